"""`Value`, the base of everything in the model. Making one reports every fault at once.

An object of the model is frozen, compares and hashes by what it holds, and cannot be made with a
fault. Its fields are checked against their annotations, so what a type checker would refuse is
refused at run time as well. Classes add rules of their own by extending `Value._faults`.
"""

from __future__ import annotations

import functools
import itertools
import typing
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol, SupportsIndex, TypeVar

import attrs

from diplomacy_model.errors import Fault, InvalidRecordError, WrongKindError
from diplomacy_model.messages import MOST_SHOWN, did_you_mean, label, shown
from diplomacy_model.model.shape import (
    LAST,
    REFERS_TO,
    members_of,
    shape_of,
)
from diplomacy_model.spelling import near_misses
from diplomacy_model.synonyms import KEYS
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
    "each_of",
    "faults_among",
    "fields_of",
    "members_of",
    "reference_fields",
    "several",
    "texts",
    "told_of",
    "types_of",
    "wanted_by",
]

_T = TypeVar("_T")
_T_co = TypeVar("_T_co", covariant=True)
_S = TypeVar("_S")


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
            type.__setattr__(cls, "__init__", _checked(cls.__init__))

    def _faults(self) -> Iterator[Fault]:
        """Yield the rules that this object breaks. Its fields have the right types already."""
        yield from ()

    def __repr__(self) -> str:
        """Return constructor text, without the fields that have their default value."""
        shown = (
            f"{field.alias}={_constructor_text(value)}"
            for field in fields_of(type(self))
            if (value := getattr(self, field.name)) != field.default
        )
        return f"{type(self).__name__}({', '.join(shown)})"


def _checked(init: Callable[..., None]) -> Callable[..., None]:
    """Wrap a generated ``__init__`` in a check that is slow only if something is wrong."""

    @functools.wraps(init)
    def checked_init(made: Value, /, *args: object, **given: object) -> None:
        try:
            init(made, *args, **given)
            right = is_right(made)
        except Exception:  # a converter's own error, or anything that comes from a wrong argument
            if not args:  # Python's own message is best for a positional argument
                _raise_faults(type(made), given)
            raise
        if not right:
            _raise_faults(type(made), given)

    return checked_init


def is_right(made: Value) -> bool:
    """Return whether an object has no fault. This is the quick check."""
    return shape_of(type(made)).has_right_types(made) and not any(broken_rules(made))


def broken_rules(made: Value) -> Iterator[Fault]:
    """Yield the rules of its class that an object breaks. Its fields have the right types."""
    return made._faults()  # pyright: ignore[reportPrivateUsage]  # noqa: SLF001 - our own class


def _raise_faults(cls: type[Value], given: Mapping[str, object]) -> None:
    """Raise all faults of the arguments of a constructor in one error, if there are any.

    This is the thorough check.
    """
    faults = tuple(_faults_of(cls, given))
    if faults:
        record_id = given.get("id")
        known = record_id if type(record_id) is str else None
        raise InvalidRecordError(cls.__name__, known, faults) from None


def _faults_of(cls: type[Value], given: Mapping[str, object]) -> Iterator[Fault]:
    shape = shape_of(cls)
    names = [field.name for field in shape.fields]
    for name, value in given.items():
        if name not in names:
            near = did_you_mean(near_misses(name, names, KEYS))
            known = near or f"; the fields are {', '.join(names)}"
            yield Fault(name, value, f"is not a field of {cls.__name__}{known}")
    converted: dict[str, object] = {}
    refused: dict[str, tuple[Fault, ...]] = {}
    for field in shape.fields:
        name, convert = field.name, _converter_of(field)
        if name not in given:
            if field.default is attrs.NOTHING:
                message = f"is missing; give {shape.expected[name].wanted}"
                refused[name] = (Fault(name, None, message),)
            else:
                converted[name] = field.default
            continue
        try:
            converted[name] = given[name] if convert is None else convert(given[name])
        except _ItemsError as error:
            refused[name] = tuple(error.faults(name))
        except Exception as error:  # noqa: BLE001 - anything may come from a wrong argument
            refused[name] = (Fault(name, given[name], told_of(error, given[name])),)
    yield from faults_among(cls, converted, refused)


def told_of(error: Exception, value: object) -> str:
    """Return what a converter says about a value, or that the value itself failed."""
    if isinstance(error, (TypeError, ValueError)):
        return str(error)
    return f"{shown(value)} cannot be read; it raised {type(error).__name__}"


def _converter_of(field: attrs.Attribute[Any]) -> Callable[[object], object] | None:
    return typing.cast(
        "Callable[[object], object] | None",
        field.converter,  # pyright: ignore[reportUnknownMemberType] - attrs does not say
    )


def faults_among(
    cls: type[Value],
    fields: Mapping[str, object],
    refused: Mapping[str, tuple[Fault, ...]] = MappingProxyType({}),
) -> Iterator[Fault]:
    """Yield what is wrong with the fields of an object, in order, and then the rules it breaks.

    Args:
        cls: The class of the object.
        fields: The values of fields, of any type. Some may be missing.
        refused: The faults that are known already, by field.
    """
    right: dict[str, object] = {}
    for name, expected in shape_of(cls).expected.items():
        if name in refused:
            yield from refused[name]
        elif name in fields:
            faults = tuple(expected.faults(name, fields[name]))
            yield from faults
            if not faults:
                right[name] = fields[name]
    yield from _rule_faults(cls, right)


class Unknown(tuple[object, ...]):
    """A stand-in for the value of a wrong field while the rules of a class are checked."""

    __slots__ = ()


def _rule_faults(cls: type[Value], right: Mapping[str, object]) -> Iterator[Fault]:
    """Yield the rules that an object breaks, judged only by those of its fields that are right."""
    shape = shape_of(cls)
    stand_in = cls.__new__(cls)
    for field in shape.fields:
        # Rules see a wrong field as left out. If it has no default, or if paths in other fields may
        # lead into it, they see an `Unknown` instead, which counts as having any part.
        has_parts = shape.expected[field.name].holds_values
        neutral = Unknown() if has_parts or field.default is attrs.NOTHING else field.default
        object.__setattr__(stand_in, field.name, right.get(field.name, neutral))
    try:
        for fault in broken_rules(stand_in):
            if fault.field.partition("[")[0].partition(".")[0] in right:
                yield fault
    except (AttributeError, TypeError, ValueError):
        # The rule came upon a stand-in. If there is none, the rule itself has a bug.
        if len(right) == len(shape.fields):
            raise


def fields_of(cls: type[Value]) -> tuple[attrs.Attribute[Any], ...]:
    """Return the fields of a class in the order of files: the id, its own, then the common ones."""
    return shape_of(cls).fields


def reference_fields(cls: type[Value]) -> dict[str, str | None]:
    """Return the fields that hold ids or values, each with the class that its ids refer to.

    A field that holds values has None in place of a class.
    """
    return shape_of(cls).references


def types_of(cls: type[Value], field: str) -> tuple[type, ...]:
    """Return the types that the annotation of a field allows."""
    return shape_of(cls).expected[field].types


def wanted_by(cls: type[Value], field: str) -> str:
    """Return what to give for a field, in words that follow *give* or *expected*."""
    return shape_of(cls).expected[field].wanted


class Several(Protocol[_T_co]):
    """A list, a tuple or a `Collection`: an ordered sequence of known length that is not text.

    To a type checker, text is a sequence of texts. It does not fit this protocol, because its
    ``__contains__`` accepts only text.
    """

    def __contains__(self, value: object, /) -> bool: ...
    def __getitem__(self, index: SupportsIndex, /) -> _T_co: ...
    def __iter__(self) -> Iterator[_T_co]: ...
    def __len__(self) -> int: ...


def several(
    value: Several[_T], name: str | None = None, *, items: str | None = None
) -> tuple[_T, ...]:
    """Return the items of a list, tuple or collection.

    Args:
        value: The list, tuple or collection.
        name: The name of the parameter, for a message that does not come in a fault of a field.
        items: What the items are, in the plural, if a text cannot be one.

    Raises:
        WrongKindError: The value is something else, such as a lone text, which is not read as a
            list of its characters, or a set, which has no order.
    """
    given: object = value
    if type(given) is tuple or type(given) is list:  # the common case, without slow checks
        return tuple(value)
    start = label(name)
    is_text = issubclass(type(given), _TEXTS)
    if issubclass(type(given), Value) or (is_text and items is None):
        advice = f"write [{shown(given)}] instead of {shown(given)}"
        raise WrongKindError(f"{start}must be a list: {advice}")
    wanted = "a list" if items is None else f"a list of {items}"
    found = None if is_text or issubclass(type(given), _NO_LISTS) else _items(value)
    if found is None:
        raise WrongKindError(f"{start}must be {wanted}, not {shown(value)}")
    return found


_TEXTS = (str, bytes, bytearray, memoryview)
# A class is not the list that it may make. A range is numbers, and may be huge.
_NO_LISTS = (Mapping, type, range)


def _items(value: Several[_T]) -> tuple[_T, ...] | None:
    """Return the items of a sequence, or None if it is not one or cannot be read.

    An array or a data frame is not a list: iterating over it may give rows, columns or numbers.
    """
    try:
        is_array = hasattr(value, "__array__")
        is_ordered = hasattr(value, "__getitem__") and hasattr(value, "__len__")
        return tuple(value) if is_ordered and not is_array else None
    except Exception:  # noqa: BLE001 - anything may come from the code of others
        return None


class _ItemsError(WrongKindError):
    """Some items of a list are not what belongs there."""

    def __init__(self, refused: Mapping[int, tuple[object, Exception]]) -> None:
        """Collect the items with their positions and what is wrong with them."""
        items = itertools.islice(refused.items(), MOST_SHOWN)
        super().__init__(
            "; ".join(f"[{at}]: {told_of(error, item)}" for at, (item, error) in items)
        )
        self.refused = dict(refused)

    def faults(self, name: str) -> Iterator[Fault]:
        """Yield what is wrong with the items as faults of the field of this name."""
        for position, (item, error) in self.refused.items():
            path = f"{name}[{position}]"
            if isinstance(error, InvalidRecordError):
                for fault in error.faults:
                    yield Fault(f"{path}.{fault.field}", fault.value, fault.message)
            else:
                yield Fault(path, item, told_of(error, item))


def each_of(value: Several[_T], convert: Callable[[_T], _S]) -> tuple[_S, ...]:
    """Return the items of a list, each of them converted.

    Raises:
        WrongKindError: The value is not a list, or a converter refused an item. The error names the
            positions of all such items.
    """
    items = several(value)
    try:
        return tuple([convert(item) for item in items])
    except Exception:  # noqa: BLE001 - anything may come from a wrong item
        refused: dict[int, tuple[object, Exception]] = {}
        for position, item in enumerate(items):
            try:
                convert(item)
            except Exception as error:  # noqa: BLE001 - as above
                refused[position] = (item, error)
        raise _ItemsError(refused) from None


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
