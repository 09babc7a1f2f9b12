"""A few records, and the entities that they become."""

from __future__ import annotations

from typing import Any

import diplomacy_model as dm
from diplomacy_model.interop.followthemoney import from_followthemoney, to_followthemoney

INDIA = dm.Actor(id="india", kind="state", name="India")
MODI = dm.Actor(id="modi", kind="person", name="Narendra Modi")
ASEAN = dm.Actor(id="asean", kind="intergovernmental-organization", name="ASEAN")
PM = dm.Office(id="pm-of-india", title="Prime Minister of India", of="india")


def entities(*records: dm.Record) -> dict[str, dict[str, Any]]:
    return {each["id"]: each for each in to_followthemoney(dm.Dataset(records=records)).result}


def properties(*records: dm.Record) -> dict[str, list[str]]:
    """Return the properties of the entity of the last record."""
    found: dict[str, list[str]] = entities(*records)[records[-1].id]["properties"]
    return found


def lost(*records: dm.Record) -> dict[str | None, str | None]:
    """Return the fields that are dropped, with what is sent instead."""
    dropped = to_followthemoney(dm.Dataset(records=records)).dropped
    return {each.field: each.instead for each in dropped}


def an(schema: str, own: str = "x", **props: list[str]) -> dict[str, Any]:
    return {"id": own, "schema": schema, "properties": props}


def left(*given: dict[str, Any]) -> set[tuple[str, str | None, str]]:
    return {(each.where, each.field, each.value) for each in from_followthemoney(given).left}
