"""When a recurrence rule occurs, on a clock without a time zone.

A rule is read by the table of RFC 5545, section 3.3.10. The years are walked one by one. In each of
them, the days that fit are grouped by the day, week, month or year that the frequency names.
"""

from __future__ import annotations

import calendar
from datetime import MAXYEAR, date, datetime, time
from typing import TYPE_CHECKING, Final, TypeAlias

from diplomacy_model.model.rrule import NthWeekday, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_Day: TypeAlias = int
"""A day as its proleptic Gregorian ordinal, as in `datetime.date.toordinal`."""

_CYCLE: Final = 400
"""After so many years, the Gregorian calendar repeats itself, weekdays included."""
_WEEK: Final = 7
_MONTHS: Final = 12
_MOST_WEEKS: Final = 53
_FIRST: Final = date.min.toordinal()
_LAST: Final = date.max.toordinal()


def moments(
    rule: Rule, start: datetime, *, timed: bool, first: datetime, last: datetime
) -> Iterator[datetime]:
    """Yield the local times from a first to a last one at which a rule occurs, in order.

    What the rule does not say follows from the start, as section 3.3.10 has it: the month, the day
    and the time of day. Days that are not in the calendar, such as 30 February, are left out and
    not counted. A start that does not fit the rule is not an occurrence, and does not count.

    The work is bounded by the number of days in the calendar. Without a count, the years before the
    first day are skipped. A rule that has not occurred in a whole cycle of the calendar never does.

    Args:
        rule: The rule.
        start: The local time at which it starts.
        timed: Whether the start has a time of day. If not, ``BYHOUR``, ``BYMINUTE`` and
            ``BYSECOND`` are ignored, as section 3.3.10 asks for.
        first: The first local time that is wanted.
        last: The last one.
    """
    left, began, wanted = rule.limit, start.toordinal(), first.toordinal()
    clocks = _clocks(rule, start, timed=timed)
    for day, chosen in _walk(_completed(rule, start), clocks, start, first, last):
        if day < began:
            continue
        counted = chosen
        if day == began:
            counted = [clock for clock in chosen if clock >= start.time()]
        if left is not None:
            counted = counted[:left]
            left -= len(counted)
        if day >= wanted:
            times = (datetime.combine(date.fromordinal(day), clock) for clock in counted)
            yield from (moment for moment in times if first <= moment <= last)
        if left == 0:
            return


def _completed(rule: Rule, start: datetime) -> Rule:
    """Return a rule with the days that it leaves to the start."""
    weekday = frozenset({NthWeekday(0, start.weekday())})
    if rule.frequency == "WEEKLY" and not rule.weekdays:
        return rule._replace(weekdays=weekday)
    if rule.frequency == "DAILY" or rule.month_days or rule.year_days or rule.weekdays:
        return rule
    if rule.weeks:
        return rule._replace(weekdays=weekday)
    months = rule.months
    if rule.frequency == "YEARLY" and not months:
        months = frozenset({start.month})
    return rule._replace(months=months, month_days=frozenset({start.day}))


def _clocks(rule: Rule, start: datetime, *, timed: bool) -> Sequence[time]:
    """Return the times of day at which a rule occurs, in order."""
    if not timed:
        return (time.min,)
    return tuple(
        time(hour, minute, second, start.microsecond)
        for hour in sorted(rule.hours or {start.hour})
        for minute in sorted(rule.minutes or {start.minute})
        for second in sorted({min(second, 59) for second in rule.seconds or {start.second}})
    )


def _walk(
    rule: Rule, clocks: Sequence[time], start: datetime, first: date, last: date
) -> Iterator[tuple[_Day, Sequence[time]]]:
    """Yield the days of a rule with the times of each, from the period of the start on."""
    years = _years(rule, start, first, last)
    fruitful = years.start
    for year in years:
        if year - fruitful > _CYCLE * rule.interval:
            return
        for days in _periods(rule, year, start):
            for day, chosen in _chosen(rule, days, clocks):
                if day > last.toordinal():
                    return
                fruitful = year
                yield day, chosen


def _years(rule: Rule, start: datetime, first: date, last: date) -> range:
    """Return the years to look at. A week that starts in one may reach into the next."""
    step, begin = 1, start.year
    if rule.frequency == "WEEKLY":
        begin = max(begin - 1, 1)
    if rule.frequency == "YEARLY":
        step, begin = rule.interval, _week_of(start, rule.week_start)[0] if rule.weeks else begin
    if rule.limit is None and first.year - 1 > begin:
        begin += (first.year - 1 - begin) // step * step
    return range(begin or step, min(last.year + 1, MAXYEAR) + 1, step)


def _periods(rule: Rule, year: int, start: datetime) -> Iterator[list[_Day]]:
    """Yield the days that fit in each period of a year: in its days, weeks, months or itself.

    ``BYSETPOS`` alone needs to tell the periods of a year apart.
    """
    if rule.frequency == "WEEKLY":
        yield from _weekly(rule, year, start)
    elif rule.frequency == "MONTHLY":
        for month in sorted(rule.months) or range(1, _MONTHS + 1):
            passed = (year - start.year) * _MONTHS + month - start.month
            if passed % rule.interval == 0:
                yield _fitting(rule, _month(rule, year, month))
    elif rule.frequency == "YEARLY":
        yield _fitting(rule, _year(rule, year))
    else:
        days = _daily(rule, year, start)
        yield from ([day] for day in days) if rule.positions else (days,)


def _daily(rule: Rule, year: int, start: datetime) -> list[_Day]:
    """Yield the days that fit of every day, every second day or the like in a year."""
    began = start.toordinal()
    if rule.month_days or rule.interval == 1:
        days = _fitting(rule, _year(rule, year))
        return [day for day in days if (day - began) % rule.interval == 0]
    new_year, next_year = _bounds(year)
    return _fitting(
        rule, range(new_year + (began - new_year) % rule.interval, next_year, rule.interval)
    )


def _weekly(rule: Rule, year: int, start: datetime) -> Iterator[list[_Day]]:
    """Yield the days that fit of each week that begins in a year."""
    lowest, next_year = _bounds(year)
    if year == date.min.year:
        lowest -= _WEEK - 1  # where weeks do not start on Monday, the first began before the year
    offsets = sorted((day.weekday - rule.week_start) % _WEEK for day in rule.weekdays)
    began = start.toordinal() - (start.weekday() - rule.week_start) % _WEEK
    length = rule.interval * _WEEK
    for begin in range(lowest + (began - lowest) % length, next_year, length):
        days = [begin + offset for offset in offsets if _FIRST <= begin + offset <= _LAST]
        yield _fitting(rule, days) if rule.months else days


def _bounds(year: int) -> tuple[_Day, _Day]:
    """Return the first day of a year, and the first one after it."""
    new_year = date(year, 1, 1).toordinal()
    return new_year, new_year + 365 + calendar.isleap(year)


def _year(rule: Rule, year: int) -> Iterator[_Day]:
    """Yield the days of a year that may fit, in order. Few of them need to be looked at closely."""
    new_year, next_year = _bounds(year)
    if rule.weeks:
        fourth = date(year, 1, 4)  # always in the first week
        begin = fourth.toordinal() - (fourth.weekday() - rule.week_start) % _WEEK
        days = range(max(begin, _FIRST), min(begin + _MOST_WEEKS * _WEEK, _LAST + 1))
        yield from (
            day for day in days if _week_of(date.fromordinal(day), rule.week_start)[0] == year
        )
    elif rule.year_days:
        yield from (new_year + day - 1 for day in _counted(rule.year_days, next_year - new_year))
    else:
        for month in sorted(rule.months) or range(1, _MONTHS + 1):
            yield from _month(rule, year, month)


def _month(rule: Rule, year: int, month: int) -> Iterator[_Day]:
    """Yield the days of a month that may fit, in order."""
    before = date(year, month, 1).toordinal() - 1
    length = calendar.monthrange(year, month)[1]
    days = _counted(rule.month_days, length) if rule.month_days else range(1, length + 1)
    yield from (before + day for day in days)


def _counted(numbers: frozenset[int], length: int) -> list[int]:
    """Return the numbers that exist among so many, in order. -1 is the last one."""
    found = {number if number > 0 else length + 1 + number for number in numbers}
    return sorted(number for number in found if 1 <= number <= length)


def _fitting(rule: Rule, days: Iterable[_Day]) -> list[_Day]:
    """Return those days that fit every part of a rule."""
    if not (rule.months or rule.month_days or rule.year_days or rule.weeks or rule.weekdays):
        return list(days)
    return [ordinal for ordinal in days if _fits(rule, date.fromordinal(ordinal))]


def _fits(rule: Rule, day: date) -> bool:
    if rule.months and day.month not in rule.months:
        return False
    if rule.weekdays and not _fits_weekday(rule, day):
        return False
    if rule.month_days and not _is_among(rule.month_days, *_place_in_month(day)):
        return False
    if rule.year_days and not _is_among(rule.year_days, *_place_in_year(day)):
        return False
    return not rule.weeks or _is_among(rule.weeks, *_week_of(day, rule.week_start)[1:])


def _place_in_month(day: date) -> tuple[int, int]:
    """Return the number of a day in its month, and the length of the month."""
    return day.day, calendar.monthrange(day.year, day.month)[1]


def _place_in_year(day: date) -> tuple[int, int]:
    """Return the number of a day in its year, and the length of the year."""
    return day.timetuple().tm_yday, 365 + calendar.isleap(day.year)


def _is_among(numbers: frozenset[int], number: int, length: int) -> bool:
    """Tell whether a number is wanted, counted from the first on or from the last back."""
    return number in numbers or number - length - 1 in numbers


def _fits_weekday(rule: Rule, day: date) -> bool:
    """Tell whether a day is one of the weekdays, counted in the month or else in the year."""
    weekday = day.weekday()
    positions = {each.position for each in rule.weekdays if each.weekday == weekday}
    if not positions or 0 in positions:
        return bool(positions)
    in_month = rule.frequency == "MONTHLY" or rule.months
    place, length = _place_in_month(day) if in_month else _place_in_year(day)
    return (place - 1) // _WEEK + 1 in positions or -((length - place) // _WEEK + 1) in positions


def _week_of(day: date, week_start: int) -> tuple[int, int, int]:
    """Return the year of a week, its number in it, and how many weeks that year has.

    A week belongs to the year that has at least four of its days (RFC 5545, ``BYWEEKNO``).
    """
    middle = day.toordinal() - (day.weekday() - week_start) % _WEEK + 3
    year = day.year
    if middle < date(year, 1, 1).toordinal():
        year -= 1
    elif middle > date(year, 12, 31).toordinal():
        year += 1
    place = middle - date(day.year, 1, 1).toordinal()
    length = 365 + calendar.isleap(year)
    if year < day.year:
        place += length
    elif year > day.year:
        place -= 365 + calendar.isleap(day.year)
    return year, place // _WEEK + 1, (length - 1 - place % _WEEK) // _WEEK + 1


def _chosen(
    rule: Rule, days: list[_Day], clocks: Sequence[time]
) -> Iterator[tuple[_Day, Sequence[time]]]:
    """Yield the days of a period with the times of each, or those that ``BYSETPOS`` chooses."""
    if not rule.positions:
        yield from ((day, clocks) for day in days)
        return
    found: dict[_Day, list[time]] = {}
    for number in _counted(rule.positions, len(days) * len(clocks)):
        day, clock = divmod(number - 1, len(clocks))
        found.setdefault(days[day], []).append(clocks[clock])
    yield from found.items()
