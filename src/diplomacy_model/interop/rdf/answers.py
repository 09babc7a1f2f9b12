"""What follows from a dataset, as a graph beside that of the dataset itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, Literal, URIRef

from diplomacy_model.evidence import retracted_sources, testimonies
from diplomacy_model.formats._refusals import is_object
from diplomacy_model.interop.rdf import jsonld
from diplomacy_model.interop.rdf.graph import Writer, empty, items_of
from diplomacy_model.interop.rdf.terms import Form, full, path_of
from diplomacy_model.model import Event, Statement
from diplomacy_model.presence import attendees, took_place
from diplomacy_model.questions.contacts import all_contacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rdflib import Graph
    from rdflib.term import Node

    from diplomacy_model.dataset import Dataset
    from diplomacy_model.interop.rdf.terms import Slot


def answers_of(ds: Dataset, base: str) -> Graph:
    """Return the graph of what follows from a dataset."""
    graph = empty(base)
    answers = _Answers(ds, graph, base)
    answers.add_facts()
    answers.add_representations()
    answers.add_contacts()
    answers.add_occurrences()
    return graph


class _Answers:
    """Adds what the library answers to a graph."""

    def __init__(self, ds: Dataset, graph: Graph, base: str) -> None:
        self._ds = ds
        self._graph = graph
        self._base = base

    def add_facts(self) -> None:
        """Add each fact that a record states, with the sources that back or dispute it."""
        writer = Writer(self._graph, self._base)
        paths = jsonld.Paths()
        taken_back = self._ds.derived(retracted_sources)
        for record in self._ds.records:
            node = jsonld.node_of(record, paths[record.id], paths)
            told = testimonies(record)
            for path, subject, slot, held in _facts(writer.slots, node):
                where = path.replace("[", ".").replace("]", "")
                stances = {
                    source: each.stance(path)
                    for source, each in told.items()
                    if source not in taken_back
                }
                self._add(
                    f"{path_of(record.id)}#fact.{where}",
                    "rdf:Statement",
                    {
                        "rdf:subject": [self._iri(subject)],
                        "rdf:predicate": [URIRef(slot.iri)],
                        "rdf:object": [writer.object_named(slot, held)],
                        "record": [self._record(record.id)],
                        "path": [Literal(path)],
                        "prov:wasDerivedFrom": self._records_that(stances, backs=True),
                        "disputedBy": self._records_that(stances, backs=False),
                    },
                )

    def _records_that(self, stances: Mapping[str, bool | None], *, backs: bool) -> list[Node]:
        return [self._record(source) for source, stance in stances.items() if stance is backs]

    def add_representations(self) -> None:
        """Add the sides for which those stood who came, certainly or possibly, or who spoke."""
        attended: tuple[Event | Statement, ...] = (*self._ds.all(Event), *self._ds.all(Statement))
        for record in attended:
            held = took_place(self._ds, record) if isinstance(record, Event) else True
            if held is None:
                continue
            came = {
                each.participant.actor
                for attendee in attendees(self._ds, record)
                for each in attendee.listed
            }
            for position, one in enumerate(self._ds.representation(record)):
                if one.participant.actor not in came:
                    continue
                for number, link in enumerate(one.sides):
                    self._add(
                        f"{path_of(record.id)}#representation.{position}.{number}",
                        "Representation",
                        {
                            "occasion": [self._record(record.id)],
                            "actor": [self._record(one.participant.actor)],
                            "side": [self._record(link.to)],
                            "basis": [URIRef(full(f"Basis/{link.basis}"))],
                            "certain": [Literal(link.certain and held)],
                            "because": map(self._record, link.because),
                        },
                    )

    def add_contacts(self) -> None:
        """Add who met whom, and at which meetings."""
        met: dict[tuple[str, str], bool] = {}
        for pair, contact, certain in all_contacts(self._ds):
            met[pair] = met.get(pair, False) or certain
            event = contact.event.id
            one, other = map(path_of, pair)
            self._add(
                f"{path_of(event)}#contact.{one}.{other}",
                "Contact",
                {
                    "occasion": [self._record(event)],
                    "actor": map(self._record, pair),
                    "kind": [URIRef(full(f"ContactKind/{contact.kind}"))],
                    "certain": [Literal(certain)],
                },
            )
        for pair, certain in met.items():
            predicate = URIRef(full("met" if certain else "possiblyMet"))
            one_node, other_node = map(self._record, pair)
            self._graph.add((one_node, predicate, other_node))
            self._graph.add((other_node, predicate, one_node))

    def add_occurrences(self) -> None:
        """Add whether events took place."""
        for event in self._ds.all(Event):
            held = took_place(self._ds, event)
            subject = self._record(event.id)
            for key, value in (("certainly", held is True), ("possibly", held is not None)):
                predicate = URIRef(full(f"{key}TookPlace"))
                self._graph.add((subject, predicate, Literal(value)))

    def _add(self, path: str, cls: str, said: Mapping[str, Iterable[Node]]) -> None:
        subject = self._iri(path)
        self._graph.add((subject, RDF.type, _term(cls)))
        for key, objects in said.items():
            for each in objects:
                self._graph.add((subject, _term(key), each))

    def _record(self, record_id: str) -> URIRef:
        return self._iri(path_of(record_id))

    def _iri(self, path: str) -> URIRef:
        return URIRef(self._base + path)


def _term(name: str) -> URIRef:
    return RDF[name.removeprefix("rdf:")] if name.startswith("rdf:") else URIRef(full(name))


def _facts(
    slots: Mapping[str, Slot], node: Mapping[str, object], prefix: str = ""
) -> Iterator[tuple[str, str, Slot, object]]:
    """Yield the path of each fact in a node of JSON-LD, whose fact it is, its slot and its object.

    Citations are not facts about the record, and neither is what nobody stated.
    """
    for key, held in node.items():
        slot = slots.get(key)
        if slot is None or slot.field == "citations" or _is_default(slot, held):
            continue
        for position, item in enumerate(items_of(held) if slot.is_many else [held]):
            path = f"{prefix}{slot.field}{f'[{position}]' if slot.is_many else ''}"
            yield path, str(node["@id"]), slot, item
            if slot.form is Form.VALUE and is_object(item):
                yield from _facts(slots, item, f"{path}.")


def _is_default(slot: Slot, held: object) -> bool:
    if slot.form is Form.WORD:
        return held == f"{slot.holds.__name__}/{slot.default}"
    return held == slot.default
