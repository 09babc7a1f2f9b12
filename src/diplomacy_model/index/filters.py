"""Filters, and the plan of a search: the cheapest filter finds items, the others narrow them."""

from __future__ import annotations

import functools
import math
from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from diplomacy_model.index.items import FAR, items

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from diplomacy_model.index.items import Items
    from diplomacy_model.model import Record, Stage
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span

Found: TypeAlias = "Sequence[int]"  # numbers of items, in any order
Kinds: TypeAlias = "tuple[type[Record], ...]"
Judge: TypeAlias = "Callable[[Record, Span | None, Stage | None], bool]"


class Filter(NamedTuple):
    """What a search needs to know about a predicate."""

    cost: float
    """About how many items must be looked at if a search begins with this filter."""
    find: Callable[[range], Found]
    """Returns the items of a kind that pass."""
    narrow: Callable[[Found], Found]
    """Returns those of some items that pass."""


def search(filters: Iterable[Filter], kind: range) -> Found:
    """Return the items of a kind that pass all filters, in ascending order."""
    plan = _plan(filters)
    if not plan:
        return kind
    found = _narrowed(plan[1:], plan[0].find(kind))
    # A slice of a list ascends already.
    return found if isinstance(found, (array, range)) else sorted(found)


def _plan(filters: Iterable[Filter]) -> list[Filter]:
    return sorted(filters, key=lambda each: each.cost)


def _narrowed(filters: Iterable[Filter], found: Found) -> Found:
    for each in filters:
        if not found:
            break
        found = each.narrow(found)
    return found


def listed(numbers: Found) -> Filter:
    """Return a filter that passes the items on a list, such as a posting list or a selection."""
    count = len(numbers)

    def find(kind: range) -> Found:
        return numbers[bisect_left(numbers, kind.start) : bisect_left(numbers, kind.stop)]

    def narrow(found: Found) -> Found:
        # One binary search per item, which takes as many steps as the length of the list has bits,
        # is cheaper than going through the whole list if there are few items.
        if len(found) * count.bit_length() < count:
            places = ((item, bisect_left(numbers, item)) for item in found)
            return [item for item, at in places if at < count and numbers[at] == item]
        return list(frozenset(found).intersection(numbers))

    return Filter(count, find, narrow)


def intervals(numbered: Items, begin: int, end: int) -> Filter:
    """Return a filter that passes items that may overlap a stretch of time, on their own clock."""
    begin, end = max(begin, -FAR), min(end, FAR)  # an endless stretch must not find undated items
    slices = [
        (each, bisect_left(each.firsts, begin - each.longest), bisect_left(each.firsts, end))
        for each in numbered.buckets
    ]

    def find(kind: range) -> Found:
        found: list[int] = []
        for each, start, stop in slices:
            inside = bisect_left(each.firsts, begin, start, stop)
            found += each.numbers[inside:stop]
            pairs = zip(each.pasts[start:inside], each.numbers[start:inside], strict=True)
            found += [item for past, item in pairs if past > begin]
        if numbered.sets:  # an item with several intervals may be there more than once
            found = list(dict.fromkeys(found))
        return [item for item in found if kind.start <= item < kind.stop]

    def narrow(found: Found) -> Found:
        firsts, pasts, sets = numbered.firsts, numbered.pasts, numbered.sets
        near = [item for item in found if firsts[item] < end and pasts[item] > begin]
        # The bounds of a set enclose all its members. At least one member must be in the stretch.
        return [item for item in near if item not in sets or any(map(meets, sets[item]))]

    def meets(member: tuple[int, int]) -> bool:
        return member[0] < end and member[1] > begin

    return Filter(sum(stop - start for _, start, stop in slices), find, narrow)


def scan(registry: Registry, kinds: Kinds, judge: Judge) -> Filter:
    """Return a filter that calls a test for one item after the other, if it is of some kinds."""

    def narrow(found: Found) -> Found:
        numbered = registry.derived(items)
        return [
            item
            for item in found
            if isinstance(record := numbered.record(item), kinds)
            and judge(record, numbered.time(item), numbered.stage(item))
        ]

    return Filter(math.inf, narrow, narrow)


def all_of(filters: Iterable[Filter]) -> Filter:
    """Return a filter that passes the items that all of several filters pass."""
    plan = _plan(filters)
    cost = plan[0].cost if plan else math.inf
    return Filter(cost, functools.partial(search, plan), functools.partial(_narrowed, plan))


def any_of(filters: Iterable[Filter]) -> Filter:
    """Return a filter that passes the items that at least one of several filters passes."""
    plan = _plan(filters)
    if len(plan) == 1:
        return plan[0]

    def find(kind: range) -> Found:
        return list(frozenset[int]().union(*(each.find(kind) for each in plan)))

    def narrow(found: Found) -> Found:
        passed: set[int] = set()
        for each in plan:  # skip the items that have already passed
            passed.update(each.narrow([item for item in found if item not in passed]))
        return [item for item in found if item in passed]

    return Filter(sum(each.cost for each in plan), find, narrow)


def none_of(registry: Registry, kinds: Kinds, part: Filter) -> Filter:
    """Return a filter that passes the items of some kinds that another filter does not pass."""

    def narrow(found: Found) -> Found:
        numbered = registry.derived(items)
        asked = [item for item in found if isinstance(numbered.record(item), kinds)]
        out = frozenset(part.narrow(asked))
        return [item for item in asked if item not in out]

    # Most items pass an exclusion, so it never comes first in a plan.
    return Filter(math.inf, narrow, narrow)
