"""From Popolo to a dataset: what becomes of what others publish."""

from __future__ import annotations

from typing import Any

import diplomacy_model as dm
from diplomacy_model.interop.popolo import from_popolo
from tests.interop.popolo.checking import fields_left, left

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
                {"lang": "ru", "name": "Дина Фьорд", "note": "multilingual"},
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
                    dm.Name(text="Дина Фьорд", language="ru"),
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
    assert (row.where, row.field) == ("memberships, m2", None)
    assert row.why == "does not name the member (person_id: none of the persons has this id)"


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
        {"id": "league-2"},
        {"id": "norvale", "name": "Norvale", "classification": "state"},
        {"id": "ada", "name": "Ada", "gender": "female"},
        {"id": "somebody"},
        {"id": "riddle", "name": "Riddle"},
        {"id": "norvale"},
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
        "league-2",
        "norvale",
        "ada",
        "somebody",
        "riddle",
        "norvale",
    ]
    assert fields_left(received) == [("memberships, m4", "member"), ("persons, ada", "gender")]


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
