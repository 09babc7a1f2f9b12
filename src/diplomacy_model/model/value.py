"""`Value`, the base of everything in the model: construction that names every fault at once.

An object of the model is frozen, compares and hashes by what it holds, and refuses to exist with a
fault. Its fields are checked against their annotations, so what a type checker would refuse is
refused at run time as well. Classes add rules of their own by extending `Value._faults`.
"""

from __future__ import annotations

import functools
import typing
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol, SupportsIndex, TypeVar

import attrs

from diplomacy_model.errors import (
    Fault,
    InvalidRecordError,
    WrongKindError,
    did_you_mean,
    near_misses,
    shown,
)
from diplomacy_model.model.shape import (
    LAST,
    REFERS_TO,
    members_of,
    shape_of,
    text_fault,
)
from diplomacy_model.temporal import When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = [
    "LAST",
    "REFERS_TO",
    "Several",
    "Unknown",
    "Value",
    "broken_rules",
    "faults_among",
    "fields_of",
    "members_of",
    "reference_fields",
    "several",
    "text_fault",
    "texts",
    "types_of",
]

_T = TypeVar("_T")
_T_co = TypeVar("_T_co", covariant=True)


@attrs.frozen(kw_only=True, repr=False)
class Value:
    """The base of every record and value: checked when made, unchangeable afterwards."""

    def __init_subclass__(cls) -> None:
        """Have the ``__init__`` that attrs generates checked.

        A converter sees its own argument and nothing else, and runs before there is an object that
        could be checked. Only around ``__init__`` are the record, the field and all other faults in
        sight.
        """
        super().__init_subclass__()
        if "__init__" in cls.__dict__:
            type.__setattr__(cls, "__init__", _checked(cls.__init__))

    def _faults(self) -> Iterator[Fault]:
        """Yield the rules that this object breaks, given that each field has its type."""
        yield from ()

    def __repr__(self) -> str:
        """Return constructor text, without the fields that have their default."""
        shown = (
            f"{field.alias}={_constructor_text(value)}"
            for field in fields_of(type(self))
            if (value := getattr(self, field.name)) != field.default
        )
        return f"{type(self).__name__}({', '.join(shown)})"


def _checked(init: Callable[..., None]) -> Callable[..., None]:
    """Wrap a generated ``__init__``: quick if the object is right, thorough if it is not."""

    @functools.wraps(init)
    def checked_init(made: Value, /, *args: object, **given: object) -> None:
        try:
            init(made, *args, **given)
        except (TypeError, ValueError):
            if not args:  # else an argument has no name, which Python says best
                _raise_faults(type(made), given)
            raise
        if not is_right(made):
            _raise_faults(type(made), given)

    return checked_init


def is_right(made: Value) -> bool:
    """Return whether an object has no fault: the quick check."""
    return shape_of(type(made)).has_right_types(made) and not any(broken_rules(made))


def broken_rules(made: Value) -> Iterator[Fault]:
    """Yield the rules of its class that an object breaks, given that each field has its type."""
    return made._faults()  # pyright: ignore[reportPrivateUsage]  # noqa: SLF001 - our own class


def _raise_faults(cls: type[Value], given: Mapping[str, object]) -> None:
    """Raise all faults of the arguments of a constructor in one error: the thorough check."""
    faults = tuple(_faults_of(cls, given))
    if faults:
        record_id = given.get("id")
        known = record_id if isinstance(record_id, str) else None
        raise InvalidRecordError(cls.__name__, known, faults) from None


def _faults_of(cls: type[Value], given: Mapping[str, object]) -> Iterator[Fault]:
    shape = shape_of(cls)
    names = [field.name for field in shape.fields]
    for name, value in given.items():
        if name not in names:
            near = did_you_mean(near_misses(name, names))
            known = near or f"; the fields are {', '.join(names)}"
            yield Fault(name, value, f"is not a field of {cls.__name__}{known}")
    converted: dict[str, object] = {}
    refused: dict[str, Fault] = {}
    for field in shape.fields:
        name, convert = field.name, _converter_of(field)
        if name not in given:
            if field.default is attrs.NOTHING:
                refused[name] = Fault(name, None, "is missing")
            else:
                converted[name] = field.default
            continue
        try:
            converted[name] = given[name] if convert is None else convert(given[name])
        except (TypeError, ValueError) as error:
            refused[name] = Fault(name, given[name], str(error))
    yield from faults_among(cls, converted, refused)


def _converter_of(field: attrs.Attribute[Any]) -> Callable[[object], object] | None:
    return typing.cast(
        "Callable[[object], object] | None",
        field.converter,  # pyright: ignore[reportUnknownMemberType] - attrs does not say
    )


def faults_among(
    cls: type[Value],
    fields: Mapping[str, object],
    refused: Mapping[str, Fault] = MappingProxyType({}),
) -> Iterator[Fault]:
    """Yield what is wrong with the fields of an object, in their order, and the rules it breaks.

    Args:
        cls: The class of the object.
        fields: The values of fields, of whatever type. Some may be absent.
        refused: The faults of fields that are known already.
    """
    right: dict[str, object] = {}
    for name, expected in shape_of(cls).expected.items():
        if name in refused:
            yield refused[name]
        elif name in fields:
            faults = tuple(expected.faults(name, fields[name]))
            yield from faults
            if not faults:
                right[name] = fields[name]
    yield from _rule_faults(cls, right)


class Unknown(tuple[object, ...]):
    """What takes the place of a wrong field while the rules of a class are judged."""

    __slots__ = ()


def _rule_faults(cls: type[Value], right: Mapping[str, object]) -> Iterator[Fault]:
    """Yield the rules that an object breaks, as far as those of its fields tell that are right."""
    shape = shape_of(cls)
    stand_in = cls.__new__(cls)
    for field in shape.fields:
        # Rules then see a wrong field as left out, unless it has to be there or others look inside.
        has_parts = shape.expected[field.name].holds_values
        neutral = Unknown() if has_parts or field.default is attrs.NOTHING else field.default
        object.__setattr__(stand_in, field.name, right.get(field.name, neutral))
    try:
        for fault in broken_rules(stand_in):
            if fault.field.partition("[")[0].partition(".")[0] in right:
                yield fault
    except (AttributeError, TypeError, ValueError):
        # A rule met a field that is not there. If all are there, the rule itself is wrong.
        if len(right) == len(shape.fields):
            raise


def fields_of(cls: type[Value]) -> tuple[attrs.Attribute[Any], ...]:
    """Return the fields of a class in the order of files: the id, its own, then the common ones."""
    return shape_of(cls).fields


def reference_fields(cls: type[Value]) -> dict[str, str | None]:
    """Return the fields that hold ids with the class they are of, those of values with None."""
    return shape_of(cls).references


def types_of(cls: type[Value], field: str) -> tuple[type, ...]:
    """Return the classes that the values of a field have, given its annotation."""
    return shape_of(cls).expected[field].types


class Several(Protocol[_T_co]):
    """A list, a tuple or a `Collection`: an ordered sequence of known length that is not text.

    To a type checker, text is a sequence of texts. Text does not fit this protocol, because the
    only thing it can be asked with ``in`` is whether it contains another text.
    """

    def __contains__(self, value: object, /) -> bool: ...
    def __getitem__(self, index: SupportsIndex, /) -> _T_co: ...
    def __iter__(self) -> Iterator[_T_co]: ...
    def __len__(self) -> int: ...


def several(value: Several[_T]) -> tuple[_T, ...]:
    """Return the items of a list, tuple or collection.

    Raises:
        WrongKindError: The value is something else: a lone text, which is not a list of its
            characters, or a set, which has no order.
    """
    given: object = value
    if type(given) is tuple or type(given) is list:  # nearly always, and then it is quick
        return tuple(value)
    if isinstance(given, (str, bytes, Value)):
        raise WrongKindError(f"must be a list: write [{shown(given)}] instead of {shown(given)}")
    is_ordered = hasattr(given, "__getitem__") and hasattr(given, "__len__")
    if isinstance(given, Mapping) or not is_ordered:
        raise WrongKindError(f"must be a list, not {shown(value)}")
    return tuple(value)


def texts(value: Several[str]) -> tuple[str, ...]:
    """Return texts as a tuple."""
    return several(value)


def _constructor_text(value: object) -> str:
    if isinstance(value, When):
        return repr(value.text)
    if isinstance(value, str):
        return repr(str(value))
    if (members := members_of(value)) is not None:
        return f"[{', '.join(map(_constructor_text, members))}]"
    return repr(value)
