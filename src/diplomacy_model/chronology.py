"""When each record happened or held, as far as its own fields say.

Everything that asks about time asks here and gets a `Span`, so that times which follow from
relations between records have one place to come in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.model import Act, Event, Membership, Phase, Statement, Tenure

if TYPE_CHECKING:
    from typing import TypeAlias

    from diplomacy_model.model import Record
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span, When

    Timed: TypeAlias = Event | Statement | Tenure | Membership

TIMED = (Event, Statement, Tenure, Membership)
"""The classes of records that have a time of their own."""


def asserted(item: Record | Act | Phase) -> When | None:
    """Return the time that a record, act or phase states, or None where it has none.

    >>> from diplomacy_model import Tenure
    >>> print(asserted(Tenure(id="t", office="pm", holder="modi", period="2014-05-26/..")))
    2014-05-26/..
    """
    if isinstance(item, (Event, Statement, Act)):
        return item.when
    if isinstance(item, (Tenure, Membership, Phase)):
        return item.period
    return None


def span(registry: Registry, item: Record | Act | Phase) -> Span | None:
    """Return the four ends of the time of a record, act or phase, or None where it has none."""
    del registry  # what follows from relations to other records will be looked up there
    when = asserted(item)
    return None if when is None else when.span


def standing(period: Span | None, at: Span, attested_days: tuple[When, ...] = ()) -> bool | None:
    """Tell whether a state with a period certainly (True), possibly (False) or not (None) holds.

    A state whose first or last day is known holds possibly on that day; one without a period,
    possibly always. On the days on which a source shows it, it certainly holds.
    """
    if any(at.certainly_during(day.extent) for day in attested_days):
        return True
    if period is None:
        return False
    if period.certainly_covers(at):
        return True
    return False if period.possibly_overlaps(at) else None
