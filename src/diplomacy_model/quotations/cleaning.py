"""`Cleaned`: a text without what its file or its page adds to the words."""

from __future__ import annotations

import bisect
import html
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ENTITIES, FOOTNOTES, HYPHENS = "HTML entities", "footnote marks", "hyphens at line ends"
CLEANINGS = (ENTITIES, FOOTNOTES, HYPHENS)

# Each pattern begins with the characters that decide: `re` is quick to pass over all others.
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_RAISED = "[⁰¹²³⁴-⁹]"
_FOOTNOTE = re.compile(
    r"[\[⁰¹²³⁴-⁹*†‡](?:"
    r"(?<=\[)(?:[0-9]{1,3}(?:[,–-] ?[0-9]{1,3})*|[a-z]|note [0-9]{1,3}|[*†‡])\]"
    rf"|(?:(?<=[^\W\d_]{_RAISED})|(?<=[.,;:!?\"'”’»)\]]{_RAISED})){_RAISED}{{0,2}}"
    r"|(?<=\w[*†‡]))"
)
_LINE_END = re.compile("[-\u2010\u00ad](?<=\\w[-\u2010\u00ad])[ \t\r]*\n\\s*(?=\\w)")


class _Edit(NamedTuple):
    """Something that is put in place of a part of a text."""

    start: int
    end: int
    text: str


def _entities(text: str) -> Iterator[_Edit]:
    for match in _ENTITY.finditer(text):
        if (char := html.unescape(match[0])) != match[0]:
            yield _Edit(match.start(), match.end(), char)


def _footnotes(text: str) -> Iterator[_Edit]:
    """Yield the marks of footnotes. One in brackets may have a space before it."""
    end = 0
    for match in _FOOTNOTE.finditer(text):
        start = match.start()
        if match[0][0] == "[" and start > end and text[start - 1].isspace():
            start -= 1
        end = match.end()
        yield _Edit(start, end, "")


def _hyphens(text: str, hyphen: str) -> Iterator[_Edit]:
    for match in _LINE_END.finditer(text):
        yield _Edit(match.start(), match.end(), hyphen)


class _Pass:
    """A text after some edits, and where its parts stood before them."""

    def __init__(self, text: str, edits: Sequence[_Edit]) -> None:
        parts: list[str] = []
        self._edits = edits
        self._starts: list[int] = []
        """Where each edit is after all of them."""
        done = length = 0
        for edit in edits:
            length += edit.start - done
            self._starts.append(length)
            length += len(edit.text)
            parts += text[done : edit.start], edit.text
            done = edit.end
        self.text: str = "".join([*parts, text[done:]])

    def start(self, place: int) -> int:
        """Return where something began that begins at a place."""
        return self._before(place, bisect.bisect_right(self._starts, place) - 1, is_end=False)

    def end(self, place: int) -> int:
        """Return where something ended that ends at a place."""
        return self._before(place, bisect.bisect_left(self._starts, place) - 1, is_end=True)

    def _before(self, place: int, number: int, *, is_end: bool) -> int:
        if number < 0:
            return place
        edit, since = self._edits[number], place - self._starts[number]
        if since < len(edit.text):
            return edit.end if is_end else edit.start
        return edit.end + since - len(edit.text)


class Cleaned:
    r"""A text without what its file or its page adds to the words.

    >>> cleaned = Cleaned("peace[12] &amp; co-\noperation", CLEANINGS, hyphen="")
    >>> cleaned.text, cleaned.origin(8, 19)
    ('peace & cooperation', (16, 29))
    """

    def __init__(self, text: str, ways: Sequence[str], hyphen: str) -> None:
        """Clean a text.

        Args:
            text: The text.
            ways: What to clean.
            hyphen: What takes the place of a hyphen at the end of a line. Whether the hyphen
                belongs to the word cannot be seen.
        """
        self._passes: list[_Pass] = []
        self.text: str = text
        self.has_hyphens: bool = False
        """Whether hyphens at the ends of lines were cleaned."""
        for way in ways:
            if way == ENTITIES:
                edits = list(_entities(self.text))
            elif way == FOOTNOTES:
                edits = list(_footnotes(self.text))
            else:
                edits = list(_hyphens(self.text, hyphen))
                self.has_hyphens = bool(edits)
            if edits:
                self._passes.append(_Pass(self.text, edits))
                self.text = self._passes[-1].text

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return where a part of the cleaned text stood in the text as it was given."""
        for each in reversed(self._passes):
            start, end = each.start(start), each.end(end)
        return start, end
