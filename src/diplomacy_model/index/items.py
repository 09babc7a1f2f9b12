"""`Items`: everything that can be found, numbered, with its interval on its own clock."""

from __future__ import annotations

import itertools
from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import attrs

from diplomacy_model.chronology import bounds_of, own_clock
from diplomacy_model.model import classes_with
from diplomacy_model.stages import tellings
from diplomacy_model.temporal import axis

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diplomacy_model.model import Record, Stage
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span
    from diplomacy_model.temporal.reach import Bounded

Interval: TypeAlias = tuple[int, int]
"""The first moment and the one past the last, on the axis of time."""

FAR: Final = 1 << 62
"""A moment beyond all others that still fits into 64 bits."""

# What began before a stretch of time may last into it. Intervals are kept by length, so short ones,
# which are most, need to be searched for only shortly before the stretch.
_LENGTHS: Final = (31 * axis.DAY, 366 * axis.DAY, 3653 * axis.DAY, 2 * FAR)


class Bucket(NamedTuple):
    """Intervals of about one length, side by side, in the order of their first moments."""

    longest: int
    firsts: array[int]
    pasts: array[int]
    numbers: array[int]


class Dated(NamedTuple):
    """An act or phase that has a time."""

    owner: int
    """The position of its record."""
    number: int
    """Its own position among the stages of the record."""
    stage: Stage
    time: Bounded | None
    """The time that follows from all accounts of it."""


@attrs.frozen(eq=False, repr=False)
class Items:
    """The records by position and, after them, the dated acts and phases of each."""

    registry: Registry
    dated: tuple[Dated, ...]
    """Each act or phase that has a time."""
    firsts: array[int]
    """The first moment of each item, or `FAR` if it has no time."""
    pasts: array[int]
    """The moment past the last of each item, or ``-FAR`` if it has no time."""
    sets: Mapping[int, tuple[Interval, ...]]
    """The items whose time is a set, with the interval of each member."""
    buckets: tuple[Bucket, ...]
    """The intervals of all items, by length."""

    def owner(self, item: int) -> int:
        """Return the position of the record that an item is or belongs to."""
        number = item - len(self.registry.records)
        return item if number < 0 else self.dated[number].owner

    def record(self, item: int) -> Record:
        """Return the record that an item is or belongs to."""
        return self.registry.records[self.owner(item)]

    def stage(self, item: int) -> Stage | None:
        """Return the act or phase that an item is, or None if it is a record."""
        number = item - len(self.registry.records)
        return None if number < 0 else self.dated[number].stage

    def number(self, item: int) -> int | None:
        """Return the position of an act or phase in its record, or None if the item is a record."""
        number = item - len(self.registry.records)
        return None if number < 0 else self.dated[number].number

    def time(self, item: int) -> Span | None:
        """Return the time of an item, or None if it is not known."""
        bounds = self.bounds(item)
        return None if bounds is None else bounds.span

    def bounds(self, item: int) -> Bounded | None:
        """Return the bounds of the time of an item, or None if it is not known."""
        number = item - len(self.registry.records)
        if number < 0:
            return bounds_of(self.registry, self.registry.records[item])
        return self.dated[number].time


def items(registry: Registry) -> Items:
    """Number everything that can be found. Call this through `Registry.derived`."""
    staged = sorted(map(registry.positions, classes_with("stages")), key=lambda kind: kind.start)
    told = registry.derived(tellings)
    dated = tuple(
        Dated(position, number, stage, same.time if same else stage.time)
        for kind in staged
        for position in kind
        for number, stage in enumerate(registry.records[position].stages)
        for same in (told.get((registry.records[position].id, number)) if told else None,)
        if stage.time is not None
    )
    times = itertools.chain(
        (bounds_of(registry, record) for record in registry), (each.time for each in dated)
    )
    intervals = [() if time is None else tuple(map(_clipped, own_clock(time))) for time in times]
    by_length: list[list[tuple[int, int, int]]] = [[] for _ in _LENGTHS]
    for item, each in enumerate(intervals):
        for first, past in each:
            by_length[bisect_left(_LENGTHS, past - first)].append((first, past, item))
    return Items(
        registry=registry,
        dated=dated,
        firsts=array("q", (min((first for first, _ in each), default=FAR) for each in intervals)),
        pasts=array("q", (max((past for _, past in each), default=-FAR) for each in intervals)),
        sets={item: each for item, each in enumerate(intervals) if len(each) > 1},
        buckets=tuple(map(_bucket, _LENGTHS, by_length)),
    )


def _clipped(interval: Interval) -> Interval:
    return max(interval[0], -FAR), min(interval[1], FAR)


def _bucket(longest: int, entries: list[tuple[int, int, int]]) -> Bucket:
    entries.sort()
    firsts, pasts, numbers = zip(*entries, strict=True) if entries else ((), (), ())
    return Bucket(longest, array("q", firsts), array("q", pasts), array("I", numbers))
