"""How long a user waits for each step of the work with a file, and how much memory it takes.

Run it as ``uv run python tests/benchmarks/waiting.py``, on Linux. For each size, a made-up world is
written to a file of JSON Lines. Several processes, one after the other, read it and take the steps
below. The figures are medians of the processes, in seconds of the processor, so that other work on
the machine counts for less. Memory is what is resident above the baseline of a process that has
read a file with one record. It is taken after reading, and again after all steps. The resident
memory is that of `memory`, which says how it is read.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from measuring import machine
from memory import settled
from world import world

import diplomacy_model as dm

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 3
SIZES = (10_000, 100_000)
MEGABYTE = 1_000_000


def measure(one: Path, all_: Path) -> None:
    """Print the figures of this process as JSON."""
    found: dict[str, float] = {}

    def timed(step: str, work: Callable[[], object]) -> None:
        start = time.process_time()
        kept = work()
        found[f"{step}, seconds"] = time.process_time() - start
        del kept

    dm.read(one)
    baseline = settled()
    start = time.process_time()
    ds = dm.read(all_)
    found["read, seconds"] = time.process_time() - start
    found["memory after reading, MB"] = (settled() - baseline) / MEGABYTE
    actor = ds.actors.where(dm.of_kind("state"))[0].id

    def search() -> object:
        return ds.meetings.where(dm.involving(actor), dm.during("2015")).ids

    timed("first search", search)
    timed("the same search again", search)
    timed("a search in texts", lambda: ds.statements.where(dm.said("stay in touch")).ids)
    timed("check", ds.check)
    timed("with_records, one more", lambda: ds.with_records([dm.Topic(id="new", name="New")]))
    timed("write", lambda: dm.write(ds, all_.with_name("copy.jsonl")))
    found["memory after all steps, MB"] = (settled() - baseline) / MEGABYTE
    print(json.dumps(found))


def measured(records: int, rounds: int) -> dict[str, float]:
    """Return the medians of several processes for a world of about so many records."""
    with tempfile.TemporaryDirectory() as folder:
        one, all_ = Path(folder, "one.jsonl"), Path(folder, "all.jsonl")
        dm.write(dm.Dataset(records=[dm.Topic(id="trade", name="Trade")]), one)
        ds = world(records)
        dm.write(ds, all_)
        command = [sys.executable, __file__, "--measure", str(one), str(all_)]
        runs: list[dict[str, float]] = [
            json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603
            for _ in range(rounds)
        ]
        figures = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
        size = all_.stat().st_size / MEGABYTE
        return {"records": len(ds), "size of the file, MB": size, **figures}


def main() -> None:
    """Print a table with a column for each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--records", type=int, nargs="+", default=SIZES, help="about how many")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="processes for each size (3)")
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(*map(Path, options.measure))
        return
    columns = [measured(records, options.rounds) for records in options.records]
    for step in columns[0]:
        print(f"{step:32}", *(f"{column[step]:12,.3f}" for column in columns))
    print(f"\n{machine('attrs', 'cattrs')}")


if __name__ == "__main__":
    main()
