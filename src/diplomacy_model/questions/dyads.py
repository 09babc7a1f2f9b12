"""The dyad-year panel: how often two actors dealt with each other in a year.

The rules:

- There is a row for each pair of the chosen actors and each year in which both existed, as far as
  is known. If the actors are named and records contradict that, no deal is lost: a pair also has a
  row for each year from the first to the last in which a recorded deal between the two may have
  begun. A bound that nobody knows adds no years.
- If nothing is counted, the count is 0 where the dataset is complete, and None elsewhere: the
  dataset has nothing, but something may have happened. `Dataset.coverage` says what it is complete
  for. Its kinds must include meetings for the counts of meetings and talks, summits for that of
  summits, and visits and statements for theirs. The whole year must be in its period.
- Meetings are mutual: it is enough that either actor is covered. Visits and statements are covered
  from the side of those who travel and speak. So the first actor of a directed row must be covered,
  and both actors of any other. If members are included, everybody must be covered: a group may
  act for a member that sends nobody.
- An event or statement counts in the year in which it certainly began. If it may have begun in
  another year, or if an actor was only possibly a side, it counts as uncertain in each row that it
  may belong to, and nowhere else. Without any time it is not counted.
- Meetings, including summits, are contacts by the rules of `Dataset.meetings_between`. A meeting
  and its parts count once. A contact is a summit if both took part in a record of class `Summit`.
- A visit counts if it was held, someone came for one actor, and it went to the other: to a place
  in its country, or with someone of that side as the host. A visit and its parts count once.
- A statement counts if someone made it for one actor, and it is addressed to the other, is about
  the other, or was made jointly with it.
- An organ counts as the body that it is part of. Groups count as themselves. If their members are
  included, what a group does, and what is done to it, also counts for each of its members at that
  time, but not between two of them.
"""

from __future__ import annotations

import itertools
import operator
from collections import Counter, defaultdict
from datetime import MAXYEAR, MINYEAR
from typing import TYPE_CHECKING, NamedTuple, SupportsIndex, TypeAlias

import attrs

from diplomacy_model.arguments import flag
from diplomacy_model.chronology import year_of
from diplomacy_model.errors import WrongKindError
from diplomacy_model.messages import shown
from diplomacy_model.metadata import complete_in
from diplomacy_model.model import Actor, Meeting, Statement, Summit, Visit
from diplomacy_model.model.actor import AN_ACTOR
from diplomacy_model.model.value import several
from diplomacy_model.questions.deals import Deal, contacts, statements, visits
from diplomacy_model.sides import belongs, memberships_in
from diplomacy_model.standing import existed, existences
from diplomacy_model.tables import Rows
from diplomacy_model.temporal import When
from diplomacy_model.vocabulary import ActorKind
from diplomacy_model.vocabulary.word import word_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diplomacy_model.model import Record
    from diplomacy_model.model.value import Several
    from diplomacy_model.presence import Presence
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span


@attrs.frozen(kw_only=True)
class DyadYear:
    """How often two actors dealt with each other in one year."""

    actor: str = attrs.field(metadata=AN_ACTOR)
    """The first actor. If directed, the one that visits or speaks."""
    counterpart: str = attrs.field(metadata=AN_ACTOR)
    """The second actor. If directed, the one that is visited or spoken to."""
    year: int
    """The year."""
    meetings: int | None = None
    """The number of contacts, including summits. Like the other counts, it is None if the dataset
    has nothing and is not complete for this pair and year."""
    talks: int | None = None
    """The number of contacts that were talks of two or three sides, and not co-attendance."""
    summits: int | None = None
    """The number of contacts that were summits."""
    visits: int | None = None
    """The number of visits by the first to the second. If not directed, by either to the other."""
    statements: int | None = None
    """Statements by the first to or about the second, or by both. If not directed, by either."""
    uncertain: int = 0
    """The number of further contacts, visits and statements that may belong in this row. A count
    of 0 means that the dataset has none with a time, complete or not."""

    def __str__(self) -> str:
        """Return one line for reading, with ids and the numbers that are known."""
        counts = [
            f"{name} {count}" for name in _CLASSES if (count := getattr(self, name)) is not None
        ]
        counts += [f"uncertain {self.uncertain}"] if self.uncertain else []
        pair = f"{self.actor}, {self.counterpart}, {self.year}"
        return f"{pair}: {', '.join(counts) or 'nothing recorded'}"


_Pair: TypeAlias = tuple[str, str]
_NOTHING: Counter[str] = Counter()
_UNCERTAIN = frozenset({"uncertain"})
_NO_YEARS = range(0)
_CLASSES: Mapping[str, type[Record]] = {
    "meetings": Meeting,
    "talks": Meeting,
    "summits": Summit,
    "visits": Visit,
    "statements": Statement,
}
"""The class of the records that each column counts."""
_MUTUAL = frozenset({"meetings", "talks", "summits"})
"""The columns whose records involve both actors alike."""


def dyads(  # noqa: PLR0913 - the registry, and what Dataset.dyads takes by keyword
    registry: Registry,
    years: Several[int],
    *,
    actors: Several[Actor | str] | None = None,
    kinds: Several[ActorKind | str] = (ActorKind.STATE,),
    directed: bool = False,
    include_members: bool = False,
) -> Rows[DyadYear]:
    """Return a row for each pair of actors and each year, by the rules of this module."""
    flag(directed, "directed")
    flag(include_members, "include_members")
    wanted = _chosen(registry, actors, kinds)
    columns = _years(years)
    how = {"directed": directed, "include_members": include_members}
    absent = _absences(registry, wanted, columns)
    named = bool(absent) and actors is not None
    tally, dealing = _tally(registry, frozenset(wanted), columns, absent=named, **how)
    pairs = itertools.permutations if directed else itertools.combinations
    covered = _covered(registry, wanted, columns, include_members=include_members)
    rows = (
        _row(pair, year, tally, _complete(pair, year, covered, directed=directed))
        for pair in pairs(wanted, 2)
        for year in columns
        if absent.isdisjoint(((pair[0], year), (pair[1], year)))
        or year in dealing.get(frozenset(pair), _NO_YEARS)
    )
    return Rows(registry, DyadYear, rows)


_Tally: TypeAlias = "dict[tuple[_Pair, int | None], Counter[str]]"
"""How often each column counts for each pair and year. The year None is that of the undated."""
_Dealing: TypeAlias = "dict[frozenset[str], range]"
"""The years from the first to the last in which two actors are recorded to have dealt."""


def _tally(  # noqa: PLR0913 - what `dyads` takes, and whether somebody did not exist
    registry: Registry,
    wanted: frozenset[str],
    years: list[int],
    *,
    directed: bool,
    include_members: bool,
    absent: bool,
) -> tuple[_Tally, _Dealing]:
    """Return the counts and, if somebody did not exist in a year, who dealt from when to when."""
    how = {"directed": directed, "include_members": include_members}
    tally: _Tally = defaultdict(Counter)
    dealing: _Dealing = {}
    for deal in itertools.chain(contacts(registry), visits(registry), statements(registry)):
        begun = _begun_in(deal.when)
        possible_years = [year for year in years if any(year in each for each in begun)]
        if not possible_years and deal.when is not None and not absent:
            continue
        is_certain = year_of(deal.when) is not None
        for pair, measures in _dealt(registry, deal, wanted, **how).items():
            for year in possible_years:
                tally[pair, year].update(measures if is_certain and measures else _UNCERTAIN)
            if deal.when is None:
                tally[pair, None].update(each for part in deal.parts for each in part.measures)
            elif absent:
                both = frozenset(pair)
                dealing[both] = _around(dealing.get(both, _NO_YEARS), _stated_years(deal.when))
    return tally, dealing


def _covered(
    registry: Registry, actors: tuple[str, ...], years: list[int], *, include_members: bool
) -> dict[tuple[str, int], frozenset[str]]:
    """Return, for each column and year, the actors for whom the dataset is complete."""
    return {
        (column, year): frozenset[str]().union(
            *(
                each.actors or actors
                for each in complete_in(registry, cls, year)
                if not (include_members and each.actors)
            )
        )
        for column, cls in _CLASSES.items()
        for year in years
    }


def _row(pair: _Pair, year: int, tally: _Tally, complete: frozenset[str]) -> DyadYear:
    """Return a row. There is a 0 only in complete columns of which the pair has nothing undated."""
    counts, undated = tally.get((pair, year), _NOTHING), tally.get((pair, None), _NOTHING)
    cells = {
        name: counts[name] or (0 if name in complete and name not in undated else None)
        for name in _CLASSES
    }
    uncertain = counts["uncertain"]
    return DyadYear(actor=pair[0], counterpart=pair[1], year=year, uncertain=uncertain, **cells)


def _complete(
    pair: _Pair, year: int, covered: dict[tuple[str, int], frozenset[str]], *, directed: bool
) -> frozenset[str]:
    """Return the columns for which the dataset is complete for a pair and a year."""
    acting = pair[:1] if directed else pair
    return frozenset(
        name
        for name in _CLASSES
        for known in (covered[name, year],)
        if (not known.isdisjoint(pair) if name in _MUTUAL else known.issuperset(acting))
    )


def _years(given: Several[int]) -> list[int]:
    """Return years in their order. A range that leaves the calendar is refused at once."""
    # A range may be huge, so it is not made a list first. An array, or a column of a data frame, is
    # a list of years.
    if isinstance(given, range) or hasattr(given, "__array__"):
        return sorted(frozenset(map(_year, given)))
    return sorted(frozenset(map(_year, several(given, "years"))))


def _year(given: SupportsIndex) -> int:
    """Return a whole number as a year, whichever library it comes from."""
    try:
        year = 0 if isinstance(given, bool) else operator.index(given)
    except Exception:  # noqa: BLE001 - a class of somebody else's may raise anything
        year = 0
    if MINYEAR <= year <= MAXYEAR:
        return year
    raise WrongKindError(f"years: {shown(given)} is not a year; give whole numbers from 1 to 9999")


def _absences(
    registry: Registry, actors: tuple[str, ...], years: list[int]
) -> frozenset[tuple[str, int]]:
    """Return the actors that certainly did not exist in a year, each with the year."""
    mortal = registry.derived(existences)
    calendar = {year: When(f"{year:04}") for year in years}
    return frozenset(
        (actor, year)
        for actor in actors
        if actor in mortal
        for year, stretch in calendar.items()
        if existed(registry, actor, stretch) is None
    )


def _chosen(
    registry: Registry, actors: Several[Actor | str] | None, kinds: Several[ActorKind | str]
) -> tuple[str, ...]:
    words = {word_(kind, ActorKind, "kinds") for kind in several(kinds, "kinds")}
    if actors is not None:
        listed = several(actors, "actors")
        return tuple(sorted({registry.known(each, Actor, name="actors") for each in listed}))
    return tuple(actor.id for actor in registry.all(Actor) if actor.kind in words)


def _begun_in(when: Span | None) -> list[range]:
    """Return the years in which something may have begun: those of each member of a set."""
    if when is None:
        return []
    found: list[range] = []
    for each in when.one_of or (when,):
        first, last = each.earliest, each.start_latest or each.latest
        start = MINYEAR if first is None else first.year
        found.append(range(start, (MAXYEAR if last is None else last.year) + 1))
    return found


def _stated_years(when: Span) -> range:
    """Return the years from the first to the last in which something is said to have begun.

    A bound that nobody knows says nothing, so the other one stands alone.
    """
    first, last = when.earliest, when.start_latest or when.latest
    stated = [each.year for each in (first, last) if each is not None]
    return range(stated[0], stated[-1] + 1) if stated else _NO_YEARS


def _around(one: range, two: range) -> range:
    """Return the years from the first of two stretches to the last."""
    if not (one and two):
        return one or two
    return range(min(one.start, two.start), max(one.stop, two.stop))


def _dealt(
    registry: Registry,
    deal: Deal,
    wanted: frozenset[str],
    *,
    directed: bool,
    include_members: bool,
) -> dict[_Pair, frozenset[str]]:
    """Return the pairs that dealt with each other, and the columns of each: none if uncertain."""
    found: defaultdict[_Pair, frozenset[str]] = defaultdict(frozenset)
    for sources, others, measures in deal.parts:
        targets = sources if others is None else others
        counts = Counter(each for one in {*sources, *targets} for each in one.possible)
        shared = frozenset(each for each, count in counts.items() if count > 1)

        def as_whom(one: Presence, shared: frozenset[str] = shared) -> _AsWhom:
            certain, possible = one.certain, one.possible
            if include_members:
                certain |= _members(registry, one.certain, deal.when)[0]
                possible = possible.union(*_members(registry, one.possible, deal.when))
            return _AsWhom(certain & wanted, possible & wanted, one.possible & shared)

        # If two sides sent a hundred delegates, it is still two sides that dealt with each other.
        mine_and_theirs = (dict.fromkeys(map(as_whom, each)) for each in (sources, targets))
        for source, target in itertools.product(*mine_and_theirs):
            if source.shared.isdisjoint(target.shared):
                # An actor that may be on both sides, such as a member of two groups, is left out.
                mine, theirs = source.possible, target.possible
                for one, other in itertools.product(mine - theirs, theirs - mine):
                    pair = (one, other) if directed or one < other else (other, one)
                    sure = one in source.certain and other in target.certain
                    found[pair] |= measures if sure else frozenset()
    return found


class _AsWhom(NamedTuple):
    """As whom someone was there: certainly, possibly, and like others who were there, too."""

    certain: frozenset[str]
    possible: frozenset[str]
    shared: frozenset[str]


def _members(
    registry: Registry, bodies: frozenset[str], at: Span | None
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the certain and the possible members that some bodies had at a time."""
    found: dict[bool | None, set[str]] = {True: set(), False: set(), None: set()}
    for each in itertools.chain(*(memberships_in(registry, body) for body in bodies)):
        found[belongs(registry, each, at)].add(each.member)
    return frozenset(found[True]), frozenset(found[False])
