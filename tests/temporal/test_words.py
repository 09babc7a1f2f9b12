"""Tests of times in words."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplomacy_model.temporal import Span, When
from diplomacy_model.temporal.boxes import bounds_of
from tests.temporal.strategies import spans, whens

EXAMPLES = {
    "2025": "2025",
    "2025-10": "October 2025",
    "2025-10-07": "7 October 2025",
    "0054-10": "October AD 54",
    "202X": "some year of the 2020s",
    "200X": "some year between 2000 and 2009",
    "19XX": "some year between 1900 and 1999",
    "001X": "some year between AD 10 and AD 19",
    "2025-XX": "an unknown month of 2025",
    "2025-XX-XX": "an unknown day of 2025",
    "2025-10-XX": "an unknown day of October 2025",
    "2025-21": "spring 2025",
    "2025-28": "winter 2025–2026 (northern hemisphere)",
    "2025-34": "the second quarter of 2025",
    "2025-38": "the middle four months of 2025",
    "2025-41": "the second half of 2025",
    "1954~": "about 1954",
    "1954?": "possibly 1954",
    "2025-~10-27?": "possibly about 27 October 2025",
    "2025-10-27T09:30": "09:30 on 27 October 2025, local time",
    "2025-10-27T09:30:00Z": "09:30:00 on 27 October 2025, UTC",
    "2025-10-27T09:30:00.5-03:30": "09:30:00.5 on 27 October 2025, UTC-3:30",
    "2025-10-27T09:30+08:00[Asia/Kuala_Lumpur]": "09:30 on 27 October 2025, UTC+8",
    "2025-10-26/2025-10-28": "26–28 October 2025",
    "2025-10-26/2025-11-03": "26 October – 3 November 2025",
    "2025-12-26/2026-01-03": "26 December 2025 – 3 January 2026",
    "2025-10/2025-12": "October–December 2025",
    "1990/1999": "1990–1999",
    "2025/2025": "from 2025 to 2025",
    "2025-10/2025-11-03": "from October 2025 to 3 November 2025",
    "1954~/1960": "from about 1954 to 1960",
    "2014-05-26/..": "since 26 May 2014",
    "../1985": "until 1985",
    "1992/": "from 1992, end not known",
    "/1985": "until 1985, start not known",
    "/": "start and end not known",
    "../": "without a start, end not known",
    "/..": "ongoing, start not known",
    "../..": "at all times",
    "2025-10-27T09:30Z/2025-10-27T10:00Z": "from 09:30 to 10:00 on 27 October 2025, UTC",
    "2025-10-27T09:30+08:00/": "from 09:30 on 27 October 2025, end not known, UTC+8",
    "2025-10-27T09:30+08:00/2025-10-27T09:30Z": (
        "from 09:30 on 27 October 2025 (UTC+8) to 09:30 on 27 October 2025 (UTC)"
    ),
    "[2025-10-26,2025-10-28]": "26 or 28 October 2025",
    "[2025-10-26,2025-10-27,2025-11-03]": "26 October, 27 October or 3 November 2025",
    "[1990,1991~]": "1990, or about 1991",
    "[2025-10-26..2025-10-28]": "some time between 26 and 28 October 2025",
    "[..2025-10-26]": "26 October 2025 or earlier",
    "[2025-10..]": "October 2025 or later",
    "[..1985,1990]": "1985 or earlier, or 1990",
    "{2025-10-26,2025-10-28}": "26 and 28 October 2025",
    "{2025-10-26..2025-10-28,2025-11-03}": "26–28 October 2025, and 3 November 2025",
    "[2025-10-27T00:00Z..2025-10-27T06:00Z]": (
        "some time in the early hours of 27 October 2025, UTC"
    ),
    "[2025-10-27T06:00+08:00..2025-10-27T12:00+08:00]": (
        "some time in the morning of 27 October 2025, UTC+8"
    ),
    "[2025-10-27T12:00..2025-10-27T18:00]": (
        "some time in the afternoon of 27 October 2025, local time"
    ),
    "[2025-10-27T18:00..2025-10-28T00:00]": (
        "some time in the evening of 27 October 2025, local time"
    ),
    "[2025-10-27T07:00..2025-10-27T13:00]": (
        "some time between 07:00 and 13:00 on 27 October 2025, local time"
    ),
    "[2025-10-27T06:00:00..2025-10-27T12:00:00]": (
        "some time between 06:00:00 and 12:00:00 on 27 October 2025, local time"
    ),
    "XXXX": "time not known",
}

SPANS = {
    "2025-10": "October 2025",
    "2025-10-27": "27 October 2025",
    "2025-10-26/2025-10-28": "26–28 October 2025",
    "2025-10/..": "since October 2025",
    "[2025-10-26..2025-10-28]": "some time between 26 and 28 October 2025",
    "[2025-10-26,2025-10-28]": "26 October 2025, or 28 October 2025",
    "{2025-10-26,2025-10-28}": "26 October 2025, and 28 October 2025",
    "1954~": "possibly 1954",
    "1992/": "from 1992, end not known",
    "/1992-05": "until May 1992, start not known",
    "../1992": "until 1992",
    "[1992..]": "1 January 1992 or later",
    "../..": "at all times",
    "/": "time not known",
    "202X/2029": "from some time between 1 January 2020 and 31 December 2029 to 2029",
    "2025-10-27T09:30:20Z": "09:30:20 on 27 October 2025, UTC",
    "[2025-10-27T06:00+08:00..2025-10-27T12:00+08:00]": (
        "some time in the morning of 27 October 2025, UTC+8"
    ),
}

DAY = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (AD )?(\d{1,4})")


@pytest.mark.parametrize(("text", "words"), EXAMPLES.items())
def test_times_in_words(text: str, words: str) -> None:
    assert When.parse(text).in_words() == words


@pytest.mark.parametrize(("text", "words"), SPANS.items())
def test_spans_in_words(text: str, words: str) -> None:
    assert When.parse(text).span.in_words() == words


@given(st.lists(whens(), min_size=2, max_size=40))
def test_times_with_the_same_words_mean_the_same(several: list[When]) -> None:
    seen: dict[str, When] = {}
    for when in several:
        other = seen.setdefault(when.in_words(), when)
        if "XXXX" not in when.text:  # an unknown time has the same words with any qualifier
            assert when.span == other.span, when.in_words()
            assert when.is_uncertain == other.is_uncertain, when.in_words()
            assert when.is_approximate == other.is_approximate, when.in_words()


@given(whens())
def test_doubts_are_in_the_words(when: When) -> None:
    words = when.in_words()
    if when.is_uncertain and not when.is_unknown:
        assert "possibly" in words
    if "~" in when.text and not when.is_unknown:
        assert "about" in words
    if when.is_unknown:
        assert "not known" in words


@given(whens())
def test_no_day_is_named_that_the_time_does_not_contain(when: When) -> None:
    for day, month, _, year in DAY.findall(when.in_words()):
        named = datetime.strptime(f"{day} {month} {year:0>4}", "%d %B %Y").date()  # noqa: DTZ007
        assert when.possibly_overlaps(named), when.in_words()


@given(spans())
def test_no_day_is_named_that_the_span_does_not_touch(span: Span) -> None:
    words = span.in_words()
    assert span.firm or "possibly" in words
    for day, month, _, year in DAY.findall(words):
        named = datetime.strptime(f"{day} {month} {year:0>4}", "%d %B %Y").date()  # noqa: DTZ007
        members = span.one_of or span.all_of or (span,)
        bounds = [each for member in members for each in bounds_of(member) if each is not None]
        assert named.toordinal() in {bound.toordinal() for bound in bounds}, words
