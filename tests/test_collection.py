"""Collections: iterating, looking up, slicing, selecting."""

from __future__ import annotations

import copy
import pickle

import pytest

import diplomacy_model as dm
from tests.small import SMALL

SIZES = {
    "actors": 8,
    "places": 3,
    "topics": 2,
    "sources": 1,
    "offices": 3,
    "tenures": 4,
    "memberships": 2,
    "series": 1,
    "events": 5,
    "meetings": 3,
    "summits": 0,
    "visits": 1,
    "statements": 1,
    "partnerships": 1,
    "agreements": 1,
}


def test_a_collection_is_in_canonical_order_with_length_and_membership() -> None:
    assert len(SMALL.meetings) == 3
    assert SMALL.meetings.ids == ("call-2021", "meeting-2021", "undated-2021")
    assert [meeting.id for meeting in SMALL.meetings] == list(SMALL.meetings.ids)
    assert "call-2021" in SMALL.meetings
    assert "week-2021" not in SMALL.meetings
    assert SMALL.meetings[0] in SMALL.meetings
    assert 3 not in SMALL.meetings


def test_collections_are_looked_up_by_id_position_and_slice() -> None:
    assert SMALL.meetings["call-2021"] is SMALL.meetings[0]
    assert SMALL.meetings[-1].id == "undated-2021"
    assert SMALL.meetings[1:].ids == ("meeting-2021", "undated-2021")
    with pytest.raises(IndexError):
        SMALL.meetings[3]


def test_a_wrong_id_is_an_error_that_says_what_is_near() -> None:
    with pytest.raises(dm.UnknownIdError, match=r"no meeting has the id 'meting-2021'.*did you"):
        SMALL.meetings["meting-2021"]
    with pytest.raises(dm.WrongKindError, match="'week-2021' is an event, not a meeting"):
        SMALL.meetings["week-2021"]
    with pytest.raises(dm.UnknownIdError, match="in this selection"):
        SMALL.meetings[:1]["meeting-2021"]


def test_every_kind_has_its_collection() -> None:
    assert {name: len(getattr(SMALL, name)) for name in SIZES} == SIZES


def test_collections_are_values() -> None:
    assert SMALL.meetings == SMALL.meetings
    assert hash(SMALL.meetings) == hash(SMALL.meetings)
    assert SMALL.meetings[:0] != SMALL.meetings
    assert pickle.loads(pickle.dumps(SMALL.meetings)) == SMALL.meetings  # noqa: S301
    assert copy.deepcopy(SMALL.meetings) == SMALL.meetings


def test_where_takes_callables_and_keeps_what_passes_all() -> None:
    assert SMALL.meetings.where().ids == SMALL.meetings.ids
    found = SMALL.meetings.where(lambda meeting: meeting.when is not None, dm.at("port"))
    assert found.ids == ("meeting-2021",)
    assert found.where(lambda _: False).ids == ()


@pytest.mark.parametrize("wrong", ["north", 3, None])
def test_where_refuses_what_is_no_test(wrong: object) -> None:
    with pytest.raises(dm.WrongKindError, match="is no test of a record"):
        SMALL.meetings.where(wrong)  # type: ignore[arg-type]


def test_a_predicate_on_the_wrong_kind_of_record_is_an_error_and_no_empty_result() -> None:
    with pytest.raises(dm.WrongKindError, match=r"during\('2025'\) cannot be asked .* kind actor"):
        SMALL.actors.where(dm.during("2025"))  # type: ignore[arg-type]
    with pytest.raises(dm.WrongKindError, match="it is about no kind of record"):
        SMALL.actors.where(dm.any_of(dm.by("ada"), dm.of_kind("state")))  # type: ignore[arg-type]


def test_repr_says_how_many_of_what() -> None:
    assert repr(SMALL.meetings) == "<Collection of 3 meetings>"
    assert repr(SMALL.series) == "<Collection of 1 series>"
    assert repr(SMALL.statements) == "<Collection of 1 statement>"
