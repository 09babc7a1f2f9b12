"""What indexes know of a test of records: the rows among which all are that pass it.

`Named`, `InWindow` and their combinations answer two questions, so that each can begin a search or
go on with it: which rows of a kind there are, and which of some rows are among them.
"""

from __future__ import annotations

import functools
from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

import attrs

from diplomacy_model.rows import FEW, Rows, Window, place_of, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from diplomacy_model.model import Record
    from diplomacy_model.registry import Registry
    from diplomacy_model.rows import SortedRows

Postings: TypeAlias = "Mapping[str, array[int]]"
"""For each id the rows of the records that name it."""

SOME: Final = 16
"""To look up so many rows in a long list takes as long as to cut the list to a window."""

MANY_MORE: Final = 32
"""Among so many times more rows, each of a few is looked up; else all are gone through."""


def postings(
    registry: Registry,
    kinds: Iterable[type[Record]],
    ids_in: Callable[[Record], Iterable[str]],
    above: Mapping[str, tuple[str, ...]] | None = None,
) -> Postings:
    """Return for each id the rows of the records of some kinds that name it.

    Args:
        registry: The records.
        kinds: The classes of records to look at, none of which inherits from another.
        ids_in: What gives the ids in a record, each once unless `above` is given.
        above: For ids what they are directly part of; what names the part also names that.
    """
    positions = registry.derived(rows).positions
    found: dict[str, array[int]] = {}

    @functools.cache
    def upwards(part: str) -> frozenset[str]:
        return reached(part, above or {})

    # A kind has the same numbers as rows and as positions; taken in order, lists come out sorted.
    for of_kind in sorted(map(registry.positions, kinds), key=lambda each: each.start):
        for row in of_kind:
            ids = ids_in(registry.records[positions[row]])
            for each in ids if above is None else frozenset[str]().union(*map(upwards, ids)):
                named = found.get(each)
                if named is None:
                    named = found[each] = array("I")
                named.append(row)
    return found


def reached(start: str, next_to: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Return an id and all that is reached from it, given what is next to each."""
    found = {start}
    waiting = [start]
    while waiting:
        for each in next_to.get(waiting.pop(), ()):
            if each not in found:
                found.add(each)
                waiting.append(each)
    return frozenset(found)


def turned(next_to: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the same the other way round: to what each is next."""
    found: dict[str, tuple[str, ...]] = {}
    for one, others in next_to.items():
        for other in others:
            found[other] = (*found.get(other, ()), one)
    return found


class Candidates(Protocol):
    """The rows among which all are that pass a test."""

    @property
    def exact(self) -> bool:
        """Whether all of them pass it."""
        ...

    def size(self) -> int:
        """Return how many there are at most."""
        ...

    def of(self, kind: range) -> SortedRows:
        """Return those of a kind, given as the range of its rows."""
        ...

    def among(self, found: SortedRows, kind: range) -> SortedRows:
        """Return those among some rows of a kind."""
        ...


@attrs.frozen
class Named:
    """The rows that an index names."""

    rows: SortedRows
    exact: bool = True

    def size(self) -> int:
        """Return how many there are."""
        return len(self.rows)

    def of(self, kind: range) -> SortedRows:
        """Return those of a kind."""
        return self.rows[place_of(self.rows, kind.start) : place_of(self.rows, kind.stop)]

    def among(self, found: SortedRows, kind: range) -> SortedRows:
        """Return those among some rows of a kind."""
        del kind
        return in_both(found, self.rows)


@attrs.frozen
class InWindow:
    """The rows of records that share a moment with a stretch of the calendar."""

    order: Rows
    window: Window
    exact: bool = True

    def size(self) -> int:
        """Return the number of all rows: times are best used to narrow something else down."""
        return len(self.order.positions)

    def of(self, kind: range) -> SortedRows:
        """Return those of a kind."""
        return self.order.within(kind, self.window, kind)

    def among(self, found: SortedRows, kind: range) -> SortedRows:
        """Return those among some rows of a kind."""
        return self.order.within(found, self.window, kind)


@attrs.frozen
class InAny:
    """The rows that at least one of several has."""

    parts: tuple[Candidates, ...]

    @property
    def exact(self) -> bool:
        """Whether all parts are."""
        return all(part.exact for part in self.parts)

    def size(self) -> int:
        """Return the sum of the parts."""
        return sum(part.size() for part in self.parts)

    def of(self, kind: range) -> SortedRows:
        """Return those of a kind."""
        return _merged([part.of(kind) for part in self.parts])

    def among(self, found: SortedRows, kind: range) -> SortedRows:
        """Return those among some rows of a kind."""
        return _merged([part.among(found, kind) for part in self.parts])


@attrs.frozen
class InAll:
    """The rows that each of several has."""

    parts: tuple[Candidates, ...]
    exact: bool

    def size(self) -> int:
        """Return the size of the smallest part."""
        return min(part.size() for part in self.parts)

    def of(self, kind: range) -> SortedRows:
        """Return those of a kind."""
        first, *others = sorted(self.parts, key=lambda part: part.size())
        if isinstance(first, Named) and first.size() > FEW:
            for part in others:
                if isinstance(part, InWindow):
                    return self._in_window(part, first, others, kind)
        return self._narrowed(first.of(kind), others, kind)

    def _in_window(
        self, window: InWindow, first: Named, others: list[Candidates], kind: range
    ) -> SortedRows:
        """Return those of a kind, all lists cut to a window before they are compared."""
        order, pieces = window.order, window.order.pieces(window.window, kind)
        found: SortedRows = order.among_pieces(first.rows, pieces)
        left: list[Candidates] = []
        for part in others:
            if isinstance(part, Named) and len(found) > SOME and part.size() > FEW:
                found = in_both(found, order.near_pieces(part.rows, pieces))
            elif part is not window:
                left.append(part)
        return self._narrowed(found, left, kind)

    def among(self, found: SortedRows, kind: range) -> SortedRows:
        """Return those among some rows of a kind."""
        return self._narrowed(found, sorted(self.parts, key=lambda part: part.size()), kind)

    @staticmethod
    def _narrowed(found: SortedRows, others: list[Candidates], kind: range) -> SortedRows:
        for other in others:
            found = other.among(found, kind)
        return found


@attrs.frozen
class NotIn:
    """The rows that something exact does not have."""

    part: Candidates
    total: int
    exact: bool = True

    def size(self) -> int:
        """Return more than all rows: what is left out is best left out of something else."""
        return self.total + 1

    def of(self, kind: range) -> SortedRows:
        """Return those of a kind."""
        return self.among(kind, kind)

    def among(self, found: SortedRows, kind: range) -> SortedRows:
        """Return those among some rows of a kind."""
        out = frozenset(self.part.among(found, kind))
        return [row for row in found if row not in out]


def in_both(some: SortedRows, others: SortedRows) -> SortedRows:
    """Return the rows that two have in common, in order."""
    fewer, more = (some, others) if len(some) <= len(others) else (others, some)
    if not fewer:
        return fewer
    start, stop = place_of(more, fewer[0]), place_of(more, fewer[-1] + 1)
    if stop - start > MANY_MORE * len(fewer):
        return [row for row in fewer if _has(more, row, start, stop)]
    return list(filter(frozenset(fewer).__contains__, more[start:stop]))


def _has(sorted_rows: SortedRows, row: int, start: int, stop: int) -> bool:
    place = bisect_left(sorted_rows, row, start, stop)
    return place < stop and sorted_rows[place] == row


def _merged(parts: list[SortedRows]) -> SortedRows:
    if len(parts) == 1:
        return parts[0]
    return sorted(frozenset[int]().union(*parts))
