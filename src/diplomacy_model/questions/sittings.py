"""Meetings that count as contacts, and who was there: what the questions of who met whom go by.

The rule stands at the head of `diplomacy_model.questions.contacts`.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, TypeVar

import attrs

from diplomacy_model.chronology import passing_span
from diplomacy_model.model import Event, Meeting
from diplomacy_model.registry import canonical_key
from diplomacy_model.sides import Identities, came, was_held
from diplomacy_model.vocabulary import MeetingFormat, ParticipantRole, RelationKind, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diplomacy_model.model import Statement
    from diplomacy_model.registry import Registry

E = TypeVar("E", bound=Event)


_NOT_MET = frozenset(
    {ParticipantRole.INTERPRETER, ParticipantRole.NOTE_TAKER, ParticipantRole.SECRETARIAT}
)
_ROLE = {role: frozenset({role}) for role in ParticipantRole}
_NO_SIDE = frozenset(
    {
        ParticipantRole.MEDIATOR,
        ParticipantRole.FACILITATOR,
        ParticipantRole.OBSERVER,
        ParticipantRole.WITNESS,
    }
)


class ContactKind(Word):
    """Whether two actors talked or were at the same large gathering."""

    TALKS = "talks"
    """They met with one another, with a third side at most."""
    CO_ATTENDANCE = "co-attendance"
    """They attended a gathering of many sides; whether they spoke to each other is not known."""


@attrs.frozen
class Presence:
    """Someone at a meeting, with all hats: as whom it certainly counts, and as whom it may."""

    certain: frozenset[str]
    possible: frozenset[str]
    roles: frozenset[ParticipantRole] = frozenset()


@attrs.frozen(eq=False)
class Sitting:
    """A meeting that counts, the outermost one that it is part of, and who was there."""

    meeting: Meeting
    whole: Meeting
    present: tuple[Presence, ...]

    def met(self, one: str, other: str) -> bool | None:
        """Tell whether two certainly (True), possibly (False) or not (None) met here."""
        found: bool | None = None
        for mine in self.present:
            for theirs in self.present if one in mine.possible else ():
                if other in theirs.possible and mine.possible.isdisjoint(theirs.possible):
                    if one in mine.certain and other in theirs.certain:
                        return True
                    found = False
        return found

    @property
    def kind(self) -> ContactKind:
        """Whether those who met here talked."""
        stated = self.meeting.format
        few = (
            stated in {MeetingFormat.BILATERAL, MeetingFormat.TRILATERAL}
            if stated is not None
            else _number_of_sides(self.present) <= 3  # noqa: PLR2004 - two sides or three
        )
        return ContactKind.TALKS if few else ContactKind.CO_ATTENDANCE


def sittings_by_whole(registry: Registry) -> Iterator[list[Sitting]]:
    """Yield all meetings that count, those together that count once.

    They are made anew at each call: kept, they would take as much room as the records.
    """
    identities = Identities(registry)
    together: dict[str, list[Meeting]] = {}
    for meeting in registry.all(Meeting):
        if was_held(meeting):
            whole = outermost(registry, meeting, Meeting)
            together.setdefault(whole.id, []).append(meeting)
    for whole_id, meetings in together.items():
        whole = registry.find(whole_id, Meeting)
        yield [Sitting(one, whole, presences(registry, one, identities)) for one in meetings]


def sittings(registry: Registry, meetings: Iterable[Meeting]) -> Iterator[Sitting]:
    """Yield those of some meetings that count, with who was there."""
    identities = Identities(registry)
    for meeting in filter(was_held, meetings):
        whole = outermost(registry, meeting, Meeting)
        yield Sitting(meeting, whole, presences(registry, meeting, identities))


def presences(
    registry: Registry, item: Event | Statement, identities: Identities
) -> tuple[Presence, ...]:
    """Return those who took part in an event or spoke, and count, each once with all hats."""
    at = functools.partial(passing_span, registry, item)
    hats: dict[str, list[Presence]] = {}
    for one in item.participation:
        if came(one) and one.role not in _NOT_MET:
            certain, possible = identities.of(one, at)
            hats.setdefault(one.actor, []).append(Presence(certain, possible, _ROLE[one.role]))
    return tuple(worn[0] if len(worn) == 1 else _all_hats(worn) for worn in hats.values())


def _all_hats(worn: list[Presence]) -> Presence:
    return Presence(
        frozenset[str]().union(*(one.certain for one in worn)),
        frozenset[str]().union(*(one.possible for one in worn)),
        frozenset[ParticipantRole]().union(*(one.roles for one in worn)),
    )


def outermost(registry: Registry, event: E, kind: type[E]) -> E:
    """Return the outermost held event of a class that an event is part of, or the event itself.

    Where there are several, as in a circle, it is the first in canonical order.
    """
    if all(relation.kind is not RelationKind.PART_OF for relation in event.relations):
        return event
    above = _wholes_of(registry, event, kind)
    tops = [each for each in above if _wholes_of(registry, each, kind) == (each,)]
    return min(tops or above, key=canonical_key)


def _wholes_of(registry: Registry, start: E, kind: type[E]) -> tuple[E, ...]:
    """Return a held event and all of its class that it is part of, directly or not.

    The way to them may lead over events that do not count, such as a gathering.
    """
    found: dict[str, Event] = {}
    waiting: list[Event] = [start]
    while waiting:
        event = waiting.pop()
        if event.id not in found:
            found[event.id] = event
            parents = (
                registry.get(relation.to, Event)
                for relation in event.relations
                if relation.kind is RelationKind.PART_OF
            )
            waiting += [parent for parent in parents if parent is not None]
    return tuple(each for each in found.values() if isinstance(each, kind) and was_held(each))


def _number_of_sides(present: tuple[Presence, ...]) -> int:
    """Count the sides at a meeting, taking those as one that may be the same."""
    groups: list[frozenset[str]] = []
    for one in present:
        if not one.roles <= _NO_SIDE:
            same = [group for group in groups if not group.isdisjoint(one.possible)]
            groups = [group for group in groups if group not in same]
            groups.append(one.possible.union(*same))
    return len(groups)
