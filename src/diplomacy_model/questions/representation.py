"""Who represented whom at an event: person, office held then, side, principal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.chronology import span
from diplomacy_model.model import Office, classes_with
from diplomacy_model.sides import Basis, Link, held_offices, sides

if TYPE_CHECKING:
    from diplomacy_model.model import Event, Participant, Record, Statement
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span


@attrs.frozen(kw_only=True)
class Representation:
    """Whom a participant of an event, or a speaker of a statement, represented.

    Each link says whether the record states it or whether it is inferred from other records, and
    whether it is certain. If several offices or sides are possible, all are given.
    """

    participant: Participant
    """The participant as the record has it, with role, mode and attendance."""
    offices: tuple[Link, ...] = ()
    """The office in which they took part, as stated, or else the offices held at the time."""
    sides: tuple[Link, ...] = ()
    """The side spoken for: as stated, or else by the office, or else possibly by a tenure."""
    on_behalf_of: Link | None = None
    """The person who sent the participant."""

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
    """Return whom each participant of an event, or speaker of a statement, represented."""
    found: Record = registry.find(event, *classes_with("participation"))
    at = span(registry, found)
    return tuple(_represent(registry, each, at) for each in found.participation)


def _represent(registry: Registry, participant: Participant, at: Span | None) -> Representation:
    principal = participant.on_behalf_of
    return Representation(
        participant=participant,
        offices=_offices(registry, participant, at),
        sides=sides(registry, participant, at),
        on_behalf_of=None
        if principal is None
        else Link(to=principal, basis=Basis.STATED, certain=True),
    )


def _offices(registry: Registry, participant: Participant, at: Span | None) -> tuple[Link, ...]:
    """Return the stated office, or else the offices held then that speak for the stated side."""
    if participant.office is not None:
        return (Link(to=participant.office, basis=Basis.STATED, certain=True),)
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
