"""A dataset as JSON-LD, made with the standard library alone."""

from __future__ import annotations

import json
from decimal import Decimal
from importlib import resources
from typing import TYPE_CHECKING, TypeAlias

from diplomacy_model.interop.rdf.terms import (
    DATASET,
    Form,
    bounds_of,
    path_of,
    slots_of,
    time_type,
    types_for,
)
from diplomacy_model.metadata import Metadata
from diplomacy_model.model.value import Value, members_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from diplomacy_model.dataset import Dataset
    from diplomacy_model.interop.rdf.terms import Slot

Node: TypeAlias = "dict[str, object]"


def shipped_context() -> dict[str, object]:
    """Return the context that is in the package."""
    file = resources.files("diplomacy_model.interop.rdf") / "context-1.jsonld"
    context: dict[str, object] = json.loads(file.read_text(encoding="utf-8"))["@context"]
    return context


def document(ds: Dataset, base: str) -> dict[str, object]:
    """Return a dataset as JSON-LD, with the context in it."""
    paths = Paths()
    about: Node = {
        "@context": [shipped_context(), {"@base": base}],
        "@id": DATASET,
        "@type": list(types_for(Metadata)),
        "uriSpace": base,
    }
    fill(about, ds, Metadata, DATASET, paths)
    about["records"] = [node_of(record, paths[record.id], paths) for record in ds.records]
    return about


class Paths(dict[str, str]):
    """The IRIs of records, seen from the base, by id."""

    def __missing__(self, record_id: str) -> str:
        """Make the IRI when the id is first met."""
        path = self[record_id] = path_of(record_id)
        return path


def node_of(value: Value, path: str, paths: Paths) -> Node:
    """Return a record or a value as a node, given its IRI as seen from the base."""
    node: Node = {"@id": path, "@type": list(types_for(type(value)))}
    fill(node, value, type(value), path, paths)
    return node


def fill(node: Node, value: object, cls: type, path: str, paths: Paths) -> None:
    """Put the fields of an object into its node. What is not stated is left out."""
    for field, key, form, is_many, absent, write in _plan(cls):
        held: object = getattr(value, field)
        if held is absent:  # None, or the empty tuple, of which there is only one
            continue
        if form is Form.VALUE:
            start = f"{path}.{field}" if "#" in path else f"{path}#{field}"
            node[key] = _values(held, start, paths)
        elif form is Form.REFERENCE:
            node[key] = _each(held, paths.__getitem__) if is_many else paths[str(held)]
        elif is_many:
            node[key] = _each(held, write)
        else:
            node[key] = write(held)
            if form is Form.TIME:
                node.update(bounds_of(str(held)))


def _each(held: object, write: Callable[..., object]) -> list[object]:
    return [write(item) for item in members_of(held) or ()]


def _values(held: object, start: str, paths: Paths) -> object:
    if isinstance(held, Value):
        return node_of(held, start, paths)
    nodes: list[Node] = []
    for position, item in enumerate(members_of(held) or ()):
        if isinstance(item, Value):
            node = node_of(item, f"{start}.{position}", paths)
            node["position"] = position
            nodes.append(node)
    return nodes


_Step: TypeAlias = "tuple[str, str, Form, bool, object, Callable[..., object]]"
_PLANS: dict[type, tuple[_Step, ...]] = {}
_REQUIRED = object()


def _plan(cls: type) -> tuple[_Step, ...]:
    if cls not in _PLANS:
        _PLANS[cls] = tuple(map(_step, slots_of(cls)))
    return _PLANS[cls]


def _step(slot: Slot) -> _Step:
    absent: object = () if slot.is_many else None
    if slot.is_required:
        absent = _REQUIRED  # which is never left out, even if it is an empty list
    return slot.field, slot.key, slot.form, slot.is_many, absent, _writer(slot)


def _writer(slot: Slot) -> Callable[..., object]:
    if slot.form is Form.WORD:
        return {word: f"{slot.holds.__name__}/{word}" for word in slot.words}.__getitem__
    if slot.form is Form.TIME:
        return _time
    return _number if slot.form is Form.NUMBER else _as_it_is


def _time(when: object) -> object:
    text = str(when)
    datatype = time_type(text)
    return text if datatype == "xsd:date" else {"@type": datatype, "@value": text}


def _number(value: float) -> str:
    """Return a number as a decimal that is read as the same float."""
    return f"{Decimal(repr(value)):f}"


def _as_it_is(value: object) -> object:
    return value
