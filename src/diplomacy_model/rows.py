"""`Rows`: the records of a dataset numbered by class and time, for searches by bisection.

The row of a record is its number in this order: the classes follow each other as in the model, and
within a class the records follow each other in time. So the records of a class are a range of rows
just as they are a range of positions, a stretch of the calendar is a few ranges, and a sorted list
of rows, such as that of all that an actor was involved in, is cut to either by bisection.
"""

from __future__ import annotations

import functools
from array import array
from bisect import bisect_left
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import attrs

from diplomacy_model.chronology import TIMED, bounds_of, is_utc, reach, year_of
from diplomacy_model.model import RECORD_CLASSES
from diplomacy_model.temporal import axis

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from diplomacy_model.chronology import Bounded
    from diplomacy_model.model import Record
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import When

SortedRows: TypeAlias = "Sequence[int]"
"""Rows in ascending order, each once."""

Piece: TypeAlias = tuple[int, int, bool]
"""A range of rows, the last not included, and whether all of them are sure to be in a window."""

_FAR: Final = 1 << 62
"""Beyond the first and the last moment of the axis, and still within 64 bits."""

_LONGEST: Final = (31 * axis.DAY, 366 * axis.DAY, 2 * _FAR)
"""How long the records of each segment of a class last at most: a month, a year, any time.

What began before a stretch may last into it, so a search begins that much before the stretch.
"""

_NO_FIRST: Final = _FAR + 1
_NO_PAST: Final = -_FAR - 1
"""The moments of what has no time: no window comes to them."""

_ROWS_A_YEAR: Final = 12
"""From so many rows for each year on, years are counted by bisection."""

FEW: Final = 128
"""Up to so many rows are looked at one by one: bisection would take longer."""


class Segment(NamedTuple):
    """The rows of a class whose records last equally long, sorted by their first moments."""

    start: int
    """The first row."""
    stop: int
    """The row after the last."""
    longest: int
    """How long the records last at most, on the axis of time."""
    years: tuple[tuple[int, int], ...]
    """The years in which the records certainly began, with the row after the last of each; empty
    where that is not certain of all of them."""


class Window(NamedTuple):
    """A stretch of the calendar, as records on the civil line and on that of UTC see it."""

    civil: tuple[int, int]
    """Its first moment and that past its last, for records with civil times."""
    utc: tuple[int, int]
    """The same for records whose times have an offset."""


@functools.lru_cache(maxsize=1024)
def window(time: When) -> Window:
    """Return what shares a moment with a stretch: what begins before its end and ends after it."""
    stretch = time.extent
    utc = reach(stretch, utc=True)
    if is_utc(stretch):
        # A record with a civil time may lie earlier or later in UTC than it reads.
        return Window(_clipped(utc[0] - axis.BEHIND, utc[1] + axis.AHEAD), _clipped(*utc))
    return Window(_clipped(*reach(stretch, utc=False)), _clipped(*utc))


@attrs.frozen(eq=False, repr=False)
class Rows:
    """The order of all records by class and time, and what has to be known of each for a search."""

    positions: array[int]
    """By row, the position in `Registry.records`."""
    firsts: array[int]
    """By row, the first moment; for what has no time one that no search comes to."""
    pasts: array[int]
    """By row, the moment past the last one."""
    on_utc: bytes
    """By row, whether these are on the line of UTC."""
    years: array[int]
    """By row, the year in which the record certainly began; 0 where that is not certain."""
    segments: tuple[Segment, ...]
    """All segments of dated records, in the order of rows."""

    def is_lasting(self, row: int) -> bool:
        """Tell whether what is known of the time of a record leaves room for more than a month."""
        return self.pasts[row] - self.firsts[row] > _LONGEST[0]

    def in_order(self, found: SortedRows) -> list[int]:
        """Return the positions of the records of some rows, in canonical order."""
        return sorted(map(self.positions.__getitem__, found))

    def in_time(self, positions: Iterable[int]) -> list[int]:
        """Return the rows of the records at some positions."""
        return sorted(map(self._row_at.__getitem__, positions))

    @functools.cached_property
    def _row_at(self) -> array[int]:
        """By position, the row."""
        found = array("I", bytes(self.positions.itemsize * len(self.positions)))
        for row, position in enumerate(self.positions):
            found[position] = row
        return found

    def has_time(self, row: int) -> bool:
        """Tell whether anything is known of when a record happened or held."""
        return self.firsts[row] != _NO_FIRST

    def within(
        self, found: SortedRows, some: Window, kind: range, pieces: tuple[Piece, ...] | None = None
    ) -> SortedRows:
        """Return which of some rows of a kind share a moment with a window.

        Args:
            found: The rows.
            some: The window.
            kind: The range of the rows of the kind.
            pieces: What `pieces` returns for the window and the kind, if it is known already.
        """
        if len(found) <= FEW:
            return self._sharing(found, some)
        kept: list[int] = []
        last = 0
        for start, stop, sure in self.pieces(some, kind) if pieces is None else pieces:
            first = place_of(found, start, last)
            last = place_of(found, stop, first)
            if first < last:
                here = found[first:last]
                kept += here if sure else self._sharing(here, some)
        return kept

    def pieces(self, some: Window, kind: range) -> tuple[Piece, ...]:
        """Return the ranges of the rows of a kind that a window leaves, in order."""
        begin, end = min(some.civil[0], some.utc[0]), max(some.civil[1], some.utc[1])
        sure_begin, sure_end = max(some.civil[0], some.utc[0]), min(some.civil[1], some.utc[1])
        found: list[Piece] = []
        for start, stop, longest, _ in self._segments_of(kind):
            # What began before the window may last into it; what begins inside it needs no further
            # look, except where the two lines of time disagree on the edge.
            first = bisect_left(self.firsts, begin - longest, start, stop)
            sure = bisect_left(self.firsts, sure_begin, first, stop)
            unsure = bisect_left(self.firsts, sure_end, sure, stop)
            last = bisect_left(self.firsts, end, unsure, stop)
            found += (first, sure, False), (sure, unsure, True), (unsure, last, False)
        return tuple(piece for piece in found if piece[0] < piece[1])

    def _sharing(self, found: SortedRows, some: Window) -> list[int]:
        """Return which of some rows share a moment with a window, looked at one by one."""
        firsts, pasts, on_utc = self.firsts, self.pasts, self.on_utc
        (begin, end), (utc_begin, utc_end) = some
        return [
            row
            for row in found
            if (
                firsts[row] < utc_end and pasts[row] > utc_begin
                if on_utc[row]
                else firsts[row] < end and pasts[row] > begin
            )
        ]

    def count_by_year(self, found: SortedRows, kind: range) -> dict[int | None, int]:
        """Return how many of some rows of a kind certainly began in each year.

        Years are in ascending order; None, for those of which that is not certain, is last.
        """
        counts: Counter[int] = Counter()
        place = 0  # of the first row that is not counted yet
        for start, _, _, years in self._segments_of(kind):
            if len(found) > _ROWS_A_YEAR * len(years) > 0:
                first = place_of(found, start, place)
                counts.update(map(self.years.__getitem__, found[place:first]))
                for year, stop in years:
                    place = place_of(found, stop, first)
                    counts[year] += place - first
                    first = place
        counts.update(map(self.years.__getitem__, found[place:]))
        unsure = counts.pop(0, 0)
        known: dict[int | None, int] = {year: counts[year] for year in sorted(+counts)}
        if unsure:
            known[None] = unsure
        return known

    def _segments_of(self, kind: range) -> list[Segment]:
        return [
            segment
            for segment in self.segments
            if kind.start <= segment.start and segment.stop <= kind.stop
        ]


def place_of(found: SortedRows, row: int, start: int = 0) -> int:
    """Return where a row stands among some, or would stand, at or after a place."""
    if isinstance(found, range):  # of all rows from one to another
        return min(max(row - found.start, start), len(found))
    return bisect_left(found, row, start)


def rows(registry: Registry) -> Rows:
    """Return the rows of a dataset; ask for them through `Registry.derived`."""
    return arranged(_times(registry, cls) for cls in RECORD_CLASSES)


def _times(registry: Registry, cls: type[Record]) -> Iterator[tuple[int, Bounded | None]]:
    for position in registry.positions(cls):
        record = registry.records[position]
        if type(record) is not cls:  # those of the classes that inherit from it come after its own
            return
        yield position, bounds_of(registry, record) if isinstance(record, TIMED) else None


def arranged(classes: Iterable[Iterable[tuple[int, Bounded | None]]]) -> Rows:
    """Return the order of what is numbered by position, given class by class with its times."""
    entries: list[_Entry] = []
    segments: list[Segment] = []
    for times in classes:
        start = len(entries)
        of_class = sorted(_entry(position, at) for position, at in times)
        entries += of_class
        for number, longest in enumerate(_LONGEST):
            here = [entry for entry in of_class if entry.segment == number]
            if here:
                years = _years(here, start) if number == 0 else ()
                segments.append(Segment(start, start + len(here), longest, years))
                start += len(here)
    return Rows(
        positions=array("I", (entry.position for entry in entries)),
        firsts=array("q", (entry.first for entry in entries)),
        pasts=array("q", (entry.past for entry in entries)),
        on_utc=bytes(entry.on_utc for entry in entries),
        years=array("h", (entry.year for entry in entries)),
        segments=tuple(segments),
    )


class _Entry(NamedTuple):
    """What is known of a record when rows are made, in the order that it sorts by."""

    segment: int
    first: int
    past: int
    position: int
    on_utc: bool = False
    year: int = 0


def _entry(position: int, at: Bounded | None) -> _Entry:
    if at is None:
        return _Entry(len(_LONGEST), _NO_FIRST, _NO_PAST, position)
    on_utc = is_utc(at)
    first, past = _clipped(*reach(at, utc=on_utc))
    year = year_of(at) or 0
    # In the first segment the year can be read off the first moment.
    plain = year and year == date.fromordinal(first // axis.DAY).year
    longest = _LONGEST if plain else (-1, *_LONGEST[1:])
    return _Entry(bisect_left(longest, past - first), first, past, position, on_utc, year)


def _clipped(first: int, past: int) -> tuple[int, int]:
    return max(first, -_FAR), min(past, _FAR)


def _years(entries: list[_Entry], start: int) -> tuple[tuple[int, int], ...]:
    """Return the years of entries in the order of time, with the row after the last of each."""
    last = {entry.year: start + number + 1 for number, entry in enumerate(entries)}
    return tuple(last.items())
