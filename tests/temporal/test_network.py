"""The temporal network against every assignment that brute force finds."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplomacy_model.temporal.graph import Arcs
from diplomacy_model.temporal.network import FAR, Bounds, Conflict, Constraint, solve

POINTS, PLACES = 4, range(5)
constraints = st.lists(
    st.tuples(st.integers(0, POINTS - 1), st.integers(0, POINTS - 1), st.integers(-2, 2)),
    max_size=6,
)
bounds = st.lists(
    st.tuples(st.sampled_from(PLACES), st.sampled_from(PLACES)).map(sorted).map(tuple),
    min_size=POINTS,
    max_size=POINTS,
)


@given(bounds, constraints)
def test_bounds_are_those_of_all_assignments_together(
    given_bounds: list[tuple[int, int]], given_constraints: list[Constraint]
) -> None:
    lower, upper = zip(*given_bounds, strict=True)
    found = solve(lower, upper, given_constraints)
    possible = [
        places
        for places in itertools.product(*(range(low, high + 1) for low, high in given_bounds))
        if all(
            places[target] <= places[source] + length
            for source, target, length in given_constraints
        )
    ]
    assert isinstance(found, list) == (not possible)
    if isinstance(found, Bounds):
        assert found.lower == [min(column) for column in zip(*possible, strict=True)]
        assert found.upper == [max(column) for column in zip(*possible, strict=True)]


@given(bounds, constraints)
def test_what_a_conflict_names_cannot_hold_by_itself(
    given_bounds: list[tuple[int, int]], given_constraints: list[Constraint]
) -> None:
    lower, upper = zip(*given_bounds, strict=True)
    found = solve(lower, upper, given_constraints)
    for conflict in found if isinstance(found, list) else []:
        low = [place if point in conflict.points else -FAR for point, place in enumerate(lower)]
        high = [place if point in conflict.points else FAR for point, place in enumerate(upper)]
        named = [given_constraints[position] for position in conflict.constraints]
        assert isinstance(solve(low, high, named), list)


def test_a_circle_is_found_without_any_bound() -> None:
    far = [-FAR] * 3, [FAR] * 3
    circle = [(0, 1, -1), (1, 2, 0), (2, 0, 0)]
    (found,) = solve(*far, circle)
    assert isinstance(found, Conflict)
    assert sorted(found.constraints) == [0, 1, 2]
    assert found.points == ()


@pytest.mark.parametrize("count", [0, 1])
def test_nothing_to_solve_is_solved(count: int) -> None:
    itself = list(range(count))
    assert solve([0] * count, [9] * count, []) == Bounds([0] * count, [9] * count, itself, itself)


@given(bounds, constraints)
def test_a_bound_follows_from_that_of_its_origin_alone(
    given_bounds: list[tuple[int, int]], given_constraints: list[Constraint]
) -> None:
    lower, upper = zip(*given_bounds, strict=True)
    found = solve(lower, upper, given_constraints)
    for point in range(POINTS) if isinstance(found, Bounds) else ():
        low, high = [-FAR] * POINTS, [FAR] * POINTS
        low[found.lower_from[point]] = lower[found.lower_from[point]]
        high[found.upper_from[point]] = upper[found.upper_from[point]]
        alone = solve(low, high, given_constraints)
        assert isinstance(alone, Bounds)
        assert alone.lower[point] == found.lower[point]
        assert alone.upper[point] == found.upper[point]


def by_bellman_ford(
    lower: list[int], upper: list[int], constraints: list[Constraint]
) -> tuple[list[int], list[int]] | None:
    """Return the tightest bounds as a textbook does, or None if not everything can hold."""
    low, high = list(lower), list(upper)
    for _ in range(len(lower) + 1):
        for source, target, length in constraints:
            high[target] = min(high[target], high[source] + length)
            low[source] = max(low[source], low[target] - length)
    settled = all(
        high[target] <= high[source] + length and low[source] >= low[target] - length
        for source, target, length in constraints
    )
    return (low, high) if settled and all(map(int.__le__, low, high)) else None


@st.composite
def networks(draw: st.DrawFn) -> tuple[list[int], list[int], list[Constraint]]:
    """Networks that are mostly consistent: constraints agree with hidden places, most of them."""
    count = draw(st.integers(1, 12))
    hidden = draw(st.lists(st.integers(-20, 20), min_size=count, max_size=count))
    point, slack = st.integers(0, count - 1), st.integers(-1, 4)
    pairs = draw(st.lists(st.tuples(point, point, slack), max_size=30))
    made = [
        (source, target, hidden[target] - hidden[source] + more) for source, target, more in pairs
    ]
    known = draw(st.lists(st.booleans(), min_size=count, max_size=count))
    lower = [place - 2 if is_known else -FAR for place, is_known in zip(hidden, known, strict=True)]
    upper = [place + 2 if is_known else FAR for place, is_known in zip(hidden, known, strict=True)]
    return lower, upper, made


@given(networks())
def test_bounds_are_those_of_a_plain_bellman_ford(
    network: tuple[list[int], list[int], list[Constraint]],
) -> None:
    found, expected = solve(*network), by_bellman_ford(*network)
    assert (None if isinstance(found, list) else (found.lower, found.upper)) == expected


claims = st.lists(st.sampled_from([None, 0, 1, 2, 3, 4, 5]), min_size=30, max_size=30)


@given(networks(), claims)
def test_conflicts_told_together_share_no_claim_and_leaving_these_out_comes_to_an_end(
    network: tuple[list[int], list[int], list[Constraint]], of: list[int | None]
) -> None:
    lower, upper, constraints = network
    of = of[: len(constraints)]
    while isinstance(found := solve(lower, upper, constraints, of), list):
        told = [{of[each] for each in one.constraints} - {None} for one in found]
        if not all(told):
            return  # what cannot be left out is at odds by itself
        assert sum(map(len, told)) == len(set[int | None]().union(*told))
        left = [at for at, claim in enumerate(of) if all(claim not in each for each in told)]
        constraints, of = [constraints[at] for at in left], [of[at] for at in left]


@given(networks())
def test_what_is_told_as_a_whole_is_all_after_two_rounds(
    network: tuple[list[int], list[int], list[Constraint]],
) -> None:
    lower, upper, made = network
    # Relations of records constrain without a length, or by the least that there is.
    constraints = [(source, target, -(length % 2)) for source, target, length in made]
    for _ in range(2):
        found = solve(lower, upper, constraints, whole=True)
        if isinstance(found, list):
            told = {each for one in found for each in one.constraints}
            constraints = [each for at, each in enumerate(constraints) if at not in told]
    assert isinstance(solve(lower, upper, constraints), Bounds)


def test_all_contradictions_of_independent_claims_are_told_at_once() -> None:
    # One point is far too late for all others, and each says by itself that it follows.
    others = range(1, 50)
    lower, upper = [100] + [0] * 49, [100] + [9] * 49
    found = solve(lower, upper, [(other, 0, 0) for other in others])
    assert isinstance(found, list)
    assert sorted(one.constraints for one in found) == [(at,) for at in range(49)]


def test_contradictions_through_one_constraint_that_cannot_be_left_out_are_independent() -> None:
    lower, upper = [100, -FAR] + [0] * 5, [FAR, FAR] + [9] * 5
    shared = [(1, 0, -1)]  # the second point comes after the first
    own = [(other, 1, 0) for other in range(2, 7)]
    found = solve(lower, upper, shared + own, [None, 0, 1, 2, 3, 4])
    assert isinstance(found, list)
    assert len(found) == 5


def test_two_rounds_are_enough_to_tell_everything_as_a_whole() -> None:
    # Every early point is before every late one, and should be after it: 30 times 30 conflicts.
    early, late = range(30), range(30, 60)
    bounds = [10] * 30 + [-FAR] * 30, [FAR] * 30 + [5] * 30
    constraints = [(b, a, 0) for a in early for b in late]
    (found,) = solve(*bounds, constraints, whole=True)
    assert isinstance(found, Conflict)
    assert sorted(found.constraints) == list(range(900))
    circle = [(a, b, -1) for a in range(5) for b in range(5) if a != b]
    (found,) = solve([0] * 6, [9] * 6, [*circle, (0, 5, 0)], whole=True)
    assert isinstance(found, Conflict)
    assert sorted(found.constraints) == list(range(20))


@pytest.mark.parametrize("step", [1, -1])
def test_every_constraint_of_a_chain_is_looked_at_once_in_a_pass(
    monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    looks: list[int] = []
    look = Arcs.at

    def spy(arcs: Arcs, point: int) -> object:
        looks.append(point)
        return look(arcs, point)

    monkeypatch.setattr(Arcs, "at", spy)
    counts: list[int] = []
    for length in (100, 200):
        looks.clear()
        chain = [(at, at + step, 0) for at in range(length)[::step]]
        chain = [(a % length, b % length, 0) for a, b, _ in chain][:-1]
        solve([-FAR] * length, [FAR] * length, chain)
        counts.append(len(looks))
    assert counts[1] == 2 * counts[0]
    assert counts[0] <= 4 * 100
