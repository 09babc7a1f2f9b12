"""`Entity`: an entity as it was given, from which properties are taken one after the other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, cast

import attrs

from diplomacy_model.errors import LoadError, Problem, WrongKindError
from diplomacy_model.interop.exchange import Left
from diplomacy_model.messages import shown
from diplomacy_model.spelling import near_misses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
            why = NO_PLACE if known else f"it is not a property of {self.schema.name}"
            for value in values:
                yield Left(where=self.id, field=name, value=value, why=why)
        for name, held in self.context.items():
            yield Left(where=self.id, field=name, value=_as_text(held), why=NO_PLACE)


def _as_text(held: object) -> str:
    if isinstance(held, str):
        return held
    try:
        return json.dumps(held, default=str)
    except (RecursionError, TypeError, ValueError):  # nested too deeply, or in a circle
        return shown(held)


def read(entities: Iterable[object], model: Model) -> list[Entity]:
    """Return entities that are well formed.

    Raises:
        WrongKindError: It is not several entities.
        LoadError: One of them is not an entity. All problems are named at once.
    """
    if not _is_several(entities):
        raise WrongKindError(
            f"entities: {shown(entities)} is not several entities; give a list of dicts, or read "
            "each line of a file with json.loads"
        )
    problems: list[Problem] = []
    found: dict[str, Entity] = {}
    for position, item in enumerate(entities):
        entity = _Item(item, f"[{position}]", problems).read(model)
        if entity is not None and entity.id in found:
            message = "is the id of an earlier entity; merge the two, as ftm aggregate does"
            where = f"[{position}].id"
            problems.append(Problem(path=where, message=message, record_id=entity.id))
        elif entity is not None:
            found[entity.id] = entity
    if problems:
        raise LoadError(tuple(problems), what="list of entities")
    return list(found.values())


def _is_several(entities: object) -> bool:
    """Return whether something holds several things, and is neither a text nor a single entity."""
    return isinstance(entities, Iterable) and not isinstance(entities, (str, bytes, Mapping))


class _Item:
    """Something that ought to be an entity."""

    def __init__(self, item: object, path: str, problems: list[Problem]) -> None:
        self._item = item
        self._path = path
        self._problems = problems
        self._id: str | None = None

    def read(self, model: Model) -> Entity | None:
        """Return the entity, or None after noting what is wrong."""
        from followthemoney.proxy import EntityProxy

        before = len(self._problems)
        item = self._item
        given = _object(item.to_dict() if isinstance(item, EntityProxy) else item)
        if given is None:
            self._note("", f"{shown(self._item)} is not an entity; give a dict or an EntityProxy")
            return None
        own, name = given.get("id"), given.get("schema")
        if isinstance(own, str) and own:
            self._id = own
        else:
            self._note(".id", f"{shown(own)} is not an id; give a text")
        schema = model.get(name) if isinstance(name, str) else None
        if schema is None:
            near = near_misses(name, model.schemata) if isinstance(name, str) else ()
            self._note(".schema", f"{shown(name)} is not a schema of FollowTheMoney", near)
        properties = self._properties(given.get("properties"))
        if self._id is None or schema is None or len(self._problems) > before:
            return None
        context = {key: value for key, value in given.items() if key not in _OWN}
        return Entity(self._id, schema, properties, context)

    def _properties(self, held: object) -> dict[str, list[str]]:
        given = _object(held)
        if given is None and held is not None:
            self._note(".properties", f"{shown(held)} is not lists of texts by property")
        found: dict[str, list[str]] = {}
        for name, values in (given or {}).items():
            texts = [values] if isinstance(values, str) else _texts(values)
            if texts is None:
                message = f"{shown(values)} is not a list of texts; of other entities, give the ids"
                self._note(f".properties.{name}", message)
            elif texts:
                found[name] = list(dict.fromkeys(texts))
        return found

    def _note(self, where: str, message: str, near: tuple[str, ...] = ()) -> None:
        path = f"{self._path}{where}"
        self._problems.append(Problem(path=path, message=message, record_id=self._id, near=near))


def _object(value: object) -> Mapping[str, object] | None:
    """Return an object of JSON, or None if it is something else."""
    if not isinstance(value, Mapping):
        return None
    return cast("Mapping[str, object]", value)  # the keys of JSON are texts


def _texts(value: object) -> list[str] | None:
    """Return a list of texts, or None if it is something else."""
    if not isinstance(value, (list, tuple)):
        return None
    items = cast("Sequence[object]", value)  # isinstance tells nothing of the items
    texts = [each for each in items if isinstance(each, str)]
    return texts if len(texts) == len(items) else None


def merged_ids(entity: Entity) -> list[str]:
    """Take the ids that were merged into that of an entity."""
    found = _texts(entity.context.get("referents"))
    if found is None:
        return []
    del entity.context["referents"]
    return found
