"""Why a text is not a time: the name of the problem, its place, and what to write instead."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, TypeAlias

from diplomacy_model.errors import TimeFormatError

if TYPE_CHECKING:
    from collections.abc import Callable

    _Advice: TypeAlias = "str | Callable[[re.Match[str]], str]"

_FORMS: Final = (
    "write a date (2025, 2025-10, 2025-10-27), a time of day (2025-10-27T09:30+08:00), "
    "an interval (2025-10-26/2025-10-28) or a set ([2025-10-26..2025-10-28])"
)
_LOOKED_AT: Final = 100  # characters that are searched, so that a long text is refused quickly
_DRAFT: Final = "this is a form of the 2012 draft of EDTF"
_YEARS: Final = "years are 0001 to 9999"
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTH: Final = "(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"


# --- advice made from the text itself. Where that would be a guess, it gives an example instead.


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _year_first(match: re.Match[str]) -> str:
    """Advise on a date whose year is last. If the month may be either number, name both dates."""
    one, other, year = map(int, re.findall("[0-9]+", match.string))
    orders = dict.fromkeys([(year, other, one), (year, one, other)])
    days = [f"{y:04}-{m:02}-{d:02}" for y, m, d in orders if _is_day(y, m, d)]
    return f"write {' or '.join(days)}" if days else "write the year first, such as 2025-10-27"


def _with_hyphens(match: re.Match[str]) -> str:
    year, month, day = map(int, re.findall("[0-9]+", match.string))
    if _is_day(year, month, day):
        return f"write {year:04}-{month:02}-{day:02}"
    return "write the year, month and day with hyphens, such as 2025-10-27"


def _basic_date(match: re.Match[str]) -> str:
    year, month, day = int(match.string[:4]), int(match.string[4:6]), int(match.string[6:8])
    if match.string[8:] or not _is_day(year, month, day):
        return "write it with hyphens, such as 2025-10-27 or 2025-10-27T09:30"
    return f"write {year:04}-{month:02}-{day:02}"


def _month_number(match: re.Match[str]) -> str:
    word, text = match[1].lower(), match.string
    numbers = [number for number, name in enumerate(_MONTHS, 1) if name.startswith(word)]
    rest = f"{text[: match.start(1)]} {text[match.end(1) :]}".replace(",", " ").replace(".", " ")
    years = [each for each in rest.split() if re.fullmatch("[0-9]{4}", each)]
    days = [each for each in rest.split() if re.fullmatch("[0-9]{1,2}", each)]
    if len(numbers) == len(years) == 1 and years[0] != "0000":
        month = f"{years[0]}-{numbers[0]:02}"
        if rest.split() == years:
            return f"write {month}"
        is_day = len(days) == 1 and _is_day(int(years[0]), numbers[0], int(days[0]))
        if is_day and sorted(rest.split()) == sorted(years + days):
            return f"write {month}-{int(days[0]):02}"
    return "write its number, such as 2025-10 or 2025-10-27"


def _day_of_year(match: re.Match[str]) -> str:
    year, number = int(match.string[:4]), int(match.string[5:])
    if 1 <= year < date.max.year and number:
        day = date(year, 1, 1) + timedelta(days=number - 1)
        if day.year == year:
            return f"write {day.isoformat()}"
    return "write the month and day, such as 2025-10-27"


def _week(match: re.Match[str]) -> str:
    numbers = re.fullmatch(r"([0-9]{4})-?W([0-9]{2})", match.string)
    if numbers is not None:
        try:
            year, week = int(numbers[1]), int(numbers[2])
            first, last = (date.fromisocalendar(year, week, day) for day in (1, 7))
        except ValueError:  # there is no such week
            pass
        else:
            return f"write its days: {first.isoformat()}/{last.isoformat()}"
    return "write its days, such as 2025-10-20/2025-10-26"


def _quarter(match: re.Match[str]) -> str:
    numbers = re.fullmatch(r"([0-9]{4})-?Q([1-4])", match.string)
    if numbers is None:
        return "write 33 to 36, such as 2025-35 for the third quarter"
    return f"write {numbers[1]}-{32 + int(numbers[2])}"


def _open_end(match: re.Match[str]) -> str:
    since = re.fullmatch(r"[A-Za-z]+\s+([0-9]{4}(?:-[0-9]{2}){0,2})", match.string)
    return f"write an interval that goes on, {f'{since[1]}/..' if since else 'such as 1992/..'}"


def _open_start(match: re.Match[str]) -> str:
    until = re.fullmatch(r"(?i:until|till|by)\s+([0-9]{4}(?:-[0-9]{2}){0,2})", match.string)
    return f"write [..{until[1]}]" if until else "write a set such as [..2025-10-26]"


def _slash(match: re.Match[str]) -> str:
    day = r"[0-9]{4}(?:-[0-9]{2}){0,2}"
    ends = re.fullmatch(rf"({day})\s+(?:-|–|to)\s+({day})", match.string)
    if ends is None:
        return "write it with a slash, such as 2025-10-26/2025-10-28"
    return f"write it with a slash: {ends[1]}/{ends[2]}"


def _letter_t(match: re.Match[str]) -> str:
    whole = re.fullmatch(r"([0-9-]{10}) ([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)", match.string)
    return f"write T: {f'{whole[1]}T{whole[2]}' if whole else 'such as 2025-10-27T10:00'}"


def _as_masked(mask: str) -> Callable[[re.Match[str]], str]:
    """Return advice to write a text with unspecified digits, before its qualifier if it has one."""
    return lambda found: f"write {found[2]}{mask}{found[3]}"


# Pattern, problem, what to write. The first pattern found names the problem, at its first group.
_ROWS: Final[tuple[tuple[str, str, _Advice], ...]] = (
    (r"^()[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}$", "the year comes last", _year_first),
    (r"^()[0-9]{4}[/.][0-9]{1,2}[/.][0-9]{1,2}$", "the date has no hyphens", _with_hyphens),
    (f"({_MONTH})", "the month is in words", _month_number),
    (r"^()(?i:since|from)\b", "the start is in words", _open_end),
    (r"^()(?i:until|till|by|before)\b", "the end is in words", _open_start),
    (r"^[0-9-]{4,10}(\s+(?:-|–|to)\s+)[0-9]", "the interval has no slash", _slash),
    (r"^[0-9]{4}-[0-9]{2}-[0-9]{2}( )[0-9]{2}:", "a space precedes the time of day", _letter_t),
    (
        r"^()[A-Za-z][a-z]*(?:\s[a-z]+)+$",
        "it is in words",
        "write a date such as 2025-10-27, or leave the time out",
    ),
    (r"(\s)", "there is whitespace", "write it without spaces"),
    (r"([^!-~])", "this character does not occur in times", "write it in ASCII"),
    (
        r"^()(?i:unknown|open)$",
        _DRAFT,
        "write nothing for an end that is unknown, and .. for one that is open",
    ),
    (r"([()])", _DRAFT, "write ?, ~ or % next to the component that it qualifies"),
    (r"[?~%]([?~%])", _DRAFT, "write % for both uncertain and approximate"),
    (r"[0-9-]([ux])", _DRAFT, "write X for an unspecified digit, as in 202X"),
    (r"^()[xy]-?[0-9]", _DRAFT, "write a year with four digits"),
    (r"(\^)", _DRAFT, "write only the part of the year, as in 2003-23"),
    (r"^[?~%]?()XXXX[?~%]?$", "XXXX (unknown) is inside a text", "leave an unknown end empty"),
    (r"^()Y-?[0-9]+E", "the year is exponential (E)", _YEARS),
    (r"^()Y?-?[0-9E]+S[0-9]+$", "there are significant digits (S)", "write one such as 195X"),
    (r"^()Y", "the year starts with the letter Y", _YEARS),
    (r"^[?~%]?()-[0-9X]", "the year is before the year 1", _YEARS),
    (r"^[0-9]{4}-?(W)", "this is a week", _week),
    (r"^[0-9]{4}-?(Q)", "this is a quarter", _quarter),
    (r"^[0-9]{4}-()[0-9]{3}$", "this is a day of the year", _day_of_year),
    (r"^()[0-9]{8}(?:T|$)", "this is the basic format", _basic_date),
    (r"^()[0-9X]{5}", "the year has more than four digits", _YEARS),
    (
        r"^()[0-9]{1,2}-[0-9]{1,2}-",
        "the year does not come first",
        "write it first and with four digits, such as 2025-10-27",
    ),
    (r"^()([0-9]{2})([?~%]?)$", "this is a century", _as_masked("XX")),
    (r"^()([0-9]{3})([?~%]?)$", "this is a decade", _as_masked("X")),
    (r"^[0-9]{4}-([0-9])(?:-|$)", "the month has one digit", lambda found: f"write 0{found[1]}"),
    (
        r"^[0-9X]{4}-[0-9X]{2}-([0-9])(?:T|$)",
        "the day has one digit",
        lambda found: f"write 0{found[1]}",
    ),
    (
        r"T.*([?~%])$",
        "a time of day has a qualifier",
        "write a range, such as [2025-10-27T09:00..2025-10-27T10:00]",
    ),
    (r"T.*[0-9](z)", "there is a lowercase z", "write Z"),
    (r"^[0-9-]{10}([t ])", "there is a lowercase t", "write T before the time of day"),
    (r"T[0-9:]+(,)", "there is a decimal comma", "write a full stop before the fraction"),
    (
        r"T[0-9:.]+([+-])([0-9]{2})([0-9]{2})(?:\[|$)",
        "the offset has no colon",
        lambda found: f"write it as {found[1]}{found[2]}:{found[3]}",
    ),
    (
        r"T[0-9:.]+[+-][0-9:]{5}(:)",
        "the offset has seconds",
        "write it with hours and minutes, such as +08:00",
    ),
    (r"T()[0-9]{2}(?:Z|[+-]|$)", "the hour has no minutes", "add the minutes, as in T09:30"),
    (
        r"T()([0-9]{2})([0-9]{2})",
        "this is the basic format",
        lambda found: f"write it with colons: T{found[2]}:{found[3]}",
    ),
    (
        r"()\[[!a-z][a-z-]*=?",
        "the suffix is not an IANA zone",
        "write one such as [Asia/Kuala_Lumpur]",
    ),
    (
        r"(X+)(?=[0-9?~%-]|$)",
        "X is in the wrong place",
        "write X only as in 202X, 20XX, 2025-XX, 2025-10-XX",
    ),
)
_NAMED: Final = tuple((re.compile(pattern), problem, advice) for pattern, problem, advice in _ROWS)


def _nested(*steps: str) -> re.Pattern[str]:
    """Return a pattern that matches as many of the steps as it can, from the first on."""
    pattern = ""
    for step in reversed(steps):
        pattern = f"(?:{step}{pattern})?"
    return re.compile(pattern)


# Matches a text as far as it could still become a date or time, to find where it goes wrong.
_REACHED: Final = _nested(
    r"[?~%]?[0-9]", "[0-9]", "[0-9X]", "[0-9X]", "[?~%]?-", "[?~%]?[0-9X]", "[0-9X]",
    "[?~%]?-", "[?~%]?[0-9X]", "[0-9X]", "[?~%]?T", "[0-9]", "[0-9]", ":", "[0-9]", "[0-9]",
)  # fmt: skip


def refusal(text: str, start: int, end: int) -> TimeFormatError:
    """Return the error that says why ``text[start:end]`` is not a date or time."""
    part = text[start : min(end, start + _LOOKED_AT)]
    for pattern, problem, advice in _NAMED:
        found = pattern.search(part)
        if found:
            accepted = advice if isinstance(advice, str) else advice(found)
            return TimeFormatError(text, start + found.start(1), problem, accepted)
    reached = _REACHED.match(part)
    index = start + (reached.end() if reached else 0)
    if index == end:
        problem = "it is incomplete" if part else "there is nothing here"
    else:
        problem = f"{text[index]!r} does not belong here"
    return TimeFormatError(text, index, problem, _FORMS)
