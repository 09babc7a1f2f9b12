"""Offices: two holders at once, and people in an office at the wrong time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.checks.neighbours import neighbours_in_time
from diplomacy_model.chronology import span
from diplomacy_model.findings import Finding
from diplomacy_model.model import Office
from diplomacy_model.sides import holds, tenures_by_office
from diplomacy_model.vocabulary import TenureCapacity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.registry import Registry

_SUBSTANTIVE = {None, TenureCapacity.SUBSTANTIVE}


def two_holders(registry: Registry) -> Iterator[Finding]:
    """Find two substantive holders of one office, certainly at the same time.

    Offices that are recorded as shared are skipped.
    """
    for office_id, several in registry.derived(tenures_by_office).items():
        office = registry.get(office_id, Office)
        if office is not None and office.shared:
            continue
        holders = [tenure for tenure in several if tenure.capacity in _SUBSTANTIVE]
        for one, other in neighbours_in_time(registry, holders):
            if one.holder == other.holder:
                continue
            mine, theirs = span(registry, one), span(registry, other)
            if mine is not None and theirs is not None and mine.certainly_overlaps(theirs):
                yield Finding(
                    code="two-holders",
                    severity="warning",
                    message=f"{one.holder!r} and {other.holder!r} held {one.office!r} at one time",
                    record=one.id,
                    path="period",
                    related=(other.id,),
                )


def not_held(registry: Registry) -> Iterator[Finding]:
    """Find participants in an office that, according to the tenures, they did not hold then.

    It is an error if somebody else certainly held it, and a warning if none of their own tenures
    covers the time. Offices without any recorded tenure are skipped.
    """
    tenures = registry.derived(tenures_by_office)
    for item in registry:
        at = span(registry, item) if item.participation else None
        for position, participant in enumerate(item.participation):
            known = tenures.get(participant.office or "", ())
            if at is None or not known:
                continue
            standing = [(tenure, holds(registry, tenure, at)) for tenure in known]
            if any(how is not None for one, how in standing if one.holder == participant.actor):
                continue
            others = tuple(one.id for one, how in standing if how is True)
            yield Finding(
                code="office-not-held",
                severity="error" if others else "warning",
                message=f"no tenure has {participant.actor!r} in {participant.office!r} then",
                record=item.id,
                path=f"{item.participation_field}[{position}].office",
                related=others,
            )
