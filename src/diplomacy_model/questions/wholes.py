"""What events are part of, step by step, up to what is part of nothing else."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from diplomacy_model.model import Event
from diplomacy_model.temporal.graph import graph_of
from diplomacy_model.vocabulary import RelationKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diplomacy_model.registry import Registry


def outermost_wholes(registry: Registry) -> Mapping[str, frozenset[str]]:
    """Map parts and wholes to all that they are in and that is itself in nothing else.

    What is in nothing else is in itself. Two events have one of these in common if and only if one
    is part of the other, or both are part of the same. Of a circle, one event stands for all. Ask
    for it through `Registry.derived`.
    """
    pairs = [
        (event.id, relation.to)
        for event in registry.all(Event)
        for relation in event.relations
        if relation.kind is RelationKind.PART_OF and relation.at is None
    ]
    names = tuple(dict.fromkeys(itertools.chain.from_iterable(pairs)))
    number = {name: at for at, name in enumerate(names)}
    graph = graph_of(len(names), [(number[part], number[whole], 0) for part, whole in pairs])
    found: dict[int, frozenset[str]] = {}
    alone = ([point] for point in reversed(graph.order))
    for group in itertools.chain(reversed(graph.groups), alone):  # wholes before their parts
        above = {graph.targets[each] for point in group for each in graph.forth.at(point)}
        higher = {found[point] for point in above.difference(group)}
        # A chain of parts shares one set, however long it is.
        tops = higher.pop() if len(higher) == 1 else frozenset[str]().union(*higher)
        found.update(dict.fromkeys(group, tops or frozenset({names[group[0]]})))
    return {names[point]: tops for point, tops in found.items()}
