"""The columns of the tables of others, by our names of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping


@attrs.frozen(kw_only=True)
class Layout:
    """Which columns a table has."""

    scheme: str
    """The scheme of the codes for its ids, and the beginning of those for its own words."""
    columns: Mapping[str, str]
    """The name of each column in the table, by our name."""


POLECAT = Layout(
    scheme="polecat",
    columns={
        "event_id": "Event ID",
        "event_date": "Event Date",
        "event_type": "Event Type",
        "event_mode": "Event Mode",
        "contexts": "Contexts",
        "actor_name": "Actor Name",
        "actor_text": "Actor Name Raw",
        "actor_country": "Actor Country",
        "actor_cow": "Actor COW",
        "actor_sector": "Primary Actor Sector",
        "actor_wikipedia": "Wikipedia Actor ID",
        "recipient_name": "Recipient Name",
        "recipient_text": "Recipient Name Raw",
        "recipient_country": "Recipient Country",
        "recipient_cow": "Recipient COW",
        "recipient_sector": "Primary Recipient Sector",
        "recipient_wikipedia": "Wikipedia Recipient ID",
        "place_name": "Placename",
        "place_geonames": "GeoNames ID",
        "latitude": "Latitude",
        "longitude": "Longitude",
    },
)
ICEWS = Layout(
    scheme="icews",
    columns={
        "event_id": "Event ID",
        "event_date": "Event Date",
        "label": "Event Text",
        "cameo_code": "CAMEO Code",
        "actor_name": "Source Name",
        "actor_country": "Source Country",
        "actor_sector": "Source Sectors",
        "recipient_name": "Target Name",
        "recipient_country": "Target Country",
        "recipient_sector": "Target Sectors",
        "place_name": "City",
        "latitude": "Latitude",
        "longitude": "Longitude",
    },
)
KNOWN = tuple(dict.fromkeys((*POLECAT.columns, *ICEWS.columns)))
"""Our names of the columns that can be read."""
PLAIN = Layout(scheme="coded-event", columns={name: name for name in KNOWN})
"""A table that has our names of the columns."""


def layout_of(names: frozenset[str]) -> Layout:
    """Return the layout of a table with some columns."""
    if {"CAMEO Code", "Source Name"} <= names:
        return ICEWS
    return POLECAT if {"Event Type", "Actor Name"} <= names else PLAIN
