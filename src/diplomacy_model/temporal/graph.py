"""The graph of the constraints of a network, and which points constrain each other in a circle."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, TypeAlias

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Constraint: TypeAlias = tuple[int, int, int]
"""A source, a target and a length: the target comes at most that much after the source.

The first two are the numbers of points; a length below 0 says how much earlier it must come.
"""


@attrs.frozen(eq=False)
class Arcs:
    """The constraints that lead from each point, or to each point.

    They stand in one list. A list for each point would be a hundred thousand more objects for the
    garbage collector to visit, which takes longer than all the rest.
    """

    _positions: Sequence[int]
    _starts: Sequence[int]

    def at(self, point: int) -> Sequence[int]:
        """Return the positions of the constraints of a point."""
        return self._positions[self._starts[point] : self._starts[point + 1]]


def _arcs(points: int, ends: Sequence[int]) -> Arcs:
    """Return the constraints of each point, given the point that each constraint belongs to."""
    counts = [0] * (points + 1)
    for point in ends:
        counts[point + 1] += 1
    in_order = sorted(range(len(ends)), key=ends.__getitem__)
    return Arcs(in_order, list(itertools.accumulate(counts)))


@attrs.frozen(eq=False)
class Graph:
    """The points and constraints of a network, ready to be walked along.

    Constraints are named by their positions.
    """

    sources: Sequence[int]
    """The point that each constraint leads from."""
    targets: Sequence[int]
    """The point that each constraint leads to."""
    lengths: Sequence[int]
    """The length of each constraint."""
    forth: Arcs
    """The constraints that lead from each point."""
    back: Arcs
    """The constraints that lead to each point."""
    order: Sequence[int]
    """The points that no circle leads to, each before those that constraints lead to from it."""
    groups: Sequence[Sequence[int]]
    """The others in groups that constrain each other in a circle, or of one point. A group comes
    before all groups that constraints lead to from it."""
    group_of: Sequence[int]
    """For each point, a number that those in a group have in common."""

    def inside(self, position: int) -> bool:
        """Return whether both points of a constraint are in one group."""
        return self.group_of[self.sources[position]] == self.group_of[self.targets[position]]


def graph_of(points: int, constraints: Sequence[Constraint]) -> Graph:
    """Return the graph of some constraints between so many points."""
    sources, targets, lengths = zip(*constraints, strict=True) if constraints else ((), (), ())
    forth, back = _arcs(points, sources), _arcs(points, targets)
    order = _in_order(points, targets, forth, back)
    groups: list[list[int]] = []
    group_of = list(range(points))
    if len(order) < points:
        others = sorted(set(range(points)).difference(order))
        groups = _strong_groups(_by_depth(others, targets, forth), sources, back)
        for group in groups:
            for point in group:
                group_of[point] = group[0]
    return Graph(sources, targets, lengths, forth, back, order, groups, group_of)


def _in_order(points: int, targets: Sequence[int], forth: Arcs, back: Arcs) -> list[int]:
    """Return the points that no circle leads to, each after all that lead to it.

    Nearly always these are all points. What a circle leads to is left for `_strong_groups`.
    """
    left = [len(back.at(point)) for point in range(points)]
    order = [point for point, count in enumerate(left) if not count]
    for point in order:  # which grows meanwhile
        for position in forth.at(point):
            target = targets[position]
            left[target] -= 1
            if not left[target]:
                order.append(target)
    return order


def _strong_groups(order: list[int], sources: Sequence[int], back: Arcs) -> list[list[int]]:
    """Return the groups of some points, given as `_by_depth` orders them.

    Source: M. Sharir, "A strong-connectivity algorithm and its applications in data flow analysis",
    Computers and Mathematics with Applications 7 (1981).
    """
    groups: list[list[int]] = []
    left = set(order)
    for root in reversed(order):
        if root in left:
            left.discard(root)
            group = [root]
            for point in group:  # which grows meanwhile
                for position in back.at(point):
                    source = sources[position]
                    if source in left:
                        left.discard(source)
                        group.append(source)
            groups.append(group)
    return groups


def _by_depth(points: Iterable[int], targets: Sequence[int], forth: Arcs) -> list[int]:
    """Return some points and all that they lead to, each after those first reached from it."""
    found: list[int] = []
    reached: set[int] = set()
    for root in points:
        if root in reached:
            continue
        reached.add(root)
        # Without recursion, since a chain of events may be longer than the stack of Python.
        path: list[tuple[int, Iterator[int]]] = [(root, iter(forth.at(root)))]
        while path:
            point, ahead = path[-1]
            for position in ahead:
                target = targets[position]
                if target not in reached:
                    reached.add(target)
                    path.append((target, iter(forth.at(target))))
                    break
            else:
                path.pop()
                found.append(point)
    return found
