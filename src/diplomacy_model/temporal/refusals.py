"""Why a text is not a time: the name of the problem, its place, and what to write instead.

If what was meant is clear, as `phrases` tells, the advice is to write that. Otherwise it has an
example of the form that would do. No example has a year for a date that lacks one.
"""

from __future__ import annotations

import re
from typing import Final

from diplomacy_model.errors import TimeFormatError
from diplomacy_model.messages import shown
from diplomacy_model.temporal.phrases import MONTH, PART_OF_DAY, meant, misnamed

_FORMS: Final = (
    "write a date (2025, 2025-10, 2025-10-27), a time of day (2025-10-27T09:30+08:00), "
    "an interval (2025-10-26/2025-10-28) or a set ([2025-10-26..2025-10-28])"
)
_MORNING: Final = "[2025-10-27T06:00..2025-10-27T12:00]"
_LOOKED_AT: Final = 100  # characters that are searched, so that a long text is refused quickly
_DRAFT: Final = "this is a form of the 2012 draft of EDTF"
_YEARS: Final = "years are 0001 to 9999"
_BASIC: Final = "this is the basic format"
_NOTHING: Final = (
    r"(?i)\W*(?:unknown|unclear|uncertain|undated|unspecified|unstated|none|null|nil|tb[acd]"
    r"|n/?a|n\.\s?[ad]\.|no date|to be (?:announced|confirmed|decided|determined)"
    r"|not (?:applicable|available|given|known|mentioned|provided|specified|stated))\W*"
)
"""What stands where nothing is known."""
_DASHES: Final = "-\u2013\u2014"

# Pattern, problem, what to write if the text does not tell what was meant. The first pattern found
# names the problem, at its first group. The module `re` compiles a pattern when it is first used.
_ROWS: Final[tuple[tuple[str, str, str], ...]] = (
    (
        r"T[^\[\]]*()\[!?[a-z_][a-z0-9_-]*=",
        "the suffix is a tag",
        "leave it out; only a time zone may be in brackets, such as [Asia/Kuala_Lumpur]",
    ),
    (
        r"T[^\[\]]*()\[(?!!?[A-Za-z][A-Za-z0-9_+/-]*\])",
        "the suffix is not an IANA zone",
        "write one such as [Asia/Kuala_Lumpur]",
    ),
    (
        r"T.*\]()\[",
        "there is a second suffix",
        "leave it out; only a time zone may be in brackets, such as [Asia/Kuala_Lumpur]",
    ),
    (
        r"^()[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}$",
        "the year comes last",
        "write the year first, such as 2025-10-27",
    ),
    (
        r"^()[0-9]{4}[/.][0-9]{1,2}[/.][0-9]{1,2}$",
        "the date has no hyphens",
        "write the year, month and day with hyphens, such as 2025-10-27",
    ),
    (
        r"(?i)[0-9 ]()\b(?:bce?|b\.c\.(?:e\.)?)(?![a-z])",
        "the year is before the year 1",
        _YEARS,
    ),
    (
        r"^[0-9]{4}-[0-9]{2}-[0-9]{2}( )[0-9]{2}:",
        "a space precedes the time of day",
        "write T, such as 2025-10-27T10:00",
    ),
    (
        rf"^(?=.*[0-9]{{4}}).*?({PART_OF_DAY})",
        "the time of day is in words",
        f"write the day, such as 2025-10-27, or a range such as {_MORNING}",
    ),
    (
        rf"({MONTH})",
        "the month is in words",
        "write its number, such as 2025-10 or 2025-10-27",
    ),
    (
        r"^()(?i:since|from)\b",
        "the start is in words",
        "write an interval that goes on, such as 1992/..",
    ),
    (
        r"^()(?i:until|till|by|before)\b",
        "the end is in words",
        "write a set such as [..2025-10-26]",
    ),
    (
        rf"^[0-9-]{{4,10}}(\s*[\u2013\u2014]\s*|\s+(?:[{_DASHES}]|to)\s+)[0-9]",
        "the interval has no slash",
        "write it with a slash, such as 2025-10-26/2025-10-28",
    ),
    (
        r"^()(?i:unknown|open)$",
        _DRAFT,
        "write nothing for an end that is unknown, and .. for one that is open",
    ),
    (r"[0-9-]([ux])", _DRAFT, "write X for an unspecified digit, as in 202X"),
    (r"^()[xy]-?[0-9]", _DRAFT, "write a year with four digits"),
    (r"^(c\.?)\s?[0-9]", "it is approximate in words", "write ~ after it, as in 1954~"),
    (
        r"^(?!\S*T\S*\[).*?([^\W\d_X]{2})",  # the letters of a time zone are not meant
        "it is in words",
        "write a date such as 2025-10-27, or leave the time out",
    ),
    (r"(\s)", "there is whitespace", "write it without spaces"),
    (r"([^!-~])", "this character does not occur in times", "write it in ASCII"),
    (r"([()])", _DRAFT, "write ?, ~ or % next to the component that it qualifies"),
    (r"[0-9]-(\?+)(?:-|$)", "? stands for a digit", "write X for it, as in 2025-XX or 2025-10-XX"),
    (r"^[0-9]{3}0('?s)$", "this is a decade", "write one such as 199X"),
    (r"[?~%]([?~%])", _DRAFT, "write % for both uncertain and approximate"),
    (r"(\^)", _DRAFT, "write only the part of the year, as in 2003-23"),
    (r"^[?~%]?()XXXX[?~%]?$", "XXXX (unknown) is inside a text", "leave an unknown end empty"),
    (r"^()Y-?[0-9]+E", "the year is exponential (E)", _YEARS),
    (r"^()Y?-?[0-9E]+S[0-9]+$", "there are significant digits (S)", "write one such as 195X"),
    (r"^()Y", "the year starts with the letter Y", _YEARS),
    (r"^[?~%]?()-[0-9X]", "the year is before the year 1", _YEARS),
    (r"^[0-9]{4}-?(W)", "this is a week", "write its days, such as 2025-10-20/2025-10-26"),
    (
        r"^[0-9]{4}-?(Q)",
        "this is a quarter",
        "write 33 to 36, such as 2025-35 for the third quarter",
    ),
    (
        r"^[0-9]{4}-()[0-9]{3}$",
        "this is a day of the year",
        "write the month and day, such as 2025-10-27",
    ),
    (
        r"^()[0-9]{8}(?:T|$)",
        _BASIC,
        "write it with hyphens, such as 2025-10-27 or 2025-10-27T09:30",
    ),
    (r"^()[0-9X]{5}", "the year has more than four digits", _YEARS),
    (
        r"^()[0-9]{1,2}([/.-])[0-9]{1,2}\2[0-9]",
        "the year does not come first",
        "write it first and with four digits, such as 2025-10-27",
    ),
    (
        r"^[0-9]{4}()-[0-9]{4}$",
        "the interval has no slash",
        "write it with a slash, such as 1914/1918",
    ),
    (r"^()[0-9]{2}[?~%]?$", "this is a century", "write one such as 19XX"),
    (r"^()[0-9]{3}[?~%]?$", "this is a decade", "write one such as 199X"),
    (r"^[0-9]{4}-([0-9])(?:-|$)", "the month has one digit", "write two, such as 2025-09"),
    (
        r"^[0-9X]{4}-[0-9X]{2}-([0-9])(?:T|$)",
        "the day has one digit",
        "write two, such as 2025-10-07",
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
        r"T[0-9:.]+([+-])[0-9]{4}(?:\[|$)",
        "the offset has no colon",
        "write it with one, such as +08:00",
    ),
    (
        r"T[0-9:.]+[+-][0-9:]{5}(:)",
        "the offset has seconds",
        "write it with hours and minutes, such as +08:00",
    ),
    (r"T()[0-9]{2}(?:Z|[+-]|$)", "the hour has no minutes", "add the minutes, as in T09:30"),
    (r"T()[0-9]{4}", _BASIC, "write it with colons, such as T09:30"),
    (
        r"(X+)(?=[0-9?~%-]|$)",
        "X is in the wrong place",
        "write X only as in 202X, 20XX, 2025-XX, 2025-10-XX",
    ),
)

_TWO_DIGITS: Final = r"[0-9]{1,2}(?:st|nd|rd|th|\.)?"
# The same for words that do not tell what was meant. These rows come first.
_UNCLEAR: Final[tuple[tuple[str, str, str], ...]] = (
    (
        rf"^(?:{_TWO_DIGITS}\W*{MONTH}|{MONTH}\W*{_TWO_DIGITS})[\s,.-]+'?([0-9]{{2}})$",
        "the year has two digits",
        "write all four, if the text gives them",
    ),
    (
        rf"^(?!.*(?:[0-9]{{4}}|(?i:\bb\.?c))).*?({MONTH})",
        "the year is missing",
        "write the year as well, if the text gives it, or leave the time out",
    ),
    (
        rf"^()(?:{_TWO_DIGITS}\W*(?:of )?{MONTH}|{MONTH}\W*{_TWO_DIGITS})\W*[0-9]{{4}}$",
        "there is no such day",
        "correct the day or the month",
    ),
    (
        rf"^(?=.*{MONTH})(?!.*(?:{PART_OF_DAY}|(?i:\bb\.?c))).*?([^\W\d_])",
        "it is in words that are not understood",
        "write a date such as 2025-10-27, or an interval such as 2025-10-26/2025-10-28",
    ),
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
    if re.fullmatch(_NOTHING, text[:_LOOKED_AT]):
        return TimeFormatError(text, 0, "nothing is known", "leave the field out")
    if (wrong := misnamed(part)) is not None:
        return TimeFormatError(text, start, wrong, "correct the date or the day of the week")
    for pattern, problem, example in _ROWS if meant(part) is not None else (*_UNCLEAR, *_ROWS):
        found = re.search(pattern, part)
        if found:
            index = start + found.start(1)
            return TimeFormatError(text, index, problem, advice(text, part, example))
    reached = _REACHED.match(part)
    index = start + (reached.end() if reached else 0)
    if index == end:
        problem = "it is incomplete" if part else "there is nothing here"
    else:
        problem = f"{text[index]!r} does not belong here"
    return TimeFormatError(text, index, problem, advice(text, part, _FORMS))


def advice(text: str, part: str, otherwise: str) -> str:
    """Return what to write instead of a text, or else of a part of it, or else what is given."""
    is_short = len(text) <= _LOOKED_AT
    if is_short and (instead := meant(text)) is not None:
        return f"write {instead}"
    if (instead := meant(part)) is not None:
        return f"write {instead}" if part == text else f"write {instead} in place of {shown(part)}"
    return otherwise
