"""Allen's thirteen relations between two stretches of time, and which of them are possible.

Source: J. F. Allen, "Maintaining Knowledge about Temporal Intervals", Communications of the ACM
26 (1983). The names are those of the W3C Time Ontology (OWL-Time).
"""

from __future__ import annotations

from typing import Final, NamedTuple, TypeAlias

from diplomacy_model.vocabulary.word import Word


class Allen(Word):
    """The relation of one stretch of time to another. Exactly one of the thirteen always holds.

    A stretch runs from its start up to, but not including, its end. That is why the 26th and the
    27th of a month can meet.
    """

    BEFORE = "before"
    """The first ends, and some time passes before the second starts."""
    MEETS = "meets"
    """The second starts at the moment at which the first ends."""
    OVERLAPS = "overlaps"
    """The first starts first, and ends while the second is going on.

    Allen's term is strict. To ask whether two times can share any moment, use
    `Span.possibly_overlaps`.
    """
    STARTS = "starts"
    """Both start together, and the first ends first."""
    DURING = "during"
    """The first starts after the second and ends before it."""
    FINISHES = "finishes"
    """The first starts after the second, and both end together."""
    EQUALS = "equals"
    """Both start together and end together."""
    AFTER = "after"
    """The inverse of *before*."""
    MET_BY = "met-by"
    """The inverse of *meets*."""
    OVERLAPPED_BY = "overlapped-by"
    """The inverse of *overlaps*."""
    STARTED_BY = "started-by"
    """The inverse of *starts*."""
    CONTAINS = "contains"
    """The inverse of *during*."""
    FINISHED_BY = "finished-by"
    """The inverse of *finishes*."""

    @property
    def inverse(self) -> Allen:
        """The relation of the second to the first.

        >>> import diplomacy_model as dm
        >>> dm.Allen.MEETS.inverse
        Allen.MET_BY
        """
        return _INVERSES.get(self, self)


_HALF: Final = {
    Allen.BEFORE: Allen.AFTER,
    Allen.MEETS: Allen.MET_BY,
    Allen.OVERLAPS: Allen.OVERLAPPED_BY,
    Allen.STARTS: Allen.STARTED_BY,
    Allen.DURING: Allen.CONTAINS,
    Allen.FINISHES: Allen.FINISHED_BY,
}
_INVERSES: Final = _HALF | {second: first for first, second in _HALF.items()}


class Box(NamedTuple):
    """Where the start and the end of a stretch may be, on one line of whole numbers."""

    start_first: int
    """The first place of the start."""
    start_last: int
    """The last place of the start."""
    end_first: int
    """The first place of the end."""
    end_last: int
    """The last place of the end."""


_Places: TypeAlias = tuple[int, int, int, int]

# Each relation as the order of four points, from first to last. Points in the same group coincide.
# 0 and 1 are the start and the end of the first stretch, 2 and 3 those of the second.
_ORDERS: Final[tuple[tuple[Allen, tuple[tuple[int, ...], ...]], ...]] = (
    (Allen.BEFORE, ((0,), (1,), (2,), (3,))),
    (Allen.MEETS, ((0,), (1, 2), (3,))),
    (Allen.OVERLAPS, ((0,), (2,), (1,), (3,))),
    (Allen.STARTS, ((0, 2), (1,), (3,))),
    (Allen.DURING, ((2,), (0,), (1,), (3,))),
    (Allen.FINISHES, ((2,), (0,), (1, 3))),
    (Allen.EQUALS, ((0, 2), (1, 3))),
    (Allen.AFTER, ((2,), (3,), (0,), (1,))),
    (Allen.MET_BY, ((2,), (0, 3), (1,))),
    (Allen.OVERLAPPED_BY, ((2,), (0,), (3,), (1,))),
    (Allen.STARTED_BY, ((0, 2), (3,), (1,))),
    (Allen.CONTAINS, ((0,), (2,), (3,), (1,))),
    (Allen.FINISHED_BY, ((0,), (2,), (1, 3))),
)


def possible_relations(first: Box, second: Box) -> frozenset[Allen]:
    """Return every relation that the two stretches may have, wherever their ends may be.

    >>> sorted(possible_relations(Box(0, 0, 8, 8), Box(8, 15, 16, 16)))
    [Allen.BEFORE, Allen.MEETS]
    """
    firsts = (first.start_first, first.end_first, second.start_first, second.end_first)
    lasts = (first.start_last, first.end_last, second.start_last, second.end_last)
    return frozenset(relation for relation, order in _ORDERS if _fits(order, firsts, lasts))


def _fits(order: tuple[tuple[int, ...], ...], firsts: _Places, lasts: _Places) -> bool:
    """Return whether the points can be in this order, if each is placed as early as possible."""
    reached = min(firsts) - 1
    for group in order:
        place, last = reached + 1, max(lasts)
        for point in group:
            place = max(place, firsts[point])
            last = min(last, lasts[point])
        if place > last:
            return False
        reached = place
    return True
