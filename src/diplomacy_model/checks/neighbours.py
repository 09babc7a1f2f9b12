"""Pairs of records that are compared: those next to each other in time, and not all with all."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from diplomacy_model.chronology import bounds_of, order_key
from diplomacy_model.model import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from diplomacy_model.registry import Registry

T = TypeVar("T")
R = TypeVar("R", bound=Record)

MOST = 10
"""With how many others each record is compared. If more are at odds, these few tell enough."""


def neighbours(items: Sequence[T]) -> Iterator[tuple[T, T]]:
    """Yield each item with those that follow it, ten at most."""
    for position, item in enumerate(items):
        for other in items[position + 1 : position + 1 + MOST]:
            yield item, other


def neighbours_in_time(registry: Registry, records: Iterable[R]) -> Iterator[tuple[R, R]]:
    """Yield each record with those that begin next, ten at most, the first in canonical order."""
    dated: list[tuple[tuple[int, int], int, R]] = []
    for position, record in enumerate(records):
        time = bounds_of(registry, record)
        if time is not None:
            dated.append((order_key(time), position, record))
    for one, other in neighbours(sorted(dated, key=lambda each: each[:2])):
        first, second = sorted((one, other), key=lambda each: each[1])
        yield first[2], second[2]
