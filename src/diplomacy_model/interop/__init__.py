"""Data in the formats of others. Each module is for one format, and tells what has no place there.

A module can be imported without the library that it needs. Only its functions need that.
"""

from diplomacy_model.interop import (
    coded_events,
    croissant,
    csv,
    followthemoney,
    icalendar,
    networkx,
    popolo,
    rdf,
)
from diplomacy_model.interop.ends import stretch
from diplomacy_model.interop.exchange import Dropped, Left, Received, Sent
from diplomacy_model.interop.ids import IdPool, slug

__all__ = [
    "Dropped",
    "IdPool",
    "Left",
    "Received",
    "Sent",
    "coded_events",
    "croissant",
    "csv",
    "followthemoney",
    "icalendar",
    "networkx",
    "popolo",
    "rdf",
    "slug",
    "stretch",
]
