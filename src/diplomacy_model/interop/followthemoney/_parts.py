"""The parts of records that several kinds share: names, codes, citations and participants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.evidence import doubts_of, supports
from diplomacy_model.interop.followthemoney._words import (
    ALPHA_2,
    ALPHA_3,
    COUNTRIES,
    NAME_KINDS,
    NAMES,
    REFERENTS,
    WIKIDATA,
)
from diplomacy_model.model import Actor, Place
from diplomacy_model.presence import came
from diplomacy_model.vocabulary import ParticipantRole

if TYPE_CHECKING:
    from diplomacy_model.interop.followthemoney._sender import Draft, Sender
    from diplomacy_model.model import Code, Event, Name, Participant, Record

_NAME = "FollowTheMoney knows of names only whether they are former, abbreviated or weak"
_CITATION = "FollowTheMoney names a source of the whole entity, and nothing more about it"
_PARTICIPANT = "FollowTheMoney does not say how, in which office or for whom somebody came"


def send_names(sender: Sender, draft: Draft, names: tuple[Name, ...]) -> None:
    """Send the other names of a record."""
    for position, name in enumerate(names):
        path = f"names[{position}]"
        prop = NAMES.get(name.kind, "alias")
        if prop not in draft.schema.properties:
            prop = "alias"
        text = sender.clean(draft.schema, prop, name.text)
        if text is None or not draft.add(prop, text):
            sender.drop(draft, path, "FollowTheMoney has it already, or takes no such name")
            continue
        if text != name.text:
            why = "FollowTheMoney normalizes it"
            sender.losses.note(draft.record, f"{path}.text", why, instead=text)
        sent = ("text",) if name.kind is not NAME_KINDS[prop] else ("text", "kind")
        sender.rest(draft, name, path, sent, _NAME)


def send_codes(sender: Sender, draft: Draft) -> None:
    """Send the codes of a record for which there are properties, and the ids it had before."""
    codes = draft.record.codes
    alpha_2 = {code.value.lower() for code in codes if code.scheme == ALPHA_2}
    for position, code in enumerate(codes):
        path = f"codes[{position}]"
        if code.scheme == REFERENTS:
            is_new = code.value not in draft.referents
            if is_new:
                draft.referents.append(code.value)
        elif code.scheme == WIKIDATA:
            is_new = _sent_as_is(sender, draft, "wikidataId", code.value)
        elif is_country(draft.record) and code.scheme in (ALPHA_2, ALPHA_3):
            country = _country(sender, draft, code)
            is_new = country is not None and not (code.scheme == ALPHA_3 and country in alpha_2)
            is_new = is_new and draft.add("country", country or "")
            if is_new and code.scheme == ALPHA_3:
                why = "FollowTheMoney writes countries with two letters"
                sender.losses.note(draft.record, f"{path}.scheme", why, instead=ALPHA_2)
                value = (country or "").upper()
                sender.losses.note(draft.record, f"{path}.value", why, instead=value)
        else:
            is_new = False
        if is_new:
            why = "FollowTheMoney does not say when a code was in use"
            sender.rest(draft, code, path, ("scheme", "value"), why)
        else:
            sender.drop(draft, path, "FollowTheMoney has it already, or has no property for it")


def is_country(record: Record) -> bool:
    """Return whether the country of an entity is what it is, and not where it belongs."""
    return isinstance(record, Place) or (isinstance(record, Actor) and record.kind in COUNTRIES)


def _sent_as_is(sender: Sender, draft: Draft, prop: str, value: str) -> bool:
    is_allowed = prop in draft.schema.properties and (
        sender.clean(draft.schema, prop, value) == value
    )
    return is_allowed and draft.add(prop, value)


def _country(sender: Sender, draft: Draft, code: Code) -> str | None:
    """Return the country of a code of ISO 3166-1, or None if FollowTheMoney does not know it."""
    from rigour.territories import get_territory

    territory = get_territory(code.value)
    if territory is None or len(territory.code) != 2:  # noqa: PLR2004 - letters, as in ISO 3166-1
        return None
    known = territory.code.upper() if code.scheme == ALPHA_2 else territory.alpha3
    country = sender.clean(draft.schema, "country", territory.code)
    return country if code.value == known and country == territory.code else None


def send_citations(sender: Sender, draft: Draft) -> None:
    """Send the sources that back a record."""
    for position, citation in enumerate(draft.record.citations):
        path = f"citations[{position}]"
        if supports(citation):
            if sender.refer(draft, "proof", citation.source, path):
                sender.rest(draft, citation, path, ("source",), _CITATION)
        else:
            sender.drop(draft, path, "FollowTheMoney names no sources that dispute an entity")


def send_participants(sender: Sender, draft: Draft, event: Event) -> None:
    """Send those who came to an event, with their roles and for whom they spoke."""
    held = doubts_of(sender.ds, event)
    for position, one in enumerate(event.participants):
        path = f"participants[{position}]"
        other = sender.reference(one.actor, draft.schema, "involved")
        if other is None:
            sender.drop(draft, path, "FollowTheMoney takes only persons and bodies there")
        elif not came(one) or held.over(f"{path}.actor", f"{path}.attendance"):
            sender.drop(draft, path, "FollowTheMoney lists those who came, and they may not have")
        elif other in (
            *draft.properties.get("involved", ()),
            *draft.properties.get("organizer", ()),
        ):
            sender.drop(draft, path, "FollowTheMoney lists everybody once")
        else:
            is_organizer = one.role is ParticipantRole.ORGANIZER
            draft.add("organizer" if is_organizer else "involved", other)
            _send_participant(sender, draft, one, other, path)


def _send_participant(
    sender: Sender, draft: Draft, one: Participant, other: str, path: str
) -> None:
    if one.role not in (ParticipantRole.ORGANIZER, ParticipantRole.PARTICIPANT):
        values = {"subject": other, "object": draft.id, "role": str(one.role)}
        sender.edge("UnknownLink", values)
    sent = ["actor", "role"]
    if one.represents is not None:
        client = sender.reference(one.represents, sender.model["Representation"], "client")
        is_sure = not doubts_of(sender.ds, draft.record).over(f"{path}.represents")
        if client is not None and client != other and is_sure:
            values = {"agent": other, "client": client, "recordId": draft.id}
            times = ("startDate", "endDate", "date")
            more = {time: draft.properties[time] for time in times if time in draft.properties}
            sender.edge("Representation", values, more)
            sent.append("represents")
    sender.rest(draft, one, path, sent, _PARTICIPANT)
