"""What the messages about bodies say."""

from __future__ import annotations

import diplomacy_model as dm


def test_the_kind_of_a_country_has_its_article() -> None:
    league = dm.Actor(id="league", kind="intergovernmental-organization", name="League")
    ds = dm.Dataset(records=[league, dm.Place(id="x", name="X", country="league")])
    (finding,) = ds.check(ignore=["nothing-cited"])
    assert "'league' is an intergovernmental-organization; name the state" in finding.message
