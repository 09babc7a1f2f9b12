"""A simple temporal network: points on a line of whole numbers, and how far apart they may be.

A constraint says that one point comes at most a given distance after another. From the constraints
and the bounds of each point, two passes compute the tightest bounds of all points: one pass for the
latest places, one for the earliest. Points that constrain each other in a circle form a group. The
groups are processed in topological order, so each pass reads a constraint between groups only once.

A contradiction appears as a circle of constraints whose length is negative, or as a point whose
earliest place is after its latest.

Source: R. Dechter, I. Meiri and J. Pearl, "Temporal constraint networks", Artificial Intelligence
49 (1991), restricted to bounds from one origin.
"""

from __future__ import annotations

import heapq
import itertools
from collections import deque
from typing import TYPE_CHECKING, TypeAlias

import attrs

from diplomacy_model.temporal.conflicts import Causes, Conflict, circles, crossings
from diplomacy_model.temporal.graph import Constraint, graph_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diplomacy_model.temporal.graph import Arcs, Graph

__all__ = ["FAR", "Bounds", "Conflict", "Constraint", "solve"]

FAR = 1 << 80
"""A place beyond all others, for points without a bound."""


@attrs.frozen
class Bounds:
    """The tightest bounds of each point."""

    lower: list[int]
    """The earliest place of each point, at least ``-FAR``."""
    upper: list[int]
    """The latest place of each point, at most ``FAR``."""
    lower_from: list[int]
    """For each point, the point whose own lower bound determines its earliest place."""
    upper_from: list[int]
    """For each point, the point whose own upper bound determines its latest place."""


_Inside: TypeAlias = "Mapping[int, Sequence[tuple[int, int, int]]]"
"""The points of a group. For each, the constraints that lead from it to others of the group: their
ends, their lengths and their positions."""


def solve(
    lower: Sequence[int],
    upper: Sequence[int],
    constraints: Sequence[Constraint],
    claims: Sequence[int | None] | None = None,
    *,
    whole: bool = False,
) -> Bounds | list[Conflict]:
    """Return the tightest bounds that follow, or conflicts if not everything can hold.

    Conflicts that share a claim are told one at a time: if its constraints are left out, the others
    may be gone as well. There may be very many of them, so they can also be told as a whole.

    Args:
        lower: The earliest place of each point, or ``-FAR``.
        upper: The latest place of each point, or `FAR`.
        constraints: The constraints.
        claims: What each constraint comes from; None for what cannot be left out. By default each
            is a claim by itself.
        whole: Whether to tell in one conflict everything that cannot hold with the rest of it. If
            all claims of these conflicts are left out, no conflict of their sort remains: none of a
            circle, or else none at all.

    >>> solve([0, -FAR], [5, 9], [(1, 0, -1)])  # the first at least 1 before the second
    Bounds(lower=[0, 1], upper=[5, 9], lower_from=[0, 0], upper_from=[0, 1])
    """
    if claims is None:
        claims = range(len(constraints))
    graph = graph_of(len(lower), constraints)
    found = circles(graph, claims, whole=whole)
    if found:
        return found
    latest = Causes(list(upper), [-1] * len(upper))
    # The earliest places are the latest ones of the line turned round.
    earliest = Causes([-place for place in lower], [-1] * len(lower))
    for causes in (latest, earliest):
        circle = _tighten(causes, graph, forth=causes is latest)
        if circle is not None:
            return [Conflict(circle)]
    found = crossings(graph, claims, earliest, latest, whole=whole)
    if found:
        return found
    return Bounds(
        [-place for place in earliest.limits],
        latest.limits,
        _origins(earliest.by, graph.targets),
        _origins(latest.by, graph.sources),
    )


def _tighten(causes: Causes, graph: Graph, *, forth: bool) -> tuple[int, ...] | None:
    """Lower every limit as far as the constraints ask; return those of a circle if there is one.

    Args:
        causes: The limit of each point and what set it; changed in place.
        graph: The constraints.
        forth: Whether to follow them from source to target, or the other way.
    """
    limits, by, lengths = causes.limits, causes.by, graph.lengths
    arcs, ends = (graph.forth, graph.targets) if forth else (graph.back, graph.sources)
    alone = ((point,) for point in (graph.order if forth else reversed(graph.order)))
    steps = (alone, graph.groups) if forth else (reversed(graph.groups), alone)
    for group in itertools.chain.from_iterable(steps):
        if len(group) > 1:
            circle = _settle(group, causes, graph, arcs, ends)
            if circle is not None:
                return circle if forth else circle[::-1]
        for point in group:
            limit = limits[point]
            for position in arcs.at(point):
                reached = limit + lengths[position]
                if reached < limits[ends[position]]:
                    limits[ends[position]] = reached
                    by[ends[position]] = position
    return None


def _settle(
    group: Sequence[int], causes: Causes, graph: Graph, arcs: Arcs, ends: Sequence[int]
) -> tuple[int, ...] | None:
    """Do as `_tighten` does within a group."""
    inside = {
        point: [
            (ends[each], graph.lengths[each], each) for each in arcs.at(point) if graph.inside(each)
        ]
        for point in group
    }
    if any(length < 0 for some in inside.values() for _, length, _ in some):
        return _by_bellman_ford(inside, causes)
    _by_dijkstra(inside, causes)
    return None


def _by_dijkstra(inside: _Inside, causes: Causes) -> None:
    """Settle a group without negative lengths. The lowest limits are final, so they come first."""
    limits = causes.limits
    waiting = [(limits[point], point) for point in inside]
    heapq.heapify(waiting)
    while waiting:
        limit, point = heapq.heappop(waiting)
        if limit > limits[point]:
            continue
        for target, length, position in inside[point]:
            if limit + length < limits[target]:
                limits[target] = limit + length
                causes.by[target] = position
                heapq.heappush(waiting, (limit + length, target))


def _by_bellman_ford(inside: _Inside, causes: Causes) -> tuple[int, ...] | None:
    """Settle a group with positive and negative lengths, or return a circle if it has one.

    Relations of records never make such a group: a circle of theirs that has a negative length has
    no positive one.
    """
    limits = causes.limits
    before: dict[int, int] = {}  # for each point the one that its limit came from
    waiting = deque(sorted(inside, key=limits.__getitem__))
    queued = set(inside)
    budget = len(inside)
    while waiting:
        point = waiting.popleft()
        queued.discard(point)
        for target, length, position in inside[point]:
            if limits[point] + length < limits[target]:
                limits[target] = limits[point] + length
                causes.by[target] = position
                before[target] = point
                budget -= 1
                if target not in queued:
                    queued.add(target)
                    waiting.append(target)
        if budget <= 0:  # a look at all causes costs as much as as many steps
            budget = len(inside)
            circle = _circle(before)
            if circle:
                return tuple(causes.by[each] for each in circle)
    return None


def _circle(before: Mapping[int, int]) -> list[int]:
    """Return the points of a circle, each of which follows from the one before; or none."""
    seen: dict[int, int] = {}
    for start in before:
        point = start
        while point in before and point not in seen:
            seen[point] = start
            point = before[point]
        if seen.get(point) == start:
            circle = [point]
            while before[circle[-1]] != point:
                circle.append(before[circle[-1]])
            return circle[::-1]
    return []


def _origins(by: Sequence[int], begins: Sequence[int]) -> list[int]:
    """Return for each point the one at which its chain of causes begins."""
    found = [-1] * len(by)
    for start in range(len(by)):
        chain: list[int] = []
        point = start
        while found[point] < 0 and by[point] >= 0:
            chain.append(point)
            point = begins[by[point]]
        if found[point] < 0:
            found[point] = point
        for passed in chain:  # each point is in one chain only, so this takes linear time
            found[passed] = found[point]
    return found
