"""`read`: the records that the rows of a CSV file tell of, and what is left of the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import attrs

from diplomacy_model import arguments
from diplomacy_model.dataset import Dataset
from diplomacy_model.errors import InvalidRecordError, TimeFormatError, WrongValueError
from diplomacy_model.folding import folded
from diplomacy_model.interop.csv.cells import (
    UnreadError,
    goes_on,
    read_item,
    read_time,
    without_midnight,
)
from diplomacy_model.interop.csv.finding import Finder, Match
from diplomacy_model.interop.csv.mapping import Mapping
from diplomacy_model.interop.csv.parts import Dates
from diplomacy_model.interop.csv.plan import (
    Cells,
    Field,
    Group,
    Planner,
    columns_of,
    id_cells,
    naming_field,
    of_type,
)
from diplomacy_model.interop.csv.row import Item, Row
from diplomacy_model.interop.csv.sheet import letter, read_sheet
from diplomacy_model.interop.exchange import Left, Received
from diplomacy_model.interop.ids import IdPool
from diplomacy_model.messages import a, counted, joined, shown
from diplomacy_model.model import Citation, Event, Participant, Record, Tenure, kind_name
from diplomacy_model.model.text import is_id
from diplomacy_model.model.value import Value, fields_of, members_of, reference_fields
from diplomacy_model.tables import Rows
from diplomacy_model.temporal import When

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator

    from diplomacy_model.interop.csv.sheet import Line, Sheet

T = TypeVar("T")
R = TypeVar("R", bound=Value)

_DECISIVE: Final = (
    (Event, "status"),
    (Participant, "attendance"),
    (Participant, "role"),
    (Tenure, "capacity"),
)
"""The fields without which something would seem to have happened, or somebody to have been there.
If what stands there cannot be read, nothing is made."""


def read(
    path: str | os.PathLike[str],
    mapping: Mapping,
    *,
    into: Dataset | None = None,
    encoding: str = "utf-8",
    delimiter: str | None = None,
) -> Received:
    """Return the records that the rows of a CSV file tell of, and what of the file was left.

    Every cell with anything in it is either in the record of its row, or in a record that this one
    refers to, or is told in `Received.left`. Rows are numbered as a spreadsheet shows them: the
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
    >>> visits = csv.Mapping(
    ...     "visit",
    ...     {"when": "Date", "participants": csv.participants("Visitor", kind="person")},
    ... )
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = os.path.join(folder, "visits.csv")
    ...     with open(path, "w", encoding="utf-8") as file:
    ...         _ = file.write("Date,Visitor\\n27 Oct 2025,Ada Berg\\n5/6/2025,Ben Cole\\n")
    ...     received = csv.read(path, visits)
    >>> print(received.dataset.visits["visit-ada-berg-2025-10-27"])
    Visit 'visit-ada-berg-2025-10-27' · ada-berg · 2025-10-27
    >>> print(received.left[0])
    row 3: Date '5/6/2025' is left out: does not tell whether the day comes first; give day_first=
    """
    file = arguments.path(path, "path")
    arguments.instance(mapping, Mapping, "mapping", "is not a mapping; make a csv.Mapping")
    arguments.text(encoding, "encoding", "give a name such as 'utf-8'")
    if delimiter is not None and len(arguments.text(delimiter, "delimiter")) != 1:
        raise WrongValueError(f"delimiter: {shown(delimiter)} is not one character; give ';'")
    known = Dataset() if into is None else into
    arguments.instance(known, Dataset, "into", "is not a dataset; give a Dataset, or None")
    plan = Planner(day_first=mapping.day_first).fields(mapping.record, mapping.columns)
    wanted = (*columns_of(plan), *mapping.ignore)
    sheet = read_sheet(file, wanted, encoding, delimiter)
    reader = _Reader(mapping, plan, sheet, known)
    return reader.received()


class _Reader:
    """Reads the rows of one file."""

    def __init__(
        self, mapping: Mapping, plan: tuple[Field, ...], sheet: Sheet, into: Dataset
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
        yield from (record.id for record in self._into)
        if self._mapping.source is not None:
            yield self._mapping.source.id
        for node in id_cells(self._plan):
            if isinstance(node.constant, str):
                yield node.constant
            for _, cells in self._rows:
                yield from _split(cells.get(node.column or "", ""), node.separator)

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
        own = naming_field(self._mapping.record)
        fields = {field.name: field for field in self._plan}
        if own not in fields or self._mapping.record in {Event, *Event.__subclasses__()}:
            return {}
        node = fields[own].nodes[0]
        found: dict[int, str] = {}
        if isinstance(node, Cells) and node.column is not None and "id" not in fields:
            for line, cells in self._rows:
                if name := cells.get(node.column):
                    found[line.number] = self._pool.id_for(line.number, name)
                    self._finder.expect(name, found[line.number], self._mapping.record)
        return found

    # --- one row

    def _read(self, line: Line, cells: dict[str, str], given: str | None) -> None:
        row = Row(line.where, cells)
        if not cells:
            self._leave(line, "no column that the mapping names is filled")
            return
        cls = self._mapping.record
        found = {field.name: self._items(field, row) for field in self._plan}
        told = _told(self._plan, found, row)
        stated = told.pop("id", None)
        record_id = str(stated or given or self._pool.id_for(line.number, self._text(told)))
        if self._mapping.source is not None:
            cited = Citation(source=self._mapping.source.id, locator=f"row {line.number}")
            told["citations"] = (*cast("tuple[Citation, ...]", told.get("citations", ())), cited)
        why = _undecided(cls, found)
        if record_id in self._records or (stated is not None and record_id in self._into):
            why = f"another record has the id {record_id!r}"
        made = (
            None
            if why
            else _made(cls, told, found, row, lambda told: _record(cls, record_id, told))
        )
        if made is None:
            self._leave(line, why or _why_not(cls, told))
            self._left += row.left(())
            return
        self._records[record_id] = made
        self._finder.add(row, made)
        kept = (
            each for name, items in found.items() if name in told or name == "id" for each in items
        )
        self._left += row.left(each for each in kept if each.value is not None)

    def _leave(self, line: Line, why: str) -> None:
        value = self._sheet.delimiter.join(line.cells)
        self._left.append(Left(where=line.where, value=value, why=why))

    def _text(self, told: dict[str, object]) -> str:
        """Return a text for an id: a name or title, or else who and what is in the record."""
        cls = self._mapping.record
        own = told.get(naming_field(cls) or "")
        parts = [str(own)] if own else list(_named_in(cls, told))
        when = told.get("when") or told.get("period")
        if isinstance(when, When):
            parts.append(when.text.strip("/.").partition("/")[0].partition("T")[0])
        return " ".join(parts)

    # --- one field

    def _items(self, field: Field, row: Row) -> list[Item]:
        found: list[Item] = []
        for node in field.nodes:
            if isinstance(node, Dates):
                found += self._dates(node, row)
            elif isinstance(node, Group):
                found += self._group(node, row)
            else:
                found += self._texts(node, row)
        if field.name == "id":
            found = [self._id(each, row) for each in found]
        return found

    def _id(self, item: Item, row: Row) -> Item:
        """Return an id as it is, or one that is made of it if it cannot be an id."""
        text = str(item.value)
        if is_id(text):
            return item
        made = self._pool.id_for(("id", text), text)
        row.tell([item], f"cannot be an id; the record has the id {made!r}")
        return Item(made, item.said)

    def _texts(self, node: Cells, row: Row) -> list[Item]:
        if node.column is None:
            return [Item(node.constant)]
        texts = _split(row.cells.get(node.column, ""), node.separator)
        return [Item(self._value(node, each, row), ((node.column, each),)) for each in texts]

    def _value(self, node: Cells, text: str, row: Row) -> object:
        """Return what a text means, or None if it is told that it means nothing."""
        said = Item(None, ((node.column or "", text),))
        ours = node.words.get(folded(text)) if node.words else None
        try:
            if ours is None and of_type(node.item) is When:
                return self._time(said, text, row)
            return read_item(node.item, ours or text, day_first=self._mapping.day_first)
        except UnreadError as error:
            row.tell([said], str(error))
            return None

    def _time(self, said: Item, text: str, row: Row) -> When:
        time = read_time(text, day_first=self._mapping.day_first)
        day = without_midnight(time)
        if day != time:
            row.tell([said], f"only {day} is kept: programs write midnight for a day alone")
        return When.parse(day)

    def _dates(self, node: Dates, row: Row) -> list[Item]:
        start, end = (self._end(column, row) for column in (node.start, node.end))
        if node.open_end and end is None and node.end not in row.cells:
            end = Item("..")
        read = [each for each in (start, end) if each is not None]
        said = tuple(each for item in read for each in item.said)
        if not said:
            return []
        first, last = ("" if each is None else str(each.value) for each in (start, end))
        is_day = first == last and len(first) == len("2025-10-27")
        try:
            when = When.parse(first if is_day else f"{first}/{last}")
        except TimeFormatError as error:
            row.tell([Item(None, said)], f"the two dates do not go together: {error}")
            return [Item(None, said)]
        return [Item(when, said)]

    def _end(self, column: str, row: Row) -> Item | None:
        """Return one end of a time, or None if it is not stated, or told that it is not clear."""
        text = row.cells.get(column)
        if text is None:
            return None
        said = ((column, text),)
        if goes_on(text):
            return Item("..", said)
        try:
            return Item(self._time(Item(None, said), text, row).text, said)
        except UnreadError as error:
            row.tell([Item(None, said)], str(error))
            return None

    # --- several fields

    def _group(self, node: Group, row: Row) -> list[Item]:
        """Return the values, or the ids of the records, that some columns tell of."""
        found = {field.name: self._items(field, row) for field in node.fields}
        names = node.names
        if names is not None and names.instead is not None and not found[node.needs or ""]:
            name = next(field for field in node.fields if field.name == node.needs)
            own = name.nodes[0]
            if isinstance(own, Cells):
                other = attrs.evolve(own, column=names.instead)
                found[name.name] = self._texts(other, row)
        every = [each for items in found.values() for each in items]
        is_said = any(each.said for each in every) or not any(columns_of(node.fields))
        if not (is_said if node.needs is None else found[node.needs]):
            row.lose(every, f"goes with {node.needs}, which is not stated")
            return []
        lists = {field.name: found[field.name] for field in node.fields if field.is_list}
        singles = {name: items for name, items in found.items() if name not in lists}
        count = max(map(len, singles.values()), default=1)
        for name, items in singles.items():
            if 1 < len(items) < count:
                row.tell(items, f"has {len(items)} items beside {count}; give one, or {count}")
                singles[name] = [Item(None)] * count
        return [
            self._made(
                node,
                {
                    name: [items[at if len(items) == count else 0]]
                    for name, items in singles.items()
                    if items
                }
                | lists,
                row,
            )
            for at in range(count)
        ]

    def _made(self, node: Group, found: dict[str, list[Item]], row: Row) -> Item:
        told = _told(node.fields, found, row)
        why = _undecided(node.cls, found)
        match: Match | None = None

        def make(told: dict[str, object]) -> object:
            if node.names is None:
                return _record(node.cls, None, told)
            return self._finder.found(node, told, row)

        try:
            if not why and (node.names is None or node.needs in told):
                made = _made(node.cls, told, found, row, make)
            else:
                made = None
        except UnreadError as error:
            row.tell(found[node.needs or ""], str(error))
            made = None
        if made is None:
            every = [each for items in found.values() for each in items]
            row.lose(every, why or f"{_why_not(node.cls, told)}")
            return Item(None)
        if isinstance(made, Match):
            for name in made.lacks:
                row.tell(found[name], f"is not what {made.id!r} has in the dataset, as {name}")
            told = {name: each for name, each in told.items() if name not in made.lacks}
            made = made.id
        said = (
            each
            for name in told
            for item in found[name]
            if item.value is not None
            for each in item.said
        )
        return Item(made, tuple(dict.fromkeys(said)))


def _split(cell: str, separator: str | None) -> list[str]:
    """Return the items in a cell, without empty ones."""
    parts = [cell] if separator is None else cell.split(separator)
    return [each for each in map(str.strip, parts) if each]


def _told(fields: tuple[Field, ...], found: dict[str, list[Item]], row: Row) -> dict[str, object]:
    """Return what fields hold. What is beyond the only item of a field is left out."""
    told: dict[str, object] = {}
    for field in fields:
        items = [each for each in found.get(field.name, ()) if each.value is not None]
        if items and field.is_list:
            told[field.name] = tuple(dict.fromkeys(each.value for each in items))
        elif items:
            told[field.name] = items[0].value
            row.tell(items[1:], f"{field.name} has a place for one item only")
    return told


def _undecided(cls: type[Value], found: dict[str, list[Item]]) -> str | None:
    """Return why nothing may be made because a decisive field could not be read, or None."""
    for owner, name in _DECISIVE:
        if issubclass(cls, owner) and any(each.value is None for each in found.get(name, ())):
            return f"{name} cannot be read, and decides whether it counts"
    return None


def _made(
    cls: type[Value],
    told: dict[str, object],
    found: dict[str, list[Item]],
    row: Row,
    make: Callable[[dict[str, object]], T],
) -> T | None:
    """Return what is made of some fields, without those that break the rules of the class.

    These are told, and taken out of the fields. If it cannot be made without them, it is None.
    """
    while True:
        try:
            return make(told)
        except InvalidRecordError as error:
            wrong = {re.split(r"[.\[]", each.field)[0]: each.message for each in error.faults}
        for name, why in wrong.items():
            row.tell(found.get(name, ()), why)
        loose = [each for each in wrong if each in told and not _is_essential(cls, each)]
        if not loose:
            return None
        for name in loose:
            del told[name]


def _is_essential(cls: type[Value], name: str) -> bool:
    if any(issubclass(cls, owner) and name == each for owner, each in _DECISIVE):
        return True
    return any(each.name == name and each.default is attrs.NOTHING for each in fields_of(cls))


def _why_not(cls: type[Value], told: dict[str, object]) -> str:
    missing = [
        each.name
        for each in fields_of(cls)
        if each.default is attrs.NOTHING and each.name not in {"id", *told}
    ]
    what = a(cls.__name__.lower())
    if missing:
        return f"without {joined(missing, 'and')}, it is not {what}"
    return f"what it says cannot be in {what}"


def _record(cls: type[R], record_id: str | None, told: dict[str, object]) -> R:
    given = told if record_id is None else {"id": record_id, **told}
    return cls(**cast("dict[str, Any]", given))  # checked by the class itself


def _named_in(cls: type[Record], told: dict[str, object]) -> Iterator[str]:
    """Yield what a record without a title can be called by: its kind and whom it names."""
    if not cls.lasts:
        yield kind_name(cls)
    for name in reference_fields(cls):
        held = told.get(name)
        for each in members_of(held) or (held,):
            if isinstance(each, Participant):
                yield each.actor
            elif isinstance(each, str):
                yield each
