"""`Series`: a run of meetings under one name."""

from __future__ import annotations

import attrs

from diplomacy_model.model.actor import AN_ACTOR, actor_ids
from diplomacy_model.model.naming import Name, names_
from diplomacy_model.model.record import Record, id_of
from diplomacy_model.model.recurrence import Recurrence  # noqa: TC001 - cattrs resolves annotations
from diplomacy_model.model.value import REFERS_TO

A_SERIES = {REFERS_TO: "Series"}
"""Metadata of a field that holds the id of a series."""


def optional_series_id(value: Series | str | None) -> str | None:
    """Return the id of a series, given the series or its id, or None."""
    return None if value is None else id_of(value, Series)


@attrs.frozen(kw_only=True, repr=False)
class Series(Record):
    """A run of meetings under one name, whose editions are counted.

    >>> import diplomacy_model as dm
    >>> print(dm.Series(id="asean-india-summit", name="ASEAN-India Summit"))
    Series 'asean-india-summit' · ASEAN-India Summit
    """

    name: str
    """The name of the series."""
    names: tuple[Name, ...] = attrs.field(default=(), converter=names_)
    """Other names of the series."""
    organizers: tuple[str, ...] = attrs.field(default=(), converter=actor_ids, metadata=AN_ACTOR)
    """The actors that convene it."""
    recurrence: Recurrence | None = None
    """How often it meets."""

    @property
    def own_name(self) -> str:
        """Its name."""
        return self.name

    @property
    def other_names(self) -> tuple[Name, ...]:
        """Its other names."""
        return self.names
