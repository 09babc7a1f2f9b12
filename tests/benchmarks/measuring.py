"""What the benchmarks share: contenders that take turns, ratios beside limits, and the machine."""

from __future__ import annotations

import gc
import importlib.metadata
import inspect
import os
import platform
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from diplomacy_model.caching import remembered
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
    when._parsed = remembered(2**16)(inspect.unwrap(when._parsed))


def turns(*contenders: Contender, rounds: int) -> list[list[float]]:
    """Return the seconds that each contender takes in several rounds, in which they take turns.

    If a machine changes its pace, it mostly does so for a whole round. A ratio is therefore taken
    in each round, and the median of the ratios is what counts.
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
    return seconds


def compare(work: str, ours: Contender, theirs: Contender, *, rounds: int, limit: float) -> None:
    """Print how long both take, and the ratio beside its limit. All are medians."""
    our_times, their_times = turns(ours, theirs, rounds=rounds)
    print(f"{work}, {rounds} rounds")
    for contender, times in ((ours, our_times), (theirs, their_times)):
        print(f"    {contender.name:40} {statistics.median(times) * 1000:8.1f} ms")
    print_ratio("    ratio", median_ratio(our_times, their_times), limit)


def median_ratio(ours: list[float], theirs: list[float]) -> float:
    """Return the median of the ratios of single rounds."""
    return statistics.median(one / other for one, other in zip(ours, theirs, strict=True))


def print_ratio(name: str, ratio: float, limit: float) -> None:
    """Print a ratio beside its limit, marked if it is beyond that."""
    missed = "" if ratio <= limit else ": MISSED"
    print(f"{name:44} {ratio:8.2f} (at most {limit:g}{missed})", flush=True)


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
