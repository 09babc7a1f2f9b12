"""Tests of the name to show of a record."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from tests.strategies import datasets

BURMA = dm.Name(text="Burma", kind="former", language="en", period="1948/1989-06-18")
BIRMANIE = dm.Name(text="Birmanie", kind="former", language="fr", period="1948/1989-06-18")
MYANMAR_FR = dm.Name(text="Myanmar (FR)", kind="short", language="fr-FR")
DS = dm.Dataset(
    records=[
        dm.Actor(
            id="myanmar",
            kind="state",
            name="Myanmar",
            names=[
                dm.Name(text="Burmese", kind="demonym", language="en"),
                dm.Name(text="MM", kind="abbreviation", language="fr"),
                dm.Name(text="Undated", kind="former"),
                BURMA,
                BIRMANIE,
                dm.Name(text="Republic of the Union", kind="official", period="2011/.."),
                MYANMAR_FR,
            ],
        ),
        dm.Actor(
            id="disputed",
            kind="state",
            name="Now",
            names=[dm.Name(text="Then", kind="former", period="1948/1989")],
            existed="1945/..",
            citations=[dm.Citation(source="s", disputes=["names[0].text"])],
        ),
        dm.Actor(
            id="young",
            kind="state",
            name="Now",
            names=[dm.Name(text="Then", kind="former", period="1948/1989")],
            existed="1960/..",
        ),
        dm.Office(id="pm", title="Prime Minister", of="myanmar"),
        dm.Tenure(id="u-nu-pm", holder="u-nu", office="pm"),
        dm.Partnership(id="pair", parties=["myanmar", "laos"]),
        dm.Meeting(id="talks-2025"),
    ]
)


@pytest.mark.parametrize(
    ("record", "wish", "name"),
    [
        ("myanmar", {}, "Myanmar"),
        ("myanmar", {"on": "1960"}, "Burma"),
        ("myanmar", {"on": "1989-06-18"}, "Myanmar"),  # only possibly in use on its last day
        ("myanmar", {"on": "1980/1995"}, "Myanmar"),
        ("myanmar", {"on": "2020"}, "Myanmar"),
        ("myanmar", {"language": "fr"}, "Myanmar (FR)"),
        ("myanmar", {"language": "FR-fr"}, "Myanmar (FR)"),
        ("myanmar", {"language": "fr-CA"}, "Myanmar"),
        ("myanmar", {"language": "en"}, "Myanmar"),
        ("myanmar", {"language": "fr", "on": "1960"}, "Birmanie"),
        ("myanmar", {"language": "de", "on": "1960"}, "Burma"),
        ("myanmar", {"language": "fr", "on": "2020"}, "Myanmar (FR)"),
        ("disputed", {"on": "1960"}, "Now"),
        ("young", {"on": "1970"}, "Then"),
        ("young", {"on": "1950"}, "Now"),
        ("u-nu-pm", {}, "u-nu as Prime Minister"),
        ("pair", {"on": "1960"}, "Burma – laos"),
        ("pair", {"language": "fr"}, "Myanmar (FR) – laos"),
        ("talks-2025", {}, "talks-2025"),
        ("not-there", {"on": "1960", "language": "fr"}, "not-there"),
    ],
)
def test_the_name_to_show(record: str, wish: dict[str, Any], name: str) -> None:
    assert DS.name_of(record, **wish) == name
    if record in DS.by_id:
        assert DS.name_of(DS.by_id[record], **wish) == name


@pytest.mark.parametrize(
    ("args", "wish", "error", "message"),
    [
        ((1,), {}, dm.WrongKindError, "1 is not a record or an id"),
        (("myanmar",), {"on": "soon"}, dm.TimeFormatError, "'soon' is not a time"),
        (("myanmar",), {"language": "english!"}, dm.WrongKindError, "is not a language tag"),
        (("myanmar",), {"language": 7}, dm.WrongKindError, "7 is not a language tag"),
    ],
)
def test_what_is_not_asked_well_is_refused(
    args: tuple[Any], wish: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        DS.name_of(*args, **wish)


@given(
    datasets(), st.none() | st.sampled_from(["1950", "2025-10-27"]), st.sampled_from(["en", "hi"])
)
def test_every_record_has_a_name_to_show(ds: dm.Dataset, on: str | None, language: str) -> None:
    for record in ds.records:
        assert ds.name_of(record.id, on=on, language=language)
        assert ds.name_of(record) in ds.describe(record)


def test_a_record_that_is_not_in_the_dataset_has_a_name_too() -> None:
    record = dm.Topic(id="trade", name="Trade")
    assert DS.name_of(record) == "Trade"
