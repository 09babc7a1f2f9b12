"""What lasts held as one stretch: tenures, memberships, phases and existences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.standing import standing

STATE = dm.Actor(id="s", kind="state", name="S")
PERSON = dm.Actor(id="h", kind="person", name="H")
BODY = dm.Actor(id="body", kind="grouping", name="Body")
OFFICE = dm.Office(id="o", title="O", of="s")
act = dm.Act


def held(on: str, **fields: object) -> dict[str, str]:
    """Return how a tenure, a membership and a phase with the same fields held on a day."""
    tenure = dm.Tenure(id="t", office="o", holder="h", **fields)  # type: ignore[arg-type]
    joined = dm.Membership(id="m", member="s", organization="body", status="member", **fields)  # type: ignore[arg-type]
    phase = dm.Phase(level="alliance", **fields)  # type: ignore[arg-type]
    ties = dm.Partnership(id="p", parties=["s", "body"], phases=[phase])
    ds = dm.Dataset(records=[STATE, PERSON, BODY, OFFICE, tenure, joined, ties])
    answers = {
        "tenure": ds.office_holders("o", on=on),
        "membership": ds.members_of("body", on=on),
        "phase": ds.partnership_status("p", on=on),
    }
    return {
        name: "certain" if each.certain else "possible" if each.uncertain else "no"
        for name, each in answers.items()
    }


@pytest.mark.parametrize(
    ("fields", "on", "expected"),
    [
        ({"period": "2022-10/", "attested": ["2023-09-09"]}, "2023-01-15", "certain"),
        ({"period": "2022-10/", "attested": ["2023-09-09"]}, "2023-09-10", "possible"),
        ({"period": "/2023", "attested": ["2020-05-01"]}, "2022-12-31", "certain"),
        ({"period": "/2023", "attested": ["2020-05-01"]}, "2020-04-30", "possible"),
        ({"attested": ["2001-05-05", "2003-05-05"]}, "2002", "certain"),
        ({"attested": ["2003-05-05", "2001-05-05"]}, "2002", "certain"),
        ({"attested": ["2001-05-05", "2003-05-05"]}, "2004", "possible"),
        ({"attested": ["2001", "2003-05-05"]}, "2002", "possible"),
        ({"attested": ["2001-05-05?", "2003-05-05"]}, "2002", "possible"),
        # A day outside the period contradicts it, and holds by itself.
        ({"period": "2000/2005", "attested": ["2007-01-01"]}, "2006", "no"),
        ({"period": "2000/2005", "attested": ["2007-01-01"]}, "2007-01-01", "certain"),
        ({"period": "2022-05~/.."}, "2022-04-30", "possible"),
        ({"period": "2022-05?/.."}, "2021", "possible"),
        ({"period": "2022-05%/2023"}, "2024", "no"),
        ({"period": "2022-05/2023-06~"}, "2023-08", "possible"),
        ({"period": "2022-05/2023-06~"}, "2022-04", "no"),
        ({"period": "2022-05~/..", "attested": ["2022-07-01"]}, "2022-08", "certain"),
        ({"period": "2022-05/.."}, "2022-04-30", "no"),
        ({"period": "1946/"}, "2020", "possible"),
    ],
)
def test_a_stretch_holds_between_what_shows_it(
    fields: dict[str, object], on: str, expected: str
) -> None:
    assert held(on, **fields) == dict.fromkeys(("tenure", "membership", "phase"), expected)


days = st.dates(
    min_value=dm.When.parse("2000").earliest,  # type: ignore[arg-type]
    max_value=dm.When.parse("2003").latest,  # type: ignore[arg-type]
).map(str)
periods = st.builds("{}/{}".format, st.sampled_from(["", "..", "2000", "2001-03~"]), st.just(""))


@given(periods, st.lists(days, min_size=1, max_size=3), days)
def test_another_attested_day_never_makes_an_answer_less_certain(
    period: str, attested: list[str], on: str
) -> None:
    if period == "/":
        return
    span, at = dm.When.parse(period).span, dm.When.parse(on)
    shown = tuple(map(dm.When.parse, attested))
    for fewer in (shown[1:], shown[:-1]):
        if standing(span, at, fewer) is True:
            assert standing(span, at, shown) is True


# --- what the acts of a tenure tell


@pytest.mark.parametrize(
    ("acts", "on", "expected"),
    [
        ([act(kind="took-charge", when="2001-01-01")], "1950", "no"),
        ([act(kind="took-charge", when="2001-01-01")], "2002", "possible"),
        (
            [act(kind="appointed", when="2000-11-01"), act(kind="took-charge", when="2001-01-01")],
            "2000-12",
            "possible",
        ),
        (
            [act(kind="appointed", when="2000-11-01"), act(kind="took-charge", when="2001-01-01")],
            "2000-10",
            "no",
        ),
        (
            [
                act(kind="credentials-presented", when="2001-03"),
                act(kind="left-post", when="2003-02-01"),
            ],
            "2002",
            "certain",
        ),
        (
            [
                act(kind="credentials-presented", when="2001-03"),
                act(kind="left-post", when="2003-02-01"),
            ],
            "2004",
            "no",
        ),
        ([act(kind="left-post", when="2003-02-01")], "2002", "possible"),
        ([act(kind="left-post", when="2003-02-01")], "2003-03", "no"),
        ([act(kind="nominated", when="2003-02-01")], "1990", "possible"),
        # They contradict each other, so they tell nothing.
        (
            [act(kind="took-charge", when="2003"), act(kind="left-post", when="2001")],
            "2002",
            "possible",
        ),
    ],
)
def test_the_acts_of_a_tenure_date_it(acts: list[dm.Act], on: str, expected: str) -> None:
    tenure = dm.Tenure(id="t", office="o", holder="h", acts=acts)
    answer = dm.Dataset(records=[STATE, PERSON, OFFICE, tenure]).office_holders("o", on=on)
    how = "certain" if answer.certain else "possible" if answer.uncertain else "no"
    assert how == expected


def test_a_stated_period_comes_before_the_acts() -> None:
    tenure = dm.Tenure(
        id="t",
        office="o",
        holder="h",
        period="1990/1995",
        acts=[act(kind="left-post", when="2003")],
    )
    ds = dm.Dataset(records=[STATE, PERSON, OFFICE, tenure])
    assert not ds.office_holders("o", on="2000").possible


def test_a_tenure_dated_by_its_acts_is_found_by_its_time_and_is_on_the_timeline() -> None:
    acts = [act(kind="took-charge", when="2001"), act(kind="left-post", when="2003")]
    ds = dm.Dataset(
        records=[OFFICE, STATE, PERSON, dm.Tenure(id="t", office="o", holder="h", acts=acts)]
    )
    assert ds.tenures.where(dm.during("2002")).ids == ("t",)
    assert not ds.tenures.where(dm.during("2004"))
    assert [entry.part is None for entry in ds.timeline(dm.during("2001"))] == [False, True]


# --- what did not exist


def gone(**more: object) -> dm.Actor:
    return dm.Actor(id="gdr", kind="state", name="GDR", existed="1949-10-07/1990-10-03", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("on", "holders"), [("1980", 1), ("2000", 0), ("1940", 0)])
def test_nobody_holds_an_office_that_does_not_exist_or_after_their_death(
    on: str, holders: int
) -> None:
    existed = "1949/1990"
    forever = {"office": "o", "holder": "h", "period": "1900/2020"}
    for office, person in (
        (dm.Office(id="o", title="O", of="s", existed=existed), PERSON),
        (OFFICE, dm.Actor(id="h", kind="person", name="H", existed=existed)),
    ):
        ds = dm.Dataset(records=[STATE, office, person, dm.Tenure(id="t", **forever)])
        assert len(ds.office_holders("o", on=on).possible) == holders
        assert len(ds.offices_held("h", on=on).possible) == holders


def test_a_state_that_is_gone_belongs_to_nothing_and_has_no_name_or_code() -> None:
    code = dm.Code(scheme="cow", value="265")
    ds = dm.Dataset(
        records=[
            gone(names=[dm.Name(text="East Germany")], codes=[code]),
            BODY,
            dm.Membership(id="m", member="gdr", organization="body", status="member"),
        ]
    )
    for on, count in (("1980", 1), ("2000", 0)):
        assert len(ds.members_of("body", on=on).possible) == count
        assert len(ds.memberships_of("gdr", on=on).possible) == count
        assert len(ds.resolve_name("east germany", on=on).possible) == count
        assert len(ds.resolve_name("GDR", on=on).possible) == count
        assert len(ds.by_code("COW", "265", on=on).possible) == count


def test_nothing_is_certain_of_a_state_that_is_gone() -> None:
    meetings = [
        dm.Meeting(id=f"m-{year}", when=year, participants=["gdr", "s"])
        for year in ("1980", "2000")
    ]
    envoy = dm.Participant(actor="h", represents="gdr")
    meetings.append(dm.Meeting(id="n-2000", when="2000", participants=[envoy, "s"]))
    ds = dm.Dataset(records=[gone(), STATE, PERSON, *meetings])
    contacts = ds.meetings_between("gdr", "s")
    assert [each.event.id for each in contacts.certain] == ["m-1980"]
    assert [each.event.id for each in contacts.uncertain] == ["m-2000", "n-2000"]
    assert contacts.why(contacts.uncertain[1]).because == ("gdr",)
    assert ds.representation("n-2000")[0].sides[0].certain is False
    assert {row.year for row in ds.dyads(years=[1980, 2000])} == {1980}
    assert len(ds.events.where(dm.involving("gdr"))) == len(meetings)


def test_the_country_of_a_place_counts_while_it_existed() -> None:
    place = dm.Place(id="east-berlin", name="East Berlin", country="gdr")
    visits = [
        dm.Visit(
            id=f"v-{year}",
            when=year,
            places=["east-berlin"],
            participants=[dm.Participant(actor="s", role="visitor")],
        )
        for year in ("1980", "2000")
    ]
    ds = dm.Dataset(records=[gone(), STATE, place, *visits])
    rows = ds.dyads(years=[1980, 1989, 2000], actors=["gdr", "s"])
    assert [(row.year, row.visits) for row in rows] == [(1980, 1), (1989, None)]
    assert ds.visits.where(dm.at("gdr")).ids == ("v-1980",)
    assert ds.visits.where(dm.at("east-berlin")).ids == ("v-1980", "v-2000")


def test_an_unknown_end_of_existence_excludes_nothing() -> None:
    person = dm.Actor(id="h", kind="person", name="H", existed="1950/")
    tenure = dm.Tenure(id="t", office="o", holder="h", period="1990/2020")
    ds = dm.Dataset(records=[STATE, OFFICE, person, tenure])
    assert len(ds.office_holders("o", on="2010").certain) == 1


@pytest.mark.parametrize(
    ("when", "on", "expected"),
    [
        ("1949/1990", "1990-05-05", "possible"),
        ("1949/1990", "1949-05-05", "possible"),
        ("1949/1990", "1989-12-31", "certain"),
        ("1949-10-07/1990-10-03", "1990-10-03", "certain"),
        ("1949-10-07/1990-10-03", "1949-10-07", "certain"),
        ("1949-10-07/1990-10-03", "1990-10-04", "no"),
        ("1949-10-07/1990-10-03", "1990", "possible"),
        ("1949/", "2020", "certain"),
        ("/1990", "1900", "certain"),
        ("1949~/..", "1948", "possible"),
        ("1949~/..", "1980", "certain"),
    ],
)
def test_what_possibly_did_not_exist_is_certain_of_nothing(
    when: str, on: str, expected: str
) -> None:
    office = dm.Office(id="o", title="O", of="s", existed=when)
    tenure = dm.Tenure(id="t", office="o", holder="h", period="1800/2100")
    state = dm.Actor(id="s", kind="state", name="S", existed=when)
    joined = dm.Membership(
        id="m", member="s", organization="body", status="member", period="1800/2100"
    )
    ds = dm.Dataset(records=[office, PERSON, state, BODY, tenure, joined])
    for answer in (
        ds.office_holders("o", on=on),
        ds.members_of("body", on=on),
        ds.resolve_name("S", on=on),
    ):
        how = "certain" if answer.certain else "possible" if answer.uncertain else "no"
        assert how == expected


def test_an_exact_hour_is_read_on_its_own_clock_when_a_state_begins() -> None:
    state = dm.Actor(id="new", kind="state", name="New", existed="2000-06-01/..")
    for when in ("2000-06-01", "2000-06-01T09:00", "2000-06-01T09:00+08:00"):
        meeting = dm.Meeting(id="m", when=when, participants=["new", "s"])
        ds = dm.Dataset(records=[state, STATE, meeting])
        assert len(ds.meetings_between("new", "s").certain) == 1
