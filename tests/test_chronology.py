"""Times that follow from relations: what is drawn in, what contradicts, what stays untouched."""

from __future__ import annotations

import itertools
from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.chronology import span
from diplomacy_model.standing import standing
from diplomacy_model.temporal import axis


def event(name: str, when: str | None = None, **relations: str) -> dm.Event:
    """Return an event with relations such as ``part_of="week-2025"``."""
    return dm.Event(
        id=name,
        when=when,
        relations=[
            dm.Relation(kind=kind.replace("_", "-"), to=to) for kind, to in relations.items()
        ],
    )


def span_of(ds: dm.Dataset, name: str) -> str:
    return str(ds.chronology().spans[name])


def test_a_meeting_dated_only_during_a_summit_is_found_in_its_month() -> None:
    ds = dm.Dataset(
        records=[event("summit", "2025-10-26/2025-10-28"), event("talks", during="summit")]
    )
    assert span_of(ds, "talks") == "start 2025-10-26..2025-10-28, end 2025-10-26..2025-10-28"
    assert ds.events.where(dm.during("2025-10", certain=True)).ids == ("summit", "talks")
    assert [entry.record.id for entry in ds.timeline(dm.during("2025-10"))] == ["summit", "talks"]
    assert ds.events["talks"].when is None


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        ("before", "start ..2025-10-26, end ..2025-10-26"),
        ("after", "start 2025-10-28.., end 2025-10-28.."),
        ("during", "start 2025-10-26..2025-10-28, end 2025-10-26..2025-10-28"),
        ("part_of", "start 2025-10-26..2025-10-28, end 2025-10-26..2025-10-28"),
        ("overlaps", "start ..2025-10-28, end 2025-10-26.."),
        ("follow_up_of", "start 2025-10-26.., end 2025-10-26.."),
    ],
)
def test_each_relation_constrains_as_it_is_named(relation: str, expected: str) -> None:
    ds = dm.Dataset(records=[event("x", "2025-10-26/2025-10-28"), event("this", **{relation: "x"})])
    assert span_of(ds, "this") == expected


@pytest.mark.parametrize(
    "relation",
    ["on_the_margins_of", "rescheduled_from", "succeeds", "replies_to", "corrects"],
)
def test_other_relations_say_nothing_about_time(relation: str) -> None:
    ds = dm.Dataset(records=[event("x", "2025"), event("this", **{relation: "x"})])
    assert dict(ds.chronology().spans) == {"x": dm.When.parse("2025").span}
    assert repr(ds.chronology().spans) == "<the times of 1 records>"


def test_times_follow_through_chains_and_from_both_sides() -> None:
    ds = dm.Dataset(
        records=[
            event("first", "2025-03"),
            event("second", after="first"),
            event("third", "2025", after="second"),
            event("last", "2025-05-10", after="third"),
        ]
    )
    assert span_of(ds, "second") == "start 2025-03-01..2025-05-10, end 2025-03-01..2025-05-10"
    assert span_of(ds, "third") == "start 2025-03-01..2025-05-10, end 2025-03-01..2025-05-10"
    assert [entry.record.id for entry in ds.timeline()] == ["first", "second", "third", "last"]


def test_a_contradiction_is_a_finding_and_leaves_the_rest_answerable() -> None:
    ds = dm.Dataset(
        records=[
            event("early", "2025-10-26", after="late"),
            event("late", "2025-10-28"),
            event("talks", during="late"),
        ]
    )
    (finding,) = ds.chronology().findings
    assert finding.code == "contradictory-times"
    assert finding.severity is dm.Severity.ERROR
    assert (finding.record, finding.path) == ("early", "relations[0]")
    assert finding.related == ("late",)
    assert "'early' is after 'late'" in finding.message
    assert "'early' has the time 2025-10-26" in finding.message
    assert "'late' has the time 2025-10-28" in finding.message
    assert span_of(ds, "talks") == "start 2025-10-28, end 2025-10-28"
    assert span_of(ds, "early") == "start 2025-10-26, end 2025-10-26"


@pytest.mark.parametrize("offset", ["", "+08:00"])
def test_a_contradiction_among_the_last_records_names_these_and_their_times(offset: str) -> None:
    early, late = f"2025-10-26T09:00{offset}", f"2025-10-28T09:00{offset}"
    ds = dm.Dataset(
        records=[
            event("first", "2020", before="second"),
            event("second"),
            event("early", early, after="between"),
            event("between", after="late"),
            event("late", late),
        ]
    )
    (finding,) = ds.chronology().findings
    assert finding.message == (
        "these cannot all hold: 'between' is after 'late'; 'early' is after 'between'; "
        f"'late' has the time {late}; 'early' has the time {early}"
    )
    assert (finding.record, finding.related) == ("between", ("late", "early"))
    assert span_of(ds, "second") == "start 2020-01-01.., end 2020-01-01.."


def test_a_circle_of_relations_is_a_contradiction_without_any_date() -> None:
    ds = dm.Dataset(
        records=[event("a", before="b"), event("b", before="c"), event("c", before="a")]
    )
    (finding,) = ds.chronology().findings
    assert {finding.record, *finding.related} == {"a", "b", "c"}
    assert ds.events.where(dm.during("2025")).ids == ()


def test_parts_of_each_other_are_no_contradiction() -> None:
    ds = dm.Dataset(records=[event("a", "2025-10", part_of="b"), event("b", part_of="a")])
    assert ds.chronology().findings == ()
    assert span_of(ds, "b") == span_of(ds, "a")


def test_several_contradictions_are_each_found() -> None:
    records = [event(f"a{n}", "2025", before=f"b{n}") for n in range(5)]
    records += [event(f"b{n}", "2024") for n in range(5)]
    ds = dm.Dataset(records=records)
    assert {finding.record for finding in ds.chronology().findings} == {f"a{n}" for n in range(5)}


def test_many_contradictions_are_found_at_once_and_told_in_short() -> None:
    records = [event(f"a{n}", "2025", before=f"b{n}") for n in range(2000)]
    records += [event(f"b{n}", "2024") for n in range(2000)]
    assert len(dm.Dataset(records=records).chronology().findings) == 2000
    circle = [event(f"c{n}", before=f"c{(n + 1) % 500}") for n in range(500)]
    (finding,) = dm.Dataset(records=circle).chronology().findings
    assert finding.message.endswith("; and 490 more")
    assert len(finding.related) == 499


@pytest.mark.parametrize(("length", "more"), [(10, ""), (11, "; and 1 more")])
def test_a_contradiction_is_told_in_ten_clauses(length: int, more: str) -> None:
    circle = [event(f"c{n}", before=f"c{(n + 1) % length}") for n in range(length)]
    (finding,) = dm.Dataset(records=circle).chronology().findings
    clauses = finding.message.removeprefix("these cannot all hold: ").removesuffix(more).split("; ")
    assert finding.message.endswith(f"{clauses[-1]}{more}")
    told = {f"'c{n}' is before 'c{(n + 1) % length}'" for n in range(length)}
    assert len(clauses) == 10
    assert set(clauses) <= told


def test_doubtful_times_tell_nothing_about_others() -> None:
    ds = dm.Dataset(records=[event("x", "2025-10?"), event("this", before="x")])
    assert "this" not in ds.chronology().spans
    ds = dm.Dataset(records=[event("x", "2025-10~", before="y"), event("y", "2025-10-05")])
    span = ds.chronology().spans["x"]
    assert (str(span), span.firm) == (
        "start 2025-10-01..2025-10-05, end 2025-10-01..2025-10-05",
        False,
    )
    ds = dm.Dataset(records=[event("x", "2026?", before="y"), event("y", "2025")])
    (finding,) = ds.chronology().findings
    assert (finding.code, finding.severity) == ("doubtful-time-excluded", dm.Severity.WARNING)
    assert finding.message == "its relations exclude its time, 2026?, which is marked as doubtful"
    assert ds.chronology().spans["x"] == dm.When.parse("2026?").span


def test_what_goes_on_goes_on() -> None:
    ds = dm.Dataset(
        records=[
            dm.Tenure(
                id="t",
                office="o",
                holder="h",
                period="2014-05-26/..",
                relations=[dm.Relation(kind="after", to="u")],
            ),
            dm.Tenure(id="u", office="o", holder="g"),
            event("visit", part_of="t"),
        ]
    )
    assert ds.chronology().spans["t"] == dm.When.parse("2014-05-26/..").span
    assert span_of(ds, "u") == "start ..2014-05-26, end ..2014-05-26"
    assert span_of(ds, "visit") == "start 2014-05-26.., end 2014-05-26.."
    assert [one.id for one in ds.office_holders("o", on="2020").possible] == ["t"]


@pytest.mark.parametrize(("whole", "part"), [("2014/..", "2020"), ("../2014", "1990")])
def test_a_part_neither_ends_nor_begins_what_is_open(whole: str, part: str) -> None:
    ds = dm.Dataset(records=[event("whole", whole), event("part", part, part_of="whole")])
    assert ds.chronology().spans["whole"] == dm.When.parse(whole).span
    assert ds.chronology().findings == ()


def test_an_end_that_is_found_closes_what_was_open() -> None:
    ds = dm.Dataset(records=[event("x", "2014/..", before="y"), event("y", "2020-03-04")])
    assert span_of(ds, "x") == "start 2014-01-01..2014-12-31, end 2014-01-01..2020-03-04"


def test_dates_and_instants_meet_within_the_hours_that_clocks_differ() -> None:
    ds = dm.Dataset(
        records=[
            event("call", "2025-10-27T09:30+08:00"),
            event("remarks", before="call"),
            event("dinner", "2025-10-28/2025-10-29", after="call"),
            event("farewell", during="dinner"),
        ]
    )
    assert span_of(ds, "remarks") == (
        "start ..2025-10-27T09:30:59+08:00, end ..2025-10-27T09:30:59+08:00"
    )
    assert span_of(ds, "farewell").endswith("..2025-10-29")
    assert ds.chronology().findings == ()


MINUTES = "[2025-10-01T00:00Z..2025-10-31T00:00Z]"
FIRST, LAST = "2025-10-01T00:00:00+00:00", "2025-10-31T00:00:59+00:00"


@pytest.mark.parametrize(
    ("when", "relation", "other", "expected"),
    [
        # A clock is at most 14 hours ahead of UTC and 12 hours behind it.
        ("2025-10", "before", "2025-10-27T01:30Z", "2025-10-01..2025-10-27T15:30:59"),
        ("2025-10", "after", "2025-10-27T01:30Z", "2025-10-26T13:30:00..2025-10-31"),
        (MINUTES, "before", "2025-10-15", f"{FIRST}..2025-10-16T11:59:59+00:00"),
        (MINUTES, "after", "2025-10-15", f"2025-10-14T10:00:00+00:00..{LAST}"),
    ],
)
def test_a_date_and_an_instant_constrain_each_other_by_the_hours_that_clocks_differ(
    when: str, relation: str, other: str, expected: str
) -> None:
    ds = dm.Dataset(records=[event("x", when, **{relation: "y"}), event("y", other)])
    assert span_of(ds, "x") == f"start {expected}, end {expected}"
    assert ds.chronology().findings == ()


MORNING = "2025-10-27T06:00+08:00/2025-10-27T12:00+08:00"


@pytest.mark.parametrize("chain", [1, 2, 5])
def test_a_part_without_a_time_is_on_the_same_day_as_its_whole(chain: int) -> None:
    parts = [event(f"part-{n}", part_of=f"part-{n - 1}") for n in range(1, chain + 1)]
    ds = dm.Dataset(records=[event("part-0", MORNING), *parts])
    span = ds.chronology().spans[f"part-{chain}"]
    assert span.certainly_during("2025-10-27")
    assert not span.possibly_during("2025-10-26")
    assert ds.events.where(dm.during("2025-10-26")).ids == ()
    assert len(ds.events.where(dm.during("2025-10-27", certain=True))) == chain + 1


def test_each_bound_has_the_offset_of_the_record_that_it_follows_from() -> None:
    ds = dm.Dataset(
        records=[
            event("take-off", "2025-10-27T23:00+09:00"),
            event("landing", "2025-10-27T17:30-07:00"),
            event("flight", after="take-off"),
            event("call", part_of="flight", before="landing"),
            event("own", "2025-10-27/..", before="landing"),
            event("own-offset", "[2025-10-27T00:00Z..]", after="take-off", before="landing"),
        ]
    )
    expected = "2025-10-27T23:00:00+09:00..2025-10-27T17:30:59-07:00"
    assert span_of(ds, "call") == f"start {expected}, end {expected}"
    assert span_of(ds, "own").startswith("start 2025-10-27, end 2025-10-27..2025-10-28T14:30:59")
    expected = "2025-10-27T14:00:00+00:00..2025-10-28T00:30:59+00:00"
    assert span_of(ds, "own-offset") == f"start {expected}, end {expected}"
    assert ds.chronology().spans["call"].certainly_during("2025-10-27")


@pytest.mark.parametrize(
    ("when", "after", "before"),
    [
        # Some moment of the flight, then all of it.
        (
            "[2025-10-27T23:00+09:00..2025-10-28T10:00-07:00]",
            "2025-10-27T23:00:00+09:00",
            "2025-10-28T10:00:59-07:00",
        ),
        (
            "2025-10-27T23:00+09:00/2025-10-28T10:00-07:00",
            "2025-10-28T10:00:00-07:00",
            "2025-10-27T23:00:59+09:00",
        ),
    ],
)
def test_each_bound_has_the_offset_of_the_bound_that_it_follows_from(
    when: str, after: str, before: str
) -> None:
    ds = dm.Dataset(
        records=[
            event("flight", when),
            event("welcome", after="flight"),
            event("farewell", before="flight"),
            event("call", during="flight"),
        ]
    )
    assert span_of(ds, "welcome") == f"start {after}.., end {after}.."
    assert span_of(ds, "farewell") == f"start ..{before}, end ..{before}"
    inside = "2025-10-27T23:00:00+09:00..2025-10-28T10:00:59-07:00"
    assert span_of(ds, "call") == f"start {inside}, end {inside}"


def test_a_bound_at_the_end_of_the_calendar_stays_in_utc() -> None:
    first, later = event("x", "0001-01-01T01:00Z"), "[..2025-01-01T00:00-05:00]"
    ds = dm.Dataset(records=[first, event("y", later, after="x")])
    assert span_of(ds, "y").startswith("start 0001-01-01T01:00:00+00:00..2025-01-01T00:00:59-05:00")


def test_members_of_a_set_that_relations_exclude_drop_out() -> None:
    ds = dm.Dataset(
        records=[
            event("either", "[2025-10-24,2025-10-26,2025-10-28]", before="talks"),
            event("one", "[2025-10-26,2025-10-28]", before="talks"),
            event("month", "[2025-09,2025-10]", before="talks"),
            event("talks", "2025-10-27"),
        ]
    )
    spans = ds.chronology().spans
    assert spans["either"] == dm.When.parse("[2025-10-24,2025-10-26]").span
    assert spans["one"] == dm.When.parse("2025-10-26").span
    assert (
        str(spans["month"].one_of[1]) == "start 2025-10-01..2025-10-27, end 2025-10-01..2025-10-27"
    )
    assert ds.chronology().findings == ()


def test_a_set_keeps_its_members_where_relations_only_agree() -> None:
    for text in ("[2025-10-26,2025-10-28]", "{2025-10-26,2025-10-28}", "[2025-10-26?,2025-10-28]"):
        when = dm.When.parse(text)
        ds = dm.Dataset(records=[event("set", text, during="month"), event("month", "2025-09/..")])
        assert ds.chronology().spans["set"] == when.span
        assert ds.events.where(dm.during("2025-10-27")).ids == ("month",)


def test_each_member_of_a_set_in_braces_is_drawn_in_by_itself() -> None:
    ds = dm.Dataset(
        records=[
            event("both", "{2025-10,2025-12}", during="between"),
            event("between", "2025-10-15/2025-12-20"),
        ]
    )
    first, last = ds.chronology().spans["both"].all_of
    assert str(first) == "start 2025-10-15..2025-10-31, end 2025-10-15..2025-10-31"
    assert str(last) == "start 2025-12-01..2025-12-20, end 2025-12-01..2025-12-20"


def test_a_set_of_which_no_member_fits_is_a_contradiction() -> None:
    ds = dm.Dataset(
        records=[event("either", "[2025-10-26,2025-10-28]", during="x"), event("x", "2025-10-27")]
    )
    (finding,) = ds.chronology().findings
    assert (finding.code, finding.severity) == ("contradictory-times", dm.Severity.ERROR)
    assert finding.record == "either"
    assert finding.message == (
        "its relations exclude every member of its time, [2025-10-26,2025-10-28]"
    )
    assert ds.chronology().spans["either"] == dm.When.parse("[2025-10-26,2025-10-28]").span
    both = event("both", "{2025-10-26,2025-10-28}", before="x")
    (finding,) = dm.Dataset(records=[both, event("x", "2025-10-27")]).chronology().findings
    assert finding.code == "contradictory-times"


def test_a_part_of_what_was_on_one_of_two_days_was_on_one_of_them() -> None:
    either = "[2025-10-26,2025-10-28]"
    ds = dm.Dataset(
        records=[
            event("talks", either),
            event("session", None, during="talks"),
            event("vote", None, during="session"),
            event("month", "2025-10", during="talks"),
        ]
    )
    spans, when = ds.chronology().spans, dm.When.parse(either).span
    assert spans["vote"] == spans["session"] == spans["month"] == when
    assert ds.events.where(dm.during("2025-10-27")).ids == ()
    assert ds.chronology().findings == ()


def test_a_part_that_lies_between_two_days_is_a_contradiction() -> None:
    talks = event("talks", "[2025-10-26,2025-10-28]")
    ds = dm.Dataset(records=[talks, event("vote", "2025-10-27", during="talks")])
    (finding,) = ds.chronology().findings
    assert (finding.code, finding.record) == ("contradictory-times", "talks")
    assert ds.chronology().spans["vote"] == dm.When.parse("2025-10-27").span


def test_a_part_is_on_the_clock_of_the_set_that_it_is_inside() -> None:
    either = "[2025-10-26T09:00+08:00,2025-10-28T09:00+08:00]"
    ds = dm.Dataset(records=[event("talks", either), event("vote", None, during="talks")])
    assert ds.chronology().spans["vote"] == dm.When.parse(either).span


def test_two_records_are_compared_strictly_by_the_check_of_wholes() -> None:
    whole = event("whole", "2025-10-27T06:00+08:00/2025-10-27T12:00+08:00")
    for day, outside in (("2025-10-26", False), ("2025-10-25", True)):
        ds = dm.Dataset(records=[whole, event("part", day, part_of="whole")])
        assert ("outside-the-whole" in {each.code for each in ds.check()}) == outside
        part = event("part", "2025-10-27T06:00+08:00", part_of="whole")
        ds = dm.Dataset(records=[event("whole", day), part])
        assert ("outside-the-whole" in {each.code for each in ds.check()}) == outside


# --- what holds on a day


@pytest.mark.parametrize(
    ("attested", "on", "expected"),
    [
        ("2021-07-01", "2021-07-01", True),
        ("2021-07-01T10:00+08:00", "2021-07-01", True),
        ("2021-07-01T10:00+08:00", "2021-07-01T23:00", True),
        ("2021-07-01T10:00+08:00", "2021-07-02", None),
        ("2021-07-01T10:00/2021-07-01T12:00", "2021-07-01", True),
        ("2021-07-01?", "2021-07-01", False),
        ("2021-07", "2021-07-01", False),
        ("2021-07", "2021-08-01", None),
        ("2021-07-XX", "2021-07-01", False),
        ("202X", "2021-07-01", False),
        ("[2021-07-01,2021-07-03]", "2021-07-01", False),
        ("[2021-07-01,2021-07-03]", "2021-07-02", None),
        ("2021-07-01/2021-07-03", "2021-07-02", False),
    ],
)
def test_an_attested_day_is_certain_and_a_longer_time_makes_its_days_possible(
    attested: str,
    on: str,
    expected: bool | None,  # noqa: FBT001
) -> None:
    long_ago, when = dm.When.parse("1990/1991").span, (dm.When.parse(attested),)
    assert standing(long_ago, dm.When.parse(on), when) is expected
    assert standing(None, dm.When.parse(on), when) is (expected or False)


def test_beside_a_record_with_an_offset_an_attested_day_keeps_its_own() -> None:
    record = dm.When.parse("2021-07-01T23:00+08:00").span
    for attested, expected in (
        ("2021-07-01T10:00+08:00", True),
        ("2021-07-01T10:00-05:00", True),
        ("2021-07-01T10:00+14:00", False),
        ("2021-07-01", False),
    ):
        assert standing(None, record, (dm.When.parse(attested),)) is expected


def test_a_state_is_judged_on_its_own_clock_for_a_day_and_strictly_for_a_record() -> None:
    period = dm.When.parse("2017-01-20T12:00-05:00/..").span
    assert standing(period, dm.When.parse("2017-01-21")) is True
    assert standing(period, dm.When.parse("2017-01-21").span) is False
    assert standing(period, dm.When.parse("2017-01-20")) is False
    assert standing(period, dm.When.parse("2017-01-19")) is None
    assert standing(period, dm.When.parse("2017-01-22").span) is True


def test_a_dangling_reference_still_carries_an_order() -> None:
    ds = dm.Dataset(records=[event("a", "2025", before="lost"), event("b", after="lost")])
    assert span_of(ds, "b") == "start 2025-01-01.., end 2025-01-01.."


def test_a_record_that_is_not_in_the_dataset_keeps_its_own_time() -> None:
    ds = dm.Dataset(records=[event("a", "2025", before="b"), event("b", "2025-03")])
    changed = attrs.evolve(ds.events["a"], when="2030")
    assert span(ds, changed) == changed.time.span
    with pytest.raises(dm.DifferentRecordError, match="which has another when"):
        ds.representation(changed)


def test_a_copy_of_a_record_has_the_time_that_follows_for_it() -> None:
    ds = dm.Dataset(records=[event("a", "2025", before="b"), event("b", "2025-03")])
    copied = event("a", "2025", before="b")
    assert str(span(ds, copied)) == "start 2025-01-01..2025-03-31, end 2025-01-01..2025-03-31"
    assert span_of(ds, "a") == str(span(ds, copied))


DAYS = 3
NAMES = ("a", "b", "c")
KINDS = ("before", "after", "during", "part-of", "overlaps", "follow-up-of")
HOLDS = {
    "before": lambda x, y: x[1] <= y[0],
    "after": lambda x, y: y[1] <= x[0],
    "during": lambda x, y: y[0] <= x[0] and x[1] <= y[1],
    "part-of": lambda x, y: y[0] <= x[0] and x[1] <= y[1],
    "overlaps": lambda x, y: x[0] < y[1] and y[0] < x[1],
    "follow-up-of": lambda x, y: y[0] <= x[0],
}


def day(number: int) -> date:
    return date(2025, 10, 1 + number)


@st.composite
def small_worlds(draw: st.DrawFn) -> list[dm.Event]:
    events: list[dm.Event] = []
    for name in NAMES:
        first = draw(st.integers(0, DAYS - 1))
        last = draw(st.integers(first, DAYS - 1))
        when = draw(
            st.sampled_from(
                [
                    None,
                    day(first).isoformat(),
                    f"{day(first)}/{day(last)}",
                    f"[{day(first)}..{day(last)}]",
                ]
            )
        )
        others = [other for other in NAMES if other != name]
        relations = draw(
            st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(others)), max_size=2)
        )
        events.append(
            dm.Event(
                id=name,
                when=when,
                relations=[dm.Relation(kind=kind, to=to) for kind, to in relations],
            )
        )
    return events


@given(small_worlds())
def test_resolved_times_hold_every_consistent_assignment_and_nothing_wider(
    events: list[dm.Event],
) -> None:
    """Stretches on a grid of half days: a day is two steps, so that ends may lie inside it."""
    ds = dm.Dataset(records=events)
    found = ds.chronology()
    steps = range(2 * DAYS + 1)
    stretches = [(start, end) for start in steps for end in steps if start < end]

    def allowed(one: dm.Event, stretch: tuple[int, int]) -> bool:
        return one.when is None or _inside(one.when.span, stretch)

    options = [[each for each in stretches if allowed(one, each)] for one in events]
    consistent = [
        dict(zip(NAMES, chosen, strict=True))
        for chosen in itertools.product(*options)
        if all(
            HOLDS[relation.kind](chosen[NAMES.index(one.id)], chosen[NAMES.index(relation.to)])
            for one in events
            for relation in one.relations
        )
    ]
    if not consistent:
        return  # a finer grid may still have one; contradictions have tests of their own
    assert found.findings == ()
    for one in events:
        span = found.spans.get(one.id)
        for world in consistent:
            assert span is None or _inside(span, world[one.id])
        if span is not None and one.when is not None:
            assert _no_wider(span, one.when.span)


def _inside(span: dm.Span, stretch: tuple[int, int]) -> bool:
    """Tell whether a stretch of half days has its ends within the bounds of a span."""
    origin = axis.first_moment(day(0))
    start, end = (origin + half * axis.DAY // 2 for half in stretch)
    return (
        (span.earliest is None or axis.first_moment(span.earliest) <= start)
        and (span.start_latest is None or start < axis.past_moment(span.start_latest))
        and (span.end_earliest is None or axis.first_moment(span.end_earliest) < end)
        and (span.latest is None or end <= axis.past_moment(span.latest))
    )


def _no_wider(span: dm.Span, stated: dm.Span) -> bool:
    pairs = (
        (span.earliest, stated.earliest, 1),
        (span.start_latest, stated.start_latest, -1),
        (span.end_earliest, stated.end_earliest, 1),
        (span.latest, stated.latest, -1),
    )
    return all(
        old is None
        or (new is not None and (axis.first_moment(new) - axis.first_moment(old)) * sign >= 0)
        for new, old, sign in pairs
    )
