"""RDF: what the graph says, what comes back, and what is refused."""

from __future__ import annotations

import json
import logging
import socket
import warnings
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.errors import MissingExtraError, WrongKindError, WrongValueError
from diplomacy_model.interop.rdf import (
    answers_to_rdf,
    from_jsonld,
    from_rdf,
    shapes,
    to_jsonld,
    to_rdf,
)
from diplomacy_model.interop.rdf.terms import CONTEXT, context, full, model_classes, slots_of
from diplomacy_model.metadata import Metadata
from tests.small import METADATA, SMALL

if TYPE_CHECKING:
    from collections.abc import Callable

rdflib = pytest.importorskip("rdflib")
Graph, Literal, URIRef, RDF, XSD = (
    rdflib.Graph,
    rdflib.Literal,
    rdflib.URIRef,
    rdflib.RDF,
    rdflib.XSD,
)

BASE = "https://example.org/id/"
SAID = attrs.evolve(SMALL, **METADATA)
KUALA_LUMPUR = dm.datasets.load("kuala_lumpur_2025")
HEAD = """
@prefix : <https://w3id.org/diplomacy-model/1/> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix id: <https://w3id.org/diplomacy-model/id/> .
"""
CONTEXT_FILE = resources.files("diplomacy_model.interop.rdf") / "context-1.jsonld"


def context_text() -> str:
    return json.dumps({"@context": context()}, indent=2) + "\n"


def parsed(text: str) -> Any:
    return Graph().parse(data=HEAD + text, format="turtle")


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        pytest.fail(f"something was to be fetched: {args} {kwargs}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


# --- the vocabulary


def test_the_context_in_the_package_is_that_of_the_classes() -> None:
    assert CONTEXT_FILE.read_text(encoding="utf-8") == context_text(), (
        "run python -m tests.interop.test_rdf"
    )


def test_a_key_means_the_same_in_all_classes() -> None:
    forms: dict[str, set[object]] = {}
    for cls in (*model_classes(), Metadata):
        for slot in slots_of(cls):
            forms.setdefault(slot.key, set()).add((slot.form, slot.is_list))
    assert {key: each for key, each in forms.items() if len(each) > 1} == {}


def test_terms_of_others_exist_in_their_vocabularies() -> None:
    known = rdflib.namespace
    spaces = {
        "dc": known.DC,
        "dcterms": known.DCTERMS,
        "foaf": known.FOAF,
        "org": known.ORG,
        "prov": known.PROV,
        "schema": known.SDO,
        "skos": known.SKOS,
        "void": known.VOID,
    }
    document = to_jsonld(KUALA_LUMPUR).result
    used = {each for node in document["records"] for each in node["@type"] if ":" in each}
    used |= {each["@id"] for each in context().values() if isinstance(each, dict) and "@id" in each}
    for term in used:
        prefix, _, name = term.partition(":")
        if prefix in spaces:
            assert URIRef(full(term)) in spaces[prefix], name


# --- JSON-LD and graphs


@pytest.mark.parametrize("ds", [SAID, KUALA_LUMPUR, dm.Dataset()], ids=["small", "kl", "empty"])
def test_json_ld_as_rdflib_reads_it_is_the_graph(ds: dm.Dataset) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        graph = Graph().parse(data=json.dumps(to_jsonld(ds).result), format="json-ld")
    assert lines(graph) == lines(to_rdf(ds).result)


def lines(graph: Any) -> list[str]:
    """Return the triples without the blank nodes of lists, in order."""
    names = {node: "_:list" for triple in graph for node in triple if type(node) is rdflib.BNode}
    return sorted(" ".join(names.get(each, each.n3()) for each in triple) for triple in graph)


@pytest.mark.parametrize("form", ["turtle", "nt", "json-ld"])
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(ds=st.from_type(dm.Dataset))
def test_any_dataset_survives_as_text(form: str, ds: dm.Dataset) -> None:
    text = to_rdf(ds).result.serialize(format=form)
    if form == "json-ld":
        received = from_jsonld(json.loads(text))
    else:
        received = from_rdf(Graph().parse(data=text, format=form))
    assert received.dataset == ds
    assert not received.left


def test_n_triples_are_n_quads() -> None:
    dataset = rdflib.Dataset()
    with warnings.catch_warnings():  # rdflib deprecates what its own parser uses
        warnings.simplefilter("ignore", DeprecationWarning)
        dataset.parse(data=to_rdf(SAID).result.serialize(format="nt"), format="nquads")
    assert from_rdf(dataset).dataset == SAID


def test_the_order_of_records_makes_no_difference() -> None:
    turned = attrs.evolve(SAID, records=SAID.records[::-1])
    assert to_jsonld(turned).result == to_jsonld(SAID).result


def test_nothing_is_dropped() -> None:
    assert not to_jsonld(SAID).dropped
    assert not to_rdf(SAID).dropped


@pytest.mark.parametrize(
    "record_id", ["..", ".", "a/b", "日本", "a?b#c%d", "@id", "x:y", 'q"<>\\^`{|}']
)
def test_any_id_becomes_an_iri_and_comes_back(
    record_id: str, caplog: pytest.LogCaptureFixture
) -> None:
    ds = dm.Dataset(
        records=[
            dm.Topic(id=record_id, name="Trade"),
            dm.Event(id="talks", about=[record_id, "elsewhere"]),
        ]
    )
    with caplog.at_level(logging.WARNING):
        text = to_rdf(ds, base=BASE).result.serialize(format="nt")
        assert from_jsonld(to_jsonld(ds, base=BASE).result).dataset == ds
    assert from_rdf(Graph().parse(data=text, format="nt")).dataset == ds
    assert not caplog.records


def test_the_base_is_what_iris_begin_with() -> None:
    graph = to_rdf(SAID, base=BASE).result
    assert (URIRef(f"{BASE}ada"), RDF.type, URIRef(full("Actor"))) in graph
    assert from_rdf(graph).dataset == SAID


def test_a_record_has_the_types_of_its_class_and_of_those_above() -> None:
    (node,) = to_jsonld(dm.Dataset(records=[dm.Summit(id="s")])).result["records"]
    assert node["@type"] == ["Summit", "Meeting", "Event", "schema:Event"]


@pytest.mark.parametrize(
    ("text", "datatype", "earliest", "latest"),
    [
        ("2025-10-27", XSD.date, "2025-10-27", "2025-10-27"),
        ("2025-10", XSD.gYearMonth, "2025-10-01", "2025-10-31"),
        ("2025", XSD.gYear, "2025-01-01", "2025-12-31"),
        ("2025-10-27T09:30:00+08:00", XSD.dateTime, "2025-10-27", "2025-10-27"),
        ("2025-10-27T09:30:00.5Z", XSD.dateTime, "2025-10-27", "2025-10-27"),
        ("2025-10-27T09:30+08:00", full("time"), "2025-10-27", "2025-10-27"),
        ("1954~", full("edtf:EDTF"), "1954-01-01", "1954-12-31"),
        ("2025-33", full("edtf:EDTF"), "2025-01-01", "2025-03-31"),
        ("1992/..", full("edtf:EDTF"), "1992-01-01", None),
        ("../1992", full("edtf:EDTF"), None, "1992-12-31"),
        ("XXXX", full("edtf:EDTF"), None, None),
        ("[2025-10-26,2025-10-28]", full("edtf:EDTF"), "2025-10-26", "2025-10-28"),
    ],
)
def test_a_time_has_the_narrowest_datatype_and_its_bounds(
    text: str, datatype: str, earliest: str | None, latest: str | None
) -> None:
    ds = dm.Dataset(records=[dm.Event(id="e", when=text)])
    graph, event = to_rdf(ds, base=BASE).result, URIRef(f"{BASE}e")
    assert str(graph.value(event, URIRef(full("when"))).datatype) == str(datatype)
    for key, day in (("earliest", earliest), ("latest", latest)):
        told = graph.value(event, URIRef(full(key)))
        assert told == (None if day is None else Literal(day, datatype=XSD.date))
    assert from_rdf(graph).dataset == ds


# --- what is refused


@pytest.mark.parametrize(
    "base", ["", "id/", "https://x", "https://x/a?b/", "https://x/../", "a b://c/"]
)
def test_a_base_that_is_not_the_beginning_of_an_iri_is_refused(base: str) -> None:
    with pytest.raises(WrongValueError, match=r"base: .* is not the beginning of an IRI"):
        to_jsonld(SAID, base=base)


def test_arguments_of_a_wrong_kind_are_refused() -> None:
    wrong: list[Callable[[Any], object]] = [
        to_jsonld,
        to_rdf,
        answers_to_rdf,
        from_rdf,
        from_jsonld,
    ]
    for function in wrong:
        with pytest.raises(WrongKindError):
            function("nothing")
    with pytest.raises(WrongKindError, match="base"):
        to_jsonld(SAID, base=3)  # type: ignore[arg-type]


@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize(
    "document",
    [
        {"@context": "https://schema.org/"},
        {"@context": [{}, "https://example.org/context"]},
        {"@context": {"@import": "https://example.org/context"}},
        {"@graph": [{"name": {"@context": "context.jsonld"}}]},
        {"@context": {"name": {"@id": "schema:name", "@context": "file:///etc/passwd"}}},
        {"@context": ("https://example.org/context",)},
        {"@graph": ({"@context": MappingProxyType({"@import": "https://example.org/"})},)},
    ],
)
def test_contexts_of_others_are_never_fetched(document: dict[str, Any]) -> None:
    with pytest.raises(WrongValueError, match="nothing is fetched from the network"):
        from_jsonld(document)


@pytest.mark.usefixtures("offline")
def test_our_own_context_is_known_by_its_address() -> None:
    document = to_jsonld(SAID).result
    document["@context"][0] = CONTEXT
    assert from_jsonld(document).dataset == SAID


def test_what_is_not_json_ld_is_refused() -> None:
    with pytest.raises(WrongValueError, match="is not JSON-LD"):
        from_jsonld({"@context": {"a": {"@container": 3}}, "a": object()})


def test_without_rdflib_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diplomacy_model.interop.rdf.find_spec", lambda _: None)
    assert to_jsonld(SAID).result["@id"] == "#dataset"
    for call in (lambda: to_rdf(SAID), lambda: from_jsonld({}), shapes):
        with pytest.raises(MissingExtraError, match=r"diplomacy_model\[rdf\]"):
            call()


# --- what others say


def test_triples_that_are_not_ours_are_left() -> None:
    received = from_rdf(
        parsed('id:trade a :Topic, skos:Thing ; skos:prefLabel "Trade" ; schema:slogan "Sea" .')
    )
    assert received.dataset.records == (dm.Topic(id="trade", name="Trade"),)
    assert sorted((each.field, each.value.rpartition("#")[2]) for each in received.left) == [
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "Thing"),
        ("https://schema.org/slogan", "Sea"),
    ]


def test_iris_of_others_become_ids_and_are_kept_as_codes() -> None:
    received = from_rdf(
        parsed(
            """
            <https://a.example/x/Lima> a :Place ; schema:name "Lima" ;
                :country <https://a.example/Peru> .
            <https://b.example/#lima> a :Place ; schema:name "Another Lima" .
            """
        )
    )
    first, second = received.dataset.records
    assert (first.id, second.id) == ("lima", "lima-2")
    assert first.codes == (dm.Code(scheme="iri", value="https://a.example/x/Lima"),)
    assert received.dataset.places["lima"].country == "peru"
    assert [each.why for each in received.left] == [
        "is the IRI of a record that is not here; the id peru stands for it"
    ]


def test_a_space_of_others_is_taken_off_their_ids() -> None:
    received = from_rdf(
        parsed(
            """
            <https://a.example/data> a :Dataset ; void:uriSpace "https://a.example/id/" .
            <https://a.example/id/trade> a :Topic ; skos:prefLabel "Trade" .
            """
        )
    )
    assert received.dataset.records == (dm.Topic(id="trade", name="Trade"),)
    assert not received.left


@pytest.mark.parametrize(
    ("said", "field", "why"),
    [
        (':status "held"', "status", "is not a word of EventStatus"),
        (":status <https://w3id.org/diplomacy-model/1/EventStatus/undone>", "status", "undone"),
        (':when "soon"', "when", "is not a time"),
        (':when "2025"^^xsd:integer', "when", "datatype"),
        (":edition 0", "edition", "whole number"),
        (":edition 1.5", "edition", "not a number"),
        (':series "talks"', "series", "give the IRI"),
        (':label "Gespräch"@de', "label", "has the language de"),
        (':label "a", "b"', "label", "there are several"),
        (":label 3", "label", "give text"),
        (":places (id:a), (id:b)", "places", "there are several"),
        (':participants "ada"', "participants", "is text"),
    ],
)
def test_what_does_not_fit_a_field_is_left_and_the_rest_is_read(
    said: str, field: str, why: str
) -> None:
    received = from_rdf(parsed(f"id:talks a :Event ; {said} ."))
    assert received.dataset.records == (dm.Event(id="talks"),)
    assert {each.field for each in received.left} == {field}
    assert all(why in each.why for each in received.left)


def test_a_record_that_lacks_what_its_class_requires_is_left() -> None:
    received = from_rdf(parsed("id:trade a :Topic . id:fish a :Topic ; skos:prefLabel 'Fish' ."))
    assert [each.id for each in received.dataset.records] == ["fish"]
    assert "name" in received.left[0].why


def test_a_bound_that_does_not_follow_from_the_time_is_left() -> None:
    text = 'id:e a :Event ; :when "2025"^^xsd:gYear ; :earliest "2025-01-01"^^xsd:date ; {} .'
    assert not from_rdf(parsed(text.format(':latest "2025-12-31"^^xsd:date'))).left
    (left,) = from_rdf(parsed(text.format(':latest "2026-12-31"^^xsd:date'))).left
    assert (left.field, left.value) == ("latest", "2026-12-31")


@pytest.mark.parametrize(
    ("items", "left"),
    [
        ("rdf:first id:x ; rdf:rest id:l", {"rest": "l"}),
        ("rdf:first id:x ; rdf:rest (), (id:z)", {"rest": None, "first": "z"}),
        ("rdf:first id:x, id:y ; rdf:rest ()", {"first": "y"}),
    ],
    ids=["in circles", "in two directions", "with two items at one place"],
)
def test_what_is_wrong_in_a_list_is_left(items: str, left: dict[str, str | None]) -> None:
    text = f"@prefix rdf: <{RDF}> . id:e a :Event ; :places id:l . id:l {items} ."
    received = from_rdf(parsed(text))
    assert received.dataset.events["e"].places == ("x",)
    told = {str(each.field).rpartition("#")[2]: each.value for each in received.left}
    for part, value in left.items():
        assert part in told
        assert value is None or told[part].endswith(f"/{value}")


@pytest.mark.parametrize("position", ["0, 1", "'first'", "true"])
def test_a_position_that_is_none_is_left(position: str) -> None:
    text = f"id:e a :Event ; :participants [:actor id:a ; :position {position}] ."
    (left,) = from_rdf(parsed(text)).left
    assert left.field == "position"


def test_a_number_that_is_too_large_is_left() -> None:
    text = f"id:p a :Place ; schema:name 'P' ; geo:lat {'9' * 400} ."
    received = from_rdf(parsed(f"@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> . {text}"))
    assert received.dataset.places["p"].name == "P"
    assert ["too large" in each.why for each in received.left] == [True]


def test_values_without_a_position_come_last() -> None:
    received = from_rdf(
        parsed("id:e a :Event ; :participants [:actor id:b], [:actor id:a ; :position 0] .")
    )
    assert [each.actor for each in received.dataset.events["e"].participants] == ["a", "b"]


def test_several_datasets_in_a_graph_lose_what_they_say_of_themselves() -> None:
    graph = to_rdf(SAID, base="https://a.example/").result
    graph += to_rdf(dm.Dataset(title="Other"), base="https://b.example/").result
    received = from_rdf(graph)
    assert received.dataset.records == SAID.records
    assert received.dataset.title is None
    assert "is one of several datasets; read them one by one" in {one.why for one in received.left}


if __name__ == "__main__":
    with resources.as_file(CONTEXT_FILE) as path:
        path.write_text(context_text(), encoding="utf-8")
