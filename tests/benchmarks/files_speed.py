"""How long reading and writing take beside msgspec, pydantic and the json module.

Run it as ``uv run --group bench python tests/benchmarks/files_speed.py``. A made-up world of 20,000
records and ten copies of the bundled datasets, each under ids of its own, are read from JSON Lines.
The classes of msgspec and pydantic are made from ours in `models`, and a sample shows first that
all of them read everything. Before each reading, the library forgets the times it has seen, which
all contenders read by the same function. Beside msgspec the garbage collector is off. Beside
pydantic it is on, as users have it.

The text that is written is compared with what `json.dumps` makes of the same dicts.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import json
from typing import TYPE_CHECKING, TypeVar

import attrs
from measuring import Contender, compare, forget_times, machine
from models import must_read_all, pydantic_models, structs
from world import world

import diplomacy_model as dm
from diplomacy_model.model.value import Value, reference_fields

if TYPE_CHECKING:
    from collections.abc import Generator

_V = TypeVar("_V", bound=Value)

ROUNDS, MORE_ROUNDS, COPIES = 9, 31, 10
SAMPLE = 10
"""One line in so many is read by all before anything is timed."""


@contextlib.contextmanager
def collector_off() -> Generator[None]:
    """Keep the garbage collector from running by itself."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


# --- what is read


def bundled() -> str:
    """Return copies of the bundled datasets as one dataset, in JSON Lines."""
    return dm.dumps(
        dm.Dataset(
            records=[
                renamed(record, f"-{name}-{copy}")
                for name in dm.datasets.NAMES
                for copy in range(COPIES)
                for record in dm.datasets.load(name)
            ]
        ),
        "jsonl",
    )


def renamed(value: _V, suffix: str) -> _V:
    """Return a record or value in which every id ends in a suffix."""
    changes: dict[str, object] = {}
    if isinstance(value, dm.Record):
        changes["id"] = value.id + suffix
    for name in reference_fields(type(value)):
        changes[name] = _renamed(getattr(value, name), suffix)
    return attrs.evolve(value, **changes)


def _renamed(held: object, suffix: str) -> object:
    if isinstance(held, tuple):
        return [_renamed(each, suffix) for each in held]
    if isinstance(held, Value):
        return renamed(held, suffix)
    return None if held is None else f"{held}{suffix}"


# --- what is timed


def reading(title: str, text: str, *, of_structs: float, of_pydantic: float, rounds: int) -> None:
    """Print how long reading takes beside msgspec and pydantic."""
    lines = text.splitlines()[1:]
    must_read_all(lines[::SAMPLE])
    ours = Contender("diplomacy_model", lambda _: dm.loads(text, "jsonl"), forget_times)
    theirs = Contender("msgspec.Struct", lambda _: structs(lines), forget_times)
    with collector_off():
        compare(
            f"loads, {title}, {len(lines):,} records, collector off",
            ours,
            theirs,
            rounds=rounds,
            limit=of_structs,
        )
    compare(
        f"loads, {title}, {len(lines):,} records, collector on",
        ours,
        Contender("pydantic, validate_json", lambda _: pydantic_models(lines), forget_times),
        rounds=rounds,
        limit=of_pydantic,
    )


def writing(text: str) -> None:
    """Print how long it takes to write a dataset in both formats beside `json.dumps`."""
    ds = dm.loads(text, "jsonl")
    lines = [json.loads(line) for line in text.splitlines()]
    document = {**lines[0], "records": lines[1:]}
    # The same bytes, or at least the same data, which json.dumps lays out in another way.
    assert dm.dumps(ds, "jsonl").splitlines() == list(map(json.dumps, lines))
    assert json.loads(dm.dumps(ds)) == document
    compare(
        f"dumps, JSON Lines, {len(ds):,} records",
        Contender("diplomacy_model", lambda _: dm.dumps(ds, "jsonl")),
        Contender("json.dumps", lambda _: "\n".join(map(json.dumps, lines))),
        rounds=ROUNDS,
        limit=1.5,
    )
    compare(
        f"dumps, laid-out .json, {len(ds):,} records",
        Contender("diplomacy_model", lambda _: dm.dumps(ds)),
        Contender("json.dumps, indent=2", lambda _: json.dumps(document, indent=2)),
        rounds=ROUNDS,
        limit=1.5,
    )


def main() -> None:
    """Print the medians and the ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--records", type=int, default=20_000, help="about how many (20000)")
    records = parser.parse_args().records
    text = dm.dumps(world(records), "jsonl")
    reading("made-up world", text, of_structs=5, of_pydantic=1.5, rounds=ROUNDS)
    reading("bundled datasets", bundled(), of_structs=6, of_pydantic=3, rounds=MORE_ROUNDS)
    writing(text)
    print(f"\n{machine('cattrs', 'msgspec', 'pydantic')}")


if __name__ == "__main__":
    main()
