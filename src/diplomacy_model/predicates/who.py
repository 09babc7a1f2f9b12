"""Predicates that ask who: `involving` and `by`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import attrs

from diplomacy_model.model import (
    Actor,
    Agreement,
    Event,
    Membership,
    Office,
    Partnership,
    Record,
    Statement,
    Tenure,
)
from diplomacy_model.model.record import id_of
from diplomacy_model.predicates.base import Judge, Predicate
from diplomacy_model.sides import members_of, participants_of, stood_for, wholes

if TYPE_CHECKING:
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span

Involved: TypeAlias = Event | Statement | Partnership | Agreement | Tenure | Membership
"""What actors are involved in."""


def involving(actor: Actor | str, *, include_members: bool = False) -> Predicate[Involved]:
    """Select what an actor was involved in, in person or through those who stood for it.

    Someone stands for a side by `Participant.represents`, by the office they took part in, or by
    an office that they possibly held then; a ministry stands for its state. Those who were absent
    or declined are not involved. A partnership or an agreement involves its parties, a tenure the
    holder and the side of the office, a membership both sides.

    Args:
        actor: The actor or its id.
        include_members: Whether the members of a body at the time count as the body, which they do
            not otherwise.

    >>> involving("india")
    involving('india')
    """
    return _Involving(id_of(actor, Actor), include_members)


@attrs.frozen(repr=False)
class _Involving(Predicate[Involved]):
    actor: str
    include_members: bool

    def kinds(self) -> tuple[type[Record], ...]:
        return (Event, Statement, Partnership, Agreement, Tenure, Membership)

    def judge(self, registry: Registry) -> Judge[Record]:
        wanted = registry.known(self.actor, Actor)

        def involved(record: Record, at: Span | None) -> bool:
            found = _everyone_in(registry, record, at)
            return wanted in found or (
                self.include_members and not found.isdisjoint(members_of(registry, wanted, at))
            )

        return involved

    def __repr__(self) -> str:
        members = ", include_members=True" if self.include_members else ""
        return f"involving({self.actor!r}{members})"


def _everyone_in(registry: Registry, record: Record, at: Span | None) -> frozenset[str]:
    """Return every actor that a record involves, at a time."""
    if isinstance(record, (Event, Statement)):
        present = participants_of(record)
        return frozenset(each for one in present for each in stood_for(registry, one, at))
    actors: tuple[str, ...] = ()
    if isinstance(record, (Partnership, Agreement)):
        actors = record.parties
    elif isinstance(record, Membership):
        actors = (record.member, record.organization)
    elif isinstance(record, Tenure):
        office = registry.get(record.office, Office)
        actors = (record.holder,) if office is None else (record.holder, office.of)
    return frozenset(whole for actor in actors for whole in wholes(registry, actor))


def by(actor: Actor | str) -> Predicate[Statement]:
    """Select statements that an actor made, itself or through those who spoke for it.

    >>> by("rubio")
    by('rubio')
    """
    return _By(id_of(actor, Actor))


@attrs.frozen(repr=False)
class _By(Predicate[Statement]):
    actor: str

    def kinds(self) -> tuple[type[Record], ...]:
        return (Statement,)

    def judge(self, registry: Registry) -> Judge[Record]:
        wanted = registry.known(self.actor, Actor)
        return lambda record, at: (
            isinstance(record, Statement) and wanted in _everyone_in(registry, record, at)
        )

    def __repr__(self) -> str:
        return f"by({self.actor!r})"
