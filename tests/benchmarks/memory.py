"""How much memory a dataset takes once it is read, beside msgspec Structs of the same fields.

Run it as ``uv run --group bench python tests/benchmarks/memory.py``, on Linux. Each contender reads
the same file of JSON Lines line by line, in a process of its own. Before that it reads a file with
one record, so that all imports and all generated code belong to the baseline. What is kept is the
resident memory above the baseline, after a collection and after free memory was handed back to the
system. The peak is that of this process alone; ``ru_maxrss`` would include its parent.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from measuring import machine, print_ratio
from world import world

import diplomacy_model as dm

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5
OURS, STRUCTS = "diplomacy_model", "msgspec.Struct"


def reader(contender: str) -> Callable[[Path], object]:
    """Return the function by which a contender reads a file."""
    if contender == OURS:
        return dm.read
    from models import structs  # noqa: PLC0415 - our own process has to do without msgspec

    def read(path: Path) -> object:
        with path.open(encoding="utf-8") as lines:
            next(lines)  # the header
            return structs(lines)

    return read


def resident(key: str) -> int:
    """Return the resident memory of this process in bytes: ``VmRSS`` now, ``VmHWM`` at its peak."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    (line,) = (line for line in status.splitlines() if line.startswith(f"{key}:"))
    return int(line.split()[1]) * 1024


def settled() -> int:
    """Return the resident memory once what is free has been handed back."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # only glibc has it
    if trim is not None:
        trim(0)
    return resident("VmRSS")


def measure(contender: str, one: Path, all_: Path) -> None:
    """Print what is kept after a file was read and the peak, as JSON."""
    read = reader(contender)
    read(one)
    baseline = settled()
    records = read(all_)
    peak = resident("VmHWM") - baseline
    print(json.dumps({"kept": settled() - baseline, "peak": peak}))
    del records


def measured(contender: str, one: Path, all_: Path) -> dict[str, int]:
    """Return what `measure` finds in a process of its own."""
    command = [sys.executable, __file__, "--measure", contender, str(one), str(all_)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    found: dict[str, int] = json.loads(done.stdout)
    return found


def main() -> None:
    """Print the medians and the ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--records", type=int, default=20_000, help="about how many (20000)")
    parser.add_argument("--measure", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        contender, one, all_ = options.measure
        measure(contender, Path(one), Path(all_))
        return
    found: dict[str, list[dict[str, int]]] = {OURS: [], STRUCTS: []}
    with tempfile.TemporaryDirectory() as folder:
        one, all_ = Path(folder) / "one.jsonl", Path(folder) / "all.jsonl"
        ds = world(options.records)
        dm.write(ds, all_)
        dm.write(dm.Dataset(records=ds.records[:1]), one)
        for _ in range(ROUNDS):
            for contender, figures in found.items():
                figures.append(measured(contender, one, all_))
    kept, peak = (
        {name: statistics.median(one[key] for one in each) for name, each in found.items()}
        for key in ("kept", "peak")
    )
    print(f"{len(ds):,} records{'kept':>30}{'peak':>14}")
    for name in found:
        print(f"    {name:28} {kept[name] / 1e6:8.1f} MB {peak[name] / 1e6:10.1f} MB")
    print_ratio("kept, beside msgspec", kept[OURS] / kept[STRUCTS], 1.1)
    print_ratio("our peak, beside what is kept", peak[OURS] / kept[OURS], 1.2)
    print(f"\n{machine('msgspec')}, median of {ROUNDS} processes each")


if __name__ == "__main__":
    main()
