"""Graphs of who met whom. `diplomacy_model.questions.contacts` has the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diplomacy_model.interop.exchange import Places
from diplomacy_model.interop.networkx.network import ACTOR, Network, bounds, text
from diplomacy_model.model import Actor, Event, Meeting, Summit, Visit
from diplomacy_model.questions.contacts import all_contacts, in_time
from diplomacy_model.questions.sittings import ContactKind

if TYPE_CHECKING:
    import networkx as nx

    from diplomacy_model.dataset import Dataset
    from diplomacy_model.questions.contacts import Contact

_NOTHING = "no edge is a contact at it"
_FOLLOWS = "the graph has only what follows from it"
_CONTACTS = Places(format="The graph of contacts", fields={Actor: ACTOR})
_EVENTS: Final = (Event, Meeting, Summit, Visit)
_MEETINGS = Places(
    format="The graph of meetings",
    fields={Actor: ACTOR, **dict.fromkeys(_EVENTS, ("id", "title", "when"))},
    reasons={
        (cls, field): _FOLLOWS for cls in _EVENTS for field in ("status", "participants", "format")
    },
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
    used = {contact.event.id for contacts in found.values() for contact in contacts}
    for record in ds:
        if isinstance(record, Actor):
            network.note_losses(record)
        else:
            network.losses.note(record, None, _FOLLOWS if record.id in used else _NOTHING)
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
    used = {contact.event.id for _, contact, _ in found}
    for record in ds:
        if record.id in used or isinstance(record, Actor):
            network.note_losses(record)
        else:
            network.losses.note(record, None, _NOTHING)
    return network
