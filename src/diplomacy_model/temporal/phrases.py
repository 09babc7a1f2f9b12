"""What somebody meant who wrote a date in another way: from common forms to those of EDTF.

Only what can mean one thing, or one of two dates, is translated. Every translation is a text that
`When.parse` reads. Words are English.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    _Meaning: TypeAlias = "Callable[[re.Match[str]], str | None]"

_MONTHS: Final = (
    "jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?",
    "aug(?:ust)?", "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?",
)  # fmt: skip
MONTH: Final = rf"\b(?i:{'|'.join(_MONTHS)})(?![a-z])"
"""The name of a month, or an abbreviation of it."""
_WEEKDAY: Final = (
    r"(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]*\s*"
)
_WEEKDAYS: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
_BEFORE_DATE: Final = rf"(?:(?:on|in|the|dated)\s)*(?:{_WEEKDAY})?(?:the\s)?"
PART_OF_DAY: Final = (
    r"(?i:\b(?:morning|afternoon|evening|night|noon|midday|midnight|dawn|dusk"
    r"|(?<![0-9:.])[0-9]{1,2} ?(?:[ap]\.?m\b\.?|o'clock|hours\b|hrs\b)))"
)
"""A part of a day in words, or an hour without minutes."""
_SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_PARTS: Final = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
}  # fmt: skip
_CENTURIES: Final = {
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
    "twenty-first": 21,
}  # fmt: skip
_LAST_CENTURY: Final = 99
_NOON: Final = 12
_LONGEST: Final = 100  # characters of a text, since there are many ways to cut a long one
_LAST_SECOND: Final = (23, 59, 59)


def meant(text: str) -> str | None:
    """Return how a date that is written in another way is written here, or None if that is unclear.

    If a day may also be a month, both dates are given. A day of the week on which the date does not
    fall makes it unclear.

    >>> meant("9 September 2023"), meant("c. 1954"), meant("5/6/2025")
    ('2023-09-09', '1954~', '2025-06-05 or 2025-05-06')
    >>> meant("some time ago") is None
    True
    """
    if len(text) > _LONGEST:
        return None
    plain = _bare(text)
    return _single(plain) or _first(_PHRASES, plain) or _several(plain)


def misnamed(text: str) -> str | None:
    """Return what is wrong with a date that does not fall on the day of the week that is given.

    >>> misnamed("Monday, 28 October 2025"), misnamed("Tuesday, 28 October 2025")
    ('2025-10-28 is a Tuesday', None)
    """
    plain = _bare(text)
    opening = re.match(_BEFORE_DATE, plain)
    if opening is None or opening["weekday"] is None or _single(plain) is not None:
        return None
    found = _first(_DATES, plain[opening.end() :])
    if found is None or not re.match(_A_DAY, found):
        return None
    return f"{found[: len('2025-10-27')]} is a {_WEEKDAYS[_weekday_of(found)]}"


def _bare(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split()).strip(" ,;.")


def _first(rows: tuple[tuple[str, _Meaning], ...], text: str) -> str | None:
    """Return what the first of several patterns says that fits a whole text."""
    for pattern, meaning in rows:
        match = re.fullmatch(pattern, text)
        if match and (found := meaning(match)) is not None:
            return found
    return None


def _single(text: str) -> str | None:
    """Return a date, season or time of day in EDTF, or None if it is none that is clear."""
    opening = re.match(_BEFORE_DATE, text)
    if opening is None:
        return _first(_DATES, text)
    found = _first(_DATES, text[opening.end() :])
    weekday = opening["weekday"]
    if found is None or weekday is None:
        return found
    # Where the day may be the month, the day of the week tells which it is.
    falling = [each for each in found.split(" or ") if _falls_on(each, weekday)]
    return " or ".join(falling) or None


def _falls_on(time: str, weekday: str) -> bool:
    """Return whether a day or time of day is on a day of the week."""
    is_day = re.match(_A_DAY, time) is not None
    return is_day and _WEEKDAYS[_weekday_of(time)].lower().startswith(weekday)


def _weekday_of(time: str) -> int:
    return date.fromisoformat(time[: len("2025-10-27")]).weekday()


_A_DAY: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T|$| or )"


# --- one date


def _date(
    year: str | int, month: str | int | None = None, day: str | int | None = None
) -> str | None:
    """Return a year, month or day in EDTF, or None if there is none such."""
    numbers = [int(each) for each in (year, month, day) if each is not None]
    try:
        date(*numbers, *(1,) * (3 - len(numbers)))
    except ValueError:
        return None
    return "-".join((f"{numbers[0]:04}", *(f"{each:02}" for each in numbers[1:])))


def _month(name: str) -> int:
    return next(n for n, each in enumerate(_MONTHS, 1) if re.fullmatch(each, name.strip(".")))


def _in_order(match: re.Match[str]) -> str | None:
    return _date(*match.groups())


def _with_month(match: re.Match[str]) -> str | None:
    return _date(match["year"], _month(match["month"]), match.groupdict().get("day"))


def _year_last(match: re.Match[str]) -> str | None:
    """Return a date whose year is last: both dates if either number may be the month."""
    one, other, year = match.groups()
    found = dict.fromkeys((_date(year, other, one), _date(year, one, other)))
    return " or ".join(each for each in found if each is not None) or None


def _part_of_year(first: int) -> _Meaning:
    """Return what tells a quarter or half of a year, the first of which has a certain code."""
    return lambda match: _coded(match["year"], first - 1 + int(_PARTS.get(match["n"], match["n"])))


def _coded(year: str, code: int) -> str | None:
    found = _date(year)
    return found and f"{found}-{code}"


def _decade(match: re.Match[str]) -> str | None:
    if match[1].startswith("00"):
        return None
    if match[1].endswith("0"):  # the first ten years, or the hundred
        return f"{match[1]}X or {match[1][:2]}XX"
    return f"{match[1]}X"


def _century(match: re.Match[str]) -> str | None:
    number = _CENTURIES.get(match[1]) or int(re.sub("[a-z-]+", "", match[1]) or 0)
    return f"{number - 1:02}XX" if 1 < number <= _LAST_CENTURY else None


def _day_of_year(match: re.Match[str]) -> str | None:
    first = _date(match[1])
    if first is None or not int(match[2]) or int(match[1]) == date.max.year:
        return None
    day = date(int(match[1]), 1, 1) + timedelta(days=int(match[2]) - 1)
    return day.isoformat() if day.year == int(match[1]) else None


def _week(match: re.Match[str]) -> str | None:
    try:
        days = (date.fromisocalendar(int(match[1]), int(match[2]), day) for day in (1, 7))
        return "/".join(day.isoformat() for day in days)
    except ValueError:
        return None


def _time_of_day(match: re.Match[str]) -> str | None:
    """Return a time of day in which only the punctuation is unusual."""
    day = _plain(match["date"])
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    if match["half"] is not None:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if match["half"] == "p" else 0)
    told = hour, minute, second
    is_day = day is not None and len(day) == len("2025-10-27")
    if not is_day or any(n > most for n, most in zip(told, _LAST_SECOND, strict=True)):
        return None
    if re.match("[+-]", match["offset"] or "") and match["gap"] != "t":
        return None  # "14:00-15:30" is rather from when to when
    text = f"{day}T{hour:02}:{minute:02}"
    if match["second"] is not None:
        text += f":{second:02}" + (f".{match['fraction']}" if match["fraction"] else "")
    return text + _offset(match["offset"] or "")


def _offset(written: str) -> str:
    if not written:
        return ""
    digits = re.sub("[^0-9]", "", written).ljust(4, "0")
    if not digits.strip("0"):
        return "Z"
    return f"{written[0]}{digits[:2]}:{digits[2:4]}"


_Y, _D = r"(?:ad\s)?(?P<year>[0-9]{4})(?:\s(?:ad|ce))?", r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.)?"
_M = rf"(?P<month>{MONTH}\.?)"
_GAP = r"[\s,./-]*(?:\b(?:of|in)\s(?:the\s)?)?"
_TIME_OF_DAY: Final = (
    r"(?P<date>.+?)(?P<gap>t|[\s,]+)(?:at )?"
    r"(?P<hour>[0-9]{1,2}):?(?P<minute>[0-9]{2})"
    r"(?::?(?P<second>[0-9]{2})(?:[.,](?P<fraction>[0-9]{1,6}))?)?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?"
    r"(?: ?(?P<offset>z|utc|gmt|[+-](?:[01][0-9]|2[0-3])(?::?[0-5][0-9](?::?[0-9]{2})?)?)"
    r"|,? \(?local(?: time)?\)?)?"
)

_ALIKE: Final = r"(?!\d+(?:-\d+[/.]|/\d+[-.]|\.\d+[-/])\d)"  # 2025-05/06 is not a day
# The module `re` compiles a pattern when it is first used and keeps it.
_DATES: Final[tuple[tuple[str, _Meaning], ...]] = (
    ("([0-9]{4})", _in_order),
    ("([0-9]{4})-([0-9]{1,2})", _in_order),
    (rf"{_ALIKE}([0-9]{{4}})[-/.]([0-9]{{1,2}})[-/.]([0-9]{{1,2}})", _in_order),
    ("([0-9]{4})([0-9]{2})([0-9]{2})", _in_order),
    ("(?:ad )?([0-9]{1,4})(?: (?:ad|ce))", _in_order),
    ("ad ([0-9]{1,4})", _in_order),
    ("([0-9]{4})-([0-9]{3})", _day_of_year),
    ("([0-9]{4})-?w([0-9]{2})", _week),
    ("([0-9]{1,2})[-/.]([0-9]{4})", lambda match: _date(match[2], match[1])),
    (rf"{_ALIKE}([0-9]{{1,2}})[-/.]([0-9]{{1,2}})[-/.]([0-9]{{4}})", _year_last),
    (f"{_D}{_GAP}{_M}{_GAP}{_Y}", _with_month),
    (rf"{_M}{_GAP}{_D}[\s,./-]+{_Y}", _with_month),
    (f"{_Y}{_GAP}{_M}{_GAP}{_D}", _with_month),
    (f"{_M}{_GAP}{_Y}", _with_month),
    (f"{_Y}{_GAP}{_M}", _with_month),
    (rf"q(?P<n>[1-4])[\s/-]*{_Y}", _part_of_year(33)),
    (rf"{_Y}[\s/-]*q(?P<n>[1-4])", _part_of_year(33)),
    (rf"(?P<n>{'|'.join(_PARTS)}) quarter{_GAP}{_Y}", _part_of_year(33)),
    (rf"h(?P<n>[12])[\s/-]*{_Y}", _part_of_year(40)),
    (rf"(?P<n>first|second|1st|2nd) half{_GAP}{_Y}", _part_of_year(40)),
    (
        rf"(?P<season>{'|'.join(_SEASONS)}){_GAP}{_Y}",
        lambda match: _coded(match["year"], _SEASONS[match["season"]]),
    ),
    (
        rf"winter{_GAP}{_Y}[/–—-][0-9]{{2,4}}",
        lambda match: _coded(match["year"], _SEASONS["winter"]),
    ),
    ("([0-9]{3})0'?s", _decade),
    (f"([0-9]{{1,2}}(?:st|nd|rd|th)|{'|'.join(_CENTURIES)})[ -]c(?:entury)?", _century),
    (_TIME_OF_DAY, _time_of_day),
)


# --- about one date


def _wrapped(form: str) -> _Meaning:
    """Return what puts the date of a phrase into a form."""

    def meaning(match: re.Match[str]) -> str | None:
        found = _plain(match["date"])
        return None if found is None else form.format(found)

    return meaning


def _plain(text: str) -> str | None:
    """Return a date that is one, and no time of day, interval or choice between two."""
    found = _single(text)
    return None if found is None or re.search(r"[/ T]", found) else found


def _part_of_day(match: re.Match[str]) -> str | None:
    found = _plain(match["date"])
    if found is None or len(found) != len("2025-10-27"):
        return None
    return f"{found}, or a part of the day as a range, such as [{found}T06:00..{found}T12:00]"


def _before(match: re.Match[str]) -> str | None:
    found = _plain(match["date"])
    earlier = found and _neighbour(found, -1)
    if not earlier:
        return None
    return f"[..{earlier}] for a moment before then, or ../{found} for what ended then"


def _after(match: re.Match[str]) -> str | None:
    found = _plain(match["date"])
    later = found and _neighbour(found, 1)
    if not later:
        return None
    return f"[{later}..] for a moment after then, or {found}/.. for what began then"


def _neighbour(text: str, step: int) -> str | None:
    """Return the year, month or day before or after another."""
    if not re.fullmatch("[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?", text):
        return None
    year, *rest = map(int, text.split("-"))
    if not rest:
        return _date(year + step)
    if len(rest) == 1:
        years, month = divmod(year * 12 + rest[0] - 1 + step, 12)
        return _date(years, month + 1)
    try:
        return (date(year, *rest) + timedelta(days=step)).isoformat()
    except OverflowError:
        return None


def _third(match: re.Match[str]) -> str | None:
    """Return a decade, year or month, and its early, middle or late part, whose bounds vary."""
    found = _plain(match["date"])
    part = found and _third_of(found, _THIRDS[match["third"]])
    return part and f"{found}, or a range whose bounds are certain, such as {part}"


def _third_of(found: str, number: int) -> str | None:
    """Return the early, middle or late years of a decade, months of a year or days of a month."""
    if re.fullmatch("[0-9]{3}X", found):
        first, last = ("03", "46", "79")[number]
        return f"[{found[:3]}{first}..{found[:3]}{last}]"
    if re.fullmatch("[0-9]{4}", found):
        return f"[{found}-{1 + 4 * number:02}..{found}-{4 + 4 * number:02}]"
    if re.fullmatch("[0-9]{4}-(?:0[1-9]|1[0-2])", found):
        ends = (10, 20, 31, 30, 29, 28)[number:]
        year, month = found.split("-")
        days = (_date(year, month, end) for end in ends)
        last = next(day for day in days if day is not None)
        return f"[{found}-{1 + 10 * number:02}..{last}]"
    return None


_THIRDS: Final = {
    "early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2,
}  # fmt: skip
_NOW: Final = (
    r"(?:the )?(?:present(?: day)?|now|today|date|ongoing|current(?:ly)?|this day|continuing)"
)
_TO: Final = r"(?:\s?[-–—/]+\s?|\s(?:to|until|till|through|up to)\s)"
_ON: Final = "{}/.. for what goes on, as 1992/.. does"
_ON_PART: Final = r"(?:(?:in|at|on|by|around|about) )?(?:the )?(?:early |late |mid-?)?"
_PHRASES: Final[tuple[tuple[str, _Meaning], ...]] = (
    (
        r"(?:circa|cc?a\.?|c\.?|about|around|approx(?:imately|\.)?|roughly|~)\s?(?P<date>.+)",
        _wrapped("{}~"),
    ),
    (r"(?P<date>.+?),? (?:approximately|approx\.?|or so)", _wrapped("{}~")),
    (r"(?:probably|possibly|perhaps|maybe|uncertain) (?P<date>.+)", _wrapped("{}?")),
    (r"(?P<date>.+?)(?: \?|\s?\(\?\)|,? (?:probably|possibly|uncertain))", _wrapped("{}?")),
    (rf"(?:since |from )?(?P<date>.+?){_TO}{_NOW}", _wrapped(_ON)),
    (r"(?P<date>.+?)(?: ?[–—]| -| onwards?| and (?:after|later))", _wrapped(_ON)),
    (r"(?:since|from|starting|beginning) (?P<date>.+?)(?: on(?:wards?)?)?", _wrapped(_ON)),
    (
        r"(?:until|till|by|up to|to|not after|(?:no|not) later than) (?P<date>.+)",
        _wrapped("[..{0}] for a moment by then, or ../{0} for what ended then"),
    ),
    (
        r"(?:not before|(?:no|not) earlier than) (?P<date>.+)",
        _wrapped("[{0}..] for a moment from then on, or {0}/.. for what began then"),
    ),
    (r"(?:before|prior to) (?P<date>.+)", _before),
    (r"after (?P<date>.+)", _after),
    ("(?!00)([0-9]{2})([?~%]?)", lambda match: f"{match[1]}XX{match[2]}"),
    ("(?!000)([0-9]{3})([?~%]?)", lambda match: f"{match[1]}X{match[2]}"),
    (rf"(?:the )?(?P<third>{'|'.join(_THIRDS)})(?:-| (?:in |of )?(?:the )?)(?P<date>.+)", _third),
    (rf"{_ON_PART}{PART_OF_DAY}(?:,? (?:of|on))?,? (?P<date>.+)", _part_of_day),
    (rf"(?P<date>.+?)(?:,? {_ON_PART}){PART_OF_DAY}(?:,? \(?local(?: time)?\)?)?", _part_of_day),
)


# --- two dates


def _several(text: str) -> str | None:
    """Return an interval, or a set of two dates, of which each may complete the other."""
    for prefix, between, form in _JOINED:
        opening = re.match(prefix, text)
        rest = text[opening.end() :] if opening else ""
        for cut in re.finditer(between, rest):
            for start, end in _completed(rest[: cut.start()], rest[cut.end() :]):
                if _in_this_order(start, end, is_set=form[0] in "[{"):
                    return form.format(start, end)
    return None


def _in_this_order(start: str, end: str, *, is_set: bool) -> bool:
    """Tell whether a date is before another and, for a set, as exact as the other."""
    of_seasons = [each[5:7] > "12" for each in (start, end)]
    shared = len("2025") if any(of_seasons) else min(len(start), len(end))
    is_even = len(start) == len(end) and of_seasons[0] == of_seasons[1]
    return start[:shared] < end[:shared] and (is_even or not is_set)


def _completed(first: str, second: str) -> Iterator[tuple[str, str]]:
    """Yield two dates, each with what the other tells of it ("9" of "9 to 12 May 2023")."""
    one, two = first.split(), second.split()
    ends = [second, *(" ".join((*one[:count], second)) for count in (1, 2))]
    if re.fullmatch("[0-9]{2}(?:-[0-9]{2})?", second):
        ends.append(first[: -len(second)] + second)
    starts = [first, *(" ".join((first, *two[count:])) for count in (1, 2))]
    for end in filter(None, map(_plain, ends)):
        for start in filter(None, map(_plain, starts)):
            yield start, end


_JOINED: Final = (
    (r"(?:from\s)?", _TO, "{}/{}"),
    (r"some ?time between\s", r"\sand\s", "[{}..{}]"),
    (
        r"between\s",
        r"\sand\s",
        "[{0}..{1}] for a moment between them, or {0}/{1} for what lasted from one to the other",
    ),
    (r"(?:either\s)?", r"\sor\s", "[{},{}]"),
    (r"(?:both\s)?(?:on\s)?", r"\s(?:and|&)\s", "{{{},{}}}"),
)
