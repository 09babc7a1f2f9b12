"""A time that may be partly known, as pieces of a bar on a line of days."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import attrs

from diplomacy_model.temporal.boxes import own_reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diplomacy_model.temporal import Span

SOFT: Final = 0.35
"""How opaque a bar is where something possibly was the case."""
_FADE: Final = 0.08
"""How long an unknown end takes to fade out, as a part of the width of the picture."""
_MARGIN: Final = 0.06
"""The room on either side of all times, as a part of their width."""
_MINUTE: Final = 1 / 1440
"""A minute, in days."""
_DAY_ONE: Final = date(1970, 1, 1).toordinal()
_FIRST: Final = float(date.min.toordinal() - _DAY_ONE)
_LAST: Final = float(date.max.toordinal() - _DAY_ONE)

Window: TypeAlias = tuple[float, float]
"""The first and the last day in a picture, counted from 1 January 1970."""


class Piece(NamedTuple):
    """A part of a bar between two days, with its opacity at either end."""

    left: float
    right: float
    alpha_left: float
    alpha_right: float


@attrs.frozen
class Extent:
    """The pieces of a bar, and how to draw what they leave open."""

    pieces: tuple[Piece, ...]
    """From left to right. A set has the pieces of all of its members."""
    opens_left: bool
    """Whether it has no start."""
    opens_right: bool
    """Whether it goes on."""
    is_firm: bool
    """Whether its bounds can be relied on."""

    @property
    def left(self) -> float:
        """The first day on which it may have been the case, or the edge of the picture."""
        return min(piece.left for piece in self.pieces)

    @property
    def right(self) -> float:
        """The last day on which it may have been the case, or the edge of the picture."""
        return max(piece.right for piece in self.pieces)

    @property
    def is_soft(self) -> bool:
        """Whether it shows days on which it only possibly was the case."""
        return any(max(piece[2:]) == SOFT for piece in self.pieces)

    @property
    def fades(self) -> bool:
        """Whether an end of it fades out."""
        return any(piece.alpha_left != piece.alpha_right for piece in self.pieces)


def day_number(moment: date | datetime) -> float:
    """Return a day, or a time on its own clock, in days since 1 January 1970."""
    days = float(moment.toordinal() - _DAY_ONE)
    if isinstance(moment, datetime):
        seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
        return days + (seconds + moment.microsecond / 1e6) / 86400
    return days


def window(spans: Iterable[Span | None]) -> Window:
    """Return the days that a picture of these times shows, with a margin."""
    known = [
        edge
        for span in spans
        if span is not None
        for member in _members(own_reading(span))
        for edge in _edges(member)
        if edge is not None
    ]
    if not known:
        return 0, 1
    first, last = min(known), max(known)
    margin = max((last - first) * _MARGIN, 0.5)
    return max(first - margin, _FIRST), min(last + margin, _LAST)


def extent(span: Span | None, shown: Window) -> Extent | None:
    """Return how a time is drawn, or None if nothing is known of it."""
    if span is None:
        return None
    read = own_reading(span)
    pieces = [
        piece
        for member in _members(read)
        for piece in _pieces(member, shown, alone=not read.one_of)
    ]
    if not pieces:
        return None
    return Extent(tuple(sorted(pieces)), read.open_start, read.open_end, read.firm)


def _members(span: Span) -> tuple[Span, ...]:
    """Return the members of a set, or the time itself. A set may not show all of their bounds."""
    return span.one_of or span.all_of or (span,)


def _edges(span: Span) -> tuple[float | None, float | None, float | None, float | None]:
    """Return the days between which the start lies, and those between which the end lies.

    A day lasts until the next one begins. So something of one day starts where the day starts and
    ends where it ends, and its bar has hard ends. So does a time that is known to the minute.
    """
    first = None if span.earliest is None else day_number(span.earliest)
    start = None if span.start_latest is None else day_number(span.start_latest)
    end = None if span.end_earliest is None else _past(span.end_earliest)
    last = None if span.latest is None else _past(span.latest)
    if first is not None and start is not None and start - first < _MINUTE:
        start = first
    if end is not None and last is not None and last - end < _MINUTE:
        end = last
    return first, start, end, last


def _past(moment: date | datetime) -> float:
    return day_number(moment) + (1 / 86400 if isinstance(moment, datetime) else 1)


def _pieces(span: Span, shown: Window, *, alone: bool) -> Iterator[Piece]:
    """Yield the pieces of a time that is not a set.

    Args:
        span: The time, as its own clock reads.
        shown: The days in the picture.
        alone: Whether it stands for itself, and not as one of several possible times.
    """
    first, start, end, last = _edges(span)
    left, right = shown
    fade = (right - left) * _FADE
    if span.open_start:
        first = start = left
    if span.open_end:
        end = last = right
    known = [each for each in (first, start, end, last) if each is not None]
    if not known:
        return
    begins = first if first is not None else min(known) - fade
    stops = last if last is not None else max(known) + fade
    # An unknown inner bound is only known to lie on the right side of the other end.
    start = start if start is not None else (end if first is None else stops)
    end = end if end is not None else (start if last is None else begins)
    if alone and start is not None and end is not None and start <= end:
        yield from _around(begins, start, 0, 1)
        yield Piece(start, end, 1, 1)
        yield from _around(end, stops, 1, 0)
    else:
        middle = (begins + stops) / 2
        yield Piece(begins, middle, SOFT if first is not None else 0, SOFT)
        yield Piece(middle, stops, SOFT, SOFT if last is not None else 0)


def _around(left: float, right: float, alpha_left: float, alpha_right: float) -> Iterator[Piece]:
    if left < right:
        yield Piece(left, right, alpha_left, alpha_right)
