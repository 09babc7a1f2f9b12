"""Who met whom. These rules say what counts as a contact.

- A meeting or summit counts if it was held or broken off. If its status is not stated, it is
  assumed to have been held.
- Participants count if they attended or left early, or if their attendance is not stated.
  Interpreters, note-takers and the secretariat do not count, and neither does anyone who sent a
  text or a recording.
- A participant counts as itself, as the side it spoke for and as the body that this side is an
  organ of. If only a tenure shows the side, the contact of that side is uncertain.
- Two participants met if they took part in the same meeting and cannot have been on the same side.
  A minister does not meet the president she accompanies, nor does a state meet its own leader.
- A meeting and its parts, and the parts of these, count once.
- A participant who is listed more than once, in different capacities, counts once.
- A multilateral meeting counts as co-attendance, and one of any other format as talks. If the
  format is not stated, a meeting of two or three sides counts as talks. The sides of the listed
  participants are counted, without mediators, organizers, facilitators, observers and witnesses.
- A contact is uncertain for an actor that did not exist at the time.
- Several accounts of one meeting count once, with the participants of all of them. A contact is
  uncertain if a source disputes the meeting or that one of the two was there, if accounts differ in
  this, or if all sources were published before the meeting. `diplomacy_model.presence` and
  `diplomacy_model.accounts` have the rules.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

import attrs

from diplomacy_model.accounts import accounts
from diplomacy_model.chronology import span
from diplomacy_model.index.filters import listed, search
from diplomacy_model.model import Actor, Meeting
from diplomacy_model.model.actor import AN_ACTOR
from diplomacy_model.predicates.who import by_actor
from diplomacy_model.presence import objections
from diplomacy_model.questions.answer import Answer, answer
from diplomacy_model.questions.order import time_order
from diplomacy_model.questions.sittings import ContactKind, sittings_by_whole
from diplomacy_model.sides import sides, wholes
from diplomacy_model.standing import existed
from diplomacy_model.tables import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.questions.sittings import Sitting
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span, When


@attrs.frozen(kw_only=True)
class Contact:
    """A contact of two actors: a meeting with its parts."""

    event: Meeting
    """The meeting, or the outermost one if it is part of another meeting."""
    meetings: tuple[Meeting, ...]
    """The meetings, among this one and its parts, in which both took part."""
    kind: ContactKind
    """Talks if any of these meetings counts as talks, otherwise co-attendance."""

    span: Span | None
    """The tightest known time of the meeting, or else of the first of `meetings` that has one."""
    _registry: Registry | None = attrs.field(default=None, eq=False, repr=False, alias="registry")
    _between: tuple[str, ...] = attrs.field(default=(), eq=False, repr=False, alias="between")
    _is_certain: bool = attrs.field(default=True, eq=False, repr=False, alias="is_certain")

    @property
    def because(self) -> tuple[str, ...]:
        """The ids of the records that the sides follow from if the meetings do not state them.

        They are offices, tenures and organs, or an actor that did not exist then. The sources and
        accounts that say otherwise come first.
        """
        return tuple(dict.fromkeys(each for link in self._links() for each in link[1]))

    @property
    def settled_by(self) -> str | None:
        """What would settle whether they met, or None if it is certain."""
        if self._is_certain:
            return None
        return next((where for where, _, certain in self._links() if not certain), None)

    def _links(self) -> tuple[tuple[str, tuple[str, ...], bool], ...]:
        """Return how the two sides follow from other records.

        Each link is the field that could state it, the records that it follows from, and whether it
        is certain.
        """
        if self._registry is None:
            return ()
        return tuple(_links(self._registry, self.meetings, self._between))

    @property
    def when(self) -> When | None:
        """The stated time of the meeting, or else of the first of `meetings` that has one."""
        times = (one.when for one in (self.event, *self.meetings))
        return next((when for when in times if when is not None), None)

    def __str__(self) -> str:
        """Return one line for reading, with ids."""
        return f"{self.when or 'undated'}  {self.event.id}, {self.kind}"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Interlocutor:
    """An actor that another actor met, with how often and when."""

    actor: str = attrs.field(metadata=AN_ACTOR)
    """The id of the actor that was met: a person, a side or an organ."""
    count: int
    """The number of certain contacts."""
    talks: int
    """The number of certain contacts that were talks."""
    uncertain: int
    """The number of uncertain contacts."""
    _registry: Registry = attrs.field(alias="registry")
    _met_by: str = attrs.field(alias="met_by")

    _contacts: Answer[Contact] | None = attrs.field(default=None, init=False)

    @property
    def contacts(self) -> Answer[Contact]:
        """The contacts with this actor, in order of time.

        They are computed on first use. A contact that only a tenure shows is uncertain.
        """
        if self._contacts is not None:
            return self._contacts
        found = meetings_between(self._registry, self._met_by, self.actor)
        object.__setattr__(self, "_contacts", found)
        return found

    @property
    def co_attendances(self) -> int:
        """The number of certain contacts that were co-attendance."""
        return self.count - self.talks

    @property
    def first(self) -> When | None:
        """The time of the first certain contact that has one, or None."""
        return next((one.when for one in self.contacts.certain if one.when is not None), None)

    @property
    def last(self) -> When | None:
        """The time of the last certain contact that has one, or None."""
        dated = [one.when for one in self.contacts.certain if one.when is not None]
        return dated[-1] if dated else None

    def __eq__(self, other: object) -> bool:
        """Return whether both are the same actor, with the same contacts."""
        if not isinstance(other, Interlocutor):
            return NotImplemented
        return self.actor == other.actor and self.contacts == other.contacts

    def __hash__(self) -> int:
        """Return a hash of the actor and the numbers."""
        return hash((self.actor, self.count, self.talks, self.uncertain))

    def __repr__(self) -> str:
        """Return the actor and the numbers."""
        return f"<{type(self).__name__} {self}>"

    def __str__(self) -> str:
        """Return one line for reading, with the id."""
        counts = f"{self.actor}: talks {self.talks}, co-attendance {self.co_attendances}"
        return f"{counts}, uncertain {self.uncertain}" if self.uncertain else counts


def meetings_between(
    registry: Registry, first: Actor | str, second: Actor | str
) -> Answer[Contact]:
    """Return the contacts of two actors, in order of time, by the rules of this module."""
    one = registry.known(first, Actor, name="first")
    other = registry.known(second, Actor, name="second")
    found: list[tuple[int, Contact, bool]] = []
    for whole, held in sittings_by_whole(registry, _meetings_of(registry, one, other)).items():
        judged = [(sitting, sitting.met_by(one).get(other)) for sitting in held]
        certain = [sitting for sitting, met in judged if met]
        # Talks in which a side only possibly took part do not make certain co-attendance talks.
        counted = certain or [sitting for sitting, met in judged if met is False]
        if counted:
            contact = _contact(registry, whole, counted, (one, other), is_certain=bool(certain))
            found.append((in_time(registry, contact), contact, bool(certain)))
    found.sort(key=itemgetter(0))
    return answer(registry, Contact, ((contact, how) for _, contact, how in found))


def all_contacts(registry: Registry) -> Iterator[tuple[tuple[str, str], Contact, bool]]:
    """Yield every contact of any two actors, with whether it is certain.

    Each pair is in the order of its ids. The contacts of a pair are in no order; `in_time` sorts
    them.
    """
    for whole, held in sittings_by_whole(registry, registry.all(Meeting)).items():
        met: dict[tuple[str, str], list[tuple[Sitting, bool]]] = {}
        for sitting in held:
            everyone = frozenset[str]().union(*(one.possible for one in sitting.present))
            for actor in everyone:
                for other, sure in sitting.met_by(actor).items():
                    if actor < other:
                        met.setdefault((actor, other), []).append((sitting, sure))
        for pair, judged in met.items():
            certain = [sitting for sitting, sure in judged if sure]
            counted = certain or [sitting for sitting, _ in judged]
            contact = _contact(registry, whole, counted, pair, is_certain=bool(certain))
            yield pair, contact, bool(certain)


def in_time(registry: Registry, contact: Contact) -> int:
    """Return the place of a contact in the order in time. A part decides if it must."""
    event = contact.event
    if contact.meetings[0] is not event and span(registry, event) is None:
        event = contact.meetings[0]  # the first one, which is dated if any is
    return time_order(registry, event)


def _links(
    registry: Registry, meetings: tuple[Meeting, ...], actors: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    for meeting in meetings:
        yield from objections(registry, meeting, actors)
        at = span(registry, meeting)
        for account in accounts(registry, meeting):
            for position, participant in enumerate(account.participants):
                for link in sides(registry, participant, at):
                    if not {*wholes(registry, link.to)}.isdisjoint(actors):
                        where = f"participants[{position}].represents of {account.id!r}"
                        gone = not existed(registry, link.to, at)
                        because = (*link.because, link.to) if gone else link.because
                        if because or not link.certain:
                            yield where, because, link.certain


def interlocutors(registry: Registry, actor: Actor | str) -> Rows[Interlocutor]:
    """Return everyone whom an actor met, most frequent first, by the rules of this module."""
    wanted = registry.known(actor, Actor, name="actor")
    answers = registry.derived(_answers)
    if wanted not in answers:
        answers[wanted] = tuple(_interlocutors(registry, wanted))
    return Rows(registry, Interlocutor, answers[wanted])


def _answers(registry: Registry) -> dict[str, tuple[Interlocutor, ...]]:
    del registry  # the cache starts empty
    return {}


_POSSIBLE, _CERTAIN, _CERTAIN_TALKS = range(3)
"""How certain it is that two actors met. Of the parts of a meeting, the highest one counts."""


def _interlocutors(registry: Registry, actor: str) -> Iterator[Interlocutor]:
    tally: dict[str, list[int]] = {}
    for held in sittings_by_whole(registry, _meetings_of(registry, actor)).values():
        best: dict[str, int] = {}
        for sitting in held:
            certain = _CERTAIN_TALKS if sitting.kind is ContactKind.TALKS else _CERTAIN
            for other, sure in sitting.met_by(actor).items():
                best[other] = max(best.get(other, _POSSIBLE), certain if sure else _POSSIBLE)
        for other, how in best.items():
            tally.setdefault(other, [0, 0, 0])[how] += 1
    order = sorted(
        tally.items(), key=lambda each: (-each[1][_CERTAIN] - each[1][_CERTAIN_TALKS], each[0])
    )
    for other, (possible, certain, talks) in order:
        yield Interlocutor(
            actor=other,
            count=certain + talks,
            talks=talks,
            uncertain=possible,
            registry=registry,
            met_by=actor,
        )


def _meetings_of(registry: Registry, *actors: str) -> Iterator[Meeting]:
    """Yield the meetings that may involve all of these actors, in canonical order."""
    kind, index = registry.positions(Meeting), registry.derived(by_actor)
    meetings = registry.all(Meeting)
    for position in search([listed(index.get(actor, ())) for actor in actors], kind):
        yield meetings[position - kind.start]


def _contact(
    registry: Registry,
    whole_id: str,
    held: list[Sitting],
    between: tuple[str, str],
    *,
    is_certain: bool,
) -> Contact:
    whole = registry.find(whole_id, Meeting)
    meetings = [sitting.meeting for sitting in held]
    if len(meetings) > 1:
        meetings.sort(key=lambda one: time_order(registry, one))
    times = (span(registry, one) for one in (whole, *meetings))
    kinds = {sitting.kind for sitting in held}
    return Contact(
        event=whole,
        meetings=tuple(meetings),
        kind=ContactKind.TALKS if ContactKind.TALKS in kinds else ContactKind.CO_ATTENDANCE,
        span=next((time for time in times if time is not None), None),
        registry=registry,
        between=between,
        is_certain=is_certain,
    )
