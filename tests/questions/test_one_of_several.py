"""A set in brackets is one of its members: every answer is that of the members, taken together.

What is possible is possible for some member, and what is certain is certain for all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Told = tuple[frozenset[str], frozenset[str]]
"""What is certain, and what is possible."""

SETTING = (
    dm.Actor(id="north", kind="state", name="North", names=[dm.Name(text="Nord")]),
    dm.Actor(id="south", kind="state", name="South"),
    dm.Actor(id="league", kind="intergovernmental-organization", name="League"),
    dm.Actor(id="ada", kind="person", name="Ada"),
    dm.Office(id="envoy", title="Envoy", of="north"),
)


def world(*records: dm.Record) -> dm.Dataset:
    replaced = {record.id for record in records}
    kept = (record for record in SETTING if record.id not in replaced)
    return dm.Dataset(records=[*kept, *records])


def answer(found: dm.Answer[dm.Record]) -> Told:
    return names(found.certain), names(found.possible)


def names(found: Iterable[object]) -> frozenset[str]:
    return frozenset(getattr(getattr(each, "record", each), "id", str(each)) for each in found)


def meeting(when: str) -> dm.Meeting:
    return dm.Meeting(
        id="m-1", when=when, participants=["ada", "south"], format="bilateral", status="held"
    )


def tenure(period: str | None, *acts: dm.Act) -> dm.Tenure:
    return dm.Tenure(id="t", office="envoy", holder="ada", period=period, acts=acts)


def searched(when: str, on: str) -> Told:
    ds = world(meeting(when))
    certain, possible = (
        names(ds.meetings.where(dm.during(on, certain=sure))) for sure in (True, False)
    )
    return certain, possible


def on_the_timeline(when: str, on: str) -> Told:
    ds = world(meeting(when))
    return frozenset(), names(ds.timeline(dm.during(on)))


def going_on(when: str, on: str) -> Told:
    ds = world(tenure(when))
    return frozenset(), names(ds.timeline(dm.during(on), ongoing=True))


def by_relation(when: str, on: str) -> Told:
    during = dm.Relation(kind="during", to="m-1")
    ds = world(meeting(when), dm.Meeting(id="dinner", relations=[during]))
    certain, possible = (
        names(ds.meetings.where(dm.during(on, certain=sure))) for sure in (True, False)
    )
    return certain, possible


def held_by_period(when: str, on: str) -> Told:
    return answer(world(tenure(when)).office_holders("envoy", on=on))


def held_by_acts(when: str, on: str) -> Told:
    begun = dm.Act(kind="took-charge", when=when)
    return answer(world(tenure(None, begun)).office_holders("envoy", on=on))


def attested(when: str, on: str) -> Told:
    seen = dm.Tenure(id="t", office="envoy", holder="ada", period="1990/2015", attested=[when])
    return answer(world(seen).office_holders("envoy", on=on))


def stood_for(when: str, on: str) -> Told:
    ds = world(meeting(when), tenure(on))
    (ada,) = (each for each in ds.representation("m-1") if each.participant.actor == "ada")
    sides = [(link.to, link.certain) for link in ada.sides]
    certain, possible = (to for to, sure in sides if sure), (to for to, _ in sides)
    return frozenset(certain), frozenset(possible)


def belonged(when: str, on: str) -> Told:
    one = dm.Membership(
        id="in", member="north", organization="league", status="member", period=when
    )
    return answer(world(one).members_of("league", on=on))


def partners(when: str, on: str) -> Told:
    phase = dm.Phase(level="partnership", period=when)
    ties = dm.Partnership(id="ties", parties=["north", "south"], phases=[phase])
    found = world(ties).partnership_status("ties", on=on)
    certain, possible = (
        (each.level for each in found.certain),
        (each.level for each in found.possible),
    )
    return frozenset(certain), frozenset(possible)


def bound(when: str, on: str) -> Told:
    acts = [
        dm.Act(kind="signed", when="1980", parties=["north"]),
        dm.Act(kind="acceded", when=when, parties=["south"]),
    ]
    pact = dm.Agreement(
        id="pact", name="Pact", kind="treaty", parties=["north", "south"], acts=acts
    )
    found = world(pact).bound_by("pact", on=on)
    return (
        frozenset(each.party for each in found.certain),
        frozenset(each.party for each in found.possible),
    )


def named(when: str, on: str) -> Told:
    north = dm.Actor(
        id="north", kind="state", name="North", names=[dm.Name(text="Nord", period=when)]
    )
    return answer(world(north).resolve_name("Nord", on=on))


def existed(when: str, on: str) -> Told:
    north = dm.Actor(id="north", kind="state", name="North", existed=when)
    return answer(world(north).resolve_name("North", on=on))


def dealt(when: str, on: str) -> Told:
    ds = world(meeting(when), tenure("1900/.."))
    panel = ds.dyads(years=[int(on[:4])], actors=["north", "south"])
    return (
        frozenset(str(row.year) for row in panel if row.meetings),
        frozenset(str(row.year) for row in panel if row.meetings or row.uncertain),
    )


QUESTIONS: tuple[Callable[[str, str], Told], ...] = (
    searched,
    on_the_timeline,
    going_on,
    by_relation,
    held_by_period,
    held_by_acts,
    attested,
    stood_for,
    belonged,
    partners,
    bound,
    named,
    existed,
    dealt,
)

years = st.integers(2000, 2009).map(str)
days = st.integers(20, 28).map("2005-10-{}".format)
times = st.one_of(st.lists(years, min_size=2, max_size=4), st.lists(days, min_size=2, max_size=4))
asked = st.one_of(years, days)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.__name__)
@given(times.map(lambda members: sorted(set(members))), asked)
def test_an_answer_about_a_set_is_that_of_its_members(
    question: Callable[[str, str], Told], members: list[str], on: str
) -> None:
    certain, possible = question(f"[{','.join(members)}]", on)
    each = [question(member, on) for member in members]
    assert possible == frozenset[str]().union(*(one for _, one in each))
    assert certain == each[0][0].intersection(*(one for one, _ in each))
