"""How long sending a dataset takes in each format of others, as multiples of `dumps`.

Run it as ``uv run --group interop python tests/benchmarks/exchange_speed.py``. Each format gets a
made-up world of 27,000 records. `dumps` writes it as laid-out JSON before each of them.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from world import world

import diplomacy_model as dm

sys.path.append(str(Path(__file__).parents[2]))
from tests.interop.exchanges import EXCHANGES

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 3


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time that something takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Print the medians of the ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--records", type=int, default=27_000, help="about how many (27000)")
    parser.add_argument("--only", help="the name of one format")
    options = parser.parse_args()
    ds = world(options.records)
    print(f"{len(ds):,} records; dumps takes {seconds(lambda: dm.dumps(ds)):.2f} s")
    for exchange in EXCHANGES:
        if options.only not in {None, exchange.name}:
            continue
        exchange.send(world(100))  # what is imported or compiled only once
        ratios: list[float] = []
        for _ in range(ROUNDS):
            ours = seconds(lambda: dm.dumps(ds))
            ratios.append(seconds(lambda exchange=exchange: exchange.send(ds)) / ours)
        print(f"{exchange.name}: {median(ratios):.1f} times as long as dumps")


if __name__ == "__main__":
    main()
