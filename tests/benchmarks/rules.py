"""What the benchmark of questions takes from inside the library: its rules, without its indexes.

The tables of SQLite are filled by these, so that they hold what the library means by *involved*,
*about*, *there* and *met*, and the list comprehensions ask them of one record after another.
"""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING, NamedTuple

import diplomacy_model as dm
from diplomacy_model.chronology import own_clock, span, year_of
from diplomacy_model.model import classes_with
from diplomacy_model.questions.order import time_order
from diplomacy_model.questions.sittings import Sitting, sittings_by_whole
from diplomacy_model.sides import Identities

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["TIMED", "span", "year_of"]

TIMED = classes_with("time")

FAR = 1 << 62
"""A place on the line of time beyond all others that a column of 64 bits still holds."""


def stretch(text: str) -> tuple[int, int]:
    """Return where a stretch of the calendar begins and where it is over."""
    return reach(dm.When.parse(text).extent)


def reach(at: dm.Span) -> tuple[int, int]:
    """Return where a time begins and where it is over, on its own clock."""
    intervals = own_clock(at)
    first, past = min(first for first, _ in intervals), max(past for _, past in intervals)
    return max(first, -FAR), min(past, FAR)


def actors_in(ds: dm.Dataset) -> Callable[[dm.Record], frozenset[str]]:
    """Return what tells whom a record involves, as `involving` has it."""
    identities = Identities(ds)
    return lambda record: identities.involved_in(record, functools.partial(span, ds, record))


def series(record: dm.Record) -> tuple[str, ...]:
    """Return the series of an event, if it is in one."""
    return (record.series,) if isinstance(record, dm.Event) and record.series is not None else ()


def with_above(ds: dm.Dataset, ids: Iterable[str]) -> frozenset[str]:
    """Return some ids with all broader topics, larger places and countries above them."""
    found: set[str] = set()
    waiting: list[str | None] = [*ids]
    while waiting:
        each = waiting.pop()
        if each is not None and each not in found:
            found.add(each)
            waiting += _directly_above(ds.get(each, dm.Record))
    return frozenset(found)


def _directly_above(record: dm.Record | None) -> tuple[str | None, ...]:
    if isinstance(record, dm.Topic):
        return (record.broader,)
    return (record.within, record.country) if isinstance(record, dm.Place) else ()


class Held(NamedTuple):
    """A meeting that counts, and the outermost one that it is part of."""

    whole: dm.Meeting
    sitting: Sitting


def sittings(ds: dm.Dataset) -> Iterator[Held]:
    """Yield all meetings that count, with who was there."""
    for whole, held in sittings_by_whole(ds, ds.meetings).items():
        for sitting in held:
            yield Held(ds.meetings[whole], sitting)


def pairs(sitting: Sitting) -> dict[tuple[str, str], bool]:
    """Return each two who met, in both directions, with whether that is certain."""
    met: dict[tuple[str, str], bool] = {}
    for mine, theirs in itertools.permutations(sitting.present, 2):
        if mine.possible.isdisjoint(theirs.possible):
            for one, other in itertools.product(mine.possible, theirs.possible):
                certain = one in mine.certain and other in theirs.certain
                met[one, other] = certain or met.get((one, other), False)
    return met


def entry(ds: dm.Dataset, record: dm.Record, number: int | None) -> dm.TimelineEntry:
    """Return the entry of a timeline for a record, or for one of its acts or phases."""
    part = None if number is None else record.stages[number]
    item = part or record
    return dm.TimelineEntry(when=item.time, span=span(ds, item), record=record, part=part)


def held_order(ds: dm.Dataset, whole: dm.Meeting, meeting: dm.Meeting) -> tuple[object, ...]:
    """Return what meetings of two are sorted by: the place of the whole in time, then their own."""
    return time_order(ds, whole), time_order(ds, meeting)
