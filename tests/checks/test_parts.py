"""Parts of a record agree with one another, and persons and bodies are where they belong."""

from __future__ import annotations

import pytest

import diplomacy_model as dm
from tests.checks.found import act, found, paths, person, state, treaty

ADA, A = person("ada"), state("a")


def test_a_side_is_not_a_person_and_a_principal_is_one() -> None:
    def taking_part(**more: str) -> list[str]:
        who = dm.Participant(actor="ben", **more)  # type: ignore[arg-type]
        told = found(ADA, A, dm.Event(id="e", participants=[who]))
        assert told == found(ADA, A, dm.Statement(id="s", kind="speech", speakers=[who]))
        return told

    assert taking_part(represents="ada") == ["error represents-a-person"]
    assert taking_part(on_behalf_of="a") == ["error on-behalf-of-a-body"]
    assert taking_part(represents="a", on_behalf_of="ada") == []
    assert taking_part(represents="nobody", on_behalf_of="nobody") == []


def test_nobody_belongs_to_a_person() -> None:
    def member(of: str) -> dm.Membership:
        return dm.Membership(id="m", member="b", organization=of, status="member")

    def organ(of: str) -> dm.Actor:
        return dm.Actor(id="o", kind="government-body", name="O", part_of=of)

    def place(of: str) -> dm.Place:
        return dm.Place(id="p", name="P", country=of)

    assert found(ADA, member("ada")) == ["error member-of-a-person"]
    assert found(ADA, organ("ada")) == ["error organ-of-a-person"]
    assert found(ADA, place("ada")) == ["error country-not-a-state"]
    assert found(dm.Actor(id="g", kind="grouping", name="G"), place("g")) == [
        "error country-not-a-state"
    ]
    assert found(dm.Actor(id="g", kind="territory", name="G"), place("g")) == []
    for of in ("a", "nobody"):
        assert found(A, member(of), organ(of), place(of)) == []


@pytest.mark.parametrize(
    ("periods", "wrong"),
    [
        (["2002/2012", "2012/2018", "2018/.."], []),
        (["2012/2018", "2002/2012"], [1]),
        (["2012/2018", None, "2002/2012"], [2]),
        (["2020/..", "2002/..", "2010/.."], [1, 2]),
        (["2012/2018", "2002~/2012"], []),
        (["2012/2018", "../2012"], []),
        (["2012/2018", "/2012"], []),
        (["2012/2018", "2012-05/2020"], []),
        (["2012-05/2018", "2012/2020"], []),
    ],
)
def test_phases_are_listed_in_the_order_of_time(
    periods: list[str | None], wrong: list[int]
) -> None:
    phases = [dm.Phase(level="partnership", period=each) for each in periods]
    pair = dm.Partnership(id="p", parties=["a", "b"], phases=phases)
    assert paths(pair) == [("p", f"phases[{at}]") for at in wrong]


def test_a_party_is_named_once() -> None:
    assert paths(treaty(parties=("a", "b", "a", "a"))) == [("t", "parties[2]")]
    assert paths(treaty(act("signed", None, "a", "b", "b"))) == [("t", "acts[0].parties[2]")]
    pair = dm.Partnership(id="p", parties=["a", "b", "b"])
    assert found(pair) == ["error party-twice"]


def test_whoever_says_something_is_a_speaker() -> None:
    def said_by(speaker: str | None, *speakers: dm.Participant | str) -> list[str]:
        passage = dm.Utterance(text="Yes.", mode="verbatim", speaker=speaker)
        return found(dm.Statement(id="s", kind="speech", speakers=speakers, utterances=[passage]))

    assert said_by("ben", "ada") == ["error speaker-not-listed"]
    assert said_by("ben") == ["error speaker-not-listed"]
    assert said_by("ada", "ada", "ben") == []
    assert said_by("a", dm.Participant(actor="ada", represents="a")) == []
    assert said_by(None, "ada", "ben") == []


def test_an_edition_is_one_of_a_series() -> None:
    assert found(dm.Event(id="e", edition=3)) == ["warning edition-without-series"]
    assert found(dm.Event(id="e", edition=3, series="s")) == []


@pytest.mark.parametrize(
    ("path", "holds"),
    [
        ("when", False),
        ("participants", True),
        ("participants[0]", True),
        ("participants[0].mode", False),
        ("participants[0].role", True),
        ("about", False),
        ("id", True),
    ],
)
def test_a_source_supports_what_is_there(path: str, holds: bool) -> None:  # noqa: FBT001
    backed = [dm.Citation(source="page", supports=[path])]
    event = dm.Event(id="e", participants=["a"], citations=backed)
    assert found(event) == ([] if holds else ["error support-of-nothing"])
    denied = [dm.Citation(source="page", disputes=[path])]
    # What else is disputed can be left out, or is not a doubt about whether it happened.
    told = {"id": ["info disputed-but-required"]}.get(path, [])
    told += ["info disputed"] if path in {"participants", "participants[0]"} else []
    assert found(dm.Event(id="e", participants=["a"], citations=denied)) == told


CHAIR = dm.Office(id="chair", title="Chair", of="body", rank="presidency")


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2026-01-01/2026-12-31", []),
        ("2026", []),
        ("2025-01-01/2025-12-31", ["warning office-not-held"]),
        (None, []),
    ],
)
def test_a_leader_exercises_the_chair_of_the_state(period: str | None, expected: list[str]) -> None:
    tenure = dm.Tenure(id="t", office="chair", holder="a", period=period)
    leader = dm.Participant(actor="ada", represents="a", office="chair")
    event = dm.Event(id="e", when="2026-05-01", participants=[leader])
    assert found(ADA, A, CHAIR, tenure, event) == expected


def test_for_another_state_it_is_an_error() -> None:
    tenure = dm.Tenure(id="t", office="chair", holder="a", period="2020/2030")
    leader = dm.Participant(actor="ada", represents="b", office="chair")
    event = dm.Event(id="e", when="2026-05-01", participants=[leader])
    assert found(ADA, A, CHAIR, tenure, event) == ["error office-not-held"]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2016-12-02", ["info office-not-held"]),
        ("2016-06-02", ["error office-not-held"]),
        ("2017-02-01", []),
    ],
)
def test_to_be_designate_is_a_remark(when: str, expected: list[str]) -> None:
    office = dm.Office(id="o", title="O", of="a")
    tenures = [
        dm.Tenure(id="t0", office="o", holder="ben", period="2009-01-20/2017-01-20"),
        dm.Tenure(id="t1", office="o", holder="ada", period="2017-01-20/.."),
        dm.Tenure(
            id="t2",
            office="o",
            holder="ada",
            period="2016-11-09/2017-01-20",
            capacity="designate",
        ),
    ]
    who = dm.Participant(actor="ada", office="o")
    assert found(office, *tenures, dm.Event(id="e", when=when, participants=[who])) == expected
