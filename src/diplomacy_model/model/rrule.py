"""Recurrence rules as RFC 5545, section 3.3.10, defines them: from text to a `Rule`.

Only what that section allows is read. RFC 5545 replaced the older RFC 2445, and some libraries
read more than either of them does.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from diplomacy_model.caching import remembered
from diplomacy_model.errors import DiplomacyModelError
from diplomacy_model.messages import joined, shown

if TYPE_CHECKING:
    from collections.abc import Iterator


class RuleError(DiplomacyModelError, ValueError):
    """A text is not a recurrence rule."""


class NthWeekday(NamedTuple):
    """A day of the week, and which one of the month or year it is."""

    position: int
    """1 for the first, -1 for the last, 0 for every one."""
    weekday: int
    """0 for Monday to 6 for Sunday."""


class Rule(NamedTuple):
    """What a recurrence rule says. An empty set stands for a part that the rule does not have."""

    frequency: str
    """``DAILY``, ``WEEKLY``, ``MONTHLY`` or ``YEARLY``."""
    interval: int = 1
    """Every how many days, weeks, months or years."""
    limit: int | None = None
    """How many occurrences there are at most."""
    until: date | datetime | None = None
    """The last day or moment at which there may be an occurrence."""
    months: frozenset[int] = frozenset()
    """The months, 1 to 12."""
    month_days: frozenset[int] = frozenset()
    """The days of the month. -1 is the last one."""
    year_days: frozenset[int] = frozenset()
    """The days of the year. -1 is the last one."""
    weeks: frozenset[int] = frozenset()
    """The weeks of the year. -1 is the last one."""
    weekdays: frozenset[NthWeekday] = frozenset()
    """The days of the week."""
    hours: frozenset[int] = frozenset()
    """The hours of the day."""
    minutes: frozenset[int] = frozenset()
    """The minutes of the hour."""
    seconds: frozenset[int] = frozenset()
    """The seconds of the minute."""
    positions: frozenset[int] = frozenset()
    """Which occurrences of each day, week, month or year are meant. -1 is the last one."""
    week_start: int = 0
    """The day on which weeks start, 0 for Monday to 6 for Sunday."""


class _Numbers(NamedTuple):
    """How the numbers of a part are written: ``1*2DIGIT`` has one or two digits."""

    field: str
    least: int
    most: int
    signed: bool = False


_NUMBERS: Final = {
    "BYSECOND": _Numbers("seconds", 0, 60),
    "BYMINUTE": _Numbers("minutes", 0, 59),
    "BYHOUR": _Numbers("hours", 0, 23),
    "BYMONTHDAY": _Numbers("month_days", 1, 31, signed=True),
    "BYYEARDAY": _Numbers("year_days", 1, 366, signed=True),
    "BYWEEKNO": _Numbers("weeks", 1, 53, signed=True),
    "BYMONTH": _Numbers("months", 1, 12),
    "BYSETPOS": _Numbers("positions", 1, 366, signed=True),
}
PARTS: Final = {*_NUMBERS, "FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST"}
"""The names of the parts of a rule."""
_ELSEWHERE: Final = {
    "BYEASTER": "dateutil",
    "RSCALE": "RFC 7529",
    "SKIP": "RFC 7529",
}
"""Parts that are not in RFC 5545, and where they come from."""

FREQUENCIES: Final = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_TOO_OFTEN: Final = {"SECONDLY", "MINUTELY", "HOURLY"}
_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NTH_WEEKDAY: Final = rf"(?:([+-]?)([0-9]{{1,2}}))?({'|'.join(_WEEKDAYS)})"
_MOST_WEEKS: Final = 53
_UNTIL: Final = r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})(Z?))?"
_BEYOND: Final = 10**12
"""More seconds than the years 1 to 9999 have. A larger number means the same."""


@remembered(1024)
def read_rule(text: str) -> Rule:
    """Return what a recurrence rule says.

    The order of the parts does not matter, nor does the case of letters (RFC 5234, section 2.3).
    Second 60 is read as 59, as RFC 5545, section 3.3.12, says for systems without leap seconds.

    >>> sorted(read_rule("FREQ=YEARLY;BYMONTH=11,10").months)
    [10, 11]

    Raises:
        RuleError: The text is not a rule of RFC 5545, or something would occur more often than
            daily.
    """
    parts = _parts(text)
    frequency = parts.pop("FREQ", "")
    if frequency in _TOO_OFTEN:
        raise RuleError(f"a series meets at most daily, not {frequency}; write FREQ=DAILY")
    if frequency not in FREQUENCIES:
        wrong = f"FREQ={shown(frequency)} is not a frequency" if frequency else "FREQ is missing"
        raise RuleError(f"{wrong}; write FREQ={joined(FREQUENCIES)}")
    fields: dict[str, frozenset[int]] = {
        numbers.field: _read_numbers(name, parts[name], numbers)
        for name, numbers in _NUMBERS.items()
        if name in parts
    }
    rule = Rule(
        frequency=frequency,
        interval=_read_size("INTERVAL", parts["INTERVAL"]) if "INTERVAL" in parts else 1,
        limit=_read_size("COUNT", parts["COUNT"]) if "COUNT" in parts else None,
        until=_read_until(parts["UNTIL"]) if "UNTIL" in parts else None,
        weekdays=_read_weekdays(parts["BYDAY"]) if "BYDAY" in parts else frozenset(),
        week_start=_read_weekday(parts["WKST"]) if "WKST" in parts else 0,
        **fields,
    )
    for conflict in _conflicts(rule):
        raise RuleError(conflict)
    return rule


def _parts(text: str) -> dict[str, str]:
    """Return the values of the parts by their names, all in capitals."""
    if text[:6].upper() == "RRULE:":
        raise RuleError("RRULE: is the name of the property; leave it out")
    if not text.isascii() or re.search(r"\s", text):
        raise RuleError("it has white space or letters outside ASCII; leave them out")
    found: dict[str, str] = {}
    for part in text.upper().split(";"):
        name, equals, value = part.partition("=")
        if name not in PARTS:
            raise RuleError(_unknown(part, name if equals else ""))
        if name in found:
            raise RuleError(f"{name} occurs more than once; write it once")
        if not value:
            raise RuleError(f"{name} has no value; give it one or leave the part out")
        found[name] = value
    return found


def _unknown(part: str, name: str) -> str:
    """Return what is wrong with something that is not a part of a rule."""
    if not part:
        return "there is an empty part; write a semicolon only between two parts"
    if name == "DTSTART":
        return "DTSTART is another property of iCalendar; give it as start"
    if name in _ELSEWHERE:
        return f"{name} is not in RFC 5545 but in {_ELSEWHERE[name]}; leave it out"
    if name.startswith("X-"):
        return f"{shown(name)} is an extension, which RFC 5545 does not allow; leave it out"
    return f"{shown(part)} is not a part such as BYMONTH=10"


def _read_numbers(name: str, value: str, numbers: _Numbers) -> frozenset[int]:
    _, least, most, signed = numbers
    pattern = re.compile(f"{'[+-]?' if signed else ''}[0-9]{{1,{len(str(most))}}}")
    found: set[int] = set()
    for text in value.split(","):
        if not pattern.fullmatch(text) or not least <= abs(int(text)) <= most:
            negative = f" or {-most} to {-least}" if signed else ""
            raise RuleError(
                f"{shown(text)} in {name} is not a number from {least} to {most}{negative}"
            )
        found.add(int(text))
    return frozenset(found)


def _read_size(name: str, value: str) -> int:
    """Return a number of any size. One that is larger than the calendar is cut short."""
    digits = value.lstrip("0")
    if not re.fullmatch("[0-9]+", digits):
        raise RuleError(f"{name}={shown(value)} is not a whole number from 1 on")
    return int(digits) if len(digits) < len(str(_BEYOND)) else _BEYOND


def _read_weekdays(value: str) -> frozenset[NthWeekday]:
    found: set[NthWeekday] = set()
    for text in value.split(","):
        match = re.fullmatch(_NTH_WEEKDAY, text)
        if match is None or (match[2] and not 1 <= int(match[2]) <= _MOST_WEEKS):
            raise RuleError(f"{shown(text)} in BYDAY is not a weekday such as MO, 2MO or -1FR")
        position = int(f"{match[1]}{match[2]}") if match[2] else 0
        found.add(NthWeekday(position, _WEEKDAYS.index(match[3])))
    return frozenset(found)


def _read_weekday(value: str) -> int:
    if value not in _WEEKDAYS:
        raise RuleError(f"WKST={shown(value)} is not a weekday; write WKST={joined(_WEEKDAYS)}")
    return _WEEKDAYS.index(value)


def _read_until(value: str) -> date | datetime:
    match = re.fullmatch(_UNTIL, value)
    if match is None:
        raise RuleError(
            f"UNTIL={shown(value)} is not a date or time in the basic form; "
            "write it as 20251231, 20251231T160000 or 20251231T160000Z"
        )
    year, month, day = (int(digits) for digits in match.group(1, 2, 3))
    try:
        if match[4] is None:
            return date(year, month, day)
        hour, minute, second = (int(digits) for digits in match.group(4, 5, 6))
        leap = second == 60  # noqa: PLR2004 - the only second 60 there is
        zone = UTC if match[7] else None
        return datetime(year, month, day, hour, minute, 59 if leap else second, tzinfo=zone)
    except ValueError:
        raise RuleError(
            f"UNTIL={value} is not in the calendar; write a day and time that exist"
        ) from None


def _conflicts(rule: Rule) -> Iterator[str]:
    """Yield what section 3.3.10 says that parts must not do to each other."""
    frequency = rule.frequency
    days = rule.months or rule.month_days or rule.year_days or rule.weeks or rule.weekdays
    if rule.limit is not None and rule.until is not None:
        yield "COUNT and UNTIL exclude each other; write one of them"
    if rule.month_days and frequency == "WEEKLY":
        yield "BYMONTHDAY does not go with FREQ=WEEKLY; write FREQ=MONTHLY or FREQ=DAILY"
    if rule.year_days and frequency != "YEARLY":
        yield f"BYYEARDAY does not go with FREQ={frequency}; write FREQ=YEARLY"
    if rule.weeks and frequency != "YEARLY":
        yield f"BYWEEKNO does not go with FREQ={frequency}; write FREQ=YEARLY"
    if any(day.position for day in rule.weekdays):
        if frequency not in {"MONTHLY", "YEARLY"}:
            yield f"BYDAY with a number does not go with FREQ={frequency}; leave the number out"
        if rule.weeks:
            yield "BYDAY with a number does not go with BYWEEKNO; leave the number out"
    if rule.positions and not (days or rule.hours or rule.minutes or rule.seconds):
        yield "BYSETPOS needs another part such as BYDAY, out of which it chooses"
