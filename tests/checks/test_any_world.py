"""No rule raises in a small world in which anything may go together, and what is found is told."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.checks import CODES
from tests.checks.test_crowds import times

names = st.sampled_from(["a", "b", "c", "d", "nobody"])
some = st.lists(names, max_size=3)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def relations(this: str) -> st.SearchStrategy[list[dm.Relation]]:
    others = [name for name in ("e", "f", "a", "nothing") if name != this]
    made = st.builds(dm.Relation, kind=st.sampled_from(dm.RelationKind), to=st.sampled_from(others))
    return st.lists(made, max_size=3)


def acts(whens: st.SearchStrategy[str | None]) -> st.SearchStrategy[list[dm.Act]]:
    made = st.builds(
        dm.Act,
        kind=st.sampled_from(dm.ActKind),
        when=whens,
        parties=some,
        occasion=maybe(st.sampled_from(["e", "f", "a"])),
    )
    return st.lists(made, max_size=5)


participants = st.lists(
    st.builds(
        dm.Participant,
        actor=st.sampled_from(["a", "b"]),
        represents=maybe(names),
        office=maybe(st.sampled_from(["o", "a"])),
        on_behalf_of=maybe(st.sampled_from(["c", "d"])),
        role=st.sampled_from(dm.ParticipantRole),
        mode=maybe(st.sampled_from(dm.Mode)),
        attendance=maybe(st.sampled_from(dm.Attendance)),
    ),
    max_size=4,
)


@st.composite
def worlds(draw: st.DrawFn, whens: st.SearchStrategy[str | None] = times) -> dm.Dataset:
    """Draw a few records that name one another."""
    records: list[dm.Record] = [
        dm.Actor(
            id=name,
            kind=draw(st.sampled_from(dm.ActorKind)),
            name=name,
            existed=draw(whens),
            part_of=draw(maybe(st.sampled_from([each for each in "abcd" if each != name]))),
        )
        for name in "abcd"
    ]
    records += [
        dm.Office(id="o", title="O", of="a", existed=draw(whens)),
        dm.Place(id="p", name="P", country=draw(maybe(names))),
        dm.Agreement(id="t", kind="treaty", name="T", parties=draw(some), acts=draw(acts(whens))),
        dm.Partnership(
            id="ab",
            parties=draw(some),
            phases=[
                dm.Phase(level="other", period=each) for each in draw(st.lists(whens, max_size=4))
            ],
        ),
        dm.Membership(id="m", member="a", organization="b", status="member", period=draw(whens)),
    ]
    records += [
        dm.Tenure(
            id=f"tenure-{number}",
            office="o",
            holder=draw(names),
            period=draw(whens),
            acts=draw(acts(whens)),
            capacity=draw(maybe(st.sampled_from(dm.TenureCapacity))),
        )
        for number in range(draw(st.integers(0, 3)))
    ]
    records += [
        dm.Meeting(
            id=name,
            when=draw(whens),
            places=draw(st.lists(st.sampled_from(["p", "a"]), max_size=2)),
            status=draw(maybe(st.sampled_from(dm.EventStatus))),
            format=draw(maybe(st.sampled_from(dm.MeetingFormat))),
            participants=draw(participants),
            relations=draw(relations(name)),
        )
        for name in "ef"
    ]
    return dm.Dataset(records=records)


@given(worlds())
def test_nothing_raises_and_every_finding_is_a_sentence_about_a_record(ds: dm.Dataset) -> None:
    for finding in ds.check():
        assert finding.record in ds
        assert finding.code in CODES
        assert str(finding)


@given(worlds(st.none() | st.sampled_from(["2020?", "1990~", "2019?/2022~", "../1985?"])))
def test_of_doubtful_times_nothing_is_an_error(ds: dm.Dataset) -> None:
    about_times = {
        *("outside-existence", "act-on-another-day", "act-against-period", "acts-out-of-order"),
        *("force-before-consent", "phases-out-of-order", "left-office-meanwhile"),
    }
    errors = {one.code for one in ds.check() if one.severity == "error"}
    assert not errors & about_times
