"""What a name or a code in place of an id can mean, among the records that are known."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from diplomacy_model import folding
from diplomacy_model.model import CLASS_NAMED
from diplomacy_model.model.value import Value, members_of, reference_fields
from diplomacy_model.questions import resolve_name
from diplomacy_model.synonyms import bare

if TYPE_CHECKING:
    from collections.abc import Container

    from diplomacy_model.model import Record
    from diplomacy_model.registry import Registry


class Known:
    """The records that ids may refer to, and the ids of those that could not be read yet."""

    def __init__(self, registry: Registry, ids: Container[str]) -> None:
        """Keep the records, and the other ids that are in use."""
        self._registry = registry
        self._ids = ids
        self._named: dict[str, tuple[Record, ...]] = {}

    def has(self, record_id: str) -> bool:
        """Return whether something has an id."""
        return record_id in self._registry.by_id or record_id in self._ids

    def meant(self, text: str, kind: str) -> str | None:
        """Return the id of the one record of a kind that a text names, or None.

        The text is its id but for case, spaces and the like, one of its names, or one of its codes.
        """
        fitting = self.having(text, kind)
        return fitting[0] if len(fitting) == 1 else None

    def having(self, text: str, kind: str) -> list[str]:
        """Return the ids of the records of a kind that a text names."""
        cls = CLASS_NAMED[kind]
        return [each.id for each in self.named(text) if isinstance(each, cls)]

    def named(self, text: str) -> tuple[Record, ...]:
        """Return the records, each once, that a text names."""
        if text not in self._named:  # a draft says the same names many times
            self._named[text] = self._found(text)
        return self._named[text]

    def _found(self, text: str) -> tuple[Record, ...]:
        if not len(self._registry):
            return ()
        found = {each.id: each for each in self._by_folded_id.get(bare(text), ())}
        found.update((each.id, each) for each in self._by_own_name.get(folding.folded(text), ()))
        for each in {text.strip(), re.sub("^[Tt]he ", "", text.strip())}:
            if each:
                matches = resolve_name(self._registry, each).possible
                found.update((match.record.id, match.record) for match in matches)
        return tuple(found.values())

    @functools.cached_property
    def _by_own_name(self) -> dict[str, list[Record]]:
        """The records by their names. `resolve_name` leaves out topics, sources and more."""
        found: dict[str, list[Record]] = {}
        for each in self._registry:
            if key := folding.folded(each.own_name or ""):
                found.setdefault(key, []).append(each)
        return found

    @functools.cached_property
    def _by_folded_id(self) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for each in self._registry:
            if key := bare(each.id):
                found.setdefault(key, []).append(each)
        return found


def ids_in(value: Value, found: set[str]) -> None:
    """Add the ids that a record or value refers to, as `references` does without paths."""
    for name, kind in reference_fields(type(value)).items():
        held: object = getattr(value, name)
        if not held:
            continue
        for item in members_of(held) or (held,):
            if kind is None:
                if isinstance(item, Value):
                    ids_in(item, found)
            elif isinstance(item, str):
                found.add(item)
