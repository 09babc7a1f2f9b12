"""The outcomes of an event, and the references to a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.model import Event, Record
from diplomacy_model.model.record import references as fields_that_refer
from diplomacy_model.model.stage import stage_label
from diplomacy_model.sides import took_place
from diplomacy_model.vocabulary import RelationKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diplomacy_model.model import Stage
    from diplomacy_model.registry import Registry


@attrs.frozen(kw_only=True)
class Outcome:
    """What names an event as its occasion, or what the event established."""

    record: Record
    """The statement or membership, the record that the act or phase belongs to, or the record that
    the event established."""
    part: Stage | None = None
    """The act or phase, or None if the outcome is the record itself."""

    def __str__(self) -> str:
        """Return one line for reading, with ids."""
        if self.part is None:
            return self.record.id
        return f"{self.record.id}: {stage_label(self.part)}"


@attrs.frozen(kw_only=True)
class Referrer:
    """A reference from a field of one record to another record."""

    record: Record
    """The record that has the reference."""
    path: str
    """The field with the reference, such as ``participants[0].office``."""

    def __str__(self) -> str:
        """Return the id of the record and the field."""
        return f"{self.record.id}: {self.path}"


def outcomes(registry: Registry, event: Event | str) -> tuple[Outcome, ...]:
    """Return what names an event as its occasion, and what it established, in canonical order.

    Something that names only a part of the event is an outcome of that part, not of the event.
    """
    return registry.derived(_outcomes).get(registry.known(event, Event), ())


def references(registry: Registry, record: Record | str) -> tuple[Referrer, ...]:
    """Return every reference to a record, in canonical order."""
    return registry.derived(_referrers).get(registry.known(record, Record), ())


def _outcomes(registry: Registry) -> Mapping[str, tuple[Outcome, ...]]:
    found: dict[str, list[Outcome]] = {}
    founded = _founded(registry)
    for record in registry:
        for event in founded.get(record.id, ()):
            found.setdefault(event, []).append(Outcome(record=record))
        for occasion in record.occasions:
            found.setdefault(occasion, []).append(Outcome(record=record))
        for stage in record.stages:
            if stage.occasion is not None:
                found.setdefault(stage.occasion, []).append(Outcome(record=record, part=stage))
    return {occasion: tuple(each) for occasion, each in found.items()}


def _founded(registry: Registry) -> Mapping[str, list[str]]:
    """Map each record to the events that established it."""
    found: dict[str, list[str]] = {}
    for event in filter(took_place, registry.all(Event)):
        for relation in event.relations:
            if relation.kind is RelationKind.ESTABLISHES:
                found.setdefault(relation.to, []).append(event.id)
    return found


def _referrers(registry: Registry) -> Mapping[str, tuple[Referrer, ...]]:
    found: dict[str, list[Referrer]] = {}
    for record in registry:
        for field in fields_that_refer(record):
            found.setdefault(field.to, []).append(Referrer(record=record, path=field.path))
    return {named: tuple(each) for named, each in found.items()}
