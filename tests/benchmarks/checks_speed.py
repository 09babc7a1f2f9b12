"""How long `Dataset.check` takes beside reading the dataset, and when much is missing.

Run it as ``uv run python tests/benchmarks/checks_speed.py``. A made-up world of 20,000 records is
checked, and the time is compared with that of `loads`. Then one record in twenty is left out of a
larger world, so that many ids lead nowhere and get suggestions, and the check of what is left,
about 27,000 records, is compared with that of the whole. Each round checks a dataset that was just
read, so that nothing is known yet about any of its times.
"""

from __future__ import annotations

from measuring import Contender, compare, forget_times, machine
from world import world

import diplomacy_model as dm

ROUNDS = 9
RECORDS, MORE_RECORDS, MISSING = 20_000, 28_400, 20


def checking(name: str, text: str) -> Contender:
    """Return what checks the dataset in a text."""

    def read() -> dm.Dataset:
        forget_times()
        return dm.loads(text, "jsonl")

    return Contender(name, dm.Dataset.check, read)


def main() -> None:
    """Print the medians and the ratios."""
    text = dm.dumps(world(RECORDS), "jsonl")
    compare(
        f"a made-up world of {RECORDS:,} records",
        checking("check", text),
        Contender("loads, JSON Lines", lambda _: dm.loads(text, "jsonl"), forget_times),
        rounds=ROUNDS,
        limit=0.5,
    )
    ds = world(MORE_RECORDS)
    some = dm.Dataset(records=[record for at, record in enumerate(ds) if at % MISSING])
    compare(
        f"{len(some):,} records: one in {MISSING} is missing",
        checking("check", dm.dumps(some, "jsonl")),
        checking("check of the whole", dm.dumps(ds, "jsonl")),
        rounds=ROUNDS,
        limit=1.5,
    )
    print(f"\n{machine('attrs')}")


if __name__ == "__main__":
    main()
