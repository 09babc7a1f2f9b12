"""What came of an event, and what refers to a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.model import (
    Act,
    Agreement,
    Event,
    Membership,
    Partnership,
    Record,
    Statement,
    Tenure,
)
from diplomacy_model.model.record import references as places_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diplomacy_model.model import Phase
    from diplomacy_model.registry import Registry


@attrs.frozen(kw_only=True)
class Outcome:
    """Something that names an event as its occasion."""

    record: Record
    """The statement or membership, or the record that the act or phase belongs to."""
    part: Act | Phase | None = None
    """The act or phase, where it is one."""

    def __str__(self) -> str:
        """Return one line for reading, with ids."""
        if self.part is None:
            return self.record.id
        words = self.part.kind if isinstance(self.part, Act) else self.part.level
        return f"{self.record.id}: {self.part.label or words}"


@attrs.frozen(kw_only=True)
class Referrer:
    """A place in a record that names another one."""

    record: Record
    """The record that refers."""
    path: str
    """The field in which it does, such as ``participants[0].office``."""

    def __str__(self) -> str:
        """Return the id of the record and the field."""
        return f"{self.record.id}: {self.path}"


def outcomes(registry: Registry, event: Event | str) -> tuple[Outcome, ...]:
    """Return all that names an event as its occasion, in canonical order.

    What names a part of the event, and not the event itself, is an outcome of that part.
    """
    return registry.derived(_outcomes).get(registry.known(event, Event), ())


def references(registry: Registry, record: Record | str) -> tuple[Referrer, ...]:
    """Return every place that names a record, in canonical order."""
    return registry.derived(_referrers).get(registry.known(record, Record), ())


def _outcomes(registry: Registry) -> Mapping[str, tuple[Outcome, ...]]:
    found: dict[str, list[Outcome]] = {}
    for record in registry:
        for occasion, outcome in _named_by(record):
            if occasion is not None:
                found.setdefault(occasion, []).append(outcome)
    return {occasion: tuple(each) for occasion, each in found.items()}


def _named_by(record: Record) -> Iterator[tuple[str | None, Outcome]]:
    parts: tuple[Act | Phase, ...] = ()
    if isinstance(record, (Statement, Membership)):
        yield record.occasion, Outcome(record=record)
    elif isinstance(record, (Agreement, Tenure)):
        parts = record.acts
    elif isinstance(record, Partnership):
        parts = record.phases
    for part in parts:
        yield part.occasion, Outcome(record=record, part=part)


def _referrers(registry: Registry) -> Mapping[str, tuple[Referrer, ...]]:
    found: dict[str, list[Referrer]] = {}
    for record in registry:
        for place in places_of(record):
            found.setdefault(place.to, []).append(Referrer(record=record, path=place.path))
    return {named: tuple(each) for named, each in found.items()}
