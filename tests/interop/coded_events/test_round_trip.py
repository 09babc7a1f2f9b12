"""Tables of coded events that come back, as they were sent or changed by others."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.interop.coded_events import from_coded_events, to_coded_events
from tests.interop.coded_events.states import (
    BY_INDIA,
    EXCHANGE,
    KUALA_LUMPUR,
    NOTICE,
    STATES,
    code,
    meeting,
)
from tests.interop.test_exchanges import must_lose_what_it_names


def as_csv(rows: list[dict[str, Any]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def test_the_bundled_dataset_goes_through_a_csv_file() -> None:
    sent = to_coded_events(KUALA_LUMPUR, certain=True).result.to_records()
    read = list(csv.DictReader(io.StringIO(as_csv(sent))))
    received = from_coded_events(read)
    assert not received.left
    assert received.dataset == from_coded_events(sent).dataset


EVENT_CODES = st.sampled_from(
    [
        *(code("plover", each) for each in ("CONSULT", "ACCUSE", "SUPPORT", "consult")),
        *(code("plover-mode", each) for each in ("visit", "phone", "BAD mode")),
        *(code("cameo", each) for each in ("042", "0841", "010", "42")),
    ]
)


ACTOR_CODES = st.sampled_from(
    [
        *(code("iso3166-1-alpha-3", each) for each in ("IND", "USA", "in")),
        *(code("plover", each) for each in ("IGO", "NGO", "IND")),
        *(code("plover-sector", each) for each in ("GOV", "MIL", "XXX")),
    ]
)


TOPIC_CODES = st.sampled_from(
    [code("plover", each) for each in ("economic", "future", "human_rights", "No no")]
)


IDS = st.sampled_from("abcdefghi")


NO_OR_ID = st.none() | IDS


def some(items: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[list[Any]]:
    return st.lists(items, max_size=most)


PEOPLE = st.lists(
    st.builds(
        dm.Participant,
        actor=IDS,
        role=st.sampled_from(["host", "visitor", "participant", "interpreter"]),
        mode=st.sampled_from([None, "video", "telephone"]),
        attendance=st.sampled_from([None, None, None, "expected", "absent"]),
    ),
    min_size=1,
    max_size=4,
)


WHENS = st.sampled_from(["2025-10", "2025-10-27", "2025-10-26/2025-10-28", None])


CITATIONS = some(
    st.builds(dm.Citation, source=IDS, disputes=st.sampled_from([*[()] * 9, ("*",)])), 2
)


ACTS = some(
    st.builds(
        dm.Act,
        kind=st.sampled_from(["signed", "signed", "ratified"]),
        when=WHENS,
        parties=some(IDS, 1),
        place=NO_OR_ID,
    )
)


EVENTS: dict[str, Any] = {
    "codes": some(EVENT_CODES),
    "when": WHENS,
    "places": some(IDS),
    "participants": PEOPLE,
    "about": some(IDS, 4),
    "status": st.sampled_from([None, None, None, "held", "planned", "cancelled"]),
    "citations": CITATIONS,
}


def happenings(ids: st.SearchStrategy[str]) -> st.SearchStrategy[dm.Record]:
    events = {"id": ids, **EVENTS}
    said = {name: events[name] for name in ("id", "codes", "when", "about", "citations")}
    return st.one_of(
        st.builds(dm.Event, **events),
        st.builds(
            dm.Meeting, **events, format=st.sampled_from([None, "bilateral", "multilateral"])
        ),
        st.builds(dm.Visit, **events, kind=st.sampled_from([None, "state"])),
        st.builds(dm.Statement, **said, kind=st.just("speech"), speakers=PEOPLE, place=NO_OR_ID),
        st.builds(
            dm.Agreement,
            id=ids,
            codes=some(EVENT_CODES),
            kind=st.just("treaty"),
            name=st.just("Pact"),
            parties=some(IDS),
            acts=ACTS,
            citations=CITATIONS,
        ),
    )


def others(ids: st.SearchStrategy[str]) -> st.SearchStrategy[dm.Record]:
    kinds = ["state", "person", "intergovernmental-organization", "company", "movement"]
    names = st.sampled_from(["Peru", "NA", "null"])
    return st.one_of(
        st.builds(
            dm.Actor, id=ids, kind=st.sampled_from(kinds), name=names, codes=some(ACTOR_CODES)
        ),
        st.builds(dm.Place, id=ids, name=names, within=st.none(), country=NO_OR_ID),
        st.builds(dm.Place, id=ids, name=names, within=st.just("z"), country=st.none()),
        st.builds(dm.Topic, id=ids, name=names, broader=st.just("z"), codes=some(TOPIC_CODES)),
    )


@given(
    happened=st.lists(
        happenings(st.sampled_from("mnop")), min_size=2, max_size=4, unique_by=lambda r: r.id
    ),
    known=st.lists(
        others(st.sampled_from("abcdefghi")), min_size=4, max_size=9, unique_by=lambda r: r.id
    ),
)
def test_what_is_lost_of_coded_records_is_exactly_what_was_dropped(
    happened: list[dm.Record], known: list[dm.Record]
) -> None:
    around = dm.Place(id="z", name="Land", country="a")
    must_lose_what_it_names(EXCHANGE, dm.Dataset(records=[*happened, *known, around]))


def own_row(**cells: object) -> dict[str, object]:
    ds = dm.Dataset(records=[*STATES, meeting(places=["doha"])])
    (row,) = to_coded_events(ds).result.to_records()
    return {**row, **cells}


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("certain", "False"),
        ("event_type", "TALK"),
        ("record_kind", "party"),
        ("actor", None),
        ("event_id", ""),
    ],
)
def test_a_row_that_is_no_fact_is_left_out(column: str, cell: object) -> None:
    received = from_coded_events([own_row(**{column: cell})])
    assert not received.dataset.events
    assert [each.field for each in received.left] == [column]


@pytest.mark.parametrize(
    ("column", "cell"), [("when", "n. d."), ("medium", "pigeon"), ("latitude", "north")]
)
def test_an_event_that_the_library_refuses_is_left_out(column: str, cell: str) -> None:
    received = from_coded_events([own_row(**{column: cell})])
    assert not received.dataset.events
    assert [each.where for each in received.left] == ["row 1"]


def test_rows_of_one_event_that_contradict_each_other_are_told() -> None:
    rows = [own_row(), own_row(event_text="Talks", actor_name="Bharat", score=1)]
    received = from_coded_events(rows)
    assert [each.field for each in received.left] == ["score", "event_text", "event_id"]


def test_a_number_that_is_none_is_told_with_its_column() -> None:
    visit = dm.Visit(id="m", when="2019", places=["doha"], participants=[BY_INDIA])
    [row] = to_coded_events(dm.Dataset(records=[*STATES, visit]), certain=True).result.to_records()
    [left] = from_coded_events([{**row, "latitude": "north"}]).left
    assert left.why == "the column 'latitude' has 'north'; give a number"


@pytest.mark.parametrize(
    ("column", "value"),
    [("quad_code", "4"), ("record_word", "treaty"), ("event_date", "2001-01-01")],
)
def test_a_cell_of_our_table_that_contradicts_another_is_told(column: str, value: str) -> None:
    meeting = dm.Meeting(id="m", when="2019", participants=["india", "qatar"])
    [row] = to_coded_events(dm.Dataset(records=[*STATES, meeting])).result.to_records()
    assert not from_coded_events([row]).left
    [left] = from_coded_events([{**row, column: value}]).left
    assert (left.field, left.value) == (column, value)


def test_a_place_that_is_named_twice_and_disputed_once_is_left_out() -> None:
    meeting = dm.Meeting(
        id="m",
        when="2019",
        places=["doha", "doha"],
        participants=["india", "qatar"],
        citations=[dm.Citation(source="notice", disputes=["places[0]"])],
    )
    must_lose_what_it_names(EXCHANGE, dm.Dataset(records=[*STATES, NOTICE, meeting]))
