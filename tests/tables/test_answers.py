"""Answers as tables: rows with names and codes, of pandas, polars and Arrow."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings

import diplomacy_model as dm
from diplomacy_model.tables import columns
from diplomacy_model.testing import datasets
from tests.small import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable

KUALA_LUMPUR = dm.datasets.load("kuala_lumpur_2025")

ANSWERS: dict[str, Callable[[dm.Dataset, str], Any]] = {
    "accounts": lambda ds, event: ds.accounts(event),
    "agreement_status": lambda ds, _: ds.agreement_status(first(ds.agreements), on="2021"),
    "attendance": lambda ds, _: ds.attendance(first(ds.series), first(ds.actors)),
    "bound_by": lambda ds, _: ds.bound_by(first(ds.agreements), on="2021"),
    "check": lambda ds, _: ds.check(),
    "dyads": lambda ds, _: ds.dyads(years=[2020, 2021], kinds=[*dm.ActorKind]),
    "editions": lambda ds, _: ds.editions(first(ds.series)),
    "interlocutors": lambda ds, _: ds.interlocutors(first(ds.actors)),
    "likely_same": lambda ds, _: ds.likely_same(),
    "meetings_between": lambda ds, _: ds.meetings_between(*ds.actors.ids[:2]),
    "members_of": lambda ds, _: ds.members_of(first(ds.actors), on="2021"),
    "office_holders": lambda ds, _: ds.office_holders(first(ds.offices), on="2021"),
    "order_by": lambda ds, _: ds.events.order_by(lambda event: event.when),
    "outcomes": lambda ds, event: ds.outcomes(event),
    "partnership_status": lambda ds, _: ds.partnership_status(first(ds.partnerships), on="2021"),
    "passages": lambda ds, _: ds.passages({first(ds.sources): "Words of the gazette."}),
    "readouts": lambda ds, event: ds.readouts(event),
    "references": lambda ds, event: ds.references(event),
    "representation": lambda ds, event: ds.representation(event),
    "resolve_name": lambda ds, _: ds.resolve_name(ds.actors[0].name),
    "timeline": lambda ds, _: ds.timeline(),
    "unreviewed": lambda ds, _: ds.unreviewed(),
}
"""How to ask each question whose answer is a table, of a dataset and one of its events."""


def first(collection: dm.Collection[Any]) -> str:
    return collection.ids[0]


def answer(name: str, ds: dm.Dataset = SMALL) -> Any:
    return ANSWERS[name](ds, "meeting-2021")


def test_every_question_whose_answer_has_several_items_is_tried_here() -> None:
    tables = {
        name
        for name in dir(dm.Dataset)
        if not name.startswith("_")
        and callable(getattr(dm.Dataset, name))
        and any(
            f"{kind}[" in str(getattr(dm.Dataset, name).__annotations__.get("return"))
            for kind in ("Rows", "Answer")
        )
    }
    alike = {"offices_held", "memberships_of", "by_code"}  # as `office_holders` and `members_of`
    assert tables - alike <= set(ANSWERS)


@pytest.mark.parametrize("name", ANSWERS)
def test_rows_have_the_columns_and_cells_of_their_types(name: str) -> None:
    table = answer(name)
    assert len(set(table.columns)) == len(table.columns)
    for row in table.to_records():
        assert tuple(row) == table.columns
        for cell in row.values():
            for each in cell if isinstance(cell, list) else [cell]:
                assert each is None or type(each) in {str, bool, int, float, date}


@pytest.mark.parametrize("name", ANSWERS)
def test_names_stand_beside_ids(name: str) -> None:
    for row in answer(name).to_records():
        for column, cell in row.items():
            if f"{column}_name" not in row:
                continue
            beside = row[f"{column}_name"]
            refs = cell if isinstance(cell, list) else [cell]
            assert (beside if isinstance(beside, list) else [beside]) == [
                None if ref is None else SMALL.name_of(str(ref)) for ref in refs
            ]


@pytest.mark.parametrize("name", sorted(set(ANSWERS) - {"check", "likely_same", "timeline"}))
@pytest.mark.parametrize("method", ["to_pandas", "to_polars", "to_arrow"])
def test_frames_have_the_same_columns_and_types_without_rows(name: str, method: str) -> None:
    library = {"to_arrow": "pyarrow"}.get(method, method.removeprefix("to_"))
    pytest.importorskip(library)
    full = answer(name)
    empty = full[:0] if isinstance(full, dm.Rows) else emptied(full)
    one, other = getattr(full, method)(), getattr(empty, method)()
    if method == "to_arrow":
        assert one.schema == other.schema
        assert one.to_pylist() == full.to_records()
    elif method == "to_polars":
        assert one.schema == other.schema
        assert one.to_dicts() == full.to_records()
    else:
        assert list(one.dtypes) == list(other.dtypes)
        assert len(one) == len(full.to_records())
    assert len(other) == 0


def emptied(table: Any) -> Any:
    import attrs  # noqa: PLC0415 - only here

    fields = {"Answer": ("certain", "uncertain"), "Accounts": ("claims",), "Readouts": ("rows",)}
    return attrs.evolve(table, **dict.fromkeys(fields[type(table).__name__], ()))


def test_an_answer_says_what_is_certain_and_why_the_rest_is_not() -> None:
    answer = KUALA_LUMPUR.members_of("asean", on="2025-10-26")
    rows = answer.to_records()
    assert [row["certain"] for row in rows] == [True] * 10 + [False]
    assert rows[-1]["member"] == "timor-leste"
    assert rows[-1]["member_name"] == "Timor-Leste"
    assert rows[-1]["because"] == list(answer.why(answer.uncertain[0]).because)
    assert rows[-1]["settled_by"] == answer.why(answer.uncertain[0]).settled_by
    assert rows[0]["because"] == []
    assert rows[0]["settled_by"] is None


def test_equal_items_of_an_answer_are_certain_each_by_itself() -> None:
    phase = dm.Phase(level="dialogue")
    same = dm.Phase(level="dialogue")
    rows = dm.Answer(certain=(phase,), uncertain=(same,)).to_records()
    assert [row["certain"] for row in rows] == [True, False]


def test_an_empty_answer_of_a_question_still_has_columns() -> None:
    chair = dm.Office(id="chair", title="Chair", of="league")
    empty = dm.Dataset(records=[chair]).office_holders("chair", on="1900")
    assert empty.possible == ()
    assert {"holder", "holder_name", "certain"} <= set(empty.columns)
    with pytest.raises(dm.WrongKindError, match="made by hand"):
        _ = dm.Answer[dm.Tenure]().columns


CHANGED = dm.Dataset(
    records=[
        dm.Actor(
            id="norvale",
            kind="state",
            name="Norvale",
            codes=[
                dm.Code(scheme="cow", value="100", period="1900/1950"),
                dm.Code(scheme="COW", value="101", period="1951/.."),
                dm.Code(scheme="iso3166-1-alpha-3", value="NVL"),
            ],
        ),
        dm.Actor(id="sudmark", kind="state", name="Sudmark"),
        dm.Meeting(id="early", when="1920", participants=["norvale", "sudmark"]),
        dm.Meeting(id="late", when="1990", participants=["norvale", "sudmark"]),
    ]
)


def test_codes_are_those_in_use_at_the_time_of_the_row() -> None:
    rows = CHANGED.dyads(years=[1920, 1990]).to_records(codes=["cow", "iso3166-1-alpha-3"])
    assert [row["actor_cow"] for row in rows] == ["100", "101"]
    assert [row["actor_iso3166-1-alpha-3"] for row in rows] == ["NVL", "NVL"]
    assert [row["counterpart_cow"] for row in rows] == [None, None]
    meetings = CHANGED.meetings.to_records(codes="cow")
    assert [row["participants_actor_cow"] for row in meetings] == [["100", None], ["101", None]]


def test_the_time_of_a_row_may_follow_from_other_records_or_be_that_of_its_record() -> None:
    within = dm.Relation(kind="part-of", to="late")
    both = ["norvale", "sudmark"]
    served = [dm.Act(kind="took-charge", when="1930"), dm.Act(kind="left-post", when="1935")]
    ds = CHANGED.with_records(
        [
            dm.Meeting(id="part", participants=both, relations=[within]),
            dm.Tenure(id="posting", office="envoy", holder="norvale", acts=served),
            dm.Series(id="talks", name="Talks"),
            dm.Meeting(id="talks-1", when="1921", series="talks", edition=1, participants=both),
        ]
    )
    codes = {
        row["id"]: row["participants_actor_cow"] for row in ds.meetings.to_records(codes="cow")
    }
    assert codes["part"] == ["101", None]
    (posting,) = ds.tenures.to_records(codes="cow")
    assert posting["holder_cow"] == "100"
    (attended,) = ds.attendance("talks", "norvale").to_records(codes="cow")
    assert attended["participants_actor_cow"] == ["100"]


def test_a_code_that_may_be_one_of_several_is_left_out() -> None:
    (norvale, _) = CHANGED.actors.to_records(codes="cow")
    assert norvale["id_cow"] is None
    (row,) = CHANGED.interlocutors("sudmark").to_records(codes="cow")
    assert row["actor_cow"] is None


def test_a_misspelt_scheme_of_codes_is_refused() -> None:
    with pytest.raises(dm.WrongKindError, match=r"codes: nothing .* 'cwo'; did you mean 'cow'\?"):
        CHANGED.actors.to_records(codes="cwo")
    with pytest.raises(dm.WrongKindError, match="codes: 5 is not text"):
        CHANGED.actors.to_records(codes=[5])  # type: ignore[list-item]
    with pytest.raises(dm.WrongKindError, match="codes: must be a list"):
        CHANGED.actors.to_records(codes=5)  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["to_records", "to_pandas", "to_polars", "to_arrow"])
def test_no_scheme_of_codes_takes_the_column_of_another(form: str) -> None:
    codes = [dm.Code(scheme=scheme, value="1") for scheme in ("name", "Type", "type")]
    ds = dm.Dataset(records=[dm.Actor(id="a", name="A", kind="state", codes=codes)])
    for table, scheme in ((ds.interlocutors("a"), "name"), (ds.timeline(), "type")):
        with pytest.raises(dm.WrongKindError, match=f"second with the name '.*_{scheme}'; leave"):
            getattr(table, form)(codes=scheme)


def test_one_scheme_in_upper_and_lower_case_is_one_column() -> None:
    (row, _) = CHANGED.actors.to_records(codes=["COW", "cow"])
    assert "id_COW" in row
    assert not any(name.endswith("_cow") for name in row)


def test_an_answer_is_short_however_long_its_items_are() -> None:
    people = [f"delegate-{number}" for number in range(1000)]
    ds = dm.Dataset(
        records=[dm.Meeting(id=f"m{at}", title="x" * 5000, participants=people) for at in range(9)]
    )
    for shown in (ds.meetings.order_by(lambda one: one.id), dm.Answer(certain=ds.meetings.records)):
        assert len(repr(shown)) < 2500
        assert len(repr(shown).splitlines()) == 7


def test_every_item_that_is_shown_is_one_line_that_no_terminal_obeys() -> None:
    ds = dm.Dataset(records=[dm.Meeting(id="m", title="Talks\tin\x1b[2J\u9b5aPort\x9b1m")])
    for shown in (ds.meetings.order_by(lambda one: one.id), dm.Answer(certain=ds.meetings.records)):
        (_, line) = repr(shown).split("\n")
        assert line == "  Meeting 'm' · Talks in [2J\u9b5aPort 1m"


def test_arrow_streams_are_taken_without_a_detour() -> None:
    arrow = pytest.importorskip("pyarrow")
    polars = pytest.importorskip("polars")
    dyads = CHANGED.dyads(years=[1920])
    assert arrow.table(dyads).to_pylist() == dyads.to_records()
    assert polars.from_arrow(arrow.table(CHANGED.meetings)).height == 2


def test_rows_are_a_sequence_like_a_tuple() -> None:
    rows = CHANGED.dyads(years=[1920, 1990])
    assert rows == tuple(rows)
    assert tuple(rows) == rows
    assert rows != list(rows)
    assert hash(rows) == hash(tuple(rows))
    assert rows[-1] is tuple(rows)[1]
    assert isinstance(rows[:1], dm.Rows)
    assert rows[:1].to_records() == rows.to_records()[:1]
    assert rows[0] in rows
    assert rows.index(rows[1]) == 1
    assert not rows[:0]
    with pytest.raises(IndexError):
        _ = rows[2]


def test_what_is_printed_is_short() -> None:
    assert repr(CHANGED.dyads(years=[1990])) == (
        "<1 dyad year>\n  norvale, sudmark, 1990: meetings 1, talks 1"
    )
    for ds, event in ((SMALL, "meeting-2021"), (KUALA_LUMPUR, "asean-india-summit-22-2025")):
        for name in set(ANSWERS) - {"accounts", "readouts"}:
            assert len(str(ANSWERS[name](ds, event)).split("\n")) <= 7
    assert str(KUALA_LUMPUR.members_of("asean", on="2025-10-26")).split("\n")[0::6] == [
        "<Answer: 10 certain, 1 uncertain>",
        "  … and 6 more",
    ]
    answer = KUALA_LUMPUR.members_of("asean", on="1967-08-08")
    assert not answer.certain
    assert all(line.startswith("  possibly ") for line in str(answer).split("\n")[1:6])


@pytest.mark.parametrize("kind", [dm.DyadYear, dm.Finding, dm.TimelineEntry, dm.Contact])
def test_columns_are_those_of_the_class(kind: type) -> None:
    assert columns(kind) is columns(kind)


@given(datasets())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=20, deadline=None)
def test_any_timeline_and_any_findings_can_be_tables(ds: dm.Dataset) -> None:
    for table in (ds.timeline(), ds.check(), ds.dyads(years=[2020], kinds=[*dm.ActorKind])):
        rows = table.to_records()
        assert [tuple(row) for row in rows] == [table.columns] * len(table)


@pytest.mark.parametrize("status", list(dm.EventStatus))
def test_a_row_of_a_timeline_says_that_an_event_may_not_have_been_held(
    status: dm.EventStatus,
) -> None:
    ds = dm.Dataset(records=[dm.Meeting(id="talks", when="2025-10-01", status=status)])
    (row,) = ds.timeline().to_records()
    assert row["caveat"] == (None if status is dm.EventStatus.HELD else status)
