"""How fast times are read and sorted, as ratios measured in one run.

Run it with ``python tests/benchmarks/time_speed.py``. Each figure is the median of several rounds,
in which the two that are compared take turns.
"""

from __future__ import annotations

import random
import statistics
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING

from diplomacy_model.temporal import When, when

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 9
DAYS = 20_000
VALUES = 100_000


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratio(work: Callable[[], object], yardstick: Callable[[], object]) -> float:
    """Return how many times longer the work takes than the yardstick, by their medians."""
    mine: list[float] = []
    theirs: list[float] = []
    for _ in range(ROUNDS):
        theirs.append(seconds(yardstick))
        mine.append(seconds(work))
    return statistics.median(mine) / statistics.median(theirs)


def parsing() -> None:
    """Compare with `date.fromisoformat` on the same plain dates."""
    first = date(1950, 1, 1)
    texts = [(first + timedelta(days=number)).isoformat() for number in range(DAYS)]

    def dates() -> list[date]:
        return [date.fromisoformat(text) for text in texts]

    def times() -> list[When]:
        return [When.parse(text) for text in texts]

    def new_times() -> list[When]:
        when._parsed.cache_clear()  # nothing else makes a text new again
        return times()

    print(f"a new text:          {ratio(new_times, dates):5.1f} x date.fromisoformat (at most 80)")
    times()
    print(f"a text seen before:  {ratio(times, dates):5.1f} x date.fromisoformat (at most 5)")


def sorting() -> None:
    """Compare with the sorting of the bare tuples of earliest, latest and text."""
    chance = random.Random(2025)  # noqa: S311 - a fixed shuffle
    first = date(1950, 1, 1)
    times = [When.of(first + timedelta(days=chance.randrange(30_000))) for _ in range(VALUES // 2)]
    times += [
        When.parse(f"{chance.randrange(1900, 2030)}-{chance.randrange(1, 13):02}")
        for _ in range(VALUES // 2)
    ]
    chance.shuffle(times)
    bare = [(time.earliest, time.latest, time.text) for time in times]
    keyed = ratio(lambda: sorted(times, key=When.sort_key), lambda: sorted(bare))
    plain = ratio(lambda: sorted(times), lambda: sorted(bare))
    print(f"sorted by sort_key:  {keyed:5.1f} x bare tuples (at most 2)")
    print(f"sorted:              {plain:5.1f} x bare tuples (at most 5)")
    numbers = [time.sort_key() for time in times]
    keyed = ratio(lambda: sorted(times, key=When.sort_key), lambda: sorted(numbers))
    plain = ratio(lambda: sorted(times), lambda: sorted(numbers))
    print(f"sorted by sort_key:  {keyed:5.1f} x bare tuples of whole numbers (at most 2)")
    print(f"sorted:              {plain:5.1f} x bare tuples of whole numbers (at most 5)")


if __name__ == "__main__":
    parsing()
    sorting()
