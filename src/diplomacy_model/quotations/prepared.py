"""`Prepared`: a typewritten text to be searched, and where each part of it stood before.

A text is typewritten in stretches of about a page. This gives the same text, since a stretch only
ends where no rule looks across, and it serves two ends. What stood at a place is worked out from
one stretch and not from all of the text. And of each word it is listed which stretches have it, so
that a search only goes through those that have the rarest word of a quotation.
"""

# ruff: noqa: RUF001 - the marks that look alike are the subject

from __future__ import annotations

import bisect
import functools
import itertools
import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

from diplomacy_model.folding import folded, typewritten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_SPACELESS = (  # Thai to Tibetan, Burmese, Khmer and East Asian scripts, which join words
    "\u0e00-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u31ff\u3400-\u9fff\ua960-\ua97f"
    "\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
SPACELESS = re.compile(f"[{_SPACELESS}]+")
"""Letters of scripts without spaces between words. Each stands for itself."""
_LETTER = rf"[^\W{_SPACELESS}]"


_WITH_MARKS = (*range(0x20000), *range(0xE0100, 0xE01F0))
"""The code points among which all marks are. To ask all code points takes eight times as long."""


def _marks() -> str:
    """Return the vowel signs and accents, which no class of `re` has: Unicode's category M."""
    marks = (char for char in map(chr, _WITH_MARKS) if unicodedata.category(char)[0] == "M")
    return "".join(char for char in marks if not SPACELESS.match(char))


WORD = re.compile(
    rf"{_LETTER}+(?:(?:[{_marks()}]|(?<=\d)[.,](?=\d)|(?<=[nN])'(?=[tT]\b)){_LETTER}*)*"
)
"""A word, a number with its points and commas, or a verb with its *n't*, which negates it."""
_MOST_MARKS = 40
"""How many marks before a place are looked at. A typewritten text has no more in a row."""

_PAGE = 2000
"""After how many characters a stretch ends at the next chance."""
_CHANCE = re.compile(
    "(?<=[^\\s«‹\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff])"
    "\\s+(?=[^\\s»›])|(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])"
)
"""Where no rule of `typewritten` looks across: at spaces, unless they are those of French quotation
marks or in a line break of an East Asian text, and between Chinese characters."""
_BEFORE_WORD = re.compile(r"[»›]\w")
SEPARATORS = ' ,.;:!?"()*'
_TOKEN = re.compile(f"[^{re.escape(SEPARATORS)}]+")
LONG = 6
"""How many letters a token must have to be listed. Shorter ones are in most stretches."""
_MOST_PLACES = 1000
"""At how many places a token that is not listed is looked for."""
_A_TOKEN = 3
"""For how many searches it counts to look for a single token, which is at many places."""
_WORTH_AN_INDEX = 150
"""From which search on tokens are listed. Listing them takes as long as 150 to 400 searches."""


def small(text: str) -> str:
    """Return a typewritten text in small letters without accents, of which there are as many.

    >>> small("Naïve"), small("Æsir")
    ('naive', 'æsir')
    """
    text = text.replace("İ", "i").lower()  # only İ would become two
    if text.isascii():
        return text
    letters = {ord(char): folded(char) for char in set(text) if not char.isascii()}
    return text.translate({code: to for code, to in letters.items() if len(to) == 1})


def tokens(text: str) -> list[str]:
    """Return what stands between spaces and common marks in a text, as `small` writes it."""
    for mark in SEPARATORS[1:]:
        text = text.replace(mark, " ")
    return small(text).split()


@attrs.frozen
class Words:
    """Typewritten words to look for."""

    text: str
    begins_open: bool = False
    """Whether they may begin within a word."""
    ends_open: bool = False
    """Whether they may end within a word."""

    @functools.cached_property
    def anchors(self) -> tuple[tuple[str, int], ...]:
        """The long tokens that must be in a text as they are, and where they are among the words.

        The first and the last may be part of a longer one, and stretches end between Chinese
        characters.
        """
        inner = list(_TOKEN.finditer(self.text))[1:-1]
        found = ((small(each[0]), each.start()) for each in inner)
        return tuple(
            each for each in found if len(each[0]) >= LONG and not SPACELESS.search(each[0])
        )


class Prepared:
    r"""A typewritten text, searched for whole words.

    >>> text = Prepared("We met  in\nGeneva.")
    >>> text.plain, list(text.places(Words("in Geneva"))), list(text.places(Words("Gene")))
    ('We met in Geneva.', [7], [])
    >>> text.origin(7, 16)
    (8, 17)
    """

    def __init__(self, given: str) -> None:
        """Prepare a text."""
        self._given = given
        self._begins: list[int] = []
        self._ends: list[int] = []
        self._offsets: list[int] = []
        parts: list[str] = []
        length = 0
        for begin, end, separator in _stretches(given):
            plain = typewritten(given[begin:end])
            if plain:
                parts += (separator, plain) if parts else (plain,)
                length += len(separator) if self._begins else 0
                self._begins.append(begin)
                self._ends.append(end)
                self._offsets.append(length)
                length += len(plain)
        self.plain: str = "".join(parts)
        """The typewritten text."""
        self._searches = 0

    @functools.cached_property
    def pages(self) -> Mapping[str, Sequence[int]]:
        """Of each long token the numbers of the stretches that have it, in order."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number in range(self.page_count):
            start, stop = self.page(number)
            for token in set(tokens(self.small[start:stop])):
                if len(token) >= LONG:
                    found[token].append(number)
        # Tuples of numbers cost the garbage collector nothing, however many texts there are.
        return {token: tuple(numbers) for token, numbers in found.items()}

    @property
    def page_count(self) -> int:
        """How many stretches there are."""
        return len(self._offsets)

    def page(self, number: int) -> tuple[int, int]:
        """Return where a stretch begins in the typewritten text, and where the next one does."""
        after = number + 1
        stop = self._offsets[after] if after < len(self._offsets) else len(self.plain)
        return self._offsets[number], stop

    def page_at(self, place: int) -> int:
        """Return the number of the stretch that has a place of the typewritten text."""
        return max(bisect.bisect_right(self._offsets, place) - 1, 0)

    @functools.cached_property
    def small(self) -> str:
        """The text in small letters without accents, of which there are as many."""
        return small(self.plain)

    def pages_with(self, token: str) -> Sequence[int]:
        """Return the numbers of the stretches that have a token, or of many of them."""
        self._searches += _A_TOKEN
        is_listed = len(token) >= LONG and not SPACELESS.search(token)
        if is_listed and self._searches >= _WORTH_AN_INDEX:
            return self.pages.get(token, ())
        there = itertools.islice(re.finditer(re.escape(token), self.small), _MOST_PLACES)
        return list(dict.fromkeys(self.page_at(each.start()) for each in there))

    def places(self, words: Words, start: int = 0, stop: int | None = None) -> Iterator[int]:
        """Yield where words stand as whole words, in order.

        Args:
            words: The words.
            start: Where to begin.
            stop: Where they must have ended. None stands for the end of the text.
        """
        limit = len(self.plain) if stop is None else stop
        for begin, end in self._parts_with(words, start, limit):
            place = self.plain.find(words.text, begin, end)
            while place >= 0:
                if (words.begins_open or is_edge(self.plain, place)) and (
                    words.ends_open or is_edge(self.plain, place + len(words.text))
                ):
                    yield place
                place = self.plain.find(words.text, place + 1, end)

    def _parts_with(self, words: Words, start: int, stop: int) -> Iterator[tuple[int, int]]:
        """Yield the parts of the text that may have words."""
        self._searches += 1
        if self._searches < _WORTH_AN_INDEX or not words.anchors:
            yield start, stop
            return
        listed = [(self.pages.get(token, ()), before) for token, before in words.anchors]
        numbers, before = min(listed, key=lambda each: len(each[0]))
        for number in numbers[bisect.bisect_left(numbers, self.page_at(start)) :]:
            begin, end = self.page(number)
            if begin - before > stop:
                return
            # A place in one part is in no other: the token begins in this stretch.
            rest = len(words.text) - before
            yield max(begin - before, start), min(end - 1 + rest, stop)

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return where a part of the typewritten text stood in the text as it was given."""
        begin, _ = self._reach(start)
        stop, is_whole = self._reach(end, self.page_at(end - 1))
        stop += not is_whole  # the end of a character such as a ligature
        while stop > begin and not typewritten(self._given[stop - 1]):
            stop -= 1
        return begin, stop

    def _reach(self, place: int, number: int | None = None) -> tuple[int, bool]:
        """Return how far the text goes, at most, that comes before a place once it is typewritten.

        Args:
            place: The place.
            number: The stretch that it is in.

        Returns:
            How far it goes, and whether it goes as far as the place: a character may stand for
            several.
        """
        number = self.page_at(place) if number is None else number
        length = place - self._offsets[number]
        begin = self._begins[number]
        given = self._given[begin : self._ends[number]]

        def typed(reach: int) -> int:
            # A space before » stays if a word follows: „»Ja«“. The word must be seen.
            word = "x" if _BEFORE_WORD.match(given, max(reach - 1, 0)) else ""
            return len(typewritten(given[:reach] + word)) - len(word)

        # The typewritten form never gets shorter if there is more of the stretch. Mostly there is
        # as much of one as of the other, so the search begins there and takes steps that double.
        low, high = 0, len(given)
        guess, step = min(max(length, 1), high), 1
        while low < guess and typed(guess) <= length:
            low, guess, step = guess, min(guess + step, high), step * 2
        high = guess if low == guess else guess - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if typed(middle) <= length else (low, middle - 1)
        return begin + low, typed(low) == length


def _stretches(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each stretch begins and ends, and what joins it to the one before."""
    start, separator = 0, ""
    while chance := _CHANCE.search(text, start + _PAGE):
        yield start, chance.start(), separator
        start, separator = chance.end(), " " if chance[0] else ""
    yield start, len(text), separator


def is_edge(text: str, place: int) -> bool:
    """Return whether no word of a typewritten text goes on at a place.

    >>> is_edge("1.5 million", 2), is_edge("1.5 million", 3)
    (False, True)
    """
    if text[place - 1 : place] in {"", " "} or text[place : place + 1] in {"", " "}:
        return True
    if (both := text[place - 1 : place + 1]).isascii() and both.isalnum():
        return False
    # Whether a word goes on is seen from the letter before the marks that precede the place, and
    # from two characters on either side, which have the points of numbers and the *n't* of verbs.
    start = place - 1
    while start > max(place - _MOST_MARKS, 0) and unicodedata.category(text[start])[0] == "M":
        start -= 1
    start = max(start - 2, 0)
    near = text[start : place + 3]
    return all(not each.start() < place - start < each.end() for each in WORD.finditer(near))
