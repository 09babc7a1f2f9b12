"""Who represented whom at an event: the person, the office held, the side and the principal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.accounts import clusters, speaking
from diplomacy_model.chronology import span
from diplomacy_model.evidence import doubts, doubts_of
from diplomacy_model.model import Office, classes_with
from diplomacy_model.presence import attendees, person_in
from diplomacy_model.sides import Basis, Link, designations, held_offices, sides
from diplomacy_model.tables import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.model import Event, Participant, Record, Statement
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span


@attrs.frozen(kw_only=True)
class Representation:
    """The office, side and principal of one participant of an event or speaker of a statement.

    Each link says whether the record states it or it is inferred from other records, and whether it
    is certain on that basis. If several offices or sides are possible, all are listed.
    """

    participant: Participant
    """The participant as the record has it, with role, mode and attendance."""
    offices: tuple[Link, ...] = ()
    """The stated office, or else the offices that the participant held at the time."""
    sides: tuple[Link, ...] = ()
    """The stated side, or else that of the office, or else the possible sides by tenure."""
    on_behalf_of: Link | None = None
    """The person on whose behalf the participant took part, if that is stated."""
    because: tuple[str, ...] = attrs.field(default=(), eq=False)
    """The ids of the offices, tenures and organs that the office and the sides follow from."""
    settled_by: str | None = attrs.field(default=None, eq=False)
    """The field that would settle for whom the participant spoke, or None if that is certain."""

    def __str__(self) -> str:
        """Return one line for reading, with ids."""
        parts = [self.participant.actor]
        if self.offices:
            parts.append("as " + " or ".join(map(str, self.offices)))
        if self.sides:
            parts.append("for " + " or ".join(map(str, self.sides)))
        if self.on_behalf_of is not None:
            parts.append(f"on behalf of {self.on_behalf_of}")
        return ", ".join(parts)


def representation(registry: Registry, event: Event | Statement | str) -> Rows[Representation]:
    """Return whom each participant of an event, or each speaker of a statement, represented.

    All accounts of it are taken together. A side is certain only if it is also certain that the
    participant was there.
    """
    found: Record = registry.find(event, *classes_with("participation"), name="event")
    at = span(registry, found)
    together, held = registry.derived(clusters), registry.derived(doubts)
    is_plain = found.id not in together and found.id not in held
    there = {
        each.participant.actor: one.presence.certain
        for one in (() if is_plain else attendees(registry, found))
        for each in one.listed
    }
    links = (
        _represent(
            registry,
            account.participation[position],
            at,
            (account, position),
            there.get(account.participation[position].actor),
        )
        for account, position in _told(registry, found)
    )
    return Rows(registry, Representation, links)


def _told(registry: Registry, record: Record) -> Iterator[tuple[Record, int]]:
    """Yield the accounts and positions of those who are listed, each by the account that says most.

    That is the first account that says for whom they spoke, or else the first that lists them. A
    side that is listed with an office is the person with that office, if an account names one.
    """
    told = speaking(registry, record)
    chosen: dict[str, Record] = {}
    for account in told:
        for one in account.participation:
            known = chosen.setdefault(one.actor, account)
            if one.states_side and known is not account and not _says_for_whom(known, one.actor):
                chosen[one.actor] = account
    for account in told:
        for position, one in enumerate(account.participation):
            is_named = len(told) > 1 and person_in(registry, told, one) is not None
            if chosen[one.actor] is account and not is_named:
                yield account, position


def _says_for_whom(record: Record, actor: str) -> bool:
    return any(one.states_side for one in record.participation if one.actor == actor)


def _represent(
    registry: Registry,
    participant: Participant,
    at: Span | None,
    listed: tuple[Record, int],
    certain: frozenset[str] | None,
) -> Representation:
    """Return whom a participant represented.

    Args:
        registry: The registry.
        participant: The participant.
        at: The time.
        listed: The account that lists the participant, and the position there.
        certain: As whom they were certainly there, or None if nothing is held against it.
    """
    record, position = listed
    where = f"{record.participation_field}[{position}]"
    held = doubts_of(registry, record)
    principal = participant.on_behalf_of
    offices, for_whom = _offices(registry, participant, at), sides(registry, participant, at)
    if held.over(f"{where}.office"):
        offices = tuple(attrs.evolve(link, certain=False) for link in offices)
    for other, at_there in _others(registry, record, participant):
        known = {link.to for link in for_whom}
        more = sides(registry, other.participation[at_there], at)
        for_whom += tuple(link for link in more if link.to not in known)
    if certain is not None:
        for_whom = tuple(
            attrs.evolve(link, certain=link.certain and link.to in certain) for link in for_whom
        )
    links = (*offices, *for_whom)
    return Representation(
        participant=participant,
        offices=offices,
        sides=for_whom,
        because=tuple(dict.fromkeys(each for link in links for each in link.because)),
        settled_by=None
        if for_whom and all(link.certain for link in for_whom)
        else f"represents in {where} of {record.id!r}",
        on_behalf_of=None
        if principal is None
        else Link(
            to=principal,
            basis=Basis.STATED,
            certain=not held.over(f"{where}.on_behalf_of"),
        ),
    )


def _others(
    registry: Registry, record: Record, participant: Participant
) -> Iterator[tuple[Record, int]]:
    """Yield where other accounts than a record say for whom a participant spoke."""
    for account in speaking(registry, record):
        for position, one in enumerate(account.participation):
            is_other = account.id != record.id and one.actor == participant.actor
            if is_other and one.states_side:
                yield account, position


def _offices(registry: Registry, participant: Participant, at: Span | None) -> tuple[Link, ...]:
    """Return the stated office, or else the offices held then that fit the stated side, if any.

    A designate does not hold the stated office yet, so it is uncertain because of that tenure.
    """
    if participant.office is not None:
        to_come = designations(registry, participant.actor, participant.office, at)
        because = tuple(tenure.id for tenure in to_come)
        stated = Link(
            to=participant.office, basis=Basis.STATED, certain=not to_come, because=because
        )
        return (stated,)
    links: list[Link] = []
    for tenure, certain in held_offices(registry, participant.actor, at):
        office = registry.get(tenure.office, Office)
        side = None if office is None else office.of
        if participant.represents in {None, side}:
            link = Link(
                to=tenure.office, basis=Basis.INFERRED, certain=certain, because=(tenure.id,)
            )
            links.append(link)
    return tuple(links)
