"""JSON-LD and graphs of rdflib: one made from the other, and nothing fetched on the way."""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection

from diplomacy_model.errors import WrongValueError
from diplomacy_model.formats._refusals import is_list, is_object
from diplomacy_model.interop.rdf import jsonld
from diplomacy_model.interop.rdf.terms import (
    CONTEXT,
    PREFIXES,
    VOCABULARY,
    XSD,
    Form,
    Slot,
    full,
    iri_of,
    model_classes,
    slots_of,
)
from diplomacy_model.messages import shown
from diplomacy_model.metadata import Metadata

if TYPE_CHECKING:
    from rdflib.term import IdentifiedNode, Node

    from diplomacy_model.dataset import Dataset

_SCALARS: Mapping[str, str | None] = {
    "position": f"{XSD}integer",
    "earliest": f"{XSD}date",
    "latest": f"{XSD}date",
    "uriSpace": None,
}
_NUMBERS = {Form.COUNT: f"{XSD}integer", Form.FLAG: f"{XSD}boolean"}


def empty(base: str | None = None) -> Graph:
    """Return a graph without triples that knows the prefixes of the vocabulary."""
    graph = Graph(bind_namespaces="none")
    graph.bind("", VOCABULARY)
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri)
    graph.bind("rdf", str(RDF))
    if base is not None:
        graph.bind("id", base)
    return graph


def graph_of(ds: Dataset, base: str) -> Graph:
    """Return the graph that the JSON-LD of a dataset says."""
    graph = empty(base)
    Writer(graph, base).node(jsonld.document(ds, base))
    return graph


class Writer:
    """Adds the nodes of our own JSON-LD to a graph. That of others goes through rdflib."""

    def __init__(self, graph: Graph, base: str) -> None:
        """Begin with a graph, in which the IRIs of records begin with a base."""
        self._graph = graph
        self._base = base
        self.slots: dict[str, Slot] = {
            slot.key: slot for cls in (*model_classes(), Metadata) for slot in slots_of(cls)
        }
        self._properties = {key: URIRef(iri_of(key)) for key in (*self.slots, *_SCALARS)}
        self._iris: dict[str, URIRef] = {}

    def node(self, node: Mapping[str, object]) -> URIRef:
        """Add what a node says, and return its IRI."""
        subject = self._reference(node["@id"])
        for key, held in node.items():
            if key == "@type":
                for each in items_of(held):
                    self._add(subject, RDF.type, self._term(str(each)))
            elif key == "records":
                for each in items_of(held):
                    self._add(subject, self._term(key), self._value(each))
            elif key in _SCALARS:
                datatype = _SCALARS[key]
                typed = Literal(str(held), datatype=None if datatype is None else URIRef(datatype))
                self._add(subject, self._properties[key], typed)
            elif not key.startswith("@"):
                self._property(subject, self.slots[key], held)
        return subject

    def object_named(self, slot: Slot, held: object) -> Node:
        """Return what a property leads to, without adding what it says of itself."""
        if slot.form is Form.VALUE and is_object(held):
            return self._reference(held["@id"])
        return self._object(slot, held)

    def _property(self, subject: URIRef, slot: Slot, held: object) -> None:
        predicate = self._properties[slot.key]
        if slot.is_list:
            items = [self._object(slot, each) for each in items_of(held)]
            start = BNode() if items else RDF.nil
            Collection(self._graph, start, items)
            self._add(subject, predicate, start)
        else:
            for each in items_of(held) if slot.is_many else (held,):
                self._add(subject, predicate, self._object(slot, each))

    def _object(self, slot: Slot, held: object) -> Node:
        if slot.form is Form.VALUE:
            return self._value(held)
        if slot.form is Form.REFERENCE:
            return self._reference(held)
        if slot.form is Form.WORD:
            return self._term(str(held))
        return _literal(slot.form, held)

    def _value(self, held: object) -> URIRef:
        return self.node(held) if is_object(held) else self._reference(held)

    def _reference(self, path: object) -> URIRef:
        return self._iri(self._base + str(path))

    def _term(self, term: str) -> URIRef:
        return self._iri(full(term))

    def _iri(self, text: str) -> URIRef:
        known = self._iris.get(text)
        if known is None:
            known = self._iris[text] = URIRef(text)
        return known

    def _add(self, subject: IdentifiedNode, predicate: URIRef, held: Node) -> None:
        self._graph.add((subject, predicate, held))


def _literal(form: Form, held: object) -> Literal:
    if is_object(held):
        return Literal(str(held["@value"]), datatype=URIRef(full(str(held["@type"]))))
    if form in _NUMBERS:
        return Literal(held, datatype=URIRef(_NUMBERS[form]))
    coercion = form.coercion
    return Literal(str(held), datatype=None if coercion is None else URIRef(full(coercion)))


def items_of(held: object) -> list[object]:
    """Return the items of a list of JSON. Anything else has none."""
    return held if is_list(held) else []


def parsed(document: object) -> Graph:
    """Return the graph that any JSON-LD says.

    Raises:
        WrongValueError: It names a context of others, which would have to be fetched, or it is
            not JSON-LD.
    """
    graph = empty()
    try:
        # As plain data first: a context in a tuple would be one more that rdflib fetches.
        plain: object = json.loads(json.dumps(document, default=_plain))
        text = json.dumps(_with_contexts(plain))
        with warnings.catch_warnings():
            # The parser of rdflib 7 uses a class that rdflib 7 deprecates.
            warnings.filterwarnings("ignore", "ConjunctiveGraph is deprecated", DeprecationWarning)
            graph.parse(data=text, format="json-ld")
    except WrongValueError:
        raise
    except Exception as error:  # rdflib raises whatever comes from reading a wrong shape
        raise WrongValueError(f"document: is not JSON-LD: {error}; correct it") from error
    return graph


def _plain(held: object) -> object:
    """Return a mapping of another kind as a dict, which is all that `json.dumps` takes."""
    if isinstance(held, Mapping):
        return dict(cast("Mapping[str, object]", held))  # the keys of JSON are texts
    raise WrongValueError(f"document: is not JSON-LD: {shown(held)} is in it; correct it")


def _with_contexts(held: object) -> object:
    """Return JSON-LD with our own context in place of its address."""
    if is_list(held):
        return [_with_contexts(each) for each in held]
    if not is_object(held):
        return held
    if "@import" in held:
        raise WrongValueError(_refusal(held["@import"]))
    return {
        key: _context(each) if key == "@context" else _with_contexts(each)
        for key, each in held.items()
    }


def _context(held: object) -> object:
    if is_list(held):
        return [_context(each) for each in held]
    if not isinstance(held, str):
        return _with_contexts(held)
    if held != CONTEXT:
        raise WrongValueError(_refusal(held))
    return jsonld.shipped_context()


def _refusal(address: object) -> str:
    return (
        f"document: its context is at {shown(address)}, and nothing is fetched from the network; "
        f"put the context itself in its place"
    )
