"""What becomes of an entity: the class and the fields of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from diplomacy_model.errors import TimeFormatError
from diplomacy_model.interop.exchange import LeftOutError
from diplomacy_model.interop.followthemoney.ids import own_id
from diplomacy_model.interop.followthemoney.reading import Entity, merged_ids
from diplomacy_model.interop.followthemoney.times import interval, time
from diplomacy_model.interop.followthemoney.words import (
    ALPHA_2,
    COUNTRIES,
    EVENTS,
    IGO,
    KEYWORDS,
    KINDS,
    LETTERS_OF_A_COUNTRY,
    NAME_KINDS,
    REFERENTS,
    SPANS,
    TIMES,
    WIKIDATA,
)
from diplomacy_model.model import (
    Actor,
    Citation,
    Code,
    Event,
    Membership,
    Name,
    Office,
    Place,
    Source,
    Tenure,
)
from diplomacy_model.vocabulary import (
    ActorKind,
    MembershipStatus,
    OfficeRank,
    ParticipantRole,
    TenureCapacity,
    Word,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diplomacy_model.model import Record
    from diplomacy_model.temporal import When

W = TypeVar("W", bound=Word)

_TITLES = ("title", "name", "full", "fileName")


@attrs.define(eq=False)
class Made:
    """A record that is being made of an entity."""

    entity: Entity
    cls: type[Record]
    fields: dict[str, Any]
    """The arguments for the class. What belongs there is for each class to check."""
    participants: list[dict[str, Any]] = attrs.field(factory=list[dict[str, Any]])
    """The arguments for each participant."""
    times: Mapping[str, list[str]] = attrs.field(factory=dict[str, list[str]])
    """The dates as they were given."""
    links: list[str] = attrs.field(factory=list[str])
    """The ids of the links that are in it."""


def make(entity: Entity) -> Made:
    """Return what an entity becomes.

    Raises:
        LeftOutError: It cannot become a record.
        InvalidRecordError: A value in it, such as a name, is not what the model takes.
    """
    maker = _MAKERS.get(entity.schema.name)
    if maker is None and entity.schema.is_a("Document") and not entity.schema.is_a("Folder"):
        maker = _source
        entity.context["schema"] = entity.schema.name
    if maker is None:
        raise LeftOutError(f"the model has no place for {entity.schema.plural}")
    made = maker(entity)
    made.fields["id"] = own_id(entity.id)
    made.fields["codes"] = _codes(made)
    made.fields["citations"] = [Citation(source=own_id(each)) for each in entity.take("proof")]
    note = "notes" if "notes" in entity.schema.properties else "description"
    made.fields["note"] = "\n\n".join(entity.take(note)) or None
    return made


# --- parts


def _title(entity: Entity) -> str:
    """Take the name that an entity is shown by."""
    caption = entity.context.get("caption")
    for prop in _TITLES if entity.schema.is_a("Document") else ("name", "full"):
        values = entity.properties.get(prop, [])
        if isinstance(caption, str) and caption in values:
            entity.properties[prop] = [caption, *(each for each in values if each != caption)]
        found = entity.first(prop)
        if found is not None:
            if caption == found:
                del entity.context["caption"]
            return found
    raise LeftOutError("it has no name")


def _names(entity: Entity) -> list[Name]:
    names = [Name(text=text) for text in entity.take("name")]
    for prop, kind in NAME_KINDS.items():
        names += [Name(text=text, kind=kind) for text in entity.take(prop)]
    return names


def _codes(made: Made) -> list[Code]:
    entity = made.entity
    codes = [Code(scheme=WIKIDATA, value=value) for value in entity.take("wikidataId")]
    if made.cls is Place or made.fields.get("kind") in COUNTRIES:
        for country in entity.take("country"):
            if len(country) == LETTERS_OF_A_COUNTRY:
                codes.append(Code(scheme=ALPHA_2, value=country.upper()))
            else:
                entity.refuse("country", country, "it is not a code of ISO 3166-1")
    return [*codes, *(Code(scheme=REFERENTS, value=each) for each in merged_ids(entity))]


def _date(entity: Entity, prop: str) -> When | None:
    text = entity.first(prop)
    if text is None:
        return None
    try:
        return time(text)
    except TimeFormatError:
        entity.refuse(prop, text, "it is not a date of FollowTheMoney")
        return None


def _stretch(entity: Entity, start: str, end: str) -> When | None:
    """Take the time between two dates."""
    sides: list[str | None] = []
    for prop in (start, end):
        text = next(iter(entity.properties.get(prop, ())), None)
        sides.append(None if _date(entity, prop) is None else text)
    found = interval(*sides)
    if found is None:
        for prop, text in zip((start, end), sides, strict=True):
            if text is not None:
                entity.refuse(prop, text, "it makes no time with the other end")
    return found


def _word(entity: Entity, prop: str, vocabulary: type[W]) -> W | None:
    """Take a word of a vocabulary from a property, if there is one."""
    values = entity.properties.get(prop, [])
    for value in values:
        if value in set(vocabulary):
            values.remove(value)
            return vocabulary(value)
    return None


# --- entities


def _actor(entity: Entity) -> Made:
    fields: dict[str, Any] = {"name": _title(entity), "names": _names(entity)}
    kind = KINDS[entity.schema.name]
    if kind is not ActorKind.PERSON:
        topics = entity.properties.get("topics", [])
        if IGO in topics and entity.schema.name == "Organization":
            kind = ActorKind.INTERGOVERNMENTAL_ORGANIZATION
        kind = _word(entity, "classification", ActorKind) or kind
        if kind is ActorKind.INTERGOVERNMENTAL_ORGANIZATION and IGO in topics:
            topics.remove(IGO)
    fields |= {"kind": kind, "existed": _stretch(entity, *SPANS[entity.schema.name])}
    return Made(entity, Actor, fields)


def _event(entity: Entity) -> Made:
    times = {prop: list(entity.properties[prop]) for prop in TIMES if prop in entity.properties}
    fields: dict[str, Any] = {
        "title": _title(entity),
        "when": _stretch(entity, "startDate", "endDate") or _date(entity, "date"),
        "places": [own_id(each) for each in entity.take("addressEntity")],
        "about": [],
    }
    cls: type[Event] = Event
    keywords = entity.properties.get("keywords", [])
    for word in keywords:
        if word in EVENTS:
            cls = EVENTS[word]
            keywords.remove(word)
            break
    fields |= {field: _word(entity, "keywords", each) for field, each in KEYWORDS[cls].items()}
    participants = [
        {"actor": own_id(each), "role": role}
        for prop, role in (
            ("involved", ParticipantRole.PARTICIPANT),
            ("organizer", ParticipantRole.ORGANIZER),
        )
        for each in entity.take(prop)
    ]
    return Made(entity, cls, fields, participants, times)


def _office(entity: Entity) -> Made:
    side = entity.first("organization")
    if side is None:
        raise LeftOutError("it names no organization, and an office is that of somebody")
    fields: dict[str, Any] = {
        "title": _title(entity),
        "names": _names(entity),
        "of": own_id(side),
        "existed": _stretch(entity, *SPANS["Position"]),
        "rank": _word(entity, "keywords", OfficeRank),
    }
    return Made(entity, Office, fields)


def _ends(entity: Entity, one: str, other: str) -> tuple[str, str]:
    """Take the two entities that an interval is between."""
    found = [entity.first(prop) for prop in (one, other)]
    if found[0] is None or found[1] is None:
        raise LeftOutError(f"it does not name both {one} and {other}")
    return own_id(found[0]), own_id(found[1])


def _attested(entity: Entity) -> list[When]:
    found: list[When] = []
    for _ in tuple(entity.properties.get("date", ())):
        day = _date(entity, "date")
        if day is not None:
            found.append(day)
    return found


def _tenure(entity: Entity) -> Made:
    holder, office = _ends(entity, "holder", "post")
    fields: dict[str, Any] = {
        "holder": holder,
        "office": office,
        "period": _stretch(entity, "startDate", "endDate"),
        "attested": _attested(entity),
        "capacity": _word(entity, "status", TenureCapacity),
    }
    return Made(entity, Tenure, fields)


def _membership(entity: Entity) -> Made:
    member, organization = _ends(entity, "member", "organization")
    fields: dict[str, Any] = {
        "member": member,
        "organization": organization,
        "status": _word(entity, "status", MembershipStatus) or MembershipStatus.MEMBER,
        "label": entity.first("role"),
        "period": _stretch(entity, "startDate", "endDate"),
        "attested": _attested(entity),
    }
    return Made(entity, Membership, fields)


def _source(entity: Entity) -> Made:
    from rigour.langs import iso_639_alpha2

    language = entity.first("language")
    fields: dict[str, Any] = {
        "title": _title(entity),
        "publisher": entity.first("publisher"),
        "published": _date(entity, "publishedAt"),
        "url": entity.first("sourceUrl"),
        "language": language and (iso_639_alpha2(language) or language),
    }
    return Made(entity, Source, fields)


def _place(entity: Entity) -> Made:
    fields: dict[str, Any] = {"name": _title(entity), "names": _names(entity)}
    for prop in ("latitude", "longitude"):
        text = entity.first(prop)
        if text is not None:
            try:
                fields[prop] = float(text)
            except ValueError:
                entity.refuse(prop, text, "it is not a number")
    return Made(entity, Place, fields)


def _territory(entity: Entity) -> Made:
    made = _place(entity)
    larger = entity.first("partOf")
    if larger is not None:
        made.fields["within"] = own_id(larger)
    return made


_MAKERS: Mapping[str, Callable[[Entity], Made]] = {
    **dict.fromkeys(KINDS, _actor),
    "Event": _event,
    "Position": _office,
    "Occupancy": _tenure,
    "Membership": _membership,
    "Document": _source,
    "Address": _place,
    "Territory": _territory,
}
