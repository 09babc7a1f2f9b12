"""Time: parts that are outside the whole, and contradictions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.accounts import clusters, time_of
from diplomacy_model.chronology import chronology
from diplomacy_model.findings import Finding
from diplomacy_model.model import Record
from diplomacy_model.vocabulary import RelationKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal.reach import Bounded

_WITHIN = {RelationKind.PART_OF, RelationKind.DURING}


def outside_the_whole(registry: Registry) -> Iterator[Finding]:
    """Find what is part of something, or during it, by relation but not by its own date.

    If the dates merely leave it open, nothing is found. That is what the relation is for. The time
    of something that has several accounts is what they say of it together.
    """
    for record in registry:
        when = _time(registry, record)
        for position, relation in enumerate(record.relations):
            other = registry.get(relation.to, Record)
            whole = None if other is None else _time(registry, other)
            if when is None or whole is None or relation.kind not in _WITHIN:
                continue
            # Compare by spans, because the time of a record is not a stretch of the calendar.
            if not when.possibly_during(whole.span):
                firm = when.span.firm and whole.span.firm
                words = relation.kind.replace("-", " ")
                yield Finding(
                    code="outside-the-whole",
                    severity="error" if firm else "warning",
                    message=f"it is {words} {relation.to!r} ({whole}) but is dated {when}; "
                    "correct a date or the relation",
                    record=record.id,
                    path=f"relations[{position}]",
                    related=(relation.to,),
                )


def _time(registry: Registry, record: Record) -> Bounded | None:
    """Return the time that a record states, or that all accounts of the same thing state."""
    told = record.id in registry.derived(clusters)
    return time_of(registry, record) if told else record.time


def contradictions(registry: Registry) -> Iterator[Finding]:
    """Find relations and times that cannot all hold."""
    yield from registry.derived(chronology).findings
