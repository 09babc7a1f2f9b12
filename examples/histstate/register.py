"""The records as they come together from many files, and what was left out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import attrs

import diplomacy_model as dm
from diplomacy_model.interop import IdPool, Left, slug, stretch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .entries import Entry

USA = "united-states"
TERRITORY = f"{USA}-territory"
PRESIDENT = "president-of-the-united-states"
SECRETARY = "secretary"
"""The id of the office of Secretary of State, which is that of the register."""

SOURCES = {
    "travels": "Foreign Travels of the President and Secretary of State",
    "visits": "Visits by Foreign Leaders and Heads of State",
    "pocom": "Principal Officers & Chiefs of Mission",
}
"""The parts of the register, and what the publisher calls them."""

_TERRITORIES = frozenset({"palestinian-authority", "west-bank"})
"""What the register files under countries, and does not call by the name of a state."""

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


@attrs.frozen(kw_only=True)
class Told:
    """What one place of the register tells about a person."""

    rank: int
    """How much it counts: the lowest gives the name and the dates."""
    name: str
    names: tuple[str, ...] = ()
    existed: dm.When | None = None
    codes: tuple[dm.Code, ...] = ()
    notes: tuple[str, ...] = ()
    citation: dm.Citation


class Register:
    """Collects records. Two entries under one id get two records, and a note that says so."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.left: list[Left] = []
        self.counts: Counter[str] = Counter()
        self.codes: dict[str, dict[str, str]] = defaultdict(dict)
        """By the name of a code table, the label of each code."""
        self.roles: dict[str, str] = {}
        """The titles of roles."""
        self.concurrent: dict[str, list[tuple[str, Left]]] = defaultdict(list)
        """By the id of a chief, the notes on posts held at once, and what to tell if there is no
        such chief."""
        self._ids = IdPool(
            [USA, TERRITORY, PRESIDENT, SECRETARY, *(f"histstate-{each}" for each in SOURCES)]
        )
        self.former: dict[str, str] = {}
        """By the id that a person had before, the id."""
        self._records: list[dm.Record] = []
        self._presidents: dict[str, str] = {}
        self._held: dict[str, dm.Dataset] = {}
        self._people: dict[str, list[Told]] = defaultdict(list)
        self._countries: dict[str, dict[str, str]] = defaultdict(dict)
        self._codes: dict[str, tuple[dm.Code, ...]] = {}
        self._places: dict[tuple[str, str], dm.Place] = {}
        self._entries: dict[tuple[str, str], list[dm.Record]] = defaultdict(list)

    # --- what files give

    def new_id(self, kind: str, text: str, *, again: int = 0) -> str:
        """Return the id for a thing of a kind, close to a text."""
        return self._ids.id_for((kind, text, again), text)

    def entry(self, kind: str, key: str, record: dm.Record, *, has_id: bool = False) -> None:
        """Add the record of an entry that has an id of its own in the register.

        An entry that stands twice, word for word, counts once. Another entry under the same id
        gets an id of its own, and a note.

        Args:
            kind: The kind of entry, which has ids of its own.
            key: The id in the register.
            record: The record. Its id is what it is to be called.
            has_id: Whether its id comes from `new_id` already.
        """
        known = self._entries[kind, key]
        bare = attrs.evolve(record, id="x", citations=())
        if any(attrs.evolve(each, id="x", citations=()) == bare for each in known):
            return
        note = record.note
        if known and key:
            told = f"The register has {len(known) + 1} different entries under the id {key}."
            note = "\n".join(filter(None, (note, told)))
        known.append(record)
        again = len(known) - 1
        is_named = has_id and not again
        # Two ids of the register may be alike in the form that ids have here, so both count.
        id_ = record.id if is_named else self._ids.id_for((kind, key, again), record.id)
        self._records.append(attrs.evolve(record, id=id_, note=note))

    def coded(self, scheme: str, value: str, where: str) -> tuple[dm.Code, ...]:
        """Return an id of the register as a code, or nothing, and tell if it cannot be one."""
        if not value:
            return ()
        try:
            return (dm.Code(scheme=scheme, value=value),)
        except dm.InvalidRecordError as error:
            why = f"cannot be a code: {error.faults[0].message}"
            self.left.append(Left(where=where, field=scheme, value=value, why=why))
            return ()

    def person(self, key: str, told: Told) -> str:
        """Note what is told of a person, and return the id."""
        self._people[key].append(told)
        return self.person_id(key)

    def president(self, key: str, existed: dm.When | None = None) -> str:
        """Return the key of a person with an id from the list of presidents.

        The list and the files about people have ids of their own, some of which are the same. They
        are the same person if they were born in the same year: ``taft-william-howard`` is the
        president in one, and his grandson in the other.
        """
        known = self._presidents.get(key)
        if known is None:
            told = self._people.get(key, [])
            born = {each.existed.earliest for each in told if each.existed is not None}
            is_same = existed is not None and existed.earliest in born - {None}
            known = key if is_same or not told else f"{key}-president"
            self._presidents[key] = known
        return known

    def current(self, key: str) -> str:
        """Return the id that a person has now, if this is one that the register has given up."""
        return key if key in self._people else self.former.get(key, key)

    def held(self, person: str, office: str, when: dm.When | None) -> bool:
        """Return whether somebody may have held an office at a time, by the tenures read so far."""
        if when is None:
            return False
        known = self._held.get(person)
        if known is None:
            tenures = (each for each in self._records if isinstance(each, dm.Tenure))
            theirs = [tenure for tenure in tenures if tenure.holder == person]
            holder = dm.Actor(id=person, kind="person", name=person)
            known = self._held[person] = dm.Dataset(records=[holder, *theirs])
        answer = known.offices_held(person, on=when)
        return any(each.office == office for each in (*answer.certain, *answer.possible))

    def person_id(self, key: str) -> str:
        """Return the id of a person."""
        return self._ids.id_for(("person", key), key)

    def country(self, key: str, label: str = "", day: str = "") -> str:
        """Note a country, and what it was called in an entry of a day. Return its id."""
        if key not in self._countries:
            self._codes[key] = self.coded("histstate-country", key, f"country {key}")
        labels = self._countries[key]
        if label:
            labels[label] = max(day, labels.get(label, ""))
        return self.country_id(key)

    def country_id(self, key: str) -> str:
        """Return the id of a country."""
        return USA if key == USA else self._ids.id_for(("country", key), key)

    def country_name(self, key: str) -> str:
        """Return the label that comes from the id of a country, or the latest one, or the id."""
        labels = self._countries.get(key, {})
        for label in sorted(labels):
            if slug(label) == slug(key):
                return label
        return max(labels, key=lambda each: (labels[each], each), default=key or "unnamed")

    def place(self, key: str, locale: str, citation: dm.Citation) -> str:
        """Return the id of what the register names as the place in a country."""
        territory = f"{self.country_id(key)}-territory"
        if not locale:
            return territory
        known = self._places.get((key, locale))
        if known is None:
            id_ = self._ids.id_for(("place", key, locale), f"{locale} {key}")
            country = self.country_id(key)
            known = dm.Place(
                id=id_, name=locale, country=country, within=territory, citations=[citation]
            )
            self._places[key, locale] = known
        return known.id

    # --- times

    def time(self, entry: Entry, field: str, text: str) -> str | None:
        """Return a date of the register, or None, and tell if it is not one."""
        if not text:
            return None
        if _DATE.fullmatch(text):
            try:
                return dm.When.parse(text).text
            except dm.TimeFormatError:
                pass
        self.left.append(Left(where=entry.where, field=field, value=text, why="is not a date"))
        return None

    def stretch(
        self, start: str | None, end: str | None, notes: list[str], *, ongoing: bool = False
    ) -> dm.When | None:
        """Return from when to when, or None with a note if the end is before the start."""
        try:
            return stretch(start, end, ongoing=ongoing and end is None)
        except dm.TimeFormatError:
            notes.append(f"The register has it from {start} to {end}.")
            return None

    # --- what comes of it

    def dataset(self) -> dm.Dataset:
        """Return all of it."""
        return dm.Dataset(
            title="Travels, visits and officers in the register of the Office of the Historian",
            publisher="Office of the Historian, US Department of State",
            license="CC0-1.0",
            records=[*_sources(), *self._actors(), *self._geography(), *self._records],
        )

    def _actors(self) -> Iterator[dm.Actor]:
        cited = dm.Citation(source="histstate-travels")
        yield dm.Actor(id=USA, kind="state", name="United States", citations=[cited])
        for key in sorted(self._countries.keys() - {USA}):
            name = self.country_name(key)
            yield dm.Actor(
                id=self.country_id(key),
                kind="territory" if key in _TERRITORIES else "state",
                name=name,
                names=[dm.Name(text=each) for each in sorted(self._countries[key]) if each != name],
                codes=self._codes[key],
                citations=[cited],
            )
        for key in sorted(self._people):
            yield self._person(key, sorted(self._people[key], key=lambda told: told.rank))

    def _person(self, key: str, told: list[Told]) -> dm.Actor:
        name = told[0].name
        names = [text for each in told for text in (each.name, *each.names)]
        lives = [each.existed for each in told if each.existed is not None]
        lives.sort(key=lambda life: (life.earliest, life.latest).count(None))
        notes = [note for each in told for note in each.notes]
        notes += [
            f"Elsewhere the register has the years {other}."
            for other in lives
            if not _has_ends(lives[0], other)
        ]
        return dm.Actor(
            id=self.person_id(key),
            kind="person",
            name=name,
            names=[dm.Name(text=text) for text in dict.fromkeys(names) if text != name],
            existed=lives[0] if lives else None,
            codes=tuple(dict.fromkeys(code for each in told for code in each.codes)),
            citations=tuple({each.rank: each.citation for each in reversed(told)}.values()),
            note="\n".join(dict.fromkeys(notes)) or None,
        )

    def _geography(self) -> Iterator[dm.Place]:
        cited = dm.Citation(source="histstate-travels")
        yield dm.Place(id=TERRITORY, name="United States", country=USA, citations=[cited])
        for key in sorted(self._countries.keys() - {USA}):
            id_ = self.country_id(key)
            yield dm.Place(
                id=f"{id_}-territory", name=self.country_name(key), country=id_, citations=[cited]
            )
        yield from self._places.values()


def _has_ends(life: dm.When, other: dm.When) -> bool:
    """Return whether a life has the ends that are known of another."""
    return other.earliest in {None, life.earliest} and other.latest in {None, life.latest}


def _sources() -> Iterator[dm.Source]:
    for part, title in SOURCES.items():
        yield dm.Source(
            id=f"histstate-{part}",
            title=title,
            publisher="Office of the Historian, US Department of State",
            url=f"https://github.com/HistoryAtState/{part}",
            language="en",
        )
