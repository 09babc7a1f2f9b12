"""Who met whom: the rule of counting, case by case."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.questions.contacts import ContactKind
from diplomacy_model.testing import datasets
from tests.small import SMALL

HARD_CASES = dm.datasets.load("hard_cases")
KUALA_LUMPUR = dm.datasets.load("kuala_lumpur_2025")

ACTORS = [
    *(dm.Actor(id=each, kind="state", name=each) for each in ("north", "south", "east", "west")),
    dm.Actor(id="league", kind="intergovernmental-organization", name="League"),
    dm.Actor(id="north-ministry", kind="government-body", name="Ministry", part_of="north"),
    *(dm.Actor(id=each, kind="person", name=each) for each in ("ada", "ben", "cleo")),
]


def stands(
    actor: str, side: str, role: str = "participant", came: str | None = None
) -> dm.Participant:
    return dm.Participant(actor=actor, represents=side, role=role, attendance=came)


ADA, BEN, CLEO = stands("ada", "north"), stands("ben", "south"), stands("cleo", "north")


def meeting(
    record_id: str, *people: dm.Participant | str, within: str = "", **fields: object
) -> dm.Meeting:
    relations = [dm.Relation(kind="part-of", to=each) for each in within.split()]
    return dm.Meeting(id=record_id, participants=people, relations=relations, **fields)  # type: ignore[arg-type]


def world(*records: dm.Record) -> dm.Dataset:
    return dm.Dataset(records=[*ACTORS, *records])


def between(ds: dm.Dataset, first: str, second: str) -> tuple[list[str], list[str]]:
    answer = ds.meetings_between(first, second)
    return [one.event.id for one in answer.certain], [one.event.id for one in answer.uncertain]


def met(ds: dm.Dataset, actor: str) -> set[str]:
    return {one.actor for one in ds.interlocutors(actor)}


def test_helsinki_is_one_contact_of_trump_and_putin() -> None:
    (contact,) = HARD_CASES.meetings_between("trump", "putin").possible
    assert contact.event.id == "helsinki-2018"
    assert contact.kind is ContactKind.TALKS
    assert {one.id for one in contact.meetings} == {
        "helsinki-2018",
        "helsinki-one-on-one-2018",
        "helsinki-working-lunch-2018",
    }
    assert between(HARD_CASES, "russia", "united-states") == (["helsinki-2018"], [])


def test_the_interpreter_met_nobody() -> None:
    assert HARD_CASES.interlocutors("gross") == ()
    assert "gross" not in met(HARD_CASES, "putin")
    assert HARD_CASES.meetings_between("gross", "putin").possible == ()


def test_nobody_meets_their_own_side() -> None:
    assert "pompeo" not in met(HARD_CASES, "trump")
    assert "united-states" not in met(HARD_CASES, "trump")
    assert between(HARD_CASES, "trump", "trump") == ([], [])
    hats = world(meeting("m", "north", stands("ada", "north", "chair"), "north-ministry", BEN))
    assert met(hats, "ada") == {"ben", "south"}
    assert met(hats, "south") == {"ada", "north", "north-ministry"}


def test_contacts_of_a_side_are_those_of_whoever_stood_for_it() -> None:
    (contact,) = KUALA_LUMPUR.meetings_between("india", "rubio").certain
    assert contact.event.id == "jaishankar-rubio-2025-10-27"
    assert between(KUALA_LUMPUR, "india", "united-states")[0] == [contact.event.id]
    assert between(KUALA_LUMPUR, "modi", "rubio") == ([], [])
    organ = world(meeting("m", "north-ministry", BEN))
    assert between(organ, "north", "south") == (["m"], [])
    assert between(organ, "north-ministry", "ben") == (["m"], [])


def test_only_what_was_held_and_those_who_came_count() -> None:
    ds = world(
        meeting("cancelled", ADA, BEN, status="cancelled"),
        meeting("planned", ADA, BEN, status="planned"),
        meeting("held", ADA, BEN, status="held"),
        meeting("absent", ADA, stands("ben", "south", came="absent")),
        meeting("expected", ADA, stands("ben", "south", came="expected")),
        meeting("invited", ADA, stands("ben", "south", came="invited")),
        meeting("left", ADA, stands("ben", "south", came="left-early")),
        meeting("notes", ADA, stands("ben", "south", "note-taker")),
        meeting("staff", ADA, stands("ben", "south", "secretariat")),
        dm.Event(id="signing", participants=[ADA, BEN]),
        dm.Visit(id="visit", participants=[ADA, BEN]),
    )
    assert between(ds, "ada", "ben") == (["held", "left"], [])


def test_an_interpreter_with_another_hat_counts_by_that_one() -> None:
    ds = world(meeting("m", ADA, stands("ben", "south", "interpreter"), BEN))
    assert met(ds, "ada") == {"ben", "south"}


def test_several_hats_meet_for_each_side_and_not_each_other() -> None:
    both = stands("ada", "north"), stands("ada", "league", "chair")
    ds = world(meeting("m", *both, CLEO, BEN))
    assert between(ds, "ben", "ada") == (["m"], [])
    assert between(ds, "south", "league") == (["m"], [])
    assert between(ds, "north", "league") == ([], [])
    assert between(ds, "north", "south") == (["m"], [])


def test_an_event_and_its_parts_count_once() -> None:
    ds = world(
        dm.Event(id="week"),
        meeting("summit", ADA, within="week", when="2001"),
        dm.Event(id="session", relations=[dm.Relation(kind="part-of", to="summit")]),
        meeting("talk", ADA, BEN, within="session"),
        meeting("lunch", ADA, BEN, within="talk lost"),
        meeting("other", ADA, BEN, within="week", when="2000"),
        meeting("off", ADA, BEN, status="cancelled"),
        meeting("kept", ADA, BEN, within="off"),
    )
    assert between(ds, "ada", "ben") == (["other", "summit", "kept"], [])
    contact = ds.meetings_between("ada", "ben").certain[1]
    assert [one.id for one in contact.meetings] == ["lunch", "talk"]
    assert str(contact) == "2001  summit, talks"
    assert [str(one) for one in ds.interlocutors("ada")] == [
        "ben: talks 3, co-attendance 0",
        "south: talks 3, co-attendance 0",
    ]


def test_a_circle_of_parts_counts_once() -> None:
    ds = world(meeting("a", ADA, BEN, within="b"), meeting("b", ADA, BEN, within="a"))
    assert between(ds, "ada", "ben") == (["a"], [])


@pytest.mark.parametrize(
    ("form", "people", "kind"),
    [
        ("bilateral", ["north", "south", "east", "west"], "talks"),
        ("trilateral", ["north", "south", "east"], "talks"),
        ("plurilateral", ["north", "south"], "talks"),
        ("multilateral", ["north", "south"], "co-attendance"),
        (None, ["north", "south", "east"], "talks"),
        (None, ["north", "south", "east", "west"], "co-attendance"),
        (None, ["north", "south", "north-ministry", ADA, CLEO, "east"], "talks"),
        (None, ["north", "south", "east", stands("dan", "west", "mediator")], "talks"),
        (None, ["north", "south", "east", stands("dan", "west", "host")], "co-attendance"),
    ],
)
def test_talks_of_two_or_three_sides_are_told_from_co_attendance(
    form: str | None, people: list[dm.Participant | str], kind: str
) -> None:
    ds = world(meeting("m", *people, format=form))
    (contact,) = ds.meetings_between("north", "south").certain
    assert contact.kind == kind


def test_talks_that_are_part_of_a_gathering_make_the_contact_talks() -> None:
    ds = world(
        meeting("congress", ADA, BEN, CLEO, "east", format="multilateral", when="2001"),
        meeting("corner", ADA, BEN, format="bilateral", within="congress"),
        meeting("congress-2", ADA, BEN, format="multilateral", when="2002"),
    )
    (ben,) = [one for one in ds.interlocutors("ada") if one.actor == "ben"]
    assert (ben.count, ben.talks, ben.co_attendances) == (2, 1, 1)
    assert (str(ben.first), str(ben.last)) == ("2001", "2002")
    (east,) = [one for one in ds.interlocutors("ada") if one.actor == "east"]
    assert (east.count, east.talks) == (1, 0)


def test_a_side_by_tenure_is_uncertain() -> None:
    ds = world(
        dm.Office(id="minister", title="Minister", of="north"),
        dm.Tenure(id="tenure", office="minister", holder="ada", period="2000/.."),
        meeting("m", "ada", BEN, when="2001"),
        meeting("with-own-state", "ada", "north", CLEO, when="2002"),
    )
    assert between(ds, "ada", "south") == (["m"], [])
    assert between(ds, "north", "south") == ([], ["m"])
    assert between(ds, "ada", "north") == ([], [])
    (ben, *_) = ds.interlocutors("north")
    assert str(ben) == "ben: talks 0, co-attendance 0, uncertain 1"
    assert (ben.first, ben.last) == (None, None)


def test_what_is_certain_decides_of_what_kind_a_contact_was() -> None:
    ds = world(
        dm.Office(id="minister", title="Minister", of="north"),
        dm.Tenure(id="tenure", office="minister", holder="ada", period="2000/.."),
        meeting("congress", CLEO, BEN, format="multilateral", when="2001"),
        meeting("corner", "ada", BEN, format="bilateral", within="congress", when="2001"),
    )
    (contact,) = ds.meetings_between("north", "south").certain
    assert contact.kind is ContactKind.CO_ATTENDANCE
    assert [one.id for one in contact.meetings] == ["congress"]


def test_undated_contacts_come_last() -> None:
    ds = world(meeting("undated", ADA, BEN), meeting("z", ADA, BEN, when="2001"))
    first, last = ds.meetings_between("ada", "ben").certain
    assert (first.event.id, str(last)) == ("z", "undated  undated, talks")


def test_unknown_actors_and_wrong_kinds_are_refused() -> None:
    assert SMALL.meetings_between("north", "elsewhere").certain[0].event.id == "call-2021"
    with pytest.raises(dm.UnknownIdError):
        SMALL.interlocutors("nobody")
    with pytest.raises(dm.WrongKindError):
        SMALL.meetings_between("north", "port")


@given(datasets())
def test_contacts_are_mutual_and_never_with_oneself(ds: dm.Dataset) -> None:
    actors = {one.actor for event in ds.meetings for one in event.participants}
    for actor in actors:
        try:
            everyone = ds.interlocutors(actor)
        except dm.WrongKindError:  # the id is that of another kind of record
            continue
        for other in everyone:
            assert other.actor != actor
            try:
                back = ds.meetings_between(other.actor, actor)
            except dm.WrongKindError:
                continue
            assert back == other.contacts == ds.meetings_between(actor, other.actor)
            assert len({one.event.id for one in back.possible}) == len(back.possible)


PEOPLE = st.builds(
    stands,
    st.sampled_from(["ada", "ben", "cleo", "dan", "north"]),
    st.sampled_from(["north", "south", "league"]),
    st.sampled_from(["participant", "chair", "interpreter"]),
    st.sampled_from([None, "attended", "absent", "expected"]),
)
STATUSES = st.sampled_from([None, "held", "cancelled"])


@st.composite
def gatherings(draw: st.DrawFn) -> list[dm.Meeting]:
    """Draw meetings of which each may be part of an earlier one."""
    found: list[dm.Meeting] = []
    for number in range(draw(st.integers(1, 5))):
        within = draw(st.sampled_from(["", *(one.id for one in found)]))
        people = draw(st.lists(PEOPLE, max_size=4))
        found.append(meeting(f"m{number}", *people, within=within, status=draw(STATUSES)))
    return found


@given(gatherings())
def test_contacts_are_those_found_by_going_through_all_pairs(meetings: list[dm.Meeting]) -> None:
    ds = world(*meetings)
    by_id = {one.id: one for one in meetings}

    def counts(one: dm.Meeting) -> bool:
        return one.status is not dm.EventStatus.CANCELLED

    def top(one: dm.Meeting) -> str:
        found, here = one.id, one
        while here.relations:
            here = by_id[here.relations[0].to]
            found = here.id if counts(here) else found
        return found

    def masks(one: dm.Meeting) -> dict[str, set[str]]:
        worn: dict[str, set[str]] = {}
        for each in one.participants:
            came = each.attendance in {None, dm.Attendance.ATTENDED}
            if came and each.role is not dm.ParticipantRole.INTERPRETER and each.represents:
                worn.setdefault(each.actor, {each.actor}).add(each.represents)
        return worn

    for one, other in itertools.combinations(["ada", "ben", "north", "south", "league"], 2):
        expected = {
            top(held)
            for held in meetings
            if counts(held)
            for mine, theirs in itertools.permutations(masks(held).values(), 2)
            if one in mine and other in theirs and not mine & theirs
        }
        assert set(between(ds, one, other)[0]) == expected
        assert between(ds, one, other)[1] == []


@pytest.mark.parametrize(
    ("status", "contacts"),
    [("held", 1), (None, 1), ("broken-off", 1), ("planned", 0), ("cancelled", 0), ("postponed", 0)],
)
def test_a_meeting_that_broke_off_took_place_and_is_no_edition(
    status: str | None, contacts: int
) -> None:
    meeting = dm.Meeting(
        id="m-2025", status=status, when="2025", participants=["a", "b"], series="s", edition=1
    )
    actors = [dm.Actor(id=each, kind="state", name=each) for each in "ab"]
    ds = dm.Dataset(records=[*actors, dm.Series(id="s", name="S"), meeting])
    assert len(ds.meetings_between("a", "b").certain) == contacts
    assert sum(row.meetings or 0 for row in ds.dyads(years=[2025])) == contacts
    assert len(ds.editions("s")) == (contacts if status != "broken-off" else 0)


@pytest.mark.parametrize("mode", ["recorded-message", "written"])
def test_a_message_meets_nobody_and_a_call_does(mode: str) -> None:
    for way, contacts in ((mode, 0), ("video", 1), ("telephone", 1)):
        sender = dm.Participant(actor="a", mode=way)
        meeting = dm.Meeting(id="m-2025", participants=[sender, "b"])
        actors = [dm.Actor(id=each, kind="state", name=each) for each in "ab"]
        ds = dm.Dataset(records=[*actors, meeting])
        assert len(ds.meetings_between("a", "b").possible) == contacts


@pytest.mark.parametrize(
    ("form", "sides", "kind"),
    [
        ("plurilateral", 4, "talks"),
        ("plurilateral", 9, "talks"),
        ("bilateral", 5, "talks"),
        ("multilateral", 2, "co-attendance"),
        (None, 3, "talks"),
        (None, 4, "co-attendance"),
    ],
)
def test_only_a_multilateral_meeting_is_no_talks(form: str | None, sides: int, kind: str) -> None:
    names = [f"s{number}" for number in range(sides)]
    actors = [dm.Actor(id=each, kind="state", name=each) for each in names]
    ds = dm.Dataset(records=[*actors, dm.Meeting(id="m-2025", format=form, participants=names)])
    (contact,) = ds.meetings_between("s0", "s1").certain
    assert contact.kind == kind


def test_an_organizer_is_no_side() -> None:
    names = ["a", "b", "c", dm.Participant(actor="d", role="organizer")]
    actors = [dm.Actor(id=each, kind="state", name=each) for each in "abcd"]
    ds = dm.Dataset(records=[*actors, dm.Meeting(id="m-2025", participants=names)])
    assert ds.meetings_between("a", "b").certain[0].kind == "talks"


def test_an_uncertain_contact_says_what_it_rests_on_and_what_would_settle_it() -> None:
    actors = [dm.Actor(id=each, kind="state", name=each) for each in "ab"]
    office = dm.Office(id="o", title="Minister", of="a")
    tenure = dm.Tenure(id="t", office="o", holder="p", period="2020/2022")
    meeting = dm.Meeting(id="m-2021", when="2021-05-05", participants=["p", "b"])
    person = dm.Actor(id="p", kind="person", name="P")
    ds = dm.Dataset(records=[*actors, office, tenure, meeting, person])
    answer = ds.meetings_between("a", "b")
    (contact,) = answer.uncertain
    assert contact.because == ("t",)
    assert contact.settled_by == "participants[0].represents of 'm-2021'"
    assert str(answer.why(contact)) == f"from t; settled by {contact.settled_by}"
    (stated,) = ds.meetings_between("p", "b").certain
    assert stated.settled_by is None


def test_nothing_has_to_settle_a_contact_that_is_certain_through_somebody_else() -> None:
    office = dm.Office(id="minister", title="Minister", of="north")
    tenure = dm.Tenure(id="t", office="minister", holder="ada", period="2010/2030")
    alone, together = (
        meeting("m-2021", *people, "south", when="2021") for people in (["ada"], ["ada", "north"])
    )
    (possible,) = world(office, tenure, alone).meetings_between("north", "south").uncertain
    (certain,) = world(office, tenure, together).meetings_between("north", "south").certain
    assert possible.settled_by == "participants[0].represents of 'm-2021'"
    assert certain.settled_by is None
    assert possible.because == certain.because == ("t",)
