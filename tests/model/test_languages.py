"""Language tags have the form of RFC 5646, section 2.1."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.model.languages import language_faults

GRANDFATHERED = (
    "en-GB-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn i-tao "
    "i-tay i-tsu sgn-BE-FR sgn-BE-NL sgn-CH-DE art-lojban cel-gaulish no-bok no-nyn zh-guoyu "
    "zh-hakka zh-min zh-min-nan zh-xiang"
)
# RFC 5646, appendix A
EXAMPLES = (
    "de fr ja i-enochian zh-Hant zh-Hans sr-Cyrl sr-Latn zh-cmn-Hans-CN cmn-Hans-CN zh-yue-HK "
    "yue-HK zh-Hans-CN sr-Latn-RS sl-rozaj sl-rozaj-biske sl-nedis de-CH-1901 sl-IT-nedis "
    "hy-Latn-IT-arevela de-DE en-US es-419 de-CH-x-phonebk az-Arab-x-AZE-derbend x-whatever "
    "qaa-Qaaa-QM-x-southern de-Qaaa sr-Latn-QM sr-Qaaa-RS en-US-u-islamcal zh-CN-a-myext-x-private "
    "en-a-myext-b-another"
)
OTHERS = "x-private X-A-1-B2 english aaaa en-a-bbb-x-a-ccc en-0-ab zh-aaa-bbb-ccc-Hans de-1996"
WRONG = (
    "de-419-DE a-DE ar-a-aaa-b-bbb-a-ccc x x- en- -en en--US en-a en-x ab1 abcdefghi i-foo "
    "zh-aaa-bbb-ccc-ddd aaaa-bbb en-Latn-Latn en-US-GB es-41 x-123456789 de-1996-1996 "
    "sl-rozaj-ROZAJ en-u-ab-U-cd \u017fr i-ha\u212a é en-ü ४ en-12 en-a-b"
)


@pytest.mark.parametrize("tag", f"{GRANDFATHERED} {EXAMPLES} {OTHERS}".split())
def test_a_well_formed_tag_is_kept_as_it_is(tag: str) -> None:
    for each in (tag, tag.upper(), tag.lower()):
        assert dm.Name(text="x", language=each).language == each
        assert dm.Utterance(text="x", mode="verbatim", language=each).language == each
        assert dm.Source(id="s", title="T", language=each).language == each


@pytest.mark.parametrize("tag", WRONG.split())
def test_a_malformed_tag_is_refused(tag: str) -> None:
    with pytest.raises(dm.InvalidRecordError, match=r"language: .*(is not a|twice).*; write"):
        dm.Name(text="x", language=tag)


def test_an_underscore_is_told_as_what_it_is() -> None:
    with pytest.raises(dm.InvalidRecordError, match="write zh-Hant-TW"):
        dm.Name(text="x", language="zh_Hant_TW")


@given(
    st.from_regex(r"[a-z]{2,3}(-[a-z]{3}){0,3}|[a-z]{4,8}", fullmatch=True),
    st.from_regex(r"(-[A-Z][a-z]{3})?", fullmatch=True),
    st.from_regex(r"(-([A-Z]{2}|[0-9]{3}))?", fullmatch=True),
    st.lists(st.from_regex(r"[a-z][0-9a-z]{4,7}|[0-9][a-z0-9]{3}", fullmatch=True), unique=True),
    st.dictionaries(
        st.sampled_from("abuty0"), st.from_regex(r"(-[a-z0-9]{2,8}){1,3}", fullmatch=True)
    ),
    st.from_regex(r"(-x(-[a-z0-9]{1,8}){1,3})?", fullmatch=True),
)
def test_whatever_the_grammar_makes_is_a_tag(  # noqa: PLR0913, PLR0917 - the parts of one
    language: str,
    script: str,
    region: str,
    variants: list[str],
    extensions: dict[str, str],
    private: str,
) -> None:
    tag = language + script + region + "".join(f"-{each}" for each in variants)
    tag += "".join(f"-{each}{subtags}" for each, subtags in extensions.items()) + private
    assert not list(language_faults(tag))
