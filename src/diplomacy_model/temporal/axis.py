"""The line of whole numbers on which all times are compared.

A date or a local time stands where its own clock puts it; a time with an offset stands where UTC
puts it. The two are different lines: `Span` brings them together.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, TypeAlias

Bound: TypeAlias = date | datetime
"""One end of a time: a day, or a second (a microsecond where one is given) of a day."""

MICROSECOND: Final = 8
"""One microsecond on the line: eight steps, so that four different moments fit inside it."""
SECOND: Final = 1_000_000 * MICROSECOND
"""One second on the line."""
HOUR: Final = 3600 * SECOND
"""One hour on the line."""
DAY: Final = 24 * HOUR
"""One day on the line."""

# The offsets in use run from -12:00 to +14:00, so the local time 00:00 is somewhere from 14 hours
# before to 12 hours after 00:00 UTC.
AHEAD: Final = 14 * HOUR
"""How far ahead of UTC a clock may be."""
BEHIND: Final = 12 * HOUR
"""How far behind UTC a clock may be."""


def is_instant(bound: Bound) -> bool:
    """Tell whether a bound names its offset from UTC."""
    return isinstance(bound, datetime) and bound.utcoffset() is not None


def first_moment(bound: Bound) -> int:
    """Return where the day, second or microsecond of a bound begins."""
    place = bound.toordinal() * DAY
    if isinstance(bound, datetime):
        place += (
            bound.hour * HOUR
            + (bound.minute * 60 + bound.second) * SECOND
            + bound.microsecond * MICROSECOND
        )
        offset = bound.utcoffset()
        if offset is not None:
            # In whole numbers, since the first day of the year 1 at +14:00 is no datetime in UTC.
            place -= (offset.days * 86_400 + offset.seconds) * SECOND
            place -= offset.microseconds * MICROSECOND
    return place


def past_moment(bound: Bound) -> int:
    """Return where the day, second or microsecond of a bound is over."""
    if not isinstance(bound, datetime):
        return (bound.toordinal() + 1) * DAY
    return first_moment(bound) + (MICROSECOND if bound.microsecond else SECOND)


def on_own_clock(bound: Bound) -> Bound:
    """Return what the clock of a bound shows: the same day or time without its offset."""
    return bound.replace(tzinfo=None) if isinstance(bound, datetime) else bound
