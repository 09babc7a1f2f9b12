"""The temporal network against every assignment that brute force finds."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
