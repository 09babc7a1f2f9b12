"""CSV: which files and which mappings are read, and what is said of the others."""

from __future__ import annotations

import csv as python
from typing import TYPE_CHECKING, Any

import pytest

import diplomacy_model as dm
from diplomacy_model.interop import csv
from tests.interop.sheets import read

if TYPE_CHECKING:
    from pathlib import Path

WHEN = {"title": "Title", "when": "Date"}

# --- files


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(mark: str) -> None:
    text = f"Title{mark}Date\nTalks{mark}2020\n"
    assert len(read(text, "event", WHEN).dataset.events) == 1


def test_the_delimiter_can_be_stated() -> None:
    received = read("Title~Date\nTalks~2020\n", "event", WHEN, delimiter="~")
    assert not received.left


def test_a_mark_and_any_script_are_read() -> None:
    text = "\ufeffTitle,Date\nПереговоры,2020\n会谈,2021\n".encode()  # noqa: RUF001 - Cyrillic
    titles = {each.title for each in read(text, "event", WHEN).dataset.events}
    assert titles == {"Переговоры", "会谈"}


def test_a_very_long_cell_is_read_and_the_limit_of_python_is_as_before() -> None:
    limit = python.field_size_limit()
    received = read(f"Title,Note\na,{'x' * 300_000}\n", "event", {"title": "Title", "note": "Note"})
    assert len(received.dataset.events.one().note or "") == 300_000
    assert python.field_size_limit() == limit


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        ("Title,Date\nTreffen in Köln,2020\n".encode("latin-1"), "encoding="),
        ("sep=;\nTitle;Date\nTalks;2020\n", "delete the line"),
        ("Title,Date\nTalks,2020\n".encode("utf-16"), "encoding='utf-16'"),
        ("Title,Date\nTalks,2020\n".encode("utf-16-le"), "encoding='utf-16-le'"),
        (b"", "is empty"),
        (b'Title,Date\n"Talks,2020\n', "row that begins here"),
        (b'Title,Date\n"Tal"ks,2020\n', "row that begins here"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(data: bytes, advice: str) -> None:
    with pytest.raises(dm.LoadError, match=advice):
        read(data, "event", WHEN)


def test_other_encodings_are_read_if_stated() -> None:
    text = "Title,Date\nTreffen in Köln,2020\n"
    for encoding in ("cp1252", "utf-16"):
        received = read(text.encode(encoding), "event", WHEN, encoding=encoding)
        assert received.dataset.events.one().title == "Treffen in Köln"


@pytest.mark.parametrize("encoding", ["utf8x", "utf\0", "\ud800", "base64", "undefined"])
def test_what_is_not_an_encoding_is_refused(encoding: str) -> None:
    with pytest.raises(dm.WrongValueError, match="is not known; give 'utf-8'"):
        read("Title,Date\nTalks,2020\n", "event", WHEN, encoding=encoding)


def test_all_columns_that_are_missing_are_named_at_once() -> None:
    columns = {"title": "Titel", "when": "Date", "note": "Remarks"}
    with pytest.raises(dm.LoadError) as caught:
        read("Title,Date,Date,Venue\na,b,c,d\n", "event", columns)
    message = str(caught.value)
    assert "'Title'" in message
    assert "Remarks" in message
    assert "columns B and C" in message
    assert len(caught.value.problems) == 3


# --- mappings


@pytest.mark.parametrize(
    ("record", "columns", "advice"),
    [
        ("visit", {"dates": "Date"}, "did you mean 'when'"),
        ("visit", {"participants": "Who"}, "give participants"),
        ("visit", {"when": ["From", "To"]}, "one item"),
        ("visit", {"title": csv.Dates("From", "To")}, "not a time"),
        ("visit", {"kind": csv.Constant("jaunt")}, "not a word of VisitKind"),
        ("visit", {"kind": csv.Column("K", words={"x": "jaunt"})}, "not a word of VisitKind"),
        ("visit", {"about": "Topic"}, "record="),
        ("visit", {"places": csv.Names("City", separator="")}, "separator"),
        ("visit", {"places": csv.Names("City", record="actor")}, "not what places refers to"),
        ("visit", {"title": csv.Names("Title")}, "does not refer"),
        ("tenure", {"holder": "Who"}, "office"),
        ("visit", {"participants": csv.Values({"role": "Role"})}, "lacks actor"),
        ("visit", {"when": 7}, "header of a column"),
        ("record", {}, "one kind of record"),
        ("visit", {"edition": csv.Constant(7)}, "is not text"),  # type: ignore[arg-type]
        ("visit", {"participants": csv.Values({"actor": "Who"}, needs="role")}, "needs 'role'"),
    ],
)
def test_a_wrong_mapping_is_refused_before_a_file_is_read(
    record: str, columns: dict[str, Any], advice: str
) -> None:
    with pytest.raises(dm.InvalidRecordError, match=advice):
        csv.RowMapping(record, columns)


def test_wrong_arguments_are_named(tmp_path: Path) -> None:
    mapping = csv.RowMapping("event", {"title": "Title"})
    path = tmp_path / "sheet.csv"
    path.write_text("Title\na\n", encoding="utf-8")
    wrong: Any = "visit"
    with pytest.raises(dm.WrongKindError, match="mapping"):
        csv.read(path, wrong)
    with pytest.raises(dm.WrongKindError, match="into"):
        csv.read(path, mapping, into=wrong)
    with pytest.raises(dm.WrongValueError, match="delimiter"):
        csv.read(path, mapping, delimiter="::")
    with pytest.raises(FileNotFoundError):
        csv.read(tmp_path / "none.csv", mapping)
    with pytest.raises(dm.WrongKindError, match="is not a kind of record"):
        csv.RowMapping("visits", {})


def test_a_bare_header_of_participants_leads_to_the_short_form() -> None:
    with pytest.raises(
        dm.InvalidRecordError, match=r"give participants\('Visitor', kind='person'\)"
    ):
        csv.RowMapping("meeting", {"participants": "Who"})
