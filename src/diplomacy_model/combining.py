"""When something happened according to several accounts of it.

The rules:

- The time is possible if it is possible in one account, and certain if it is certain in all that
  give one. A less exact time is ignored beside a more exact one, and a doubtful time beside a firm
  one.
- An account that says that something is still going on contradicts a later end only if one of its
  sources was published on or after that end.

`diplomacy_model.accounts` says which accounts are heard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.evidence import backing, is_later, publications
from diplomacy_model.temporal import Span
from diplomacy_model.temporal.boxes import edges, own_reading
from diplomacy_model.temporal.reach import is_utc

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diplomacy_model.model import Record
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal.axis import Bound
    from diplomacy_model.temporal.reach import Bounded

_MOST = 100
"""The most times that are compared with each other. Of more, only the bounds are kept."""


def combined(registry: Registry, told: Sequence[tuple[Record, Bounded | None]]) -> Bounded | None:
    """Return the time that follows from what some accounts say of it."""
    given = [(one, when) for one, when in told if when is not None]
    firm = [(one, when) for one, when in given if when.firm]
    if not firm:
        return _doubtful([when for _, when in given])
    if all(when == firm[0][1] for _, when in firm):  # as mostly
        return firm[0][1]
    times = [as_told(registry, one, when.span, firm) for one, when in firm]
    members = list(dict.fromkeys(each for time in times for each in (time.one_of or (time,))))
    members.sort(key=is_utc, reverse=True)  # of two that read alike, one with an offset says more
    if len(members) > _MOST:
        return _bounded(_one_of(members))
    distinct = tuple(each for at, each in enumerate(members) if not _adds_nothing(at, members))
    if len(distinct) == 1:
        return next((when for _, when in firm if when.span == distinct[0]), distinct[0])
    return _one_of(distinct)


def _doubtful(times: Sequence[Bounded]) -> Bounded | None:
    """Return the time of something whose accounts all have doubtful times, or None if none has."""
    if not times or all(when == times[0] for when in times):
        return times[0] if times else None
    members = dict.fromkeys(each for time in times for each in (time.span.one_of or (time.span,)))
    alike = (_bounded(each) if each.all_of else each for each in members)
    several = tuple(dict.fromkeys(attrs.evolve(each, firm=True) for each in alike))
    return Span(one_of=several, firm=False) if len(several) > 1 else times[0]


def _one_of(times: Iterable[Span]) -> Span:
    return Span(one_of=[_bounded(each) if each.all_of else each for each in times])


def _bounded(several: Span) -> Span:
    """Return the first and the last bound of what happened on several days.

    A set cannot be a member of a set. Between these bounds, nothing is certain.
    """
    return Span(earliest=several.earliest, latest=several.latest)


def as_told(
    registry: Registry, account: Record, time: Span, told: Sequence[tuple[Record, Bounded]]
) -> Span:
    """Return the time of an account, with the end unknown if the account cannot tell it.

    It cannot if another account tells of an end that came after all of its sources.
    """
    if not time.open_end:
        return time
    ends = [each for _, when in told if (each := when.span.end_earliest) is not None]
    if not ends or any(speaks_of(registry, account, each) for each in ends):
        return time
    return attrs.evolve(time, open_end=False)


def speaks_of(registry: Registry, account: Record, moment: Bound | None) -> bool:
    """Return whether one of the sources of an account was published on or after a moment."""
    known = registry.derived(publications)
    published = (known.get(each) for each in backing(account))
    return any(each is not None and not is_later(moment, each) for each in published)


def _adds_nothing(at: int, members: Sequence[Span]) -> bool:
    """Return whether one of several times is less exact than another, or repeats an earlier one."""
    return any(
        is_within(other, members[at]) and (position < at or not is_within(members[at], other))
        for position, other in enumerate(members)
        if position != at
    )


def is_within(exact: Span, other: Span) -> bool:
    """Return whether the bounds of a time lie within those of another, on a clock they share."""
    if exact.all_of or other.all_of:
        return exact == other
    if (other.open_end and not exact.open_end) or (other.open_start and not exact.open_start):
        return False
    utc = is_utc(exact) and is_utc(other)
    (first, start_past, end_begun, past), outer = (
        edges(own_reading(each) if is_utc(each) and not utc else each, utc=utc)
        for each in (exact, other)
    )
    return (
        outer[0] <= first and start_past <= outer[1] and outer[2] <= end_begun and past <= outer[3]
    )
