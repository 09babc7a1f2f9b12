"""Who met whom: contacts are counted by one rule.

- Meetings and summits count that were held, or of which nothing is stated.
- Participants count who attended or left early, or of whom nothing is stated; not interpreters,
  note-takers and the secretariat.
- A participant counts as itself, as the side it spoke for and as what that is an organ of. Where
  the side follows from a tenure only, the contact of that side is uncertain.
- Two participants met if they took part in the same meeting and cannot have been on one side: a
  minister does not meet the president whom she accompanies, nor a state its own leader.
- A meeting and its parts, and the parts of these, count once.
- Several hats count once.
- Talks are meetings of two or three sides; any other meeting of many is co-attendance. The format
  decides; where none is stated, the sides of those who are listed are counted, without mediators,
  facilitators, observers and witnesses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import attrs

from diplomacy_model.chronology import order_key, span
from diplomacy_model.model import Actor, Event, Meeting
from diplomacy_model.questions.answer import Answer, answer
from diplomacy_model.questions.order import time_order
from diplomacy_model.registry import canonical_key
from diplomacy_model.sides import came, identities, participants_of, was_held
from diplomacy_model.vocabulary import MeetingFormat, ParticipantRole, RelationKind, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diplomacy_model.model import Participant, Statement
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span, When

E = TypeVar("E", bound=Event)


class ContactKind(Word):
    """Whether two actors talked or were at the same large gathering."""

    TALKS = "talks"
    """They met with one another, with a third side at most."""
    CO_ATTENDANCE = "co-attendance"
    """They attended a gathering of many sides; whether they spoke to each other is not known."""


@attrs.frozen(kw_only=True)
class Contact:
    """One contact of two actors: a meeting, with its parts."""

    event: Meeting
    """The meeting; the outermost one where meetings are part of one another."""
    meetings: tuple[Meeting, ...]
    """Those among the meeting and its parts in which both took part."""
    kind: ContactKind
    """Talks, if one of these was; else co-attendance."""

    span: Span | None
    """The tightest time that is known of the meeting, else of the first of these."""

    @property
    def when(self) -> When | None:
        """The stated time of the meeting, else of the first of these that has one."""
        times = (one.when for one in (self.event, *self.meetings))
        return next((when for when in times if when is not None), None)

    def __str__(self) -> str:
        """Return one line for reading, with ids."""
        return f"{self.when or 'undated'}  {self.event.id}, {self.kind}"


@attrs.frozen(kw_only=True)
class Interlocutor:
    """An actor that another one met, and how often and when."""

    actor: str
    """The id of the actor that was met: a person, a side or an organ."""
    contacts: Answer[Contact]
    """The contacts with it, in order of time; those that rest on a tenure are uncertain."""

    @property
    def count(self) -> int:
        """How many contacts are certain."""
        return len(self.contacts.certain)

    @property
    def talks(self) -> int:
        """How many of the certain contacts were talks."""
        return sum(one.kind is ContactKind.TALKS for one in self.contacts.certain)

    @property
    def co_attendances(self) -> int:
        """How many of the certain contacts were co-attendance."""
        return self.count - self.talks

    @property
    def first(self) -> When | None:
        """The time of the first certain contact that has one."""
        return next((one.when for one in self.contacts.certain if one.when is not None), None)

    @property
    def last(self) -> When | None:
        """The time of the last certain contact that has one."""
        dated = [one.when for one in self.contacts.certain if one.when is not None]
        return dated[-1] if dated else None

    def __str__(self) -> str:
        """Return one line for reading, with the id."""
        more = len(self.contacts.uncertain)
        counts = f"{self.actor}: {self.talks} talks, {self.co_attendances} co-attendance"
        return f"{counts}, {more} uncertain" if more else counts


def meetings_between(
    registry: Registry, first: Actor | str, second: Actor | str
) -> Answer[Contact]:
    """Return the contacts of two actors, in order of time, by the rule of this module."""
    one, other = registry.known(first, Actor), registry.known(second, Actor)
    here = (sitting for sitting in sittings_of(registry, one) if other in sitting.everyone)
    return _contacts(registry, ((sitting, sitting.met_by(one).get(other)) for sitting in here))


def interlocutors(registry: Registry, actor: Actor | str) -> tuple[Interlocutor, ...]:
    """Return everyone whom an actor met, most frequent first, by the rule of this module."""
    wanted = registry.known(actor, Actor)
    found: dict[str, list[tuple[Sitting, bool]]] = {}
    for sitting in sittings_of(registry, wanted):
        for other, certain in sitting.met_by(wanted).items():
            found.setdefault(other, []).append((sitting, certain))
    everyone = (
        Interlocutor(actor=other, contacts=_contacts(registry, judged))
        for other, judged in found.items()
    )
    return tuple(sorted(everyone, key=lambda one: (-one.count, one.actor)))


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
    everyone: frozenset[str]

    def met_by(self, actor: str) -> dict[str, bool]:
        """Return everyone whom an actor met here, with whether that is certain."""
        met: dict[str, bool] = {}
        for mine in self.present:
            if actor not in mine.possible:
                continue
            for theirs in self.present:
                if mine.possible.isdisjoint(theirs.possible):
                    for other in theirs.possible:
                        certain = actor in mine.certain and other in theirs.certain
                        met[other] = met.get(other, False) or certain
        return met

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


def sittings(registry: Registry) -> tuple[Sitting, ...]:
    """Return all meetings that count, in canonical order."""
    return registry.derived(_sittings)


def sittings_of(registry: Registry, actor: str) -> tuple[Sitting, ...]:
    """Return the meetings that count in which an actor may have taken part."""
    return registry.derived(_by_actor).get(actor, ())


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


def _contacts(registry: Registry, judged: Iterable[tuple[Sitting, bool | None]]) -> Answer[Contact]:
    by_whole: dict[str, list[tuple[Sitting, bool]]] = {}
    for sitting, certain in judged:
        if certain is not None:
            by_whole.setdefault(sitting.whole.id, []).append((sitting, certain))
    found = [(_contact(registry, held), _is_certain(held)) for held in by_whole.values()]
    return answer(sorted(found, key=lambda one: _order(one[0])))


def _is_certain(held: list[tuple[Sitting, bool]]) -> bool:
    return any(certain for _, certain in held)


def _contact(registry: Registry, held: list[tuple[Sitting, bool]]) -> Contact:
    # Talks in which a side only possibly took part do not make its certain co-attendance talks.
    counted = [sitting for sitting, certain in held if certain or not _is_certain(held)]
    meetings = sorted(
        (sitting.meeting for sitting in counted), key=lambda one: time_order(registry, one)
    )
    whole = counted[0].whole
    times = (span(registry, one) for one in (whole, *meetings))
    kinds = {sitting.kind for sitting in counted}
    return Contact(
        event=whole,
        meetings=tuple(meetings),
        kind=ContactKind.TALKS if ContactKind.TALKS in kinds else ContactKind.CO_ATTENDANCE,
        span=next((time for time in times if time is not None), None),
    )


def _order(contact: Contact) -> tuple[object, ...]:
    if contact.span is None:
        return (True, contact.event.id)
    return (False, order_key(contact.span), contact.event.id)


def _sittings(registry: Registry) -> tuple[Sitting, ...]:
    found: list[Sitting] = []
    for meeting in registry.all(Meeting):
        if was_held(meeting):
            present = presences(registry, meeting)
            everyone = frozenset(each for one in present for each in one.possible)
            found.append(Sitting(meeting, outermost(registry, meeting, Meeting), present, everyone))
    return tuple(found)


def _by_actor(registry: Registry) -> Mapping[str, tuple[Sitting, ...]]:
    found: dict[str, list[Sitting]] = {}
    for sitting in sittings(registry):
        for actor in sitting.everyone:
            found.setdefault(actor, []).append(sitting)
    return {actor: tuple(each) for actor, each in found.items()}


def presences(registry: Registry, item: Event | Statement) -> tuple[Presence, ...]:
    """Return those who took part in an event or spoke, and count, each once with all hats."""
    at = span(registry, item)
    hats: dict[str, list[tuple[Participant, frozenset[str], frozenset[str]]]] = {}
    for one in participants_of(item):
        if came(one) and one.role not in _NOT_MET:
            hats.setdefault(one.actor, []).append((one, *identities(registry, one, at)))
    found: list[Presence] = []
    for worn in hats.values():
        participants, certain, possible = zip(*worn, strict=True)
        roles = frozenset(one.role for one in participants)
        found.append(
            Presence(frozenset[str]().union(*certain), frozenset[str]().union(*possible), roles)
        )
    return tuple(found)


def outermost(registry: Registry, event: E, kind: type[E]) -> E:
    """Return the outermost held event of a class that an event is part of, or the event itself.

    Where there are several, as in a circle, it is the first in canonical order.
    """
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
