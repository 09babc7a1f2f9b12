"""What happened in which order: events, statements, acts, phases, memberships and tenures."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, TypeAlias, cast

import attrs

from diplomacy_model.candidates import InAll, InWindow, Named
from diplomacy_model.chronology import TIMED, asserted, span
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
    from collections.abc import Callable, Iterator, Sequence
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
    judges = tuple(predicate.judge(registry) for predicate in predicates)
    records = _records(registry, known, tuple(predicate.judge(registry) for predicate in left))
    stages = _stages(registry, known, judges)
    return tuple(
        _entry(registry, registry.records[position], number)
        for _, _, position, number in sorted([*records, *stages])
    )


_Place: TypeAlias = tuple[int, int, int, int]
"""What entries are sorted by: the first and the last moment, the position of the record, and the
number of the act or phase; the record itself comes before these."""

_ITSELF = -1


def _records(
    registry: Registry, known: tuple[Candidates, ...], judges: tuple[Judge[Record], ...]
) -> Iterator[_Place]:
    order = registry.derived(rows)
    for cls in TIMED:
        kind = registry.positions(cls)
        for row in InAll(known, exact=False).of(kind) if known else kind:
            position = order.positions[row]
            record = registry.records[position]
            at = span(registry, record) if judges else None
            if all(judge(record, at) for judge in judges) and (
                order.has_time(row) or isinstance(record, (Event, Statement))
            ):
                yield order.firsts[row], order.pasts[row], position, _ITSELF


@attrs.frozen(eq=False)
class _Stages:
    """The dated acts and phases of all records, numbered in canonical order, and their times."""

    positions: array[int]
    """By number, the position of the record."""
    places: array[int]
    """By number, the place among the acts or phases of the record."""
    order: Rows
    """Their order in time."""


def _all_stages(registry: Registry) -> _Stages:
    found = [
        (position, place, span(registry, part))
        for cls in (Tenure, Partnership, Agreement)
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


def _stages(
    registry: Registry, known: tuple[Candidates, ...], judges: tuple[Judge[Record], ...]
) -> Iterator[_Place]:
    stages = registry.derived(_all_stages)
    order = stages.order
    for row in _candidate_stages(registry, stages, known):
        number = order.positions[row]
        position, place = stages.positions[number], stages.places[number]
        record = registry.records[position]
        at = span(registry, _parts_of(record)[place])
        if all(judge(record, at) for judge in judges):
            yield order.firsts[row], order.pasts[row], position, place


def _candidate_stages(
    registry: Registry, stages: _Stages, known: tuple[Candidates, ...]
) -> SortedRows:
    """Return the rows of stages that may pass the tests; a stage is judged at its own time."""
    everything: SortedRows = range(len(stages.positions))
    windows = [part.window for part in known if isinstance(part, InWindow)]
    if windows:
        found = everything
        for window in windows:
            found = stages.order.within(found, window, range(len(stages.positions)))
        return found
    named = [part for part in known if isinstance(part, Named)]
    if not named:
        return everything
    fewest = min(named, key=Named.size)  # whom a stage involves is a matter of its record alone
    order = registry.derived(rows)
    positions = (
        order.positions[row]
        for cls in (Tenure, Partnership, Agreement)
        for row in fewest.of(registry.positions(cls))
    )
    return [
        stages.order.of_position[number]
        for position in positions
        for number in range(
            bisect_left(stages.positions, position), bisect_right(stages.positions, position)
        )
    ]


def _entry(registry: Registry, record: Record, number: int) -> TimelineEntry:
    part = None if number == _ITSELF else _parts_of(record)[number]
    item = part or record
    return TimelineEntry(when=asserted(item), span=span(registry, item), record=record, part=part)


def _label(part: Act | Phase) -> str:
    words = part.kind if isinstance(part, Act) else part.level
    return str(words) if part.label is None else part.label
