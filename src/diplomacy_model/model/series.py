"""`Series`: meetings that recur, and the rule by which they do."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import attrs

from diplomacy_model.arguments import whole_number
from diplomacy_model.errors import Fault, WrongValueError, shown
from diplomacy_model.model.actor import AN_ACTOR, actor_ids
from diplomacy_model.model.naming import Name, names_
from diplomacy_model.model.record import Record, id_of
from diplomacy_model.model.value import REFERS_TO, Value
from diplomacy_model.temporal import Precision, When, optional_when, when_, zone_fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.temporal import TimeLike

A_SERIES = {REFERS_TO: "Series"}
"""Metadata of a field that holds the id of a series."""


def optional_series_id(value: Series | str | None) -> str | None:
    """Return the id of a series, given the series or its id, or None."""
    return None if value is None else id_of(value, Series)


_LENGTHS = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}
"""How many characters of an ISO date express each precision."""


def _local(bound: date, clock: time) -> datetime:
    """Return a bound as local time. A day gets the given time of day."""
    if isinstance(bound, datetime):
        return bound.replace(tzinfo=None)
    return datetime.combine(bound, clock)


def _days(between: When) -> tuple[datetime, datetime]:
    if between.earliest is None or between.latest is None:
        raise WrongValueError(f"{between} has no first or no last day; give both, as in 2020/2025")
    return _local(between.earliest, time.min), _local(between.latest, time.max)


@attrs.frozen(kw_only=True, repr=False)
class Recurrence(Value):
    """How often a series meets: an RFC 5545 recurrence rule, kept as its text.

    >>> Recurrence(rule="FREQ=YEARLY;BYMONTH=10")
    Recurrence(rule='FREQ=YEARLY;BYMONTH=10')
    """

    rule: str
    """The text of the rule, RFC 5545 section 3.3.10, such as ``FREQ=YEARLY``."""
    start: When | None = attrs.field(default=None, converter=optional_when)
    """When it first met."""
    zone: str | None = None
    """The IANA time zone in which the rule is read."""

    def occurrences(self, between: TimeLike, *, most: int = 1000) -> tuple[When, ...]:
        """Return the times within a stretch of time at which the series meets by the rule.

        They are only as exact as the start: a yearly rule that starts in ``2002-11`` gives months.
        A time of day gets the UTC offset that the zone has at that time.

        Args:
            between: The stretch of time. It needs a first and a last day.
            most: The greatest number of times to return.

        Raises:
            WrongKindError: The stretch is not a time, or ``most`` is not a whole number.
            WrongValueError: The rule has no start, or starts too long before the stretch. The
                stretch has no first or last day. There are more than ``most`` times. The rule does
                not fit its start, for example an ``UNTIL`` in UTC and a local start.

        >>> rule = Recurrence(rule="FREQ=YEARLY;BYMONTH=10", start="2023-10")
        >>> [str(when) for when in rule.occurrences("2024/2026")]
        ['2024-10', '2025-10', '2026-10']
        """
        from dateutil.rrule import rrulestr  # noqa: PLC0415 - keeps the import of the model cheap

        whole_number(most, "most", 0)
        first, last = _days(when_(between, "between"))
        if self.start is None or self.start.earliest is None:
            raise WrongValueError(f"{self!r} has no start; give it one, as in start='2002-11'")
        start = _local(self.start.earliest, time.min)
        texts: dict[str, None] = {}
        for step, moment in enumerate(rrulestr(self.rule, dtstart=start)):
            if moment > last:
                break
            if step > _MOST_STEPS:
                raise WrongValueError(
                    f"{self!r} starts too long before {between}; give a later start"
                )
            if moment >= first:
                texts.setdefault(self._written(moment, self.start))
            if len(texts) > most:
                raise WrongValueError(
                    f"{self!r} has more than {most} occurrences in {between}; "
                    "give a shorter stretch or a larger most"
                )
        return tuple(map(When.parse, texts))

    def _written(self, moment: datetime, start: When) -> str:
        """Return the text of an occurrence, as exact as the start."""
        length = None if start.precision is None else _LENGTHS.get(start.precision)
        if length is not None:
            return moment.isoformat()[:length]
        if self.zone is None:
            return moment.isoformat()
        from zoneinfo import ZoneInfo  # noqa: PLC0415 - few series have times of day

        from dateutil.tz import resolve_imaginary  # noqa: PLC0415 - the same

        return str(When.of(resolve_imaginary(moment.replace(tzinfo=ZoneInfo(self.zone)))))

    def _faults(self) -> Iterator[Fault]:
        problem = _rule_problem(self.rule)
        if problem is not None:
            message = f"{shown(self.rule)} is not an RFC 5545 rule: {problem}"
            yield Fault("rule", self.rule, f"{message}; write one such as FREQ=YEARLY")
        zone_message = None if self.zone is None else zone_fault(self.zone)
        if zone_message is not None:
            yield Fault("zone", self.zone, zone_message)


_PART = re.compile(r"(?P<name>[A-Z]+)=(?P<value>[A-Z0-9,+-]+)")
_TOO_OFTEN = {"SECONDLY", "MINUTELY", "HOURLY"}
"""Frequencies that no series of meetings has. Expanding them could take hours."""
_MOST_STEPS = 100_000
"""The most occurrences to skip before a stretch of time: some 270 years of daily meetings."""

_RANGES = {
    "COUNT": (1, 1_000_000),
    "INTERVAL": (1, 1_000_000),
    "BYSECOND": (0, 60),
    "BYMINUTE": (0, 59),
    "BYHOUR": (0, 23),
    "BYMONTHDAY": (-31, 31),
    "BYYEARDAY": (-366, 366),
    "BYWEEKNO": (-53, 53),
    "BYMONTH": (1, 12),
    "BYSETPOS": (-366, 366),
}
"""The ranges that RFC 5545 allows, which dateutil does not check.

A number that may be negative must not be 0.
"""


def _rule_problem(rule: str) -> str | None:
    """Return what is wrong with a recurrence rule, or None."""
    for part in rule.split(";"):
        match = _PART.fullmatch(part)
        if match is None:
            return f"{shown(part)} is not a part such as BYMONTH=10"
        if match["name"] == "FREQ" and match["value"] in _TOO_OFTEN:
            return "a series meets at most daily"
        problem = _number_problem(match["name"], match["value"])
        if problem is not None:
            return problem
    from dateutil.rrule import rrulestr  # noqa: PLC0415 - keeps the import of the model cheap

    try:
        rrulestr(rule)
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        return str(error)
    return None


def _number_problem(name: str, value: str) -> str | None:
    if name not in _RANGES:
        return None
    least, most = _RANGES[name]
    for number in value.split(","):
        if not re.fullmatch(r"[+-]?[0-9]{1,7}", number) or not least <= int(number) <= most:
            return f"{name} must be from {least} to {most}"
        if least < 0 and int(number) == 0:
            return f"{name} must not be 0"
    return None


@attrs.frozen(kw_only=True, repr=False)
class Series(Record):
    """A run of meetings under one name, whose editions are counted.

    >>> print(Series(id="asean-india-summit", name="ASEAN-India Summit"))
    Series 'asean-india-summit' · ASEAN-India Summit
    """

    name: str
    """The name of the series."""
    names: tuple[Name, ...] = attrs.field(default=(), converter=names_)
    """Other names of the series."""
    organizers: tuple[str, ...] = attrs.field(default=(), converter=actor_ids, metadata=AN_ACTOR)
    """The actors that convene it."""
    recurrence: Recurrence | None = None
    """How often it meets."""

    @property
    def own_name(self) -> str:
        """Its name."""
        return self.name

    @property
    def other_names(self) -> tuple[Name, ...]:
        """Its other names."""
        return self.names
