"""Events, statements and agreements that may be accounts of the same thing.

`diplomacy_model.questions.likely` has the rules.
"""

from __future__ import annotations

import functools
import itertools
from bisect import insort
from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING

import attrs

from diplomacy_model.chronology import bounds_of, own_clock, passing_span
from diplomacy_model.folding import folded
from diplomacy_model.model import Actor, Agreement, Event, Meeting, Place, Statement
from diplomacy_model.presence import on_sides
from diplomacy_model.questions.modes import EventMode, event_mode
from diplomacy_model.questions.namesakes import country_of, names_of
from diplomacy_model.questions.pairs import MOST
from diplomacy_model.questions.wholes import outermost_wholes
from diplomacy_model.sides import Identities, wholes
from diplomacy_model.temporal import axis
from diplomacy_model.temporal.reach import is_utc, reach
from diplomacy_model.vocabulary import ActKind, ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from diplomacy_model.questions.pairs import Pairs
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import When
    from diplomacy_model.temporal.reach import Bounded

_LONG = 31 * axis.DAY
"""A month. Two times that are both longer say too little about whether something is the same."""
_LEEWAY = 2 * axis.DAY
"""More than two clocks can differ by."""
_MOST_LOOKS = 3 * MOST
"""With how many events of the same sides an event is compared at most, of those that last longest
when it begins. There are more only in a crowd, and then one of them stands for all."""
_GIVEN = (ActKind.ADOPTED, ActKind.SIGNED)
_APART: frozenset[EventMode | None] = frozenset({EventMode.IN_PERSON, EventMode.REMOTE})


def find(registry: Registry, pairs: Pairs) -> None:
    """Add the events, statements and agreements that may be the same."""
    _events(registry, pairs)
    _statements(registry, pairs)
    _agreements(registry, pairs)


@attrs.frozen(eq=False)
class _Lineup:
    """Those who took part in an event, or were to take part."""

    sides: frozenset[str]
    """The sides that they may have spoken for. A person whose side is not known is one."""
    persons: frozenset[str]
    """Those of them who are persons."""
    are_persons: bool
    """Whether all of them are."""
    by_side: Mapping[str, frozenset[str]]
    """The persons of each side."""

    def features(self) -> Iterator[tuple[str, frozenset[str]]]:
        """Yield what other accounts of the same event must have in common, with what it is."""
        if self.sides - self.persons:
            yield "sides", self.sides
        if self.persons and self.are_persons:
            yield "persons", self.persons

    def differs_from(self, other: _Lineup) -> bool:
        """Return whether a side sent other persons, as far as its persons are known."""
        for side, persons in self.by_side.items():
            if side in other.by_side and persons.isdisjoint(other.by_side[side]):
                return True
        return False


@attrs.frozen(eq=False)
class _Seen:
    """An event, when it was, and what tells it from others."""

    event: Event
    lineup: _Lineup
    intervals: tuple[tuple[int, int], ...]
    """The intervals in which it may have been by its own clock."""
    in_utc: tuple[int, int] | None
    """Its first and last moment on the line of UTC, if its time has an offset."""
    wholes: frozenset[str]
    """What it is in, step by step, and that is itself in nothing else."""
    countries: frozenset[str]
    """The countries in which it was, if all are known."""
    mode: EventMode | None
    words: tuple[object, ...]
    """Its number, level and setting."""

    first: int
    """The first moment by its own clock."""
    past: int
    """The moment after the last by its own clock."""

    def may_be_with(self, other: _Seen) -> bool:
        """Return whether both may be at one moment. A plain date is read on the other's clock."""
        if self.in_utc is not None and other.in_utc is not None:
            return _overlap(self.in_utc, other.in_utc)
        return any(_overlap(one, two) for one in self.intervals for two in other.intervals)

    def is_another_than(self, other: _Seen) -> bool:
        """Return whether what is said of two events tells them apart."""
        return (
            not self.wholes.isdisjoint(other.wholes)
            or (self.words != other.words and _unlike(self, other))
            or self.lineup.differs_from(other.lineup)
            or (bool(self.countries and other.countries) and not self.countries & other.countries)
            or (self.mode is not other.mode and _APART.issuperset((self.mode, other.mode)))
        )


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _unlike(one: _Seen, other: _Seen) -> bool:
    """Return whether two events have different numbers in one series, or levels, or settings."""
    if one.event.series != other.event.series:
        (_, *mine), (_, *theirs) = one.words, other.words
    else:
        mine, theirs = list(one.words), list(other.words)
    pairs = zip(mine, theirs, strict=True)
    return any(None not in both and both[0] != both[1] for both in pairs)


class _GoingOn:
    """Of what has begun, the few that last longest, and not too many parts of one whole."""

    def __init__(self) -> None:
        self._rows: list[tuple[int, int, frozenset[str]]] = []
        self._parts: Counter[frozenset[str]] = Counter()

    def add(self, number: int, seen: _Seen) -> None:
        insort(self._rows, (seen.past, number, seen.wholes), key=itemgetter(0, 1))
        self._parts[seen.wholes] += 1
        if seen.wholes and self._parts[seen.wholes] > MOST + 1:
            self._forget(next(row for row in self._rows if row[2] == seen.wholes))
        elif len(self._rows) > _MOST_LOOKS:
            self._forget(self._rows[0])

    def _forget(self, row: tuple[int, int, frozenset[str]]) -> None:
        self._rows.remove(row)
        self._parts[row[2]] -= 1

    def after(self, moment: int) -> Iterator[int]:
        """Yield the numbers of those that end after a moment, the longest first."""
        for past, number, _ in reversed(self._rows):
            if past <= moment:
                return
            yield number


def _events(registry: Registry, pairs: Pairs) -> None:
    witness = _Witness(registry, pairs)
    groups: dict[tuple[type[Event], str, frozenset[str]], dict[str, tuple[Event, _Lineup]]] = {}
    for event in registry.all(Event):
        time = bounds_of(registry, event)
        if time is not None and (time.earliest or time.latest):
            lineup = witness.lineup(event)
            for what, who in lineup.features():
                group = groups.setdefault((type(event), what, who), {})
                group.setdefault(pairs.first(event.id), (event, lineup))
    for (_, what, who), group in groups.items():
        if len(group) > 1:
            reason = f"the same {what} ({_listed(who)}) and compatible times"
            seen = [witness.seen(event, lineup) for event, lineup in group.values()]
            seen.sort(key=lambda one: (one.first, one.event.id))
            for one, others in _near(seen, pairs):
                more = f", as have more than {MOST} others" if len(others) > MOST else ""
                for other in others[:1] if more else others:
                    pairs.add(other, one, reason, more)


def _near(group: Sequence[_Seen], pairs: Pairs) -> Iterator[tuple[Event, list[Event]]]:
    """Yield events, in the order in which they began, with earlier ones that may be the same."""
    lasting, brief = _GoingOn(), _GoingOn()
    for number, seen in enumerate(group):
        begun, is_long = seen.first - _LEEWAY, seen.past - seen.first > _LONG
        near = [*brief.after(begun), *(() if is_long else lasting.after(begun))]
        found = (
            group[at].event
            for at in near
            if seen.may_be_with(group[at])
            and not pairs.are_settled(seen.event, group[at].event)
            and not seen.is_another_than(group[at])
        )
        yield seen.event, list(itertools.islice(found, MOST + 1))
        (lasting if is_long else brief).add(number, seen)


class _Witness:
    """Tells who took part in which event, and what else is known of it."""

    def __init__(self, registry: Registry, pairs: Pairs) -> None:
        self._registry = registry
        self._first = pairs.first
        people = (one.id for one in registry.all(Actor) if one.kind is ActorKind.PERSON)
        self._people = frozenset(people)
        self._known: dict[frozenset[str], tuple[frozenset[str], frozenset[str]]] = {}
        self._wholes: dict[str, frozenset[str]] = {}
        for part, found in registry.derived(outermost_wholes).items():
            first = pairs.first(part)
            self._wholes[first] = self._wholes.get(first, frozenset()) | found

    def lineup(self, event: Event) -> _Lineup:
        """Return who took part in an event. Mediators and the like are on no side."""
        at = functools.partial(passing_span, self._registry, event)
        identities = self._registry.derived(Identities)
        present = [self._sides(identities.of(one, at)[1]) for one in on_sides(event)]
        by_side: dict[str, frozenset[str]] = {}
        for sides, persons in present:
            for side in sides if persons else ():
                by_side[side] = by_side.get(side, frozenset()) | persons
        return _Lineup(
            frozenset[str]().union(*(sides for sides, _ in present)),
            frozenset[str]().union(*(persons for _, persons in present)),
            all(persons for _, persons in present),
            by_side,
        )

    def _sides(self, possible: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
        """Return the sides and the persons among those whom somebody possibly counts as."""
        if possible not in self._known:
            bodies = possible - self._people
            tops = (each for each in bodies if wholes(self._registry, each)[-1] == each)
            sides = frozenset(map(self._first, tops)) or frozenset(map(self._first, possible))
            self._known[possible] = sides, frozenset(map(self._first, possible & self._people))
        return self._known[possible]

    def seen(self, event: Event, lineup: _Lineup) -> _Seen:
        """Return when an event was, and what tells it from others."""
        time = bounds_of(self._registry, event)
        intervals = () if time is None else own_clock(time)
        words = (event.level, event.setting) if isinstance(event, Meeting) else ()
        return _Seen(
            event,
            lineup,
            intervals,
            reach(time, utc=True) if time is not None and is_utc(time) else None,
            self._wholes.get(self._first(event.id), frozenset()),
            self._countries(event),
            event_mode(self._registry, event),
            (event.edition, *words),
            min((first for first, _ in intervals), default=0),
            max((past for _, past in intervals), default=0),
        )

    def _countries(self, event: Event) -> frozenset[str]:
        """Return the countries in which an event was, or none if one of them is not known."""
        places = [self._registry.get(each, Place) for each in event.places]
        found = [place and country_of(self._registry, place) for place in places]
        known = [each for each in found if isinstance(each, str)]
        return frozenset(map(self._first, known if len(known) == len(found) else ()))


def _listed(names: Iterable[str]) -> str:
    parts = sorted(names)
    more = f" and {len(parts) - MOST} others" if len(parts) > MOST else ""
    return f"{', '.join(parts[:MOST])}{more}"


def _statements(registry: Registry, pairs: Pairs) -> None:
    groups: dict[tuple[str, frozenset[str], int, str, str], tuple[str, list[Statement]]] = {}
    for statement in registry.all(Statement):
        time = bounds_of(registry, statement)
        day = None if time is None else _day_of(time)
        speakers = frozenset(pairs.first(one.actor) for one in statement.speakers)
        if day is None or not speakers:
            continue
        for what, text in _opening(statement):
            if key := folded(text):
                reason = f"the same speakers ({_listed(speakers)}), day and {what}"
                row = (statement.kind, speakers, day, what, key)
                groups.setdefault(row, (reason, []))[1].append(statement)
    for reason, group in groups.values():
        if len(group) > 1:
            pairs.add_group(group, reason, lambda _, __: False, "as have")


def _opening(statement: Statement) -> Iterator[tuple[str, str]]:
    if statement.title is not None:
        yield "title", statement.title
    if statement.utterances:
        yield "first words", statement.utterances[0].text


def _day_of(time: Bounded) -> int | None:
    """Return the day in which a time is by its own clock, or None if it may be on several."""
    intervals = own_clock(time)
    days = {day for first, past in intervals for day in (first // axis.DAY, (past - 1) // axis.DAY)}
    return days.pop() if len(days) == 1 else None


def _agreements(registry: Registry, pairs: Pairs) -> None:
    named: dict[tuple[str, str], dict[str, tuple[Agreement, str]]] = {}
    for agreement in registry.all(Agreement):
        for text in names_of(agreement):
            if key := folded(text):
                group = named.setdefault((agreement.kind, key), {})
                group.setdefault(agreement.id, (agreement, text))

    def are_two(one: Agreement, other: Agreement) -> bool:
        mine, theirs = ({pairs.first(each) for each in all_of.parties} for all_of in (one, other))
        return not (mine <= theirs or theirs <= mine) or _given_apart(one, other)

    for group in named.values():
        if len(group) > 1:
            _, text = next(iter(group.values()))
            together = [agreement for agreement, _ in group.values()]
            pairs.add_group(together, f"both are called {text!r}", are_two, "as are")


def _given_apart(one: Agreement, other: Agreement) -> bool:
    """Return whether two texts were signed, or adopted, at times that share no moment."""
    return any(
        bool(mine and theirs)
        and not any(when.possibly_overlaps(each) for when in mine for each in theirs)
        for kind in _GIVEN
        for mine, theirs in [(_dates(one, kind), _dates(other, kind))]
    )


def _dates(agreement: Agreement, kind: ActKind) -> list[When]:
    acts = (act for act in agreement.acts if act.kind is kind)
    return [act.when for act in itertools.islice(acts, MOST) if act.when is not None]
