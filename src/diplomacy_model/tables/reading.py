"""Records from flat rows, which is the way back.

A row is read by the annotations of the class that its ``type`` names. Everything that is wrong in
any row is reported in one error.

An optional library may have changed the cells on the way. Whatever it writes for *not stated* (NaN,
NaT, ``pandas.NA``) is not stated, its arrays are lists, and its numbers are numbers. A whole number
in a column with gaps comes back from pandas as a float, and is a whole number again.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar, cast

import attrs

from diplomacy_model.errors import Fault, InvalidRecordError, LoadError, Problem, WrongKindError
from diplomacy_model.messages import a, did_you_mean, joined, shown
from diplomacy_model.model import RECORD_CLASSES, Record, class_of, kind_name
from diplomacy_model.model.value import Value, faults_among, fields_of, several, wanted_by
from diplomacy_model.spelling import near_misses
from diplomacy_model.synonyms import KEYS, TYPES
from diplomacy_model.tables.columns import columns
from diplomacy_model.temporal import When
from diplomacy_model.vocabulary import Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.model.value import Several

_V = TypeVar("_V", bound=Value)

_NOT_STATED = {"NAType", "NaTType"}
"""The classes of ``pandas.NA`` and ``pandas.NaT``, which are not equal to anything."""
_LISTS = (list, tuple)
_HINTS: dict[type, dict[str, Any]] = {}
_POSITION = re.compile(r"\[[0-9]+\]")


def records(kind: type[Record] | str, rows: Several[Mapping[str, object]]) -> list[Record]:
    """Return the records that rows tell of, in the order of the rows.

    Raises:
        LoadError: Something is wrong in a row. Everything that is wrong is named at once.
        WrongKindError: The kind is not a kind of record, or the rows are not a list of dicts.
    """
    cls = class_of(kind, "kind")
    known = {column.name for column in columns(cls)}
    found: list[Record] = []
    problems: list[Problem] = []
    unknown: set[str] = set()
    for number, row in enumerate(_dicts(rows)):
        cells = {name: cell for name in row if (cell := _plain(row[name])) is not None}
        given = cells.get("id")
        record_id = given if isinstance(given, str) else None
        # A column that is not known is named once, not in each of its rows.
        new = [each for each in row if each not in known and each not in unknown]
        faults = [_unknown_column(each, row[each], known) for each in new]
        unknown.update(new)
        try:
            found.append(_record(cls, {name: cells[name] for name in cells if name in known}))
        except _RefusedError as error:
            faults += [attrs.evolve(each, field=_cell_of(each.field)) for each in error.faults]
        problems += [_problem(number, record_id, fault) for fault in faults]
    if problems:
        raise LoadError(tuple(problems), what="table")
    return found


class _RefusedError(Exception):
    """Something cannot be made of some cells."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults


def _dicts(rows: Several[Mapping[str, object]]) -> Iterator[Mapping[str, object]]:
    advice = (
        "give dicts as to_records returns them: to_dict('records') of pandas, to_dicts of polars, "
        "to_pylist of pyarrow"
    )
    if hasattr(rows, "columns"):  # a data frame
        raise WrongKindError(f"rows: {shown(rows)} is not a list of dicts; {advice}")
    for number, row in enumerate(several(rows, "rows", items="dicts")):
        if not isinstance(row, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance] - users err
            raise WrongKindError(f"rows[{number}] is {shown(row)}, not a dict; {advice}")
        yield _without_mark(row)


def _without_mark(row: Mapping[str, object]) -> Mapping[str, object]:
    """Return a row whose first column has no byte order mark, as the first of a CSV file may."""
    first = next(iter(row), "")
    if isinstance(first, str) and first.startswith("\ufeff"):  # pyright: ignore[reportUnnecessaryIsInstance] - users err
        return {name.removeprefix("\ufeff"): row[name] for name in row}
    return row


def _unknown_column(name: str, cell: object, known: set[str]) -> Fault:
    beside = max((each for each in known if str(name).startswith(f"{each}_")), key=len, default="")
    near = did_you_mean(near_misses(str(name), sorted(known), KEYS))
    if beside:
        advice = f"; names and codes beside {shown(beside)} are not read, so drop it"
    else:
        advice = near or "; drop it, or keep what it says in codes or note"
    return Fault(str(name), cell, f"is not a column of such a table: {shown(cell)}{advice}")


def _cell_of(field: str) -> str:
    """Return the column of a field, with the position in its list: ``participants_role[1]``."""
    position = _POSITION.search(field)
    column = _POSITION.sub("", field).replace(".", "_")
    return f"{column}{position[0] if position else ''}"


def _problem(number: int, record_id: str | None, fault: Fault) -> Problem:
    return Problem(
        path=f"rows[{number}].{fault.field}",
        message=fault.message,
        record_id=record_id,
        value=fault.value,
    )


def _plain(cell: object) -> object:
    """Return a cell as plain Python data, whichever library it comes from. None is not stated."""
    if cell is None or type(cell) is str:
        return cell
    if hasattr(cell, "tolist"):  # scalars and arrays of numpy, and what is built on them
        cell = cast("Any", cell).tolist()
    if isinstance(cell, _LISTS):  # no column has lists in lists, so these stay as they are
        items = cast("list[object]", cell)
        return [item if type(item) in _LISTS else _plain(item) for item in items]
    if type(cell).__name__ in _NOT_STATED or (isinstance(cell, float) and cell != cell):  # noqa: PLR0124 - NaN
        return None
    return str(cell) if isinstance(cell, str) else cell


def _record(kind: type[Record], cells: dict[str, object]) -> Record:
    """Return the record of a row.

    Raises:
        _RefusedError: Something is wrong with its cells.
    """
    classes = {kind_name(cls): cls for cls in RECORD_CLASSES if issubclass(cls, kind)}
    name = cells.pop("type", None if kind is Record else kind_name(kind))
    if not isinstance(name, str) or name not in classes:
        wanted = f"expected {joined(classes)}"
        message = f"is missing; {wanted}" if name is None else f"is {shown(name)}; {wanted}"
        near = did_you_mean(near_misses(name, classes, TYPES)) if isinstance(name, str) else ""
        raise _RefusedError(Fault("type", name, message + near))
    cls = classes[name]
    own = {column.name for column in columns(cls)}
    foreign = tuple(
        Fault(each, cells[each], f"is {shown(cells[each])}, but {a(name)} has no such field")
        for each in cells
        if each not in own and cells[each] != []
    )
    try:
        made = _made(cls, cells)
    except _RefusedError as error:
        raise _RefusedError(*foreign, *error.faults) from None
    if foreign:
        raise _RefusedError(*foreign)
    return made


def _made(
    cls: type[_V], cells: Mapping[str, object], start: str = "", *, within: bool = False
) -> _V:
    """Return the record or value whose fields are in the columns that start with some text.

    Args:
        cls: Its class.
        cells: The cells of a row that are stated, or one item of each of its parallel lists.
        start: The name of the field that holds the value, and an underscore.
        within: Whether the value is one of several, so that its own lists are joined texts.

    Raises:
        _RefusedError: Something is wrong with the cells. The faults name the fields of the class.
    """
    hints = _hints(cls)
    fields: dict[str, object] = {}
    refused: dict[str, tuple[Fault, ...]] = {}
    for field in fields_of(cls):
        try:
            held = _held(hints[field.name], cells, f"{start}{field.name}", within=within)
        except _RefusedError as error:
            refused[field.name] = tuple(_inside(field.name, fault) for fault in error.faults)
            continue
        if held is not None:
            fields[field.name] = held
        elif field.default is attrs.NOTHING:
            message = f"is missing; give {wanted_by(cls, field.name)}"
            refused[field.name] = (Fault(field.name, None, message),)
    if not refused:
        try:
            return cls(**cast("dict[str, Any]", fields))  # checked by the class itself
        except InvalidRecordError as error:
            raise _RefusedError(*error.faults) from None
    raise _RefusedError(*faults_among(cls, fields, refused))


def _hints(cls: type[Value]) -> dict[str, Any]:
    """Return the annotations of the fields of a class."""
    if cls not in _HINTS:
        _HINTS[cls] = typing.get_type_hints(cls)
    return _HINTS[cls]


def _inside(name: str, fault: Fault) -> Fault:
    """Return a fault of what a field holds as one of the object that has the field."""
    dot = "." if fault.field and not fault.field.startswith("[") else ""
    return attrs.evolve(fault, field=f"{name}{dot}{fault.field}")


def _held(
    hint: Any,  # noqa: ANN401 - an annotation may be anything
    cells: Mapping[str, object],
    name: str,
    *,
    within: bool,
) -> object:
    """Return what a field with this annotation holds, or None if that is not stated."""
    if typing.get_origin(hint) is tuple:
        item = typing.get_args(hint)[0]
        if issubclass(item, Value):
            return _values(item, cells, name)
        return _items(item, cells.get(name), joined_by_spaces=within)
    if typing.get_origin(hint) in {types.UnionType, typing.Union}:
        (hint,) = (each for each in typing.get_args(hint) if each is not types.NoneType)
    if issubclass(hint, Value):
        stated = any(f"{name}_{field.name}" in cells for field in fields_of(hint))
        return _made(hint, cells, f"{name}_") if stated else None
    return None if name not in cells else _scalar(hint, cells[name])


def _values(cls: type[Value], cells: Mapping[str, object], name: str) -> tuple[Value, ...] | None:
    """Return the values in parallel columns of lists."""
    start = f"{name}_"
    named = {f"{start}{field.name}": field.name for field in fields_of(cls)}
    lists = {each: _list(cells[each], named[each]) for each in named if each in cells}
    if not lists:
        return None
    longest = max(lists, key=lambda each: len(lists[each]))
    count = len(lists[longest])
    uneven = [
        Fault(
            named[each],
            items,
            f"has {len(items)} items, but {longest} has {count}: {shown(items)}; "
            "give lists of the same length, with None for what is not stated",
        )
        for each, items in lists.items()
        if len(items) != count
    ]
    if uneven:
        raise _RefusedError(*uneven)
    made: list[Value] = []
    faults: list[Fault] = []
    for at in range(count):
        row = {each: items[at] for each, items in lists.items() if items[at] is not None}
        try:
            made.append(_made(cls, row, start, within=True))
        except _RefusedError as error:
            faults += [_inside(f"[{at}]", fault) for fault in error.faults]
    if faults:
        raise _RefusedError(*faults)
    return tuple(made)


def _list(cell: object, name: str) -> list[object]:
    if isinstance(cell, list):
        return cast("list[object]", cell)
    if isinstance(cell, str) and not cell.startswith("["):
        advice = f"give a list: [{shown(cell)}]"
    else:  # perhaps a list that became a text in a file of CSV
        advice = "give a list of Python; JSON and Parquet keep lists, and CSV does not"
    raise _RefusedError(Fault(name, cell, f"is {shown(cell)}; {advice}"))


def _items(cls: type, cell: object, *, joined_by_spaces: bool) -> tuple[object, ...] | None:
    """Return the items of a list in a cell, or of a list that is joined by spaces."""
    if cell is None:
        return None
    if joined_by_spaces:
        if not isinstance(cell, str):
            message = f"is {shown(cell)}; give one text, with spaces between its parts"
            raise _RefusedError(Fault("", cell, message))
        given: list[object] = [*cell.split(" ")]
    else:
        given = _list(cell, "")
    items: list[object] = []
    faults: list[Fault] = []
    for at, item in enumerate(given):
        try:
            items.append(_scalar(cls, item))
        except _RefusedError as error:
            faults += [_inside(f"[{at}]", fault) for fault in error.faults]
    if faults:
        raise _RefusedError(*faults)
    return tuple(items)


def _scalar(cls: type, cell: object) -> Any:  # noqa: ANN401 - of the class, which is not static
    """Return a text, number, word or time as what a field of this class holds."""
    try:
        if issubclass(cls, When):
            return _when(cell)
        if issubclass(cls, Word):
            return cls(cast("str", cell))  # it refuses anything else
    except (TypeError, ValueError) as error:
        raise _RefusedError(Fault("", cell, str(error))) from None
    if cls is int and isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if cls is float and type(cell) is int:
        return float(cell)
    return cell  # whatever else it is, the class that gets it checks it


def _when(cell: object) -> When:
    if isinstance(cell, str):
        return When.parse(cell)
    if isinstance(cell, date) and not isinstance(cell, datetime):
        return When.of(cell)
    raise WrongKindError(
        f"{shown(cell)} is not the text of a time; write it as exactly as it is known, such as "
        "'2025-10-27' (pandas: dt.strftime('%Y-%m-%d'))"
    )
