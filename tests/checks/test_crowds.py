"""Checks that compare records with one another: the same findings as for all pairs, and few."""

from __future__ import annotations

import itertools
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.checks import attendance, crowds, offices, relations, series
from diplomacy_model.checks.relations import _LATER
from diplomacy_model.sides import holds
from diplomacy_model.temporal import comparisons

if TYPE_CHECKING:
    from collections.abc import Iterable

TIMES = (
    *("2020", "2021", "2020-05", "2020-05-03", "2020-05-03/2020-05-09", "2019/2022", "2020/2020"),
    *("2020-05/..", "../2020-06", "2020?", "2021~", "[2020-05-01,2021-02-01]", "{2020,2022}"),
    *("2020-05-03T10:00Z", "2020-05-03T23:00-11:00/2020-05-10T04:00+13:00", "2020-05-03T08:00"),
)
times = st.none() | st.sampled_from(TIMES)


def pairs_of(findings: Iterable[dm.Finding]) -> list[tuple[str, str]]:
    """Return which records findings are about, each of two."""
    return [(one.record, other) for one in findings for other in one.related]


@given(st.lists(st.tuples(times, st.sampled_from("abc")), max_size=9))
def test_each_two_holders_are_found_as_by_a_look_at_all_pairs(
    drawn: list[tuple[str | None, str]],
) -> None:
    tenures = [
        dm.Tenure(id=f"t{number}", office="o", holder=holder, period=period)
        for number, (period, holder) in enumerate(drawn)
    ]
    expected = [
        (one.id, other.id)
        for one, other in itertools.combinations(tenures, 2)
        if one.holder != other.holder and overlap(one.period, other.period)
    ]
    assert pairs_of(offices.two_holders(dm.Registry(records=tenures))) == expected


@given(st.lists(times, max_size=9))
def test_each_two_memberships_are_found_as_by_a_look_at_all_pairs(drawn: list[str | None]) -> None:
    made = [
        dm.Membership(id=f"m{at}", member="a", organization="b", status="member", period=period)
        for at, period in enumerate(drawn)
    ]
    expected = {
        (one.id, other.id): "is" if overlap(one.period, other.period) else "may be"
        for one, other in itertools.combinations(made, 2)
        if overlap(one.period, other.period) or may_overlap(one.period, other.period)
    }
    found = list(relations.memberships_overlap(dm.Registry(records=made)))
    assert len(pairs_of(found)) == len(expected)
    for finding in found:
        assert finding.message.startswith(
            f"'a' {expected[finding.record, finding.related[0]]} member of 'b' twice at once"
        )


def overlap(one: dm.When | None, other: dm.When | None) -> bool:
    return one is not None and other is not None and one.span.certainly_overlaps(other.span)


def may_overlap(one: dm.When | None, other: dm.When | None) -> bool:
    if one is None or other is None:
        return True
    spans = (one.span, other.span)
    vague = [
        not (each.firm and (each.open_start or each.earliest) and (each.open_end or each.latest))
        for each in spans
    ]
    return any(vague) and spans[0].possibly_overlaps(spans[1])


def test_periods_that_may_only_touch_are_no_conflict() -> None:
    def found(*periods: str | None) -> list[str]:
        made = [
            dm.Membership(id=f"m{at}", member="a", organization="b", status="member", period=period)
            for at, period in enumerate(periods)
        ]
        return [each.message for each in relations.memberships_overlap(dm.Registry(records=made))]

    assert found("2010/2015", "2015/2020") == []
    assert found("2010/", "2005/2009") == []
    assert found("2010/", "2015/..") == [
        "'a' may be member of 'b' twice at once; give both periods, or make them one membership"
    ]
    for vague in (None, "/2017", "2012~/2016~", "/"):
        assert len(found("2010/2015", vague)) == 1
    (crowd, *_) = found(*[None] * 30)
    assert crowd.startswith("'a' may be member of 'b' more than 10 times at once")


kinds = st.sampled_from(["negotiation-opened", "signed", "adopted", "ratified", "terminated"])
parties = st.lists(st.sampled_from("abc"), max_size=2, unique=True)


@given(st.lists(st.tuples(kinds, times, parties), max_size=8))
def test_acts_out_of_order_are_found_as_by_a_look_at_all_pairs(
    drawn: list[tuple[str, str | None, list[str]]],
) -> None:
    acts = [dm.Act(kind=kind, when=when, parties=who) for kind, when, who in drawn]
    agreement = dm.Agreement(id="a", kind="treaty", name="A", acts=acts)
    expected = [
        (f"acts[{position}]", f"{act.kind} {act.when} is before {other.kind} {other.when}")
        for position, act in enumerate(acts)
        for other in acts
        if other.kind in _LATER.get(act.kind, ())
        and (set(act.parties) & set(other.parties) or act.parties == other.parties == ())
        and act.when is not None
        and other.when is not None
        and act.when.certainly_before(other.when)
        and act.when != other.when
    ]
    found = relations.acts_out_of_order(dm.Registry(records=[agreement]))
    assert [(one.path, one.message) for one in found] == expected


tenures = st.lists(st.tuples(times, st.sampled_from("ab"), times), max_size=6)


@given(tenures, st.lists(st.tuples(times, st.sampled_from("abc")), max_size=4))
def test_who_did_not_hold_an_office_is_found_as_by_a_look_at_all_tenures(
    drawn: list[tuple[str | None, str, str | None]], events: list[tuple[str | None, str]]
) -> None:
    made = [
        dm.Tenure(
            id=f"t{at}",
            office="o",
            holder=holder,
            period=period,
            attested=[] if attested is None else [attested],
        )
        for at, (period, holder, attested) in enumerate(drawn)
    ]
    meetings = [
        dm.Event(id=f"e{at}", when=when, participants=[dm.Participant(actor=who, office="o")])
        for at, (when, who) in enumerate(events)
    ]
    registry = dm.Registry(records=[*made, *meetings])
    expected: dict[str, tuple[str, ...]] = {}
    for meeting in meetings if made else []:
        if meeting.when is not None:
            standing = [(one, holds(registry, one, meeting.when.span)) for one in made]
            who = meeting.participants[0].actor
            if all(how is None for one, how in standing if one.holder == who):
                expected[meeting.id] = tuple(one.id for one, how in standing if how)
    assert {one.record: one.related for one in offices.not_held(registry)} == expected


@pytest.mark.parametrize("rule", [offices.two_holders, relations.memberships_overlap])
def test_of_a_crowd_each_is_compared_with_few_and_told_once(
    monkeypatch: pytest.MonkeyPatch, rule: object
) -> None:
    count = 500
    records: list[dm.Record] = []
    for at in range(count):
        period = f"{1900 + at % 60}/{2000 + at % 50}"
        records += [
            dm.Tenure(id=f"t{at:03}", office="o", holder=f"h{at % 400}", period=period),
            dm.Membership(
                id=f"m{at:03}", member="x", organization="y", status="member", period=period
            ),
        ]
    compared: list[int] = []
    compare = comparisons.Comparable.certainly_overlaps

    def spy(one: dm.Span, other: dm.Span) -> bool:
        compared.append(1)
        return compare(one, other)

    monkeypatch.setattr(comparisons.Comparable, "certainly_overlaps", spy)
    found = list(rule(dm.Registry(records=records)))  # type: ignore[operator]
    assert len(compared) <= 3 * crowds.MOST * count
    assert count - 20 <= len({one.record for one in found}) <= count
    assert len(found) <= count + crowds.MOST * crowds.MOST
    assert all(len(one.related) <= crowds.MOST for one in found)
    assert sum("more than 10" in one.message for one in found) > count - 30


def test_a_long_term_is_compared_with_all_short_ones_that_follow_in_it() -> None:
    long = dm.Tenure(id="long", office="o", holder="x", period="1900/2000")
    short = [
        dm.Tenure(
            id=f"s{at}", office="o", holder=f"h{at}", period=f"{1901 + 3 * at}/{1903 + 3 * at}"
        )
        for at in range(25)
    ]
    found = offices.two_holders(dm.Registry(records=[long, *short]))
    assert {one.id for one in short} == {one.related[0] for one in found}


def test_many_events_of_one_edition_are_each_told_with_their_number() -> None:
    def editions(count: int) -> list[dm.Finding]:
        events = [dm.Event(id=f"e{at:02}", series="s", edition=1) for at in range(count)]
        return list(series.same_edition(dm.Registry(records=events)))

    assert len(editions(11)) == 11 * 10 // 2
    found = editions(30)
    assert len(found) == 30
    assert found[0].message == (
        "this and 29 others are edition 1 of 's'; correct a number, or make them one record"
    )
    assert all(len(one.related) == 10 and one.record not in one.related for one in found)


def test_an_act_that_is_before_many_others_is_told_once() -> None:
    acts = [dm.Act(kind="ratified", when="2019"), *[dm.Act(kind="signed", when="2020")] * 30]
    agreement = dm.Agreement(id="a", kind="treaty", name="A", acts=acts)
    (found,) = relations.acts_out_of_order(dm.Registry(records=[agreement]))
    assert found.message.endswith("and at least 10 others that it follows")


@pytest.mark.parametrize("rule", [offices.not_held, attendance.left_office_meanwhile])
def test_of_many_terms_only_those_about_the_time_are_looked_at(
    monkeypatch: pytest.MonkeyPatch, rule: object
) -> None:
    made = [
        dm.Tenure(id=f"t{year}", office="o", holder="h", period=f"{year}/{year}")
        for year in range(1000, 2000)
    ]
    who = dm.Participant(actor="h", office="o")
    events = [
        dm.Event(id=f"e{at}", when=f"{1500 + at}/{1501 + at}", participants=[who])
        for at in range(100)
    ]
    looked_at: list[str] = []

    def spy(registry: dm.Registry, tenure: dm.Tenure, at: dm.Span) -> bool | None:
        looked_at.append(tenure.id)
        return holds(registry, tenure, at)

    module = sys.modules[rule.__module__]
    monkeypatch.setattr(module, "holds", spy)
    assert list(rule(dm.Registry(records=[*made, *events]))) == []  # type: ignore[operator]
    assert 0 < len(looked_at) <= 6 * len(events)


def test_holders_are_compared_by_the_whole_stretch_that_is_known() -> None:
    long = dm.Tenure(id="long", office="o", holder="a", period="2000/", attested=["2010-05-05"])
    short = dm.Tenure(id="short", office="o", holder="b", period="2005/2008")
    later = dm.Tenure(id="later", office="o", holder="c", period="2012/2014")
    registry = dm.Registry(records=[long, short, later])
    assert [(one.record, one.related) for one in offices.two_holders(registry)] == [
        ("long", ("short",))
    ]
    meeting = dm.Meeting(
        id="m", when="2009-01-01", participants=[dm.Participant(actor="b", office="o")]
    )
    (finding,) = offices.not_held(dm.Registry(records=[long, short, meeting]))
    assert (finding.severity, finding.related) == ("error", ("long",))


def test_one_holder_with_many_terms_does_not_hide_another() -> None:
    terms = [
        dm.Tenure(id=f"a{year}", office="o", holder="a", period=f"{year}/{year + 1}")
        for year in range(1976, 1990)
    ]
    whole = dm.Tenure(id="a", office="o", holder="a", period="1950/2000")
    other = dm.Tenure(id="b", office="o", holder="b", period="1970/1975")
    found = offices.two_holders(dm.Registry(records=[whole, other, *terms]))
    assert [(one.record, one.related) for one in found] == [("a", ("b",))]
