"""Texts: what is refused, by which name, and at which position."""

from __future__ import annotations

import time

import pytest

from diplomacy_model.errors import TimeFormatError
from diplomacy_model.temporal import When


@pytest.mark.parametrize(
    ("text", "position", "problem"),
    [
        ("", 1, "there is nothing here"),
        ("2025-", 6, "it is incomplete"),
        ("2025-10-27T", 12, "it is incomplete"),
        ("2025-10-27T09", 12, "the hour has no minutes"),
        ("2025-10-27T0930", 12, "this is the basic format"),
        ("soon", 1, "it is in words"),
        ("2025-1O", 7, "'O' does not belong here"),
        ("today", 1, "it is in words"),
        ("2025 -10", 5, "there is whitespace"),
        ("2025-10-27\n", 11, "there is whitespace"),
        ("2025-10-2\u0667", 10, "this character does not occur in times"),
        ("2025-10-27T09:30\u221208:00", 17, "this character does not occur in times"),
        ("2025\x00", 5, "this character does not occur in times"),
        ("\ud800", 1, "this character does not occur in times"),
        ("1984?~", 6, "2012 draft"),
        ("(2004)~", 1, "2012 draft"),
        ("199u", 4, "2012 draft"),
        ("unknown/2004", 1, "2012 draft"),
        ("2004/open", 6, "2012 draft"),
        ("y170000002", 1, "2012 draft"),
        ("2003-23^x", 8, "2012 draft"),
        ("Y170000002", 1, "the letter Y"),
        ("Y-17E7", 1, "the year is exponential"),
        ("1950S2", 1, "significant digits"),
        ("-0043-07-05", 1, "before the year 1"),
        ("2004/-2005", 6, "before the year 1"),
        ("0000", 1, "year 0"),
        ("000X", 1, "year 0"),
        ("00XX", 1, "year 0"),
        ("2025/0000-01-01", 6, "year 0"),
        ("0000-10-27T09:30", 1, "year 0"),
        ("156X-12-25", 4, "X is in the wrong place"),
        ("2016-1X", 7, "X is in the wrong place"),
        ("2016-XX-25", 6, "X is in the wrong place"),
        ("1XXX", 2, "X is in the wrong place"),
        ("XXXX-12", 1, "X is in the wrong place"),
        ("XXXX/2004", 1, "XXXX (unknown) is inside a text"),
        ("[2004,XXXX]", 7, "XXXX (unknown) is inside a text"),
        ("2025-W43", 6, "this is a week"),
        ("2025W43", 5, "this is a week"),
        ("2025-Q3", 6, "this is a quarter"),
        ("2025-300", 6, "this is a day of the year"),
        ("20251027", 1, "this is the basic format"),
        ("20251027T093000Z", 1, "this is the basic format"),
        ("12025", 1, "the year has more than four digits"),
        ("27-10-2025", 1, "the year comes last"),
        ("20", 1, "this is a century"),
        ("202~", 1, "this is a decade"),
        ("2025-1-27", 6, "the month has one digit"),
        ("2025-10-7", 9, "the day has one digit"),
        ("2025-00", 6, "there is no month 00"),
        ("2025-13-01", 6, "there is no month 13"),
        ("2025-20", 6, "there is no month 20"),
        ("2025-42", 6, "there is no month 42"),
        ("2025-21-01", 6, "there is no month 21"),
        ("2025-10-00", 9, "there is no day 00"),
        ("2025-02-29", 9, "there is no day 29 in 2025-02"),
        ("?1900-02-29", 10, "there is no day 29 in 1900-02"),
        ("9999-28", 6, "after the year 9999"),
        ("9999-30", 6, "after the year 9999"),
        ("2025-10-27T24:00:00", 12, "there is no hour 24"),
        ("2025-10-27T09:60", 15, "there is no minute 60"),
        ("2025-10-27T23:59:60", 18, "there is no second 60"),
        ("2025-10-27T09:30+24:00", 18, "there is no hour 24"),
        ("2025-10-27T09:30+05:60", 21, "there is no minute 60"),
        ("2025-10-27T09:30-00:00", 17, "-00:00"),
        ("2025-10-27T09:30:00-00", 20, "-00:00"),
        ("2025-10-27T09:30:00+0800", 20, "the offset has no colon"),
        ("2025-10-27T09:30:00+08:00:30", 26, "the offset has seconds"),
        ("2025-10-27T09:30:00z", 20, "there is a lowercase z"),
        ("2025-10-27t09:30:00", 11, "there is a lowercase t"),
        ("2025-10-27T09:30:00,5", 20, "there is a decimal comma"),
        ("2025-10-27T09:30:00.1234567", 27, "finer than a microsecond"),
        ("2025-10-27T09:30?", 17, "a time of day has a qualifier"),
        ("2025-10-27T09:30[u-ca=hebrew]", 17, "the suffix is a tag"),
        ("2025-10-27T09:30+08:00[!u-ca=iso8601]", 23, "the suffix is a tag"),
        ("2025-10-27T09:30+08:00[Asia/Tokyo][u-ca=iso8601]", 35, "there is a second suffix"),
        ("2025-10-27T09:30+01:00[W. Europe Standard Time]", 23, "is not an IANA zone"),
        ("2025-10-27T09:30+08:00[+8]", 23, "is not an IANA zone"),
        ("2025-10-27T09:30+25:00[+25:00]", 23, "is not an IANA zone"),
        ("2025-10-27T09:30+08:00[Asia/Nowhere]", 24, "is not a time zone"),
        ("2025-10-27T09:30+07:00[Asia/Kuala_Lumpur]", 24, "does not agree"),
        ("2025-10-27T09:30[Asia/Kuala_Lumpur]", 18, "needs an offset"),
        ("2025-03-30T01:30+00:00[Europe/London]", 24, "skipped"),
        ("2025-10-26/2025-10-28/2025", 22, "there is a second slash"),
        ("2025-10-28/2025-10-26", 12, "is over before"),
        ("2025-10-27/2025-10-28T09:30", 12, "there are days and times of day"),
        ("2025-10-27T09:30Z/2025-10-28T09:30", 19, "there are local times"),
        ("[2025-10-27,2025-10-28T09:30]", 13, "there are days and times of day"),
        ("[2025-10-27", 12, "does not end"),
        ("[", 2, "does not end"),
        ("{1999]", 7, "does not end"),
        ("[]", 2, "there is nothing here"),
        ("[,1999]", 2, "there is nothing here"),
        ("[1999,]", 7, "there is nothing here"),
        ("[..]", 2, "the range does not have both ends"),
        ("[1998,..1999]", 7, "the range does not have both ends"),
        ("[1998..,1999]", 6, "the range does not have both ends"),
        ("[1998..1999..2000]", 12, "does not belong"),
        ("[1998/1999]", 6, "does not belong"),
        ("{1987-10..1988}", 11, "the range goes from a month to a year"),
        ("{2002..2001}", 8, "is over before"),
        ("2025-10-27,2025-10-28", 11, "',' does not belong here"),
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
    with pytest.raises(TimeFormatError, match=r"was \+06:47$"):
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
        ("26/10/2025", "write 2025-10-26"),
        ("10/27/2025", "write 2025-10-27"),
        ("5/6/2025", "write 2025-06-05 or 2025-05-06"),
        ("40/40/2025", "write the year first, such as 2025-10-27"),
        ("1/1/0000", "write the year first, such as 2025-10-27"),
        ("2025.13.01", "write the year, month and day with hyphens, such as 2025-10-27"),
        ("27-10-25", "write it first and with four digits, such as 2025-10-27"),
        ("20251326", "write it with hyphens, such as 2025-10-27 or 2025-10-27T09:30"),
        ("31 June 2025", "correct the day or the month"),
        ("26 Oct 2025 to 3 Nov 2025", "write 2025-10-26/2025-11-03"),
        ("2014/present", "write 2014/.. for what goes on, as 1992/.. does"),
        ("1914-18", "write 1914/1918"),
        ("2025-10-26/2025-10-9", "write 2025-10-09 in place of '2025-10-9'"),
        ("[26 Oct 2025,2025-10-28]", "write 2025-10-26 in place of '26 Oct 2025'"),
        ("marathon 2025", "write a date such as 2025-10-27, or leave the time out"),
        ("le 9 septembre 2023", "write a date such as 2025-10-27, or leave the time out"),
        ("this morning", "write a date such as 2025-10-27, or leave the time out"),
        ("since the war", "write an interval that goes on, such as 1992/.."),
        ("2025-10-26 10:00 at noon", "write T, such as 2025-10-27T10:00"),
        ("2025-366", "write the month and day, such as 2025-10-27"),
        ("2025-W54", "write its days, such as 2025-10-20/2025-10-26"),
        ("2025-Q9", "write 33 to 36, such as 2025-35 for the third quarter"),
        ("19", "write 19XX"),
        ("2025-10-27T09:30:00+0530", "write 2025-10-27T09:30:00+05:30"),
        ("1898-12-10T12:00:00+00:09:21", "write 1898-12-10T12:00:00+00:09"),
        ("2025/2026/2027-01", "write an interval as start/end, as in 2025-10-26/2025-10-28"),
        ("10/27/25", "write it first and with four digits, such as 2025-10-27"),
        ("2025-??", "write X for it, as in 2025-XX or 2025-10-XX"),
        ("44 BC", "years are 0001 to 9999"),
        (
            "2025-10-27T09:30+01:00[W. Europe Standard Time]",
            "write one such as [Asia/Kuala_Lumpur]",
        ),
    ],
)
def test_common_ways_to_write_dates_get_their_own_advice(text: str, advice: str) -> None:
    with pytest.raises(TimeFormatError) as caught:
        When.parse(text)
    assert caught.value.accepted == advice


def test_the_place_is_counted_from_one_as_columns_are() -> None:
    with pytest.raises(TimeFormatError, match="is not a time, at position 9: there is no day 30"):
        When.parse("2025-02-30")
