"""What came of an event, and what refers to a record."""

from __future__ import annotations

import pytest
from hypothesis import given

import diplomacy_model as dm
from diplomacy_model.model.record import references
from diplomacy_model.testing import datasets
from tests.small import SMALL


def test_outcomes_are_statements_memberships_acts_and_phases() -> None:
    assert [str(one) for one in SMALL.outcomes("meeting-2021")] == [
        "ben-minister: appointed",
        "south-in-league",
        "statement-2021",
        "pact: signed",
    ]
    (phase,) = SMALL.outcomes(SMALL.events["week-2021"])
    assert str(phase) == "north-south: Partnership of Friends"
    assert isinstance(phase.part, dm.Phase)
    assert SMALL.outcomes("visit-2022") == ()
    with pytest.raises(dm.WrongKindError):
        SMALL.outcomes("pact")


def test_references_name_the_record_and_the_field() -> None:
    assert [str(one) for one in SMALL.references("fish")] == ["meeting-2021: about[0]"]
    assert [str(one) for one in SMALL.references("elsewhere")] == [
        "call-2021: participants[1].actor"  # named, and no record
    ]
    assert SMALL.references("cleo-designate") == ()
    with pytest.raises(dm.UnknownIdError):
        SMALL.references("nobody")


@given(datasets())
def test_every_reference_is_found_from_its_end(ds: dm.Dataset) -> None:
    there = {(record.id, place.path, place.to) for record in ds for place in references(record)}
    back = {(one.record.id, one.path, to) for _, _, to in there for one in ds.references(to)}
    assert back == there


@given(datasets())
def test_every_occasion_is_an_outcome(ds: dm.Dataset) -> None:
    for record in ds:
        for place in references(record):
            if place.path.split(".")[-1] == "occasion":
                try:
                    outcomes = ds.outcomes(place.to)
                except dm.WrongKindError:  # the id is that of another kind of record
                    continue
                assert record in [one.record for one in outcomes]


def test_what_an_event_established_is_its_outcome() -> None:
    founding = dm.Summit(id="bangkok-1967", relations=[dm.Relation(kind="establishes", to="asean")])
    text = dm.Agreement(
        id="bangkok-declaration",
        kind="joint-declaration",
        name="Bangkok Declaration",
        acts=[dm.Act(kind="signed", occasion="bangkok-1967")],
    )
    asean = dm.Actor(id="asean", kind="intergovernmental-organization", name="ASEAN")
    ds = dm.Dataset(records=[founding, text, asean])
    assert [str(one) for one in ds.outcomes("bangkok-1967")] == [
        "asean",
        "bangkok-declaration: signed",
    ]
    assert ds.outcomes("bangkok-1967")[0].part is None


def test_an_established_record_that_is_missing_is_no_outcome() -> None:
    founding = dm.Summit(id="s-1967", relations=[dm.Relation(kind="establishes", to="nobody")])
    assert dm.Dataset(records=[founding]).outcomes("s-1967") == ()


def test_a_cancelled_event_established_nothing() -> None:
    relations = [dm.Relation(kind="establishes", to="asean")]
    off = dm.Summit(id="s-1967", status="cancelled", relations=relations)
    asean = dm.Actor(id="asean", kind="intergovernmental-organization", name="ASEAN")
    assert dm.Dataset(records=[off, asean]).outcomes("s-1967") == ()
