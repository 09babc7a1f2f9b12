"""`Sender`: makes entities, and notes what has no place in them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from diplomacy_model.evidence import doubts_of
from diplomacy_model.interop.exchange import Losses
from diplomacy_model.interop.followthemoney.cleaning import Cleaner
from diplomacy_model.interop.followthemoney.ids import entity_id, link_id
from diplomacy_model.interop.followthemoney.times import Dates, date, dates, interval, time
from diplomacy_model.interop.followthemoney.words import PLACES, schema_of
from diplomacy_model.model.value import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from followthemoney.model import Model
    from followthemoney.schema import Schema

    from diplomacy_model.dataset import Dataset
    from diplomacy_model.model import Record
    from diplomacy_model.model.value import Value
    from diplomacy_model.temporal import When

EntityDict: TypeAlias = dict[str, Any]
"""An entity as JSON has it: ``id``, ``schema``, ``properties``, and ``referents``, if any."""

_ONCE = "FollowTheMoney says it once"
_NO_REFERENCE = "FollowTheMoney takes no reference to it there"
_NO_DATE = "a date of FollowTheMoney is a day, a month or a year of its own, or a time in UTC"
_DOUBTED = "it is disputed or was retracted, and FollowTheMoney has no doubts"
_LESS = "FollowTheMoney has no uncertain dates, no other offsets, and no word for what goes on"


@attrs.define(eq=False)
class Draft:
    """An entity that is being made of a record."""

    record: Record
    id: str
    schema: Schema
    properties: dict[str, list[str]] = attrs.field(factory=dict[str, list[str]])
    referents: list[str] = attrs.field(factory=list[str])

    def add(self, prop: str, value: str) -> bool:
        """Add a value to a property, and return whether it is new there."""
        values = self.properties.setdefault(prop, [])
        is_new = value not in values
        if is_new:
            values.append(value)
        return is_new

    def as_dict(self) -> EntityDict:
        """Return the entity as JSON has it."""
        merged = {"referents": self.referents} if self.referents else {}
        return {"id": self.id, "schema": self.schema.name, **merged, "properties": self.properties}


class Sender:
    """Makes entities of the parts of records, and notes what has no place in them."""

    def __init__(self, ds: Dataset, model: Model) -> None:
        """Begin with no entities."""
        self.ds = ds
        self.model = model
        self.losses: Losses = Losses(ds, PLACES)
        self.entities: list[EntityDict] = []
        self._cleaner = Cleaner()
        self._links: set[str] = set()
        self._references: dict[tuple[str, str | None], str | None] = {}

    def drop(self, draft: Draft, path: str, why: str) -> None:
        """Note that nothing is sent of a field, or of an item in one."""
        self.losses.note(draft.record, path, why)

    def is_certain(self, draft: Draft, path: str) -> bool:
        """Return whether nothing is held against a field. Otherwise, note that it is not sent."""
        if doubts_of(self.ds, draft.record).over(path):
            self.drop(draft, path, _DOUBTED)
            return False
        return True

    def rest(self, draft: Draft, value: Value, path: str, sent: Iterable[str], why: str) -> None:
        """Note that of a value inside a record, only some fields are sent."""
        for field in fields_of(type(value)):
            if field.name not in sent and getattr(value, field.name) != field.default:
                self.drop(draft, f"{path}.{field.name}", why)

    def clean(self, schema: Schema, prop: str, text: str) -> str | None:
        """Return a value of a property as FollowTheMoney keeps it, or None if it does not."""
        return self._cleaner.clean(schema.properties[prop], text)

    def text(self, draft: Draft, prop: str, text: str | None, path: str) -> None:
        """Send a text, if there is one."""
        if text is None:
            return
        value = self.clean(draft.schema, prop, text)
        if value is None:
            self.drop(draft, path, f"{draft.schema.properties[prop].qname} takes no such value")
            return
        draft.add(prop, value)
        if value != text:
            self.losses.note(draft.record, path, "FollowTheMoney normalizes it", instead=value)

    def stretch(
        self,
        draft: Draft,
        when: When | None,
        path: str,
        *props: str,
        lasts: bool = True,
        has_ended: bool = True,
    ) -> None:
        """Send a time, if there is one, by its first and its last day, or by its date.

        Args:
            draft: The entity.
            when: The time.
            path: The field that it comes from.
            props: The properties for the first day, for the last day and for a date.
            lasts: Whether it is how long something lasted. It then has no date.
            has_ended: Whether its end, if there is one, was more than announced.
        """
        if when is None:
            return
        found = dates(when, partial(self.clean, draft.schema, props[0]), lasts=lasts)
        if found is None:
            self.drop(draft, path, _NO_DATE)
            return
        why = _LESS
        if not has_ended and found.end is not None:
            begun = interval(found.start, None)
            why = "its end was only announced, and FollowTheMoney has no doubts"
            if begun is None:
                self.drop(draft, path, why)
                return
            found = Dates(None, found.start, None, begun)
        for prop, value in zip(props, (found.start, found.end, found.date), strict=False):
            if value is not None:
                draft.add(prop, value)
        if found.when != when:
            self.losses.note(draft.record, path, why, instead=found.when)

    def date(self, draft: Draft, prop: str, when: When | None, path: str) -> None:
        """Send a time, if there is one, as a date."""
        if when is None:
            return
        found = date(when, partial(self.clean, draft.schema, prop))
        if found is None:
            self.drop(draft, path, _NO_DATE)
        elif not draft.add(prop, found):
            self.drop(draft, path, _ONCE)
        elif time(found) != when:
            self.losses.note(draft.record, path, _LESS, instead=time(found))

    def reference(self, to: str, schema: Schema, prop: str) -> str | None:
        """Return the id of an entity, or None if a property takes no reference to it.

        A record that is not in the dataset may be anything.
        """
        range_ = schema.properties[prop].range
        key = (to, None if range_ is None else range_.name)
        if key not in self._references:
            self._references[key] = self._reference(to, range_)
        return self._references[key]

    def _reference(self, to: str, range_: Schema | None) -> str | None:
        record = self.ds.by_id.get(to)
        if record is not None and range_ is not None:
            name = schema_of(record)
            if name is None or not self.model[name].is_a(range_):
                return None
        return entity_id(to)

    def refer(self, draft: Draft, prop: str, to: str, path: str) -> bool:
        """Send a reference in a property, and return whether it is sent."""
        if not self.is_certain(draft, path):
            return False
        other = self.reference(to, draft.schema, prop)
        if other is None or other == draft.id:
            self.drop(draft, path, _NO_REFERENCE)
            return False
        is_new = draft.add(prop, other)
        if not is_new:
            self.drop(draft, path, _ONCE)
        return is_new

    def link(self, draft: Draft, to: str, role: str, path: str) -> bool:
        """Send a reference as an entity with a role, and return whether it is sent."""
        if not self.is_certain(draft, path):
            return False
        schema = self.model["UnknownLink"]
        other = self.reference(to, schema, "object")
        if other is None or other == draft.id:
            self.drop(draft, path, _NO_REFERENCE)
            return False
        is_new = self.edge("UnknownLink", {"subject": draft.id, "object": other, "role": role})
        if not is_new:
            self.drop(draft, path, _ONCE)
        return is_new

    def edge(
        self, schema: str, values: Mapping[str, str], more: Mapping[str, list[str]] | None = None
    ) -> bool:
        """Send an entity between others, and return whether it is new.

        Args:
            schema: Its schema.
            values: The properties that tell it apart.
            more: Other properties.
        """
        own = link_id(schema, *values.values())
        if own in self._links:
            return False
        self._links.add(own)
        properties = {prop: [value] for prop, value in values.items()}
        self.entities.append(
            {"id": own, "schema": schema, "properties": {**properties, **(more or {})}}
        )
        return True
