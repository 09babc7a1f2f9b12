"""`Recurrence`: the rule by which something recurs."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, NoReturn

import attrs

from diplomacy_model.arguments import whole_number
from diplomacy_model.errors import Fault, InvalidRecordError
from diplomacy_model.messages import counted, shown
from diplomacy_model.model.rrule import Rule, RuleError, read_rule
from diplomacy_model.model.value import Value
from diplomacy_model.temporal import When, WhenKind, optional_when, when_, zone_fault
from diplomacy_model.temporal.moving import ImmovableError, Movable, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.temporal import TimeLike

_UNITS: Final = {"YEARLY": Unit.YEAR, "MONTHLY": Unit.MONTH, "WEEKLY": Unit.DAY, "DAILY": Unit.DAY}
"""The unit to which a start must be known so that each frequency can be counted from it."""
_SLACK: Final = timedelta(days=4)
"""By how much different clocks, and different lengths of months and years, may shift a time."""
_MOST_BESIDE: Final = 1000
"""How many times may be looked at that turn out to lie beside a stretch of time."""


@attrs.frozen(kw_only=True, repr=False)
class Recurrence(Value):
    """How often a series meets: an RFC 5545 recurrence rule, kept as its text.

    The rule keeps every requirement of RFC 5545, section 3.3.10. Beyond that, it must not be more
    frequent than daily. Its ``UNTIL`` must be of the same kind as the start: a day if the start is
    a day or less exact (``20251231``), a time in UTC if the start has an offset or a zone
    (``20251231T160000Z``), and otherwise a local time (``20251231T160000``).

    >>> import diplomacy_model as dm
    >>> dm.Recurrence(rule="FREQ=YEARLY;BYMONTH=10")
    Recurrence(rule='FREQ=YEARLY;BYMONTH=10')
    """

    rule: str
    """The text of the rule, RFC 5545 section 3.3.10, such as ``FREQ=YEARLY``."""
    start: When | None = attrs.field(default=None, converter=optional_when)
    """When it first met."""
    zone: str | None = None
    """The IANA time zone in which the rule is read. The default is that of the start."""

    def occurrences(self, between: TimeLike, *, most: int = 1000) -> tuple[When, ...]:
        """Return the times by the rule that may lie, at least in part, in a stretch of time.

        They are as exact as the start and no more: a yearly rule that starts in ``2002-11`` gives
        months, and one that starts in ``2002-11-04/2002-11-05`` gives pairs of days. What is
        uncertain or approximate of the start is so of each of them. A month may lie in each of its
        days alike.

        The first occurrence is the start, if it fits the rule (RFC 5545, section 3.8.5.3). The RFC
        leaves open what a start that does not fit means. Here it is not an occurrence, and is not
        counted.

        A time of day keeps what the clocks of the zone show, or else its offset. If the clocks skip
        it, it is read with the offset before the gap; if they show it twice, it is the first of the
        two (RFC 5545, section 3.3.5). ``BYHOUR``, ``BYMINUTE`` and ``BYSECOND`` are ignored if the
        start has no time of day (section 3.3.10).

        The work is bounded by the number of days from the start to the end of the stretch. If the
        rule has no ``COUNT``, what lies before the stretch costs nothing.

        Args:
            between: The stretch of time, of any form. An open end is that of the calendar: the year
                1 or 9999.
            most: The greatest number of times to return.

        Raises:
            WrongKindError: An argument is of the wrong kind.
            WrongValueError: ``most`` is less than 1.
            InvalidRecordError: The rule has no start. The start cannot be repeated, because an end
                or the year of it is not known. The rule counts in days or months, and the start is
                not known as exactly. There are more than ``most`` times, or more than a thousand
                others had to be looked at, because the start is very long.

        >>> import diplomacy_model as dm
        >>> rule = dm.Recurrence(rule="FREQ=YEARLY;BYMONTH=10", start="2023-10")
        >>> [str(when) for when in rule.occurrences("2024/2026")]
        ['2024-10', '2025-10', '2026-10']
        """
        whole_number(most, "most", 1)
        window, rule, start = when_(between, "between"), read_rule(self.rule), self._movable()
        found: dict[When, None] = {}
        for looked_at, when in enumerate(self._walk(rule, start, window)):
            if when.possibly_overlaps(window):
                found[when] = None
            if len(found) > most:
                problem = f"gives more than {counted(most, 'time')} in {window}"
                self._refuse("rule", f"{problem}; give a shorter stretch or a larger most")
            if looked_at > most + _MOST_BESIDE:
                problem = f"{start.when} lasts so long that too many times may reach into {window}"
                self._refuse("start", f"{problem}; give a shorter one")
        return tuple(found)

    def _movable(self) -> Movable:
        """Return the start, ready to be moved to the occurrences."""
        if self.start is None or (self.start.earliest is None and not self.start.is_open):
            self._refuse("start", "there is no start; give one, as in start='2002-11'")
        try:
            return Movable.of(self.start, self.zone)
        except ImmovableError as error:
            self._refuse("start", f"{shown(self.start.text)} cannot be repeated: {error}")

    def _walk(self, rule: Rule, start: Movable, window: When) -> Iterator[When]:
        """Yield the occurrences near a window, some of them more than once, in order."""
        from diplomacy_model.model.expansion import moments  # noqa: PLC0415 - few need it

        self._check_exactness(rule, start)
        wanted, last = _around(window, start)
        vague = start.unit is not Unit.DAY
        whole_years = start.unit is Unit.YEAR and not start.is_season
        # From the start on, it shows whether several times of one month were counted.
        first = start.first if vague and rule.limit is not None else wanted
        before, unit_before = None, None
        for moment in moments(rule, start.first, timed=start.timed, first=first, last=last):
            if _is_past(moment, rule.until, start):
                return
            unit = (moment.year, whole_years or moment.month)
            if vague and rule.limit is None and unit == unit_before:
                continue  # every day of a month would give this month
            when, unit_before = start.moved_to(moment), unit
            if when is None:
                continue
            if vague and when == before and rule.limit is not None:
                problem = f"COUNT counts times that {start.when} does not tell apart"
                self._refuse("start", f"{problem}; give a more exact start, or UNTIL in the rule")
            if moment >= wanted:
                yield when
            before = when

    def _check_exactness(self, rule: Rule, start: Movable) -> None:
        """Refuse a start that is not known as exactly as the rule counts."""
        alone = start.when.kind is WhenKind.DATE and not start.is_season
        if start.unit > _UNITS[rule.frequency] and (rule.interval > 1 or not alone):
            unit = _UNITS[rule.frequency].name.lower()
            problem = f"{start.when} is too vague to count from by FREQ={rule.frequency}"
            self._refuse("start", f"{problem}; give the {unit} of the start")
        if start.is_season and not _months_asked_for(rule) <= start.months:
            problem = f"the rule asks for months that are not in {start.when}"
            self._refuse("start", f"{problem}; give the month of the start")

    def _refuse(self, field: str, message: str) -> NoReturn:
        raise InvalidRecordError("Recurrence", None, (Fault(field, getattr(self, field), message),))

    def _faults(self) -> Iterator[Fault]:
        try:
            rule = read_rule(self.rule)
        except RuleError as error:
            message = f"{shown(self.rule)} is not a recurrence rule (RFC 5545, section 3.3.10)"
            yield Fault("rule", self.rule, f"{message}: {error}")
        else:
            yield from self._until_faults(rule.until)
        zone_message = None if self.zone is None else zone_fault(self.zone)
        if zone_message is not None:
            yield Fault("zone", self.zone, zone_message)

    def _until_faults(self, until: date | datetime | None) -> Iterator[Fault]:
        """Yield that ``UNTIL`` is not of the same kind as the start."""
        begin = None if self.start is None else self.start.earliest or self.start.latest
        if until is None or begin is None:
            return
        wanted, example = "a local time, as the start is", "20251231T160000"
        if not isinstance(begin, datetime):
            wanted, example = "a day, because the start has no time of day", "20251231"
        elif begin.tzinfo is not None or self.zone is not None:
            wanted, example = (
                "a time in UTC, because the clock of the start is known",
                "20251231T160000Z",
            )
        if _kind(until) != _kind(begin, zoned=self.zone is not None):
            message = f"UNTIL must be {wanted}; write it in the form UNTIL={example}"
            yield Fault("rule", self.rule, f"{shown(self.rule)}: {message}")


def _months_asked_for(rule: Rule) -> frozenset[int]:
    """Return the months that a rule names, or in which the days may be that it names."""
    if rule.month_days or rule.year_days or rule.weeks or rule.weekdays:
        return rule.months or frozenset(range(1, 13))
    return rule.months


def _kind(bound: date | datetime | None, *, zoned: bool = False) -> tuple[bool, bool]:
    """Return whether a bound has a time of day, and whether it is known on which clock."""
    if not isinstance(bound, datetime):
        return False, False
    return True, zoned or bound.tzinfo is not None


def _is_past(moment: datetime, until: date | datetime | None, start: Movable) -> bool:
    """Tell whether a moment on the clock of the start is after the end of the rule."""
    if until is None:
        return False
    if not isinstance(until, datetime):
        return moment.date() > until
    return moment.replace(tzinfo=None if until.tzinfo is None else start.clock) > until


def _around(window: When, start: Movable) -> tuple[datetime, datetime]:
    """Return the first and last moment, on the clock of the start, that matter in a window."""
    slack = start.length
    alone = start.when.kind in {WhenKind.DATE, WhenKind.DATETIME}
    shifts = start.timed and start.clock is not None  # such clocks skip times now and then
    is_zoned = shifts or _kind(window.earliest or window.latest)[1]
    if start.unit is not Unit.DAY or not alone or is_zoned:
        slack += _SLACK
    first = _shifted(window.earliest or date.min, time.min, -slack)
    last = _shifted(window.latest or date.max, time.max, slack)
    end = datetime.combine(date.max, time.max) - max(start.length - _SLACK, timedelta())
    return first, min(last, end)  # what begins later would leave the calendar


def _shifted(bound: date | datetime, clock: time, by: timedelta) -> datetime:
    """Return a bound as local time, moved, but not beyond the calendar."""
    local = bound if isinstance(bound, datetime) else datetime.combine(bound, clock)
    try:
        return local.replace(tzinfo=None) + by
    except OverflowError:
        return datetime.combine(date.min if by < timedelta() else date.max, clock)
