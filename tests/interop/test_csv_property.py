"""CSV: every cell with anything in it is in the records of its row, or is told."""

from __future__ import annotations

import csv as python
import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.folding import folded
from diplomacy_model.interop import csv
from diplomacy_model.model.record import references

if TYPE_CHECKING:
    from diplomacy_model.interop import Received

SHEET = dm.Source(id="sheet", title="A sheet")
INTO = dm.Dataset(
    records=[
        dm.Actor(id="norway", kind="state", name="Norway", names=[dm.Name(text="Norge")]),
        dm.Actor(id="kim-1", kind="person", name="Kim Lee"),
        dm.Actor(id="kim-2", kind="person", name="Kim Lee"),
        dm.Place(id="oslo", name="Oslo", country="norway"),
        dm.Source(id="paper", title="A paper", url="https://example.org/a"),
    ]
)
STATE = csv.Names("Country", kind="state", separator=";")
MAPPING = csv.RowMapping(
    "visit",
    {
        "id": "No",
        "title": "Title",
        "when": csv.Dates("From", "To"),
        "kind": csv.Column("Kind", words={"jaunt": "private"}),
        "status": "Status",
        "edition": "Edition",
        "places": csv.Names("City", fields={"country": csv.Names("Land", kind="state")}),
        "participants": [
            csv.participants(
                "Who", kind="person", separator=";", represents=STATE, attendance="Came"
            ),
            csv.participants(csv.Names("Host", kind=csv.Column("Sort")), role=csv.Constant("host")),
        ],
        "citations": csv.citations("URL", title="Headline", published="Issued", quote="Words"),
        "codes": csv.codes("Code", scheme="ours"),
        "note": "Note",
    },
    source=SHEET,
)
TIMES = {
    "27 Oct 2025": "2025-10-27", "May 2020": "2020-05", "1946": "1946", "5/6/2025": None,
    "2025-10-27 00:00": "2025-10-27", "soon": None, "present": "..", "2021-22": None,
}  # fmt: skip
WORDS = [
    "state",
    "State visit",
    "Jaunt",
    "held",
    "cancelled?",
    "attended",
    "no-show",
    "person",
    "7",
]
NAMES = ["Ada", "Ben; Cy", "Norway", "Norge; Chad", "Kim Lee", "Kim Lee; Ada", "Oslo", "?", "a;b;c"]
OTHERS = ["https://example.org/a", "https://example.org/b", "not one", "A paper", "v 1", "v1", "0"]
LINE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
CELL = st.one_of(
    st.just(""),
    st.sampled_from([*TIMES, *WORDS, *NAMES, *OTHERS]),
    LINE,
)
COLUMNS = [
    "No", "Title", "From", "To", "Kind", "Status", "Edition", "City", "Land", "Who", "Country",
    "Came", "Host", "Sort", "URL", "Headline", "Issued", "Words", "Code", "Note",
]  # fmt: skip
ROW = st.lists(CELL, min_size=len(COLUMNS), max_size=len(COLUMNS) + 1)
LISTS = {"Who", "Country"}


def received(rows: list[list[str]], into: dm.Dataset | None) -> Received:
    file = io.StringIO()
    python.writer(file, quoting=python.QUOTE_ALL).writerows([COLUMNS, *rows])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "sheet.csv")
        path.write_bytes(file.getvalue().encode())
        return csv.read(path, MAPPING, into=into, delimiter=",")


def texts_of(ds: dm.Dataset, record: dm.Record, seen: set[str]) -> str:
    """Return all that a record says, and those that it refers to, without marks and case."""
    seen.add(record.id)
    own = [dm.dumps(dm.Dataset(records=[record])), record.id, str(record.own_name)]
    own.append(record.note or "")
    own += [each.text for each in record.other_names]
    own += [each.quote or "" for each in record.citations]
    own += [each.value for each in record.codes]
    for reference in references(record):
        other = ds.get(reference.to, dm.Record)
        if other is not None and other.id not in seen:
            own.append(texts_of(ds, other, seen))
    return "\n".join(own)


OURS = {
    "State visit": ['"state"'], "state": ['"state"'], "Jaunt": ['"private"'],
    "no-show": ['"absent"'], "present": ["..", '"attended"'],
}  # fmt: skip


def is_there(part: str, said: str) -> bool:
    """Return whether something in a cell is among the texts of a record, in our words or theirs."""
    ours = [*OURS.get(part, []), *filter(None, [TIMES.get(part)])]
    plain = folded(" ".join(part.split()))
    return plain in folded(said) or any(each in said for each in ours)


@given(st.lists(ROW, max_size=5), st.booleans())
def test_every_cell_is_in_the_record_of_its_row_or_is_told(
    rows: list[list[str]],
    known: bool,  # noqa: FBT001 - hypothesis gives it
) -> None:
    result = received(rows, INTO if known else None)
    told = {(each.where.split(" (")[0], each.field, each.value) for each in result.left}
    whole = {each.where.split(" (")[0] for each in result.left if each.field is None}
    by_row = {
        citation.locator: record
        for record in result.dataset
        for citation in record.citations
        if citation.source == SHEET.id
    }
    for number, row in enumerate(rows, 2):
        where = f"row {number}"
        filled = [(name, cell.strip()) for name, cell in zip(COLUMNS, row, strict=False)]
        filled = [(name, cell) for name, cell in filled if cell]
        if len(row) > len(COLUMNS) and row[-1].strip():
            assert (where, "column U", row[-1].strip()) in told
        if not filled or where in whole:
            continue
        said = texts_of(result.dataset, by_row[where], set())
        for name, cell in filled:
            parts = cell.split(";") if name in LISTS else [cell]
            for part in filter(None, map(str.strip, parts)):
                assert (where, name, part) in told or is_there(part, said), (name, part, said)


@given(st.lists(ROW, max_size=5), st.booleans())
def test_the_same_file_gives_the_same_dataset_which_can_be_written(
    rows: list[list[str]],
    known: bool,  # noqa: FBT001 - hypothesis gives it
) -> None:
    first, second = (received(rows, INTO if known else None) for _ in range(2))
    assert first.dataset == second.dataset
    assert first.left == second.left
    assert dm.loads(dm.dumps(first.dataset)) == first.dataset
    assert all(map(str, first.left))
