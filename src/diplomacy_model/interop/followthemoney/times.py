"""Times as dates of FollowTheMoney, which are beginnings of ISO 8601 texts in UTC, and back.

There are no ranges, but two properties for the first and the last day. Nothing says that a date is
uncertain, or that something still goes on.
"""

from __future__ import annotations

import re
from datetime import UTC
from typing import TYPE_CHECKING, NamedTuple

from diplomacy_model.errors import TimeFormatError, WrongValueError
from diplomacy_model.interop.ends import stretch
from diplomacy_model.temporal import Precision, When, WhenKind

if TYPE_CHECKING:
    from collections.abc import Callable

_DAY, _MONTH, _YEAR = 10, 7, 4  # characters of an ISO 8601 text
_SLASH = re.compile(r"/(?![^\[]*\])")
"""The slash of an interval. Names of time zones, in brackets, have others."""
_DATE = re.compile(
    r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?"
)
"""A date of FollowTheMoney. EDTF has more: there, ``2021-22`` is the summer of 2021."""
_NOT_STATED = ("", "..")


class Dates(NamedTuple):
    """What FollowTheMoney can say of a time, and the time that this says again."""

    date: str | None
    start: str | None
    end: str | None
    when: When


def dates(when: When, clean: Callable[[str], str | None], *, lasts: bool = False) -> Dates | None:
    """Return a time as dates, or None if nothing of it can be said.

    Args:
        when: The time.
        clean: Returns a date as FollowTheMoney writes it, or None if it does not take it.
        lasts: Whether it is how long something lasted, so that a year has a first and a last day.
    """
    if when.kind is WhenKind.INTERVAL:
        start, end = (
            None if side in _NOT_STATED else date(When.parse(side), clean)
            for side in _SLASH.split(when.text)
        )
    else:
        start = end = date(when, clean)
        if start is not None and not lasts:
            return Dates(start, None, None, time(start))
    if start is not None and end is not None and ("T" in start) != ("T" in end):
        start, end = start[:_DAY], end[:_DAY]
    found = interval(start, end)
    return None if found is None else Dates(None, start, end, found)


def date(when: When, clean: Callable[[str], str | None]) -> str | None:
    """Return the longest date of FollowTheMoney that a time is within, or None."""
    if when.instant is not None:
        try:
            moment = when.instant.astimezone(UTC)
        except OverflowError:
            return None
        unit = "minutes" if when.precision is Precision.MINUTE else "seconds"
        text = moment.replace(tzinfo=None).isoformat(timespec=unit)
    elif when.earliest is None or when.latest is None:
        return None
    else:
        first, last = (day.isoformat()[:_DAY] for day in (when.earliest, when.latest))
        same = (end for end in (_DAY, _MONTH, _YEAR) if first[:end] == last[:end])
        text = first[: next(same, 0)]
    return text if text and clean(text) == text else None


def time(text: str) -> When:
    """Return what a date of FollowTheMoney says. A time of day without an offset is in UTC.

    Raises:
        TimeFormatError: It is not a date.

    >>> time("2025-10"), time("2025-10-27T01:30")
    (When.parse('2025-10'), When.parse('2025-10-27T01:30Z'))
    """
    if _DATE.fullmatch(text) is None:
        raise TimeFormatError(text, 0, "FollowTheMoney has no such date", "write it as 2025-10-27")
    return When.parse(_utc(text))


def interval(start: str | None, end: str | None) -> When | None:
    """Return the time between two dates of FollowTheMoney, or None if they make none.

    >>> interval("2014-05-26", None)
    When.parse('2014-05-26/')
    """
    given = (None if each is None else _utc(each) for each in (start, end))
    try:
        return stretch(*given)
    except (TimeFormatError, WrongValueError):
        return None


def _utc(text: str) -> str:
    found = _DATE.fullmatch(text)
    return f"{text}Z" if "T" in text and (found is None or found[1] is None) else text
