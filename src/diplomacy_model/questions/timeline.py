"""What happened in which order: events, statements, acts, phases, memberships and tenures."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, cast

import attrs

from diplomacy_model.candidates import InAll, InWindow, Named
from diplomacy_model.chronology import TIMED, asserted, bounds_of, span
from diplomacy_model.errors import WrongKindError
from diplomacy_model.model import (
    Act,
    Agreement,
    Event,
    Membership,
    Partnership,
    Phase,
    Record,
    Statement,
    Tenure,
    kind_name,
)
from diplomacy_model.predicates.base import as_predicate, known_of
from diplomacy_model.rows import Rows, arranged, rows
from diplomacy_model.vocabulary import EventStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Never

    from diplomacy_model.candidates import Candidates
    from diplomacy_model.predicates import Predicate
    from diplomacy_model.predicates.base import Judge
    from diplomacy_model.registry import Registry
    from diplomacy_model.rows import SortedRows
    from diplomacy_model.temporal import Span, When


_ON_IT = (Event, Statement, Tenure, Membership, Partnership, Agreement)


@attrs.frozen(kw_only=True)
class TimelineEntry:
    """One entry of a timeline: a record, or one act or phase of it, at its time.

    What lasts has its whole period as its time and stands where that begins.
    """

    when: When | None
    """When it happened or held, as stated; None for an event or statement without a time."""
    span: Span | None
    """The tightest time that follows from that and from relations to other records."""
    record: Record
    """The record."""
    part: Act | Phase | None = None
    """The act or phase of the record, where the entry is about that."""

    def __str__(self) -> str:
        """Return one line for reading, with ids."""
        what = self.record.id if self.part is None else f"{self.record.id}: {_label(self.part)}"
        when = self.when or (f"[{self.span}]" if self.span is not None else "undated")
        status = self.record.status if isinstance(self.record, Event) else None
        doubt = "" if status in {None, EventStatus.HELD} else f" ({status})"
        return f"{when}  {what}{doubt}"


def timeline(
    registry: Registry, *tests: Predicate[Never] | Callable[[Record], bool]
) -> tuple[TimelineEntry, ...]:
    """Return the dated entries of a dataset that pass every test, in order of time.

    Events and statements without a time come last; acts, phases, memberships and tenures without
    one are left out. A predicate is asked of the record at the time of the entry.
    """
    # A predicate about other classes answers False for a record, so each may be asked of any.
    predicates = tuple(as_predicate(cast("Predicate[Record]", test)) for test in tests)
    for predicate in predicates:
        if not any(issubclass(cls, _ON_IT) for cls in predicate.kinds()):
            names = ", ".join(map(kind_name, _ON_IT))
            raise WrongKindError(f"{predicate!r} finds nothing on a timeline, which has {names}")
    known, left = known_of(registry, predicates)
    records = _records(registry, known, tuple(predicate.judge(registry) for predicate in left))
    stages = _stages(registry, known, tuple(predicate.judge(registry) for predicate in predicates))
    return registry.derived(_order).entries(registry, records, stages)


def _records(
    registry: Registry, known: tuple[Candidates, ...], judges: tuple[Judge[Record], ...]
) -> list[int]:
    """Return the rows of the records that have an entry and pass all tests."""
    order = registry.derived(rows)
    found: list[int] = []
    for cls in TIMED:
        kind = registry.positions(cls)
        here = InAll(known, exact=False).of(kind) if known else kind
        if not issubclass(cls, (Event, Statement)):
            here = [row for row in here if order.has_time(row)]
        found += here
    for judge in judges:
        judged = ((row, registry.records[order.positions[row]]) for row in found)
        found = [row for row, record in judged if judge(record, span(registry, record))]
    return found


def _stages(
    registry: Registry, known: tuple[Candidates, ...], judges: tuple[Judge[Record], ...]
) -> SortedRows:
    """Return the rows of the acts and phases that pass all tests, each at its own time."""
    stages = registry.derived(_dated_stages)
    everything = range(len(stages.positions))
    found: SortedRows = everything
    windows = [part for part in known if isinstance(part, InWindow)]
    named = [part for part in known if isinstance(part, Named)]
    for part in windows:
        found = stages.order.within(found, part.window, everything)
    if named and not windows:
        # Whom an act or phase involves is a matter of its record alone.
        found = stages.of_records(registry, min(named, key=Named.size))
    if all(part.exact for part in windows) and len(windows) == len(judges):
        return found
    return [
        row
        for row in found
        for record, part in [stages.at(registry, row)]
        if all(judge(record, span(registry, part)) for judge in judges)
    ]


@attrs.frozen(eq=False)
class _Stages:
    """The dated acts and phases of all records, numbered in canonical order, and their times."""

    positions: array[int]
    """By number, the position of the record."""
    places: array[int]
    """By number, the place among the acts or phases of the record."""
    order: Rows
    """Their order in time."""

    def at(self, registry: Registry, row: int) -> tuple[Record, Act | Phase]:
        """Return the record and the act or phase of a row."""
        number = self.order.positions[row]
        record = registry.records[self.positions[number]]
        return record, _parts_of(record)[self.places[number]]

    def of_records(self, registry: Registry, named: Named) -> SortedRows:
        """Return the rows of the acts and phases of some records."""
        order = registry.derived(rows)
        positions = (
            order.positions[row] for cls in _STAGED for row in named.of(registry.positions(cls))
        )
        numbers = (
            number
            for position in positions
            for number in range(
                bisect_left(self.positions, position), bisect_right(self.positions, position)
            )
        )
        return self.order.in_time(numbers)


_STAGED = (Tenure, Partnership, Agreement)


def _dated_stages(registry: Registry) -> _Stages:
    found = [
        (position, place, bounds_of(registry, part))
        for cls in _STAGED
        for position in registry.positions(cls)
        for place, part in enumerate(_parts_of(registry.records[position]))
        if asserted(part) is not None
    ]
    return _Stages(
        positions=array("I", (position for position, _, _ in found)),
        places=array("I", (place for _, place, _ in found)),
        order=arranged([enumerate(at for _, _, at in found)]),
    )


def _parts_of(record: Record) -> Sequence[Act | Phase]:
    if isinstance(record, (Tenure, Agreement)):
        return record.acts
    return record.phases if isinstance(record, Partnership) else ()


@attrs.frozen(eq=False)
class _Order:
    """The order of all entries: by time, then by record, which comes before its acts and phases."""

    ranks: array[int]
    """The rank of each record by its row and, after these, of each act and phase by its row."""
    places: array[int]
    """By rank, the place in `ranks`."""
    lasting: dict[int, TimelineEntry]
    """By rank, entries of what lasts for more than a month: they are wanted again and again."""

    def entries(
        self, registry: Registry, records: SortedRows, stages: SortedRows
    ) -> tuple[TimelineEntry, ...]:
        """Return the entries of the rows of records and of stages, in order."""
        ranks = [*map(self.ranks.__getitem__, records)]
        ranks += [self.ranks[len(registry) + row] for row in stages]
        ranks.sort()
        kept = map(self.lasting.get, ranks)
        order, new = registry.derived(rows), self._entry
        pairs = zip(ranks, kept, strict=True)
        return tuple([entry or new(registry, order, rank) for rank, entry in pairs])

    def _entry(self, registry: Registry, order: Rows, rank: int) -> TimelineEntry:
        place = self.places[rank]
        if place < len(registry.records):
            record, part = registry.records[order.positions[place]], None
            when = asserted(record)
        else:
            stages, place = registry.derived(_dated_stages), place - len(registry.records)
            order, (record, part) = stages.order, stages.at(registry, place)
            when = asserted(part)
        stated = None if when is None else when.span
        at = span(registry, record) if order.follows[place] else stated
        entry = TimelineEntry(when=when, span=at, record=record, part=part)
        return self.lasting.setdefault(rank, entry) if order.is_lasting(place) else entry


def _order(registry: Registry) -> _Order:
    order, stages = registry.derived(rows), registry.derived(_dated_stages)
    keys = [
        (order.firsts[row], order.pasts[row], order.positions[row], _ITSELF, row)
        for cls in TIMED
        for row in registry.positions(cls)
    ]
    keys += [
        (first, past, stages.positions[number], stages.places[number], len(registry) + row)
        for row, (number, first, past) in enumerate(
            zip(stages.order.positions, stages.order.firsts, stages.order.pasts, strict=True)
        )
    ]
    places = array("I", (place for *_, place in sorted(keys)))
    ranks = array("I", bytes(places.itemsize * (len(registry) + len(stages.positions))))
    for rank, place in enumerate(places):
        ranks[place] = rank
    return _Order(ranks, places, {})


_ITSELF = -1


def _label(part: Act | Phase) -> str:
    words = part.kind if isinstance(part, Act) else part.level
    return str(words) if part.label is None else part.label
