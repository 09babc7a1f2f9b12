"""Single records as plain data, and other people's cattrs converters taught to read ours."""

from __future__ import annotations

import types
import typing
from typing import TYPE_CHECKING, Any

from cattrs import BaseConverter
from cattrs.errors import ClassValidationError

from diplomacy_model import model
from diplomacy_model.arguments import instance
from diplomacy_model.formats._problems import misfits, plain_error
from diplomacy_model.formats._refusals import RefusedError
from diplomacy_model.formats._structure import record_hook, structure, unstructure
from diplomacy_model.metadata import Coverage
from diplomacy_model.model import Record, kind_name
from diplomacy_model.model.value import Value
from diplomacy_model.temporal import When
from diplomacy_model.vocabulary import WORD_LISTS

if TYPE_CHECKING:
    import cattrs

_OURS: frozenset[object] = frozenset(
    each for each in vars(model).values() if isinstance(each, type) and issubclass(each, Value)
) | {Coverage, When}
"""The records, values and times of the model. Classes that a user derives are not among them."""


def to_plain(record: Record) -> dict[str, Any]:
    """Return a record as plain data."""
    instance(record, Record, "record", "is not a record; give one such as an Actor")
    plain: dict[str, Any] = unstructure(record)
    return plain


def from_plain(data: dict[str, Any]) -> Record:
    """Return the record in plain data.

    Raises:
        LoadError: The data are not a record.
    """
    try:
        return structure(data, Record)
    except (ClassValidationError, RefusedError) as error:
        raise plain_error(misfits(error, ()), data, "record") from None


def configure_converter(converter: cattrs.BaseConverter) -> None:
    """Register hooks for the classes of the model on a cattrs converter.

    The hooks work with a converter of our own. So the hooks of the other converter have no effect
    inside our classes, and ours have no effect outside them.

    Raises:
        WrongKindError: It is not a converter.
    """
    wanted = "is not a converter of cattrs; give one such as cattrs.Converter()"
    instance(converter, BaseConverter, "converter", wanted)

    def structure_ours(value: Any, hint: Any) -> Any:  # noqa: ANN401 - as cattrs has hooks
        if value is None and types.NoneType in typing.get_args(hint):
            return None
        records = _records_of(hint)
        try:
            return record_hook(records)(value, hint) if records else structure(value, hint)
        except ClassValidationError as error:
            if converter.detailed_validation:
                raise
            what = "record" if records else kind_name(hint)
            raise plain_error(misfits(error, ()), value, what) from None

    converter.register_structure_hook_func(_is_ours, structure_ours)
    converter.register_structure_hook_func(_is_union_of_records, structure_ours)
    converter.register_unstructure_hook_func(_is_ours, unstructure)
    # Registered by class, because cattrs takes a word for text, and prefers hooks for a class.
    for words in WORD_LISTS:
        converter.register_structure_hook(words, structure)
        converter.register_unstructure_hook(words, unstructure)


def _is_ours(hint: Any) -> bool:  # noqa: ANN401 - a type hint
    return isinstance(hint, type) and hint in _OURS


def _is_union_of_records(hint: Any) -> bool:  # noqa: ANN401 - a type hint
    """Return whether a type is a union of several classes of records, with or without None."""
    if typing.get_origin(hint) not in {types.UnionType, typing.Union}:
        return False
    others = set(typing.get_args(hint)) - {types.NoneType}
    return len(others) > 1 and len(_records_of(hint)) == len(others)


def _records_of(union: Any) -> tuple[type[Record], ...]:  # noqa: ANN401 - a type hint
    """Return the classes of our records among the members of a union."""
    members = typing.get_args(union)
    return tuple(each for each in members if _is_ours(each) and issubclass(each, Record))
