"""Where the ends of a span may lie on a line of whole numbers.

A span stands on up to three lines: civil time, UTC, and its own clock. See `axis` for how a line is
counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from diplomacy_model.temporal import axis
from diplomacy_model.temporal.allen import Box

if TYPE_CHECKING:
    from collections.abc import Callable

    from diplomacy_model.temporal.axis import Bound
    from diplomacy_model.temporal.span import Span

Places: TypeAlias = Box | tuple[tuple[Box, ...], ...]
"""Where a span may lie: one box, or for a set its alternatives, each of one part or more.

``[a,b]`` has two alternatives of one part, and ``{a,b}`` has one alternative of two parts.
"""

# An unknown end lies inside these; an end that does not exist lies on them.
_NEVER_BEGAN: Final = -(1 << 70)
_NEVER_ENDS: Final = 1 << 70
_INSIDE: Final = 1000


def bounds_of(span: Span) -> tuple[Bound | None, Bound | None, Bound | None, Bound | None]:
    """Return the four bounds of a span in the order of its fields."""
    return span.earliest, span.start_latest, span.end_earliest, span.latest


def has_offset(span: Span) -> bool:
    """Tell whether a bound of a span, or of one of its members, has an offset."""
    return any(bound is not None and axis.is_instant(bound) for bound in bounds_of(span)) or any(
        map(has_offset, span.one_of or span.all_of)
    )


def places(span: Span, *, utc: bool) -> Places:
    """Return where a span may lie in civil time or, if `utc`, in UTC."""
    if span.one_of:
        return tuple((_box(member, utc=utc),) for member in span.one_of)
    if span.all_of:
        return (tuple(_box(member, utc=utc) for member in span.all_of),)
    return _box(span, utc=utc)


def own_reading(span: Span) -> Span:
    """Return a span as its own clock shows it: each bound without its offset.

    Bounds on different clocks may come out in the wrong order. The lower reading then counts for
    the start and the higher one for the end.
    """
    if span.one_of:
        return type(span)(one_of=tuple(map(own_reading, span.one_of)), firm=span.firm)
    if span.all_of:
        return type(span)(all_of=tuple(map(own_reading, span.all_of)), firm=span.firm)
    first, start_last, end_first, last = (
        None if bound is None else axis.on_own_clock(bound) for bound in bounds_of(span)
    )
    if _crossed(first, last) and (start_last is None or end_first is None):
        # Nothing tells which end a reading belongs to: both lie between the two readings.
        first, last = last, first
        start_last, end_first = last, first
    first, start_last = _ordered(first, start_last)
    end_first, last = _ordered(end_first, last)
    if _crossed(first, last):
        first, start_last, end_first, last = end_first, last, first, start_last
    return attrs.evolve(
        span, earliest=first, start_latest=start_last, end_earliest=end_first, latest=last
    )


def _crossed(first: Bound | None, last: Bound | None) -> bool:
    """Tell whether a bound is over before the one that it should follow begins."""
    if first is None or last is None:
        return False
    return axis.past_moment(last) <= axis.first_moment(first)


def _ordered(first: Bound | None, last: Bound | None) -> tuple[Bound | None, Bound | None]:
    return (last, first) if _crossed(first, last) else (first, last)


def _box(span: Span, *, utc: bool) -> Box:
    """Return where the ends lie, with what start and end say of each other."""
    start_first, start_past, end_begun, end_past = edges(span, utc=utc)
    # The line is dense enough that one step stands for "somewhere inside the day".
    start_last, end_first = start_past - 1, end_begun + 1
    if span.whole:
        start_edge = no_later(span.start_latest, axis.first_moment, utc=utc)
        end_edge = no_earlier(span.end_earliest, axis.past_moment, utc=utc)
        start_last, end_first = max(start_first, start_edge), min(end_edge, end_past)
    if span.open_start:
        start_first = start_last = _NEVER_BEGAN
    if span.open_end:
        end_first = end_past = _NEVER_ENDS
    return Box(
        start_first, min(start_last, end_past - 1), max(end_first, start_first + 1), end_past
    )


def edges(span: Span, *, utc: bool) -> tuple[int, int, int, int]:
    """Return where the bounds lie: the first two round the start, the others round the end."""
    return (
        no_earlier(span.earliest, axis.first_moment, utc=utc),
        no_later(span.start_latest, axis.past_moment, utc=utc),
        no_earlier(span.end_earliest, axis.first_moment, utc=utc),
        no_later(span.latest, axis.past_moment, utc=utc),
    )


def no_earlier(bound: Bound | None, moment: Callable[[Bound], int], *, utc: bool) -> int:
    """Return the place of a lower bound: in UTC the lowest that any offset allows."""
    if bound is None:
        return _NEVER_BEGAN + _INSIDE
    return moment(bound) - (axis.AHEAD if utc and not axis.is_instant(bound) else 0)


def no_later(bound: Bound | None, moment: Callable[[Bound], int], *, utc: bool) -> int:
    """Return the place of an upper bound: in UTC the highest that any offset allows."""
    if bound is None:
        return _NEVER_ENDS - _INSIDE
    return moment(bound) + (axis.BEHIND if utc and not axis.is_instant(bound) else 0)
