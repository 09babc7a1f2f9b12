"""Popolo, in both directions: what each rule of the mapping makes of a record or an object."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT3

import diplomacy_model as dm
from diplomacy_model.interop.popolo import from_popolo, to_popolo
from tests.small import SMALL

if TYPE_CHECKING:
    from diplomacy_model.interop import Received

SCHEMAS = {
    path.stem: json.loads(path.read_text())
    for path in (Path(__file__).parent / "popolo").glob("*.json")
}
REGISTRY: Registry[Any] = Registry().with_resources(
    (each["id"].rstrip("#"), Resource(each, DRAFT3)) for each in SCHEMAS.values()
)
SCHEMA_OF = {
    "persons": "person",
    "organizations": "organization",
    "posts": "post",
    "memberships": "membership",
    "events": "event",
    "areas": "area",
    "speeches": "speech",
}

ADA = dm.Actor(id="ada", kind="person", name="Ada Berg")
BEN = dm.Actor(id="ben", kind="person", name="Ben Costa")
NORVALE = dm.Actor(id="norvale", kind="state", name="Norvale")
LEAGUE = dm.Actor(id="league", kind="intergovernmental-organization", name="The League")
PORT = dm.Place(id="port", name="Port Amity", latitude=1.5, longitude=103.25)


def must_be_valid(document: dict[str, Any]) -> None:
    for collection, objects in document.items():
        schema = SCHEMAS[SCHEMA_OF[collection]]
        validator = jsonschema.Draft3Validator(schema, registry=REGISTRY)
        for each in objects:
            validator.validate(each)


def sent(*records: dm.Record) -> dict[str, Any]:
    document = to_popolo(dm.Dataset(records=records)).result
    must_be_valid(document)
    return document


def dropped(*records: dm.Record) -> list[str]:
    return [str(each) for each in to_popolo(dm.Dataset(records=records)).dropped]


def left(received: Received) -> list[str]:
    return [str(each) for each in received.left]


def fields_left(received: Received) -> list[tuple[str, str | None]]:
    return [(each.where, each.field) for each in received.left]


# --- sending


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
    random.Random(1).shuffle(records)
    assert json.dumps(to_popolo(dm.Dataset(records=records)).result) == first


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
        id="pm", title="Prime Minister", of="norvale", rank="head-of-government",
        names=[dm.Name(text="Premier")], existed="1950/",
    )  # fmt: skip
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
    assert dropped(ADA, BEN, NORVALE, LEAGUE, PORT, meeting) == [
        "talks: participants[1].represents is left out: Popolo has no place for it",
        "talks: participants[2] is left out: Popolo has only persons as attendees",
        "talks: participants[3] is left out: Popolo has only those who attended, and the "
        "attendance is absent",
        "talks: relations[0] is left out: Popolo relates an event only to the one event that it "
        "is part of",
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
            dm.Citation(source="denial", disputes=["*"]),
        ],
    )
    assert sent(gazette, paper, denial, person)["persons"][0]["sources"] == [
        {"id": "gazette", "url": "https://example.org/1", "note": "The Gazette"}
    ]
    assert [row.record for row in to_popolo(dm.Dataset(records=[gazette, paper, denial, person])).dropped] == [
        *["ada"] * 4, "denial", "paper"
    ]  # fmt: skip


def test_agreements_and_partnerships_are_not_motions() -> None:
    agreement = dm.Agreement(id="pact", kind="treaty", name="Pact")
    assert sent(agreement) == {}
    assert dropped(agreement) == ["pact is left out: Popolo has no place for agreements"]


EVENT_DATES = [
    ("2025", ("2025", "2025"), None),
    ("2025-10", ("2025-10", "2025-10"), None),
    ("2025-10-27", ("2025-10-27", "2025-10-27"), None),
    ("2025-10-26/2025-10-28", ("2025-10-26", "2025-10-28"), None),
    ("2025-10/", ("2025-10", None), None),
    ("/2025-10", (None, "2025-10"), None),
    ("1992/..", ("1992", None), "1992/"),
    ("../1992", (None, "1992"), "/1992"),
    ("1954~", ("1954", "1954"), "1954"),
    ("1954?/1960", ("1954", "1960"), "1954/1960"),
    ("2025-10-XX", ("2025-10", "2025-10"), "2025-10"),
    ("2025-21", ("2025", "2025"), "2025"),
    ("202X", (None, None), None),
    ("XXXX", (None, None), None),
    ("[2025-10-26..2025-10-28]", ("2025-10", "2025-10"), "2025-10"),
    ("{2025-10-26,2025-11-28}", ("2025-10-26", "2025-11-28"), "2025-10-26/2025-11-28"),
    ("[..2025-10-26]", (None, None), None),
    ("2019/2019", ("2019", "2019"), "2019"),
    ("2025-10-27T09:30", ("2025-10-27", "2025-10-27"), "2025-10-27"),
    ("2025-10-27T09:30+08:00", ("2025-10-27T09:30+08:00", None), "2025-10-27T09:30+08:00/"),
    ("2025-10-27T09:30+08:00/2025-10-27T11:00+08:00",
     ("2025-10-27T09:30+08:00", "2025-10-27T11:00+08:00"), None),
    ("2025-10-27T09:30+08:00[Asia/Kuala_Lumpur]/2025-10-27T11:00+08:00[Asia/Kuala_Lumpur]",
     ("2025-10-27T09:30+08:00", "2025-10-27T11:00+08:00"),
     "2025-10-27T09:30+08:00/2025-10-27T11:00+08:00"),
    ("2025-10-27T09:30:00.5Z/..", ("2025-10-27T09:30:00Z", None), "2025-10-27T09:30:00Z/"),
]  # fmt: skip


@pytest.mark.parametrize(("when", "dates", "instead"), EVENT_DATES)
def test_a_time_becomes_two_dates_and_what_they_do_not_say_is_told(
    when: str, dates: tuple[str | None, str | None], instead: str | None
) -> None:
    ds = dm.Dataset(records=[dm.Event(id="e", when=when)])
    result = to_popolo(ds)
    must_be_valid(result.result)
    [event] = result.result["events"]
    assert (event.get("start_date"), event.get("end_date")) == dates
    is_whole = instead is None and dates != (None, None)
    assert [row.instead for row in result.dropped] == ([] if is_whole else [instead])


def test_memberships_have_no_times_of_day() -> None:
    tenure = dm.Tenure(
        id="t", office="o", holder="ada", period="2019-05-31T10:00+05:30/2023-01-01T00:00Z"
    )
    [membership] = sent(ADA, tenure)["memberships"]
    assert (membership["start_date"], membership["end_date"]) == ("2019-05-31", "2023-01-01")
    assert dropped(ADA, tenure) == [
        "t: period is sent as 2019-05-31/2023-01-01: Popolo has no times of day here"
    ]


# --- receiving


EVERYPOLITICIAN: dict[str, Any] = {
    "posts": [],
    "persons": [
        {
            "id": "069c61d9-e17f-46aa-aba9-1b255e3166e5",
            "name": "Åsa Öberg",
            "birth_date": "1960-05-09",
            "death_date": "",
            "email": "asa@example.org",
            "contact_details": [{"type": "email", "value": "asa@example.org"}],
            "gender": "female",
            "image": None,
            "images": [{"url": "https://example.org/asa.jpg"}],
            "links": [{"note": "Wikipedia (sv)", "url": "https://example.org/Åsa"}],
            "identifiers": [
                {"identifier": "Q1", "scheme": "wikidata"},
                {"identifier": "70"},
            ],
            "other_names": [
                {"lang": "ru", "name": "Оса Эберг", "note": "multilingual"},
                {"name": "Åsa Ek", "note": "former", "end_date": "1985"},
            ],
            "name__en": "Asa Oberg",
        }
    ],
    "organizations": [
        {"id": "lagting", "name": "Lagting", "classification": "legislature", "seats": 30},
        {"id": "party/center", "name": "Center", "classification": "party"},
    ],
    "memberships": [
        {
            "person_id": "069c61d9-e17f-46aa-aba9-1b255e3166e5",
            "organization_id": "lagting",
            "on_behalf_of_id": "party/center",
            "legislative_period_id": "term/2007",
            "area_id": "area/north",
            "role": "member",
            "sources": [{"url": "https://example.org/members"}],
        }
    ],
    "events": [
        {
            "id": "term/2007",
            "name": "2007–2011",
            "classification": "legislative period",
            "organization_id": "lagting",
            "start_date": "2007",
            "end_date": "2011",
        }
    ],
    "areas": [{"id": "area/north", "name": "North", "type": "constituency"}],
    "meta": {"sources": ["https://example.org"]},
}


def test_a_document_as_everypolitician_publishes_it_becomes_a_dataset() -> None:
    received = from_popolo(EVERYPOLITICIAN)
    person = "069c61d9-e17f-46aa-aba9-1b255e3166e5"
    [source] = received.dataset.sources
    assert received.dataset == dm.Dataset(
        records=[
            dm.Actor(
                id=person,
                kind="person",
                name="Åsa Öberg",
                names=[
                    dm.Name(text="Оса Эберг", language="ru"),
                    dm.Name(text="Åsa Ek", kind="former", period="/1985"),
                    dm.Name(text="Asa Oberg", language="en"),
                ],
                existed="1960-05-09/",
                codes=[dm.Code(scheme="wikidata", value="Q1")],
            ),
            dm.Actor(id="lagting", kind="other", name="Lagting"),
            dm.Actor(id="party/center", kind="other", name="Center"),
            dm.Membership(
                id="asa-oberg-in-lagting",
                member=person,
                organization="lagting",
                status="member",
                citations=[dm.Citation(source=source.id)],
            ),
            dm.Event(
                id="term/2007",
                title="2007–2011",
                label="legislative period",
                when="2007/2011",
                participants=[dm.Participant(actor="lagting", role="organizer")],
            ),
            dm.Place(id="area/north", name="North"),
            source,
        ]
    )
    assert (source.title, source.url) == ("https://example.org/members",) * 2


def test_everything_that_everypolitician_adds_is_left_and_told() -> None:
    received = from_popolo(EVERYPOLITICIAN)
    person, membership = "persons, 069c61d9-e17f-46aa-aba9-1b255e3166e5", "memberships[0]"
    assert sorted(fields_left(received), key=str) == sorted(
        [
            ("meta", None),
            *(
                (person, field)
                for field in ("email", "contact_details", "gender", "images", "links")
            ),
            (person, "identifiers[1]"),
            (person, "other_names[0].note"),
            ("organizations, lagting", "classification"),
            ("organizations, lagting", "seats"),
            ("organizations, party/center", "classification"),
            *(
                (membership, f"{field}_id")
                for field in ("on_behalf_of", "legislative_period", "area")
            ),
            ("areas, area/north", "type"),
        ],
        key=str,
    )


def test_embedded_objects_become_records_of_their_own() -> None:
    received = from_popolo(
        {
            "persons": [
                {
                    "id": "ada",
                    "name": "Ada",
                    "memberships": [
                        {
                            "id": "m1",
                            "post": {
                                "id": "chair",
                                "label": "Chair",
                                "organization": {"id": "board", "name": "Board"},
                            },
                        }
                    ],
                }
            ],
            "organizations": [
                {
                    "name": "Assembly",
                    "posts": [{"id": "clerk", "label": "Clerk"}],
                    "memberships": [{"id": "m2", "person": {"id": "ada", "name": "Ada"}}],
                    "parent": {"name": "State", "classification": "state"},
                }
            ],
        }
    )
    assert not received.left
    assert received.dataset == dm.Dataset(
        records=[
            dm.Actor(id="ada", kind="person", name="Ada"),
            dm.Actor(id="assembly", kind="other", name="Assembly", part_of="state"),
            dm.Actor(id="board", kind="other", name="Board"),
            dm.Actor(id="state", kind="state", name="State"),
            dm.Office(id="chair", title="Chair", of="board"),
            dm.Office(id="clerk", title="Clerk", of="assembly"),
            dm.Tenure(id="m1", office="chair", holder="ada"),
            dm.Membership(id="m2", member="ada", organization="assembly", status="member"),
        ]
    )


def test_events_within_events_are_parts_of_them() -> None:
    received = from_popolo(
        {"events": [{"id": "term", "children": [{"id": "sitting", "name": "Sitting"}]}]}
    )
    assert received.dataset.events["sitting"].relations == (dm.Relation(kind="part-of", to="term"),)


def test_objects_that_contain_each_other_are_read_once() -> None:
    organization: dict[str, Any] = {"id": "board", "name": "Board"}
    organization["posts"] = [{"id": "chair", "label": "Chair", "organization": organization}]
    received = from_popolo({"organizations": [organization]})
    assert [record.id for record in received.dataset.records] == ["board", "chair"]


def test_several_objects_with_one_id_are_one() -> None:
    received = from_popolo(
        {
            "persons": [
                {"id": "ada", "name": "Ada"},
                {"id": "ada", "name": "Ada B.", "birth_date": "1960"},
            ]
        }
    )
    assert received.dataset.actors["ada"].existed == dm.When.parse("1960/")
    assert left(received) == [
        "persons, ada: name 'Ada B.' is left out: another object with this id says something else"
    ]


def test_an_id_that_another_collection_has_too_is_kept_as_a_code() -> None:
    received = from_popolo(
        {
            "persons": [{"id": "1", "name": "Ada"}],
            "organizations": [{"id": "1", "name": "Board"}],
            "memberships": [{"id": 7, "person_id": "1", "organization_id": 1}],
        }
    )
    board = received.dataset.actors["board"]
    assert board.codes == (dm.Code(scheme="popolo", value="1"),)
    [membership] = received.dataset.memberships
    assert (membership.id, membership.member, membership.organization) == ("7", "1", "board")


def test_an_id_that_cannot_be_ours_is_kept_as_a_code() -> None:
    received = from_popolo({"persons": [{"id": "Ada Berg", "name": "Ada Berg"}]})
    assert received.dataset.actors["ada-berg"].codes == (
        dm.Code(scheme="popolo", value="Ada Berg"),
    )
    received = from_popolo({"persons": [{"id": "a\nb", "name": "Ada Berg"}]})
    assert fields_left(received) == [("persons, a\nb", "id")]


def test_a_reference_to_nothing_stays_unless_something_else_has_that_id() -> None:
    received = from_popolo(
        {
            "organizations": [{"id": "board", "name": "Board"}],
            "memberships": [
                {"id": "m1", "person_id": "nobody", "organization_id": "board"},
                {"id": "m2", "person_id": "board", "organization_id": "board"},
            ],
        }
    )
    assert [one.member for one in received.dataset.memberships] == ["nobody"]
    [row] = received.left
    assert (row.where, row.field, row.why) == ("memberships, m2", None, "does not name the member")


@pytest.mark.parametrize(
    ("collection", "given", "why"),
    [
        ("persons", {"id": "x", "birth_date": "1960"}, "has no name"),
        ("persons", {"id": "x"}, "has no name"),
        ("organizations", {"id": "x", "name": None}, "has no name"),
        ("areas", {"id": "x"}, "has no name"),
        ("posts", {"id": "x", "label": "Chair"}, "does not name its organization"),
        ("posts", {"id": "x", "organization_id": "board"}, "has no label"),
        ("memberships", {"id": "x", "person_id": "ada"}, "does not name the organization"),
        ("memberships", {"id": "x", "organization_id": "board"}, "does not name the member"),
        (
            "memberships",
            {"id": "x", "person_id": "ada", "post_id": "seat", "role": "Candidate"},
            "a candidate does not hold the post",
        ),
        ("speeches", {"id": "x", "type": "scene", "text": "Applause"}, "a scene is not what"),
        ("organizations", {"id": "x", "name": "X", "classification": "person"}, "is an organ"),
    ],
)
def test_an_object_that_cannot_be_a_record_is_left_as_a_whole(
    collection: str, given: dict[str, Any], why: str
) -> None:
    received = from_popolo({collection: [given]})
    assert not len(received.dataset)
    [row] = received.left
    assert (row.where, row.field) == (f"{collection}, x", None)
    assert row.why.startswith(why)
    rest = {key: value for key, value in given.items() if key != "id"}
    assert json.loads(row.value) == rest


WRONG: list[tuple[dict[str, Any], tuple[str, str | None]]] = [
    ({"persons": {"id": "a"}}, ("persons", None)),
    ({"persons": ["Ada", None]}, ("persons[0]", None)),
    ({"votes": [{"id": "v"}]}, ("votes", None)),
    ({"motions": [{"id": "v"}]}, ("motions", None)),
    ({"persons": [{"id": "a", "name": "A", "birth_date": "1.2.1960"}]}, ("persons, a", "birth_date")),
    ({"persons": [{"id": "a", "name": "A", "birth_date": 1960}]}, ("persons, a", "birth_date")),
    ({"persons": [{"id": "a", "name": "A", "birth_date": "1960-13"}]}, ("persons, a", "birth_date")),
    ({"persons": [{"id": "a", "name": "A", "birth_date": "1954~"}]}, ("persons, a", "birth_date")),
    ({"persons": [{"id": "a", "name": "A", "identifiers": "Q1"}]}, ("persons, a", "identifiers")),
    ({"persons": [{"id": "a", "name": "A", "identifiers": ["Q1"]}]}, ("persons, a", "identifiers[0]")),
    ({"persons": [{"id": "a", "name": "A", "other_names": [{}]}]}, ("persons, a", "other_names[0]")),
    ({"persons": [{"id": "a", "name": "A", "other_names": [{"name": "B", "lang": "x_y!"}]}]},
     ("persons, a", "other_names[0].lang")),
    ({"persons": [{"id": "a", "name": "A", "memberships": "many"}]}, ("persons, a", "memberships")),
    ({"persons": [{"id": "a", "name": "A", "name__!": "B"}]}, ("persons, a", "name__!")),
    ({"persons": [{"id": {"x": 1}, "name": "A"}]}, ("persons[0]", "id")),
    ({"persons": [{"id": "a", "name": "A", "sources": [{"url": "nowhere"}]}]}, ("persons, a", "sources[0]")),
    ({"organizations": [{"id": "a", "name": "A", "parent_id": "a"}]}, ("organizations, a", "parent_id")),
    ({"organizations": [{"id": "a", "name": "A", "parent_id": ["b"]}]}, ("organizations, a", "parent_id")),
    ({"organizations": [{"id": "a", "name": "A", "parent_id": "b c"}]}, ("organizations, a", "parent_id")),
    ({"events": [{"id": "a", "status": "confirmed"}]}, ("events, a", "status")),
    ({"events": [{"id": "a", "attendees": ["ada"]}]}, ("events, a", "attendees[0]")),
    ({"events": [{"id": "a", "attendees": "ada"}]}, ("events, a", "attendees")),
    ({"areas": [{"id": "a", "name": "A", "geometry": {"type": "Polygon"}}]}, ("areas, a", "geometry")),
    ({"areas": [{"id": "a", "name": "A", "classification": "city"}]}, ("areas, a", "classification")),
    ({"posts": [{"id": "a", "label": "A", "organization_id": "b", "role": "Boss"}]}, ("posts, a", "role")),
    ({"posts": [{"id": "a", "label": "A", "organization_id": "b", "other_label": [1]}]},
     ("posts, a", "other_label[0]")),
    ({"speeches": [{"id": "a", "role": "chair"}]}, ("speeches, a", "role")),
    ({"speeches": [{"id": "a", "event": "x"}]}, ("speeches, a", "event")),
]  # fmt: skip


@pytest.mark.parametrize(("document", "place"), WRONG)
def test_what_is_not_as_it_should_be_is_left_and_told(
    document: dict[str, Any], place: tuple[str, str | None]
) -> None:
    assert fields_left(from_popolo(document)) == [place]


def test_dates_in_the_wrong_order_are_both_left() -> None:
    received = from_popolo({"events": [{"id": "e", "start_date": "2020", "end_date": "2010"}]})
    assert received.dataset.events["e"].when is None
    assert fields_left(received) == [("events, e", "start_date"), ("events, e", "end_date")]


def test_only_a_mapping_is_a_document() -> None:
    with pytest.raises(dm.WrongKindError, match="document: "):
        from_popolo([{"name": "Ada"}])  # type: ignore[arg-type]


def test_a_role_that_is_not_ours_is_the_label() -> None:
    received = from_popolo(
        {
            "memberships": [
                {"id": "m1", "person_id": "a", "organization_id": "b", "role": "Chair"},
                {"id": "m2", "person_id": "a", "organization_id": "b", "label": "X", "role": "Y"},
                {"id": "t", "person_id": "a", "post_id": "p", "role": "Speaker"},
            ]
        }
    )
    first, second = received.dataset.memberships
    assert (first.status, first.label) == ("other", "Chair")
    assert (second.status, second.label) == ("other", "Y")
    assert received.dataset.tenures["t"].label == "Speaker"
    assert fields_left(received) == [("memberships, m2", "label")]


def test_a_membership_says_where_its_post_is_only_if_the_post_does() -> None:
    post = {"id": "p", "label": "Chair", "organization_id": "board"}
    held = {"id": "t", "person_id": "ada", "post_id": "p", "organization_id": "board"}
    assert not from_popolo({"posts": [post], "memberships": [held]}).left
    assert fields_left(from_popolo({"memberships": [held]})) == [
        ("memberships, t", "organization_id")
    ]


def test_a_member_is_a_person_or_an_organization_as_far_as_can_be_told() -> None:
    members: list[dict[str, Any]] = [
        {"id": "norvale", "name": "Norvale", "classification": "state"},
        {"id": "ada", "name": "Ada", "gender": "female"},
        {"id": "somebody"},
        {"id": "riddle", "name": "Riddle"},
    ]
    received = from_popolo(
        {
            "memberships": [
                {"id": f"m{position}", "member": member, "organization_id": "league"}
                for position, member in enumerate(members)
            ]
        }
    )
    assert {actor.id: str(actor.kind) for actor in received.dataset.actors} == {
        "norvale": "state",
        "ada": "person",
    }
    assert [one.member for one in received.dataset.memberships] == [
        "norvale",
        "ada",
        "somebody",
        "riddle",
    ]
    assert fields_left(received) == [("persons, ada", "gender"), ("memberships, m3", "member")]


def test_a_location_is_the_area_of_that_name_or_a_new_place() -> None:
    document: dict[str, Any] = {
        "areas": [{"id": "kl", "name": "Kuala Lumpur"}],
        "events": [
            {"id": "a", "location": "Kuala Lumpur"},
            {"id": "b", "location": "Port Amity"},
            {"id": "c", "location": "Port Amity"},
        ],
    }
    received = from_popolo(document)
    assert [event.places for event in received.dataset.events] == [
        ("kl",),
        ("port-amity",),
        ("port-amity",),
    ]
    assert received.dataset.places["port-amity"].name == "Port Amity"
    document["areas"].append({"id": "kl-2", "name": "Kuala Lumpur"})
    assert fields_left(from_popolo(document)) == [("events, a", "location")]


def test_one_address_is_one_source() -> None:
    received = from_popolo(
        {
            "persons": [
                {"id": "a", "name": "A", "sources": [{"url": "https://example.org/"}] * 2},
                {
                    "id": "b",
                    "name": "B",
                    "sources": [{"url": "https://example.org/", "note": "Example"}],
                },
            ]
        }
    )
    [source] = received.dataset.sources
    assert source.title == "Example"
    assert all(len(actor.citations) == 1 for actor in received.dataset.actors)
    assert not received.left


def test_what_is_said_in_a_transcript_is_a_statement() -> None:
    received = from_popolo(
        {
            "speeches": [
                {
                    "id": "s1",
                    "creator_id": "ada",
                    "role": "speaker",
                    "text": "Order!",
                    "date": "2014-03-25T17:00:00Z",
                    "event_id": "sitting",
                },
                {"id": "s2", "creator_id": "ben", "type": "answer", "text": "No."},
            ]
        }
    )
    first, second = received.dataset.statements
    assert first == dm.Statement(
        id="s1",
        kind="speech",
        speakers=[dm.Participant(actor="ada", label="speaker")],
        when="2014-03-25T17:00:00Z",
        occasion="sitting",
        utterances=[dm.Utterance(text="Order!", mode="verbatim")],
    )
    assert (second.kind, second.label) == ("other", "answer")


MARK = "\x00"
NAMES = (
    "id name label title role person_id post_id organization_id parent_id area_id creator_id "
    "member person post organization parent area creator event memberships posts children "
    "attendees classification type other_names other_label lang note url sources identifiers "
    "scheme identifier start_date end_date birth_date status location geometry coordinates text "
    "date description on_behalf_of audience_id name__en hair"
).split()
WORDS = ("", "ada", "1", "2020", "2020-02-31", "member", "state", "https://example.org/")


def values() -> st.SearchStrategy[object]:
    leaves = st.one_of(
        st.just(MARK), st.none(), st.booleans(), st.integers(), st.sampled_from(WORDS)
    )
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3),
            st.dictionaries(st.sampled_from(NAMES), inner, max_size=6),
        ),
        max_leaves=30,
    )


def marked(value: Any, marks: list[str]) -> Any:
    """Return a value with a word of its own in place of each mark."""
    if isinstance(value, dict):
        return {key: marked(item, marks) for key, item in value.items()}
    if isinstance(value, list):
        return [marked(item, marks) for item in value]
    if value != MARK:
        return value
    marks.append(f"mark{len(marks)}x")
    return marks[-1]


@given(
    document=st.dictionaries(
        st.sampled_from([*SCHEMA_OF, "motions"]),
        st.lists(st.dictionaries(st.sampled_from(NAMES), values(), max_size=6), max_size=4),
        max_size=5,
    )
)
def test_nothing_of_any_document_is_lost_without_a_word(document: dict[str, Any]) -> None:
    marks: list[str] = []
    document = marked(document, marks)
    received = from_popolo(document)
    found = dm.dumps(received.dataset) + json.dumps([str(each) for each in received.left])
    assert not [mark for mark in marks if mark not in found]
    again = from_popolo(document)
    assert received.dataset == again.dataset
    assert list(received.left) == list(again.left)
