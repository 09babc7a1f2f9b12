"""`Rows`: the records of a dataset numbered by class and time, for searches by bisection.

The row of a record is its number in this order: the classes follow each other as in the model; in a
class come those whose times are civil, then those with an offset, each from what is known to the
month to what lasts for long; and these follow each other in time. So the records of a class are a
range of rows just as they are a range of positions, a stretch of the calendar is a few ranges, and
a sorted list of rows, such as that of all that an actor was involved in, is cut to either by
bisection.
"""

from __future__ import annotations

import functools
import itertools
from array import array
from bisect import bisect_left
from collections import Counter
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import attrs

from diplomacy_model.chronology import TIMED, bounds_of, is_utc, reach, year_of
from diplomacy_model.model import RECORD_CLASSES
from diplomacy_model.temporal import Span, axis

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from diplomacy_model.chronology import Bounded
    from diplomacy_model.model import Record
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import When

SortedRows: TypeAlias = "Sequence[int]"
"""Rows in ascending order, each once."""

Piece: TypeAlias = tuple[int, int, int, int]
"""Rows that may be within a window: the first, the first that begins inside it, the row after the
last, and when the window begins: those that begin before have to last beyond that."""

_FAR: Final = 1 << 62
"""Beyond the first and the last moment of the axis, and still within 64 bits."""

_LONGEST: Final = (31 * axis.DAY, 366 * axis.DAY, 3653 * axis.DAY, 2 * _FAR)
"""How long the records of each segment of a class last at most: a month, a year, ten, any time.

What began before a stretch may last into it, so a search begins that much before the stretch.
"""

_NO_FIRST: Final = _FAR + 1
_NO_PAST: Final = -_FAR - 1
"""The moments of what has no time: no window comes to them."""

_ROWS_A_YEAR: Final = 12
"""From so many rows for each year on, years are counted by bisection."""

_MOST_REMEMBERED: Final = 256
"""The pieces of so many windows are remembered at most."""

FEW: Final = 128
"""Up to so many rows are looked at one by one: bisection would take longer."""


class Segment(NamedTuple):
    """The rows of a class whose times are on one line and last equally long, by first moments."""

    start: int
    """The first row."""
    stop: int
    """The row after the last."""
    on_utc: bool
    """Whether the times are on the line of UTC."""
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
    first, past = reach(stretch, utc=is_utc(stretch))
    if is_utc(stretch):
        # A record with a civil time may lie earlier or later in UTC than it reads.
        return Window(_clipped(first - axis.BEHIND, past + axis.AHEAD), _clipped(first, past))
    # A record with an offset is read on its own clock, which is less than a day from UTC.
    return Window(_clipped(first, past), _clipped(first - axis.DAY, past + axis.DAY))


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
    follows: bytes
    """By row, whether the time follows from relations, so that it is not as the record states."""
    years: array[int]
    """By row, the year in which the record certainly began; 0 where that is not certain."""
    segments: tuple[Segment, ...]
    """All segments of dated records, in the order of rows."""
    _pieces: dict[tuple[Window, range], tuple[Piece, ...]] = attrs.field(
        factory=dict[tuple[Window, range], tuple[Piece, ...]], init=False
    )
    _segments: dict[range, tuple[Segment, ...]] = attrs.field(
        factory=dict[range, tuple[Segment, ...]], init=False
    )

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

    def within(self, found: SortedRows, some: Window, kind: range) -> SortedRows:
        """Return which of some rows of a kind share a moment with a window."""
        if len(found) > FEW:
            return self.among_pieces(found, self.pieces(some, kind))
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

    def pieces(self, some: Window, kind: range) -> tuple[Piece, ...]:
        """Return the ranges of the rows of a kind that are within a window, in order.

        They are remembered for a while: a stretch is seldom asked for once.
        """
        known = self._pieces.get((some, kind))
        if known is None:
            if len(self._pieces) >= _MOST_REMEMBERED:
                self._pieces.clear()
            known = self._pieces[some, kind] = tuple(self._found_pieces(some, kind))
        return known

    def _found_pieces(self, some: Window, kind: range) -> Iterator[Piece]:
        for start, stop, on_utc, longest, _ in self.segments_of(kind):
            begin, end = some.utc if on_utc else some.civil
            # What began before the window may last into it.
            first = bisect_left(self.firsts, begin - longest, start, stop)
            inside = bisect_left(self.firsts, begin, first, stop)
            last = bisect_left(self.firsts, end, inside, stop)
            if first < last:
                yield first, inside, last, begin

    def among_pieces(self, found: SortedRows, pieces: Iterable[Piece]) -> list[int]:
        """Return which of some rows are in pieces of a window."""
        kept: list[int] = []
        pasts, after, place_in = self.pasts, 0, _finder(found)
        for start, inside, stop, begin in pieces:
            before = place_in(found, start, after)
            after = place_in(found, stop, before)
            if before < after:
                middle = place_in(found, inside, before)
                kept += [row for row in found[before:middle] if pasts[row] > begin]
                kept += found[middle:after]
        return kept

    def near_pieces(self, found: SortedRows, pieces: Iterable[Piece]) -> list[int]:
        """Return which of some rows are in or just before pieces: a shorter list, quickly."""
        kept: list[int] = []
        after, place_in = 0, _finder(found)
        for start, _, stop, _ in pieces:
            before = place_in(found, start, after)
            after = place_in(found, stop, before)
            kept += found[before:after]
        return kept

    def count_by_year(self, found: SortedRows, kind: range) -> dict[int | None, int]:
        """Return how many of some rows of a kind certainly began in each year.

        Years are in ascending order; None, for those of which that is not certain, is last.
        """
        counts: Counter[int] = Counter()
        place_in = _finder(found)
        place = 0  # of the first row that is not counted yet
        for start, _, _, _, years in self.segments_of(kind):
            if len(found) > _ROWS_A_YEAR * len(years) > 0:
                first = place_in(found, start, place)
                counts.update(map(self.years.__getitem__, found[place:first]))
                for year, stop in years:
                    place = place_in(found, stop, first)
                    counts[year] += place - first
                    first = place
        counts.update(map(self.years.__getitem__, found[place:]))
        unsure = counts.pop(0, 0)
        known: dict[int | None, int] = {year: counts[year] for year in sorted(+counts)}
        if unsure:
            known[None] = unsure
        return known

    def segments_of(self, kind: range) -> tuple[Segment, ...]:
        """Return the segments of a kind."""
        found = self._segments.get(kind)
        if found is None:
            start, stop = kind.start, kind.stop
            found = self._segments[kind] = tuple(
                each for each in self.segments if start <= each.start and each.stop <= stop
            )
        return found


def place_of(found: SortedRows, row: int) -> int:
    """Return where a row stands among some, or would stand."""
    return _finder(found)(found, row, 0)


def _finder(found: SortedRows) -> Callable[[SortedRows, int, int], int]:
    """Return what tells where a row stands among some, or would stand, from a place on."""
    return _in_range if isinstance(found, range) else bisect_left


def _in_range(found: SortedRows, row: int, start: int) -> int:
    return min(max(row - found[0], start), len(found)) if found else 0


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
        for (on_utc, length), group in itertools.groupby(of_class, key=itemgetter(0, 1)):
            here = list(group)
            if length < len(_LONGEST):
                years = _years(here, start) if length == 0 else ()
                stop = start + len(here)
                segments.append(Segment(start, stop, on_utc, _LONGEST[length], years))
                start = stop
    return Rows(
        on_utc=bytes(map(itemgetter(0), entries)),
        firsts=array("q", map(itemgetter(2), entries)),
        pasts=array("q", map(itemgetter(3), entries)),
        positions=array("I", map(itemgetter(4), entries)),
        years=array("h", map(itemgetter(5), entries)),
        follows=bytes(map(itemgetter(6), entries)),
        segments=tuple(segments),
    )


_Entry: TypeAlias = tuple[bool, int, int, int, int, int, bool]
"""What is known of a record when rows are made: whether its time is on the line of UTC, how long it
lasts (the place in `_LONGEST`), the first moment and that past the last, the position, the year,
and whether the time follows from relations."""


def _entry(position: int, at: Bounded | None) -> _Entry:
    if at is None:
        return True, len(_LONGEST), _NO_FIRST, _NO_PAST, position, 0, False
    on_utc = is_utc(at)
    first, past = _clipped(*reach(at, utc=on_utc))
    year, length = year_of(at) or 0, bisect_left(_LONGEST, past - first)
    if not year or year != _year_at(first):  # in the first segment it can be read off the moment
        length = max(length, 1)
    return on_utc, length, first, past, position, year, isinstance(at, Span)


def _year_at(moment: int) -> int | None:
    """Return the year of a moment, None beyond the years that a date can have."""
    day = moment // axis.DAY
    return date.fromordinal(day).year if 1 <= day <= date.max.toordinal() else None


def _clipped(first: int, past: int) -> tuple[int, int]:
    return max(first, -_FAR), min(past, _FAR)


def _years(entries: list[_Entry], start: int) -> tuple[tuple[int, int], ...]:
    """Return the years of entries in the order of time, with the row after the last of each."""
    last = {year: start + number + 1 for number, (*_, year, _) in enumerate(entries)}
    return tuple(last.items())
