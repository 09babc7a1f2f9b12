"""How long a chronology takes beside networkx's Bellman-Ford on the same graph, same answers.

Run it as ``uv run --group bench python tests/benchmarks/chronology_speed.py``. Both start from the
same bounds and constraints of 10,000 events with 47,000 relations, of which three in ten know their
year; networkx gets the graph of the latest places and that of the earliest. Figures are medians of
several rounds in turns. The ratio of the two passes alone may be at most 0.25, and that of the
whole chronology 0.3.
"""

from __future__ import annotations

import random
import statistics

import networkx as nx
from measuring import Contender, machine, median_ratio, print_ratio, turns

import diplomacy_model as dm
from diplomacy_model.chronology import chronology
from diplomacy_model.temporal.network import FAR, Bounds, Constraint, solve

EVENTS, RELATIONS, ROUNDS = 10_000, 47_000, 9


def dataset() -> dm.Dataset:
    """Return events in a hidden order, some of them dated, with relations that agree with it."""
    chance = random.Random(1991)  # noqa: S311 - a benchmark
    relations: list[list[dm.Relation]] = [[] for _ in range(EVENTS)]
    for _ in range(RELATIONS):
        first, second = sorted(chance.sample(range(EVENTS), 2))
        if chance.random() < 0.5:
            relations[first].append(dm.Relation(kind="before", to=f"e{second}"))
        else:
            relations[second].append(dm.Relation(kind="follow-up-of", to=f"e{first}"))
    return dm.Dataset(
        records=[
            dm.Event(
                id=f"e{number}",
                when=f"{1000 + number // 10}" if chance.random() < 0.3 else None,
                relations=relations[number],
            )
            for number in range(EVENTS)
        ]
    )


def network(ds: dm.Dataset) -> tuple[list[int], list[int], list[Constraint]]:
    """Return the bounds and constraints that the chronology of a dataset is worked out from."""
    captured: list[tuple[list[int], list[int], list[Constraint]]] = []
    import diplomacy_model.chronology as module  # noqa: PLC0415 - to look at what it hands over

    def spy(
        lower: list[int],
        upper: list[int],
        constraints: list[Constraint],
        *more: object,
        whole: bool,
    ) -> object:
        del more, whole  # without a contradiction they make no difference
        captured.append((lower, upper, constraints))
        return solve(lower, upper, constraints)

    module.solve, kept = spy, module.solve  # type: ignore[assignment]
    try:
        chronology(ds)
    finally:
        module.solve = kept
    return captured[0]


def by_networkx(
    lower: list[int], upper: list[int], constraints: list[Constraint]
) -> tuple[list[int], list[int]]:
    """Return the same bounds by shortest paths from an origin, in two graphs."""
    answers: list[list[int]] = []
    for limits, turned in ((upper, False), ([-place for place in lower], True)):
        graph = nx.DiGraph()
        for point, place in enumerate(limits):
            graph.add_edge("origin", point, weight=place)
        for source, target, length in constraints:
            ends = (target, source) if turned else (source, target)
            known = graph.get_edge_data(*ends)
            if known is None or length < known["weight"]:
                graph.add_edge(*ends, weight=length)
        found = nx.single_source_bellman_ford_path_length(graph, "origin")
        answers.append([found[point] for point in range(len(limits))])
    return [-place for place in answers[1]], answers[0]


def main() -> None:
    """Print the medians and the ratio, after a look at the answers."""
    ds = dataset()
    lower, upper, constraints = network(ds)
    ours = solve(lower, upper, constraints)
    assert isinstance(ours, Bounds)
    assert (ours.lower, ours.upper) == by_networkx(lower, upper, constraints)
    drawn = sum(abs(place) < FAR // 2 for place in ours.upper)
    passes, whole, theirs = turns(
        Contender("passes", lambda _: solve(lower, upper, constraints)),
        # A new registry each time, because it would keep its answer.
        Contender("whole", chronology, lambda: dm.Registry(records=ds.records)),
        Contender("networkx", lambda _: by_networkx(lower, upper, constraints)),
        rounds=ROUNDS,
    )
    print(f"{len(lower):,} points, {len(constraints):,} constraints, {drawn:,} upper bounds found")
    for name, seconds in (
        ("networkx, graphs and passes", theirs),
        ("our passes", passes),
        ("our chronology as a whole", whole),
    ):
        print(f"{name:44} {statistics.median(seconds) * 1000:8.1f} ms")
    print_ratio("ratio of the passes", median_ratio(passes, theirs), 0.25)
    print_ratio("ratio of the whole", median_ratio(whole, theirs), 0.3)
    print(f"\n{machine('networkx')}, median of {ROUNDS} rounds")


if __name__ == "__main__":
    main()
