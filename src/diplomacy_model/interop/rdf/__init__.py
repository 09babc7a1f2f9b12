"""JSON-LD and RDF: a dataset as linked data, complete, and back.

`to_jsonld` needs only the standard library. Everything else needs rdflib. Nothing is dropped: the
graph holds all records and all metadata. Nothing is ever fetched from the network.

Classes and properties have the names of our classes and fields, in a namespace of our own. Where
another vocabulary has a term with the same meaning, that term is used:

- schema.org, https://schema.org/
- DCMI Metadata Terms, https://www.dublincore.org/specifications/dublin-core/dcmi-terms/
- SKOS, https://www.w3.org/TR/skos-reference/
- the Organization Ontology, https://www.w3.org/TR/vocab-org/
- PROV-O, https://www.w3.org/TR/prov-o/
- WGS84 Geo Positioning, https://www.w3.org/2003/01/geo/
- VoID, https://www.w3.org/TR/void/

The formats are those of https://www.w3.org/TR/json-ld11/, https://www.w3.org/TR/rdf11-concepts/ and
https://www.w3.org/TR/shacl/.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from diplomacy_model import arguments
from diplomacy_model.errors import MissingExtraError, WrongKindError, WrongValueError
from diplomacy_model.interop.exchange import Dropped, Received, Sent
from diplomacy_model.interop.rdf import jsonld
from diplomacy_model.interop.rdf.terms import BASE
from diplomacy_model.messages import shown
from diplomacy_model.registry import Registry
from diplomacy_model.tables import Rows

if TYPE_CHECKING:
    from rdflib import Graph

    from diplomacy_model.dataset import Dataset

__all__ = ["answers_to_rdf", "from_jsonld", "from_rdf", "shapes", "to_jsonld", "to_rdf"]

# Relative IRIs are resolved against it, so it must have a host and a path, and no steps upwards.
_BASE = re.compile(r"""(?!.*/\.{1,2}/)[a-zA-Z][a-zA-Z0-9+.-]*://[^\s<>"{}|\\^`?#]+/""")


def to_jsonld(ds: Dataset, *, base: str = BASE) -> Sent[dict[str, Any]]:
    """Return a dataset as JSON-LD, ready for `json.dumps`. Nothing is dropped.

    The context is in the result, so that others can read it without looking anything up.

    Args:
        ds: The dataset.
        base: What the IRIs of the records begin with. It ends in a slash. If the dataset is
            published, give an address of your own, because ids are only unique within a dataset.

    Raises:
        WrongKindError: It is not a dataset, or the base is not text.
        WrongValueError: The base is not the beginning of an IRI.

    >>> import diplomacy_model as dm
    >>> from diplomacy_model.interop.rdf import to_jsonld
    >>> sent = to_jsonld(dm.datasets.load("kuala_lumpur_2025"))
    >>> (modi,) = (each for each in sent.result["records"] if each["@id"] == "modi")
    >>> modi["@type"], modi["kind"], modi["name"]
    (['Actor', 'foaf:Agent'], 'ActorKind/person', 'Narendra Modi')
    """
    return _sent(ds, jsonld.document(_checked(ds), _base(base)))


def to_rdf(ds: Dataset, *, base: str = BASE) -> Sent[Graph]:
    """Return a dataset as a graph of rdflib. Nothing is dropped.

    It is the graph that `to_jsonld` says. Its method ``serialize`` writes Turtle (``turtle``),
    N-Triples (``nt``) and JSON-LD (``json-ld``). Every text of N-Triples is also one of N-Quads.

    Args:
        ds: The dataset.
        base: What the IRIs of the records begin with, as in `to_jsonld`.

    Raises:
        MissingExtraError: rdflib is not installed.
        WrongKindError: It is not a dataset, or the base is not text.
        WrongValueError: The base is not the beginning of an IRI.

    >>> import diplomacy_model as dm
    >>> from diplomacy_model.interop.rdf import to_rdf
    >>> ds = dm.Dataset(records=[dm.Topic(id="trade", name="Trade")])
    >>> print(to_rdf(ds).result.serialize(format="turtle").partition("id:trade a")[2].strip())
    skos:Concept,
            :Topic ;
        skos:prefLabel "Trade" .
    """
    _need_rdflib("to_rdf")
    from diplomacy_model.interop.rdf import graph

    return _sent(ds, graph.graph_of(_checked(ds), _base(base)))


def answers_to_rdf(ds: Dataset, *, base: str = BASE) -> Graph:
    """Return a graph of what follows from a dataset, for queries that could not derive it.

    It holds no records. It has what the library answers: the sources that back and dispute each
    fact, the sides for which participants stood, who met whom, and which events took place. Add it
    to the graph of the dataset to query both.

    Args:
        ds: The dataset.
        base: What the IRIs of the records begin with, as in `to_jsonld`.

    Raises:
        MissingExtraError: rdflib is not installed.
        WrongKindError: It is not a dataset, or the base is not text.
        WrongValueError: The base is not the beginning of an IRI.

    >>> import diplomacy_model as dm
    >>> from diplomacy_model.interop.rdf import answers_to_rdf
    >>> graph = answers_to_rdf(dm.datasets.load("kuala_lumpur_2025"))
    >>> for row in graph.query("SELECT ?other {id:rubio :met ?other} ORDER BY ?other"):
    ...     print(row.other.rpartition("/")[2])
    india
    jaishankar
    """
    _need_rdflib("answers_to_rdf")
    from diplomacy_model.interop.rdf import answers

    return answers.answers_of(_checked(ds), _base(base))


def from_jsonld(document: Mapping[str, Any] | list[Any]) -> Received:
    """Return the dataset in JSON-LD of any form, as `json.loads` returns it.

    Our own context may be given by its address. Those of others are never fetched: a document must
    have them in it.

    Args:
        document: The JSON-LD.

    Raises:
        MissingExtraError: rdflib is not installed.
        WrongKindError: It is not a dict or a list.
        WrongValueError: It is not JSON-LD, or it refers to a context of others.

    >>> import diplomacy_model as dm
    >>> from diplomacy_model.interop.rdf import from_jsonld, to_jsonld
    >>> ds = dm.datasets.load("kuala_lumpur_2025")
    >>> received = from_jsonld(to_jsonld(ds).result)
    >>> received.dataset == ds, len(received.left)
    (True, 0)
    """
    if not isinstance(document, (Mapping, list)):  # pyright: ignore[reportUnnecessaryIsInstance] - users err
        raise WrongKindError(
            f"document: {shown(document)} is not a dict or a list; give what json.loads returns"
        )
    _need_rdflib("from_jsonld")
    from diplomacy_model.interop.rdf import graph, reading

    return reading.dataset_of(graph.parsed(document))


def from_rdf(graph: Graph) -> Received:
    """Return the dataset in a graph of rdflib.

    A record is a node that has one of our classes as its type. Its id is the rest of its IRI after
    the ``void:uriSpace`` of the dataset. If it has another IRI, an id is made from the end of that,
    and the IRI is kept as a code with the scheme ``iri``.

    Args:
        graph: The graph. Of an ``rdflib.Dataset``, all graphs are read together. Do not let rdflib
            parse JSON-LD of strangers, because it fetches contexts: use `from_jsonld`.

    Raises:
        MissingExtraError: rdflib is not installed.
        WrongKindError: It is not a graph.

    >>> from diplomacy_model.interop.rdf import from_rdf
    >>> from rdflib import Graph
    >>> text = '''
    ... @prefix : <https://w3id.org/diplomacy-model/1/> .
    ... @prefix schema: <https://schema.org/> .
    ... <https://example.org/place/lima> a :Place ; schema:name "Lima" ; schema:slogan "Sea" .
    ... '''
    >>> received = from_rdf(Graph().parse(data=text, format="turtle"))
    >>> received.dataset.places["lima"].codes
    (Code(scheme='iri', value='https://example.org/place/lima'),)
    >>> received.left[0].field, received.left[0].value
    ('https://schema.org/slogan', 'Sea')
    """
    _need_rdflib("from_rdf")
    from rdflib import Graph

    from diplomacy_model.interop.rdf import reading

    wanted = "is not a graph; give an rdflib.Graph"
    return reading.dataset_of(arguments.instance(graph, Graph, "graph", wanted))


def shapes() -> Graph:
    """Return SHACL shapes that the graph of every dataset conforms to, if its ids are right.

    They ask for the fields that a class requires, for the datatypes of times, texts and numbers,
    for words of the vocabulary, and for references to records of the right class. A reference to
    something that is not described conforms.

    Raises:
        MissingExtraError: rdflib is not installed.

    >>> from diplomacy_model.interop.rdf import shapes
    >>> print(len(shapes()) > 1000)
    True
    """
    _need_rdflib("shapes")
    from diplomacy_model.interop.rdf import shacl

    return shacl.shapes_graph()


def _sent(ds: Dataset, result: Any) -> Sent[Any]:  # noqa: ANN401 - each caller has a type of its own
    return Sent(result=result, dropped=Rows(ds, Dropped, ()))


def _checked(ds: Dataset) -> Dataset:
    arguments.instance(ds, Registry, "ds", "is not a dataset; give a Dataset")
    return ds


def _base(base: str) -> str:
    if _BASE.fullmatch(arguments.text(base, "base")):
        return base
    raise WrongValueError(
        f"base: {shown(base)} is not the beginning of an IRI; write one that ends in a slash, such "
        "as https://example.org/id/"
    )


def _need_rdflib(feature: str) -> None:
    if find_spec("rdflib") is None:
        raise MissingExtraError(feature, "rdf")
