"""Outcomes: what names an event as its occasion, and what the event established."""

from __future__ import annotations

import diplomacy_model as dm


def test_what_an_event_established_is_its_outcome() -> None:
    founding = dm.Summit(id="bangkok-1967", relations=[dm.Relation(kind="establishes", to="asean")])
    text = dm.Agreement(
        id="bangkok-declaration",
        kind="joint-declaration",
        name="Bangkok Declaration",
        acts=[dm.Act(kind="signed", occasion="bangkok-1967")],
    )
    asean = dm.Actor(id="asean", kind="intergovernmental-organization", name="ASEAN")
    ds = dm.Dataset(records=[founding, text, asean])
    assert [str(one) for one in ds.outcomes("bangkok-1967")] == [
        "asean",
        "bangkok-declaration: signed",
    ]
    assert ds.outcomes("bangkok-1967")[0].part is None


def test_an_established_record_that_is_missing_is_no_outcome() -> None:
    founding = dm.Summit(id="s-1967", relations=[dm.Relation(kind="establishes", to="nobody")])
    assert dm.Dataset(records=[founding]).outcomes("s-1967") == ()
