"""Where in a JSON text a value is: a second walk over the text, made only after a failure.

The text has been parsed before, so it is known to be well-formed.
"""

from __future__ import annotations

import bisect
import json
import re
from typing import TYPE_CHECKING, TypeAlias

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Path: TypeAlias = tuple[str | int, ...]
"""The way from the top of a document to a value: keys and positions."""

_Wanted: TypeAlias = "dict[str | int, _Wanted]"
"""Paths with a common beginning, folded into a tree."""

_SPACE = re.compile(r"[ \t\n\r]*")
_STRING = r'"[^"\\]*(?:\\.[^"\\]*)*"'
_SCALAR = re.compile(rf"{_STRING}|[^\s,\]}}]+")
_BRACKET = re.compile(rf"{_STRING}|([\[{{])|([\]}}])")
_NAME = re.compile(r"[^\W\d]\w*")


@attrs.frozen
class Place:
    """Where a value is in a text, as offsets from its start."""

    key: int
    """Where its key starts, or where the value does if it has no key."""
    value: int
    """Where the value starts."""


def written(path: Path) -> str:
    """Return a path as text. ``$`` is the whole document.

    >>> written(("records", 3, "participants", 0, "mode"))
    'records[3].participants[0].mode'
    """
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif _NAME.fullmatch(step):
            text += f".{step}" if text else step
        else:
            text += f"[{json.dumps(step)}]"
    return text or "$"


def places(text: str, paths: Iterable[Path]) -> dict[Path, Place]:
    """Return the places of the values at some paths, and of those on the way to them.

    A path that leads nowhere is left out. If a key is repeated, its last value counts, as it does
    for the parser.
    """
    return places_from(text, {(): 0}, paths)


def places_from(text: str, starts: Mapping[Path, int], paths: Iterable[Path]) -> dict[Path, Place]:
    """Return what `places` does, for a document whose values stand apart from each other.

    Args:
        text: The text.
        starts: Where each of these values starts, by its path in the document.
        paths: The paths of what is to be found in them.
    """
    wanted, walk = _fold(paths), _Walk(text)
    found: dict[Path, Place] = {}
    for path, start in starts.items():
        inside = _inside(wanted, path)
        if inside is not None:
            found = walk.run(start, inside, path)
    return found


def _inside(wanted: _Wanted, path: Path) -> _Wanted | None:
    """Return what is wanted at a path and below it, or None if nothing is."""
    here: _Wanted | None = wanted
    for step in path:
        here = None if here is None else here.get(step)
    return here


class Lines:
    """Turns offsets in a text into lines and columns, both counted from 1."""

    def __init__(self, text: str) -> None:
        """Find the lines of a text. A line ends in a newline character and nothing else."""
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset."""
        line = bisect.bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def _fold(paths: Iterable[Path]) -> _Wanted:
    tree: _Wanted = {}
    for path in paths:
        here = tree
        for step in path:
            here = here.setdefault(step, {})
    return tree


class _Walk:
    """One walk over a text, down to the wanted values and past all others.

    It recurses no deeper than the wanted paths are long, however deeply the text is nested.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[Path, Place] = {}

    def run(self, start: int, wanted: _Wanted, path: Path) -> dict[Path, Place]:
        """Walk over the value that starts at an offset and return all that was found so far."""
        start = self._past_space(start)
        self._found[path] = Place(start, start)
        self._value(start, wanted, path)
        return self._found

    def _value(self, start: int, wanted: _Wanted, path: Path) -> int:
        """Note what is wanted below a value, and return where the value ends."""
        opening = self._text[start : start + 1]
        if not wanted or opening not in {"{", "["}:
            return self._end(start)
        at = self._past_space(start + 1)
        position = 0
        while self._text[at] not in "}]":
            key_at = at
            step: str | int = position
            if opening == "{":
                end = self._end(at)
                step = json.loads(self._text[at:end], strict=False)  # as a draft may have it
                at = self._past_space(self._past_space(end) + 1)
            if step in wanted:
                here = (*path, step)
                self._found[here] = Place(key_at, at)
                at = self._value(at, wanted[step], here)
            else:
                at = self._end(at)
            at = self._past_space(at)
            if self._text[at] == ",":
                at = self._past_space(at + 1)
            position += 1
        return at + 1

    def _end(self, start: int) -> int:
        """Return where a value ends, given where it starts."""
        if self._text[start : start + 1] not in {"{", "["}:
            match = _SCALAR.match(self._text, start)
            return start if match is None else match.end()
        depth = 0
        return next(
            match.end()
            for match in _BRACKET.finditer(self._text, start)
            if (depth := depth + (match[1] is not None) - (match[2] is not None)) == 0
        )

    def _past_space(self, at: int) -> int:
        match = _SPACE.match(self._text, at)
        return at if match is None else match.end()
