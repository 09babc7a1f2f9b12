"""`Actor`: anyone who can act, speak, join or be represented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.errors import Fault
from diplomacy_model.model.naming import Name, names_
from diplomacy_model.model.record import Record, id_of
from diplomacy_model.model.value import REFERS_TO, each_of
from diplomacy_model.temporal import When, optional_when
from diplomacy_model.vocabulary import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.model.value import Several

AN_ACTOR = {REFERS_TO: "Actor"}
"""Metadata of a field that holds ids of actors."""


def actor_id(value: Actor | str) -> str:
    """Return the id of an actor, given the actor or its id."""
    return id_of(value, Actor)


def optional_actor_id(value: Actor | str | None) -> str | None:
    """Return the id of an actor, or None."""
    return None if value is None else id_of(value, Actor)


def actor_ids(value: Several[Actor | str]) -> tuple[str, ...]:
    """Return the ids of several actors, given actors or ids."""
    return each_of(value, actor_id)


@attrs.frozen(kw_only=True, repr=False)
class Actor(Record):
    """A person, state, organization or other body that takes part in diplomacy.

    The kind helps to find actors and expresses no view on status or recognition. An organ, such as
    a ministry, is `part_of` another body, such as a state. Joining an organization is a
    `Membership`.

    >>> import diplomacy_model as dm
    >>> print(dm.Actor(id="india", kind="state", name="India"))
    Actor 'india' · state · India
    """

    kind: ActorKind = attrs.field(converter=ActorKind)
    """What sort of actor it is."""
    name: str
    """The name it is shown by."""
    names: tuple[Name, ...] = attrs.field(default=(), converter=names_)
    """Other names. A capital that stands for its government is a metonym."""
    part_of: str | None = attrs.field(default=None, converter=optional_actor_id, metadata=AN_ACTOR)
    """The actor it is an organ of."""
    existed: When | None = attrs.field(default=None, converter=optional_when)
    """When it existed. For a person, this is from birth to death."""

    @property
    def own_name(self) -> str:
        """Its name."""
        return self.name

    @property
    def other_names(self) -> tuple[Name, ...]:
        """Its other names."""
        return self.names

    @property
    def word(self) -> ActorKind:
        """What sort of actor it is."""
        return self.kind

    def _faults(self) -> Iterator[Fault]:
        yield from super()._faults()
        if self.part_of == self.id:
            yield Fault("part_of", self.part_of, "is the actor itself; name the body it belongs to")

    def _summary(self) -> Iterator[str]:
        yield str(self.kind)
        yield from super()._summary()
