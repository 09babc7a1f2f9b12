"""How far a time reaches: its first moment and the one past its last, as places on a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from diplomacy_model.temporal import axis
from diplomacy_model.temporal.tightening import first_place, past_place

if TYPE_CHECKING:
    from diplomacy_model.temporal.span import Span
    from diplomacy_model.temporal.when import When

Bounded: TypeAlias = "Span | When"
"""Something with the bounds of a time. A `When` and its span have the same bounds."""


def order_key(time: Bounded) -> tuple[int, int]:
    """Return the sort key of a time: its first and its last moment. A missing one is far off."""
    return reach(time, utc=is_utc(time))


def is_utc(time: Bounded) -> bool:
    """Return whether one of the bounds of a time has an offset, so that it is compared in UTC."""
    bounds = (time.earliest, time.start_latest, time.end_earliest, time.latest)
    return any(each is not None and axis.is_instant(each) for each in bounds)


def reach(time: Bounded, *, utc: bool) -> tuple[int, int]:
    """Return the first moment of a time and the moment after its last, on the line of UTC or not.

    On the line of UTC, a civil time covers every moment that some offset allows. A time with an
    offset is on that line only. `diplomacy_model.temporal.axis` says how moments are counted. A
    missing bound is far off.
    """
    return first_place(time.earliest, utc=utc), past_place(time.latest, utc=utc)
