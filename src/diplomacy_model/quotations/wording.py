"""Whether words are in a text, and where: as they stand, with omissions, or once it is cleaned.

A text is searched for whole words. What only its printing adds makes no difference: see
`diplomacy_model.folding`.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from typing import TYPE_CHECKING

import attrs

from diplomacy_model.folding import typewritten
from diplomacy_model.quotations.cleaning import CLEANINGS, HYPHENS, Cleaned
from diplomacy_model.quotations.nearest import nearest
from diplomacy_model.quotations.passage import Passage, PassageMatch
from diplomacy_model.quotations.prepared import Prepared, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DOTS = r"\.(?: ?\.){2,}"
_GAP = re.compile(rf" ?(?:\[ ?{_DOTS} ?\]|\( ?{_DOTS} ?\)|{_DOTS}) ?|\[([^\[\]]*)\]")
"""What stands in a quotation for words that are left out, or has words that were put in."""
_MOST_OMITTED = 5000
"""How many characters of a text may be left out at once: about two printed pages."""
_MOST_REPLACED = 150
"""How many characters of a text words in brackets may stand for."""

_WAYS = tuple(ways for count in (1, 2, 3) for ways in itertools.combinations(CLEANINGS, count))


def says_something(text: str) -> bool:
    """Return whether there is more in a text than punctuation and spaces."""
    return any(unicodedata.category(char)[0] in "LMNS" for char in text)


@attrs.frozen
class _Piece:
    """A part of a quotation that must be in the text without a gap."""

    forms: tuple[Words, ...]
    """The words. There are several if a letter in brackets begins them: it may be a capital."""
    gap: int
    """How many characters may be between it and the piece before it."""

    def find(self, text: Prepared, start: int) -> tuple[int, int] | None:
        """Return where the piece begins and ends first, or None."""
        found = (
            (place, place + len(form.text))
            for form in self.forms
            for place in itertools.islice(text.places(form, start), 1)
        )
        return min(found, default=None)

    def find_last(self, text: Prepared, start: int, stop: int) -> tuple[int, int]:
        """Return where the piece begins and ends last in a part of a text that has it."""
        return max(
            (place, place + len(form.text))
            for form in self.forms
            for place in text.places(form, start, stop)
        )

    @property
    def longest(self) -> int:
        """How many characters its longest form has."""
        return max(len(form.text) for form in self.forms)


def _pieces(quotation: str) -> Iterator[_Piece]:
    """Yield the parts of a typewritten quotation between omissions and insertions.

    A bracket within a word stands for a part of it: *[T]he*, *want[ed]*.
    """
    gap = start = 0
    begins_open, changed = False, ""
    gaps = [(match.start(), match.end(), match[1]) for match in _GAP.finditer(quotation)]
    for stop, after, inserted in (*gaps, (len(quotation), len(quotation), None)):
        ends_open = inserted is not None and quotation[stop - 1 : stop].isalnum()
        words = quotation[start:stop].strip(" ")
        if says_something(words):
            forms = _forms(changed, words)
            opened = tuple(Words(form, begins_open, ends_open) for form in forms)
            yield _Piece(opened, gap)
            gap = 0
        gap += _MOST_OMITTED if inserted is None else _replaced(inserted)
        goes_on = inserted is not None and quotation[after : after + 1].isalnum()
        begins_open = goes_on and ends_open
        changed = inserted or "" if goes_on and not ends_open else ""
        start = after


def _replaced(inserted: str) -> int:
    """Return how many characters of a text the words in brackets may stand for."""
    stands_for_nothing = inserted.strip(" !?").lower() in {"", "sic"}
    return len(" ") if stands_for_nothing else _MOST_REPLACED


def _forms(changed: str, words: str) -> Iterator[str]:
    """Yield what may be in a text for words whose beginning stands in brackets."""
    if len(changed) != 1:
        yield words
    if changed:
        yield changed[0].lower() + changed[1:] + words
        yield changed[0].upper() + changed[1:] + words


def _in_order(pieces: Sequence[_Piece], text: Prepared, start: int = 0) -> tuple[int, int] | None:
    """Return the first part of a text in which pieces follow one another, if it is not too long.

    A piece is only looked for again once the place where it was found has been passed, so that all
    searches for it together go through the text once.
    """
    room = sum(piece.longest + piece.gap for piece in pieces[1:])
    found: list[tuple[int, int]] = [(-1, -1)] * len(pieces)
    while True:
        end = start
        for position, piece in enumerate(pieces):
            if found[position][0] < end:
                here = piece.find(text, end)
                if here is None:
                    return None
                found[position] = here
            end = found[position][1]
        if end - found[0][1] <= room:
            return _tightened(pieces, text, found)
        start = max(found[0][0] + 1, end - room - pieces[0].longest)


def _tightened(
    pieces: Sequence[_Piece], text: Prepared, found: Sequence[tuple[int, int]]
) -> tuple[int, int]:
    """Return where pieces begin and end if each stands as near to the next one as it can."""
    start, end = found[-1]
    for piece, (first, _) in zip(pieces[-2::-1], found[-2::-1], strict=True):
        start, _ = piece.find_last(text, first, start)
    return start, end


@attrs.frozen
class _Quotation:
    """A quotation, ready to be looked for."""

    words: Words
    pieces: tuple[_Piece, ...]

    @classmethod
    def of(cls, text: str) -> _Quotation:
        """Return the quotation with these words."""
        plain = typewritten(text)
        return cls(Words(plain), tuple(_pieces(plain)) if _GAP.search(plain) else ())

    def stands(self, text: Prepared) -> Iterator[tuple[int, int]]:
        """Yield where the quotation stands as it is."""
        if says_something(self.words.text):
            for place in text.places(self.words):
                yield place, place + len(self.words.text)

    def stands_in_pieces(self, text: Prepared) -> Iterator[tuple[int, int]]:
        """Yield where the pieces of the quotation stand, from the first to the last."""
        span = _in_order(self.pieces, text) if self.pieces else None
        while span is not None:
            yield span
            span = _in_order(self.pieces, text, span[1])

    def is_in(self, text: Prepared) -> bool:
        """Return whether a text has the quotation."""
        found = itertools.chain(self.stands(text), self.stands_in_pieces(text))
        return next(found, None) is not None


class Wording:
    r"""A text in which words are looked for.

    >>> text = Wording("We co-\noperate on “peace[12] and security” in Asia.")
    >>> text.has('"peace'), text.has("ace"), text.how_found("peace and … Asia")
    (True, False, ('footnote marks',))
    """

    def __init__(self, text: str) -> None:
        """Keep the text. It is prepared when something is first looked for."""
        self.text: str = text
        """The text as it was given."""
        self._cleaned: dict[tuple[Sequence[str], str], Cleaned] = {}
        self._forms: dict[str, Prepared] = {}

    @property
    def is_empty(self) -> bool:
        """Whether the text has nothing that can be seen."""
        return not self._plain.plain

    @functools.cached_property
    def _plain(self) -> Prepared:
        return Prepared(self.text)

    @functools.cached_property
    def _in_small_letters(self) -> Prepared:
        return Prepared(self.text.casefold())

    def has(self, quotation: str) -> bool:
        """Return whether a quotation is in the text as it stands, omissions apart."""
        return _Quotation.of(quotation).is_in(self._plain)

    def has_label(self, label: str) -> bool:
        """Return whether a label is in the text, in whatever case."""
        return _Quotation.of(label.casefold()).is_in(self._in_small_letters)

    def how_found(self, quotation: str) -> tuple[str, ...] | None:
        """Return what must be cleaned from the text for a quotation to be in it, or None."""
        if self._in_cleaned(quotation, CLEANINGS) is None:
            return None
        return next(ways for ways in _WAYS if self._in_cleaned(quotation, ways) is not None)

    def passage(self, quotation: str) -> Passage | None:
        """Return where a quotation stands in the text, as it is or once the text is cleaned."""
        return self._as_it_stands(quotation) or self._in_cleaned(quotation, CLEANINGS)

    def nearest(self, quotation: str) -> Passage | None:
        """Return the passage that is most like a quotation, or None if none is much like it."""
        plain = typewritten(quotation)
        pieces = [words for words in _GAP.sub("\0", plain).split("\0") if says_something(words)]
        alike = nearest(self._plain, pieces, _MOST_OMITTED)
        if alike is None:
            return None
        start, end = self._plain.origin(alike.start, alike.end)
        return Passage(
            start=start,
            end=end,
            match=PassageMatch.NEAREST,
            similarity=alike.similarity,
            places=0,
        )

    def _as_it_stands(self, quotation: str) -> Passage | None:
        words = _Quotation.of(quotation)
        match = PassageMatch.TYPOGRAPHIC
        spans = list(words.stands(self._plain))
        if not spans:
            spans, match = list(words.stands_in_pieces(self._plain)), PassageMatch.WITH_OMISSIONS
        if not spans:
            return None
        start, end = self._plain.origin(*spans[0])
        if len(spans) > 1:
            match = PassageMatch.AMBIGUOUS
        elif self.text[start:end] == quotation:
            match = PassageMatch.EXACT
        return Passage(start=start, end=end, match=match, places=len(spans))

    def _in_cleaned(self, quotation: str, ways: Sequence[str]) -> Passage | None:
        for hyphen in ("", "-") if HYPHENS in ways else ("",):
            words, text = Cleaned(quotation, ways, hyphen).text, self._clean(ways, hyphen)
            form = self._form(text.text)
            if words == quotation and form is self._plain:
                continue
            look = _Quotation.of(words)
            spans = list(look.stands(form)) or list(look.stands_in_pieces(form))
            if spans:
                start, end = text.origin(*form.origin(*spans[0]))
                return Passage(start=start, end=end, match=PassageMatch.CLEANED, places=len(spans))
        return None

    def _clean(self, ways: Sequence[str], hyphen: str) -> Cleaned:
        """Return the text once it is cleaned in some ways."""
        if hyphen and not self._clean(ways, "").has_hyphens:
            return self._clean(ways, "")
        if (ways, hyphen) not in self._cleaned:
            self._cleaned[ways, hyphen] = Cleaned(self.text, ways, hyphen)
        return self._cleaned[ways, hyphen]

    def _form(self, text: str) -> Prepared:
        """Return a cleaned text, ready to be searched."""
        if text == self.text:
            return self._plain
        if text not in self._forms:
            self._forms[text] = Prepared(text)
        return self._forms[text]
