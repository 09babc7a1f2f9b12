"""Hypothesis strategies for times: every kind of valid `When`, and spans of all shapes."""

# ruff: noqa: DTZ001 - local times are a kind of their own here

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from diplomacy_model.errors import InvalidRecordError
from diplomacy_model.temporal import Span, When

QUALIFIERS = ("", "?", "~", "%")
ZONES = ("Asia/Kuala_Lumpur", "America/New_York", "Europe/London", "Australia/Lord_Howe", "UTC")

# Most times are drawn from a few days, so that they lie near each other and compare in every way.
near_days: st.SearchStrategy[date] = st.dates(date(2025, 10, 26), date(2025, 10, 28))
any_days: st.SearchStrategy[date] = st.dates(date(1, 1, 1), date(9999, 12, 31))
years: st.SearchStrategy[str] = st.one_of(st.integers(2023, 2027), st.integers(1, 9999)).map(
    "{:04}".format
)
months: st.SearchStrategy[str] = st.integers(1, 12).map("{:02}".format)


def plain_texts() -> st.SearchStrategy[str]:
    """Days, months and years."""
    days = st.one_of(near_days, any_days).map(date.isoformat)
    return st.one_of(days, st.builds("{}-{}".format, years, months), years)


def masked_texts() -> st.SearchStrategy[str]:
    """Dates with digits that are not specified."""
    return st.one_of(
        st.integers(1, 999).map("{:03}X".format),
        st.integers(1, 99).map("{:02}XX".format),
        years.map("{}-XX".format),
        years.map("{}-XX-XX".format),
        st.builds("{}-{}-XX".format, years, months),
    )


@st.composite
def qualified_texts(draw: st.DrawFn) -> str:
    """Dates and seasons with qualifiers before and after their components."""
    components = draw(st.one_of(plain_texts(), masked_texts(), season_texts())).split("-")
    mark = st.sampled_from(QUALIFIERS)
    return "-".join(draw(mark) + component + draw(mark) for component in components)


def season_texts() -> st.SearchStrategy[str]:
    """Parts of a year."""
    early = st.one_of(st.integers(2023, 2027), st.integers(1, 9998)).map("{:04}".format)
    return st.builds("{}-{}".format, early, st.integers(21, 41))


def date_texts() -> st.SearchStrategy[str]:
    """Everything that is made of whole days."""
    return st.one_of(plain_texts(), masked_texts(), qualified_texts(), season_texts())


def _near_datetimes() -> st.SearchStrategy[datetime]:
    near = st.datetimes(datetime(2025, 10, 26), datetime(2025, 10, 28, 23, 59, 59))
    return st.one_of(near, st.datetimes())


@st.composite
def local_time_texts(draw: st.DrawFn) -> str:
    """Times of day without an offset: to the minute, the second, or finer."""
    spec = draw(st.sampled_from(["minutes", "seconds", "milliseconds", "microseconds"]))
    return draw(_near_datetimes()).isoformat(timespec=spec)


@st.composite
def offset_time_texts(draw: st.DrawFn) -> str:
    """Times of day with an offset in one of its spellings."""
    minutes = draw(st.one_of(st.integers(-12, 14).map(lambda h: h * 60), st.integers(-840, 840)))
    hours, rest = divmod(abs(minutes), 60)
    offset = f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"
    spellings = [offset]
    if not rest and minutes >= 0:
        spellings.append(offset[:3])
    if not minutes:
        spellings.append("Z")
    return draw(local_time_texts()) + draw(st.sampled_from(spellings))


@st.composite
def zoned_time_texts(draw: st.DrawFn) -> str:
    """Times of day with an offset and the zone that had it then."""
    utc = draw(
        st.one_of(
            st.datetimes(datetime(2025, 10, 26), datetime(2025, 10, 28)),
            st.datetimes(datetime(1990, 1, 1), datetime(2037, 12, 31)),
        )
    )
    key = draw(st.sampled_from(ZONES))
    local = utc.replace(microsecond=0, tzinfo=UTC).astimezone(ZoneInfo(key))
    spec = draw(st.sampled_from(["minutes", "seconds"]))
    return f"{local.isoformat(timespec=spec)}[{key}]"


def instant_texts() -> st.SearchStrategy[str]:
    """Times of day whose place in UTC is known."""
    return st.one_of(offset_time_texts(), zoned_time_texts())


def part_texts() -> st.SearchStrategy[list[str]]:
    """Several dates, or several local times, or several times with an offset, in order."""
    alike = [date_texts(), local_time_texts(), instant_texts()]
    several = st.one_of(*(st.lists(texts, min_size=2, max_size=4) for texts in alike))
    return several.map(lambda texts: sorted(texts, key=lambda text: When.parse(text).sort_key()))


@st.composite
def interval_texts(draw: st.DrawFn) -> str:
    """Intervals, also with an open or unknown end, or two of them."""
    start, *_, end = draw(part_texts())
    missing = st.sampled_from(["", ".."])
    return draw(
        st.one_of(
            st.just(f"{start}/{end}"),
            missing.map(lambda text: f"{start}/{text}"),
            missing.map(lambda text: f"{text}/{end}"),
            st.builds("{}/{}".format, missing, missing),
        )
    )


@st.composite
def set_texts(draw: st.DrawFn) -> str:
    """One-of and all-of sets with ranges and open sides."""
    members = draw(part_texts())
    first, *_, last = members
    if When.parse(first).precision is When.parse(last).precision and draw(st.booleans()):
        members = [f"{first}..{last}"]
    if draw(st.booleans()) and ".." not in members[0]:
        members[0] = f"..{members[0]}"
    elif draw(st.booleans()) and ".." not in members[-1]:
        members[-1] = f"{members[-1]}.."
    return draw(st.sampled_from(["[{}]", "{{{}}}"])).format(",".join(members))


def texts() -> st.SearchStrategy[str]:
    """Every kind of text that is a time."""
    return st.one_of(
        plain_texts(),
        masked_texts(),
        qualified_texts(),
        season_texts(),
        local_time_texts(),
        instant_texts(),
        interval_texts(),
        set_texts(),
        st.builds("{}XXXX{}".format, st.sampled_from(QUALIFIERS), st.sampled_from(QUALIFIERS)),
    )


def times() -> st.SearchStrategy[When]:
    """Return a strategy for every kind of valid time.

    >>> from hypothesis import given
    >>> import diplomacy_model as dm
    >>> from diplomacy_model.testing import times
    >>> @given(times())
    ... def test_a_time_is_its_text(when):
    ...     assert dm.When.parse(when.text) == when
    >>> test_a_time_is_its_text()
    """
    return texts().map(When.parse)


def near_times() -> st.SearchStrategy[When]:
    """Days, local times and times with an offset within a few days of each other."""
    moments = st.datetimes(datetime(2025, 10, 26), datetime(2025, 10, 29)).map(
        lambda moment: moment.replace(microsecond=0)
    )
    offsets = st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours)))
    instants = st.builds(_at_offset, moments, offsets)
    return st.one_of(*(kind.map(When.of) for kind in (near_days, moments, instants)))


def _at_offset(moment: datetime, offset: timezone) -> datetime:
    return moment.replace(tzinfo=offset)


def spans() -> st.SearchStrategy[Span]:
    """Return a strategy for spans of all shapes, and for sets of them.

    >>> from hypothesis import given
    >>> from diplomacy_model.testing import spans
    >>> @given(spans())
    ... def test_a_span_may_be_during_itself(span):
    ...     assert span.possibly_during(span)
    >>> test_a_span_may_be_during_itself()
    """
    members = st.lists(plain_spans(), min_size=2, max_size=3)
    return st.one_of(
        st.booleans().flatmap(lambda firm: plain_spans(firm=firm)),
        st.builds(Span, one_of=members, firm=st.booleans()),
        st.builds(Span, all_of=members, firm=st.booleans()),
    )


@st.composite
def plain_spans(draw: st.DrawFn, *, firm: bool = True) -> Span:
    """Spans that are not sets: bounds missing, of several kinds, ends open, soft or whole."""
    bound = st.none() | near_times().map(lambda when: when.earliest)
    open_start, open_end = draw(st.booleans()), draw(st.booleans())
    for _ in range(20):
        ends = [draw(bound) for _ in range(4)]
        if open_start:
            ends[:2] = [None, None]
        if open_end:
            ends[2:] = [None, None]
        try:
            return Span(
                earliest=ends[0],
                start_latest=ends[1],
                end_earliest=ends[2],
                latest=ends[3],
                open_start=open_start,
                open_end=open_end,
                firm=firm,
                whole=draw(st.booleans()),
            )
        except InvalidRecordError:
            continue
    return Span(open_start=open_start, open_end=open_end)
