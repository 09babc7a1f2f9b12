"""The lines of whole numbers on which all times are compared.

The place of a date or a local time is what its own clock shows. The place of a time with an offset
is the time in UTC. These are two different lines, which `Span` brings together.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, TypeAlias

Bound: TypeAlias = date | datetime
"""One end of a time: a day, or a second of a day, or a microsecond if one is given."""

MICROSECOND: Final = 8
"""One microsecond on the line. It has eight steps, so that four different moments fit inside."""
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
    """Return whether a bound has an offset from UTC."""
    return isinstance(bound, datetime) and bound.utcoffset() is not None


def first_moment(bound: Bound) -> int:
    """Return the place where the day, second or microsecond of a bound begins."""
    place = bound.toordinal() * DAY
    if isinstance(bound, datetime):
        place += (
            bound.hour * HOUR
            + (bound.minute * 60 + bound.second) * SECOND
            + bound.microsecond * MICROSECOND
        )
        offset = bound.utcoffset()
        if offset is not None:
            # Subtract whole numbers: in UTC, the year 1 at +14:00 begins before the first datetime.
            place -= (offset.days * 86_400 + offset.seconds) * SECOND
            place -= offset.microseconds * MICROSECOND
    return place


def past_moment(bound: Bound) -> int:
    """Return the place just after the day, second or microsecond of a bound."""
    if not isinstance(bound, datetime):
        return (bound.toordinal() + 1) * DAY
    return first_moment(bound) + (MICROSECOND if bound.microsecond else SECOND)


def on_own_clock(bound: Bound) -> Bound:
    """Return what the clock of a bound shows: the same day or time, without the offset."""
    return bound.replace(tzinfo=None) if isinstance(bound, datetime) else bound
