"""What the tests of Popolo share: the schemas of the specification, and a few records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT3

import diplomacy_model as dm
from diplomacy_model.interop.popolo import to_popolo

if TYPE_CHECKING:
    from diplomacy_model.interop import Received

SCHEMAS = {
    path.stem: json.loads(path.read_text())
    for path in (Path(__file__).parent / "schemas").glob("*.json")
}
REGISTRY: Registry[Any] = Registry().with_resources(
    (each["id"].rstrip("#"), Resource(each, DRAFT3)) for each in SCHEMAS.values()
)
SCHEMA_OF = {
    "persons": "person",
    "organizations": "organization",
    "posts": "post",
    "memberships": "membership",
    "events": "event",
    "areas": "area",
    "speeches": "speech",
}

ADA = dm.Actor(id="ada", kind="person", name="Ada Berg")
BEN = dm.Actor(id="ben", kind="person", name="Ben Costa")
NORVALE = dm.Actor(id="norvale", kind="state", name="Norvale")
LEAGUE = dm.Actor(id="league", kind="intergovernmental-organization", name="The League")
PORT = dm.Place(id="port", name="Port Amity", latitude=1.5, longitude=103.25)


def must_be_valid(document: dict[str, Any]) -> None:
    for collection, objects in document.items():
        schema = SCHEMAS[SCHEMA_OF[collection]]
        validator = jsonschema.Draft3Validator(schema, registry=REGISTRY)
        for each in objects:
            validator.validate(each)


def sent(*records: dm.Record) -> dict[str, Any]:
    document = to_popolo(dm.Dataset(records=records)).result
    must_be_valid(document)
    return document


def dropped(*records: dm.Record) -> list[str]:
    return [str(each) for each in to_popolo(dm.Dataset(records=records)).dropped]


def left(received: Received) -> list[str]:
    return [str(each) for each in received.left]


def fields_left(received: Received) -> list[tuple[str, str | None]]:
    return [(each.where, each.field) for each in received.left]
