"""SHACL shapes of the graphs that datasets become, made from the classes of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rdflib import RDF, SH, XSD, BNode, Literal, URIRef
from rdflib.collection import Collection

from diplomacy_model.interop.rdf.graph import empty
from diplomacy_model.interop.rdf.terms import (
    TIME_TYPES,
    Form,
    full,
    iri_of,
    model_classes,
    slots_of,
)
from diplomacy_model.metadata import Metadata
from diplomacy_model.model import Record
from diplomacy_model.model.event import MOST_EDITIONS
from diplomacy_model.model.place import DEGREES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rdflib import Graph
    from rdflib.term import Node

    from diplomacy_model.interop.rdf.terms import Slot

_Said: TypeAlias = "Mapping[URIRef, Node]"
_BOUNDS = {"edition": (1, MOST_EDITIONS)} | {name: (-most, most) for name, most in DEGREES.items()}
_DATATYPES = {
    Form.TEXT: XSD.string,
    Form.ADDRESS: XSD.anyURI,
    Form.NUMBER: XSD.decimal,
    Form.COUNT: XSD.integer,
    Form.FLAG: XSD.boolean,
}
_DERIVED = {
    iri_of("position"): XSD.integer,
    iri_of("earliest"): XSD.date,
    iri_of("latest"): XSD.date,
}


def shapes_graph() -> Graph:
    """Return a shape for each class."""
    writer = _Shapes()
    for cls in model_classes():
        writer.add(cls, cls.__name__)
    writer.add(Metadata, "Dataset")
    return writer.graph


class _Shapes:
    """Adds shapes to a graph."""

    def __init__(self) -> None:
        self.graph = empty()
        self.graph.bind("sh", str(SH))
        datatypes = (URIRef(full(each)) for each in TIME_TYPES)
        self._times = self._list(self._node({SH.datatype: each}) for each in datatypes)
        self._words: dict[type, BNode] = {}

    def add(self, cls: type, name: str) -> None:
        """Add the shape of a class."""
        shape = URIRef(full(f"{name}Shape"))
        self._say(shape, {RDF.type: SH.NodeShape, SH.nodeKind: _node_kind(cls)})
        self.graph.add((shape, SH.targetClass, URIRef(full(name))))
        for slot in slots_of(cls):
            for each in self._properties(slot):
                self.graph.add((shape, SH.property, each))
        for iri, datatype in _DERIVED.items():
            told = self._node(
                {SH.path: URIRef(iri), SH.datatype: datatype, SH.maxCount: Literal(1)}
            )
            self.graph.add((shape, SH.property, told))

    def _properties(self, slot: Slot) -> Iterable[Node]:
        """Yield the shapes of a property, and of the items of the list that it leads to."""
        counts: dict[URIRef, Node] = {SH.path: URIRef(slot.iri)}
        if slot.is_required and not slot.is_many:
            counts[SH.minCount] = Literal(1)
        if slot.is_list or not slot.is_many:
            counts[SH.maxCount] = Literal(1)
        held = self._held(slot)
        if not slot.is_list:
            yield self._node({**counts, **held})
            return
        yield self._node({**counts, SH.nodeKind: SH.BlankNodeOrIRI})
        anywhere = self._node({SH.zeroOrMorePath: RDF.rest})
        item = self._list([URIRef(slot.iri), anywhere, RDF.first])
        yield self._node({SH.path: item, **held})

    def _held(self, slot: Slot) -> _Said:
        """Return what is required of each object of a property."""
        if slot.form in _DATATYPES:
            bounds = _BOUNDS.get(slot.field, ())
            ends = zip((SH.minInclusive, SH.maxInclusive), bounds, strict=False)
            limits = {end: Literal(bound, datatype=_DATATYPES[slot.form]) for end, bound in ends}
            return {SH.datatype: _DATATYPES[slot.form], **limits}
        if slot.form is Form.TIME:
            return {SH["or"]: self._times}
        if slot.form is Form.WORD:
            return {SH["in"]: self._words_of(slot)}
        of_class = URIRef(full(slot.to or slot.holds.__name__))
        if slot.form is Form.VALUE:
            return {SH["class"]: of_class}
        if slot.to == Record.__name__:
            return {SH.nodeKind: SH.IRI}
        # A dataset may refer to records that it does not have. These have no type in its graph.
        unknown = self._node({SH.path: RDF.type, SH.maxCount: Literal(0)})
        either = [self._node({SH["class"]: of_class}), self._node({SH.property: unknown})]
        return {SH.nodeKind: SH.IRI, SH["or"]: self._list(either)}

    def _words_of(self, slot: Slot) -> BNode:
        if slot.holds not in self._words:
            iris = [URIRef(full(f"{slot.holds.__name__}/{word}")) for word in slot.words]
            self._words[slot.holds] = self._list(iris)
        return self._words[slot.holds]

    def _node(self, said: _Said) -> BNode:
        node = BNode()
        self._say(node, said)
        return node

    def _say(self, subject: Node, said: _Said) -> None:
        for predicate, held in said.items():
            self.graph.add((subject, predicate, held))

    def _list(self, items: Iterable[Node]) -> BNode:
        start = BNode()
        Collection(self.graph, start, list(items))
        return start


def _node_kind(cls: type) -> URIRef:
    return SH.IRI if issubclass(cls, Record) else SH.BlankNodeOrIRI
