"""What must hold in our data."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import diplomacy_model as dm

FILE = Path(__file__).parent / "harbour.json"


@pytest.fixture(scope="module")
def ds() -> dm.Dataset:
    return dm.read(FILE)


def meetings_have_a_place(ds: dm.Registry) -> Iterator[dm.Finding]:
    for meeting in ds.all(dm.Meeting):
        if not meeting.places:
            yield dm.Finding(
                code="meeting-without-place",
                severity="error",
                record=meeting.id,
                path="places",
                message="the place is missing",
            )


def test_nothing_is_wrong(ds: dm.Dataset) -> None:
    findings = ds.check(rules=[meetings_have_a_place])
    assert [str(each) for each in findings if each.severity != "info"] == []


def test_every_state_has_a_code(ds: dm.Dataset) -> None:
    states = ds.actors.where(dm.of_kind("state"))
    assert [state.id for state in states if not state.codes] == []


def test_norvale_and_sudmark_met_in_may(ds: dm.Dataset) -> None:
    both = dm.all_of(dm.involving("norvale"), dm.involving("sudmark"))
    found = ds.meetings.where(both, dm.during("2026-05"))
    assert found.ids == ("calder-berg-2026",)
