"""The codes of states in the bundled datasets, against the files they were copied from."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import diplomacy_model as dm

DATA = Path(__file__).parents[3] / "shared" / "data"
COUNTRY_CODES = DATA / "country_codes" / "datasets" / "data" / "country-codes.csv"
STATE_SYSTEM = DATA / "cow" / "states2016.csv"
SCHEMES = ["iso3166-1-alpha-2", "iso3166-1-alpha-3", "wikidata", "cow"]
STATES = [
    (name, actor)
    for name in dm.datasets.NAMES
    for actor in dm.datasets.load(name).actors
    if actor.kind is dm.ActorKind.STATE
]


def rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        pytest.skip("needs the public file, which is not part of the project")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("name", "state"), STATES)
def test_every_state_has_its_four_codes_each_with_a_source(name: str, state: dm.Actor) -> None:
    assert [code.scheme for code in state.codes] == SCHEMES, name
    supported = {path: each.source for each in state.citations for path in each.supports}
    sources = [supported[f"codes[{position}]"] for position in range(4)]
    assert sources == ["country-codes"] * 3 + ["cow-state-system-2016"]


def test_a_state_has_the_same_codes_in_both_datasets() -> None:
    codes: dict[str, tuple[dm.Code, ...]] = {}
    for _, state in STATES:
        assert codes.setdefault(state.id, state.codes) == state.codes
    assert len({found[1].value for found in codes.values()}) == len(codes)


def test_codes_of_countries_are_those_of_the_public_file() -> None:
    by_alpha_3 = {row["ISO3166-1-Alpha-3"]: row for row in rows(COUNTRY_CODES)}
    for _, state in STATES:
        alpha_2, alpha_3, wikidata, _ = (code.value for code in state.codes)
        row = by_alpha_3[alpha_3]
        assert row["ISO3166-1-Alpha-2"] == alpha_2
        assert row["wikidata_id"].endswith(f"/{wikidata}")
        assert state.name in " ".join(row.values())


def test_numbers_of_correlates_of_war_are_those_of_the_public_file() -> None:
    spells: dict[str, list[dict[str, str]]] = {}
    for row in rows(STATE_SYSTEM):
        spells.setdefault(row["ccode"], []).append(row)
    for _, state in STATES:
        found = spells[state.codes[3].value]
        known = {state.name, *names_of(state)}
        assert found[-1]["statenme"] in known | {f"{state.name} of America", "East Timor"}
        assert found[-1]["endyear"] == "2016"
        assert (state.codes[3].period is None) is (state.id != "germany")


def names_of(state: dm.Actor) -> set[str]:
    return {name.text for name in state.names}
