"""Whether an event took place, and who was there, according to all of its accounts.

The rules:

- An event took place if one account says so and none says otherwise. The status *cancelled* counts
  as saying otherwise, as does a source that disputes the status or the whole record. Then it is not
  certain, and neither is what was only announced.
- A participant was there if one account lists them as having attended, or lists them without
  stating attendance. It is not certain if another says that they, or the side they spoke for, were
  absent or declined, or if a source disputes it. A list that leaves somebody out says nothing about
  them.
- The side that somebody spoke for is certain if all accounts that name one agree.
- *Participant* is only the default role, so a more specific role in another account takes
  precedence.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

import attrs

from diplomacy_model.accounts import (
    accounts,
    announcements,
    clusters,
    is_foretold,
    is_real,
    retold,
    speaking,
)
from diplomacy_model.chronology import passing_span
from diplomacy_model.evidence import doubts, doubts_of, opponents
from diplomacy_model.model import Actor, Event
from diplomacy_model.sides import Identities, wholes
from diplomacy_model.vocabulary import ActorKind, Attendance, EventStatus, Mode, ParticipantRole

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from diplomacy_model.model import Participant, Record
    from diplomacy_model.registry import Registry

_HELD = frozenset({None, EventStatus.HELD})
_TOOK_PLACE = _HELD | {EventStatus.BROKEN_OFF}
_NOT_MET = frozenset(
    {ParticipantRole.INTERPRETER, ParticipantRole.NOTE_TAKER, ParticipantRole.SECRETARIAT}
)
_NO_SIDE = frozenset(
    {
        ParticipantRole.MEDIATOR,
        ParticipantRole.ORGANIZER,
        ParticipantRole.FACILITATOR,
        ParticipantRole.OBSERVER,
        ParticipantRole.WITNESS,
    }
)
_SENT = frozenset({Mode.WRITTEN, Mode.RECORDED_MESSAGE})
_DEFAULT_ROLE = frozenset({ParticipantRole.PARTICIPANT})
_ROLE = {role: frozenset({role}) for role in ParticipantRole}


def was_held(registry: Registry, event: Event) -> bool | None:
    """Return whether an event was certainly (True), possibly (False) or not (None) held.

    It counts as held if its status is not stated.
    """
    return _happened(registry, event, _HELD)


def took_place(registry: Registry, event: Event) -> bool | None:
    """Return whether people met at an event: it was held, or it was broken off."""
    return _happened(registry, event, _TOOK_PLACE)


def _happened(
    registry: Registry, event: Event, counted: frozenset[EventStatus | None]
) -> bool | None:
    together = registry.derived(clusters)
    if event.id not in together and event.id not in registry.derived(doubts):  # as most
        return True if event.status in counted else None
    told = speaking(registry, event)
    said = [one.status in counted for one in told if one.status is not None]
    said = said or [None in counted]  # no account states it
    if not any(said):
        # If the only account that says so is disputed, it may have been held after all.
        cancelled = [one for one in told if one.status is EventStatus.CANCELLED]
        unsure = any(doubts_of(registry, one).over("status") for one in cancelled)
        return False if unsure and any(one.status is None for one in told) else None
    first = accounts(registry, event)[0]  # for a doubtful account, of what it goes with
    return all(said) and is_real(registry, first, "status")


def came(participant: Participant) -> bool:
    """Return whether a participant counts as having come: they came, or nothing is stated.

    Those who were only expected or invited do not count.
    """
    return participant.attendance in {None, Attendance.ATTENDED, Attendance.LEFT_EARLY}


@attrs.frozen
class Presence:
    """One actor at a meeting: whom it certainly and possibly counts as, and its roles."""

    certain: frozenset[str]
    possible: frozenset[str]
    roles: frozenset[ParticipantRole] = frozenset()


class Listing(NamedTuple):
    """One entry of an actor in a list of participants or speakers, and whom it counts as."""

    participant: Participant
    certain: frozenset[str]
    possible: frozenset[str]
    is_disputed: bool
    is_side_disputed: bool
    path: str


@attrs.frozen
class Attendee:
    """An actor who certainly or possibly came, with the entries of all accounts that list them."""

    listed: tuple[Listing, ...]
    presence: Presence
    has_only_sent: bool
    """Whether they sent a text or a recording, and did not take part otherwise."""


def possibly(present: Sequence[Presence]) -> tuple[Presence, ...]:
    """Return the same presences with nothing certain about them."""
    return tuple(attrs.evolve(one, certain=frozenset()) for one in present)


def presences(registry: Registry, record: Record) -> tuple[Presence, ...]:
    """Return the participants or speakers that count, each once with all its capacities.

    All accounts of what the record is about are taken together. Who sent a text or a recording to
    an event did not meet anybody there.
    """
    if record.id in registry.derived(clusters) or record.id in registry.derived(doubts):
        met = (one for one in attendees(registry, record) if not one.has_only_sent)
        return tuple(one.presence for one in met if one.presence.roles)
    hats: dict[str, list[Presence]] = {}
    for one, presence in _plainly_present(registry, record):
        hats.setdefault(one.actor, []).append(presence)
    return tuple(worn[0] if len(worn) == 1 else _all_hats(worn) for worn in hats.values())


def entries_present(registry: Registry, record: Record) -> Iterator[tuple[Participant, Presence]]:
    """Yield the entries of those that count, each with whom the actor of it counts as.

    Like `presences`, but with a row for each entry of a list of participants, of any account.
    """
    if record.id in registry.derived(clusters) or record.id in registry.derived(doubts):
        for each in attendees(registry, record):
            if each.presence.roles and not each.has_only_sent:
                for listing in each.listed:
                    yield listing.participant, each.presence
    else:
        yield from _plainly_present(registry, record)


def _plainly_present(registry: Registry, record: Record) -> Iterator[tuple[Participant, Presence]]:
    """Yield the entries that count of a record that stands alone, and that nobody disputes."""
    is_said = not isinstance(record, Event)
    identities = registry.derived(Identities)
    at = functools.partial(passing_span, registry, record)
    for one in record.participation:
        if came(one) and one.role not in _NOT_MET and (is_said or one.mode not in _SENT):
            certain, possible = identities.of(one, at)
            yield one, Presence(certain, possible, _ROLE[one.role])


def _all_hats(worn: Sequence[Presence]) -> Presence:
    return Presence(
        frozenset[str]().union(*(one.certain for one in worn)),
        frozenset[str]().union(*(one.possible for one in worn)),
        frozenset[ParticipantRole]().union(*(one.roles for one in worn)),
    )


def attendees(registry: Registry, record: Record) -> tuple[Attendee, ...]:
    """Return those who came to an event, or spoke, according to all of its accounts."""
    by_actor: dict[str, list[list[Listing]]] = {}
    only_announced: dict[str, list[list[Listing]]] = {}
    spoken, early = speaking(registry, record), registry.derived(announcements)
    away: dict[str, set[str]] = {}
    told_by: dict[str, set[str]] = {}
    for account in spoken:
        entries: dict[str, list[Listing]] = {}
        for listing in _listings(registry, account):
            entries.setdefault(listing.participant.actor, []).append(listing)
        for actor, own in entries.items():
            by_actor.setdefault(actor, [])
            heard = only_announced if account.id in early else by_actor
            heard.setdefault(actor, []).append(own)
            is_there = any(each.participant.was_there for each in own)
            person = None if is_there else person_in(registry, spoken, own[0].participant)
            for each in (actor,) if person is None else (actor, person):
                (told_by if is_there else away).setdefault(each, set()).add(account.id)
    can_send = isinstance(record, Event)
    found: list[Attendee] = []
    for actor, told in by_actor.items():
        is_reported = bool(told)
        one = _attendee(told or only_announced[actor], can_send=can_send)
        if one is not None:
            # A side that another account has absent was not there through anybody, for certain.
            gone = {side for side, by in away.items() if not by <= told_by.get(actor, set())}
            is_sure = is_reported and actor not in gone
            sure = one.presence.certain - gone if is_sure else frozenset[str]()
            found.append(attrs.evolve(one, presence=attrs.evolve(one.presence, certain=sure)))
    return tuple(found)


def person_in(registry: Registry, told: Iterable[Record], side: Participant) -> str | None:
    """Return the one person whom accounts list with the office with which one lists a side."""
    actor = registry.get(side.actor, Actor)
    if side.office is None or actor is None or actor.kind is ActorKind.PERSON:
        return None
    persons = {
        one.actor
        for account in told
        for one in account.participation
        if one.office == side.office and one.actor != side.actor
    }
    return persons.pop() if len(persons) == 1 else None


def _listings(registry: Registry, record: Record) -> Iterator[Listing]:
    """Yield the entries of one account, with what sources hold against each."""
    held = doubts_of(registry, record)
    at = functools.partial(passing_span, registry, record)
    identities = registry.derived(Identities)
    for position, one in enumerate(record.participation):
        certain, possible = identities.of(one, at)
        where = f"{record.participation_field}[{position}]"
        is_side_disputed = held.over(f"{where}.{_side_field(one)}")
        if is_side_disputed:
            certain = certain.intersection(wholes(registry, one.actor))
        is_disputed = held.over(f"{where}.actor", f"{where}.attendance")
        yield Listing(one, certain, possible, is_disputed, is_side_disputed, where)


def _side_field(participant: Participant) -> str:
    """Return the field that tells for whom a participant spoke."""
    return "office" if participant.represents is None else "represents"


def _attendee(told: list[list[Listing]], *, can_send: bool) -> Attendee | None:
    """Return an actor as several accounts list them, or None if they did not come.

    Args:
        told: For each account that lists the actor, all entries.
        can_send: Whether a text or recording is another thing than taking part.
    """
    came_by = [[each for each in own if came(each.participant)] for own in told]
    kept = tuple(each for own in came_by for each in own)
    if not kept:
        return None
    live = [[each for each in own if each.participant.mode not in _SENT] for own in came_by if own]
    has_sent = can_send and not all(live)
    says_live = any(each.participant.mode is not None for own in live for each in own)
    doubted = (
        any(not has_come and _denies(own) for own, has_come in zip(told, came_by, strict=True))
        or any(all(each.is_disputed for each in own) for own in came_by if own)
        or (has_sent and says_live)
        or _roles_differ(came_by)
    )
    worn = [_worn(own) for own in came_by if own]
    roles = [one.roles for one in worn if one.roles != _DEFAULT_ROLE] or [_DEFAULT_ROLE]
    sided = [one for one, own in zip(worn, filter(None, came_by), strict=True) if _has_side(own)]
    first, *others = [one.certain for one in sided or worn]
    certain = first.intersection(*others)
    presence = Presence(
        frozenset[str]() if doubted else certain,
        frozenset[str]().union(*(one.possible for one in worn)),
        frozenset[ParticipantRole]().union(*roles) - _NOT_MET,
    )
    return Attendee(kept, presence, has_only_sent=has_sent and not says_live)


def _denies(own: list[Listing]) -> bool:
    """Return whether an account has somebody absent, or has them decline."""
    return any(not each.participant.was_there for each in own)


def _roles_differ(told: list[list[Listing]]) -> bool:
    """Return whether one account has somebody at the table and another has them beside it."""
    stated = [{each.participant.role for each in own} - _DEFAULT_ROLE for own in told]
    beside = [roles <= _NOT_MET for roles in stated if roles]
    return any(beside) and not all(beside)


def _worn(own: list[Listing]) -> Presence:
    """Return one actor as one account lists them. What is disputed is only possible."""
    met = [each for each in own if each.participant.role not in _NOT_MET] or own
    return _all_hats(
        [
            Presence(
                frozenset[str]() if each.is_disputed else each.certain,
                each.possible,
                _ROLE[each.participant.role],
            )
            for each in met
        ]
    )


def _has_side(own: list[Listing]) -> bool:
    return any(each.participant.states_side for each in own)


def objections(
    registry: Registry, event: Event, actors: Collection[str]
) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Yield what makes it uncertain that an event took place, or that some actors were there.

    Each is the field in question, the ids of the sources or accounts that say otherwise, and False:
    it is not certain.
    """
    told = speaking(registry, event)
    counted = [one for one in told if one.status in _TOOK_PLACE]
    for account in told:
        against = opponents(account, ("status",))
        if against:
            yield f"status of {account.id!r}", against, False
        elif account.status is not None and account not in counted:
            yield f"status of {counted[0].id!r}", (account.id,), False
        for listing in _listings(registry, account):
            if not listing.possible.isdisjoint(actors):
                yield from _objections_to(account, listing)
    if is_foretold(registry, told[0]):
        yield f"when of {told[0].id!r}: a source from after the event", (), False
    yield from _other_sides(registry, told, actors)
    if event.id in registry.derived(retold) and told[0] is not event:
        yield f"relations of {event.id!r}: whether it is the same as {told[0].id!r}", (), False


def _objections_to(account: Event, listing: Listing) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Yield what makes it uncertain that somebody was there, or for whom they spoke."""
    where = listing.path
    if listing.is_disputed or not listing.participant.was_there:
        against = opponents(account, (f"{where}.actor", f"{where}.attendance"))
        yield f"{where}.attendance of {account.id!r}", against or (account.id,), False
    elif listing.is_side_disputed:
        field = f"{where}.{_side_field(listing.participant)}"
        yield f"{field} of {account.id!r}", opponents(account, (field,)), False


def _other_sides(
    registry: Registry, told: Sequence[Event], actors: Collection[str]
) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Yield the participants for whom accounts state different sides."""
    first: dict[str, tuple[Event, Listing]] = {}
    for account in told:
        for listing in _listings(registry, account):
            one = listing.participant
            if not _has_side([listing]) or not came(one):
                continue
            known, before = first.setdefault(one.actor, (account, listing))
            differs = known is not account and before.certain != listing.certain
            if differs and not (before.possible | listing.possible).isdisjoint(actors):
                field = f"{before.path}.{_side_field(before.participant)}"
                yield f"{field} of {known.id!r}", (account.id,), False


def on_sides(event: Event) -> Iterator[Participant]:
    """Yield the participants who were, or were to be, on a side, according to one account.

    If the event is not recorded as having taken place, those who were expected or invited count.
    """
    for one in event.participants:
        there = came(one) if event.status in _TOOK_PLACE else one.was_there
        if there and one.mode not in _SENT and one.role not in _NOT_MET | _NO_SIDE:
            yield one


def number_of_sides(present: tuple[Presence, ...]) -> int:
    """Return the number of sides at a meeting. Sides that may be the same count as one."""
    side_of: dict[str, str] = {}  # by actor, another one of the same side, or itself

    def leader(actor: str) -> str:
        while (other := side_of.setdefault(actor, actor)) != actor:
            side_of[actor] = side_of[other]  # a shortcut for the next time
            actor = other
        return actor

    sides: set[str] = set()
    for one in present:
        if not one.roles <= _NO_SIDE:
            leaders = {leader(actor) for actor in one.possible}
            first = min(leaders)
            side_of.update(dict.fromkeys(leaders, first))
            sides -= leaders
            sides.add(first)
    return len(sides)
