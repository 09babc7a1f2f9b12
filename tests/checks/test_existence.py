"""Nobody acts, and no office is held, at a time when it certainly did not exist."""

from __future__ import annotations

import pytest

import diplomacy_model as dm
from tests.checks.found import act, found, paths, person, state, treaty

GDR = state("gdr", "1949-10-07/1990-10-03")
ERROR, WARNING = ["error outside-existence"], ["warning outside-existence"]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2001", ERROR),
        ("1949-10-06", ERROR),
        ("1989", []),
        ("1990-10-03", []),
        ("1990", []),
        ("2001?", WARNING),
        ("2001~", WARNING),
        ("[1989,2001]", []),
        ("[2000,2001]", ERROR),
        ("19XX", []),
        (None, []),
    ],
)
def test_who_takes_part_existed_at_some_moment_of_the_event(
    when: str | None, expected: list[str]
) -> None:
    assert found(GDR, dm.Meeting(id="m", when=when, participants=["gdr"])) == expected
    assert found(GDR, dm.Statement(id="s", kind="speech", when=when, speakers=["gdr"])) == expected


def test_a_doubtful_existence_gives_a_warning() -> None:
    old = state("old", "1800~/1850~")
    assert found(old, dm.Meeting(id="m", when="1900", participants=["old"])) == WARNING


def test_sides_principals_and_offices_count_and_those_who_stayed_away_do_not() -> None:
    office = dm.Office(id="o", title="O", of="gdr", existed="1960/1970")
    dead = person("dead", "1900/1950")

    def event(**more: str) -> dm.Event:
        return dm.Event(id="e", when="2001", participants=[dm.Participant(actor="x", **more)])  # type: ignore[arg-type]

    assert paths(GDR, event(represents="gdr")) == [("e", "participants[0].represents")]
    assert paths(dead, event(on_behalf_of="dead")) == [("e", "participants[0].on_behalf_of")]
    assert paths(office, event(office="o")) == [("e", "participants[0].office")]
    away = dm.Participant(actor="gdr", attendance="absent")
    assert found(GDR, dm.Event(id="e", when="2001", participants=[away])) == []


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("1973/1990-10-03", []),
        ("1973/..", ERROR),
        ("1973/", []),
        ("1973/2000", ERROR),
        ("1940/1960", ERROR),
        ("2000/2005", ERROR),
        ("1973/2000?", WARNING),
        (None, []),
    ],
)
def test_what_lasts_lies_wholly_in_the_existence(period: str | None, expected: list[str]) -> None:
    member = dm.Membership(id="m", member="gdr", organization="un", status="member", period=period)
    assert found(GDR, member) == expected
    chair = dm.Tenure(id="t", office="chair", holder="gdr", period=period)
    assert found(GDR, chair) == expected
    office = dm.Office(id="o", title="O", of="x", existed=GDR.existed)
    assert found(office, dm.Tenure(id="t", office="o", holder="y", period=period)) == expected
    phase = dm.Phase(level="full-relations", period=period)
    pair = dm.Partnership(id="p", parties=["gdr", "x"], phases=[phase])
    assert found(GDR, pair) == expected


def test_an_act_of_a_party_that_was_no_more_is_an_error() -> None:
    assert paths(GDR, treaty(act("ratified", "2001", "a", "gdr"), parties=("a", "gdr"))) == [
        ("t", "acts[0].parties[1]"),
        ("t", "parties[1]"),
    ]
    assert found(GDR, treaty(act("ratified", "1980", "gdr"), parties=("a", "gdr"))) == []


def test_a_party_may_join_after_the_first_acts_and_leave_before_the_last() -> None:
    acts = act("signed", "1940"), act("amended", "2000")
    assert found(GDR, treaty(*acts, parties=("a", "gdr"))) == []
    assert found(GDR, treaty(act("signed", "2000"), parties=("a", "gdr"))) == ERROR
    assert found(GDR, treaty(act("signed", "2000"), act("signed"), parties=("a", "gdr"))) == []
    phases = [dm.Phase(level="partnership", period="1940/1945")]
    three = dm.Partnership(id="p", parties=["gdr", "x", "y"], phases=phases)
    assert found(GDR, three) == []


def test_a_country_of_another_time_is_one_remark_for_each_place() -> None:
    place = dm.Place(id="berlin", name="Berlin", country="gdr")
    events = [dm.Event(id=f"e{year}", when=str(year), places=["berlin"]) for year in (1970, 2001)]
    assert found(GDR, place, *events) == ["info outside-existence"]
    more = [dm.Event(id=f"f{day}", when="2001", places=["berlin"]) for day in range(30)]
    (finding,) = dm.Dataset(records=[GDR, place, *more]).check(ignore=["nothing-cited"])
    assert (finding.record, finding.path, len(finding.related)) == ("berlin", "country", 10)
    assert "30 records are" in finding.message
