"""Records as tables: flat rows, and data frames of the libraries that take them.

The columns depend on the class of the records alone, so an empty table has them as well. They are
made from the annotations of the model:

- First come ``type`` and ``id``, then every field of the class and of its subclasses.
- A text, a number or an id is one column; a word of a closed list is its plain text.
- A time is its text, and beside it the first and the last day that it may touch, as dates on the
  clock of the text: ``when``, ``when_earliest``, ``when_latest``. An unknown bound is None.
- Several of something are one column of lists: ``places``.
- Values have a column for each of their fields: ``recurrence_rule``. Several values have columns of
  lists that run side by side: ``participants_actor[2]`` has the role ``participants_role[2]``, so
  that they can be exploded together, into one row for each participant.
- What would be a list within a list is one text, joined by spaces, since ids, paths and times have
  none. Times in such a list are texts alone, without first and last days.

What is not stated is None. A list is never None.
"""

from __future__ import annotations

import importlib
import types
import typing
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from diplomacy_model.errors import MissingExtraError
from diplomacy_model.model import RECORD_CLASSES, Record, kind_name
from diplomacy_model.model.value import LAST, Value, fields_of
from diplomacy_model.temporal import When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


Cell: TypeAlias = str | bool | int | float | date | list[str | None] | list[date | None] | None
"""What a cell of a table may contain."""
Frame: TypeAlias = Any
"""A table of an optional library, whose classes are not known without it."""
Row: TypeAlias = dict[str, Cell]
"""A record as a row: the name of each column with its cell."""

_COLUMNS: dict[type, tuple[Column, ...]] = {}
_PLAIN: tuple[type, ...] = (str, bool, int, float)  # bool is an int as well: ask for it first


@attrs.frozen
class Column:
    """One column of a table of records."""

    name: str
    """Its name: the field, with the field of a value or the bound of a time after it."""
    type: type[str | bool | int | float | date]
    """The type of its cells, or of the items of its lists."""
    several: bool
    """Whether its cells are lists."""
    read: Callable[[Any], Cell] = attrs.field(repr=False, eq=False)
    """Read the cell of a record."""


def columns(kind: type[Record]) -> tuple[Column, ...]:
    """Return the columns of a table of records of one class, those of its subclasses included.

    >>> from diplomacy_model import Topic
    >>> [column.name for column in columns(Topic)][:4]
    ['type', 'id', 'name', 'broader']
    """
    found = _COLUMNS.get(kind)
    if found is None:
        found = _COLUMNS[kind] = tuple(_columns(kind))
    return found


def _kind_of(record: Record) -> str:
    return kind_name(type(record))


def _columns(kind: type[Record]) -> Iterator[Column]:
    hints: dict[str, Any] = {}
    last: set[str] = set()
    for cls in RECORD_CLASSES:
        if kind in cls.__mro__:
            own = typing.get_type_hints(cls)
            for field in fields_of(cls):
                hints[field.name] = own[field.name]
                if LAST in field.metadata:
                    last.add(field.name)
    yield Column("type", str, several=False, read=_kind_of)
    for name in sorted(hints, key=last.__contains__):
        yield from (_under(name, column) for column in _layout(hints[name]))


def rows(kind: type[Record], records: Sequence[Record]) -> list[Row]:
    """Return records of one class as rows."""
    read = [(column.name, column.read) for column in columns(kind)]
    return [{name: cell(record) for name, cell in read} for record in records]


def _layout(hint: Any) -> Iterator[Column]:  # noqa: ANN401 - an annotation may be anything
    """Yield the columns of whatever a field with this annotation holds, named by their endings."""
    if typing.get_origin(hint) is tuple:
        # In a text of joined bounds, one that is not known would leave no gap.
        within = _layout(typing.get_args(hint)[0])
        yield from (_each(each) for each in within if not (each.several and each.type is date))
        return
    if typing.get_origin(hint) in {types.UnionType, typing.Union}:
        (hint,) = (each for each in typing.get_args(hint) if each is not types.NoneType)
    if issubclass(hint, When):
        yield Column("", str, several=False, read=lambda when: when.text)
        yield Column("_earliest", date, several=False, read=lambda when: _day(when.earliest))
        yield Column("_latest", date, several=False, read=lambda when: _day(when.latest))
    elif issubclass(hint, Value):
        hints = typing.get_type_hints(hint)
        for field in fields_of(hint):
            for column in _layout(hints[field.name]):
                yield _under(field.name, column, before="_")
    else:
        plain = next(each for each in _PLAIN if issubclass(hint, each))
        yield Column("", plain, several=False, read=plain)


def _under(name: str, column: Column, before: str = "") -> Column:
    """Return the column of what a field holds as one of the object with the field."""

    def read(owner: object) -> Cell:
        held: object = getattr(owner, name, None)  # the field may be a subclass's
        if held is None:
            return [] if column.several else None
        return column.read(held)

    return attrs.evolve(column, name=f"{before}{name}{column.name}", read=read)


def _each(column: Column) -> Column:
    """Return a column of lists, given that of one item."""
    if column.several:

        def read_joined(held: tuple[object, ...]) -> Cell:
            return [_joined(column.read(one)) for one in held]

        return attrs.evolve(column, read=read_joined)

    def read(held: tuple[object, ...]) -> Cell:
        return typing.cast("Cell", [column.read(one) for one in held])  # of one type, as the column

    return attrs.evolve(column, several=True, read=read)


def _joined(cell: Cell) -> str | None:
    return " ".join(map(str, cell)) or None if isinstance(cell, list) else None


def _day(bound: date | datetime | None) -> date | None:
    return bound.date() if isinstance(bound, datetime) else bound


def to_pandas(kind: type[Record], records: Sequence[Record]) -> Frame:
    """Return records as a pandas data frame."""
    pandas = _library("pandas", "Collection.to_pandas", "pandas")
    numpy = importlib.import_module("numpy")  # pandas brings it
    dtypes: dict[type, str] = {
        str: "string",
        bool: "boolean",
        int: "Int64",
        float: "float64",
    }

    def series(column: Column) -> object:
        cells = [column.read(record) for record in records]
        if column.several:
            return pandas.Series(cells, dtype="object")
        if column.type is date:  # through numpy: pandas 2 alone cannot go back beyond 1677
            return pandas.Series(numpy.array(cells, dtype="datetime64[s]"))
        return pandas.Series(cells, dtype=dtypes[column.type])

    return pandas.DataFrame({column.name: series(column) for column in columns(kind)})


def to_polars(kind: type[Record], records: Sequence[Record]) -> Frame:
    """Return records as a polars data frame."""
    polars = _library("polars", "Collection.to_polars", "polars")
    dtypes = {
        str: polars.String,
        bool: polars.Boolean,
        int: polars.Int64,
        float: polars.Float64,
        date: polars.Date,
    }
    schema = {
        column.name: polars.List(dtypes[column.type]) if column.several else dtypes[column.type]
        for column in columns(kind)
    }
    return polars.DataFrame(rows(kind, records), schema=schema)


def to_arrow(kind: type[Record], records: Sequence[Record]) -> Frame:
    """Return records as an Arrow table."""
    arrow = _library("pyarrow", "Collection.to_arrow", "arrow")
    dtypes = {
        str: arrow.string(),
        bool: arrow.bool_(),
        int: arrow.int64(),
        float: arrow.float64(),
        date: arrow.date32(),
    }
    schema = arrow.schema(
        [
            (
                column.name,
                arrow.list_(dtypes[column.type]) if column.several else dtypes[column.type],
            )
            for column in columns(kind)
        ]
    )
    return arrow.Table.from_pylist(rows(kind, records), schema=schema)


def _library(module: str, feature: str, extra: str) -> types.ModuleType:
    """Return an optional library.

    Raises:
        MissingExtraError: It is not installed.
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module:  # the library is there, and something it needs is not
            raise
        raise MissingExtraError(feature, extra) from error
