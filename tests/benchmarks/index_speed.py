"""How fast questions are answered beside an indexed SQLite and a list comprehension, same answers.

Run it with ``python tests/benchmarks/index_speed.py``, for a million records with ``--records
1000000``. A made-up world of diplomacy is written to a file of JSON lines and read back. Then the
same is asked in three ways: of the library as its users write it, with the predicates made anew
each time; of tables of SQLite in memory, which have an index for each question; and of a list
comprehension that asks the library's own test of every record. All three return the same objects,
and nothing is printed unless all answers are equal.

Each figure is the median over what was asked of the median of several rounds, in which the library
and SQLite take turns. The comprehension is asked after them, since it empties the processor's
caches, and in a large world with fewer arguments; ratios are of the same arguments. What has been
read and built is put out of sight of the garbage collector. Memory is measured by a process of its
own, since to trace it slows everything down.

``--sqlite numbers`` has whole numbers in SQLite where the records have ids, which is faster and
asks for a table of them. ``--check`` compares many more answers and times nothing.
"""

from __future__ import annotations

import argparse
import functools
import gc
import itertools
import json
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import asks
from contenders import Comprehension, Library, Met
from measuring import machine
from sqlite_tables import Tables
from world import world

import diplomacy_model as dm

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from asks import Question
    from contenders import Contender

OURS, SQLITE, COMPREHENSION = "ours", "sqlite3", "comprehension"
ENOUGH = 0.5
"""How many seconds one argument may take in all rounds, once it was asked."""
PATIENCE = 40.0
"""After so many seconds the comprehension is asked no more, once it has answered a few times."""
FEW = 3
TRACED = 100_000
"""The most records whose memory is traced."""


def build_indexes(ds: dm.Dataset) -> None:
    """Ask one question of each kind, so that all is there that the library keeps for them."""
    nobody = ds.actors.where(dm.of_kind("media"))[0]  # they are at no meeting
    place, series, topic = ds.places[0], ds.series[0], ds.topics[0]
    ds.meetings.where(dm.involving(nobody), dm.during("2011"), dm.about(topic)).count_by_year()
    ds.events.where(dm.at(place), dm.in_series(series)).first()
    ds.meetings.count_by_year()
    ds.timeline(dm.during("2011-05"), ongoing=True)
    ds.meetings_between(nobody, ds.actors[0])
    ds.interlocutors(nobody)


# --- comparing and timing


class Times(NamedTuple):
    """How long the contenders took, for each argument, and how many answers there were."""

    seconds: dict[str, list[float]]
    hits: int


def listed(answer: object) -> list[object]:
    """Return an answer as a list, in which order and certainty count."""
    if isinstance(answer, dm.Answer):
        both = cast("dm.Answer[object]", answer)
        return [*((True, one) for one in both.certain), *((False, one) for one in both.uncertain)]
    if isinstance(answer, Mapping):
        return list(cast("Mapping[object, object]", answer).items())
    return [
        Met(one.actor, one.count, one.talks, one.uncertain)
        if isinstance(one, dm.Interlocutor)
        else one
        for one in cast("Sequence[object]", answer)
    ]


def must_be_equal(
    question: Question, given: tuple[str, ...], answers: dict[str, list[object]]
) -> None:
    """Stop if one contender answers otherwise than the library."""
    ours = answers[OURS]
    for name, theirs in answers.items():
        if theirs != ours:
            pairs = itertools.zip_longest(ours, theirs)
            one, other = next((one, other) for one, other in pairs if one != other)
            raise SystemExit(
                f"{question.title}: {question.method}{given} has different answers: "
                f"{len(ours)} of {OURS}, {len(theirs)} of {name}; first {one!r}, {other!r}"
            )


def asked(question: Question, contenders: dict[str, Contender], rounds: int) -> Times:
    """Ask a question with all of its arguments, and return the times."""
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    hits: list[int] = []
    for given in question.asks:
        calls: dict[str, Callable[[], object]] = {
            name: functools.partial(getattr(contender, question.method), *given)
            for name, contender in contenders.items()
        }
        slow = {COMPREHENSION: calls.pop(COMPREHENSION)}
        answers, medians = turns(calls, 1 if question.once else rounds)
        if len(seconds[COMPREHENSION]) < FEW or sum(seconds[COMPREHENSION]) < PATIENCE:
            more_answers, more_medians = turns(slow, min(FEW, rounds))
            answers |= more_answers
            medians |= more_medians
        must_be_equal(question, given, answers)
        for name, median in medians.items():
            seconds[name].append(median)
        hits.append(len(answers[OURS]))
    return Times(seconds, round(statistics.median(hits)))


def turns(
    calls: dict[str, Callable[[], object]], rounds: int
) -> tuple[dict[str, list[object]], dict[str, float]]:
    """Call some functions in turns, and return what each returns and the median of its times."""
    answers: dict[str, list[object]] = {}
    seconds: dict[str, list[float]] = {name: [] for name in calls}
    for number in range(rounds):
        for name, call in calls.items():
            if number and seconds[name][0] * (number + 1) > ENOUGH:
                continue
            start = time.perf_counter()
            answer = call()
            seconds[name].append(time.perf_counter() - start)
            if not number:
                answers[name] = listed(answer)
            del answer  # not within the time of the next one
    return answers, {name: statistics.median(each) for name, each in seconds.items()}


def ratio(times: Times, other: str) -> float:
    """Return the part of the time of another contender that the library takes."""
    theirs = times.seconds[other]
    ours = times.seconds[OURS][: len(theirs)]
    return statistics.median(ours) / statistics.median(theirs)


# --- printing


def shown(seconds: float) -> str:
    """Return a time with its unit."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-6:.3g} µs"


def part(value: float | None) -> str:
    """Return a ratio as people say it: 1/20, or 3."""
    if value is None:
        return ""
    if value > 0.95:
        return f"{value:.3g}"
    return f"1/{1 / value:.3g}" if value > 0.01 else f"1/{1 / value:,.0f}"


def row_of(question: Question, times: Times) -> tuple[str, ...]:
    """Return the row of a question in the table."""
    of_sqlite, of_comprehension = ratio(times, SQLITE), ratio(times, COMPREHENSION)
    limits = [
        (found, limit)
        for found, limit in (
            (of_sqlite, question.of_sqlite),
            (of_comprehension, question.of_comprehension),
        )
        if limit is not None
    ]
    return (
        question.title,
        f"{times.hits:,}",
        *(shown(statistics.median(times.seconds[name])) for name in times.seconds),
        part(of_sqlite),
        part(of_comprehension),
        " and ".join(part(limit) for _, limit in limits),
        ("yes" if all(found <= limit for found, limit in limits) else "no") if limits else "",
    )


def table(rows: Sequence[tuple[str, ...]], *, markdown: bool) -> str:
    """Return a table whose first row is its head; all but the first column is set to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        [
            cell.ljust(width) if not number else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        for row in rows
    ]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    if markdown:
        return "\n".join(f"| {' | '.join(line)} |" for line in [lines[0], rule, *lines[1:]])
    return "\n".join("  ".join(line).rstrip() for line in lines)


# --- the steps


def step(text: str) -> None:
    """Say on the side what is going on."""
    print(f"... {text}", file=sys.stderr, flush=True)


def took(work: Callable[[], object]) -> float:
    """Return how many seconds something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def memory_of(path: str) -> None:
    """Print how many bytes the records of a file take, and the indexes, as JSON."""
    dm.datasets.load("hard_cases")  # what is imported for any file is not of this one
    tracemalloc.start()
    ds = dm.read(path)
    gc.collect()
    records = tracemalloc.get_traced_memory()[0]
    build_indexes(ds)
    gc.collect()
    both = tracemalloc.get_traced_memory()[0]
    print(json.dumps({"count": len(ds), "records": records, "indexes": both - records}))


def traced(folder: Path, records: int) -> dict[str, int]:
    """Return what `memory_of` finds in a process of its own, for a world of a size."""
    path = folder / "traced.jsonl"
    dm.write(world(records), path)
    command = [sys.executable, __file__, "--memory-of", str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    found: dict[str, int] = json.loads(done.stdout)
    return found


def check(records: int) -> None:
    """Compare the answers of all contenders."""
    ds = dm.loads(dm.dumps(world(records), "jsonl"), "jsonl")
    tables = Tables(ds)
    contenders: dict[str, Contender] = {
        OURS: Library(ds),
        SQLITE: tables,
        "sqlite3 with numbers": Tables(ds, numbered=True),
        COMPREHENSION: Comprehension(ds),
    }
    choose = asks.Chooser(ds, tables)
    questions = [*asks.timed(choose), *asks.checked(choose, ds)]
    for question in questions:
        step(f"{question.title}: {len(question.asks)} times")
        asked(question, contenders, 1)
    count = sum(len(question.asks) for question in questions)
    print(f"{len(ds):,} records: {count:,} answers are the same by {len(contenders)} ways")


def measure(options: argparse.Namespace, folder: Path) -> None:
    """Do all of it, and print the tables."""
    path = folder / "world.jsonl"
    step("making the world")
    dm.write(world(options.records), path)
    gc.collect()
    step("reading it")
    start = time.perf_counter()
    ds = dm.read(path)
    loading = time.perf_counter() - start
    step("building the indexes")
    building = took(lambda: build_indexes(ds))
    step("filling the tables of SQLite")
    start = time.perf_counter()
    tables = Tables(ds, numbered=options.sqlite == "numbers")
    filling = time.perf_counter() - start
    contenders: dict[str, Contender] = {
        OURS: Library(ds),
        SQLITE: tables,
        COMPREHENSION: Comprehension(ds),
    }
    gc.collect()
    gc.freeze()  # what is there now is looked at no more when a question makes garbage
    head = ("question", "answers", *contenders, "ours/sqlite3", "ours/compr.", "limit", "kept")
    rows: list[tuple[str, ...]] = [head]
    for question in asks.timed(asks.Chooser(ds, tables)):
        step(question.title)
        rows.append(row_of(question, asked(question, contenders, options.rounds)))
    step("tracing memory")
    bytes_of = traced(folder, min(options.records, TRACED))
    costs = costs_of(loading, building, filling, bytes_of)
    print(f"{len(ds):,} records, the answers of all three equal; {options.sqlite} in SQLite\n")
    print(table(rows, markdown=options.markdown))
    print()
    print(table(costs, markdown=options.markdown))
    print(f"\n{machine('attrs')}, sqlite3 {sqlite3.sqlite_version}\npython {' '.join(sys.argv)}")


def costs_of(
    loading: float, building: float, filling: float, bytes_of: dict[str, int]
) -> list[tuple[str, ...]]:
    """Return the table of what it takes to be able to answer."""
    count, records, indexes = bytes_of["count"], bytes_of["records"], bytes_of["indexes"]
    each = f"{records / count:,.0f} bytes a record"
    return [
        ("cost", "figure", "ratio", "limit"),
        ("reading the file", shown(loading), "", ""),
        ("building the indexes", shown(building), f"{building / loading:.2f}", "0.9"),
        ("filling the tables of sqlite3", shown(filling), f"{filling / loading:.2f}", ""),
        (f"memory of {count:,} records", f"{records / 1e6:,.1f} MB", each, ""),
        ("memory of their indexes", f"{indexes / 1e6:,.1f} MB", f"{indexes / records:.1%}", "13%"),
    ]


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--records", type=int, default=100_000, help="about how many (100000)")
    parser.add_argument("--rounds", type=int, default=9, help="of what is fast (9)")
    parser.add_argument(
        "--sqlite", choices=("ids", "numbers"), default="ids", help="what stands for records there"
    )
    parser.add_argument("--check", action="store_true", help="compare many answers, time none")
    parser.add_argument("--markdown", action="store_true", help="print tables as Markdown")
    parser.add_argument("--memory-of", metavar="FILE", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.memory_of:
        memory_of(options.memory_of)
    elif options.check:
        check(options.records)
    else:
        with tempfile.TemporaryDirectory() as folder:
            measure(options, Path(folder))


if __name__ == "__main__":
    main()
