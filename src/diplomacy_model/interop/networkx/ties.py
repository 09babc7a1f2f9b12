"""Graphs of what single records say: memberships, tenures, agreements, and all references."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from diplomacy_model.interop.exchange import Places
from diplomacy_model.interop.networkx.network import ACTOR, Network, bounds, text
from diplomacy_model.model import (
    RECORD_CLASSES,
    Act,
    Actor,
    Agreement,
    Citation,
    Membership,
    Office,
    Participant,
    Phase,
    Record,
    Relation,
    Tenure,
    Utterance,
)
from diplomacy_model.model.record import references
from diplomacy_model.model.value import fields_of, reference_fields

if TYPE_CHECKING:
    import networkx as nx

    from diplomacy_model.dataset import Dataset
    from diplomacy_model.model.value import Value

_LASTING = ("id", "label", "period", "attested")
_MEMBERSHIPS = Places(
    format="The graph of memberships",
    fields={Actor: ACTOR, Membership: (*_LASTING, "member", "organization", "status")},
)
_TENURES = Places(
    format="The graph of tenures",
    fields={
        Actor: ACTOR,
        Office: ("id", "title", "of", "rank"),
        Tenure: (*_LASTING, "office", "holder", "capacity"),
    },
)
_AGREEMENTS = Places(
    format="The graph of agreements",
    fields={
        Actor: ACTOR,
        Agreement: ("id", "kind", "name", "parties", "acts"),
        Act: ("kind", "label", "when", "parties"),
    },
)
_WITH_IDS = (Act, Citation, Participant, Phase, Relation, Utterance)
"""The classes of values in which there are ids of records."""
_HOLDING = frozenset(
    {"acts", "citations", "participants", "phases", "relations", "speakers", "utterances"}
)
"""The fields that hold such values."""


def _referring(cls: type[Value]) -> frozenset[str]:
    """Return the fields of a class that are nodes or edges of the graph of references."""
    ids = {name for name, kind in reference_fields(cls).items() if kind or name in _HOLDING}
    node = {"id", "kind", "name", "title"}.intersection(field.name for field in fields_of(cls))
    return frozenset(ids | node) if cls in RECORD_CLASSES else frozenset(ids)


_REFERENCES = Places(
    format="The graph of references",
    fields={
        **{cls: _referring(cls) for cls in (*RECORD_CLASSES, *_WITH_IDS)},
        Relation: ("kind", "to", "at"),
    },
)


def draw_memberships(ds: Dataset, graph: nx.MultiGraph[str]) -> Network:
    """Draw an edge from the member to the organization for each membership."""
    network = Network.of(ds, graph, _MEMBERSHIPS, Actor)
    for membership in ds.all(Membership):
        network.add_edge(
            membership.member,
            membership.organization,
            membership.id,
            status=str(membership.status),
            label=membership.label,
            period=text(membership.period),
            **bounds(membership.period),
            attested=_attested(membership),
        )
    _note_unplaced(network)
    return network


def draw_tenures(ds: Dataset, graph: nx.MultiGraph[str]) -> Network:
    """Draw an edge from the holder to the side of the office for each tenure."""
    network = Network.of(ds, graph, _TENURES, Actor)
    drawn: set[str] = set()
    for tenure in ds.all(Tenure):
        office = ds.get(tenure.office, Office)
        if office is None:
            continue
        drawn.update((tenure.id, office.id))
        network.add_edge(
            tenure.holder,
            office.of,
            tenure.id,
            office=office.id,
            title=office.title,
            rank=text(office.rank),
            capacity=text(tenure.capacity),
            label=tenure.label,
            period=text(tenure.period),
            **bounds(tenure.period),
            attested=_attested(tenure),
        )
    for record in ds:
        if isinstance(record, Tenure) and record.id not in drawn:
            network.losses.note(record, None, "its office has no record, which would tell the side")
        elif isinstance(record, Office) and record.id not in drawn:
            network.losses.note(record, None, "nobody is recorded as having held it")
        else:
            network.note_losses(record)
    return network


def draw_agreements(ds: Dataset, graph: nx.MultiGraph[str]) -> Network:
    """Draw an edge from each party to the agreement, and one for each act that it did."""
    network = Network.of(ds, graph, _AGREEMENTS, Actor, Agreement)
    keys: Counter[str] = Counter()
    for agreement in ds.all(Agreement):
        for party in agreement.parties:
            key = _new_key(f"{agreement.id}: {party}", keys)
            network.add_edge(party, agreement.id, key, tie="party")
        for act in agreement.acts:
            for party in act.parties:
                network.add_edge(
                    party,
                    agreement.id,
                    _new_key(f"{agreement.id}: {party} {act.kind}", keys),
                    tie=str(act.kind),
                    label=act.label,
                    when=text(act.when),
                    **bounds(act.when),
                )
    for record in ds:
        acts = enumerate(record.acts) if isinstance(record, Agreement) else ()
        gone = {f"acts[{position}]" for position, act in acts if not act.parties}
        for path in sorted(gone):
            network.losses.note(record, path, "it names no parties, and edges begin at parties")
        network.note_losses(record, gone)
    return network


def draw_references(ds: Dataset, graph: nx.MultiGraph[str]) -> Network:
    """Draw an edge for each field of each record that names another record."""
    network = Network.of(ds, graph, _REFERENCES, Record)
    for record in ds:
        related = {f"relations[{at}].to": each for at, each in enumerate(record.relations)}
        for reference in references(record):
            relation = related.get(reference.path)
            network.add_edge(
                record.id,
                reference.to,
                f"{record.id}: {reference.path}",
                field=reference.path,
                relation=None if relation is None else str(relation.kind),
                at=None if relation is None else relation.at,
            )
    _note_unplaced(network)
    return network


def _new_key(text: str, seen: Counter[str]) -> str:
    """Return a text as a key, with a number if it was a key before."""
    seen[text] += 1
    return text if seen[text] == 1 else f"{text} {seen[text]}"


def _attested(lasting: Membership | Tenure) -> str | None:
    """Return the days on which a source shows it, as one text."""
    return ", ".join(map(str, lasting.attested)) or None


def _note_unplaced(network: Network) -> None:
    for record in network.ds:
        network.note_losses(record)
