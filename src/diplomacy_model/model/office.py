"""`Office`: a post, independent of who holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.model.actor import AN_ACTOR, actor_id, optional_actor_id
from diplomacy_model.model.naming import Name, names_
from diplomacy_model.model.record import Record, id_of
from diplomacy_model.model.value import REFERS_TO
from diplomacy_model.temporal import When, optional_when
from diplomacy_model.vocabulary import OfficeRank

if TYPE_CHECKING:
    from collections.abc import Iterator

AN_OFFICE = {REFERS_TO: "Office"}
"""Metadata of a field that holds the id of an office."""


def office_id(value: Office | str) -> str:
    """Return the id of an office, given the office or its id."""
    return id_of(value, Office)


def optional_office_id(value: Office | str | None) -> str | None:
    """Return the id of an office, given the office or its id, or None."""
    return None if value is None else id_of(value, Office)


def optional_rank(value: OfficeRank | str | None) -> OfficeRank | None:
    """Return the rank of an office, given the word, or None."""
    return None if value is None else OfficeRank(value)


@attrs.frozen(kw_only=True, repr=False)
class Office(Record):
    """A post, and the side that its holder speaks for.

    Who held it, and when, is recorded as a `Tenure`. A rotating chair is an office of the
    organization that is held by a state.

    >>> import diplomacy_model as dm
    >>> print(dm.Office(id="pm-of-malaysia", title="Prime Minister of Malaysia", of="malaysia"))
    Office 'pm-of-malaysia' · Prime Minister of Malaysia · malaysia
    """

    title: str
    """The title of the office."""
    names: tuple[Name, ...] = attrs.field(default=(), converter=names_)
    """Other names of the office."""
    of: str = attrs.field(converter=actor_id, metadata=AN_ACTOR)
    """The side that its holder speaks for."""
    rank: OfficeRank | None = attrs.field(default=None, converter=optional_rank)
    """Its rank, or None if that is not stated."""
    accredited_to: str | None = attrs.field(
        default=None, converter=optional_actor_id, metadata=AN_ACTOR
    )
    """For a head of mission, the receiving state or organization."""
    existed: When | None = attrs.field(default=None, converter=optional_when)
    """When the office existed, or None if that is not known."""
    shared: bool = False
    """Whether several people hold it at once, as co-chairs do."""

    @property
    def own_name(self) -> str:
        """Its title."""
        return self.title

    @property
    def other_names(self) -> tuple[Name, ...]:
        """Its other names."""
        return self.names

    def _summary(self) -> Iterator[str]:
        yield from super()._summary()
        yield self.of
