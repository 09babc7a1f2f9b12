"""`Span`: a stretch of time whose ends may be unsure, or a set of such stretches."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias, TypeVar

import attrs

from diplomacy_model.errors import Fault, InvalidRecordError, WrongKindError, WrongValueError
from diplomacy_model.messages import shown
from diplomacy_model.temporal import axis
from diplomacy_model.temporal.boxes import (
    Places,
    bounds_of,
    edges,
    has_offset,
    no_earlier,
    no_later,
    own_reading,
    places,
)
from diplomacy_model.temporal.comparisons import Comparable
from diplomacy_model.temporal.words import span_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

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


_BOUNDS: Final = ("earliest", "start_latest", "end_earliest", "latest")


_Hull: TypeAlias = "dict[str, date | datetime | bool | None]"


def _members(value: Sequence[Span]) -> tuple[Span, ...]:
    """Return the members of a set, given as a list or tuple."""
    given: object = value
    if isinstance(given, (list, tuple)):
        return tuple(value)
    raise WrongKindError(f"one_of or all_of: must be a list of spans, not {shown(given)}")


class _Placed(Comparable):
    """Where a span lies on each line: worked out once, and not part of its value."""

    __slots__ = ("_civil", "_filled", "_own", "_utc")
    _civil: Places | None
    _filled: Span
    _own: Places
    _utc: Places

    def in_civil_time(self) -> Places | None:
        """Return where the span may lie in civil time, or None if a bound has an offset."""
        try:
            return self._civil
        except AttributeError:
            found = None if has_offset(self.span) else places(self.span, utc=False)
            object.__setattr__(self, "_civil", found)
            return found

    def in_utc(self) -> Places:
        """Return where the span may lie in UTC, which is seldom needed for civil times."""
        try:
            return self._utc
        except AttributeError:
            found = places(self.span, utc=True)
            object.__setattr__(self, "_utc", found)
            return found

    def on_own_clock(self) -> Places:
        """Return where the span lies by its own clock, each bound without its offset."""
        try:
            return self._own
        except AttributeError:
            found = self.in_civil_time() or places(own_reading(self.span), utc=False)
            object.__setattr__(self, "_own", found)
            return found


@attrs.frozen(kw_only=True, repr=False)
class Span(_Placed):
    """A stretch of time from a start to an end, each known to lie between two bounds.

    The start lies between `earliest` and `start_latest`, the end between `end_earliest` and
    `latest`; bounds are inclusive. A bound that is a date lies somewhere in that day, a datetime
    somewhere in that second (in that microsecond if it has one). None is a bound that nobody
    knows. The end is never before the start, and comparisons use that.

    A comparison that begins with ``certainly`` is true if it holds wherever the ends lie. One that
    begins with ``possibly`` is true if it holds for some place of the ends. So what is certain is
    also possible. A comparison takes another span, a `When`, a text, a date or a datetime.

    A set has members, in `one_of` or in `all_of`. Its bounds then follow from the members and need
    not be given. If some members have an offset and others have none, all are compared in UTC.

    >>> import diplomacy_model as dm
    >>> from datetime import date
    >>> summit = dm.Span(
    ...     earliest=date(2025, 10, 26),
    ...     start_latest=date(2025, 10, 26),
    ...     end_earliest=date(2025, 10, 28),
    ...     latest=date(2025, 10, 28),
    ... )
    >>> dinner = dm.Span(earliest=date(2025, 10, 27), latest=date(2025, 10, 29))
    >>> dinner.certainly_during(summit), dinner.possibly_during(summit)
    (False, True)
    >>> either = dm.Span(one_of=[summit, dinner])
    >>> either.latest, either.possibly_during("2025-10-29")
    (datetime.date(2025, 10, 29), True)

    Raises:
        InvalidRecordError: if a bound is not a date, if two bounds are in the wrong order, if an
            end that does not exist has a bound, or if a set has fewer than two members, members
            that are sets or not firm, or bounds other than those that follow from its members.
        WrongKindError: if the members of a set are not a list.
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

    If not, it starts and ends somewhere inside them. A whole span is a stretch of the calendar:
    unless it has an offset, times compared with it are read on their own clocks.
    """
    one_of: tuple[Span, ...] = attrs.field(default=(), converter=_members)
    """The members of a set of which one is the time (``[2025-10-26,2025-10-28]``); they are firm
    and not sets. The start and the end each lie between the first and the last of their bounds."""
    all_of: tuple[Span, ...] = attrs.field(default=(), converter=_members)
    """The members of a set of which each is the time (``{2025-10-26,2025-10-28}``); they are firm
    and not sets. The start is that of the first, and the end that of the last."""

    def __attrs_post_init__(self) -> None:
        """Report every fault in one `InvalidRecordError`; give a set the bounds of its members."""
        for flag in (self.open_start, self.open_end, self.firm, self.whole):
            if flag is not True and flag is not False:
                raise InvalidRecordError("Span", None, tuple(self._flag_faults()))
        if self.one_of or self.all_of:
            faults = tuple(self._member_faults()) or tuple(self._hull_faults())
        else:
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

    def in_words(self) -> str:
        """Return where its ends lie as English words, never more exact or more certain than it is.

        >>> import diplomacy_model as dm
        >>> from datetime import date
        >>> print(dm.Span(earliest=date(2025, 10, 26), latest=date(2025, 10, 28)).in_words())
        some time between 26 and 28 October 2025
        >>> print(dm.Span(earliest=date(2025, 10, 26)).in_words())
        26 October 2025 or later
        """
        return span_in_words(self)

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
            return self._filled
        except AttributeError:
            filled = self._with_members(lambda member: member.filled)
            filled = filled or attrs.evolve(self, whole=True)
            object.__setattr__(self, "_filled", filled)
            return filled

    @property
    def beginning(self) -> Span | None:
        """The time within which it began, or None if it has no start.

        >>> import diplomacy_model as dm
        >>> print(dm.When.parse("2014-05/..").span.beginning)
        start 2014-05-01.., end ..2014-05-31
        """
        if self.open_start:
            return None
        begun = self._with_members(lambda member: member.beginning or member)
        latest = self.latest if self.start_latest is None else self.start_latest
        return begun or Span(earliest=self.earliest, latest=latest, firm=self.firm)

    def widen(self, by: Shift | timedelta) -> Span:
        """Return the span whose bounds lie further apart, each by the given length.

        A bound that would leave the years 1 to 9999 becomes None. In a set, each member is widened.

        Args:
            by: dateutil's ``relativedelta`` or a ``timedelta``; dates take whole days only.

        Raises:
            WrongKindError: if it is not a length.
            WrongValueError: if a bound would move inwards, or a date by a part of a day.
        """
        _check_length(by)
        return self._with_members(lambda member: member.widen(by)) or attrs.evolve(
            self,
            earliest=_moved(self.earliest, by, later=False),
            start_latest=_moved(self.start_latest, by, later=True),
            end_earliest=_moved(self.end_earliest, by, later=False),
            latest=_moved(self.latest, by, later=True),
        )

    def _with_members(self, change: Callable[[Span], Span]) -> Span | None:
        """Return a set with its members changed, or None if this is not a set."""
        if self.one_of:
            return Span(one_of=tuple(map(change, self.one_of)), firm=self.firm)
        if self.all_of:
            return Span(all_of=tuple(map(change, self.all_of)), firm=self.firm)
        return None

    def _flag_faults(self) -> Iterator[Fault]:
        """Name the flags that are neither true nor false."""
        for name in ("open_start", "open_end", "firm", "whole"):
            value: object = getattr(self, name)
            if not isinstance(value, bool):
                yield Fault(name, value, f"{shown(value)} is not a bool; write True or False")

    def _type_faults(self) -> Iterator[Fault]:
        """Name the bounds that are not dates and those of an end that does not exist."""
        for name, bound in zip(_BOUNDS, bounds_of(self), strict=True):
            closed = "open_start" if "start" in name or name == "earliest" else "open_end"
            if bound is None:
                continue
            if not isinstance(bound, date):  # pyright: ignore[reportUnnecessaryIsInstance]
                yield Fault(name, bound, f"{shown(bound)} is not a date, a datetime or None")
            elif getattr(self, closed):
                yield Fault(name, bound, f"with {closed} that end does not exist and has no bound")

    def _order_faults(self) -> Iterator[Fault]:
        """Name the bounds that come before those they must follow."""
        utc = self.in_civil_time() is None
        start_first, start_past, end_begun, end_past = edges(self, utc=utc)
        if start_past <= start_first:
            yield Fault("start_latest", self.start_latest, f"is before earliest, {self.earliest}")
        if end_past <= end_begun:
            yield Fault("latest", self.latest, f"is before end_earliest, {self.end_earliest}")
        if end_past <= start_first:
            yield Fault("latest", self.latest, f"is before earliest, {self.earliest}")

    def _member_faults(self) -> Iterator[Fault]:
        """Name what is wrong with the members of a set."""
        if self.one_of and self.all_of:
            yield Fault("all_of", self.all_of, "a set has its members in one_of or in all_of")
            return
        name = "one_of" if self.one_of else "all_of"
        given: list[object] = [*self.one_of, *self.all_of]
        if len(given) == 1:
            yield Fault(name, given, "a set has at least two members; give a single one by itself")
        for position, member in enumerate(given):
            if not isinstance(member, Span):
                yield Fault(f"{name}[{position}]", member, f"{shown(member)} is not a Span")
            elif member.one_of or member.all_of:
                yield Fault(f"{name}[{position}]", member, "a set is not a member of another set")
            elif not member.firm:
                problem = "a member that is not firm; say of the whole set that it is not"
                yield Fault(f"{name}[{position}]", member, problem)

    def _hull_faults(self) -> Iterator[Fault]:
        """Take the bounds of a set from its members; name those that were given and differ."""
        hull = _hull_of_one(self.one_of) if self.one_of else _hull_of_all(self.all_of)
        hull["whole"] = all(member.whole for member in self.one_of or self.all_of)
        for field in attrs.fields(Span):
            if field.name in hull:
                given, found = getattr(self, field.name), hull[field.name]
                if given == field.default:
                    object.__setattr__(self, field.name, found)
                elif given != found:
                    yield Fault(field.name, given, f"by the members of the set it is {found}")


def _hull_of_one(members: tuple[Span, ...]) -> _Hull:
    """Return the bounds of a stretch that is one of several."""
    earliest, start_latest, end_earliest, latest = zip(*map(bounds_of, members), strict=True)
    open_start = all(member.open_start for member in members)
    open_end = all(member.open_end for member in members)
    # What has no start began before all bounds, and so says nothing about the last one.
    started = tuple(one.start_latest for one in members if not one.open_start)
    ended = tuple(one.end_earliest for one in members if not one.open_end)
    return {
        "earliest": _lowest(earliest),
        "start_latest": _highest(start_latest if open_start else started),
        "end_earliest": _lowest(end_earliest if open_end else ended),
        "latest": _highest(latest),
        "open_start": open_start,
        "open_end": open_end,
    }


def _hull_of_all(members: tuple[Span, ...]) -> _Hull:
    """Return the bounds of what lasts from the first of several stretches to the last."""
    open_start = any(member.open_start for member in members)
    open_end = any(member.open_end for member in members)
    started = tuple(one.start_latest for one in members if one.start_latest)
    ended = tuple(one.end_earliest for one in members if one.end_earliest)
    return {
        "earliest": _lowest(tuple(member.earliest for member in members)),
        "start_latest": None if open_start or not started else min(started, key=_over),
        "end_earliest": None if open_end or not ended else max(ended, key=_begun),
        "latest": _highest(tuple(member.latest for member in members)),
        "open_start": open_start,
        "open_end": open_end,
    }


def _lowest(bounds: tuple[Bound | None, ...]) -> Bound | None:
    """Return the lowest of several lower bounds, or None if one is missing."""
    return min(bounds, key=_begun)


def _highest(bounds: tuple[Bound | None, ...]) -> Bound | None:
    """Return the highest of several upper bounds, or None if one is missing."""
    return max(bounds, key=_over)


# In UTC, since the members of a set made by hand may mix civil times with others.


def _begun(bound: Bound | None) -> int:
    return no_earlier(bound, axis.first_moment, utc=True)


def _over(bound: Bound | None) -> int:
    return no_later(bound, axis.past_moment, utc=True)


def _between(first: date | datetime | None, last: date | datetime | None) -> str:
    """Return two bounds as one text, in the style of EDTF's ``..``."""
    texts = ["" if bound is None else bound.isoformat() for bound in (first, last)]
    if texts[0] == texts[1]:
        return texts[0] or "unknown"
    return "..".join(texts)


def _check_length(by: object) -> None:
    """Check that something can be added to a date, which not every span has.

    Raises:
        WrongKindError: if it cannot.
    """
    try:
        is_length = isinstance(date(2000, 1, 1) + by, date)  # type: ignore[operator]  # pyright: ignore[reportOperatorIssue, reportUnknownArgumentType] - that is the question
    except OverflowError:
        is_length = True
    except Exception:  # noqa: BLE001 - an addition of somebody else's may raise anything
        is_length = False
    if not is_length:
        raise WrongKindError(
            f"by: {shown(by)} is not a length of time; give a timedelta or a relativedelta"
        )


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
        raise WrongValueError(
            f"by: {bound} is a day: widen it by whole days, months or years, not by {by}"
        )
    if moved < bound if later else moved > bound:
        raise WrongValueError(
            f"by: {by} would move {bound} inwards, to {moved}: widen by a positive length"
        )
    return moved
