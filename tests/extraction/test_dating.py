"""Which dates a text gives."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.extraction.dating import dates_in

FORMS = (
    "{day} {month} {year}",
    "{day}th {month}",
    "the {day}nd of {month}",
    "{month} {day}, {year}",
    "{short}. {day}",
    "{month} the {day}st",
    "{day} and 9 {month}",
    "{day}–9 {month}",
    "{month} {day}-9",
    "{day}/{number}/{year}",
    "{number}/{day}/{year}",
    "{day}.{number}.{year}",
    "{year}-{number:02}-{day:02}",
    "{year}{number:02}{day:02}",
    "{upper} {day}",
    "on {weekday}",
    "on {weekday:.3}",
    "two days ago",
    "the evening before",
)
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def _written(form: str, day: date) -> str:
    return form.format(
        day=day.day,
        month=f"{day:%B}",
        short=f"{day:%b}",
        upper=f"{day:%B}".upper(),
        number=day.month,
        year=day.year,
        weekday=f"{day:%A}",
    )


@given(form=st.sampled_from(FORMS), day=DAYS)
def test_a_day_is_not_more_exact_than_a_text_that_gives_it(form: str, day: date) -> None:
    text = f"They met {_written(form, day)} in the city."
    assert dates_in(text).excess(dm.When.of(day)) is None


@given(form=st.sampled_from([each for each in FORMS if "{day" in each]), day=DAYS, other=DAYS)
def test_another_day_is(form: str, day: date, other: date) -> None:
    assume((day.month, day.day) not in {(other.month, other.day), (other.day, other.month)})
    assume((day.month, day.day) != (other.month, 9))
    found = dates_in(f"They met {_written(form, other)} in the city.").excess(dm.When.of(day))
    assert found is not None
    assert found.unit in {"day", "month"}


@given(day=DAYS)
def test_a_day_is_more_exact_than_its_month_and_a_month_than_its_year(day: date) -> None:
    of_month = dates_in(f"They met in {day:%B} {day.year}.")
    assert of_month.excess(dm.When.of(day)) == ("day", f"{day:%Y-%m}")
    assert of_month.excess(dm.When.parse(f"{day:%Y-%m}")) is None
    of_year = dates_in(f"They met in {day.year}.")
    assert of_year.excess(dm.When.parse(f"{day:%Y-%m}")) == ("month", f"{day:%Y}")
    assert of_year.excess(dm.When.parse(f"{day:%Y}")) is None


OF_A_YEAR = [each for each in FORMS if "{year" in each]


@given(form=st.sampled_from(OF_A_YEAR), day=DAYS, year=st.integers(1900, 2099))
def test_a_day_in_another_year_than_the_one_beside_it_is_told(
    form: str, day: date, year: int
) -> None:
    assume((day.month, day.day) != (2, 29))
    found = dates_in(f"They met on {_written(form, day)}.")
    expected = None if year == day.year else day.year
    assert found.other_year(dm.When.of(day.replace(year=year))) == expected


@pytest.mark.parametrize(
    "text",
    [
        "on 27 October",
        "on 27 October, and not on 27 October 2025",
        "on 27 October, 1500 GMT",
        "on 27/10/25",
        "a year later, as on 27 October 2025",
        "at the anniversary of 27 October 2025",
        "on 28 October 2025",
        "on 27 October 2024 and 27 October 2025",
        "on 5 May 2025",
    ],
)
def test_without_another_year_beside_it_a_day_may_be_in_any(text: str) -> None:
    assert dates_in(text).other_year(dm.When.parse("2024-10-27")) is None


def test_a_month_may_be_in_another_year_too_and_words_that_count_may_give_it() -> None:
    month = dm.When.parse("2024-10")
    assert dates_in("in October 2025").other_year(month) == 2025
    assert dates_in("in October 2025, two days ago").other_year(month) is None
    assert (
        dates_in("from October 26 to 28, 2025").other_year(dm.When.parse("2024-10-26/2024-10-28"))
        == 2025
    )


@pytest.mark.parametrize(
    "text", ["at 9 a.m.", "at 9:30", "at 0930 GMT", "at noon", "in the morning", "at nine o’clock"]
)
def test_a_time_of_day_needs_some_time_of_day(text: str) -> None:
    time = dm.When.parse("2025-10-27T09:00+08:00")
    assert dates_in(f"on 27 October {text}").excess(time) is None
    assert dates_in("on 27 October").excess(time) == ("time of day", "2025-10-27")


@pytest.mark.parametrize("word", ["first", "third", "twelfth", "twenty-first", "thirtieth"])
def test_days_may_be_in_words(word: str) -> None:
    number = {"first": 1, "third": 3, "twelfth": 12, "twenty-first": 21, "thirtieth": 30}[word]
    assert dates_in(f"the {word} of May").days == {(5, number)}


@pytest.mark.parametrize(
    "text",
    [
        "2025-10-27~", "2025-10-27?", "~2025-10-27", "2025-10-XX", "2025", "202X", "2025-21",
        "[2025-10-01..2025-10-10]", "[2025-10-27T06:00+08:00..2025-10-27T12:00+08:00]", "",
    ],
)  # fmt: skip
def test_what_is_left_open_is_not_too_exact(text: str) -> None:
    time = dm.When.parse(text) if text else dm.When.parse("../..")
    assert dates_in("Nothing was said.").excess(time) is None


@given(published=DAYS, apart=st.integers(-30, 30))
@pytest.mark.parametrize("text", ["today", "this morning", "Yesterday", "last night"])
def test_relative_words_give_a_day_near_that_of_publication(
    text: str, published: date, apart: int
) -> None:
    assume(published.toordinal() + apart <= date(2099, 12, 31).toordinal())
    day = date.fromordinal(published.toordinal() + apart)
    found = dates_in(f"They met {text}.").excess(dm.When.of(day), dm.When.of(published))
    assert (found is None) == (abs(apart) <= 7)


@pytest.mark.parametrize("published", [None, "../..", "2025-10-27/.."])
def test_relative_words_give_no_day_without_a_day_of_publication(published: str | None) -> None:
    of_text = published and dm.When.parse(published)
    found = dates_in("They met today.").excess(dm.When.parse("2025-10-27"), of_text or None)
    assert found == ("day", "2025-10")
    at_noon = dm.When.parse("2025-10-27T12:00+08:00")
    assert dates_in("They met today.").excess(dm.When.parse("2025-10-27"), at_noon) is None


def test_both_ends_of_an_interval_are_looked_at() -> None:
    text = dates_in("from 26 October")
    assert text.excess(dm.When.parse("2025-10-26/..")) is None
    assert text.excess(dm.When.parse("2025-10-26/2025-10-28")) == ("day", "2025-10")


def test_a_date_may_be_in_digits_without_marks() -> None:
    assert dates_in("20250527 and 20259999").days == {(5, 27)}


def test_a_verb_is_no_month_and_a_number_no_day() -> None:
    assert dates_in("They may meet 12 ministers").months == frozenset()
    assert dates_in("In October 2025, 1,200 of 12% came").days == frozenset()
    assert dates_in("on 45 October, the eleventyst of May, 45/45/2025").days == frozenset()


def test_what_a_text_gives_is_told() -> None:
    assert dates_in("in October or on Monday").told == "only October and Monday"
    assert dates_in("once").told == "no date"
    assert dates_in("today").told == "only a day relative to its own date"
    assert not dates_in("once").has_any
    assert dates_in("last month").has_any


@given(st.text(), st.from_type(dm.When))
def test_no_text_and_no_time_is_refused(text: str, time: dm.When) -> None:
    dates_in(text).excess(time)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("They met on 27 October at 9am.", "2025-10-27T09:00"),
        ("They met on 27 October at 1400h.", "2025-10-27T14:00"),
        ("They met on 27 October at half past nine.", "2025-10-27T09:30"),
        ("They met from 26 to 28 October.", "2025-10-27"),
        ("They met on Oct 26–28.", "2025-10-27"),
        ("They met from October 26 through 28.", "2025-10-27"),
        ("In October they met on the 27th.", "2025-10-27"),
        ("They met on 27/10.", "2025-10-27"),
    ],
)
def test_what_a_text_gives_in_other_words_is_not_in_excess(text: str, time: str) -> None:
    assert dates_in(text).excess(dm.When.parse(time)) is None


@pytest.mark.parametrize(
    "text",
    [
        "They met on the 27th anniversary of the treaty between the two sides, in October.",
        "They met from 24 to 26 October.",
        "About 27/100 of all those who had been invited met in October.",
        "I am here in October.",
    ],
)
def test_numbers_that_are_not_days_give_none(text: str) -> None:
    excess = dates_in(text).excess(dm.When.parse("2025-10-27"))
    assert excess is not None
    assert excess.unit == "day"


PUBLISHED = dm.When.parse("2026-05-13")


@pytest.mark.parametrize(
    ("text", "time", "unit"),
    [
        ("on Tuesday", "2026-05-12", None),
        ("on Tuesday", "2026-05-13", "day"),
        ("on Tuesday", "2026-04-28", None),
        ("on Tuesday", "2026-04", None),
        ("on Tuesday", "2026-06", None),
        ("on Tuesday", "2027-04", "month"),
        ("on Tuesday", "2027-04-06", "month"),
        ("in April and on Tuesday", "2027-04-06", "day"),
    ],
)
def test_a_day_of_the_week_gives_days_near_the_publication(
    text: str, time: str, unit: str | None
) -> None:
    found = dates_in(text).excess(dm.When.parse(time), PUBLISHED)
    assert (None if found is None else found.unit) == unit


@pytest.mark.parametrize("published", [None, dm.When.parse("XXXX"), dm.When.parse("2020/")])
def test_a_day_of_the_week_gives_any_such_day_without_a_day_of_publication(
    published: dm.When | None,
) -> None:
    assert dates_in("on Tuesday").excess(dm.When.parse("2027-04-06"), published) is None


@pytest.mark.parametrize("words", ["next spring", "this Autumn", "last year", "coming decade"])
def test_words_that_leave_the_month_open_do_not_give_one(words: str) -> None:
    found = dates_in(f"They meet {words}.").excess(dm.When.parse("2027-04"), PUBLISHED)
    assert found is not None
    assert found.unit == "month"


@pytest.mark.parametrize("words", ["next month", "this week", "last week", "coming days"])
def test_words_that_count_from_another_day_may_give_any_month(words: str) -> None:
    assert dates_in(f"They meet {words}.").excess(dm.When.parse("2027-04"), PUBLISHED) is None
