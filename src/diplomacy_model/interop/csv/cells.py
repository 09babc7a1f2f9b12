"""What is in a cell: a time, a word, a number or a text, if it can mean one thing only."""

from __future__ import annotations

import re
import types
from typing import TYPE_CHECKING, Final

from diplomacy_model.interop.exchange import LeftOutError
from diplomacy_model.messages import did_you_mean, joined, shown
from diplomacy_model.model.text import Text, text_fault
from diplomacy_model.spelling import near_misses
from diplomacy_model.synonyms import WORDS, bare
from diplomacy_model.temporal import When
from diplomacy_model.temporal.phrases import meant, misnamed
from diplomacy_model.temporal.spelled import MIDNIGHT, time_meant
from diplomacy_model.vocabulary import Word

if TYPE_CHECKING:
    from diplomacy_model.model.shape import Expected

_ORDER_UNKNOWN: Final = r"(?<![0-9/-])[0-9]{1,2}([/-])[0-9]{1,2}\1[0-9]{4}(?![0-9/-])"
_SEASON_OR_YEARS: Final = "[0-9]{4}-(?:2[1-9]|3[0-9]|4[01])"
_SIGN: Final = r"[^\w\s.'’/-]"
_ON: Final = frozenset({"..", "present", "now", "ongoing", "to date", "today", "incumbent"})
_SAID: Final = {"yes": True, "true": True, "no": False, "false": False}


def read_item(item: Expected, text: str, *, day_first: bool | None) -> object:
    """Return what a text means in a field.

    Raises:
        LeftOutError: It is not clear, or it does not belong in the field.
    """
    cls = next(each for each in item.types if each is not types.NoneType)
    if cls is When:
        return When.parse(read_time(text, day_first=day_first))
    if issubclass(cls, Word):
        return read_word(cls, text)
    if cls in {int, float, bool}:
        return _number(cls, text)
    plain = text if item.text in {Text.PASSAGE, Text.ID} else " ".join(text.split())
    fault = text_fault(plain, item.text)
    if fault is not None:
        raise LeftOutError(fault.removeprefix(f"{shown(plain)} "))
    return plain


def read_time(text: str, *, day_first: bool | None) -> str:
    """Return the time that a text means, in EDTF.

    Raises:
        LeftOutError: It is not clear.

    >>> read_time("27 Oct 2025", day_first=None), read_time("5/6/2025", day_first=False)
    ('2025-10-27', '2025-05-06')
    """
    plain = " ".join(text.split())
    if day_first is None and re.search(_ORDER_UNKNOWN, plain):
        raise LeftOutError("does not tell whether the day comes first; give day_first=")
    if re.fullmatch(_SEASON_OR_YEARS, plain):
        raise LeftOutError("may be two years or a season; write 2021/2022, or summer 2021")
    found = time_meant(plain, day_first=day_first)
    if found is not None:
        return found
    why = misnamed(plain)
    choice = meant(plain)
    if why is not None:
        raise LeftOutError(f"contradicts itself: {why}")
    if choice is not None:
        raise LeftOutError(f"can be written as {choice}; write which it is")
    raise LeftOutError("is not a time; write it as in 2025-10-27 or 27 October 2025")


def goes_on(text: str) -> bool:
    """Return whether the cell of an end says that there was none yet."""
    return text.casefold() in _ON


def without_midnight(time: str) -> str:
    """Return a time without a midnight, which programs write for a day alone.

    >>> without_midnight("2025-10-27T00:00:00"), without_midnight("2025-10-27T09:30")
    ('2025-10-27', '2025-10-27T09:30')
    """
    return re.sub(rf"{MIDNIGHT}(?:Z|[+-][0-9:]+)?", "", time)


def read_word(words: type[Word], text: str) -> Word:
    """Return the word of a list that a text is, or is a synonym of.

    Raises:
        LeftOutError: It is neither, or stands for several words.

    >>> from diplomacy_model.vocabulary import Mode
    >>> str(read_word(Mode, "In person")), str(read_word(Mode, "Videoconference"))
    ('in-person', 'video')
    """
    # Signs such as a question mark or a bracket say more than the word.
    plain = "" if re.search(_SIGN, text) else bare(text)
    known = {bare(each): each for each in words}
    if plain in known:
        return known[plain]
    ours = [each for each in words if each in WORDS.get(plain, ())]
    if len(ours) == 1:
        return ours[0]
    if ours:
        raise LeftOutError(f"may mean {joined(map(repr, map(str, ours)))}; say which in words=")
    near = did_you_mean(near_misses(text, list(map(str, words)), WORDS))
    raise LeftOutError(f"is not a word of {words.__name__}; say in words= what it means{near}")


def _number(cls: type, text: str) -> int | float | bool:
    if cls is bool:
        said = _SAID.get(text.casefold())
        if said is None:
            raise LeftOutError("is neither yes nor no")
        return said
    if cls is int:
        if not re.fullmatch("[0-9]{1,18}", text):
            raise LeftOutError("is not a whole number; write it in digits")
        return int(text)
    if not re.fullmatch(r"[+-]?[0-9]{1,18}(?:\.[0-9]{1,30})?", text):
        raise LeftOutError("is not a number; write it as in -1.25")
    return float(text)
