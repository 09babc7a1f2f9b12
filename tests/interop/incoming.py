"""What of the data of others becomes part of a dataset, found by giving each property in turn."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diplomacy_model.interop.coded_events import from_coded_events
from diplomacy_model.interop.coded_events.layouts import ICEWS, POLECAT
from diplomacy_model.interop.followthemoney import from_followthemoney
from diplomacy_model.interop.followthemoney.words import KINDS
from diplomacy_model.interop.popolo import from_popolo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diplomacy_model.interop import Received

SCHEMAS = Path(__file__).parent / "popolo" / "schemas"

OUR_WORDS = {
    "classification": ("state", "meeting"),
    "country": ("in",),
    "keywords": ("meeting", "head-of-state"),
    "role": ("head-of-state",),
    "status": ("held", "acting", "member"),
}
"""Words of our lists, for properties of which only these are read."""
ONLY_OURS = "*"

# --- FollowTheMoney

NEEDED: dict[str, dict[str, str]] = {
    **{name: {"name": "A name"} for name in KINDS},
    "Event": {"name": "A name"},
    "Position": {"name": "A name", "organization": "another"},
    "Occupancy": {"holder": "another", "post": "a-post"},
    "Membership": {"member": "another", "organization": "a-body"},
    "Document": {"title": "A title"},
    "Address": {"full": "A name"},
    "Territory": {"name": "A name"},
}
"""What an entity must have to become a record, by schema."""
OF_A_TYPE = {
    "country": "in",
    "date": "1950-05-13",
    "entity": "a-reference",
    "language": "eng",
    "name": "A further name",
    "number": "12.5",
    "url": "https://example.org/1",
}
"""A value for each type of property that does not take any text."""


def entities() -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield each schema of FollowTheMoney with the properties that are read, and the others.

    The others are not listed, because each version of FollowTheMoney adds some.
    """
    from followthemoney import model  # noqa: PLC0415 - only where it is installed

    for name, needed in NEEDED.items():
        read: list[str] = []
        left: list[str] = []
        for prop in model[name].properties.values():
            if prop.stub:  # the other end of a property of another schema
                continue
            value = needed.get(prop.name, OF_A_TYPE.get(prop.type.name, "a text"))
            _sort_in(
                prop.name,
                lambda value, prop=prop, needed=needed, name=name: from_followthemoney(
                    [_entity(name, {**needed, prop.name: value})]
                ),
                value,
                read,
                left,
            )
        assert left
        yield name, read, ["all others"]


def _entity(schema: str, given: dict[str, str]) -> dict[str, object]:
    if "endDate" in given:  # a time is made of both ends
        given = {"startDate": "1949", **given}
    properties = {key: [text] for key, text in given.items()}
    return {"id": "an-entity", "schema": schema, "properties": properties}


# --- Popolo

CLASSES = {
    "persons": "person",
    "organizations": "organization",
    "posts": "post",
    "memberships": "membership",
    "events": "event",
    "areas": "area",
    "speeches": "speech",
}
"""The schema of the objects of each collection."""
OBJECTS: dict[str, Any] = {
    "attendees": [{"id": "a-person"}],
    "children": [{"id": "a-part", "name": "A name"}],
    "contact_details": [{"type": "email", "value": "a@example.org"}],
    "geometry": {"type": "Point", "coordinates": [101.7, 3.1]},
    "identifiers": [{"scheme": "a-scheme", "identifier": "1"}],
    "links": [{"url": "https://example.org/1", "note": "A page"}],
    "member": {"id": "an-actor"},
    "memberships": [{"id": "a-membership", "organization_id": "a-body", "person_id": "a-person"}],
    "other_label": ["Another label"],
    "other_names": [{"name": "Another name"}],
    "posts": [{"id": "a-post", "label": "A label", "organization_id": "a-body"}],
    "sources": [{"url": "https://example.org/1", "note": "A page"}],
}
"""A value for each property that is not a text."""
OBLIGED = {
    "memberships": {"person_id": "a-person", "organization_id": "a-body"},
    "posts": {"label": "A label", "organization_id": "a-body"},
    "speeches": {"creator_id": "a-person", "type": "speech"},
}
"""What an object must have to become a record, if it is not a name."""
EITHER = {
    ("creator", "creator_id"),
    ("member", "person_id"),
    ("organization", "organization_id"),
    ("person", "person_id"),
}
"""Properties that say the same as another in their own way."""


def objects() -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield each class of Popolo with the properties that are read, and those that are left."""
    for collection, schema in CLASSES.items():
        text = (SCHEMAS / f"{schema}.json").read_text(encoding="utf-8")
        read: list[str] = []
        left: list[str] = []
        needed = OBLIGED.get(collection, {"name": "A name"})
        for name, about in json.loads(text)["properties"].items():
            value = OBJECTS.get(name, "1950-05-13" if "date" in name else f"a-{name}")
            if "$ref" in about:
                value = {"id": f"a-{name}", "name": "A name"}
            value = needed.get(name, value)
            rest = {key: held for key, held in needed.items() if (name, key) not in EITHER}
            _sort_in(
                name,
                lambda value, name=name, rest=rest, collection=collection: from_popolo(
                    {collection: [{"id": "an-object", **rest, name: value}]}
                ),
                value,
                read,
                left,
            )
        yield collection, read, left


def _sort_in(
    name: str, receive: Callable[[Any], Received], value: object, read: list[str], left: list[str]
) -> None:
    """Add a property to those that are read, or to those that are left."""
    if not _is_left(receive(value), name):
        read.append(name)
    elif any(not _is_left(receive(word), name) for word in OUR_WORDS.get(name, ())):
        read.append(name + ONLY_OURS)
    else:
        left.append(name)


def _is_left(received: Received, name: str) -> bool:
    fields = {re.split(r"[.\[]", each.field)[0] for each in received.left if each.field}
    return bool(fields & {name, f"{name}_id"})


# --- coded events

ROW = {
    "actor_country": "IND",
    "actor_cow": "750",
    "cameo_code": "042",
    "contexts": "trade",
    "event_date": "2025-10-27",
    "event_id": "e1",
    "event_mode": "visit",
    "event_type": "CONSULT",
    "latitude": "3.1",
    "longitude": "101.7",
    "recipient_country": "USA",
    "recipient_cow": "2",
}
"""A value for each column that does not take any text, by our names of the columns."""


def columns() -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield each layout of coded events with the columns that are read, and those that are left."""
    for name, layout in (("POLECAT", POLECAT), ("ICEWS", ICEWS)):
        row = {
            column: "GOV" if "sector" in ours else ROW.get(ours, f"A {ours}")
            for ours, column in layout.columns.items()
        }
        left = {each.field for each in from_coded_events([row]).left}
        yield name, [each for each in row if each not in left], sorted(left & row.keys())
