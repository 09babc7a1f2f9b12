"""The members of an organization on a day, and the memberships of an actor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.accounts import firsts
from diplomacy_model.model import Actor, Membership
from diplomacy_model.questions.answer import Answer, Reason, answer
from diplomacy_model.sides import belongs, memberships_by_member, memberships_by_organization
from diplomacy_model.standing import missing
from diplomacy_model.temporal import when_
from diplomacy_model.vocabulary import MembershipStatus
from diplomacy_model.vocabulary.word import word_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import TimeLike, When


def members_of(
    registry: Registry,
    organization: Actor | str,
    on: TimeLike,
    status: MembershipStatus | str = MembershipStatus.MEMBER,
) -> Answer[Membership]:
    """Return the memberships with one status that an organization had on a day."""
    body = registry.known(organization, Actor, name="organization")
    wanted = word_(status, MembershipStatus, "status")
    known = registry.derived(memberships_by_organization).get(body, ())
    return _judged(registry, (each for each in known if each.status is wanted), when_(on, "on"))


def memberships_of(registry: Registry, actor: Actor | str, on: TimeLike) -> Answer[Membership]:
    """Return the memberships that an actor had on a day, whatever their status."""
    member = registry.known(actor, Actor, name="actor")
    known = registry.derived(memberships_by_member).get(member, ())
    return _judged(registry, known, when_(on, "on"))


def _key(membership: Membership) -> tuple[str, str, str]:
    """Return what accounts of one must have in common. If they differ, each is possible."""
    return membership.member, membership.organization, membership.status


def _judged(registry: Registry, memberships: Iterable[Membership], at: When) -> Answer[Membership]:
    return answer(
        registry,
        Membership,
        ((each, belongs(registry, each, at)) for each in firsts(registry, memberships, _key)),
        lambda each: Reason(
            because=(each.id,),
            settled_by=missing(registry, each, at, f"period of membership {each.id!r}"),
        ),
    )
