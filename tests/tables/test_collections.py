"""Tables: flat rows, and data frames of pandas, polars and Arrow."""

from __future__ import annotations

import importlib
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

import diplomacy_model as dm
from diplomacy_model import tables
from diplomacy_model.model import RECORD_CLASSES
from diplomacy_model.model.value import fields_of
from diplomacy_model.testing import datasets
from tests.small import SMALL

KINDS = [*RECORD_CLASSES, dm.Record]
COLLECTIONS = [name for name in dir(dm.Dataset) if isinstance(getattr(SMALL, name), dm.Collection)]
EXTREMES = dm.Dataset(
    records=[
        dm.Event(id="first", when="0001-01-01", edition=1),
        dm.Event(id="last", when="9999-12-31"),
        dm.Event(id="none"),
        dm.Place(id="here", name="Here", latitude=3, longitude=101.7, time_zone="UTC"),
    ]
)


def test_a_row_tells_of_a_meeting_all_that_the_record_does() -> None:
    row = SMALL.meetings.to_records()[1]
    assert row["type"] == "meeting"
    assert row["id"] == "meeting-2021"
    assert (row["when"], row["when_earliest"], row["when_latest"]) == (
        "2021-03-10",
        date(2021, 3, 10),
        date(2021, 3, 10),
    )
    assert row["places"] == ["hall"]
    assert row["status"] is None
    assert row["edition"] == 1
    assert row["participants_actor"] == ["ada", "ben", "cleo", "east"]
    assert row["participants_role"] == ["participant", "participant", "chair", "participant"]
    assert row["participants_mode"] == [None, "video", None, None]
    assert row["participants_represents"] == [None, None, "league", None]
    assert row["relations_kind"] == ["part-of", "after"]
    assert row["citations_source"] == []


def test_true_and_false_stay_what_they_are() -> None:
    ds = dm.Dataset(
        records=[
            dm.Office(id="chair", title="Chair", of="league"),
            dm.Office(id="co-chair", title="Co-chair", of="league", shared=True),
        ]
    )
    assert [row["shared"] for row in ds.offices.to_records()] == [False, True]
    with_others = ds.with_records([dm.Topic(id="t", name="T")])
    every = dm.Collection(with_others, dm.Record, with_others.positions(dm.Record))
    assert [row["shared"] for row in every.to_records()] == [None, False, True]


def test_true_and_false_are_booleans_to_pandas() -> None:
    pandas = pytest.importorskip("pandas")
    shared = SMALL.offices.to_pandas()["shared"]
    assert shared.dtype == pandas.BooleanDtype()
    assert not shared.any()


def test_true_and_false_are_booleans_to_polars() -> None:
    polars = pytest.importorskip("polars")
    assert SMALL.offices.to_polars().schema["shared"] == polars.Boolean


def test_true_and_false_are_booleans_to_arrow() -> None:
    arrow = pytest.importorskip("pyarrow")
    assert SMALL.offices.to_arrow().schema.field("shared").type == arrow.bool_()


def test_every_table_has_the_codes_of_its_records() -> None:
    code = dm.Code(scheme="cow", value="750", period="1947/..")
    for kind in RECORD_CLASSES:
        names = [column.name for column in tables.columns(kind)]
        assert "codes_scheme" in names
    (row,) = dm.Dataset(records=[dm.Event(id="e", codes=[code])]).events.to_records()
    assert (row["codes_scheme"], row["codes_value"]) == (["cow"], ["750"])
    assert row["codes_period_earliest"] == [date(1947, 1, 1)]


def test_times_within_lists_within_lists_are_texts_alone() -> None:
    phases = [dm.Phase(level="dialogue", attested=["2023", "XXXX"]), dm.Phase(level="other")]
    ds = dm.Dataset(records=[dm.Partnership(id="p", parties=["a", "b"], phases=phases)])
    (row,) = ds.partnerships.to_records()
    assert row["phases_attested"] == ["2023 XXXX", None]
    assert not [name for name in row if name.startswith("phases_attested_")]


def test_lists_within_lists_are_joined_by_spaces() -> None:
    (row,) = SMALL.statements.to_records()
    assert row["citations_disputes"] == [None, "place title"]
    assert row["citations_supports"] == ["when", None]
    assert row["utterances_about"] == ["pact"]
    (row,) = SMALL.agreements.to_records()
    assert row["acts_parties"] == [None, "north"]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2021-03", date(2021, 3, 1), date(2021, 3, 31)),
        ("2021-03-10T23:30+08:00", date(2021, 3, 10), date(2021, 3, 10)),
        ("2020-05-01/..", date(2020, 5, 1), None),
        ("2015/2019-06-01", date(2015, 1, 1), date(2019, 6, 1)),
        ("XXXX", None, None),
        ("2021?", date(2021, 1, 1), date(2021, 12, 31)),
    ],
)
def test_a_time_is_its_text_and_two_dates(
    text: str, earliest: date | None, latest: date | None
) -> None:
    (row,) = dm.Dataset(records=[dm.Event(id="e", when=text)]).events.to_records()
    assert (row["when"], row["when_earliest"], row["when_latest"]) == (text, earliest, latest)
    assert all(type(row[name]) in {date, type(None)} for name in ("when_earliest", "when_latest"))


def test_a_table_of_events_has_the_columns_of_meetings_and_visits_too() -> None:
    rows = {row["id"]: row for row in SMALL.events.to_records()}
    assert rows["visit-2022"]["type"] == "visit"
    assert rows["visit-2022"]["kind"] == "state"
    assert rows["visit-2022"]["format"] is None
    assert set(SMALL.meetings.columns) < set(SMALL.events.columns)


def test_rows_come_in_the_order_of_the_records() -> None:
    assert [row["id"] for row in SMALL.actors.to_records()] == list(SMALL.actors.ids)


@pytest.mark.parametrize("kind", KINDS)
def test_columns_have_names_of_their_own_and_leave_no_field_out(kind: type[dm.Record]) -> None:
    columns = tables.columns(kind)
    names = [column.name for column in columns]
    assert names[:2] == ["type", "id"]
    assert names[-1] == "note"
    assert len(set(names)) == len(names)
    for field in fields_of(kind):
        assert any(name == field.name or name.startswith(f"{field.name}_") for name in names)


@given(datasets())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_cells_are_of_the_type_of_their_column(ds: dm.Dataset) -> None:
    for kind in KINDS:
        columns = tables.columns(kind)
        for row in dm.Collection(ds, kind, ds.positions(kind)).to_records():
            assert list(row) == [column.name for column in columns]
            for column in columns:
                cell = row[column.name]
                assert isinstance(cell, list) == column.several
                for each in cell if isinstance(cell, list) else [cell]:
                    assert each is None or type(each) is column.type


@given(datasets())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_lists_of_the_same_values_run_side_by_side(ds: dm.Dataset) -> None:
    for event, row in zip(ds.events, ds.events.to_records(), strict=True):
        for name in dm.Dataset().events.columns:
            if name.startswith("participants_"):
                cell = row[name]
                assert isinstance(cell, list)
                assert len(cell) == len(event.participants)


def frames(ds: dm.Dataset, method: str) -> list[Any]:
    return [getattr(getattr(ds, name), method)() for name in COLLECTIONS]


@pytest.mark.parametrize("ds", [SMALL, dm.Dataset(), EXTREMES])
def test_pandas_has_the_same_columns_and_types_with_and_without_rows(ds: dm.Dataset) -> None:
    pytest.importorskip("pandas")
    for name, frame, empty in zip(
        COLLECTIONS, frames(ds, "to_pandas"), frames(dm.Dataset(), "to_pandas"), strict=True
    ):
        assert tuple(frame.columns) == getattr(ds, name).columns
        assert list(frame.dtypes) == list(empty.dtypes)
        assert list(frame["id"]) == list(getattr(ds, name).ids)


def test_pandas_takes_dates_numbers_and_lists() -> None:
    pandas = pytest.importorskip("pandas")
    events = EXTREMES.events.to_pandas().set_index("id")
    assert events.loc["first", "when_earliest"].date() == date(1, 1, 1)
    assert events.loc["last", "when_latest"].year == 9999
    assert pandas.isna(events.loc["none", "when_earliest"])
    assert events.loc["first", "edition"] == 1
    people = SMALL.meetings.to_pandas().explode(["participants_actor", "participants_mode"])
    assert list(people[people["participants_mode"] == "video"]["participants_actor"]) == ["ben"]
    plain = pandas.DataFrame(SMALL.events.to_records(), columns=list(SMALL.events.columns))
    assert list(plain["id"]) == list(SMALL.events.ids)


@pytest.mark.parametrize("ds", [SMALL, dm.Dataset(), EXTREMES])
def test_polars_has_the_same_columns_and_types_with_and_without_rows(ds: dm.Dataset) -> None:
    pytest.importorskip("polars")
    for name, frame, empty in zip(
        COLLECTIONS, frames(ds, "to_polars"), frames(dm.Dataset(), "to_polars"), strict=True
    ):
        assert tuple(frame.columns) == getattr(ds, name).columns
        assert frame.schema == empty.schema
        assert frame.to_dicts() == getattr(ds, name).to_records()


def test_polars_takes_the_rows_as_they_are() -> None:
    polars = pytest.importorskip("polars")
    rows = SMALL.events.to_records()
    assert polars.DataFrame(rows, infer_schema_length=None).to_dicts() == rows
    people = SMALL.meetings.to_polars().explode("participants_actor", "participants_mode")
    video = people.filter(polars.col("participants_mode") == "video")
    assert video["participants_actor"].to_list() == ["ben"]


@pytest.mark.parametrize("ds", [SMALL, dm.Dataset(), EXTREMES])
def test_arrow_has_the_same_columns_and_types_with_and_without_rows(ds: dm.Dataset) -> None:
    pytest.importorskip("pyarrow")
    for name, table, empty in zip(
        COLLECTIONS, frames(ds, "to_arrow"), frames(dm.Dataset(), "to_arrow"), strict=True
    ):
        assert tuple(table.column_names) == getattr(ds, name).columns
        assert table.schema == empty.schema
        assert table.to_pylist() == getattr(ds, name).to_records()


def test_arrow_takes_the_rows_as_they_are() -> None:
    arrow = pytest.importorskip("pyarrow")
    rows = SMALL.events.to_records()
    assert arrow.Table.from_pylist(rows).to_pylist() == rows


@pytest.mark.parametrize(
    ("method", "module", "extra"),
    [
        ("to_pandas", "pandas", "pandas"),
        ("to_polars", "polars", "polars"),
        ("to_arrow", "pyarrow", "arrow"),
    ],
)
def test_a_missing_library_is_named_with_its_extra(
    method: str, module: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(_: str) -> None:
        raise ModuleNotFoundError(f"No module named {missing!r}", name=missing)

    monkeypatch.setattr(importlib, "import_module", absent)
    missing = module
    with pytest.raises(dm.MissingExtraError, match=rf"^{method} needs .*\[{extra}\]"):
        getattr(SMALL.meetings, method)()
    missing = "numpy"  # the library is there and lacks what it needs itself
    with pytest.raises(ModuleNotFoundError, match="numpy"):
        getattr(SMALL.meetings, method)()
