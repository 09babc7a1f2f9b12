"""Predicates that ask who and how: `involving`, `by`, `with_mode` and `with_role`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.arguments import flag
from diplomacy_model.chronology import passing_span
from diplomacy_model.index.filters import all_of, any_of, listed
from diplomacy_model.index.postings import postings
from diplomacy_model.model import Actor, Attended, Involving, Record, Statement, classes_with
from diplomacy_model.model.record import id_of
from diplomacy_model.predicates.base import Judge, Predicate, reference
from diplomacy_model.sides import Identities, members_of
from diplomacy_model.vocabulary import Mode, ParticipantRole
from diplomacy_model.vocabulary.word import word_

if TYPE_CHECKING:
    from diplomacy_model.index.filters import Filter
    from diplomacy_model.index.postings import Postings
    from diplomacy_model.model import Participant, Stage
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span


def involving(actor: Actor | str, *, include_members: bool = False) -> Predicate[Involving]:
    """Select what an actor was involved in, in person or through those who represented it.

    People represent a side by `Participant.represents`, by the office in which they took part, or
    by an office that they possibly held at the time. A ministry represents its state. Those who
    were absent or declined are not involved. A partnership or an agreement involves its parties, a
    tenure involves the holder and the side of the office, and a membership involves both sides. An
    agreement also involves whoever did an act. On a timeline, an act involves only those it
    concerns: the parties that it names or else all that are bound by then.

    Args:
        actor: The actor or its id.
        include_members: Whether what the members of a body do, while they are members, counts for
            the body.

    >>> import diplomacy_model as dm
    >>> dm.involving("india")
    involving('india')
    """
    return _Involving(
        reference(actor, Actor, name="actor"), flag(include_members, "include_members")
    )


@attrs.frozen(repr=False)
class _Involving(Predicate[Involving]):
    actor: Actor | str
    include_members: bool

    def kinds(self) -> tuple[type[Record], ...]:
        return classes_with("participation", "concerns")

    def judge(self, registry: Registry) -> Judge[Record]:
        wanted = registry.known(self.actor, Actor, name="actor")
        identities = Identities(registry)

        def involved(record: Record, at: Span | None, stage: Stage | None) -> bool:
            found = identities.involved_in(record, lambda: at, stage)
            return wanted in found or (
                self.include_members and not found.isdisjoint(members_of(registry, wanted, at))
            )

        return involved

    def filter(self, registry: Registry) -> Filter:
        wanted = registry.known(self.actor, Actor, name="actor")
        index = registry.derived(by_actor)
        if not self.include_members:
            return listed(index.get(wanted, ()))
        # The index has all who ever were members. `judge` asks for those at the time of the item.
        everyone = (wanted, *members_of(registry, wanted, None))
        anyone = any_of(listed(index.get(each, ())) for each in everyone)
        return all_of((anyone, super().filter(registry)))

    def __repr__(self) -> str:
        members = ", include_members=True" if self.include_members else ""
        return f"involving({id_of(self.actor, Record)!r}{members})"


def by_actor(registry: Registry) -> Postings:
    """Map each actor to what it was possibly involved in."""
    identities = Identities(registry)

    def involved(record: Record, stage: Stage | None) -> frozenset[str]:
        return identities.involved_in(record, lambda: passing_span(registry, record), stage)

    return postings(registry, classes_with("participation", "concerns"), involved)


def by(actor: Actor | str) -> Predicate[Statement]:
    """Select statements that an actor made, directly or through those who spoke for it.

    >>> import diplomacy_model as dm
    >>> dm.by("rubio")
    by('rubio')
    """
    return _By(reference(actor, Actor, name="actor"))


@attrs.frozen(repr=False)
class _By(Predicate[Statement]):
    actor: Actor | str

    def kinds(self) -> tuple[type[Record], ...]:
        return (Statement,)

    def judge(self, registry: Registry) -> Judge[Record]:
        wanted = registry.known(self.actor, Actor, name="actor")
        identities = Identities(registry)
        return lambda record, at, _: wanted in identities.involved_in(record, lambda: at)

    def filter(self, registry: Registry) -> Filter:
        wanted = registry.known(self.actor, Actor, name="actor")
        involved = listed(registry.derived(by_actor).get(wanted, ()))
        return listed(involved.find(registry.positions(Statement)))

    def __repr__(self) -> str:
        return f"by({id_of(self.actor, Record)!r})"


def with_mode(mode: Mode | str) -> Predicate[Attended]:
    """Select events and statements in which at least one participant took part in a given mode.

    Those who were absent or declined do not count, nor do those whose mode is not stated.

    Raises:
        WrongValueError: The word is not a mode.

    >>> import diplomacy_model as dm
    >>> dm.with_mode("video")
    with_mode('video')
    """
    return _WithMode(word_(mode, Mode, "mode"))


@attrs.frozen(repr=False)
class _WithMode(Predicate[Attended]):
    mode: Mode

    def kinds(self) -> tuple[type[Record], ...]:
        return classes_with("participation")

    def judge(self, registry: Registry) -> Judge[Record]:
        del registry  # the mode is in the record itself
        return lambda record, _, __: any(one.mode is self.mode for one in _who_were_there(record))

    def __repr__(self) -> str:
        return f"with_mode({str(self.mode)!r})"


def with_role(role: ParticipantRole | str) -> Predicate[Attended]:
    """Select events and statements in which at least one participant had a given role.

    Those who were absent or declined do not count. If no role is stated, it is ``participant``.

    Raises:
        WrongValueError: The word is not a role.

    >>> import diplomacy_model as dm
    >>> dm.with_role("chair")
    with_role('chair')
    """
    return _WithRole(word_(role, ParticipantRole, "role"))


@attrs.frozen(repr=False)
class _WithRole(Predicate[Attended]):
    role: ParticipantRole

    def kinds(self) -> tuple[type[Record], ...]:
        return classes_with("participation")

    def judge(self, registry: Registry) -> Judge[Record]:
        del registry  # the role is in the record itself
        return lambda record, _, __: any(one.role is self.role for one in _who_were_there(record))

    def __repr__(self) -> str:
        return f"with_role({str(self.role)!r})"


def _who_were_there(record: Record) -> tuple[Participant, ...]:
    return tuple(one for one in record.participation if one.was_there)
