"""Which of the tenures of one holder in one office may hold at a time, without a look at all."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from typing import TYPE_CHECKING

from diplomacy_model.chronology import span
from diplomacy_model.sides import tenures_by_office
from diplomacy_model.temporal import axis
from diplomacy_model.temporal.reach import order_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diplomacy_model.model import Tenure
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span

_LEEWAY = 3 * axis.DAY
"""More than two clocks can differ by. An attested time of day stands for all of its day."""


class Terms:
    """Some tenures in the order of time."""

    def __init__(self, registry: Registry, tenures: Iterable[Tenure]) -> None:
        """Sort the tenures. Those with an unknown or doubtful time may hold at any time."""
        self._always: list[Tenure] = []
        rows: list[tuple[int, int, int]] = []
        self._tenures = tuple(tenures)
        for number, tenure in enumerate(self._tenures):
            period = span(registry, tenure)
            if period is None or not period.firm:
                self._always.append(tenure)
            else:
                rows.append((*order_key(period), number))
                rows += ((*order_key(day), number) for day in tenure.attested)
        rows.sort()
        self._firsts = [first for first, _, _ in rows]
        self._rows = rows
        self._farthest = list(itertools.accumulate((past for _, past, _ in rows), max))

    def near(self, time: Span) -> Iterator[Tenure]:
        """Yield the tenures that may hold at a time, and a few that do not.

        A tenure may be yielded more than once.
        """
        yield from self._always
        first, past = order_key(time)
        for at in range(bisect_left(self._firsts, past + _LEEWAY) - 1, -1, -1):
            if self._farthest[at] + _LEEWAY <= first:
                return
            if self._rows[at][1] + _LEEWAY > first:
                yield self._tenures[self._rows[at][2]]


def terms(registry: Registry) -> Mapping[tuple[str, str], Terms]:
    """Map each office and holder to the tenures; ask for it through `Registry.derived`."""
    by_holder: dict[tuple[str, str], list[Tenure]] = {}
    for office, tenures in registry.derived(tenures_by_office).items():
        for tenure in tenures:
            by_holder.setdefault((office, tenure.holder), []).append(tenure)
    return {key: Terms(registry, tenures) for key, tenures in by_holder.items()}
