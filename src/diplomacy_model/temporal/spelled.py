"""Times as people spell them: what they mean here, if they can mean one thing only.

`diplomacy_model.temporal.phrases` knows the words. What it offers as a choice is not read here, and
neither is a range whose bounds the words do not give, such as *late 2025*. Nor is a date in digits
whose day may be its month, unless somebody has said which comes first.
"""

from __future__ import annotations

import re
from typing import Final

from diplomacy_model.errors import TimeFormatError
from diplomacy_model.temporal.phrases import meant
from diplomacy_model.temporal.when import When

_YEAR_LAST: Final = r"(?<![0-9/.-])([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})(?![0-9/.-])"
_MONTHS: Final = 12
_FEW_DIGITS: Final = "[0-9]{2,3}[?~%]?"  # what is left of a year is not a century
MIDNIGHT: Final = r"T00:00(?::00(?:\.0+)?)?(?![0-9:.])"
"""The first moment of a day, with or without a zone."""
_SAID: Final = r"(?i)\b(?:midnight|00[:.]?00|0000|12(?:[:.]00)?\s?a\.?m\b)"


def time_meant(text: str, *, day_first: bool | None = None) -> str | None:
    """Return the time that somebody meant who wrote it in words, or None if that is not certain.

    Args:
        text: What was written.
        day_first: Whether the day comes first in a date of digits whose year comes last. None
            stands for not known: then such a date is read only if one number is not a month.

    >>> time_meant("27 October 2025"), time_meant("5/6/2025", day_first=True)
    ('2025-10-27', '2025-06-05')
    >>> time_meant("5/6/2025") is None
    True
    """
    plain = re.sub(_YEAR_LAST, lambda match: _in_order(match, day_first), text)
    if re.search(_YEAR_LAST, plain) or re.fullmatch(_FEW_DIGITS, plain.strip()):
        return None
    for each in (plain, meant(plain)):
        if each is not None and _is_time(each):
            return each
    return None


def _in_order(match: re.Match[str], day_first: bool | None) -> str:  # noqa: FBT001 - from above
    """Return a date with the year first, or as it is if either number may be the month."""
    one, other = int(match[1]), int(match[3])
    by_order = day_first if day_first is not None else one > _MONTHS
    if day_first is None and (one > _MONTHS) == (other > _MONTHS):
        return match[0]
    day, month = (one, other) if by_order else (other, one)
    return f"{match[4]}-{month:02}-{day:02}"


def _is_time(text: str) -> bool:
    try:
        When.parse(text)
    except TimeFormatError:
        return False
    return True


def says_midnight(text: str) -> bool:
    """Return whether a passage tells that something was at midnight."""
    return re.search(_SAID, text) is not None
