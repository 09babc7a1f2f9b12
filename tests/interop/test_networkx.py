"""Graphs for networkx: what nodes and edges are, and that other programs can read them."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.interop.networkx import to_networkx
from tests.small import RECORDS, SMALL

nx: Any = pytest.importorskip("networkx")

if TYPE_CHECKING:
    from collections.abc import Iterable

EDGES = ("agreements", "contacts", "meetings", "memberships", "references", "tenures")
DATA = [SMALL, *map(dm.datasets.load, dm.datasets.NAMES)]
every_kind = pytest.mark.parametrize("edges", EDGES)


def graph_of(ds: dm.Dataset, edges: Any = "contacts") -> Any:
    return to_networkx(ds, edges).result


def drawn(graph: Any) -> Any:
    edges: Iterable[tuple[str, str, str, dict[str, Any]]] = graph.edges(keys=True, data=True)
    ends = sorted if not graph.is_directed() else list
    found = [(ends([one, other]), key, sorted(data.items())) for one, other, key, data in edges]
    return dict(graph.nodes(data=True)), sorted(found, key=lambda edge: edge[1])


def through_graphml(graph: Any) -> Any:
    file = io.BytesIO()
    nx.write_graphml(graph, file)
    file.seek(0)
    return nx.read_graphml(file, force_multigraph=True)


def test_the_certain_contacts_of_two_actors_are_one_edge() -> None:
    graph = graph_of(SMALL)
    assert isinstance(graph, nx.MultiGraph)
    assert not graph.is_directed()
    assert graph.get_edge_data("ben", "league") == {
        "ben – league": {
            "weight": 1,
            "talks": 1,
            "co_attendances": 0,
            "first": "2021-03-10",
            "last": "2021-03-10",
            "certain": True,
        }
    }


def test_uncertain_contacts_are_an_edge_of_their_own() -> None:
    edges = graph_of(SMALL).get_edge_data("north", "south")
    assert {key: data["certain"] for key, data in edges.items()} == {
        "north – south (uncertain)": False
    }


@pytest.mark.parametrize("ds", DATA, ids=["small", *dm.datasets.NAMES])
def test_contacts_are_those_that_the_dataset_tells(ds: dm.Dataset) -> None:
    must_tell_what_the_dataset_tells(ds)


@given(ds=st.from_type(dm.Dataset))
def test_contacts_of_any_dataset_are_those_that_it_tells(ds: dm.Dataset) -> None:
    must_tell_what_the_dataset_tells(ds)


def must_tell_what_the_dataset_tells(ds: dm.Dataset) -> None:
    graph, meetings = graph_of(ds), graph_of(ds, "meetings")
    for actor in ds.actors.ids:
        told: dict[Any, Any] = {}
        for met in ds.interlocutors(actor):
            if met.count:
                times = [None if each is None else str(each) for each in (met.first, met.last)]
                told[met.actor, True] = (met.count, met.talks, *times)
            if met.uncertain:
                told[met.actor, False] = met.uncertain
            answer = met.contacts
            assert {
                (data["event"], data["kind"], data["certain"])
                for data in meetings.get_edge_data(actor, met.actor).values()
            } == {
                (contact.event.id, contact.kind, certain)
                for contacts, certain in ((answer.certain, True), (answer.uncertain, False))
                for contact in contacts
            }
        assert told == {
            (other, data["certain"]): (
                (data["weight"], data["talks"], data.get("first"), data.get("last"))
                if data["certain"]
                else data["weight"]
            )
            for _, other, data in graph.edges(actor, data=True)
        }


def test_what_only_contacts_follow_from_is_told_with_that_reason() -> None:
    records = [
        dm.Actor(id="north", kind="state", name="Northland", part_of="league"),
        dm.Office(id="north-minister", of="north", title="Minister"),
        dm.Meeting(
            id="talks",
            status="held",
            note="In the margins.",
            participants=[
                dm.Participant(actor="ada", office="north-minister"),
                dm.Participant(actor="south"),
            ],
        ),
        dm.Topic(id="fish", name="Fish"),
    ]
    follows = "the graph has only what follows from it"
    told: dict[str, set[tuple[str | None, str | None]]] = {}
    for edges in ("contacts", "meetings"):
        sent = to_networkx(dm.Dataset(records=records), edges)  # type: ignore[arg-type]
        told[edges] = {(each.record, each.field) for each in sent.dropped if each.why == follows}
    assert told == {
        "contacts": {("north", "part_of"), ("north-minister", None), ("talks", None)},
        "meetings": {
            ("north", "part_of"),
            ("north-minister", None),
            ("talks", "status"),
            ("talks", "participants"),
        },
    }


def test_an_edge_of_a_meeting_has_its_id_its_title_and_its_time() -> None:
    edges = graph_of(SMALL, "meetings").get_edge_data("ben", "league")
    assert edges == {
        "meeting-2021: ben – league": {
            "event": "meeting-2021",
            "label": "Talks of Port",
            "kind": "talks",
            "certain": True,
            "when": "2021-03-10",
            "earliest": "2021-03-10",
            "latest": "2021-03-10",
        }
    }


def test_a_node_has_a_name_a_class_and_a_kind() -> None:
    nodes = graph_of(SMALL).nodes
    assert nodes["ada"] == {
        "label": "Ada",
        "record": "actor",
        "kind": "person",
        "recorded": True,
    }


def test_an_id_without_a_record_is_a_node_that_says_so() -> None:
    assert graph_of(SMALL).nodes["elsewhere"] == {"label": "elsewhere", "recorded": False}


def test_all_actors_are_nodes_even_if_they_met_nobody() -> None:
    ds = dm.Dataset(records=[dm.Actor(id="north", kind="state", name="Northland")])
    assert list(graph_of(ds).nodes) == ["north"]


def test_a_membership_is_an_edge_to_the_organization() -> None:
    graph = graph_of(SMALL, "memberships")
    assert graph.is_directed()
    assert graph.get_edge_data("south", "league") == {
        "south-in-league": {"status": "member", "period": "2021-03-10/..", "earliest": "2021-03-10"}
    }


def test_a_tenure_is_an_edge_to_the_side_of_the_office() -> None:
    graph = graph_of(SMALL, "tenures")
    assert graph.get_edge_data("cleo", "league") == {
        "cleo-attested": {
            "office": "league-chair",
            "title": "Chair of the League",
            "attested": "2021-03-10, 2023",
        }
    }


def test_a_tenure_of_an_office_without_a_record_is_told_as_dropped() -> None:
    tenure = dm.Tenure(id="ada-somewhere", office="somewhere", holder="ada")
    sent = to_networkx(dm.Dataset(records=[tenure]), "tenures")
    assert not sent.result.edges
    assert [(each.record, each.field) for each in sent.dropped] == [("ada-somewhere", None)]


def test_parties_and_their_acts_are_edges_to_the_agreement() -> None:
    edges = graph_of(SMALL, "agreements").get_edge_data("north", "pact")
    assert edges == {
        "pact: north": {"tie": "party"},
        "pact: north ratified": {"tie": "ratified"},
    }


def test_the_same_act_done_twice_is_two_edges() -> None:
    act = dm.Act(kind="ratified", parties=["north"])
    pact = dm.Agreement(id="pact", kind="treaty", name="Pact", acts=[act, act])
    keys = graph_of(dm.Dataset(records=[pact]), "agreements").get_edge_data("north", "pact")
    assert list(keys) == ["pact: north ratified", "pact: north ratified 2"]


def test_an_act_that_names_no_parties_is_told_as_dropped() -> None:
    dropped = {(each.record, each.field) for each in to_networkx(SMALL, "agreements").dropped}
    assert ("pact", "acts[0]") in dropped
    assert ("pact", "acts[1]") not in dropped


def test_every_reference_is_an_edge_with_the_field() -> None:
    graph = graph_of(SMALL, "references")
    assert set(graph.nodes) >= {record.id for record in RECORDS}
    assert graph.get_edge_data("meeting-2021", "week-2021") == {
        "meeting-2021: relations[0].to": {"field": "relations[0].to", "relation": "part-of"}
    }
    for record_id in ("ada", "meeting-2021", "gazette", "lost"):
        told = {(each.record.id, each.path) for each in SMALL.references(record_id)}
        assert told == {
            (one, data["field"]) for one, _, data in graph.in_edges(record_id, data=True)
        }


@every_kind
@given(ds=st.from_type(dm.Dataset))
def test_any_graph_comes_back_from_graphml_and_gexf(edges: str, ds: dm.Dataset) -> None:
    must_come_back(graph_of(ds, edges))


@every_kind
@pytest.mark.parametrize("ds", DATA, ids=["small", *dm.datasets.NAMES])
def test_graphs_come_back_from_graphml_and_gexf(edges: str, ds: dm.Dataset) -> None:
    must_come_back(graph_of(ds, edges))


def must_come_back(graph: Any) -> None:
    assert drawn(through_graphml(graph)) == drawn(graph)
    file = io.BytesIO()
    nx.write_gexf(graph, file)
    file.seek(0)
    read = nx.read_gexf(file)
    assert dict(read.nodes(data=True)) == dict(graph.nodes(data=True))
    got = [dict(data) for *_, data in read.edges(data=True)]
    for data in got:  # GEXF numbers the edges, and has their keys only beside parallel edges
        data.pop("id")
        data.pop("networkx_key", None)
    sent = [data for *_, data in graph.edges(data=True)]
    assert sorted(sorted(data.items()) for data in got) == sorted(
        sorted(data.items()) for data in sent
    )


def test_keys_are_unique_in_the_whole_graph() -> None:
    for ds in DATA:
        for edges in EDGES:
            keys = [key for *_, key in graph_of(ds, edges).edges(keys=True)]
            assert len(set(keys)) == len(keys)


def test_a_character_that_xml_lacks_is_replaced_and_told() -> None:
    ds = dm.Dataset(records=[dm.Actor(id="north", kind="state", name="North\x07land")])
    sent = to_networkx(ds)
    assert sent.result.nodes["north"]["label"] == "North\ufffdland"
    (row,) = sent.dropped
    assert (row.record, row.field, row.instead) == ("north", "name", "North\ufffdland")
    must_come_back(sent.result)


@every_kind
def test_the_order_of_records_makes_no_difference(edges: str) -> None:
    turned = attrs.evolve(SMALL, records=RECORDS[::-1])
    assert list(graph_of(turned, edges).edges(data=True)) == list(
        graph_of(SMALL, edges).edges(data=True)
    )


@every_kind
def test_an_empty_dataset_is_an_empty_graph(edges: str) -> None:
    sent = to_networkx(dm.Dataset(), edges)  # type: ignore[call-overload] - one of many
    assert not sent.result.nodes
    assert not sent.dropped


def test_other_edges_are_refused_with_those_that_there_are() -> None:
    with pytest.raises(dm.WrongValueError, match=r"^edges: 'contact' .*contacts"):
        to_networkx(SMALL, "contact")  # type: ignore[call-overload]


def test_something_else_than_a_dataset_is_refused() -> None:
    with pytest.raises(dm.WrongKindError, match=r"^ds: .* is not a dataset"):
        to_networkx([])  # type: ignore[call-overload]


def test_without_networkx_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(dm.MissingExtraError, match=r"networkx needs .*\[graph\]"):
        to_networkx(SMALL)
