"""What the schema says of texts never refuses what the library reads, and refuses much else."""

from __future__ import annotations

import re
import zoneinfo
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.formats._patterns import OF_FIELDS, TEXTS, TIMES
from diplomacy_model.model.addresses import url_faults
from diplomacy_model.model.languages import IRREGULAR, language_faults
from diplomacy_model.model.rrule import RuleError, read_rule
from diplomacy_model.model.text import UNSEEN, Text, text_fault
from diplomacy_model.testing import times
from diplomacy_model.testing.model import NASTY_PASSAGES, POOL, texts
from tests.formats.schemas import DOCUMENT, subschemas, validator

if TYPE_CHECKING:
    from collections.abc import Callable

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
FEW = st.text(
    " \n\t\r\x00\x1c\x85\u00a0\u200b\u200d\u2028\u2800\ufeff\U000e0001\U0001fffeaä", max_size=4
)


def is_text(text: str, kind: Text) -> bool:
    return validator({"type": "string", **TEXTS[kind]}).is_valid(text)


@pytest.mark.parametrize("kind", Text)
@settings(max_examples=100)
@given(data=st.data())
def test_a_text_of_each_kind_is_exactly_what_the_library_takes(
    kind: Text, data: st.DataObject
) -> None:
    text = data.draw(ANY | FEW | texts(kind) | st.sampled_from((*POOL, *NASTY_PASSAGES)))
    assert is_text(text, kind) == (text_fault(text, kind) is None)


@pytest.mark.parametrize("kind", Text)
def test_every_character_is_allowed_in_a_text_as_the_library_allows_it(kind: Text) -> None:
    for code in (*range(0x3100), *range(0xFA00, 0x10000), *range(0xDFFF0, 0xE1001, 7)):
        text = f"a{chr(code)}"
        assert is_text(text, kind) == (text_fault(text, kind) is None), hex(code)


def test_all_white_space_but_the_plain_space_is_unseen() -> None:
    spaces = [chr(code) for code in range(0x110000) if chr(code).isspace()]
    assert [space for space in spaces if not UNSEEN.fullmatch(space)] == [" "]


def is_time(text: str) -> bool:
    try:
        dm.When.parse(text)
    except dm.TimeFormatError:
        return False
    return True


def is_rule(text: str) -> bool:
    try:
        read_rule(text)
    except RuleError:
        return False
    return True


def is_language(text: str) -> bool:
    return not any(language_faults(text))


def is_address(text: str) -> bool:
    return not any(url_faults(text))


RULES = (
    "FREQ=YEARLY",
    "freq=monthly;byday=mo,2TU;wkst=SU",
    "BYMONTH=10,11;FREQ=MONTHLY;BYMONTHDAY=-1,+5;BYSETPOS=1",
    "FREQ=DAILY;UNTIL=20251231T160000Z;INTERVAL=2;BYHOUR=9;BYMINUTE=0;BYSECOND=60",
    "FREQ=YEARLY;COUNT=3;BYWEEKNO=20;BYYEARDAY=100",
)
LANGUAGES = (
    "en",
    "pt-BR",
    "zh-cmn-Hans-CN",
    "sl-rozaj-biske-1994",
    "en-a-bbb-x-a",
    "x-y",
    *IRREGULAR,
)
ADDRESSES = (
    "https://u:p@example.org:80/a%20b?c=d&e#f",
    "http://[2001:db8::1]/",
    "urn:x:y",
    "file:///C:/a",
    "https://例え.jp/ü?q=\ue000",
    "https://example.org/می\u200cخواهم",  # noqa: RUF001 - a word of Persian
)
SHAPES: dict[str, tuple[dict[str, Any], Callable[[str], bool], st.SearchStrategy[str], str]] = {
    "time": (TIMES, is_time, times().map(str), "0123456789-/.,X?~%TZ:+[]{}\n "),
    "rule": (OF_FIELDS["rule"], is_rule, st.sampled_from(RULES), "FREQBYMOfreq0123;=,-+ \n"),
    "language": (
        OF_FIELDS["language"],
        is_language,
        st.sampled_from(LANGUAGES),
        "abxXZ019-_\u212a\n",
    ),
    "url": (
        OF_FIELDS["url"],
        is_address,
        st.sampled_from(ADDRESSES),
        "aZ0:/?#[]@%2 \\<\u200b\u200dé\n",
    ),
}
every_shape = pytest.mark.parametrize("name", SHAPES)


def fits(text: str, rules: dict[str, Any]) -> bool:
    return validator({**TEXTS[Text.LINE], "allOf": [rules]}).is_valid(text)


@every_shape
@settings(max_examples=150)
@given(data=st.data())
def test_a_text_that_is_read_fits_and_so_do_its_variations_if_they_are_read(
    name: str, data: st.DataObject
) -> None:
    rules, is_read, right, letters = SHAPES[name]
    text = data.draw(right)
    assert is_read(text)
    assert fits(text, rules), text
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 2))
    other = text[:at] + data.draw(st.text(letters, max_size=2)) + text[at + cut :]
    assert fits(other, rules) or not is_read(other), other


WRONG = {
    "time": """27 October 2025|27/10/2025|2025-13|2025-10-32|2025-10-27 09:30|2025-10-27T24:00|199
        |2025-W43|[2025|{2025]|2025//2026|..|20251027|2025-10-27T09:30+8:00|[2025,]|2025-10-27T9:30
        |2025Z|unknown""",
    "rule": """yearly|BYMONTH=10|FREQ=HOURLY|FREQ=YEARLY;|RRULE:FREQ=YEARLY|FREQ=YEARLY;BYEASTER=0
        |FREQ=YEARLY;FREQ=YEARLY|FREQ=YEARLY;COUNT=""",
    "language": "en_US|English language|e|en-|i-foo|ü",
    "url": "example.org|C:/a|https://a b|https://a/%2|http:",
}


@pytest.mark.parametrize(
    ("name", "wrong"),
    [(name, each.strip()) for name in SHAPES for each in ("", "\n", *WRONG[name].split("|"))],
)
def test_what_is_usually_wrong_does_not_fit(name: str, wrong: str) -> None:
    rules, is_read, _, _ = SHAPES[name]
    assert not is_read(wrong)
    assert not fits(wrong, rules)
    assert not fits(f"{wrong}\n", rules)


def test_a_time_may_be_as_long_as_the_library_reads_it() -> None:
    longest = "{" + ",".join(["2025-10-27"] * 909) + "}"
    assert len(longest) == 10_000
    assert is_time(longest)
    assert fits(longest, TIMES)
    assert not fits(longest.replace("{", "{2025,"), TIMES)


@pytest.mark.parametrize("field", ["time_zone", "zone"])
def test_every_zone_fits(field: str) -> None:
    for name in zoneinfo.available_timezones() - {"localtime"}:
        assert fits(name, OF_FIELDS[field])
    assert not fits("Asia/Kuala Lumpur", OF_FIELDS[field])
    assert not fits("+08:00", OF_FIELDS[field])


@pytest.mark.parametrize("field", ["supports", "disputes"])
def test_every_path_fits_that_a_citation_can_have(field: str) -> None:
    for path in ("*", "when", "participants[0].mode", "citations[12].on_behalf_of"):
        assert fits(path, OF_FIELDS[field])
    for path in ("", "When", "participants[]", "participants.0", ".when", "when.", "**", "a b"):
        assert not fits(path, OF_FIELDS[field])


def test_patterns_mean_the_same_in_other_engines() -> None:
    """They have no look-around, no classes such as ``\\\\s`` and no escapes for characters."""
    patterns = {each["pattern"] for each in subschemas(DOCUMENT) if "pattern" in each}
    assert len(patterns) > 10
    for pattern in patterns:
        assert not re.search(r"\(\?[^:]", pattern)
        assert not re.search(r"\\[^\[\]{}.*/\-]", pattern), pattern
