"""`When`: what it says, how it is made, and how it compares."""

# ruff: noqa: DTZ001 - local times are a kind of their own here

from __future__ import annotations

import math
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import attrs
import pytest
from dateutil import tz

from diplomacy_model.errors import InvalidRecordError, TimeFormatError, WrongKindError
from diplomacy_model.model import Event
from diplomacy_model.temporal import (
    Allen,
    Precision,
    Span,
    When,
    WhenKind,
    optional_when,
    when_,
    whens_,
    zone_fault,
)

KUALA_LUMPUR = ZoneInfo("Asia/Kuala_Lumpur")
MORNING = "2025-10-27T09:30+08:00[Asia/Kuala_Lumpur]"


# --- what a text says


@pytest.mark.parametrize(
    ("text", "kind", "precision", "earliest", "latest"),
    [
        ("2025", "date", "year", date(2025, 1, 1), date(2025, 12, 31)),
        ("202X", "date", "year", date(2020, 1, 1), date(2029, 12, 31)),
        ("2025-02", "date", "month", date(2025, 2, 1), date(2025, 2, 28)),
        ("2000-02", "date", "month", date(2000, 2, 1), date(2000, 2, 29)),
        ("1900-02-XX", "date", "day", date(1900, 2, 1), date(1900, 2, 28)),
        ("2025-35", "date", "season", date(2025, 7, 1), date(2025, 9, 30)),
        ("2025-24", "date", "season", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-28", "date", "season", date(2025, 12, 1), date(2026, 2, 28)),
        ("9999-24", "date", "season", date(9999, 1, 1), date(9999, 12, 31)),
        ("XXXX", "date", "year", None, None),
        ("[..2025-10-26]", "one-of", None, None, date(2025, 10, 26)),
        ("{1961-12,1960}", "all-of", None, date(1960, 1, 1), date(1961, 12, 31)),
        ("2025-10-26/2025-10-28", "interval", "day", date(2025, 10, 26), date(2025, 10, 28)),
        ("2025-10-27T09:30", "datetime", "minute", datetime(2025, 10, 27, 9, 30), None),
    ],
)
def test_a_time_has_the_bounds_of_its_text(
    text: str, kind: str, precision: str | None, earliest: date | None, latest: date | None
) -> None:
    when = When.parse(text)
    assert when.kind is WhenKind(kind)
    assert when.precision is (None if precision is None else Precision(precision))
    assert when.earliest == earliest
    if kind != "datetime":
        assert when.latest == latest


def test_a_minute_ends_with_its_last_second_and_a_second_with_itself() -> None:
    assert When.parse("2025-10-27T09:30").latest == datetime(2025, 10, 27, 9, 30, 59)
    second = When.parse("2025-10-27T09:30:05.25Z")
    assert second.earliest == second.latest == datetime(2025, 10, 27, 9, 30, 5, 250_000, UTC)
    assert second.precision is Precision.SECOND


@pytest.mark.parametrize("code", [*range(21, 33)])
def test_a_season_is_approximate(code: int) -> None:
    when = When.parse(f"2025-{code}")
    assert when.is_approximate
    assert not when.certainly_before("2030")
    assert when.possibly_during("2025/2026")


@pytest.mark.parametrize("code", [*range(33, 42)])
def test_other_parts_of_a_year_are_exact(code: int) -> None:
    when = When.parse(f"2025-{code}")
    assert not when.is_approximate
    assert when.certainly_during("2025")


def test_an_open_end_and_an_unknown_end_are_different() -> None:
    goes_on, ended = When.parse("1992/.."), When.parse("1992/")
    assert (goes_on.is_open, goes_on.is_unknown) == (True, False)
    assert (ended.is_open, ended.is_unknown) == (False, True)
    assert goes_on.latest is ended.latest is None
    assert goes_on.certainly_covers("2025")
    assert not ended.certainly_covers("2025")
    assert ended.possibly_covers("2025")
    assert ended.certainly_after("1991")
    assert not goes_on.possibly_before("9999")
    assert When.parse("../1992").certainly_covers("1850")
    assert When.parse("[1992..]").is_open


def test_an_unknown_time_may_be_any_time() -> None:
    unknown = When.parse("XXXX")
    assert unknown.is_unknown
    assert unknown.relations("2025-10") == set(Allen)
    assert unknown.extent == unknown.span
    assert not unknown.certainly_during("0001/9999")
    assert unknown.certainly_overlaps("../..")


def test_the_zone_is_that_of_all_times_in_the_text() -> None:
    assert When.parse(MORNING).zone == "Asia/Kuala_Lumpur"
    assert When.parse(f"{MORNING}/..").zone == "Asia/Kuala_Lumpur"
    assert When.parse(f"{MORNING}/2025-10-28T00:00Z").zone is None
    assert When.parse("2025-10-27T09:30+08:00").zone is None
    assert When.parse("../..").zone is None


def test_an_instant_is_a_single_time_with_an_offset() -> None:
    assert When.parse(MORNING).instant == datetime(2025, 10, 27, 1, 30, tzinfo=UTC)
    for text in ("2025-10-27", "2025-10-27T09:30", f"{MORNING}/..", "XXXX"):
        assert When.parse(text).instant is None
    assert When.parse(MORNING).same_instant("2025-10-27T01:30Z")
    assert not When.parse(MORNING).same_instant("2025-10-27T01:31Z")
    assert not When.parse("2025-10-27").same_instant("2025-10-27")
    assert not When.parse(MORNING).same_instant(date(2025, 10, 27))


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("2025-10-27T09:30:00+08", "2025-10-27T09:30:00+08:00"),
        ("2025-10-27T09:30:00-00:30", "2025-10-27T09:30:00-00:30"),
        ("2025-10-27T09:30:00+00:00", "2025-10-27T09:30:00Z"),
        ("2025-10-27T09:30:00Z[Europe/London]", "2025-10-27T09:30:00+00:00[Europe/London]"),
        ("2025-10-27T09:30:00.04200000", "2025-10-27T09:30:00.042"),
        ("2025-10-27T09:30:00.000", "2025-10-27T09:30:00"),
        ("[2025-10-27T09:30+08..]", "[2025-10-27T09:30+08:00..]"),
        ("2025-10-27T09:30+08/", "2025-10-27T09:30+08:00/"),
        ("?2025-~10", "?2025-~10"),
    ],
)
def test_only_times_of_day_have_another_spelling(text: str, canonical: str) -> None:
    assert When.parse(text).text == canonical
    assert When.parse(text) == When.parse(canonical)


@pytest.mark.parametrize(
    ("text", "strict"),
    [
        ("2025-10", "2025-10"),
        ("1992/", "1992/"),
        ("XXXX", "XXXX"),
        (MORNING, "2025-10-27"),
        ("2025-10-27T09:30:00.5+08:00[Asia/Kuala_Lumpur]", "2025-10-27T09:30:00+08:00"),
        ("2025-10-27T09:30:00", "2025-10-27T09:30:00"),
        (f"{MORNING}/..", "2025-10-27/.."),
        (f"../{MORNING}", "../2025-10-27"),
        ("2025-10-28T01:00+14:00/2025-10-27T02:00-10:00", "2025-10-28/2025-10-28"),
        ("[2025-10-27T06:00+08:00..2025-10-28T12:00+08:00]", "[2025-10-27..2025-10-28]"),
        ("{2025-10-27T06:00,2025-10-28T12:00}", "{2025-10-27,2025-10-28}"),
        ("9999-12-31T23:00+00:00/9999-12-31T23:30-01:00", "9999-12-31/9999-12-31"),
    ],
)
def test_strict_edtf_has_none_of_our_supersets(text: str, strict: str) -> None:
    assert When.parse(text).to_edtf(strict=True) == strict


# --- making one


def test_a_text_seen_before_is_the_same_object() -> None:
    assert When.parse("2025-10-27") is When.parse("2025-10-27")


def test_a_date_or_datetime_becomes_its_text() -> None:
    assert When.of(date(25, 1, 2)).text == "0025-01-02"
    assert When.of(datetime(2025, 10, 27)).text == "2025-10-27T00:00:00"
    aware = datetime(2025, 10, 27, 9, 30, tzinfo=KUALA_LUMPUR)
    assert When.of(aware).text == "2025-10-27T09:30:00+08:00[Asia/Kuala_Lumpur]"
    assert When.of(aware.astimezone(UTC)).text == "2025-10-27T01:30:00Z"
    assert When.of(aware.astimezone(tz.tzoffset(None, -12_600))).text == "2025-10-26T22:00:00-03:30"
    assert When.of(aware.astimezone(ZoneInfo("UTC"))).text == "2025-10-27T01:30:00+00:00[UTC]"
    assert When.of(datetime(2025, 10, 27, 9, 30, 0, 1000)).text == "2025-10-27T09:30:00.001"


def test_an_hour_that_came_twice_keeps_its_offset() -> None:
    first = datetime(2025, 10, 26, 1, 30, tzinfo=ZoneInfo("Europe/London"))
    assert When.of(first).text == "2025-10-26T01:30:00+01:00[Europe/London]"
    assert When.of(first.replace(fold=1)).text == "2025-10-26T01:30:00+00:00[Europe/London]"


def test_an_hour_that_was_skipped_is_refused() -> None:
    skipped = datetime(2025, 3, 30, 1, 30, tzinfo=ZoneInfo("Europe/London"))
    with pytest.raises(TimeFormatError, match="skipped"):
        When.of(skipped)


def test_an_old_offset_is_rounded_to_the_minute_and_the_moment_stays_exact() -> None:
    # RFC 3339, section 5.8, gives the closest offset that can be written, here -00:44:30 of 1971.
    noon = datetime(1971, 6, 1, 12, tzinfo=ZoneInfo("Africa/Monrovia"))
    when = When.of(noon)
    assert when.text == "1971-06-01T12:00:00-00:45[Africa/Monrovia]"
    assert when.instant == noon
    assert when.in_words() == "12:00:00 on 1 June 1971, UTC-0:45"
    assert When.parse(when.text) == when


def test_a_clock_without_a_zone_is_moved_to_the_closest_offset() -> None:
    # The last example of RFC 3339, section 5.8.
    offset = timedelta(minutes=19, seconds=32, milliseconds=130)
    noon = datetime(1937, 1, 1, 12, tzinfo=timezone(offset))
    assert When.of(noon).text == "1937-01-01T12:00:27.87+00:20"
    assert When.of(noon).instant == noon


def test_a_moment_in_any_zone_is_kept_to_the_minute() -> None:
    days = [date(year, 1 + year % 12, 1 + year % 28) for year in range(1799, 2040, 16)]
    for key in sorted(filter(lambda key: zone_fault(key) is None, available_timezones())):
        for day in days:
            moment = datetime(day.year, day.month, day.day, 12, 30, tzinfo=ZoneInfo(key))
            when = When.of(moment)
            assert when.zone == key
            assert when.instant is not None
            assert abs(when.instant - moment) < timedelta(minutes=1), moment


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        # RFC 9557, section 3.4: Z and -00:00 contradict no zone.
        ("2022-07-08T00:14:07Z[Europe/London]", "2022-07-08T01:14:07+01:00[Europe/London]"),
        ("2022-07-08T00:14:07Z[!Europe/London]", "2022-07-08T01:14:07+01:00[Europe/London]"),
        ("2022-07-08T00:14:07-00:00[Europe/London]", "2022-07-08T01:14:07+01:00[Europe/London]"),
        ("2022-07-08T00:14:07Z[Europe/Paris]", "2022-07-08T02:14:07+02:00[Europe/Paris]"),
        ("2025-10-26T00:30Z[Europe/London]", "2025-10-26T01:30+01:00[Europe/London]"),
        ("2025-10-26T01:30Z[Europe/London]", "2025-10-26T01:30+00:00[Europe/London]"),
        ("2025-10-26T20:00Z[Asia/Tokyo]", "2025-10-27T05:00+09:00[Asia/Tokyo]"),
        ("2025-10-27T09:30Z[UTC]", "2025-10-27T09:30+00:00[UTC]"),
        ("1971-06-01T12:00Z[Africa/Monrovia]", "1971-06-01T11:16-00:45[Africa/Monrovia]"),
        # Section 1.2: a zone may be an offset, which says no more than the offset before it.
        ("2025-10-27T09:30+08:00[+08:00]", "2025-10-27T09:30+08:00"),
        ("2025-10-27T01:30Z[+08:00]", "2025-10-27T09:30+08:00"),
        ("2025-10-27T09:30Z[+00:00]", "2025-10-27T09:30Z"),
        ("2025-10-27T09:30+08[!Asia/Kuala_Lumpur]", "2025-10-27T09:30+08:00[Asia/Kuala_Lumpur]"),
        (
            "2025-10-27T01:30Z[Asia/Kuala_Lumpur]/2025-10-27T02:30Z[Asia/Kuala_Lumpur]",
            "2025-10-27T09:30+08:00[Asia/Kuala_Lumpur]/2025-10-27T10:30+08:00[Asia/Kuala_Lumpur]",
        ),
    ],
)
def test_a_time_in_utc_is_written_on_the_clock_of_its_zone(text: str, canonical: str) -> None:
    assert When.parse(text).text == canonical
    assert When.parse(canonical).text == canonical


def test_a_time_in_utc_with_a_zone_is_on_the_day_of_the_zone() -> None:
    breakfast = When.parse("2025-10-26T22:00Z[Asia/Kuala_Lumpur]")
    assert breakfast.certainly_during("2025-10-27")
    assert not breakfast.possibly_during("2025-10-26")


def test_only_z_and_minus_zero_agree_with_every_zone() -> None:
    for text in ("2022-07-08T00:14:07+00:00[Europe/London]", "2025-10-27T09:30+07:00[+08:00]"):
        with pytest.raises(TimeFormatError, match="does not agree"):
            When.parse(text)


def test_a_zone_that_leads_out_of_the_calendar_is_refused() -> None:
    with pytest.raises(TimeFormatError, match="outside the years 0001 to 9999"):
        When.parse("9999-12-31T23:59Z[Asia/Tokyo]")


def test_the_day_of_an_old_time_is_that_of_its_exact_clock() -> None:
    # It was 17 minutes and 30 seconds ahead of UTC, so the written offset is too long.
    brussels = "1850-01-01T00:00+00:18[Europe/Brussels]/1850-01-02T00:00+00:18[Europe/Brussels]"
    assert When.parse(brussels).to_edtf(strict=True) == "1850-01-01/1850-01-02"


class _Brokenly(tzinfo):
    """A clock that cannot be read."""

    def utcoffset(self, dt: datetime | None) -> timedelta | None:
        raise RuntimeError(f"the clock is broken at {dt}")


class _NotAMoment(datetime):
    """A date that is none, like ``NaT`` of pandas."""

    def utcoffset(self) -> timedelta | None:
        raise ValueError("NaTType does not support utcoffset")


@pytest.mark.parametrize(
    "value",
    [_NotAMoment(1, 1, 1), datetime(2025, 1, 1, tzinfo=_Brokenly()), None, math.nan, b"2025"],
)
def test_what_is_not_a_moment_is_of_the_wrong_kind(value: Any) -> None:
    with pytest.raises(WrongKindError, match="is not a date or datetime"):
        When.of(value)
    for ask in (When.before, When.after, When.parse("2025").possibly_during):
        with pytest.raises(WrongKindError, match="is not a"):
            ask(value)
    if value is not None:
        with pytest.raises(InvalidRecordError, match=r"Event 'e': when: .* is not a"):
            Event(id="e", when=value)


@pytest.mark.parametrize("name", ["pandas.NaT", "pandas.NA", "numpy.datetime64('NaT')"])
def test_the_missing_times_of_data_frames_are_of_the_wrong_kind(name: str) -> None:
    pandas, numpy = pytest.importorskip("pandas"), pytest.importorskip("numpy")
    value = {
        "pandas.NaT": pandas.NaT,
        "pandas.NA": pandas.NA,
        "numpy.datetime64('NaT')": numpy.datetime64("NaT"),
    }[name]
    with pytest.raises(WrongKindError, match="is not a date or datetime"):
        When.of(value)
    with pytest.raises(InvalidRecordError, match=r"Event 'e': when: .* is not a"):
        Event(id="e", when=value)


def test_between_before_and_after_write_intervals_and_sets() -> None:
    day = date(2025, 10, 26)
    assert When.between(day, "2025-10-28").text == "2025-10-26/2025-10-28"
    assert When.between(None, day).text == "../2025-10-26"
    assert When.between("1992", None).text == "1992/.."
    assert When.between(None, None).text == "../.."
    assert When.before(day).text == "[..2025-10-26]"
    assert When.after(When.parse(MORNING)).text == f"[{MORNING}..]"
    with pytest.raises(TimeFormatError, match="write the earlier one first"):
        When.between("2025-10-28", day)


@pytest.mark.parametrize("text", ["1992/..", "[1992,1993]", "XXXX"])
def test_an_end_is_a_single_date_or_time(text: str) -> None:
    for make in (When.before, When.after, lambda end: When.between(None, end)):
        with pytest.raises(ValueError, match="not a single date"):
            make(text)


@pytest.mark.parametrize("value", [2025, None, b"2025", ["2025"], 2025.5, date(2025, 1, 1)])
def test_only_texts_are_parsed(value: object) -> None:
    with pytest.raises(TypeError, match="not text"):
        When.parse(value)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="not text"):
        When(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [2025, None, "2025"])
def test_only_dates_are_taken_as_dates(value: object) -> None:
    with pytest.raises(TypeError, match="not a date"):
        When.of(value)  # type: ignore[arg-type]


def test_a_kind_of_text_becomes_a_plain_one() -> None:
    class Label(str):
        __slots__ = ()

        def __str__(self) -> str:
            return "something else"

    for text in ("2025-10", "XXXX", "../.."):
        assert type(When(Label(text)).text) is str
        assert When.parse(Label(text)).text == text


# --- being a value


def test_equality_is_that_of_texts() -> None:
    assert When.parse(MORNING) != When.parse("2025-10-27T01:30Z")
    assert When.parse("2025-10") != "2025-10"
    assert len({When.parse("2025-10"), When("2025-10"), When.parse("2025-10?")}) == 2
    assert repr(When.parse("2025-10")) == "When.parse('2025-10')"
    assert f"{When.parse('2025-10')}" == "2025-10"


def test_it_cannot_be_changed_but_evolved() -> None:
    when = When.parse("2025-10")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        when.text = "2026"  # type: ignore[misc]
    assert attrs.evolve(when, text="2026") == When.parse("2026")
    assert attrs.asdict(when) == {"text": "2025-10"}
    with pytest.raises(AttributeError):
        when.other = 1  # type: ignore[attr-defined]


def test_sorting_puts_no_bound_first_as_earliest_and_last_as_latest() -> None:
    texts = ["../2024", "2025", "2025-01", "2025-01-01", "2025/..", "2025-10", "[2025-10..]"]
    ordered = ["../2024", "2025-01-01", "2025-01", "2025", "2025/..", "2025-10", "[2025-10..]"]
    assert [when.text for when in sorted(map(When.parse, texts))] == ordered


def test_a_time_is_ordered_among_times_only() -> None:
    when, other = When.parse("2025"), "2026"
    for compare in (when.__lt__, when.__le__, when.__gt__, when.__ge__):
        assert compare(other) is NotImplemented  # type: ignore[operator]
    with pytest.raises(TypeError):
        sorted([when, other])  # type: ignore[type-var]


# --- comparisons


def test_an_event_is_during_a_period_if_its_days_are_among_them() -> None:
    summit = When.parse("2025-10-26/2025-10-28")
    assert When.parse("2025-10-26").certainly_during(summit)
    assert When.parse("2025-10-28").certainly_during(summit)
    assert summit.certainly_during("2025-10")
    assert not When.parse("2025-10").certainly_during(summit)
    assert When.parse("2025-10").possibly_during(summit)
    assert not When.parse("1992-05-01").certainly_during("1992/1995")
    assert When.parse("1992-05-01").possibly_during("1992/1995")
    assert When.parse("1993-05-01").certainly_during("1992/1995")
    assert When.parse("2025-10-26").certainly_during(summit.span)
    assert not When.parse("2025-10-29").possibly_during(summit)


def test_a_state_covers_the_days_after_its_first() -> None:
    membership = When.parse("2025-10-26/..")
    assert not membership.certainly_covers("2025-10-26")
    assert membership.possibly_covers("2025-10-26")
    assert membership.certainly_covers("2025-10-27")
    assert membership.certainly_covers(date(2025, 11, 1))
    assert not membership.possibly_covers("2025-10-25")
    tenure = When.parse("2019/2024-05")
    assert tenure.certainly_covers("2020/2024-04")
    assert not tenure.certainly_covers("2024-05-01")
    assert tenure.possibly_covers("2024-05-31")


def test_overlapping_is_to_share_a_moment() -> None:
    assert When.parse("2025-10-27").certainly_overlaps("2025-10")
    assert When.parse("2025-10").possibly_overlaps("2025-10-27")
    assert not When.parse("2025-10").certainly_overlaps("2025-10-27")
    assert When.parse("2025-10-26/..").certainly_overlaps("2025-10-26")
    assert not When.parse("2025-10").possibly_overlaps("2025-11")


def test_one_of_several_days_is_one_of_them_and_no_day_between() -> None:
    either = When.parse("[2025-10-26,2025-10-28]")
    assert either.certainly_during("2025-10-26/2025-10-28")
    assert not either.possibly_during("2025-10-27")
    assert either.possibly_during("2025-10-28")
    assert not either.certainly_overlaps("2025-10-26")
    assert not When.parse("2025-10-27").possibly_during(either)
    assert When.parse("2025-10-28").possibly_during(either)
    assert not When.parse("2025-10-28").certainly_during(either)
    assert either.certainly_before("2025-10-29")
    assert not either.certainly_before("2025-10-28")
    assert either.relations("2025-10-27") == {
        *(Allen.BEFORE, Allen.MEETS, Allen.AFTER, Allen.MET_BY),
    }


def test_several_days_are_each_of_them_and_no_day_between() -> None:
    both = When.parse("{2025-10-26,2025-10-28}")
    assert both.certainly_overlaps("2025-10-26")
    assert both.certainly_overlaps("2025-10-28")
    assert not both.possibly_overlaps("2025-10-27")
    assert both.certainly_during("2025-10-26/2025-10-28")
    assert not both.possibly_during("2025-10-28")
    assert not both.possibly_before("2025-10-27")
    assert not both.possibly_covers("2025-10-27")
    for day in ("2025-10-26", "2025-10-28"):
        assert both.certainly_covers(day) == When.parse(day).certainly_covers(day)
        assert both.possibly_covers(day)
        assert When.parse(day).certainly_during(both)
    assert not When.parse("2025-10-27").possibly_during(both)
    assert (both.start_latest, both.end_earliest) == (date(2025, 10, 26), date(2025, 10, 28))


def test_a_range_in_a_set_is_one_moment_in_brackets_and_lasts_in_braces() -> None:
    some_day = When.parse("[2025-10-01,2025-10-26..2025-10-28]")
    assert some_day.possibly_overlaps("2025-10-27")
    assert not some_day.possibly_overlaps("2025-10-25")
    assert not When.parse("2025-10-27").certainly_during(some_day)
    days = When.parse("{2025-10-01,2025-10-26..2025-10-28}")
    assert days.certainly_covers("2025-10-27")
    assert When.parse("2025-10-27").certainly_during(days)
    assert not days.possibly_overlaps("2025-10-25")
    assert When.parse("{..2025-10-26,2025-10-28}").certainly_covers("1850")
    assert not When.parse("[..2025-10-26,2025-10-28]").certainly_covers("1850")


def test_a_set_of_one_member_is_that_member() -> None:
    for text in ("[2025-10-26]", "{2025-10-26}"):
        assert When.parse(text).span == When.parse("2025-10-26").span
        assert When.parse(text).extent == When.parse("2025-10-26").extent
    assert When.parse("{2025-10-26..2025-10-28}").span == When.parse("2025-10-26/2025-10-28").span
    assert not When.before("2025-10-26").possibly_after("2025-10-27")
    assert When.before("2025-10-26").certainly_before("2025-10-27")
    assert When.parse("2025-10-26").possibly_before(When.after("2025-10-26"))


@pytest.mark.parametrize(
    ("masked", "moment"),
    [
        ("2025-10-XX", "[2025-10-01..2025-10-31]"),
        ("2025-XX", "[2025-01-01..2025-12-31]"),
        ("2025-XX-XX", "[2025-01-01..2025-12-31]"),
        ("202X", "[2020-01-01..2029-12-31]"),
        ("20XX", "[2000-01-01..2099-12-31]"),
    ],
)
def test_an_unknown_day_fills_nothing(masked: str, moment: str) -> None:
    unknown = When.parse(masked)
    assert unknown.extent == unknown.span == When.parse(moment).span == When.parse(moment).extent
    assert not When.parse("2025-10-05").certainly_during(masked)
    assert When.parse("2025-10-05").possibly_during(masked)
    assert not unknown.certainly_overlaps(masked)
    assert not When.parse(f"[{masked},1900]").extent.one_of[0].whole
    assert When.parse("1990/2100").certainly_covers(masked)


# --- the clock


BREAKFAST = When.parse("2025-10-27T06:00+08:00")


def test_a_day_of_the_calendar_is_read_on_the_clock_of_the_time() -> None:
    for day in ("2025-10-27", date(2025, 10, 27), When.parse("2025-10-27").extent):
        assert BREAKFAST.certainly_during(day)
        assert BREAKFAST.certainly_overlaps(day)
        assert BREAKFAST.span.certainly_during(day)
    assert not BREAKFAST.possibly_during("2025-10-26")
    assert not BREAKFAST.possibly_overlaps("[2025-10-26,2025-10-28]")
    assert BREAKFAST.possibly_during("[2025-10-26,2025-10-27]")
    assert BREAKFAST.possibly_during("2025-10-XX")
    assert not BREAKFAST.possibly_during("2025-11-XX")
    assert BREAKFAST.certainly_during("../..")
    tenure = When.parse("2017-01-20T12:00-05:00/..")
    assert tenure.certainly_covers("2017-01-21")
    assert not tenure.certainly_covers("2017-01-20")
    assert tenure.possibly_covers("2017-01-20T12:00:00")
    assert not tenure.possibly_covers("2017-01-19")


def test_order_and_the_times_of_records_stay_strict() -> None:
    assert not When.parse("2025-10-26").certainly_before(BREAKFAST)
    assert When.parse("2025-10-26").possibly_before(BREAKFAST)
    happened = When.parse("2025-10-27").span
    assert not BREAKFAST.certainly_during(happened)
    assert BREAKFAST.possibly_overlaps(When.parse("2025-10-26").span)
    assert not BREAKFAST.certainly_overlaps(When.parse("2025-10-27").span)


def test_a_stretch_with_an_offset_is_compared_in_utc() -> None:
    morning = When.parse("2025-10-27T00:00+08:00/2025-10-27T12:00+08:00")
    assert BREAKFAST.certainly_during(morning)
    assert When.parse("2025-10-26T22:00Z").certainly_during(morning)
    assert not When.parse("2025-10-27T06:00Z").possibly_during(morning)
    assert not When.parse("2025-10-27T06:00").certainly_during(morning)
    assert When.parse("2025-10-27T06:00").possibly_during(morning)


def test_ends_on_different_clocks_are_read_lower_and_higher() -> None:
    flight = When.parse("2025-10-28T01:00+14:00/2025-10-27T02:00-10:00")  # an hour in UTC
    assert flight.certainly_during("2025-10-27/2025-10-28")
    assert flight.possibly_overlaps("2025-10-27")
    assert not flight.possibly_overlaps("2025-10-26")
    assert flight.certainly_covers("2025-10-27T12:00:00")
    some_time = When.parse("[2025-10-28T01:00+14:00..2025-10-27T02:00-10:00]")
    assert some_time.certainly_during("2025-10-27/2025-10-28")
    assert some_time.possibly_during("2025-10-27")
    assert not some_time.certainly_overlaps("2025-10-27")


@pytest.mark.parametrize("mark", ["?", "~", "%"])
@pytest.mark.parametrize(
    ("one", "comparison", "other"),
    [
        ("1984*", "before", "2000*"),
        ("2000*", "after", "1984*"),
        ("1984-05-05*", "during", "1984*"),
        ("1984*", "overlaps", "1984*"),
        ("1984*/..", "covers", "2000*"),
    ],
)
def test_nothing_is_certain_where_either_date_is_doubtful(
    one: str, comparison: str, other: str, mark: str
) -> None:
    for first, second, certain in (("", "", True), (mark, "", False), ("", mark, False)):
        this, that = When.parse(one.replace("*", first)), other.replace("*", second)
        assert getattr(this, f"certainly_{comparison}")(that) is certain
        assert getattr(this, f"possibly_{comparison}")(that)


@pytest.mark.parametrize("mark", ["?", "~", "%"])
def test_a_doubtful_date_is_compared_as_it_stands(mark: str) -> None:
    assert not When.parse(f"1984{mark}").possibly_before("1980")


def test_a_comparison_takes_all_that_says_a_time() -> None:
    when = When.parse("2025-10-27")
    for other in (When.parse("2025-10"), "2025-10", When.parse("2025-10").extent):
        assert when.certainly_during(other)
    assert when.certainly_before(date(2025, 10, 28))
    assert when.certainly_before(datetime(2025, 10, 28, 0, 0))
    assert when.relations(Span(open_start=True, open_end=True)) == {Allen.DURING}
    assert when.span.certainly_before("2025-10-28")
    assert when.span.certainly_during(date(2025, 10, 27))
    assert when.span.relations("2025-10-28") == {Allen.BEFORE, Allen.MEETS}
    for comparison in ("before", "after", "during", "overlaps", "covers"):
        for how in ("certainly", "possibly"):
            for time in (when, when.span):
                with pytest.raises(TypeError, match="is not a time; give a When, a text such as"):
                    getattr(time, f"{how}_{comparison}")(2025)
    for time in (when, when.span):
        with pytest.raises(TimeFormatError):
            time.relations("next week")


# --- converters


def test_converters_take_all_that_says_a_time() -> None:
    october = When.parse("2025-10")
    assert when_("2025-10") == when_(october) == october
    assert when_(date(2025, 10, 27)).text == "2025-10-27"
    assert optional_when(None) is None
    assert optional_when("2025-10") == october
    assert whens_(["2025-10", date(2025, 10, 27)]) == (october, When.parse("2025-10-27"))
    assert whens_(()) == ()


@pytest.mark.parametrize("value", [5, b"2025", 2.5, ("2025",), {"when": "2025"}])
def test_converters_refuse_what_says_no_time(value: object) -> None:
    for convert in (when_, optional_when):
        with pytest.raises(TypeError, match="is not a time; give a When, a text such as"):
            convert(value)  # type: ignore[operator]


@pytest.mark.parametrize(
    "value", [5, "2025", b"2025", date(2025, 1, 1), When.parse("2025"), {"when": "2025"}, None]
)
def test_a_lone_time_is_no_list_of_them(value: object) -> None:
    with pytest.raises(TypeError, match="must be a list of times: write"):
        whens_(value)  # type: ignore[arg-type]


def test_a_bad_text_is_refused_by_every_converter() -> None:
    for convert in (when_, optional_when, lambda text: whens_([text])):
        with pytest.raises(TimeFormatError):
            convert("soon")


# --- beside it


@pytest.mark.parametrize(
    "name", ["Asia/Kuala_Lumpur", "UTC", "Etc/GMT+8", "America/Port-au-Prince"]
)
def test_an_iana_zone_has_no_fault(name: str) -> None:
    assert zone_fault(name) is None


@pytest.mark.parametrize(
    "name",
    [
        *("", "Asia", "Asia/", "asia/nowhere", "../UTC", "/etc/localtime", "localtime"),
        *("posix/UTC", "right/UTC", "Asia/Kuala Lumpur", "+08:00", "é", "UTC\x00", "\ud800"),
        *("A" * 5000, "A/" * 5000 + "A"),
    ],
)
def test_what_is_no_zone_has_a_fault(name: str) -> None:
    assert "is not a time zone" in (zone_fault(name) or "")


@pytest.mark.parametrize("relation", Allen)
def test_the_inverse_of_the_inverse_is_the_relation(relation: Allen) -> None:
    assert relation.inverse.inverse is relation
    assert (relation.inverse is relation) == (relation is Allen.EQUALS)


def test_importing_it_loads_no_library_that_few_need() -> None:
    code = (
        "import sys, diplomacy_model.temporal;"
        "print([name for name in ('zoneinfo', 'dateutil', 'cattrs') if name in sys.modules])"
    )
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
