"""`Series`: meetings that come back, and the rule by which they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.errors import Fault
from diplomacy_model.model.actor import AN_ACTOR, actor_ids
from diplomacy_model.model.naming import Name, names_
from diplomacy_model.model.record import Record, id_of
from diplomacy_model.model.value import REFERS_TO, Value
from diplomacy_model.temporal import When, optional_when, zone_fault

if TYPE_CHECKING:
    from collections.abc import Iterator

A_SERIES = {REFERS_TO: "Series"}
"""Metadata of a field that holds the id of a series."""


def optional_series_id(value: Series | str | None) -> str | None:
    """Return the id of a series, given the series or its id, or None."""
    return None if value is None else id_of(value, Series)


@attrs.frozen(kw_only=True, repr=False)
class Recurrence(Value):
    """How often a series meets: an RFC 5545 recurrence rule, kept as its text.

    >>> Recurrence(rule="FREQ=YEARLY;BYMONTH=10")
    Recurrence(rule='FREQ=YEARLY;BYMONTH=10')
    """

    rule: str
    """The text of the rule, RFC 5545 section 3.3.10, such as ``FREQ=YEARLY``."""
    start: When | None = attrs.field(default=None, converter=optional_when)
    """When the first one was."""
    zone: str | None = None
    """The IANA time zone in which the rule is read."""

    def _faults(self) -> Iterator[Fault]:
        from dateutil.rrule import rrulestr  # noqa: PLC0415 - keeps the import of the model cheap

        try:
            rrulestr(self.rule)
        except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
            message = f"{self.rule!r} is no RFC 5545 rule ({error}); write one as FREQ=YEARLY"
            yield Fault("rule", self.rule, message)
        zone_message = None if self.zone is None else zone_fault(self.zone)
        if zone_message is not None:
            yield Fault("zone", self.zone, zone_message)


@attrs.frozen(kw_only=True, repr=False)
class Series(Record):
    """A run of meetings under one name, whose editions are counted.

    >>> print(Series(id="asean-india-summit", name="ASEAN-India Summit"))
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

    def _summary(self) -> Iterator[str]:
        yield self.name
