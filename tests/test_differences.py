"""Merging datasets, and the differences between them."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Literal

import attrs
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.metadata import Metadata
from diplomacy_model.testing import datasets, records
from diplomacy_model.testing.model import metadata
from tests.small import METADATA, SMALL

if TYPE_CHECKING:
    from collections.abc import Callable

slowly = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None
)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[dm.Dataset, dm.Dataset]:
    """Two datasets, of which the second is the first with records out, changed and put in."""
    old = draw(datasets())
    kept = [record for record in old.records if draw(st.booleans())]
    ids = [record.id for record in kept if draw(st.booleans())]
    changed = {each: draw(records(ids=st.just(each))) for each in ids}
    more = [record for record in draw(datasets()).records if record.id not in old]
    new = [changed.get(record.id, record) for record in kept]
    about = draw(metadata())
    return old, attrs.evolve(old, records=[*new, *more], **about)


def agreeing(left: dm.Dataset, right: dm.Dataset) -> dm.Dataset:
    """Return the second without what the first has otherwise."""
    return right.without([one for one in right if one.id in left and one not in left])


@given(pairs())
@slowly
def test_merging_holds_every_record_of_both(pair: tuple[dm.Dataset, dm.Dataset]) -> None:
    left, right = pair[0], agreeing(*pair)
    both = left.merge(right)
    assert set(both) == set(left) | set(right)
    assert both.title == left.title
    assert set(right.merge(left)) == set(both)
    for choice in ("keep", "replace"):
        assert left.merge(right, on_conflict=choice) == both  # type: ignore[arg-type]


@given(pairs())
@slowly
def test_keeping_and_replacing_hold_every_record_of_one_side(
    pair: tuple[dm.Dataset, dm.Dataset],
) -> None:
    left, right = pair
    kept = left.merge(right, on_conflict="keep")
    replaced = left.merge(right, on_conflict="replace")
    assert set(left) <= set(kept)
    assert set(right) <= set(replaced)
    ids = {record.id for record in (*left, *right)}
    assert {record.id for record in kept} == {record.id for record in replaced} == ids
    assert kept.title == replaced.title == left.title
    assert right.merge(left, on_conflict="replace").records == kept.records


@given(pairs())
@slowly
def test_every_conflict_is_named(pair: tuple[dm.Dataset, dm.Dataset]) -> None:
    left, right = pair
    differing = [one for one in left if one.id in right and one not in right]
    assume(differing)
    with pytest.raises(dm.MergeConflictError) as caught:
        left.merge(right)
    conflicts = caught.value.conflicts
    assert [each.record_id for each in conflicts] == [one.id for one in differing]
    assert all(each.fields for each in conflicts)


@given(pairs())
@slowly
def test_applying_a_difference_gives_the_other_dataset(
    pair: tuple[dm.Dataset, dm.Dataset],
) -> None:
    for old, new in (pair, pair[::-1]):
        difference = old.diff(new)
        assert old.apply(difference) == new
        assert bool(difference) == (old != new)
        assert bool(str(difference)) == (old != new)
        assert pickle.loads(pickle.dumps(difference)) == difference  # noqa: S301
        assert hash(difference) == hash(old.diff(new))
        assert all(change.fields for change in difference.changed)


@given(pairs(), datasets())
@slowly
def test_a_difference_leaves_alone_what_it_does_not_touch(
    pair: tuple[dm.Dataset, dm.Dataset], more: dm.Dataset
) -> None:
    old, new = pair
    taken = {record.id for record in (*old, *new)}
    others = [record for record in more if record.id not in taken]
    grown = old.with_records(others)
    assert grown.apply(old.diff(new)) == new.with_records(others)


def test_a_conflict_names_the_id_the_kinds_and_the_fields() -> None:
    other = dm.Dataset(
        records=[
            dm.Topic(id="trade", name="Commerce", note="changed"),
            dm.Topic(id="ada", name="Ada"),
            dm.Topic(id="war", name="War"),
        ]
    )
    with pytest.raises(dm.MergeConflictError, match=r"2 conflicts\n") as caught:
        SMALL.merge(other)
    error = caught.value
    assert error.conflicts == (
        dm.Conflict(record_id="ada", kinds=("actor", "topic"), fields=("type", "kind")),
        dm.Conflict(record_id="trade", kinds=("topic", "topic"), fields=("name", "note")),
    )
    assert str(error).startswith(
        "the datasets disagree; fix the records, or pass on_conflict='keep' to keep this "
        "dataset's, on_conflict='replace' to take the other's, or on_conflict='accounts' to keep "
        "both"
    )
    assert "\n  'ada' (actor and topic): type, kind\n  'trade' (topic): name, note" in str(error)
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (str(again), vars(again)) == (str(error), vars(error))


@pytest.mark.parametrize("field", attrs.fields(Metadata), ids=lambda field: field.name)
def test_the_left_metadata_stay(field: attrs.Attribute[object]) -> None:
    right = dm.Dataset(**METADATA)
    for left in (dm.Dataset(), right):
        assert getattr(left.merge(right), field.name) == getattr(left, field.name)
        assert getattr(left.merge(dm.Dataset()), field.name) == getattr(left, field.name)


def test_merge_and_diff_refuse_what_they_cannot_read() -> None:
    with pytest.raises(ValueError, match=r"'kep' is not a choice; .* did you mean 'keep'"):
        SMALL.merge(SMALL, on_conflict="kep")  # type: ignore[arg-type]
    asked: list[tuple[Callable[[], object], str]] = [
        (lambda: SMALL.merge([1]), r"\[1\] is not a dataset"),  # type: ignore[arg-type]
        (lambda: SMALL.diff([2]), r"\[2\] is not a dataset"),  # type: ignore[arg-type]
        (lambda: SMALL.apply([3]), r"\[3\] is not a Difference; make one with Dataset\.diff"),  # type: ignore[arg-type]
        (lambda: SMALL.merge(SMALL.actors), "is not a dataset"),  # type: ignore[arg-type]
        (lambda: SMALL.apply(SMALL), "is not a Difference"),  # type: ignore[arg-type]
    ]
    for ask, message in asked:
        with pytest.raises(dm.WrongKindError, match=message):
            ask()


def test_a_difference_reads_line_by_line() -> None:
    meeting = attrs.evolve(SMALL.meetings["call-2021"], when="2021-04", note="moved")
    visit = dm.Event(id="visit-2022", when="2022-02-01/2022-02-03", participants=["ben"])
    new = dm.Dataset(
        title="A larger world",
        records=[
            *SMALL.without(["fish", "call-2021", "visit-2022"]),
            dm.Topic(id="war", name="War"),
            meeting,
            visit,
        ],
    )
    difference = SMALL.diff(new)
    assert str(difference) == (
        "~ title: 'A small world' → 'A larger world'\n"
        "+ topic 'war'\n"
        "- topic 'fish'\n"
        "~ event 'visit-2022': type: 'visit' → 'event'; kind: VisitKind.STATE → None\n"
        "~ meeting 'call-2021': when: When.parse('2021-03') → When.parse('2021-04'); "
        "note: None → 'moved'"
    )
    change = difference.changed[1]
    assert (change.id, change.new) == ("call-2021", meeting)
    assert change.fields[1] == dm.FieldChange(field="note", old=None, new="moved")
    assert not SMALL.diff(SMALL)
    assert str(SMALL.diff(SMALL)) == ""


def test_any_single_change_makes_a_difference() -> None:
    one, other = dm.Topic(id="t", name="T"), dm.Topic(id="t", name="U")
    for difference, line in (
        (dm.Difference(metadata=(dm.FieldChange(field="title", old=None, new="x"),)), "~ title"),
        (dm.Difference(added=(one,)), "+ topic 't'"),
        (dm.Difference(removed=(one,)), "- topic 't'"),
        (dm.Difference(changed=(dm.RecordChange(old=one, new=other),)), "~ topic 't': name"),
    ):
        assert difference
        assert str(difference).startswith(line)
    assert not dm.Difference()


Step = Literal["added", "removed", "changed", "title"]


@pytest.mark.parametrize(
    ("step", "line"),
    [
        ("added", r"'x' \(topic\): name"),
        ("removed", r"'fish' \(no record and topic\)"),
        ("changed", r"'trade' \(topic\): name"),
        ("title", "  title"),
    ],
)
def test_a_difference_applies_only_to_what_it_was_taken_from(step: Step, line: str) -> None:
    new = dm.Dataset(
        title="New" if step == "title" else SMALL.title,
        records=[
            *SMALL.without(["fish", "trade"]),
            dm.Topic(id="trade", name="Commerce"),
            dm.Topic(id="x", name="X"),
        ],
    )
    difference = SMALL.diff(new)
    here = {
        "added": SMALL.with_records([dm.Topic(id="x", name="Y")]),
        "removed": SMALL.without(["fish"]),
        "changed": SMALL.without(["trade"]).with_records([dm.Topic(id="trade", name="Barter")]),
        "title": attrs.evolve(SMALL, title="Changed meanwhile"),
    }[step]
    with pytest.raises(dm.MergeConflictError, match=f"1 conflict\n.*{line}") as caught:
        here.apply(difference)
    assert str(caught.value).startswith(
        "the dataset is not what the difference starts from; take the difference from this dataset"
    )


def test_a_difference_of_metadata_reads_line_by_line_and_is_held_to_where_it_came_from() -> None:
    new = attrs.evolve(SMALL, license="CC0-1.0", creators=["Ada"])
    difference = SMALL.diff(new)
    assert difference
    assert str(difference) == "~ license: None → 'CC0-1.0'\n~ creators: () → ('Ada',)"
    assert SMALL.apply(difference) == new
    titled = attrs.evolve(SMALL, title="Meanwhile")
    assert titled.apply(difference) == attrs.evolve(new, title="Meanwhile")
    with pytest.raises(dm.MergeConflictError, match="1 conflict\n  license"):
        attrs.evolve(SMALL, license="MIT").apply(difference)


@pytest.mark.parametrize("field", ["records", "colour"])
def test_a_difference_of_something_that_is_not_in_the_metadata_is_refused(field: str) -> None:
    change = dm.FieldChange(field=field, old=None, new="x")
    with pytest.raises(dm.InvalidRecordError, match=f"'{field}' is not in the metadata"):
        dm.Difference(metadata=(change,))


def test_a_difference_is_short_when_it_is_shown_and_whole_as_text() -> None:
    topics = [dm.Topic(id=f"t{number}", name="T") for number in range(7)]
    difference = dm.Dataset().diff(dm.Dataset(records=topics))
    assert repr(difference).split("\n") == [
        "<Difference: 7 changes>",
        *(f"  + topic 't{number}'" for number in range(5)),
        "  … and 2 more",
    ]
    assert len(str(difference).split("\n")) == 7
    assert repr(dm.Dataset().diff(dm.Dataset())) == "<Difference: 0 changes>"


def test_a_difference_made_by_hand_is_held_to_its_rules() -> None:
    one, other = dm.Topic(id="t", name="T"), dm.Topic(id="k", name="K")
    with pytest.raises(dm.InvalidRecordError, match="'k' cannot replace 't'"):
        dm.RecordChange(old=one, new=other)
    with pytest.raises(dm.InvalidRecordError, match=r"removed\[0\].id: 't' occurs twice; add"):
        dm.Difference(added=(one,), removed=(one,))
    renamed = dm.RecordChange(old=one, new=dm.Topic(id="t", name="U"))
    with pytest.raises(dm.InvalidRecordError, match=r"changed\[0\].id: 't' occurs twice; add"):
        dm.Difference(removed=(one,), changed=(renamed,))
    change = dm.FieldChange(field="title", old=None, new="x")
    with pytest.raises(dm.InvalidRecordError, match=r"metadata\[1\].field: 'title' occurs twice"):
        dm.Difference(metadata=(change, change))
    with pytest.raises(dm.InvalidRecordError) as caught:
        dm.RecordChange(old="t", new=None)  # type: ignore[arg-type]
    assert [fault.field for fault in caught.value.faults] == ["old", "new"]


@pytest.mark.parametrize(("choice", "name"), [("keep", "T"), ("replace", "U")])
def test_a_conflict_is_settled_as_the_caller_says(
    choice: Literal["keep", "replace"], name: str
) -> None:
    left = dm.Dataset(records=[dm.Topic(id="t", name="T"), dm.Topic(id="a", name="A")])
    right = dm.Dataset(records=[dm.Topic(id="t", name="U"), dm.Topic(id="b", name="B")])
    both = left.merge(right, on_conflict=choice)
    assert {topic.id: topic.name for topic in both.topics} == {"t": name, "a": "A", "b": "B"}


def test_merging_and_applying_leave_both_datasets_as_they_were() -> None:
    left = dm.Dataset(records=[dm.Topic(id="t", name="T")])
    right = dm.Dataset(records=[dm.Topic(id="t", name="U"), dm.Topic(id="k", name="K")])
    left.merge(right, on_conflict="replace")
    left.apply(left.diff(right))
    assert ("k" in left, left.topics["t"].name) == (False, "T")
    assert right.topics["t"].name == "U"
