"""`Shape`: what the annotations of a class allow in its fields, and two checks made from them.

The quick check only says whether an object is right. It is generated as source code, because nearly
every object is right and should be made fast. The thorough check names everything that is wrong. It
runs only after the quick check has failed, and may be slow.
"""

from __future__ import annotations

import types
import typing
from typing import TYPE_CHECKING, Any

import attrs

from diplomacy_model.errors import Fault
from diplomacy_model.messages import a, joined, shown
from diplomacy_model.model.text import TESTS, TEXT, Text, text_fault
from diplomacy_model.temporal import When
from diplomacy_model.vocabulary import Word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LAST = "written last"
"""The metadata key of fields that come after a class's own fields in files and in ``repr``."""

REFERS_TO = "refers to"
"""The metadata key of fields that hold ids. Its value is the name of the class they refer to."""


@attrs.frozen
class Expected:
    """What one field, or each item of a tuple, may hold."""

    types: tuple[type, ...]
    """The classes that a value may have. There are several only if one of them is ``NoneType``."""
    each: Expected | None = None
    """What each item of a tuple may be, or None if the field does not hold a tuple."""
    text: Text = Text.LINE
    """What sort of text it is, if it is one."""
    to: str | None = None
    """The name of the class of that record, if the field refers to another record."""

    @property
    def holds_values(self) -> bool:
        """Whether the field holds a value of the model, or several."""
        return any(map(_is_value, self.types if self.each is None else self.each.types))

    @property
    def wanted(self) -> str:
        """What to give, in words that follow *give* or *expected*."""
        if self.each is not None:
            return "a list"
        if self.text is Text.ID:
            return "an id" if self.to is None else f"the id of {a(self.to.lower())}"
        return joined(map(_wanted, self.types))

    def faults(self, name: str, value: object) -> Iterator[Fault]:
        """Yield everything that is wrong with a value of the field of this name."""
        if object in self.types:
            return
        # Subclasses of `str`, such as words and numpy strings, would come back from JSON as `str`.
        if type(value) not in self.types and not (
            self.holds_values and issubclass(type(value), self.types)
        ):
            yield Fault(name, value, self._mismatch(value))
        elif type(value) is str:
            optional = types.NoneType in self.types
            message = text_fault(value, self.text, optional=optional)
            if message is not None:
                yield Fault(name, value, message)
        elif self.each is not None:
            for position, item in enumerate(members_of(value) or ()):
                yield from self.each.faults(f"{name}[{position}]", item)

    def test(self, variable: str, names: dict[str, object]) -> str:
        """Return the source code of a test whether a variable holds what belongs there.

        Args:
            variable: The name of the variable.
            names: The global names of the code. Those that the test needs are added.
        """
        if object in self.types:
            return "True"
        if self.each is not None:
            test = self.each.test("each", names)
            return f"type({variable}) is tuple and all([{test} for each in {variable}])"
        # Test for None first, because most optional fields are left out.
        ordered = sorted(self.types, key=lambda cls: cls is not types.NoneType)
        return " or ".join(self._test_of(cls, variable, names) for cls in ordered)

    def _test_of(self, cls: type, variable: str, names: dict[str, object]) -> str:
        if cls is types.NoneType:
            return f"{variable} is None"
        names[cls.__name__] = cls
        if cls is str:
            return f"type({variable}) is str and is_{self.text.value}({variable})"
        test = "isinstance({}, {})" if _is_value(cls) else "type({}) is {}"
        return test.format(variable, cls.__name__)

    def _mismatch(self, value: object) -> str:
        given = "is None" if value is None else f"{shown(value)} is {_given(type(value))}"
        if self.each is None:
            return f"{given}; expected {joined(map(_described, self.types))}"
        hint = f": write [{shown(value)}]" if isinstance(value, (str, *self.each.types)) else ""
        return f"{given}; expected a list{hint}"


@attrs.frozen
class Shape:
    """What is known about one class of the model."""

    fields: tuple[attrs.Attribute[Any], ...]
    """Its fields in the order of files: the id, its own fields, then those of every record."""
    expected: dict[str, Expected]
    """What each field may hold."""
    references: dict[str, str | None]
    """The fields that hold ids, with the class these refer to, and those of values, with None."""
    has_right_types: Callable[[Any], bool]
    """The quick check. It returns whether every field of an object holds what it may hold."""


_SHAPES: dict[type, Shape] = {}


def shape_of(cls: type) -> Shape:
    """Return the shape of a class.

    It is worked out when the first object is made. Before that, annotations may name classes that
    are not defined yet.
    """
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
    to = typing.cast("str | None", field.metadata.get(REFERS_TO))
    is_id = field.name == "id" or to is not None
    text = Text.ID if is_id else typing.cast("Text", field.metadata.get(TEXT, Text.LINE))
    if typing.get_origin(hint) is tuple:
        return Expected((tuple,), Expected((typing.get_args(hint)[0],), text=text, to=to))
    plain = (hint,) if isinstance(hint, type) else typing.get_args(hint)
    return Expected(plain, text=text, to=to)


def _quick_check(
    fields: tuple[attrs.Attribute[Any], ...], expected: dict[str, Expected]
) -> Callable[[Any], bool]:
    """Return the quick check of a class.

    A loop over the fields would take three times as long, so the loop is unrolled into source code,
    as attrs does for ``__init__``.
    """
    names: dict[str, object] = {f"is_{kind.value}": test for kind, test in TESTS.items()}
    lines = ["def has_right_types(made):"]
    for field in fields:
        test = f"not ({expected[field.name].test('value', names)})"
        if field.default == ():
            test = f"value != () and {test}"
        lines += [f"    value = made.{field.name}", f"    if {test}: return False"]
    lines.append("    return True")
    exec("\n".join(lines), names)  # noqa: S102 - the source is made of our own field names alone
    return typing.cast("Callable[[Any], bool]", names["has_right_types"])


def members_of(value: object) -> tuple[object, ...] | None:
    """Return a tuple as a tuple of objects, or None for anything else."""
    # isinstance alone leaves the type of the items unknown to pyright
    return typing.cast("tuple[object, ...]", value) if isinstance(value, tuple) else None


def _is_value(cls: type) -> bool:
    """Return whether a class is that of a record or value of the model."""
    return attrs.has(cls) and not issubclass(cls, When)


_TYPES = {
    str: "text",
    bool: "True or False",
    int: "a whole number",
    float: "a number",
    types.NoneType: "None",
}


def _described(cls: type) -> str:
    """Return what is of a class, in words that files use as well."""
    return _TYPES.get(cls) or a(cls.__name__)


def _given(cls: type) -> str:
    return {bool: "a boolean", int: "a number"}.get(cls) or _described(cls)


def _wanted(cls: type) -> str:
    """Return what to give where an object of a class is wanted."""
    described = _described(cls)  # first, because the tests below narrow the type of the class
    if cls is When:
        return "a time, such as '2025-10-27'"
    if issubclass(cls, Word):
        return f"one of {', '.join(word.value for word in cls)}"
    return described
