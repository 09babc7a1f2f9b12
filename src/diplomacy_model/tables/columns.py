"""The columns of a table, derived from the annotations of the class of its rows."""

from __future__ import annotations

import types
import typing
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from diplomacy_model import model, temporal, vocabulary
from diplomacy_model.errors import WrongKindError
from diplomacy_model.model import RECORD_CLASSES, Record, kind_name
from diplomacy_model.model.stage import Stage, stage_label
from diplomacy_model.model.value import LAST, REFERS_TO, Value, fields_of
from diplomacy_model.registry import Registry
from diplomacy_model.temporal import Span, When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


Cell: TypeAlias = str | bool | int | float | date | list[str | None] | list[date | None] | None
"""The content of a cell of a table."""

_COLUMNS: dict[type[object], tuple[Column, ...]] = {}
_PLAIN: tuple[type, ...] = (str, bool, int, float)  # bool is an int as well: ask for it first
_NAMES = {**vars(model), **vars(temporal), **vars(vocabulary), "Registry": Registry}
"""What the annotations of answers name. Their modules import some of it for type checkers only."""


@attrs.frozen
class Column:
    """One column of a table."""

    name: str
    """Its name: that of the field, then that of the field of a value or the bound of a time."""
    type: type[str | bool | int | float | date]
    """The type of its cells, or of the items of its lists."""
    several: bool
    """Whether its cells are lists."""
    read: Callable[[Any], Cell] = attrs.field(repr=False, eq=False)
    """Returns the cell of an item."""
    is_id: bool = False
    """Whether its cells are ids, or lists of ids, and nothing is joined in them."""


def columns(kind: type[object]) -> tuple[Column, ...]:
    """Return the columns of a table of one class: of records, values or items of an answer.

    A class of records stands for its subclasses as well.

    >>> from diplomacy_model import DyadYear, Topic
    >>> [column.name for column in columns(Topic)][:4]
    ['type', 'id', 'name', 'broader']
    >>> [column.name for column in columns(DyadYear)][:4]
    ['actor', 'counterpart', 'year', 'meetings']
    """
    found = _COLUMNS.get(kind)
    if found is None:
        if issubclass(kind, Record):
            laid_out = _of_records(kind)
        elif issubclass(kind, Value):
            laid_out = _of_fields(kind, before="")
        else:
            laid_out = _of_answer(kind)
        found = _COLUMNS[kind] = tuple(laid_out)
    return found


def _kind_of(record: Record) -> str:
    return kind_name(type(record))


def _of_records(kind: type[Record]) -> Iterator[Column]:
    hints: dict[str, Any] = {}
    ids: set[str] = {"id"}
    last: set[str] = set()
    for cls in RECORD_CLASSES:
        if kind in cls.__mro__:
            own = typing.get_type_hints(cls)
            for field in fields_of(cls):
                hints[field.name] = own[field.name]
                if REFERS_TO in field.metadata:
                    ids.add(field.name)
                if LAST in field.metadata:
                    last.add(field.name)
    yield Column("type", str, several=False, read=_kind_of)
    for name in sorted(hints, key=last.__contains__):
        yield from (_under(name, column) for column in _layout(hints[name], is_id=name in ids))


def _of_fields(kind: type[object], before: str = "_") -> Iterator[Column]:
    """Yield the columns of a value. Their names are those of its fields, after ``before``."""
    hints = typing.get_type_hints(kind, localns=_NAMES)
    for field in _public(kind):
        for column in _layout(hints[field.name], is_id=REFERS_TO in field.metadata):
            yield _under(field.name, column, before)


def _public(kind: type[object]) -> Iterator[attrs.Attribute[Any]]:
    if not attrs.has(kind):
        raise WrongKindError(f"items of the class {kind.__name__} cannot be rows of a table")
    return (field for field in attrs.fields(kind) if not field.name.startswith("_"))


def _of_answer(kind: type[object]) -> Iterator[Column]:
    """Yield the columns of an item of an answer: its fields, then what it works out of them."""
    yield from _of_fields(kind, before="")
    for name, member in vars(kind).items():
        if isinstance(member, property) and not name.startswith("_"):
            hint = typing.get_type_hints(member.fget, localns=_NAMES)["return"]
            if _is_laid_out(hint):
                yield from (_under(name, column) for column in _layout(hint))


def _is_laid_out(hint: Any) -> bool:  # noqa: ANN401 - an annotation may be anything
    """Return whether an annotation can be columns: a table within a table cannot."""
    if typing.get_args(hint):
        within = (each for each in typing.get_args(hint) if each not in {types.NoneType, ...})
        return typing.get_origin(hint) in _PLURAL and all(map(_is_laid_out, within))
    return isinstance(hint, type)


_UNIONS = {types.UnionType, typing.Union}
_PLURAL = {tuple, *_UNIONS}


def _layout(hint: Any, *, is_id: bool = False) -> Iterator[Column]:  # noqa: ANN401 - as above
    """Yield the columns of a field with this annotation. Their names are only endings so far."""
    if typing.get_origin(hint) is tuple:
        # A list of lists of bounds would be joined into one text. An unknown bound would leave no
        # gap there, so that the others could not be matched with their times.
        within = _layout(typing.get_args(hint)[0], is_id=is_id)
        yield from (_each(each) for each in within if not (each.several and each.type is date))
        return
    if typing.get_origin(hint) in _UNIONS:
        held = frozenset(typing.get_args(hint)) - {types.NoneType}
        if held == frozenset(typing.get_args(Stage)):
            yield from _of_a_stage()
            return
        (hint,) = held
    if issubclass(hint, Record):
        yield Column("", str, several=False, read=lambda record: record.id, is_id=True)
        if hint.__subclasses__():
            yield Column("_type", str, several=False, read=_kind_of)
    elif issubclass(hint, When):
        yield Column("", str, several=False, read=lambda when: when.text)
        yield from _bounds()
    elif issubclass(hint, Span):
        yield from _bounds()
    elif attrs.has(hint):
        yield from _of_fields(hint)
    else:
        plain = next(each for each in _PLAIN if issubclass(hint, each))
        yield Column("", plain, several=False, read=plain, is_id=is_id)


def _bounds() -> Iterator[Column]:
    yield Column("_earliest", date, several=False, read=lambda when: _day(when.earliest))
    yield Column("_latest", date, several=False, read=lambda when: _day(when.latest))


def _of_a_stage() -> Iterator[Column]:
    """Yield the columns of an act or phase of a record, which has a time of its own."""
    yield Column("", str, several=False, read=lambda stage: str(stage.word))
    yield Column("_label", str, several=False, read=stage_label)
    yield Column(
        "_parties",
        str,
        several=True,
        read=lambda stage: list(getattr(stage, "parties", ())),  # only an act has parties
        is_id=True,
    )


def _under(name: str, column: Column, before: str = "") -> Column:
    """Return a column of an object, given the column of what one of its fields holds."""

    def read(owner: object) -> Cell:
        held: object = getattr(owner, name, None)  # perhaps only a subclass has the field
        if held is None:
            return [] if column.several else None
        return column.read(held)

    return attrs.evolve(column, name=f"{before}{name}{column.name}", read=read)


def _each(column: Column) -> Column:
    """Return a column of lists, given the column of one item."""
    if column.several:

        def read_joined(held: tuple[object, ...]) -> Cell:
            return [_joined(column.read(one)) for one in held]

        return attrs.evolve(column, type=str, read=read_joined, is_id=False)

    def read(held: tuple[object, ...]) -> Cell:
        return typing.cast("Cell", [column.read(one) for one in held])  # all of the column's type

    return attrs.evolve(column, several=True, read=read)


def _joined(cell: Cell) -> str | None:
    return " ".join(map(str, cell)) or None if isinstance(cell, list) else None


def _day(bound: date | datetime | None) -> date | None:
    return bound.date() if isinstance(bound, datetime) else bound


def rows(laid_out: Iterable[Column], items: Iterable[object]) -> list[dict[str, Cell]]:
    """Return items as rows: their cells by the names of the columns."""
    read = [(column.name, column.read) for column in laid_out]
    return [{name: cell(item) for name, cell in read} for item in items]
