"""`Entity`: an entity as it was given, from which properties are taken one after the other."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from diplomacy_model.errors import LoadError, Problem, WrongKindError
from diplomacy_model.interop.exchange import Left
from diplomacy_model.messages import shown
from diplomacy_model.spelling import near_misses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from followthemoney.model import Model
    from followthemoney.schema import Schema

_OWN = ("id", "schema", "properties")
NO_PLACE = "the model has no place for it"


@attrs.define(eq=False)
class Entity:
    """An entity, and what of it nobody has taken yet."""

    id: str
    schema: Schema
    properties: dict[str, list[str]]
    context: dict[str, object]
    """What is beside the properties, such as the names of datasets."""
    refused: list[Left] = attrs.field(factory=list[Left])
    """What was taken and cannot be used."""

    @property
    def caption(self) -> str:
        """What to call it in a message."""
        held = (self.properties.get(prop) for prop in ("name", "title", "full", "fileName"))
        return next((values[0] for values in held if values), self.schema.name)

    def take(self, prop: str) -> list[str]:
        """Take all values of a property."""
        return self.properties.pop(prop, [])

    def first(self, prop: str) -> str | None:
        """Take the first value of a property, if there is one. Others stay."""
        values = self.properties.get(prop)
        if not values:
            return None
        found = values.pop(0)
        if not values:
            del self.properties[prop]
        return found

    def refuse(self, prop: str, value: str, why: str) -> None:
        """Leave a value that was taken."""
        self.refused.append(Left(where=self.id, field=prop, value=value, why=why))

    def left(self) -> Iterator[Left]:
        """Yield what nobody has taken, and what was refused."""
        yield from self.refused
        for name, values in self.properties.items():
            known = name in self.schema.properties
            why = NO_PLACE if known else f"it is no property of {self.schema.name}"
            for value in values:
                yield Left(where=self.id, field=name, value=value, why=why)
        for name, held in self.context.items():
            value = held if isinstance(held, str) else json.dumps(held, default=str)
            yield Left(where=self.id, field=name, value=value, why=NO_PLACE)


def read(entities: Iterable[object], model: Model) -> list[Entity]:
    """Return entities that are well formed.

    Raises:
        WrongKindError: It is not several entities.
        LoadError: One of them is not an entity. All problems are named at once.
    """
    if isinstance(entities, (str, bytes, Mapping)) or not hasattr(entities, "__iter__"):
        raise WrongKindError(
            f"entities: {shown(entities)} is not several entities; give a list of dicts, or read "
            "each line of a file with json.loads"
        )
    problems: list[Problem] = []
    found: dict[str, Entity] = {}
    for position, item in enumerate(entities):
        path = f"[{position}]"
        given = _as_mapping(item)
        faults = list(_problems(given, path, model))
        if not faults and isinstance(given, Mapping):
            entity = _entity(given, model)
            if entity.id in found:
                message = "is the id of an earlier entity; merge them first, as ftm aggregate does"
                faults = [Problem(path=f"{path}.id", message=message, record_id=entity.id)]
            found.setdefault(entity.id, entity)
        problems += faults
    if problems:
        raise LoadError(tuple(problems), what="list of entities")
    return list(found.values())


def _as_mapping(item: object) -> object:
    from followthemoney.proxy import EntityProxy

    return item.to_dict() if isinstance(item, EntityProxy) else item


def _entity(given: Mapping[str, object], model: Model) -> Entity:
    properties: dict[str, list[str]] = {}
    held = given.get("properties")
    for name, values in (held if isinstance(held, Mapping) else {}).items():
        several = [values] if isinstance(values, str) else list(values)
        if several:
            properties[name] = list(dict.fromkeys(several))
    context = {key: value for key, value in given.items() if key not in _OWN}
    return Entity(str(given["id"]), model[str(given["schema"])], properties, context)


def _problems(given: object, path: str, model: Model) -> Iterator[Problem]:
    if not isinstance(given, Mapping):
        message = f"{shown(given)} is not an entity; give a dict or an EntityProxy"
        yield Problem(path=path, message=message)
        return
    own, schema, properties = (given.get(key) for key in _OWN)
    named = own if isinstance(own, str) else None
    if not named:
        yield Problem(path=f"{path}.id", message=f"{shown(own)} is not an id; give a text")
    if not isinstance(schema, str) or model.get(schema) is None:
        near = near_misses(schema, model.schemata) if isinstance(schema, str) else ()
        message = f"{shown(schema)} is not a schema of FollowTheMoney"
        yield Problem(path=f"{path}.schema", message=message, record_id=named, near=near)
    if properties is not None and not isinstance(properties, Mapping):
        message = f"{shown(properties)} is not an object; give lists of texts by property"
        yield Problem(path=f"{path}.properties", message=message, record_id=named)
    elif properties:
        for name, values in properties.items():
            several = (values,) if isinstance(values, str) else values
            is_list = isinstance(several, (list, tuple, set))
            if not is_list or not all(isinstance(each, str) for each in several):
                where = f"{path}.properties.{name}"
                message = f"{shown(values)} is not a list of texts"
                yield Problem(path=where, message=message, record_id=named)
