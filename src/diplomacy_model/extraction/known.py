"""What a name or a code in place of an id can mean, among the records that are known."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from diplomacy_model.model import CLASS_NAMED
from diplomacy_model.model.value import Value, members_of, reference_fields
from diplomacy_model.questions import resolve_name
from diplomacy_model.synonyms import folded

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence, Set

    from diplomacy_model.model import Record
    from diplomacy_model.registry import Registry


class Known:
    """The records that ids may refer to, and the ids of those that could not be read yet."""

    def __init__(self, registry: Registry, ids: Set[str] = frozenset()) -> None:
        """Keep the records, and the other ids that are in use."""
        self._registry = registry
        self._ids = ids

    def has(self, record_id: str) -> bool:
        """Return whether something has an id."""
        return record_id in self._registry.by_id or record_id in self._ids

    def meant(self, text: str, kind: str) -> str | None:
        """Return the id of the one record of a kind that a text names, or None.

        The text is its id but for case, spaces and the like, one of its names, or one of its codes.
        """
        if not text.strip():
            return None
        found = set(self._by_folded_id.get(folded(text), ()))
        for each in (text, text.strip().removeprefix("the ").removeprefix("The ")):
            if each.strip():
                matches = resolve_name(self._registry, each).possible
                found.update(match.record.id for match in matches)
        cls = CLASS_NAMED[kind]
        fitting = [each for each in found if isinstance(self._registry.by_id[each], cls)]
        return fitting[0] if len(fitting) == 1 else None

    @functools.cached_property
    def _by_folded_id(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for each in self._registry.by_id:
            if key := folded(each):
                found.setdefault(key, []).append(each)
        return found


def refers_elsewhere(record: Record, known: Sequence[Container[str]]) -> bool:
    """Return whether a record refers to an id that is in none of several lists of ids."""
    return any(not any(each in ids for ids in known) for each in _ids_in(record))


def _ids_in(value: Value) -> Iterator[str]:
    """Yield the ids that a record or value holds. It is `references`, quicker and without paths."""
    for name, kind in reference_fields(type(value)).items():
        held: object = getattr(value, name)
        if not held:
            continue
        for item in members_of(held) or (held,):
            if isinstance(item, Value):
                yield from _ids_in(item)
            elif isinstance(item, str) and kind is not None:
                yield item
