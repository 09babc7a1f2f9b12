"""What a name may mean."""

from __future__ import annotations

import pytest

import diplomacy_model as dm

KUALA_LUMPUR = dm.datasets.load("kuala_lumpur_2025")
NAMES = dm.Dataset(
    records=[
        dm.Actor(
            id="myanmar",
            kind="state",
            name="Myanmar",
            names=[
                dm.Name(text="Burma", kind="former", period="1948/1989-06-18"),
                dm.Name(text="Union of Burma", kind="former"),
                dm.Name(text="MYANMAR", kind="official", period="1989-06-18/.."),
            ],
        ),
        dm.Place(id="sao-tome-territory", name="São  Tomé"),
        dm.Office(id="pm", title="Prime Minister", of="myanmar", names=[dm.Name(text="Premier")]),
        dm.Partnership(id="unnamed", parties=["a", "b"]),
        dm.Series(id="talks", name="Talks"),
        dm.Agreement(id="talks-pact", kind="treaty", name="TALKS"),
        dm.Topic(id="topic", name="Talks"),
    ]
)


def matches(ds: dm.Dataset, text: str, on: str | None = None) -> tuple[list[str], list[str]]:
    answer = ds.resolve_name(text, on=on)
    return [str(one) for one in answer.certain], [str(one) for one in answer.uncertain]


def test_new_delhi_is_the_government_and_the_place() -> None:
    government, place = KUALA_LUMPUR.resolve_name("New Delhi").certain
    assert (government.record.id, government.kind) == ("india", dm.NameKind.METONYM)
    assert (place.record.id, place.kind, place.name) == ("new-delhi", None, None)


def test_case_accents_and_spaces_make_no_difference() -> None:
    assert matches(NAMES, "sao tome") == (["sao-tome-territory"], [])
    assert matches(NAMES, "SÃO TOMÉ ") == (["sao-tome-territory"], [])
    assert matches(NAMES, "nobody") == ([], [])


def test_every_kind_of_named_record_but_topics_is_found() -> None:
    assert matches(NAMES, "talks") == (["talks", "talks-pact"], [])
    assert matches(NAMES, "premier") == (["pm"], [])
    assert matches(NAMES, "prime minister") == (["pm"], [])


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("Burma", None, (["myanmar (former)"], [])),
        ("Burma", "1960", (["myanmar (former)"], [])),
        ("Burma", "1989-06-18", ([], ["myanmar (former)"])),
        ("Burma", "2000", ([], [])),
        ("Union of Burma", "1960", ([], ["myanmar (former)"])),
        ("Premier", "1960", (["pm"], [])),
        ("Myanmar", "1960", (["myanmar"], [])),
    ],
)
def test_a_day_leaves_only_names_that_were_in_use(
    text: str, on: str | None, expected: tuple[list[str], list[str]]
) -> None:
    assert matches(NAMES, text, on) == expected


def test_the_surer_of_two_equal_names_counts() -> None:
    ds = dm.Dataset(
        records=[
            dm.Actor(
                id="a",
                kind="state",
                name="A",
                names=[dm.Name(text="X", kind="former"), dm.Name(text="x", kind="short")],
            )
        ]
    )
    assert matches(ds, "X", "2000") == (["a (short)"], [])


def test_a_name_is_a_text() -> None:
    with pytest.raises(dm.WrongKindError, match="text: 1 is not text; give a name"):
        NAMES.resolve_name(1)  # type: ignore[arg-type]


def test_a_title_is_not_a_name_even_if_the_record_has_a_code() -> None:
    code = dm.Code(scheme="wikidata", value="Qé")
    ds = dm.Dataset(records=[dm.Topic(id="t", name="Trade", codes=[code])])
    assert not ds.resolve_name("Trade").certain
    assert [match.record.id for match in ds.resolve_name("qé").certain] == ["t"]
    assert [record.id for record in ds.by_code("wikidata", "qé").certain] == ["t"]
    assert not ds.by_code("wikidata", "Qe").certain
    with pytest.raises(dm.WrongValueError, match="text: '' is empty"):
        ds.resolve_name("")
