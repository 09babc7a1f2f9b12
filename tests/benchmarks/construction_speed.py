"""How long it takes to make a meeting, and a changed copy, beside plain attrs classes.

Run it as ``uv run --group bench python tests/benchmarks/construction_speed.py``. The plain classes
are frozen, have slots and have the same fields and defaults as ours, but no converters and no
checks. Both are given the same arguments: a meeting with two participants and a citation, its words
and its time as text. The text of the time has been seen before.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import attrs
from measuring import Contender, compare, machine
from models import plain_class

import diplomacy_model as dm

if TYPE_CHECKING:
    from collections.abc import Callable

TIMES, ROUNDS = 1_000, 51
OURS = (dm.Meeting, dm.Participant, dm.Citation)


def maker(meeting: Any, participant: Any, citation: Any) -> Callable[[], Any]:
    """Return a function that makes a meeting of some classes."""
    return lambda: meeting(
        id="helsinki-2018",
        title="Talks in Helsinki",
        when="2018-07-16",
        places=["helsinki"],
        status="held",
        participants=[
            participant(actor="trump", represents="united-states", mode="in-person"),
            participant(actor="putin", represents="russia", mode="in-person"),
        ],
        about=["arms-control"],
        level="leaders",
        citations=[citation(source="gazette", locator="p. 3", supports=["when", "participants"])],
    )


def often(work: Callable[[], object]) -> Callable[[object], None]:
    """Return a work that does something many times."""

    def do(_: object) -> None:
        for _ in range(TIMES):
            work()

    return do


def main() -> None:
    """Print the medians and the ratios."""
    make, make_plain = maker(*OURS), maker(*map(plain_class, OURS))
    assert attrs.asdict(make()).keys() == attrs.asdict(make_plain()).keys()
    compare(
        f"{TIMES:,} meetings with two participants and a citation",
        Contender("diplomacy_model", often(make)),
        Contender("plain attrs classes", often(make_plain)),
        rounds=ROUNDS,
        limit=4.5,
    )
    changed, changed_plain = (
        functools.partial(attrs.evolve, one(), status="cancelled") for one in (make, make_plain)
    )
    compare(
        f"{TIMES:,} copies of it with another status, by attrs.evolve",
        Contender("diplomacy_model", often(changed)),
        Contender("plain attrs classes", often(changed_plain)),
        rounds=ROUNDS,
        limit=3.5,
    )
    print(f"\n{machine('attrs')}")


if __name__ == "__main__":
    main()
