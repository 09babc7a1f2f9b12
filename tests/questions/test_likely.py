"""Which records may be the same: what they have in common, and what tells them apart."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.questions.pairs import MOST
from diplomacy_model.testing import datasets

INDIA, STATES, CHINA = (
    dm.Actor(id=name, kind="state", name=name) for name in ("india", "united-states", "china")
)
MODI, TRUMP, ADA = (
    dm.Actor(id=name, kind="person", name=name) for name in ("modi", "trump", "ada")
)
WORLD = (INDIA, STATES, CHINA, MODI, TRUMP, ADA)


def meeting(name: str, when: str | None = "2025-10-27", **more: Any) -> dm.Meeting:
    more.setdefault("participants", ["india", "united-states"])
    return dm.Meeting(id=name, when=when, **more)


def related(kind: str, to: str) -> list[dm.Relation]:
    return [dm.Relation(kind=kind, to=to)]


def likely(*records: dm.Record) -> list[tuple[str, str]]:
    found = dm.Dataset(records=[*WORLD, *records]).likely_same()
    return [one.records for one in found]


def reasons(*records: dm.Record) -> list[tuple[str, ...]]:
    return [one.reasons for one in dm.Dataset(records=[*WORLD, *records]).likely_same()]


def test_two_events_of_the_same_sides_at_one_time_may_be_one() -> None:
    records = meeting("a"), meeting("b", "2025-10", participants=["united-states", "india"])
    (found,) = dm.Dataset(records=[*WORLD, *records]).likely_same()
    assert found.records == ("a", "b")
    assert found.reasons == ("the same sides (india, united-states) and compatible times",)
    assert str(found) == "a, b: the same sides (india, united-states) and compatible times"


def test_the_sides_count_and_not_who_spoke_for_them() -> None:
    office = dm.Office(id="pm", title="Prime Minister", of="india")
    ministry = dm.Actor(id="mea", kind="government-body", name="Ministry", part_of="india")
    tenure = dm.Tenure(id="t", office="pm", holder="modi", period="2014/..")
    others = "united-states"
    for who in (
        dm.Participant(actor="modi", represents="india"),
        dm.Participant(actor="modi", office="pm"),
        dm.Participant(actor="modi"),  # by the tenure, possibly
        dm.Participant(actor="mea"),
    ):
        records = (office, ministry, tenure, meeting("a"), meeting("b", participants=[who, others]))
        assert likely(*records) == [("a", "b")]
    assert likely(meeting("a"), meeting("b", participants=["modi", others])) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2025-10-27", "2025-10-27", True),
        ("2025-10-27", "2025-10-28", False),
        ("2025-10-27", "2025-10-26/2025-10-29", True),
        ("2025-10-27", "2025", True),
        ("2025-10", "2025-10", True),
        ("2025-10", "2025", True),
        ("2025", "2025", False),
        ("2025", "2025-06/2025-11", False),
        ("2025-10-27?", "2025-10-27", True),
        ("2025-10-27?", "2025-10-28", False),
        ("[2025-10-26,2025-10-30]", "2025-10-30", True),
        ("[2025-10-26,2025-10-30]", "2025-10-28", False),
        ("2025-10-27T06:00+08:00", "2025-10-27", True),
        ("2025-10-27T06:00+08:00", "2025-10-26", False),
        ("2025-10-27T06:00+08:00", "2025-10-26T22:00Z", True),
        ("2025-10-27T06:00+08:00", "2025-10-27T06:00Z", False),
        ("2025-10-27T10:00", "2025-10-27T15:00", False),
        ("2025-10-20/..", "2025-10-27", True),
        ("2025-10-27", None, False),
        (None, None, False),
    ],
)
def test_the_times_are_compatible(
    one: str | None,
    other: str | None,
    expected: bool,  # noqa: FBT001
) -> None:
    found = [("a", "b")] if expected else []
    assert likely(meeting("a", one), meeting("b", other)) == found
    assert likely(meeting("a", other), meeting("b", one)) == found


def test_a_time_that_only_follows_counts() -> None:
    week = dm.Event(id="week", when="2025-10-26/2025-10-28")
    during = meeting("b", None, relations=related("during", "week"))
    assert likely(week, meeting("a"), during) == [("a", "b")]


@pytest.mark.parametrize(
    "kind",
    ["before", "after", "rescheduled-from", "follow-up-of", "on-the-margins-of", "part-of"],
)
def test_what_a_relation_joins_is_not_one(kind: str) -> None:
    assert likely(meeting("a"), meeting("b", relations=related(kind, "a"))) == []
    other_way = meeting("a", relations=related(kind, "b")), meeting("b")
    assert likely(*other_way) == []


def test_what_is_the_same_already_is_not_found_again() -> None:
    same = meeting("b", relations=related("same-as", "a"))
    assert likely(meeting("a"), same) == []
    assert likely(meeting("a"), same, meeting("c", relations=related("same-as", "b"))) == []
    # Of several accounts, one is enough.
    assert likely(meeting("a"), same, meeting("c")) == [("a", "c")]
    # What is said of one account is said of all.
    apart = meeting("c", relations=related("before", "b"))
    assert likely(meeting("a"), same, apart) == []


def test_parts_of_one_whole_are_not_one_and_neither_is_a_part_the_whole() -> None:
    whole = dm.Event(id="week")
    parts = [meeting(name, relations=related("part-of", "week")) for name in "ab"]
    assert likely(whole, *parts) == []
    assert likely(*parts) == []  # the whole may be missing
    assert likely(whole, parts[0], meeting("b")) == [("a", "b")]
    inner = meeting("b", relations=related("part-of", "middle"))
    middle = dm.Event(id="middle", relations=related("part-of", "week"))
    assert likely(whole, middle, parts[0], inner) == []
    chain = meeting("c", relations=related("part-of", "middle"))
    held = meeting("middle", relations=related("part-of", "a"))
    assert likely(meeting("a"), held, chain) == []
    # Two accounts of a visit, each with the talks and the dinner that are part of it.
    visits = dm.Visit(id="v1"), dm.Visit(id="v2", relations=related("same-as", "v1"))
    talks = [
        meeting(f"{name}{of}", relations=related("part-of", of))
        for name in ("talks-", "dinner-")
        for of in ("v1", "v2")
    ]
    found = likely(*visits, *talks)
    assert ("talks-v1", "talks-v2") in found
    assert ("dinner-v1", "talks-v1") not in found


def test_a_circle_of_parts_is_no_trouble() -> None:
    circle = (
        meeting("a", relations=related("part-of", "b")),
        meeting("b", relations=related("part-of", "a")),
    )
    assert likely(*circle) == []
    assert likely(*circle, meeting("c")) == [("a", "c"), ("b", "c")]


def test_a_meeting_on_the_margins_is_not_the_summit() -> None:
    summit = meeting("summit", participants=["india", "united-states", "china"])
    assert likely(summit, meeting("talks")) == []


def test_only_events_of_one_class_are_compared() -> None:
    who = ["india", "united-states"]
    assert likely(meeting("a"), dm.Summit(id="b", when="2025-10-27", participants=who)) == []
    for kind in (dm.Summit, dm.Visit, dm.Event):
        records = [kind(id=name, when="2025-10-27", participants=who) for name in "ab"]
        assert likely(*records) == [("a", "b")]


def test_planned_and_held_are_compared_with_those_who_were_to_come() -> None:
    coming = [
        dm.Participant(actor=name, attendance="expected") for name in ("india", "united-states")
    ]
    assert likely(
        meeting("a", status="held"), meeting("b", status="planned", participants=coming)
    ) == [("a", "b")]
    assert (
        likely(meeting("a", status="held"), meeting("b", status="held", participants=coming)) == []
    )


def test_mediators_interpreters_and_those_who_stayed_away_are_no_sides() -> None:
    who = [
        "india",
        "united-states",
        dm.Participant(actor="china", role="mediator"),
        dm.Participant(actor="ada", role="interpreter"),
        dm.Participant(actor="china", attendance="absent"),
        dm.Participant(actor="china", mode="written"),
    ]
    assert likely(meeting("a"), meeting("b", participants=who)) == [("a", "b")]
    assert likely(meeting("a", participants=[who[2]]), meeting("b", participants=[who[2]])) == []


def test_persons_without_a_known_side_are_compared_as_persons() -> None:
    people = {"participants": ["modi", "trump"]}
    assert reasons(meeting("a", **people), meeting("b", **people)) == [
        ("the same persons (modi, trump) and compatible times",)
    ]
    sided = [dm.Participant(actor="modi", represents="india"), "trump"]
    assert likely(meeting("a", participants=sided), meeting("b", **people)) == [("a", "b")]
    assert likely(meeting("a", participants=["modi", "ada"]), meeting("b", **people)) == []
    assert likely(meeting("a", participants=[]), meeting("b", participants=[])) == []
    # Somebody else came from the other side.
    pair = [dm.Participant(actor="modi", represents="india"), "china"]
    assert (
        likely(
            meeting("a", participants=pair), meeting("b", participants=[*pair[:1], "united-states"])
        )
        == []
    )


def test_another_person_for_a_side_is_another_meeting() -> None:
    def of(name: str) -> list[dm.Participant | str]:
        return [dm.Participant(actor=name, represents="india"), "united-states"]

    assert likely(meeting("a", participants=of("modi")), meeting("b", participants=of("ada"))) == []
    both = [*of("ada"), *of("modi")]
    assert likely(meeting("a", participants=of("modi")), meeting("b", participants=both)) == [
        ("a", "b")
    ]
    assert likely(meeting("a", participants=of("modi")), meeting("b")) == [("a", "b")]


def test_events_in_other_countries_are_two() -> None:
    places = (
        dm.Place(id="delhi", name="Delhi", country="india"),
        dm.Place(id="house", name="House", within="delhi"),
        dm.Place(id="beijing", name="Beijing", country="china"),
        dm.Place(id="hall", name="Hall"),
    )
    here = meeting("a", places=["delhi"])
    assert likely(*places, here, meeting("b", places=["beijing"])) == []
    for elsewhere in (["house"], ["hall"], [], ["nowhere"], ["delhi", "beijing"]):
        assert likely(*places, here, meeting("b", places=elsewhere)) == [("a", "b")]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"level": "leaders"}, {"level": "ministerial"}, False),
        ({"level": "leaders"}, {}, True),
        ({"setting": "plenary"}, {"setting": "working-meal"}, False),
        ({"setting": "plenary"}, {"setting": "plenary"}, True),
        ({"series": "s", "edition": 1}, {"series": "s", "edition": 2}, False),
        ({"series": "s", "edition": 1}, {"series": "s", "edition": 1}, True),
        ({"series": "s", "edition": 1}, {"series": "t", "edition": 2}, True),
        ({"title": "Talks"}, {"title": "Dinner"}, True),
    ],
)
def test_words_and_numbers_tell_events_apart(
    one: dict[str, Any],
    other: dict[str, Any],
    expected: bool,  # noqa: FBT001
) -> None:
    assert likely(meeting("a", **one), meeting("b", **other)) == ([("a", "b")] if expected else [])


def test_a_call_is_not_a_meeting_in_person() -> None:
    def by(mode: str) -> list[dm.Participant]:
        return [dm.Participant(actor=name, mode=mode) for name in ("india", "united-states")]

    call, talks = (
        meeting("a", participants=by("telephone")),
        meeting("b", participants=by("in-person")),
    )
    assert likely(call, talks) == []
    assert likely(call, meeting("c", participants=by("video"))) == [("a", "c")]


def test_actors_that_wait_to_be_made_one_are_one_side() -> None:
    bharat = dm.Actor(
        id="bharat", kind="state", name="Bharat", relations=related("same-as", "india")
    )
    there = meeting("b", participants=["bharat", "united-states"])
    assert likely(bharat, meeting("a"), there) == [("a", "b")]


def test_statements_are_compared_only_if_it_is_obvious() -> None:
    def said(name: str, **more: Any) -> dm.Statement:
        fields = {"kind": "speech", "speakers": ["modi"], "when": "2025-10-27", "title": "Address"}
        return dm.Statement(id=name, **{**fields, **more})

    words = [dm.Utterance(text="Dear friends", mode="verbatim")]
    assert reasons(said("a"), said("b", title="ADDRESS")) == [
        ("the same speakers (modi), day and title",)
    ]
    heard = said("a", title=None, utterances=words), said("b", title="Speech", utterances=words)
    assert reasons(*heard) == [("the same speakers (modi), day and first words",)]
    assert likely(said("a"), said("b", when="2025-10-27T10:00+05:30")) == [("a", "b")]
    for more in (
        {"kind": "readout"},
        {"speakers": ["trump"]},
        {"when": "2025-10-28"},
        {"when": "2025-10"},
        {"when": None},
        {"title": "Other words"},
        {"relations": related("corrects", "a")},
    ):
        assert likely(said("a"), said("b", **more)) == []
    assert likely(said("a", speakers=[]), said("b", speakers=[])) == []


def test_agreements_are_compared_by_name_kind_parties_and_signature() -> None:
    def pact(name: str, /, **more: Any) -> dm.Agreement:
        return dm.Agreement(id=name, **{"kind": "treaty", "name": "Pact of Port", **more})

    signed = [dm.Act(kind="signed", when="2020-05-01")]
    later = [dm.Act(kind="signed", when="2021")]
    assert reasons(pact("a"), pact("b", name="X", names=[dm.Name(text="PACT OF PORT")])) == [
        ("both are called 'Pact of Port'",)
    ]
    assert likely(pact("a", acts=signed), pact("b", acts=signed)) == [("a", "b")]
    assert likely(pact("a", parties=["india"]), pact("b", parties=["india", "china"])) == [
        ("a", "b")
    ]
    assert likely(pact("a"), pact("b", kind="protocol")) == []
    assert likely(pact("a", acts=signed), pact("b", acts=later)) == []
    assert likely(pact("a", parties=["india"]), pact("b", parties=["china"])) == []
    assert likely(pact("a"), pact("b", relations=related("amends", "a"))) == []


def state(name: str, /, **more: Any) -> dm.Actor:
    return dm.Actor(id=name, **{"kind": "state", "name": name.title(), **more})


def test_actors_with_one_name_may_be_one() -> None:
    former = [dm.Name(text="burma", kind="former")]
    assert reasons(state("burma"), state("myanmar", names=former)) == [("both are called 'Burma'",)]
    accents = state("a", name="São Tomé"), state("b", name="Sao  Tome")
    assert reasons(*accents) == [("both are called 'São Tomé'",)]
    handle = dm.Name(text="@MEAIndia", kind="handle")
    assert likely(state("a", names=[handle]), state("b", name="MEAIndia")) == [("a", "b")]


@pytest.mark.parametrize("kind", ["demonym", "metonym"])
def test_the_names_of_something_else_do_not_count(kind: str) -> None:
    names = [dm.Name(text="Congolese", kind=kind)]
    assert likely(state("a", names=names), state("b", names=names)) == []


def test_actors_with_one_name_and_something_that_tells_them_apart_are_two() -> None:
    x = {"name": "X"}
    assert likely(state("a", **x), state("b", kind="territory", **x)) == []
    assert likely(state("a", **x), state("b", relations=related("succeeds", "a"), **x)) == []
    assert likely(state("a", **x), state("b", relations=related("same-as", "a"), **x)) == []
    old, new = {"existed": "1900/1950"}, {"existed": "1990/.."}
    assert likely(state("a", **x, **old), state("b", **x, **new)) == []
    assert likely(state("a", **x, **old), state("b", **x)) == [("a", "b")]

    def organ(name: str, of: str | None) -> dm.Actor:
        return dm.Actor(id=name, kind="government-body", name="Foreign Ministry", part_of=of)

    assert likely(organ("a", "india"), organ("b", "china")) == []
    assert likely(organ("a", "india"), organ("b", "india")) == [("a", "b")]
    assert likely(organ("a", "india"), organ("b", None)) == [("a", "b")]
    assert likely(organ("a", None), organ("b", "a")) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Côte d’Ivoire", "COTE D'IVOIRE"),
        ("Wałęsa", "Walesa"),
        ("ASEAN\u200b", "ASEAN"),
        ("Bosnia–Herzegovina", "Bosnia-Herzegovina"),
    ],
)
def test_names_are_compared_as_they_are_resolved(one: str, other: str) -> None:
    ds = dm.Dataset(
        records=[state("a", name=one), state("b", name="B", names=[dm.Name(text=other)])]
    )
    assert [match.record.id for match in ds.resolve_name(other).possible] == ["a", "b"]
    assert [pair.records for pair in ds.likely_same()] == [("a", "b")]
    assert len(ds.check()) == 1


def test_names_that_were_never_in_use_at_once_are_not_shared() -> None:
    def congo(name: str, *periods: str) -> dm.Actor:
        return state(name, names=[dm.Name(text="Congo", period=period) for period in periods])

    assert likely(congo("a", "1960/1971"), congo("b", "1992/..")) == []
    assert likely(congo("a", "1960/1971"), congo("b", "1965/..")) == [("a", "b")]
    assert likely(congo("a", "1960/1971", "1997/.."), congo("b", "1992/..")) == [("a", "b")]
    assert likely(congo("a", "1960/1971"), state("b", name="Congo")) == [("a", "b")]


def test_sources_with_one_address_text_or_code_may_be_one() -> None:
    def page(name: str, /, **more: Any) -> dm.Source:
        return dm.Source(id=name, title="Joint Statement", **more)

    assert likely(page("a"), page("b")) == []  # many have this title
    one = page("a", url="https://Example.org/x/", published="2025-10-27")
    assert reasons(one, page("b", url="https://example.org/x")) == [
        ("both have the address https://example.org/x",)
    ]
    assert likely(one, page("b", url="https://example.org/x", published="2025-10-28")) == []
    assert likely(one, page("b", url="https://example.org/X")) == []
    assert likely(page("a", sha256="0" * 64), page("b", sha256="0" * 64)) == [("a", "b")]
    dois = [[dm.Code(scheme="doi", value=value)] for value in ("10.1000/ab", "10.1000/AB")]
    assert likely(page("a", codes=dois[0]), page("b", codes=dois[1])) == [("a", "b")]


def test_what_happened_may_be_one_if_it_has_one_identifier() -> None:
    def identified(cls: Any, name: str, scheme: str = "wikidata", /, **more: Any) -> Any:
        return cls(id=name, codes=[dm.Code(scheme=scheme, value="Q1")], **more)

    two = identified(dm.Meeting, "a", when="2025"), identified(dm.Summit, "b", when="2025-10")
    assert reasons(*two) == [("both have the code wikidata Q1",)]
    apart = identified(dm.Meeting, "a", when="2024"), identified(dm.Meeting, "b", when="2025")
    assert likely(*apart) == []
    sorts = identified(dm.Meeting, "a", "plover"), identified(dm.Meeting, "b", "plover")
    assert likely(*sorts) == []
    whole = (
        identified(dm.Meeting, "a"),
        identified(dm.Meeting, "b", relations=related("part-of", "a")),
    )
    assert likely(*whole) == []
    registered = [
        identified(dm.Agreement, name, "UN-treaty-series", kind=kind, name=name)
        for name, kind in (("a", "treaty"), ("b", "protocol"))
    ]
    assert likely(*registered) == [("a", "b")]


def coded(name: str, period: str | None = None, /, **more: Any) -> dm.Actor:
    return state(name, codes=[dm.Code(scheme="cow", value="750", period=period)], **more)


def test_actors_with_one_code_may_be_one_if_they_can_have_had_it_at_once() -> None:
    assert reasons(coded("a"), coded("b")) == [("both have the code cow 750",)]
    assert likely(coded("a", "1947/.."), coded("b", "1950/1960")) == [("a", "b")]
    assert likely(coded("a", "1947/1949"), coded("b")) == [("a", "b")]
    assert likely(coded("a", "1947/1949"), coded("b", "1950/1960")) == []
    assert likely(coded("a"), coded("b", kind="territory")) == []
    upper = state("b", codes=[dm.Code(scheme="COW", value="750")])
    assert likely(coded("a"), upper) == [("a", "b")]
    assert likely(coded("a"), state("b", codes=[dm.Code(scheme="gw", value="750")])) == []


def test_all_reasons_for_two_are_told_together() -> None:
    assert reasons(coded("a", name="X"), coded("b", name="x")) == [
        ("both have the code cow 750", "both are called 'X'")
    ]


def test_offices_places_topics_and_series_are_compared_as_well() -> None:
    def office(name: str, of: str, **more: Any) -> dm.Office:
        return dm.Office(id=name, title="Foreign Minister", of=of, **more)

    assert likely(office("a", "india"), office("b", "india")) == [("a", "b")]
    assert likely(office("a", "india"), office("b", "china")) == []
    to_china, to_states = (
        office(n, "india", accredited_to=a)
        for n, a in zip("ab", ("china", "united-states"), strict=True)
    )
    assert likely(to_china, to_states) == []
    assert likely(dm.Topic(id="a", name="Trade"), dm.Topic(id="b", name="trade")) == [("a", "b")]
    assert likely(dm.Topic(id="a", name="Trade"), dm.Topic(id="b", name="trade", broader="a")) == []
    assert likely(dm.Series(id="a", name="S"), dm.Series(id="b", name="s")) == [("a", "b")]
    assert likely(dm.Topic(id="a", name="S"), dm.Series(id="b", name="S")) == []

    def place(name: str, **more: Any) -> dm.Place:
        return dm.Place(id=name, name="Cambridge", **more)

    assert likely(place("a", country="india"), place("b")) == [("a", "b")]
    assert likely(place("a", country="india"), place("b", country="china")) == []
    assert likely(place("a"), place("b", within="a")) == []
    assert likely(place("a"), place("b", within="c"), dm.Place(id="c", name="C", within="a")) == []
    circle = [place("a", within="b"), place("b", within="a"), place("c", within="c2")]
    assert ("a", "b") not in likely(*circle)


def test_the_second_record_is_never_before_the_first() -> None:
    found = likely(coded("c"), coded("b"), meeting("z"), meeting("y"))
    assert found == [("b", "c"), ("y", "z")]


def test_many_with_one_name_or_code_are_each_paired_with_one_and_counted() -> None:
    many = [dm.Actor(id=f"p{at:03}", kind="person", name="X") for at in range(300)]
    found = dm.Dataset(records=many).likely_same()
    assert len(found) == 299
    assert {one.records[0] for one in found} == {"p000"}
    assert {one.reasons for one in found} == {("both are called 'X', as are 298 others",)}
    few = dm.Dataset(records=many[: MOST + 1]).likely_same()
    assert [one.records for one in few] == list(
        itertools.combinations([one.id for one in many[: MOST + 1]], 2)
    )


def test_many_ministries_of_one_name_do_not_hide_two_of_one_state() -> None:
    def organ(name: str, of: str) -> dm.Actor:
        return dm.Actor(id=name, kind="government-body", name="Ministry", part_of=of)

    many = [organ(f"m{at:02}", f"s{at}") for at in range(50)]
    assert likely(*many, organ("twin", "s30")) == [("m30", "twin")]


def test_many_events_of_the_same_sides_at_one_time_are_each_paired_with_one() -> None:
    found = dm.Dataset(records=[*WORLD, *(meeting(f"m{at:03}") for at in range(300))]).likely_same()
    assert 299 <= len(found) < 299 + MOST * MOST
    assert {name for one in found for name in one.records} == {f"m{at:03}" for at in range(300)}
    assert "as have more than 10 others" in found[-1].reasons[0]
    parts = [meeting(f"m{at:03}", relations=related("part-of", "w")) for at in range(300)]
    assert likely(*parts) == []
    assert len(likely(*parts, meeting("x"))) == 1


def test_many_sides_are_listed_in_part() -> None:
    who = [f"s{at:02}" for at in range(40)]
    ((reason,),) = reasons(meeting("a", participants=who), meeting("b", participants=who))
    assert reason.startswith("the same sides (s00, s01, ")
    assert "s09 and 30 others)" in reason


days = st.sampled_from([f"2025-10-{day:02}" for day in range(1, 5)] + ["2025-10", "2025", "2024"])
sides = st.sampled_from([["india", "china"], ["china", "india"], ["india"], ["modi", "trump"]])


@given(st.lists(st.tuples(days, sides), max_size=8))
def test_each_two_events_are_found_as_by_a_look_at_all_pairs(
    drawn: list[tuple[str, list[str]]],
) -> None:
    made = [meeting(f"m{at}", when, participants=who) for at, (when, who) in enumerate(drawn)]

    def is_long(one: dm.Meeting) -> bool:
        return len(str(one.when)) == 4

    expected = [
        (one.id, other.id)
        for one, other in itertools.combinations(made, 2)
        if {each.actor for each in one.participants} == {each.actor for each in other.participants}
        and one.when is not None
        and other.when is not None
        and one.when.possibly_overlaps(other.when)
        and not (is_long(one) and is_long(other))
    ]
    assert likely(*made) == expected


@given(datasets(max_size=8))
def test_any_records_can_be_asked_about(ds: dm.Dataset) -> None:
    for found in ds.likely_same():
        assert found.records[0] != found.records[1]
        assert all(name in ds for name in found.records)
        assert found.reasons
