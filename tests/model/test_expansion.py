"""On which days a rule occurs: the examples of RFC 5545, and a plain walk through the days."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.model.rrule import Rule, read_rule

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def days(rule: str, start: str, between: str, most: int = 1000) -> list[str]:
    found = dm.Recurrence(rule=rule, start=start).occurrences(between, most=most)
    return [str(when) for when in found]


@pytest.mark.parametrize(
    ("rule", "start", "expected"),
    [
        ("FREQ=DAILY;COUNT=3", "1997-09-02", "1997-09-02 1997-09-03 1997-09-04"),
        ("FREQ=DAILY;INTERVAL=10;COUNT=3", "1997-09-02", "1997-09-02 1997-09-12 1997-09-22"),
        (
            "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
            "1997-08-05",
            "1997-08-05 1997-08-10 1997-08-19 1997-08-24",
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
            "1997-08-05",
            "1997-08-05 1997-08-17 1997-08-19 1997-08-31",
        ),
        (
            "FREQ=MONTHLY;INTERVAL=2;COUNT=5;BYDAY=1SU,-1SU",
            "1997-09-07",
            "1997-09-07 1997-09-28 1997-11-02 1997-11-30 1998-01-04",
        ),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=-2MO", "1997-09-22", "1997-09-22 1997-10-20 1997-11-17"),
        ("FREQ=MONTHLY;COUNT=3;BYMONTHDAY=-3", "1997-09-28", "1997-09-28 1997-10-29 1997-11-28"),
        (
            "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
            "2007-01-15",
            "2007-01-15 2007-01-30 2007-02-15 2007-03-15 2007-03-30",
        ),
        (
            "FREQ=YEARLY;INTERVAL=3;COUNT=5;BYYEARDAY=1,100,200",
            "1997-01-01",
            "1997-01-01 1997-04-10 1997-07-19 2000-01-01 2000-04-09",
        ),
        ("FREQ=YEARLY;COUNT=3;BYDAY=20MO", "1997-05-19", "1997-05-19 1998-05-18 1999-05-17"),
        (
            "FREQ=YEARLY;COUNT=3;BYWEEKNO=20;BYDAY=MO",
            "1997-05-12",
            "1997-05-12 1998-05-11 1999-05-17",
        ),
        (
            "FREQ=MONTHLY;COUNT=4;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
            "1997-09-13",
            "1997-09-13 1997-10-11 1997-11-08 1997-12-13",
        ),
        (
            "FREQ=YEARLY;INTERVAL=4;COUNT=3;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
            "1996-11-05",
            "1996-11-05 2000-11-07 2004-11-02",
        ),
        (
            "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3",
            "1997-09-04",
            "1997-09-04 1997-10-07 1997-11-06",
        ),
        (
            "FREQ=MONTHLY;COUNT=3;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
            "1997-09-29",
            "1997-09-29 1997-10-30 1997-11-27",
        ),
        # The RFC leaves open what a start that does not fit the rule means. It is not counted.
        ("FREQ=MONTHLY;COUNT=2;BYDAY=FR;BYMONTHDAY=13", "1997-09-02", "1998-02-13 1998-03-13"),
        # What the rule does not say follows from the start.
        ("FREQ=YEARLY;COUNT=2;BYWEEKNO=20", "1997-05-12", "1997-05-12 1998-05-11"),
        ("FREQ=YEARLY;COUNT=2;BYMONTH=2,3", "2023-01-31", "2023-03-31 2024-03-31"),
        ("FREQ=YEARLY;COUNT=2", "2024-02-29", "2024-02-29 2028-02-29"),
        # Weekdays with and without a number are both meant.
        ("FREQ=MONTHLY;COUNT=3;BYDAY=1TU,FR", "2025-10-03", "2025-10-03 2025-10-07 2025-10-10"),
        # Every part must fit, also where two of them name days of the year.
        ("FREQ=YEARLY;COUNT=1;BYWEEKNO=21;BYYEARDAY=141;BYDAY=MO", "2020-01-01", "2024-05-20"),
        # The first week of 2025 begins in 2024.
        (
            "FREQ=YEARLY;INTERVAL=2;COUNT=2;BYWEEKNO=1;BYDAY=MO",
            "2024-12-30",
            "2024-12-30 2027-01-04",
        ),
    ],
)
def test_examples(rule: str, start: str, expected: str) -> None:
    assert days(rule, start, "1990/2040") == expected.split()


# --- a plain walk


def week_of(day: date, week_start: int) -> tuple[int, int, int]:
    """The year of a week, its number from the first on, and from the last back."""
    for year in (day.year - 1, day.year, day.year + 1):
        begins = [_first_week(year, week_start), _first_week(year + 1, week_start)]
        if begins[0] <= day < begins[1]:
            return year, (day - begins[0]).days // 7 + 1, (day - begins[1]).days // 7
    raise AssertionError(day)


def _first_week(year: int, week_start: int) -> date:
    """The first day of the first week of which four days lie in a year."""
    return next(
        day
        for day in (date(year - 1, 12, 29) + timedelta(days=n) for n in range(7))
        if day.weekday() == week_start
    )


def fits(rule: Rule, start: date, day: date) -> bool:
    """Whether a day fits the parts of a rule, with what it leaves to the start."""
    rest = not (rule.month_days or rule.year_days or rule.weekdays)
    month, year = calendar.monthrange(day.year, day.month)[1], 365 + calendar.isleap(day.year)
    number = day.timetuple().tm_yday
    judged = [
        not rule.months or day.month in rule.months,
        not rule.month_days or {day.day, day.day - month - 1} & rule.month_days,
        not rule.year_days or {number, number - year - 1} & rule.year_days,
        not rule.weeks or {*week_of(day, rule.week_start)[1:]} & rule.weeks,
    ]
    if rule.weekdays:
        in_month = rule.frequency == "MONTHLY" or bool(rule.months)
        place, length = (day.day, month) if in_month else (number, year)
        numbers = {0, -(-place // 7), -(-(length + 1 - place) // 7) * -1}
        judged.append(any((n, day.weekday()) in rule.weekdays for n in numbers))
    elif rule.frequency == "WEEKLY" or (rest and rule.weeks):
        judged.append(day.weekday() == start.weekday())
    if rest and not rule.weeks and rule.frequency in {"MONTHLY", "YEARLY"}:
        judged.append(day.day == start.day)
        judged.append(rule.frequency == "MONTHLY" or rule.months or day.month == start.month)
    return all(judged)


def period(rule: Rule, day: date) -> int:
    """The number of the day, week, month or year that a rule counts."""
    if rule.frequency == "YEARLY":
        return week_of(day, rule.week_start)[0] if rule.weeks else day.year
    if rule.frequency == "MONTHLY":
        return day.year * 12 + day.month
    if rule.frequency == "WEEKLY":
        return (day.toordinal() - 1 - rule.week_start) // 7
    return day.toordinal()


def walked(text: str, start: date, last: date) -> list[str]:
    """The days on which a rule occurs, found by looking at every single day."""
    rule = read_rule(text)
    every = (start + timedelta(days=n) for n in range(-400, (last - start).days + 400))
    found: list[date] = []
    for number, group in groupby(every, lambda day: period(rule, day)):
        if (number - period(rule, start)) % rule.interval == 0:
            chosen = [day for day in group if fits(rule, start, day)]
            if rule.positions:
                places = enumerate(chosen)
                wanted, total = rule.positions, len(chosen)
                chosen = [day for at, day in places if {at + 1, at - total} & wanted]
            found += [day for day in chosen if day >= start]
    return [day.isoformat() for day in found[: rule.limit] if day <= last]


def numbers(least: int, most: int, *, signed: bool = False) -> st.SearchStrategy[str]:
    number = st.integers(least, most)
    if signed:
        number = number | st.integers(-most, -least)
    return st.lists(number, min_size=1, max_size=4).map(lambda found: ",".join(map(str, found)))


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Any valid rule without a time of day."""
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = {"BYMONTH": numbers(1, 12), "WKST": st.sampled_from(WEEKDAYS)}
    if frequency != "WEEKLY":
        parts["BYMONTHDAY"] = numbers(1, 31, signed=True)
    if frequency == "YEARLY":
        parts["BYYEARDAY"] = numbers(1, 366, signed=True)
        parts["BYWEEKNO"] = numbers(1, 53, signed=True)
    chosen = draw(st.sets(st.sampled_from([*parts, "BYDAY", "BYSETPOS"]), max_size=3))
    with_number = frequency in {"MONTHLY", "YEARLY"} and "BYWEEKNO" not in chosen
    number = st.sampled_from(["", *([*"12345", "-1", "-2", "+1", "53"] if with_number else [])])
    weekday = st.builds("{}{}".format, number, st.sampled_from(WEEKDAYS))
    parts["BYDAY"] = st.lists(weekday, min_size=1, max_size=4).map(",".join)
    parts["BYSETPOS"] = numbers(1, 8, signed=True)
    if not chosen - {"BYSETPOS", "WKST"}:
        chosen.add("BYDAY")
    text = "".join(f";{name}={draw(parts[name])}" for name in sorted(chosen))
    interval = draw(st.sampled_from(["", "", ";INTERVAL=2", ";INTERVAL=3", ";INTERVAL=13"]))
    count = draw(st.sampled_from(["", "", ";COUNT=1", ";COUNT=5", ";COUNT=40"]))
    return f"FREQ={frequency}{text}{interval}{count}"


STARTS = st.dates(date(1999, 1, 1), date(2005, 12, 31))


@given(rules(), STARTS, st.integers(0, 1500))
def test_a_plain_walk_finds_the_same_days(rule: str, start: date, length: int) -> None:
    last = start + timedelta(days=length)
    found = days(rule, start.isoformat(), f"{start}/{last}", most=10_000)
    assert found == walked(rule, start, last)


@given(rules(), STARTS, st.integers(0, 2000), st.integers(0, 400))
def test_a_later_window_shows_the_same_days(
    rule: str, start: date, skipped: int, length: int
) -> None:
    first = start + timedelta(days=skipped)
    last = first + timedelta(days=length)
    whole = days(rule, start.isoformat(), f"{start}/{last}", most=10_000)
    expected = [day for day in whole if day >= first.isoformat()]
    assert days(rule, start.isoformat(), f"{first}/{last}", most=10_000) == expected


@given(rules(), st.dates(date(1, 1, 1), date(9, 12, 31)) | st.dates(date(9990, 1, 1)))
def test_the_ends_of_the_calendar_are_no_obstacle(rule: str, start: date) -> None:
    found = days(rule, start.isoformat(), f"{start}/{start}")
    assert found in ([], [start.isoformat()])


# --- work that is bounded

EVERY_SECOND = (
    f"BYHOUR={','.join(map(str, range(24)))};BYMINUTE={','.join(map(str, range(60)))};"
    f"BYSECOND={','.join(map(str, range(60)))}"
)
NEVER = [
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29",  # from an odd year on
    "FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1",
    "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
    "FREQ=YEARLY;BYDAY=53MO;BYMONTH=2",
    "FREQ=MONTHLY;BYDAY=6MO",
    "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=10",
    "FREQ=MONTHLY;BYMONTH=4,6,9,11;BYMONTHDAY=31",
    "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2",
    "FREQ=DAILY;BYMONTH=4;BYMONTHDAY=31",
    "FREQ=DAILY;BYDAY=MO;BYSETPOS=2",
    "FREQ=DAILY;INTERVAL=7;BYDAY=TU",  # from a Monday on
    "FREQ=DAILY;INTERVAL=30;BYDAY=MO;BYSETPOS=2",
    f"FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;{EVERY_SECOND}",
]


@pytest.mark.parametrize("rule", NEVER)
@pytest.mark.parametrize("more", ["", f";COUNT=1{'0' * 30}", ";UNTIL=99991231"])
def test_a_rule_that_never_occurs_ends(rule: str, more: str) -> None:
    assert days(rule + more, "0001-01-01", "0001/9999") == []


def test_large_numbers_cost_nothing() -> None:
    huge = f"1{'0' * 30}"
    for frequency in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        rule = f"FREQ={frequency};INTERVAL={huge};COUNT={huge}"
        assert days(rule, "0001-01-01", "0001/9999") == ["0001-01-01"]
    assert days("FREQ=DAILY", "0001-01-01", "9999-12-31") == ["9999-12-31"]
    rule = f"FREQ=DAILY;COUNT={huge};{EVERY_SECOND}"
    found = dm.Recurrence(rule=rule, start="2020-01-01T00:00:00").occurrences("2025-06-01T12:00:00")
    assert [str(when) for when in found] == ["2025-06-01T12:00:00"]


def test_every_year_of_the_calendar_can_be_asked_for() -> None:
    assert len(days("FREQ=YEARLY", "0001-01-01", "0001/9999", most=9999)) == 9999
    assert days("FREQ=YEARLY", "9998-06", "9000/..") == ["9998-06", "9999-06"]
