"""`Comparable`: every comparison of two times, shared by `When` and `Span`.

Each comparison of two single stretches has a certain form, which holds wherever their ends may lie,
and a possible form, which holds for some place of the ends. ``[a,b]`` has two alternatives, each of
one part, and ``{a,b}`` has one alternative of two parts. A comparison of sets certainly holds if it
does for every pair of alternatives, and possibly if it does for some pair.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from diplomacy_model.temporal.allen import Allen, Box, possible_relations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diplomacy_model.temporal.boxes import Places
    from diplomacy_model.temporal.span import Span
    from diplomacy_model.temporal.when import TimeLike, When

_Test: TypeAlias = "Callable[[Box, Box], bool]"
_Parts: TypeAlias = "tuple[Box, ...]"


class Comparable:
    """A time that can be compared with others.

    A comparison takes a `When`, a text, a date, a datetime or a `Span`.
    """

    __slots__ = ()

    @property
    def span(self) -> Span:
        """The time read as that of something that happened."""
        raise NotImplementedError

    @property
    def extent(self) -> Span:
        """The time read as a stretch of the calendar."""
        raise NotImplementedError

    def certainly_before(self, other: TimeLike | Span) -> bool:
        """Tell whether this has certainly ended when the other starts (or just then).

        A date may have begun up to 14 hours earlier or ended up to 12 hours later in UTC than it
        reads, since the offsets in use run from +14:00 to -12:00. So order is strict between a date
        and a time with an offset.

        >>> import diplomacy_model as dm
        >>> dm.When.parse("2025-10-26").certainly_before("2025-10-27")
        True
        >>> dm.When.parse("2025-10-26").certainly_before("2025-10-27T06:00+08:00")
        False

        Raises:
            TimeFormatError: if a text is not a time.
            WrongKindError: if the other is not a time at all. All comparisons raise these two.
        """
        return _certainly(_BEFORE, self.span, _read(other).span)

    def possibly_before(self, other: TimeLike | Span) -> bool:
        """Tell whether this may have ended when the other starts (or just then)."""
        return _possibly(_BEFORE, self.span, _read(other).span)

    def certainly_after(self, other: TimeLike | Span) -> bool:
        """Tell whether this certainly starts when the other has ended (or just then)."""
        return _certainly(_BEFORE, _read(other).span, self.span)

    def possibly_after(self, other: TimeLike | Span) -> bool:
        """Tell whether this may start when the other has ended (or just then)."""
        return _possibly(_BEFORE, _read(other).span, self.span)

    def certainly_during(self, other: TimeLike | Span) -> bool:
        """Tell whether all of this certainly lies in the days that the other certainly fills.

        The other fills the days (or seconds) of its bounds to their edges, also where it is a
        `Span`. So what happens on the first day of a summit happens during it.

        A stretch of the calendar without an offset is read on the clock of this time. A `When`, a
        text, a date, a datetime and a `Span` that is `whole` are such stretches. Any other `Span`
        is the time of something that happened, and is compared as strictly as in
        `certainly_before`. The same holds for *overlaps* and *covers*.

        >>> import diplomacy_model as dm
        >>> breakfast = dm.When.parse("2025-10-27T06:00+08:00")  # still the 26th in London
        >>> breakfast.certainly_during("2025-10-27"), breakfast.possibly_during("2025-10-26")
        (True, False)
        >>> breakfast.certainly_during(dm.When.parse("2025-10-27").span)
        False
        """
        other = _read(other)
        return _certainly(_DURING, self.span, other.extent.filled, other)

    def possibly_during(self, other: TimeLike | Span) -> bool:
        """Tell whether all of this may lie in the days that the other may fill."""
        other = _read(other)
        return _possibly(_DURING, self.span, other.extent.filled, other)

    def certainly_overlaps(self, other: TimeLike | Span) -> bool:
        """Tell whether the two certainly share a moment.

        This is wider than the strict `Allen.OVERLAPS`.
        """
        other = _read(other)
        return _certainly(_OVERLAPS, self.span, other.extent, other)

    def possibly_overlaps(self, other: TimeLike | Span) -> bool:
        """Tell whether the two may share a moment."""
        other = _read(other)
        return _possibly(_OVERLAPS, self.span, other.extent, other)

    def certainly_covers(self, other: TimeLike | Span) -> bool:
        """Tell whether this certainly goes on throughout the other, from before it to after it.

        A state that starts on a day starts somewhere in it. So it certainly covers the next day,
        and only possibly that day.

        >>> import diplomacy_model as dm
        >>> membership = dm.When.parse("2025-10-26/..")
        >>> membership.certainly_covers("2025-10-27"), membership.certainly_covers("2025-10-26")
        (True, False)
        """
        other = _read(other)
        return _certainly(_COVERS, self.span, other.extent, other)

    def possibly_covers(self, other: TimeLike | Span) -> bool:
        """Tell whether this may go on throughout the other."""
        other = _read(other)
        return _possibly(_COVERS, self.span, other.extent, other)

    def relations(self, other: TimeLike | Span) -> frozenset[Allen]:
        """Return every one of Allen's relations in which this may stand to the other.

        Bounds are taken as they stand, also uncertain and approximate ones. A set in braces counts
        as one stretch here, from the first of its members to the last.

        >>> import diplomacy_model as dm
        >>> sorted(dm.When.parse("2025-10-26").relations("2025-10-27"))
        [Allen.BEFORE, Allen.MEETS]
        """
        mine, theirs = _on_one_line(self.span, _read(other).span)
        found = (
            possible_relations(_hull(one), _hull(two))
            for one, two in _pairs_of_alternatives(mine, theirs)
        )
        return frozenset[Allen]().union(*found)


def _read(value: TimeLike | Span) -> When | Span:
    """Return a text, date or datetime as a `When`, and a time as it is."""
    if isinstance(value, Comparable):
        return value
    # A `When` is made of spans and inherits from this module, so it cannot be imported above.
    from diplomacy_model.temporal.when import when_  # noqa: PLC0415

    return when_(value, "other")


# --- single stretches


def _surely_before(one: Box, two: Box) -> bool:
    return one.end_last <= two.start_first


def _perhaps_before(one: Box, two: Box) -> bool:
    return one.end_first <= two.start_last


def _surely_during(one: Box, two: Box) -> bool:
    return two.start_last <= one.start_first and one.end_last <= two.end_first


def _perhaps_during(one: Box, two: Box) -> bool:
    return two.start_first <= one.start_last and one.end_first <= two.end_last


def _surely_overlaps(one: Box, two: Box) -> bool:
    return one.end_first > two.start_last and two.end_first > one.start_last


def _perhaps_overlaps(one: Box, two: Box) -> bool:
    return one.end_last > two.start_first and two.end_last > one.start_first


def _surely_covers(one: Box, two: Box) -> bool:
    return _surely_during(two, one)


def _perhaps_covers(one: Box, two: Box) -> bool:
    return _perhaps_during(two, one)


# --- the parts of two alternatives


def _each_and_each(test: _Test, mine: _Parts, theirs: _Parts) -> bool:
    return all(test(one, two) for one in mine for two in theirs)


def _some_and_some(test: _Test, mine: _Parts, theirs: _Parts) -> bool:
    return any(test(one, two) for one in mine for two in theirs)


def _each_in_some(test: _Test, mine: _Parts, theirs: _Parts) -> bool:
    return all(any(test(one, two) for two in theirs) for one in mine)


def _some_for_each(test: _Test, mine: _Parts, theirs: _Parts) -> bool:
    return all(any(test(one, two) for one in mine) for two in theirs)


class _Comparison(NamedTuple):
    """A comparison of two boxes, and what it asks of the parts of two alternatives."""

    certain: _Test
    possible: _Test
    of_parts: Callable[[_Test, _Parts, _Parts], bool]


_BEFORE: Final = _Comparison(_surely_before, _perhaps_before, _each_and_each)
_DURING: Final = _Comparison(_surely_during, _perhaps_during, _each_in_some)
_OVERLAPS: Final = _Comparison(_surely_overlaps, _perhaps_overlaps, _some_and_some)
_COVERS: Final = _Comparison(_surely_covers, _perhaps_covers, _some_for_each)


# --- what is certain holds whichever alternative is so, what is possible holds for some


def _certainly(
    comparison: _Comparison, mine: Span, theirs: Span, other: When | Span | None = None
) -> bool:
    """Tell whether a comparison certainly holds.

    Args:
        comparison: The comparison.
        mine: The first time.
        theirs: The second, as it is read.
        other: Where a stretch of the calendar is read by the clock of the first: the second as it
            was given.
    """
    if not (mine.firm and theirs.firm):
        return False
    test, _, of_parts = comparison
    one, two = mine.in_civil_time(), theirs.in_civil_time()
    if one is None or two is None:
        one, two = _on_one_line(mine, theirs, other)
    if isinstance(one, Box) and isinstance(two, Box):  # nearly always
        return test(one, two)
    return all(of_parts(test, *pair) for pair in _pairs_of_alternatives(one, two))


def _possibly(
    comparison: _Comparison, mine: Span, theirs: Span, other: When | Span | None = None
) -> bool:
    """Tell whether a comparison may hold; see `_certainly`."""
    _, test, of_parts = comparison
    one, two = mine.in_civil_time(), theirs.in_civil_time()
    if one is None or two is None:
        one, two = _on_one_line(mine, theirs, other)
    if isinstance(one, Box) and isinstance(two, Box):  # nearly always
        return test(one, two)
    return any(of_parts(test, *pair) for pair in _pairs_of_alternatives(one, two))


def _on_one_line(
    mine: Span, theirs: Span, other: When | Span | None = None
) -> tuple[Places, Places]:
    """Return where two times lie on the line on which they are compared.

    It is civil time where neither knows an offset, or where the second is a civil stretch of the
    calendar, which is read by the clock of the first. Otherwise it is UTC.
    """
    two = theirs.in_civil_time()
    one = mine.on_own_clock() if _is_calendar(other) else mine.in_civil_time()
    if one is None or two is None:
        return mine.in_utc(), theirs.in_utc()
    return one, two


def _is_calendar(other: When | Span | None) -> bool:
    """Tell whether a time is a stretch of the calendar: a `When`, or a span that is `whole`."""
    if other is None:
        return False
    extent = other.extent
    return extent is not other or extent.whole  # the extent of a span is the span itself


def _pairs_of_alternatives(mine: Places, theirs: Places) -> Iterator[tuple[_Parts, _Parts]]:
    for one in _alternatives(mine):
        for two in _alternatives(theirs):
            yield one, two


def _alternatives(places: Places) -> tuple[_Parts, ...]:
    return ((places,),) if isinstance(places, Box) else places


def _hull(parts: _Parts) -> Box:
    """Return the box of the stretch from the first of several parts to the last."""
    return Box(
        min(part.start_first for part in parts),
        min(part.start_last for part in parts),
        max(part.end_first for part in parts),
        max(part.end_last for part in parts),
    )
