"""Which of many stretches of time share a moment, found without a look at all pairs.

The stretches are gone through in the order of time. Of those that have begun, only the few that
last longest are kept in mind: if more than these go on, there are too many to name one by one.
"""

from __future__ import annotations

import itertools
from bisect import insort
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import attrs

from diplomacy_model.accounts import firsts
from diplomacy_model.chronology import span
from diplomacy_model.model import Membership, Tenure
from diplomacy_model.standing import stretch_of
from diplomacy_model.temporal.allen import Box
from diplomacy_model.temporal.reach import order_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span

R = TypeVar("R", Tenure, Membership)

MOST = 10
"""How many others a finding names. If there are more, it tells that, and names these."""


class _Lasting(NamedTuple):
    """Something that has begun, and when it certainly still goes on."""

    end: int
    position: int
    owner: str


@attrs.frozen(eq=False)
class _Longest:
    """The stretches that last longest, of which `MOST` and one more are never of one owner only."""

    kept: list[_Lasting] = attrs.field(factory=list[_Lasting])
    _counts: Counter[str] = attrs.field(factory=Counter[str])

    def add(self, new: _Lasting) -> None:
        """Add a stretch, and forget one that the others outlast if there are too many."""
        insort(self.kept, new)
        self._counts[new.owner] += 1
        if self._counts[new.owner] > MOST + 1:
            self._forget(next(each for each in self.kept if each.owner == new.owner))
        elif len(self.kept) > 2 * (MOST + 1):
            self._forget(self.kept[0])

    def _forget(self, one: _Lasting) -> None:
        self.kept.remove(one)
        self._counts[one.owner] -= 1

    def after(self, moment: int) -> Iterator[_Lasting]:
        """Yield those that end after a moment, the longest first."""
        for each in reversed(self.kept):
            if each.end <= moment:
                return
            yield each


def overlapping(
    registry: Registry, records: Sequence[R], owner: Callable[[R], str]
) -> Iterator[tuple[R, tuple[R, ...]]]:
    """Yield records with others that certainly share a moment with them, in the order given.

    Of several accounts of one thing, only the first counts. Each pair is there once, with the first
    of the two and the other one alone. Only a record that meets with more than `MOST` others that
    began before it is there once for all of these, with the first `MOST` that were found.

    Args:
        registry: The registry.
        records: The records.
        owner: Returns to whom a record belongs. Two records of one owner are not compared.
    """
    records = list(firsts(registry, records))
    times = [stretch_of(registry, record) for record in records]
    found: list[tuple[int, tuple[int, ...]]] = []
    longest = _Longest()
    for begun, is_lasting, ended, position in sorted(_stretches(times)):
        owned_by = owner(records[position])
        meeting = (
            each.position
            for each in longest.after(begun if is_lasting else ended)
            if each.owner != owned_by and _share_a_moment(times[position], times[each.position])
        )
        others = list(itertools.islice(meeting, MOST + 1))
        if len(others) > MOST:
            found.append((position, tuple(others[:MOST])))
        else:
            found += ((min(position, other), (max(position, other),)) for other in others)
        if is_lasting:
            longest.add(_Lasting(ended, position, owned_by))
    for position, others_found in sorted(found):
        yield records[position], tuple(records[each] for each in others_found)


def perhaps_overlapping(
    registry: Registry, records: Sequence[R]
) -> Iterator[tuple[R, tuple[R, ...]]]:
    """Yield records with others that share a moment with them unless something unknown forbids it.

    Of one of the two, it is not known when it began or ended, or the time is in doubt. Two known
    periods that may only touch, as 2010/2015 and 2015/2020 do, are not among them. Neither is what
    `overlapping` yields. Each pair is there once. Only a record that may meet with more than `MOST`
    others after it is there once for all of these, with the first `MOST`.
    """
    records = list(firsts(registry, records))
    # A stretch leaves out what is in doubt, but here that counts as it is stated.
    times = [span(registry, record) or stretch_of(registry, record) for record in records]
    vague = [position for position, time in enumerate(times) if _is_vague(time)]
    for position, time in enumerate(times):
        others = range(position + 1, len(times)) if _is_vague(time) else vague
        meeting = (
            records[at] for at in others if at > position and _perhaps_share(time, times[at])
        )
        found = tuple(itertools.islice(meeting, MOST + 1))
        if len(found) > MOST:
            yield records[position], found[:MOST]
        else:
            yield from ((records[position], (other,)) for other in found)


def _is_vague(time: Span | None) -> bool:
    """Return whether it is not known when something began or ended, or whether that is in doubt."""
    return (
        time is None
        or not time.firm
        or (time.earliest is None and not time.open_start)
        or (time.latest is None and not time.open_end)
    )


def _perhaps_share(one: Span | None, other: Span | None) -> bool:
    if one is None or other is None:
        return True
    is_certain = one.firm and other.firm and one.certainly_overlaps(other)
    return not is_certain and one.possibly_overlaps(other)


def _share_a_moment(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one.certainly_overlaps(other)


def _stretches(times: Iterable[Span | None]) -> Iterator[tuple[int, bool, int, int]]:
    """Yield when each time has certainly begun and certainly not ended, in the order of the line.

    What has certainly begun before it may have ended goes on for a while. Others have no moment at
    which they certainly go on, such as a day in a year. They share one with what lasts throughout.
    """
    for position, time in enumerate(times):
        if time is not None and time.firm:  # nothing is certain of the others
            begun, unended = core(time)
            yield min(begun, unended), begun < unended, max(begun, unended), position


def core(time: Span) -> tuple[int, int]:
    """Return when a time has certainly begun, and until when it certainly has not ended.

    A civil time is taken as if in UTC. It may be hours from it in truth, but not in a direction
    that makes two times share more moments than they do here.
    """
    places = time.in_civil_time() or time.in_utc()
    boxes = (places,) if isinstance(places, Box) else tuple(box for some in places for box in some)
    return min(box.start_last for box in boxes), max(box.end_first for box in boxes)


def covering(
    stretches: Iterable[tuple[int, int, int]], times: Sequence[Span]
) -> Iterator[tuple[int, list[int]]]:
    """Yield each time, by its position, with stretches that may cover it, the longest first.

    Args:
        stretches: For each, when it has begun, until when it goes on, and its number.
        times: The times.
    """
    events = [(begun, False, until, number) for begun, until, number in stretches]
    for position, time in enumerate(times):
        first, past = order_key(time)
        events.append((first, True, past, position))
    longest = _Longest()
    for _, is_time, end, number in sorted(events):
        if is_time:
            yield number, [each.position for each in longest.after(end - 1)]
        else:
            longest.add(_Lasting(end, number, str(number)))
