"""`When`: a time as far as it is known, and the converters of the fields that hold one."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias, final

import attrs

from diplomacy_model import arguments
from diplomacy_model.caching import remembered
from diplomacy_model.errors import WrongKindError, WrongValueError
from diplomacy_model.messages import label, shown
from diplomacy_model.temporal import axis
from diplomacy_model.temporal.comparisons import Comparable
from diplomacy_model.temporal.edtf import Reading, read, strict_text
from diplomacy_model.temporal.kinds import Precision, WhenKind
from diplomacy_model.temporal.parts import written
from diplomacy_model.temporal.readings import filled, happened
from diplomacy_model.temporal.span import Span  # noqa: TC001 - cattrs resolves annotations
from diplomacy_model.temporal.words import in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diplomacy_model.temporal.span import Shift

_FIRST, _LAST = -1, 1 << 62  # before and after every place that a bound has


class _Derived:
    """Slots for what is worked out from the text. They are not part of the value."""

    __slots__ = ("_extent", "_reading", "_sort_key", "_span")
    _reading: Reading
    _sort_key: tuple[int, int, str]
    _span: Span
    _extent: Span


@final
@attrs.frozen(eq=False, repr=False)
class When(_Derived, Comparable):
    """A time as far as it is known, never padded: a text of EDTF and what that text says.

    The text is one of the Extended Date/Time Format (EDTF, Library of Congress, 4 February 2019):
    levels 0 and 1, and of level 2 sets, the parts of a year 21 to 41, qualifiers of components and
    ``XXXX``. Beyond EDTF it may have a time of day to the minute or with a fraction of a second,
    intervals and sets of times of day, and the name of a time zone (RFC 9557); `to_edtf` takes
    these out.

    >>> import diplomacy_model as dm
    >>> talks = dm.When.parse("2025-10-27T09:30+08:00[Asia/Kuala_Lumpur]")
    >>> talks.zone, talks.precision
    ('Asia/Kuala_Lumpur', Precision.MINUTE)
    >>> dm.When.parse("2025-10").latest
    datetime.date(2025, 10, 31)

    Two values are equal if their texts are. `<` is one total order for sorting, by `sort_key`; it
    says nothing of what was before what: for that there are the comparisons.

    A comparison reads this value as the time of something that happened, its `span`: an event of
    ``2025-10`` took place at some time in October. What it is compared with is read in the same
    way by `certainly_before`, `certainly_after`, their possible counterparts and `relations`. In
    the others it is a stretch of the calendar, its `extent`: during ``2025-10`` means during all of
    that month, and a day without an offset means that day on the clock of this value. A comparison
    takes a `When`, a text, a date, a datetime or a `Span`. What is certain is also possible.
    Nothing is certain where a date is uncertain (``?``) or approximate (``~``).

    >>> meeting = dm.When.parse("2025-10-27")
    >>> meeting.certainly_during("2025-10"), dm.When.parse("2025-10").possibly_during(meeting)
    (True, True)
    >>> talks.certainly_during("2025-10-27")
    True

    Raises:
        TimeFormatError: if the text is not a time, or has a form that is not supported.
        WrongKindError: if it is not text.
    """

    text: str
    """The canonical text, in which the value is stored and compared.

    It is the text that was read but for the spelling of times of day: ``+08`` becomes ``+08:00``,
    ``+00:00`` without a zone becomes ``Z``, and a fraction of a second loses the zeros at its end.
    A time in UTC with a zone becomes the local time there, because ``Z`` leaves the local offset
    open (RFC 9557, sections 2 and 3.4). The mark ``!`` of a zone goes, since every zone must fit.

    >>> When.parse("2025-10-27T01:30Z[!Asia/Kuala_Lumpur]").text
    '2025-10-27T09:30+08:00[Asia/Kuala_Lumpur]'
    """

    def __attrs_post_init__(self) -> None:
        """Read the text."""
        reading = read(_checked(self.text))
        text, first, last = reading.text, reading.earliest, reading.latest
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "_reading", reading)
        key = (
            _FIRST if first is None else axis.first_moment(first),
            _LAST if last is None else axis.past_moment(last),
            text,
        )
        object.__setattr__(self, "_sort_key", key)

    # --- making one

    @classmethod
    def parse(cls, text: str) -> When:
        """Return the time that a text says; a text seen before costs next to nothing.

        Raises:
            TimeFormatError: if the text is not a time, or has a form that is not supported.
            WrongKindError: if it is not text.
        """
        return _parsed(_checked(text))

    @classmethod
    def of(cls, moment: date | datetime) -> When:
        """Return a day or a time of day to the second (to the microsecond if it has one).

        A datetime without ``tzinfo`` is local civil time. One in a zone of ``zoneinfo`` keeps the
        name of the zone, any other keeps its offset alone.

        >>> import diplomacy_model as dm
        >>> from datetime import datetime
        >>> dm.When.of(datetime(2025, 10, 27, 9, 30))
        When.parse('2025-10-27T09:30:00')

        Clocks of old were ahead of UTC by hours, minutes and seconds. The text then has the closest
        offset of whole minutes (RFC 3339, section 5.8). A zone of ``zoneinfo`` tells the exact one.
        Without such a zone the local time moves by those seconds, so that the moment stays exact.

        >>> from zoneinfo import ZoneInfo
        >>> noon = datetime(1898, 12, 10, 12, tzinfo=ZoneInfo("Europe/Paris"))
        >>> dm.When.of(noon).text, dm.When.of(noon).instant == noon
        ('1898-12-10T12:00:00+00:09[Europe/Paris]', True)

        Raises:
            TimeFormatError: if the clocks of its zone skipped it, or it is finer than a
                microsecond.
            WrongKindError: if it is not a date or datetime, or is one that has no moment, such as
                ``NaT`` of pandas.
        """
        return cls.parse(written(moment))

    @classmethod
    def between(cls, start: TimeLike | None, end: TimeLike | None) -> When:
        """Return what lasted from a start to an end, both included; None is an open end (``..``).

        >>> import diplomacy_model as dm
        >>> dm.When.between("2025-10-26", "2025-10-28")
        When.parse('2025-10-26/2025-10-28')

        Raises:
            TimeFormatError: if the end is over before the start begins.
            WrongValueError: if an end is an interval, a set or unknown.
        """
        ends = (("start", start), ("end", end))
        texts = (".." if end is None else _single(end, name) for name, end in ends)
        return cls.parse("/".join(texts))

    @classmethod
    def before(cls, time: TimeLike) -> When:
        """Return some moment until the end of a day or time, which may be in it (``[..t]``).

        >>> import diplomacy_model as dm
        >>> dm.When.before("2025-10-26")
        When.parse('[..2025-10-26]')

        Raises:
            WrongValueError: if the time is an interval, a set or unknown.
        """
        return cls.parse(f"[..{_single(time, 'time')}]")

    @classmethod
    def after(cls, time: TimeLike) -> When:
        """Return some moment from the start of a day or time on, which may be in it (``[t..]``).

        Raises:
            WrongValueError: if the time is an interval, a set or unknown.
        """
        return cls.parse(f"[{_single(time, 'time')}..]")

    # --- what the text says

    @property
    def kind(self) -> WhenKind:
        """The form of the text."""
        return self._reading.kind

    @property
    def precision(self) -> Precision | None:
        """The smallest unit that the text speaks of.

        None for sets, and for intervals whose ends differ in it or of which an end is missing.
        """
        return self._reading.precision

    @property
    def earliest(self) -> date | datetime | None:
        """The first day or second of the time, included; None if there is no such bound.

        It is a datetime if the text has a time of day, with the offset if the text names one, and
        a date otherwise; so are the other three bounds.
        """
        return self._reading.earliest

    @property
    def latest(self) -> date | datetime | None:
        """The last day or second of the time, included; None if there is no such bound.

        The last second of the minute 09:30 is 09:30:59.
        """
        return self._reading.latest

    @property
    def start_latest(self) -> date | datetime | None:
        """The last day or second on which it may start; None if the text has no such bound.

        For all but intervals and sets in braces this is `latest`.
        """
        return self._reading.start_latest

    @property
    def end_earliest(self) -> date | datetime | None:
        """The first day or second on which it may end; None if the text has no such bound.

        For all but intervals and sets in braces this is `earliest`.
        """
        return self._reading.end_earliest

    @property
    def is_open(self) -> bool:
        """Whether a side is open (``1992/..``, ``[..2025-10-26]``)."""
        return self._reading.open_start or self._reading.open_end

    @property
    def is_unknown(self) -> bool:
        """Whether the time or an end of it is said to be unknown (``XXXX``, ``1992/``)."""
        return self._reading.is_unknown

    @property
    def is_uncertain(self) -> bool:
        """Whether a part is doubtful (``?`` or ``%``)."""
        return self._reading.is_uncertain

    @property
    def is_approximate(self) -> bool:
        """Whether a part is approximate (``~`` or ``%``), as every season (21 to 32) is."""
        return self._reading.is_approximate

    @property
    def firm(self) -> bool:
        """Whether the bounds can be relied on: no part is doubtful or approximate."""
        return not (self._reading.is_uncertain or self._reading.is_approximate)

    @property
    def zone(self) -> str | None:
        """The IANA name of the time zone, if the text has one and no other beside it."""
        return self._reading.zone

    @property
    def instant(self) -> datetime | None:
        """The moment of a single time of day with an offset, else None; of a minute its start."""
        first = self._reading.earliest
        if self.kind is WhenKind.DATETIME and isinstance(first, datetime) and first.tzinfo:
            return first
        return None

    def same_instant(self, other: TimeLike) -> bool:
        """Tell whether both are times of day with an offset, and the same moment.

        >>> import diplomacy_model as dm
        >>> dm.When.parse("2025-10-27T09:30+08:00").same_instant("2025-10-27T01:30:00Z")
        True
        """
        mine, theirs = self.instant, when_(other, "other").instant
        return mine is not None and theirs is not None and mine == theirs

    def to_edtf(self, *, strict: bool = False) -> str:
        """Return the text; if strict, without the forms that EDTF does not have.

        Then a time of day loses its zone and fractions of a second, and becomes its day if it has
        no seconds; in an interval or a set it always becomes its day.

        >>> import diplomacy_model as dm
        >>> dm.When.parse("2025-10-27T09:30:00+08:00[Asia/Kuala_Lumpur]").to_edtf(strict=True)
        '2025-10-27T09:30:00+08:00'
        """
        return strict_text(self._reading) if arguments.flag(strict, "strict") else self.text

    def in_words(self) -> str:
        """Return the time as English words, never more exact or more certain than the text.

        >>> import diplomacy_model as dm
        >>> print(dm.When.parse("[2025-10-27T06:00+08:00..2025-10-27T12:00+08:00]").in_words())
        some time in the morning of 27 October 2025, UTC+8
        >>> for text in ("2025-10-26/2025-10-28", "1992/..", "1992/", "1954~", "2025-10-XX"):
        ...     print(dm.When.parse(text).in_words())
        26–28 October 2025
        since 1992
        from 1992, end not known
        about 1954
        an unknown day of October 2025

        A range of six hours is *the early hours* (from 00:00), *the morning* (from 06:00), *the
        afternoon* (from 12:00) or *the evening* (from 18:00). A time zone is given as its offset.
        """
        return in_words(self._reading)

    def sort_key(self) -> tuple[int, int, str]:
        """Return what values are sorted by: earliest, latest, text.

        No bound comes first as earliest and last as latest; times with an offset count as UTC.
        """
        return self._sort_key

    # --- two readings

    @property
    def span(self) -> Span:
        """The time read as that of something that happened.

        A day or month says that it was some time in there, and an interval that it lasted. A set is
        its members: one of them (``[...]``), or each of them (``{...}``).
        """
        try:
            return self._span
        except AttributeError:
            span = happened(self._reading)
            object.__setattr__(self, "_span", span)
            return span

    @property
    def extent(self) -> Span:
        """The time read as a stretch of the calendar, all of it, to the edges of its days.

        ``2025-10-XX`` and ``202X`` name one unknown day or year, so they fill nothing, just as
        ``[2025-10-01..2025-10-31]`` does.

        >>> import diplomacy_model as dm
        >>> october, november = dm.When.parse("2025-10"), dm.When.parse("2025-11")
        >>> october.extent.relations(november.extent)
        frozenset({Allen.MEETS})
        """
        try:
            return self._extent
        except AttributeError:
            extent = filled(self._reading, self.span)
            object.__setattr__(self, "_extent", extent)
            return extent

    def widen(self, by: Shift | timedelta) -> Span:
        """Return the `span` with its bounds moved outwards by a length.

        It is firm unless the time is uncertain: whoever widens an approximate time says how far
        off it may be.

        >>> import diplomacy_model as dm
        >>> from datetime import timedelta
        >>> around_1954 = dm.When.parse("1954~")
        >>> around_1954.certainly_before("1960")
        False
        >>> around_1954.widen(timedelta(days=730)).certainly_before(dm.When.parse("1960").span)
        True

        Args:
            by: dateutil's ``relativedelta``, or a ``timedelta``; days take whole days only.

        Raises:
            WrongValueError: if a bound would move inwards, or a day by a part of a day.
        """
        return attrs.evolve(self.span.widen(by), firm=not self.is_uncertain)

    # --- being a value

    def __str__(self) -> str:
        """Return the text."""
        return self.text

    def __repr__(self) -> str:
        """Return the call that makes this value."""
        return f"When.parse({self.text!r})"

    def __eq__(self, other: object) -> bool:
        """Tell whether the texts are equal."""
        return self.text == other.text if isinstance(other, When) else NotImplemented

    def __hash__(self) -> int:
        """Hash the text."""
        return hash(self.text)

    # A look at the class of the other would make sorting a seventh slower.

    def __lt__(self, other: When) -> bool:
        """Tell whether this is sorted before the other; see `sort_key`."""
        try:
            return self._sort_key < other._sort_key
        except AttributeError:
            return NotImplemented

    def __le__(self, other: When) -> bool:
        """Tell whether this is sorted before the other or equals it."""
        try:
            return self._sort_key <= other._sort_key
        except AttributeError:
            return NotImplemented

    def __gt__(self, other: When) -> bool:
        """Tell whether this is sorted after the other."""
        try:
            return self._sort_key > other._sort_key
        except AttributeError:
            return NotImplemented

    def __ge__(self, other: When) -> bool:
        """Tell whether this is sorted after the other or equals it."""
        try:
            return self._sort_key >= other._sort_key
        except AttributeError:
            return NotImplemented

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle and copy by the text alone."""
        return when_, (self.text,)


TimeLike: TypeAlias = When | str | date | datetime
"""Anything that stands for a time: a `When`, a text for `When.parse`, a date or a datetime."""


def when_(value: TimeLike, name: str | None = None) -> When:
    """Return the time that a value stands for.

    Args:
        value: The value.
        name: The name of the argument, for a message that does not come in a fault of a field.

    Raises:
        TimeFormatError: if a text is not a time.
        WrongKindError: if it is none of these.
    """
    if isinstance(value, When):
        return value
    if isinstance(value, str):
        return When.parse(value)
    if isinstance(value, date):  # pyright: ignore[reportUnnecessaryIsInstance] - users err
        return When.of(value)
    raise WrongKindError(
        f"{label(name)}{shown(value)} is not a time; give a When, a text such as '2025-10', a date "
        "or a datetime"
    )


def optional_when(value: TimeLike | None, name: str | None = None) -> When | None:
    """Return the time that a value stands for, or None; `when_` tells what the name is.

    Raises:
        TimeFormatError: if a text is not a time.
        WrongKindError: if it is not a time.
    """
    return None if value is None else when_(value, name)


def whens_(value: Sequence[TimeLike]) -> tuple[When, ...]:
    """Return the times of a list or tuple.

    Raises:
        TimeFormatError: if a text in it is not a time.
        WrongKindError: if it is not a list or tuple, or if something in it is not a time.
    """
    given: object = value
    if isinstance(given, (list, tuple)):
        return tuple(when_(each) for each in value)
    raise WrongKindError(
        f"must be a list of times: write [{shown(given)}] instead of {shown(given)}"
    )


def _single(value: TimeLike, name: str) -> str:
    """Return the text of a date or a time of day.

    Raises:
        WrongValueError: if it is something else.
    """
    time = when_(value, name)
    if time.kind not in (WhenKind.DATE, WhenKind.DATETIME) or time.is_unknown:
        raise WrongValueError(
            f"{name}: {time.text!r} is not a single date or time of day; "
            "give one such as '2025-10-27'"
        )
    return time.text


def _checked(text: object) -> str:
    """Return a text as a plain string.

    Raises:
        WrongKindError: if it is something else.
    """
    if type(text) is str:
        return text
    advice = "give one such as '2025-10', or use When.of for a date or datetime"
    return str.__str__(arguments.text(text, "text", advice))


@remembered(2**16)
def _parsed(text: str) -> When:
    return When(text)
