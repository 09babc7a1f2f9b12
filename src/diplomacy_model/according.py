"""A dataset according to some of its sources.

Which records stay:

- Events, statements, tenures, memberships, partnerships and agreements stay if one of the sources
  supports something in them.
- Actors, places, topics, offices and series stay if one of the sources supports them, or if a
  record that stays refers to them, step by step.
- Only the named Source records stay.
- A record is left out if one of the sources disputes its existence and none supports it. That is a
  dispute of ``*``, or of the ``status`` of an event that counts as held. A source that supports any
  other part of an event implies that it was held.

What stays in a record:

- A field, an item of a list or a part of an item is removed if another source supports it and none
  of these do. It is also removed if one of these disputes it and none of them supports it. What no
  citation supports or disputes stays.
- A field that is removed has its default, mostly None or an empty list. An item is removed if a
  part that it must have is disputed. Latitude and longitude are removed together.
- A required field of a record stays as it is, with all that is in it. If it is disputed and nothing
  supports it, `Dataset.check` finds ``disputed-but-required``.
- Citations of other sources are removed, and so are paths to what was removed. A citation that has
  lost all that it supported, or all of its paths, is removed as well. The other paths are adjusted
  to point to the same parts.
- A relation to a part of a record that stays follows the part, and is removed with it.
- A reference to a record that is left out stays, because the record that refers to it says so.

A source backs what its paths name, everything within, and what that is a part of. A citation
without paths backs the whole record. If one source names both a field and something within, the
narrower path decides. If the sources disagree, what one of them supports stays, with the dispute.
All sources together give the whole dataset, except for what none of them supports: what is only
disputed, and records without citations. Of those, actors, places and the like stay if a record that
stays refers to them.

What this cannot do:

- It does not know which words of a note, a title or an utterance come from which source. They stay
  are removed as a whole.
- It takes a citation at its word. A source that is cited for a whole record backs every field, even
  one that was taken from elsewhere, and what no citation names stays for every source.
- It does not say what a source claims in place of what it disputes. That is in the note, if
  anywhere.
- It does not weigh sources. A retracted source is treated like any other.
- Whatever the dataset derives, it derives from what is left. What was removed counts as not stated:
  an event without a status counts as held, for example. `Dataset.check` shows what no longer fits
  together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import attrs

from diplomacy_model.errors import WrongKindError
from diplomacy_model.evidence import supports, testimonies
from diplomacy_model.model import Event, Record, Relation, Source, classes_with
from diplomacy_model.model.record import WHOLE, references
from diplomacy_model.model.value import Value, fields_of, members_of
from diplomacy_model.vocabulary import EventStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diplomacy_model.evidence import Testimony
    from diplomacy_model.model import Citation
    from diplomacy_model.registry import Registry

V = TypeVar("V", bound=Value)

_HELD = frozenset({None, EventStatus.HELD, EventStatus.BROKEN_OFF})
"""The statuses by which people met. To dispute one is to deny the event."""

_TOGETHER = {"latitude": ("latitude", "longitude"), "longitude": ("latitude", "longitude")}
"""Fields that a record has together or not at all."""


def according_to(registry: Registry, *sources: Source | str) -> tuple[Record, ...]:
    """Return the records according to some sources, by the rules of this module."""
    if not sources:
        raise WrongKindError("sources: no source is given; name the sources whose account you want")
    chosen = frozenset(registry.known(each, Source, name="sources") for each in sources)
    told = _told(registry, chosen)
    kept: dict[str, Record] = {}
    waiting = [each for each in told.values() if _stands_alone(each, chosen)]
    while waiting:
        record = waiting.pop()
        kept[record.id] = record
        for reference in references(record):
            other = told.get(reference.to)
            if other is not None and other.id not in kept and not _must_be_told(other):
                kept[other.id] = other
                waiting.append(other)
    return tuple(kept.values())


def _may_stay(record: Record, chosen: frozenset[str]) -> bool:
    """Return whether a record stays by itself, or if another refers to it."""
    return _stands_alone(record, chosen) or not _must_be_told(record)


def _stands_alone(record: Record, chosen: frozenset[str]) -> bool:
    """Return whether a record stays even if no other refers to it."""
    if isinstance(record, Source):
        return record.id in chosen
    return any(each.source in chosen and supports(each) for each in record.citations)


def _must_be_told(record: Record) -> bool:
    """Return whether a record stays only for its own sake: what happened or held, and sources."""
    return isinstance(record, (*classes_with("time", "stages"), Source))


def _told(registry: Registry, chosen: frozenset[str]) -> Mapping[str, Record]:
    """Return what the sources leave of each record whose existence they do not deny."""
    candidates = (_Account(record, chosen) for record in registry if _may_stay(record, chosen))
    accounts = {each.id: each for each in candidates if not each.is_denied}
    pointing = [each for each in accounts.values() if any(one.at for one in each.relations)]
    told = {each: account.told() for each, account in accounts.items()}
    changed = True
    while changed:  # a relation that is dropped may be the part that another relation is to
        changed = False
        for account in pointing:
            ats = dict(_moved_ats(account, accounts))
            if ats != account.ats:
                account.ats = ats
                told[account.id] = account.told()
                changed = True
    return told


def _moved_ats(
    account: _Account, accounts: Mapping[str, _Account]
) -> Iterator[tuple[str, str | None]]:
    """Yield the relations of a record to parts that stand elsewhere now, or are gone (None)."""
    for position, relation in enumerate(account.relations):
        target = accounts.get(relation.to)
        if relation.at is not None and target is not None:
            place = target.place(relation.at)
            if place != relation.at:
                yield f"relations[{position}]", place


class _Account:
    """One record as some sources tell it: what is left of it, and where that stands now."""

    def __init__(self, record: Record, chosen: frozenset[str]) -> None:
        """Sort what the sources of a record say of it into that of the chosen and of others."""
        said = testimonies(record)
        self.id = record.id
        self.relations = record.relations
        self.ats: dict[str, str | None] = {}
        """The relations to parts of other records that stand elsewhere now, or are gone."""
        self._record = record
        self._chosen = chosen
        self._ours = [each for source, each in said.items() if source in chosen]
        self._others = [each for source, each in said.items() if source not in chosen]
        held = isinstance(record, Event) and record.status in _HELD
        self._existence = "status" if held else WHOLE
        self._gone: set[str] = set()
        self._numbers: dict[str, dict[int, int | None]] = {}

    @property
    def is_denied(self) -> bool:
        """Whether the sources deny that there was such a thing."""
        return self._is_disputed(WHOLE) or self._is_disputed(self._existence)

    def told(self) -> Record:
        """Return what is left of the record."""
        if not self._others and not self.ats and not any(each.disputed for each in self._ours):
            return self._record
        self._gone, self._numbers = set(), {}
        left = self._left(attrs.evolve(self._record, citations=()), "")
        return attrs.evolve(left or self._record, citations=self._citations())

    def place(self, path: str) -> str | None:
        """Return where a part of the record stands now, or None if it is gone."""
        old = new = ""
        for step in path.split("."):
            name, _, index = step.partition("[")
            old, new = f"{old}{name}", f"{new}{name}"
            if old in self._gone:
                return None
            if index:
                number = int(index.rstrip("]"))
                now = self._numbers.get(old, {}).get(number, number)
                if now is None:
                    return None
                old, new = f"{old}[{number}]", f"{new}[{now}]"
            old, new = f"{old}.", f"{new}."
        return new.rstrip(".")

    def _left(self, value: V, prefix: str) -> V | None:
        """Return what is left of a record or value, or None if a part that it needs is disputed.

        A record needs its required fields as well. They stay as they are, and a check finds them.
        """
        changes: dict[str, object] = {}
        for field in fields_of(type(value)):
            path, held = f"{prefix}{field.name}", getattr(value, field.name)
            if held == field.default or (field.default is attrs.NOTHING and not prefix):
                continue
            if field.default is attrs.NOTHING:
                # Who backs another part of an item backs this one, unless they dispute it as such.
                if any(path in each.disputed for each in self._ours) and self._is_disputed(path):
                    return None
                continue
            members = members_of(held)
            if members is not None:
                left: object = self._left_of_list(path, members)
            else:
                names = _TOGETHER.get(field.name, (field.name,))
                is_out = any(self._is_out(f"{prefix}{each}") for each in names)
                left = None if is_out else self._left_of_item(path, held)
            if left is None or left == ():
                self._gone.add(path)
                left = field.default
            if left != held:
                changes[field.name] = left
        return attrs.evolve(value, **changes) if changes else value

    def _left_of_list(self, path: str, members: tuple[object, ...]) -> tuple[object, ...]:
        left: list[object] = []
        numbers: dict[int, int | None] = {}
        for position, item in enumerate(members):
            where = f"{path}[{position}]"
            now = None if self._is_out(where) else self._left_of_item(where, item)
            numbers[position] = None if now is None else len(left)
            if now is not None:
                left.append(now)
        if len(left) < len(members):
            self._numbers[path] = numbers
        return tuple(left)

    def _left_of_item(self, path: str, item: object) -> object | None:
        if isinstance(item, Relation) and path in self.ats:
            if self.ats[path] is None:
                return None
            item = attrs.evolve(item, at=self.ats[path])
        return self._left(item, f"{path}.") if isinstance(item, Value) else item

    def _citations(self) -> tuple[Citation, ...]:
        """Return the citations of the chosen sources, with the paths to what is left."""
        kept = {
            position: citation
            for position, citation in enumerate(self._record.citations)
            if citation.source in self._chosen
        }
        while True:  # the parts of a citation may be cited, too
            order = {position: number for number, position in enumerate(kept)}
            every = range(len(self._record.citations))
            self._numbers["citations"] = {position: order.get(position) for position in every}
            moved = {each: self._moved(citation) for each, citation in kept.items()}
            left = {each: now for each, now in moved.items() if now is not None}
            if len(left) == len(kept):
                return tuple(left.values())
            kept = {each: kept[each] for each in left}

    def _moved(self, citation: Citation) -> Citation | None:
        """Return a citation with its paths as they are now, or None if nothing is left of it."""
        backed, disputed = (
            tuple(now for each in paths if (now := self.place(each)) is not None)
            for paths in (citation.supports, citation.disputes)
        )
        if (citation.supports and not backed) or (
            not backed and citation.disputes and not disputed
        ):
            return None  # without paths, it would back the record as a whole
        return attrs.evolve(citation, supports=backed, disputes=disputed)

    def _stance(self, source: Testimony, path: str) -> bool | None:
        """Return what a source says of a path. Who backs any part of an event says it was held."""
        said = source.stance(path)
        is_silent = said is None and path == self._existence
        return source.stance(WHOLE) if is_silent else said

    def _is_backed(self, path: str) -> bool:
        return any(self._stance(each, path) for each in self._ours)

    def _is_disputed(self, path: str) -> bool:
        """Return whether a chosen source disputes a path, and none of them backs it."""
        disputed = any(self._stance(each, path) is False for each in self._ours)
        return disputed and not self._is_backed(path)

    def _is_out(self, path: str) -> bool:
        """Return whether none of the chosen sources backs a path that has another source."""
        if any(each.stance(path) for each in self._others):
            return not self._is_backed(path)
        return self._is_disputed(path)
