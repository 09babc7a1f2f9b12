"""Records as JSON text, made directly and not from plain data: one writer for each class.

The text is what `json.dumps` gives for the plain data of a record. Like the quick check of
`diplomacy_model.model.shape`, writers are source code generated from annotations, because a loop
over the fields takes three times as long.
"""

from __future__ import annotations

import json
from json.encoder import encode_basestring as quoted
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import attrs

from diplomacy_model.model import Participant, Record, kind_name
from diplomacy_model.model.shape import shape_of
from diplomacy_model.model.value import Value, fields_of, members_of
from diplomacy_model.temporal import When
from diplomacy_model.vocabulary import Word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diplomacy_model.model.shape import Expected

_Writer: TypeAlias = "Callable[[Any], str]"  # each is given an object of its own class

ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
"""Writes plain data on one line."""

_WIDTH = 100


def record_line(record: Record) -> str:
    """Return a record as one line of JSON."""
    return _WRITERS[type(record)](record)


def line_of(value: object) -> str:
    """Return a part of a document as one line of JSON: an object, a list, a time or a text."""
    if isinstance(value, Value):
        return _WRITERS[type(value)](value)
    if isinstance(value, When):
        return quoted(value.text)
    members = members_of(value)
    if members is not None:
        return f"[{', '.join(map(line_of, members))}]"
    return ENCODER.encode(value)


def laid_out(value: object, indent: int, extra: int) -> str:
    """Return a part of a document as JSON: broken into lines if it does not fit on one.

    Args:
        value: The part.
        indent: How far the line that it ends on is indented.
        extra: How many more characters are on the line with it.
    """
    line = line_of(value)
    if indent + extra + len(line) <= _WIDTH or line[0] not in "{[":
        return line
    inner = indent + 2
    space = "\n" + " " * inner
    # The key and the comma are on the line as well.
    parts = [key + laid_out(each, inner, len(key) + 1) for key, each in _parts_of(value)]
    return f"{line[0]}{space}{f',{space}'.join(parts)}\n{' ' * indent}{line[-1]}"


def _parts_of(value: object) -> Iterator[tuple[str, object]]:
    """Yield the parts of an object or a list, each with its key, which is empty in a list."""
    if isinstance(value, Value):
        if isinstance(value, Record):
            yield '"type": ', kind_name(type(value))
        for field in fields_of(type(value)):
            held: object = getattr(value, field.name)
            if held is not field.default:
                yield f'"{field.name}": ', held
    for each in members_of(value) or ():
        yield "", each


class _Writers(dict[type[Value], _Writer]):
    """The writers of the classes that have been written so far."""

    def __missing__(self, cls: type[Value]) -> _Writer:
        """Make the writer of a class when its first object is written."""
        writer = self[cls] = _writer_of(cls)
        return writer


_WRITERS = _Writers()


def _writer_of(cls: type[Value]) -> _Writer:
    """Return a function that writes an object of a class.

    Fields with their default value are left out. Defaults are None, words, booleans and the empty
    tuple. Each of these exists only once, so they can be compared by identity.
    """
    names: dict[str, object] = {"quoted": quoted, "encode": ENCODER.encode, "writers": _WRITERS}
    start = f', "type": {quoted(kind_name(cls))}' if issubclass(cls, Record) else ""
    lines = ["def write(value):", f"    text = {start!r}"]
    for number, field in enumerate(fields_of(cls)):
        default, key = f"default_{number}", f', "{field.name}": '
        names[default] = field.default
        written = _expression(shape_of(cls).expected[field.name], "held", names)
        lines.append(f"    held = value.{field.name}")
        indent = "    "
        if field.default is not attrs.NOTHING:
            indent = "        "
            lines.append(f"    if held is not {default}:")
        lines.append(f"{indent}text += {key!r} + {written}")
    if cls is Participant:  # if it has only an actor, it is written as the id of that actor
        lines.append("    if text.count('\": ') == 1: return quoted(value.actor)")
    lines.append("    return '{' + text[2:] + '}'")
    exec("\n".join(lines), names)  # noqa: S102 - the source is made of our own field names alone
    return cast("_Writer", names["write"])


def _expression(expected: Expected, variable: str, names: dict[str, object]) -> str:
    """Return source code for the text of what a field holds, which is in a variable."""
    if expected.each is not None:
        each = _expression(expected.each, "each", names)
        return f"'[' + ', '.join([{each} for each in {variable}]) + ']'"
    cls = expected.types[0]
    if issubclass(cls, Value):
        return f"writers[type({variable})]({variable})"
    if issubclass(cls, Word):
        names[cls.__name__] = {word: quoted(word.value) for word in cls}
        return f"{cls.__name__}[{variable}]"
    if cls is When:
        return f"quoted({variable}.text)"
    return f"quoted({variable})" if cls is str else f"encode({variable})"
