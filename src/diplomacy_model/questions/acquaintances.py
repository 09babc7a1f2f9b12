"""Who met whom how often, counted once for all actors and kept in little room.

The rule stands at the head of `diplomacy_model.questions.contacts`.
"""

from __future__ import annotations

import itertools
from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

import attrs

from diplomacy_model.predicates.who import by_actor
from diplomacy_model.questions.sittings import ContactKind, sittings_by_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diplomacy_model.questions.sittings import Sitting
    from diplomacy_model.registry import Registry


@attrs.frozen(eq=False, repr=False)
class Acquaintances:
    """Who met whom, as arrays side by side: an entry for each two and each direction."""

    names: tuple[str, ...]
    """All actors that are involved in anything, sorted."""
    starts: array[int]
    """For each of these, where the entries begin; one more at the end."""
    others: array[int]
    """For each entry, the place in `names` of who was met; most frequent first."""
    counts: Counts
    """For each entry, how many contacts are certain."""
    talks: Counts
    """For each entry, how many of these were talks."""
    uncertain: Counts
    """For each entry, how many more contacts there may have been."""

    def of(self, actor: str) -> Iterator[tuple[str, int, int, int]]:
        """Yield everyone whom an actor met, with the three numbers."""
        place = bisect_left(self.names, actor)
        if place < len(self.names) and self.names[place] == actor:
            here = range(self.starts[place], self.starts[place + 1])
            others = map(self.names.__getitem__, self.others[here.start : here.stop])
            columns = (each.at(here) for each in (self.counts, self.talks, self.uncertain))
            yield from zip(others, *columns, strict=True)


class Counts:
    """Numbers of which nearly all fit into one byte; the others stand apart."""

    def __init__(self, numbers: list[int]) -> None:
        """Keep some numbers."""
        self._large: dict[int, int] = {}
        if max(numbers, default=0) >= _TOO_LARGE:
            large = ((at, number) for at, number in enumerate(numbers) if number >= _TOO_LARGE)
            self._large = dict(large)
            numbers = [min(_TOO_LARGE, number) for number in numbers]
        self._bytes = bytes(numbers)

    def at(self, places: range) -> list[int]:
        """Return the numbers at some places."""
        found = list(self._bytes[places.start : places.stop])
        if _TOO_LARGE in found:
            pairs = zip(places, found, strict=True)
            return [self._large.get(place, number) for place, number in pairs]
        return found


_TOO_LARGE: Final = 255

# While they are counted, two numbers or three stand in one, since tuples would take more time and
# room: two actors that met, and how many contacts they had, how many of them talks, how many only
# possible.
_BITS: Final = 32
_LOW: Final = (1 << _BITS) - 1
_POSSIBLE, _CERTAIN, _CERTAIN_TALKS = 0, 1, 2
_STEPS: Final = {
    _POSSIBLE: 1 << 2 * _BITS,
    _CERTAIN: 1,
    _CERTAIN_TALKS: 1 + (1 << _BITS),
}


def acquaintances(registry: Registry) -> Acquaintances:
    """Return who met whom how often; ask for it through `Registry.derived`."""
    names = tuple(sorted(registry.derived(by_actor)))
    numbers = {name: number for number, name in enumerate(names)}
    tallies: dict[int, int] = {}
    for held in sittings_by_whole(registry):
        for pair, how in _met(held, numbers).items():
            tallies[pair] = tallies.get(pair, 0) + _STEPS[how]
    return _arranged(names, tallies)


def _met(held: list[Sitting], numbers: Mapping[str, int]) -> dict[int, int]:
    """Return each two that met at a meeting or at parts of it, and how they met at the best."""
    met: dict[int, int] = {}
    for sitting in held:
        certain = _CERTAIN_TALKS if sitting.kind is ContactKind.TALKS else _CERTAIN
        present = [
            (one.possible, [(numbers[each], each in one.certain) for each in one.possible])
            for one in sitting.present
        ]
        for (mine, my_numbers), (theirs, their_numbers) in itertools.combinations(present, 2):
            if not mine.isdisjoint(theirs):
                continue
            pairs = itertools.product(my_numbers, their_numbers)
            for (first, is_first), (second, is_second) in pairs:
                pair = first << _BITS | second if first < second else second << _BITS | first
                how = certain if is_first and is_second else _POSSIBLE
                if how > met.get(pair, -1):
                    met[pair] = how
    return met


def _arranged(names: tuple[str, ...], tallies: Mapping[int, int]) -> Acquaintances:
    # Sorted by who met, how often (most first) and who was met, with the tally at the end.
    entries: list[int] = []
    for pair, tally in tallies.items():
        one, other = pair >> _BITS, pair & _LOW
        rest = (_LOW - (tally & _LOW)) << 4 * _BITS | tally
        entries.append(one << 5 * _BITS | other << 3 * _BITS | rest)
        entries.append(other << 5 * _BITS | one << 3 * _BITS | rest)
    entries.sort()
    places = range(len(names) + 1)
    return Acquaintances(
        names,
        array("I", (bisect_left(entries, place << 5 * _BITS) for place in places)),
        array(
            "H" if len(names) <= 1 << 16 else "I",
            [entry >> 3 * _BITS & _LOW for entry in entries],
        ),
        counts=Counts([entry & _LOW for entry in entries]),
        talks=Counts([entry >> _BITS & _LOW for entry in entries]),
        uncertain=Counts([entry >> 2 * _BITS & _LOW for entry in entries]),
    )
