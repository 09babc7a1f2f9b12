"""Wording: words in a row are found, and what stands around an omission."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplomacy_model.quotations.wording import Wording

WORDS = st.lists(
    st.text(st.characters(categories=["Lu", "Ll", "Lo", "Nd"]), min_size=1, max_size=8),
    min_size=1,
    max_size=12,
)


@given(WORDS, st.data())
def test_any_words_in_a_row_are_found(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 1))
    stop = data.draw(st.integers(start + 1, len(words)))
    assert Wording(" ".join(words)).has(" \t".join(words[start:stop]))


@given(WORDS, WORDS, WORDS, st.sampled_from(["...", "…", "[…]", "[they]", "(...)"]))
def test_what_stands_around_an_omission_is_found_in_this_order(
    head: list[str], middle: list[str], tail: list[str], gap: str
) -> None:
    text = Wording(" ".join([*head, *middle, *tail]))
    assert text.has(" ".join([*head, gap, *tail]))
    assert text.has(" ".join([gap, *head, gap, *tail, gap]))
    assert not Wording("a b").has(f"b {gap} a")


@given(st.text(), st.text())
def test_looking_for_words_never_fails(text: str, quote: str) -> None:
    wording = Wording(text)
    wording.has_label(quote)
    assert not (wording.has(quote) and wording.is_empty)
    assert wording.how_found(quote) != ()


@pytest.mark.parametrize("text", ["a ", "a b ", "a", "[1", "&", "1.", "-\n", "« ", "a-\t"])
def test_hostile_texts_end(text: str) -> None:
    wording = Wording(text * 100_000)
    quotes = ["a ... b b", "a a ... b", "a " * 50 + "c", "a", "[a]" * 100, "... " * 100]
    found = [quote for quote in quotes if wording.has(quote)]
    assert found == (["a"] if text in {"a ", "a b ", "a-\t"} else [])
    assert all(wording.how_found(quote) != () for quote in quotes)
