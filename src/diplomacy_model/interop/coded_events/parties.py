"""Who did something, and to whom: the sides of records, as the library tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.chronology import passing_span
from diplomacy_model.evidence import doubts_of
from diplomacy_model.interop.coded_events import codebook
from diplomacy_model.interop.exchange import LeftOutError
from diplomacy_model.model import Actor, Event, Place, Topic, Visit
from diplomacy_model.presence import entries_present, on_sides
from diplomacy_model.questions.deals import states_around
from diplomacy_model.sides import certain_wholes, sides, wholes
from diplomacy_model.standing import existed
from diplomacy_model.vocabulary import Attendance, ParticipantRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diplomacy_model.model import Participant, Record
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span


@attrs.frozen
class Party:
    """A side of an event."""

    id: str
    certain: bool
    place: str | None = None
    """The id of the place where it received a visit."""
    group: str | None = None
    """The group for one of whose members it stands."""


@attrs.frozen(kw_only=True)
class Note:
    """What to note about a field of a record."""

    field: str
    why: str
    instead: str | None = None


@attrs.frozen
class Seat:
    """A participant with a place in the table, and the sides that it brings in."""

    position: int
    participant: Participant
    sides: tuple[Party, ...]


@attrs.frozen(kw_only=True)
class Seated:
    """The participants of a record that have a place in the table, and why others have none."""

    seats: tuple[Seat, ...]
    gone: tuple[Note, ...]

    @property
    def parties(self) -> tuple[Party, ...]:
        """The sides, each once."""
        return tuple(party for seat in self.seats for party in seat.sides)


def seated(registry: Registry, record: Record, *, to_come: bool, only_certain: bool) -> Seated:
    """Return who took part in a record, or was expected to, each side with the first who names it.

    Args:
        registry: The registry.
        record: The event or statement.
        to_come: Whether it is still to come, so that those who are expected count.
        only_certain: Whether to leave out a side that somebody only possibly spoke for.
    """
    listed = dict(_expected(registry, record) if to_come else _present(registry, record))
    held = doubts_of(registry, record)
    at = passing_span(registry, record)
    field = record.participation_field
    named: dict[str, Party] = {}
    firsts: list[tuple[int, list[str]]] = []
    gone: list[Note] = []
    for position, one in enumerate(record.participation):
        path = f"{field}[{position}]"
        if one not in listed:
            gone.append(Note(field=path, why="did not take part, or not as one who met others"))
            continue
        possible = _sides_of(registry, one, at, listed[one])
        if isinstance(record, Visit) and held.over(f"{path}.role"):  # visitor or host
            possible = (attrs.evolve(each, certain=False) for each in possible)
        found = [each for each in possible if each.certain or not only_certain]
        new = [each.id for each in found if each.id not in named]
        for each in found:
            if each.id in new or each.certain:
                named[each.id] = each
        if new:
            firsts.append((position, new))
        else:
            why = "its side is named already" if found else "its side is not certain"
            gone.append(Note(field=path, why=why))
    seats = (
        Seat(position, record.participation[position], tuple(named[each] for each in new))
        for position, new in firsts
    )
    return Seated(seats=tuple(seats), gone=tuple(gone))


def _present(
    registry: Registry, record: Record
) -> Iterator[tuple[Participant, frozenset[str] | None]]:
    """Yield those who took part, each with the actors that they certainly count as."""
    return ((one, each.certain) for one, each in entries_present(registry, record))


def _expected(
    registry: Registry, record: Record
) -> Iterator[tuple[Participant, frozenset[str] | None]]:
    """Yield those who are to take part. Nobody counts certainly who is only invited or disputed."""
    if not isinstance(record, Event):
        return
    held = doubts_of(registry, record)
    paths = {one: f"participants[{at}]" for at, one in enumerate(record.participants)}
    for one in on_sides(record):
        path = paths[one]
        in_doubt = held.over(*(f"{path}.{each}" for each in ("actor", "represents", "attendance")))
        is_sure = one.attendance is not Attendance.INVITED and not in_doubt
        yield one, None if is_sure else frozenset()


def _sides_of(
    registry: Registry, one: Participant, at: Span | None, counts_as: frozenset[str] | None
) -> Iterator[Party]:
    """Yield the sides that a participant speaks for, or else the participant."""
    links = sides(registry, one, at)
    for link in links:
        sure = link.certain and (counts_as is None or link.to in counts_as)
        yield _whole(registry, link.to, sure=sure)
    if not links:
        yield Party(one.actor, counts_as is None or one.actor in counts_as)


def _whole(registry: Registry, actor: str, *, sure: bool) -> Party:
    """Return the body that an actor is an organ of, as far as is known."""
    whole = wholes(registry, actor)[-1]
    return Party(whole, sure and whole in certain_wholes(registry, actor))


def visitors_and_hosts(seats: Iterable[Seat]) -> tuple[tuple[Seat, ...], tuple[Seat, ...]]:
    """Return those who made a visit, and those who received it.

    Raises:
        LeftOutError: Nobody made it.
    """
    visiting: list[Seat] = []
    hosting: list[Seat] = []
    for seat in seats:
        is_host = seat.participant.role is ParticipantRole.HOST
        (hosting if is_host else visiting).append(seat)
    if not visiting:
        raise LeftOutError("it does not name a visitor, and a PLOVER event needs an actor")
    return tuple(visiting), tuple(hosting)


def country_of(registry: Registry, place: str) -> tuple[str, bool] | None:
    """Return the state that a place is in, and whether that is certain, or None."""
    known = registry.derived(_countries)
    if place not in known:
        own = registry.get(place, Place)
        states = sorted(states_around(registry, place))
        first = [each for each in states if own is not None and each[0] == own.country]
        known[place] = next(iter((*first, *states)), None)
    return known[place]


def _countries(registry: Registry) -> dict[str, tuple[str, bool] | None]:
    """Return a cache for the states of places. The same few places recur in many events."""
    del registry
    return {}


def countries(registry: Registry, visit: Visit, *, only_certain: bool) -> Iterator[Party]:
    """Yield the states that a visit went to, each with the first place in it."""
    at, held = passing_span(registry, visit), doubts_of(registry, visit)
    for position, place in enumerate(visit.places):
        found = country_of(registry, place)
        if found is not None and (there := existed(registry, found[0], at)) is not None:
            certain = there and found[1] and not held.over(f"places[{position}]")
            if certain or not only_certain:
                yield Party(found[0], certain, place)


def hosts(
    registry: Registry, visit: Visit, hosting: Iterable[Seat], *, only_certain: bool
) -> tuple[Party, ...]:
    """Return those who received a visit: the hosts, and the states of the places, each once."""
    first = visit.places[0] if visit.places else None
    named: dict[str, Party] = {}
    for seat in hosting:
        for each in seat.sides:
            named[each.id] = attrs.evolve(each, place=first)
    for each in countries(registry, visit, only_certain=only_certain):
        known = named.get(each.id)
        if known is None or each.certain:
            named[each.id] = each if known is None else attrs.evolve(known, certain=True)
    return tuple(named.values())


def context_of(registry: Registry, topic_id: str) -> tuple[str, str] | None:
    """Return the topic that says which context a topic belongs to, and the context, or None."""
    seen: set[str] = set()
    topic = registry.get(topic_id, Topic)
    while topic is not None and topic.id not in seen:
        seen.add(topic.id)
        context = next((code for _, code in contexts_among(topic)), None)
        if context is not None:
            return topic.id, context
        topic = registry.get(topic.broader, Topic)
    return None


def contexts_among(topic: Topic) -> Iterator[tuple[int, str]]:
    """Yield the PLOVER contexts among the codes of a topic, with their positions."""
    not_topics = codebook.NOT_HAPPENED | {codebook.FUTURE}
    for position, code in enumerate(topic.codes):
        is_context = codebook.is_word(code.value) and code.value not in not_topics
        if code.scheme == codebook.TYPE_SCHEME and is_context:
            yield position, code.value


def targets(
    registry: Registry, record: Record, about: tuple[str, ...], *, only_certain: bool
) -> dict[int, Party]:
    """Return the actors that a record is about, by position."""
    held = doubts_of(registry, record)
    found: dict[int, Party] = {}
    for position, each in enumerate(about):
        if registry.get(each, Actor) is not None:
            party = _whole(registry, each, sure=not held.over(f"about[{position}]"))
            if party.certain or not only_certain:
                found[position] = party
    return found
