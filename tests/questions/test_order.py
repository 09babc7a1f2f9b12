"""An order that records state comes before the order of their times."""

from __future__ import annotations

import diplomacy_model as dm


def meeting(name: str, when: str | None, **order: str) -> dm.Meeting:
    relations = [dm.Relation(kind=kind.replace("_", "-"), to=to) for kind, to in order.items()]
    return dm.Meeting(id=name, when=when, participants=["x", "y"], relations=relations)


def timeline(*meetings: dm.Meeting) -> list[str]:
    actors = [dm.Actor(id=each, kind="state", name=each) for each in "xy"]
    ds = dm.Dataset(records=[*actors, *meetings])
    told = [entry.record.id for entry in ds.timeline()]
    contacts = ds.meetings_between("x", "y")
    assert [contact.event.id for contact in contacts.certain] == told
    return told


def test_on_one_day_the_stated_order_decides() -> None:
    day = "2020-05-05"
    assert timeline(meeting("a", day, after="b"), meeting("b", day)) == ["b", "a"]
    assert timeline(meeting("a", day), meeting("b", day, before="a")) == ["b", "a"]
    assert timeline(meeting("a", day, follow_up_of="b"), meeting("b", day)) == ["b", "a"]
    assert timeline(meeting("a", day), meeting("b", day)) == ["a", "b"]


def test_it_decides_between_clocks() -> None:
    plain, instant = meeting("b", "2020-05-05"), "2020-05-05T06:00+08:00"
    assert timeline(plain, meeting("a", instant, after="b")) == ["b", "a"]
    assert timeline(plain, meeting("a", instant)) == ["a", "b"]


def test_what_waits_comes_right_after_what_it_waited_for() -> None:
    told = timeline(
        meeting("a", "2020", after="c"),
        meeting("b", "2020", after="a"),
        meeting("c", "2020"),
        meeting("d", "2020"),
    )
    assert told == ["c", "a", "b", "d"]


def test_a_circle_and_a_contradiction_of_the_times_have_no_order() -> None:
    day = "2020-05-05"
    assert timeline(meeting("a", day, after="b"), meeting("b", day, after="a")) == ["a", "b"]
    assert timeline(meeting("a", "2019", after="b"), meeting("b", "2021")) == ["a", "b"]
    assert timeline(meeting("a", day, after="missing"), meeting("b", day)) == ["a", "b"]


def test_what_has_no_time_comes_last_in_the_order_that_is_stated() -> None:
    found = timeline(meeting("a", None, follow_up_of="b"), meeting("b", None), meeting("c", "2020"))
    assert found == ["c", "b", "a"]
