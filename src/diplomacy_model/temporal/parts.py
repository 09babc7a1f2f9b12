"""One date or one time of day: from text to bounds, and from Python's dates to text."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from diplomacy_model.errors import TimeFormatError, WrongKindError
from diplomacy_model.messages import shown
from diplomacy_model.temporal.kinds import Precision
from diplomacy_model.temporal.refusals import advice, refusal
from diplomacy_model.temporal.zones import zone, zone_fault

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo


class Part(NamedTuple):
    """One date or time: alone, as an end of an interval, or as a member of a set."""

    text: str
    precision: Precision
    earliest: date | datetime
    latest: date | datetime
    is_uncertain: bool = False
    is_approximate: bool = False
    zone: str | None = None

    @property
    def is_masked(self) -> bool:
        """Whether the part means one unknown day, month or year (``2025-10-XX``, ``202X``)."""
        return "X" in self.text and not isinstance(self.earliest, datetime)


class Slice(NamedTuple):
    """A part of a text and its position, so that errors can name positions in the whole text."""

    text: str
    start: int
    end: int

    def __str__(self) -> str:
        return self.text[self.start : self.end]


_Y, _M, _D = "(?P<year>[0-9]{4})", "(?P<month>[0-9]{2})", "(?P<day>[0-9]{2})"
DATE: Final = re.compile(
    r"[?~%]?(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)[?~%]?"
    r"(?:-[?~%]?(?P<month>[0-9]{2}|XX)[?~%]?(?:-[?~%]?(?P<day>[0-9]{2}|XX)[?~%]?)?)?"
)
TIME: Final = re.compile(
    f"{_Y}-{_M}-{_D}"
    r"T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2})(?:\.(?P<fraction>[0-9]+))?)?"
    r"(?P<offset>Z|[+-](?P<hours>[0-9]{2})(?::(?P<minutes>[0-9]{2}))?)?"
    r"(?:\[!?(?P<zone>[A-Za-z][A-Za-z0-9_+/-]*|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])\])?"
)

_LIMITS: Final = {
    "hour": (23, "hours are 00 to 23; write the end of a day as 00:00 of the next"),
    "minute": (59, "minutes are 00 to 59"),
    "second": (59, "seconds are 00 to 59; leap seconds are not supported"),
    "hours": (23, "the hours of an offset are 00 to 23"),
    "minutes": (59, "the minutes of an offset are 00 to 59"),
}
_MICROSECOND_DIGITS: Final = 6
_MINUTE: Final = timedelta(minutes=1)
_LONGEST_OFFSET: Final = timedelta(hours=23, minutes=59)

# With a zone, these say that the time is in UTC and the local offset not known, so they agree with
# every zone (RFC 9557, sections 2 and 3.4).
_UNKNOWN_OFFSETS: Final = frozenset({"Z", "-00", "-00:00"})

_MONTHS_OF: Final[Mapping[int, tuple[int, int]]] = {
    **dict.fromkeys((21, 22, 23, 24), (1, 12)),  # spring, summer, autumn, winter
    **dict(enumerate(((3, 5), (6, 8), (9, 11), (12, 14)), 25)),  # the same in the north
    **dict(enumerate(((9, 11), (12, 14), (3, 5), (6, 8)), 29)),  # the same in the south
    **dict(enumerate(((1, 3), (4, 6), (7, 9), (10, 12)), 33)),  # quarters
    **dict(enumerate(((1, 4), (5, 8), (9, 12), (1, 6), (7, 12)), 37)),  # four months, half a year
}
"""The first and last month of each part of a year. Months 13 and 14 are in the next year.

EDTF does not say which months a season has. Here the seasons 25 to 28 (north) and 29 to 32 (south)
have the months that meteorology gives them. The seasons 21 to 24 do not name a hemisphere and may
be anywhere in the year.
"""
_LAST_SEASON: Final = 32
_MONTHS: Final = 12
_DAYS_OF: Final = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY: Final = 2


def doubts_of(text: str) -> tuple[bool, bool]:
    """Return whether a text is marked as uncertain, and whether it is marked as approximate."""
    return "?" in text or "%" in text, "~" in text or "%" in text


def read_part(part: Slice) -> Part:
    """Return what one date or time says.

    Raises:
        TimeFormatError: if it is neither, or has a form that is not supported.
    """
    match = DATE.fullmatch(*part)
    if match:
        return _read_date(part, match)
    match = TIME.fullmatch(*part)
    if match:
        return _read_time(part, match)
    raise refusal(*part)


def _read_date(part: Slice, match: re.Match[str]) -> Part:
    """Return what a matched date says."""
    year, month, day = match.group("year", "month", "day")
    doubts = doubts_of(str(part))
    _check_year(part, match)
    if month is None:
        first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
        return Part(str(part), Precision.YEAR, date(first, 1, 1), date(last, 12, 31), *doubts)
    if "X" in year or (month == "XX" and day not in (None, "XX")):
        raise refusal(*part)
    precision = Precision.MONTH if day is None else Precision.DAY
    if month == "XX":
        bounds = date(int(year), 1, 1), date(int(year), 12, 31)
    elif day is None and int(month) in _MONTHS_OF:
        return _read_season(part, match, doubts)
    else:
        bounds = _days(part, match)
    return Part(str(part), precision, *bounds, *doubts)


def _check_year(part: Slice, match: re.Match[str]) -> None:
    """Refuse the year 0, which Python's calendar does not have."""
    if match["year"] in {"0000", "000X", "00XX"}:
        problem = "it includes the year 0, which is not supported"
        raise TimeFormatError(part.text, match.start("year"), problem, "years are 0001 to 9999")


def _days(part: Slice, match: re.Match[str]) -> tuple[date, date]:
    """Return the first and last day of a matched month, or the matched day twice."""
    month, day = match.group("month", "day")
    year_number, month_number = int(match.group("year")), int(month)
    if not 1 <= month_number <= _MONTHS:
        problem = f"there is no month {month}"
        months = "months are 01 to 12, and 21 to 41 without a day are parts of a year"
        accepted = advice(part.text, str(part), months)
        raise TimeFormatError(part.text, match.start("month"), problem, accepted)
    length = _month_length(year_number, month_number)
    if day is None or day == "XX":
        return date(year_number, month_number, 1), date(year_number, month_number, length)
    if not 1 <= int(day) <= length:
        problem = f"there is no day {day} in {match.group('year')}-{month}"
        accepted = f"its days are 01 to {length}"
        raise TimeFormatError(part.text, match.start("day"), problem, accepted)
    only = date(year_number, month_number, int(day))
    return only, only


def _month_length(year: int, month: int) -> int:
    if month == _FEBRUARY and year % 4 == 0 and (year % 100 or year % 400 == 0):
        return 29
    return _DAYS_OF[month]


def _read_season(part: Slice, match: re.Match[str], doubts: tuple[bool, bool]) -> Part:
    """Return what a matched part of a year says. Seasons are approximate, other parts are exact."""
    year, code = int(match.group("year")), int(match.group("month"))
    first, last = _MONTHS_OF[code]
    last_year, last_month = (year + 1, last - _MONTHS) if last > _MONTHS else (year, last)
    if last_year > date.max.year:
        problem = "this season ends after the year 9999"
        raise TimeFormatError(part.text, match.start("month"), problem, "years are 0001 to 9999")
    uncertain, approximate = doubts
    return Part(
        str(part),
        Precision.SEASON,
        date(year, first, 1),
        date(last_year, last_month, _month_length(last_year, last_month)),
        uncertain,
        approximate or code <= _LAST_SEASON,
    )


def _read_time(part: Slice, match: re.Match[str]) -> Part:
    """Return what a matched time of day says."""
    for name, (most, accepted) in _LIMITS.items():
        number = match.group(name)
        if number is not None and int(number) > most:
            problem = f"there is no {name.removesuffix('s')} {number}"
            raise TimeFormatError(part.text, match.start(name), problem, accepted)
    _check_year(part, match)
    day, _ = _days(part, match)
    second, fraction = match.group("second"), (match.group("fraction") or "").rstrip("0")
    if len(fraction) > _MICROSECOND_DIGITS:
        problem = "it is finer than a microsecond"
        accepted = f"write at most {_MICROSECOND_DIGITS} digits after the second"
        position = match.start("fraction") + _MICROSECOND_DIGITS
        raise TimeFormatError(part.text, position, problem, accepted)
    on_dial = datetime(  # noqa: DTZ001 - the offset, if there is one, is read next
        day.year,
        day.month,
        day.day,
        int(match["hour"]),
        int(match["minute"]),
        int(second or 0),
        int(fraction.ljust(_MICROSECOND_DIGITS, "0")),
    )
    precision = Precision.MINUTE if second is None else Precision.SECOND
    local = _on_clock(part, match, on_dial, precision)
    last = local.replace(second=59) if second is None else local
    key = match["zone"] if match["zone"] and match["zone"][0] not in "+-" else None
    return Part(time_text(local, precision, key), precision, local, last, zone=key)


def time_text(local: datetime, precision: Precision, key: str | None = None) -> str:
    """Return the canonical spelling of a time of day.

    An offset is rounded to the minute, and ``+00:00`` without a zone becomes ``Z``. A fraction of a
    second loses the zeros at its end.
    """
    text = local.isoformat()
    end = len("2025-10-27T09:30:00.000000" if local.microsecond else "2025-10-27T09:30:00")
    text, offset = text[:end], text[end:]
    if precision is Precision.MINUTE:
        text = text[: len("2025-10-27T09:30")]
    elif local.microsecond:
        text = text.rstrip("0")
    if len(offset) > len("+08:00"):
        offset = offset_text(_ahead(local))
    text += "Z" if offset == "+00:00" and key is None else offset
    return text if key is None else f"{text}[{key}]"


def _on_clock(
    part: Slice, match: re.Match[str], on_dial: datetime, precision: Precision
) -> datetime:
    """Return a matched time of day with its offset from UTC, or without one if it is local."""
    offset = match["offset"]
    if match["zone"] is None:
        return on_dial.replace(tzinfo=None if offset is None else _offset(part, match))
    clocks = _zone(part, match)
    given: timedelta | None = None
    if offset in _UNKNOWN_OFFSETS:
        local = _in_zone(part, match, on_dial.replace(tzinfo=UTC), clocks)
        on_dial, given = local.replace(tzinfo=None), in_whole_minutes(_ahead(local))
        if precision is Precision.MINUTE:
            on_dial = (on_dial + _MINUTE / 2).replace(second=0)
    elif offset is not None:
        given = _ahead(on_dial.replace(tzinfo=_fixed(offset)))
    return _checked(part, match, on_dial.replace(tzinfo=clocks), given)


def _ahead(local: datetime) -> timedelta:
    """Return how far the clock of a time with an offset is ahead of UTC."""
    return local.utcoffset() or timedelta()


def _offset(part: Slice, match: re.Match[str]) -> tzinfo:
    """Return the matched offset from UTC."""
    if match["offset"] == "Z":
        return UTC
    if match["offset"] in _UNKNOWN_OFFSETS:
        problem = "-00:00 means that the local offset is unknown (RFC 3339)"
        accepted = "write Z for UTC, or no offset for a local time"
        raise TimeFormatError(part.text, match.start("offset"), problem, accepted)
    return _fixed(match["offset"])


@lru_cache(maxsize=256)
def _fixed(offset: str) -> tzinfo:
    """Return the clock that has a written offset, such as ``+08`` or ``-03:30``, at all times."""
    hours, _, minutes = offset[1:].partition(":")
    length = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return timezone(-length if offset[0] == "-" else length)


def _zone(part: Slice, match: re.Match[str]) -> tzinfo:
    """Return the matched zone: one with an IANA name, or an offset (RFC 9557, section 1.2)."""
    key = match["zone"]
    if key[0] in "+-":
        return _fixed(key)
    clocks = zone(key)
    if clocks is None:
        problem, _, accepted = (zone_fault(key) or "").partition("; ")
        raise TimeFormatError(part.text, match.start("zone"), problem, accepted)
    return clocks


def _in_zone(part: Slice, match: re.Match[str], utc: datetime, clocks: tzinfo) -> datetime:
    """Return what the clocks of a zone showed at a time that is given in UTC."""
    try:
        return utc.astimezone(clocks)
    except OverflowError:
        problem = f"in {match['zone']} this time is outside the years 0001 to 9999"
        position, accepted = match.start("zone"), "leave out the zone"
        raise TimeFormatError(part.text, position, problem, accepted) from None


def _checked(
    part: Slice, match: re.Match[str], local: datetime, given: timedelta | None
) -> datetime:
    """Return a time of a zone with the offset that the zone had then.

    Old offsets have seconds, which no text has. They agree with the closest offset that can be
    written (RFC 3339, section 5.8). The time is on the exact one.

    Raises:
        TimeFormatError: if the zone did not have the offset, or its clocks skipped the time.
    """
    key, position = match["zone"], match.start("zone")
    # The two differ when clocks are changed. They are in ascending order only in the hour that is
    # skipped when clocks go forward, and in descending order in the hour that occurs twice.
    earlier, later = (_ahead(local.replace(fold=fold)) for fold in (0, 1))
    if earlier < later:
        problem = f"the clocks in {key} skipped this time"
        raise TimeFormatError(part.text, position, problem, "write a time that the clocks showed")
    for offset in (earlier, later):
        if offset == given:
            return local.replace(tzinfo=timezone(offset))
    for offset in (earlier, later):
        if in_whole_minutes(offset) == given:
            return local.replace(tzinfo=timezone(offset))
    right = " or ".join(dict.fromkeys((offset_text(earlier), offset_text(later))))
    if given is None:
        raise TimeFormatError(part.text, position, f"{key} needs an offset", f"it was {right} then")
    problem = f"{match['offset']} does not agree with {key}"
    raise TimeFormatError(part.text, position, problem, f"its offset then was {right}")


def in_whole_minutes(offset: timedelta) -> timedelta:
    """Return the closest offset that can be written, as in RFC 3339, section 5.8.

    >>> in_whole_minutes(timedelta(minutes=19, seconds=32))
    datetime.timedelta(seconds=1200)
    """
    if not offset % _MINUTE:
        return offset
    nearest = min((abs(offset) + _MINUTE / 2) // _MINUTE * _MINUTE, _LONGEST_OFFSET)
    return nearest if offset > timedelta() else -nearest


def offset_text(offset: timedelta) -> str:
    """Return the text of an offset from UTC, as it is written after a time.

    >>> offset_text(timedelta(hours=-3, minutes=-30))
    '-03:30'
    """
    nearest = in_whole_minutes(offset)
    hours, minutes = divmod(abs(nearest) // _MINUTE, 60)
    return f"{'-' if nearest < timedelta() else '+'}{hours:02}:{minutes:02}"


# --- from Python's dates


def written(moment: object) -> str:
    """Return the text of a date or datetime.

    Raises:
        WrongKindError: if it is neither, or is not a moment, such as ``NaT`` of pandas.
    """
    if not isinstance(moment, date):
        raise WrongKindError(
            f"moment: {shown(moment)} is not a date or datetime; use When.parse for text"
        )
    try:
        return _written(moment)
    except Exception as error:  # a class of others, or its tzinfo, may raise anything
        problem = f"moment: {shown(moment)} is not a date or datetime that can be read: {error}"
        raise WrongKindError(f"{problem}; leave out a time that is not known") from error


def _written(moment: date) -> str:
    if not isinstance(moment, datetime):
        return moment.isoformat()
    offset = moment.utcoffset()
    if offset is None:
        return moment.replace(tzinfo=None).isoformat()
    key: object = getattr(moment.tzinfo, "key", None)
    local = moment.replace(tzinfo=None)
    if isinstance(key, str) and zone(key) is not None:
        return f"{local.isoformat()}{offset_text(offset)}[{key}]"
    # Without a zone nobody could tell the exact offset, so the clock moves and not the moment.
    written_offset = in_whole_minutes(offset)
    return (local + (written_offset - offset)).isoformat() + offset_text(written_offset)
