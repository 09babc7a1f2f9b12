"""`Stretch`: the days or times of day at which a calendar draws something."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import attrs

from diplomacy_model.temporal import When, WhenKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.temporal import Span

_MOST_DAYS = 366
"""On how many days something that took place on each of several is drawn at most."""

_MINUTE = timedelta(minutes=1)
"""The bounds of a time of day lie within a minute, or within a second if that is stated."""


@attrs.frozen(kw_only=True)
class Stretch:
    """When something is drawn."""

    start: date
    """The first day, or the time of day at which it began."""
    end: date | None = None
    """The last day, which is included, or the time of day at which it ended, if that is known."""
    also: tuple[date, ...] = ()
    """Further days. On each of them it is drawn again."""
    zone: str | None = None
    """The IANA time zone of the times of day, if one is stated."""
    is_exact: bool = True
    """Whether the event certainly was at this time, and at no other."""


def stretch_of(when: When) -> Stretch | None:
    """Return when to draw a time, or None if no calendar can draw it.

    >>> print(stretch_of(When.parse("2025-10-26/2025-10-28")))
    Stretch(start=datetime.date(2025, 10, 26), end=datetime.date(2025, 10, 28), also=(), \
zone=None, is_exact=True)
    """
    return (_exact(when) if when.firm else None) or _whole(when)


def _exact(when: When) -> Stretch | None:
    """Return when to draw a time that is known to the day or better, or None for any other."""
    if when.kind is WhenKind.ALL_OF:
        days = tuple(_each_day(when.span))
        return Stretch(start=days[0], end=days[0], also=days[1:]) if days else None
    start = _point(when.earliest, when.start_latest)
    end = _point(when.end_earliest, when.latest)
    if start is None or end is None or _clock(start) != _clock(end):
        return None
    return Stretch(start=start, end=end, zone=when.zone)


def _point(first: date | None, last: date | None) -> date | None:
    """Return a day or a time of day, given its bounds, or None if they are further apart."""
    if isinstance(first, datetime) and isinstance(last, datetime):
        return first if last - first < _MINUTE else None
    return first if first == last else None


def _clock(point: date) -> tuple[bool, bool]:
    """Return whether it is a time of day, and whether it has an offset."""
    return isinstance(point, datetime), isinstance(point, datetime) and point.tzinfo is not None


def _each_day(span: Span) -> Iterator[date]:
    """Yield the days of a set, or nothing if it is not made of days, or of too many."""
    found: list[date] = []
    for member in span.all_of:
        first, last = member.earliest, member.latest
        if first is None or last is None or _clock(first)[0] or _clock(last)[0]:
            return
        if first != member.start_latest or last != member.end_earliest:
            return
        length = last.toordinal() - first.toordinal() + 1
        if len(found) + length > _MOST_DAYS:
            return
        found += [date.fromordinal(first.toordinal() + number) for number in range(length)]
    yield from found


def _whole(when: When) -> Stretch | None:
    """Return all days on which something may have been, or None if a bound is not known."""
    first, last = when.earliest, when.latest
    if first is None or last is None:
        return None
    return Stretch(start=_day(first), end=_day(last), is_exact=False)


def _day(bound: date) -> date:
    return bound.date() if isinstance(bound, datetime) else bound
