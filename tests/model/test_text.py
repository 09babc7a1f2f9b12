"""Texts: none is empty to the eye, and ids, codes and lines have only what belongs into them."""

from __future__ import annotations

import sys
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.metadata import Metadata
from diplomacy_model.model import RECORD_CLASSES
from diplomacy_model.model.shape import shape_of
from diplomacy_model.model.text import TESTS, UNSEEN, Text, text_fault
from diplomacy_model.model.value import Value

UNSEEN_TEXTS = (
    *("", " ", "\t", "\u00a0", "\u3000", "\u1680", "\x00", "\x1b\x7f\x85", "\u2028"),
    *("\u00ad", "\u034f", "\u061c", "\u115f", "\u1160", "\u17b4", "\u180b", "\u180e", "\u200b"),
    *("\u200c", "\u200d", "\u200e", "\u202e", "\u2060", "\u2066", "\u2069", "\u2800", "\u3164"),
    *("\ufe0f", "\ufeff", "\uffa0", "\ufff9", "\uffff", "\U0001d173", "\U000e0001", "\U000e0100"),
    *(" \u200b\u3164\t\u2800 ", "\u200e \u202e"),
)
BREAKS = ("\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")
NAMES = (
    *("می\u200cخواهم", "क्\u200dष", "\u200fمحمد\u200f", "\u2066a\u2069"),  # noqa: RUF001
    *("❤\ufe0f", "👩\u200d🚀"),
    *("Nether\u00adlands", "ASEAN\ufeff", "a\tb", "a\x1fb", "e\u0301", "\u0301", "\ue000", "⠃"),
)
"""Names in which something is to be seen."""


def classes() -> list[type]:
    """Return every class that has text fields."""
    found: list[type] = [*RECORD_CLASSES]
    for cls in found:
        for expected in shape_of(cls).expected.values():
            inner = (expected.each or expected).types
            found += [each for each in inner if issubclass(each, Value) and each not in found]
    return [*found, dm.Coverage, Metadata]


FIELDS = [
    (cls, name, (expected.each or expected).text, expected.each is not None)
    for cls in classes()
    for name, expected in shape_of(cls).expected.items()
    if str in (expected.each or expected).types
]
"""Every field of every class that holds text: its class, its name, and whether it is a list."""
IDS = [f"{cls.__name__}.{name}" for cls, name, _, _ in FIELDS]


def faults(cls: type, name: str, is_list: bool, text: str) -> tuple[str, ...]:  # noqa: FBT001
    """Return what is wrong with a text in a field, however the other fields are."""
    given: dict[str, Any] = {name: [text] if is_list else text}
    if cls is Metadata:
        cls = dm.Dataset
    with pytest.raises(dm.InvalidRecordError) as caught:
        cls(**given)
    path = f"{name}[0]" if is_list else name
    return tuple(each.message for each in caught.value.faults if each.field.startswith(path))


@pytest.mark.parametrize(("cls", "name", "kind", "is_list"), FIELDS, ids=IDS)
def test_no_field_takes_a_text_that_nobody_sees(
    cls: type,
    name: str,
    kind: Text,
    is_list: bool,  # noqa: FBT001
) -> None:
    del kind
    for text in UNSEEN_TEXTS:
        assert any("is empty" in each for each in faults(cls, name, is_list, text)), ascii(text)
    assert any("surrogate" in each for each in faults(cls, name, is_list, "a\ud800"))


@pytest.mark.parametrize(("cls", "name", "kind", "is_list"), FIELDS, ids=IDS)
def test_whatever_is_not_a_passage_is_on_one_line(
    cls: type,
    name: str,
    kind: Text,
    is_list: bool,  # noqa: FBT001
) -> None:
    for line_break in BREAKS:
        if kind is not Text.PASSAGE:
            assert faults(cls, name, is_list, f"two{line_break}lines")
            assert faults(cls, name, is_list, f"one{line_break}")


def test_passages_are_the_long_texts_alone() -> None:
    passages = {f"{cls.__name__}.{name}" for cls, name, kind, _ in FIELDS if kind is Text.PASSAGE}
    others = {each for each in passages if not each.endswith(".note")}
    assert others == {"Citation.quote", "Utterance.text", "Metadata.description"}
    assert dm.Utterance(text="One.\n\nTwo.", mode="verbatim").text == "One.\n\nTwo."


@pytest.mark.parametrize("name", NAMES)
def test_a_name_may_have_the_marks_that_its_script_needs(name: str) -> None:
    assert dm.Topic(id="t", name=name).name == name


@pytest.mark.parametrize("unseen", ["\u200b", "\u202e", "\u200d", "\u3164", "\u2800", "\ufe0f"])
def test_ids_and_codes_have_nothing_that_nobody_sees(unseen: str) -> None:
    with pytest.raises(dm.InvalidRecordError, match=r"invisible character U\+.* at position 3"):
        dm.Topic(id=f"ab{unseen}c", name="N")
    with pytest.raises(dm.InvalidRecordError, match=r"invisible character U\+.* at position 3"):
        dm.Code(scheme="cow", value=f"ab{unseen}c")
    assert dm.Code(scheme="un", value="S/RES/1 (1946)").value == "S/RES/1 (1946)"
    with pytest.raises(dm.InvalidRecordError, match="write a plain space"):
        dm.Code(scheme="un", value="S/RES/1\u00a0(1946)")


def test_every_character_of_unicode_is_judged_alone() -> None:
    """White space, controls, formats and fillers are unseen. Letters, marks and signs are seen."""
    shown_formats = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        category = unicodedata.category(character)
        message = text_fault(character)
        if category in {"Cc", "Zs", "Zl", "Zp"} or (
            category == "Cf" and code not in shown_formats and not 0x13430 <= code <= 0x1345F
        ):
            assert message is not None, hex(code)
        elif category == "Cs":
            assert message is not None
            assert "surrogate" in message
        elif category[0] in "LN" and message is not None:
            assert "FILLER" in unicodedata.name(character), hex(code)
        elif category[0] in "PS" and message is not None:
            assert code == 0x2800, hex(code)


@given(st.text() | st.text("a \n\x00\x7f\x85é\u200b\u3164\u2028\u202e\ufeff", max_size=4))
def test_the_quick_tests_are_as_strict_as_the_thorough_one(text: str) -> None:
    for kind, is_right in TESTS.items():
        assert is_right(text) == (text_fault(text, kind) is None)
    if text_fault(text, Text.ID) is None:
        assert UNSEEN.search(text) is None
        assert text_fault(text, Text.CODE) is None
