"""`Value`, the base of everything in the model. Making one reports every fault at once.

An object of the model is frozen, compares and hashes by what it holds, and cannot be made with a
fault. Fields are checked against their annotations, so that what a type checker would refuse is
refused at run time too. Classes add their own rules by extending `Value._faults`.
"""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ParamSpec, Protocol, SupportsIndex, TypeVar

import attrs

from diplomacy_model.errors import (
    Fault,
    InvalidRecordError,
    WrongKindError,
    a,
    did_you_mean,
    near_misses,
    shown,
)
from diplomacy_model.temporal import When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_P = ParamSpec("_P")
_T = TypeVar("_T")
_T_co = TypeVar("_T_co", covariant=True)

LAST = "written last"
"""The metadata key of the fields that come after a class's own in files and in ``repr``."""

REFERS_TO = "refers to"
"""The metadata key of the fields that hold ids. The item is the name of the class they refer to."""


@attrs.frozen(kw_only=True, repr=False)
class Value:
    """The base of every record and value. It is checked when made and never changes."""

    def __init_subclass__(cls) -> None:
        """Wrap the ``__init__`` that attrs generates in a check.

        A converter sees only its own argument, and runs before there is an object to check. A
        wrapper around ``__init__`` can name the record, the field and all other faults.
        """
        super().__init_subclass__()
        if "__init__" in cls.__dict__:
            type.__setattr__(cls, "__init__", cls._checked(cls.__init__))

    @staticmethod
    def _checked(init: Callable[_P, None]) -> Callable[_P, None]:
        """Wrap a generated ``__init__`` so that all faults of an object come in one error."""

        @functools.wraps(init)
        def checked_init(*args: _P.args, **kwargs: _P.kwargs) -> None:
            made = args[0]
            assert isinstance(made, Value)  # noqa: S101 - tells the type checkers what self is
            try:
                init(*args, **kwargs)
            except (TypeError, ValueError):
                faults = tuple(_argument_faults(type(made), kwargs))
                if len(args) > 1 or not faults:  # a positional argument, or some other error
                    raise
                raise _invalid(type(made), kwargs.get("id"), faults) from None
            # The rules of a class may rely on types, so they are asked only if all types are right.
            faults = tuple(_type_faults(made)) or tuple(made._faults())  # noqa: SLF001 - our own class
            if faults:
                raise _invalid(type(made), getattr(made, "id", None), faults)

        return checked_init

    def _faults(self) -> Iterator[Fault]:
        """Yield what is wrong with this object, whose fields already have the right types."""
        yield from ()

    def __repr__(self) -> str:
        """Return constructor text, without the fields that have their default value."""
        shown = (
            f"{field.alias}={_constructor_text(value)}"
            for field in fields_of(type(self))
            if (value := getattr(self, field.name)) != field.default
        )
        return f"{type(self).__name__}({', '.join(shown)})"


def fields_of(cls: type[Value]) -> tuple[attrs.Attribute[Any], ...]:
    """Return the fields of a class in the order of files: the id, its own, then the common ones."""
    return _shape(cls).fields


def members_of(value: object) -> tuple[object, ...] | None:
    """Return a tuple as a tuple of objects, or None for anything else."""
    # isinstance alone leaves the type of the items unknown to pyright
    return typing.cast("tuple[object, ...]", value) if isinstance(value, tuple) else None


def reference_fields(cls: type[Value]) -> dict[str, str | None]:
    """Return the fields that hold ids or values, each with the class its ids refer to.

    A field that holds values has None in place of a class.
    """
    return _shape(cls).references


class Several(Protocol[_T_co]):
    """A list, a tuple or a `Collection`: an ordered sequence of known length that is not text.

    To a type checker, text is a sequence of texts. It does not fit this protocol, because its
    ``__contains__`` accepts only text.
    """

    def __contains__(self, value: object, /) -> bool: ...
    def __getitem__(self, index: SupportsIndex, /) -> _T_co: ...
    def __iter__(self) -> Iterator[_T_co]: ...
    def __len__(self) -> int: ...


def several(value: Several[_T]) -> tuple[_T, ...]:
    """Return the items of a list, tuple or collection.

    Raises:
        WrongKindError: The value is something else, such as a lone text, which is not read as a
            list of its characters, or a set, which has no order.
    """
    given: object = value
    if isinstance(given, (str, bytes, Value)):
        raise WrongKindError(f"must be a list: write [{shown(given)}] instead of {shown(given)}")
    is_ordered = hasattr(given, "__getitem__") and hasattr(given, "__len__")
    if isinstance(given, Mapping) or not is_ordered:
        raise WrongKindError(f"must be a list, not {shown(value)}")
    return tuple(value)


def texts(value: Several[str]) -> tuple[str, ...]:
    """Return texts as a tuple."""
    return several(value)


def types_of(cls: type[Value], field: str) -> tuple[type, ...]:
    """Return the types that the annotation of a field allows."""
    return _shape(cls).expected[field].types


def _invalid(cls: type, record_id: object, faults: tuple[Fault, ...]) -> InvalidRecordError:
    return InvalidRecordError(
        cls.__name__, record_id if isinstance(record_id, str) else None, faults
    )


def _argument_faults(cls: type[Value], given: dict[str, Any]) -> Iterator[Fault]:
    """Yield the faults of constructor arguments, at least one of which could not be converted."""
    shape = _shape(cls)
    names = [str(field.alias) for field in shape.fields]
    for name, value in given.items():
        if name not in names:
            near = did_you_mean(near_misses(name, names))
            known = near or f"; the fields are {', '.join(names)}"
            yield Fault(name, value, f"is not a field of {cls.__name__}{known}")
    for field in shape.fields:
        if field.alias not in given:
            if field.default is attrs.NOTHING:
                yield Fault(field.name, None, "is missing")
            continue
        value = given[field.alias]
        convert = typing.cast(
            "Callable[[object], object] | None",
            field.converter,  # pyright: ignore[reportUnknownMemberType] - attrs does not say
        )
        try:
            converted = value if convert is None else convert(value)
        except (TypeError, ValueError) as error:
            yield Fault(field.name, value, str(error))
        else:
            yield from shape.expected[field.name].faults(field.name, converted)


def _type_faults(made: Value) -> Iterator[Fault]:
    for name, expected in _shape(type(made)).expected.items():
        value = getattr(made, name)
        if value is not expected.default and type(value) not in expected.plain:
            yield from expected.faults(name, value)


@attrs.frozen
class _Expected:
    """What one field, or each item of a tuple, may hold according to the annotation."""

    types: tuple[type, ...]
    each: _Expected | None = None  # for a tuple: what each of its items may be
    is_id: bool = False
    default: object = ...  # never checked; `...` if there is none, since no field holds that
    plain: frozenset[type] = attrs.field(init=False)  # types whose values need no further check

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "plain", frozenset(self.types) - {str, tuple})

    @property
    def holds_values(self) -> bool:
        """Whether it holds a value of the model, or several."""
        if self.each is not None:
            return self.each.holds_values
        return any(issubclass(each, Value) for each in self.types)

    def faults(self, name: str, value: object) -> Iterator[Fault]:
        """Yield what is wrong with a value of the field of this name."""
        # A subclass of `str`, such as a word or a numpy string, would come back from JSON as text.
        if type(value) not in self.types and not (
            isinstance(value, self.types) and isinstance(value, Value)
        ):
            yield Fault(name, value, self._mismatch(value))
        elif isinstance(value, str):
            message = text_fault(value, is_id=self.is_id)
            if message is not None:
                yield Fault(name, value, message)
        elif self.each is not None:
            for position, item in enumerate(members_of(value) or ()):
                if type(item) not in self.each.plain:
                    yield from self.each.faults(f"{name}[{position}]", item)

    def _mismatch(self, value: object) -> str:
        given = (
            f"{shown(value)} is {a(_type_name(type(value)))}" if value is not None else "is None"
        )
        if self.each is None:
            return f"{given}; expected {' or '.join(map(_type_name, self.types))}"
        hint = f": write [{shown(value)}]" if isinstance(value, (str, *self.each.types)) else ""
        return f"{given}; expected a list{hint}"


def text_fault(text: str, *, is_id: bool = False) -> str | None:
    """Return what is wrong with a text or an id, or None if nothing is."""
    if not text or text.isspace():
        return "is empty; leave out what is not known"
    if is_id and (" " in text or not text.isprintable()):
        return f"{shown(text)} has a space or invisible character; write an id like 'helsinki-2018'"
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            place = f"at position {error.start}"
            return f"{shown(text)} has half a character (a surrogate) {place}; correct the text"
    return None


def _type_name(cls: type) -> str:
    plain = {
        str: "text",
        bool: "boolean",
        int: "whole number",
        float: "number",
        types.NoneType: "None",
    }
    return plain.get(cls, cls.__name__)


@attrs.frozen
class _Shape:
    """What is known about one class of the model."""

    fields: tuple[attrs.Attribute[Any], ...]
    expected: dict[str, _Expected]
    references: dict[str, str | None]


_SHAPES: dict[type, _Shape] = {}


def _shape(cls: type[Value]) -> _Shape:
    """Return the shape of a class.

    It is worked out when the first object is made. Before that, annotations may name classes that
    are not defined yet.
    """
    shape = _SHAPES.get(cls)
    if shape is None:
        shape = _SHAPES[cls] = _read_shape(cls)
    return shape


def _read_shape(cls: type[Value]) -> _Shape:
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
    return _Shape(fields, expected, references)


def _expected(field: attrs.Attribute[Any], hint: object) -> _Expected:
    is_id = field.name == "id" or REFERS_TO in field.metadata
    default = ... if field.default is attrs.NOTHING else field.default
    if typing.get_origin(hint) is tuple:
        each = _Expected((typing.get_args(hint)[0],), is_id=is_id)
        return _Expected((tuple,), each, default=default)
    plain = (hint,) if isinstance(hint, type) else typing.get_args(hint)
    return _Expected(plain, is_id=is_id, default=default)


def _constructor_text(value: object) -> str:
    if isinstance(value, When):
        return repr(value.text)
    if isinstance(value, str):
        return repr(str(value))
    if (members := members_of(value)) is not None:
        return f"[{', '.join(map(_constructor_text, members))}]"
    return repr(value)
