"""The quick way to read right data: one function for each class, made from its annotations.

Nearly all data are right. These functions check data while they read, and then make an object
without a second check by its constructor. If anything is wrong, they raise without saying why.
`_structure` then reads the same data again, slowly, and reports everything that is wrong.
"""

from __future__ import annotations

import math
from sys import intern
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from diplomacy_model.formats._refusals import is_list
from diplomacy_model.model import Participant, Record
from diplomacy_model.model.shape import shape_of
from diplomacy_model.model.text import TESTS, Text, is_id
from diplomacy_model.model.value import Value, broken_rules
from diplomacy_model.temporal import When
from diplomacy_model.vocabulary import Word

if TYPE_CHECKING:
    from collections.abc import Callable

    from diplomacy_model.model.shape import Expected

# Readers take any plain data and return the value of a field of any type: hence Any.
Reader: TypeAlias = "Callable[[Any], Any]"


class NotQuickError(ValueError):
    """The data may be wrong. Only the thorough way can tell."""


def reader_of(cls: type[Value]) -> Reader:
    """Return a function that reads an object of a class from right data.

    If the data are not right, the function raises an `ArithmeticError`, `LookupError`, `TypeError`
    or `ValueError`.
    """
    # The slots of an object are filled one by one, because its constructor would check and convert
    # everything a second time.
    fields = {
        field.name: (getattr(cls, field.name).__set__, _reader(shape_of(cls).expected[field.name]))
        for field in attrs.fields(cls)
    }
    defaults = [
        (field.name, fields[field.name][0], field.default)
        for field in attrs.fields(cls)
        if field.default is not attrs.NOTHING
    ]
    required = [field.name for field in attrs.fields(cls) if field.default is attrs.NOTHING]
    new = cls.__new__
    if issubclass(cls, Record):
        fields["type"] = (_nothing, _read_id)  # it has already served to choose the class

    def read(data: dict[str, Any]) -> Value:
        if type(data) is not dict:  # this also refuses a `Repeating`
            raise NotQuickError
        made = new(cls)
        for name, value in data.items():
            fill, read_value = fields[name]
            fill(made, read_value(value))
        for name in required:
            if name not in data:
                raise NotQuickError
        for name, fill, default in defaults:
            if name not in data:
                fill(made, default)
        if any(broken_rules(made)):
            raise NotQuickError
        return made

    return _or_id(read) if cls is Participant else read


def _nothing(made: Value, value: object) -> None:
    del made, value


def _or_id(read: Reader) -> Reader:
    """Return a reader of participants that also accepts the id of an actor."""

    def read_participant(data: Any) -> Any:  # noqa: ANN401 - as readers are
        return read({"actor": data} if type(data) is str else data)

    return read_participant


def _reader(expected: Expected) -> Reader:
    """Return the reader of what one field may hold."""
    if expected.each is not None:
        read_each = _reader(expected.each)

        def read_several(data: Any) -> Any:  # noqa: ANN401 - as readers are
            if not is_list(data):
                raise NotQuickError
            return tuple([read_each(each) for each in data])

        return read_several
    cls = expected.types[0]
    if issubclass(cls, Value):
        return reader_of(cls)
    if issubclass(cls, Word):
        return {word.value: word for word in cls}.__getitem__
    if cls is str:
        return _read_id if expected.text is Text.ID else _text_reader(TESTS[expected.text])
    return {When: _read_when, float: _read_number, int: _exactly(int), bool: _exactly(bool)}[cls]


def _read_id(data: Any) -> Any:  # noqa: ANN401 - as readers are
    if type(data) is str and is_id(data):
        return intern(data)  # ids are repeated a lot, so keep each only once
    raise NotQuickError


def _text_reader(is_right: Callable[[str], bool]) -> Reader:
    def read_text(data: Any) -> Any:  # noqa: ANN401 - as readers are
        if type(data) is str and is_right(data):
            return data
        raise NotQuickError

    return read_text


def _read_when(data: Any) -> Any:  # noqa: ANN401 - as readers are
    if type(data) is str:
        return When.parse(data)
    raise NotQuickError


def _read_number(data: Any) -> Any:  # noqa: ANN401 - as readers are
    if type(data) in {int, float} and math.isfinite(number := float(data)):
        return number + 0.0
    raise NotQuickError


def _exactly(cls: type) -> Reader:
    def read(data: Any) -> Any:  # noqa: ANN401 - as readers are
        if type(data) is cls:
            return data
        raise NotQuickError

    return read
