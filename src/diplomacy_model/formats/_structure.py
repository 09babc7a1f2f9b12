"""The cattrs converter between plain data and the model; its hooks refuse what does not fit.

cattrs on its own reads ``"india"`` as a tuple of letters and ``3`` as text, ignores unknown keys
and null, and takes any text for a word once there is a hook for text. Each hook here says what
stood there and what belongs there instead; `_problems` turns that into problems with a path.
"""

from __future__ import annotations

import functools
import math
import types
import typing
from collections import Counter
from typing import TYPE_CHECKING, Any, TypeAlias, TypeGuard

import attrs
import cattrs
from cattrs.errors import (
    ClassValidationError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn

from diplomacy_model.errors import near_misses, shown
from diplomacy_model.model import Record
from diplomacy_model.model.value import Value, fields_of
from diplomacy_model.temporal import When
from diplomacy_model.vocabulary import WORD_LISTS, Word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# A hook of cattrs takes what the file has and the type that is wanted, and returns one of that
# type. Types are values here, and cattrs hands over whatever annotation a field has: hence Any.
_Hook: TypeAlias = "Callable[[Any, Any], Any]"


class RefusedError(Exception):
    """A value is not what belongs in its place."""

    def __init__(
        self, message: str, value: object, expected: str | None = None, near: tuple[str, ...] = ()
    ) -> None:
        """Say what is wrong with a value, what belongs there, and what may have been meant."""
        super().__init__(message)
        self.message = message
        """What is wrong, in words."""
        self.value = value
        """The value that was refused."""
        self.expected = expected
        """What belongs there."""
        self.near = near
        """Known words that are spelt alike, best first."""


class RefusedKeyError(RefusedError):
    """A key does not belong in its object, or stands in it twice."""

    def __init__(self, message: str, key: str, value: object, near: tuple[str, ...] = ()) -> None:
        """Say what is wrong with a key."""
        super().__init__(message, value, near=near)
        self.key = key
        """The key."""


class Repeating(dict[str, Any]):
    """An object in which keys are repeated; it holds the last value of each."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        """Keep the pairs, and which keys occur more than once."""
        super().__init__(pairs)
        counts = Counter(key for key, _ in pairs)
        self.repeated = tuple(key for key, count in counts.items() if count > 1)
        """The keys that occur more than once."""


def structure(data: dict[str, Any], cls: type[Record]) -> Record:
    """Return a record of a class from plain data; its key ``type`` has been looked at before.

    Raises:
        cattrs.ClassValidationError: The data do not fit; every misfit is in the group.
    """
    return _converter().structure(data, cls)


def unstructure(value: object) -> Any:  # noqa: ANN401 - plain data of any shape
    """Return plain data for a record or value: keys in the order of files, defaults left out."""
    return _converter().unstructure(value)


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Tell whether plain data are an object: JSON has no other keys than text."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[object]]:
    """Tell whether plain data are a list."""
    return isinstance(value, list)


def described(value: object) -> str:
    """Return what a value from a file is, in words."""
    if value is None:
        return "null says nothing"
    if isinstance(value, bool):
        return f"{str(value).lower()} is true or false"
    if isinstance(value, str):
        return f"{shown(value)} is text"
    if isinstance(value, (int, float)):
        return f"{shown(value)} is a number"
    return "this is a list" if isinstance(value, list) else "this is an object"


@functools.lru_cache(maxsize=10_000)  # a slip of the pen is often made throughout a file
def near(text: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the known texts that a reader may have meant, best first."""
    return near_misses(text, known)


def key_refusals(data: dict[str, Any], known: Iterable[str]) -> list[RefusedKeyError]:
    """Return what is wrong with the keys of an object: unknown ones and repeated ones."""
    names = tuple(known)
    refusals = [
        RefusedKeyError(f"unknown key {shown(key)}", key, data[key], near(key, names))
        for key in data
        if key not in names
    ]
    if isinstance(data, Repeating):
        refusals += [
            RefusedKeyError(
                f"the key {shown(key)} is there more than once; leave one", key, data[key]
            )
            for key in data.repeated
        ]
    return refusals


def _text(value: object, _: object) -> str:
    if type(value) is str:
        return value
    raise RefusedError(described(value), value, "text")


def _whole_number(value: object, _: object) -> int:
    if type(value) is int:
        return value
    raise RefusedError(described(value), value, "a whole number")


def _number(value: object, _: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise RefusedError(described(value), value, "a number")
    try:
        number = float(value)
    except OverflowError:  # a whole number of more than 308 digits
        number = math.inf
    if not math.isfinite(number):
        raise RefusedError(f"{number} is not finite", value, "a number")
    return number


def _when(value: object, _: object) -> When:
    if type(value) is str:
        return When.parse(value)  # its TimeFormatError says what is wrong
    raise RefusedError(described(value), value, "a time as text, such as '2025-10-27'")


def _word_hook(words: type[Word]) -> _Hook:
    by_text: dict[object, Word] = {str(word): word for word in words}
    known = tuple(str(word) for word in words)
    expected = "one of " + ", ".join(known)

    def structure_word(value: object, _: object) -> Word:
        if type(value) is not str:
            raise RefusedError(described(value), value, expected)
        try:
            return by_text[value]
        except KeyError:
            message = f"{shown(value)} is not a word of {words.__name__}"
            meant = near(value.lower().replace("_", "-"), known)
            raise RefusedError(message, value, expected, meant) from None

    return structure_word


def _is_optional(hint: Any) -> bool:  # noqa: ANN401 - a type hint
    is_union = typing.get_origin(hint) in {types.UnionType, typing.Union}
    return is_union and types.NoneType in typing.get_args(hint)


def _optional_hook(hint: Any, converter: cattrs.BaseConverter) -> _Hook:  # noqa: ANN401
    (inner,) = (each for each in typing.get_args(hint) if each is not types.NoneType)
    hook: _Hook = converter.get_structure_hook(inner)

    def structure_optional(value: object, _: object) -> object:
        if value is None:
            raise RefusedError("null says nothing; leave out what is not known", None)
        return hook(value, inner)

    return structure_optional


def _is_tuple(hint: Any) -> bool:  # noqa: ANN401 - a type hint
    return typing.get_origin(hint) is tuple


def _tuple_hook(hint: Any, converter: cattrs.BaseConverter) -> _Hook:  # noqa: ANN401
    item_type = typing.get_args(hint)[0]
    hook: _Hook = converter.get_structure_hook(item_type)

    def structure_tuple(value: object, _: object) -> tuple[object, ...]:
        if not is_list(value):
            raise RefusedError(described(value), value, "a list")
        items: list[object] = []
        errors: list[Exception] = []
        for position, item in enumerate(value):
            try:
                items.append(hook(item, item_type))
            except Exception as error:  # noqa: BLE001 - all go into the group, as cattrs does it
                error.add_note(IterableValidationNote("in a list", position, item_type))
                errors.append(error)
        if errors:
            # pyright reads the constructor of ExceptionGroup here, which takes one argument less
            raise IterableValidationError("in a list", errors, hint)  # pyright: ignore[reportCallIssue]
        return tuple(items)

    return structure_tuple


def _is_value(hint: Any) -> bool:  # noqa: ANN401 - a type hint
    return isinstance(hint, type) and issubclass(hint, Value)


def _value_hook(cls: type[Value], converter: cattrs.BaseConverter) -> _Hook:
    build: _Hook = make_dict_structure_fn(cls, converter, _cattrs_detailed_validation=True)
    names = [field.name for field in fields_of(cls)]
    keys = ("type", *names) if issubclass(cls, Record) else tuple(names)
    known = frozenset(keys)
    required = [field.name for field in fields_of(cls) if field.default is attrs.NOTHING]
    expected = f"an object with {' and '.join(required)}"

    def structure_value(value: object, _: object) -> Value:
        if not is_object(value):
            raise RefusedError(described(value), value, expected)
        if value.keys() <= known and not isinstance(value, Repeating):
            made: Value = build(value, cls)
            return made
        errors: list[Exception] = [*key_refusals(value, keys)]
        try:
            build(value, cls)
        except ClassValidationError as error:
            errors += error.exceptions
        # pyright reads the constructor of ExceptionGroup here, which takes one argument less
        raise ClassValidationError("in an object", errors, cls)  # pyright: ignore[reportCallIssue]

    return structure_value


def _unstructure_hook(cls: type[Value], converter: cattrs.BaseConverter) -> Callable[[Value], Any]:
    plan = tuple((field.name, field.default) for field in fields_of(cls))

    def unstructure_value(value: Value) -> dict[str, Any]:
        return {
            name: converter.unstructure(held)
            for name, default in plan
            if (held := getattr(value, name)) != default
        }

    return unstructure_value


@functools.cache
def _converter() -> cattrs.Converter:
    converter = cattrs.Converter()
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(int, _whole_number)
    converter.register_structure_hook(float, _number)
    converter.register_structure_hook(When, _when)
    # Words are text to Python, so that without hooks of their own that of text would take them all.
    for words in WORD_LISTS:
        converter.register_structure_hook(words, _word_hook(words))
    converter.register_structure_hook_factory(_is_value, _value_hook)
    converter.register_structure_hook_factory(_is_tuple, _tuple_hook)
    converter.register_structure_hook_factory(_is_optional, _optional_hook)
    converter.register_unstructure_hook(When, str)
    converter.register_unstructure_hook_factory(_is_value, _unstructure_hook)
    return converter
