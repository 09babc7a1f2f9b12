"""Pairs of records that may be the same, gathered without a look at all pairs."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, TypeVar

from diplomacy_model.accounts import first_ids
from diplomacy_model.model import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from diplomacy_model.registry import Registry

R = TypeVar("R", bound=Record)

MOST = 10
"""With how many others a record is paired for one reason. If there are more, one stands for all."""


class Pairs:
    """Pairs of records, each with the reasons why the two may be the same.

    Of two groups of accounts, one pair is enough.
    """

    def __init__(self, registry: Registry) -> None:
        """Start without pairs. What relations say of two records of the registry is known."""
        self._first = registry.derived(first_ids)
        self._related = {
            _in_order(self.first(record.id), self.first(relation.to))
            for record in registry
            for relation in record.relations
        }
        self._found: dict[tuple[str, str], tuple[tuple[str, str], dict[str, str]]] = {}

    def first(self, record_id: str) -> str:
        """Return the first of the ids of what is the same as a record."""
        return self._first.get(record_id, record_id)

    def are_settled(self, one: Record, other: Record) -> bool:
        """Return whether a relation says what two records are to each other.

        They may be the same, or else they are two things: nothing comes before itself.
        """
        mine, theirs = self.first(one.id), self.first(other.id)
        return mine == theirs or _in_order(mine, theirs) in self._related

    def add(self, one: Record, other: Record, reason: str, more: str = "") -> None:
        """Add a reason why two records may be the same.

        Args:
            one: A record.
            other: Another record.
            reason: The reason. It is kept once for the two.
            more: What else to say of the others for which the reason holds.
        """
        key = _in_order(self.first(one.id), self.first(other.id))
        _, reasons = self._found.setdefault(key, (_in_order(one.id, other.id), {}))
        reasons.setdefault(reason, reason + more)

    def add_group(
        self, records: Sequence[R], reason: str, are_two: Callable[[R, R], bool], more: str
    ) -> None:
        """Add the pairs of some records that have something in common.

        If there are very many, each is paired with one of the first.

        Args:
            records: The records.
            reason: What they have in common.
            are_two: Returns whether two of them are certainly not the same.
            more: How to go on to say that others have it as well, such as ``as have``.
        """
        group = self._one_of_each(records)
        if len(group) <= MOST + 1:
            for one, other in itertools.combinations(group, 2):
                if not (self.are_settled(one, other) or are_two(one, other)):
                    self.add(one, other, reason)
            return
        others = f", {more} {len(group) - 2} others"
        for at, record in enumerate(group):
            for one in group[: min(at, MOST)]:
                if not (self.are_settled(one, record) or are_two(one, record)):
                    self.add(one, record, reason, others)
                    break

    def _one_of_each(self, records: Sequence[R]) -> list[R]:
        """Return the records without those that are the same as an earlier one."""
        found: dict[str, R] = {}
        for record in records:
            found.setdefault(self.first(record.id), record)
        return list(found.values())

    def __iter__(self) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
        """Iterate over the ids of each two, with the reasons."""
        for ids, reasons in self._found.values():
            yield ids, tuple(reasons.values())


def _in_order(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
