"""A simple temporal network: points on a line of whole numbers, and how far apart they may be.

A constraint says that one point comes at most a given distance after another. From the constraints
and the bounds of each point, two passes of the queue-based Bellman-Ford algorithm compute the
tightest bounds of all points: one pass for the latest places, one for the earliest. A contradiction
appears as a circle of constraints, or as a point whose earliest place is after its latest.

Source: R. Dechter, I. Meiri and J. Pearl, "Temporal constraint networks", Artificial Intelligence
49 (1991), restricted to bounds from one origin.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, TypeAlias

import attrs

if TYPE_CHECKING:
    from collections.abc import Sequence

FAR = 1 << 80
"""A place beyond all others, for points without a bound."""


Constraint: TypeAlias = tuple[int, int, int]
"""A source, a target and a length. The target comes at most that much after the source.

Source and target are the numbers of points. A negative length says how much earlier the target
must come.
"""


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


@attrs.frozen
class Conflict:
    """Constraints and bounds that cannot all hold."""

    constraints: tuple[int, ...]
    """The positions of the constraints, in the order in which one leads to the next."""
    points: tuple[int, ...] = ()
    """The points whose own bounds are involved: the first by its lower bound, the second by its
    upper."""


_Arcs: TypeAlias = "list[list[int]]"
"""For each point, the positions of the constraints that lead from it."""

_FORTH, _BACK = (0, 1), (1, 0)
"""The index, in a constraint, of the point that it leads from and of the one that it leads to."""


def solve(
    lower: Sequence[int], upper: Sequence[int], constraints: Sequence[Constraint]
) -> Bounds | list[Conflict]:
    """Return the tightest bounds that follow, or the conflicts if not everything can hold.

    Of conflicts that share a constraint, only one is returned.

    >>> solve([0, -FAR], [5, 9], [(1, 0, -1)])  # the first at least 1 before the second
    Bounds(lower=[0, 1], upper=[5, 9], lower_from=[0, 0], upper_from=[0, 1])
    """
    forth: _Arcs = [[] for _ in lower]
    back: _Arcs = [[] for _ in lower]
    for position, (source, target, _) in enumerate(constraints):
        forth[source].append(position)
        back[target].append(position)
    latest, latest_by = list(upper), [-1] * len(upper)
    circle = _tighten(latest, latest_by, forth, constraints, _FORTH)
    if circle is not None:
        return [Conflict(circle)]
    # The earliest places are the latest places on the mirrored line.
    turned, earliest_by = [-place for place in lower], [-1] * len(lower)
    circle = _tighten(turned, earliest_by, back, constraints, _BACK)
    if circle is not None:
        return [Conflict(circle)]
    conflicts: list[Conflict] = []
    told: set[int] = set()
    for point, place in enumerate(turned):
        if -place <= latest[point]:
            continue
        if told.isdisjoint({latest_by[point], earliest_by[point]} - {-1}):
            conflict = _crossing(point, constraints, latest_by, earliest_by)
            if told.isdisjoint(conflict.constraints):
                conflicts.append(conflict)
                told.update(conflict.constraints)
    if conflicts:
        return conflicts
    return Bounds(
        [-place for place in turned],
        latest,
        _origins(earliest_by, constraints, _BACK[0]),
        _origins(latest_by, constraints, _FORTH[0]),
    )


def _tighten(
    limits: list[int],
    cause: list[int],
    arcs: _Arcs,
    constraints: Sequence[Constraint],
    way: tuple[int, int],
) -> tuple[int, ...] | None:
    """Lower every limit as far as the arcs require. If they form a circle, return its constraints.

    Args:
        limits: The limit of each point. It is changed in place.
        cause: The constraint that set each limit, or -1. It is changed in place.
        arcs: The constraints that lead from each point.
        constraints: All constraints.
        way: The index, in a constraint, of the point that it leads from and of the one it leads to.
    """
    origin, end = way
    # Start with the lowest limits, because most points then get their final limit at once.
    waiting = deque(sorted(range(len(limits)), key=limits.__getitem__))
    queued = [True] * len(limits)
    budget = len(limits)
    while waiting:
        point = waiting.popleft()
        queued[point] = False
        limit = limits[point]
        for position in arcs[point]:
            constraint = constraints[position]
            target = constraint[end]
            reached = limit + constraint[2]
            if reached < limits[target]:
                limits[target] = reached
                cause[target] = position
                budget -= 1
                if not queued[target]:
                    queued[target] = True
                    waiting.append(target)
        # Looking for a circle costs as much as one step per point, so it waits for as many steps.
        if budget <= 0:
            budget = len(limits)
            circle = _circle(cause, constraints, origin)
            if circle is not None:
                return circle
    return None


def _circle(
    cause: Sequence[int], constraints: Sequence[Constraint], origin: int
) -> tuple[int, ...] | None:
    """Return the constraints of a circle among the causes, in order, or None if there is none."""
    seen = [0] * len(cause)
    for start in range(len(cause)):
        point = start
        while cause[point] >= 0 and not seen[point]:
            seen[point] = start + 1
            point = constraints[cause[point]][origin]
        if cause[point] >= 0 and seen[point] == start + 1:
            circle = [cause[point]]
            here = constraints[cause[point]][origin]
            while here != point:
                circle.append(cause[here])
                here = constraints[cause[here]][origin]
            return tuple(reversed(circle))
        seen[point] = start + 1
    return None


def _origins(cause: Sequence[int], constraints: Sequence[Constraint], origin: int) -> list[int]:
    """Return, for each point, the point at which its chain of causes begins."""
    found = [-1] * len(cause)
    for start in range(len(cause)):
        chain: list[int] = []
        point = start
        while found[point] < 0 and cause[point] >= 0:
            chain.append(point)
            point = constraints[cause[point]][origin]
        if found[point] < 0:
            found[point] = point
        for passed in chain:  # each point is in one chain only, so this takes linear time
            found[passed] = found[point]
    return found


def _crossing(
    point: int,
    constraints: Sequence[Constraint],
    latest_by: Sequence[int],
    earliest_by: Sequence[int],
) -> Conflict:
    """Return the conflict of a point whose earliest place is after its latest place.

    It consists of the chains of causes of both places.
    """
    after: list[int] = []
    first = point
    while earliest_by[first] >= 0:
        after.append(earliest_by[first])
        first = constraints[earliest_by[first]][1]
    before: list[int] = []
    last = point
    while latest_by[last] >= 0:
        before.append(latest_by[last])
        last = constraints[latest_by[last]][0]
    return Conflict((*reversed(after), *before), (first, last))
