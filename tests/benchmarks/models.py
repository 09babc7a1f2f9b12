"""The classes that ours are compared with, made from the annotations of ours.

For every class of records and values there is a class with the same fields, types and defaults in
msgspec and in pydantic. In both, the key ``type`` tells which class a record has, unknown keys are
refused, and times are read by `When.parse`, the function that the library uses itself. Both keep a
participant as it is in the file: an object, or the id of an actor alone.
"""

from __future__ import annotations

import functools
import json
import operator
import types
import typing
from abc import ABC
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

import attrs
import msgspec
import pydantic

import diplomacy_model as dm
from diplomacy_model.model import RECORD_CLASSES, kind_name
from diplomacy_model.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Made: TypeAlias = dict[type, Any]
"""The types that stand for ours, by ours."""
Make: TypeAlias = "Callable[[type, dict[str, Any]], Any]"
"""Makes the class that stands for one of ours, given the types of its fields."""


class Time(ABC):  # noqa: B024 - a name for the type checks of msgspec
    """Stands for `When` in the Structs. msgspec would read an attrs class as a JSON object."""


Time.register(dm.When)


def plain_class(cls: type) -> type:
    """Return a frozen attrs class with the fields and defaults of ours, and nothing else."""
    fields = {field.name: attrs.field(default=field.default) for field in attrs.fields(cls)}
    return attrs.make_class(cls.__name__, fields, frozen=True, slots=True, kw_only=True)


# --- from our annotations to theirs


def counterpart(hint: Any, made: Made, make: Make) -> Any:
    """Return the type that stands for an annotation of ours; classes are made as they are met."""
    if hint in made:
        return made[hint]
    if typing.get_origin(hint) is tuple:
        each = counterpart(typing.get_args(hint)[0], made, make)
        return types.GenericAlias(tuple, (each, ...))
    if typing.get_origin(hint) in {types.UnionType, typing.Union}:
        members = [counterpart(one, made, make) for one in typing.get_args(hint)]
        return functools.reduce(operator.or_, members)
    if attrs.has(hint):
        hints = typing.get_type_hints(hint)
        names = [field.name for field in attrs.fields(hint)]
        made[hint] = make(hint, {name: counterpart(hints[name], made, make) for name in names})
        if hint is dm.Participant:
            made[hint] = str | made[hint]
        return made[hint]
    return hint


def records_of(made: Made, make: Make) -> Any:
    """Return the union of what stands for our classes of records."""
    return functools.reduce(operator.or_, [counterpart(cls, made, make) for cls in RECORD_CLASSES])


def _struct(cls: type, hints: dict[str, Any]) -> type[msgspec.Struct]:
    fields = [
        (field.name, hints[field.name])
        if field.default is attrs.NOTHING
        else (field.name, hints[field.name], field.default)
        for field in attrs.fields(cls)
    ]
    return msgspec.defstruct(
        cls.__name__,
        fields,
        frozen=True,
        kw_only=True,
        forbid_unknown_fields=True,
        tag_field="type" if issubclass(cls, dm.Record) else None,
        tag=kind_name(cls) if issubclass(cls, dm.Record) else None,
    )


def _model(cls: type, hints: dict[str, Any]) -> type[pydantic.BaseModel]:
    fields: dict[str, Any] = {
        field.name: (hints[field.name], ... if field.default is attrs.NOTHING else field.default)
        for field in attrs.fields(cls)
    }
    if issubclass(cls, dm.Record):
        fields["type"] = (Literal[kind_name(cls)], ...)
    config = pydantic.ConfigDict(frozen=True, extra="forbid")
    return pydantic.create_model(cls.__name__, __config__=config, **fields)


# --- reading


def _when(_: type, text: str) -> dm.When:
    return dm.When.parse(text)


@functools.cache
def struct_decoder() -> msgspec.json.Decoder[Any]:
    """Return the decoder of records in msgspec."""
    return msgspec.json.Decoder(records_of({dm.When: Time}, _struct), dec_hook=_when)


@functools.cache
def pydantic_adapter() -> pydantic.TypeAdapter[Any]:
    """Return the adapter of records in pydantic."""
    time = Annotated[dm.When, pydantic.PlainValidator(dm.When.parse)]
    records = records_of({dm.When: time}, _model)
    tagged: Any = Annotated[records, pydantic.Field(discriminator="type")]
    return pydantic.TypeAdapter(tagged)


def structs(lines: Iterable[str]) -> list[Any]:
    """Return the Structs in lines of JSON."""
    decode = struct_decoder().decode
    return [decode(line) for line in lines]


def pydantic_models(lines: Iterable[str]) -> list[Any]:
    """Return the pydantic models in lines of JSON."""
    validate = pydantic_adapter().validate_json
    return [validate(line) for line in lines]


def must_read_all(lines: Iterable[str]) -> None:
    """Stop unless the library and both contenders read everything that is in some lines.

    Raises:
        AssertionError: One of them leaves something out.
    """
    for line in lines:
        plain = json.loads(line)
        ours = dm.from_plain(json.loads(line))
        assert dm.to_plain(ours) == plain, line
        assert all(_same(ours, one) for one in (*structs([line]), *pydantic_models([line]))), line


def _same(ours: object, theirs: Any) -> bool:
    """Return whether a contender holds what ours holds, with the same types."""
    if isinstance(ours, tuple):
        return len(ours) == len(theirs) and all(map(_same, ours, theirs))
    if isinstance(ours, dm.Participant) and isinstance(theirs, str):
        return ours == dm.Participant(actor=theirs)
    if isinstance(ours, Value):
        names = [field.name for field in attrs.fields(type(ours))]
        same_class = type(ours).__name__ == type(theirs).__name__
        return same_class and all(
            _same(getattr(ours, each), getattr(theirs, each)) for each in names
        )
    return type(ours) is type(theirs) and ours == theirs
