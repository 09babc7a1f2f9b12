"""From a dataset to Popolo: what each rule of the mapping makes of a record."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.interop.popolo import from_popolo, to_popolo
from tests.interop.popolo.checking import (
    ADA,
    BEN,
    LEAGUE,
    NORVALE,
    PORT,
    dropped,
    must_be_valid,
    sent,
)
from tests.small import SMALL


@pytest.mark.parametrize("ds", [SMALL, *map(dm.datasets.load, dm.datasets.NAMES)])
def test_a_document_is_valid_by_the_schemas_of_the_specification(ds: dm.Dataset) -> None:
    must_be_valid(to_popolo(ds).result)


@given(ds=st.from_type(dm.Dataset))
def test_any_document_is_valid_by_the_schemas_of_the_specification(ds: dm.Dataset) -> None:
    must_be_valid(to_popolo(ds).result)


def test_an_empty_dataset_is_an_empty_document() -> None:
    assert to_popolo(dm.Dataset()).result == {}
    assert from_popolo({}).dataset == dm.Dataset()


def test_the_order_of_the_records_makes_no_difference() -> None:
    records = list(dm.datasets.load("kuala_lumpur_2025").records)
    first = json.dumps(to_popolo(dm.Dataset(records=records)).result)
    assert json.dumps(to_popolo(dm.Dataset(records=records[::-1])).result) == first


def test_only_a_dataset_can_be_sent() -> None:
    with pytest.raises(dm.WrongKindError, match="is not a dataset"):
        to_popolo([ADA])  # type: ignore[arg-type]


def test_a_person_has_a_date_of_birth_and_one_of_death() -> None:
    person = dm.Actor(id="ada", kind="person", name="Ada", existed="1920-05/1999")
    assert sent(person)["persons"] == [
        {"id": "ada", "name": "Ada", "birth_date": "1920-05", "death_date": "1999"}
    ]


def test_any_other_actor_is_an_organization_whose_classification_is_its_kind() -> None:
    ministry = dm.Actor(
        id="ministry",
        kind="government-body",
        name="Ministry",
        part_of="norvale",
        existed="1950/",
        names=[dm.Name(text="MFA", kind="abbreviation", language="en", period="1950/1970")],
        codes=[dm.Code(scheme="wikidata", value="Q1")],
    )
    assert sent(ministry)["organizations"] == [
        {
            "id": "ministry",
            "name": "Ministry",
            "classification": "government-body",
            "parent_id": "norvale",
            "other_names": [
                {
                    "name": "MFA",
                    "note": "abbreviation",
                    "lang": "en",
                    "start_date": "1950",
                    "end_date": "1970",
                }
            ],
            "identifiers": [{"scheme": "wikidata", "identifier": "Q1"}],
            "founding_date": "1950",
        }
    ]


def test_a_person_has_no_parent() -> None:
    person = dm.Actor(id="ada", kind="person", name="Ada", part_of="norvale")
    assert dropped(person) == ["ada: part_of is left out: Popolo has parents of organizations only"]


def test_an_office_is_a_post_and_its_tenures_are_memberships() -> None:
    office = dm.Office(
        id="pm",
        title="Prime Minister",
        of="norvale",
        rank="head-of-government",
        names=[dm.Name(text="Premier")],
        existed="1950/",
    )
    tenure = dm.Tenure(id="ada-pm", office="pm", holder="ada", label="PM", period="2019-05/2023")
    document = sent(ADA, NORVALE, office, tenure)
    assert document["posts"] == [
        {
            "id": "pm",
            "label": "Prime Minister",
            "other_label": ["Premier"],
            "role": "head-of-government",
            "organization_id": "norvale",
            "start_date": "1950",
        }
    ]
    assert document["memberships"] == [
        {
            "id": "ada-pm",
            "person_id": "ada",
            "post_id": "pm",
            "organization_id": "norvale",
            "label": "PM",
            "start_date": "2019-05",
            "end_date": "2023",
        }
    ]


def test_a_post_needs_an_organization() -> None:
    seat = dm.Office(id="seat", title="Seat", of="ada")
    tenure = dm.Tenure(id="ben-seat", office="seat", holder="ben")
    assert dropped(ADA, BEN, seat, tenure) == [
        "ben-seat is left out: Popolo has no post for its office",
        "seat is left out: Popolo has posts in organizations only",
    ]


def test_a_state_is_a_member_and_not_a_person() -> None:
    membership = dm.Membership(
        id="norvale-in-league", member="norvale", organization="league", status="observer"
    )
    assert sent(NORVALE, LEAGUE, membership)["memberships"] == [
        {
            "id": "norvale-in-league",
            "member": {"id": "norvale", "name": "Norvale", "classification": "state"},
            "organization_id": "league",
            "role": "observer",
        }
    ]


def test_ids_of_records_that_are_not_there_are_kept() -> None:
    records = [
        dm.Membership(id="m", member="somebody", organization="something", status="member"),
        dm.Tenure(id="t", office="some-office", holder="somebody"),
        dm.Event(id="e", relations=[dm.Relation(kind="part-of", to="some-event")]),
    ]
    document = sent(*records)
    assert not dropped(*records)
    assert from_popolo(document).dataset == dm.Dataset(records=records)


def test_a_reference_to_the_wrong_kind_of_record_is_dropped() -> None:
    topic = dm.Topic(id="fish", name="Fish")
    membership = dm.Membership(id="m", member="fish", organization="league", status="member")
    parent = dm.Actor(id="body", kind="government-body", name="Body", part_of="fish")
    rows = to_popolo(dm.Dataset(records=[topic, LEAGUE, membership, parent])).dropped
    assert [(row.record, row.field) for row in rows] == [
        ("body", "part_of"),
        ("fish", None),
        ("m", None),
    ]


def test_a_meeting_is_an_event_with_persons_as_attendees() -> None:
    meeting = dm.Meeting(
        id="talks",
        title="Talks",
        when="2025-10-26/2025-10-28",
        places=["port"],
        status="held",
        participants=[
            dm.Participant(actor="league", role="organizer"),
            dm.Participant(actor="ada", represents="norvale"),
            dm.Participant(actor="norvale"),
            dm.Participant(actor="ben", attendance="absent"),
        ],
        relations=[
            dm.Relation(kind="during", to="summit"),
            dm.Relation(kind="part-of", to="summit"),
        ],
        note="Held twice.",
    )
    assert sent(ADA, BEN, NORVALE, LEAGUE, PORT, meeting)["events"] == [
        {
            "id": "talks",
            "name": "Talks",
            "description": "Held twice.",
            "classification": "meeting",
            "status": "held",
            "start_date": "2025-10-26",
            "end_date": "2025-10-28",
            "location": "Port Amity",
            "organization_id": "league",
            "attendees": [{"id": "ada", "name": "Ada Berg"}],
            "parent_id": "summit",
        }
    ]
    rows = to_popolo(dm.Dataset(records=[ADA, BEN, NORVALE, LEAGUE, PORT, meeting])).dropped
    assert [(row.field, row.why) for row in rows] == [
        ("participants[1].represents", "Popolo has no place for it"),
        ("participants[2]", "Popolo has only persons as attendees"),
        ("participants[3]", "Popolo has only those who attended, and the attendance is absent"),
        ("relations[0]", "Popolo relates an event only to the one event that it is part of"),
    ]


def test_nobody_attends_twice_or_by_letter() -> None:
    event = dm.Event(
        id="talks",
        participants=["ada", "ada", dm.Participant(actor="ben", mode="written")],
    )
    assert sent(ADA, BEN, event)["events"][0]["attendees"] == [{"id": "ada", "name": "Ada Berg"}]
    assert [row.field for row in to_popolo(dm.Dataset(records=[ADA, BEN, event])).dropped] == [
        "participants[1]",
        "participants[2]",
    ]


def test_a_location_that_several_places_are_named_after_is_dropped() -> None:
    other = dm.Place(id="port-2", name="Port Amity")
    event = dm.Event(id="talks", places=["port", "unknown"])
    assert "location" not in sent(PORT, other, event)["events"][0]
    assert sent(PORT, event)["events"][0]["location"] == "Port Amity"


def test_the_label_of_a_plain_event_is_its_classification() -> None:
    assert sent(dm.Event(id="e", label="vote"))["events"][0]["classification"] == "vote"
    summit = dm.Summit(id="s", label="special summit")
    assert sent(summit)["events"][0]["classification"] == "summit"
    assert dropped(dm.Event(id="e", label="summit")) == [
        "e: label is left out: Popolo has only one classification"
    ]


def test_a_place_is_an_area_with_a_point() -> None:
    assert sent(PORT)["areas"] == [
        {
            "id": "port",
            "name": "Port Amity",
            "geometry": {"type": "Point", "coordinates": [103.25, 1.5]},
        }
    ]


def test_spoken_words_of_one_person_are_a_speech() -> None:
    speech = dm.Statement(
        id="address",
        kind="speech",
        title="Address",
        speakers=[dm.Participant(actor="ada", label="chair")],
        when="2025-10-26",
        occasion="summit",
        audience=["ben"],
        utterances=[dm.Utterance(text="Friends!\nWelcome.", mode="verbatim")],
    )
    assert sent(ADA, BEN, speech)["speeches"] == [
        {
            "id": "address",
            "creator_id": "ada",
            "role": "chair",
            "type": "speech",
            "title": "Address",
            "date": "2025-10-26",
            "event_id": "summit",
            "audience_id": "ben",
            "text": "Friends!\nWelcome.",
        }
    ]
    assert not dropped(ADA, BEN, speech)


@pytest.mark.parametrize(
    "change",
    [{"kind": "communique"}, {"speakers": ["ada", "ben"]}, {"speakers": ["norvale"]}],
)
def test_other_statements_are_no_speeches(change: dict[str, Any]) -> None:
    fields: dict[str, Any] = {"id": "s", "kind": "speech", "speakers": ["ada"], **change}
    assert "speeches" not in sent(ADA, BEN, NORVALE, dm.Statement(**fields))


def test_words_that_were_not_spoken_so_are_not_the_text_of_a_speech() -> None:
    paraphrase = dm.Utterance(text="She was glad.", mode="paraphrase")
    speech = dm.Statement(id="s", kind="speech", speakers=["ada"], utterances=[paraphrase])
    assert "text" not in sent(ADA, speech)["speeches"][0]


def test_a_source_with_an_address_is_sent_with_each_record_that_cites_it() -> None:
    gazette = dm.Source(id="gazette", title="The Gazette", url="https://example.org/1")
    paper = dm.Source(id="paper", title="On paper")
    denial = dm.Source(id="denial", title="A denial", url="https://example.org/2")
    person = dm.Actor(
        id="ada",
        kind="person",
        name="Ada",
        citations=[
            dm.Citation(source="gazette", supports=["name"]),
            dm.Citation(source="gazette", locator="p2"),
            dm.Citation(source="paper"),
            dm.Citation(source="denial", disputes=["existed"]),
        ],
    )
    assert sent(gazette, paper, denial, person)["persons"][0]["sources"] == [
        {"id": "gazette", "url": "https://example.org/1", "note": "The Gazette"}
    ]
    rows = to_popolo(dm.Dataset(records=[gazette, paper, denial, person])).dropped
    assert [(row.record, row.field) for row in rows] == [
        ("ada", "citations[0].supports"),
        ("ada", "citations[1]"),
        ("ada", "citations[2]"),
        ("ada", "citations[3]"),
        ("denial", None),
        ("paper", None),
    ]


def test_agreements_and_partnerships_are_not_motions() -> None:
    agreement = dm.Agreement(id="pact", kind="treaty", name="Pact")
    assert sent(agreement) == {}
    assert dropped(agreement) == ["pact is left out: Popolo has no place for agreements"]
