"""Predicates that ask when and where: `during` and `at`."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs

from diplomacy_model.accounts import is_real, of_all
from diplomacy_model.arguments import flag
from diplomacy_model.caching import remembered
from diplomacy_model.chronology import own_clock
from diplomacy_model.errors import WrongKindError
from diplomacy_model.index.filters import Filter, all_of, any_of, intervals, listed
from diplomacy_model.index.items import items
from diplomacy_model.index.postings import inverted, postings, reachable
from diplomacy_model.messages import shown
from diplomacy_model.model import Actor, Located, Place, Record, Timed, classes_with
from diplomacy_model.model.record import id_of
from diplomacy_model.predicates.base import Judge, Predicate, reference
from diplomacy_model.stages import is_stage_real
from diplomacy_model.standing import existed, existences
from diplomacy_model.temporal import TimeLike, When, axis, when_
from diplomacy_model.temporal.reach import is_utc
from diplomacy_model.vocabulary import ActorKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diplomacy_model.index.filters import Found
    from diplomacy_model.index.postings import Postings
    from diplomacy_model.model import Stage
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span

_CLOCKS_DIFFER = 2 * axis.DAY
"""More than the offsets of two clocks can differ, because each is less than 24 hours from UTC."""


_WITH_PLACES = frozenset({ActorKind.STATE, ActorKind.TERRITORY})
"""The kinds of actors that can be the country of a place."""


def during(time: TimeLike, *, certain: bool = False) -> Predicate[Timed]:
    """Select what possibly happened or held at some time in a stretch of the calendar.

    All of the stretch counts: ``2025-10`` is the whole month. What began before it or ended after
    it is selected as well, if they share a moment. Records with no known time are left out.

    Several accounts of one happening have the time that follows from all of them.

    A stretch without an offset is read on the clock of the record: a meeting at 06:00 in Kuala
    Lumpur on the 27th is on the 27th, although it is still the 26th in London.

    Args:
        time: The stretch, as a `When`, its text, a date or a datetime.
        certain: Whether to select only what certainly shares a moment with the stretch. What a
            source disputes as a whole, or what was only announced, is not certain.

    Raises:
        TimeFormatError: The text is not a time.

    >>> import diplomacy_model as dm
    >>> dm.during("2025-10", certain=True)
    during('2025-10', certain=True)
    """
    return _During(when_(time, "time"), flag(certain, "certain"))


@attrs.frozen(repr=False)
class _During(Predicate[Timed]):
    time: When
    certain: bool
    began: bool = False
    """Whether something that lasts must have begun in the stretch."""

    def kinds(self) -> tuple[type[Record], ...]:
        return classes_with("time")

    def entry_kinds(self) -> tuple[type[Record], ...]:
        return classes_with("time", "stages")

    def judge(self, registry: Registry) -> Judge[Record]:
        stretch, began = self.time, self.began

        def asked(record: Record, at: Span | None, stage: Stage | None) -> Span | None:
            lasted = began and at is not None and (record if stage is None else stage).lasts
            return at.beginning if lasted and at is not None else at

        if self.certain:
            return lambda record, at, stage: (
                (time := asked(record, at, stage)) is not None
                and time.certainly_overlaps(stretch)
                and _is_real(registry, record, stage)
            )
        return lambda record, at, stage: (
            (time := asked(record, at, stage)) is not None and time.possibly_overlaps(stretch)
        )

    def of_beginnings(self) -> Predicate[Timed]:
        return attrs.evolve(self, began=True)

    def filter(self, registry: Registry) -> Filter:
        stretch, is_exact = _stretch(self.time.text)
        numbered = registry.derived(items)
        near = any_of([intervals(numbered, *each) for each in stretch])
        if self.certain or not is_exact:
            return all_of((near, super().filter(registry)))
        return all_of((near, self._begun(registry))) if self.began else near

    def _begun(self, registry: Registry) -> Filter:
        """Return a filter that judges only the items that last."""
        judge, numbered = self.judge(registry), registry.derived(items)

        def narrow(found: Found) -> Found:
            return [
                item
                for item in found
                if not ((stage := numbered.stage(item)) or numbered.record(item)).lasts
                or judge(numbered.record(item), numbered.time(item), stage)
            ]

        return Filter(math.inf, narrow, narrow)

    def __repr__(self) -> str:
        return f"during({self.time.text!r}{', certain=True' if self.certain else ''})"


def _is_real(registry: Registry, record: Record, stage: Stage | None) -> bool:
    """Return whether it is certain that there was a record, or an act or phase of it."""
    if stage is None:
        return is_real(registry, record, "status")
    return is_stage_real(registry, record, record.stages.index(stage))


@remembered(256)
def _stretch(text: str) -> tuple[tuple[tuple[int, int], ...], bool]:
    """Return the intervals of a stretch of time on a record's clock, and whether they are exact."""
    time = When.parse(text)
    if not is_utc(time):
        return own_clock(time), True
    # A record's clock may differ from UTC, so widen the intervals. `filter` then judges each item.
    wider = ((begin - _CLOCKS_DIFFER, end + _CLOCKS_DIFFER) for begin, end in own_clock(time))
    return tuple(wider), False


def at(place: Place | Actor | str) -> Predicate[Located]:
    """Select what happened or was said at a place, at a place within it, or in a country.

    The country of a place counts only at times at which the country possibly existed.

    Args:
        place: The place, or the state or territory whose places are meant, or the id of one of
            these.

    >>> import diplomacy_model as dm
    >>> dm.at("kuala-lumpur")
    at('kuala-lumpur')
    """
    return _At(reference(place, Place, Actor, name="place"))


@attrs.frozen(repr=False)
class _At(Predicate[Located]):
    place: Place | Actor | str

    def kinds(self) -> tuple[type[Record], ...]:
        return classes_with("locations")

    def judge(self, registry: Registry) -> Judge[Record]:
        wanted = self._wanted(registry)
        places_there = reachable(wanted, registry.derived(_inside))
        return lambda record, at, _: (
            not places_there.isdisjoint(of_all(registry, record, _locations))
            and existed(registry, wanted, at) is not None
        )

    def filter(self, registry: Registry) -> Filter:
        wanted = self._wanted(registry)
        there = listed(registry.derived(_by_place).get(wanted, ()))
        if wanted in registry.derived(existences):
            return all_of((there, super().filter(registry)))
        return there

    def _wanted(self, registry: Registry) -> str:
        """Return the id of what is meant.

        Raises:
            UnknownIdError: The dataset does not know the id.
            WrongKindError: It is the id of an actor that has no places, such as a person. An empty
                result would hide the mistake.
        """
        wanted = registry.known(self.place, Place, Actor, name="place")
        actor = registry.get(wanted, Actor)
        if actor is not None and actor.kind not in _WITH_PLACES:
            raise WrongKindError(
                f"{shown(self)}: {shown(wanted)} is an actor of the kind {actor.kind}; "
                "give a place, or a state or territory"
            )
        return wanted

    def __repr__(self) -> str:
        return f"at({id_of(self.place, Record)!r})"


def _by_place(registry: Registry) -> Postings:
    """Map each place and each country to what happened or was said there, or within it."""
    kinds, wider = classes_with("locations"), registry.derived(around)

    def places(record: Record, _: Stage | None) -> tuple[str, ...]:
        return of_all(registry, record, _locations)

    return postings(registry, kinds, places, above=wider)


def _locations(record: Record) -> tuple[str, ...]:
    return record.locations


def around(registry: Registry) -> Mapping[str, tuple[str, ...]]:
    """Map each place to the larger place and the country that it is in."""
    return {
        place.id: tuple(each for each in (place.within, place.country) if each is not None)
        for place in registry.all(Place)
    }


def _inside(registry: Registry) -> Mapping[str, tuple[str, ...]]:
    """Map each place and each country to the places that are directly in it."""
    return inverted(registry.derived(around))
