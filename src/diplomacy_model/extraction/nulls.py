"""Null in place of what is not known: left out in one quick pass.

A schema that requires every field, as those for structured output do, asks for null.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from diplomacy_model.extraction.keys import CLASS_OF_TYPE, keys_of
from diplomacy_model.extraction.mends import EMPTY, Mend
from diplomacy_model.formats._locate import written
from diplomacy_model.formats._refusals import Repeating, is_list, is_object
from diplomacy_model.messages import counted, joined
from diplomacy_model.model.shape import shape_of
from diplomacy_model.model.value import Value

if TYPE_CHECKING:
    from diplomacy_model.formats._locate import Path

_PARTS_OF: Final[dict[type, tuple[tuple[str, type[Value]], ...]]] = {}


def without_nulls(data: object, path: Path) -> tuple[dict[str, Any], Mend] | None:
    """Return a record without null in fields that may be left out, or None if it has none such.

    The mend tells which fields these are. Nothing else is wrong with most replies for which a
    schema asked for every field. To look for the rest takes several times as long.
    """
    if type(data) is not dict:  # nor is a `Repeating` right
        return None
    plain = cast("dict[str, Any]", data)
    word: object = plain.get("type")
    cls = CLASS_OF_TYPE.get(word) if type(word) is str else None
    if cls is None or None not in plain.values():
        return None
    empty: list[str] = []
    stripped = _stripped(cls, plain, "", empty)
    record_id: object = plain.get("id")
    known_id = record_id if isinstance(record_id, str) else None
    return (stripped, left_out(empty, path, known_id)) if empty else None


def _stripped(
    cls: type[Value], data: dict[str, Any], before: str, empty: list[str]
) -> dict[str, Any]:
    """Return an object without null in optional fields, and add the paths of these to a list."""
    if isinstance(data, Repeating):
        return data
    _, optional = keys_of(cls)
    empty += [f"{before}{key}" for key, value in data.items() if value is None and key in optional]
    kept = {key: value for key, value in data.items() if value is not None or key not in optional}
    for key, inner in _parts_of(cls):
        held: object = kept.get(key)
        if is_list(held):
            kept[key] = [
                _stripped(inner, each, f"{before}{key}[{at}].", empty) if is_object(each) else each
                for at, each in enumerate(held)
            ]
        elif is_object(held):
            kept[key] = _stripped(inner, held, f"{before}{key}.", empty)
    return kept


def left_out(empty: list[str], path: Path, record_id: str | None) -> Mend:
    """Return the mend that tells which fields without a value were left out."""
    what = counted(len(empty), "field")
    message = f"{what} without a value left out: {joined(empty, 'and')}"
    return Mend(code=EMPTY, path=written(path), message=message, record_id=record_id)


def _parts_of(cls: type[Value]) -> tuple[tuple[str, type[Value]], ...]:
    """Return the fields of a class that hold values of the model, with the classes of these."""
    found = _PARTS_OF.get(cls)
    if found is None:
        inner = {
            name: (each.each or each).types[0] for name, each in shape_of(cls).expected.items()
        }
        parts = ((name, part) for name, part in inner.items() if issubclass(part, Value))
        found = _PARTS_OF[cls] = tuple(parts)
    return found
