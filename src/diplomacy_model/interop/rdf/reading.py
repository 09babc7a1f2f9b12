"""A dataset read from a graph of rdflib, and the triples that did not become part of it."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import unquote

from rdflib import RDF, XSD, ConjunctiveGraph, Literal, URIRef

from diplomacy_model.dataset import Dataset
from diplomacy_model.errors import DiplomacyModelError, InvalidRecordError
from diplomacy_model.formats._refusals import is_list
from diplomacy_model.interop.exchange import Left, LeftOutError, Received
from diplomacy_model.interop.ids import IdPool
from diplomacy_model.interop.rdf.terms import (
    BASE,
    TIME_TYPES,
    VOCABULARY,
    Form,
    bounds_of,
    full,
    iri_of,
    path_of,
    slots_of,
    types_for,
)
from diplomacy_model.metadata import Metadata
from diplomacy_model.model import RECORD_CLASSES, Code, Record
from diplomacy_model.tables import Rows
from diplomacy_model.temporal import When

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rdflib import Graph
    from rdflib.term import Node

    from diplomacy_model.interop.rdf.terms import Slot

SCHEME = "iri"
"""The scheme of the codes that keep the IRIs of others."""
_UNKNOWN = "is not in the vocabulary, or not where the vocabulary has it"
_SEVERAL = "there are several, and the field holds one; keep one"
_TIMES = frozenset(map(full, TIME_TYPES))
_OF_CLASS = {full(cls.__name__): cls for cls in RECORD_CLASSES}
_TEXTS = (None, XSD.string, XSD.anyURI)
_PARTS = (RDF.first, RDF.rest)


def dataset_of(graph: Graph) -> Received:
    """Return the dataset in a graph."""
    return _Reader(graph).received()


class _Reader:
    """Takes triples out of a graph. Whatever is not taken in the end is left."""

    def __init__(self, graph: Graph) -> None:
        self._held: dict[Node, dict[Node, list[Node]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, held in sorted(_triples(graph), key=_in_order):
            self._held[subject][predicate].append(held)
        self._taken: set[tuple[Node, Node]] = set()
        self._left: list[Left] = []
        self._records = {
            subject: cls
            for subject, said in self._held.items()
            if (cls := _class_among(said.get(RDF.type, ()))) is not None
        }
        self._datasets = [
            subject
            for subject, said in self._held.items()
            if URIRef(full("Dataset")) in said.get(RDF.type, ())
        ]
        self._bases = [*self._spaces(), BASE]
        self._ids = self._own_ids()

    def received(self) -> Received:
        """Return the dataset, and what was left."""
        metadata: dict[str, object] = {}
        if len(self._datasets) == 1:
            metadata = self._metadata(self._datasets[0])
        for each in self._datasets[1:] and self._datasets:
            self._leave(each, None, each, "is one of several datasets; read them one by one")
        made: dict[str, Record] = {}
        for subject, cls in self._records.items():
            record = self._record(subject, cls)
            if record is not None and record.id not in made:
                made[record.id] = record
            elif record is not None:
                self._leave(subject, None, subject, f"another record has the id {record.id}")
        dataset = self._dataset(list(made.values()), metadata)
        self._leave_the_rest()
        return Received(dataset=dataset, left=Rows(dataset, Left, self._left))

    def _dataset(self, records: list[Record], metadata: dict[str, object]) -> Dataset:
        while True:
            try:
                return Dataset(records=records, **metadata)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType] # its fields are checked when it is made
            except InvalidRecordError as error:
                if not self._without_faults(self._datasets[0], metadata, error):
                    raise

    # --- nodes

    def _spaces(self) -> list[str]:
        space = URIRef(iri_of("uriSpace"))
        found = [str(each) for one in self._datasets for each in self._take(one, space)]
        return [each for each in found if each]

    def _own_ids(self) -> dict[Node, str]:
        """Return the ids of the records. Those with IRIs of others get an id of their own."""
        own = {subject: self._own_id(subject) for subject in self._records}
        self._pool = IdPool(each for each in own.values() if each is not None)
        return {
            subject: self._pool.id_for(subject, _last_part(str(subject))) if each is None else each
            for subject, each in own.items()
        }

    def _own_id(self, node: Node) -> str | None:
        """Return the id that an IRI stands for, if it is one of ours."""
        for base in self._bases:
            if isinstance(node, URIRef) and node.startswith(base):
                path = node[len(base) :]
                found = unquote(path)
                if found and path_of(found) == path:
                    return found
        return None

    def _metadata(self, subject: Node) -> dict[str, object]:
        self._take_types(subject, types_for(Metadata))
        contained = URIRef(iri_of("records"))
        strangers = [each for each in self._take(subject, contained) if each not in self._records]
        for each in strangers:
            self._leave(subject, contained, each, "is not the node of a record")
        return self._fields(subject, Metadata)

    def _record(self, subject: Node, cls: type[Record]) -> Record | None:
        self._take_types(subject, types_for(cls))
        fields = self._fields(subject, cls) | {"id": self._ids[subject]}
        if self._own_id(subject) is None and isinstance(subject, URIRef):
            codes = fields.get("codes")
            known = codes if is_list(codes) else []
            fields["codes"] = [*known, Code(scheme=SCHEME, value=str(subject))]
        made = self._made(subject, cls, fields)
        return made if isinstance(made, Record) else None

    def _made(self, subject: Node, cls: type, fields: dict[str, object]) -> object:
        """Return an object, without those of its fields that break a rule of its class."""
        while True:
            try:
                return cls(**fields)
            except InvalidRecordError as error:
                if not self._without_faults(subject, fields, error):
                    self._leave(subject, None, subject, str(error))
                    return None

    def _without_faults(
        self, subject: Node, fields: dict[str, object], error: InvalidRecordError
    ) -> bool:
        """Take the fields away that have faults, and return whether there were any."""
        wrong = {fault.field.partition("[")[0].partition(".")[0]: fault for fault in error.faults}
        if not wrong.keys() <= fields.keys() - {"id"}:
            return False
        for name, fault in wrong.items():
            value = fields.pop(name)
            left = Left(where=str(subject), field=name, value=str(value), why=str(fault))
            self._left.append(left)
        return True

    # --- fields

    def _fields(self, subject: Node, cls: type) -> dict[str, object]:
        found: dict[str, object] = {}
        for slot in slots_of(cls):
            given = self._take(subject, URIRef(slot.iri))
            if not given:
                continue
            if slot.is_many:
                found[slot.field] = self._many(subject, slot, given)
            elif len(given) == 1:
                value = self._one(subject, slot, given[0])
                if value is not None:
                    found[slot.field] = value
                    self._check_bounds(subject, slot, value)
            else:
                for each in given:
                    self._leave(subject, URIRef(slot.iri), each, _SEVERAL)
        return found

    def _check_bounds(self, subject: Node, slot: Slot, value: object) -> None:
        """Take the bounds of a time, which say nothing new."""
        if slot.form is Form.TIME:
            for key, day in bounds_of(str(value)):
                bounds = self._held[subject].get(URIRef(iri_of(key)), [])
                bounds[:] = [each for each in bounds if str(each) != day]

    def _many(self, subject: Node, slot: Slot, given: list[Node]) -> list[object]:
        nodes = self._by_position(given)
        if slot.is_list:
            nodes = [each for start in given for each in self._items(start)]
            if len(given) > 1:
                for each in given:
                    self._leave(subject, URIRef(slot.iri), each, _SEVERAL)
                return []
        values = (self._one(subject, slot, node) for node in nodes)
        return [value for value in values if value is not None]

    def _by_position(self, nodes: list[Node]) -> list[Node]:
        position = URIRef(iri_of("position"))

        def place(node: Node) -> tuple[float, str]:
            found: list[int] = []
            for each in self._take(node, position):
                value: object = each.toPython() if isinstance(each, Literal) else None
                if found or not isinstance(value, int) or isinstance(value, bool):
                    self._leave(node, position, each, "is a second position, or no whole number")
                else:
                    found.append(value)
            return found[0] if found else float("inf"), str(node)

        return sorted(nodes, key=place)

    def _items(self, start: Node) -> Iterable[Node]:
        """Yield the items of an RDF list. A node that is not a list is itself an item."""
        if start != RDF.nil and not self._take(start, RDF.first):
            yield start
            return
        node = start
        passed: set[Node] = set()
        while node != RDF.nil and node not in passed:
            passed.add(node)
            first, rest = (self._take(node, part) for part in _PARTS)
            yield from first[:1]
            following = rest[0] if rest else RDF.nil
            for each in first[1:]:
                self._leave(node, RDF.first, each, "is a second item at one place of a list")
            for each in rest[1:] if following not in passed else rest:
                self._leave(
                    node, RDF.rest, each, "leads back into the list, or is a second rest of it"
                )
            node = following

    def _one(self, subject: Node, slot: Slot, node: Node) -> object:
        try:
            if slot.form is Form.VALUE:
                return self._value(slot, node)
            if slot.form is Form.REFERENCE:
                return self._reference(subject, slot, node)
            return _scalar(slot, node)
        except LeftOutError as error:
            self._leave(subject, URIRef(slot.iri), node, str(error))
            return None

    def _value(self, slot: Slot, node: Node) -> object:
        if isinstance(node, Literal):
            raise LeftOutError(f"is text; give a node of the class {slot.holds.__name__}")
        self._take_types(node, types_for(slot.holds))
        return self._made(node, slot.holds, self._fields(node, slot.holds))

    def _reference(self, subject: Node, slot: Slot, node: Node) -> str:
        if isinstance(node, Literal):
            raise LeftOutError("is text; give the IRI of a record")
        known = self._ids.get(node) or self._own_id(node)
        if known is None:
            known = self._ids[node] = self._pool.id_for(node, _last_part(str(node)))
            why = f"is the IRI of a record that is not here; the id {known} stands for it"
            self._leave(subject, URIRef(slot.iri), node, why)
        return known

    # --- what is taken, and what is left

    def _take(self, subject: Node, predicate: URIRef) -> list[Node]:
        self._taken.add((subject, predicate))
        said = self._held.get(subject)
        return [] if said is None else said.get(predicate, [])

    def _take_types(self, subject: Node, names: tuple[str, ...]) -> None:
        said = self._held.get(subject)
        if said is not None and RDF.type in said:
            known = {full(name) for name in names}
            said[RDF.type] = [each for each in said[RDF.type] if str(each) not in known]

    def _leave(self, subject: Node, predicate: Node | None, held: Node, why: str) -> None:
        field = None if predicate is None else _short(predicate)
        self._left.append(Left(where=str(subject), field=field, value=str(held), why=why))

    def _leave_the_rest(self) -> None:
        for subject, said in self._held.items():
            for predicate, held in said.items():
                if (subject, predicate) not in self._taken:
                    for each in held:
                        self._leave(subject, predicate, each, _UNKNOWN)


def _triples(graph: Graph) -> Iterable[tuple[Node, Node, Node]]:
    """Return all triples. A dataset of rdflib would give only those of its default graph."""
    if isinstance(graph, ConjunctiveGraph):
        return {triple for triple, _ in graph.store.triples((None, None, None))}
    return graph


def _in_order(triple: tuple[Node, Node, Node]) -> tuple[str, ...]:
    return tuple(map(str, triple))


def _class_among(types: Iterable[Node]) -> type[Record] | None:
    """Return the most special of our classes of records among some types."""
    ours = [_OF_CLASS[str(each)] for each in types if str(each) in _OF_CLASS]
    return max(ours, key=lambda cls: len(cls.__mro__), default=None)


def _scalar(slot: Slot, node: Node) -> object:
    text = str(node)
    if slot.form is Form.WORD:
        start = f"{VOCABULARY}{slot.holds.__name__}/"
        if not text.startswith(start):
            raise LeftOutError(f"is not a word of {slot.holds.__name__}")
        return text.removeprefix(start)
    if slot.form is Form.ADDRESS and isinstance(node, URIRef):
        return text
    if not isinstance(node, Literal):
        raise LeftOutError("is the IRI of a thing; give a literal")
    if slot.form is Form.TIME:
        return _time(node)
    if slot.form in _READ:
        return _number(slot, node)
    if node.language is not None:
        raise LeftOutError(f"has the language {node.language}, for which this field has no place")
    if node.datatype not in _TEXTS:
        raise LeftOutError(f"has the datatype {node.datatype}; give text")
    return text


def _time(node: Literal) -> When:
    if node.datatype is not None and str(node.datatype) not in _TIMES:
        raise LeftOutError(f"has the datatype {node.datatype}, which is not one of a time")
    try:
        return When.parse(str(node))
    except DiplomacyModelError as error:
        raise LeftOutError(str(error)) from error


_READ: Mapping[Form, tuple[type, ...]] = {
    Form.NUMBER: (int, float),
    Form.COUNT: (int,),
    Form.FLAG: (bool,),
}


def _number(slot: Slot, node: Literal) -> object:
    value: object = node.toPython()
    if slot.form is Form.NUMBER and isinstance(value, (Decimal, int)):
        try:
            return float(value)
        except OverflowError as error:
            raise LeftOutError("is too large for a number of the model") from error
    if isinstance(value, _READ[slot.form]):
        return value
    raise LeftOutError("is not a number, or not one of this kind")


def _last_part(iri: str) -> str:
    return unquote(iri.rstrip("/#").rpartition("#")[2].rpartition("/")[2])


def _short(predicate: Node) -> str:
    return str(predicate).removeprefix(VOCABULARY)
