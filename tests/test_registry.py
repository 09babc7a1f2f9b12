"""The registry: order, look-ups, and what is derived once."""

from __future__ import annotations

import contextlib
import copy
import pickle
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.model import RECORD_CLASSES
from diplomacy_model.testing import datasets
from tests.small import RECORDS, SMALL

if TYPE_CHECKING:
    import random
    from collections.abc import Callable


@given(datasets(), st.randoms())
def test_the_order_of_input_counts_for_nothing(ds: dm.Dataset, chance: random.Random) -> None:
    shuffled = list(ds.records)
    chance.shuffle(shuffled)
    again = attrs.evolve(ds, records=shuffled)
    assert again == ds
    assert hash(again) == hash(ds)
    assert again.records == ds.records


@given(datasets())
def test_pickles_and_copies_of_datasets_are_equal(ds: dm.Dataset) -> None:
    assert len(ds.events) >= len(ds.meetings)  # something has been derived by now
    for other in (pickle.loads(pickle.dumps(ds)), copy.copy(ds), copy.deepcopy(ds)):  # noqa: S301
        assert other == ds
        assert hash(other) == hash(ds)
        assert type(other) is dm.Dataset


def test_records_are_sorted_by_kind_and_id() -> None:
    kinds = [RECORD_CLASSES.index(type(record)) for record in SMALL]
    assert kinds == sorted(kinds)
    assert [actor.id for actor in SMALL.actors] == sorted(SMALL.actors.ids)


def test_a_dataset_cannot_be_changed() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        SMALL.title = "x"  # type: ignore[misc]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        SMALL.records = ()  # type: ignore[misc]


def test_every_record_with_an_id_that_is_not_its_own_is_told() -> None:
    twin = dm.Place(id="north", name="North")
    with pytest.raises(dm.DuplicateIdError, match=r"'north' \(actor and place\).*rename") as caught:
        dm.Dataset(records=[RECORDS[0], twin])
    assert "equal" not in str(caught.value)
    with pytest.raises(dm.DuplicateIdError, match=r"'north' \(2 actors and place\)") as caught:
        dm.Dataset(records=[RECORDS[0], twin, RECORDS[0]])
    assert caught.value.duplicates == {"north": ("actor", "place", "actor")}
    assert not caught.value.equal


def test_equal_records_are_told_where_they_are_given_and_joined_where_datasets_are() -> None:
    again = attrs.evolve(RECORDS[0])
    for repeated in ([RECORDS[0], RECORDS[0]], [RECORDS[0], again]):
        with pytest.raises(
            dm.DuplicateIdError, match=r"\(2 actors, equal\).*: give equal"
        ) as caught:
            dm.Dataset(records=repeated)
        assert caught.value.equal == {"north"}
        with pytest.raises(dm.DuplicateIdError, match="equal"):
            dm.Dataset().with_records(repeated)
    assert SMALL.with_records([again]) == SMALL
    assert SMALL.merge(SMALL) == SMALL
    rows = [{"id": "north", "kind": "state", "name": "N"}] * 3
    with pytest.raises(dm.DuplicateIdError, match="3 actors, equal"):
        dm.Dataset.from_records("actor", rows)


@pytest.mark.parametrize(
    "ask",
    [
        lambda one: SMALL.without([one]),
        lambda one: SMALL.find(one, dm.Actor, dm.Place),
        lambda one: SMALL.known(one, dm.Actor, dm.Place),
        lambda one: SMALL.unified(one, "elsewhere"),
        lambda one: SMALL.unified("ben", one),
        lambda one: SMALL.bibliography([one]),
        SMALL.describe,
        lambda one: SMALL.offices_held(one, on="2021-01-01"),
        lambda one: SMALL.meetings_between("ben", one),
        lambda one: SMALL.meetings.where(dm.involving(one)),
        lambda one: SMALL.statements.where(dm.by(one)),
        lambda one: SMALL.tenures.where(dm.accredited_to(one)),
        lambda one: SMALL.meetings.where(dm.about(one)),
        lambda one: SMALL.meetings.where(dm.linked("part-of", one)),
    ],
)
def test_a_record_is_the_one_of_the_dataset_or_is_refused(ask: Callable[[Any], object]) -> None:
    ada = SMALL.actors["ada"]
    for one in ("ada", ada, attrs.evolve(ada)):
        with contextlib.suppress(dm.MergeConflictError, dm.UnknownIdError):
            ask(one)
    with pytest.raises(dm.DifferentRecordError, match="has another name or note; give") as caught:
        ask(attrs.evolve(ada, name="Ada B.", note="Renamed."))
    assert (caught.value.record_id, caught.value.fields) == ("ada", ("name", "note"))


def test_a_record_of_another_kind_or_a_new_one_is_told_as_that() -> None:
    with pytest.raises(dm.DifferentRecordError, match=r"'ada' is not .*, which is an actor; give"):
        SMALL.without([dm.Place(id="ada", name="Ada")])
    with pytest.raises(dm.DifferentRecordError, match=r"source 'gazette' .* another url"):
        SMALL.according_to(attrs.evolve(SMALL.sources["gazette"], url=None))
    new = dm.Actor(id="new", kind="state", name="New")
    with pytest.raises(dm.UnknownIdError):
        SMALL.without([new])
    assert SMALL.find(new, dm.Actor) is new


@pytest.mark.parametrize("wrong", ["north", RECORDS[0], 3, None, [3], ["north"], {"north": 1}, {1}])
def test_a_dataset_holds_nothing_but_records(wrong: object) -> None:
    with pytest.raises(dm.WrongKindError):
        dm.Dataset(records=wrong)  # type: ignore[arg-type]


def test_a_class_of_ones_own_is_no_record_of_a_dataset() -> None:
    @attrs.frozen(kw_only=True, repr=False)
    class Banquet(dm.Event):
        pass

    with pytest.raises(dm.WrongKindError, match="a dataset holds Actor"):
        dm.Dataset(records=[Banquet(id="b")])


def test_find_gives_the_record_as_its_class() -> None:
    assert SMALL.find("north", dm.Actor).name == "Northland"
    assert SMALL.find("meeting-2021", dm.Event) == SMALL["meeting-2021"]
    assert SMALL.find(RECORDS[0], dm.Record) is RECORDS[0]


@pytest.mark.parametrize(
    ("ref", "kind", "error", "message"),
    [
        ("nroth", dm.Actor, dm.UnknownIdError, "no actor has the id 'nroth'; did you mean 'north'"),
        ("port", dm.Actor, dm.WrongKindError, "'port' is a place, not an actor"),
        ("elsewhere", dm.Actor, dm.UnknownIdError, "no actor has the id 'elsewhere'"),
        ("elsewhere", dm.Place, dm.WrongKindError, "'elsewhere' is referred to as an actor"),
        (dm.Place(id="north", name="N"), dm.Actor, dm.WrongKindError, "'north' is a place"),
        (3, dm.Actor, dm.WrongKindError, "3 is not an id; give an actor or its id"),
    ],
)
def test_find_says_what_is_wrong_with_an_id(
    ref: object, kind: type[dm.Record], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message.replace("(", r"\(")):
        SMALL.find(ref, kind)  # type: ignore[arg-type]


def test_an_id_is_known_when_something_refers_to_it() -> None:
    assert SMALL.known("elsewhere", dm.Actor) == "elsewhere"
    assert SMALL.known("south", dm.Record) == "south"
    assert SMALL.known("week-2021", dm.Meeting, dm.Event) == "week-2021"


def test_an_id_referred_to_as_any_event_may_be_that_of_a_meeting() -> None:
    ds = dm.Dataset(records=[dm.Statement(id="s", kind="speech", occasion="lost-2021")])
    assert ds.known("lost-2021", dm.Meeting) == "lost-2021"


def test_indexing_gives_any_record_and_offers_near_misses() -> None:
    assert SMALL["port"] == dm.Place(id="port", name="Port", within="south-territory")
    with pytest.raises(dm.UnknownIdError, match="did you mean 'port'"):
        SMALL["prot"]


def test_containment_length_and_truth() -> None:
    assert "north" in SMALL
    assert RECORDS[0] in SMALL
    assert attrs.evolve(RECORDS[0], note="changed") not in SMALL
    assert 3 not in SMALL
    assert len(SMALL) == len(RECORDS)
    assert dm.Dataset()


def test_what_is_derived_is_computed_once() -> None:
    calls: list[dm.Registry] = []

    def compute(registry: dm.Registry) -> int:
        calls.append(registry)
        return len(registry)

    ds = dm.Dataset(records=RECORDS)
    assert ds.derived(compute) == ds.derived(compute) == len(RECORDS)
    assert len(calls) == 1


def test_with_records_and_without_return_new_datasets() -> None:
    more = SMALL.with_records([dm.Topic(id="war", name="War")])
    assert "war" in more
    assert "war" not in SMALL
    assert more.without(["war"]) == SMALL
    assert more.without([more.topics["war"]]).title == SMALL.title
    with pytest.raises(dm.DuplicateIdError):
        SMALL.with_records([dm.Topic(id="north", name="North")])
    with pytest.raises(dm.UnknownIdError, match="did you mean 'north'"):
        SMALL.without(["nort"])
    with pytest.raises(dm.WrongKindError, match="write"):
        SMALL.without("north")


def test_all_repeated_ids_are_told_at_once_up_to_a_bound() -> None:
    topics = [dm.Topic(id=f"t{number}", name="N") for number in range(25)]
    places = [dm.Place(id=f"t{number}", name="N") for number in range(25)]
    with pytest.raises(dm.DuplicateIdError) as caught:
        dm.Dataset(records=[*topics, *places])
    assert len(caught.value.duplicates) == 25
    assert caught.value.duplicates["t24"] == ("topic", "place")
    assert "25 ids belong to several records each: 't0' (topic and place), 't1'" in str(
        caught.value
    )
    assert "'t19' (topic and place), and 5 more, all in .duplicates" in str(caught.value)


def test_what_is_not_a_list_is_told_with_the_name_of_the_parameter() -> None:
    with pytest.raises(dm.WrongKindError, match=r"^records: must be a list of records, not"):
        dm.Dataset(records="india")  # type: ignore[arg-type]
    with pytest.raises(dm.WrongKindError, match=r"^records: must be a list of records, not 'nope'"):
        dm.Dataset().with_records("nope")  # type: ignore[arg-type]
    with pytest.raises(dm.WrongKindError, match=r"^records: must be a list: write \['north'\]"):
        SMALL.without("north")  # type: ignore[arg-type]
    assert "north" not in SMALL.without(["north"])


@given(datasets())
def test_every_record_is_found_at_its_position(ds: dm.Dataset) -> None:
    assert [ds.position(record) for record in ds] == list(range(len(ds)))


def test_no_title_does_not_look_like_a_title() -> None:
    assert repr(dm.Dataset()) == "<Dataset without a title: 0 records>"
    assert repr(dm.Dataset(title="without a title")) == "<Dataset 'without a title': 0 records>"
