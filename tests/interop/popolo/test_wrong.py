"""What is wrong in a document of Popolo: it is left and told, and never makes it fail."""

from __future__ import annotations

import json
from typing import Any

import pytest

import diplomacy_model as dm
from diplomacy_model.interop.popolo import from_popolo
from tests.interop.popolo.checking import fields_left


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


A = {"id": "a", "name": "A"}
IN_B = {"organization_id": "b"}
WRONG: list[tuple[dict[str, Any], tuple[str, str | None]]] = [
    ({"persons": {"id": "a"}}, ("persons", None)),
    ({"persons": ["Ada", None]}, ("persons[0]", None)),
    ({"votes": [{"id": "v"}]}, ("votes", None)),
    ({"motions": [{"id": "v"}]}, ("motions", None)),
    ({"persons": [{**A, "birth_date": "1.2.1960"}]}, ("persons, a", "birth_date")),
    ({"persons": [{**A, "birth_date": 1960}]}, ("persons, a", "birth_date")),
    ({"persons": [{**A, "birth_date": "1960-13"}]}, ("persons, a", "birth_date")),
    ({"persons": [{**A, "birth_date": "1954~"}]}, ("persons, a", "birth_date")),
    ({"persons": [{**A, "identifiers": "Q1"}]}, ("persons, a", "identifiers")),
    ({"persons": [{**A, "identifiers": ["Q1"]}]}, ("persons, a", "identifiers[0]")),
    ({"persons": [{**A, "other_names": [{}]}]}, ("persons, a", "other_names[0]")),
    ({"persons": [{**A, "other_names": [{"name": "B", "lang": "x_y!"}]}]},
     ("persons, a", "other_names[0].lang")),
    ({"persons": [{**A, "memberships": "many"}]}, ("persons, a", "memberships")),
    ({"persons": [{**A, "name__!": "B"}]}, ("persons, a", "name__!")),
    ({"persons": [{"id": {"x": 1}, "name": "A"}]}, ("persons[0]", "id")),
    ({"persons": [{**A, "sources": [{"url": "nowhere"}]}]}, ("persons, a", "sources[0]")),
    ({"organizations": [{**A, "parent_id": "a"}]}, ("organizations, a", "parent_id")),
    ({"organizations": [{**A, "parent_id": ["b"]}]}, ("organizations, a", "parent_id")),
    ({"organizations": [{**A, "parent_id": "b c"}]}, ("organizations, a", "parent_id")),
    ({"events": [{"id": "a", "status": "confirmed"}]}, ("events, a", "status")),
    ({"events": [{"id": "a", "attendees": ["ada"]}]}, ("events, a", "attendees[0]")),
    ({"events": [{"id": "a", "attendees": "ada"}]}, ("events, a", "attendees")),
    ({"areas": [{**A, "geometry": {"type": "Polygon"}}]}, ("areas, a", "geometry")),
    ({"areas": [{**A, "geometry": {"type": "Point", "coordinates": [10**400, 1]}}]},
     ("areas, a", "geometry")),
    ({"areas": [{**A, "geometry": {"type": "Point", "coordinates": [1, 2, 3]}}]},
     ("areas, a", "geometry")),
    ({"areas": [{**A, "classification": "city"}]}, ("areas, a", "classification")),
    ({"posts": [{"id": "a", "label": "A", **IN_B, "role": "Boss"}]}, ("posts, a", "role")),
    ({"posts": [{"id": "a", "label": "A", **IN_B, "other_label": [1]}]},
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


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"name": "A\nB"}, "has no name (name: 'A\\nB' has a line break"),
        ({"name": 5}, "has no name (name: is not text)"),
        ({"name": ""}, "has no name"),
    ],
)
def test_what_is_wrong_with_a_property_is_told_when_the_object_is_left_for_it(
    given: dict[str, Any], why: str
) -> None:
    [row] = from_popolo({"persons": [{"id": "a", **given}]}).left
    assert row.why.startswith(why)


def test_a_post_that_is_not_there_is_not_said_to_be_missing_from_the_membership() -> None:
    [row] = from_popolo({"memberships": [{"person_id": "a", "post_id": "b c"}]}).left
    assert row.why == "does not name the post (post_id: none of the posts has this id)"


def test_a_word_that_is_not_ours_is_told_from_a_property_without_a_place() -> None:
    given = {"id": "a", "name": "A", "classification": "party", "image": "x"}
    whys = {row.field: row.why for row in from_popolo({"organizations": [given]}).left}
    assert whys == {
        "classification": "is not one of our words for it",
        "image": "no field of a record is for it",
    }


def test_a_number_that_is_too_long_to_write_is_no_id() -> None:
    received = from_popolo({"persons": [{"id": 10**5000, "name": "A"}]})
    assert [each.name for each in received.dataset.actors] == ["A"]
    assert fields_left(received) == [("persons[0]", "id")]


def test_one_object_in_two_collections_is_two_records() -> None:
    shared = {"name": "A"}
    received = from_popolo({"persons": [shared], "organizations": [shared]})
    assert sorted(each.kind for each in received.dataset.actors) == ["other", "person"]


def test_doubles_that_are_too_deep_to_compare_are_told() -> None:
    deep: list[list[object]] = [[], []]
    for _ in range(100_000):
        deep = [[each] for each in deep]
    received = from_popolo({"persons": [{**A, "gender": each} for each in deep]})
    assert fields_left(received) == [("persons, a", "gender")] * 2


def test_only_a_mapping_is_a_document() -> None:
    with pytest.raises(dm.WrongKindError, match="document: "):
        from_popolo([{"name": "Ada"}])  # type: ignore[arg-type]
