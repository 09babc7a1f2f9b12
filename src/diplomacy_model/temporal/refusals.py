"""Why a text is not a time: the name of the problem, its position, and what to write instead."""

from __future__ import annotations

import re
from typing import Final

from diplomacy_model.errors import TimeFormatError

_FORMS: Final = (
    "write a date (2025, 2025-10, 2025-10-27), a time of day (2025-10-27T09:30+08:00), "
    "an interval (2025-10-26/2025-10-28) or a set ([2025-10-26..2025-10-28])"
)
_LOOKED_AT: Final = 100  # characters that are searched, so that a long text is refused quickly
_DRAFT: Final = "a form of the 2012 draft of EDTF"

# Pattern, problem, what to write. The first pattern found names the problem, at its first group.
_NAMED: Final = tuple(
    (re.compile(pattern), problem, accepted)
    for pattern, problem, accepted in (
        (r"^()[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{4}$", "a day that comes first", "write 2025-10-27"),
        (r"^()[0-9]{4}[/.][0-9]{1,2}[/.][0-9]{1,2}$", "a date without hyphens", "write 2025-10-27"),
        (
            r"((?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)",
            "a month in words",
            "write its number: 2025-10 or 2025-10-27",
        ),
        (r"^()(?i:since|from)\b", "a start in words", "write an interval that goes on: 1992/.."),
        (r"^()(?i:until|till|by|before)\b", "an end in words", "write [..2025-10-26]"),
        (
            r"^[0-9-]{4,10}(\s+(?:-|–|to)\s+)[0-9]",
            "an interval in words",
            "write it with a slash: 2025-10-26/2025-10-28",
        ),
        (
            r"^[0-9]{4}-[0-9]{2}-[0-9]{2}( )[0-9]{2}:",
            "a space before the time of day",
            "write T: 2025-10-27T10:00",
        ),
        (
            r"^()[A-Za-z][a-z]*(?:\s[a-z]+)+$",
            "words",
            "write a date such as 2025-10-27, or leave the time out",
        ),
        (r"(\s)", "whitespace", "write it without spaces"),
        (r"([^!-~])", "a character that does not occur in times", "write it in ASCII"),
        (r"^()(?i:unknown|open)$", _DRAFT, "an unknown end is empty, an open one is .."),
        (r"([()])", _DRAFT, "write ?, ~ or % next to the component that it qualifies"),
        (r"[?~%]([?~%])", _DRAFT, "write % for both uncertain and approximate"),
        (r"[0-9-]([ux])", _DRAFT, "write X for an unspecified digit, as in 202X"),
        (r"^()[xy]-?[0-9]", _DRAFT, "write a year with four digits"),
        (r"(\^)", _DRAFT, "write only the part of the year, as in 2003-23"),
        (r"^[?~%]?()XXXX[?~%]?$", "XXXX (unknown) inside a text", "leave an unknown end empty"),
        (r"^()Y-?[0-9]+E", "an exponential year (E)", "years are 0001 to 9999"),
        (r"^()Y?-?[0-9E]+S[0-9]+$", "significant digits (S)", "write 195X, or 1950~"),
        (r"^()Y", "a year with the letter Y", "years are 0001 to 9999"),
        (r"^[?~%]?()-[0-9X]", "a year before the year 1", "years are 0001 to 9999"),
        (r"^[0-9]{4}-?(W)", "a week", "write an interval of days"),
        (r"^[0-9]{4}-?(Q)", "a quarter", "write 33 to 36: the third quarter is 2025-35"),
        (r"^[0-9]{4}-()[0-9]{3}$", "a day of the year", "write the month and day: 2025-10-27"),
        (r"^()[0-9]{8}(?:T|$)", "the basic format", "write it with hyphens: 2025-10-27"),
        (r"^()[0-9X]{5}", "a year with more than four digits", "years are 0001 to 9999"),
        (r"^()[0-9]{1,2}-[0-9]{1,2}-", "a year that does not come first", "write 2025-10-27"),
        (r"^()[0-9]{2}[?~%]?$", "a century", "write 19XX"),
        (r"^()[0-9]{3}[?~%]?$", "a decade", "write 193X"),
        (r"^[0-9]{4}-([0-9])(?:-|$)", "a month with one digit", "write two digits: 2025-01"),
        (r"^[0-9X]{4}-[0-9X]{2}-([0-9])(?:T|$)", "a day with one digit", "write two digits"),
        (
            r"T.*([?~%])$",
            "a time of day with a qualifier",
            "write a range: [2025-10-27T09:00..2025-10-27T10:00]",
        ),
        (r"T.*[0-9](z)", "a lowercase z", "write Z"),
        (r"^[0-9-]{10}([t ])", "a lowercase t", "write T before the time of day"),
        (r"T[0-9:]+(,)", "a decimal comma", "write a full stop before the fraction"),
        (r"T[0-9:.]+([+-][0-9]{4})(?:\[|$)", "an offset without a colon", "write it as +08:00"),
        (r"T[0-9:.]+[+-][0-9:]{5}(:)", "an offset with seconds", "write it as +08:00"),
        (r"T()[0-9]{2}(?:Z|[+-]|$)", "an hour without minutes", "add the minutes: T09:00"),
        (r"T()[0-9]{4}", "the basic format", "write it with colons: T09:30"),
        (r"()\[[!a-z][a-z-]*=?", "a suffix that is not an IANA zone", "write [Asia/Kuala_Lumpur]"),
        (r"(X+)(?=[0-9?~%-]|$)", "X in this place", "X can be in 202X, 20XX, 2025-XX, 2025-10-XX"),
    )
)


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
    for pattern, problem, accepted in _NAMED:
        found = pattern.search(part)
        if found:
            return TimeFormatError(text, start + found.start(1), problem, accepted)
    reached = _REACHED.match(part)
    position = start + (reached.end() if reached else 0)
    if position == end:
        problem = "it is incomplete" if part else "there is nothing here"
    else:
        problem = f"{text[position]!r} does not belong here"
    return TimeFormatError(text, position, problem, _FORMS)
