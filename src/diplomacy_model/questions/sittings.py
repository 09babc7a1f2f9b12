"""The meetings that count as contacts, and who was there.

`diplomacy_model.questions.contacts` has the rules.
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
    from collections.abc import Iterable

    from diplomacy_model.model import Record
    from diplomacy_model.registry import Registry

E = TypeVar("E", bound=Event)

_NOT_MET = frozenset(
    {ParticipantRole.INTERPRETER, ParticipantRole.NOTE_TAKER, ParticipantRole.SECRETARIAT}
)
_NO_SIDE = frozenset(
    {
        ParticipantRole.MEDIATOR,
        ParticipantRole.FACILITATOR,
        ParticipantRole.OBSERVER,
        ParticipantRole.WITNESS,
    }
)
_ROLE = {role: frozenset({role}) for role in ParticipantRole}


class ContactKind(Word):
    """Whether two actors talked, or only attended the same large gathering."""

    TALKS = "talks"
    """They met each other, with one more side at most."""
    CO_ATTENDANCE = "co-attendance"
    """They attended a gathering of many sides. Whether they spoke to each other is not known."""


@attrs.frozen
class Presence:
    """One actor at a meeting: whom it certainly and possibly counts as, and its roles."""

    certain: frozenset[str]
    possible: frozenset[str]
    roles: frozenset[ParticipantRole] = frozenset()


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
    for meeting in filter(was_held, meetings):
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
        meeting.format in {MeetingFormat.BILATERAL, MeetingFormat.TRILATERAL}
        if meeting.format is not None
        else _number_of_sides(present) <= 3  # noqa: PLR2004 - two sides or three
    )
    return Sitting(meeting, present, ContactKind.TALKS if few else ContactKind.CO_ATTENDANCE)


def presences(registry: Registry, record: Record) -> tuple[Presence, ...]:
    """Return the participants or speakers that count, each once with all its capacities."""
    identities = registry.derived(Identities)
    at = functools.partial(passing_span, registry, record)
    hats: dict[str, list[Presence]] = {}
    for one in record.participation:
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

    If there are several, for example in a circle, return the first in canonical order.
    """
    if all(relation.kind is not RelationKind.PART_OF for relation in event.relations):
        return event
    above = _wholes_of(registry, event, kind)
    tops = [each for each in above if _wholes_of(registry, each, kind) == (each,)]
    return min(tops or above, key=canonical_key)


def _wholes_of(registry: Registry, start: E, kind: type[E]) -> tuple[E, ...]:
    """Return a held event and the held events of its class that it is part of, directly or not.

    Events of other classes, or that were not held, may be between them.
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
    """Return the number of sides at a meeting. Sides that may be the same count as one."""
    groups: list[frozenset[str]] = []
    for one in present:
        if not one.roles <= _NO_SIDE:
            same = [group for group in groups if not group.isdisjoint(one.possible)]
            groups = [group for group in groups if group not in same]
            groups.append(one.possible.union(*same))
    return len(groups)
