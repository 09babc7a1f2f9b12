"""JSON-LD and RDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diplomacy_model.errors import MissingExtraError
from diplomacy_model.interop.exchange import Losses, Places, Received, Sent
from diplomacy_model.interop.rdf import _jsonld
from diplomacy_model.interop.rdf._terms import BASE


def to_jsonld(ds, *, base=BASE):
    return Sent(result=_jsonld.document(ds, base), dropped=Losses(ds, _PLACES).rows())

def to_rdf(ds, *, base=BASE):
    from diplomacy_model.interop.rdf import _graph
    return Sent(result=_graph.graph_of(ds, base), dropped=Losses(ds, _PLACES).rows())

def from_rdf(graph):
    from diplomacy_model.interop.rdf import _reading
    return _reading.dataset_of(graph)

def from_jsonld(document):
    from diplomacy_model.interop.rdf import _graph
    return from_rdf(_graph.parsed(document))

import attrs
from diplomacy_model.metadata import Metadata
_PLACES = Places(format="RDF", fields={}, metadata=frozenset(attrs.fields_dict(Metadata)))
