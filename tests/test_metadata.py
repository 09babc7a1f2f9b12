"""What a dataset says about itself: what it may say, and what keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest

import diplomacy_model as dm
from diplomacy_model.metadata import Metadata
from tests.small import METADATA, SMALL

if TYPE_CHECKING:
    from collections.abc import Callable

SAID = attrs.evolve(SMALL, **METADATA)
TWIN = dm.Actor(id="north-2", kind="state", name="Northland")
FIELDS = [field.name for field in attrs.fields(Metadata)]


def metadata_of(ds: dm.Dataset) -> dict[str, object]:
    return {name: getattr(ds, name) for name in FIELDS}


def test_the_metadata_of_the_tests_have_every_field() -> None:
    assert list(METADATA) == FIELDS


@pytest.mark.parametrize("name", FIELDS)
def test_each_field_counts_for_equality_and_hashing(name: str) -> None:
    default = attrs.fields_dict(Metadata)[name].default
    other = attrs.evolve(SAID, **{name: default})
    assert other != SAID
    assert hash(other) != hash(SAID)


@pytest.mark.parametrize(
    "change",
    [
        lambda ds: ds.with_records([dm.Topic(id="x", name="X")]),
        lambda ds: ds.without(["fish"]),
        lambda ds: ds.merge(dm.Dataset(title="Other", license="MIT")),
        lambda ds: ds.with_records([TWIN]).unified("north", TWIN),
        lambda ds: ds.apply(SMALL.diff(SMALL.without(["fish"]))),
    ],
)
def test_a_changed_copy_keeps_the_metadata(change: Callable[[dm.Dataset], dm.Dataset]) -> None:
    assert metadata_of(change(SAID)) == metadata_of(SAID)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"title": 3}, "title: 3 is a number; expected text or None"),
        ({"title": ""}, "title: is empty; leave out what is not known"),
        ({"description": " "}, "description: is empty"),
        ({"license": "\ud800"}, "license: .* has half a character"),
        ({"creators": ["Ada", 3]}, r"creators\[1\]: 3 is a number; expected text"),
        ({"creators": ["", "Ada"]}, r"creators\[0\]: is empty"),
        ({"publisher": ["P"]}, "publisher: .* expected text or None"),
        ({"version": 2}, "version: 2 is a number; expected text or None"),
        ({"published": "2026-13"}, "published: '2026-13' is not a time"),
        ({"published": 2026}, "published: 2026 is not a time"),
        ({"url": "example.org"}, "url: 'example.org' is not an address; write it with its scheme"),
        ({"coverage": ["meeting"]}, r"coverage\[0\]: 'meeting' is text; expected a Coverage"),
        ({"license": "", "url": "x"}, "license: is empty; .*; url: 'x' is not an address"),
    ],
)
def test_a_fault_names_the_field_and_what_to_do(wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(dm.InvalidRecordError, match=f"Dataset: {message}") as caught:
        dm.Dataset(**wrong)
    assert [fault.field.partition("[")[0] for fault in caught.value.faults] == list(wrong)


@pytest.mark.parametrize("name", ["creators", "coverage"])
@pytest.mark.parametrize("wrong", ["Ada", 3, None, {"Ada"}])
def test_several_are_a_list(name: str, wrong: object) -> None:
    with pytest.raises(dm.WrongKindError, match=f"{name}: must be a list"):
        dm.Dataset(**{name: wrong})  # type: ignore[arg-type]


@pytest.mark.parametrize("period", ["2025", "2025-10", "2020/2025-06", "1946/..", "../1945"])
def test_coverage_has_a_period_of_whole_days(period: str) -> None:
    assert dm.Coverage(kinds=["visit"], period=period).period.text == period


@pytest.mark.parametrize(
    "period",
    [
        "2020~",
        "2020?/2025",
        "202X",
        "2025-10-XX",
        "XXXX",
        "1946/",
        "[2020..2025]",
        "{2020,2022}",
        "2025-10-26T09:30",
        "2025-21",
    ],
)
def test_a_period_without_a_clear_first_and_last_day_covers_nothing(period: str) -> None:
    with pytest.raises(dm.InvalidRecordError, match="has no clear first and last day"):
        dm.Coverage(kinds=["visit"], period=period)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"kinds": []}, "kinds: is empty; name the kinds of records, such as 'meeting'"),
        ({"kinds": ["visits"]}, r"kinds\[0\]: 'visits' is not a kind of record; did you mean"),
        ({"kinds": ["visit", "ball"]}, r"kinds\[1\]: 'ball' .*; the kinds are actor, place"),
        ({"kinds": "visit"}, "kinds: must be a list"),
        ({"actors": [""]}, r"actors\[0\]: is empty; give an id"),
        ({"period": 2025}, "period: 2025 is not a time"),
        ({"source": dm.Topic(id="t", name="T")}, "source: the Topic 't' does not belong here"),
    ],
)
def test_a_fault_of_coverage_names_the_field(wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(dm.InvalidRecordError, match=f"Coverage: {message}"):
        dm.Coverage(**{"kinds": ["visit"], "period": "2025", **wrong})


@pytest.mark.parametrize(
    ("period", "years"),
    [
        ("2025", [2025]),
        ("2024/2025", [2024, 2025]),
        ("2024-01-02/2026-12-30", [2025]),
        ("2025-01-01/2025-12-31", [2025]),
        ("2025/..", [2025, 2026]),
        ("../2025", [2024, 2025]),
        ("2025-10", []),
    ],
)
def test_a_year_is_covered_if_all_of_it_is(period: str, years: list[int]) -> None:
    coverage = dm.Coverage(kinds=["event"], period=period)
    assert [year for year in (2024, 2025, 2026) if coverage.covers(dm.Summit, year)] == years
    assert not any(coverage.covers(dm.Statement, year) for year in (2024, 2025, 2026))


@pytest.mark.parametrize(
    ("kind", "year", "message"),
    [
        ("visit", 2025, "'visit' is not a class of records"),
        (dm.Participant, 2025, "is not a class of records; give one such as Visit"),
        (dm.Visit, "2025", "'2025' is not a year; give a whole number"),
        (dm.Visit, 0, "0 is not a year"),
        (dm.Visit, True, "True is not a year"),
    ],
)
def test_what_cannot_be_covered_is_refused(kind: Any, year: Any, message: str) -> None:
    with pytest.raises(dm.WrongKindError, match=message):
        dm.Coverage(kinds=["visit"], period="2025").covers(kind, year)


def test_references_in_coverage_are_known_and_follow_records_that_are_unified() -> None:
    coverage = dm.Coverage(kinds=["visit"], actors=["atlantis"], period="2025", source="annals")
    ds = attrs.evolve(SMALL, coverage=[coverage])
    assert len(ds.dyads(years=[2025], actors=["atlantis", "north"])) == 1
    twins = [
        dm.Actor(id="atlantis", kind="state", name="Atlantis"),
        dm.Actor(id="atlantis-2", kind="state", name="Atlantis"),
        dm.Source(id="annals", title="Annals"),
        dm.Source(id="annals-2", title="Annals"),
    ]
    ds = ds.with_records(twins)
    (kept,) = ds.unified("atlantis-2", "atlantis").unified("annals-2", "annals").coverage
    assert (kept.actors, kept.source) == (("atlantis-2",), "annals-2")
    both = attrs.evolve(ds, coverage=[attrs.evolve(coverage, actors=["atlantis", "atlantis-2"])])
    assert both.unified("atlantis", "atlantis-2").coverage[0].actors == ("atlantis",)


def test_a_source_alone_is_complete_only_for_what_it_is_said_to_be() -> None:
    of_the_list = dm.Coverage(kinds=["visit"], period="2025", source="visits-list")
    of_all = dm.Coverage(kinds=["meeting"], period="2025")
    cited = dm.Topic(id="t", name="T", citations=[dm.Citation(source="visits-list")])
    ds = attrs.evolve(SAID, coverage=[of_all, of_the_list]).with_records([cited])
    alone = ds.according_to("visits-list")
    assert alone.coverage == (of_the_list,)
    assert alone.license == ds.license
    other = attrs.evolve(ds, coverage=[of_all])
    assert other.according_to("visits-list").coverage == ()
