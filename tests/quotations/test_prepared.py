"""Prepared texts: whole words are found, with an index or without, and so is where they stood."""

# ruff: noqa: RUF001 - the letters and marks that look alike are the subject

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplomacy_model.folding import typewritten
from diplomacy_model.quotations import prepared
from diplomacy_model.quotations.prepared import _WITH_MARKS, WORD, Prepared, Words, is_edge

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module", params=[0, 10**6], ids=["index", "no index"], autouse=True)
def _short_stretches(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prepared, "_PAGE", 5)
        patch.setattr(prepared, "LONG", 1)
        patch.setattr(prepared, "_WORTH_AN_INDEX", request.param)
        yield


PRINTED = "ab c-'`\n\t.,1«»‹›中国かé\u200d\u00adﬁ½…—“”İß한ก\u0301"
TEXTS = st.one_of(
    st.text(),
    st.text(st.sampled_from(PRINTED), max_size=60),
    st.lists(st.sampled_from(["peace", "and", "war", "1.5", "don't", "»Ja«", "ﬁne", "中国"])).map(
        " ".join
    ),
)


@given(TEXTS)
def test_a_text_in_stretches_is_the_typewritten_text(text: str) -> None:
    assert Prepared(text).plain == typewritten(text)


def whole_words(plain: str, words: str) -> list[int]:
    """Return where words stand as whole words, one place after the other."""
    spans = [each.span() for each in WORD.finditer(plain)]

    def is_within(place: int) -> bool:
        return any(start < place < end for start, end in spans)

    return [
        place
        for place in range(len(plain))
        if plain.startswith(words, place)
        and not is_within(place)
        and not is_within(place + len(words))
    ]


@given(TEXTS, st.data())
def test_the_places_of_words_are_all_those_where_they_stand(text: str, data: st.DataObject) -> None:
    found = Prepared(text)
    plain = found.plain
    start = data.draw(st.integers(0, len(plain)))
    words = plain[start : data.draw(st.integers(start, len(plain)))].strip(" ")
    if words:
        expected = whole_words(plain, words)
        assert list(found.places(Words(words))) == expected
        assert list(found.places(Words(words), start)) == [at for at in expected if at >= start]
        stop = start + len(words)
        within = [at for at in expected if at + len(words) <= stop]
        assert list(found.places(Words(words), 0, stop)) == within


@given(TEXTS, st.data())
def test_a_part_that_was_found_stood_where_it_is_said(text: str, data: st.DataObject) -> None:
    found = Prepared(text)
    start = data.draw(st.integers(0, len(found.plain)))
    words = found.plain[start : data.draw(st.integers(start, len(found.plain)))].strip(" ")
    for place in whole_words(found.plain, words) if words else ():
        begin, end = found.origin(place, place + len(words))
        # Whether there is a space beside a French mark depends on what stands around it.
        there = typewritten(text[begin:end]).replace(" ", "")
        assert typewritten(words.replace(" ", "")) in typewritten(there)


@pytest.mark.parametrize(
    ("text", "words", "there"),
    [
        ("a  long\r\n   line here", "long line", "long\r\n   line"),
        ("we co\u00adoperate\u00ad now", "cooperate", "co\u00adoperate"),
        ("the ﬁnal act", "final", "ﬁnal"),
        ("in Sa\u0303o Tome\u0301 today", "São Tomé", "Sa\u0303o Tome\u0301"),
        ("er sagte »Ja« dazu", '"Ja"', "»Ja«"),
        ("il dit « oui » hier", '"oui"', "« oui »"),
        ("il dit « oui » hier", "oui", "oui"),
        ("war---peace", "-peace", "---peace"),
        ("it was ﬁve years", "five", "ﬁve"),
        ("我们在北\n京会谈", "北京", "北\n京"),
        ("she said ''yes'' twice", '"yes"', "''yes''"),
        ("\ufeffYes", "Yes", "Yes"),
        ("\u200b \u200bYes", "Yes", "Yes"),
    ],
)
def test_the_part_of_a_text_is_as_short_as_it_can_be(text: str, words: str, there: str) -> None:
    found = Prepared(text)
    place = found.plain.index(words)
    start, end = found.origin(place, place + len(words))
    assert text[start:end] == there


def test_words_may_begin_and_end_within_a_word() -> None:
    text = Prepared("He wants it")
    assert list(text.places(Words("want"))) == []
    assert list(text.places(Words("want", ends_open=True))) == [3]
    assert list(text.places(Words("ants", begins_open=True))) == [4]


@pytest.mark.parametrize("script", ["हिन्दी भाषा", "العَرَبِيَّة", "ქართული", "𑄌𑄋𑄴𑄟𑄳𑄦"])
def test_signs_that_are_not_letters_do_not_end_a_word(script: str) -> None:
    first = typewritten(script).split()[0]
    assert [each[0] for each in WORD.finditer(first)] == [first]
    assert not any(is_edge(first, place) for place in range(1, len(first)))


def test_a_long_text_is_searched_where_its_rare_words_are() -> None:
    words = [f"word{number} and".replace("0", "o") for number in range(400)]
    text = Prepared(" ".join([*words, *words[:200]]))
    quoted = Words("and word1o1 and word1o2 and word1o3 and")
    places = [at for at in range(len(text.plain)) if text.plain.startswith(quoted.text, at)]
    assert len(places) == 2
    for _ in range(60):  # with the index, and before there is one
        assert list(text.places(quoted)) == places
        assert list(text.places(quoted, places[0] + 1)) == places[1:]
        assert list(text.places(quoted, 0, places[1])) == places[:1]
        assert list(text.places(Words("and word1o1 and never and"))) == []
        assert list(text.places(quoted, 0, 20)) == []


def test_the_stretches_of_a_word_are_the_same_with_an_index_and_without() -> None:
    text = Prepared("Alpha beta gamma. Beta İ alpha gamma delta")
    for token in ("alpha", "beta", "delta", "never"):
        expected = [
            number
            for number in range(text.page_count)
            if token in text.plain[slice(*text.page(number))].lower()
        ]
        assert list(text.pages_with(token)) == expected


@given(
    st.text("abnNtT1٣2.,' -'\u0301\u0327\u093f\u0915中か½é⁄a\u05b9", max_size=9), st.integers(0, 9)
)
def test_an_edge_is_where_no_word_goes_on(text: str, place: int) -> None:
    place = min(place, len(text))
    inside = (each.start() < place < each.end() for each in WORD.finditer(text))
    assert is_edge(text, place) is not any(inside)


def test_all_marks_are_where_they_are_looked_for() -> None:
    every = (
        code for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code))[0] == "M"
    )
    assert set(every) <= set(_WITH_MARKS)
