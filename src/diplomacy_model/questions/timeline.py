"""What happened in which order: events, statements, acts, phases, memberships and tenures."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import attrs

from diplomacy_model.chronology import asserted, order_key, span
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
from diplomacy_model.predicates.base import as_predicate
from diplomacy_model.registry import canonical_key
from diplomacy_model.vocabulary import EventStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Never

    from diplomacy_model.predicates import Predicate
    from diplomacy_model.registry import Registry
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
    judges = tuple(predicate.judge(registry) for predicate in predicates)
    kept = (
        entry
        for entry in _entries(registry)
        if all(judge(entry.record, entry.span) for judge in judges)
    )
    return tuple(sorted(kept, key=_order))


def _entries(registry: Registry) -> Iterator[TimelineEntry]:
    for kind in (Event, Statement):
        for record in registry.all(kind):
            yield _entry(registry, record)
    for lasting in (Tenure, Membership):
        for record in registry.all(lasting):
            entry = _entry(registry, record)
            if entry.span is not None:
                yield entry
    for record, parts in _stages(registry):
        for part in parts:
            if asserted(part) is not None:
                yield _entry(registry, record, part)


def _entry(registry: Registry, record: Record, part: Act | Phase | None = None) -> TimelineEntry:
    item = part or record
    return TimelineEntry(when=asserted(item), span=span(registry, item), record=record, part=part)


def _stages(registry: Registry) -> Iterator[tuple[Record, tuple[Act, ...] | tuple[Phase, ...]]]:
    for tenure in registry.all(Tenure):
        yield tenure, tenure.acts
    for partnership in registry.all(Partnership):
        yield partnership, partnership.phases
    for agreement in registry.all(Agreement):
        yield agreement, agreement.acts


def _order(entry: TimelineEntry) -> tuple[object, ...]:
    if entry.span is None:
        return (True, canonical_key(entry.record))
    return (False, order_key(entry.span), canonical_key(entry.record))


def _label(part: Act | Phase) -> str:
    words = part.kind if isinstance(part, Act) else part.level
    return str(words) if part.label is None else part.label
