"""Collections: iterating, looking up, slicing, selecting."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import attrs
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
    assert SMALL.meetings[::2].ids == ("call-2021", "undated-2021")
    assert next(reversed(SMALL.meetings)).id == "undated-2021"
    with pytest.raises(IndexError):
        SMALL.meetings[3]
    with pytest.raises(ValueError, match="canonical order"):
        SMALL.meetings[::-1]


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
    with pytest.raises(dm.WrongKindError, match="is not a test of a record"):
        SMALL.meetings.where(wrong)  # type: ignore[arg-type]


def test_a_predicate_on_the_wrong_kind_of_record_is_an_error_and_no_empty_result() -> None:
    with pytest.raises(
        dm.WrongKindError, match=r"during\('2025'\) does not apply to actors; it applies to"
    ):
        SMALL.actors.where(dm.during("2025"))  # type: ignore[arg-type]
    with pytest.raises(dm.WrongKindError, match="it applies to no kind of record"):
        SMALL.actors.where(dm.any_of(dm.by("ada"), dm.of_kind("state")))  # type: ignore[arg-type]


def test_repr_says_how_many_of_what() -> None:
    assert repr(SMALL.meetings) == "<Collection of 3 meetings>"
    assert repr(SMALL.series) == "<Collection of 1 series>"
    assert repr(SMALL.statements) == "<Collection of 1 statement>"


def test_order_by_sorts_into_a_tuple_with_what_is_unknown_last() -> None:
    def ids(records: tuple[dm.Event, ...]) -> list[str]:
        return [record.id for record in records]

    events = SMALL.events
    by_time = ["call-2021", "week-2021", "meeting-2021", "visit-2022", "undated-2021"]
    assert ids(events.order_by(lambda event: event.when)) == by_time
    latest_first = ["visit-2022", "meeting-2021", "week-2021", "call-2021", "undated-2021"]
    assert ids(events.order_by(lambda event: event.when, descending=True)) == latest_first
    assert events.order_by(lambda _: 1) == events.order_by(lambda _: 1, descending=True)
    assert events.order_by(lambda _: None) == events.records
    assert events[:0].order_by(lambda event: event.id) == ()


def test_group_by_gives_a_collection_for_each_key() -> None:
    groups = SMALL.actors.group_by(lambda actor: actor.kind)
    assert list(groups) == [
        dm.ActorKind.PERSON,
        dm.ActorKind.STATE,
        dm.ActorKind.INTERGOVERNMENTAL_ORGANIZATION,
        dm.ActorKind.GOVERNMENT_BODY,
    ]
    assert groups[dm.ActorKind.PERSON] == SMALL.actors.where(dm.of_kind("person"))
    assert groups[dm.ActorKind.STATE].where(lambda actor: actor.id > "f").ids == ("north", "south")
    assert sum(map(len, groups.values())) == len(SMALL.actors)
    assert SMALL.meetings.group_by(lambda meeting: meeting.series)[None].ids == (
        "call-2021",
        "undated-2021",
    )
    with pytest.raises(TypeError):
        groups[dm.ActorKind.STATE] = SMALL.actors  # type: ignore[index]


def test_count_by_counts_the_most_frequent_first() -> None:
    counts = SMALL.actors.count_by(lambda actor: actor.kind)
    assert list(counts.items())[:2] == [(dm.ActorKind.PERSON, 3), (dm.ActorKind.STATE, 3)]
    assert SMALL.meetings.count_by(lambda meeting: meeting.series) == {None: 2, "talks": 1}
    assert list(SMALL.meetings.count_by(lambda meeting: meeting.series)) == [None, "talks"]
    with pytest.raises(TypeError):
        counts[dm.ActorKind.STATE] = 0  # type: ignore[index]


@pytest.mark.parametrize("method", ["order_by", "group_by", "count_by"])
def test_a_key_is_a_callable_and_no_name_of_a_field(method: str) -> None:
    with pytest.raises(dm.WrongKindError, match="'kind' is not callable; write a function"):
        getattr(SMALL.actors, method)("kind")


def test_first_may_be_none_and_one_must_be_one() -> None:
    assert SMALL.meetings.first() is SMALL.meetings[0]
    assert SMALL.summits.first() is None
    assert SMALL.series.one() is SMALL.series["talks"]
    with pytest.raises(dm.NotOneError, match=r"exactly one summit .* there are none") as none:
        SMALL.summits.one()
    assert none.value.ids == ()
    with pytest.raises(dm.NotOneError, match=r"there are 8 \('ada', 'ben', 'cleo', …\)") as several:
        SMALL.actors.one()
    assert (several.value.kind, several.value.ids) == ("actor", SMALL.actors.ids)
    with pytest.raises(LookupError, match=r"3 \('call-2021', 'meeting-2021', 'undated-2021'\)"):
        SMALL.meetings.one()
    again = pickle.loads(pickle.dumps(several.value))  # noqa: S301
    assert (str(again), vars(again)) == (str(several.value), vars(several.value))


def test_years_are_counted_where_they_are_certain() -> None:
    assert dict(SMALL.meetings.count_by_year()) == {2021: 2, None: 1}
    assert list(SMALL.tenures.count_by_year().items()) == [
        (2018, 1),
        (2020, 1),
        (2022, 1),
        (None, 1),  # attested, with no period
    ]
    assert dict(SMALL.meetings.where(dm.involving("ada")).count_by_year()) == {2021: 1}
    assert dict(SMALL.meetings[:0].count_by_year()) == {}
    assert dict(SMALL.summits.count_by_year()) == {}


@pytest.mark.parametrize(
    ("coverage", "expected"),
    [
        ({"period": "2020/2022"}, {2020: 0, 2021: 2, 2022: 0, None: 1}),
        ({"period": "2020/2022", "kinds": ["event"]}, {2020: 0, 2021: 2, 2022: 0, None: 1}),
        ({"period": "2020-01-02/2022"}, {2021: 2, 2022: 0, None: 1}),
        ({"period": "2019/.."}, {2019: 0, 2020: 0, 2021: 2, None: 1}),
        ({"period": "../2022"}, {2021: 2, 2022: 0, None: 1}),
        ({"period": "2020/2022", "kinds": ["summit"]}, {2021: 2, None: 1}),
        ({"period": "2020/2022", "actors": ["north"]}, {2021: 2, None: 1}),
    ],
)
def test_years_without_records_count_zero_where_the_dataset_is_complete(
    coverage: dict[str, Any], expected: dict[int | None, int]
) -> None:
    ds = attrs.evolve(SMALL, coverage=[dm.Coverage(**{"kinds": ["meeting"], **coverage})])
    assert list(ds.meetings.count_by_year().items()) == list(expected.items())


def test_no_end_of_an_open_coverage_is_made_up_where_nothing_is_counted() -> None:
    ds = dm.Dataset(coverage=[dm.Coverage(kinds=["visit"], period="1946/..")])
    assert dict(ds.visits.count_by_year()) == {}


def test_a_time_that_follows_from_relations_counts() -> None:
    within = dm.Meeting(id="m", relations=[dm.Relation(kind="part-of", to="week-2021")])
    ds = SMALL.with_records([within])
    assert dict(ds.meetings.count_by_year()) == {2021: 3, None: 1}


def test_the_counts_cannot_be_changed() -> None:
    for counts in (SMALL.meetings.count_by_year(), SMALL.meetings[1:].count_by_year()):
        with pytest.raises(TypeError):
            counts[2021] = 0  # type: ignore[index]


def test_what_has_no_time_has_no_years() -> None:
    with pytest.raises(
        dm.WrongKindError,
        match=r"actors have no time of their own; tenures, .* and statements have one",
    ):
        SMALL.actors.count_by_year()


def test_a_collection_that_was_searched_still_pickles_slices_and_groups() -> None:
    found = SMALL.events.where(dm.during("2021"))
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301
    assert copy.deepcopy(found).ids == found.ids
    assert found[1:].where(dm.involving("ada")).ids == ("meeting-2021",)
    groups = found.group_by(lambda event: bool(event.places))
    assert groups[True].where(dm.at("port")).count_by_year() == {2021: 2}


@pytest.mark.parametrize("position", [99, -99])
def test_a_position_out_of_range_is_told_with_the_collection(position: int) -> None:
    count = len(SMALL.actors)
    message = f"there is no record at position {position} in <Collection of {count} actors>"
    with pytest.raises(IndexError, match=message):
        SMALL.actors[position]
