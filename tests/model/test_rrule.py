"""Which texts are recurrence rules: the grammar and the rest of RFC 5545, section 3.3.10."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.model.rrule import RuleError, read_rule

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
FOR_A_YEAR = {"BYMONTHDAY": "13", "BYYEARDAY": "100", "BYWEEKNO": "20", "BYDAY": "2MO"}
"""Parts that do not go with every frequency, with a value each."""
FORBIDDEN = {
    ("DAILY", "BYYEARDAY"),
    ("DAILY", "BYWEEKNO"),
    ("DAILY", "BYDAY"),
    ("WEEKLY", "BYMONTHDAY"),
    ("WEEKLY", "BYYEARDAY"),
    ("WEEKLY", "BYWEEKNO"),
    ("WEEKLY", "BYDAY"),
    ("MONTHLY", "BYYEARDAY"),
    ("MONTHLY", "BYWEEKNO"),
}
"""What section 3.3.10 says that a frequency must not have."""
NUMBERS = {
    "BYSECOND": (0, 60, 2, False),
    "BYMINUTE": (0, 59, 2, False),
    "BYHOUR": (0, 23, 2, False),
    "BYMONTHDAY": (1, 31, 2, True),
    "BYYEARDAY": (1, 366, 3, True),
    "BYWEEKNO": (1, 53, 2, True),
    "BYMONTH": (1, 12, 2, False),
    "BYSETPOS": (1, 366, 3, True),
}
"""The least and the greatest number of each part, its digits, and whether it may have a sign."""


def is_rule(text: str) -> bool:
    try:
        dm.Recurrence(rule=text)
    except dm.InvalidRecordError:
        return False
    return True


def with_number(name: str, number: str) -> str:
    """A rule in which nothing can be wrong but the number."""
    other = "BYMONTH=1;" if name == "BYSETPOS" else ""
    return f"FREQ=YEARLY;{other}{name}={number}"


@pytest.mark.parametrize("frequency", FREQUENCIES)
@pytest.mark.parametrize("name", FOR_A_YEAR)
def test_a_part_goes_with_some_frequencies(frequency: str, name: str) -> None:
    allowed = (frequency, name) not in FORBIDDEN
    assert is_rule(f"FREQ={frequency};{name}={FOR_A_YEAR[name]}") is allowed


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_are_in_their_range(name: str) -> None:
    least, most, digits, signed = NUMBERS[name]
    for number in range(1000):
        in_range = least <= number <= most
        assert is_rule(with_number(name, str(number))) is in_range, number
        for sign in "+-":
            assert is_rule(with_number(name, f"{sign}{number}")) is (in_range and signed), number
    assert is_rule(with_number(name, f"{most},{most},{least}"))
    assert is_rule(with_number(name, f"{1:0{digits}}"))
    assert not is_rule(with_number(name, f"{1:0{digits + 1}}"))


@pytest.mark.parametrize("frequency", ["MONTHLY", "YEARLY"])
@pytest.mark.parametrize("sign", ["", "+", "-"])
def test_a_weekday_may_have_a_number_from_1_to_53(frequency: str, sign: str) -> None:
    for number in range(1000):
        allowed = 1 <= number <= 53
        assert is_rule(f"FREQ={frequency};BYDAY={sign}{number}MO") is allowed, number
    assert is_rule(f"FREQ={frequency};BYDAY={sign}01MO,FR")


@pytest.mark.parametrize(
    "rule",
    [
        "BYMONTH=10;FREQ=YEARLY",
        "freq=yearly",
        "Freq=Monthly;ByDay=2mo,-1fr",
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;WKST=SU",
        "FREQ=WEEKLY;INTERVAL=02;COUNT=010",
        "FREQ=DAILY;BYMONTHDAY=13",
        "FREQ=DAILY;BYHOUR=9;BYSETPOS=1",
        "FREQ=YEARLY;BYMONTH=1;BYSETPOS=-1",
        "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
        "FREQ=YEARLY;UNTIL=20240229",
        "FREQ=YEARLY;UNTIL=20251231T235960Z",
        "FREQ=YEARLY;UNTIL=20251231t000000z",
        f"FREQ=DAILY;INTERVAL=1{'0' * 30};COUNT=1{'0' * 5000}",
    ],
)
def test_rules_of_the_standard_are_taken(rule: str) -> None:
    assert dm.Recurrence(rule=rule).rule == rule


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        ("YEARLY", "'YEARLY' is not a part"),
        ("BYMONTH=10", "FREQ is missing"),
        ("FREQ=", "FREQ has no value"),
        ("FREQ=OFTEN", "is not a frequency"),
        ("FREQ=YEARLY;FREQ=MONTHLY", "FREQ occurs more than once"),
        ("FREQ=YEARLY;interval=1;INTERVAL=1", "INTERVAL occurs more than once"),
        ("FREQ=YEARLY;BYMONTH=1;BYMONTH=2", "BYMONTH occurs more than once"),
        ("FREQ=YEARLY;COUNT=3;UNTIL=20300101", "COUNT and UNTIL exclude each other"),
        ("FREQ=YEARLY;COUNT=0", "COUNT='0' is not a whole number from 1 on"),
        ("FREQ=YEARLY;COUNT=-1", "COUNT"),
        ("FREQ=YEARLY;COUNT=+1", "COUNT"),
        ("FREQ=YEARLY;COUNT=1,2", "COUNT"),
        ("FREQ=YEARLY;INTERVAL=000", "INTERVAL"),
        ("FREQ=YEARLY;INTERVAL=1.5", "INTERVAL"),
        ("FREQ=YEARLY;BYSETPOS=1", "BYSETPOS needs another part"),
        ("FREQ=YEARLY;WKST=SU;INTERVAL=2;BYSETPOS=1", "BYSETPOS needs another part"),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO", "BYDAY with a number does not go with BYWEEKNO"),
        ("FREQ=YEARLY;BYDAY=99MO", "'99MO' in BYDAY"),
        ("FREQ=MONTHLY;BYDAY=+MO", "'\\+MO' in BYDAY"),
        ("FREQ=MONTHLY;BYDAY=MO2", "'MO2' in BYDAY"),
        ("FREQ=WEEKLY;BYDAY=MONDAY", "'MONDAY' in BYDAY"),
        ("FREQ=WEEKLY;BYDAY=MO,", "'' in BYDAY"),
        ("FREQ=WEEKLY;BYDAY=XX", "'XX' in BYDAY"),
        ("FREQ=WEEKLY;WKST=1MO", "WKST='1MO' is not a weekday"),
        ("FREQ=WEEKLY;WKST=MO,TU", "WKST"),
        ("FREQ=YEARLY;BYMONTH=1,,2", "'' in BYMONTH"),
        ("FREQ=YEARLY;BYMONTH=OCT", "'OCT' in BYMONTH"),
        ("FREQ=YEARLY;BYMONTH=5L", "'5L' in BYMONTH"),
        ("FREQ=YEARLY;BYMONTH=", "BYMONTH has no value"),
        ("FREQ=YEARLY;", "a semicolon only between two parts"),
        (";FREQ=YEARLY", "a semicolon only between two parts"),
        ("FREQ=YEARLY;;COUNT=1", "a semicolon only between two parts"),
        ("FREQ=YEARLY; COUNT=1", "white space"),
        ("FREQ =YEARLY", "white space"),
        ("FREQ=DA\u0130LY", "outside ASCII"),
        ("FREQ=WEEKLY;BYDAY=\u017fU", "outside ASCII"),
        ("FREQ=YEARLY;BYMONTH=\u0661", "outside ASCII"),
        ("RRULE:FREQ=YEARLY", "leave it out"),
        ("rrule:FREQ=YEARLY", "leave it out"),
        ("FREQ=YEARLY;BYEASTER=0", "BYEASTER is not in RFC 5545 but in dateutil"),
        ("RSCALE=CHINESE;FREQ=YEARLY", "RSCALE is not in RFC 5545 but in RFC 7529"),
        ("FREQ=YEARLY;SKIP=FORWARD", "SKIP is not in RFC 5545 but in RFC 7529"),
        ("FREQ=YEARLY;DTSTART=20250101", "give it as start"),
        ("FREQ=YEARLY;X-NOTE=1", "'X-NOTE' is an extension"),
        ("FREQ=YEARLY;BYDECADE=1", "'BYDECADE=1' is not a part"),
        ("FREQ=YEARLY;UNTIL=2025", "basic form"),
        ("FREQ=YEARLY;UNTIL=10", "basic form"),
        ("FREQ=YEARLY;UNTIL=202510", "basic form"),
        ("FREQ=YEARLY;UNTIL=2025-10-26", "basic form"),
        ("FREQ=YEARLY;UNTIL=20251026Z", "basic form"),
        ("FREQ=YEARLY;UNTIL=20251026T", "basic form"),
        ("FREQ=YEARLY;UNTIL=20251026T2359", "basic form"),
        ("FREQ=YEARLY;UNTIL=20251026T235959+0800", "basic form"),
        ("FREQ=YEARLY;UNTIL=20251026T235959.5Z", "basic form"),
        ("FREQ=YEARLY;UNTIL=20251026,20251027", "basic form"),
        ("FREQ=YEARLY;UNTIL=20250230", "not in the calendar"),
        ("FREQ=YEARLY;UNTIL=20230229", "not in the calendar"),
        ("FREQ=YEARLY;UNTIL=20251301", "not in the calendar"),
        ("FREQ=YEARLY;UNTIL=00000101", "not in the calendar"),
        ("FREQ=YEARLY;UNTIL=20251026T240000Z", "not in the calendar"),
        ("FREQ=YEARLY;UNTIL=20251026T236000Z", "not in the calendar"),
        ("FREQ=YEARLY;UNTIL=20251026T235961Z", "not in the calendar"),
        ("FREQ=HOURLY", "a series meets at most daily"),
        ("FREQ=MINUTELY;INTERVAL=1440", "a series meets at most daily"),
        ("freq=secondly;COUNT=1", "a series meets at most daily"),
    ],
)
def test_anything_else_is_refused(rule: str, problem: str) -> None:
    with pytest.raises(dm.InvalidRecordError, match=problem) as info:
        dm.Recurrence(rule=rule)
    assert "RFC 5545, section 3.3.10" in str(info.value)
    assert [fault.field for fault in info.value.faults] == ["rule"]


def test_what_a_rule_says() -> None:
    rule = read_rule("FREQ=YEARLY;INTERVAL=02;UNTIL=20251231T235960Z;BYDAY=MO,+02tu,-1SU;WKST=SU")
    assert (rule.frequency, rule.interval, rule.limit) == ("YEARLY", 2, None)
    assert rule.until == datetime(2025, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert rule.weekdays == {(0, 0), (2, 1), (-1, 6)}
    assert rule.week_start == 6
    assert read_rule("FREQ=DAILY;UNTIL=20251231").until == date(2025, 12, 31)


LIKE_RULES = st.lists(
    st.one_of(
        st.sampled_from(["FREQ=YEARLY", "FREQ=WEEKLY", "COUNT=3", "UNTIL=20250101", "BYDAY=MO"]),
        st.builds(
            "{}={}".format,
            st.sampled_from([*NUMBERS, "FREQ", "UNTIL", "COUNT", "INTERVAL", "WKST", "BYDAY"]),
            st.text("0123456789+-,TZMOSU \u0661", max_size=18),
        ),
        st.text(max_size=8),
    ),
    max_size=5,
).map(";".join)


@given(LIKE_RULES)
def test_a_text_is_a_rule_whatever_the_case_and_order_of_its_parts(text: str) -> None:
    backwards = ";".join(reversed(text.split(";")))
    try:
        rule = read_rule(text)
    except RuleError:
        for other in (text.lower(), backwards):
            with pytest.raises(RuleError, match=r"[a-z]"):
                read_rule(other)
    else:
        assert read_rule(text.lower()) == read_rule(backwards) == rule
