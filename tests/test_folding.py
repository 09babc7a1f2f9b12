"""Folding: what makes no difference between two texts, and what does."""

# ruff: noqa: RUF001 - the letters and marks that look alike are the subject

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplomacy_model.folding import folded, typewritten

CHARACTERS = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]


def test_the_case_of_no_character_makes_a_difference() -> None:
    cases = (str.upper, str.lower, str.title, str.casefold, str.swapcase)
    apart = [
        (one, other)
        for one in CHARACTERS
        for other in {case(one) for case in cases} - {one}
        if folded(one) != folded(other)
    ]
    assert apart == []


def test_no_character_differs_from_its_decomposition() -> None:
    cut = [(each, unicodedata.normalize("NFD", each)) for each in CHARACTERS]
    apart = [
        (one, other)
        for one, other in cut
        if one != other and (folded(one) != folded(other) or typewritten(one) != typewritten(other))
    ]
    assert apart == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("DIŞİŞLERİ BAKANLIĞI", "Dışişleri Bakanlığı"),
        ("STRASSE", "Straẞe"),
        ("ΟΔΥΣΣΕΥΣ", "Ὀδυσσεύς"),
        ("ᏣᎳᎩ", "ꮳꮃꭹ"),
        ("საქართველო", "ᲡᲐᲥᲐᲠᲗᲕᲔᲚᲝ"),
    ],
)
def test_words_in_capitals_are_the_same_words(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("letters", "base"),
    [
        ("Lech Wałęsa", "Lech Walesa"),
        ("Jonas Gahr Støre", "Jonas Gahr Store"),
        ("Đukanović", "Dukanovic"),
        ("Guðni Þór", "Gudni Þor"),
        ("Ħamrun", "Hamrun"),
        ("Lætitia", "Laetitia"),
        ("Œuvre", "Oeuvre"),
        ("Paral·lel, Paraŀlel", "Parallel, Parallel"),
        ("Ґалаґан", "Галаган"),
        ("Ёлка", "Елка"),
        ("שלום", "שלומ"),
        ("שָׁלוֹם", "שלום"),
        ("مُحَمَّد", "محمد"),
        ("फ़्रांस", "फ्रांस"),
        ("น้ำ", "นํา"),
        ("トウキョウ", "とうきょう"),
        ("٢٠٢٥", "2025"),
        ("२०२५", "2025"),
        ("ＡＳＥＡＮ", "asean"),
    ],
)
def test_letters_are_one_if_they_are_equal_at_the_primary_level(letters: str, base: str) -> None:
    assert folded(letters) == folded(base)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("þing", "thing"),  # UTS #10 gives þ a weight of its own
        ("Ŋ", "N"),
        ("ŧ", "t"),
        ("ə", "e"),
        ("दिल", "दल"),
        ("क्या", "कया"),
        ("パリ", "バリ"),  # Paris and Bali
        ("กา", "กี"),
        ("한국", "한구"),
        ("Guinea-Bissau", "Guinea Bissau"),
        ("won't", "wont"),
    ],
)
def test_what_tells_words_apart_is_kept(one: str, other: str) -> None:
    assert folded(one) != folded(other)


UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u17b4\u180b\u180e\u200b\u200d\u200e\u200f\u202a\u2060\u2066\u3164"
)
UNSEEN += "\ufe0f\ufeff\uffa0\U000e0001\U000e0100\u0640\x00"


@pytest.mark.parametrize("unseen", UNSEEN, ids=ascii)
def test_what_nobody_sees_makes_no_difference(unseen: str) -> None:
    for text in (f"{unseen}ASEAN", f"ASE{unseen}AN", f"ASEAN{unseen}"):
        assert folded(text) == "asean"
        assert typewritten(text) == "ASEAN"


@pytest.mark.parametrize("dash", "-‐‑‒–—―−⸺﹘﹣－־⁃", ids=ascii)
def test_the_shapes_of_dashes_make_no_difference(dash: str) -> None:
    assert typewritten(f"2014{dash}2019") == "2014-2019"


def test_two_hyphens_are_a_dash() -> None:
    assert typewritten("war -- and peace") == typewritten("war — and peace")


@pytest.mark.parametrize(
    "quoted",
    [
        "“ja”",
        "„ja“",
        "„ja”",
        "‟ja”",
        "«ja»",
        "»ja«",
        "«\u00a0ja\u00a0»",
        "«\u202fja\u202f»",
        "« ja »",
        "＂ja＂",
        "〝ja〞",
        "「ja」",
        "『ja』",
        "``ja''",
        "״ja״",
    ],
)
def test_the_shapes_of_quotation_marks_make_no_difference(quoted: str) -> None:
    assert typewritten(f"sagte {quoted} und") == 'sagte "ja" und'


@pytest.mark.parametrize("mark", "'‘’‚‛‹›`´ʼʻ′＇", ids=ascii)
def test_the_shapes_of_apostrophes_make_no_difference(mark: str) -> None:
    assert typewritten(f"Cote d{mark}Ivoire") == "Cote d'Ivoire"


def test_typewriting_keeps_case_and_accents() -> None:
    assert typewritten("Dé­jà  vu…\n½") == "Déjà vu... ½"


@given(st.text())
def test_what_is_folded_once_is_folded(text: str) -> None:
    for fold in (folded, typewritten):
        assert fold(fold(text)) == fold(text)


@given(st.text())
def test_canonically_equivalent_texts_are_one(text: str) -> None:
    for fold in (folded, typewritten):
        assert fold(unicodedata.normalize("NFD", text)) == fold(text)
        assert fold(unicodedata.normalize("NFC", text)) == fold(text)


@given(st.text(st.characters(categories=["Lu", "Ll", "Lt", "Zs", "Nd"])))
def test_texts_in_capitals_are_the_same_texts(text: str) -> None:
    assert folded(text.upper()) == folded(text.lower()) == folded(text)


def test_a_search_does_not_find_half_a_letter() -> None:
    assert folded("か") not in folded("がっこう")
    assert folded("하") not in folded("한국")


def test_a_heap_of_accents_is_soon_done() -> None:
    assert folded("a" + "\u0301\u0316" * 50_000) == "a"
    assert len(typewritten("a" + "\u0301\u0316" * 50_000)) == 1 + 29


def test_the_form_of_a_form_is_itself() -> None:
    assert [
        each for each in CHARACTERS if typewritten(typewritten(each)) != typewritten(each)
    ] == []
    printed = "“„ﬁ\u00ad—\u2009½²’a`\x07"
    for many in (printed, printed + "".join(map(chr, range(0x400, 0x460)))):  # beyond _FEW
        assert typewritten(many) == "".join(
            typewritten(char) or " " * (char == "\u2009") for char in many
        )
