"""The plan of a mapping: what is read for each field, worked out from the model once.

Everything that is wrong with a mapping is found here, before a file is read.
"""

from __future__ import annotations

import types
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

import attrs

from diplomacy_model import arguments
from diplomacy_model.errors import Fault, WrongKindError, WrongValueError
from diplomacy_model.folding import folded
from diplomacy_model.interop.csv.cells import read_item
from diplomacy_model.interop.csv.parts import Column, Constant, Dates, Names, Part, Values
from diplomacy_model.interop.exchange import LeftOutError
from diplomacy_model.messages import did_you_mean, joined, shown
from diplomacy_model.model import CLASS_NAMED, Name, Record, class_of, kind_name
from diplomacy_model.model.shape import Expected, shape_of
from diplomacy_model.model.text import Text
from diplomacy_model.model.value import Value
from diplomacy_model.spelling import near_misses
from diplomacy_model.synonyms import KEYS
from diplomacy_model.temporal import When
from diplomacy_model.vocabulary import Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diplomacy_model.interop.csv.parts import Parts


@attrs.frozen
class Cells:
    """A column of items, or one item that is the same in every row."""

    column: str | None
    item: Expected
    constant: object = None
    separator: str | None = None
    words: Mapping[str, str] = attrs.field(factory=dict[str, str])


@attrs.frozen
class Group:
    """Columns that make a value, or that tell of another record if there is a `Names`."""

    cls: type[Value]
    fields: tuple[Field, ...]
    needs: str | None
    names: Names | None = None
    instead: Cells | None = None

    @property
    def names_field(self) -> str:
        """The field with the name, if they tell of another record."""
        return self.needs or ""


Node: TypeAlias = Cells | Dates | Group


@attrs.frozen
class Field:
    """A field, and what is read for it."""

    name: str
    is_list: bool
    nodes: tuple[Node, ...]


def columns_of(fields: tuple[Field, ...]) -> Iterator[str]:
    """Yield the headers of all columns that are read, some of them several times."""
    for node in (node for field in fields for node in field.nodes):
        if isinstance(node, Dates):
            yield from (node.start, node.end)
        elif isinstance(node, Group):
            yield from columns_of(node.fields)
            if node.instead is not None and node.instead.column is not None:
                yield node.instead.column
        elif node.column is not None:
            yield node.column


def id_cells(fields: tuple[Field, ...]) -> Iterator[Cells]:
    """Yield what holds ids as they are: those of the rows, and those that they refer to."""
    for field in fields:
        for node in field.nodes:
            if isinstance(node, Group):
                yield from id_cells(node.fields)
            elif isinstance(node, Cells) and (field.name == "id" or node.item.to is not None):
                yield node


def meant_ids(fields: tuple[Field, ...]) -> Iterator[str]:
    """Yield the ids that names stand for according to the mapping."""
    for node in (node for field in fields for node in field.nodes):
        if isinstance(node, Group):
            yield from meant_ids(node.fields)
            if node.names is not None:
                yield from node.names.means.values()


_SHORT_FORMS = {
    "Citation": "citations('Address')",
    "Code": "codes('Number', scheme='cow')",
    "Participant": "participants('Visitor', kind='person')",
}
"""What to write for values of the classes that have a short form."""


def naming_field(cls: type[Value]) -> str | None:
    """Return the field with the name by which records of a class are found."""
    return next((each for each in ("name", "title") if each in shape_of(cls).expected), None)


def of_type(item: Expected) -> type:
    """Return the class of what an item is, if it is stated."""
    return next(each for each in item.types if each is not types.NoneType)


def _parts(given: Parts) -> tuple[Part, ...]:
    if isinstance(given, Sequence) and not isinstance(given, str):
        return tuple(given)
    return (given,)


class Planner:
    """Makes the plan of a mapping, and notes what is wrong with it."""

    def __init__(self, *, day_first: bool | None) -> None:
        """Begin without faults."""
        self._day_first = day_first
        self.faults: list[Fault] = []

    def record(self, cls: type[Record], columns: Mapping[str, Parts]) -> tuple[Field, ...]:
        """Return the plan of the records of a file."""
        if cls is Record:
            self._fault("record", cls, "is not one kind of record; give one such as 'visit'")
        for field in shape_of(cls).fields:
            if field.default is attrs.NOTHING and field.name not in {"id", *columns}:
                wanted = shape_of(cls).expected[field.name].wanted
                self._fault(field.name, None, f"is missing; say which column has {wanted}")
        return self.fields(cls, columns)

    def fields(
        self, cls: type[Value], columns: Mapping[str, Parts], path: str = ""
    ) -> tuple[Field, ...]:
        """Return the plan of a record or value."""
        shape = shape_of(cls)
        made: list[Field] = []
        for name, given in columns.items():
            where = f"{path}{name}"
            if name not in shape.expected:
                near = did_you_mean(near_misses(str(name), list(shape.expected), KEYS))
                known = near or f"; the fields are {joined(shape.expected, 'and')}"
                self._fault(where, given, f"is not a field of {cls.__name__}{known}")
                continue
            expected = shape.expected[name]
            parts = _parts(given)
            if expected.each is None and len(parts) != 1:
                self._fault(where, given, "holds one item; give one column")
            nodes = tuple(
                node for part in parts if (node := self._node(expected, part, where)) is not None
            )
            made.append(Field(name, expected.each is not None, nodes))
        return tuple(made)

    def _fault(self, where: str, given: object, message: str) -> None:
        self.faults.append(Fault(where, given, message))

    def _node(self, expected: Expected, part: Part, where: str) -> Node | None:
        item = expected.each or expected
        if where == "id":  # what cannot be an id becomes one
            item = attrs.evolve(item, text=Text.LINE)
        if isinstance(part, (Column, Names)) and part.separator == "":
            self._fault(where, part, "has an empty separator; write one such as ';'")
        if issubclass(of_type(item), Value):
            return self._value(of_type(item), part, where)
        if isinstance(part, str):
            part = Column(part) if item.to is None else Names(part)
        match part:
            case Names():
                return self._names(item, part, where)
            case Dates():
                if of_type(item) is not When:
                    self._fault(where, part, "is not a time, as Dates are; give a column")
                return part
            case Column():
                return self._column(item, part, where)
            case Constant():
                return self._constant(item, part, where)
            case _:
                self._fault(where, part, f"cannot be {shown(part)}; give the header of a column")
                return None

    def _value(self, cls: type[Value], part: Part, where: str) -> Group | None:
        if cls is Name and isinstance(part, (str, Column, Constant)):
            part = Values({"text": part})
        if not isinstance(part, Values):
            first = naming_field(cls) or next(iter(shape_of(cls).expected))
            example = _SHORT_FORMS.get(cls.__name__, f"Values({{{first!r}: …}})")
            self._fault(where, part, f"holds values with fields of their own; give {example}")
            return None
        fields = self.fields(cls, part.fields, f"{where}.")
        missing = [
            each.name
            for each in shape_of(cls).fields
            if each.default is attrs.NOTHING and each.name not in part.fields
        ]
        if missing:
            self._fault(where, part, f"lacks {joined(missing, 'and')}; say what it is made of")
        if part.needs is not None and part.needs not in part.fields:
            self._fault(where, part.needs, f"needs {part.needs!r}, which is not among its fields")
        return Group(cls, fields, part.needs)

    def _names(self, item: Expected, part: Names, where: str) -> Group | None:
        given = part.record or ("" if item.to in {None, "Record"} else (item.to or "").lower())
        if item.to is None:
            self._fault(where, part, "does not refer to a record; give a column, without Names")
            return None
        if not given:
            self._fault(where, part, "may refer to any record; add record=, such as 'topic'")
            return None
        cls = class_of(given, f"{where}: record")
        name = naming_field(cls)
        if name is None or not issubclass(cls, CLASS_NAMED[item.to]):
            kind = kind_name(cls)
            why = "has no name" if name is None else f"is not what {where} refers to"
            self._fault(where, part, f"{kind} {why}; give a Column of ids, or another record=")
            return None
        columns: dict[str, Parts] = {name: part.name}
        if isinstance(part.name, str):
            columns[name] = Column(part.name, separator=part.separator)
        if part.kind is not None:
            columns["kind"] = Constant(part.kind) if isinstance(part.kind, str) else part.kind
        fields = self.fields(cls, {**columns, **part.fields}, f"{where}.")
        other = Cells(part.instead, shape_of(cls).expected[name], separator=part.separator)
        return Group(cls, fields, name, part, None if part.instead is None else other)

    def _column(self, item: Expected, part: Column, where: str) -> Cells:
        words = {folded(theirs): ours for theirs, ours in part.words.items()}
        for theirs, ours in part.words.items():
            try:
                self._ours(item, ours)
            except (LeftOutError, WrongValueError, WrongKindError) as error:
                self._fault(f"{where}: words[{theirs!r}]", ours, str(error))
        return Cells(part.name, item, separator=part.separator, words=words)

    def _constant(self, item: Expected, part: Constant, where: str) -> Cells | None:
        try:
            value = self._ours(item, part.value)
        except (LeftOutError, WrongValueError, WrongKindError) as error:
            self._fault(where, part.value, str(error))
            return None
        return Cells(None, item, constant=value)

    def _ours(self, item: Expected, text: object) -> object:
        """Return what the mapping itself says. Its words are ours, and not synonyms of them."""
        plain = arguments.text(text, "value")
        cls = of_type(item)
        if issubclass(cls, Word):
            return cls(plain)
        return read_item(item, plain, day_first=self._day_first)
