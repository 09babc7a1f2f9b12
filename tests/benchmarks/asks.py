"""What the benchmark of questions asks, and of whom: the popular, the middling and the rare."""

from __future__ import annotations

import itertools
import math
import random
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import rules

import diplomacy_model as dm

if TYPE_CHECKING:
    from sqlite_tables import Tables

Given: TypeAlias = tuple[str, ...]
"""What a question is asked with, such as the ids of two actors."""

MOST = 5
"""In how many meetings those are involved, at most, who are rare."""


class Question(NamedTuple):
    """A question, what it is asked with, and how fast the library has to be."""

    title: str
    method: str
    """The name of the method of `Contender`."""
    asks: list[Given]
    """The arguments, each time it is asked."""
    of_sqlite: float | None = None
    """At most this part of what SQLite takes."""
    of_comprehension: float | None = None
    """At most this part of what the list comprehension takes."""
    once: bool = False
    """Whether each is asked once only, since a library may remember its answers."""


class Chooser:
    """Chooses what is asked from what there is; the same dataset is asked the same."""

    def __init__(self, ds: dm.Dataset, tables: Tables) -> None:
        """Sort the actors of meetings by how many they are involved in."""
        self._ds = ds
        self._tables = tables
        self._chance = random.Random(2025)  # noqa: S311 - a benchmark
        counts = tables.frequent_actors()
        middle = math.log(counts[0][1]) / 2  # that of the geometric mean of the most and one
        by_distance = sorted(counts, key=lambda one: abs(math.log(one[1]) - middle))
        self.everyone = [actor for actor, _ in counts]
        self.popular = self.everyone[:10]
        self.middling = [actor for actor, _ in by_distance[:40]]
        self.rare = [actor for actor, count in counts if count <= MOST]
        self._topics = tables.frequent_topics()

    def some(self, actors: list[str], count: int) -> list[str]:
        """Return some of the actors, each at most once."""
        return self._chance.sample(actors, min(count, len(actors)))

    def triples(self, actors: list[str], count: int, years: int) -> list[Given]:
        """Return actors with a stretch and a topic of one of their meetings.

        Args:
            actors: Those to choose from.
            count: How many to return.
            years: By how many years the stretch reaches beyond that of the meeting.
        """
        return [self._triple(self._chance.choice(actors), years) for _ in range(count)]

    def popular_triples(self, count: int) -> list[Given]:
        """Return popular actors with a year or half a year and one of the most frequent topics."""
        found: list[Given] = []
        for number in range(count):
            actor = self.popular[number % len(self.popular)]
            year, month = self._chance.randrange(1990, 2026), self._chance.randrange(1, 7)
            half = f"{year}-{month:02}/{year}-{month + 5:02}"
            topic = self._chance.choice(self._topics[:10])
            found.append((actor, half if number % 3 == 0 else str(year), topic))
        return found

    def _triple(self, actor: str, years: int) -> Given:
        meeting = self._chance.choice(self._tables.meetings_of(actor))
        year = rules.year_of(rules.span(self._ds, meeting)) or 2005
        topics = [each for each in meeting.about if self._ds.get(each, dm.Topic) is not None]
        topic = self._chance.choice(topics or self._topics)
        return actor, f"{year - years}/{year + years}" if years else str(year), topic

    def edges(self, count: int) -> list[Given]:
        """Return actors with a day at the edge of one of their meetings, and its topic."""
        found: list[Given] = []
        while len(found) < count:
            actor = self._chance.choice(self.everyone)
            meeting = self._chance.choice(self._tables.meetings_of(actor))
            at = rules.span(self._ds, meeting)
            edge = None if at is None else self._chance.choice((at.earliest, at.latest))
            if edge is not None and meeting.about:
                day = date.fromordinal(edge.toordinal() + self._chance.choice((-1, 0, 1)))
                found.append((actor, day.isoformat(), meeting.about[0]))
        return found

    def months(self, count: int) -> list[Given]:
        """Return some months of 1990 to 2025."""
        months = [f"{year}-{month:02}" for year in range(1990, 2026) for month in range(1, 13)]
        return [(month,) for month in self._chance.sample(months, count)]

    def pairs(self, actors: list[str], count: int) -> list[Given]:
        """Return actors, each with someone they met."""
        found: list[Given] = []
        for actor in self.some(actors, count):
            met = [one.actor for one in self._tables.interlocutors(actor)]
            found += [(actor, self._chance.choice(met[: 1 + len(met) // 4]))] if met else []
        return found

    def places_and_years(self, count: int) -> list[Given]:
        """Return places and countries, each with a year."""
        places = [
            *(place.id for place in self._ds.places),
            *(place.country for place in self._ds.places if place.country is not None),
        ]
        chosen = self._chance.choices(places, k=count)
        return [(place, str(self._chance.randrange(1990, 2026))) for place in chosen]


def timed(choose: Chooser) -> list[Question]:
    """Return the questions that are timed."""
    popular, middling = choose.popular, choose.middling
    popular_pairs: list[Given] = list(itertools.combinations(popular[:4], 2))
    first_asked: list[Given] = [(actor,) for actor in popular]
    then_asked: list[Given] = [(actor,) for actor in choose.some(middling, 20)]
    triples = [
        ("popular", choose.popular_triples(60), 1 / 3),
        ("middling", choose.triples(middling, 60, 0), 1 / 1.5),
        ("rare", choose.triples(choose.rare, 60, 3), 2.5),
    ]
    return [
        *(Question(f"actor, dates, topic: {who}", "meetings", *rest) for who, *rest in triples),
        # Each month once: the entries of a timeline are kept when they have been made.
        Question("a month of the timeline", "timeline", choose.months(24), 1 / 3, once=True),
        Question("all meetings by year", "years", [()]),
        Question("meetings by year: popular", "years", [(actor,) for actor in popular]),
        Question("interlocutors: popular, first", "interlocutors", first_asked, 5, once=True),
        Question("interlocutors: popular, again", "interlocutors", first_asked, 1 / 100),
        Question("interlocutors: middling, first", "interlocutors", then_asked, 5, once=True),
        Question("interlocutors: middling, again", "interlocutors", then_asked, 1 / 100),
        Question("meetings of two: popular", "between", popular_pairs, 1.5),
        Question("meetings of two: middling", "between", choose.pairs(middling, 20)),
    ]


def checked(choose: Chooser, ds: dm.Dataset) -> list[Question]:
    """Return many more questions, whose answers are compared and not timed."""
    some: list[Given] = [(actor,) for actor in choose.some(choose.everyone, 120)]
    pairs = [*choose.pairs(choose.everyone, 80), *choose.pairs(choose.popular, 10)]
    triples = [
        *choose.popular_triples(200),
        *choose.triples(choose.middling, 200, 0),
        *choose.triples(choose.rare, 200, 3),
        *choose.edges(600),
    ]
    days: list[Given] = [(day,) for _, day, _ in choose.edges(100)]
    return [
        Question("actor, dates, topic", "meetings", triples),
        Question("place and year", "meetings_at", choose.places_and_years(200)),
        Question("series", "events_of", [(series.id,) for series in ds.series]),
        Question("timeline", "timeline", [*choose.months(200), *days]),
        Question("meetings by year", "years", [(), *some]),
        Question("interlocutors", "interlocutors", some),
        Question("meetings of two", "between", pairs),
    ]
