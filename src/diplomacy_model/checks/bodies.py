"""Bodies: persons where a body belongs, and bodies where a person belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.findings import Finding
from diplomacy_model.messages import a
from diplomacy_model.model import Actor, Membership, Place
from diplomacy_model.vocabulary import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.registry import Registry

_WITH_A_COUNTRY = {ActorKind.STATE, ActorKind.TERRITORY}


def _kind(registry: Registry, actor_id: str | None) -> ActorKind | None:
    actor = registry.get(actor_id, Actor)
    return None if actor is None else actor.kind


def represented(registry: Registry) -> Iterator[Finding]:
    """Find participants who represent a person, or who stand in for a body."""
    for record in registry:
        for position, one in enumerate(record.participation):
            path = f"{record.participation_field}[{position}]"
            if one.represents and _kind(registry, one.represents) is ActorKind.PERSON:
                yield Finding(
                    code="represents-a-person",
                    severity="error",
                    message=f"{one.actor!r} represents {one.represents!r}, a person; put the "
                    "person in on_behalf_of, and their side here",
                    record=record.id,
                    path=f"{path}.represents",
                    related=(one.represents,),
                )
            kind = _kind(registry, one.on_behalf_of)
            if one.on_behalf_of and kind not in {None, ActorKind.PERSON}:
                yield Finding(
                    code="on-behalf-of-a-body",
                    severity="error",
                    message=f"{one.actor!r} stood in for {one.on_behalf_of!r}, which is not a "
                    "person; put it in represents",
                    record=record.id,
                    path=f"{path}.on_behalf_of",
                    related=(one.on_behalf_of,),
                )


def belonging(registry: Registry) -> Iterator[Finding]:
    """Find memberships in a person, organs of a person, and countries that are not states."""
    for membership in registry.all(Membership):
        body = membership.organization
        if _kind(registry, body) is ActorKind.PERSON:
            yield Finding(
                code="member-of-a-person",
                severity="error",
                message=f"{body!r} is a person, whom nobody can join; name the organization",
                record=membership.id,
                path="organization",
                related=(body,),
            )
    for actor in registry.all(Actor):
        whole = actor.part_of
        if whole and _kind(registry, whole) is ActorKind.PERSON:
            yield Finding(
                code="organ-of-a-person",
                severity="error",
                message=f"{whole!r} is a person and has no organs; name the state or body",
                record=actor.id,
                path="part_of",
                related=(whole,),
            )
    for place in registry.all(Place):
        kind = _kind(registry, place.country)
        if place.country and kind is not None and kind not in _WITH_A_COUNTRY:
            yield Finding(
                code="country-not-a-state",
                severity="error",
                message=f"{place.country!r} is {a(kind)}; name the state or territory, or leave "
                "out country",
                record=place.id,
                path="country",
                related=(place.country,),
            )
