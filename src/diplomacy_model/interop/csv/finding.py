"""`Finder`: the record that a name means, in a dataset, in the file itself, or a new one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from diplomacy_model.folding import folded
from diplomacy_model.interop.csv.plan import naming_field
from diplomacy_model.interop.exchange import LeftOutError
from diplomacy_model.messages import joined
from diplomacy_model.model import Record, Source, classes_with, kind_name
from diplomacy_model.model.record import references
from diplomacy_model.model.value import fields_of, members_of, reference_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diplomacy_model.dataset import Dataset
    from diplomacy_model.interop.csv.plan import Group
    from diplomacy_model.interop.csv.row import Row
    from diplomacy_model.interop.ids import IdPool
    from diplomacy_model.registry import Registry

_TELL_APART: Final = frozenset({"country", "of", "url"})
"""The fields that tell two records apart that are called alike."""
_MOST_LISTED: Final = 5
_BLANK: Final = re.compile(r"[\W_]+|n\.?/?a\.?|nil|none|null|unknown|tb[acd]", re.IGNORECASE)
"""What people write in a cell of which they know nothing. It is not the name of anything new."""


@attrs.frozen
class Match:
    """What a name means."""

    id: str
    """The id of the record."""
    lacks: tuple[str, ...] = ()
    """The fields in which the record, which is not changed, does not have what the row tells."""
    new: tuple[type[Record], dict[str, object]] | None = None
    """The class of a new record, and what is told of it."""


class Finder:
    """Finds records by their names, and makes those that are not there."""

    def __init__(self, into: Dataset, pool: IdPool) -> None:
        """Begin with the records of a dataset, and with ids for new ones."""
        self._into = into
        self._pool = pool
        self._rows: dict[str, list[tuple[str, type[Record]]]] = {}
        self._named: dict[tuple[type[Record], str], tuple[Record, ...]] = {}
        self._matches: dict[tuple[int, tuple[tuple[str, object], ...]], Match] = {}
        self._new: dict[str, tuple[type[Record], dict[str, object]]] = {}

    def expect(self, name: str, record_id: str, cls: type[Record]) -> None:
        """Note that a row is about a record with this name."""
        self._rows.setdefault(folded(name), []).append((record_id, cls))

    def known(self, cls: type[Record], name: str, told: Mapping[str, object]) -> Record | None:
        """Return a record of the dataset that a row seems to be about, if there is one."""
        found = self._records(cls, name, told.get("url"))
        return next((each for each in found if not _contradicted(each, told)), None)

    def add(self, row: Row, record: Record) -> None:
        """Keep the new records that a record refers to, with all that its row tells of them."""
        todo = [each.to for each in references(record)]
        seen: set[str] = set()
        while todo:
            record_id = todo.pop()
            if record_id in seen or record_id not in row.made:
                continue
            seen.add(record_id)
            cls, told = row.made[record_id]
            _, known = self._new.setdefault(record_id, (cls, dict(told)))
            for name, value in told.items():
                more, held = members_of(value), members_of(known.get(name, ()))
                if more is not None and held is not None:
                    known[name] = tuple(dict.fromkeys((*held, *more)))
                if name in reference_fields(cls):
                    todo += [each for each in more or (value,) if isinstance(each, str)]

    def records(self) -> Iterator[Record]:
        """Yield the new records."""
        for record_id, (cls, told) in self._new.items():
            yield _record(cls, record_id, told)

    def found(self, group: Group, told: dict[str, object], row: Row) -> Match:
        """Return the record that is meant.

        Args:
            group: What is read, with the `Names` it comes from.
            told: What the row tells of the record, by field: its name, and perhaps more.
            row: The row. It is given what is told of a new record.

        Raises:
            LeftOutError: The name may mean several records, or no record can be made.
            InvalidRecordError: What is told of a new record breaks the rules of its class.
        """
        key = id(group), tuple(told.items())  # in most files, few names are in many rows
        match = self._matches.get(key)
        if match is None:
            match = self._matches[key] = self._search(group, told)
        if match.new is not None:
            row.made[match.id] = match.new
        return match

    def _search(self, group: Group, told: dict[str, object]) -> Match:
        cls, needs = cast("type[Record]", group.cls), group.needs or ""
        name = str(told[needs])
        rest = {key: each for key, each in told.items() if key != needs}
        meant = None if group.names is None else _meant(group.names.means, name)
        if meant is not None:
            return self._match(meant, cls, rest)
        scheme = None if group.names is None else group.names.scheme
        if scheme is not None:
            coded = self._into.by_code(scheme, name).possible
            records = tuple(each for each in coded if isinstance(each, cls))
            if not records:
                raise LeftOutError(f"is not a code of {scheme} in the dataset")
        else:
            records = self._records(cls, name, rest.get("url"))
        likely = [each for each in records if not _is_another(each, rest)]
        expected = self._rows.get(folded(name), ())
        ids = [record_id for record_id, made in expected if issubclass(made, cls)]
        if likely or ids:
            match = self._match(_one(likely, ids, rest), cls, rest)
            return self._with_title(match, needs, name) if "url" in rest else match
        return self._new_match(cls, needs, told)

    def _records(self, cls: type[Record], name: str, url: object) -> tuple[Record, ...]:
        key = cls, name
        if key not in self._named:
            self._named[key] = tuple(dict.fromkeys(self._called(cls, name)))
        found = self._named[key]
        if isinstance(url, str):
            found = tuple(dict.fromkeys((*self._unnamed(cls, url), *found)))
        return found

    def _called(self, cls: type[Record], name: str) -> Iterator[Record]:
        if (by_id := self._into.get(name, cls)) is not None:
            yield by_id
        if issubclass(cls, classes_with("other_names")):
            matches = self._into.resolve_name(name).possible
            yield from (each.record for each in matches if isinstance(each.record, cls))
        else:
            yield from self._unnamed(cls, name)

    def _unnamed(self, cls: type[Record], text: str) -> Iterable[Record]:
        found = self._into.derived(_by_title).get(folded(text), ())
        return (each for each in found if isinstance(each, cls))

    def _match(self, record_id: str, cls: type[Record], told: Mapping[str, object]) -> Match:
        record = self._into.get(record_id, cls)
        if record is None:
            return Match(record_id, tuple(told) if record_id in self._into else ())
        lacks = (name for name, value in told.items() if not _has(record, name, value))
        return Match(record_id, tuple(lacks))

    def _with_title(self, match: Match, needs: str, name: str) -> Match:
        """Return a match with the title as lacking, if a source was found by its address alone."""
        source = self._into.get(match.id, Source)
        if source is None or folded(name) in {folded(source.title), folded(source.url or "")}:
            return match
        return attrs.evolve(match, lacks=(needs, *match.lacks))

    def _new_match(self, cls: type[Record], needs: str, told: dict[str, object]) -> Match:
        missing = [
            field.name
            for field in fields_of(cls)
            if field.default is attrs.NOTHING and field.name not in {"id", *told}
        ]
        if missing:
            wanted = joined(map(repr, missing), "and")
            raise LeftOutError(
                f"is the name of no known {kind_name(cls)}; a new one needs {wanted}"
            )
        name = str(told[needs])
        if _BLANK.fullmatch(name):
            raise LeftOutError(
                "may mean that nothing is known; list it in nothing=, or name the record in means="
            )
        apart = tuple(
            (key, told[key])
            for key in sorted(told)
            if key != needs and members_of(told[key]) is None
        )
        _record(cls, "new", told)  # raises what is wrong with it, before an id is taken
        record_id = self._pool.id_for((cls, folded(name) or name, apart), name)
        return Match(record_id, new=(cls, dict(told)))


def _record(cls: type[Record], record_id: str, told: Mapping[str, object]) -> Record:
    return cls(**cast("dict[str, Any]", {"id": record_id, **told}))  # checked by the class itself


def _meant(means: Mapping[str, str], name: str) -> str | None:
    if name in means:
        return means[name]
    return next((to for each, to in means.items() if folded(each) == folded(name)), None)


def _one(records: list[Record], ids: list[str], told: Mapping[str, object]) -> str:
    """Return the id of the only record that what is told does not contradict."""
    agreeing = [each.id for each in records if not _contradicted(each, told)]
    meant = dict.fromkeys((*agreeing, *ids))
    if len(meant) == 1:
        return next(iter(meant))
    known = dict.fromkeys((*(each.id for each in records), *ids))
    listed = joined([repr(each) for each in known][:_MOST_LISTED])
    if not meant and len(records) == 1 and not _has(records[0], "kind", told.get("kind")):
        word = records[0].word
        raise LeftOutError(f"is {listed}, whose kind is {word}; say in means= which is meant")
    if not meant and len(records) == 1:
        return records[0].id
    raise LeftOutError(f"may mean {listed}; say in means= which is meant")


def _is_another(record: Record, told: Mapping[str, object]) -> bool:
    return not _TELL_APART.isdisjoint(_contradicted(record, told))


def _contradicted(record: Record, told: Mapping[str, object]) -> list[str]:
    """Return the fields in which a record has something else than is told."""
    return [
        name
        for name, value in told.items()
        if members_of(value) is None
        and getattr(record, name) is not None
        and not _has(record, name, value)
    ]


def _has(record: Record, name: str, value: object) -> bool:
    held: object = getattr(record, name, value)
    members, wanted = members_of(held), members_of(value)
    if members is not None and wanted is not None:
        return all(each in members for each in wanted)
    return held == value


def _by_title(registry: Registry) -> Mapping[str, tuple[Record, ...]]:
    """Return records by the name or title that they are shown by, and sources by address."""
    found: dict[str, list[Record]] = {}
    for record in registry:
        own: str | None = getattr(record, naming_field(type(record)) or "", None)
        for text in (own, record.url if isinstance(record, Source) else None):
            if text is not None:
                found.setdefault(folded(text), []).append(record)
    return {text: tuple(records) for text, records in found.items()}
