"""Cleaned texts: what is taken out, and where the rest stood."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplomacy_model.quotations.cleaning import CLEANINGS, ENTITIES, FOOTNOTES, HYPHENS, Cleaned

TRACES = st.lists(
    st.sampled_from(["&amp;", "&nbsp;", "&#8209;", "&nix;", "&sup1;"])
    | st.sampled_from(
        [
            "a",
            "b ",
            " ",
            "\n",
            "-\n",
            "\xad \n",
            "[1]",
            " [12, 14–16]",
            "[a]",
            "[note 3]",
            "[*]",
            "[b",
            "¹²³⁴",
            ".⁵",
            "4²",
            "†",
            " *",
        ]
    )
).map("".join)


def substituted(text: str, hyphen: str) -> str:
    """Return a text that is cleaned in all ways, by patterns that are plain and slow."""
    text = re.sub(
        r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});",
        lambda match: html.unescape(match[0]),
        text,
    )
    text = re.sub(
        r"\s?\[(?:[0-9]{1,3}(?:[,–-] ?[0-9]{1,3})*|[a-z]|note [0-9]{1,3}|[*†‡])\]"
        r"|(?<=[^\W\d_])[⁰¹²³⁴-⁹]{1,3}|(?<=[.,;:!?\"'”’»)\]])[⁰¹²³⁴-⁹]{1,3}"
        r"|(?<=\w)[*†‡]",
        "",
        text,
    )
    return re.sub("(?<=\\w)[-\u2010\u00ad][ \t\r]*\n\\s*(?=\\w)", hyphen, text)


@given(TRACES, st.sampled_from(["", "-"]))
def test_what_a_page_adds_is_taken_out(text: str, hyphen: str) -> None:
    assert Cleaned(text, CLEANINGS, hyphen).text == substituted(text, hyphen)


@given(TRACES, st.sampled_from(["", "-"]), st.data())
def test_what_is_left_stood_in_the_text(text: str, hyphen: str, data: st.DataObject) -> None:
    cleaned = Cleaned(text, CLEANINGS, hyphen)
    start = data.draw(st.integers(0, len(cleaned.text)))
    end = data.draw(st.integers(start, len(cleaned.text)))
    first, last = cleaned.origin(start, end)
    if start < end:
        assert 0 <= first < last <= len(text)
        letters = re.sub(r"[^ab]", "", cleaned.text[start:end])
        assert letters in re.sub(r"[^ab]", "", re.sub(r"\[a\]|&\w+;|note", "", text[first:last]))


@pytest.mark.parametrize(
    ("text", "words", "there"),
    [
        ("peace[12] and", "peace", "peace"),
        ("peace[12] and", "and", "and"),
        ("peace [12] and", "peace and", "peace [12] and"),
        ("one[1][2] two", "one two", "one[1][2] two"),
        ("a&nbsp;&amp;&nbsp;b", "&", "&amp;"),
        ("our co-\n  operation is", "cooperation", "co-\n  operation"),
        ("it&rsquo;s so¹.", "it’s so.", "it&rsquo;s so¹."),
    ],
)
def test_the_part_of_a_text_has_no_traces_around_it(text: str, words: str, there: str) -> None:
    cleaned = Cleaned(text, CLEANINGS, "")
    place = cleaned.text.index(words)
    start, end = cleaned.origin(place, place + len(words))
    assert text[start:end] == there


def test_only_what_is_asked_for_is_cleaned() -> None:
    text = "co-\noperation[1] &amp; so"
    cleaned = {ways: Cleaned(text, [ways], "") for ways in CLEANINGS}
    assert cleaned[ENTITIES].text == "co-\noperation[1] & so"
    assert cleaned[FOOTNOTES].text == "co-\noperation &amp; so"
    assert cleaned[HYPHENS].text == "cooperation[1] &amp; so"
    assert [each.has_hyphens for each in cleaned.values()] == [False, False, True]
