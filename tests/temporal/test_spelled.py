"""Which times are read as people spell them."""

from __future__ import annotations

import pytest

from diplomacy_model.temporal.spelled import time_meant


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Tuesday, 28 October 2025", "2025-10-28"),
        ("27 October 2025, 9:30 PM local time", "2025-10-27T21:30"),
        ("26–28 October 2025", "2025-10-26/2025-10-28"),
        ("c. 1954", "1954~"),
        ("the 1990s", "199X"),
        ("some time between 1914 and 1918", "[1914..1918]"),
    ],
)
def test_what_is_exact_or_marked_is_read(text: str, time: str) -> None:
    assert time_meant(text) == time


@pytest.mark.parametrize("form", ["early {}", "mid-{}", "late {}", "end of {}", "start of {}"])
@pytest.mark.parametrize("time", ["2025", "October 2025", "the 1990s"])
def test_bounds_that_the_words_do_not_give_are_not_made_up(form: str, time: str) -> None:
    assert time_meant(form.format(time)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Monday, 28 October 2025", "Monday, 2025-10-28", "27 October", "27 October 2025 at noon",
        "morning of 27 October 2025", "between 1914 and 1918", "before 2025", "unknown", "n/a",
    ],
)  # fmt: skip
def test_what_may_mean_two_things_or_none_is_not_read(text: str) -> None:
    assert time_meant(text) is None
    assert time_meant(text, day_first=True) is None
