"""`Filler`: what the cells of a row say of each field."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import attrs

from diplomacy_model.errors import InvalidRecordError, TimeFormatError
from diplomacy_model.folding import folded
from diplomacy_model.interop.csv.cells import (
    goes_on,
    read_item,
    read_time,
    without_midnight,
)
from diplomacy_model.interop.csv.finding import Finder, Match
from diplomacy_model.interop.csv.parts import Dates
from diplomacy_model.interop.csv.plan import Cells, Field, Group, columns_of, of_type
from diplomacy_model.interop.csv.row import Item, Row, Said
from diplomacy_model.interop.exchange import LeftOutError
from diplomacy_model.messages import a, joined
from diplomacy_model.model import Event, Participant, Tenure
from diplomacy_model.model.text import is_id
from diplomacy_model.model.value import Value, fields_of
from diplomacy_model.temporal import When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from diplomacy_model.interop.ids import IdPool

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


class Filler:
    """Reads fields. What cannot be read is told to the row."""

    def __init__(self, finder: Finder, pool: IdPool, *, day_first: bool | None) -> None:
        """Begin with what finds records by their names, and with ids."""
        self._finder = finder
        self._pool = pool
        self._day_first = day_first
        self._read: dict[tuple[int, str], tuple[object, str | None]] = {}

    def items(self, field: Field, row: Row) -> list[Item]:
        """Return what the cells of a row say of a field."""
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
        return [
            Item(self._value(node, each, row), ((node.column, each),))
            if each
            else Item(None, is_blank=True)
            for each in split(row.cells.get(node.column, ""), node.separator)
        ]

    def _value(self, node: Cells, text: str, row: Row) -> object:
        """Return what a text means, or None if it is told that it means nothing."""
        key = id(node), text  # in most columns, few texts are in many rows
        read = self._read.get(key)
        if read is None:
            read = self._read[key] = self._meaning(node, text)
        value, why = read
        if why is not None:
            row.tell([Item(None, ((node.column or "", text),))], why)
        return value

    def _meaning(self, node: Cells, text: str) -> tuple[object, str | None]:
        """Return what a text means, and what is to be told of it."""
        ours = node.words.get(folded(text)) if node.words else None
        try:
            if ours is None and of_type(node.item) is When:
                return self._time(text)
            return read_item(node.item, ours or text, day_first=self._day_first), None
        except LeftOutError as error:
            return None, str(error)

    def _time(self, text: str) -> tuple[When, str | None]:
        time = read_time(text, day_first=self._day_first)
        day = without_midnight(time)
        why = f"only {day} is kept: programs write midnight for a day alone"
        return When.parse(day), None if day == time else why

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
            when, why = self._time(text)
        except LeftOutError as error:
            row.tell([Item(None, said)], str(error))
            return None
        if why is not None:
            row.tell([Item(None, said)], why)
        return Item(when.text, said)

    # --- several fields

    def _group(self, node: Group, row: Row) -> list[Item]:
        """Return the values, or the ids of the records, that some columns tell of."""
        found = {field.name: self.items(field, row) for field in node.fields}
        if node.instead is not None and not found[node.names_field]:
            found[node.names_field] = self._texts(node.instead, row)
        every = [each for items in found.values() for each in items]
        if node.needs is None:
            is_told = any(each.said for each in every) or not any(columns_of(node.fields))
        else:
            is_told = bool(found.get(node.needs))
        if not is_told:
            row.lose(every, f"goes with {node.needs}, which is not stated")
            return []
        singles = {each.name: found[each.name] for each in node.fields if not each.is_list}
        count = max(map(len, singles.values()), default=1)
        for name, items in singles.items():
            if 1 < len(items) < count:
                row.tell(items, f"has {len(items)} items beside {count}; give one, or {count}")
                found[name] = [Item(None)] * count
        return [self._made(node, _nth(found, singles, at), row) for at in range(count)]

    def _made(self, node: Group, found: dict[str, list[Item]], row: Row) -> Item:
        held = held_in(node.fields, found, row)
        why = undecided(node.cls, found)
        made: object = None
        if why is None:
            try:
                made = checked(node.cls, held, found, row, functools.partial(self._make, node, row))
            except LeftOutError as error:
                why = f"goes with {node.names_field}, which is left out"
                row.tell(found[node.names_field], str(error))
        if made is None:
            every = [each for items in found.values() for each in items]
            row.lose(every, why or why_not(node.cls, held))
            return Item(None)
        if isinstance(made, Match):
            for name in made.lacks:
                row.tell(found[name], f"is not what {made.id!r} has in the dataset as its {name}")
                del held[name]
            made = made.id
        return Item(made, tuple(_said(held, found)))

    def _make(self, node: Group, row: Row, held: dict[str, object]) -> object:
        if node.names is None:
            return made_of(node.cls, None, held)
        if node.names_field not in held:
            raise LeftOutError("is not a name")
        return self._finder.found(node, held, row)


def _nth(found: dict[str, list[Item]], singles: Iterable[str], at: int) -> dict[str, list[Item]]:
    """Return the items of one of several values. A lone item, or a list, counts for all."""
    chosen = dict(found)
    for name in singles:
        items = found[name][at : at + 1] if len(found[name]) > 1 else found[name]
        chosen[name] = [each for each in items if not each.is_blank]
    return chosen


def _said(held: Iterable[str], found: dict[str, list[Item]]) -> Iterator[Said]:
    """Yield each cell that says something of what is held, once."""
    items = (each for name in held for each in found.get(name, ()) if each.value is not None)
    yield from dict.fromkeys(said for each in items for said in each.said)


def split(cell: str, separator: str | None) -> list[str]:
    """Return the items in a cell. Those between two separators may be empty, and keep their place.

    >>> split("a; ;c;", ";"), split("a;b", None), split("", ";")
    (['a', '', 'c'], ['a;b'], [])
    """
    parts = [cell] if separator is None else list(map(str.strip, cell.split(separator)))
    while parts and not parts[-1]:
        parts.pop()
    return parts


def held_in(fields: tuple[Field, ...], found: dict[str, list[Item]], row: Row) -> dict[str, object]:
    """Return what fields hold. What is beyond the only item of a field is left out."""
    held: dict[str, object] = {}
    for field in fields:
        items = [each for each in found.get(field.name, ()) if each.value is not None]
        if items and field.is_list:
            held[field.name] = tuple(dict.fromkeys(each.value for each in items))
        elif items:
            held[field.name] = items[0].value
            row.tell(items[1:], f"{field.name} has a place for one item only")
    return held


def undecided(cls: type[Value], found: dict[str, list[Item]]) -> str | None:
    """Return why nothing may be made because a decisive field could not be read, or None."""
    for name in _decisive(cls):
        if any(each.value is None and not each.is_blank for each in found.get(name, ())):
            return f"{name} cannot be read, and decides whether it counts"
    return None


def checked(
    cls: type[Value],
    held: dict[str, object],
    found: dict[str, list[Item]],
    row: Row,
    make: Callable[[dict[str, object]], T],
) -> T | None:
    """Return what is made of some fields, without those that break the rules of the class.

    These are told, and taken out of the fields. If it cannot be made without them, it is None.
    """
    while True:
        try:
            return make(held)
        except InvalidRecordError as error:
            wrong = {re.split(r"[.\[]", each.field)[0]: each.message for each in error.faults}
        for name, why in wrong.items():
            row.tell(found.get(name, ()), why)
        loose = [each for each in wrong if each in held and not _is_essential(cls, each)]
        if not loose:
            return None
        for name in loose:
            del held[name]


def _decisive(cls: type[Value]) -> tuple[str, ...]:
    return tuple(name for owner, name in _DECISIVE if issubclass(cls, owner))


def _is_essential(cls: type[Value], name: str) -> bool:
    return name in _decisive(cls) or any(
        each.name == name and each.default is attrs.NOTHING for each in fields_of(cls)
    )


def why_not(cls: type[Value], held: dict[str, object]) -> str:
    """Return why no record or value can be made of some fields."""
    missing = [
        each.name
        for each in fields_of(cls)
        if each.default is attrs.NOTHING and each.name not in {"id", *held}
    ]
    what = a(cls.__name__.lower())
    if missing:
        return f"{what} needs {joined(map(repr, missing), 'and')}"
    return f"what it says cannot be in {what}"


def made_of(cls: type[R], record_id: str | None, held: dict[str, object]) -> R:
    """Return a record or value with some fields."""
    given = held if record_id is None else {"id": record_id, **held}
    return cls(**cast("dict[str, Any]", given))  # checked by the class itself
