"""`Span`: a stretch of time whose ends may be unsure, and every comparison of two of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

import attrs

from diplomacy_model.errors import Fault, InvalidRecordError
from diplomacy_model.temporal import axis
from diplomacy_model.temporal.allen import Allen, Box, possible_relations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diplomacy_model.temporal.axis import Bound

_D = TypeVar("_D", bound=date)


class Shift(Protocol):
    """What can be added to a date and taken from one, as dateutil's ``relativedelta`` can."""

    def __radd__(self, other: _D, /) -> _D:
        """Return the date that lies later by this much."""
        ...

    def __rsub__(self, other: _D, /) -> _D:
        """Return the date that lies earlier by this much."""
        ...


class HasSpan(Protocol):
    """What can be compared with a `Span`: another one, or a `When`."""

    @property
    def span(self) -> Span:
        """The time read as that of something that happened."""
        ...

    @property
    def extent(self) -> Span:
        """The time read as a stretch of the calendar."""
        ...


# An end that is there but not known lies inside these; an end that there is not lies on them.
_NEVER_BEGAN: Final = -(1 << 70)
_NEVER_ENDS: Final = 1 << 70
_FAR: Final = 1000

_BOUNDS: Final = ("earliest", "start_latest", "end_earliest", "latest")


class _Derived:
    """Room for what a span works out once and is no part of its value."""

    __slots__ = ("_civil_box", "_container", "_utc_box")
    _civil_box: Box | None
    _utc_box: Box
    _container: Span


@attrs.frozen(kw_only=True, repr=False)
class Span(_Derived):
    """A stretch of time from a start to an end, each known to lie between two bounds.

    The start lies between `earliest` and `start_latest`, the end between `end_earliest` and
    `latest`; bounds are inclusive. A bound that is a date lies somewhere in that day, a datetime
    somewhere in that second (in that microsecond if it has one). None is a bound that nobody
    knows. The end is never before the start, and comparisons use that.

    A comparison that begins with ``certainly`` is true if it holds wherever the ends lie, one
    that begins with ``possibly`` if it holds for some place of the ends; so what is certain is
    also possible. Dates and local times are compared with each other as they stand. Against a
    time with an offset, a date or local time may lie up to 14 hours earlier or 12 hours later in
    UTC than it reads, since the offsets in use run from +14:00 to -12:00.

    >>> from datetime import date
    >>> summit = Span(earliest=date(2025, 10, 26), start_latest=date(2025, 10, 26),
    ...               end_earliest=date(2025, 10, 28), latest=date(2025, 10, 28))
    >>> dinner = Span(earliest=date(2025, 10, 27), latest=date(2025, 10, 29))
    >>> dinner.certainly_during(summit), dinner.possibly_during(summit)
    (False, True)

    Raises:
        InvalidRecordError: if a bound is no date, if two bounds are in the wrong order, or if an
            end that there is not has a bound.
    """

    earliest: date | datetime | None = None
    """The first bound of the start; None if nobody knows one."""
    start_latest: date | datetime | None = None
    """The last bound of the start; None if nobody knows more than that the end comes after."""
    end_earliest: date | datetime | None = None
    """The first bound of the end; None if nobody knows more than that the start comes before."""
    latest: date | datetime | None = None
    """The last bound of the end; None if nobody knows one."""
    open_start: bool = False
    """Whether it has no start (``../1985``); both bounds of the start are None then."""
    open_end: bool = False
    """Whether it goes on and has no end (``1985/..``); both bounds of the end are None then."""
    firm: bool = True
    """Whether the bounds can be relied on; of a span that is not firm nothing is certain."""
    whole: bool = False
    """Whether it starts and ends on the edges of the days (or seconds) of its bounds.

    If not, it starts and ends somewhere inside them.
    """

    def __attrs_post_init__(self) -> None:
        """Report every fault of the bounds in one `InvalidRecordError`."""
        faults = tuple(self._type_faults()) or tuple(self._order_faults())
        if faults:
            what = "Span"
            raise InvalidRecordError(what, None, faults)

    def __repr__(self) -> str:
        """Return constructor text, without the fields that have their default."""
        given = (
            f"{field.name}={value!r}"
            for field in attrs.fields(Span)
            if (value := getattr(self, field.name)) != field.default
        )
        return f"Span({', '.join(given)})"

    def __str__(self) -> str:
        """Return the bounds of both ends in words."""
        start = "none" if self.open_start else _between(self.earliest, self.start_latest)
        end = "none" if self.open_end else _between(self.end_earliest, self.latest)
        return f"start {start}, end {end}"

    def certainly_before(self, other: HasSpan) -> bool:
        """Tell whether this has certainly ended when the other starts (or just then)."""
        if not (self.firm and other.span.firm):
            return False
        mine, theirs = self._with(other.span)
        return mine.end_last <= theirs.start_first

    def possibly_before(self, other: HasSpan) -> bool:
        """Tell whether this may have ended when the other starts (or just then)."""
        mine, theirs = self._with(other.span)
        return mine.end_first <= theirs.start_last

    def certainly_after(self, other: HasSpan) -> bool:
        """Tell whether this certainly starts when the other has ended (or just then)."""
        return other.span.certainly_before(self)

    def possibly_after(self, other: HasSpan) -> bool:
        """Tell whether this may start when the other has ended (or just then)."""
        return other.span.possibly_before(self)

    def certainly_during(self, other: HasSpan) -> bool:
        """Tell whether all of this certainly lies in the days that the other certainly fills.

        The other is read as `whole`: it fills the days (or seconds) of its bounds to their edges.
        So what happens on the first day of a summit happens during it.
        """
        if not (self.firm and other.extent.firm):
            return False
        mine, theirs = self._with(other.extent.filled)
        return theirs.start_last <= mine.start_first and mine.end_last <= theirs.end_first

    def possibly_during(self, other: HasSpan) -> bool:
        """Tell whether all of this may lie in the days that the other may fill."""
        mine, theirs = self._with(other.extent.filled)
        return theirs.start_first <= mine.start_last and mine.end_first <= theirs.end_last

    def certainly_overlaps(self, other: HasSpan) -> bool:
        """Tell whether the two certainly share a moment.

        This is wider than the strict `Allen.OVERLAPS`.
        """
        if not (self.firm and other.extent.firm):
            return False
        mine, theirs = self._with(other.extent)
        return mine.end_first > theirs.start_last and theirs.end_first > mine.start_last

    def possibly_overlaps(self, other: HasSpan) -> bool:
        """Tell whether the two may share a moment."""
        mine, theirs = self._with(other.extent)
        return mine.end_last > theirs.start_first and theirs.end_last > mine.start_first

    def certainly_covers(self, other: HasSpan) -> bool:
        """Tell whether this certainly goes on throughout the other, from before it to after it.

        A state that starts on a day (and so somewhere in it) certainly covers the next day, and
        possibly that day.
        """
        if not (self.firm and other.extent.firm):
            return False
        mine, theirs = self._with(other.extent)
        return mine.start_last <= theirs.start_first and theirs.end_last <= mine.end_first

    def possibly_covers(self, other: HasSpan) -> bool:
        """Tell whether this may go on throughout the other."""
        mine, theirs = self._with(other.extent)
        return mine.start_first <= theirs.start_last and theirs.end_first <= mine.end_last

    def relations(self, other: HasSpan) -> frozenset[Allen]:
        """Return every one of Allen's relations that some place of the ends puts this in.

        The bounds are taken as they stand: one member means certainty if both spans are firm.

        >>> from datetime import date
        >>> y1992 = Span(earliest=date(1992, 1, 1), latest=date(1992, 12, 31))
        >>> y1994 = Span(earliest=date(1994, 1, 1), latest=date(1994, 12, 31))
        >>> y1992.relations(y1994)
        frozenset({Allen.BEFORE})
        """
        return possible_relations(*self._with(other.span))

    @property
    def span(self) -> Span:
        """The span itself, which has one reading only."""
        return self

    @property
    def extent(self) -> Span:
        """The span itself, which has one reading only."""
        return self

    @property
    def filled(self) -> Span:
        """The same span made `whole`: it fills the days (or seconds) of its bounds."""
        if self.whole:
            return self
        try:
            return self._container
        except AttributeError:
            container = attrs.evolve(self, whole=True)
            object.__setattr__(self, "_container", container)
            return container

    def widen(self, by: Shift | timedelta) -> Span:
        """Return the span whose bounds lie further apart, each by the given length.

        A bound that would leave the years 1 to 9999 becomes None.

        Args:
            by: dateutil's ``relativedelta`` or a ``timedelta``; dates take whole days only.

        Raises:
            ValueError: if a bound would move inwards, or a date by a part of a day.
        """
        return attrs.evolve(
            self,
            earliest=_moved(self.earliest, by, later=False),
            start_latest=_moved(self.start_latest, by, later=True),
            end_earliest=_moved(self.end_earliest, by, later=False),
            latest=_moved(self.latest, by, later=True),
        )

    def _with(self, other: Span) -> tuple[Box, Box]:
        """Return both spans on one line: that of civil time, or UTC if either knows an offset."""
        mine, theirs = self._in_civil_time(), other._in_civil_time()
        if mine is None or theirs is None:
            return self._in_utc(), other._in_utc()
        return mine, theirs

    def _in_civil_time(self) -> Box | None:
        """Return where the ends lie in civil time; None if a bound has an offset."""
        try:
            return self._civil_box
        except AttributeError:
            instants = any(bound is not None and axis.is_instant(bound) for bound in self._bounds())
            box = None if instants else self._box(utc=False)
            object.__setattr__(self, "_civil_box", box)
            return box

    def _in_utc(self) -> Box:
        """Return where the ends lie in UTC, which is seldom needed for civil times."""
        try:
            return self._utc_box
        except AttributeError:
            box = self._box(utc=True)
            object.__setattr__(self, "_utc_box", box)
            return box

    def _box(self, *, utc: bool) -> Box:
        """Return where the ends lie, with what start and end say of each other."""
        start_first, start_past, end_begun, end_past = self._places(utc=utc)
        # The line is dense enough that one step stands for "somewhere inside the day".
        start_last, end_first = start_past - 1, end_begun + 1
        if self.whole:
            start_edge = _no_later(self.start_latest, axis.first_moment, utc=utc)
            end_edge = _no_earlier(self.end_earliest, axis.past_moment, utc=utc)
            start_last, end_first = max(start_first, start_edge), min(end_edge, end_past)
        if self.open_start:
            start_first = start_last = _NEVER_BEGAN
        if self.open_end:
            end_first = end_past = _NEVER_ENDS
        return Box(
            start_first, min(start_last, end_past - 1), max(end_first, start_first + 1), end_past
        )

    def _places(self, *, utc: bool) -> tuple[int, int, int, int]:
        """Return where the bounds lie: the first two round the start, the others round the end."""
        return (
            _no_earlier(self.earliest, axis.first_moment, utc=utc),
            _no_later(self.start_latest, axis.past_moment, utc=utc),
            _no_earlier(self.end_earliest, axis.first_moment, utc=utc),
            _no_later(self.latest, axis.past_moment, utc=utc),
        )

    def _bounds(self) -> tuple[date | datetime | None, ...]:
        return self.earliest, self.start_latest, self.end_earliest, self.latest

    def _type_faults(self) -> Iterator[Fault]:
        """Name the bounds that are no dates and those of an end that there is not."""
        for name, bound in zip(_BOUNDS, self._bounds(), strict=True):
            closed = "open_start" if "start" in name or name == "earliest" else "open_end"
            if bound is None:
                continue
            if not isinstance(bound, date):  # pyright: ignore[reportUnnecessaryIsInstance]
                yield Fault(name, bound, f"{bound!r} is no date, datetime or None")
            elif getattr(self, closed):
                yield Fault(name, bound, f"an end that there is not ({closed}) has no bound")

    def _order_faults(self) -> Iterator[Fault]:
        """Name the bounds that come before those they must follow."""
        instants = self._in_civil_time() is None
        start_first, start_past, end_begun, end_past = self._places(utc=instants)
        if start_past <= start_first:
            yield Fault("start_latest", self.start_latest, f"is before earliest, {self.earliest}")
        if end_past <= end_begun:
            yield Fault("latest", self.latest, f"is before end_earliest, {self.end_earliest}")
        if end_past <= start_first:
            yield Fault("latest", self.latest, f"is before earliest, {self.earliest}")


def _no_earlier(bound: date | datetime | None, moment: Callable[[Bound], int], *, utc: bool) -> int:
    """Return a place that a lower bound keeps to, whatever the offset of a civil time was."""
    if bound is None:
        return _NEVER_BEGAN + _FAR
    return moment(bound) - (axis.AHEAD if utc and not axis.is_instant(bound) else 0)


def _no_later(bound: date | datetime | None, moment: Callable[[Bound], int], *, utc: bool) -> int:
    """Return a place that an upper bound keeps to, whatever the offset of a civil time was."""
    if bound is None:
        return _NEVER_ENDS - _FAR
    return moment(bound) + (axis.BEHIND if utc and not axis.is_instant(bound) else 0)


def _between(first: date | datetime | None, last: date | datetime | None) -> str:
    """Return two bounds as one text, in the style of EDTF's ``..``."""
    texts = ["" if bound is None else bound.isoformat() for bound in (first, last)]
    if texts[0] == texts[1]:
        return texts[0] or "unknown"
    return "..".join(texts)


def _moved(
    bound: date | datetime | None, by: Shift | timedelta, *, later: bool
) -> date | datetime | None:
    """Return a bound moved outwards, or None where the calendar ends."""
    if bound is None:
        return None
    try:
        moved = bound + by if later else bound - by
    except (OverflowError, ValueError):
        return None
    whole_days = isinstance(moved, datetime) == isinstance(bound, datetime) and not (
        isinstance(by, timedelta) and by % timedelta(days=1) and not isinstance(bound, datetime)
    )
    if not whole_days:
        raise ValueError(f"{bound} is a day: widen it by whole days, months or years, not by {by}")
    if moved < bound if later else moved > bound:
        raise ValueError(f"{by} would move {bound} inwards, to {moved}: widen by a positive length")
    return moved
