"""The meetings that count as contacts, and who was there.

`diplomacy_model.questions.contacts` has the rules.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, TypeVar

import attrs

from diplomacy_model.model import Event, Meeting
from diplomacy_model.sides import number_of_sides, presences, took_place
from diplomacy_model.temporal.graph import graph_of
from diplomacy_model.vocabulary import MeetingFormat, RelationKind, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from diplomacy_model.registry import Registry
    from diplomacy_model.sides import Presence
    from diplomacy_model.temporal.graph import Graph

E = TypeVar("E", bound=Event)


class ContactKind(Word):
    """Whether two actors talked, or only attended the same large gathering."""

    TALKS = "talks"
    """They met at a table of a few sides: the meeting is not multilateral, or its format is not
    stated and no more than three sides took part."""
    CO_ATTENDANCE = "co-attendance"
    """They attended a gathering of many sides. Whether they spoke to each other is not known."""


@attrs.frozen(eq=False)
class Sitting:
    """A meeting that counts, with who was there and the kind of contact it was."""

    meeting: Meeting
    present: tuple[Presence, ...]
    kind: ContactKind

    def met_by(self, actor: str) -> dict[str, bool]:
        """Return the actors that an actor met here: certainly (True) or possibly (False)."""
        met: dict[str, bool] = {}
        for mine in self.present:
            if actor in mine.possible:
                sure = actor in mine.certain
                for theirs in self.present:
                    # Two who may have been on the same side did not meet each other.
                    if mine.possible.isdisjoint(theirs.possible):
                        for other in theirs.possible:
                            met[other] = met.get(other, False) or (sure and other in theirs.certain)
        return met


def sittings_by_whole(registry: Registry, meetings: Iterable[Meeting]) -> dict[str, list[Sitting]]:
    """Return the meetings that count, by the id of the outermost meeting each is part of."""
    kept = registry.derived(_sittings)
    found: dict[str, list[Sitting]] = {}
    for meeting in filter(took_place, meetings):
        # Who was there is computed once for each meeting, when it is first needed.
        sitting = kept.get(meeting.id) or kept.setdefault(meeting.id, _sitting(registry, meeting))
        found.setdefault(outermost(registry, meeting, Meeting).id, []).append(sitting)
    return found


def _sittings(registry: Registry) -> dict[str, Sitting]:
    del registry  # the cache starts empty
    return {}


def _sitting(registry: Registry, meeting: Meeting) -> Sitting:
    present = presences(registry, meeting)
    few = (
        meeting.format is not MeetingFormat.MULTILATERAL
        if meeting.format is not None
        else number_of_sides(present) <= 3  # noqa: PLR2004 - two sides or three
    )
    return Sitting(meeting, present, ContactKind.TALKS if few else ContactKind.CO_ATTENDANCE)


def outermost(registry: Registry, event: E, kind: type[E]) -> E:
    """Return the outermost held event of a class that an event is part of, or the event itself.

    If there are several, for example in a circle, return the first in canonical order.
    """
    if all(relation.kind is not RelationKind.PART_OF for relation in event.relations):
        return event
    kept = registry.derived(_outermost)
    if kind not in kept:
        kept[kind] = _outermost_of(registry, kind)
    found = registry.get(kept[kind].get(event.id), kind)
    return event if found is None else found


def _outermost(registry: Registry) -> dict[type[Event], Mapping[str, str]]:
    """Return a cache of what the events of each class are part of, filled when it is asked for."""
    del registry
    return {}


def _outermost_of(registry: Registry, kind: type[Event]) -> Mapping[str, str]:
    """Map each event that is part of others, or has parts, to the outermost one of a class.

    What lies between may be of any class.
    """
    pairs = [
        (event.id, relation.to)
        for event in registry.all(Event)
        for relation in event.relations
        if relation.kind is RelationKind.PART_OF and registry.get(relation.to, Event) is not None
    ]
    linked = set(itertools.chain.from_iterable(pairs))
    events = [event for event in registry.all(Event) if event.id in linked]
    number = {event.id: at for at, event in enumerate(events)}
    graph = graph_of(len(events), [(number[part], number[whole], 0) for part, whole in pairs])
    counted = [isinstance(event, kind) and took_place(event) for event in events]
    found = enumerate(_tops(graph, counted))
    return {events[at].id: events[top].id for at, top in found if top < len(events)}


def _tops(graph: Graph, counted: Sequence[bool]) -> list[int]:
    """Return for each event the first one above it that is part of no other; see `outermost`.

    Each is found after what it is part of, so that a chain of parts is gone through once.

    Args:
        graph: Constraints lead from parts to wholes. The events are numbered in canonical order.
        counted: For each event, whether it counts. If none above it does, its own number is beyond
            all others.
    """
    nobody = len(counted)
    top, first = [nobody] * nobody, [nobody] * nobody  # first: of all above, and the event itself
    alone = ([point] for point in reversed(graph.order))
    for group in itertools.chain(reversed(graph.groups), alone):
        wholes = {graph.targets[each] for point in group for each in graph.forth.at(point)}
        wholes -= set(group)
        own = [point for point in group if counted[point]]
        higher = min((first[each] for each in wholes), default=nobody)
        highest = min((top[each] for each in wholes), default=nobody)
        if len(own) == 1 and higher == nobody:
            highest = own[0]
        for point in group:
            top[point], first[point] = highest, min(*own, higher, nobody)
    return [each if each < nobody else other for each, other in zip(top, first, strict=True)]
