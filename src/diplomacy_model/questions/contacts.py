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

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.candidates import Named, in_both
from diplomacy_model.chronology import order_key, span
from diplomacy_model.model import Actor, Meeting
from diplomacy_model.predicates.who import by_actor
from diplomacy_model.questions.acquaintances import acquaintances
from diplomacy_model.questions.answer import Answer, answer
from diplomacy_model.questions.order import time_order
from diplomacy_model.questions.sittings import ContactKind, sittings
from diplomacy_model.rows import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diplomacy_model.questions.sittings import Sitting
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span, When


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


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Interlocutor:
    """An actor that another one met, and how often and when."""

    actor: str
    """The id of the actor that was met: a person, a side or an organ."""
    count: int
    """How many contacts are certain."""
    talks: int
    """How many of the certain contacts were talks."""
    uncertain: int
    """How many more contacts there may have been."""
    _registry: Registry = attrs.field(alias="registry")
    _met_by: str = attrs.field(alias="met_by")

    _contacts: Answer[Contact] | None = attrs.field(default=None, init=False)

    @property
    def contacts(self) -> Answer[Contact]:
        """The contacts with it, in order of time; those that rest on a tenure are uncertain.

        They are looked up when they are asked for.
        """
        if self._contacts is not None:
            return self._contacts
        found = meetings_between(self._registry, self._met_by, self.actor)
        object.__setattr__(self, "_contacts", found)
        return found

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

    def __eq__(self, other: object) -> bool:
        """Tell whether both are the same actor, with the same contacts."""
        if not isinstance(other, Interlocutor):
            return NotImplemented
        return self.actor == other.actor and self.contacts == other.contacts

    def __hash__(self) -> int:
        """Hash the actor and the numbers."""
        return hash((self.actor, self.count, self.talks, self.uncertain))

    def __repr__(self) -> str:
        """Return the actor and the numbers."""
        return f"<{type(self).__name__} {self}>"

    def __str__(self) -> str:
        """Return one line for reading, with the id."""
        counts = f"{self.actor}: {self.talks} talks, {self.co_attendances} co-attendance"
        return f"{counts}, {self.uncertain} uncertain" if self.uncertain else counts


def meetings_between(
    registry: Registry, first: Actor | str, second: Actor | str
) -> Answer[Contact]:
    """Return the contacts of two actors, in order of time, by the rule of this module."""
    one, other = registry.known(first, Actor), registry.known(second, Actor)
    here = sittings(registry, _meetings_of_both(registry, one, other))
    return _contacts(registry, ((sitting, sitting.met(one, other)) for sitting in here))


def _meetings_of_both(registry: Registry, one: str, other: str) -> Iterator[Meeting]:
    """Yield the meetings that two are possibly involved in, in canonical order."""
    kind = registry.positions(Meeting)
    index = registry.derived(by_actor)
    involved = [Named(index.get(actor, ())).of(kind) for actor in (one, other)]
    for position in registry.derived(rows).in_order(in_both(*involved)):
        yield registry.all(Meeting)[position - kind.start]


def interlocutors(registry: Registry, actor: Actor | str) -> tuple[Interlocutor, ...]:
    """Return everyone whom an actor met, most frequent first, by the rule of this module."""
    wanted = registry.known(actor, Actor)
    answers = registry.derived(_answers)
    if wanted not in answers:
        answers[wanted] = tuple(
            Interlocutor(
                actor=other,
                count=count,
                talks=talks,
                uncertain=uncertain,
                registry=registry,
                met_by=wanted,
            )
            for other, count, talks, uncertain in registry.derived(acquaintances).of(wanted)
        )
    return answers[wanted]


def _answers(registry: Registry) -> dict[str, tuple[Interlocutor, ...]]:
    """Return room for the answers of `interlocutors`, which fills as actors are asked for."""
    del registry
    return {}


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
