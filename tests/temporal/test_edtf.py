"""Texts: what is refused, by which name, and at which position."""

from __future__ import annotations

import time

import pytest

from diplomacy_model.errors import TimeFormatError
from diplomacy_model.temporal import When


@pytest.mark.parametrize(
    ("text", "position", "problem"),
    [
        ("", 0, "there is nothing here"),
        ("2025-", 5, "it is incomplete"),
        ("2025-10-27T", 11, "it is incomplete"),
        ("2025-10-27T09", 11, "an hour without minutes"),
        ("2025-10-27T0930", 11, "the basic format"),
        ("soon", 0, "'s' does not belong here"),
        ("2025-1O", 6, "'O' does not belong here"),
        ("today", 0, "'t' does not belong here"),
        ("2025 -10", 4, "whitespace"),
        ("2025-10-27\n", 10, "whitespace"),
        ("2025-10-2\u0667", 9, "a character that does not occur in times"),
        ("2025-10-27T09:30\u221208:00", 16, "a character that does not occur in times"),
        ("2025\x00", 4, "a character that does not occur in times"),
        ("\ud800", 0, "a character that does not occur in times"),
        ("1984?~", 5, "2012 draft"),
        ("(2004)~", 0, "2012 draft"),
        ("199u", 3, "2012 draft"),
        ("unknown/2004", 0, "2012 draft"),
        ("2004/open", 5, "2012 draft"),
        ("y170000002", 0, "2012 draft"),
        ("2003-23^x", 7, "2012 draft"),
        ("Y170000002", 0, "letter Y"),
        ("Y-17E7", 0, "exponential year"),
        ("1950S2", 0, "significant digits"),
        ("-0043-07-05", 0, "before the year 1"),
        ("2004/-2005", 5, "before the year 1"),
        ("0000", 0, "year 0"),
        ("000X", 0, "year 0"),
        ("00XX", 0, "year 0"),
        ("2025/0000-01-01", 5, "year 0"),
        ("0000-10-27T09:30", 0, "year 0"),
        ("156X-12-25", 3, "X in this place"),
        ("2016-1X", 6, "X in this place"),
        ("2016-XX-25", 5, "X in this place"),
        ("1XXX", 1, "X in this place"),
        ("XXXX-12", 0, "X in this place"),
        ("XXXX/2004", 0, "XXXX (unknown) inside a text"),
        ("[2004,XXXX]", 6, "XXXX (unknown) inside a text"),
        ("2025-W43", 5, "a week"),
        ("2025W43", 4, "a week"),
        ("2025-Q3", 5, "a quarter"),
        ("2025-300", 5, "a day of the year"),
        ("20251027", 0, "the basic format"),
        ("20251027T093000Z", 0, "the basic format"),
        ("12025", 0, "a year with more than four digits"),
        ("27-10-2025", 0, "a year that does not come first"),
        ("20", 0, "a century"),
        ("202~", 0, "a decade"),
        ("2025-1-27", 5, "a month with one digit"),
        ("2025-10-7", 8, "a day with one digit"),
        ("2025-00", 5, "there is no month 00"),
        ("2025-13-01", 5, "there is no month 13"),
        ("2025-20", 5, "there is no month 20"),
        ("2025-42", 5, "there is no month 42"),
        ("2025-21-01", 5, "there is no month 21"),
        ("2025-10-00", 8, "there is no day 00"),
        ("2025-02-29", 8, "there is no day 29 in 2025-02"),
        ("?1900-02-29", 9, "there is no day 29 in 1900-02"),
        ("9999-28", 5, "after the year 9999"),
        ("9999-30", 5, "after the year 9999"),
        ("2025-10-27T24:00:00", 11, "there is no hour 24"),
        ("2025-10-27T09:60", 14, "there is no minute 60"),
        ("2025-10-27T23:59:60", 17, "there is no second 60"),
        ("2025-10-27T09:30+24:00", 17, "there is no hour 24"),
        ("2025-10-27T09:30+05:60", 20, "there is no minute 60"),
        ("2025-10-27T09:30-00:00", 16, "-00:00"),
        ("2025-10-27T09:30:00-00", 19, "-00:00"),
        ("2025-10-27T09:30:00+0800", 19, "an offset without a colon"),
        ("2025-10-27T09:30:00+08:00:30", 25, "an offset with seconds"),
        ("2025-10-27T09:30:00z", 19, "a lowercase z"),
        ("2025-10-27t09:30:00", 10, "a lowercase t"),
        ("2025-10-27T09:30:00,5", 19, "a decimal comma"),
        ("2025-10-27T09:30:00.1234567", 26, "finer than a microsecond"),
        ("2025-10-27T09:30?", 16, "a time of day with a qualifier"),
        ("2025-10-27T09:30[u-ca=hebrew]", 16, "a suffix that is not an IANA zone"),
        ("2025-10-27T09:30+08:00[!Asia/Kuala_Lumpur]", 22, "a suffix that is not an IANA zone"),
        ("2025-10-27T09:30+08:00[Asia/Nowhere]", 23, "is not a time zone"),
        ("2025-10-27T09:30+07:00[Asia/Kuala_Lumpur]", 23, "does not agree"),
        ("2025-10-27T09:30Z[Asia/Kuala_Lumpur]", 18, "does not agree"),
        ("2025-10-27T09:30[Asia/Kuala_Lumpur]", 17, "no offset"),
        ("2025-03-30T01:30+00:00[Europe/London]", 23, "skipped"),
        ("2025-10-26/2025-10-28/2025", 21, "a second slash"),
        ("2025-10-28/2025-10-26", 11, "is over before"),
        ("2025-10-27/2025-10-28T09:30", 11, "days and times of day"),
        ("2025-10-27T09:30Z/2025-10-28T09:30", 18, "local times and times with an offset"),
        ("[2025-10-27,2025-10-28T09:30]", 12, "days and times of day"),
        ("[2025-10-27", 11, "does not end"),
        ("[", 1, "does not end"),
        ("{1999]", 6, "does not end"),
        ("[]", 1, "there is nothing here"),
        ("[,1999]", 1, "there is nothing here"),
        ("[1999,]", 6, "there is nothing here"),
        ("[..]", 1, "a range without both ends"),
        ("[1998,..1999]", 6, "a range without both ends"),
        ("[1998..,1999]", 5, "a range without both ends"),
        ("[1998..1999..2000]", 11, "does not belong"),
        ("[1998/1999]", 5, "does not belong"),
        ("{1987-10..1988}", 10, "a range from a month to a year"),
        ("{2002..2001}", 7, "is over before"),
        ("2025-10-27,2025-10-28", 10, "',' does not belong here"),
    ],
)
def test_what_is_refused_is_named_at_its_position(text: str, position: int, problem: str) -> None:
    with pytest.raises(TimeFormatError) as caught:
        When.parse(text)
    error = caught.value
    assert (error.position, error.text) == (position, text)
    assert problem in error.problem
    assert error.accepted


def test_a_wrong_offset_is_answered_with_the_right_one() -> None:
    with pytest.raises(TimeFormatError, match=r"its offset then was \+08:00$"):
        When.parse("2025-10-27T09:30+07:00[Asia/Kuala_Lumpur]")
    with pytest.raises(TimeFormatError, match=r"was \+01:00 or \+00:00$"):
        When.parse("2025-10-26T01:30+02:00[Europe/London]")
    with pytest.raises(TimeFormatError, match=r"was \+06:46:46$"):
        When.parse("1890-01-01T00:00+06:46[Asia/Kuala_Lumpur]")


@pytest.mark.parametrize(
    "text",
    [
        "2025-10-26T01:30+01:00[Europe/London]",
        "2025-10-26T01:30+00:00[Europe/London]",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-23:59",
        "/..",
        "../",
        "[2025-10-27T06:00+08:00[Asia/Kuala_Lumpur]..2025-10-27T12:00+08:00[Asia/Kuala_Lumpur]]",
        "2025-10-27T09:30+08:00[Asia/Kuala_Lumpur]/2025-10-28T09:30+08:00[Asia/Kuala_Lumpur]",
        "[199X,2001-21,2003?]",
        "2001-34?",
        "2012-21/2012-22",
        "2025-10/2025-10-05",
        "2025-10-05/2025-10",
        "~XXXX",
        "%2025-XX-XX?",
    ],
)
def test_what_the_specification_leaves_open_is_read(text: str) -> None:
    assert When.parse(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "2" * 1_000_000,
        "T" * 9_999,
        "2025-10-27T09:30:00." + "1" * 9_000,
        "2025-10-27T09:30[" + "A/" * 4_000 + "A]",
        "[" + "2025," * 1_990 + "x]",
        "[" * 9_999,
        "/" * 9_999,
        "?" * 9_999,
        "[2025" + ".." * 4_000,
        "[2025" + ".." * 4_000 + "]",
        "-" * 9_999,
        "\ud800" * 9_999,
    ],
)
def test_a_long_text_is_refused_quickly(text: str) -> None:
    start = time.perf_counter()
    with pytest.raises(TimeFormatError):
        When.parse(text)
    assert time.perf_counter() - start < 1


def test_a_long_set_is_read() -> None:
    years = [f"{year:04}" for year in range(1, 1900)]
    assert When.parse(f"{{{','.join(years)}}}").latest == When.parse("1899").latest


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("27/10/2025", "write 2025-10-27"),
        ("27.10.2025", "write 2025-10-27"),
        ("2025/10/27", "write 2025-10-27"),
        ("27 Oct 2025", "write its number: 2025-10 or 2025-10-27"),
        ("October 2025", "write its number: 2025-10 or 2025-10-27"),
        ("this morning", "words; write a date such as 2025-10-27, or leave the time out"),
        ("since 1992", "write an interval that goes on: 1992/.."),
        ("until 1992", r"write \[..2025-10-26\]"),
        ("2025-10-27 - 2025-10-28", "write it with a slash"),
        ("2025-10-27 10:00", "write T: 2025-10-27T10:00"),
        ("2025/2026/2027-01", "a second slash"),
    ],
)
def test_common_ways_to_write_dates_get_their_own_advice(text: str, advice: str) -> None:
    with pytest.raises(TimeFormatError, match=advice):
        When.parse(text)
