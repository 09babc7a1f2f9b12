"""From a reply to records, mends and problems: strictly where that works, and mended where not."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

import attrs

from diplomacy_model.dataset import Dataset
from diplomacy_model.extraction.known import Known, ids_in
from diplomacy_model.extraction.mending import Mended, mended
from diplomacy_model.extraction.mends import EMPTY, Mend
from diplomacy_model.extraction.nulls import without_nulls
from diplomacy_model.extraction.replies import Reply, reply_of
from diplomacy_model.formats._collector import collector_paused
from diplomacy_model.formats._document import (
    FORMAT,
    body_misfits,
    current_version,
    header_keys,
    header_misfits,
    made_from,
    metadata_in,
    migrate,
)
from diplomacy_model.formats._problems import Misfit, problems_in, steps
from diplomacy_model.formats._refusals import is_object
from diplomacy_model.formats._structure import structured_quickly
from diplomacy_model.messages import counted, joined, shown
from diplomacy_model.model import Record, kind_name
from diplomacy_model.model.value import Value, fields_of, members_of
from diplomacy_model.temporal import When
from diplomacy_model.temporal.spelled import MIDNIGHT, says_midnight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.errors import Problem
    from diplomacy_model.formats._locate import Path
    from diplomacy_model.registry import Registry

_NOBODY = Dataset()
_RECORDS = "records"
_MAYBE_MIDNIGHT = "T00:00"
_MIDNIGHT = (
    "{} is midnight, which mostly stands for an hour that is not known; write the day alone, or "
    "quote the words that tell of midnight"
)


@attrs.frozen(kw_only=True)
class Reading:
    """What a reply holds."""

    dataset: Dataset
    """The records that could be read."""
    mends: tuple[Mend, ...]
    """What was mended."""
    problems: tuple[Problem, ...]
    """What is wrong, in the order of the reply."""


@attrs.define
class _Entry:
    """One record of a reply, as far as it was read."""

    position: int
    """Which one it is."""
    data: object
    """Its plain data, or a misfit if they could not be parsed."""
    made: list[Record] = attrs.Factory(list[Record])
    """The record. There are several if it had several members, and none if it is wrong."""
    found: list[Misfit] = attrs.Factory(list[Misfit])
    """What is wrong with it."""
    mends: list[Mend] = attrs.Factory(list[Mend])
    """What was mended."""
    asked: set[str] = attrs.Factory(set[str])
    """Texts in place of ids that no record was found for."""
    _mended: list[Mended] = attrs.Factory(list[Mended])

    @property
    def path(self) -> Path:
        """Where it is in the draft."""
        return (_RECORDS, self.position)

    @property
    def ids(self) -> Iterator[str]:
        """The ids in it: its own, or those that were made of it."""
        own: object = self.data.get("id") if is_object(self.data) else None
        if isinstance(own, str):
            yield own

    def read(self, version: int) -> None:
        """Read the data as they are but for null, which is left out.

        What is wrong is not told yet: it may be mended.
        """
        plain = without_nulls(self.data, self.path) if version == current_version() else None
        self.made = _quickly([self.data if plain is None else plain[0]], version)
        if self.made and plain is not None:
            data, mend = plain
            self.mends = [mend]
            self._mended = [Mended(data, self.mends, {}, set())]

    def mend(self, known: Known, version: int, day_first: bool | None) -> None:  # noqa: FBT001
        """Read the data once more, mended where only one thing can be meant."""
        if isinstance(self.data, Misfit):
            return
        several = mended(self.data, self.path, known, day_first=day_first)
        self.asked = several[0].asked
        made = _quickly([each.data for each in several], version)
        if made or not self.made:  # what is right is kept if it is not right once mended
            self.made, self._mended = made, several
            self.mends = [mend for each in several for mend in each.mends]

    def explain(self, version: int) -> None:
        """Read the data thoroughly, and note what is wrong with them."""
        inside = len(self.path)
        for each in self._mended or [Mended(self.data, [], {}, set())]:
            found: list[Misfit] = []
            data = _today(each.data, version, self.path)
            self.made += made_from(data, self.position, current_version(), found)
            self.found = [
                _placed(misfit, each, self.path, misfit.path[inside:]) for misfit in found
            ]  # several records that were made of one have the same faults

    @property
    def read_as(self) -> object:
        """The plain data that were read."""
        return [each.data for each in self._mended] or self.data

    def refers_to(self, names: set[str]) -> bool:
        """Return whether it refers to something by one of these names."""
        held: set[str] = set()
        for record in self.made:
            ids_in(record, held)
        return not held.isdisjoint(names)

    def placed(self, misfit: Misfit) -> Misfit:
        """Return a misfit with its path in the draft, given its path in the mended record."""
        first = next(iter(self._mended), None)
        inside = misfit.path if first is None else first.path_in_draft(misfit.path)
        return attrs.evolve(misfit, path=(*self.path, *inside))

    def refuse_id(self, record: Record, message: str, expected: str) -> None:
        """Note that the id of a record is not its own."""
        misfit = Misfit(path=("id",), message=message, value=record.id, expected=expected)
        self.found.append(self.placed(misfit))


def read_draft(
    given: object, into: Registry | None, *, day_first: bool | None, entered_by: str | None
) -> Reading:
    """Return the records in a reply, what was mended and what is wrong.

    Args:
        given: The reply: a text, or plain data.
        into: The records that the reply may refer to, or None.
        day_first: Whether the day comes first in dates such as 5/6/2025, or None if not known.
        entered_by: What every citation without `entered_by` gets there, or None.
    """
    with collector_paused():
        reply = reply_of(given)
        found, mends = list(reply.found), list(reply.mends)
        metadata, version = _metadata(reply, found, mends)
        entries = [_Entry(at, data) for at, data in enumerate(reply.records)]
        for entry in entries:
            entry.read(version)
        others = _NOBODY if into is None else into
        _mend(entries, others, version, day_first)
        for entry in entries:
            if not entry.made:
                entry.explain(version)
        if (
            not isinstance(given, str)
            or _MAYBE_MIDNIGHT in given
            or any(each.mends for each in entries)
        ):
            for entry in entries:
                _refuse_midnights(entry)
        records = list(_kept(entries, others))
        if entered_by is not None:
            records = [_entered(record, entered_by) for record in records]
        for entry in entries:
            found += entry.found
            mends += entry.mends
        return Reading(
            dataset=Dataset(**metadata, records=records),
            mends=tuple(mends),
            problems=_problems(found, reply),
        )


# --- the header


def _metadata(reply: Reply, found: list[Misfit], mends: list[Mend]) -> tuple[dict[str, Any], int]:
    """Return what a document says about its dataset, and the version of its records."""
    head: dict[str, Any] = copy.copy(reply.head)
    known = header_keys(current_version())
    empty = [key for key, value in head.items() if key in known and value in (None, "")]
    for key in empty:
        del head[key]
    if empty:
        message = f"{counted(len(empty), 'field')} without a value left out: {joined(empty, 'and')}"
        mends.append(Mend(code=EMPTY, path="$", message=message))
    ours = {"format": FORMAT, "version": current_version()}
    missing = [key for key in ours if key not in head]
    head.update({key: ours[key] for key in missing})
    if missing and reply.is_document:
        message = f"{joined(missing, 'and')} added, as of a document of today"
        mends.append(Mend(code="header", path="$", message=message))
    wrong = list(header_misfits(head))
    found += wrong
    if wrong:  # the records are read all the same, as those of today
        head.update(ours)
    head[_RECORDS] = []  # those of the reply are read one by one
    found += body_misfits(head)
    return metadata_in(head, found), head["version"]


# --- records


def _mend(
    entries: list[_Entry],
    into: Registry,
    version: int,
    day_first: bool | None,  # noqa: FBT001
) -> None:
    """Mend the records that could not be read, and names and codes in place of ids.

    What names can mean is known only once those records are mended that have the names. So records
    are mended twice: first everything but names, and then, from the start again, with names.
    """
    ids = {each for entry in entries for each in entry.ids} | into.by_id.keys()
    nobody = Known(_NOBODY, ids)
    for entry in entries:
        if not entry.made:
            entry.mend(nobody, version, day_first)
    by_id = {record.id: record for entry in entries for record in entry.made}
    ids |= by_id.keys()
    named: set[str] = set()
    for record in by_id.values():
        ids_in(record, named)
    asked = (named - ids).union(*(entry.asked for entry in entries))
    if not asked:
        return
    known = Known(Dataset(records=tuple((by_id | dict(into.by_id)).values())), ids)
    names = {each for each in asked if known.named(each)}
    for entry in entries:
        if names and (not names.isdisjoint(entry.asked) or entry.refers_to(names)):
            entry.mend(known, version, day_first)


def _quickly(several: list[object], version: int) -> list[Record]:
    """Return the records in plain data, or nothing if one of them may be wrong."""
    found = [structured_quickly(_today(data, version, ())) for data in several]
    made = [each for each in found if each is not None]
    return made if len(made) == len(found) else []


def _placed(misfit: Misfit, data: Mended, start: Path, path: Path) -> Misfit:
    """Return a misfit of mended data with its path in the draft, and with what is known of it."""
    misfit = attrs.evolve(misfit, path=(*start, *data.path_in_draft(path)))
    if path not in data.said:
        return misfit
    return attrs.evolve(misfit, message=data.said[path], expected=None, near=())


def _today(data: object, version: int, path: Path) -> object:
    """Return the plain data of a record of some version as those of today, in a copy."""
    if version == current_version() or not is_object(data):
        return data
    try:
        data = copy.deepcopy(data)
    except RecursionError:
        return Misfit(path=path, message="is nested too deeply to be read")
    migrate(data, version)
    return data


def _refuse_midnights(entry: _Entry) -> None:
    """Refuse the records of an entry with a midnight that none of their words tell of."""
    if entry.made and _MAYBE_MIDNIGHT not in repr(entry.read_as):
        return  # to look at each time would take longer
    for record in list(entry.made):
        said = (*(each.quote or "" for each in record.citations), *record.texts)
        times = [each for each in _times_in(record, "") if re.search(MIDNIGHT, each[1])]
        if times and not any(map(says_midnight, said)):
            entry.made.remove(record)
            for field, text in times:
                misfit = Misfit(
                    path=steps(field), message=_MIDNIGHT.format(shown(text)), value=text
                )
                entry.found.append(entry.placed(misfit))


def _times_in(value: Value, prefix: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of a record or value that hold times, with the texts of the times."""
    for field in fields_of(type(value)):
        held: object = getattr(value, field.name)
        name = f"{prefix}{field.name}"
        members = members_of(held)
        if members is None:
            yield from _times_at(name, held)
        else:
            for position, item in enumerate(members):
                yield from _times_at(f"{name}[{position}]", item)


def _times_at(path: str, held: object) -> Iterator[tuple[str, str]]:
    if isinstance(held, When):
        yield path, held.text
    elif isinstance(held, Value):
        yield from _times_in(held, f"{path}.")


def _kept(entries: list[_Entry], into: Registry) -> Iterator[Record]:
    """Yield the records whose ids are theirs alone, and note the others as wrong."""
    first: dict[str, int] = {}
    for entry in entries:
        for record in entry.made:
            before = first.setdefault(record.id, entry.position)
            held = into.by_id.get(record.id)
            if before != entry.position:
                there = f"records[{before}]"
                message = f"{shown(record.id)} is also the id of {there}, which is kept"
                entry.refuse_id(record, message, "an id that no other record has")
            elif held is not None and held != record:
                kind = kind_name(type(held))
                message = f"{shown(record.id)} is the id of a different {kind} in the dataset"
                entry.refuse_id(record, message, "a new id, or the id alone to refer to that one")
            else:
                yield record


def _entered(record: Record, entered_by: str) -> Record:
    citations = tuple(
        attrs.evolve(each, entered_by=entered_by) if each.entered_by is None else each
        for each in record.citations
    )
    return record if citations == record.citations else attrs.evolve(record, citations=citations)


def _problems(found: list[Misfit], reply: Reply) -> tuple[Problem, ...]:
    """Return what is wrong as problems. Plain data have no lines."""
    problems = problems_in(found, reply.records, reply.text, reply.locate)
    if reply.text:
        return problems
    return tuple(attrs.evolve(each, line=None, column=None) for each in problems)
