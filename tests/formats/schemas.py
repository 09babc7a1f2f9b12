"""Validating with `json_schema`, and plain data with every field in use."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Any, TypeAlias

from jsonschema import Draft202012Validator

import diplomacy_model as dm
from diplomacy_model.model import RECORD_CLASSES, kind_name
from diplomacy_model.model.shape import shape_of
from diplomacy_model.model.value import Value, fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.model.shape import Expected

DOCUMENT = dm.json_schema()
STRICT = dm.json_schema(profile="structured-output")
HEAD = {"format": "diplomacy-model", "version": 2}

SAMPLES: dict[str, Any] = {
    "actors": ["norvale"],
    "at": "utterances[2]",
    "disputes": ["note"],
    "edition": 22,
    "id": "the-record",
    "kinds": ["meeting"],
    "language": "pt-BR",
    "period": "2010/2024",
    "rule": "FREQ=YEARLY;BYMONTH=10",
    "script": "Deva",
    "sha256": "0123456789abcdef" * 4,
    "supports": ["*"],
    "time_zone": "Asia/Kuala_Lumpur",
    "url": "https://example.org/a?b=%20#c",
    "zone": "Asia/Kuala_Lumpur",
}
"""What fields hold of which more is asked than their types say."""


def validator(schema: dict[str, Any], name: str | None = None) -> Draft202012Validator:
    """Return a validator of documents, or of what is defined under a name."""
    if name is not None:
        schema = {"$ref": f"#/$defs/{name}", "$defs": schema["$defs"]}
    return Draft202012Validator(schema)


def plain_object(cls: type[Value]) -> dict[str, Any]:
    """Return plain data of an object of a class, with every field in use."""
    start = {"type": kind_name(cls)} if cls in RECORD_CLASSES else {}
    expected = shape_of(cls).expected
    return start | {field.name: _held(field.name, expected[field.name]) for field in fields_of(cls)}


def _held(name: str, expected: Expected) -> Any:
    if name in SAMPLES:
        return SAMPLES[name]
    if expected.each is not None:
        return [_held(name, expected.each)]
    (cls,) = (each for each in expected.types if each is not types.NoneType)
    if issubclass(cls, Value):
        return plain_object(cls)
    if issubclass(cls, dm.Word):
        return str(next(iter(cls)))
    return {str: f"a-{name}", bool: True, int: 1, float: 1.5, dm.When: "2025-10-27"}[cls]


Path: TypeAlias = tuple[str | int, ...]


def walk(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every value in plain data with its path, and the data themselves first."""
    yield path, value
    if isinstance(value, (dict, list)):
        for key, held in value.items() if isinstance(value, dict) else enumerate(value):
            yield from walk(held, (*path, key))


def with_nulls(schema: dict[str, Any], value: Any, root: dict[str, Any] = STRICT) -> Any:
    """Return plain data with null for every property that a schema has and they do not."""
    if "$ref" in schema:
        return with_nulls(root["$defs"][schema["$ref"].rpartition("/")[2]], value, root)
    for each in schema.get("anyOf", ()):
        filled = with_nulls(each, value, root)
        if validator({"$defs": root["$defs"]} | each).is_valid(filled):
            return filled
    if isinstance(value, dict) and "properties" in schema:
        empty = dict.fromkeys(schema["properties"])
        filled = {
            name: with_nulls(schema["properties"].get(name, {}), held, root)
            for name, held in value.items()
        }
        return empty | filled
    if isinstance(value, list) and "items" in schema:
        return [with_nulls(schema["items"], item, root) for item in value]
    return value


def subschemas(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield a schema and all schemas in it."""
    if isinstance(schema, dict):
        yield schema
        for key, held in schema.items():
            if key in {"properties", "$defs"}:
                for each in held.values():
                    yield from subschemas(each)
            elif key in {"items", "not"}:
                yield from subschemas(held)
            elif key in {"anyOf", "oneOf"}:
                for each in held:
                    yield from subschemas(each)


def expanded(schema: Any, root: dict[str, Any]) -> Any:
    """Return a schema with what is referred to in place of each reference."""
    if isinstance(schema, list):
        return [expanded(each, root) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return expanded(root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    return {key: expanded(held, root) for key, held in schema.items() if key != "$defs"}
