"""RDF: the shapes that graphs conform to, and queries beside the answers of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest

import diplomacy_model as dm
from diplomacy_model import evidence
from diplomacy_model.interop.rdf import answers_to_rdf, shapes, to_rdf
from diplomacy_model.interop.rdf.terms import full
from tests.small import METADATA, SMALL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

rdflib = pytest.importorskip("rdflib")
Literal, URIRef, RDF, XSD = rdflib.Literal, rdflib.URIRef, rdflib.RDF, rdflib.XSD

SAID = attrs.evolve(SMALL, **METADATA)
KUALA_LUMPUR = dm.datasets.load("kuala_lumpur_2025")


def rows(graph: Any, query: str) -> list[tuple[str, ...]]:
    """Return the answers to a query, with ids in place of the IRIs of records."""
    start = "https://w3id.org/diplomacy-model/id/"
    return [tuple(str(each).removeprefix(start) for each in row) for row in graph.query(query)]


# --- shapes


@pytest.fixture(scope="module")
def validate() -> Callable[[Any], tuple[bool, str]]:
    pyshacl = pytest.importorskip("pyshacl")
    graph = shapes()

    def validated(data: Any) -> tuple[bool, str]:
        conforms, _, text = pyshacl.validate(data, shacl_graph=graph)
        return conforms, text

    return validated


@pytest.mark.parametrize("name", [*dm.datasets.NAMES])
def test_the_bundled_datasets_conform_to_the_shapes(
    name: str, validate: Callable[[Any], tuple[bool, str]]
) -> None:
    conforms, text = validate(to_rdf(dm.datasets.load(name)).result)
    assert conforms, text


def replaced(key: str, value: Any) -> Callable[[Any], None]:
    """Return a function that puts something in place of the first object of a property."""

    def replace(graph: Any) -> None:
        predicate = URIRef(full(key))
        subject, _, old = min(graph.triples((None, predicate, None)))
        graph.remove((subject, predicate, old))
        if value is not None:
            graph.add((subject, predicate, value))

    return replace


def added(key: str, value: Any) -> Callable[[Any], None]:
    """Return a function that adds a second object of a property."""

    def add(graph: Any) -> None:
        predicate = URIRef(full(key))
        subject, _, _ = min(graph.triples((None, predicate, None)))
        graph.add((subject, predicate, value))

    return add


def with_a_strange_member(graph: Any) -> None:
    start = next(graph.objects(None, URIRef(full("places"))))
    graph.set((start, RDF.first, Literal("Port")))


SOMEBODY = URIRef("https://w3id.org/diplomacy-model/id/ada")
SOMEWHERE = URIRef("https://w3id.org/diplomacy-model/id/port")


@pytest.mark.parametrize(
    "damage",
    [
        replaced("schema:name", None),
        replaced("schema:name", Literal(3)),
        added("schema:name", Literal("Another")),
        replaced("kind", URIRef(full("ActorKind/alien"))),
        replaced("kind", Literal("person")),
        replaced("holder", SOMEWHERE),
        replaced("holder", Literal("ada")),
        replaced("holder", None),
        replaced("when", Literal("2021-03-10")),
        replaced("when", Literal("2021", datatype=XSD.integer)),
        replaced("earliest", Literal("2021", datatype=XSD.gYear)),
        replaced("position", Literal("first")),
        replaced("participants", SOMEBODY),
        replaced("org:member", SOMEWHERE),
        with_a_strange_member,
    ],
)
def test_a_damaged_graph_does_not_conform(
    damage: Callable[[Any], None], validate: Callable[[Any], tuple[bool, str]]
) -> None:
    graph = to_rdf(SAID).result
    assert validate(graph)[0]
    damage(graph)
    assert not validate(graph)[0]


# --- queries


@pytest.fixture(scope="module")
def graph() -> Any:
    graph = to_rdf(KUALA_LUMPUR).result
    graph += answers_to_rdf(KUALA_LUMPUR)
    return graph


def test_a_query_finds_whom_an_actor_met(graph: Any) -> None:
    for actor in KUALA_LUMPUR.actors:
        found = rows(graph, f"SELECT ?other {{ <{iri(actor.id)}> :met ?other }}")
        told = [each.actor for each in KUALA_LUMPUR.interlocutors(actor) if each.count]
        assert sorted(found) == sorted((each,) for each in told)


def test_a_query_finds_the_contacts_of_two_actors(graph: Any) -> None:
    found = rows(
        graph,
        "SELECT ?event ?certain { ?contact a :Contact ; :actor id:india, id:asean ; "
        ":occasion ?event ; :certain ?certain }",
    )
    told = KUALA_LUMPUR.meetings_between("india", "asean")
    expected = [(each.event.id, "true") for each in told.certain]
    expected += [(each.event.id, "false") for each in told.uncertain]
    assert sorted(found) == sorted(expected)


def test_actors_without_a_record_meet_as_well() -> None:
    ds = dm.Dataset(records=[dm.Meeting(id="talks", participants=["norvale", "sudmark"])])
    found = answers_to_rdf(ds)
    assert sorted(rows(found, "SELECT ?one ?other { ?one :met ?other }")) == [
        ("norvale", "sudmark"),
        ("sudmark", "norvale"),
    ]
    assert len(rows(found, "SELECT ?contact { ?contact a :Contact ; :certain true }")) == 1


def test_a_query_finds_who_stood_for_a_side(graph: Any) -> None:
    found = rows(
        graph,
        "SELECT ?event ?who { ?event a :Summit . ?one a :Representation ; :occasion ?event ; "
        ":actor ?who ; :side id:india ; :certain true }",
    )
    told = [
        (summit.id, one.participant.actor)
        for summit in KUALA_LUMPUR.summits
        for one in KUALA_LUMPUR.representation(summit)
        if one.participant.was_there
        for link in one.sides
        if link.to == "india" and link.certain
    ]
    assert sorted(found) == sorted(told)


@pytest.mark.parametrize(
    ("status", "attendance", "certain"),
    [
        ("held", None, ["true"]),
        ("held", "attended", ["true"]),
        ("held", "absent", []),
        ("held", "invited", []),
        ("cancelled", None, []),
        ("planned", None, []),
    ],
)
def test_nobody_stood_for_a_side_who_did_not_come(
    status: str, attendance: str | None, certain: list[str]
) -> None:
    one = dm.Participant(actor="modi", represents="india", attendance=attendance)
    ds = dm.Dataset(records=[dm.Meeting(id="m", status=status, participants=[one])])
    found = rows(
        answers_to_rdf(ds), "SELECT ?certain { ?one a :Representation ; :certain ?certain }"
    )
    assert [each for (each,) in found] == certain


def test_nobody_certainly_stood_for_a_side_at_what_may_not_have_taken_place() -> None:
    one = dm.Participant(actor="modi", represents="india")
    disputed = [dm.Citation(source="s", disputes=["status"])]
    meeting = dm.Meeting(id="m", status="held", participants=[one], citations=disputed)
    graph = answers_to_rdf(dm.Dataset(records=[meeting]))
    assert rows(graph, "SELECT ?c { ?one a :Representation ; :certain ?c }") == [("false",)]


def test_a_source_that_was_retracted_backs_no_fact() -> None:
    right = dm.Source(id="right", title="R", relations=[dm.Relation(kind="retracts", to="wrong")])
    modi = dm.Actor(
        id="modi",
        kind="person",
        name="Modi",
        citations=[dm.Citation(source="wrong"), dm.Citation(source="right")],
    )
    graph = answers_to_rdf(dm.Dataset(records=[dm.Source(id="wrong", title="W"), right, modi]))
    query = 'SELECT ?source { ?fact :path "name" ; prov:wasDerivedFrom ?source }'
    assert rows(graph, query) == [("right",)]


def test_a_query_finds_the_facts_that_rest_on_one_source_alone(graph: Any) -> None:
    found = rows(
        graph,
        "SELECT ?record ?path { ?fact prov:wasDerivedFrom ?source ; :record ?record ; "
        ":path ?path } GROUP BY ?fact ?record ?path HAVING (COUNT(?source) = 1)",
    )
    told = [
        (record.id, path)
        for record in KUALA_LUMPUR.records
        for path in stated(graph, record)
        if [one.stance(path) for one in evidence.testimonies(record).values()].count(True) == 1
    ]
    assert len(found) > 100
    assert sorted(found) == sorted(told)


def stated(graph: Any, record: dm.Record) -> Iterator[str]:
    wanted = f"SELECT ?path {{ ?fact :record <{iri(record.id)}> ; :path ?path }}"
    return (path for (path,) in rows(graph, wanted))


def test_a_query_finds_what_took_place() -> None:
    ds = dm.Dataset(
        records=[
            dm.Event(id="held", status="held"),
            dm.Event(id="off", status="cancelled"),
            dm.Event(id="planned", status="planned"),
        ]
    )
    query = "SELECT ?event {{ ?event :{}TookPlace true }} ORDER BY ?event"
    graph = answers_to_rdf(ds)
    assert rows(graph, query.format("certainly")) == [("held",)]
    assert ("off",) not in rows(graph, query.format("possibly"))


def iri(record_id: str) -> str:
    return f"https://w3id.org/diplomacy-model/id/{record_id}"
