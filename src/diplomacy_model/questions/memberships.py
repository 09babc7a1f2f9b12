"""The members of an organization on a day, and the memberships of an actor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.model import Actor, Membership
from diplomacy_model.questions.answer import Answer, answer
from diplomacy_model.sides import belongs, memberships_by_member, memberships_by_organization
from diplomacy_model.temporal import when_
from diplomacy_model.vocabulary import MembershipStatus

if TYPE_CHECKING:
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import TimeLike


def members_of(
    registry: Registry,
    organization: Actor | str,
    on: TimeLike,
    status: MembershipStatus | str = MembershipStatus.MEMBER,
) -> Answer[Membership]:
    """Return the memberships with one status that an organization had on a day."""
    body = registry.known(organization, Actor)
    wanted = MembershipStatus(status)
    at = when_(on)
    return answer(
        (membership, belongs(registry, membership, at))
        for membership in registry.derived(memberships_by_organization).get(body, ())
        if membership.status is wanted
    )


def memberships_of(registry: Registry, actor: Actor | str, on: TimeLike) -> Answer[Membership]:
    """Return the memberships that an actor had on a day, whatever their status."""
    member = registry.known(actor, Actor)
    at = when_(on)
    return answer(
        (membership, belongs(registry, membership, at))
        for membership in registry.derived(memberships_by_member).get(member, ())
    )
