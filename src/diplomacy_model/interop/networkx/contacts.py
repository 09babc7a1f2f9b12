"""Graphs of who met whom. `diplomacy_model.questions.contacts` has the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diplomacy_model.interop.exchange import Places
from diplomacy_model.interop.networkx.network import ACTOR, Network, bounds, text
from diplomacy_model.model import Actor, Event, Meeting, Summit, Tenure, plural_name
from diplomacy_model.questions.contacts import all_contacts, in_time
from diplomacy_model.questions.sittings import ContactKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from diplomacy_model.dataset import Dataset
    from diplomacy_model.model.value import Value
    from diplomacy_model.questions.contacts import Contact

FOLLOWS: Final = "the graph has only what follows from it"
"""Why something is dropped that bears on contacts, but that no node or edge tells as it is."""
_ACTOR_EVIDENCE = ("part_of", "existed", "relations", "citations")
_MEETING_EVIDENCE = ("format", "status", "participants", "relations", "citations")
_REASONS: Mapping[tuple[type[Value], str], str] = {
    **{(Actor, name): FOLLOWS for name in _ACTOR_EVIDENCE},
    **{(cls, name): FOLLOWS for cls in (Meeting, Summit) for name in _MEETING_EVIDENCE},
}
_CONTACTS = Places(format="The graph of contacts", fields={Actor: ACTOR}, reasons=_REASONS)
_MEETINGS = Places(
    format="The graph of meetings",
    fields={Actor: ACTOR, **dict.fromkeys((Meeting, Summit), ("id", "title", "when"))},
    reasons=_REASONS,
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
    every = [contact for group in found.values() for contact in group]
    _note_losses(network, every, frozenset())
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
    every = [contact for _, contact, _ in found]
    _note_losses(network, every, frozenset(each.event.id for each in every))
    return network


def _note_losses(network: Network, contacts: list[Contact], shown: frozenset[str]) -> None:
    """Note what is not in the graph as it is, and whether anything in the graph follows from it.

    Args:
        network: The graph.
        contacts: The contacts that it has.
        shown: The ids of the meetings that edges name.
    """
    evidence = _evidence(network.ds, contacts)
    for record in network.ds:
        if isinstance(record, Actor) or record.id in shown:
            network.note_losses(record)
        elif record.id in evidence:
            network.losses.note(record, None, FOLLOWS)
        else:
            what = plural_name(type(record))
            why = f"no contact follows from it, and nodes are actors, not {what}"
            network.losses.note(record, None, why)


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
