"""What the benchmark of questions takes from inside the library: its rules, without its indexes.

The tables of SQLite are filled by these, so that they hold what the library means by *involved*,
*about*, *there* and *met*, and the list comprehensions ask them of one record after another.
"""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING

import diplomacy_model as dm
from diplomacy_model.chronology import TIMED, asserted, is_utc, order_key, span, year_of
from diplomacy_model.questions.order import time_order
from diplomacy_model.questions.sittings import Sitting, sittings
from diplomacy_model.sides import Identities
from diplomacy_model.temporal import axis

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

__all__ = ["TIMED", "Sitting", "sittings", "span", "year_of"]

FAR = 1 << 62
"""A place on the line of time beyond all others that a column of 64 bits still holds."""


def stretch(text: str) -> tuple[int, int]:
    """Return where a stretch of the calendar begins and where it is over."""
    first, past = order_key(dm.When.parse(text).extent)
    return max(first, -FAR), min(past, FAR)


def reach(at: dm.Span) -> tuple[int, int]:
    """Return the first and the last place at which a time may share a moment with a stretch.

    A stretch of the calendar has no offset, so that a time that has one may lie up to 12 hours
    earlier and 14 hours later on the clocks that the stretch is read on.
    """
    first, past = order_key(at)
    if is_utc(at):
        first, past = first - axis.BEHIND, past + axis.AHEAD
    return max(first, -FAR), min(past, FAR)


def actors_in(ds: dm.Dataset) -> Callable[[dm.Record], frozenset[str]]:
    """Return what tells whom a record involves, as `involving` has it."""
    identities = Identities(ds)
    return lambda record: identities.involved_in(record, functools.partial(span, ds, record))


def subjects(record: dm.Record) -> Iterator[str]:
    """Yield what a record is about as a whole or in one utterance."""
    if isinstance(record, (dm.Event, dm.Statement)):
        yield from record.about
    if isinstance(record, dm.Statement):
        for utterance in record.utterances:
            yield from utterance.about


def places(record: dm.Record) -> Iterable[str]:
    """Return where something happened or was said."""
    if isinstance(record, dm.Event):
        return record.places
    if isinstance(record, dm.Statement) and record.place is not None:
        return (record.place,)
    return ()


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


def pairs(sitting: Sitting) -> dict[tuple[str, str], bool]:
    """Return each two who met, in both directions, with whether that is certain."""
    met: dict[tuple[str, str], bool] = {}
    for mine, theirs in itertools.permutations(sitting.present, 2):
        if mine.possible.isdisjoint(theirs.possible):
            for one, other in itertools.product(mine.possible, theirs.possible):
                certain = one in mine.certain and other in theirs.certain
                met[one, other] = certain or met.get((one, other), False)
    return met


def parts(record: dm.Record) -> Sequence[dm.Act | dm.Phase]:
    """Return the acts or phases of a record."""
    if isinstance(record, (dm.Tenure, dm.Agreement)):
        return record.acts
    return record.phases if isinstance(record, dm.Partnership) else ()


def entry(ds: dm.Dataset, record: dm.Record, number: int | None) -> dm.TimelineEntry:
    """Return the entry of a timeline for a record, or for one of its acts or phases."""
    part = None if number is None else parts(record)[number]
    item = part or record
    return dm.TimelineEntry(when=asserted(item), span=span(ds, item), record=record, part=part)


def held_order(ds: dm.Dataset, whole: dm.Meeting, meeting: dm.Meeting) -> tuple[object, ...]:
    """Return what meetings of two are sorted by: the whole by time and id, then their own time."""
    at = span(ds, whole)
    of_whole = (True, whole.id) if at is None else (False, order_key(at), whole.id)
    return of_whole, time_order(ds, meeting)
