"""Posting lists: for each id, the items that name it."""

from __future__ import annotations

import functools
import itertools
from array import array
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from diplomacy_model.index.items import items
from diplomacy_model.model import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from diplomacy_model.model import Stage
    from diplomacy_model.registry import Registry

R = TypeVar("R", bound=Record)

Postings: TypeAlias = "Mapping[str, array[int]]"
"""For each id, the ascending numbers of the items that name it."""


def postings(
    registry: Registry,
    kinds: tuple[type[R], ...],
    ids_in: Callable[[R, Stage | None], Iterable[str]],
    above: Mapping[str, tuple[str, ...]] | None = None,
) -> Postings:
    """Return the posting lists of the ids that records of some kinds name.

    The dated acts and phases of a record are listed as well as the record.

    Args:
        registry: The records.
        kinds: The classes of records to look at. None of them may inherit from another.
        ids_in: Returns the ids in a record or, if it is not None, in an act or phase of it.
        above: What each id is directly part of. What names a part is listed for the whole as well.
    """
    numbered = registry.derived(items)
    found: dict[str, array[int]] = {}

    @functools.cache
    def upwards(part: str) -> frozenset[str]:
        return reachable(part, above or {})

    # Posting lists must ascend. The numbers of stages come after those of all records.
    ranges = sorted(map(registry.positions, kinds), key=lambda kind: kind.start)
    stages = range(len(registry), len(numbered.firsts))
    for item in itertools.chain(*ranges, stages):
        record = numbered.record(item)
        if isinstance(record, kinds):
            for name in frozenset[str]().union(*map(upwards, ids_in(record, numbered.stage(item)))):
                found.setdefault(name, array("I")).append(item)
    return found


def reachable(start: str, next_to: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Return an id and all ids that can be reached from it, given the neighbours of each id."""
    found, waiting = {start}, [start]
    while waiting:
        new = [each for each in next_to.get(waiting.pop(), ()) if each not in found]
        found.update(new)
        waiting += new
    return frozenset(found)


def inverted(next_to: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the same links in the other direction."""
    found: dict[str, list[str]] = {}
    for one, others in next_to.items():
        for other in others:
            found.setdefault(other, []).append(one)
    return {other: tuple(ones) for other, ones in found.items()}
