"""What the benchmarks share: contenders that take turns, ratios beside limits, and the machine."""

from __future__ import annotations

import gc
import importlib.metadata
import os
import platform
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from diplomacy_model.temporal import when

if TYPE_CHECKING:
    from collections.abc import Callable


def nothing() -> None:
    """Prepare nothing."""


class Contender(NamedTuple):
    """One of those that are compared."""

    name: str
    work: Callable[[Any], object]
    """What is timed. It is given what `prepare` returns."""
    prepare: Callable[[], object] = nothing
    """What has to be done before each round. It is not timed."""


def forget_times() -> None:
    """Make every text of a time new again, for all who call `When.parse`."""
    when._parsed.cache_clear()


def medians(*contenders: Contender, rounds: int) -> list[float]:
    """Return the median of the seconds that each contender takes in several rounds.

    They take turns, so that a machine that changes its pace changes all of them.
    """
    seconds: list[list[float]] = [[] for _ in contenders]
    for _ in range(rounds):
        for contender, times in zip(contenders, seconds, strict=True):
            given = contender.prepare()
            gc.collect()
            start = time.perf_counter()
            result = contender.work(given)
            times.append(time.perf_counter() - start)
            del given, result  # not within the time of the next one
    return [statistics.median(times) for times in seconds]


def compare(work: str, ours: Contender, theirs: Contender, *, rounds: int, limit: float) -> None:
    """Print how long both take, and the ratio beside its limit."""
    found = medians(ours, theirs, rounds=rounds)
    print(work)
    for contender, seconds in zip((ours, theirs), found, strict=True):
        print(f"    {contender.name:40} {seconds * 1000:8.1f} ms")
    print_ratio("ratio", found[0] / found[1], limit, indent=4)


def print_ratio(name: str, ratio: float, limit: float, *, indent: int = 0) -> None:
    """Print a ratio beside its limit, marked if it is beyond that."""
    missed = "" if ratio <= limit else ": MISSED"
    print(f"{' ' * indent}{name:40} {ratio:8.2f} (at most {limit:g}{missed})", flush=True)


def machine(*packages: str) -> str:
    """Return what all this ran on, with the versions of some packages."""
    model = platform.processor() or platform.machine()
    cpus = Path("/proc/cpuinfo")
    if cpus.exists():
        names = [line for line in cpus.read_text().splitlines() if line.startswith("model name")]
        model = names[0].partition(": ")[2] if names else model
    versions = [f"{package} {importlib.metadata.version(package)}" for package in packages]
    python = f"Python {platform.python_version()}"
    return f"{platform.platform()}, {os.cpu_count()} x {model}; {', '.join((python, *versions))}"
