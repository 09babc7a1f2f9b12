"""Values of every kind, and which of them an annotation accepts."""

from __future__ import annotations

import ast
import functools
import math
import os
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

import diplomacy_model as dm


class Hostile:
    """Whatever is asked of it, it raises."""

    def _refuse(self, *_: object) -> typing.NoReturn:
        raise RuntimeError("do not ask me")

    __repr__ = __str__ = __iter__ = __len__ = __bool__ = _refuse  # type: ignore[assignment]
    __getitem__ = __contains__ = __index__ = __float__ = _refuse  # type: ignore[assignment]
    __fspath__ = _refuse


class NeverEqual:
    """Neither compares nor hashes."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("do not compare me")


class _BoolOfNumpy:
    """What ``numpy.bool_`` is like: true or false, and not a bool."""

    def __bool__(self) -> bool:
        return True


@functools.cache
def deep() -> list[object]:
    """Return a list of lists of lists, deeper than Python's own recursion goes."""
    nested: list[object] = []
    for _ in range(50_000):
        nested = [nested]
    return nested


MEETING = dm.Meeting(id="talks-2025", when="2025-10-27")
TOPIC = dm.Topic(id="trade", name="Trade")

VALUES: dict[str, Callable[[], object]] = {
    "None": lambda: None,
    "True": lambda: True,
    "zero": lambda: 0,
    "one": lambda: 1,
    "a negative number": lambda: -1,
    "a number of very many digits": lambda: 10**5000,
    "a fraction": lambda: 3.5,
    "NaN": lambda: math.nan,
    "infinity": lambda: math.inf,
    "a complex number": lambda: 2j,
    "a decimal": lambda: Decimal(1),
    "a rational": lambda: Fraction(1, 2),
    "a bool of numpy": _BoolOfNumpy,
    "a word": lambda: "nonesuch",
    "an empty text": lambda: "",
    "bytes": lambda: b"india",
    "a bytearray": lambda: bytearray(b"india"),
    "an empty list": list,
    "a list": lambda: [None],
    "an empty dict": dict,
    "a dict": lambda: {"india": 1},
    "a set": lambda: {"india"},
    "a frozen set": lambda: frozenset({"india"}),
    "an iterator": lambda: iter(["india"]),
    "a generator": lambda: (each for each in ["india"]),
    "a huge range": lambda: range(10**9),
    "deep nesting": deep,
    "an object": object,
    "what raises": Hostile,
    "what does not compare": NeverEqual,
    "a function": lambda: lambda: None,
    "a class of records": lambda: dm.Meeting,
    "another class": lambda: dict,
    "a meeting": lambda: MEETING,
    "a topic": lambda: TOPIC,
    "a value": lambda: dm.Name(text="India"),
    "a word of a list": lambda: dm.RelationKind.AFTER,
    "a time": lambda: dm.When.parse("2025"),
    "a date": lambda: date(2025, 10, 27),
    "a length": lambda: timedelta(days=1),
    "a span": dm.Span,
    "a dataset": dm.Dataset,
    "an error": lambda: ValueError("x"),
    "Ellipsis": lambda: ...,
    "NotImplemented": lambda: NotImplemented,
    "a module": lambda: math,
}
"""Makers of values. Each is called anew, because some values can be used only once."""


class Wrong(NamedTuple):
    """A value that an annotation does not accept."""

    label: str
    make: Callable[[], object]


@functools.cache
def wrong_for(annotation: str) -> tuple[Wrong, ...]:
    """Return values that an annotation does not accept, and lists of such items."""
    return tuple(_wrong_for(annotation))


def _wrong_for(annotation: str) -> Iterator[Wrong]:
    hint = ast.parse(annotation, mode="eval").body
    for label, make in VALUES.items():
        if not accepts(hint, make()):
            yield Wrong(label, make)
    for item in _item_hints(hint):
        for label, make in VALUES.items():
            if not accepts(item, make()):
                yield Wrong(f"a list of {label}", lambda make=make: [make()])


def _alternatives(hint: ast.expr) -> Iterator[ast.expr]:
    if isinstance(hint, ast.BinOp):
        yield from _alternatives(hint.left)
        yield from _alternatives(hint.right)
    else:
        yield hint


def _item_hints(hint: ast.expr) -> Iterator[ast.expr]:
    for each in _alternatives(hint):
        if isinstance(each, ast.Subscript) and _name(each) == "Several":
            yield each.slice


def _name(hint: ast.expr) -> str:
    return ast.unparse(hint.value if isinstance(hint, ast.Subscript) else hint)


_PLAIN: dict[str, Callable[[Any], bool]] = {
    "None": lambda value: value is None,
    "bool": lambda value: type(value) is bool,
    "int": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "float": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
    "str": lambda value: isinstance(value, str),
    "date": lambda value: isinstance(value, date),
    "datetime": lambda value: isinstance(value, date),
    "timedelta": lambda value: isinstance(value, timedelta),
    "TimeLike": lambda value: isinstance(value, (dm.When, str, date)),
    "SupportsIndex": lambda value: hasattr(value, "__index__"),
    "slice": lambda value: isinstance(value, slice),
    "type": lambda value: isinstance(value, type) and issubclass(value, dm.Record),
    "Callable": callable,
    "Mapping": lambda value: isinstance(value, Mapping),
    "dict": lambda value: isinstance(value, dict),
    "list": lambda value: isinstance(value, list),
    # A dataset is its records, in order.
    "Several": lambda value: (
        isinstance(value, dm.Dataset) or (isinstance(value, list) and not value)
    ),
    "tuple": lambda value: isinstance(value, (list, tuple)),
    "os.PathLike": lambda value: isinstance(value, os.PathLike),
    "IO": lambda value: hasattr(value, "read"),
    "OnConflict": lambda value: value in typing.get_args(dm.OnConflict),
}
_FOREIGN = {"Axes", "Measure", "Shift", "cattrs.BaseConverter", "st.SearchStrategy"}
"""Annotations that none of the values fits."""


def accepts(hint: ast.expr, value: object) -> bool:
    """Return whether an annotation accepts a value."""
    return any(_accepts(_name(each), value) for each in _alternatives(hint))


def _accepts(name: str, value: object) -> bool:
    if name in _PLAIN:
        try:
            return _PLAIN[name](value)
        except RuntimeError:  # it refuses to be asked
            return False
    if name in _FOREIGN:
        return False
    named = dm.Record if name == "R" else getattr(dm, name)
    if issubclass(named, dm.Word):  # any of its words, and no other text
        return isinstance(value, str) and value in set(named)
    return isinstance(value, named)
