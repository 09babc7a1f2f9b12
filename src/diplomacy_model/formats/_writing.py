"""Records as JSON text, without a detour by plain data: one writer for each class.

The text is what `json.dumps` gives for the plain data of a record. It is made from the inside out:
the line of an object is put together from the lines of what it holds. If that line turns out too
long for a document, those of its members are there already.
"""

from __future__ import annotations

import functools
import json
from json.encoder import encode_basestring as quoted
from typing import TYPE_CHECKING, Any, TypeAlias

from diplomacy_model.model import Participant, Record, kind_name
from diplomacy_model.model.shape import shape_of
from diplomacy_model.model.value import Value, fields_of
from diplomacy_model.temporal import When
from diplomacy_model.vocabulary import Word

if TYPE_CHECKING:
    from collections.abc import Callable

    from diplomacy_model.model.shape import Expected

Written: TypeAlias = "tuple[str, list[tuple[str, Written]]]"
"""A value as a line of JSON, and its members: for each its key, or nothing, and how it is written."""

_Writer: TypeAlias = "Callable[[Any], Written]"  # each is given what its own field holds

ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
"""Writes plain data on one line."""

WIDTH = 100
"""How many characters a line of a document has at most, if it can be broken."""


def written(record: Record) -> Written:
    """Return a record as it is written."""
    return _writer_of(type(record))(record)


def laid_out(value: Written, indent: int, extra: int) -> str:
    """Return the text of a value: on one line if it fits, or else with each member on its own.

    Args:
        value: The value.
        indent: By how much the line is indented on which the value ends.
        extra: How many more characters are on the line with the value.
    """
    line, members = value
    if not members or indent + extra + len(line) <= WIDTH:
        return line
    inner = indent + 2
    space = "\n" + " " * inner
    # The key and the comma are on the line as well.
    lines = [key + laid_out(each, inner, len(key) + 1) for key, each in members]
    return f"{line[0]}{space}{f',{space}'.join(lines)}\n{' ' * indent}{line[-1]}"


@functools.cache
def _writer_of(cls: type[Value]) -> _Writer:
    plan = [
        (
            field.name,
            field.default,
            f'"{field.name}": ',
            _writer(shape_of(cls).expected[field.name]),
        )
        for field in fields_of(cls)
    ]
    kind = (quoted(kind_name(cls)), [])
    first: list[tuple[str, Written]] = [('"type": ', kind)] if issubclass(cls, Record) else []

    def write(value: Value) -> Written:
        members = first.copy()
        for name, default, key, write_field in plan:
            held = getattr(value, name)
            if held is not default and held != default:
                members.append((key, write_field(held)))
        return "{" + ", ".join([key + each[0] for key, each in members]) + "}", members

    def write_participant(value: Value) -> Written:
        text, members = write(value)
        return members[0][1] if len(members) == 1 else (text, members)

    return write_participant if cls is Participant else write


def _writer(expected: Expected) -> _Writer:
    """Return the writer of what one field may hold."""
    if expected.each is not None:
        return functools.partial(_several, _writer(expected.each))
    cls = expected.types[0]
    if issubclass(cls, Value):
        return lambda value: _writer_of(type(value))(value)
    if issubclass(cls, Word):
        return {word: (quoted(word.value), []) for word in cls}.__getitem__
    if cls is When:
        return lambda when: (quoted(when.text), [])
    if cls is str:
        return lambda text: (quoted(text), [])
    return lambda value: (ENCODER.encode(value), [])


def _several(write: _Writer, values: tuple[object, ...]) -> Written:
    members = [("", write(each)) for each in values]
    return "[" + ", ".join([each[0] for _, each in members]) + "]", members
