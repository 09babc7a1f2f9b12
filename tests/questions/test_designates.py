"""A designate holds nothing yet, and speaks for nobody."""

from __future__ import annotations

import pytest

import diplomacy_model as dm

POTUS = dm.Office(id="potus", title="President", of="us")
NOON = "2017-01-20T12:00-05:00"


def world(*meetings: dm.Meeting, known: bool = True) -> dm.Dataset:
    tenures = [
        dm.Tenure(
            id="to-come",
            office="potus",
            holder="elect",
            capacity="designate",
            period=f"2016-11-09T00:00-05:00/{NOON}",
        ),
        dm.Tenure(
            id="sitting-potus",
            office="potus",
            holder="sitting",
            period=f"2009-01-20T12:00-05:00/{NOON}",
        ),
    ]
    if known:
        tenures.append(dm.Tenure(id="in", office="potus", holder="elect", period=f"{NOON}/.."))
    people = [dm.Actor(id=each, kind="person", name=each) for each in ("elect", "sitting")]
    states = [dm.Actor(id=each, kind="state", name=each) for each in ("us", "tw")]
    return dm.Dataset(records=[POTUS, *tenures, *people, *states, *meetings])


def call(when: str | None, *, represents: str | None = None) -> dm.Meeting:
    caller = dm.Participant(actor="elect", office="potus", represents=represents)
    return dm.Meeting(id="call-2016", when=when, participants=[caller, "tw"])


@pytest.mark.parametrize(
    ("when", "certain", "uncertain"),
    [("2016-12-02", 0, 0), ("2017-02-01", 1, 0), ("2016-10-01", 1, 0), (None, 0, 1)],
)
def test_a_designate_with_the_office_to_come_is_no_contact_of_the_state(
    when: str | None, certain: int, uncertain: int
) -> None:
    answer = world(call(when)).meetings_between("us", "tw")
    assert (len(answer.certain), len(answer.uncertain)) == (certain, uncertain)


def test_the_person_met_the_other_side_all_the_same() -> None:
    assert len(world(call("2016-12-02")).meetings_between("elect", "tw").certain) == 1


def test_representation_names_the_designate_tenure_as_the_reason() -> None:
    (elect, _) = world(call("2016-12-02")).representation("call-2016")
    assert elect.sides == ()
    assert elect.because == ("to-come",)
    assert not elect.offices[0].certain
    assert elect.settled_by == "represents in participants[0] of 'call-2016'"
    (later, _) = world(call("2017-02-01")).representation("call-2016")
    assert [link.to for link in later.sides] == ["us"]
    assert later.settled_by is None


def test_a_stated_side_comes_before_the_rule() -> None:
    assert len(world(call("2016-12-02", represents="us")).meetings_between("us", "tw").certain) == 1


def test_a_designate_is_no_holder() -> None:
    ds = world()
    assert [one.holder for one in ds.office_holders("potus", on="2016-12-02").possible] == [
        "sitting"
    ]
    assert [one.holder for one in ds.office_holders("potus", on="2017-01-21").possible] == ["elect"]
    on_the_day = ds.office_holders("potus", on="2017-01-20").uncertain
    assert {one.holder for one in on_the_day} == {"sitting", "elect"}
