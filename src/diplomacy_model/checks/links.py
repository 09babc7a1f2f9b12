"""Links: references and relations that go in a circle, or that are there twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from diplomacy_model.checks.crowds import MOST
from diplomacy_model.findings import Finding
from diplomacy_model.model import Actor, Place, Topic
from diplomacy_model.temporal.graph import graph_of
from diplomacy_model.vocabulary import RelationKind
from diplomacy_model.vocabulary.relations import INVERSE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diplomacy_model.registry import Registry

_IN_CIRCLES = (RelationKind.PART_OF, RelationKind.SUCCEEDS)


class _Edge(NamedTuple):
    """A reference from one record to another, and the field that holds it."""

    source: str
    target: str
    path: str


def circles(registry: Registry) -> Iterator[Finding]:
    """Find records that are, step by step, part of themselves or successors of themselves.

    Each circle is found once. Circles that share a record are found as one.
    """
    actors = ((one.id, one.part_of, "part_of") for one in registry.all(Actor))
    yield from _circles(registry, "part_of", actors)
    places = ((one.id, one.within, "within") for one in registry.all(Place))
    yield from _circles(registry, "within", places)
    topics = ((one.id, one.broader, "broader") for one in registry.all(Topic))
    yield from _circles(registry, "broader", topics)
    for kind in _IN_CIRCLES:
        related = (
            (record.id, relation.to, f"relations[{position}]")
            for record in registry
            for position, relation in enumerate(record.relations)
            if relation.kind is kind and relation.at is None
        )
        yield from _circles(registry, kind, related)


def _circles(
    registry: Registry, what: str, given: Iterable[tuple[str, str | None, str]]
) -> Iterator[Finding]:
    edges = [
        _Edge(source, target, path)
        for source, target, path in given
        if target is not None and target in registry
    ]
    number: dict[str, int] = {}
    for edge in edges:
        number.setdefault(edge.source, len(number))
        number.setdefault(edge.target, len(number))
    names = tuple(number)
    graph = graph_of(len(number), [(number[edge.source], number[edge.target], 0) for edge in edges])
    for group in graph.groups:
        if len(group) > 1:
            within = set(group)
            edge = next(
                edges[position]
                for point in sorted(group)
                for position in graph.forth.at(point)
                if graph.targets[position] in within
            )
            others = [names[point] for point in sorted(group) if names[point] != edge.source]
            way = " and ".join(map(repr, others)) if len(others) <= MOST else "many others"
            yield Finding(
                code="circle",
                severity="error",
                message=f"{what} leads from {edge.source!r} back to itself by way of {way}; "
                "remove the link that is wrong",
                record=edge.source,
                path=edge.path,
                related=tuple(others[:MOST]),
            )


def relations_twice(registry: Registry) -> Iterator[Finding]:
    """Find relations that a record has twice, or that the other record has in turn."""
    stored = {
        (record.id, relation.kind, relation.to)
        for record in registry
        for relation in record.relations
        if relation.kind in INVERSE and relation.at is None
    }
    for record in registry:
        seen: set[tuple[RelationKind, str, str | None]] = set()
        for position, relation in enumerate(record.relations):
            key = (relation.kind, relation.to, relation.at)
            if key in seen:
                yield Finding(
                    code="relation-twice",
                    severity="error",
                    message=f"the relation {relation.kind} {relation.to!r} is there twice; "
                    "remove one",
                    record=record.id,
                    path=f"relations[{position}]",
                    related=(relation.to,),
                )
            seen.add(key)
            converse = INVERSE.get(relation.kind)
            if converse is None or relation.at is not None or record.id > relation.to:
                continue
            if (relation.to, converse, record.id) in stored:
                yield Finding(
                    code="both-directions",
                    severity="error",
                    message=f"{relation.to!r} says the same from its side, with {converse}; "
                    "one direction is enough, so remove the other",
                    record=record.id,
                    path=f"relations[{position}]",
                    related=(relation.to,),
                )
