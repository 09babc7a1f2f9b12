"""Comparisons of spans, against every placement of their ends, and by hand."""

# ruff: noqa: DTZ001 - local times are a kind of their own here

from __future__ import annotations

import datetime as dt
import itertools
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TypeAlias

import attrs
import pytest
from dateutil.relativedelta import relativedelta

from diplomacy_model.errors import InvalidRecordError
from diplomacy_model.temporal import Allen, Span, When

# --- brute force: a day has three slots, a placement is a start slot and a later end slot

Placement: TypeAlias = tuple[float, float]

SLOTS = 3
DAYS = tuple(date(2025, 10, 26) + timedelta(days=number) for number in range(2))
KNOWN = ((0, 0), (0, 1), (1, 1))
MISSING = ((0, None), (1, None), (None, 0), (None, 1), (None, None))
FIRST_SLOT, PAST_SLOT = -2 * SLOTS, 4 * SLOTS  # what lies around the days
INFINITE = 100.0

Ends: TypeAlias = tuple[int | None, int | None]


def day(number: int | None) -> date | None:
    return None if number is None else DAYS[number]


def span_of(start: Ends | str, end: Ends | str, *, whole: bool = False) -> Span | None:
    """Return the span with these days as bounds, or None if they are in no order."""
    ends = [
        (None, None) if isinstance(one, str) else (day(one[0]), day(one[1])) for one in (start, end)
    ]
    try:
        return Span(
            earliest=ends[0][0],
            start_latest=ends[0][1],
            end_earliest=ends[1][0],
            latest=ends[1][1],
            open_start=start == "open",
            open_end=end == "open",
            whole=whole,
        )
    except InvalidRecordError:
        return None


def placements(start: Ends | str, end: Ends | str, *, whole: bool = False) -> list[Placement]:
    """Return every start and end that the bounds allow."""
    return [
        (first, past)
        for first in _starts(start, whole=whole)
        for past in _ends(end, whole=whole)
        if first < past
    ]


def _starts(bounds: Ends | str, *, whole: bool) -> list[float]:
    if isinstance(bounds, str):
        return [-INFINITE]
    first = FIRST_SLOT if bounds[0] is None else bounds[0] * SLOTS
    past = PAST_SLOT if bounds[1] is None else (bounds[1] + 1) * SLOTS
    return list(map(float, range(first, past, SLOTS if whole else 1)))


def _ends(bounds: Ends | str, *, whole: bool) -> list[float]:
    if isinstance(bounds, str):
        return [INFINITE]
    first = FIRST_SLOT if bounds[0] is None else bounds[0] * SLOTS
    past = PAST_SLOT if bounds[1] is None else (bounds[1] + 1) * SLOTS
    step = SLOTS if whole else 1
    return list(map(float, range(first + step, past + 1, step)))


def relation(one: Placement, two: Placement) -> Allen:
    """Return Allen's relation of two placements."""
    (a, b), (c, d) = one, two
    found = Allen.CONTAINS
    if b <= c:
        found = Allen.BEFORE if b < c else Allen.MEETS
    elif a == c:
        found = Allen.EQUALS if b == d else Allen.STARTS
    elif b == d and a > c:
        found = Allen.FINISHES
    elif a < c and b < d:
        found = Allen.OVERLAPS
    elif a > c and b < d:
        found = Allen.DURING
    if found is Allen.CONTAINS or (found is Allen.STARTS and b > d):
        found = Allen.CONTAINS if a < c and b > d else relation(two, one).inverse
    return found


MEANING = {
    "before": {Allen.BEFORE, Allen.MEETS},
    "after": {Allen.AFTER, Allen.MET_BY},
    "during": {Allen.STARTS, Allen.DURING, Allen.FINISHES, Allen.EQUALS},
    "covers": {Allen.STARTED_BY, Allen.CONTAINS, Allen.FINISHED_BY, Allen.EQUALS},
    "overlaps": set(Allen) - {Allen.BEFORE, Allen.MEETS, Allen.AFTER, Allen.MET_BY},
}


def agrees(one: Span, two: Span, comparison: str, relations: set[Allen]) -> bool:
    """Tell whether a comparison says what the relations of all placements say."""
    certainly = getattr(one, f"certainly_{comparison}")(two)
    possibly = getattr(one, f"possibly_{comparison}")(two)
    meant = MEANING[comparison]
    return certainly == (relations <= meant) and possibly == bool(relations & meant)


SHAPES = [
    (start, end)
    for start, end in itertools.product((*KNOWN, *MISSING, "open"), repeat=2)
    if span_of(start, end) is not None
]
FULL = [
    (start, end)
    for start, end in itertools.product((*KNOWN, "open"), repeat=2)
    if span_of(start, end) is not None
    # Where the bounds of both ends overlap, whole days would rule out more than the bounds say.
    and ("open" in {start, end} or start[1] <= end[0])
]


@pytest.mark.parametrize("number", range(len(SHAPES)), ids=lambda number: str(SHAPES[number]))
def test_comparisons_are_those_of_all_placements(number: int) -> None:
    one, mine = span_of(*SHAPES[number]), placements(*SHAPES[number])
    assert one is not None
    for other in SHAPES[number:]:
        two = span_of(*other)
        assert two is not None
        found = {relation(*pair) for pair in itertools.product(mine, placements(*other))}
        assert one.relations(two) == found, two
        for comparison in ("before", "after", "overlaps", "covers"):
            assert agrees(one, two, comparison, found), (comparison, two)
        inverse = {each.inverse for each in found}
        assert agrees(two, one, "covers", inverse), two


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_a_whole_span_fills_its_days(shape: tuple[Ends | str, Ends | str]) -> None:
    one, mine = span_of(*shape), placements(*shape)
    assert one is not None
    for other in FULL:
        two, soft = span_of(*other, whole=True), span_of(*other)
        assert two is not None
        assert soft is not None
        theirs = placements(*other, whole=True)
        found = {relation(*pair) for pair in itertools.product(mine, theirs)}
        for comparison in ("before", "after", "during", "overlaps", "covers"):
            assert agrees(one, two, comparison, found), (comparison, two)
        assert agrees(one, soft, "during", found), soft


# --- by hand


def test_what_ends_on_a_day_may_meet_what_starts_on_the_next() -> None:
    one, two = span_of((0, 0), (0, 0)), span_of((1, 1), (1, 1))
    assert one is not None
    assert two is not None
    assert one.relations(two) == {Allen.BEFORE, Allen.MEETS}
    assert one.filled.relations(two.filled) == {Allen.MEETS}


def test_a_day_against_an_instant_may_lie_14_hours_earlier_or_12_later() -> None:
    day = When.parse("2025-10-27")
    assert day.possibly_overlaps("2025-10-26T10:00:00Z")
    assert day.certainly_after("2025-10-26T09:59:59Z")
    assert day.possibly_overlaps("2025-10-28T11:59:59Z")
    assert day.certainly_before("2025-10-28T12:00:00Z")
    assert not day.certainly_before("2025-10-28T11:59:59Z")


def test_the_27th_is_not_certainly_after_one_in_the_morning_of_it_in_kuala_lumpur() -> None:
    morning = When.parse("2025-10-27T01:00+08:00")
    assert not morning.certainly_before("2025-10-27")
    assert morning.certainly_before("2025-10-28")


def test_bounds_on_different_clocks_are_put_in_order() -> None:
    after = datetime(2025, 10, 28, 1, tzinfo=timezone(timedelta(hours=14)))
    before = datetime(2025, 10, 27, 2, tzinfo=timezone(timedelta(hours=-10)))
    for inner in ({}, {"start_latest": before, "end_earliest": after}):
        span = Span(earliest=after, latest=before, **inner)
        assert span.certainly_during("2025-10-27/2025-10-28")
        assert span.possibly_during("2025-10-27")
        assert span.possibly_during("2025-10-28")
        assert not span.possibly_overlaps("2025-10-26")
        assert not span.certainly_overlaps("2025-10-27")
    ended = Span(open_start=True, end_earliest=after, latest=before)
    assert ended.certainly_covers("2025-10-26")
    assert not ended.certainly_covers("2025-10-27")


def test_bounds_of_one_span_may_be_of_different_sorts() -> None:
    mixed = Span(earliest=date(2025, 10, 27), latest=datetime(2025, 10, 27, 12, tzinfo=UTC))
    assert mixed.certainly_before(When.parse("2025-10-27T12:00:01Z"))
    assert mixed.possibly_after(When.parse("2025-10-26T10:00:00Z"))
    assert mixed.certainly_during(When.parse("2025-10-25/2025-10-29"))
    half_known = Span(earliest=datetime(2025, 10, 27, 9, 30), start_latest=date(2025, 10, 27))
    assert half_known.filled.start_latest == date(2025, 10, 27)
    assert When.parse("2025-10-28").possibly_during(half_known)


@pytest.mark.parametrize(
    ("fields", "faulty"),
    [
        ({"earliest": "2025-10-27"}, ["earliest"]),
        ({"latest": 2025, "end_earliest": 3.5}, ["end_earliest", "latest"]),
        ({"earliest": DAYS[1], "start_latest": DAYS[0]}, ["start_latest"]),
        ({"end_earliest": DAYS[1], "latest": DAYS[0]}, ["latest"]),
        ({"earliest": DAYS[1], "latest": DAYS[0]}, ["latest"]),
        ({"earliest": DAYS[1], "open_start": True}, ["earliest"]),
        ({"start_latest": DAYS[1], "open_start": True}, ["start_latest"]),
        ({"end_earliest": DAYS[1], "open_end": True}, ["end_earliest"]),
        ({"latest": DAYS[1], "open_end": True}, ["latest"]),
        (
            {"earliest": DAYS[1], "latest": datetime(2025, 10, 25, tzinfo=UTC)},
            ["latest"],
        ),
    ],
)
def test_a_span_that_cannot_be_is_refused(fields: dict[str, object], faulty: list[str]) -> None:
    with pytest.raises(InvalidRecordError) as caught:
        Span(**fields)  # type: ignore[arg-type]
    assert [fault.field for fault in caught.value.faults] == faulty
    assert caught.value.what == "Span"


SUNDAY, MONDAY = (Span(earliest=each, latest=each) for each in DAYS)


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        (
            {"one_of": [SUNDAY]},
            "one_of",
            "a set has at least two members; give a single one by itself",
        ),
        (
            {"one_of": [SUNDAY, MONDAY], "all_of": [SUNDAY, MONDAY]},
            "all_of",
            "a set has its members in one_of or in all_of",
        ),
        ({"all_of": [SUNDAY, "2025-10-27"]}, "all_of[1]", "'2025-10-27' is not a Span"),
        (
            {"one_of": [SUNDAY, Span(one_of=[SUNDAY, MONDAY])]},
            "one_of[1]",
            "a set is not a member of another set",
        ),
        (
            {"one_of": [attrs.evolve(SUNDAY, firm=False), MONDAY]},
            "one_of[0]",
            "a member that is not firm; say of the whole set that it is not",
        ),
        (
            {"one_of": [SUNDAY, MONDAY], "latest": DAYS[0]},
            "latest",
            "by the members of the set it is 2025-10-27",
        ),
        (
            {"one_of": [SUNDAY, MONDAY], "open_end": True},
            "open_end",
            "by the members of the set it is False",
        ),
        (
            {"all_of": [SUNDAY, MONDAY], "whole": True},
            "whole",
            "by the members of the set it is False",
        ),
    ],
)
def test_a_set_that_cannot_be_is_refused(
    fields: dict[str, object], field: str, message: str
) -> None:
    with pytest.raises(InvalidRecordError) as caught:
        Span(**fields)  # type: ignore[arg-type]
    assert [(fault.field, fault.message) for fault in caught.value.faults] == [(field, message)]


def test_the_members_of_a_set_are_a_list() -> None:
    with pytest.raises(TypeError, match="must be a list of spans"):
        Span(one_of=SUNDAY)  # type: ignore[arg-type]


def test_a_set_is_a_value_with_the_bounds_of_its_members() -> None:
    either, every = (When.parse(text).span for text in ("[2025-10-26,2025-10-28]", "{1990,1992}"))
    assert either.one_of == (When.parse("2025-10-26").span, When.parse("2025-10-28").span)
    assert (either.earliest, either.start_latest) == (date(2025, 10, 26), date(2025, 10, 28))
    assert (every.start_latest, every.end_earliest) == (date(1990, 12, 31), date(1992, 1, 1))
    assert either != When.parse("[2025-10-26..2025-10-28]").span
    assert either == Span(one_of=either.one_of)
    assert hash(either) == hash(Span(one_of=either.one_of))
    for span in (either, every):
        assert eval(repr(span), {"Span": Span, "datetime": dt}) == span  # noqa: S307
    assert When.parse("[1990?,1992]").span.one_of == Span(one_of=every.all_of).one_of
    assert not When.parse("[1990?,1992]").span.firm


def test_a_set_may_have_members_without_an_end() -> None:
    lasting, day = When.parse("2025-10-26/..").span, When.parse("2025-10-28").span
    either, every = Span(one_of=[lasting, day]), Span(all_of=[lasting, day])
    assert (either.open_end, either.latest, either.end_earliest) == (False, None, day.earliest)
    assert (every.open_end, every.latest, every.end_earliest) == (True, None, None)
    assert not either.certainly_covers("2025-11")
    assert every.certainly_covers("2025-11")
    assert Span(one_of=[lasting, lasting]).open_end


def test_a_set_may_have_members_without_a_start() -> None:
    lasting, day = When.parse("../2025-10-28").span, When.parse("2025-10-26").span
    either, every = Span(one_of=[lasting, day]), Span(all_of=[lasting, day])
    assert (either.open_start, either.earliest, either.start_latest) == (
        False,
        None,
        day.start_latest,
    )
    assert (every.open_start, every.earliest, every.start_latest) == (True, None, None)
    assert not either.certainly_covers("2025-09")
    assert every.certainly_covers("2025-09")
    assert Span(one_of=[lasting, lasting]).open_start


def test_each_member_of_a_set_is_widened() -> None:
    wide = When.parse("[2025-10-20~,2025-10-28]").widen(timedelta(days=1))
    assert wide.firm
    assert wide.certainly_before("2025-10-30")
    assert not wide.possibly_overlaps("2025-10-24")
    assert wide.possibly_overlaps("2025-10-21")


def test_a_day_in_two_time_zones_may_be_over_before_it_starts() -> None:
    # The 27th may have begun at 10:00 UTC on the 26th, so it was not certainly after that.
    Span(earliest=DAYS[1], latest=datetime(2025, 10, 26, 10, tzinfo=UTC))


def test_a_span_shows_what_is_known_of_it() -> None:
    span = Span(earliest=DAYS[0], latest=DAYS[1], firm=False)
    assert repr(span) == (
        "Span(earliest=datetime.date(2025, 10, 26), latest=datetime.date(2025, 10, 27), firm=False)"
    )
    assert str(span) == "start 2025-10-26.., end ..2025-10-27"
    assert str(Span(open_start=True)) == "start none, end unknown"
    assert str(When.parse("2025-10-26/2025-10").span) == (
        "start 2025-10-26, end 2025-10-01..2025-10-31"
    )
    assert str(Span(open_end=True)) == "start unknown, end none"


def test_a_span_cannot_be_changed_and_is_a_value() -> None:
    span = Span(earliest=DAYS[0])
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        span.earliest = DAYS[1]  # type: ignore[misc]
    assert {span, Span(earliest=DAYS[0])} == {span}
    assert span != Span(earliest=DAYS[0], firm=False)
    assert span.span is span.extent is span


def test_widening_moves_each_bound_outwards() -> None:
    span = When.parse("2024-02-29/2025-10").span
    assert span.widen(relativedelta(years=1)) == Span(
        earliest=date(2023, 2, 28),
        start_latest=date(2025, 2, 28),
        end_earliest=date(2024, 10, 1),
        latest=date(2026, 10, 31),
    )
    assert span.widen(timedelta(0)) == span
    open_end = When.parse("2024-02-29/..").span.widen(timedelta(days=1))
    assert (open_end.latest, open_end.open_end) == (None, True)


def test_widening_out_of_the_calendar_leaves_no_bound() -> None:
    wide = When.parse("0001/9999").span.widen(relativedelta(years=2))
    assert (wide.earliest, wide.latest) == (None, None)
    assert wide.start_latest == date(3, 12, 31)
    assert When.parse("0001/9999").widen(timedelta(days=1)).latest is None


def test_times_of_day_widen_by_parts_of_a_day() -> None:
    span = When.parse("2025-10-27T09:30+08:00").widen(relativedelta(hours=1))
    assert span.earliest == datetime(2025, 10, 27, 0, 30, tzinfo=UTC)
    assert When.parse("2025-10-27T09:30").widen(timedelta(minutes=30)).latest == datetime(
        2025, 10, 27, 10, 0, 59
    )


@pytest.mark.parametrize(
    "by",
    [
        timedelta(hours=30),
        relativedelta(hours=1),
        timedelta(days=-1),
        relativedelta(months=-1),
    ],
)
def test_days_widen_outwards_and_by_whole_days_only(by: timedelta) -> None:
    with pytest.raises(ValueError, match="widen"):
        When.parse("2025-10-27").widen(by)
