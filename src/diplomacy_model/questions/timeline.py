"""What happened in which order: events, statements, acts, phases, memberships and tenures."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import attrs

from diplomacy_model.chronology import asserted, span
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
)
from diplomacy_model.predicates.base import as_predicate
from diplomacy_model.registry import canonical_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Never

    from diplomacy_model.predicates import Predicate
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import When


@attrs.frozen(kw_only=True)
class TimelineEntry:
    """One entry of a timeline: a record, or one act or phase of it, at its time.

    What lasts has its whole period as its time and stands where that begins.
    """

    when: When | None
    """When it happened or held, as stated; None for an event or statement without a time."""
    record: Record
    """The record."""
    part: Act | Phase | None = None
    """The act or phase of the record, where the entry is about that."""

    def __str__(self) -> str:
        """Return one line for reading, with ids."""
        what = self.record.id if self.part is None else f"{self.record.id}: {_label(self.part)}"
        return f"{'undated' if self.when is None else self.when}  {what}"


def timeline(
    registry: Registry, *tests: Predicate[Never] | Callable[[Record], bool]
) -> tuple[TimelineEntry, ...]:
    """Return the dated entries of a dataset that pass every test, in order of time.

    Events and statements without a time come last; acts, phases, memberships and tenures without
    one are left out. A predicate is asked of the record at the time of the entry.
    """
    # A predicate about other classes answers False for a record, so each may be asked of any.
    predicates = (as_predicate(cast("Predicate[Record]", test)) for test in tests)
    judges = tuple(predicate.judge(registry) for predicate in predicates)
    kept = (
        entry
        for entry in _entries(registry)
        if all(judge(entry.record, span(registry, entry.part or entry.record)) for judge in judges)
    )
    return tuple(sorted(kept, key=_order))


def _entries(registry: Registry) -> Iterator[TimelineEntry]:
    for kind in (Event, Statement):
        for record in registry.all(kind):
            yield TimelineEntry(when=asserted(record), record=record)
    for lasting in (Tenure, Membership):
        for record in registry.all(lasting):
            if (when := asserted(record)) is not None:
                yield TimelineEntry(when=when, record=record)
    for record, parts in _stages(registry):
        for part in parts:
            if (when := asserted(part)) is not None:
                yield TimelineEntry(when=when, record=record, part=part)


def _stages(registry: Registry) -> Iterator[tuple[Record, tuple[Act, ...] | tuple[Phase, ...]]]:
    for tenure in registry.all(Tenure):
        yield tenure, tenure.acts
    for partnership in registry.all(Partnership):
        yield partnership, partnership.phases
    for agreement in registry.all(Agreement):
        yield agreement, agreement.acts


def _order(entry: TimelineEntry) -> tuple[object, ...]:
    if entry.when is None:
        return (True, canonical_key(entry.record))
    return (False, entry.when.sort_key(), canonical_key(entry.record))


def _label(part: Act | Phase) -> str:
    words = part.kind if isinstance(part, Act) else part.level
    return str(words) if part.label is None else part.label
