"""The dyad-year panel: for each two actors and each year, how often they dealt with each other.

The rules:

- There is a row for each pair of the chosen actors and each year, with zeros where nothing is
  counted. A zero says that the dataset holds nothing, which means that nothing happened only so far
  as the dataset is complete for these actors and years.
- An event or statement counts in the year in which it certainly began. If it may have begun in
  another year, too, or an actor was only possibly a side, it is counted as uncertain, in each row
  that it may belong to, and nowhere else. What has no time at all is not counted.
- Meetings, summits among them, are contacts by the rule of `Dataset.meetings_between`: a meeting
  and its parts count once. A contact is a summit if both took part in a meeting of that class.
- A visit counts that was held, of someone who came for one actor, to the other one: in a place in
  its country, or with someone of it as the host. A visit and its parts count once for each pair.
- A statement counts that someone made for one actor, and that is addressed to the other one, about
  it or made jointly with it.
- An organ counts as what it is part of. Groups count as themselves; with their members included,
  what a group does, and what is done to it, also counts for each of its members at that time, but
  not between two of them.
"""

from __future__ import annotations

import itertools
from datetime import MAXYEAR, MINYEAR
from typing import TYPE_CHECKING, TypeAlias

import attrs

from diplomacy_model.chronology import span, standing, year_of
from diplomacy_model.errors import WrongKindError, shown
from diplomacy_model.model import Actor, Place, Statement, Summit, Visit
from diplomacy_model.model.value import several
from diplomacy_model.questions.sittings import (
    ContactKind,
    Presence,
    Sitting,
    outermost,
    presences,
    sittings_by_whole,
)
from diplomacy_model.sides import Identities, memberships_in, was_held, wholes
from diplomacy_model.vocabulary import ActorKind, ParticipantRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diplomacy_model.model.value import Several
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span


@attrs.frozen(kw_only=True)
class DyadYear:
    """How often two actors dealt with each other in one year."""

    actor: str
    """The one actor; if directed, the one that visits or speaks."""
    counterpart: str
    """The other one; if directed, the one that is visited or spoken to."""
    year: int
    """The year."""
    meetings: int = 0
    """Contacts, summits among them."""
    talks: int = 0
    """How many of the contacts were talks of two or three sides, and not co-attendance."""
    summits: int = 0
    """How many of the contacts were summits."""
    visits: int = 0
    """Visits of the one to the other; if not directed, of either to the other."""
    statements: int = 0
    """Statements of the one to or about the other, or joint ones; if not directed, of either."""
    uncertain: int = 0
    """How many more contacts, visits and statements may belong here or not."""


_Row: TypeAlias = tuple[str, str, int]
_Pair: TypeAlias = tuple[str, str]


def dyads(  # noqa: PLR0913 - the registry, and what Dataset.dyads takes by keyword
    registry: Registry,
    years: Several[int],
    *,
    actors: Several[Actor | str] | None = None,
    kinds: Several[ActorKind | str] = (ActorKind.STATE,),
    directed: bool = False,
    include_members: bool = False,
) -> tuple[DyadYear, ...]:
    """Return a row for each pair of actors and each year, by the rules of this module.

    The actors are those given, else all of some kinds. Rows are sorted by actor, counterpart, year.
    """
    wanted = _chosen(registry, actors, kinds)
    for year in several(years):
        if type(year) is not int or not MINYEAR <= year <= MAXYEAR:
            raise WrongKindError(f"years: {shown(year)} is no year; give whole numbers")
    columns = sorted(frozenset(years))
    tally: dict[_Row, dict[str, int]] = {}
    for deal in _deals(registry, include_members=include_members):
        certain_year, possible_years = _years_of(deal.when, columns)
        if not possible_years:
            continue
        pairs = deal.pairs(frozenset(wanted), directed=directed)
        for (actor, counterpart), measures in pairs.items():
            for year in possible_years:
                row = tally.setdefault((actor, counterpart, year), {})
                for measure in measures if certain_year and measures else ("uncertain",):
                    row[measure] = row.get(measure, 0) + 1
    pair = itertools.permutations if directed else itertools.combinations
    return tuple(
        DyadYear(
            actor=actor,
            counterpart=counterpart,
            year=year,
            **tally.get((actor, counterpart, year), {}),
        )
        for actor, counterpart in pair(wanted, 2)
        for year in columns
    )


@attrs.frozen
class _Side:
    """Someone who takes part in a deal, before and after the members of groups are included."""

    own: frozenset[str]
    certain: frozenset[str]
    possible: frozenset[str]


@attrs.frozen
class _Part:
    """One event or statement of a deal: from whom to whom, and what it counts as."""

    sources: tuple[_Side, ...]
    targets: tuple[_Side, ...] | None  # None: all sources dealt with each other
    measures: frozenset[str]

    def pairs_of_sides(self, wanted: frozenset[str]) -> Iterable[tuple[_Side, _Side]]:
        sources = _only(self.sources, wanted)
        if self.targets is None:
            return itertools.combinations(sources, 2)
        return itertools.product(sources, _only(self.targets, wanted))


@attrs.frozen
class _Deal:
    """What counts once: a meeting with its parts, a visit, a statement."""

    when: Span | None
    parts: tuple[_Part, ...]

    def pairs(self, wanted: frozenset[str], *, directed: bool) -> dict[_Pair, frozenset[str]]:
        """Return what it counts as for each pair; nothing where that is uncertain."""
        found: dict[_Pair, frozenset[str]] = {}
        for part in self.parts:
            for source, target in part.pairs_of_sides(wanted):
                if source.own.isdisjoint(target.own):
                    for one, other in _between(source, target):
                        is_certain = one in source.certain and other in target.certain
                        measures = part.measures if is_certain else _NOTHING
                        for pair in _rows_of(one, other, directed, part.targets is None):
                            known = found.get(pair)
                            found[pair] = measures if known is None else known | measures
        return found


_NOTHING: frozenset[str] = frozenset()


def _only(sides: tuple[_Side, ...], wanted: frozenset[str]) -> tuple[_Side, ...]:
    return tuple(
        _Side(side.own, side.certain & wanted, side.possible & wanted)
        for side in sides
        if not wanted.isdisjoint(side.possible)
    )


def _between(source: _Side, target: _Side) -> Iterable[_Pair]:
    """Return the actors who dealt with each other through two sides that met."""
    if source.possible.isdisjoint(target.possible):
        return itertools.product(source.possible, target.possible)
    return itertools.product(source.possible - target.possible, target.possible - source.possible)


def _rows_of(one: str, other: str, directed: bool, mutual: bool) -> tuple[_Pair, ...]:  # noqa: FBT001 - ours
    if directed:
        return ((one, other), (other, one)) if mutual else ((one, other),)
    return ((one, other) if one < other else (other, one),)


def _chosen(
    registry: Registry, actors: Several[Actor | str] | None, kinds: Several[ActorKind | str]
) -> tuple[str, ...]:
    if actors is not None:
        return tuple(sorted({registry.known(actor, Actor) for actor in several(actors)}))
    words = {ActorKind(kind) for kind in several(kinds)}
    return tuple(actor.id for actor in registry.all(Actor) if actor.kind in words)


def _years_of(when: Span | None, years: list[int]) -> tuple[bool, tuple[int, ...]]:
    """Return whether the year in which something began is certain, and the years that it may be."""
    if when is None:
        return False, ()
    first, last = when.earliest, when.start_latest or when.latest
    possible = tuple(
        year
        for year in years
        if (first is None or first.year <= year) and (last is None or year <= last.year)
    )
    return year_of(when) is not None, possible


def _deals(registry: Registry, *, include_members: bool) -> Iterator[_Deal]:
    """Yield all contacts, visits and statements."""

    def side(one: Presence, at: Span | None) -> _Side:
        if not include_members:
            return _Side(one.possible, one.certain, one.possible)
        sure, more = _members(registry, one.certain, at), _members(registry, one.possible, at)
        return _Side(one.possible, one.certain | sure[0], one.possible | more[0] | more[1])

    found = itertools.chain(
        (_contact(registry, held) for held in sittings_by_whole(registry)),
        _visits(registry),
        _statements(registry),
    )
    for when, parts in found:
        yield _Deal(
            when,
            tuple(
                _Part(
                    tuple(side(one, when) for one in sources),
                    None if targets is None else tuple(side(one, when) for one in targets),
                    frozenset(measures),
                )
                for sources, targets, measures in parts
            ),
        )


_HOST = frozenset({ParticipantRole.HOST})
_Whom: TypeAlias = tuple[Presence, ...]
_RawPart: TypeAlias = tuple[_Whom, _Whom | None, tuple[str, ...]]
_Raw: TypeAlias = tuple["Span | None", list[_RawPart]]


def _contact(registry: Registry, held: list[Sitting]) -> _Raw:
    times = (span(registry, one) for one in (held[0].whole, *(each.meeting for each in held)))
    parts: list[_RawPart] = []
    for sitting in held:
        measures = ["meetings"]
        if sitting.kind is ContactKind.TALKS:
            measures.append("talks")
        if isinstance(sitting.meeting, Summit):
            measures.append("summits")
        parts.append((sitting.present, None, tuple(measures)))
    return next((time for time in times if time is not None), None), parts


def _visits(registry: Registry) -> Iterator[_Raw]:
    identities = Identities(registry)
    by_whole: dict[str, list[Visit]] = {}
    for visit in registry.all(Visit):
        if was_held(visit):
            by_whole.setdefault(outermost(registry, visit, Visit).id, []).append(visit)
    for whole, visits in by_whole.items():
        parts: list[_RawPart] = []
        for visit in visits:
            present = presences(registry, visit, identities)
            hosts = tuple(one for one in present if not one.roles.isdisjoint(_HOST))
            visitors = tuple(one for one in present if one.roles != _HOST)
            parts.append((visitors, (*hosts, *_countries(registry, visit)), ("visits",)))
        yield span(registry, registry.find(whole, Visit)), parts


def _countries(registry: Registry, visit: Visit) -> Iterator[Presence]:
    """Yield the states in which the places of a visit lie."""
    for start in visit.places:
        seen: set[str] = set()
        here: str | None = start
        while here is not None and here not in seen:
            seen.add(here)
            place = registry.get(here, Place)
            if place is not None and place.country is not None:
                yield _named(registry, place.country)
            here = None if place is None else place.within


def _statements(registry: Registry) -> Iterator[_Raw]:
    identities = Identities(registry)
    for statement in registry.all(Statement):
        speakers = presences(registry, statement, identities)
        named = {*statement.audience, *statement.about}
        named.update(each for words in statement.utterances for each in words.about)
        targets = tuple(
            _named(registry, each)
            for each in sorted(named)
            if each in statement.audience or registry.get(each, Actor) is not None
        )
        jointly: _RawPart = (speakers, None, ("statements",))
        yield span(registry, statement), [jointly, (speakers, targets, ("statements",))]


def _named(registry: Registry, actor: str) -> Presence:
    everyone = frozenset(wholes(registry, actor))
    return Presence(everyone, everyone)


def _members(
    registry: Registry, bodies: frozenset[str], at: Span | None
) -> tuple[frozenset[str], frozenset[str]]:
    """Return those who certainly and those who possibly were members of some bodies at a time."""
    judged = [
        (membership.member, standing(span(registry, membership), at, membership.attested))
        if at is not None
        else (membership.member, False)
        for body in bodies
        for membership in memberships_in(registry, body)
    ]
    return (
        frozenset(member for member, how in judged if how is True),
        frozenset(member for member, how in judged if how is False),
    )
