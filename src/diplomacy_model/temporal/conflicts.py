"""What in a network cannot hold: constraints in a circle, and bounds that cross.

There may be far more contradictions than anybody reads, and they may share constraints in many
ways. So each search here goes through the network once, and what it does not tell is found by the
next one, when the constraints of the first conflicts have been left out.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import attrs

from diplomacy_model.temporal.graph import graph_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from diplomacy_model.temporal.graph import Graph

_STEPS = 4
"""How many steps a search for further conflicts may take for each constraint of the network."""


@attrs.frozen
class Conflict:
    """Constraints and bounds that cannot all hold."""

    constraints: tuple[int, ...]
    """The positions of the constraints, in the order in which one leads to the next, or in that of
    their positions if they are all that cannot hold as a whole."""
    points: tuple[int, ...] = ()
    """The points whose own bounds are part of it: one by its lower, one by its upper bound."""


@attrs.frozen(eq=False)
class Causes:
    """The limit of each point, and the constraint that set it."""

    limits: list[int]
    """By point, how far it can go."""
    by: list[int]
    """By point, the position of the constraint that says so; -1 if it is the point's own bound."""


class _Told:
    """The conflicts that are told, of which no two share a claim."""

    def __init__(self, claims: Sequence[int | None]) -> None:
        self.conflicts: list[Conflict] = []
        self._claims = claims
        self._told: set[int | None] = set()

    def tells(self, positions: Iterable[int]) -> bool:
        """Return whether a conflict that is told shares a claim with some constraints."""
        return any(self._claims[each] in self._told for each in positions if each >= 0)

    def tell(self, conflict: Conflict) -> None:
        """Tell a conflict, unless another one shares a claim with it."""
        if not self.tells(conflict.constraints):
            self.conflicts.append(conflict)
            self._told.update(self._claims[each] for each in conflict.constraints)
            self._told.discard(None)  # what cannot be left out may be part of many


def circles(graph: Graph, claims: Sequence[int | None], *, whole: bool) -> list[Conflict]:
    """Return circles of constraints of which none is positive and one at least is negative.

    Circles with positive lengths as well may be in order or not; the passes see to them.

    Args:
        graph: The network.
        claims: What each constraint comes from.
        whole: Whether to return, in place of some circles, each part of the graph with all of its
            circles as one conflict.
    """
    if not any(length < 0 and graph.inside(at) for at, length in enumerate(graph.lengths)):
        return []
    numbers = [at for at, length in enumerate(graph.lengths) if length <= 0 and graph.inside(at)]
    falling = graph_of(
        len(graph.group_of),
        [(graph.sources[each], graph.targets[each], graph.lengths[each]) for each in numbers],
    )
    inside = list(filter(falling.inside, range(len(numbers))))
    negative = [at for at in inside if falling.lengths[at] < 0]
    if whole:
        parts: dict[int, list[int]] = {}
        for at in inside:
            parts.setdefault(falling.group_of[falling.sources[at]], []).append(numbers[at])
        bad = dict.fromkeys(falling.group_of[falling.sources[at]] for at in negative)
        return [Conflict(tuple(parts[group])) for group in bad]
    told = _Told([claims[each] for each in numbers])
    steps = _STEPS * len(numbers)
    for at in negative:
        if steps > 0 and not told.tells([at]):
            way, taken = _way_back(falling, at, told)
            steps -= taken
            if way is not None:
                told.tell(Conflict((at, *way)))
    return [Conflict(tuple(numbers[at] for at in each.constraints)) for each in told.conflicts]


def _way_back(graph: Graph, start: int, told: _Told) -> tuple[list[int] | None, int]:
    """Return the fewest constraints from the end of one to its beginning, and the steps it took.

    There are none if all ways back share a claim with a conflict that is told.
    """
    goal, first = graph.sources[start], graph.targets[start]
    by = {first: -1}
    waiting = deque([first])
    steps = 0
    while waiting and goal not in by:
        for position in graph.forth.at(waiting.popleft()):
            steps += 1
            target = graph.targets[position]
            if target not in by and graph.inside(position) and not told.tells([position]):
                by[target] = position
                waiting.append(target)
    if goal not in by:
        return None, steps
    way: list[int] = []
    while by[goal] >= 0:
        way.append(by[goal])
        goal = graph.sources[by[goal]]
    return way[::-1], steps


def crossings(
    graph: Graph, claims: Sequence[int | None], earliest: Causes, latest: Causes, *, whole: bool
) -> list[Conflict]:
    """Return what makes points later than they may be, given their tightest bounds.

    Args:
        graph: The network.
        claims: What each constraint comes from.
        earliest: The earliest places, turned round.
        latest: The latest places.
        whole: Whether to return, in place of some conflicts, each part of the graph that cannot
            hold as one. Each point on a way that leads to a crossing crosses as well, so that all
            constraints between points that cross are these ways and what is between them.
    """
    crossing = [
        point for point, place in enumerate(earliest.limits) if -place > latest.limits[point]
    ]
    if whole:
        parts = _parts(graph, crossing)
        return [_part(graph, part, _crossing(part[0], graph, earliest, latest)) for part in parts]
    told = _Told(claims)
    steps = _STEPS * (len(graph.lengths) + len(crossing))
    for point in crossing:
        # Mostly this tells it already, without going through the chains.
        if steps > 0 and not told.tells((latest.by[point], earliest.by[point])):
            conflict = _crossing(point, graph, earliest, latest)
            steps -= len(conflict.constraints)
            told.tell(conflict)
    return told.conflicts


def _crossing(point: int, graph: Graph, earliest: Causes, latest: Causes) -> Conflict:
    """Return what makes a point later than it may be: the chains of causes of both its bounds."""
    after: list[int] = []
    first = point
    while earliest.by[first] >= 0:
        after.append(earliest.by[first])
        first = graph.targets[earliest.by[first]]
    before: list[int] = []
    last = point
    while latest.by[last] >= 0:
        before.append(latest.by[last])
        last = graph.sources[latest.by[last]]
    return Conflict((*reversed(after), *before), (first, last))


def _parts(graph: Graph, points: Sequence[int]) -> Iterator[list[int]]:
    """Yield some points in parts that constraints between them connect."""
    left = set(points)
    for point in points:
        if point in left:
            left.discard(point)
            part = [point]
            for each in part:  # which grows meanwhile
                ahead = (graph.targets[position] for position in graph.forth.at(each))
                behind = (graph.sources[position] for position in graph.back.at(each))
                new = left.intersection((*ahead, *behind))
                left -= new
                part += new
            yield part


def _part(graph: Graph, points: Sequence[int], example: Conflict) -> Conflict:
    """Return all constraints between some points as one conflict, with the bounds of an example."""
    among = frozenset(points)
    between = sorted(
        position
        for point in points
        for position in graph.forth.at(point)
        if graph.targets[position] in among
    )
    return Conflict(tuple(between), example.points)
