"""Certain times are solid, possible ones are pale or fade, and what is open goes on."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given

import diplomacy_model as dm
from diplomacy_model.plots.spans import SOFT, Piece, day_number, extent, window
from diplomacy_model.testing import spans

DECADE = (day_number(date(2000, 1, 1)), day_number(date(2010, 1, 1)))
FADE = (DECADE[1] - DECADE[0]) * 0.08


def at(year: int, month: int = 1, day: int = 1) -> float:
    return day_number(date(year, month, day))


def pieces(text: str) -> list[Piece]:
    found = extent(dm.When.parse(text).span, DECADE)
    assert found is not None
    return [piece for piece in found.pieces if piece.left < piece.right]


def test_an_exact_day_and_an_exact_period_have_hard_ends() -> None:
    assert pieces("2005-03-02") == [(at(2005, 3, 2), at(2005, 3, 3), 1, 1)]
    assert pieces("2005-03-02/2006-01-01") == [(at(2005, 3, 2), at(2006, 1, 2), 1, 1)]


def test_a_time_known_to_the_minute_is_exact_on_its_own_clock() -> None:
    (piece,) = pieces("2005-03-02T12:00+08:00")
    assert piece.left == at(2005, 3, 2) + 0.5
    assert piece[2:] == (1, 1)


@pytest.mark.parametrize("text", ["2005-03", "2005-03-XX", "[2005-03-01..2005-03-31]"])
def test_a_day_within_a_month_is_pale_all_over(text: str) -> None:
    found = pieces(text)
    assert (found[0].left, found[-1].right) == (at(2005, 3), at(2005, 4))
    assert {alpha for piece in found for alpha in piece[2:]} == {SOFT}


def test_ends_known_to_the_year_fade_outwards_over_that_year() -> None:
    before, core, after = pieces("2003/2006")
    assert before == (at(2003), at(2003, 12, 31), 0, 1)
    assert core == (at(2003, 12, 31), at(2006, 1, 2), 1, 1)
    assert after == (at(2006, 1, 2), at(2007), 1, 0)


def test_an_open_end_reaches_the_edge_and_an_unknown_end_fades_out_before_it() -> None:
    assert pieces("2003-01-01/..") == [(at(2003), DECADE[1], 1, 1)]
    assert pieces("../2003-01-01") == [(DECADE[0], at(2003, 1, 2), 1, 1)]
    assert pieces("2003-01-01/") == [(at(2003), at(2003) + FADE, 1, 0)]
    assert pieces("/2003-01-01") == [(at(2003, 1, 2) - FADE, at(2003, 1, 2), 0, 1)]


def test_one_of_several_days_is_pale_on_each_and_all_of_several_days_are_solid() -> None:
    one, each = pieces("[2003-01-01,2005-01-01]"), pieces("{2003-01-01,2005-01-01}")
    assert {piece.alpha_left for piece in one} == {SOFT}
    assert {piece.alpha_left for piece in each} == {1}
    assert one[0].left == each[0].left == at(2003)
    assert one[-1].right == each[-1].right == at(2005, 1, 2)
    assert all(piece.right - piece.left <= 1 for piece in [*one, *each])


def test_nothing_is_drawn_of_a_time_without_any_bound() -> None:
    assert extent(None, DECADE) is None
    assert extent(dm.When.parse("XXXX").span, DECADE) is None


def test_the_window_has_room_on_both_sides_and_stays_within_the_calendar() -> None:
    assert window([]) == window([None]) == (0, 1)
    first, last = window([dm.When.parse("2000-01-01/2010-01-01").span])
    assert first < at(2000) < at(2010) < last
    first, last = window([dm.When.parse("0001").span, dm.When.parse("9999").span])
    assert (first, last) == (day_number(date.min), day_number(date.max))


@given(spans())
def test_the_pieces_of_any_time_run_from_left_to_right(span: dm.Span) -> None:
    found = extent(span, window([span]))
    for piece in () if found is None else found.pieces:
        assert piece.left <= piece.right
        assert 0 <= min(piece[2:]) <= max(piece[2:]) <= 1


def test_a_time_of_day_is_a_part_of_its_day() -> None:
    assert day_number(datetime(1970, 1, 2, 6)) == 1.25  # noqa: DTZ001 - on its own clock
