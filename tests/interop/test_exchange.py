"""What is noted as lost, how it is shown, and the ids that are handed out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.interop import Dropped, IdPool, Left, Received, Sent
from diplomacy_model.interop.exchange import Losses, Places
from diplomacy_model.interop.ids import slug
from diplomacy_model.model.text import is_id
from diplomacy_model.tables import Rows
from tests.small import METADATA, SMALL

PLACES = Places(
    format="Postcards",
    fields={
        dm.Actor: {"id", "kind", "name", "names", "codes"},
        dm.Name: {"text", "kind"},
        dm.Series: {"id", "name", "recurrence"},
        dm.Recurrence: {"rule"},
    },
    metadata={"title"},
    reasons={(dm.Name, "period"): "a postcard has no dates"},
)


def told(*records: dm.Record, **metadata: Any) -> list[str]:
    ds = dm.Dataset(records=records, **metadata)
    losses = Losses(ds, PLACES)
    for record in ds.records:
        losses.unplaced(record)
    return [str(each) for each in losses.rows()]


def test_a_record_that_has_no_place_is_dropped_as_a_whole() -> None:
    assert told(dm.Visit(id="visit")) == [
        "visit is left out: Postcards has no place for visits",
    ]


def test_fields_without_a_place_are_dropped_by_their_paths() -> None:
    actor = dm.Actor(
        id="ada",
        kind="person",
        name="Ada",
        note="n",
        names=[dm.Name(text="A"), dm.Name(text="B", language="en", period="2020")],
    )
    assert told(actor) == [
        "ada: names[1].language is left out: Postcards has no place for it",
        "ada: names[1].period is left out: a postcard has no dates",
        "ada: note is left out: Postcards has no place for it",
    ]


def test_a_value_whose_class_is_not_named_goes_where_its_field_goes() -> None:
    code = dm.Code(scheme="cow", value="2", period="1816/..")
    assert told(dm.Actor(id="usa", kind="state", name="USA", codes=[code])) == []


def test_a_single_value_is_looked_into_as_a_list_is() -> None:
    recurrence = dm.Recurrence(rule="FREQ=YEARLY", start="2020-01-01")
    (said,) = told(dm.Series(id="talks", name="Talks", recurrence=recurrence))
    assert said.startswith("talks: recurrence.start ")


def test_metadata_without_a_place_are_dropped() -> None:
    said = told(**METADATA)
    assert len(said) == len(METADATA) - 1
    assert said[0] == "the dataset: description is left out: Postcards has no place for it"


def test_a_subclass_does_not_inherit_the_places_of_its_base() -> None:
    losses = Losses(SMALL, Places(format="F", fields={dm.Event: {"id"}}))
    assert losses.unplaced(dm.Event(id="e"))
    assert not losses.unplaced(dm.Meeting(id="m"))


def test_something_else_than_a_dataset_is_refused() -> None:
    with pytest.raises(dm.WrongKindError, match="ds: 'x' is not a dataset"):
        Losses("x", PLACES)  # type: ignore[arg-type]


def test_what_is_sent_in_its_place_is_told() -> None:
    row = Dropped(record="visit", field="when", instead="2025-10", why="days have no place")
    assert str(row) == "visit: when is sent as 2025-10: days have no place"
    assert str(Dropped(field="title", why="w")) == "the dataset: title is left out: w"


def test_results_tell_how_much_is_lost() -> None:
    rows = Rows(SMALL, Dropped, [Dropped(record="north", why="w")])
    assert repr(Sent(result={}, dropped=rows)) == "<Sent: dict, 1 dropped>"
    left = Rows(SMALL, Left, [Left(where="row 2", field="date", value="x", why="is not a time")])
    ds = dm.Dataset(records=[dm.Topic(id="t", name="T")])
    assert repr(Received(dataset=ds, left=left)) == "<Received: 1 record, 1 left>"
    assert str(left[0]) == "row 2: date 'x' is left out: is not a time"
    assert rows.to_records()[0]["record_name"] == "Northland"
    assert left.to_records() == [
        {"where": "row 2", "field": "date", "value": "x", "why": "is not a time"}
    ]


@given(st.lists(st.tuples(st.integers(0, 5), st.text(max_size=8))), st.sets(st.text(max_size=3)))
def test_ids_are_valid_and_differ_and_a_key_keeps_its_id(
    given: list[tuple[int, str]], taken: set[str]
) -> None:
    pool = IdPool(taken)
    found = {}
    for key, text in given:
        made = pool.id_for(key, text)
        assert is_id(made)
        assert made not in taken
        assert found.setdefault(key, made) == made
    assert len(set(found.values())) == len(found)


def test_a_slug_has_only_words_and_hyphens() -> None:
    assert slug("  Ban Ki-moon (UN) ") == "ban-ki-moon-un"
    assert slug("—") == "unnamed"
    assert slug("a_b") == "a-b"
