"""Contradictions: what is told, what is left out, and how much work many of them are."""

from __future__ import annotations

import re

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model import chronology
from diplomacy_model.temporal import network
from tests.test_chronology import event, small_worlds

CLAUSE = re.compile(r"'(\w+)' is ([a-z -]+) '(\w+)'")


def told(ds: dm.Dataset) -> set[tuple[str, str, str]]:
    """Return the relations that the findings name, as who is what to whom."""
    return {
        (this, kind.replace(" ", "-"), that)
        for finding in ds.chronology().findings
        for this, kind, that in CLAUSE.findall(finding.message)
    }


def each_once(events: list[dm.Event]) -> list[dm.Event]:
    """Return events without repeated relations, which messages cannot tell apart."""
    return [attrs.evolve(one, relations=tuple(dict.fromkeys(one.relations))) for one in events]


@given(small_worlds().map(each_once), st.booleans())
def test_what_a_finding_names_is_left_out_and_nothing_else(
    events: list[dm.Event],
    at_once: bool,  # noqa: FBT001
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        if at_once:  # as it is where there are very many
            patch.setattr(chronology, "_FEWEST_ROUNDS", 0)
            patch.setattr(chronology, "_MOST_LOOKS", 0)
        ds = dm.Dataset(records=events)
        left_out = told(ds)
        kept = [
            dm.Event(
                id=one.id,
                when=one.when,
                relations=[
                    each
                    for each in one.relations
                    if (one.id, str(each.kind), each.to) not in left_out
                ],
            )
            for one in events
        ]
        rest = dm.Dataset(records=kept)
        assert rest.chronology().findings == ()
        assert dict(rest.chronology().spans) == dict(ds.chronology().spans)


def test_a_wrong_year_is_told_for_each_relation_that_it_breaks_in_one_round(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rounds: list[int] = []
    solve = network.solve

    def spy(*given: object, **more: object) -> object:
        rounds.append(1)
        return solve(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(chronology, "solve", spy)
    summit = event("summit", "2026-10-26")
    ds = dm.Dataset(records=[summit, *(event(f"e{n}", "2025", after="summit") for n in range(200))])
    assert {one.record for one in ds.chronology().findings} == {f"e{n}" for n in range(200)}
    assert len(rounds) == 2


def test_contradictions_that_share_relations_are_told_one_by_one_and_the_rest_as_a_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(chronology, "_MOST_LOOKS", 0)
    before = [event(f"a{n}", "2025", before="hub") for n in range(50)]
    after = [event(f"b{n}", "2024", after="hub") for n in range(50)]
    ds = dm.Dataset(records=[event("hub"), event("x", "2020", before="y"), *before, *after])
    *single, last = ds.chronology().findings
    assert 2 <= len(single) <= 6
    assert all("'hub'" in one.message and len(one.related) == 2 for one in single)
    named = {name for one in single for name in (one.record, *one.related)} - {"hub"}
    assert len(named) == 2 * len(single)
    assert {last.record, *last.related} == {one.id for one in (*before, *after)} - named | {"hub"}
    clauses = 100 - len(named) + 2  # the relations that are left, and the times of two events
    assert last.message.endswith(f"; and {clauses - 10} more")
    assert str(ds.chronology().spans["y"]).startswith("start 2020-01-01..")


def test_all_pairs_that_are_each_before_the_other_are_found_in_one_round() -> None:
    pairs = [
        one
        for n in range(100)
        for one in (event(f"a{n}", before=f"b{n}"), event(f"b{n}", before=f"a{n}"))
    ]
    findings = dm.Dataset(records=pairs).chronology().findings
    assert len(findings) == 100
    assert all(len(one.related) == 1 for one in findings)


def test_a_long_chain_is_no_deeper_than_a_short_one() -> None:
    chain = [event(f"e{n:05}", after=f"e{n + 1:05}") for n in range(20_000)]
    ds = dm.Dataset(records=[*chain, event("x", "2025", before="e20000")])
    assert str(ds.chronology().spans["e00000"]) == "start 2025-01-01.., end 2025-01-01.."
