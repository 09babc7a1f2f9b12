"""For whom a participant speaks: as stated, or as it follows from an office or a tenure.

The rule, in this order:

1. `Participant.represents`, if it is given.
2. The side of the office in which the person took part.
3. The side of an office that the person held at the time. This is possible, not certain.

A state or organization that takes part speaks for itself, and an organ speaks for the body it is
part of. Holding a chair (an office of the rank ``presidency``) does not mean representing the body.

A designate does not hold the office yet, and does not speak for anybody in it. Nobody certainly
speaks for a side that did not exist at the time, and nobody holds an office that did not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypeVar

import attrs

from diplomacy_model.accounts import accounts, announced_end, is_real
from diplomacy_model.evidence import doubts_of
from diplomacy_model.model import Actor, Membership, Office, Tenure
from diplomacy_model.model.record import ANY_RECORD
from diplomacy_model.standing import existed, existences, lasted, weakest
from diplomacy_model.vocabulary import (
    ActorKind,
    MembershipStatus,
    OfficeRank,
    TenureCapacity,
)
from diplomacy_model.vocabulary.word import Word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from diplomacy_model.model import Participant, Record, Stage
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span, When


K = TypeVar("K")
R = TypeVar("R")


class Basis(Word):
    """Why a participant is linked to a side, an office or a principal."""

    STATED = "stated"
    """The record says so."""
    INFERRED = "inferred"
    """It follows from other records."""


@attrs.frozen(kw_only=True)
class Link:
    """A side, office or principal that a participant is linked to, and why."""

    to: str = attrs.field(metadata=ANY_RECORD)
    """The id of the side, office or principal."""
    basis: Basis
    """Whether the record says so or it follows from other records."""
    certain: bool
    """Whether the link is certain on that basis."""
    because: tuple[str, ...] = ()
    """The ids of the records that the link follows from: offices, tenures or organs."""

    def __str__(self) -> str:
        """Return the link in words."""
        why = f" from {', '.join(self.because)}" if self.because else ""
        return f"{'' if self.certain else 'possibly '}{self.to} ({self.basis}{why})"


def held_offices(
    registry: Registry, person: str, at: Span | None
) -> tuple[tuple[Tenure, bool], ...]:
    """Return the tenures a person had at a time, each with whether that is certain.

    If the time is not known, every tenure is possible. A designate does not hold the office yet and
    is left out.
    """
    found: list[tuple[Tenure, bool]] = []
    for tenure in registry.derived(tenures_by_holder).get(person, ()):
        certain = holds(registry, tenure, at)
        if certain is not None:
            found.append((tenure, certain))
    return tuple(found)


def holds(registry: Registry, tenure: Tenure, at: Span | When | None) -> bool | None:
    """Return whether a tenure certainly (True), possibly (False) or never (None) held at a time.

    A `When` is read as a stretch of the calendar, a `Span` as the time of a record. Nobody holds an
    office while either of them does not exist. If the time is not known, every tenure is possible.
    """
    capacities = {one.capacity for one in accounts(registry, tenure)} - {None}
    if capacities == {TenureCapacity.DESIGNATE}:
        return None
    how = _lasted(registry, tenure, at)
    return how and TenureCapacity.DESIGNATE not in capacities


def _lasted(registry: Registry, tenure: Tenure, at: Span | When | None) -> bool | None:
    if at is None:
        return False
    how = lasted(registry, tenure, at, announced_end(registry, tenure))
    if how is None:  # as most tenures of an office
        return None
    office = registry.get(tenure.office, Office)
    needed = (tenure.office, tenure.holder, None if office is None else office.of)
    told = accounts(registry, tenure)
    real = len({(one.office, one.holder) for one in told}) == 1 and is_real(
        registry, tenure, "office", "holder"
    )
    return weakest(how, real, *(existed(registry, each, at) for each in needed))


def designations(
    registry: Registry, person: str, office: str | None, at: Span | None
) -> tuple[Tenure, ...]:
    """Return the tenures by which a person was possibly the designate for an office at a time."""
    known = registry.derived(_designates).get((person, office or ""), ())
    return tuple(each for each in known if _lasted(registry, each, at) is not None)


def _designates(registry: Registry) -> Mapping[tuple[str, str], tuple[Tenure, ...]]:
    to_come = (one for one in registry.all(Tenure) if one.capacity is TenureCapacity.DESIGNATE)
    return _grouped(to_come, lambda tenure: (tenure.holder, tenure.office))


def sides(registry: Registry, participant: Participant, at: Span | None) -> tuple[Link, ...]:
    """Return the sides that a participant speaks for, by the rule at the top of this module."""
    found = _lasting_sides(registry, participant)
    if found is None:
        found = tuple(_sides_at(registry, participant, at))
    return tuple(
        link if existed(registry, link.to, at) else attrs.evolve(link, certain=False)
        for link in found
    )


def _lasting_sides(registry: Registry, participant: Participant) -> tuple[Link, ...] | None:
    """Return the sides that follow without a tenure, or None if it takes one to tell."""
    if participant.represents is not None:
        return (Link(to=participant.represents, basis=Basis.STATED, certain=True),)
    if participant.office is not None:
        office = registry.get(participant.office, Office)
        if office is None:
            return ()
        if office.rank is not OfficeRank.PRESIDENCY:
            if (participant.actor, office.id) in registry.derived(_designates):
                return None
            certain = not doubts_of(registry, office).over("of")
            return (
                Link(to=office.of, basis=Basis.INFERRED, certain=certain, because=(office.id,)),
            )
    actor = registry.get(participant.actor, Actor)
    if actor is not None and actor.kind is not ActorKind.PERSON:
        *organs, whole = wholes(registry, actor.id)
        basis = Basis.INFERRED if organs else Basis.STATED
        certain = whole in certain_wholes(registry, actor.id)
        return (Link(to=whole, basis=basis, certain=certain, because=tuple(organs)),)
    return None if participant.actor in registry.derived(tenures_by_holder) else ()


def _sides_at(registry: Registry, participant: Participant, at: Span | None) -> Iterator[Link]:
    """Yield the sides that depend on what the person held at the time."""
    office = registry.get(participant.office, Office)
    if office is None or office.rank is OfficeRank.PRESIDENCY:
        yield from _sides_by_tenure(registry, participant.actor, at)
        return
    to_come = designations(registry, participant.actor, office.id, at)
    held = held_offices(registry, participant.actor, at)
    if not to_come or at is None or any(tenure.office == office.id for tenure, _ in held):
        because = (office.id, *(tenure.id for tenure in to_come))
        yield Link(to=office.of, basis=Basis.INFERRED, certain=not to_come, because=because)


def _sides_by_tenure(registry: Registry, person: str, at: Span | None) -> Iterator[Link]:
    because: dict[str, list[str]] = {}
    for tenure, _ in held_offices(registry, person, at):
        office = registry.get(tenure.office, Office)
        if office is not None and office.rank is not OfficeRank.PRESIDENCY:
            because.setdefault(office.of, []).append(tenure.id)
    for side, tenures in because.items():
        yield Link(to=side, basis=Basis.INFERRED, certain=False, because=tuple(tenures))


Everyone: TypeAlias = tuple[frozenset[str], frozenset[str]]
"""The actors that someone certainly counts as, then those that they possibly count as.

The second set includes the first.
"""


class Identities:
    """The actors that participants count as: themselves, their sides and the bodies above these.

    Whatever does not depend on the time is cached, because the same few participants recur in
    thousands of records.
    """

    def __init__(self, registry: Registry) -> None:
        """Start with an empty cache for the records of a registry."""
        self._registry = registry
        self._lasting: dict[tuple[str, str | None, str | None], Everyone] = {}
        self._together: dict[str, frozenset[str]] = {}
        self._mortal = frozenset(registry.derived(existences))

    def of(self, participant: Participant, at: Callable[[], Span | None]) -> Everyone:
        """Return the actors that a participant certainly counts as, and possibly counts as.

        Args:
            participant: The participant.
            at: Returns the time. It is called only if the answer depends on it.
        """
        certain, possible = self._at_any_time(participant, at)
        if self._mortal.isdisjoint(certain):
            return certain, possible
        time = at()
        gone = [each for each in certain & self._mortal if not existed(self._registry, each, time)]
        return certain.difference(gone), possible

    def _at_any_time(self, participant: Participant, at: Callable[[], Span | None]) -> Everyone:
        """Return the same without regard to who existed then."""
        key = (participant.actor, participant.represents, participant.office)
        known = self._lasting.get(key)
        if known is not None:
            return known
        if participant.represents is not None:  # as most do; the rule below gives the same
            named = (participant.actor, participant.represents)
            certain, possible = self._certain_wholes(*named), self._with_wholes(*named)
            # One set for both, nearly always: it is kept for as long as the registry lives.
            found = (possible if certain == possible else certain, possible)
            return self._lasting.setdefault(key, found)
        links = _lasting_sides(self._registry, participant)
        if links is not None:
            return self._lasting.setdefault(key, self._everyone(participant.actor, links))
        return self._everyone(
            participant.actor, tuple(_sides_at(self._registry, participant, at()))
        )

    def _everyone(self, actor: str, links: tuple[Link, ...]) -> Everyone:
        certain = self._certain_wholes(actor, *(link.to for link in links if link.certain))
        possible = self._with_wholes(actor, *(link.to for link in links))
        return (possible if certain == possible else certain), possible

    def _certain_wholes(self, *actors: str) -> frozenset[str]:
        return frozenset(each for actor in actors for each in certain_wholes(self._registry, actor))

    def _with_wholes(self, *actors: str) -> frozenset[str]:
        return frozenset(whole for actor in actors for whole in wholes(self._registry, actor))

    def involved_in(
        self, record: Record, at: Callable[[], Span | None], stage: Stage | None = None
    ) -> frozenset[str]:
        """Return every actor that a record, or an act or phase of it, possibly involves at a time.

        All accounts of what the record is about are looked at. Involved are the actors who took
        part or spoke, unless they were absent or declined, and the actors whom the record concerns:
        parties, members, the holder of an office, and the side that the office speaks for.
        """
        told = accounts(self._registry, record)
        if len(told) > 1 and stage is None:
            if told[0].id not in self._together:
                self._together[told[0].id] = self._involved(told, at, record.concerned_office)
            return self._together[told[0].id]
        return self._involved(told, at, record.concerned_office, stage)

    def _involved(
        self,
        told: Sequence[Record],
        at: Callable[[], Span | None],
        of: str | None,
        stage: Stage | None = None,
    ) -> frozenset[str]:
        present = [
            self.of(one, at)[1]
            for account in told
            for one in account.participation
            if one.was_there
        ]
        office = self._registry.get(of, Office)
        concerned = tuple(
            each
            for account in told
            for each in (account.concerns if stage is None else account.concerned_by(stage))
        )
        if office is not None:
            concerned = (*concerned, office.of)
        if concerned:
            present.append(self._with_wholes(*concerned))
        return present[0] if len(present) == 1 else frozenset[str]().union(*present)


def wholes(registry: Registry, actor: str) -> tuple[str, ...]:
    """Return an actor and every body it is an organ of, from the inside out."""
    part_of = registry.derived(_part_of)
    if actor not in part_of:
        return (actor,)
    chain: dict[str, None] = {}
    here: str | None = actor
    while here is not None and here not in chain:  # faulty data may have a cycle
        chain[here] = None
        here = part_of.get(here)
    return tuple(chain)


def certain_wholes(registry: Registry, actor: str) -> tuple[str, ...]:
    """Return the same, as far as no source disputes that one is an organ of the other."""
    chain = wholes(registry, actor)
    for position, each in enumerate(chain[:-1], start=1):
        organ = registry.get(each, Actor)
        if organ is not None and doubts_of(registry, organ).over("part_of"):
            return chain[:position]
    return chain


def memberships_in(registry: Registry, organization: str) -> tuple[Membership, ...]:
    """Return the memberships in a body with the status of a member: no partners or observers."""
    return registry.derived(_full_memberships).get(organization, ())


def members_of(registry: Registry, organization: str, at: Span | None) -> frozenset[str]:
    """Return the actors that were certainly or possibly members of a body at a time."""
    return frozenset(
        membership.member
        for membership in memberships_in(registry, organization)
        if belongs(registry, membership, at) is not None
    )


def belongs(registry: Registry, membership: Membership, at: Span | When | None) -> bool | None:
    """Return whether a membership certainly (True), possibly (False) or never (None) held.

    Nobody belongs to a body while either of them does not exist.
    """
    if at is None:
        return False
    how = lasted(registry, membership, at, announced_end(registry, membership))
    told = accounts(registry, membership)
    real = len({(one.member, one.organization, one.status) for one in told}) == 1 and is_real(
        registry, membership, "member", "organization", "status"
    )
    return weakest(how, real, *(existed(registry, each, at) for each in membership.concerns))


def tenures_by_holder(registry: Registry) -> Mapping[str, tuple[Tenure, ...]]:
    """Map each holder to their tenures; ask for it through `Registry.derived`."""
    return _grouped(registry.all(Tenure), lambda tenure: tenure.holder)


def tenures_by_office(registry: Registry) -> Mapping[str, tuple[Tenure, ...]]:
    """Map each office to its tenures; ask for it through `Registry.derived`."""
    return _grouped(registry.all(Tenure), lambda tenure: tenure.office)


def memberships_by_organization(registry: Registry) -> Mapping[str, tuple[Membership, ...]]:
    """Map each body to the memberships in it; ask for it through `Registry.derived`."""
    return _grouped(registry.all(Membership), lambda membership: membership.organization)


def memberships_by_member(registry: Registry) -> Mapping[str, tuple[Membership, ...]]:
    """Map each actor to its memberships; ask for it through `Registry.derived`."""
    return _grouped(registry.all(Membership), lambda membership: membership.member)


def _full_memberships(registry: Registry) -> Mapping[str, tuple[Membership, ...]]:
    full = [one for one in registry.all(Membership) if one.status is MembershipStatus.MEMBER]
    return _grouped(full, lambda membership: membership.organization)


def _grouped(records: Iterable[R], key: Callable[[R], K]) -> Mapping[K, tuple[R, ...]]:
    found: dict[K, list[R]] = {}
    for record in records:
        found.setdefault(key(record), []).append(record)
    return {name: tuple(each) for name, each in found.items()}


def _part_of(registry: Registry) -> Mapping[str, str]:
    """Map each organ to the body it is part of."""
    return {one.id: one.part_of for one in registry.all(Actor) if one.part_of is not None}
