"""A time drawn in to tighter bounds that follow from others, as days or moments again."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from diplomacy_model.errors import Fault, InvalidRecordError
from diplomacy_model.temporal import axis
from diplomacy_model.temporal.boxes import bounds_of, has_offset
from diplomacy_model.temporal.network import FAR
from diplomacy_model.temporal.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

Edges: TypeAlias = tuple[int, int, int, int]
"""The places of the four bounds: the first of the start, past the last of the start, the first of
the end, past the last of the end."""

Clocks: TypeAlias = tuple[tzinfo, tzinfo, tzinfo, tzinfo]
"""For each bound the offset in which it is to be given, on the line of UTC."""

_BOUNDS: Final = ("earliest", "start_latest", "end_earliest", "latest")
_IS_LOWER: Final = {"earliest", "end_earliest"}


def edges_of(stated: Span, *, utc: bool) -> Edges:
    """Return the places of the four bounds on a line, far off where there is none."""
    return (
        first_place(stated.earliest, utc=utc),
        past_place(stated.start_latest, utc=utc),
        first_place(stated.end_earliest, utc=utc),
        past_place(stated.latest, utc=utc),
    )


def first_place(bound: date | None, *, utc: bool) -> int:
    """Return where a lower bound begins: in UTC the lowest that any offset allows."""
    if bound is None:
        return -FAR
    return axis.first_moment(bound) - (axis.AHEAD if utc and not axis.is_instant(bound) else 0)


def past_place(bound: date | None, *, utc: bool) -> int:
    """Return where an upper bound is over: in UTC the highest that any offset allows."""
    if bound is None:
        return FAR
    return axis.past_moment(bound) + (axis.BEHIND if utc and not axis.is_instant(bound) else 0)


def offset_at(stated: Span, bound: str) -> tzinfo | None:
    """Return the offset of a bound, else one that the same end has, else any that the span has."""
    start, end = (stated.earliest, stated.start_latest), (stated.end_earliest, stated.latest)
    nearest = (*start, *end) if bound in {"earliest", "start_latest"} else (*end, *start)
    found = (getattr(stated, bound), *nearest)
    return next((each.tzinfo for each in found if isinstance(each, datetime) and each.tzinfo), None)


def drawn_in(stated: Span, tight: Edges, clocks: Clocks | None) -> Span:
    """Return a time with each bound drawn in as far as the tight ones ask.

    Of a set of which one is the time, members that are no longer possible drop out.

    Args:
        stated: The time as it is known.
        tight: The places of the tight bounds.
        clocks: The offsets in which new bounds are given, or None if the places are civil time.

    Raises:
        InvalidRecordError: if nothing is left.
    """
    if tight == edges_of(stated, utc=clocks is not None):
        return stated
    if stated.one_of:
        return _left_of(stated, tight, clocks)
    if stated.all_of:
        # Any of several may be the first or the last, so only the outer bounds hold for each.
        outer = (tight[0], tight[3], tight[0], tight[3])
        ours = clocks and (clocks[0], clocks[3], clocks[0], clocks[3])
        members = tuple(_plain(member, outer, ours) for member in stated.all_of)
        return Span(all_of=members, firm=stated.firm)
    return _plain(stated, tight, clocks)


def _left_of(stated: Span, tight: Edges, clocks: Clocks | None) -> Span:
    """Return those members of a set that are still possible, drawn in."""
    left: list[Span] = []
    for member in stated.one_of:
        with suppress(InvalidRecordError):
            left.append(_plain(member, tight, clocks))
    if not left:
        what, problem = "Span", "none of its members fits into the tighter bounds"
        raise InvalidRecordError(what, None, (Fault("one_of", stated.one_of, problem),))
    if len(left) == 1:
        return attrs.evolve(left[0], firm=stated.firm)
    return Span(one_of=tuple(left), firm=stated.firm)


def within_one(stated: Span, others: Sequence[Span]) -> Span:
    """Return a time that lies inside one of several others: what is left of it in each of them.

    A set in braces is left as it is, and so is a time that is on another line than the others.

    Raises:
        InvalidRecordError: if nothing is left.
    """
    if stated.all_of:
        return stated
    left: dict[Span, None] = {}
    for other in others:
        for member in stated.one_of or (attrs.evolve(stated, firm=True),):
            with suppress(InvalidRecordError):
                left.setdefault(_inside(member, other))
    if not left:
        what, problem = "Span", "it lies in none of the others"
        raise InvalidRecordError(what, None, (Fault("one_of", tuple(others), problem),))
    if len(left) == 1:
        return attrs.evolve(next(iter(left)), firm=stated.firm)
    return Span(one_of=tuple(left), firm=stated.firm)


def _inside(member: Span, other: Span) -> Span:
    """Return what is left of a time inside another, on the line that both are on."""
    utc = has_offset(member)
    if utc != has_offset(other):
        return member
    first, last = first_place(other.earliest, utc=utc), past_place(other.latest, utc=utc)
    start, end = offset_at(other, "earliest") or UTC, offset_at(other, "latest") or UTC
    clocks = (start, end, start, end) if utc else None
    return _plain(member, (first, last, first, last), clocks)


def _plain(stated: Span, tight: Edges, clocks: Clocks | None) -> Span:
    """Return a time that is not a set, each of its bounds drawn in."""
    drawn: dict[str, date | None] = {}
    utc = clocks is not None
    for number, (place, held) in enumerate(zip(tight, edges_of(stated, utc=utc), strict=True)):
        bound = _BOUNDS[number]
        is_lower = bound in _IS_LOWER
        if abs(place) < FAR // 2 and (place > held if is_lower else place < held):
            clock = None if clocks is None else clocks[number]
            moment = _moment(place, clock, is_lower=is_lower)
            # Rounding to whole seconds must not make a time wider than it was.
            if moment is not None and (
                first_place(moment, utc=utc) >= held
                if is_lower
                else past_place(moment, utc=utc) <= held
            ):
                drawn[bound] = moment
    # What has no start or goes on stays so, unless something says that it began or ended.
    open_start = stated.open_start and "earliest" not in drawn
    open_end = stated.open_end and "latest" not in drawn
    if open_start:
        drawn.pop("start_latest", None)
    if open_end:
        drawn.pop("end_earliest", None)
    if not drawn:
        return stated
    earliest, start_latest, end_earliest, latest = bounds_of(stated)
    return Span(
        earliest=drawn.get("earliest", earliest),
        start_latest=drawn.get("start_latest", start_latest),
        end_earliest=drawn.get("end_earliest", end_earliest),
        latest=drawn.get("latest", latest),
        open_start=open_start,
        open_end=open_end,
        firm=stated.firm,
    )


def _moment(place: int, clock: tzinfo | None, *, is_lower: bool) -> date | None:
    """Return the day, or where that says too little the second, that a bound at a place is in.

    A lower bound is the first place that is left, an upper one the first that is not. None is
    beyond the years that a date can have.
    """
    day, rest = divmod(place if is_lower else place - 1, axis.DAY)
    if not 1 <= day <= date.max.toordinal():
        return None
    at_the_edge = rest < axis.SECOND if is_lower else axis.DAY - rest <= axis.SECOND
    if clock is None and at_the_edge:
        return date.fromordinal(day)
    moment = datetime.fromordinal(day) + timedelta(seconds=rest // axis.SECOND)
    if clock is None:
        return moment
    try:
        return moment.replace(tzinfo=UTC).astimezone(clock)
    except OverflowError:  # on the first and the last day of the calendar
        return moment.replace(tzinfo=UTC)


def looseness(found: Span) -> tuple[int, int]:
    """Return how little a time says: how many bounds it lacks, and how far apart the others are.

    Distances are measured in UTC, where a civil time may be anywhere within the hours that clocks
    differ.
    """
    lower = [first_place(each, utc=True) for each in (found.earliest, found.end_earliest) if each]
    upper = [past_place(each, utc=True) for each in (found.start_latest, found.latest) if each]
    return len(_BOUNDS) - len(lower) - len(upper), sum(upper) - sum(lower)
