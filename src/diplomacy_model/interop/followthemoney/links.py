"""Entities that stand for values inside records: relations, roles, and for whom somebody spoke."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diplomacy_model.interop.exchange import LeftOutError
from diplomacy_model.interop.followthemoney.ids import own_id
from diplomacy_model.interop.followthemoney.words import ABOUT, LINKS, TIMES
from diplomacy_model.model import Actor, Event, Relation
from diplomacy_model.vocabulary import ParticipantRole, RelationKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diplomacy_model.interop.followthemoney.making import Made
    from diplomacy_model.interop.followthemoney.reading import Entity

LINK_SCHEMATA = frozenset({"UnknownLink", "Representation"})
"""The schemata of entities that become part of other records."""

_ROLES = frozenset(ParticipantRole)
_RELATIONS = frozenset(RelationKind)


_TWICE = "it says what the record has already"


def put(link: Entity, made: Mapping[str, Made]) -> None:
    """Put what a link says into the record that it belongs to.

    Raises:
        LeftOutError: It does not belong to any.
    """
    if link.schema.name == "Representation":
        _put_side(link, made)
        return
    subject, other, role = (link.first(prop) for prop in ("subject", "object", "role"))
    if subject is None or other is None or role is None:
        raise LeftOutError("it does not name a subject, an object and a role")
    if subject == other:
        raise LeftOutError("it links an entity to itself")
    of, to = made.get(own_id(subject)), made.get(own_id(other))
    is_actor = of is None or issubclass(of.cls, Actor)
    if to is not None and issubclass(to.cls, Event) and role in _ROLES and is_actor:
        _put_role(to, own_id(subject), ParticipantRole(role))
        to.links.append(link.id)
    elif of is None:
        raise LeftOutError("its subject did not become a record")
    elif not _put_reference(of, own_id(other), role):
        raise LeftOutError(
            f"the model has no place for the role {role!r} between two such entities"
        )
    else:
        of.links.append(link.id)


def _put_role(event: Made, actor: str, role: ParticipantRole) -> None:
    for one in event.participants:
        if one["actor"] == actor and one["role"] is ParticipantRole.PARTICIPANT:
            one["role"] = role
            return
    if any((one["actor"], one["role"]) == (actor, role) for one in event.participants):
        raise LeftOutError(_TWICE)
    event.participants.append({"actor": actor, "role": role})


def _put_reference(of: Made, to: str, role: str) -> bool:
    """Put a reference into a record, and return whether there is a place for it."""
    if role in _RELATIONS:
        _add(of.fields.setdefault("relations", []), Relation(kind=role, to=to))
        return True
    if role == ABOUT and issubclass(of.cls, Event):
        _add(of.fields["about"], to)
        return True
    for (cls, field), word in LINKS.items():
        if role == word and issubclass(of.cls, cls) and field not in of.fields:
            of.fields[field] = to
            return True
    return False


def _add(held: list[Any], item: Relation | str) -> None:
    if item in held:
        raise LeftOutError(_TWICE)
    held.append(item)


def _put_side(link: Entity, made: Mapping[str, Made]) -> None:
    """Put for whom somebody spoke into the event that a representation names."""
    agent, client, event = (link.first(prop) for prop in ("agent", "client", "recordId"))
    if agent is None or client is None or event is None:
        raise LeftOutError("it does not name an agent, a client and, as its record, an event")
    at = made.get(own_id(event))
    if at is None or not _found_side(at, own_id(agent), own_id(client)):
        raise LeftOutError("its record is not an event at which the agent took part")
    at.links.append(link.id)
    for prop in TIMES:
        if link.properties.get(prop) == at.times.get(prop):
            link.take(prop)


def _found_side(event: Made, agent: str, client: str) -> bool:
    """Put for whom a participant spoke, and return whether there is such a participant."""
    for one in event.participants:
        if one["actor"] == agent and "represents" not in one:
            one["represents"] = client
            return True
    return False
