"""What is the same is one, and what may be the same is told."""

from __future__ import annotations

from typing import Any

import pytest

import diplomacy_model as dm
from tests.checks.found import IGNORED, found, paths, person, state


def same(*others: str) -> list[dm.Relation]:
    return [dm.Relation(kind="same-as", to=other) for other in others]


def part_of(whole: str) -> dm.Relation:
    return dm.Relation(kind="part-of", to=whole)


def event(name: str, *relations: dm.Relation, **more: Any) -> dm.Event:
    return dm.Event(id=name, relations=relations, **more)


def messages(*records: dm.Record) -> list[str]:
    return [one.message for one in dm.Dataset(records=records).check(ignore=IGNORED)]


def test_a_whole_and_its_part_are_not_the_same() -> None:
    refused = ["error same-as-of-a-part"]
    assert found(event("a", part_of("b"), *same("b")), event("b")) == refused
    assert found(event("a", part_of("b")), event("b", *same("a"))) == refused
    assert paths(event("a", part_of("b"), *same("b")), event("b")) == [("a", "relations[1]")]
    assert messages(event("a", part_of("b")), event("b", *same("a"))) == [
        "'b' is said to be the same as 'a', which is part of it; remove one of the relations"
    ]
    assert found(event("a", part_of("b")), event("b"), event("c", *same("a"))) == []


def test_a_part_is_not_the_same_step_by_step_either() -> None:
    chain = event("a", part_of("b"), *same("c")), event("b", part_of("c")), event("c")
    assert found(*chain) == ["error same-as-of-a-part"]
    told = event("a", part_of("c")), event("b", *same("a", "c")), event("c")
    assert found(*told) == ["error same-as-of-a-part"] * 2
    assert "so that, step by step, something would be part of itself" in messages(*told)[0]


@pytest.mark.parametrize(
    "make",
    [
        lambda name, **more: dm.Actor(id=name, kind="person", name=name, **more),
        lambda name, **more: dm.Office(id=name, title=name, of="x", **more),
        lambda name, **more: dm.Place(id=name, name=name, **more),
        lambda name, **more: dm.Topic(id=name, name=name, **more),
        lambda name, **more: dm.Series(id=name, name=name, **more),
        lambda name, **more: dm.Source(id=name, title=name, **more),
    ],
)
def test_what_is_not_an_account_waits_to_be_made_one(make: Any) -> None:
    assert found(make("a", relations=same("b")), make("b")) == ["warning same-as-not-merged"]
    assert found(make("a"), make("b")) == []
    (message,) = messages(make("b", relations=same("a")), make("a"))
    assert "make them one with Dataset.unified('a', 'b')" in message


def test_of_several_that_are_one_each_but_the_first_waits() -> None:
    people = [
        dm.Actor(id="a", kind="person", name="A"),
        dm.Actor(id="b", kind="person", name="B", relations=same("c")),
        dm.Actor(id="c", kind="person", name="C", relations=same("a")),
    ]
    told = messages(*people)
    assert len(told) == 2
    assert {text.split("unified")[1] for text in told} == {"('a', 'b')", "('a', 'c')"}


def accounts_of(make: Any) -> list[dm.Record]:
    return [make("a"), make("b", relations=same("a"))]


@pytest.mark.parametrize(
    "make",
    [
        lambda name, **more: dm.Event(id=name, series="s", edition=1, **more),
        lambda name, **more: dm.Membership(
            id=name, member="x", organization="y", status="member", period="2000/..", **more
        ),
        lambda name, **more: dm.Tenure(
            id=name, office="o", holder=f"holder-{name}", period="2000/..", **more
        ),
        lambda name, **more: dm.Statement(
            id=name, kind="speech", speakers=["x"], title="T", when="2020-01-01", **more
        ),
        lambda name, **more: dm.Meeting(
            id=name, when="2020-01-01", participants=["x", "y"], **more
        ),
        lambda name, **more: dm.Agreement(id=name, kind="treaty", name="Pact", **more),
    ],
)
def test_two_accounts_of_one_are_no_mistake(make: Any) -> None:
    assert found(*accounts_of(make)) == []
    assert len(found(make("a"), make("b"))) == 1
    assert len(found(*accounts_of(make), make("c"))) == 1


def test_the_editions_of_accounts_are_in_order_if_those_of_the_first_are() -> None:
    def edition(name: str, number: int, when: str, **more: Any) -> dm.Event:
        return dm.Event(id=name, series="s", edition=number, when=when, **more)

    told = edition("a", 1, "2020"), edition("b", 2, "2019", relations=same("a"))
    assert found(*told) == []
    assert found(*told, edition("c", 2, "2021")) == []
    assert found(*told, edition("c", 2, "2018")) == ["error edition-order"]


def test_a_part_fits_into_the_time_that_one_of_several_accounts_gives() -> None:
    week = event("week", when="2025-10-26"), event("week-2", *same("week"), when="2025-10-28")
    talks = event("talks", part_of("week"), when="2025-10-28")
    assert found(*week, talks) == []
    assert "error outside-the-whole" in found(week[0], talks)
    late = event("talks", part_of("week"), when="2025-11-05")
    assert "error outside-the-whole" in found(*week, late)


def test_a_person_who_is_there_twice_is_one_holder_and_one_side() -> None:
    twin = dm.Actor(id="ada-2", kind="person", name="Ada L.", relations=same("ada"))
    tenures = [
        dm.Tenure(id=f"t{at}", office="o", holder=holder, period="2000/..")
        for at, holder in enumerate(("ada", "ada-2"))
    ]
    assert found(person("ada"), twin, *tenures) == ["warning same-as-not-merged"]
    bharat = dm.Actor(id="bharat", kind="state", name="Bharat", relations=same("india"))
    talks = dm.Meeting(id="m", format="bilateral", participants=["india", "bharat", "china"])
    assert found(state("india"), state("china"), bharat, talks) == ["warning same-as-not-merged"]


def cited(name: str, *sources: str, **more: Any) -> dm.Event:
    return dm.Event(id=name, citations=[dm.Citation(source=each) for each in sources], **more)


def test_two_accounts_with_one_source_may_be_two_things() -> None:
    told = cited("a", "x", "y"), cited("b", "z", "y", relations=same("a"))
    assert found(*told) == ["warning same-source-twice"]
    assert paths(*told) == [("b", "citations[1]")]
    assert "rests on 'y', as does 'a'" in messages(*told)[0]
    third = cited("c", "z", relations=same("a"))
    assert found(*told, third) == ["warning same-source-twice"]  # b shares both of its sources
    assert found(*told, cited("c", "y", relations=same("a"))) == ["warning same-source-twice"] * 2


def test_accounts_with_sources_of_their_own_and_counter_claims_are_fine() -> None:
    assert found(cited("a", "x"), cited("b", "y", relations=same("a"))) == []
    assert found(cited("a", "x"), cited("b", "x")) == []
    denied = [dm.Citation(source="x", disputes=["when"])]
    other = dm.Event(id="b", when="2020", citations=denied, relations=same("a"))
    assert found(cited("a", "x"), other) == []


def test_what_may_be_the_same_is_told_once_with_the_reasons() -> None:
    twins = person("ada"), dm.Actor(id="ada-2", kind="person", name="ADA")
    assert found(*twins) == ["info likely-same-actor"]
    (message,) = messages(*twins)
    assert message.startswith("this and 'ada' may be the same: both are called 'ada'; if they are")
    assert message.endswith("make them one with Dataset.unified('ada', 'ada-2')")
    assert found(dm.Place(id="a", name="P"), dm.Place(id="b", name="P")) == [
        "info likely-same-actor"
    ]
    met = [dm.Meeting(id=name, when="2020-05-01", participants=["x", "y"]) for name in "ab"]
    (finding,) = dm.Dataset(records=met).check(ignore=IGNORED)
    assert (finding.code, finding.record, finding.related) == ("likely-same-event", "b", ("a",))
