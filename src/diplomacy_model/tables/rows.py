"""`Rows`: the answer to a question that is a row of things of one shape."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, SupportsIndex, TypeVar, overload

import attrs

from diplomacy_model.arguments import item, part
from diplomacy_model.messages import counted
from diplomacy_model.model import cards
from diplomacy_model.names import name_of
from diplomacy_model.tables.tabular import Table, Tabular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.registry import Registry

T_co = TypeVar("T_co", covariant=True)


@attrs.frozen(eq=False, repr=False)
class Rows(Tabular, Sequence[T_co]):
    """The things that a question returns, in order. It is immutable, and it is also a table.

    Index, slice and iterate over it like a tuple. It is equal to a tuple, or other rows, with the
    same items. A slice is `Rows` again.

    >>> import diplomacy_model as dm
    >>> ds = dm.datasets.load("kuala_lumpur_2025")
    >>> october = ds.timeline(dm.involving("rubio"), dm.during("2025-10", certain=True))
    >>> october
    <2 timeline entries>
      2025-10-25  rubio-remarks-2025-10-25 (disputed: title, utterances[5], when)
      [2025-10-27T06:00+08:00..2025-10-27T12:00+08:00]  jaishankar-rubio-2025-10-27
    >>> [row["record_name"] for row in october[:1].to_records()]
    ["Rubio's remarks to the press on the way to Doha"]
    """

    _registry: Registry = attrs.field(alias="registry")
    kind: type[T_co]
    """The class of its items."""
    _items: tuple[T_co, ...] = attrs.field(alias="items", converter=tuple)

    def _table(self) -> Table:
        return Table(kind=self.kind, items=self._items, registry=self._registry)

    @overload
    def __getitem__(self, key: SupportsIndex) -> T_co: ...

    @overload
    def __getitem__(self, key: slice) -> Rows[T_co]: ...

    def __getitem__(self, key: SupportsIndex | slice) -> T_co | Rows[T_co]:
        """Return the item at a position, or a slice.

        Raises:
            PositionError: The position is out of range.
            WrongKindError: The key is neither a position nor a slice.
        """
        if isinstance(key, slice):
            return Rows(self._registry, self.kind, part(self._items, key))
        return item(self._items, key, self)

    def __iter__(self) -> Iterator[T_co]:
        """Iterate over the items."""
        return iter(self._items)

    def __len__(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        """Return whether the other has equal items in the same order."""
        if isinstance(other, Rows):
            return self._items == other._items  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - isinstance forgets the type
        return self._items == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        """Hash the items, as a tuple of them does."""
        return hash(self._items)

    def __repr__(self) -> str:
        """Return the class and the number of the items, and the first five."""
        return in_short(self._count(), self._items)

    def _repr_html_(self) -> str:
        """Return a table for notebooks: the first rows, with names in place of ids."""
        names = functools.partial(name_of, self._registry)
        return cards.table(self._items, names, caption=self._count())

    def _count(self) -> str:
        return counted(len(self), _noun(self.kind))


def _noun(kind: type) -> str:
    """Return what an item is called: ``DyadYear`` is *dyad year*."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).lower()


SHOWN = 5
"""How many items of an answer are printed."""


LONGEST = 400
"""How many characters of an item are printed."""


def in_short(head: str, lines: Sequence[object]) -> str:
    """Return the text that shows an answer: a head, and a line for each of the first items."""
    more = [f"… and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
    return "\n".join([f"<{head}>", *(f"  {_cut(str(line))}" for line in (*lines[:SHOWN], *more))])


_CONTROL = dict.fromkeys((*range(32), *range(127, 160)), " ")
"""Line breaks, and what a terminal would obey, such as the start of an escape sequence."""


def _cut(line: str) -> str:
    plain = line[:LONGEST].translate(_CONTROL)
    return plain if len(line) <= LONGEST else plain[:-1] + "…"
