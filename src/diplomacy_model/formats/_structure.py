"""The cattrs converter between plain data and the model. Its hooks refuse what does not fit.

cattrs on its own reads ``"india"`` as a tuple of letters and ``3`` as text. It ignores unknown keys
and null, and it takes any text for a word once there is a hook for text. Each hook here says what
it was given and what belongs there instead. `_problems` turns that into problems with a path.
"""

from __future__ import annotations

import functools
import json
import math
import types
import typing
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import attrs
import cattrs
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    IterableValidationError,
    IterableValidationNote,
)

from diplomacy_model.errors import InvalidRecordError
from diplomacy_model.formats._quick import reader_of
from diplomacy_model.formats._refusals import (
    NULL,
    RefusedError,
    described,
    is_list,
    is_object,
    key_refusals,
)
from diplomacy_model.messages import a, shown
from diplomacy_model.model import RECORD_CLASSES, Participant, Record, Visit, kind_name
from diplomacy_model.model.shape import shape_of
from diplomacy_model.model.text import Text, text_fault
from diplomacy_model.model.value import Value, faults_among, fields_of, wanted_by
from diplomacy_model.spelling import near_misses
from diplomacy_model.synonyms import TYPES, WORDS, bare
from diplomacy_model.temporal import When
from diplomacy_model.vocabulary import WORD_LISTS, Word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from diplomacy_model.model.shape import Expected

# A hook of cattrs takes plain data and the type that is wanted, and returns one of that type. Types
# are values here, and cattrs hands over whatever annotation a field has: hence Any.
_Hook: TypeAlias = "Callable[[Any, Any], Any]"

_T = TypeVar("_T")

_FIELDS_OF_KINDS = ("kind", "rank", "format")
"""Fields whose words are sometimes taken for types of records."""

_SHORT = 40  # a text up to this length is repeated in advice


def structure(data: object, cls: type[_T]) -> _T:
    """Return an object of a class from plain data.

    For `Record`, and for a class of records, the key ``type`` tells which class the record has.

    Raises:
        cattrs.ClassValidationError: The data do not fit. Every misfit is in the group.
        RefusedError: The data are not of the kind that the class is made from.
        TimeFormatError: A time was wanted, and the text is not one.
    """
    return _converter().structure(data, cls)


def structured_quickly(data: object) -> Record | None:
    """Return the record in plain data that are right, or None if only `structure` can tell."""
    word = data.get("type") if is_object(data) else None
    try:
        made: Record = _quick_readers()[word](data)
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return None
    return made


@functools.cache
def _quick_readers() -> dict[object, Callable[[Any], Any]]:
    return {kind_name(cls): reader_of(cls) for cls in RECORD_CLASSES}


def unstructure(value: object) -> Any:  # noqa: ANN401 - plain data of any shape
    """Return plain data for a record, value, word or time: what ``json`` reads back the same.

    Keys are in the order of files, with the ``type`` of a record first. What has its default is
    left out.
    """
    return _converter().unstructure(value)


def _text(value: object, _: object) -> str:
    if type(value) is str:
        return value
    raise RefusedError(described(value), value, "text")


def _true_or_false(value: object, _: object) -> bool:
    if type(value) is bool:
        return value
    raise RefusedError(described(value), value, "true or false")


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
            meant = near_misses(value, known, WORDS)
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
            raise RefusedError(NULL, None)
        return hook(value, inner)

    return structure_optional


def _expected_list(value: object, item_type: type) -> str:
    """Return what belongs in the place of a value that is not a list."""
    takes_text = item_type is Participant or not issubclass(item_type, Value)
    if takes_text and type(value) is str and len(value) <= _SHORT and value.strip():
        return f"a list: write {json.dumps([value], ensure_ascii=False)}"
    return "a list"


def _is_tuple(hint: Any) -> bool:  # noqa: ANN401 - a type hint
    return typing.get_origin(hint) is tuple


def _tuple_hook(hint: Any, converter: cattrs.BaseConverter) -> _Hook:  # noqa: ANN401
    return _several_hook(hint, converter.get_structure_hook(typing.get_args(hint)[0]))


def _several_hook(hint: Any, hook: _Hook) -> _Hook:  # noqa: ANN401 - a type hint
    item_type = typing.get_args(hint)[0]

    def structure_tuple(value: object, _: object) -> tuple[object, ...]:
        if not is_list(value):
            raise RefusedError(described(value), value, _expected_list(value, item_type))
        items: list[object] = []
        errors: list[Exception] = []
        for position, item in enumerate(value):
            try:
                if item is None:
                    raise RefusedError(NULL, None)  # noqa: TRY301
                items.append(hook(item, item_type))
            except Exception as error:  # noqa: BLE001 - all go into the group, as cattrs does it
                error.add_note(IterableValidationNote("in a list", position, item_type))
                errors.append(error)
        if errors:
            # pyright reads the constructor of ExceptionGroup here, which takes one argument less
            raise IterableValidationError("in a list", errors, hint)  # pyright: ignore[reportCallIssue]
        return tuple(items)

    return structure_tuple


def _field_hook(expected: Expected, hint: Any, converter: cattrs.BaseConverter) -> _Hook:  # noqa: ANN401
    """Return the hook of a field. One that refers to records says whose id it expects."""
    if (expected.each or expected).to is None:
        hook: _Hook = converter.get_structure_hook(hint)
        return hook
    wanted = (expected.each or expected).wanted

    def structure_id(value: object, _: object) -> str:
        if type(value) is str:
            return value
        raise RefusedError(described(value), value, wanted)

    return structure_id if expected.each is None else _several_hook(hint, structure_id)


def _is_value(hint: Any) -> bool:  # noqa: ANN401 - a type hint
    return isinstance(hint, type) and issubclass(hint, Value)


def _value_hook(cls: type[Value], converter: cattrs.BaseConverter) -> _Hook:
    quick, thorough = reader_of(cls), _thorough(cls, converter)

    def structure_value(value: object, _: object) -> Value:
        try:
            made: Value = quick(value)
        except (ArithmeticError, LookupError, TypeError, ValueError):
            return thorough(value)
        return made

    return structure_value


def _thorough(cls: type[Value], converter: cattrs.BaseConverter) -> Callable[[object], Value]:
    """Return the slow reader of an object, which reports everything that is wrong with the data."""
    fields = fields_of(cls)
    names = [field.name for field in fields]
    keys = ("type", *names) if issubclass(cls, Record) else tuple(names)
    required = [field.name for field in fields if field.default is attrs.NOTHING]
    expected = f"an object with {' and '.join(required)}"
    hints = typing.get_type_hints(cls)
    shape = shape_of(cls)
    hooks = {name: _field_hook(shape.expected[name], hints[name], converter) for name in names}

    def structure_value(value: object) -> Value:
        if not is_object(value):
            raise RefusedError(described(value), value, expected)
        errors: list[Exception] = [*key_refusals(value, keys)]
        right: dict[str, object] = {}
        for field in fields:
            name, hint = field.name, hints[field.name]
            if name not in value and field.default is not attrs.NOTHING:
                right[name] = field.default
                continue
            try:
                if value.get(name, ...) is None and field.default is not attrs.NOTHING:
                    raise RefusedError(NULL, None)  # noqa: TRY301
                if name not in value:
                    raise RefusedError("is missing", None, wanted_by(cls, name))  # noqa: TRY301
                right[name] = hooks[name](value[name], hint)
            except Exception as error:  # noqa: BLE001 - all go into the group, as cattrs does it
                error.add_note(AttributeValidationNote("a field", name, hint))
                errors.append(error)
        faults = tuple(faults_among(cls, right))
        if faults:
            errors.append(InvalidRecordError(cls.__name__, None, faults))
        if errors:
            raise _class_error(errors, cls)
        return made_of(cls, right)

    return structure_value


def made_of(cls: type[Value], fields: dict[str, Any]) -> Value:
    """Return an object with these fields. Type checkers cannot know their types."""
    return cls(**fields)


def _class_error(errors: list[Exception], cls: type) -> ClassValidationError:
    message = f"while reading {cls.__name__}"
    # pyright reads the constructor of ExceptionGroup here, which takes one argument less
    return ClassValidationError(message, errors, cls)  # pyright: ignore[reportCallIssue]


def _is_record(hint: Any) -> bool:  # noqa: ANN401 - a type hint
    return isinstance(hint, type) and issubclass(hint, Record)


@functools.cache
def record_hook(kinds: tuple[type[Record], ...]) -> _Hook:
    """Return the hook for records of some classes or of classes that inherit from them.

    The key ``type`` tells which class a record has. It may be left out if only one class is named,
    other than `Record`, and the record is of exactly that class.
    """
    build = {
        kind_name(cls): _value_hook(cls, _converter())
        for cls in RECORD_CLASSES
        if issubclass(cls, kinds)
    }
    only = kind_name(kinds[0]) if len(kinds) == 1 and kinds[0] is not Record else None
    names = " or ".join(map(kind_name, kinds))

    def structure_record(value: object, _: object) -> Record:
        if not is_object(value):
            raise RefusedError(described(value), value, "an object with type and id")
        word = value.get("type", only)
        if type(word) is not str or word not in build:
            raise _class_error([_type_refusal(value, names, tuple(build))], kinds[0])
        made: Record = build[word](value, None)
        return made

    return structure_record


def _record_hook(cls: type[Record]) -> _Hook:
    return record_hook((cls,))


def _type_refusal(data: dict[str, Any], names: str, known: tuple[str, ...]) -> RefusedError:
    """Return what is wrong with the ``type`` of a record."""
    word, expected = data.get("type"), f"one of {', '.join(known)}"
    if "type" not in data:
        error = RefusedError("is missing", None, expected)
    elif type(word) is not str:
        error = RefusedError(described(word), word, expected)
    else:
        message = f"{shown(word)} is not a type of {names}"
        near = near_misses(word, known, TYPES)
        meant = None if near else next(kinds_meant(word, known), None)
        if meant is not None:
            kind, field, value = meant
            message, near = f"{message}, but {a(kind)} of {field} {value.value!r}", (kind,)
        error = RefusedError(message, word, expected, near)
    error.add_note(AttributeValidationNote("its type", "type", str))
    return error


def kinds_meant(word: str, known: Sequence[str]) -> Iterator[tuple[str, str, Word]]:
    """Yield the type, the field and the word of a record if its kind was given as its type.

    Words that are only spelt alike would lead astray: there are too many. If a type is named in the
    word, as in *state visit*, it is a kind of that type. The kind of a visit alone names no type.
    """
    plain = bare(word)
    named = {each: plain.removesuffix(bare(each)) for each in known if plain.endswith(bare(each))}
    found = [
        kind
        for cls in RECORD_CLASSES
        if kind_name(cls) in named
        for kind in _kinds_of(cls, (word, named[kind_name(cls)]))
    ]
    if found:
        yield from found
        return
    for cls in RECORD_CLASSES:
        if kind_name(cls) in known and cls is not Visit:
            yield from _kinds_of(cls, (word,))


def _kinds_of(cls: type[Record], texts: tuple[str, ...]) -> Iterator[tuple[str, str, Word]]:
    """Yield the type, the field and the word for a kind of a class that one of some texts means."""
    for field in _FIELDS_OF_KINDS:
        expected = shape_of(cls).expected.get(field)
        several = () if expected is None else expected.types
        for words in (each for each in several if issubclass(each, Word)):
            for text in texts:
                near = near_misses(text, words, WORDS)
                plain = bare(text)
                if near and plain and bare(near[0]) in {plain, *map(bare, WORDS.get(plain, ()))}:
                    yield kind_name(cls), field, words(near[0])
                    break


def _is_participant(hint: Any) -> bool:  # noqa: ANN401 - a type hint
    return hint is Participant


def _participant_hook(cls: type[Participant], converter: cattrs.BaseConverter) -> _Hook:
    whole = _value_hook(cls, converter)

    def structure_participant(value: object, _: object) -> Participant:
        if is_object(value):
            made: Participant = whole(value, cls)
            return made
        if type(value) is not str:
            expected = "the id of an actor, or an object with actor"
            raise RefusedError(described(value), value, expected)
        message = text_fault(value, Text.ID)
        if message is not None:  # reported here, because ``actor`` has no place in the file
            raise RefusedError(message, value)
        return cls(actor=value)

    return structure_participant


def _unstructure_hook(cls: type[Value], converter: cattrs.BaseConverter) -> Callable[[Value], Any]:
    plan = tuple((field.name, field.default) for field in fields_of(cls))
    kind = {"type": kind_name(cls)} if issubclass(cls, Record) else {}

    def unstructure_value(value: Value) -> dict[str, Any]:
        return kind | {
            name: converter.unstructure(held)
            for name, default in plan
            if (held := getattr(value, name)) != default
        }

    def unstructure_participant(value: Value) -> dict[str, Any] | str:
        plain = unstructure_value(value)
        actor: str = plain["actor"]
        return plain if len(plain) > 1 else actor

    return unstructure_participant if cls is Participant else unstructure_value


def _text_of(word: Word) -> str:
    return word.value


@functools.cache
def _converter() -> cattrs.Converter:
    # JSON has lists and no tuples.
    converter = cattrs.Converter(unstruct_collection_overrides={tuple: list})
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(bool, _true_or_false)
    converter.register_structure_hook(int, _whole_number)
    converter.register_structure_hook(float, _number)
    converter.register_structure_hook(When, _when)
    # Words are text to Python: without hooks of their own they would fall to the hook for text.
    for words in WORD_LISTS:
        converter.register_structure_hook(words, _word_hook(words))
        converter.register_unstructure_hook(words, _text_of)
    converter.register_structure_hook_factory(_is_value, _value_hook)
    converter.register_structure_hook_factory(_is_participant, _participant_hook)
    converter.register_structure_hook_factory(_is_record, _record_hook)
    converter.register_structure_hook_factory(_is_tuple, _tuple_hook)
    converter.register_structure_hook_factory(_is_optional, _optional_hook)
    converter.register_unstructure_hook(When, str)
    converter.register_unstructure_hook_factory(_is_value, _unstructure_hook)
    return converter
