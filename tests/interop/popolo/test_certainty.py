"""What is not certain is not sent as if it were: Popolo has no doubts."""

from __future__ import annotations

import pytest

import diplomacy_model as dm
from tests.interop.popolo.checking import ADA, BEN, LEAGUE, NORVALE, PORT, dropped, sent

EARLY = dm.Source(id="early", title="Early", url="https://example.org/1", published="2020-01-01")
LATE = dm.Source(id="late", title="Late", url="https://example.org/2", published="2030-01-01")
CORRECTION = dm.Source(
    id="correction",
    title="Correction",
    url="https://example.org/3",
    relations=[dm.Relation(kind="retracts", to="late")],
)
ANNOUNCED = dm.Citation(source="early")
CHAIR = dm.Office(id="chair", title="Chair", of="league")
ALL = (ADA, BEN, LEAGUE, NORVALE, PORT, CHAIR, EARLY, LATE)


def disputing(*paths: str) -> list[dm.Citation]:
    return [dm.Citation(source="late", disputes=paths)]


@pytest.mark.parametrize(
    ("collection", "record"),
    [
        ("memberships", dm.Tenure(id="x", office="chair", holder="ada", citations=disputing("*"))),
        (
            "memberships",
            dm.Tenure(id="x", office="chair", holder="ada", citations=disputing("holder")),
        ),
        (
            "memberships",
            dm.Membership(
                id="x",
                member="norvale",
                organization="league",
                status="member",
                citations=disputing("status"),
            ),
        ),
        (
            "memberships",
            dm.Tenure(id="x", office="chair", holder="ada", period="2025/", citations=[ANNOUNCED]),
        ),
        ("memberships", dm.Tenure(id="x", office="chair", holder="ada", capacity="designate")),
        ("events", dm.Meeting(id="x", citations=disputing("*"))),
        (
            "speeches",
            dm.Statement(
                id="x", kind="speech", speakers=["ada"], citations=disputing("speakers[0]")
            ),
        ),
    ],
)
def test_an_object_that_is_not_certain_is_dropped_as_a_whole(
    collection: str, record: dm.Record
) -> None:
    assert all(each["id"] != "x" for each in sent(*ALL, record).get(collection, []))
    assert sum(each.startswith("x is left out: ") for each in dropped(*ALL, record)) == 1


def test_what_rests_only_on_a_retracted_source_is_dropped() -> None:
    tenure = dm.Tenure(
        id="x", office="chair", holder="ada", period="2025/", citations=[dm.Citation(source="late")]
    )
    assert sent(*ALL, tenure)["memberships"]
    assert "memberships" not in sent(*ALL, CORRECTION, tenure)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("participants[0]", "attendees"),
        ("participants[0].attendance", "attendees"),
        ("places", "location"),
        ("status", "status"),
        ("title", "name"),
        ("note", "description"),
        ("relations[0]", "parent_id"),
        ("codes[0]", "identifiers"),
    ],
)
def test_a_fact_that_a_source_disputes_is_dropped(path: str, name: str) -> None:
    def meeting(*paths: str) -> dm.Meeting:
        return dm.Meeting(
            id="x",
            title="Talks",
            note="Held at noon.",
            status="held",
            places=["port"],
            participants=["ada"],
            relations=[dm.Relation(kind="part-of", to="summit")],
            codes=[dm.Code(scheme="un", value="1")],
            citations=[dm.Citation(source="late", disputes=paths)] if paths else [],
        )

    certain = sent(*ALL, meeting())["events"][0]
    disputed = sent(*ALL, meeting(path))["events"][0]
    assert certain.keys() - disputed.keys() == {name}
    assert any("a source disputes it" in each for each in dropped(*ALL, meeting(path)))


def test_an_event_to_come_is_sent_and_not_said_to_have_been_held() -> None:
    planned = dm.Meeting(id="x", when="2025-06", status="planned", citations=[ANNOUNCED])
    assert sent(*ALL, planned)["events"][0]["status"] == "planned"
    announced = dm.Meeting(id="x", when="2025-06", status="held", citations=[ANNOUNCED])
    assert "status" not in sent(*ALL, announced)["events"][0]
    why = "x: status is left out: it is not certain that it took place"
    assert why in dropped(*ALL, announced)


def test_an_end_that_was_only_announced_is_not_sent() -> None:
    tenure = dm.Tenure(
        id="x", office="chair", holder="ada", period="2019/2025", citations=[ANNOUNCED]
    )
    [membership] = sent(*ALL, tenure)["memberships"]
    assert (membership["start_date"], membership.get("end_date")) == ("2019", None)
    why = "x: period is sent as 2019/: its sources only announced the end"
    assert why in dropped(*ALL, tenure)
