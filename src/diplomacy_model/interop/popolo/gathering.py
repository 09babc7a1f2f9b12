"""All objects of a Popolo document, wherever they are embedded, each once."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final, NamedTuple

from diplomacy_model.interop.exchange import Left
from diplomacy_model.interop.ids import IdPool
from diplomacy_model.interop.popolo.objects import (
    Given,
    Thing,
    as_list,
    as_object,
    as_text,
    id_text,
    is_nothing,
)
from diplomacy_model.interop.popolo.words import COLLECTIONS
from diplomacy_model.model.text import is_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# What may be embedded in an object, by collection and property: the collection of the embedded
# object, and the property by which one refers to the other.
_ONE: Final[Mapping[str, Mapping[str, str]]] = {
    "organizations": {"parent": "organizations", "area": "areas"},
    "posts": {"organization": "organizations", "area": "areas"},
    "memberships": {
        "person": "persons",
        "organization": "organizations",
        "post": "posts",
        "on_behalf_of": "organizations",
        "area": "areas",
    },
    "events": {"organization": "organizations", "parent": "events"},
    "areas": {"parent": "areas"},
    "speeches": {"creator": "persons", "audience": "persons", "event": "events"},
}
_MANY: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "persons": {
        "memberships": ("memberships", "person_id"),
        "speeches": ("speeches", "creator_id"),
    },
    "organizations": {
        "memberships": ("memberships", "organization_id"),
        "posts": ("posts", "organization_id"),
    },
    "posts": {"memberships": ("memberships", "post_id")},
    "events": {"children": ("events", "parent_id")},
}
_SIGNS: Final[Mapping[str, frozenset[str]]] = {
    "persons": frozenset(
        {"birth_date", "death_date", "gender", "family_name", "given_name", "sort_name", "email"}
    ),
    "organizations": frozenset(
        {"classification", "founding_date", "dissolution_date", "parent_id", "posts"}
    ),
}
"""The properties by which it can be told whether a member is a person or an organization."""


class _Found(NamedTuple):
    """An object that is still to be looked through, and the object that it is embedded in."""

    kind: str
    where: str
    given: object
    outer: Thing | None
    is_of_outer: bool
    """Whether it refers to the outer object, and not the outer object to it."""
    field: str
    """The property by which one refers to the other."""


class Gathered:
    """The objects of a document by collection, in its order, with the ids that they have here."""

    def __init__(self, document: Given) -> None:
        """Find all objects of a document, and give each an id."""
        self.things: dict[str, list[Thing]] = {kind: [] for kind in COLLECTIONS}
        self.left: list[Left] = []
        self._by_key: dict[tuple[str, str], Thing] = {}
        # The object too, so that its id() lives. YAML may put one object into two collections.
        self._seen: dict[tuple[str, int], tuple[object, Thing]] = {}
        self._members: deque[tuple[Thing, Given]] = deque()
        self._queue: deque[_Found] = deque()
        for name, value in document.items():
            self._begin(name, value)
        self._empty_queue()
        self._place_members()
        for thing in self:
            thing.complete()
        self._give_ids()

    def _begin(self, name: str, value: object) -> None:
        items = as_list(value)
        if name not in COLLECTIONS or items is None:
            if not is_nothing(value):
                why = "no records are for it" if items is not None else "is not a list of objects"
                self.left.append(Left(where=name, value=as_text(value), why=why))
            return
        for position, item in enumerate(items):
            where = f"{name}[{position}]"
            self._queue.append(_Found(name, where, item, None, is_of_outer=False, field=""))

    def _empty_queue(self) -> None:
        while self._queue:
            self._look_at(self._queue.popleft())

    def _look_at(self, found: _Found) -> None:
        _, known = self._seen.get((found.kind, id(found.given)), (None, None))
        given = as_object(found.given)
        if given is None:
            if not is_nothing(found.given):
                value, why = as_text(found.given), "is not an object"
                self.left.append(Left(where=found.where, value=value, why=why))
            return
        is_embedded = found.outer is not None
        thing = known or Thing(found.kind, found.where, given, is_embedded=is_embedded)
        if found.outer is not None:
            inner, outer = (thing, found.outer) if found.is_of_outer else (found.outer, thing)
            self._relate(inner, found.field, outer)
        if known is None:
            self._seen[found.kind, id(found.given)] = (found.given, thing)
            self._unfold(thing, found.where)
            self._keep(thing)

    def _relate(self, thing: Thing, field: str, other: Thing) -> None:
        """Make an object refer to another one, or tell that it refers to a third one already."""
        thing = self._first(thing)
        known = thing.related.setdefault(field, other)
        if known is not other and (known.key is None or known.key != other.key):
            why = "the object refers to something else already"
            self._leave(thing, field, other.key or other.where, why)

    def _first(self, thing: Thing) -> Thing:
        """Return the first object with the id of an object, which stands for all of them."""
        return thing if thing.key is None else self._by_key.get((thing.kind, thing.key), thing)

    def _leave(self, thing: Thing, field: str, value: str, why: str) -> None:
        self.left.append(Left(where=thing.where, field=field, value=value, why=why))

    def _keep(self, thing: Thing) -> None:
        if thing.key is None:
            self.things[thing.kind].append(thing)
            return
        first = self._by_key.setdefault((thing.kind, thing.key), thing)
        if first is thing:
            self.things[thing.kind].append(thing)
        else:
            self.left += first.absorb(thing)

    def _unfold(self, thing: Thing, where: str) -> None:
        """Put the objects that are embedded in an object into the queue."""
        for name, kind in _ONE.get(thing.kind, {}).items():
            if isinstance(thing.properties.get(name), dict):
                inner = thing.properties.pop(name)
                self._embed(kind, f"{where}.{name}", inner, thing, f"{name}_id")
        for name, (kind, field) in _MANY.get(thing.kind, {}).items():
            items = as_list(thing.properties.get(name))
            if items is not None:
                del thing.properties[name]
                for position, item in enumerate(items):
                    path = f"{where}.{name}[{position}]"
                    self._queue.append(
                        _Found(kind, path, item, thing, is_of_outer=True, field=field)
                    )
        if thing.kind == "events":
            items = as_list(thing.properties.get("attendees")) or []
            for position, item in enumerate(items):
                if as_object(item) is not None:
                    field = f"attendees[{position}]"
                    self._embed("persons", f"{where}.{field}", item, thing, field)
        if thing.kind == "memberships" and isinstance(thing.properties.get("member"), dict):
            self._members.append((thing, as_object(thing.properties.pop("member")) or {}))

    def _embed(self, kind: str, where: str, given: object, outer: Thing, field: str) -> None:
        """Put an object into the queue to which the one around it refers."""
        self._queue.append(_Found(kind, where, given, outer, is_of_outer=False, field=field))

    def _place_members(self) -> None:
        """Put the members of organizations among the persons or the organizations."""
        unclear: list[tuple[Thing, Given]] = []
        while self._members:  # what is embedded in a member may have members in turn
            membership, member = self._members.popleft()
            kinds = [kind for kind, names in _SIGNS.items() if names & member.keys()]
            if len(kinds) != 1:
                kinds = self._kinds_with(id_text(member.get("id")))
            if len(kinds) == 1:
                self._embed(kinds[0], f"{membership.where}.member", member, membership, "member")
                self._empty_queue()
            else:
                unclear.append((membership, member))
        for membership, member in unclear:
            self._refer_to_member(membership, member)

    def _kinds_with(self, key: str | None) -> list[str]:
        """Return which of persons and organizations have an id."""
        return [kind for kind in _SIGNS if (kind, key or "") in self._by_key]

    def _refer_to_member(self, membership: Thing, member: Given) -> None:
        """Keep the id of a member of which nothing tells whether it is a person."""
        key = id_text(member.get("id"))
        if member.keys() - {"id"} or key is None:
            why = "it is not clear whether this is a person or an organization"
            self._leave(membership, "member", as_text(member), why)
        if key is not None:
            kind = next(iter(self._kinds_with(key)), "persons")
            thing = Thing(kind, membership.where, {"id": key}, is_embedded=True)
            thing.complete()
            self._relate(membership, "member", thing)

    # --- ids

    def _give_ids(self) -> None:
        """Give each object its own id, if it can be ours and is the first to have it."""
        taken: set[str] = set()
        wanting: list[Thing] = []
        for thing in self:
            if thing.is_bare:
                continue
            if thing.key is not None and is_id(thing.key) and thing.key not in taken:
                taken.add(thing.key)
                thing.id = thing.key
            else:
                wanting.append(thing)
        self.links: set[str] = {key for key in self._link_ids() if is_id(key)} - taken
        """The ids of sources, where a document has any."""
        self._taken = taken | self.links
        self.pool: IdPool = IdPool(taken=self._taken | set(self._mentioned()))
        for thing in wanting:
            thing.id = self.pool.id_for(id(thing), self._title(thing))

    def _link_ids(self) -> Iterator[str]:
        for thing in self:
            for link in as_list(thing.properties.get("sources")) or ():
                key = id_text((as_object(link) or {}).get("id"))
                if key is not None:
                    yield key

    def _mentioned(self) -> Iterator[str]:
        """Yield the ids by which objects refer to others."""
        for thing in self:
            if thing.is_bare and thing.key is not None:
                yield thing.key
            for other in thing.related.values():
                if other.key is not None:
                    yield other.key
            for name, value in thing.properties.items():
                key = id_text(value) if name.endswith("_id") else None
                if key is not None:
                    yield key

    def _title(self, thing: Thing) -> str:
        """Return what an object without an id of its own is called in its id."""
        if thing.kind == "memberships":
            who = self._called(thing, "person_id") or self._called(thing, "member")
            post, whole = (self._called(thing, f"{each}_id") for each in ("post", "organization"))
            since = id_text(thing.properties.get("start_date")) or ""
            return f"{who} {f'as {post}' if post else f'in {whole}'} {since}"
        for name in ("name", "label", "title"):
            text = thing.properties.get(name)
            if isinstance(text, str) and text:
                return text
        return thing.key or thing.kind

    def _called(self, thing: Thing, field: str) -> str:
        """Return the name of what a property refers to, or else its id."""
        key = id_text(thing.properties.get(field))
        kind = _ONE["memberships"].get(field.removesuffix("_id"), "")
        other = thing.related.get(field) or self._by_key.get((kind, key or ""))
        if other is None:
            return key or ""
        names = (other.properties.get(each) for each in ("name", "label"))
        return next((name for name in names if isinstance(name, str) and name), other.key or "")

    def __iter__(self) -> Iterator[Thing]:
        """Iterate over all objects, collection by collection."""
        for kind in COLLECTIONS:
            yield from self.things[kind]

    # --- references

    def refer(self, thing: Thing, field: str, kind: str) -> str | None:
        """Return the id that a property of an object refers to, or None. What cannot be is left.

        Args:
            thing: The object.
            field: The property, such as ``organization_id``.
            kind: The collection of what it refers to.
        """
        value, other = thing.take(field), thing.follow(field)
        if other is not None:
            other_key = id_text(value)
            if value is not None and other_key != other.key:
                thing.leave(field, value, "the object embedded beside it has another id")
            return self.id_of(thing, field, other.kind, other)
        key = id_text(value)
        if key is None:
            if value is not None:
                thing.leave(field, value, "is not an id")
            return None
        return self.id_of(thing, field, kind, self._by_key.get((kind, key)), key)

    def id_of(
        self, thing: Thing, field: str, kind: str, other: Thing | None, key: str | None = None
    ) -> str | None:
        """Return the id of an object that another one refers to, or None if it cannot have one."""
        other = other and self._first(other)
        if other is not None and not other.is_bare:
            return other.id
        key = other.key if other is not None else key
        if key is not None and is_id(key) and key not in self._taken:
            return key
        thing.leave(field, key, f"none of the {kind} has this id")
        return None
