"""The order in time, for all answers that are in order of time.

An order that records state comes first: *before*, *after* and *follow-up-of*. Where they state
none, the resolved times decide, the first moment and then the last. What begins and ends at the
same time is in canonical order, each record before its acts or phases. What has no time comes last.
"""

from __future__ import annotations

import heapq
import itertools
from array import array
from collections import Counter
from typing import TYPE_CHECKING

from diplomacy_model.accounts import accounts
from diplomacy_model.chronology import bounds_of
from diplomacy_model.index.items import items
from diplomacy_model.temporal.graph import graph_of
from diplomacy_model.temporal.reach import order_key
from diplomacy_model.vocabulary import RelationKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diplomacy_model.model import Record
    from diplomacy_model.registry import Registry

_FIRST = frozenset({RelationKind.BEFORE})
_SECOND = frozenset({RelationKind.AFTER, RelationKind.FOLLOW_UP_OF})


def time_order(registry: Registry, record: Record) -> int:
    """Return the sort key of a record of a dataset: its place in the order in time."""
    return registry.derived(ranks)[registry.position(record)]


def ranks(registry: Registry) -> array[int]:
    """Return the place of each item in the order in time. Call this through `Registry.derived`."""
    numbered = registry.derived(items)
    keys: list[tuple[bool, tuple[int, int], int, int]] = []
    for item in range(len(numbered.firsts)):
        time = numbered.bounds(item)
        when = (0, 0) if time is None else order_key(time)
        keys.append((time is None, when, numbered.owner(item), item))
    by_time = [item for *_, item in sorted(keys)]
    found = array("i", [0]) * len(by_time)
    stated = tuple(_stated(registry))
    for rank, item in enumerate(_as_stated(by_time, stated) if stated else by_time):
        found[item] = rank
    return found


def _stated(registry: Registry) -> Iterator[tuple[int, int]]:
    """Yield pairs of records, by position, of which the first is stated to come before the second.

    What contradicts the times of the two is left out. `Dataset.check` reports it.
    """
    for record in registry:
        for relation in record.relations:
            other = registry.by_id.get(relation.to)
            if other is not None and relation.kind in _FIRST | _SECOND:
                first, second = (record, other) if relation.kind in _FIRST else (other, record)
                times = [bounds_of(registry, each) for each in (first, second)]
                if not (times[0] and times[1] and times[0].span.certainly_after(times[1].span)):
                    # The order of two happenings is that of all of their accounts.
                    told = (accounts(registry, each) for each in (first, second))
                    for one, another in itertools.product(*told):
                        yield registry.position(one), registry.position(another)


def _as_stated(by_time: Sequence[int], stated: Sequence[tuple[int, int]]) -> Sequence[int]:
    """Return items in the order that is stated for some pairs, and by time as far as it allows.

    An item waits until all that come before it have had their turn. Pairs in a circle have no
    order.
    """
    place = {item: at for at, item in enumerate(by_time)}
    points = {item: point for point, item in enumerate({each for pair in stated for each in pair})}
    graph = graph_of(len(points), [(points[one], points[two], 0) for one, two in stated])
    waiting_for: Counter[int] = Counter()
    followers: dict[int, list[int]] = {}
    for number, (first, second) in enumerate(stated):
        if not graph.inside(number):
            waiting_for[second] += 1
            followers.setdefault(first, []).append(second)
    found: list[int] = []
    for at, item in enumerate(by_time):
        turn = [] if waiting_for[item] else [at]
        while turn:  # the item, and then those that only waited for it
            found.append(by_time[heapq.heappop(turn)])
            for follower in followers.get(found[-1], ()):
                waiting_for[follower] -= 1
                if not waiting_for[follower] and place[follower] < at:
                    heapq.heappush(turn, place[follower])
    return found
