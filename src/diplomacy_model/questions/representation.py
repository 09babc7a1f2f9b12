"""Who represented whom at an event: the person, the office held, the side and the principal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.chronology import span
from diplomacy_model.model import Office, classes_with
from diplomacy_model.sides import Basis, Link, designations, held_offices, sides

if TYPE_CHECKING:
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


def representation(
    registry: Registry, event: Event | Statement | str
) -> tuple[Representation, ...]:
    """Return whom each participant of an event, or each speaker of a statement, represented."""
    found: Record = registry.find(event, *classes_with("participation"))
    at = span(registry, found)
    return tuple(
        _represent(registry, each, at, f"{found.participation_field}[{position}] of {found.id!r}")
        for position, each in enumerate(found.participation)
    )


def _represent(
    registry: Registry, participant: Participant, at: Span | None, where: str
) -> Representation:
    principal = participant.on_behalf_of
    offices, for_whom = _offices(registry, participant, at), sides(registry, participant, at)
    links = (*offices, *for_whom)
    return Representation(
        participant=participant,
        offices=offices,
        sides=for_whom,
        because=tuple(dict.fromkeys(each for link in links for each in link.because)),
        settled_by=None
        if for_whom and all(link.certain for link in for_whom)
        else f"represents in {where}",
        on_behalf_of=None
        if principal is None
        else Link(to=principal, basis=Basis.STATED, certain=True),
    )


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
