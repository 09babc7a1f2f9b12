"""How long `draft` takes beside `loads`, for right records.

Run it as ``uv run python tests/benchmarks/drafts_speed.py``. A made-up world of 5,000 records,
without those whose references lead nowhere, is read as a draft: as a text, in a block of code with
prose around it, and as plain data. Findings and doubts are worked out when they are asked for, and
are not timed.
"""

from __future__ import annotations

import json
from typing import Any

from measuring import Contender, compare, forget_times, machine
from world import world

import diplomacy_model as dm

ROUNDS = 15
RECORDS = 5_000
LIMIT = 1.5


def whole(ds: dm.Dataset) -> dm.Dataset:
    """Return a dataset without the records that refer to what it does not have."""
    while True:
        found = ds.check()
        lacking = {each.record for each in found if each.code == "dangling-reference"}
        if not lacking:
            return ds
        ds = ds.without(sorted(lacking))


def main() -> None:
    """Print the medians and the ratios."""
    ds = whole(world(RECORDS))
    text = dm.dumps(ds)
    fenced = f"Here you are:\n```json\n{text}```\nDone."
    forms: dict[str, Any] = {"text": text, "block of code": fenced, "data": json.loads(text)}
    for name, given in forms.items():
        assert dm.draft(given).dataset == ds
        compare(
            f"a draft of {len(ds):,} records, {name}",
            Contender("draft", lambda _, given=given: dm.draft(given), forget_times),
            Contender("loads", lambda _: dm.loads(text), forget_times),
            rounds=ROUNDS,
            limit=LIMIT,
        )
    print(f"\n{machine('attrs')}")


if __name__ == "__main__":
    main()
