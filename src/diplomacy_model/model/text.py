"""Which texts a field may hold: an id, a code, a line or a passage.

No text is empty to the eye, and every text can be written as UTF-8. Names are lines, and may hold
the joiners and marks of direction that Persian, Hindi or Hebrew need. In ids and codes, which are
compared letter by letter, such characters would be invisible differences.
"""

from __future__ import annotations

import re
from enum import Enum

from diplomacy_model.folding import IGNORABLE
from diplomacy_model.messages import shown

TEXT = "kind of text"
"""The metadata key of fields that hold a text other than a line. Its value is a `Text`."""


class Text(Enum):
    """What a text is, and so which characters it may have."""

    ID = "id"
    """The id of a record: visible characters without spaces."""
    CODE = "code"
    """A word that machines compare: visible characters and spaces, on one line."""
    LINE = "line"
    """A name, title or label: any characters, on one line."""
    PASSAGE = "passage"
    """Words of any length, on any number of lines."""


A_CODE = {TEXT: Text.CODE}
"""Metadata of a field that holds a code."""
PASSAGE = {TEXT: Text.PASSAGE}
"""Metadata of a field that holds a passage."""

# These classes are characters and ranges without any escape: what ``\s`` is in the regular
# expressions of Python, it is not in those of JSON Schema.
BLANK = (
    # Controls, white space, the blank of Braille, marks of annotations, and the noncharacters: some
    # of Arabic Presentation Forms, and the last two of each plane. The plain space is not here.
    "\x00-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
    "\u2800\ufdd0-\ufdef\ufff9-\ufffb"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
    + IGNORABLE
)
"""The characters that nobody sees, other than a space, as a class of a regular expression."""
LINE_BREAKS = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
"""What Python and Unicode take for the end of a line, as a class: see `str.splitlines`."""

_SEEN = re.compile(f"[^ {BLANK}]")
UNSEEN = re.compile(f"[{BLANK}]")
"""A character that nobody sees, other than a space."""
_SPACE = re.compile(r"\s")
_LINE_BREAK = re.compile(f"[{LINE_BREAKS}]")


def is_id(text: str) -> bool:
    """Return whether a text can be the id of a record, so that `text_fault` finds nothing."""
    # The common case first: an id in ASCII takes a third of the time that `text_fault` does.
    if text.isascii() and text.isprintable() and " " not in text:
        return bool(text)
    return text_fault(text, Text.ID) is None


def is_code(text: str) -> bool:
    """Return whether a text can be a code, so that `text_fault` finds nothing."""
    if text.isascii() and text.isprintable() and text[:1] >= "!":
        return True
    return text_fault(text, Text.CODE) is None


def is_line(text: str) -> bool:
    """Return whether a text can be a name or a title, so that `text_fault` finds nothing."""
    # One visible character is enough, and nearly always the first is one. Line breaks and half
    # characters are not printable.
    if text.isprintable() and ("!" <= text[:1] <= "~" or _SEEN.match(text)):
        return True
    return text_fault(text, Text.LINE) is None


def is_passage(text: str) -> bool:
    """Return whether a text can be a passage, so that `text_fault` finds nothing."""
    if text.isascii() and "!" <= text[:1] <= "~":
        return True
    return text_fault(text, Text.PASSAGE) is None


def text_fault(text: str, kind: Text = Text.LINE, *, optional: bool = False) -> str | None:
    r"""Return what is wrong with a text, or None if nothing is.

    Args:
        text: The text.
        kind: What sort of text it is.
        optional: Whether it may be left out.

    >>> text_fault("Two\nlines")
    "'Two\\nlines' has a line break at position 4; write it on one line"
    >>> text_fault("zero\u200bwidth", Text.ID)
    "'zero\\u200bwidth' has the invisible character U+200B at position 5; remove it"
    """
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            place = f"at position {error.start + 1}"
            return f"{shown(text)} has half a character (a surrogate) {place}; correct the text"
    if not _SEEN.search(text):
        given = "give an id" if kind is Text.ID else "give text"
        return f"is empty; {'leave out what is not known' if optional else given}"
    if kind is Text.ID and (found := _SPACE.search(text)):
        place = f"at position {found.start() + 1}"
        return f"{shown(text)} has a space {place}; write an id like 'helsinki-2018'"
    if kind is not Text.PASSAGE and (found := _LINE_BREAK.search(text)):
        place = f"at position {found.start() + 1}"
        return f"{shown(text)} has a line break {place}; write it on one line"
    if kind in {Text.ID, Text.CODE} and (found := UNSEEN.search(text)):
        what = f"the invisible character U+{ord(found[0]):04X} at position {found.start() + 1}"
        advice = "write a plain space" if found[0].isspace() else "remove it"
        return f"{shown(text)} has {what}; {advice}"
    return None


TESTS = {Text.ID: is_id, Text.CODE: is_code, Text.LINE: is_line, Text.PASSAGE: is_passage}
"""The quick test of each sort of text."""
