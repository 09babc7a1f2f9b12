"""`Shape`: what the annotations of a class say its fields may hold, and two checks made from it.

The quick check says whether an object is right. It is generated from the annotations, because
nearly every object is right, and being right should cost little. The thorough check names all that
is wrong. It may take its time.
"""

from __future__ import annotations

import types
import typing
from typing import TYPE_CHECKING, Any

import attrs

from diplomacy_model.errors import Fault, a, shown
from diplomacy_model.temporal import When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LAST = "written last"
"""The metadata key of the fields that come after a class's own in files and in ``repr``."""

REFERS_TO = "refers to"
"""The metadata key of the fields that hold ids: the name of the class whose ids they are."""


@attrs.frozen
class Expected:
    """What one field, or each item of a tuple, may hold."""

    types: tuple[type, ...]
    """The classes that a value may have; several only if one of them is that of None."""
    each: Expected | None = None
    """For a tuple, what each of its items may be."""
    is_id: bool = False
    """Whether a text is the id of a record."""

    @property
    def holds_values(self) -> bool:
        """Whether it is a value of the model, or several."""
        return any(map(_is_value, self.types if self.each is None else self.each.types))

    def faults(self, name: str, value: object) -> Iterator[Fault]:
        """Yield everything that is wrong with a value of the field of this name."""
        # Exactly text, not a kind of it: JSON would bring back a word or a numpy string changed.
        if type(value) not in self.types and not (
            self.holds_values and isinstance(value, self.types)
        ):
            yield Fault(name, value, self._mismatch(value))
        elif isinstance(value, str):
            message = text_fault(value, is_id=self.is_id)
            if message is not None:
                yield Fault(name, value, message)
        elif self.each is not None:
            for position, item in enumerate(members_of(value) or ()):
                yield from self.each.faults(f"{name}[{position}]", item)

    def test(self, variable: str, names: dict[str, object]) -> str:
        """Return source code that tells whether a variable holds what belongs there.

        Args:
            variable: The name of the variable.
            names: What the code refers to by name, added to here.
        """
        if self.each is not None:
            test = self.each.test("each", names)
            return f"type({variable}) is tuple and all([{test} for each in {variable}])"
        # That of None comes first: most optional fields are left out.
        ordered = sorted(self.types, key=lambda cls: cls is not types.NoneType)
        return " or ".join(self._test_of(cls, variable, names) for cls in ordered)

    def _test_of(self, cls: type, variable: str, names: dict[str, object]) -> str:
        if cls is types.NoneType:
            return f"{variable} is None"
        names[cls.__name__] = cls
        if cls is str:
            return f"type({variable}) is str and {'is_id' if self.is_id else 'is_text'}({variable})"
        test = "isinstance({}, {})" if _is_value(cls) else "type({}) is {}"
        return test.format(variable, cls.__name__)

    def _mismatch(self, value: object) -> str:
        given = (
            f"{shown(value)} is {a(_type_name(type(value)))}" if value is not None else "is None"
        )
        if self.each is None:
            return f"{given}; expected {' or '.join(map(_type_name, self.types))}"
        hint = f"[{shown(value)}]" if isinstance(value, (str, *self.each.types)) else "a list"
        return f"{given}; expected several: write {hint}"


@attrs.frozen
class Shape:
    """What is known of one class of the model."""

    fields: tuple[attrs.Attribute[Any], ...]
    """Its fields in the order of files: the id, its own, then those of every record."""
    expected: dict[str, Expected]
    """By field, what it may hold."""
    references: dict[str, str | None]
    """The fields that hold ids, with the class they are of; those that hold values, with None."""
    has_right_types: Callable[[Any], bool]
    """The quick check: whether every field of an object holds what it may hold."""


_SHAPES: dict[type, Shape] = {}


def shape_of(cls: type) -> Shape:
    """Return the shape of a class, worked out when the first of its objects is made."""
    shape = _SHAPES.get(cls)
    if shape is None:
        shape = _SHAPES[cls] = _read_shape(cls)
    return shape


def _read_shape(cls: type) -> Shape:
    hints = typing.get_type_hints(cls)
    fields = tuple(
        sorted(attrs.fields(cls), key=lambda field: (field.name != "id", LAST in field.metadata))
    )
    expected = {field.name: _expected(field, hints[field.name]) for field in fields}
    references = {
        field.name: field.metadata.get(REFERS_TO)
        for field in fields
        if REFERS_TO in field.metadata or expected[field.name].holds_values
    }
    return Shape(fields, expected, references, _quick_check(fields, expected))


def _expected(field: attrs.Attribute[Any], hint: object) -> Expected:
    is_id = field.name == "id" or REFERS_TO in field.metadata
    if typing.get_origin(hint) is tuple:
        return Expected((tuple,), Expected((typing.get_args(hint)[0],), is_id=is_id))
    plain = (hint,) if isinstance(hint, type) else typing.get_args(hint)
    return Expected(plain, is_id=is_id)


def _quick_check(
    fields: tuple[attrs.Attribute[Any], ...], expected: dict[str, Expected]
) -> Callable[[Any], bool]:
    """Return the quick check of a class.

    A loop over the fields would take three times as long. So the loop is written out as source
    code, as attrs does for ``__init__``.
    """
    names: dict[str, object] = {"is_id": is_id, "is_text": is_text}
    lines = ["def has_right_types(made):"]
    for field in fields:
        test = f"not ({expected[field.name].test('value', names)})"
        if field.default == ():
            test = f"value != () and {test}"
        lines += [f"    value = made.{field.name}", f"    if {test}: return False"]
    lines.append("    return True")
    exec("\n".join(lines), names)  # noqa: S102 - the source is made of our own field names alone
    return typing.cast("Callable[[Any], bool]", names["has_right_types"])


def is_id(text: str) -> bool:
    """Return whether a text can be the id of a record: whether `text_fault` finds nothing."""
    # The common case first: an id in ASCII takes a third of the time that `text_fault` does.
    if text.isascii() and text.isprintable() and " " not in text:
        return bool(text)
    return text_fault(text, is_id=True) is None


def is_text(text: str) -> bool:
    """Return whether a text says something: whether `text_fault` finds nothing."""
    if text.isascii():
        return bool(text) and not text.isspace()
    return text_fault(text) is None


def text_fault(text: str, *, is_id: bool = False) -> str | None:
    """Return what is wrong with a text or an id, or None."""
    if not text or text.isspace():
        return "is empty; leave out what is not known"
    if is_id and (" " in text or not text.isprintable()):
        return f"{shown(text)} has a space or an unseen character; write an id as 'helsinki-2018'"
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            return (
                f"{shown(text)} has half a character (a surrogate) at {error.start}; mend the text"
            )
    return None


def members_of(value: object) -> tuple[object, ...] | None:
    """Return a tuple as one of objects, and None for anything else."""
    # isinstance alone leaves the type of the items unknown to pyright
    return typing.cast("tuple[object, ...]", value) if isinstance(value, tuple) else None


def _is_value(cls: type) -> bool:
    """Return whether a class is one of values of the model."""
    return attrs.has(cls) and not issubclass(cls, When)


def _type_name(cls: type) -> str:
    plain = {
        str: "text",
        bool: "boolean",
        int: "whole number",
        float: "number",
        types.NoneType: "None",
    }
    return plain.get(cls, cls.__name__)
