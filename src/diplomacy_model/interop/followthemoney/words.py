"""What records are in FollowTheMoney: schemata, properties and roles of links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diplomacy_model.interop.exchange import Places
from diplomacy_model.model import (
    Actor,
    Event,
    Meeting,
    Membership,
    Office,
    Place,
    Source,
    Summit,
    Tenure,
    Visit,
)
from diplomacy_model.model.value import fields_of
from diplomacy_model.vocabulary import (
    ActorKind,
    Level,
    MeetingFormat,
    NameKind,
    Setting,
    VisitKind,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diplomacy_model.model import Record
    from diplomacy_model.vocabulary import Word

ACTORS: Final[Mapping[ActorKind, str]] = {
    ActorKind.PERSON: "Person",
    ActorKind.STATE: "PublicBody",
    ActorKind.TERRITORY: "PublicBody",
    ActorKind.GOVERNMENT_BODY: "PublicBody",
    ActorKind.INTERGOVERNMENTAL_ORGANIZATION: "Organization",
    ActorKind.NON_GOVERNMENTAL_ORGANIZATION: "Organization",
    ActorKind.GROUPING: "Organization",
    ActorKind.MOVEMENT: "Organization",
    ActorKind.COMPANY: "Company",
    ActorKind.MEDIA: "Organization",
    ActorKind.GROUP: "LegalEntity",
    ActorKind.OTHER: "LegalEntity",
}
"""The schema of each kind of actor."""

KINDS: Final[Mapping[str, ActorKind]] = {
    "Person": ActorKind.PERSON,
    "PublicBody": ActorKind.GOVERNMENT_BODY,
    "Company": ActorKind.COMPANY,
    "Organization": ActorKind.OTHER,
    "LegalEntity": ActorKind.OTHER,
}
"""The kind of an actor that has no classification, by schema."""

COUNTRIES: Final = frozenset({ActorKind.STATE, ActorKind.TERRITORY})
"""The kinds of actors whose country is what they are."""

IGO: Final = "gov.igo"
"""The topic of an intergovernmental organization."""

_SCHEMATA: Final[Mapping[type[Record], str]] = {
    Event: "Event",
    Meeting: "Event",
    Summit: "Event",
    Visit: "Event",
    Office: "Position",
    Tenure: "Occupancy",
    Membership: "Membership",
    Source: "Document",
    Place: "Address",
}


def schema_of(record: Record) -> str | None:
    """Return the schema of the entity that a record becomes, or None if it becomes none."""
    if isinstance(record, Actor):
        return ACTORS[record.kind]
    return _SCHEMATA.get(type(record))


TITLES: Final[Mapping[str, str]] = {"Document": "title", "Address": "full"}
"""The property that is shown as the name of an entity, by schema, if it is not ``name``."""

EVENTS: Final[Mapping[str, type[Event]]] = {"meeting": Meeting, "summit": Summit, "visit": Visit}
"""The classes of events, by the keyword for them. An event without one is just an event."""

_OF_MEETINGS: Final[Mapping[str, type[Word]]] = {
    "format": MeetingFormat,
    "setting": Setting,
    "level": Level,
}
KEYWORDS: Final[Mapping[type[Event], Mapping[str, type[Word]]]] = {
    Event: {},
    Meeting: _OF_MEETINGS,
    Summit: _OF_MEETINGS,
    Visit: {"kind": VisitKind},
}
"""The fields whose words become keywords. No two fields of a class have a word in common."""

NAMES: Final[Mapping[NameKind | None, str]] = {
    NameKind.FORMER: "previousName",
    NameKind.ABBREVIATION: "abbreviation",
    NameKind.DEMONYM: "weakAlias",
    NameKind.METONYM: "weakAlias",
    NameKind.HANDLE: "weakAlias",
}
"""The properties for kinds of names. All others are aliases."""

NAME_KINDS: Final[Mapping[str, NameKind | None]] = {
    "previousName": NameKind.FORMER,
    "abbreviation": NameKind.ABBREVIATION,
    "alias": None,
    "weakAlias": None,
}
"""What sort of name the value of a property is."""

LINKS: Final[Mapping[tuple[type[Record], str], str]] = {
    (Actor, "part_of"): "organ of",
    (Office, "accredited_to"): "accredited to",
    (Place, "within"): "within",
    (Place, "country"): "in the country of",
}
"""The role of the link that a field with an id becomes, by class and field."""

ESSENTIAL: Final[Mapping[type[Record], tuple[str, ...]]] = {
    Office: ("of",),
    Tenure: ("holder", "office"),
    Membership: ("member", "organization", "status"),
}
"""The fields without which an entity would say nothing, by class. All must be certain."""

ABOUT: Final = "about"
"""The role of the link from an event to what it dealt with."""

SPANS: Final[Mapping[str, tuple[str, str]]] = {
    "Person": ("birthDate", "deathDate"),
    "LegalEntity": ("incorporationDate", "dissolutionDate"),
    "Organization": ("incorporationDate", "dissolutionDate"),
    "PublicBody": ("incorporationDate", "dissolutionDate"),
    "Company": ("incorporationDate", "dissolutionDate"),
    "Position": ("inceptionDate", "dissolutionDate"),
}
"""The properties for the first and the last day of what existed, by schema."""

TIMES: Final[tuple[str, ...]] = ("startDate", "endDate", "date")
"""The properties for the first day, the last day and the date of an event."""

LETTERS_OF_A_COUNTRY: Final = 2
"""Of a code of ISO 3166-1. FollowTheMoney has longer ones for parts of countries."""

ALPHA_2: Final = "iso3166-1-alpha-2"
ALPHA_3: Final = "iso3166-1-alpha-3"
WIKIDATA: Final = "wikidata"
REFERENTS: Final = "followthemoney"
"""The scheme of ids that an entity had before others were merged into it."""

_SHARED = {"id", "codes", "citations", "note"}
_EVENT = {*_SHARED, "relations", "title", "when", "places", "participants", "about"}
PLACES: Final = Places(
    format="FollowTheMoney",
    fields={
        Actor: {field.name for field in fields_of(Actor)},
        Event: _EVENT,
        Meeting: {*_EVENT, *_OF_MEETINGS},
        Summit: {*_EVENT, *_OF_MEETINGS},
        Visit: {*_EVENT, "kind"},
        Office: {field.name for field in fields_of(Office)} - {"shared"},
        Tenure: {*_SHARED, "office", "holder", "period", "attested", "capacity"},
        Membership: {
            *(*_SHARED, "member", "organization", "status", "label", "period", "attested"),
        },
        Source: {field.name for field in fields_of(Source)} - {"sha256"},
        Place: {field.name for field in fields_of(Place)} - {"time_zone"},
    },
    reasons={
        (Source, "sha256"): "FollowTheMoney has the SHA-1 of a file, and not the SHA-256 of a text",
        (Tenure, "relations"): "FollowTheMoney links no interval to anything else",
        (Membership, "relations"): "FollowTheMoney links no interval to anything else",
        **{
            (cls, "status"): "an Event of FollowTheMoney has no status, and only those that took "
            "place are sent"
            for cls in (Event, Meeting, Summit, Visit)
        },
    },
)
"""The fields that have a place. What becomes of each in detail is decided while it is sent."""
