"""Predicates that ask when and where: `during` and `at`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import attrs

from diplomacy_model.candidates import InWindow, Named, postings, reached, turned
from diplomacy_model.chronology import TIMED, Timed
from diplomacy_model.model import Actor, Event, Place, Record, Statement
from diplomacy_model.model.record import id_of
from diplomacy_model.predicates.base import Judge, Predicate
from diplomacy_model.rows import rows, window
from diplomacy_model.temporal import TimeLike, When, when_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diplomacy_model.candidates import Candidates, Postings
    from diplomacy_model.registry import Registry

Located: TypeAlias = Event | Statement
"""What has a place."""


def during(time: TimeLike, *, certain: bool = False) -> Predicate[Timed]:
    """Select what possibly happened or held at some time in a stretch of the calendar.

    All of the stretch counts: ``2025-10`` is the whole month. What began before it or ended after
    it is selected too, as long as they share a moment; a record without a time never is.

    Args:
        time: The stretch, as a `When`, its text, a date or a datetime.
        certain: Whether to select only what certainly shares a moment with the stretch.

    Raises:
        TimeFormatError: The text is no time.

    >>> during("2025-10", certain=True)
    during('2025-10', certain=True)
    """
    return _During(when_(time), certain)


@attrs.frozen(repr=False)
class _During(Predicate[Timed]):
    time: When
    certain: bool

    def kinds(self) -> tuple[type[Record], ...]:
        return TIMED

    def judge(self, registry: Registry) -> Judge[Record]:
        del registry  # times are what the records say; no id needs to be looked up
        stretch = self.time
        if self.certain:
            return lambda _, at: at is not None and at.certainly_overlaps(stretch)
        return lambda _, at: at is not None and at.possibly_overlaps(stretch)

    def candidates(self, registry: Registry) -> Candidates:
        return InWindow(registry.derived(rows), window(self.time), exact=False)

    def __repr__(self) -> str:
        return f"during({self.time.text!r}{', certain=True' if self.certain else ''})"


def at(place: Place | Actor | str) -> Predicate[Located]:
    """Select what happened or was said at a place, in a place within it, or in a country.

    Args:
        place: The place, or the state whose places are meant, or the id of either.

    >>> at("kuala-lumpur")
    at('kuala-lumpur')
    """
    return _At(place.id if isinstance(place, Actor) else id_of(place, Place))


@attrs.frozen(repr=False)
class _At(Predicate[Located]):
    place: str

    def kinds(self) -> tuple[type[Record], ...]:
        return (Event, Statement)

    def judge(self, registry: Registry) -> Judge[Record]:
        wanted = registry.known(self.place, Place, Actor)
        places_there = reached(wanted, registry.derived(_inside))

        return lambda record, _: not places_there.isdisjoint(_places_of(record))

    def candidates(self, registry: Registry) -> Candidates:
        wanted = registry.known(self.place, Place, Actor)
        return Named(registry.derived(_by_place).get(wanted, ()))

    def __repr__(self) -> str:
        return f"at({self.place!r})"


def _places_of(record: Record) -> tuple[str, ...]:
    if isinstance(record, Event):
        return record.places
    return (record.place,) if isinstance(record, Statement) and record.place is not None else ()


def _by_place(registry: Registry) -> Postings:
    """Map each place and each country onto what happened or was said at it, or within it."""
    around = turned(registry.derived(_inside))
    return postings(registry, (Event, Statement), _places_of, above=around)


def _inside(registry: Registry) -> Mapping[str, tuple[str, ...]]:
    """Map each place and each country onto the places that name it as where they lie."""
    return turned(
        {
            place.id: tuple(each for each in (place.within, place.country) if each is not None)
            for place in registry.all(Place)
        }
    )
