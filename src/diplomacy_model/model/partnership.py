"""`Partnership`: the declared relationship of two or more parties, and its phases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.model.actor import AN_ACTOR, actor_ids
from diplomacy_model.model.event import AN_EVENT, optional_event_id
from diplomacy_model.model.naming import Name, names_
from diplomacy_model.model.record import Record, several
from diplomacy_model.model.value import Value
from diplomacy_model.temporal import When, optional_when
from diplomacy_model.vocabulary import PhaseLevel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.model.record import Several


def phases_(value: Several[Phase]) -> tuple[Phase, ...]:
    """Return phases as a tuple."""
    return several(value)


@attrs.frozen(kw_only=True, repr=False)
class Phase(Value):
    """A time during which a relationship went by one label.

    The level only groups labels. No official scale of them exists, so levels have no order.

    >>> Phase(level="strategic-partnership", label="Strategic Partnership", period="2012-12-20/..")
    Phase(level='strategic-partnership', label='Strategic Partnership', period='2012-12-20/..')
    """

    level: PhaseLevel = attrs.field(converter=PhaseLevel)
    """The group that the label falls in."""
    label: str | None = None
    """What the parties call it, verbatim."""
    period: When | None = attrs.field(default=None, converter=optional_when)
    """From when to when: an interval such as ``2022-11-12/..``; None is not recorded."""
    occasion: str | None = attrs.field(default=None, converter=optional_event_id, metadata=AN_EVENT)
    """The event at which it was declared."""


@attrs.frozen(kw_only=True, repr=False)
class Partnership(Record):
    """The declared relationship of two or more parties, good or bad, through its phases.

    What it is today is never stored: it follows from the phases.

    >>> print(Partnership(id="asean-india", parties=["asean", "india"]))
    Partnership 'asean-india' · asean – india
    """

    name: str | None = None
    """A name to show it by."""
    names: tuple[Name, ...] = attrs.field(default=(), converter=names_)
    """Other names."""
    parties: tuple[str, ...] = attrs.field(converter=actor_ids, metadata=AN_ACTOR)
    """Whose relationship it is."""
    phases: tuple[Phase, ...] = attrs.field(default=(), converter=phases_)
    """Its phases, in the order of time."""

    def _summary(self) -> Iterator[str]:
        yield " – ".join(self.parties)
        if self.name is not None:
            yield self.name
