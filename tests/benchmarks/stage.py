"""Who and what there is in a made-up world before anything happens.

Sides, topics, places and persons are drawn so that the one of rank k comes up with a chance of
about 1/k, as it is in the news.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import diplomacy_model as dm

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

T = TypeVar("T")

FIRST_DAY = date(1990, 1, 1)
DAYS = (date(2025, 12, 31) - FIRST_DAY).days + 1

SYLLABLES = [consonant + vowel for consonant in "bdfgklmnrstvz" for vowel in "aeiou"]
FIELDS = ("security", "trade", "cooperation", "law", "transport", "research", "aid", "borders")
AREAS = (
    *("maritime", "nuclear", "energy", "climate", "regional", "cyber", "food", "health"),
    *("space", "arctic", "river", "aviation", "rail", "migration", "fisheries", "arms"),
    *("labour", "tax", "digital", "forest", "island", "mineral", "water", "desert"),
)
POSTS = {
    "president": "head-of-state",
    "minister": "foreign-minister",
    "envoy": "head-of-mission",
    "deputy": "deputy-minister",
}
BODY_POSTS = {"secretary-general": "head-of-organization", "chair": "presidency"}
LOCATORS = [f"p{paragraph}.s{sentence}" for paragraph in range(1, 9) for sentence in range(1, 5)]


class Person(NamedTuple):
    """A person of a side, with the days between which somebody may meet them in their office."""

    id: str
    first: date
    last: date
    office: str | None


class Chance(random.Random):
    """A source of chance in which what stands first in a list comes up most."""

    def ranked(self, some: Sequence[T]) -> T:
        """Return one of some things, that of rank k with a chance of about 1/k."""
        return some[int((len(some) + 1) ** self.random()) - 1]

    def several(self, some: Sequence[T], count: int) -> tuple[T, ...]:
        """Return several different ones of some things, drawn as by `ranked`."""
        found: dict[T, None] = {}
        while len(found) < min(count, len(some)):
            found.setdefault(self.ranked(some))
        return tuple(found)

    def day(self) -> date:
        """Return a day between 1990 and 2025."""
        return FIRST_DAY + timedelta(days=self.randrange(DAYS))


def name(number: int, syllables: int) -> str:
    """Return a name that no other number has among those of so many syllables."""
    count = len(SYLLABLES) ** syllables
    number = number * 7919 % count  # a prime, so that neighbours look different and none are alike
    text = ""
    for _ in range(syllables):
        number, place = divmod(number, len(SYLLABLES))
        text += SYLLABLES[place]
    return text


class Stage:
    """Who and what there is before anything happens: actors, offices, places, topics, sources."""

    def __init__(self, chance: Chance, records: int) -> None:
        """Draw up the lists; the most popular stand first."""
        self.chance = chance
        self.states = [f"{name(n, 2)}nia" for n in range(min(190, max(12, records // 100)))]
        self.bodies = [f"{name(n, 2)}-union" for n in range(min(60, max(2, records // 1000)))]
        self.sides = [*self.states]
        for rank, body in enumerate(self.bodies):
            self.sides.insert(4 + 4 * rank, body)
        self.ministries = {
            state: [f"{state}-ministry-of-{field}" for field in FIELDS[: 1 + rank % 3]]
            for rank, state in enumerate(self.states)
        }
        self.offices = {
            side: [f"{side}-{post}" for post in (POSTS if side in self.ministries else BODY_POSTS)]
            for side in self.sides
        }
        self.topics = self._topics(min(len(AREAS) * len(FIELDS), max(8, records // 40)))
        self.sources = [f"gazette-{n}" for n in range(min(300, max(5, records // 300)))]
        self.series = [f"{name(n, 2)}-talks" for n in range(min(600, max(3, records // 400)))]
        self.media = [f"{name(n, 2)}-news" for n in range(5)]
        self._build_places(min(1200, max(12, records // 60)))
        self.people: dict[str, list[Person]] = {side: [] for side in self.sides}
        self.serving: dict[str, list[Person]] = {side: [] for side in self.sides}
        self.unlisted: set[str] = set()
        for number in range(records // 40):
            self._person(number)

    def _build_places(self, count: int) -> None:
        """Give every state a city, as far as they go round, and some cities a hall."""
        cities = [f"{name(n, 2)}burg" for n in range(count)]
        self.home_of_city = {
            city: self.states[rank] if rank < len(self.states) else self.chance.ranked(self.states)
            for rank, city in enumerate(cities)
        }
        self.halls = [f"{city}-hall" for city in cities[: count // 4]]
        self.places = [*cities, *self.halls]
        self.chance.shuffle(self.places)
        self.cities_of: dict[str, list[str]] = {}
        for city, state in self.home_of_city.items():
            self.cities_of.setdefault(state, []).append(city)

    def _topics(self, count: int) -> dict[str, str | None]:
        """Return topics with the broader one of each."""
        topics: dict[str, str | None] = {}
        for number in range(count):
            field, area = FIELDS[number % len(FIELDS)], AREAS[number // len(FIELDS)]
            if number < len(FIELDS):
                topics[field] = None
            else:
                topics[f"{area}-{field}"] = field if self.chance.random() < 0.6 else None
        shuffled = list(topics)
        self.chance.shuffle(shuffled)
        return {topic: topics[topic] for topic in shuffled}

    def _person(self, number: int) -> None:
        chance = self.chance
        side = chance.ranked(self.sides)
        office = chance.ranked(self.offices[side]) if chance.random() < 0.55 else None
        first = date(1982, 1, 1) + timedelta(days=chance.randrange(15_000))
        last = first + timedelta(days=chance.randrange(800, 5000))
        person = Person(name(number, 3), first, last, office)
        self.people[side].append(person)
        if office is not None:
            self.serving[side].append(person)
            if chance.random() < 0.05:  # named by others, and not recorded itself
                self.unlisted.add(person.id)

    def person(self, side: str, day: date) -> Person | None:
        """Return someone of a side, mostly someone of that time."""
        people = self.people[side]
        return self._of_the_day(people, day) or (self.chance.ranked(people) if people else None)

    def official(self, side: str, day: date) -> Person | None:
        """Return someone of a side who held an office on a day, as far as is easily found."""
        return self._of_the_day(self.serving[side], day)

    def _of_the_day(self, people: list[Person], day: date) -> Person | None:
        for _ in range(min(len(people), 6)):
            person = self.chance.ranked(people)
            if person.first <= day <= person.last:
                return person
        return None

    def citation(self, *supports: str) -> dm.Citation:
        """Return a citation of one of the sources."""
        chance = self.chance
        return dm.Citation(
            source=chance.ranked(self.sources), locator=chance.choice(LOCATORS), supports=supports
        )

    def records(self) -> Iterator[dm.Record]:
        """Yield the records of all that is here."""
        yield from self._actors()
        for side, offices in self.offices.items():
            posts = POSTS if side in self.ministries else BODY_POSTS
            for office, rank in zip(offices, posts.values(), strict=True):
                yield dm.Office(id=office, title=office.replace("-", " "), of=side, rank=rank)
        yield from self._tenures()
        yield from self._memberships()
        for state in self.states:
            yield dm.Place(id=f"{state}-territory", name=state.title(), country=state)
        for city, state in self.home_of_city.items():
            if self.chance.random() < 0.5:
                yield dm.Place(id=city, name=city.title(), within=f"{state}-territory")
            else:
                yield dm.Place(id=city, name=city.title(), country=state)
        for hall in self.halls:
            yield dm.Place(id=hall, name=hall.title(), within=hall.removesuffix("-hall"))
        for topic, broader in self.topics.items():
            yield dm.Topic(id=topic, name=topic.replace("-", " ").capitalize(), broader=broader)
        for source in self.sources:
            yield dm.Source(id=source, title=source.title(), url=f"https://example.org/{source}")
        for series in self.series:
            organizers = [self.chance.ranked(self.sides)]
            yield dm.Series(id=series, name=series.title(), organizers=organizers)

    def _actors(self) -> Iterator[dm.Actor]:
        for state in self.states:
            yield dm.Actor(id=state, kind="state", name=state.title())
        for state, ministries in self.ministries.items():
            for each in ministries:
                title = each.replace("-", " ").title()
                yield dm.Actor(id=each, kind="government-body", name=title, part_of=state)
        for body in self.bodies:
            yield dm.Actor(id=body, kind="intergovernmental-organization", name=body.title())
        for each in self.media:
            yield dm.Actor(id=each, kind="media", name=each.title())
        for people in self.people.values():
            for person in people:
                if person.id not in self.unlisted:
                    yield dm.Actor(id=person.id, kind="person", name=person.id.title())

    def _tenures(self) -> Iterator[dm.Tenure]:
        chance = self.chance
        for people in self.people.values():
            for person in people:
                if person.office is None:
                    continue
                begin, end, known = person.first, person.last, chance.random()
                goes_on = known > 0.75 or end.year > 2024
                period = f"{begin}/{'..' if goes_on else end}"
                acts = [dm.Act(kind="appointed", when=begin - timedelta(days=chance.randrange(40)))]
                yield dm.Tenure(
                    id=f"{person.id}-{person.office}",
                    office=person.office,
                    holder=person.id,
                    period=None if known > 0.9 else period,
                    attested=[begin + timedelta(days=100)] if known > 0.88 else [],
                    capacity=chance.choice(("acting", "designate")) if known < 0.04 else None,
                    acts=acts if known < 0.3 else [],
                    citations=[self.citation("holder")],
                )

    def _memberships(self) -> Iterator[dm.Membership]:
        chance = self.chance
        statuses = ("member", "observer", "dialogue-partner")
        for body in self.bodies:
            for state in chance.several(self.states, chance.randrange(4, 40)):
                begin = chance.day()
                period = f"{begin}/{begin + timedelta(days=4000)}" if chance.random() < 0.1 else ""
                yield dm.Membership(
                    id=f"{state}-in-{body}",
                    member=state,
                    organization=body,
                    status=chance.ranked(statuses),
                    period=(period or f"{begin}/..") if chance.random() < 0.6 else None,
                )
