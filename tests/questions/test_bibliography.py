"""Bibliographies: which sources, in which order, and what CSL-JSON makes of them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

import diplomacy_model as dm
from diplomacy_model.testing import datasets

SOURCES = [
    dm.Source(id="zeitung", title="Die Lage", publisher="Zeitung", published="2026-05"),
    dm.Source(id="annals", title="annals", url="https://example.org/annals", language="en"),
    dm.Source(id="unread", title="Unread"),
]
CITING = [
    dm.Topic(
        id="t", name="T", citations=[dm.Citation(source="zeitung"), dm.Citation(source="lost")]
    ),
    dm.Topic(id="u", name="U", citations=[dm.Citation(source="annals", disputes=["name"])]),
    dm.Topic(id="v", name="V", citations=[dm.Citation(source="zeitung", locator="p1")]),
]
DS = dm.Dataset(records=[*SOURCES, *CITING])


def issued(published: str) -> Any:
    source = dm.Source(id="s", title="S", published=published)
    citing = dm.Topic(id="t", name="T", citations=[dm.Citation(source=source)])
    (item,) = dm.Dataset(records=[source, citing]).bibliography().to_csl()
    return item["issued"]


def test_what_is_cited_is_listed_once_in_the_order_of_the_alphabet() -> None:
    assert str(DS.bibliography()) == (
        "annals, https://example.org/annals\nDie Lage, Zeitung, 2026-05\nlost"
    )
    bibliography = DS.bibliography()
    assert [source.id for source in bibliography.sources] == ["annals", "zeitung"]
    assert bibliography.missing == ("lost",)


def test_of_many_sources_only_the_first_are_shown() -> None:
    cited = [dm.Citation(source=f"lost-{number}") for number in range(100)]
    many = dm.Dataset(records=[dm.Topic(id="t", name="T", citations=cited)]).bibliography()
    head, first, *_, last = repr(many).splitlines()
    assert (head, first, last) == ("<Bibliography: 100 sources>", "  lost-0", "  … and 95 more")
    assert len(str(many).splitlines()) == 100


@pytest.mark.parametrize(
    ("records", "ids"),
    [
        (["v"], ["zeitung"]),
        ([CITING[1], "v"], ["annals", "zeitung"]),
        (DS.topics.where(dm.citing("annals")), ["annals"]),
        (["annals"], []),
        ([], []),
    ],
)
def test_the_records_may_be_ids_or_records_or_a_collection(records: Any, ids: list[str]) -> None:
    assert [source.id for source in DS.bibliography(records).sources] == ids


def test_the_records_are_checked() -> None:
    with pytest.raises(dm.UnknownIdError, match="no record has the id 'w'"):
        DS.bibliography(["w"])
    with pytest.raises(dm.WrongKindError, match="records: must be a list"):
        DS.bibliography("t")  # type: ignore[arg-type]
    with pytest.raises(dm.WrongKindError, match="3 is not an id"):
        DS.bibliography([3])  # type: ignore[list-item]


def test_an_item_of_csl_has_what_the_source_states_and_no_more() -> None:
    assert DS.bibliography().to_csl() == [
        {
            "id": "annals",
            "type": "webpage",
            "title": "annals",
            "language": "en",
            "URL": "https://example.org/annals",
        },
        {
            "id": "zeitung",
            "type": "document",
            "title": "Die Lage",
            "publisher": "Zeitung",
            "issued": {"date-parts": [[2026, 5]]},
        },
        {"id": "lost", "type": "document", "title": "lost"},
    ]


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2026", {"date-parts": [[2026]]}),
        ("2026-05", {"date-parts": [[2026, 5]]}),
        ("2026-05-13", {"date-parts": [[2026, 5, 13]]}),
        ("2026-05-13T23:30-08:00", {"date-parts": [[2026, 5, 13]]}),
        ("2026-05-XX", {"date-parts": [[2026, 5]]}),
        ("[2026-05-13..2026-05-15]", {"date-parts": [[2026, 5]]}),
        ("2024/2026-05", {"date-parts": [[2024], [2026, 5]]}),
        ("2026~", {"date-parts": [[2026]], "circa": True}),
        ("2026-05?", {"date-parts": [[2026, 5]], "circa": True}),
        ("2026-21", {"date-parts": [[2026]], "circa": True}),
        ("2024/2026~", {"date-parts": [[2024], [2026]], "circa": True}),
        ("202X", {"literal": "202X"}),
        ("XXXX", {"literal": "XXXX"}),
        ("2024/..", {"literal": "2024/.."}),
        ("{2024,2026}", {"literal": "{2024,2026}"}),
    ],
)
def test_a_date_keeps_what_is_certain(published: str, expected: dict[str, Any]) -> None:
    assert issued(published) == expected


FIELDS = {"id", "type", "title", "publisher", "issued", "language", "URL"}


@given(datasets())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_item_is_valid_by_the_rules_of_the_schema(ds: dm.Dataset) -> None:
    bibliography = ds.bibliography()
    items = bibliography.to_csl()
    cited = {each.source for record in ds for each in record.citations}
    assert {item["id"] for item in items} == cited
    assert len(items) == len(cited)
    assert json.loads(json.dumps(items)) == items
    for item in items:
        assert item.keys() <= FIELDS
        date = item.pop("issued", {})
        assert all(isinstance(value, str) for value in item.values())
        assert date.keys() <= {"date-parts", "circa", "literal"}
        ends = date.get("date-parts", [])
        assert len(ends) <= 2
        assert all(1 <= len(end) <= 3 and all(type(part) is int for part in end) for end in ends)
