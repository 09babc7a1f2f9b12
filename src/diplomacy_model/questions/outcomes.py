"""The outcomes of an event, and the references to a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.accounts import is_real, leader
from diplomacy_model.evidence import doubts_of
from diplomacy_model.model import Event, Record
from diplomacy_model.model.record import references as fields_that_refer
from diplomacy_model.model.stage import stage_label
from diplomacy_model.presence import took_place
from diplomacy_model.stages import is_stage_real, tellings, told_by
from diplomacy_model.tables import Rows
from diplomacy_model.vocabulary import RelationKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
    certain: bool = True
    """Whether it is certain that the event took place and led to this. It is not if a source
    disputes it, or if it was only announced."""

    def __str__(self) -> str:
        """Return one line for reading, with ids."""
        what = "" if self.part is None else f": {stage_label(self.part)}"
        return f"{self.record.id}{what}{'' if self.certain else ', possibly'}"


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


def outcomes(registry: Registry, event: Event | str) -> Rows[Outcome]:
    """Return what names an event as its occasion, and what it established, in canonical order.

    Something that names only a part of the event is an outcome of that part, not of the event. All
    accounts of the event are taken together, and several accounts of one outcome count once.
    """
    wanted = registry.known(event, Event, name="event")
    known = registry.get(wanted, Event)
    named = wanted if known is None else leader(registry, known)
    return Rows(registry, Outcome, registry.derived(_outcomes).get(named, ()))


def references(registry: Registry, record: Record | str) -> Rows[Referrer]:
    """Return every reference to a record, in canonical order."""
    found = registry.derived(_referrers).get(registry.known(record, Record, name="record"), ())
    return Rows(registry, Referrer, found)


def _outcomes(registry: Registry) -> Mapping[str, tuple[Outcome, ...]]:
    found: dict[str, dict[tuple[str, int | None], Outcome]] = {}
    told = registry.derived(tellings)
    for event, record, position, is_sure in _named(registry):
        happened = None if event not in registry else registry.get(event, Event)
        sure = is_sure and (happened is None or took_place(registry, happened) is True)
        occasion = event if happened is None else leader(registry, happened)
        part: Stage | None = None
        key: tuple[str, int | None] = leader(registry, record), None
        if position is not None:
            part, same = record.stages[position], told.get((record.id, position))
            key = (record.id, position) if same is None else same.first
        # The first account of an outcome is the one to show.
        outcomes = found.setdefault(occasion, {})
        known = outcomes.get(key)
        outcomes[key] = (
            Outcome(record=record, part=part, certain=sure)
            if known is None
            else attrs.evolve(known, certain=known.certain and sure)
        )
    return {occasion: tuple(each.values()) for occasion, each in found.items()}


def _named(registry: Registry) -> Iterator[tuple[str, Record, int | None, bool]]:
    """Yield the events that led to a record, or to an act or phase of it at a position.

    Each comes with whether that is certain as far as the record itself is concerned.
    """
    founded = _founded(registry)
    for record in registry:
        held = doubts_of(registry, record)
        for event, is_sure in founded.get(record.id, ()):
            yield event, record, None, is_sure
        for occasion in record.occasions:
            yield occasion, record, None, is_real(registry, record, "occasion")
        for position, stage in enumerate(record.stages):
            if stage.occasion is not None:
                where = f"{record.stages_field}[{position}]"
                is_named = not held.over(f"{where}.occasion")
                sure = is_named and is_stage_real(registry, record, position)
                sure = sure and _agree(registry, record, position)
                yield stage.occasion, record, position, sure


def _agree(registry: Registry, record: Record, position: int) -> bool:
    """Return whether all accounts of an act or phase that name an occasion name the same one."""
    named = (one.stages[at].occasion for one, at in told_by(registry, record, position))
    events = ((each, registry.get(each, Event)) for each in named if each is not None)
    ids = {each if event is None else leader(registry, event) for each, event in events}
    return len(ids) <= 1


def _founded(registry: Registry) -> Mapping[str, list[tuple[str, bool]]]:
    """Map each record to the events that established it, each with whether nobody disputes it."""
    found: dict[str, list[tuple[str, bool]]] = {}
    for event in registry.all(Event):
        if took_place(registry, event) is not None:
            held = doubts_of(registry, event)
            for position, relation in enumerate(event.relations):
                if relation.kind is RelationKind.ESTABLISHES:
                    is_sure = not held.over(f"relations[{position}]")
                    found.setdefault(relation.to, []).append((event.id, is_sure))
    return found


def _referrers(registry: Registry) -> Mapping[str, tuple[Referrer, ...]]:
    found: dict[str, list[Referrer]] = {}
    for record in registry:
        for field in fields_that_refer(record):
            found.setdefault(field.to, []).append(Referrer(record=record, path=field.path))
    return {named: tuple(each) for named, each in found.items()}
