"""What holds of all times, whatever they are."""

# ruff: noqa: DTZ001 - local times are a kind of their own here

from __future__ import annotations

import copy
import pickle
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from diplomacy_model.errors import TimeFormatError
from diplomacy_model.temporal import Allen, Span, When, zone_fault
from diplomacy_model.temporal.boxes import has_offset
from diplomacy_model.testing.temporal import near_times, plain_spans, spans, texts, times

COMPARISONS = ("before", "after", "during", "overlaps", "covers")
SHARING = frozenset(Allen) - {Allen.BEFORE, Allen.MEETS, Allen.AFTER, Allen.MET_BY}
WITHIN = frozenset({Allen.STARTS, Allen.DURING, Allen.FINISHES, Allen.EQUALS})

moments_in_a_day = st.integers(0, 86_399).map(lambda passed: timedelta(seconds=passed))
offsets = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timedelta(minutes=minutes))
DAY = timedelta(days=1)
timed = st.one_of(times(), near_times(), spans())


@given(times())
def test_parse_and_write_are_inverse(when: When) -> None:
    assert When.parse(when.text) == when
    assert When.parse(str(when)).text == when.text
    assert When(when.text) == when
    assert eval(repr(when), {"When": When}) == when  # noqa: S307 - our own text


@given(texts())
def test_the_canonical_text_says_what_the_text_said(text: str) -> None:
    when, again = When.parse(text), When(When.parse(text).text)
    assert again.span == when.span
    assert again.extent == when.extent
    assert (again.kind, again.precision, again.zone) == (when.kind, when.precision, when.zone)


@given(
    st.one_of(
        st.text(max_size=40),
        st.text(alphabet="0123456789-T:.+Z[]{}/,?~%XYESu() \u0661\ud800\x00", max_size=40),
        st.builds(
            lambda text, cut, put: text[:cut] + put + text[cut + 1 :],
            texts(),
            st.integers(0, 30),
            st.text(alphabet="0123456789-T:.+Z[]{}/,?~%XYESu \n", max_size=2),
        ),
    )
)
@example("2025-10-27\n")
@example("2025-10-2\u0667")
@example("\ud800")
@example("2025\x00")
@example("0000-01-01T00:00:00")
@example("0001-01-01T00:00:00+14:00")
@example("9999-12-31T23:59-14:00/..")
def test_any_text_is_a_time_or_a_time_format_error(text: str) -> None:
    refused: TimeFormatError | None = None
    try:
        when = When.parse(text)
    except TimeFormatError as error:
        refused = error
    if refused is None:
        assert When.parse(when.text) == when
        assert when.sort_key() == When(when.text).sort_key()
        assert when.relations(when)
    else:
        assert refused.text == text
        assert 1 <= refused.position <= len(text) + 1
        assert str(refused).isprintable()


@given(times())
def test_a_time_survives_pickling_copying_and_evolving(when: When) -> None:
    same = (
        pickle.loads(pickle.dumps(when)),  # noqa: S301 - our own bytes
        copy.copy(when),
        copy.deepcopy(when),
        attrs.evolve(when),
    )
    for other in same:
        assert other == when
        assert hash(other) == hash(when)
        assert other.span == when.span
    assert len(pickle.dumps(when)) < 100 + len(when.text)


@given(spans())
def test_a_span_survives_pickling_and_copying(span: Span) -> None:
    assert pickle.loads(pickle.dumps(span)) == span  # noqa: S301 - our own bytes
    assert hash(copy.deepcopy(span)) == hash(span)
    assert attrs.evolve(span) == span
    assert str(span)


@given(times())
def test_bounds_are_in_order_and_of_one_sort(when: When) -> None:
    bounds = (when.earliest, when.start_latest, when.end_earliest, when.latest)
    assert len({(type(bound), _has_offset(bound)) for bound in bounds if bound}) <= 1
    if when.earliest and when.latest:
        assert when.earliest <= when.latest
    assert (when.instant is None) or _has_offset(when.instant)
    assert (when.earliest is None) == (when.span.earliest is None)


def _has_offset(bound: object) -> bool:
    return isinstance(bound, datetime) and bound.utcoffset() is not None


@given(timed, timed, timed)
def test_certainly_before_is_a_strict_partial_order(one, two, three) -> None:  # noqa: ANN001
    assert not one.certainly_before(one)
    if one.certainly_before(two):
        assert not two.certainly_before(one)
        if two.certainly_before(three):
            assert one.certainly_before(three)


@given(near_times(), near_times(), near_times())
def test_it_is_one_also_where_civil_times_and_instants_mix(
    one: When, two: When, three: When
) -> None:
    assert not one.certainly_before(one)
    if one.certainly_before(two):
        assert not two.certainly_before(one)
        assert not two.certainly_before(three) or one.certainly_before(three)


@given(timed, timed)
def test_what_is_certain_is_possible(one, two) -> None:  # noqa: ANN001
    for comparison in COMPARISONS:
        if getattr(one, f"certainly_{comparison}")(two):
            assert getattr(one, f"possibly_{comparison}")(two)


@given(timed, timed)
def test_relations_are_never_empty_and_swap_to_their_inverse(one, two) -> None:  # noqa: ANN001
    relations = one.relations(two)
    assert relations
    assert two.relations(one) == {relation.inverse for relation in relations}


# A set in braces is one stretch to the relations, and its members to the comparisons.
not_in_braces = spans().filter(lambda span: not span.all_of)


@given(not_in_braces, not_in_braces)
def test_comparisons_agree_with_the_relations(one: Span, two: Span) -> None:
    # A whole civil span is a stretch of the calendar, while relations are strict.
    assume(not (one.whole or two.whole) or has_offset(one) == has_offset(two))
    relations = one.relations(two)
    ahead = {Allen.BEFORE, Allen.MEETS}
    assert one.possibly_before(two) == bool(relations & ahead)
    assert one.possibly_overlaps(two) == bool(relations & SHARING)
    assert one.possibly_during(two) == bool(one.relations(two.filled) & WITHIN)
    assert two.possibly_covers(one) == bool(relations & WITHIN)
    firm = one.firm and two.firm
    assert one.certainly_before(two) == (firm and relations <= ahead)
    assert one.certainly_overlaps(two) == (firm and relations <= SHARING)
    assert one.certainly_during(two) == (firm and one.relations(two.filled) <= WITHIN)
    assert two.certainly_covers(one) == (firm and relations <= WITHIN)


@given(timed, timed)
def test_after_is_before_the_other_way_round(one, two) -> None:  # noqa: ANN001
    assert one.certainly_after(two) == two.certainly_before(one)
    assert one.possibly_after(two) == two.possibly_before(one)


@given(near_times(), near_times(), moments_in_a_day, moments_in_a_day, offsets)
def test_what_is_certain_holds_whatever_the_offset_was(
    one: When, two: When, early: timedelta, late: timedelta, offset: timedelta
) -> None:
    first, second = in_utc(one, early, offset), in_utc(two, late, offset)
    assert not one.certainly_before(two) or first < second
    assert not first < second or one.possibly_before(two)
    assert first != second or one.possibly_overlaps(two)


def in_utc(when: When, passed: timedelta, offset: timedelta) -> datetime:
    """Return a moment at which it may have been, if clocks were ahead of UTC by the offset."""
    bound = when.earliest
    if not isinstance(bound, datetime):
        assert bound is not None
        return datetime.combine(bound, time()) + passed - offset
    if bound.tzinfo is None:
        return bound - offset
    return bound.astimezone(UTC).replace(tzinfo=None)


@given(st.lists(times(), max_size=6))
def test_there_is_one_order_for_sorting(times: list[When]) -> None:
    backwards = times[::-1]
    assert sorted(times) == sorted(backwards, key=When.sort_key)
    for one in times:
        for two in times:
            assert [one < two, one == two, one > two].count(True) == 1
            assert (one <= two) == (one < two or one == two)
            assert (one >= two) == (one > two or one == two)


@given(times())
def test_the_strict_text_is_edtf_and_says_no_more_than_the_text(when: When) -> None:
    strict = When.parse(when.to_edtf(strict=True))
    assert strict.to_edtf(strict=True) == strict.text
    assert when.to_edtf() == when.text
    assert "." not in strict.text.replace("..", "")
    assert strict.zone is None
    assert strict.kind is when.kind or str(when.precision) == "minute"
    if isinstance(strict.earliest, datetime):
        assert strict.kind == "datetime"
        assert strict.earliest == when.earliest.replace(microsecond=0)  # type: ignore[union-attr]


def on_one_line(times: list[Span]) -> list[Span]:
    """Return those that are like the first: a set of times with and without an offset is on UTC.

    Members are not whole. The sets of a `When` have none that are.
    """
    plain = [attrs.evolve(time, whole=False) for time in times]
    same = [time for time in plain if has_offset(time) == has_offset(times[0])]
    return same if len(same) > 1 else same * 2


members_of_a_set = st.lists(plain_spans(), min_size=2, max_size=4).map(on_one_line)


@given(members_of_a_set, timed)
def test_one_of_several_is_so_certainly_if_all_are_and_possibly_if_one_is(
    members: list[Span],
    other,  # noqa: ANN001
) -> None:
    either = Span(one_of=members)
    for comparison in COMPARISONS:
        certain = [getattr(member, f"certainly_{comparison}")(other) for member in members]
        possible = [getattr(member, f"possibly_{comparison}")(other) for member in members]
        assert getattr(either, f"certainly_{comparison}")(other) == all(certain)
        assert getattr(either, f"possibly_{comparison}")(other) == any(possible)
    assert either.relations(other) == frozenset().union(*(one.relations(other) for one in members))


@given(members_of_a_set, plain_spans())
def test_each_of_several_counts_as_the_comparison_asks(members: list[Span], other: Span) -> None:
    every = Span(all_of=members)
    for how in ("certainly", "possibly"):
        for comparison, needed in (("before", all), ("after", all), ("during", all)):
            found = [getattr(member, f"{how}_{comparison}")(other) for member in members]
            assert getattr(every, f"{how}_{comparison}")(other) == needed(found)
        for comparison in ("overlaps", "covers"):
            found = [getattr(member, f"{how}_{comparison}")(other) for member in members]
            assert getattr(every, f"{how}_{comparison}")(other) == any(found)
        inside = [getattr(other, f"{how}_during")(member) for member in members]
        assert getattr(other, f"{how}_during")(every) == any(inside)
        around = [getattr(other, f"{how}_covers")(member) for member in members]
        assert getattr(other, f"{how}_covers")(every) == all(around)


@given(times())
def test_a_span_has_the_bounds_of_its_time(when: When) -> None:
    bounds = (when.earliest, when.start_latest, when.end_earliest, when.latest)
    span = when.span
    assert bounds == (span.earliest, span.start_latest, span.end_earliest, span.latest)
    assert when.firm == span.firm == when.extent.firm


@given(times(), st.integers(0, 400))
def test_widening_keeps_all_that_was_possible(when: When, days: int) -> None:
    wide = when.widen(timedelta(days=days))
    assert wide.possibly_overlaps(when.span)
    assert when.span.possibly_during(wide)
    assert wide.firm == (not when.is_uncertain)


@given(st.datetimes(), st.one_of(st.none(), st.timezone_keys(allow_prefix=False).map(ZoneInfo)))
def test_a_datetime_is_taken_as_it_is(moment: datetime, zone: object) -> None:
    moment = moment.replace(tzinfo=zone)  # type: ignore[arg-type]
    key = getattr(zone, "key", None)
    named = key is not None and zone_fault(key) is None
    if named and _skipped(moment):
        with pytest.raises(TimeFormatError):
            When.of(moment)
        return
    when = When.of(moment)
    assert when.earliest == when.latest
    assert isinstance(when.earliest, datetime)
    if zone is None or named:
        assert when.earliest.replace(tzinfo=None) == moment.replace(tzinfo=None)
    assert when.zone == (key if named else None)
    assert (when.instant is None) == (zone is None)
    if when.instant is not None:
        # Where a zone replaced one offset by another that is rounded to the same minute, the text
        # does not tell the two apart.
        assert abs(when.instant - moment) < timedelta(minutes=1)


@given(st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31)), st.timedeltas(-DAY, DAY))
def test_a_moment_with_any_offset_is_kept_on_the_closest_clock(
    local: datetime, offset: timedelta
) -> None:
    assume(abs(offset) < DAY)
    moment = local.replace(tzinfo=timezone(offset))
    instant = When.of(moment).instant
    assert instant is not None
    assert instant == moment
    assert abs((instant.utcoffset() or timedelta()) - offset) < timedelta(minutes=1)


@given(
    st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31)),
    st.timezone_keys(allow_prefix=False).filter(lambda key: zone_fault(key) is None),
    st.sampled_from(["Z", "-00:00"]),
    st.sampled_from(["minutes", "seconds", "microseconds"]),
)
def test_a_time_in_utc_agrees_with_every_zone(
    utc: datetime, key: str, offset: str, spec: str
) -> None:
    text = utc.isoformat(timespec=spec)
    when, bare = When.parse(f"{text}{offset}[{key}]"), When.parse(f"{text}Z")
    assert (when.zone, when.precision) == (key, bare.precision)
    assert When.parse(f"{text}{offset}[!{key}]") == when == When.parse(when.text)
    assert when.instant is not None
    assert bare.instant is not None
    local = bare.instant.astimezone(ZoneInfo(key))
    assert abs(when.instant - local) < timedelta(minutes=1)
    if not (local.utcoffset() or timedelta()) % timedelta(minutes=1):
        assert when.same_instant(bare)
        assert when.instant.replace(tzinfo=None) == local.replace(tzinfo=None)


def _skipped(moment: datetime) -> bool:
    try:
        return moment.astimezone(UTC).astimezone(moment.tzinfo).replace(
            tzinfo=None
        ) != moment.replace(tzinfo=None)
    except OverflowError:
        return False


@given(st.dates())
def test_a_date_is_its_iso_text(day: date) -> None:
    assert When.of(day) == When.parse(day.isoformat())
    assert When.of(day).earliest == When.of(day).latest == day
