"""Rows read back: whatever was a record is the same record, and what is wrong is told at once."""

from __future__ import annotations

import operator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings

import diplomacy_model as dm
from diplomacy_model.model import RECORD_CLASSES, kind_name
from diplomacy_model.testing import datasets

if TYPE_CHECKING:
    from collections.abc import Callable

COLLECTIONS = {
    name: getattr(dm.Dataset(), name).kind
    for name in dir(dm.Dataset)
    if isinstance(getattr(dm.Dataset(), name), dm.Collection)
}
BUNDLED = [dm.datasets.load(name) for name in ("kuala_lumpur_2025", "hard_cases")]


def unequal(ds: dm.Dataset, rows_of: Callable[[Any], Any]) -> list[str]:
    """Return the collections that do not come back as they were."""
    return [
        name
        for name, kind in COLLECTIONS.items()
        if getattr(dm.Dataset.from_records(kind, rows_of(getattr(ds, name))), name)
        != getattr(ds, name)
    ]


def through_pandas(collection: Any) -> Any:
    return collection.to_pandas().to_dict("records")


def through_plain_pandas(collection: Any) -> Any:
    """A frame whose types pandas guesses, so that None becomes NaN."""
    return pytest.importorskip("pandas").DataFrame(collection.to_records()).to_dict("records")


def through_polars(collection: Any) -> Any:
    return collection.to_polars().to_dicts()


def through_arrow(collection: Any) -> Any:
    return collection.to_arrow().to_pylist()


def through_arrow_and_pandas(collection: Any) -> Any:
    """A frame whose lists are arrays of numpy."""
    return collection.to_arrow().to_pandas().to_dict("records")


LIBRARIES = {
    "pandas": [through_pandas, through_plain_pandas],
    "polars": [through_polars],
    "pyarrow": [through_arrow],
}


def test_every_collection_is_tried() -> None:
    assert set(COLLECTIONS.values()) == set(RECORD_CLASSES)


@given(datasets())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_every_record_comes_back_as_it_was(ds: dm.Dataset) -> None:
    assert unequal(ds, lambda collection: collection.to_records()) == []


@pytest.mark.parametrize(
    ("library", "rows_of"), [(name, way) for name, ways in LIBRARIES.items() for way in ways]
)
def test_bundled_records_come_back_through_a_library(library: str, rows_of: Any) -> None:
    pytest.importorskip(library)
    for ds in BUNDLED:
        assert unequal(ds, rows_of) == []


@pytest.mark.parametrize("library", [*LIBRARIES])
def test_any_record_comes_back_through_a_library(library: str) -> None:
    pytest.importorskip(library)

    @given(datasets())
    @settings(suppress_health_check=[HealthCheck.too_slow])
    def comes_back(ds: dm.Dataset) -> None:
        for rows_of in LIBRARIES[library]:
            assert unequal(ds, rows_of) == []

    comes_back()


def test_arrays_of_numpy_are_lists() -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip("pandas")
    assert unequal(BUNDLED[0], through_arrow_and_pandas) == []


def test_subclasses_are_told_by_the_type() -> None:
    records: list[dm.Record] = [dm.Event(id="e"), dm.Summit(id="s", theme="Growth")]
    ds = dm.Dataset(records=[*records, dm.Visit(id="v", kind="state")])
    assert dm.Dataset.from_records("event", ds.events.to_records()) == ds


def test_records_of_all_kinds_may_be_in_one_table() -> None:
    for ds in BUNDLED:
        rows = dm.Collection(ds, dm.Record, ds.positions(dm.Record)).to_records()
        assert dm.Dataset.from_records(dm.Record, rows).records == ds.records


def test_a_table_of_a_few_columns_is_enough() -> None:
    rows = [{"id": "india", "name": "India", "kind": "state"}]
    expected = dm.Actor(id="india", name="India", kind="state")
    assert dm.Dataset.from_records(dm.Actor, rows).records == (expected,)


def test_parallel_columns_may_be_missing() -> None:
    rows = [{"id": "talks", "participants_actor": ["a", "b"], "participants_mode": [None, "video"]}]
    (meeting,) = dm.Dataset.from_records("meeting", rows).meetings
    assert meeting == dm.Meeting(
        id="talks", participants=["a", dm.Participant(actor="b", mode="video")]
    )


def test_the_bounds_of_a_time_are_not_read() -> None:
    rows = [{"id": "e", "when": "2021", "when_earliest": date(1999, 1, 1)}]
    assert dm.Dataset.from_records("event", rows).records == (dm.Event(id="e", when="2021"),)


def test_a_date_is_a_day() -> None:
    rows = [{"id": "e", "when": date(2021, 3, 10)}]
    assert dm.Dataset.from_records("event", rows).records == (dm.Event(id="e", when="2021-03-10"),)


def told(kind: Any, *rows: Any) -> list[tuple[str, str | None, str]]:
    """Return the path, the record and the message of each problem with some rows."""
    with pytest.raises(dm.LoadError) as caught:
        dm.Dataset.from_records(kind, list(rows))
    return [(each.path, each.record_id, each.message) for each in caught.value.problems]


GOOD = {"id": "india", "name": "India", "kind": "state"}


def test_everything_wrong_is_told_at_once() -> None:
    problems = told(
        "actor",
        {**GOOD, "nmae": "x"},
        {**GOOD, "kind": "stat", "nmae": "y"},
        {"id": "b", "kind": "state", "part_of": 3},
        {**GOOD, "names_text": ["x", "y"], "names_kind": ["short", "shrt"], "note": ""},
    )
    assert [(path, record) for path, record, _ in problems] == [
        ("rows[0].nmae", "india"),
        ("rows[1].kind", "india"),
        ("rows[2].name", "b"),
        ("rows[2].part_of", "b"),
        ("rows[3].names_kind[1]", "india"),
        ("rows[3].note", "india"),
    ]
    assert "'stat'" in problems[1][2]
    assert "3" in problems[3][2]
    assert "'shrt'" in problems[4][2]


def test_an_unknown_column_is_named_as_it_is_and_once() -> None:
    row = {**GOOD, "names.text": "x", "zzz": 1}
    problems = told("actor", row, row)
    assert [path for path, _, _ in problems] == ["rows[0].names.text", "rows[0].zzz"]


def test_an_unknown_column_suggests_a_near_one() -> None:
    with pytest.raises(dm.LoadError, match="did you mean 'name'") as caught:
        dm.Dataset.from_records("actor", [{**GOOD, "nmae": "x"}])
    assert "not a valid table" in str(caught.value)


@pytest.mark.parametrize(
    ("kind", "cells", "path", "said"),
    [
        ("meeting", {"places": [], "participants_actor": ["a"], "participants_mode": []},
         "participants_mode", "0 items"),
        ("meeting", {"participants_mode": ["video"]}, "participants_actor[0]", "missing"),
        ("meeting", {"places": "delhi"}, "places", r"\['delhi'\]"),
        ("meeting", {"participants_actor": "a"}, "participants_actor", r"\['a'\]"),
        ("meeting", {"places": ["a", None]}, "places[1]", "None"),
        ("meeting", {"when": "yesterday"}, "when", "yesterday"),
        ("meeting", {"when": datetime(2021, 1, 1, tzinfo=UTC)}, "when", "strftime"),
        ("meeting", {"edition": 1.5}, "edition", "1.5"),
        ("meeting", {"type": "vist"}, "type", "vist"),
        ("event", {"type": "topic"}, "type", "topic"),
        ("event", {"type": "meeting", "kind": "state"}, "kind", "no such field"),
        ("record", {}, "type", "missing"),
        ("office", {"title": "T", "of": "a", "shared": "yes"}, "shared", "yes"),
        ("meeting", {"citations_source": ["s"], "citations_supports": [["when"]]},
         "citations_supports[0]", "spaces"),
        ("meeting", {"citations_source": ["s"], "citations_supports": ["whn"]},
         "citations_supports[0]", "whn"),
        ("series", {"name": "S", "recurrence_start": "2020"}, "recurrence_rule", "missing"),
        ("place", {"name": "P", "latitude": 91, "longitude": 0}, "latitude", "91"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named(kind: str, cells: Any, path: str, said: str) -> None:
    ((where, record, message),) = told(kind, {"id": "x", **cells})
    assert (where, record) == (f"rows[0].{path}", "x")
    assert said.replace("\\", "") in message


@pytest.mark.parametrize("rows", ["id", {"id": "x"}, [["x"]], None])
def test_only_lists_of_dicts_are_rows(rows: Any) -> None:
    with pytest.raises(dm.WrongKindError, match="rows"):
        dm.Dataset.from_records("actor", rows)


@pytest.mark.parametrize(
    ("library", "frame", "method"),
    [
        ("pandas", "DataFrame", "to_dict"),
        ("polars", "DataFrame", "to_dicts"),
        ("pyarrow", "RecordBatch.from_pylist", "to_pylist"),
    ],
)
def test_a_data_frame_is_not_rows_yet(library: str, frame: str, method: str) -> None:
    make = operator.attrgetter(frame)(pytest.importorskip(library))
    with pytest.raises(dm.WrongKindError, match=rf"not a list of dicts; .*\b{method}\b"):
        dm.Dataset.from_records("actor", make([{"id": "x"}]))


def test_columns_of_names_and_codes_are_to_be_dropped() -> None:
    meetings = dm.datasets.load("kuala_lumpur_2025").meetings
    rows = meetings.order_by(lambda meeting: meeting.id).to_records(codes="cow")
    with pytest.raises(dm.LoadError) as caught:
        dm.Dataset.from_records("meeting", rows)
    more = set(rows[0]) - set(meetings.columns)
    assert {problem.path for problem in caught.value.problems} == {f"rows[0].{one}" for one in more}
    assert all("so drop it" in problem.message for problem in caught.value.problems)
    kept = [{name: row[name] for name in meetings.columns} for row in rows]
    assert dm.Dataset.from_records("meeting", kept) == dm.Dataset(records=meetings)


@pytest.mark.parametrize("cell", ["[]", "['port']", {"port"}])
def test_what_only_looks_like_a_list_is_not_put_into_a_list(cell: object) -> None:
    """A file of CSV holds the texts of lists."""
    with pytest.raises(dm.LoadError, match="give a list of Python; JSON and Parquet keep lists"):
        dm.Dataset.from_records("meeting", [{"id": "m", "places": cell}])


@pytest.mark.parametrize("kind", ["meting", "", 3, int, None, dm.Dataset])
def test_an_unknown_kind_is_refused(kind: Any) -> None:
    with pytest.raises(dm.WrongKindError, match="not a kind of record"):
        dm.Dataset.from_records(kind, [])


@pytest.mark.parametrize("cls", [*RECORD_CLASSES, dm.Record])
def test_a_kind_is_a_class_or_its_name(cls: type[dm.Record]) -> None:
    assert dm.Dataset.from_records(kind_name(cls), []) == dm.Dataset.from_records(cls, [])


def test_different_rows_with_one_id_are_refused() -> None:
    with pytest.raises(dm.DuplicateIdError, match="india"):
        dm.Dataset.from_records("actor", [GOOD, {**GOOD, "name": "Bharat"}])
