"""The dates of Popolo: reduced dates of ISO 8601, and a stretch as a first and a last one.

A date that is not there says nothing: Popolo does not tell an open end from one that is unknown.
So a stretch without an end is read as one whose end is unknown.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple

from diplomacy_model.caching import remembered
from diplomacy_model.temporal import When, WhenKind

DATE = r"[0-9]{4}(?:-[0-9]{2}){0,2}"
"""The form of a date, as a regular expression."""
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_OFFSET = r"Z|[+-][0-9]{2}:?(?:[0-9]{2})?"
TIME = rf"{_DAY}T[0-9]{{2}}(?::[0-9]{{2}}){{0,2}}(?:{_OFFSET})"
"""The form of a time of day, as a regular expression."""
_MOMENT = re.compile(rf"({_DAY}T[0-9]{{2}}:[0-9]{{2}}(?::[0-9]{{2}})?)(?:\.[0-9]+)?(Z|[+-].{{5}})?")
_ZONE = re.compile(r"\[[^\]]*\]")


class Stretch(NamedTuple):
    """The first and the last date of something, as texts. Either may be missing."""

    start: str | None
    end: str | None

    @property
    def said(self) -> str | None:
        """What the two dates say, as the text of a time, or None if there is neither."""
        if self.start is None and self.end is None:
            return None
        if self.start == self.end and "T" not in (self.start or ""):
            return self.start
        return f"{self.start or ''}/{self.end or ''}"


def stretch(when: When, *, times: bool) -> Stretch:
    """Return the dates that say as much of a time as Popolo can.

    Args:
        when: The time.
        times: Whether there may be times of day.
    """
    return _with_times(when.text) if times else _in_days(when.text)


def single(when: When) -> str | None:
    """Return the one date or time of day that a time is within, or None if there is none."""
    if when.kind is WhenKind.DATETIME:
        return _moment(_ZONE.sub("", when.text)) or _in_days(when.text).start
    return _shared(when.earliest, when.latest)


def why_changed(when: When, *, times: bool) -> str:
    """Return why the dates of a time do not say all of it."""
    if when.is_uncertain or when.is_approximate:
        return "Popolo has no doubtful and no approximate dates"
    if when.is_open:
        return "Popolo does not tell an open end from an unknown one"
    if "T" not in when.text:
        is_one = when.kind in {WhenKind.DATE, WhenKind.ONE_OF}
        return (
            f"Popolo has only {'a day, a month or a year' if is_one else 'a first and a last date'}"
        )
    if not times:
        return "Popolo has no times of day here"
    if when.instant is not None and "[" not in when.text and "." not in when.text:
        return "Popolo takes a time of day for the start, and the end is not known"
    return "Popolo has a time of day only with an offset, without a zone and without fractions"


@remembered(2**14)
def _in_days(text: str) -> Stretch:
    when = When.parse(text)
    return Stretch(
        _shared(when.earliest, when.start_latest), _shared(when.end_earliest, when.latest)
    )


@remembered(2**14)
def _with_times(text: str) -> Stretch:
    if "T" in text:
        plain = _ZONE.sub("", text)
        kind = When.parse(text).kind
        if kind is WhenKind.DATETIME and (moment := _moment(plain)):
            return Stretch(moment, None)
        if kind is WhenKind.INTERVAL:
            start, end = (part.strip(".") for part in plain.split("/"))
            first, last = _moment(start), _moment(end)
            if (first or not start) and (last or not end):
                return Stretch(first, last)
    return _in_days(text)


def _moment(text: str) -> str | None:
    """Return a time of day without what Popolo has no form for, or None if it has no offset."""
    match = _MOMENT.match(text)
    return None if match is None or match[2] is None else match[1] + match[2]


def _shared(first: date | None, last: date | None) -> str | None:
    """Return the day, the month or the year that two days are in, or None if they share none."""
    if first is None or last is None or first.year != last.year:
        return None
    start, end = (
        (each.date() if isinstance(each, datetime) else each).isoformat() for each in (first, last)
    )
    return next((start[:size] for size in (10, 7) if start[:size] == end[:size]), start[:4])
