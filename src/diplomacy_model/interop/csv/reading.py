"""`read`: the records that the rows of a CSV file tell of, and what is left of the file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, cast

from diplomacy_model import arguments
from diplomacy_model.dataset import Dataset
from diplomacy_model.errors import WrongValueError
from diplomacy_model.folding import folded
from diplomacy_model.interop.csv.filling import (
    Filler,
    checked,
    held_in,
    made_of,
    split,
    undecided,
    why_not,
)
from diplomacy_model.interop.csv.finding import Finder
from diplomacy_model.interop.csv.mapping import RowMapping
from diplomacy_model.interop.csv.plan import (
    Cells,
    Field,
    Planner,
    columns_of,
    id_cells,
    meant_ids,
    naming_field,
)
from diplomacy_model.interop.csv.row import Row
from diplomacy_model.interop.csv.sheet import letter, read_sheet
from diplomacy_model.interop.exchange import Left, Received
from diplomacy_model.interop.ids import IdPool
from diplomacy_model.messages import counted, cut, shown
from diplomacy_model.model import Citation, Event, Participant, Record, kind_name
from diplomacy_model.model.record import references
from diplomacy_model.model.text import is_id
from diplomacy_model.model.value import members_of, reference_fields
from diplomacy_model.tables import Rows
from diplomacy_model.temporal import When

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from diplomacy_model.interop.csv.sheet import Line, Sheet


_MOST_NAMED: Final = 3
"""How many others are named in the id of a record."""


def read(
    path: str | os.PathLike[str],
    mapping: RowMapping,
    *,
    into: Dataset | None = None,
    encoding: str = "utf-8",
    delimiter: str | None = None,
) -> Received:
    r"""Return the records that the rows of a CSV file tell of, and what of the file was left.

    Every cell with anything in it is either in the record of its row, or in a record that this one
    refers to, or is told in what was left. Rows are numbered as a spreadsheet shows them: the
    header is row 1.

    Args:
        path: The file. Its first row has the headers of the columns.
        mapping: Which column is which field.
        into: A dataset, whose records the names in the file may mean. The result has them as well.
        encoding: The encoding, such as ``cp1252`` for files of Excel on Windows.
        delimiter: What stands between two cells, such as ``;``. None finds out, if the header
            leaves no choice.

    Raises:
        LoadError: The file is not CSV in this encoding, or lacks a column that the mapping names.
            All such columns are named at once.
        WrongValueError: There is no such encoding or delimiter, or the dataset has another record
            with the id of the source.
        WrongKindError: An argument is of the wrong kind.
        OSError: The file cannot be read.

    >>> import os, tempfile
    >>> from diplomacy_model.interop import csv
    >>> visits = csv.RowMapping(
    ...     "visit",
    ...     {"when": "Date", "participants": csv.participants("Visitor", kind="person")},
    ... )
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = os.path.join(folder, "visits.csv")
    ...     with open(path, "w", encoding="utf-8") as file:
    ...         _ = file.write("Date,Visitor\n27 Oct 2025,Ada Berg\n5/6/2025,Ben Cole\n")
    ...     received = csv.read(path, visits)
    >>> print(received.dataset.visits["visit-ada-berg-2025-10-27"])
    Visit 'visit-ada-berg-2025-10-27' · ada-berg · 2025-10-27
    >>> print(received.left[0])
    row 3: Date '5/6/2025' is left out: does not tell whether the day comes first; give day_first=
    """
    file = arguments.path(path, "path")
    arguments.instance(mapping, RowMapping, "mapping", "is not a mapping; make a csv.RowMapping")
    arguments.text(encoding, "encoding", "give a name such as 'utf-8'")
    if delimiter is not None:
        arguments.text(delimiter, "delimiter")
        if len(delimiter) != 1 or delimiter in '"\r\n ':
            raise WrongValueError(f"delimiter: {shown(delimiter)} cannot be one; give ';' or ','")
    known = Dataset() if into is None else into
    arguments.instance(known, Dataset, "into", "is not a dataset; give a Dataset, or None")
    plan = Planner(day_first=mapping.day_first).record(mapping.record, mapping.columns)
    sheet = read_sheet(file, columns_of(plan), encoding, delimiter)
    reader = _Reader(mapping, plan, sheet, known)
    return reader.received()


class _Reader:
    """Reads the rows of one file."""

    def __init__(
        self, mapping: RowMapping, plan: tuple[Field, ...], sheet: Sheet, into: Dataset
    ) -> None:
        self._mapping = mapping
        self._plan = plan
        self._into = into
        self._nothing = {"", *map(folded, mapping.nothing)}
        self._sheet = sheet
        wanted = set(columns_of(plan))
        self._at = {name: at for at, name in enumerate(sheet.header) if name in wanted}
        self._rows = [(line, self._cells(line)) for line in sheet.rows]
        self._pool = IdPool(self._taken())
        self._finder = Finder(into, self._pool)
        self._filler = Filler(self._finder, self._pool, day_first=mapping.day_first)
        self._left: list[Left] = []
        self._records: dict[str, Record] = {}

    def _cells(self, line: Line) -> dict[str, str]:
        """Return the cells of a row that say something, by column."""
        cells = {name: line.cells[at] for name, at in self._at.items() if at < len(line.cells)}
        return {name: text for name, text in cells.items() if not self._is_nothing(text)}

    def _is_nothing(self, text: str) -> bool:
        return not text or (len(self._nothing) > 1 and folded(text) in self._nothing)

    def _taken(self) -> Iterator[str]:
        """Yield the ids that no new record may have, because they mean something already."""
        for record in self._into:
            yield record.id
            yield from (each.to for each in references(record))
        if self._mapping.source is not None:
            yield self._mapping.source.id
        yield from meant_ids(self._plan)
        for node in id_cells(self._plan):
            if isinstance(node.constant, str):
                yield node.constant
            for _, cells in self._rows:
                yield from split(cells.get(node.column or "", ""), node.separator)

    def received(self) -> Received:
        """Read all rows."""
        self._left += self._unwanted()
        ids = self._expected()
        for line, cells in self._rows:
            self._read(line, cells, ids.get(line.number))
        source = self._mapping.source
        if source is not None:
            held = self._into.get(source.id, Record)
            if held not in {None, source}:
                raise WrongValueError(
                    f"source: the dataset has another record with the id {source.id!r}; give the "
                    "source another id, or the one in the dataset"
                )
        made = (*self._finder.records(), *self._records.values())
        ds = self._into.with_records([*made, *([] if source is None else [source])])
        return Received(dataset=ds, left=Rows(ds, Left, self._left))

    def _unwanted(self) -> Iterator[Left]:
        """Yield the columns that the mapping does not name, and cells beyond the last header."""
        wanted = {*self._at, *self._mapping.ignore}
        for at, name in enumerate(self._sheet.header):
            if name not in wanted:
                cells = (each.cells[at] for each in self._sheet.rows if at < len(each.cells))
                filled = sum(not self._is_nothing(each) for each in cells)
                if filled:
                    yield Left(
                        where=f"column {letter(at)}",
                        field=name or None,
                        value=f"{counted(filled, 'cell')}",
                        why="the mapping does not name this column; name it, or ignore it",
                    )
        for line in self._sheet.rows:
            for at in range(len(self._sheet.header), len(line.cells)):
                if not self._is_nothing(line.cells[at]):
                    yield Left(
                        where=line.where,
                        field=f"column {letter(at)}",
                        value=line.cells[at],
                        why="the column has no header",
                    )

    def _expected(self) -> dict[int, str]:
        """Return the ids of the rows that are about something with a name, by row.

        They are given out first, so that other rows find it by its name.
        """
        cls = self._mapping.record
        nodes = {field.name: field.nodes[0] for field in self._plan if field.nodes}
        own, given = nodes.get(naming_field(cls) or ""), nodes.get("id")
        if issubclass(cls, Event) or not isinstance(own, Cells):
            return {}
        found: dict[int, str] = {}
        for line, cells in self._rows:
            name = cells.get(own.column or "", "")
            stated = cells.get(given.column or "") if isinstance(given, Cells) else None
            if name and (stated is None or is_id(stated)):
                found[line.number] = stated or self._pool.id_for(line.number, name)
                self._finder.expect(name, found[line.number], cls)
        return found

    # --- one row

    def _read(self, line: Line, cells: dict[str, str], given: str | None) -> None:
        row = Row(line.where, cells)
        if not cells:
            self._leave(line, "no column that the mapping names is filled")
            return
        found = {field.name: self._filler.items(field, row) for field in self._plan}
        held = held_in(self._plan, found, row)
        stated = held.pop("id", None)
        record_id = str(stated or given or self._pool.id_for(line.number, self._text(held)))
        if self._mapping.source is not None:
            cited = Citation(source=self._mapping.source.id, locator=f"row {line.number}")
            held["citations"] = (*cast("tuple[Citation, ...]", held.get("citations", ())), cited)
        cls, why = self._mapping.record, undecided(self._mapping.record, found)
        if record_id in self._records or (stated is not None and self._is_used(record_id)):
            why = f"another record has the id {record_id!r}"
        if given is not None and stated is None:
            why = self._why_known(held) or why
        if why is None and not any(
            each.said and each.value is not None for items in found.values() for each in items
        ):
            why = "nothing in it can be read"
        make = partial(made_of, cls, record_id)
        made = None if why else checked(cls, held, found, row, make)
        if made is None:
            self._leave(line, why or why_not(cls, held))
            self._left += row.left(())
            return
        self._records[record_id] = made
        self._finder.add(row, made)
        kept = (each for name in ("id", *held) for each in found.get(name, ()))
        self._left += row.left(each for each in kept if each.value is not None)

    def _is_used(self, record_id: str) -> bool:
        source = self._mapping.source
        return record_id in self._into or (source is not None and source.id == record_id)

    def _why_known(self, held: dict[str, object]) -> str | None:
        """Return why a row about something with a name tells of nothing new, or None."""
        cls = self._mapping.record
        known = naming_field(cls) or ""
        rest = {name: each for name, each in held.items() if name not in {known, "citations"}}
        record = self._finder.known(cls, str(held[known]), rest) if known in held else None
        if record is None:
            return None
        return f"{record.id!r} of the dataset may be the same; give the row an id if it is not"

    def _leave(self, line: Line, why: str) -> None:
        value = self._sheet.delimiter.join(line.cells)
        self._left.append(Left(where=line.where, value=value, why=why))

    def _text(self, held: dict[str, object]) -> str:
        """Return a text for an id: a name or title, or else who and what is in the record."""
        cls = self._mapping.record
        own = held.get(naming_field(cls) or "")
        parts = [str(own)] if own else list(_named_in(cls, held))
        when = held.get("when") or held.get("period")
        if isinstance(when, When):
            parts.append(when.text.strip("/.").partition("/")[0].partition("T")[0])
        return cut(" ".join(parts))


def _named_in(cls: type[Record], held: dict[str, object]) -> Iterator[str]:
    """Yield what a record without a title can be called by: its kind, and whom it names."""
    if not cls.lasts:
        yield kind_name(cls)
    named = [
        each
        for name in reference_fields(cls)
        for each in members_of(held.get(name)) or (held.get(name),)
    ]
    people = [each.actor for each in named if isinstance(each, Participant)]
    yield from (people or [each for each in named if isinstance(each, str)])[:_MOST_NAMED]
