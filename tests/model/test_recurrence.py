"""Recurrence rules: what they give, how exactly, and what they refuse."""

from __future__ import annotations

import pytest

import diplomacy_model as dm


def texts(rule: dm.Recurrence, between: str, **options: int) -> list[str]:
    return [str(when) for when in rule.occurrences(between, **options)]


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2023", ["2024", "2025"]),
        ("2023-10", ["2024-10", "2025-10"]),
        ("2023-10-26", ["2024-10-26", "2025-10-26"]),
        ("2023-10-26T09:00", ["2024-10-26T09:00:00", "2025-10-26T09:00:00"]),
    ],
)
def test_occurrences_are_as_exact_as_the_start(start: str, expected: list[str]) -> None:
    rule = dm.Recurrence(rule="FREQ=YEARLY", start=start)
    assert texts(rule, "2024/2025") == expected


def test_times_of_day_follow_the_clocks_of_the_zone() -> None:
    rule = dm.Recurrence(
        rule="FREQ=MONTHLY;BYMONTHDAY=15", start="2025-01-15T09:00", zone="Europe/Helsinki"
    )
    assert texts(rule, "2025-03/2025-04") == [
        "2025-03-15T09:00:00+02:00[Europe/Helsinki]",
        "2025-04-15T09:00:00+03:00[Europe/Helsinki]",
    ]


def test_a_time_that_clocks_skip_comes_after_the_gap() -> None:
    rule = dm.Recurrence(rule="FREQ=DAILY", start="2025-03-29T03:30", zone="Europe/Helsinki")
    assert texts(rule, "2025-03-30") == ["2025-03-30T04:30:00+03:00[Europe/Helsinki]"]


def test_nothing_is_before_the_start_or_after_the_count() -> None:
    rule = dm.Recurrence(rule="FREQ=YEARLY;COUNT=2", start="2002-11-05")
    assert texts(rule, "1990/2030") == ["2002-11-05", "2003-11-05"]
    assert texts(rule, "1990/2000") == []


@pytest.mark.parametrize("between", ["2020/..", "../2020", "XXXX"])
def test_a_stretch_without_an_end_is_refused(between: str) -> None:
    with pytest.raises(ValueError, match="give both, as in 2020/2025"):
        texts(dm.Recurrence(rule="FREQ=YEARLY", start="2002"), between)


def test_a_rule_without_a_start_or_with_too_many_occurrences_is_refused() -> None:
    with pytest.raises(ValueError, match="has no start"):
        texts(dm.Recurrence(rule="FREQ=YEARLY"), "2020/2025")
    with pytest.raises(ValueError, match="more than 10 occurrences"):
        texts(dm.Recurrence(rule="FREQ=DAILY", start="2020-01-01"), "2020/2025", most=10)


@pytest.mark.parametrize("often", ["SECONDLY", "MINUTELY", "HOURLY"])
def test_a_rule_that_no_series_has_is_refused(often: str) -> None:
    with pytest.raises(dm.InvalidRecordError, match="a series meets at most daily"):
        dm.Recurrence(rule=f"FREQ={often}")


def test_a_start_long_ago_is_refused_and_not_walked_from() -> None:
    with pytest.raises(ValueError, match="give a later start"):
        texts(dm.Recurrence(rule="FREQ=DAILY", start="0001-01-01"), "2025")


def test_an_until_in_utc_does_not_fit_a_local_start() -> None:
    rule = dm.Recurrence(rule="FREQ=YEARLY;UNTIL=20300101T000000Z", start="2020-01-01")
    with pytest.raises(ValueError, match="UNTIL"):
        texts(rule, "2020/2025")
