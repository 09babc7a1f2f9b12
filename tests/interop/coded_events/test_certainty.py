"""Which rows of coded events are certain, and what did not happen or is disputed."""

from __future__ import annotations

import attrs
import pytest

import diplomacy_model as dm
from diplomacy_model.interop.coded_events import to_coded_events
from tests.interop.coded_events.states import (
    BY_INDIA,
    BY_PERU,
    NOTICE,
    STATES,
    code,
    fates,
    meeting,
    row_of,
    rows_of,
)


def test_a_side_that_only_a_tenure_shows_is_not_certain() -> None:
    office = dm.Office(id="chief", title="Chief", of="peru")
    tenure = dm.Tenure(id="t", office="chief", holder="ada", period="2020/..")
    with_ada = meeting(participants=["ada", "qatar"])
    assert not row_of(office, tenure, with_ada).certain
    assert row_of(office, tenure, with_ada, certain=True).actor == "qatar"


def test_what_is_planned_is_in_the_future() -> None:
    expected = dm.Participant(actor="qatar", attendance="expected")
    row = row_of(meeting(status="planned", participants=["india", expected]))
    assert (row.contexts, row.recipient) == ("future", "qatar")


@pytest.mark.parametrize("status", ["rumoured", "proposed", "postponed", "cancelled"])
def test_what_did_not_take_place_is_left_out(status: str) -> None:
    assert rows_of(meeting(status=status)) == []
    assert ("m", None) in fates(meeting(status=status))


def test_a_disputed_event_is_not_certain() -> None:
    disputed = meeting(citations=[dm.Citation(source="s", disputes=["*"])])
    assert not row_of(disputed).certain
    assert rows_of(disputed, certain=True) == []


ACCUSED = code("plover", "ACCUSE")


@pytest.mark.parametrize(
    ("record", "path"),
    [
        (
            dm.Meeting(id="m", when="2030", status="planned", participants=["india", "qatar"]),
            "participants[0]",
        ),
        (dm.Visit(id="m", when="2019", participants=[BY_INDIA, BY_PERU]), "participants[1].role"),
        (
            dm.Event(id="m", when="2019", codes=[ACCUSED], participants=["india"], about=["qatar"]),
            "codes[0]",
        ),
        (
            dm.Agreement(
                id="m",
                name="Treaty",
                kind="treaty",
                parties=["india", "qatar"],
                acts=[dm.Act(kind="signed", when="2019")],
            ),
            "parties[1]",
        ),
    ],
)
def test_a_row_is_not_certain_if_a_source_disputes_what_it_says(
    record: dm.Record, path: str
) -> None:
    assert row_of(record).certain
    cited = attrs.evolve(record, citations=[dm.Citation(source="notice", disputes=[path])])
    assert not row_of(cited, NOTICE).certain
    assert all(row.recipient is None for row in rows_of(cited, NOTICE, certain=True))


def test_whoever_is_only_invited_to_what_is_to_come_is_not_certain() -> None:
    guest = dm.Participant(actor="qatar", attendance="invited")
    planned = dm.Meeting(id="m", when="2030", status="planned", participants=["india", guest])
    assert not row_of(planned).certain


def test_a_signing_that_was_only_announced_is_not_certain() -> None:
    treaty = dm.Agreement(
        id="m",
        name="Treaty",
        kind="treaty",
        parties=["india", "qatar"],
        acts=[dm.Act(kind="signed", when="2029")],
        citations=[dm.Citation(source="notice")],
    )
    assert not row_of(treaty, NOTICE).certain
    assert not rows_of(treaty, NOTICE, certain=True)


def test_why_a_disputing_source_is_dropped_is_told() -> None:
    meeting = dm.Meeting(
        id="m",
        when="2019",
        participants=["india", "qatar"],
        citations=[dm.Citation(source="notice", disputes=["title"])],
    )
    dropped = to_coded_events(dm.Dataset(records=[*STATES, NOTICE, meeting])).dropped
    [row] = [each for each in dropped if each.field == "citations[0]"]
    assert row.why == "the table has no sources that dispute"


@pytest.mark.parametrize("disputed", ["places[0]", "places"])
def test_a_place_that_a_source_disputes_is_left_out(disputed: str) -> None:
    meeting = dm.Meeting(
        id="m",
        when="2019",
        places=["doha", "lima"],
        participants=["india", "qatar"],
        citations=[dm.Citation(source="notice", disputes=[disputed])],
    )
    sent = to_coded_events(dm.Dataset(records=[*STATES, NOTICE, meeting]))
    assert sent.result[0].place == ("lima" if disputed == "places[0]" else None)
    assert "m: places[0] is left out: a source disputes it" in map(str, sent.dropped)
