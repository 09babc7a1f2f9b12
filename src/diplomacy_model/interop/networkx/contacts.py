"""Graphs of who met whom. `diplomacy_model.questions.contacts` has the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.interop.exchange import Places
from diplomacy_model.interop.networkx.network import ACTOR, Network, bounds, text
from diplomacy_model.model import (
    RECORD_CLASSES,
    Act,
    Actor,
    Citation,
    Event,
    Meeting,
    Office,
    Participant,
    Record,
    Relation,
    Source,
    Summit,
    Tenure,
    Visit,
    plural_name,
)
from diplomacy_model.model.record import WHOLE
from diplomacy_model.model.value import fields_of
from diplomacy_model.questions.contacts import all_contacts, in_time
from diplomacy_model.questions.sittings import ContactKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import networkx as nx

    from diplomacy_model.dataset import Dataset
    from diplomacy_model.model.value import Value
    from diplomacy_model.questions.contacts import Contact

_EVENT = ("id", "when", "status", "participants", "relations", "citations")
_MEETING = (*_EVENT, "format")
_BESIDE = frozenset({"names", "codes", "note", "label"})
"""Fields from which nothing about a contact follows, in records of any class."""


def _all_but_beside(cls: type[Value]) -> tuple[str, ...]:
    return tuple(field.name for field in fields_of(cls) if field.name not in _BESIDE)


_EVIDENCE: Mapping[type[Value], tuple[str, ...]] = {
    # Any record can be related to a meeting or a source, and then bear on when and whether it was.
    **{cls: _all_but_beside(cls) for cls in RECORD_CLASSES},
    Actor: (*ACTOR, "part_of", "existed", "relations", "citations"),
    Office: ("id", "of", "rank", "existed", "relations", "citations"),
    Tenure: _all_but_beside(Tenure),
    Source: ("id", "published", "relations"),
    Event: _EVENT,
    Visit: _EVENT,
    Meeting: _MEETING,
    Summit: _MEETING,
    Participant: ("actor", "role", "mode", "represents", "office", "attendance"),
    Act: _all_but_beside(Act),
    Citation: ("source", "supports", "disputes"),
    Relation: ("kind", "to", "at"),
}
_CONTACTS = Places(format="The graph of contacts", fields=_EVIDENCE)
_MEETINGS = Places(
    format="The graph of meetings",
    fields={**_EVIDENCE, Meeting: (*_MEETING, "title"), Summit: (*_MEETING, "title")},
)


def draw_contacts(ds: Dataset, graph: nx.MultiGraph[str]) -> Network:
    """Draw an edge for the certain contacts of each two actors, and one for the uncertain ones."""
    network = Network.of(ds, graph, _CONTACTS, Actor)
    found: dict[tuple[str, str, bool], list[Contact]] = {}
    for (one, other), contact, certain in all_contacts(ds):
        found.setdefault((one, other, certain), []).append(contact)
    for (one, other, certain), contacts in sorted(found.items(), key=lambda item: item[0]):
        contacts.sort(key=lambda contact: in_time(ds, contact))
        dated = [str(contact.when) for contact in contacts if contact.when is not None]
        talks = sum(contact.kind is ContactKind.TALKS for contact in contacts)
        network.add_edge(
            one,
            other,
            f"{one} – {other}{'' if certain else ' (uncertain)'}",
            weight=len(contacts),
            talks=talks,
            co_attendances=len(contacts) - talks,
            first=dated[0] if dated else None,
            last=dated[-1] if dated else None,
            certain=certain,
        )
    _note_losses(network, [contact for group in found.values() for contact in group])
    return network


def draw_meetings(ds: Dataset, graph: nx.MultiGraph[str]) -> Network:
    """Draw an edge for each contact of each two actors."""
    network = Network.of(ds, graph, _MEETINGS, Actor)
    found = sorted(all_contacts(ds), key=lambda each: (each[0], in_time(ds, each[1])))
    for (one, other), contact, certain in found:
        network.add_edge(
            one,
            other,
            f"{contact.event.id}: {one} – {other}",
            event=contact.event.id,
            label=ds.name_of(contact.event),
            kind=str(contact.kind),
            certain=certain,
            when=text(contact.when),
            **bounds(contact.span),
        )
    _note_losses(network, [contact for _, contact, _ in found])
    return network


def _note_losses(network: Network, contacts: list[Contact]) -> None:
    """Note the records that do not bear on any contact, and what does not of the others."""
    ds, losses = network.ds, network.losses
    kept = _evidence(ds, contacts)
    for record in ds:
        if record.id not in kept:
            what = plural_name(type(record))
            why = f"no contact follows from it, and nodes are actors, not {what}"
            losses.note(record, None, why)
        elif network.note_losses(record):
            for path, field in _led_into(record):
                losses.note(record, path, "it leads to what has no place there", instead=field)


def _led_into(record: Record) -> Iterator[tuple[str, str | None]]:
    """Yield the paths by which citations lead into fields that are dropped, and what is sent.

    A path into a list is sent as the list. The citation still counts, because it bears on whether
    the record is to be believed. A dispute about such a field matters only if it is all there is:
    a citation without any path would back the record as a whole.
    """
    placed = (*_EVIDENCE[type(record)], WHOLE)
    for position, citation in enumerate(record.citations):
        for name in ("supports", "disputes"):
            for at, path in enumerate(getattr(citation, name)):
                field, bracket, _ = path.partition("[")
                if field in placed:
                    continue
                if name == "disputes" and citation.supports:
                    yield f"citations[{position}].disputes[{at}]", None
                elif bracket:
                    yield f"citations[{position}].{name}[{at}]", field


def _evidence(ds: Dataset, contacts: list[Contact]) -> frozenset[str]:
    """Return the ids of the records that contacts may follow from."""
    kept = {actor.id for actor in ds.all(Actor)}
    kept.update(one.id for each in contacts for one in (each.event, *each.meetings))
    for record in ds:
        if record.relations:
            kept.update((record.id, *(relation.to for relation in record.relations)))
    seated = [one for event in ds.all(Event) if event.id in kept for one in event.participants]
    persons = {one.actor for one in seated}
    held = [tenure for tenure in ds.all(Tenure) if tenure.holder in persons or tenure.id in kept]
    kept.update(tenure.id for tenure in held)
    kept.update(one.office for one in seated if one.office is not None)
    kept.update(tenure.office for tenure in held)
    cited = (citation.source for record in ds if record.id in kept for citation in record.citations)
    kept.update(cited)
    return frozenset(kept)
