"""Merging datasets that tell the same thing differently, so that both accounts are kept."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.model import RECORD_CLASSES
from diplomacy_model.model.value import fields_of
from diplomacy_model.testing import records

slowly = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None
)

SAME_AS_A = dm.Relation(kind="same-as", to="a")


def person(record_id: str, name: str, **fields: Any) -> dm.Actor:
    return dm.Actor(id=record_id, kind="person", name=name, **fields)


def cited(source: str, *supports: str, disputes: tuple[str, ...] = ()) -> dm.Citation:
    return dm.Citation(source=source, supports=supports, disputes=disputes)


def both(*left: dm.Record, right: list[dm.Record]) -> dm.Dataset:
    return dm.Dataset(records=left).merge(dm.Dataset(records=right), on_conflict="accounts")


def test_both_records_of_a_conflict_are_kept_as_accounts() -> None:
    part_of = dm.Relation(kind="part-of", to="week")
    ds = both(
        dm.Meeting(id="a", when="2021-03-10"),
        dm.Meeting(id="same", when="2021"),
        right=[
            dm.Event(
                id="a", when="2021-03-11", relations=[part_of], citations=[cited("s", "when")]
            ),
            dm.Meeting(id="same", when="2021"),
            dm.Statement(id="s", kind="readout", occasion="a"),
        ],
    )
    assert ds.by_id.keys() == {"a", "a-2", "same", "s"}
    assert ds["a"] == dm.Meeting(id="a", when="2021-03-10")
    assert ds["a-2"] == dm.Event(
        id="a-2",
        when="2021-03-11",
        relations=[part_of, SAME_AS_A],
        citations=[cited("s", "when")],
    )
    assert ds.statements["s"].occasion == "a"


def test_the_new_id_is_free_in_both_datasets_and_nothing_refers_to_it() -> None:
    ds = both(
        person("a", "Ada"),
        person("a-2", "Bea"),
        person("c", "Cleo", part_of="a-4"),
        right=[person("a", "Ada L."), person("a-3", "Dora")],
    )
    assert ds["a-5"] == person("a-5", "Ada L.", relations=[SAME_AS_A])


def test_two_conflicts_do_not_get_the_same_new_id() -> None:
    ds = both(
        person("a", "Ada"),
        person("a-2", "Bea"),
        right=[person("a", "Ada L."), person("a-2", "Bea L.")],
    )
    assert ds.by_id.keys() == {"a", "a-2", "a-3", "a-2-2"}
    assert ds["a-2-2"].relations == (dm.Relation(kind="same-as", to="a-2"),)


def test_accounts_that_are_the_same_already_are_not_linked_again() -> None:
    ds = both(
        person("a", "Ada"),
        person("b", "Countess", relations=[SAME_AS_A]),
        right=[person("b", "The Countess", relations=[SAME_AS_A])],
    )
    assert ds["b-2"].relations == (SAME_AS_A,)


def test_two_accounts_that_follow_the_same_event_are_linked_all_the_same() -> None:
    after = dm.Relation(kind="after", to="x")
    ds = both(
        dm.Event(id="a", when="2021", relations=[after]),
        right=[dm.Event(id="a", when="2022", relations=[after])],
    )
    assert ds["a-2"].relations == (after, SAME_AS_A)


def test_records_of_different_kinds_are_all_named_and_nothing_is_merged() -> None:
    with pytest.raises(dm.MergeConflictError, match="2 conflicts") as caught:
        both(
            person("a", "Ada"),
            person("b", "Bea"),
            person("c", "Cleo"),
            right=[dm.Topic(id="a", name="A"), dm.Topic(id="b", name="B"), person("c", "C.")],
        )
    assert [each.record_id for each in caught.value.conflicts] == ["a", "b"]
    assert "give one of each two another id" in str(caught.value)


def test_merging_the_same_dataset_again_adds_nothing() -> None:
    left = dm.Dataset(records=[dm.Event(id="a", when="2021"), person("p", "Pat")])
    right = dm.Dataset(
        records=[
            dm.Event(id="a", when="2022", relations=[dm.Relation(kind="after", to="x")]),
            person("p", "Pat P."),
        ]
    )
    once = left.merge(right, on_conflict="accounts")
    assert once.merge(right, on_conflict="accounts") == once
    assert once.merge(left, on_conflict="accounts") == once
    third = dm.Dataset(records=[dm.Event(id="a", when="2023")])
    thrice = once.merge(third, on_conflict="accounts")
    assert thrice.by_id.keys() == {"a", "a-2", "a-3", "p", "p-2"}
    for each in (left, right, third):
        assert thrice.merge(each, on_conflict="accounts") == thrice


@st.composite
def disagreeing(draw: st.DrawFn) -> tuple[dm.Dataset, dm.Dataset]:
    """Two datasets with different records under the same ids, of the same classes."""
    ids = draw(st.lists(st.sampled_from(["india", "asean", "a", "A", "a-2"]), unique=True))
    classes = {each: draw(st.sampled_from(RECORD_CLASSES)) for each in ids}
    left, right = (
        [draw(records(cls, ids=st.just(each))) for each, cls in classes.items()] for _ in range(2)
    )
    return dm.Dataset(records=left), dm.Dataset(records=right)


def tells(account: dm.Record, record: dm.Record) -> bool:
    """Return whether an account says all that a record says."""
    names = [field.name for field in fields_of(type(record))]
    return (
        type(account) is type(record)
        and {name for name in names if getattr(account, name) != getattr(record, name)}
        <= {"id", "relations"}
        and account.relations[: len(record.relations)] == record.relations
    )


TOLD_UNDER_ANOTHER_ID = (
    dm.Dataset(records=[person("b", "Ada", relations=[SAME_AS_A]), person("a", "Bea")]),
    dm.Dataset(records=[person("a", "Ada"), person("b", "Bea")]),
)


@example(TOLD_UNDER_ANOTHER_ID)
@given(disagreeing())
@slowly
def test_merging_as_accounts_keeps_all_and_can_be_repeated(
    pair: tuple[dm.Dataset, dm.Dataset],
) -> None:
    left, right = pair
    once = left.merge(right, on_conflict="accounts")
    assert set(left) <= set(once)
    # What an account on the left tells already, under another id, may be left out.
    new = [record for record in right if not any(tells(one, record) for one in left)]
    assert len(left) + len(new) <= len(once) <= len({*left, *right})
    assert once.merge(right, on_conflict="accounts") == once
    assert once.merge(left, on_conflict="accounts") == once
    for record in right:
        assert any(tells(one, record) for one in once)


def test_an_account_can_be_unified_with_the_first_once_they_agree() -> None:
    ds = both(
        dm.Event(id="a", when="2021", citations=[cited("s", "when")]),
        right=[dm.Event(id="a", when="2021", places=["x"], citations=[cited("t")])],
    )
    assert ds.unified("a", "a-2")["a"] == dm.Event(
        id="a",
        when="2021",
        places=["x"],
        citations=[cited("s", "when"), cited("t")],
    )
