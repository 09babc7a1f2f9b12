"""Whether words are in a text: as they stand, with omissions, or once the text is cleaned.

A text is searched for whole words. What only its printing adds makes no difference: see
`diplomacy_model.folding`. A text is prepared once, and each search goes through it once.
"""

from __future__ import annotations

import functools
import html
import itertools
import re
import unicodedata
from typing import TYPE_CHECKING

import attrs

from diplomacy_model.folding import typewritten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_EDGE = "\0"  # no text has it once it is typewritten
_SPACELESS = (  # Thai to Tibetan, Burmese, Khmer and East Asian scripts, which join words
    "\u0e00-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u31ff\u3400-\u9fff\ua960-\ua97f"
    "\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
_MARKS = (  # vowel signs and accents, which `\w` does not have
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06ed\u0730-\u074a\u0900-\u0963\u0966-\u0dff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
)
_LETTER = rf"[^\W{_SPACELESS}]"
_WORD = re.compile(
    rf"{_LETTER}+(?:(?:[{_MARKS}]|(?<=\d)[.,](?=\d)|(?<=[nN])'(?=[tT]\b)){_LETTER}*)*"
)
"""A word, a number with its points and commas, or a verb with its *n't*, which turns it round."""

_DOTS = r"\.(?: ?\.){2,}"
_GAP = re.compile(rf" ?(?:\[ ?{_DOTS} ?\]|\( ?{_DOTS} ?\)|{_DOTS}) ?|\[([^\[\]]*)\]")
"""What stands in a quotation for words that are left out, or has words that were put in."""
_MOST_OMITTED = 7000
"""How many characters of a text may be left out at once, the marks of its edges included: somewhat
less than two printed pages."""
_MOST_REPLACED = 200
"""How many characters of a text words in brackets may stand for."""

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_FOOTNOTE = re.compile(
    r"\s?\[(?:[0-9]{1,3}(?:[,–-] ?[0-9]{1,3})*|[a-z]|note [0-9]{1,3}|[*†‡])\]"
    r"|(?<=[^\W\d_])[⁰¹²³⁴-⁹]{1,3}|(?<=[.,;:!?\"'”’»)\]])[⁰¹²³⁴-⁹]{1,3}"
    r"|(?<=\w)[*†‡]"
)
_LINE_END = re.compile("(?<=\\w)[-\u2010\u00ad][ \t\r]*\n\\s*(?=\\w)")

ENTITIES, FOOTNOTES, HYPHENS = "HTML entities", "footnote marks", "hyphens at line ends"
_CLEANINGS = (ENTITIES, FOOTNOTES, HYPHENS)
_WAYS = tuple(ways for count in (1, 2, 3) for ways in itertools.combinations(_CLEANINGS, count))


def _cleaned(text: str, ways: Sequence[str], hyphen: str) -> str:
    """Return a text without what its file or its page adds to the words.

    Args:
        text: The text.
        ways: What to clean.
        hyphen: What takes the place of a hyphen at the end of a line. Whether the hyphen belongs to
            the word cannot be seen.
    """
    if ENTITIES in ways:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    if FOOTNOTES in ways:
        text = _FOOTNOTE.sub("", text)
    return _LINE_END.sub(hyphen, text) if HYPHENS in ways else text


def _edged(text: str) -> str:
    """Return a typewritten text with a mark on both sides of each word."""
    return _WORD.sub(f"{_EDGE}\\g<0>{_EDGE}", text)


def says_something(text: str) -> bool:
    """Return whether there is more in a text than punctuation and spaces."""
    return any(unicodedata.category(char)[0] in "LMNS" for char in text)


@attrs.frozen
class _Piece:
    """A part of a quotation that must be in the text without a gap."""

    forms: tuple[str, ...]
    """The words. There are several if a letter in brackets begins them: it may be a capital."""
    gap: int
    """How many characters may be between it and the piece before it."""

    def find(self, text: str, start: int) -> tuple[int, int] | None:
        """Return where the piece begins and ends first, or None."""
        found = [(at, at + len(form)) for form in self.forms if (at := text.find(form, start)) >= 0]
        return min(found, default=None)


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
            edged = tuple(_open(form, start=begins_open, end=ends_open) for form in forms)
            yield _Piece(edged, gap)
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


def _open(words: str, *, start: bool, end: bool) -> str:
    """Return words with the marks of their edges, unless a bracket stands for a part of them."""
    edged = _edged(words)
    edged = edged.removeprefix(_EDGE) if start else edged
    return edged.removesuffix(_EDGE) if end else edged


def _are_in_order(pieces: Sequence[_Piece], text: str) -> bool:
    """Return whether pieces follow one another in a text, in a stretch that is not too long.

    A piece is only looked for again once the place where it was found has been passed, so that all
    searches for it together go through the text once.
    """
    room = sum(max(map(len, piece.forms)) + piece.gap for piece in pieces[1:])
    found: list[tuple[int, int]] = [(-1, -1)] * len(pieces)
    start = 0
    while True:
        end = start
        for position, piece in enumerate(pieces):
            if found[position][0] < end:
                here = piece.find(text, end)
                if here is None:
                    return False
                found[position] = here
            end = found[position][1]
        if end - found[0][1] <= room:
            return True
        start = max(found[0][0] + 1, end - room - max(map(len, pieces[0].forms)))


@attrs.frozen
class _Quotation:
    """A quotation, ready to be looked for."""

    words: str
    pieces: tuple[_Piece, ...]

    @classmethod
    def of(cls, text: str) -> _Quotation:
        """Return the quotation with these words."""
        plain = typewritten(text)
        return cls(_edged(plain), tuple(_pieces(plain)) if _GAP.search(plain) else ())

    def is_in(self, text: str) -> bool:
        """Return whether a text with marked edges has the quotation."""
        if says_something(self.words) and self.words in text:
            return True
        return bool(self.pieces) and _are_in_order(self.pieces, text)


class Wording:
    r"""A text in which words are looked for.

    >>> text = Wording("We co-\noperate on “peace[12] and security” in Asia.")
    >>> text.has('"peace'), text.has("ace"), text.how_found("peace and … Asia")
    (True, False, ('footnote marks',))
    """

    def __init__(self, text: str) -> None:
        """Keep the text. It is prepared when something is first looked for."""
        self._text = text
        self._forms: dict[tuple[Sequence[str], str], str] = {}

    @property
    def is_empty(self) -> bool:
        """Whether the text has nothing that can be seen."""
        return not self._plain

    @functools.cached_property
    def _plain(self) -> str:
        return _edged(typewritten(self._text))

    @functools.cached_property
    def _in_small_letters(self) -> str:
        return self._plain.casefold()

    def has(self, quotation: str) -> bool:
        """Return whether a quotation is in the text as it stands, omissions apart."""
        return _Quotation.of(quotation).is_in(self._plain)

    def has_label(self, label: str) -> bool:
        """Return whether a label is in the text, in whatever case."""
        return _Quotation.of(label.casefold()).is_in(self._in_small_letters)

    def how_found(self, quotation: str) -> tuple[str, ...] | None:
        """Return what must be cleaned from the text for a quotation to be in it, or None."""
        if not self._has_cleaned(quotation, _CLEANINGS):
            return None
        return next(ways for ways in _WAYS if self._has_cleaned(quotation, ways))

    def _has_cleaned(self, quotation: str, ways: Sequence[str]) -> bool:
        for hyphen in ("", "-") if HYPHENS in ways else ("",):
            cleaned, form = _cleaned(quotation, ways, hyphen), self._form(ways, hyphen)
            is_new = cleaned != quotation or form is not self._plain
            if is_new and _Quotation.of(cleaned).is_in(form):
                return True
        return False

    def _form(self, ways: Sequence[str], hyphen: str) -> str:
        if (ways, hyphen) not in self._forms:
            cleaned = _cleaned(self._text, ways, hyphen)
            same = cleaned == self._text
            self._forms[ways, hyphen] = self._plain if same else _edged(typewritten(cleaned))
        return self._forms[ways, hyphen]
