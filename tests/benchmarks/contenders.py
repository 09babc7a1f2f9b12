"""Three ways to ask the same: the library, tables of SQLite, and list comprehensions.

Each has the same methods, which take and return the same. What a method returns is all there is to
an answer, so that it can be compared and no work is put off.
"""

from __future__ import annotations

import functools
import itertools
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias

import rules

import diplomacy_model as dm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

Years: TypeAlias = "Mapping[int | None, int]"
"""How many meetings certainly began in each year; None is those of which that is not certain."""


class Met(NamedTuple):
    """How often an actor was met."""

    actor: str
    times: int
    talks: int
    uncertain: int


class Held(NamedTuple):
    """A meeting in which two actors met: the whole it is part of, and what is known of it."""

    whole: dm.Meeting
    meeting: dm.Meeting
    certain: bool
    talks: bool


class Contender(Protocol):
    """One way to ask."""

    def meetings(self, actor: str, stretch: str, topic: str) -> Sequence[dm.Meeting]:
        """Return the meetings that involve an actor, during a stretch, about a topic."""
        ...

    def meetings_at(self, place: str, stretch: str) -> Sequence[dm.Meeting]:
        """Return the meetings at a place during a stretch."""
        ...

    def events_of(self, series: str) -> Sequence[dm.Event]:
        """Return the events of a series."""
        ...

    def timeline(self, stretch: str) -> Sequence[dm.TimelineEntry]:
        """Return what happened and held in a stretch, in order of time."""
        ...

    def years(self, actor: str | None = None) -> Years:
        """Return the number of meetings by year: all of them, or those that involve an actor."""
        ...

    def interlocutors(self, actor: str) -> Sequence[Met | dm.Interlocutor]:
        """Return whom an actor met how often, most frequent first."""
        ...

    def between(self, one: str, other: str) -> dm.Answer[dm.Contact]:
        """Return the contacts of two actors in order of time."""
        ...


class Library:
    """The library as its users write it."""

    def __init__(self, ds: dm.Dataset) -> None:
        """Ask a dataset."""
        self._ds = ds

    def meetings(self, actor: str, stretch: str, topic: str) -> Sequence[dm.Meeting]:
        """Return the meetings that involve an actor, during a stretch, about a topic."""
        found = self._ds.meetings.where(dm.involving(actor), dm.during(stretch), dm.about(topic))
        return found.records

    def meetings_at(self, place: str, stretch: str) -> Sequence[dm.Meeting]:
        """Return the meetings at a place during a stretch."""
        return self._ds.meetings.where(dm.at(place), dm.during(stretch)).records

    def events_of(self, series: str) -> Sequence[dm.Event]:
        """Return the events of a series."""
        return self._ds.events.where(dm.in_series(series)).records

    def timeline(self, stretch: str) -> Sequence[dm.TimelineEntry]:
        """Return what happened and held in a stretch, in order of time."""
        return self._ds.timeline(dm.during(stretch), ongoing=True)

    def years(self, actor: str | None = None) -> Years:
        """Return the number of meetings by year: all of them, or those that involve an actor."""
        if actor is None:
            return self._ds.meetings.count_by_year()
        return self._ds.meetings.where(dm.involving(actor)).count_by_year()

    def interlocutors(self, actor: str) -> Sequence[dm.Interlocutor]:
        """Return whom an actor met how often, most frequent first."""
        return self._ds.interlocutors(actor)

    def between(self, one: str, other: str) -> dm.Answer[dm.Contact]:
        """Return the contacts of two actors in order of time."""
        return self._ds.meetings_between(one, other)


class Comprehension:
    """List comprehensions that ask the library's own test of every record."""

    def __init__(self, ds: dm.Dataset) -> None:
        """Ask a dataset, whose entries of the timeline are made once and for all."""
        self._ds = ds
        self._entries = ds.timeline()

    def _tests(self, *predicates: dm.Predicate[Any]) -> list[Callable[[dm.Record], bool]]:
        """Return the tests of records that some predicates are."""
        judges = [predicate.judge(self._ds) for predicate in predicates]
        return [functools.partial(self._passes, judge) for judge in judges]

    def _passes(
        self, judge: Callable[[Any, dm.Span | None, None], bool], record: dm.Record
    ) -> bool:
        return judge(record, rules.span(self._ds, record), None)

    def meetings(self, actor: str, stretch: str, topic: str) -> Sequence[dm.Meeting]:
        """Return the meetings that involve an actor, during a stretch, about a topic."""
        involved, then, on_it = self._tests(
            dm.involving(actor), dm.during(stretch), dm.about(topic)
        )
        return [one for one in self._ds.meetings if involved(one) and then(one) and on_it(one)]

    def meetings_at(self, place: str, stretch: str) -> Sequence[dm.Meeting]:
        """Return the meetings at a place during a stretch."""
        there, then = self._tests(dm.at(place), dm.during(stretch))
        return [one for one in self._ds.meetings if there(one) and then(one)]

    def events_of(self, series: str) -> Sequence[dm.Event]:
        """Return the events of a series."""
        (in_it,) = self._tests(dm.in_series(series))
        return [one for one in self._ds.events if in_it(one)]

    def timeline(self, stretch: str) -> Sequence[dm.TimelineEntry]:
        """Return what happened and held in a stretch, in order of time."""
        then: Callable[[Any, dm.Span | None, Any], bool] = dm.during(stretch).judge(self._ds)
        return [entry for entry in self._entries if then(entry.record, entry.span, entry.part)]

    def years(self, actor: str | None = None) -> Years:
        """Return the number of meetings by year: all of them, or those that involve an actor."""
        meetings = self._ds.meetings.records
        if actor is not None:
            (involved,) = self._tests(dm.involving(actor))
            meetings = tuple(one for one in meetings if involved(one))
        counts = Counter(rules.year_of(rules.span(self._ds, one)) for one in meetings)
        return {year: counts[year] for year in sorted(counts, key=lambda each: each or 9999)}

    def interlocutors(self, actor: str) -> Sequence[Met]:
        """Return whom an actor met how often, most frequent first."""
        judged: dict[str, dict[str, set[tuple[bool, bool]]]] = {}
        for whole, sitting in rules.sittings(self._ds):
            if any(actor in one.possible for one in sitting.present):
                talks = sitting.kind is dm.ContactKind.TALKS
                for (one, other), certain in rules.pairs(sitting).items():
                    if one == actor:
                        by_whole = judged.setdefault(other, {})
                        by_whole.setdefault(whole.id, set()).add((certain, talks))
        found = (_counted(other, by_whole.values()) for other, by_whole in judged.items())
        return sorted(found, key=lambda one: (-one.times, one.actor))

    def between(self, one: str, other: str) -> dm.Answer[dm.Contact]:
        """Return the contacts of two actors in order of time."""
        ds = self._ds
        held = [
            Held(whole, sitting.meeting, certain, sitting.kind is dm.ContactKind.TALKS)
            for whole, sitting in rules.sittings(ds)
            if (certain := rules.pairs(sitting).get((one, other))) is not None
        ]
        return contacts(ds, held)


def _counted(actor: str, contacts_with: Iterable[set[tuple[bool, bool]]]) -> Met:
    """Return how often an actor was met, given what is certain and what was talks each time."""
    each_time = list(contacts_with)
    sure = [[talks for certain, talks in each if certain] for each in each_time]
    count = sum(map(bool, sure))
    return Met(actor, count, sum(map(any, sure)), len(each_time) - count)


def contacts(ds: dm.Dataset, held: Iterable[Held]) -> dm.Answer[dm.Contact]:
    """Return the answer that some meetings make up."""
    certain, uncertain = list[dm.Contact](), list[dm.Contact]()
    in_order = sorted(held, key=lambda each: rules.held_order(ds, each.whole, each.meeting))
    for _, group in itertools.groupby(in_order, key=lambda each: each.whole.id):
        those = list(group)
        is_certain = any(each.certain for each in those)
        counted = [each for each in those if each.certain or not is_certain]
        (certain if is_certain else uncertain).append(_contact(ds, counted))
    return dm.Answer(certain=tuple(certain), uncertain=tuple(uncertain))


def _contact(ds: dm.Dataset, counted: list[Held]) -> dm.Contact:
    talks = any(each.talks for each in counted)
    return dm.Contact(
        event=counted[0].whole,
        meetings=tuple(each.meeting for each in counted),
        kind=dm.ContactKind.TALKS if talks else dm.ContactKind.CO_ATTENDANCE,
        span=next(_times(ds, counted), None),
    )


def _times(ds: dm.Dataset, counted: list[Held]) -> Iterator[dm.Span]:
    for meeting in (counted[0].whole, *(each.meeting for each in counted)):
        at = rules.span(ds, meeting)
        if at is not None:
            yield at
