"""The meetings that count as contacts, and who was there.

`diplomacy_model.questions.contacts` has the rules.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import attrs

from diplomacy_model.accounts import accounts, clusters, first_account, leader, retold
from diplomacy_model.evidence import doubts_of
from diplomacy_model.model import Event, Meeting
from diplomacy_model.presence import number_of_sides, possibly, presences, took_place
from diplomacy_model.temporal.graph import graph_of
from diplomacy_model.vocabulary import MeetingFormat, RelationKind, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from diplomacy_model.presence import Presence
    from diplomacy_model.registry import Registry
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
    """Return the meetings that count, by the id of the outermost meeting each is part of.

    Several accounts of one meeting are one sitting, in the name of the first. An account that may
    be of another meeting counts as a further one, of which nothing is certain.
    """
    together, kept = registry.derived(clusters), registry.derived(_sittings)
    found: dict[str, dict[str, Sitting]] = {}
    for meeting in meetings:
        if meeting.id in together:
            told = _told_together(registry, meeting)
        else:
            # Who was there is computed once for each meeting, when it is first needed.
            known = kept.get(meeting.id)
            told = kept.setdefault(meeting.id, _told(registry, meeting)) if known is None else known
        for whole, sitting in told:
            found.setdefault(whole, {})[sitting.meeting.id] = sitting
    return {whole: list(held.values()) for whole, held in found.items()}


_Told: TypeAlias = tuple[tuple[str, Sitting], ...]
"""A sitting with the outermost meeting it is part of, or nothing if it did not take place."""


def _sittings(registry: Registry) -> dict[str, _Told]:
    del registry  # the cache starts empty
    return {}


def _told(registry: Registry, meeting: Meeting) -> _Told:
    """Return the sitting that is told by a meeting, in its own name."""
    took = took_place(registry, meeting)
    if took is None:
        return ()
    present = presences(registry, meeting)
    few = _is_small(registry, meeting, present)
    kind = ContactKind.TALKS if few else ContactKind.CO_ATTENDANCE
    sitting = Sitting(meeting, present if took else possibly(present), kind)
    return ((outermost(registry, meeting, Meeting).id, sitting),)


def _told_together(registry: Registry, meeting: Meeting) -> _Told:
    """Return the sitting that is told by several accounts, and one for a doubtful account."""
    first = first_account(registry, meeting, Meeting)
    if first is None:
        return ()
    kept = registry.derived(_sittings)
    told = kept.get(first.id) or kept.setdefault(first.id, _told(registry, first))
    if meeting is not first and meeting.id in registry.derived(retold):
        own = (
            (meeting.id, Sitting(meeting, possibly(sitting.present), sitting.kind))
            for whole, sitting in told
            if whole == first.id
        )
        return (*told, *own)
    return told


def _is_small(registry: Registry, meeting: Meeting, present: tuple[Presence, ...]) -> bool:
    """Return whether a meeting counts as talks, according to all accounts that say so."""
    told = [one for one in accounts(registry, meeting) if isinstance(one, Meeting)]
    formats = {one.format for one in told if one.format is not None}
    if not formats:
        return number_of_sides(present) <= 3  # noqa: PLR2004 - two sides or three
    is_disputed = any(doubts_of(registry, one).over("format") for one in told)
    return MeetingFormat.MULTILATERAL not in formats and not is_disputed


def outermost(registry: Registry, event: E, kind: type[E]) -> E:
    """Return the outermost event of a class that took place and that an event is part of.

    It is the event itself if there is none. If there are several, for example in a circle, it is
    the first in canonical order. Several accounts of one event are the first of them.
    """
    told = accounts(registry, event)
    if all(each.kind is not RelationKind.PART_OF for one in told for each in one.relations):
        return event
    kept = registry.derived(_outermost)
    if kind not in kept:
        kept[kind] = _outermost_of(registry, kind)
    found = registry.get(kept[kind].get(leader(registry, event)), kind)
    return event if found is None else found


def _outermost(registry: Registry) -> dict[type[Event], Mapping[str, str]]:
    """Return a cache of what the events of each class are part of, filled when it is asked for."""
    del registry
    return {}


def _outermost_of(registry: Registry, kind: type[Event]) -> Mapping[str, str]:
    """Map each event that is part of others, or has parts, to the outermost one of a class.

    What lies between may be of any class. The events go by the first of their accounts.
    """
    pairs = [
        (leader(registry, event), leader(registry, whole))
        for event in registry.all(Event)
        for relation in event.relations
        if relation.kind is RelationKind.PART_OF
        if (whole := registry.get(relation.to, Event)) is not None
    ]
    linked = set(itertools.chain.from_iterable(pairs))
    events = [event for event in registry.all(Event) if event.id in linked]
    number = {event.id: at for at, event in enumerate(events)}
    graph = graph_of(len(events), [(number[part], number[whole], 0) for part, whole in pairs])
    shown = [
        None if took_place(registry, event) is None else first_account(registry, event, kind)
        for event in events
    ]
    found = enumerate(_tops(graph, [each is not None for each in shown]))
    named = {at: each.id for at, each in enumerate(shown) if each is not None}
    return {events[at].id: named[top] for at, top in found if top in named}


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
