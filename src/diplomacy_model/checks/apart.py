"""Whether times have a moment in common, and where the ends of a time lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.errors import InvalidRecordError
from diplomacy_model.findings import Severity
from diplomacy_model.temporal import Span

if TYPE_CHECKING:
    from diplomacy_model.temporal.axis import Bound


def apart(one: Span, other: Span) -> Severity | None:
    """Return how serious it is that two times have no moment in common, or None if they may.

    If one of the times is doubtful or approximate, it is only a warning.
    """
    return None if one.possibly_overlaps(other) else severity(one, other)


def beyond(one: Span, whole: Span) -> Severity | None:
    """Return how serious it is that a time lies partly outside another, or None if it may not."""
    return None if one.possibly_during(whole) else severity(one, whole)


def severity(one: Span, other: Span) -> Severity:
    """Return an error if both times can be relied on, and a warning otherwise."""
    return Severity.ERROR if one.firm and other.firm else Severity.WARNING


def start_of(time: Span) -> Span | None:
    """Return the time at which something starts, or None if it has no start."""
    return None if time.open_start else _moment(time.earliest, time.start_latest, firm=time.firm)


def end_of(time: Span) -> Span | None:
    """Return the time at which something ends, or None if it has no end."""
    return None if time.open_end else _moment(time.end_earliest, time.latest, firm=time.firm)


def _moment(first: Bound | None, last: Bound | None, *, firm: bool) -> Span | None:
    try:
        return Span(earliest=first, latest=last, firm=firm)
    except InvalidRecordError:  # on different clocks, two bounds may seem to be in the wrong order
        return None
