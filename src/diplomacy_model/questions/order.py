"""The order of records in time, for all answers that are in order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.chronology import order_key, span
from diplomacy_model.registry import canonical_key

if TYPE_CHECKING:
    from diplomacy_model.model import Record
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span


def time_order(registry: Registry, record: Record) -> tuple[object, ...]:
    """Return the sort key of a record: its resolved time. Records without a time come last."""
    return order_at(span(registry, record), record)


def order_at(at: Span | None, record: Record) -> tuple[object, ...]:
    """Return the sort key of a record that has its place in an answer by a certain time."""
    if at is None:
        return (True, canonical_key(record))
    return (False, order_key(at), canonical_key(record))
