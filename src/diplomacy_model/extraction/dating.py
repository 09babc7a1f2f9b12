"""Which dates a text gives, and whether a time says more than they do. Words are English.

Whatever may give a day counts as giving it, such as *two days later*. *Yesterday* gives a day near
the one on which the text was published, if that is known, or else none. A year counts as given
unless another one stands beside the month, because news leave it out.
"""

from __future__ import annotations

import calendar
import itertools
import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs

from diplomacy_model.folding import typewritten
from diplomacy_model.messages import joined
from diplomacy_model.temporal.phrases import MONTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.temporal import When

_MONTH_NAMES: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
_WEEKDAY: Final = r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:s|nes|rs?|ur)?(?:days?)?\b"
_ORDINALS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth", *(f"twenty-{each}" for each in (
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    )), "thirtieth", "thirty-first",
)  # fmt: skip
_DAY: Final = (
    r"(?<![\d.,:])([0-9]{1,2})(?:st|nd|rd|th)?(?![\d:%]|[.,][0-9])"
    r"|\b((?:twenty-|thirty-)?[a-z]+(?:st|nd|d|th))\b"
)
_BESIDE: Final = 30
"""How many characters a day may stand away from its month, as in *26, 27 and 28 October*."""
_DAYS: Final = (
    r"\b([0-9]{1,2})(?:st|nd|rd|th)?\s?(?:-|to|till|until|through)\s?(?:the )?"
    r"([0-9]{1,2})(?![\d:%])"
)
_DAY_ALONE: Final = (  # "on the 27th", but not "on the 27th anniversary"
    r"\bon the ([0-9]{1,2})(?:st|nd|rd|th)\b(?! \w|-)"
    r"|\bon the ([0-9]{1,2})(?:st|nd|rd|th) (?:at|and|in)\b"
)
_DAY_AND_MONTH: Final = r"(?<![\d/.-])([0-9]{1,2})/([0-9]{1,2})(?![\d/]|[.-]\d)"
_NUMBERS: Final = r"(?<!\d)([0-9]{1,4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,4})(?!\d)"
_MONTH_IN_NUMBERS: Final = r"(?<!\d)([12][0-9]{3})-(0[1-9]|1[0-2])(?!\d)"
_COMPACT: Final = r"(?<!\d)([12][0-9]{3})([01][0-9])([0-3][0-9])(?!\d)"
_PART_OF_DAY: Final = "(?:morning|afternoon|evening|night)"
_NEAR_DAY: Final = (
    r"(?i:\b(?:to-?day|to-?night|to-?morrow|yesterday|overnight|weekend"
    rf"|(?:this|last|early) {_PART_OF_DAY})\b)"
)
_OTHER_DAY: Final = (
    rf"(?i:\b(?:days?|ago|eve|christmas|easter|new year|{_PART_OF_DAY} (?:before|after)"
    rf"|(?:next|same|previous|following) {_PART_OF_DAY})\b)"
)
_NEAR: Final = timedelta(days=7)
"""How far from the day of publication *today*, *yesterday* or *the weekend* may be."""
_NEAR_WEEKDAY: Final = timedelta(days=31)
"""How far from the day of publication a day of the week may be."""
_RELATIVE_MONTH: Final = (  # but "next spring" and "last year" leave the month open
    r"(?i:\b(?:this|last|next|past|coming|same|following|previous)\s+"
    r"(?!(?:spring|summer|autumn|fall|winter|years?|decades?|century)\b)\w+)"
)
_CLOCK: Final = (
    r"(?i:(?<!\d)[0-9]{1,2}[:.h][0-9]{2}(?!\d)|(?<![a-z])[ap]\.?m\b"
    r"|\b[0-9]{4}\s?(?:h|hours|hrs|gmt|utc|local)\b|\bo'?clock\b|\b(?:half|quarter) (?:past|to)\b"
    r"|\b(?:hours?|noon|midday|midnight|dawn|dusk|morning|afternoon|evening|night"
    r"|to-?night|overnight|sunrise|sunset|breakfast|lunch|luncheon|dinner)\b)"
)
_YEAR: Final = r"([12][0-9]{3})(?![\w:%]|[.,][0-9]|\s?(?i:hours|hrs|gmt|utc|local)\b)"
_YEAR_AFTER: Final = (  # that of "October 2025", "October 27th, 2025", "October 26 and 27, 2025"
    r"\.?(?:\s(?:the\s)?[0-9]{1,2}(?:st|nd|rd|th)?(?:(?:\s?-\s?|,\s|\s(?:and|to|or)\s)"
    rf"[0-9]{{1,2}}(?:st|nd|rd|th)?)*)?(?:,?\s|\sof\s|-){_YEAR}"
)
_OTHER_YEAR: Final = (
    r"(?i:\banniversar|\bannual|\byears? (?:later|earlier|ago|before|after|on)\b"
    r"|\b(?:last|next|this|same|following|previous) year\b)"
)
_IN_A_RANGE: Final = r"\[[^\[\]]*\.\.[^\[\]]*\]|\{[^{}]*\.\.[^{}]*\}"
_STATED: Final = r"(?<![?~%])([0-9]{4})-(0[1-9]|1[0-2])(?:-([0-9]{2}))?(?![0-9?~%X-])(T[0-9:]+)?"


class Excess(NamedTuple):
    """What a time says that a text does not give."""

    unit: str
    """The unit that is too exact, in words."""
    less: str
    """The date without it."""


class Dated(NamedTuple):
    """A month that a text names, once."""

    month: int
    days: frozenset[int]
    """The days beside it."""
    year: int | None
    """The year beside it, if there is one."""


@attrs.frozen
class Dates:
    """The dates that a text gives."""

    months: frozenset[int]
    """The months that it names, from 1."""
    days: frozenset[tuple[int, int]]
    """The days, each with its month."""
    weekdays: frozenset[int]
    """The days of the week, from 0 for Monday."""
    has_near_day: bool
    """Whether it has a word such as *yesterday*, which counts from the day of publication."""
    has_other_day: bool
    """Whether it has words such as *two days later*, which count from another day."""
    has_relative_month: bool
    """Whether it has words such as *last month*."""
    has_clock: bool
    """Whether it has a time of day, or a part of a day such as *morning*."""
    dated: tuple[Dated, ...]
    """Each mention of a month."""
    has_other_year: bool
    """Whether it has words such as *a year later*."""

    def excess(self, time: When, published: When | None = None) -> Excess | None:
        """Return what of a time the text does not give, or None if it gives all.

        A time is more exact only where it gives a plain date. What is marked as approximate or
        uncertain is left alone, and so is a stretch in which a moment lies: both are how somebody
        writes what a text leaves open.

        Args:
            time: The time.
            published: When the text was published, or None if that is not known.
        """
        for year, month, day, clock in _stated(time.text):
            if not self._gives_month(year, month, published):
                return Excess("month", f"{year:04}")
            if day is not None and not self._gives_day(date(year, month, day), published):
                return Excess("day", f"{year:04}-{month:02}")
            if clock and not self.has_clock:
                return Excess("time of day", f"{year:04}-{month:02}-{day:02}")
        return None

    def other_year(self, time: When) -> int | None:
        """Return the year that the text gives for a day or month, if it always gives another one.

        >>> from diplomacy_model.temporal import When
        >>> dates_in("on 27 October 2025").other_year(When.parse("2024-10-27"))
        2025
        """
        if self.has_other_year:
            return None
        for year, month, day, _ in _stated(time.text):
            if day is None and self._has_relative:
                continue
            of_month = (each for each in self.dated if each.month == month)
            years = [each.year for each in of_month if day is None or day in each.days]
            if years and None not in years and year not in years:
                return years[0]
        return None

    def _gives_day(self, day: date, published: When | None) -> bool:
        if (day.month, day.day) in self.days or self.has_other_day:
            return True
        if day.weekday() in self.weekdays and self._may_be_weekday(day, published):
            return True
        return self.has_near_day and _is_near(day, published, _NEAR)

    def _gives_month(self, year: int, month: int, published: When | None) -> bool:
        if month in self.months or self._has_relative:
            return True
        ends = (date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
        return bool(self.weekdays) and any(self._may_be_weekday(each, published) for each in ends)

    def _may_be_weekday(self, day: date, published: When | None) -> bool:
        """Return whether a day is so near the publication that a text gives it by its weekday."""
        is_known = published is not None and None not in (published.earliest, published.latest)
        return not is_known or _is_near(day, published, _NEAR_WEEKDAY)

    @property
    def _has_relative(self) -> bool:
        return self.has_near_day or self.has_other_day or self.has_relative_month

    @property
    def has_any(self) -> bool:
        """Whether it has anything that may be a date."""
        return bool(self.months or self.weekdays) or self._has_relative

    @property
    def told(self) -> str:
        """The months and days of the week that it gives, for a message."""
        months = (_MONTH_NAMES[month - 1] for month in sorted(self.months))
        found = (*months, *(_WEEKDAYS[each] for each in sorted(self.weekdays)))
        if found:
            return f"only {joined(found, 'and')}"
        return "only a day relative to its own date" if self.has_near_day else "no date"


def _stated(text: str) -> Iterator[tuple[int, int, int | None, str]]:
    """Yield the year, month, day and time of day of each plain date in the text of a time."""
    for match in re.finditer(_STATED, re.sub(_IN_A_RANGE, "", text)):
        day = None if match[3] is None else int(match[3])
        yield int(match[1]), int(match[2]), day, (match[4] or "").removeprefix("T")


def _is_near(day: date, published: When | None, most: timedelta) -> bool:
    """Return whether a day is near the day of publication, as far as that is known."""
    if published is None or published.earliest is None or published.latest is None:
        return False
    first, last = map(_day_of, (published.earliest, published.latest))
    return first - day <= most and day - last <= most


def _day_of(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def dates_in(text: str) -> Dates:
    """Return the dates that a text gives.

    >>> sorted(dates_in("on 26 and 27 October 2025").days)
    [(10, 26), (10, 27)]
    """
    text = typewritten(text)
    dated = list(_dated_in_numbers(text))
    days = {(each.month, day) for each in dated for day in each.days}
    months = {each.month for each in dated}
    for match in re.finditer(MONTH, text):
        if match[0][0].isupper():  # "may" is a verb
            month = _month_of(match[0])
            months.add(month)
            start = max(0, match.start() - _BESIDE)
            beside = f"{text[start : match.start()]} {text[match.end() : match.end() + _BESIDE]}"
            found = frozenset(_days_beside(beside))
            days.update((month, day) for day in found)
            year = re.match(_YEAR_AFTER, text[match.end() :])
            dated.append(Dated(month, found, int(year[1]) if year else None))
    alone = {int(one or other) for one, other in re.findall(_DAY_ALONE, text)}
    days.update(itertools.product(range(1, len(_MONTH_NAMES) + 1), alone))
    return Dates(
        frozenset(months),
        frozenset(days),
        frozenset(_weekday_of(match[1]) for match in re.finditer(_WEEKDAY, text)),
        re.search(_NEAR_DAY, text) is not None,
        re.search(_OTHER_DAY, text) is not None,
        re.search(_RELATIVE_MONTH, text) is not None,
        re.search(_CLOCK, text) is not None,
        tuple(dated),
        re.search(_OTHER_YEAR, text) is not None,
    )


def _month_of(name: str) -> int:
    return next(at for at, each in enumerate(_MONTH_NAMES, 1) if each[:3] == name[:3].title())


def _weekday_of(name: str) -> int:
    return next(at for at, each in enumerate(_WEEKDAYS) if each.startswith(name))


def _days_beside(text: str) -> Iterator[int]:
    """Yield the numbers in a text that may be days, written in digits or words."""
    for first, last in re.findall(_DAYS, text.lower()):
        yield from range(int(first), min(int(last), len(_ORDINALS)) + 1)
    for digits, word in re.findall(_DAY, text.lower()):
        number = int(digits) if digits else 1 + _ORDINALS.index(word) if word in _ORDINALS else 0
        if 1 <= number <= len(_ORDINALS):
            yield number


def _dated_in_numbers(text: str) -> Iterator[Dated]:
    """Yield each date in digits. If either number may be the month, yield both."""
    for first, second, third in re.findall(_NUMBERS, text):
        is_first = len(first) > len("27")
        one, other = map(int, (second, third) if is_first else (first, second))
        written = first if is_first else third
        year = int(written) if len(written) == len("2025") else None
        yield from _if_a_day(one, other, year)
        yield from _if_a_day(other, one, year)
    for first, second in re.findall(_DAY_AND_MONTH, text):
        yield from _if_a_day(int(first), int(second), None)
        yield from _if_a_day(int(second), int(first), None)
    for year, month, day in re.findall(_COMPACT, text):
        yield from _if_a_day(int(month), int(day), int(year))
    for year, month in re.findall(_MONTH_IN_NUMBERS, text):
        yield Dated(int(month), frozenset(), int(year))


def _if_a_day(month: int, day: int, year: int | None) -> Iterator[Dated]:
    if 1 <= month <= len(_MONTH_NAMES) and 1 <= day <= len(_ORDINALS):
        yield Dated(month, frozenset({day}), year)
