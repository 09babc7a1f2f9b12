"""`Metadata`: what a dataset says about itself, and `Coverage`: what it is complete for."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, datetime
from typing import TYPE_CHECKING

import attrs

from diplomacy_model.errors import Fault, InvalidRecordError, WrongKindError
from diplomacy_model.messages import did_you_mean, shown
from diplomacy_model.model import RECORD_CLASSES, Record, kind_name
from diplomacy_model.model.actor import AN_ACTOR, actor_ids
from diplomacy_model.model.addresses import url_faults
from diplomacy_model.model.record import source_id
from diplomacy_model.model.shape import shape_of
from diplomacy_model.model.text import PASSAGE
from diplomacy_model.model.value import REFERS_TO, Value, several, texts, told_of
from diplomacy_model.spelling import near_misses
from diplomacy_model.temporal import When, WhenKind, optional_when, when_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from diplomacy_model.model import Source
    from diplomacy_model.model.value import Several
    from diplomacy_model.temporal import TimeLike

_CLASSES = {kind_name(cls): cls for cls in RECORD_CLASSES}


def optional_source_id(value: Source | str | None) -> str | None:
    """Return the id of a source, given the source or its id, or None."""
    return None if value is None else source_id(value)


@attrs.frozen(kw_only=True, repr=False)
class Coverage(Value):
    """Something that a dataset is complete for: all records of some kinds in a period.

    Inside its coverage, a dataset that has no record says that there was nothing. Outside, it says
    nothing, and answers give None in place of 0.

    Claim it only if these records also name all sides, and visits the place or the host. A record
    counts only for the actors it leads to. For the others, it leaves a 0 that may be wrong.

    >>> import diplomacy_model as dm
    >>> dm.Coverage(kinds=["visit"], actors=["norvale"], period="2010/2024")
    Coverage(kinds=['visit'], actors=['norvale'], period='2010/2024')
    """

    kinds: tuple[str, ...] = attrs.field(converter=texts)
    """The kinds of records, as files name them: ``meeting``, ``visit``. A kind includes those that
    are more special: ``event`` includes meetings, and ``meeting`` includes summits."""
    actors: tuple[str, ...] = attrs.field(default=(), converter=actor_ids, metadata=AN_ACTOR)
    """The actors whose records are complete: those in which somebody attended, travelled or spoke
    for one of them. It is enough that one side of a meeting is an actor of the list. If the list is
    empty, the records of all actors are complete."""
    period: When = attrs.field(converter=when_)
    """The time that is covered, from its first day to its last: all of ``2010/2024``, or from 2010
    on (``2010/..``). A year that is only covered in part does not count as covered, nor does a year
    that was not over when the dataset was published, if it says when that was."""
    source: str | None = attrs.field(
        default=None, converter=optional_source_id, metadata={REFERS_TO: "Source"}
    )
    """The source that is complete, if the dataset is complete because it has all of that source."""
    note: str | None = attrs.field(default=None, metadata=PASSAGE)
    """What else a reader should know, such as what counts as a visit."""

    def _faults(self) -> Iterator[Fault]:
        if not self.kinds:
            message = "is empty; name the kinds of records, such as 'meeting'"
            yield Fault("kinds", self.kinds, message)
        for position, kind in enumerate(self.kinds):
            if kind not in _CLASSES:
                near = did_you_mean(near_misses(str(kind), _CLASSES))
                known = near or f"; the kinds are {', '.join(_CLASSES)}"
                message = f"{shown(kind)} is not a kind of record{known}"
                yield Fault(f"kinds[{position}]", kind, message)
        if not _is_exact(self.period):
            message = f"{shown(self.period.text)} has no clear first and last day; write 2010/2024"
            yield Fault("period", self.period, message)

    def covers(self, kind: type[Record], year: int) -> bool:
        """Return whether all of a year is in the period, and a class of records is covered.

        Raises:
            WrongKindError: The kind is not a class of records, or the year is not a year.

        >>> import diplomacy_model as dm
        >>> dm.Coverage(kinds=["meeting"], period="2010/2024-06").covers(dm.Summit, 2023)
        True
        >>> dm.Coverage(kinds=["meeting"], period="2010/2024-06").covers(dm.Summit, 2024)
        False
        """
        if not (isinstance(kind, type) and issubclass(kind, Record)):  # pyright: ignore[reportUnnecessaryIsInstance] - users err
            raise WrongKindError(
                f"kind: {shown(kind)} is not a class of records; give one such as Visit"
            )
        if type(year) is not int or not MINYEAR <= year <= MAXYEAR:
            raise WrongKindError(
                f"year: {shown(year)} is not a year; give a whole number such as 2010"
            )
        is_covered = any(issubclass(kind, _CLASSES[each]) for each in self.kinds)
        first, last = self.period.earliest, self.period.latest
        starts = first is None or first <= date(year, 1, 1)
        return is_covered and starts and (last is None or last >= date(year, 12, 31))


def _is_exact(period: When) -> bool:
    """Return whether a time is a stretch of whole days whose ends are known or open."""
    is_stretch = period.kind in (WhenKind.DATE, WhenKind.INTERVAL) and period.firm
    has_times = any(isinstance(each, datetime) for each in (period.earliest, period.latest))
    return is_stretch and not (has_times or period.is_unknown or "X" in period.text)


def coverage_(value: Several[Coverage]) -> tuple[Coverage, ...]:
    """Return what a dataset is complete for as a tuple."""
    return several(value, "coverage", items="Coverage objects")


def creators_(value: Several[str]) -> tuple[str, ...]:
    """Return the names of the creators of a dataset as a tuple."""
    return several(value, "creators")


def published_(value: TimeLike | None) -> When | None:
    """Return when a dataset was published.

    Raises:
        InvalidRecordError: The value is not a time.
    """
    try:
        return optional_when(value)
    except Exception as error:  # anything may come from a wrong argument
        fault = Fault("published", value, told_of(error, value))
        raise InvalidRecordError("Dataset", None, (fault,)) from error


@attrs.frozen(kw_only=True, repr=False)
class Metadata:
    """What a dataset says about itself. All of it is optional.

    Raises:
        InvalidRecordError: Some of it is not what belongs there. All faults are named at once.
    """

    title: str | None = None
    """The title of the dataset."""
    description: str | None = attrs.field(default=None, metadata=PASSAGE)
    """What it holds, how it was made and what it leaves out."""
    license: str | None = None
    """Its licence: the identifier in the SPDX list, such as ``CC-BY-4.0``, or an address."""
    creators: tuple[str, ...] = attrs.field(default=(), converter=creators_)
    """The names of the persons or organizations who made it."""
    publisher: str | None = None
    """The name of who published it."""
    version: str | None = None
    """Its version, such as ``1.2.0``."""
    published: When | None = attrs.field(default=None, converter=published_)
    """When this version was published."""
    url: str | None = None
    """The address of its page."""
    coverage: tuple[Coverage, ...] = attrs.field(default=(), converter=coverage_)
    """What it is complete for. If it is empty, the dataset claims to be complete for nothing."""

    def __attrs_post_init__(self) -> None:
        """Check all fields."""
        fields = {name: getattr(self, name) for name in shape_of(Metadata).expected}
        faults = tuple(metadata_faults(fields))
        if faults:
            raise InvalidRecordError("Dataset", None, faults)


def metadata_faults(fields: Mapping[str, object]) -> Iterator[Fault]:
    """Yield what is wrong with some fields of the metadata."""
    for name, expected in shape_of(Metadata).expected.items():
        if name in fields:
            faults = tuple(expected.faults(name, fields[name]))
            yield from faults
            value = fields[name]
            if name == "url" and not faults and isinstance(value, str):
                yield from url_faults(value)


def complete_in(metadata: Metadata, kind: type[Record], year: int) -> Iterator[Coverage]:
    """Yield what covers a class of records in a year that was over when the dataset was published.

    If it is not known when that was, every covered year counts as over.
    """
    if _was_over(metadata, year):
        yield from (each for each in metadata.coverage if each.covers(kind, year))


def _was_over(metadata: Metadata, year: int) -> bool:
    """Return whether a year was over when the dataset was published, as far as that is known."""
    published = None if metadata.published is None else metadata.published.earliest
    if isinstance(published, datetime):
        published = published.date()
    return published is None or published > date(year, 12, 31)


def covered_years(
    metadata: Metadata, kind: type[Record], counted: AbstractSet[int]
) -> frozenset[int]:
    """Return the years for which a dataset has all records of a class, whoever took part.

    Args:
        metadata: What the dataset says about itself.
        kind: The class of records.
        counted: Years that have records. A period without a first or last day is followed to the
            first or last of them.
    """
    found: set[int] = set()
    for each in metadata.coverage:
        first, last = each.period.earliest, each.period.latest
        if not each.actors and (counted or (first and last)):
            start = min(counted) if first is None else first.year
            end = max(counted) if last is None else last.year
            found.update(year for year in range(start, end + 1) if each.covers(kind, year))
    return frozenset(year for year in found if _was_over(metadata, year))
