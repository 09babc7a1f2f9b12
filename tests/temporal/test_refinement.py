"""A more exact time never turns certain into uncertain, nor impossible into possible."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

from hypothesis import assume, example, given
from hypothesis import strategies as st

from diplomacy_model.chronology import own_clock
from diplomacy_model.errors import TimeFormatError
from diplomacy_model.standing import standing
from diplomacy_model.temporal import Span, When
from diplomacy_model.temporal.reach import is_utc
from diplomacy_model.testing.temporal import near_times, plain_spans, times

COMPARISONS = ("during", "overlaps", "covers")

minutes = st.integers(-(24 * 60 - 1), 24 * 60 - 1).filter(bool)
offsets = st.one_of(st.none(), minutes.map(lambda each: timezone(timedelta(minutes=each))))
near_days = st.dates(date(2025, 10, 25), date(2025, 10, 29)).map(date.isoformat)
near_moments = st.datetimes(datetime(2025, 10, 25), datetime(2025, 10, 29))  # noqa: DTZ001
local_times = st.builds(
    lambda moment, spec: moment.isoformat(timespec=spec),
    near_moments,
    st.sampled_from(["minutes", "seconds"]),
)
coarse_texts = st.one_of(near_days, st.sampled_from(["2025-10", "2025", "2026"]), local_times)


@st.composite
def civil_stretches(draw: st.DrawFn) -> When:
    """Stretches of the calendar without an offset, near each other."""
    start, end = sorted([draw(near_days), draw(near_days)])
    forms = ["{0}", "{0}/{1}", "{0}/..", "../{1}", "{0}/", "[{0},{1}]", "[{0}..{1}]", "2025-10-XX"]
    forms += ["2025-10", "2025", "202X", "{{{0},{1}}}", "{{{0}..{1}}}", "[{0},{1}..]"]
    form = draw(st.sampled_from(forms))
    return When.parse(
        draw(local_times) if form == "{0}" and draw(st.booleans()) else form.format(start, end)
    )


def moments_in(coarse: When) -> st.SearchStrategy[str]:
    """Times of day that are within a time by their own clocks, with any offset or with none."""
    first, last = coarse.earliest, coarse.latest
    assert first is not None
    assert last is not None
    begin = first if isinstance(first, datetime) else datetime.combine(first, time())
    end = last if isinstance(last, datetime) else datetime.combine(last, time(23, 59, 59))
    return st.datetimes(begin, end).map(lambda moment: moment.replace(microsecond=0).isoformat())


def written(moment: str, offset: timezone | None) -> str:
    clock = "" if offset is None else datetime.min.replace(tzinfo=offset).isoformat()[19:]
    return moment + clock


@st.composite
def refined(draw: st.DrawFn, coarse: When) -> When:
    """Return a time that lies within another by its own clock: a moment, an interval or a set."""
    moment = moments_in(coarse)
    clocks = draw(st.sampled_from(["none", "one", "two"]))
    one = None if clocks == "none" else draw(offsets.filter(bool))
    two = draw(offsets.filter(bool)) if clocks == "two" else one
    first, last = written(draw(moment), one), written(draw(moment), two)
    form = draw(st.sampled_from(["{0}", "{0}/{1}", "[{0},{1}]", "[{0}..{1}]", "{{{0},{1}}}"]))
    try:
        return When.parse(form.format(first, last))
    except TimeFormatError:  # the end would be before the start
        assume(condition=False)
        raise


def no_less_exact(coarse: When, fine: When, stretch: When | Span) -> None:
    for comparison in COMPARISONS:
        certainly, possibly = f"certainly_{comparison}", f"possibly_{comparison}"
        if getattr(coarse, certainly)(stretch):
            assert getattr(fine, certainly)(stretch), comparison
        if getattr(fine, possibly)(stretch):
            assert getattr(coarse, possibly)(stretch), comparison


@given(coarse_texts.map(When.parse), civil_stretches(), st.data())
def test_a_moment_within_a_time_is_no_less_certain(
    coarse: When, stretch: When, data: st.DataObject
) -> None:
    fine = data.draw(refined(coarse))
    no_less_exact(coarse, fine, stretch)
    no_less_exact(coarse, fine, stretch.extent.filled)
    assert fine.certainly_during(coarse)


@given(
    st.tuples(near_days, near_days).map(sorted),
    st.tuples(offsets, offsets),
    civil_stretches(),
    st.data(),
)
def test_an_interval_with_exact_ends_is_no_less_certain(
    days: list[str], clocks: tuple[timezone | None, ...], stretch: When, data: st.DataObject
) -> None:
    start, end = days
    first = data.draw(moments_in(When.parse(start)))
    last = data.draw(moments_in(When.parse(end)))
    try:
        fine = When.parse(f"{written(first, clocks[0])}/{written(last, clocks[1])}")
    except TimeFormatError:
        assume(condition=False)
        return
    no_less_exact(When.parse(f"{start}/{end}"), fine, stretch)


@given(st.integers(0, 23), minutes)
@example(6, 8 * 60)
def test_any_hour_with_any_offset_is_on_its_own_day_and_on_no_other(hour: int, offset: int) -> None:
    clock = timezone(timedelta(minutes=offset))
    when = When.of(datetime(2025, 10, 27, hour, 30, tzinfo=clock))
    assert when.certainly_during("2025-10-27")
    assert not when.possibly_overlaps("2025-10-26")
    assert not when.possibly_overlaps("2025-10-28")


@given(near_days, offsets, civil_stretches(), st.data())
def test_an_attested_time_of_day_shows_all_that_its_day_shows(
    day: str, offset: timezone | None, at: When, data: st.DataObject
) -> None:
    exact = When.parse(written(data.draw(moments_in(When.parse(day))), offset))
    for asked in (at, at.span):
        whole_day = standing(None, asked, (When.parse(day),))
        assert standing(None, asked, (exact,)) == whole_day


@given(st.one_of(times(), near_times(), plain_spans()), st.one_of(times(), civil_stretches()))
@example(When.parse("2025-10-28T01:00+14:00/2025-10-27T02:00-10:00"), When.parse("2025-10-27"))
@example(When.parse("[2025-10-26,2025-10-28]"), When.parse("{2025-10-25,2025-10-27}"))
def test_intervals_on_own_clocks_tell_just_what_possibly_overlaps(
    one: When | Span, stretch: When
) -> None:
    assume(not is_utc(stretch))
    shared = any(
        first < end and past > begin
        for first, past in own_clock(one)
        for begin, end in own_clock(stretch)
    )
    assert one.possibly_overlaps(stretch) == shared
    assert own_clock(one.span) == own_clock(one) or not (one.earliest and one.latest)
