"""`Row`: the cells of a row while it is read, and what became of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from diplomacy_model.interop.exchange import Left

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diplomacy_model.model import Record

Said: TypeAlias = tuple[str, str]
"""A column, and the text of its cell, or of one of several items in the cell."""


class Item(NamedTuple):
    """What cells say, or what is the same in every row."""

    value: object
    """What is read, or None if nothing is. Then it is told already why."""
    said: tuple[Said, ...] = ()
    """The cells it is read from."""
    is_blank: bool = False
    """Whether nothing stands there, as between the separators of ``a;;c``."""


class Row:
    """A row. The new records that it names are kept here until its own record is made."""

    def __init__(self, where: str, cells: Mapping[str, str]) -> None:
        """Begin with the cells that say something, by column."""
        self.where = where
        self.cells = cells
        self.made: dict[str, tuple[type[Record], dict[str, object]]] = {}
        self._told: dict[Said, str] = {}
        self._spare: dict[Said, str] = {}

    def tell(self, items: Iterable[Item], why: str) -> None:
        """Note that the cells of some items are left out."""
        for each in items:
            for said in each.said:
                self._told.setdefault(said, why)

    def lose(self, items: Iterable[Item], why: str) -> None:
        """Note that some items have no place here. It is told if they have none elsewhere."""
        for each in items:
            for said in each.said:
                self._spare.setdefault(said, why)

    def left(self, kept: Iterable[Item]) -> Iterator[Left]:
        """Yield what is left out, given what is in the record."""
        there = {said for each in kept for said in each.said}
        spare = {said: why for said, why in self._spare.items() if said not in there}
        for (column, text), why in {**spare, **self._told}.items():
            yield Left(where=self.where, field=column, value=text, why=why)
