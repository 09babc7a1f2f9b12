"""So many sides meet as the format says, and those who attend are where they can be."""

from __future__ import annotations

import pytest

import diplomacy_model as dm
from tests.checks.found import found, person, state

STATES = tuple(state(name) for name in "abcd")
SIDES = "number-of-sides"


def meeting(*who: dm.Participant | str, **more: str) -> dm.Meeting:
    return dm.Meeting(id="m", participants=who, **{"format": "bilateral", **more})  # type: ignore[arg-type]


def in_role(actor: str, role: str) -> dm.Participant:
    return dm.Participant(actor=actor, role=role)


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (["a", "b"], []),
        (["a", "b", "c"], [f"error {SIDES}"]),
        (["a"], [f"warning {SIDES}"]),
        ([], []),
        (["a", "b", in_role("c", "mediator")], []),
        (["a", "b", in_role("c", "organizer")], []),
        (["a", "b", in_role("c", "host")], [f"warning {SIDES}"]),
        ([in_role("a", "host"), "b"], []),
        (["a", "b", dm.Participant(actor="c", attendance="absent")], []),
        (["a", "b", dm.Participant(actor="ada", represents="a")], []),
        (["a", "b", "ada"], [f"warning {SIDES}"]),
        (["a", "b", "somebody"], [f"warning {SIDES}"]),
    ],
)
def test_a_bilateral_meeting_has_two_sides(
    who: list[dm.Participant | str], expected: list[str]
) -> None:
    assert found(*STATES, person("ada"), meeting(*who)) == expected
    assert found(*STATES, person("ada"), meeting(*who, status="cancelled")) == []
    assert found(*STATES, person("ada"), meeting(*who, format="multilateral")) == []


def test_a_trilateral_meeting_has_three() -> None:
    assert found(*STATES, meeting(*"abc", format="trilateral")) == []
    assert found(*STATES, meeting(*"ab", format="trilateral")) == [f"warning {SIDES}"]
    assert found(*STATES, meeting(*"abcd", format="trilateral")) == [f"error {SIDES}"]


def test_members_count_with_the_body_that_meets_beside_them() -> None:
    body = dm.Actor(id="body", kind="grouping", name="Body")
    members = [
        dm.Membership(
            id=f"m-{name}", member=name, organization="body", status="member", period="2000/2010"
        )
        for name in "ab"
    ]

    def at(when: str, *who: str) -> list[str]:
        return found(*STATES, body, *members, meeting(*who, when=when))

    assert at("2005", "a", "b", "body", "c") == []
    assert at("2020", "a", "b", "body", "c") == [f"error {SIDES}"]
    assert at("2005", "a", "b", "c") == [f"error {SIDES}"]
    assert at("2005", "a", "body") == []


@pytest.mark.parametrize(
    ("status", "attendance", "wrong"),
    [
        ("planned", "attended", True),
        ("cancelled", "attended", True),
        ("postponed", "left-early", True),
        ("proposed", "attended", True),
        ("planned", "expected", False),
        ("planned", None, False),
        ("held", "attended", False),
        ("broken-off", "attended", False),
        (None, "attended", False),
    ],
)
def test_nobody_attends_what_was_not_held(
    status: str | None,
    attendance: str | None,
    wrong: bool,  # noqa: FBT001 - a parameter
) -> None:
    who = dm.Participant(actor="a", attendance=attendance)
    event = dm.Event(id="e", status=status, participants=[who])
    assert found(event) == (["error attended-not-held"] if wrong else [])


def remote(*modes: str | None) -> list[dm.Participant]:
    return [dm.Participant(actor=f"p{at}", mode=mode) for at, mode in enumerate(modes)]


@pytest.mark.parametrize(
    ("modes", "wrong"),
    [
        (["telephone", "video"], True),
        (["video"], False),
        (["video", "in-person"], False),
        (["video", None], False),
        (["written", "recorded-message"], False),
        ([], False),
    ],
)
def test_a_call_has_no_place(
    modes: list[str | None],
    wrong: bool,  # noqa: FBT001 - a parameter
) -> None:
    call = dm.Meeting(id="m", participants=remote(*modes), places=["here"])
    assert found(call) == (["warning call-with-a-place"] if wrong else [])
    assert found(dm.Meeting(id="m", participants=remote(*modes))) == []


@pytest.mark.parametrize(
    ("period", "when", "told"),
    [
        ("2017/2021-01-20", "2021-01-18/2021-01-23", True),
        ("2017/2021-01-20", "2021-01-18/2021-01-20", False),
        ("2017/2021-01-20", "2021-01-10/2021-01-12", False),
        ("2017/2021-01-20~", "2021-01-18/2021-01-23", False),
        ("2017/2021-01-20", "2021-01-18/2021-01-23?", False),
        ("2017/2021-01-20", "2021-01", False),
        ("2017/2021-01-20", "2021-01-18/", False),
        ("2017/..", "2021-01-18/2021-01-23", False),
        ("2021-01-20/..", "2021-01-18/2021-01-23", False),
        (None, "2021-01-18/2021-01-23", False),
    ],
)
def test_an_office_that_ends_during_a_trip_is_a_remark(
    period: str | None,
    when: str,
    told: bool,  # noqa: FBT001 - a parameter
) -> None:
    tenure = dm.Tenure(id="t", office="o", holder="ada", period=period)
    office = dm.Office(id="o", title="O", of="a")
    who = dm.Participant(actor="ada", office="o")
    trip = dm.Visit(id="v", when=when, participants=[who])
    assert found(office, tenure, trip) == (["info left-office-meanwhile"] if told else [])
    again = dm.Tenure(id="t2", office="o", holder="ada", period="2021-01-20/..")
    assert found(office, tenure, again, trip) == []
