"""References do not go in a circle, and a relation is stored once, between records of a kind."""

from __future__ import annotations

import pytest

import diplomacy_model as dm
from tests.checks.found import found


def event(name: str, *relations: tuple[str, str]) -> dm.Event:
    made = [dm.Relation(kind=kind, to=to) for kind, to in relations]
    return dm.Event(id=name, relations=made)


def circle_of(names: str) -> list[list[dm.Record]]:
    """Return records that form a circle, in each of the ways that there are."""
    steps = list(zip(names, names[1:] + names[0], strict=True))
    body = "government-body"
    return [
        [dm.Actor(id=one, kind=body, name=one, part_of=other) for one, other in steps],
        [dm.Place(id=one, name=one, within=other) for one, other in steps],
        [dm.Topic(id=one, name=one, broader=other) for one, other in steps],
        [event(one, ("part-of", other)) for one, other in steps],
        [event(one, ("succeeds", other)) for one, other in steps],
    ]


@pytest.mark.parametrize("names", ["ab", "abc", "abcdefghijklmnopqrstuvwxyz"])
def test_each_circle_is_found_once(names: str) -> None:
    for records in circle_of(names):
        assert found(*records) == ["error circle"]
        assert found(*records[1:]) == []
        first = dm.Dataset(records=records).check(ignore=["nothing-cited"])[0]
        assert first.record == "a"
        assert first.related == tuple(names[1:11])


@pytest.mark.parametrize(
    ("names", "way"), [("abc", "'b' and 'c'"), ("abcdefghijklmnopqrstuvwxyz", "many others")]
)
def test_a_circle_is_told_by_the_way_that_it_takes(names: str, way: str) -> None:
    for records in circle_of(names):
        first = dm.Dataset(records=records).check(ignore=["nothing-cited"])[0]
        assert f" from 'a' back to itself by way of {way}; " in first.message


def test_two_circles_are_two_findings() -> None:
    for one, other in zip(circle_of("ab"), circle_of("cd"), strict=True):
        assert found(*one, *other) == ["error circle"] * 2


def test_what_leads_to_a_circle_is_not_in_it() -> None:
    records = [event("z", ("part-of", "a")), *circle_of("ab")[3]]
    findings = dm.Dataset(records=records).check(ignore=["nothing-cited"])
    assert [(one.record, one.related) for one in findings] == [("a", ("b",))]


def test_a_relation_is_stored_once() -> None:
    twice = event("a", ("part-of", "b"), ("part-of", "b"))
    assert found(twice, event("b")) == ["error relation-twice"]
    assert found(event("a", ("part-of", "b"), ("during", "b")), event("b")) == []
    parts = [dm.Relation(kind="replies-to", to="b", at=at) for at in ("title", "kind", None)]
    speeches = [
        dm.Statement(id="a", kind="speech", relations=parts),
        dm.Statement(id="b", kind="speech"),
    ]
    assert found(*speeches) == []


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ("before", "after", ["error both-directions"]),
        ("after", "before", ["error both-directions"]),
        ("overlaps", "overlaps", ["error both-directions"]),
        ("same-as", "same-as", ["error both-directions"]),
        ("before", "overlaps", ["error contradictory-times"]),
        ("follow-up-of", "follow-up-of", []),
    ],
)
def test_one_direction_of_a_relation_is_stored(here: str, there: str, expected: list[str]) -> None:
    assert found(event("a", (here, "b")), event("b", (there, "a"))) == expected


def test_a_record_is_the_same_as_one_of_its_kind() -> None:
    same = [dm.Relation(kind="same-as", to="b")]
    summit = dm.Summit(id="a", relations=same)
    assert found(summit, dm.Meeting(id="b")) == []
    assert found(summit, dm.Topic(id="b", name="B")) == ["error same-as-of-another-kind"]
    assert found(summit) == []
