"""The parts of records that several kinds share: names, codes, citations and participants."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.evidence import doubts_of, retracted_sources, supports
from diplomacy_model.interop.followthemoney.words import (
    ALPHA_2,
    ALPHA_3,
    COUNTRIES,
    LETTERS_OF_A_COUNTRY,
    NAME_KINDS,
    NAMES,
    REFERENTS,
    TIMES,
    WIKIDATA,
)
from diplomacy_model.model import Actor, Place
from diplomacy_model.presence import came
from diplomacy_model.vocabulary import ParticipantRole

if TYPE_CHECKING:
    from diplomacy_model.interop.followthemoney.entities import Draft, Sender
    from diplomacy_model.model import Code, Event, Name, Participant, Record

_NAME = "FollowTheMoney knows of names only whether they are former, abbreviated or weak"
_CITATION = "FollowTheMoney names a source of the whole entity, and nothing more about it"
_PARTICIPANT = "FollowTheMoney lists those who came, with nothing more about it"


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
    for position, code in enumerate(draft.record.codes):
        path = f"codes[{position}]"
        if code.scheme == REFERENTS:
            is_sent = code.value not in draft.referents
            draft.referents += [code.value] if is_sent else []
        elif code.scheme == WIKIDATA and "wikidataId" in draft.schema.properties:
            is_allowed = sender.clean(draft.schema, "wikidataId", code.value) == code.value
            is_sent = is_allowed and draft.add("wikidataId", code.value)
        elif code.scheme in (ALPHA_2, ALPHA_3) and is_country(draft.record):
            is_sent = _send_country(sender, draft, code, path)
        else:
            sender.drop(draft, path, "FollowTheMoney has no property for it")
            continue
        if is_sent:
            why = "FollowTheMoney does not say when a code was in use"
            sender.rest(draft, code, path, ("scheme", "value"), why)
        else:
            sender.drop(draft, path, "FollowTheMoney has it already, or does not know it")


def is_country(record: Record) -> bool:
    """Return whether the country of an entity is what it is, and not where it belongs."""
    return isinstance(record, Place) or (isinstance(record, Actor) and record.kind in COUNTRIES)


def _send_country(sender: Sender, draft: Draft, code: Code, path: str) -> bool:
    """Send a code of ISO 3166-1 with its two letters, and return whether it is sent."""
    from rigour.territories import get_territory

    territory = get_territory(code.value)
    if territory is None or len(territory.code) != LETTERS_OF_A_COUNTRY:
        return False
    letters = territory.code.upper()
    is_long = code.scheme == ALPHA_3
    if is_long and any(
        (each.scheme, each.value) == (ALPHA_2, letters) for each in draft.record.codes
    ):
        return False
    is_known = code.value == ((territory.alpha3 or "").upper() if is_long else letters)
    country = sender.clean(draft.schema, "country", territory.code)
    if not (is_known and country == territory.code and draft.add("country", territory.code)):
        return False
    if is_long:
        why = "FollowTheMoney writes countries with two letters"
        sender.losses.note(draft.record, f"{path}.scheme", why, instead=ALPHA_2)
        sender.losses.note(draft.record, f"{path}.value", why, instead=letters)
    return True


def send_citations(sender: Sender, draft: Draft) -> None:
    """Send the sources that back a record."""
    taken_back = sender.ds.derived(retracted_sources)
    for position, citation in enumerate(draft.record.citations):
        path = f"citations[{position}]"
        if citation.source in taken_back:
            sender.drop(draft, path, "its source was retracted, and FollowTheMoney has no doubts")
        elif supports(citation):
            if sender.refer(draft, "proof", citation.source, path):
                sender.rest(draft, citation, path, ("source",), _CITATION)
        else:
            sender.drop(draft, path, "FollowTheMoney names no sources that dispute an entity")


def send_participants(sender: Sender, draft: Draft, event: Event) -> None:
    """Send those who came to an event, with their roles and for whom they spoke."""
    held = doubts_of(sender.ds, event)
    doubted = held.over if held.disputed or held.unsupported else _nothing
    for position, one in enumerate(event.participants):
        path = f"participants[{position}]"
        other = sender.reference(one.actor, draft.schema, "involved")
        if other is None:
            sender.drop(draft, path, "FollowTheMoney takes only persons and bodies there")
        elif not came(one) or doubted(f"{path}.actor", f"{path}.attendance"):
            sender.drop(draft, path, "FollowTheMoney lists those who came, and they may not have")
        elif other in (
            *draft.properties.get("involved", ()),
            *draft.properties.get("organizer", ()),
        ):
            sender.drop(draft, path, "FollowTheMoney lists everybody once")
        else:
            told = _told(sender, draft, one, path)
            is_organizer = told.role is ParticipantRole.ORGANIZER
            draft.add("organizer" if is_organizer else "involved", other)
            _send_role(sender, draft, told, other)
            sent = ["actor", "role"]
            if _send_side(sender, draft, told, other):
                sent.append("represents")
            sender.rest(draft, told, path, sent, _PARTICIPANT)


def _told(sender: Sender, draft: Draft, one: Participant, path: str) -> Participant:
    """Return a participant without the role and the side that are in doubt."""
    if one.role is not ParticipantRole.PARTICIPANT and not sender.is_certain(draft, f"{path}.role"):
        one = attrs.evolve(one, role=ParticipantRole.PARTICIPANT)
    if one.represents is not None and not sender.is_certain(draft, f"{path}.represents"):
        one = attrs.evolve(one, represents=None)
    return one


def _nothing(*paths: str) -> bool:
    """Return that no path is in doubt."""
    del paths
    return False


def _send_role(sender: Sender, draft: Draft, one: Participant, other: str) -> None:
    if one.role not in (ParticipantRole.ORGANIZER, ParticipantRole.PARTICIPANT):
        values = {"subject": other, "object": draft.id, "role": str(one.role)}
        sender.edge("UnknownLink", values)


def _send_side(sender: Sender, draft: Draft, one: Participant, other: str) -> bool:
    """Send for whom a participant spoke, and return whether it is sent."""
    if one.represents is None:
        return False
    client = sender.reference(one.represents, sender.model["Representation"], "client")
    if client is None or client == other:
        return False
    values = {"agent": other, "client": client, "recordId": draft.id}
    more = {time: draft.properties[time] for time in TIMES if time in draft.properties}
    return sender.edge("Representation", values, more)
