"""Dates as people write them, and what they mean here."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplomacy_model.errors import TimeFormatError
from diplomacy_model.temporal import When
from diplomacy_model.temporal.phrases import meant

VARIES = "{}, or a range whose bounds are certain, such as {}"
PART = "{0}, or a part of the day as a range, such as [{0}T06:00..{0}T12:00]"
ON = "{}/.. for what goes on, as 1992/.. does"
MEANT = {
    # days
    "9 September 2023": "2023-09-09",
    "September 9, 2023": "2023-09-09",
    "Sept. 9th 2023": "2023-09-09",
    "2023 Sep 9": "2023-09-09",
    "Saturday, 9 September 2023": "2023-09-09",
    "on the 9th of September 2023": "2023-09-09",
    "9. September 2023": "2023-09-09",
    "09-Sep-2023": "2023-09-09",
    "20230909": "2023-09-09",
    "2023.09.09": "2023-09-09",
    "2023-9-9": "2023-09-09",
    "2023/09/09": "2023-09-09",
    "27.10.2023": "2023-10-27",
    "5.5.2025": "2025-05-05",
    "09/10/2023": "2023-10-09 or 2023-09-10",
    "2024-366": "2024-12-31",
    # parts of years, years and more
    "October 2025": "2025-10",
    "2025-9": "2025-09",
    "09/2025": "2025-09",
    "Q3 2023": "2023-35",
    "2023-Q3": "2023-35",
    "third quarter of 2023": "2023-35",
    "H2 2025": "2025-41",
    "autumn 2002": "2002-23",
    "fall of 2002": "2002-23",
    "winter 2002/03": "2002-24",
    "AD 44": "0044",
    "the 1990s": "199X",
    "1900s": "190X or 19XX",
    "19th century": "18XX",
    "the twentieth century": "19XX",
    "193~": "193X~",
    # times of day
    "20251027T093000z": "2025-10-27T09:30:00Z",
    "2025-10-27 10:00 pm": "2025-10-27T22:00",
    "2025-10-27 12:15 a.m.": "2025-10-27T00:15",
    "2025-10-27T09:30 UTC": "2025-10-27T09:30Z",
    "9 September 2023, 14:30": "2023-09-09T14:30",
    "Mon, 27 Oct 2025 09:30:00 GMT": "2025-10-27T09:30:00Z",
    "2025-10-27T9:30": "2025-10-27T09:30",
    "2025-10-27t0930-0330": "2025-10-27T09:30-03:30",
    "2025-10-27T09:30:00,5": "2025-10-27T09:30:00.5",
    "27 October 2025, 9:30 PM local time": "2025-10-27T21:30",
    # parts of a day, whose bounds vary
    "27 October 2025 at noon": PART.format("2025-10-27"),
    "morning of 27 October 2025": PART.format("2025-10-27"),
    "on the evening of Monday, 27 October 2025": PART.format("2025-10-27"),
    "27 October 2025 in the late afternoon (local time)": PART.format("2025-10-27"),
    "2025-10-27, 9 p.m.": PART.format("2025-10-27"),
    # doubts
    "c. 1954": "1954~",
    "c1954": "1954~",
    "ca. 1954": "1954~",
    "circa 1954": "1954~",
    "about May 1954": "1954-05~",
    "approximately 1954": "1954~",
    "probably 1950": "1950?",
    "1950 (?)": "1950?",
    # what goes on
    "2014/present": ON.format("2014"),
    "2014-now": ON.format("2014"),
    "2014 – present": ON.format("2014"),
    "since 2014": ON.format("2014"),
    "from 26 May 2014 onwards": ON.format("2014-05-26"),
    "2014–": ON.format("2014"),
    # before and after
    "until 1991": "[..1991] for a moment by then, or ../1991 for what ended then",
    "no later than 1991": "[..1991] for a moment by then, or ../1991 for what ended then",
    "not before 1991": "[1991..] for a moment from then on, or 1991/.. for what began then",
    "before 1950": "[..1949] for a moment before then, or ../1950 for what ended then",
    "after 31 December 1950": (
        "[1951-01-01..] for a moment after then, or 1950-12-31/.. for what began then"
    ),
    "early 1950": VARIES.format("1950", "[1950-01..1950-04]"),
    "mid-1950": VARIES.format("1950", "[1950-05..1950-08]"),
    "the end of 1950": VARIES.format("1950", "[1950-09..1950-12]"),
    "beginning of May 1950": VARIES.format("1950-05", "[1950-05-01..1950-05-10]"),
    "late 1950s": VARIES.format("195X", "[1957..1959]"),
    "late February 1952": VARIES.format("1952-02", "[1952-02-21..1952-02-29]"),
    "late December 9999": VARIES.format("9999-12", "[9999-12-21..9999-12-31]"),
    # two dates
    "1914-18": "1914/1918",
    "1914–1918": "1914/1918",
    "1798-1815": "1798/1815",
    "9–12 September 2023": "2023-09-09/2023-09-12",
    "September 9-12, 2023": "2023-09-09/2023-09-12",
    "9 September to 3 October 2023": "2023-09-09/2023-10-03",
    "from May 1990 to June 1992": "1990-05/1992-06",
    "2025-10-26 to 28": "2025-10-26/2025-10-28",
    "between 1914 and 1918": (
        "[1914..1918] for a moment between them, or 1914/1918 for what lasted from one to the other"
    ),
    "some time between 1914 and 1918": "[1914..1918]",
    "26 or 27 October 2025": "[2025-10-26,2025-10-27]",
    "26 and 28 October 2025": "{2025-10-26,2025-10-28}",
}
UNCLEAR = (
    "31 June 2025", "13/13/2025", "9 Sept 23", "December 25", "le 9 septembre 2023", "1st century",
    "44 BC", "1918-14", "10 May 2023 - 9 May 2023", "2025-10-27 13:00 pm", "before the war",
    "Monday, 28 October 2025", "Monday, October 2025", "Wed 28 Oct 2025 09:30", "early noon",
    "Monday 28 - Tuesday 29 October 2025", "October 2025 at noon", "before 0001",
    "after 9999", "2025-W54", "0000", "80s", "", "soon",
)  # fmt: skip


def offered(advice: str) -> list[str]:
    """Return the times in an advice."""
    return re.findall(r"\[[^]]*\]|\{[^}]*\}|\.\./[^ ,]+|[0-9][^ ,]*", advice)


@pytest.mark.parametrize(("text", "advice"), MEANT.items())
def test_what_is_clear_is_told_and_nothing_else_is_wrong_with_it(text: str, advice: str) -> None:
    assert meant(text) == advice
    with pytest.raises(TimeFormatError) as caught:
        When.parse(text)
    assert caught.value.accepted == f"write {advice}"
    for each in offered(advice):
        assert When.parse(each).text == each


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_is_not_clear_is_not_guessed(text: str) -> None:
    assert meant(text) is None


WEEKDAYS = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
DAYS = (
    "{0:%d} {0:%B} {1}", "{0:%B} {0:%d}, {1}", "{1} {0:%b} {0:%d}", "{0:%d}-{0:%b}-{1}",
    "{1}/{0:%m}/{0:%d}", "{1}.{0:%m}.{0:%d}", "{1}{0:%m}{0:%d}", "{0:%A}, {0:%d}. {0:%B} {1}",
)  # fmt: skip


@given(st.dates(), st.sampled_from(DAYS), st.integers(1, 6))
def test_a_day_of_the_week_that_is_another_makes_a_date_unclear(
    day: date, form: str, apart: int
) -> None:
    weekday = WEEKDAYS[(day.weekday() + apart) % 7]
    text = f"{weekday}, {form.removeprefix('{0:%A}, ').format(day, f'{day.year:04}')}"
    assert meant(text) is None
    with pytest.raises(TimeFormatError) as caught:
        When.parse(text)
    assert caught.value.problem == f"{day.isoformat()} is a {WEEKDAYS[day.weekday()]}"
    assert caught.value.accepted == "correct the date or the day of the week"


def test_a_day_of_the_week_tells_the_day_from_the_month() -> None:
    assert meant("Thursday, 5/6/2025") == "2025-06-05"
    assert meant("Tue 5/6/2025") == "2025-05-06"
    assert meant("Monday, 5/6/2025") is None


@pytest.mark.parametrize(
    ("text", "problem", "advice"),
    [
        ("27 October", "the year is missing", "write the year as well, if the text gives it"),
        ("December 25", "the year is missing", "or leave the time out"),
        ("5 to 7 May, 9:30", "the year is missing", "or leave the time out"),
        ("27 October/28 October", "the year is missing", "or leave the time out"),
        ("9 Sept '23", "the year has two digits", "write all four, if the text gives them"),
        ("31 June 2025", "there is no such day", "correct the day or the month"),
        ("June 31st, 2025", "there is no such day", "correct the day or the month"),
        ("27 October 2025 at noon", "the time of day is in words", "write 2025-10-27, or a part"),
        ("night of 1 to 2 May 2025", "the time of day is in words", "write the day, such as"),
        ("27 May 2025 after the war", "it is in words that are not understood", "write a date"),
        ("15 March 44 BC", "the year is before the year 1", "years are 0001 to 9999"),
        *((each, "nothing is known", "leave the field out") for each in (
            "unknown", "Unknown.", "n/a", "N/A", "TBD", "n.d.", "(not stated)", "to be confirmed",
            "None",
        )),
    ],
)  # fmt: skip
def test_what_is_lacking_or_not_understood_is_told(text: str, problem: str, advice: str) -> None:
    assert meant(text) is None or "part" in advice
    with pytest.raises(TimeFormatError) as caught:
        When.parse(text)
    assert caught.value.problem == problem
    assert advice in caught.value.accepted


@given(st.dates(), st.sampled_from(DAYS))
def test_a_day_is_found_however_it_is_written(day: date, form: str) -> None:
    assert meant(form.format(day, f"{day.year:04}")) == day.isoformat()


pieces = st.one_of(
    st.sampled_from(sorted(MEANT)),
    st.dates().map(date.isoformat),
    st.integers(1, 9999).map("{:04}".format),
    st.integers(1, 31).map(str),
    st.sampled_from(["9 May", "Sept.", "the 1990s", "Q3", "autumn", "early", "late", "c.", "BC"]),
    st.sampled_from(["since", "until", "before", "after", "by", "from", "to", "and", "or"]),
    st.sampled_from(["between", "-", "–", "/", "present"]),
)


@given(st.lists(pieces, min_size=1, max_size=5), st.sampled_from([" ", "", "-", "/"]))
def test_whatever_is_offered_is_accepted(words: list[str], glue: str) -> None:
    advice = meant(glue.join(words))
    for each in offered(advice or ""):
        assert When.parse(each).text == each
