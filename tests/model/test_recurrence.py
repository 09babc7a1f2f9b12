"""When a series meets by its rule: how exactly, on which clock, and in which stretch of time."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.testing.temporal import (
    date_texts,
    instant_texts,
    interval_texts,
    local_time_texts,
    texts,
)

KUALA_LUMPUR = "Asia/Kuala_Lumpur"
FREQUENCIES = st.sampled_from(["YEARLY", "MONTHLY", "WEEKLY", "DAILY"])


def found(
    rule: str, start: str | None, between: str, zone: str | None = None, most: int = 1000
) -> list[str]:
    recurrence = dm.Recurrence(rule=rule, start=start, zone=zone)
    return [str(when) for when in recurrence.occurrences(between, most=most)]


# --- as exact as the start


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2023", ["2024", "2025"]),
        ("2023-10", ["2024-10", "2025-10"]),
        ("2023-10-26", ["2024-10-26", "2025-10-26"]),
        ("2023-10-26T09:00", ["2024-10-26T09:00", "2025-10-26T09:00"]),
        ("2023-10-26T09:00:05", ["2024-10-26T09:00:05", "2025-10-26T09:00:05"]),
        ("2023-10-26T09:00:05.25", ["2024-10-26T09:00:05.25", "2025-10-26T09:00:05.25"]),
        ("2023-10-26T09:00Z", ["2024-10-26T09:00Z", "2025-10-26T09:00Z"]),
        ("2023-10-26T09:00-07:00", ["2024-10-26T09:00-07:00", "2025-10-26T09:00-07:00"]),
        ("2023-23", ["2024-23", "2025-23"]),
        ("2023-33", ["2024-33", "2025-33"]),
        ("2023-XX", ["2024-XX", "2025-XX"]),
        ("2023-XX-XX", ["2024-XX-XX", "2025-XX-XX"]),
        ("2023-10-XX", ["2024-10-XX", "2025-10-XX"]),
        ("2023~", ["2024~", "2025~"]),
        ("2023-10~", ["2024-10~", "2025-10~"]),
        ("2023-?10-26", ["2024-?10-26", "2025-?10-26"]),
        ("2023-23?", ["2024-23?", "2025-23?"]),
        ("%2023-10-~XX", ["%2024-10-~XX", "%2025-10-~XX"]),
        ("2023/2024", ["2023/2024", "2024/2025", "2025/2026"]),
        ("2023-10/2023-11~", ["2024-10/2024-11~", "2025-10/2025-11~"]),
        ("2023-12-31/2024-01-01", ["2023-12-31/2024-01-01", "2024-12-31/2025-01-01"]),
        ("[2023-10-26,2023-10-28]", ["[2024-10-26,2024-10-28]", "[2025-10-26,2025-10-28]"]),
        ("{2023-10-26..2023-10-28}", ["{2024-10-26..2024-10-28}", "{2025-10-26..2025-10-28}"]),
        (
            "2023-10-26T09:00Z/2023-10-27T18:30Z",
            ["2024-10-26T09:00Z/2024-10-27T18:30Z", "2025-10-26T09:00Z/2025-10-27T18:30Z"],
        ),
    ],
)
def test_occurrences_are_as_exact_as_the_start(start: str, expected: list[str]) -> None:
    shown = found("FREQ=YEARLY", start, "2024/2025")
    assert [text for text in shown if text in expected] == expected
    assert len(shown) <= len(expected) + 1  # the last of the year before may reach into 2024


@pytest.mark.parametrize(
    ("rule", "start", "expected"),
    [
        ("FREQ=MONTHLY", "2023-11", ["2024-01", "2024-02", "2024-03"]),
        ("FREQ=MONTHLY;INTERVAL=2", "2023-11-XX", ["2024-01-XX", "2024-03-XX"]),
        ("FREQ=MONTHLY;BYDAY=2MO", "2023-11", ["2024-01", "2024-02", "2024-03"]),
        ("FREQ=WEEKLY", "2023-11", ["2024-01", "2024-02", "2024-03"]),
        ("FREQ=DAILY", "2023", ["2024"]),
        ("FREQ=YEARLY;BYMONTH=2", "2023", ["2024"]),
        ("FREQ=YEARLY;BYMONTH=2,10", "2023-10", ["2024-02"]),
        ("FREQ=YEARLY;BYMONTH=10", "2023-23", ["2024-23"]),
        ("FREQ=YEARLY;BYMONTH=1,12", "2022-28", ["2023-28"]),
        ("FREQ=YEARLY;BYMONTH=1,12;UNTIL=20241231", "2023-28", ["2023-28"]),
        ("FREQ=YEARLY;BYMONTH=2;BYDAY=1MO", "2022-33", ["2024-33"]),
        ("FREQ=DAILY;INTERVAL=31;BYHOUR=9,15;BYSECOND=0,30", "2023-12-31T09:00", [
            "2024-01-31T09:00", "2024-01-31T15:00", "2024-03-02T09:00", "2024-03-02T15:00",
        ]),
    ],
)  # fmt: skip
def test_a_rule_may_say_more_than_the_start(rule: str, start: str, expected: list[str]) -> None:
    assert found(rule, start, "2024-01/2024-03") == expected


@given(texts(), FREQUENCIES, st.sampled_from(["", ";COUNT=3", ";INTERVAL=5"]))
def test_no_occurrence_is_more_exact_or_more_certain_than_the_start(
    start: str, frequency: str, more: str
) -> None:
    given_time = dm.When.parse(start)
    assume(given_time.earliest is not None)
    assert given_time.earliest is not None
    window = f"{given_time.earliest.year:04}/{min(given_time.earliest.year + 2, 9999):04}"
    rule = dm.Recurrence(rule=f"FREQ={frequency}{more}", start=start)
    try:
        occurrences = rule.occurrences(window, most=400)
    except dm.InvalidRecordError:
        return
    assert given_time.latest is not None
    width = given_time.latest - given_time.earliest
    for when in occurrences:
        assert (when.kind, when.precision) == (given_time.kind, given_time.precision)
        assert when.is_uncertain == given_time.is_uncertain
        assert when.is_approximate == given_time.is_approximate
        assert when.latest - when.earliest >= width - timedelta(days=4)


@pytest.mark.parametrize(
    ("rule", "start", "problem"),
    [
        ("FREQ=YEARLY", None, "there is no start; give one"),
        ("FREQ=YEARLY", "XXXX", "there is no start; give one"),
        ("FREQ=YEARLY", "2002-11/..", "an end of it is not known"),
        ("FREQ=YEARLY", "2002-11/", "an end of it is not known"),
        ("FREQ=YEARLY", "../2002-11", "an end of it is not known"),
        ("FREQ=YEARLY", "[2002-11..]", "an end of it is not known"),
        ("FREQ=YEARLY", "200X", "its year is not known"),
        ("FREQ=YEARLY", "20XX~", "its year is not known"),
        ("FREQ=YEARLY", "2002/2003-11", "its parts are not equally exact"),
        ("FREQ=MONTHLY;INTERVAL=2", "2002", "too vague to count from by FREQ=MONTHLY"),
        ("FREQ=WEEKLY;INTERVAL=2", "2002-11", "too vague to count from by FREQ=WEEKLY"),
        ("FREQ=MONTHLY", "2002-33", "give the month of the start"),
        ("FREQ=DAILY", "2002-11/2002-12", "give the day of the start"),
        ("FREQ=WEEKLY;COUNT=3", "2002-11", "COUNT counts times that 2002-11 does not tell apart"),
        ("FREQ=YEARLY;BYMONTH=3,10;COUNT=3", "2002", "does not tell apart"),
        ("FREQ=YEARLY;BYMONTH=1", "2002-34", "asks for months that are not in 2002-34; give"),
        ("FREQ=YEARLY;BYMONTH=1,4", "2002-34", "asks for months that are not in 2002-34; give"),
        ("FREQ=YEARLY;BYDAY=1MO", "2002-28", "asks for months that are not in 2002-28; give"),
    ],
)
def test_a_start_that_cannot_be_repeated_is_refused(
    rule: str, start: str | None, problem: str
) -> None:
    recurrence = dm.Recurrence(rule=rule, start=start)  # it can be stored, and is not padded
    with pytest.raises(dm.InvalidRecordError, match=problem) as info:
        recurrence.occurrences("2000/2010")
    assert [fault.field for fault in info.value.faults] == ["start"]


def test_a_winter_that_begins_in_the_last_month_is_not_lost() -> None:
    rule = "FREQ=YEARLY;BYMONTH=1,12;UNTIL=20241231"
    assert found(rule, "2022-28", "2020/2030") == ["2022-28", "2023-28", "2024-28"]


def test_a_count_of_distinct_vague_times_is_no_problem() -> None:
    assert found("FREQ=YEARLY;COUNT=3", "2002-11", "2003/2030") == ["2003-11", "2004-11"]
    assert found("FREQ=YEARLY;COUNT=5000", "0001", "2025/2026") == ["2025", "2026"]
    assert found("FREQ=DAILY;BYMONTH=11;BYMONTHDAY=5;COUNT=2", "2002-11", "2002/2030") == [
        "2002-11",
        "2003-11",
    ]


# --- the first occurrence is the start


@given(
    st.one_of(date_texts(), local_time_texts(), instant_texts(), interval_texts()),
    st.sampled_from([None, KUALA_LUMPUR, "America/New_York", "Australia/Lord_Howe"]),
    FREQUENCIES,
)
def test_the_first_occurrence_is_the_start(start: str, zone: str | None, frequency: str) -> None:
    recurrence = dm.Recurrence(rule=f"FREQ={frequency};COUNT=1", start=start, zone=zone)
    assert recurrence.start is not None
    year = 1 if recurrence.start.earliest is None else recurrence.start.earliest.year
    assume(1900 < year < 9999)
    try:
        first = recurrence.occurrences("../..")
    except dm.InvalidRecordError:
        return
    if recurrence.start.instant is not None:
        assert [when.same_instant(recurrence.start) for when in first] == [True]
    elif zone is None:
        assert first == (recurrence.start,)


def test_nothing_is_before_the_start_or_after_the_count() -> None:
    assert found("FREQ=YEARLY;COUNT=2", "2002-11-05", "1990/2030") == ["2002-11-05", "2003-11-05"]
    assert found("FREQ=YEARLY;COUNT=2", "2002-11-05", "1990/2000") == []


def test_a_start_that_does_not_fit_the_rule_is_no_occurrence() -> None:
    rule = "FREQ=YEARLY;BYMONTH=10;COUNT=2"
    assert found(rule, "2002-11", "2000/2030") == ["2003-10", "2004-10"]


# --- clocks


def test_times_of_day_follow_the_clocks_of_the_zone() -> None:
    rule = "FREQ=MONTHLY;BYMONTHDAY=15"
    expected = [
        "2025-03-15T09:00+02:00[Europe/Helsinki]",
        "2025-04-15T09:00+03:00[Europe/Helsinki]",
    ]
    between = "2025-03/2025-04"
    assert found(rule, "2025-01-15T09:00", between, "Europe/Helsinki") == expected
    assert found(rule, "2025-01-15T07:00Z", between, "Europe/Helsinki") == expected
    assert found(rule, "2025-01-15T09:00+02:00[Europe/Helsinki]", between) == expected


def test_a_start_in_another_zone_is_read_on_the_clocks_of_the_rule() -> None:
    expected = ["2026-07-16T15:30+09:00[Asia/Tokyo]"]
    assert found("FREQ=YEARLY", "2025-07-15T23:30-07:00", "2026", "Asia/Tokyo") == expected
    start = "2025-07-15T23:30-07:00[America/Los_Angeles]"
    assert found("FREQ=YEARLY", start, "2026", "Asia/Tokyo") == expected


def test_a_time_that_clocks_skip_has_the_offset_before_the_gap() -> None:
    shown = found("FREQ=DAILY", "2025-03-29T03:30", "2025-03-29/2025-03-31", "Europe/Helsinki")
    assert shown == [
        "2025-03-29T03:30+02:00[Europe/Helsinki]",
        "2025-03-30T04:30+03:00[Europe/Helsinki]",
        "2025-03-31T03:30+03:00[Europe/Helsinki]",
    ]
    first = found("FREQ=DAILY", "2025-03-30T03:30", "2025-03-30/2025-03-31", "Europe/Helsinki")
    assert first == shown[1:]


def test_of_a_time_that_clocks_show_twice_the_first_is_meant_unless_it_is_the_start() -> None:
    berlin = "[Europe/Berlin]"
    shown = found("FREQ=DAILY", f"2025-10-25T02:30+02:00{berlin}", "2025-10-26")
    assert shown == [f"2025-10-26T02:30+02:00{berlin}"]
    shown = found("FREQ=DAILY", f"2025-10-26T02:30+01:00{berlin}", "2025-10-26/2025-10-27")
    assert shown == [f"2025-10-26T02:30+01:00{berlin}", f"2025-10-27T02:30+01:00{berlin}"]


@pytest.mark.parametrize(
    ("start", "zone", "until", "others"),
    [
        ("2023-01-15", None, "20250115", ["20250115T000000", "20250115T000000Z"]),
        ("2023-01-15", KUALA_LUMPUR, "20250115", ["20250115T000000", "20250115T000000Z"]),
        ("2023-01", None, "20250115", ["20250115T000000", "20250115T000000Z"]),
        ("2023", None, "20250115", ["20250115T000000", "20250115T000000Z"]),
        ("2023-21", None, "20250115", ["20250115T000000", "20250115T000000Z"]),
        ("2023-01-15/2023-01-16", None, "20250115", ["20250115T000000", "20250115T000000Z"]),
        ("2023-01-15T09:30", None, "20250115T093000", ["20250115", "20250115T013000Z"]),
        ("2023-01-15T09:30", KUALA_LUMPUR, "20250115T013000Z", ["20250115", "20250115T093000"]),
        ("2023-01-15T01:30Z", None, "20250115T013000Z", ["20250115", "20250115T093000"]),
        ("2023-01-15T09:30+08:00", None, "20250115T013000Z", ["20250115", "20250115T093000"]),
        (
            "2023-01-15T09:30+08:00[Asia/Kuala_Lumpur]",
            None,
            "20250115T013000Z",
            ["20250115", "20250115T093000"],
        ),
    ],
)
def test_until_is_of_the_kind_of_the_start_and_is_included(
    start: str, zone: str | None, until: str, others: list[str]
) -> None:
    assert len(found(f"FREQ=YEARLY;UNTIL={until}", start, "2020/2030", zone)) == 3
    for other in others:
        with pytest.raises(dm.InvalidRecordError, match=r"UNTIL must be .*; write it in the form"):
            dm.Recurrence(rule=f"FREQ=YEARLY;UNTIL={other}", start=start, zone=zone)
        assert dm.Recurrence(rule=f"FREQ=YEARLY;UNTIL={other}", zone=zone).start is None


def test_until_ends_the_rule_before_the_first_moment_after_it() -> None:
    start = "2023-01-15T09:30+08:00[Asia/Kuala_Lumpur]"
    assert len(found("FREQ=YEARLY;UNTIL=20250115T012959Z", start, "2020/2030")) == 2
    assert found("FREQ=MONTHLY;UNTIL=20230314", "2023-01-15", "2023") == [
        "2023-01-15",
        "2023-02-15",
    ]


def test_times_of_day_are_ignored_where_the_start_has_none() -> None:
    rule = "FREQ=DAILY;BYHOUR=9,15;BYMINUTE=30;COUNT=2"
    assert found(rule, "2025-10-26", "2025") == ["2025-10-26", "2025-10-27"]
    assert found(rule, "2025-10-26T09:30", "2025") == ["2025-10-26T09:30", "2025-10-26T15:30"]


# --- windows


@pytest.mark.parametrize(
    ("start", "between", "expected"),
    [
        ("2002-11", "2003-11-01", ["2003-11"]),
        ("2002-11", "2003-11-15", ["2003-11"]),
        ("2002-11", "2003-11-30", ["2003-11"]),
        ("2002-11", "2003-12-01", []),
        ("2002-11", "2003-11-15T09:30", ["2003-11"]),
        ("2002-11-XX", "2003-11-15", ["2003-11-XX"]),
        ("2002", "2003-07-01", ["2003"]),
        ("2002-33", "2003-03-31", ["2003-33"]),
        ("2002-33", "2003-04-01", []),
        ("2002-11-15", "2003-11", ["2003-11-15"]),
        ("2002-11-15", "2003-11-XX", ["2003-11-15"]),
        ("2002-11-15", "2003-34/2003-36", ["2003-11-15"]),
        ("2002-11-15", "200X", [f"{year}-11-15" for year in range(2002, 2010)]),
        ("2002-11-15", "2003-11-15T23:59:59", ["2003-11-15"]),
        ("2002-11-15", "[2003-11-15,2003-11-17]", ["2003-11-15"]),
        ("2002-11-15", "../2003", ["2002-11-15", "2003-11-15"]),
        ("2002-11-15", "[..2003-11-15]", ["2002-11-15", "2003-11-15"]),
        ("2002-11-14/2002-11-16", "2003-11-16", ["2003-11-14/2003-11-16"]),
        ("2002-11-14/2002-11-16", "2003-11-17", []),
        ("2025-01-15T09:30+08:00", "2026-01-15T01:30Z", ["2026-01-15T09:30+08:00"]),
        ("2025-01-15T09:30+08:00", "2026-01-15T00:00Z/2026-01-15T01:29Z", []),
        ("2025-01-15T09:30+08:00", "2026-01-15", ["2026-01-15T09:30+08:00"]),
        ("2025-01-15T03:00+08:00", "2026-01-14", []),  # it is the 15th on its own clock
        ("2025-01-15T03:00+08:00", "2026-01-14T19:00Z", ["2026-01-15T03:00+08:00"]),
        ("2025-01-15", "2026-01-15T13:00+14:00", ["2026-01-15"]),  # somewhere it is
    ],
)
def test_a_window_shows_what_may_be_in_it(start: str, between: str, expected: list[str]) -> None:
    assert found("FREQ=YEARLY", start, between) == expected


NEAR = st.one_of(
    st.builds(
        lambda form, day, more: form.format(a=day, b=day + timedelta(days=more)),
        st.sampled_from(
            [
                "{a:%Y}",
                "{a:%Y}-XX",
                "{a:%Y}-28",
                "{a:%Y}-33",
                "{a:%Y-%m}",
                "{a:%Y-%m}-XX",
                "{a}",
                "{a}~",
                "{a}T23:30",
                "{a}T03:30:15+08:00",
                "{a}T20:00Z",
                "{a}/{b}",
                "{a:%Y-%m}/{b:%Y-%m}",
                "[{a},{b}]",
                "{{{a},{b}}}",
                "{a}T23:30-11:00/{b}T23:30+13:00",
                "{a}T09:00/{b}T10:00",
            ]
        ),
        st.dates(date(2023, 1, 1), date(2027, 12, 31)),
        st.integers(1, 40),
    )
)
"""Times of every form within a few years."""


@given(NEAR, NEAR, FREQUENCIES, st.sampled_from(["", ";COUNT=7", ";INTERVAL=2", ";BYMONTH=3,11"]))
def test_a_window_shows_what_may_overlap_it_and_nothing_else(
    start: str, between: str, frequency: str, more: str
) -> None:
    recurrence = dm.Recurrence(rule=f"FREQ={frequency}{more}", start=start)
    try:
        whole = recurrence.occurrences("2019/2032", most=9000)
    except dm.InvalidRecordError:
        return
    expected = tuple(when for when in whole if when.possibly_overlaps(between))
    assert recurrence.occurrences(between, most=9000) == expected


def test_an_open_window_goes_to_the_end_of_the_rule() -> None:
    assert found("FREQ=YEARLY;COUNT=3", "2002-11", "2003/..") == ["2003-11", "2004-11"]
    assert found("FREQ=YEARLY;UNTIL=20041231", "2002-11", "2004/") == ["2004-11"]
    assert found("FREQ=YEARLY;COUNT=2", "2002-11", "../..") == ["2002-11", "2003-11"]
    with pytest.raises(dm.InvalidRecordError, match=r"gives more than 1,000 times in 2020/\.\."):
        found("FREQ=YEARLY", "2002", "2020/..")


def test_too_many_occurrences_are_refused() -> None:
    with pytest.raises(dm.InvalidRecordError, match="gives more than 10 times in 2020/2025; give"):
        found("FREQ=DAILY", "2020-01-01", "2020/2025", most=10)
    assert len(found("FREQ=DAILY;COUNT=10", "2020-01-01", "2020/2025", most=10)) == 10


def test_a_start_of_enormous_length_is_soon_refused() -> None:
    for start in ("[0001-01-01,9000-01-01]", "0001-01-01/9000-01-01"):
        with pytest.raises(dm.InvalidRecordError, match="give a shorter"):
            found("FREQ=DAILY", start, "9500-06-01")


def test_a_start_long_ago_takes_no_longer() -> None:
    assert found("FREQ=DAILY", "0001-01-01", "2025-10-26") == ["2025-10-26"]


@pytest.mark.parametrize(
    ("start", "between"),
    [
        ("9998-06-01/9999-06-01", "9990/9999"),
        ("9998-28", "9990/9999"),
        ("9999-12-31T23:00-10:00", "9990/9999"),
        ("9998-12-31T23:00-10:00", "9990/9999"),
        ("0001-01-01T01:00+14:00", "0001"),
        ("9999", "9990/.."),
    ],
)
def test_what_would_leave_the_calendar_is_left_out(start: str, between: str) -> None:
    assert found("FREQ=YEARLY", start, between) == [start]


def test_a_window_may_be_a_date_or_a_datetime() -> None:
    rule = dm.Recurrence(rule="FREQ=DAILY", start="2025-10-01T09:30Z")
    assert rule.occurrences(datetime(2025, 10, 26, 9, 30, tzinfo=UTC)) == (
        dm.When.parse("2025-10-26T09:30Z"),
    )
    assert pickle.loads(pickle.dumps(rule)) == rule  # noqa: S301 - our own


@pytest.mark.parametrize("start", ["200X/2012", "[200X,2012]", "200X/2012-10-05"])
def test_a_start_of_which_a_part_has_no_year_is_refused(start: str) -> None:
    with pytest.raises(dm.InvalidRecordError, match="its year is not known"):
        dm.Recurrence(rule="FREQ=YEARLY", start=start).occurrences("2013")


def test_what_clocks_skip_is_counted_and_found_where_it_goes() -> None:
    apia = dm.Recurrence(rule="FREQ=WEEKLY", start="2011-12-23T09:00", zone="Pacific/Apia")
    assert [str(each)[:16] for each in apia.occurrences("2011-12-31")] == ["2011-12-31T09:00"]
    daily = dm.Recurrence(rule="FREQ=DAILY;COUNT=12", start="2011-12-27T09:00", zone="Pacific/Apia")
    assert len(daily.occurrences("2011-12/2012-01")) > 0
