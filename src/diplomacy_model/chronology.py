"""The time of each record, as it is stated and as it follows from relations to other records.

Some relations say something about time: before, after, during, part of, follow-up of, overlaps.
Together with the times that records state, they form a simple temporal network. `chronology`
computes the tightest times that follow from it. Uncertain and approximate times say nothing about
other records.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING, NamedTuple

import attrs

from diplomacy_model.accounts import accounts, time_of
from diplomacy_model.errors import InvalidRecordError, MissingKeyError
from diplomacy_model.findings import Finding
from diplomacy_model.messages import shown
from diplomacy_model.model import Record
from diplomacy_model.temporal import Span, When, WhenKind, axis
from diplomacy_model.temporal.allen import Box
from diplomacy_model.temporal.network import FAR, Bounds, Conflict, Constraint, solve
from diplomacy_model.temporal.reach import Bounded, is_utc
from diplomacy_model.temporal.tightening import (
    drawn_in,
    edges_of,
    first_place,
    looseness,
    offset_at,
    past_place,
    within_one,
)
from diplomacy_model.vocabulary import RelationKind

if TYPE_CHECKING:
    from diplomacy_model.model import Stage
    from diplomacy_model.registry import Registry

_START, _END = 0, 1
_THIS, _THAT = 0, 2
# For each relation of *this* to *that*: which end comes no later than which other, and by how much
# at least. Two records that overlap share a moment, so each starts before the other ends.
_ORDERS: Mapping[RelationKind, tuple[tuple[int, int, int], ...]] = {
    RelationKind.BEFORE: ((_THIS + _END, _THAT + _START, 0),),
    RelationKind.AFTER: ((_THAT + _END, _THIS + _START, 0),),
    RelationKind.DURING: (
        (_THAT + _START, _THIS + _START, 0),
        (_THIS + _END, _THAT + _END, 0),
    ),
    RelationKind.PART_OF: (
        (_THAT + _START, _THIS + _START, 0),
        (_THIS + _END, _THAT + _END, 0),
    ),
    RelationKind.OVERLAPS: (
        (_THIS + _START, _THAT + _END, 1),
        (_THAT + _START, _THIS + _END, 1),
    ),
    RelationKind.FOLLOW_UP_OF: ((_THAT + _START, _THIS + _START, 0),),
}

_MOST_CLAUSES = 10
# Contradictions that share relations are told one after the other, as long as that is quick: in so
# many rounds at least, and in more if all of them look at no more relations than this.
_FEWEST_ROUNDS = 2
_MOST_LOOKS = 50_000
_SETS = (WhenKind.ONE_OF, WhenKind.ALL_OF)
_WITHIN = frozenset({RelationKind.DURING, RelationKind.PART_OF})
_ANY_TIME = Span()


@attrs.frozen(kw_only=True)
class Chronology:
    """The times that follow for the records of a dataset, and the contradictions among them.

    The times that records state are never changed.
    """

    spans: Mapping[str, Span] = attrs.field(repr=False, hash=False)
    """By id, the tightest time of each record that follows from its own time and those of others.
    Records with no known time are left out."""
    findings: tuple[Finding, ...] = ()
    """The contradictions. Their relations are ignored, so that everything else can be answered."""


def span(registry: Registry, item: Record | Stage) -> Span | None:
    """Return the time of a record, act or phase, or None if nothing is known about it.

    For a record it is the tightest time that follows (see `chronology`). For an act or phase it is
    the time it states.
    """
    bounds = bounds_of(registry, item)
    return None if bounds is None else bounds.span


def passing_span(registry: Registry, record: Record) -> Span | None:
    """Return the `span` of a record without keeping it.

    A `When` keeps its span once it has been computed. If a search over all records did that, the
    records would take twice as much memory.
    """
    when = bounds_of(registry, record)
    return When(when.text).span if isinstance(when, When) else when


def bounds_of(registry: Registry, item: Record | Stage) -> Bounded | None:
    """Return the time bounds of a record, act or phase.

    Cheaper than `span`: no `Span` is built unless relations change the stated time.
    """
    if isinstance(item, Record):  # relations are between records and say nothing of single acts
        spans = registry.derived(_solved)[0]
        if spans.tells_of(item):
            return spans[item.id]
        return time_of(registry, item)
    return item.time


def own_clock(time: Bounded) -> tuple[tuple[int, int], ...]:
    """Return the intervals in which a time may be by its own clock.

    Each interval is its first moment and the moment after its last. A plain time has one interval,
    and a set has one for each member. A bound with an offset counts as the local time that it
    shows. A missing bound is far off.

    A time and a civil stretch of the calendar, for which `is_utc` is False, possibly overlap if and
    only if one of the intervals of each overlaps: ``first < end and past > begin``. That is why an
    index of these intervals can answer `possibly_overlaps`.

    >>> from diplomacy_model import When
    >>> own_clock(When.parse("2025-10-27T00:00+08:00/..")) < own_clock(When.parse("2025-10-28"))
    True
    >>> len(own_clock(When.parse("[2025-10-26,2025-10-28]")))
    2
    """
    if isinstance(time, When) and time.kind not in _SETS:  # avoids a span, which would be kept
        first, last = (
            None if bound is None else axis.on_own_clock(bound)
            for bound in (time.earliest, time.latest)
        )
        interval = first_place(first, utc=False), past_place(last, utc=False)
        if interval[0] < interval[1]:  # otherwise the ends are on different clocks
            return (interval,)
    places = time.span.on_own_clock()
    alternatives = ((places,),) if isinstance(places, Box) else places
    return tuple((part.start_first, part.end_last) for parts in alternatives for part in parts)


def year_of(time: Bounded | None) -> int | None:
    """Return the year in which something certainly began, or None if the year is not certain.

    >>> from diplomacy_model import When
    >>> year_of(When.parse("2021-03/..")), year_of(When.parse("2021~"))
    (2021, None)
    """
    if time is None or not time.firm:
        return None
    first, last = time.earliest, time.start_latest or time.latest
    certain = first is not None and last is not None and first.year == last.year
    return first.year if first is not None and certain else None


def chronology(registry: Registry) -> Chronology:
    """Return the times that follow for all records, and the contradictions among the relations."""
    spans, findings = registry.derived(_solved)
    return Chronology(spans=spans, findings=findings)


def _solved(registry: Registry) -> tuple[_Spans, tuple[Finding, ...]]:
    network = _Network(registry, tuple(_facts(registry)))
    findings: list[Finding] = []
    bounds = network.solve()
    # Leave out the relations of each contradiction and try again, until the others can all hold.
    rounds = max(_FEWEST_ROUNDS, _MOST_LOOKS // max(len(network), 1))
    while isinstance(bounds, list):
        findings += map(network.finding, bounds)
        network.leave_out(bounds)
        rounds -= 1
        # What is left by then is told as a whole, which ends it after two more rounds at most.
        bounds = network.solve(whole=rounds <= 0)
    network.settle()
    spans = _Spans(registry, network, bounds)
    findings += [
        _doubtful(registry[record_id]) if not stated.firm else _excluded(registry[record_id])
        for record_id, stated in network.stated.items()
        # The network has only the outer bounds of a set, and no bounds of a doubtful time, so both
        # are checked against the result.
        if stated is not None and (stated.one_of or not stated.firm) and not spans.fits(record_id)
    ]
    return spans, tuple(findings)


class _Spans(Mapping[str, Span]):
    """The tightest times of records, each computed when it is first asked for.

    Only the times that relations change are kept. The others are what the records state.
    """

    def __init__(self, registry: Registry, network: _Network, bounds: Bounds) -> None:
        self._registry = registry
        self._network = network
        self._bounds = bounds
        self._known: dict[str, Span | None] = {}

    def fits(self, record_id: str) -> bool:
        """Return whether the time that a record states is compatible with those of the others."""
        stated = self._network.stated[record_id]
        if stated is not None and self._is_told_otherwise(record_id, stated):
            self._known[record_id] = stated
            return True
        try:
            self._known[record_id] = self._network.resolved(record_id, stated, self._bounds)
        except InvalidRecordError:  # a doubtful time, or a set of which no member fits
            self._known[record_id] = stated
            return False
        return True

    def _is_told_otherwise(self, record_id: str, stated: Span) -> bool:
        """Return whether other accounts of a happening give it another time than a record does.

        Relations do not settle which of the accounts is right.
        """
        record = self._registry.get(record_id, Record)
        own = None if record is None else record.bounds
        return bool(stated.one_of) and (own is None or own.span != stated)

    def tells_of(self, record: Record) -> bool:
        """Return whether relations say something about the time of a record of the dataset."""
        here = self._registry.by_id.get(record.id)
        return (
            record.id in self._network.stated
            and (here is record or here == record)  # identity is nearly always enough, and fast
            and record.id in self
        )

    def __getitem__(self, record_id: str) -> Span:
        if record_id not in self._network.stated:  # none of its relations is about time
            record = self._registry.get(record_id, Record)
            found = None if record is None else _stated(self._registry, record)
        else:
            if record_id not in self._known:
                self.fits(record_id)
            found = self._known[record_id]
        if found is None:
            message = f"no time follows for {shown(record_id)}; get(...) returns None in that case"
            raise MissingKeyError(record_id, message)
        return found

    def __iter__(self) -> Iterator[str]:
        names = dict.fromkeys((*(record.id for record in self._registry), *self._network.stated))
        return (record_id for record_id in names if record_id in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __repr__(self) -> str:
        return f"<the times of {len(self)} records>"


class _Fact(NamedTuple):
    """A relation that says something about time."""

    this: str
    position: int
    kind: RelationKind
    that: str
    orders: tuple[tuple[int, int, int], ...]


def _facts(registry: Registry) -> Iterator[_Fact]:
    for record in registry:
        for position, relation in enumerate(record.relations):
            orders = _ORDERS.get(relation.kind)
            if orders is not None:
                yield _Fact(record.id, position, relation.kind, relation.to, orders)


def _stated(registry: Registry, record: Record) -> Span | None:
    bounds = time_of(registry, record)
    return None if bounds is None else bounds.span


def _doubtful(record: Record) -> Finding:
    return Finding(
        code="doubtful-time-excluded",
        severity="warning",
        message=f"its relations exclude its time, {record.bounds}, which is marked as doubtful",
        record=record.id,
    )


def _excluded(record: Record) -> Finding:
    return Finding(
        code="contradictory-times",
        severity="error",
        message=f"its relations exclude every member of its time, {record.bounds}",
        record=record.id,
    )


class _Network:
    """The temporal network of a dataset: a start and an end for each record.

    Civil times and times with an offset are on two lines, because a clock may be up to 14 hours
    ahead of UTC and 12 hours behind it. If there are times of both sorts, each end is a point on
    both lines. The two points keep within these hours of each other, and neither line loses
    precision.
    """

    def __init__(self, registry: Registry, facts: tuple[_Fact, ...]) -> None:
        self._registry = registry
        self._facts: list[_Fact | None] = list(facts)
        self._names: list[str] = []
        self._number: dict[str, int] = {}
        self.stated: dict[str, Span | None] = {}
        for name in dict.fromkeys(each for fact in facts for each in (fact.this, fact.that)):
            if name not in self._number:
                record = registry.get(name, Record)
                stated = None if record is None else _stated(registry, record)
                # Accounts of one happening have one start and one end.
                for each in (name,) if record is None else accounts(registry, record):
                    account = each if isinstance(each, str) else each.id
                    self._number[account] = len(self._names)
                    self.stated[account] = stated
                self._names.append(name)
        times = [each for each in self.stated.values() if each is not None]
        self._lines = (False, True) if any(map(is_utc, times)) else (False,)
        self._lower, self._upper = self._limits()
        self._sources: list[int | None] = []  # the position of the fact behind each constraint
        self._wider: dict[int, list[str]] = {}

    def _point(self, name: str, *, utc: bool) -> int:
        """Return the number of the start of a record on a line. The end has the next number."""
        return 2 * (self._number[name] + (len(self._names) if utc else 0))

    def _limits(self) -> tuple[list[int], list[int]]:
        count = 2 * len(self._names) * len(self._lines)
        lower, upper = [-FAR] * count, [FAR] * count
        for name, stated in self.stated.items():
            if stated is not None and stated.firm:
                start = self._point(name, utc=is_utc(stated))
                lower[start], upper[start], lower[start + 1], upper[start + 1] = edges_of(
                    stated, utc=is_utc(stated)
                )
        return lower, upper

    def __len__(self) -> int:
        return len(self._facts)

    def solve(self, *, whole: bool = False) -> Bounds | list[Conflict]:
        """Return the tightest bounds of all points, or conflicts; see `network.solve`."""
        ends = 2 * len(self._names)
        constraints: list[Constraint] = []
        sources: list[int | None] = []
        for first in (0, ends)[: len(self._lines)]:  # the first point of each line
            # Nothing takes no time at all: each end comes at least one step after its start.
            constraints += ((start + 1, start, -1) for start in range(first, first + ends, 2))
            sources += [None] * len(self._names)
            for position, fact in enumerate(self._facts):
                if fact is not None:
                    this = first + 2 * self._number[fact.this]
                    that = first + 2 * self._number[fact.that]
                    points = (this, this + 1, that, that + 1)
                    for earlier, later, least in fact.orders:
                        constraints.append((points[later], points[earlier], -least))
                        sources.append(position)
        if True in self._lines:  # tie each civil point to its point in UTC
            for civil in range(ends):
                constraints.append((ends + civil, civil, axis.AHEAD))
                constraints.append((civil, ends + civil, axis.BEHIND))
            sources += [None] * (2 * ends)
        self._sources = sources
        return solve(self._lower, self._upper, constraints, sources, whole=whole)

    def finding(self, conflict: Conflict) -> Finding:
        """Return a finding for a conflict, with every relation and time that is involved."""
        facts = [fact for at in self._positions(conflict) if (fact := self._facts[at]) is not None]
        clauses = [
            f"{each.this!r} is {each.kind.replace('-', ' ')} {each.that!r}" for each in facts
        ]
        names = dict.fromkeys(name for each in facts for name in (each.this, each.that))
        for point in conflict.points:
            name = self._names[point // 2 % len(self._names)]
            names.setdefault(name)
            clauses.append(f"{name!r} has the time {self._registry[name].bounds}")
        told = list(dict.fromkeys(clauses))
        if len(told) > _MOST_CLAUSES:
            told[_MOST_CLAUSES:] = [f"and {len(told) - _MOST_CLAUSES} more"]
        return Finding(
            code="contradictory-times",
            severity="error",
            message=f"these cannot all hold: {'; '.join(told)}",
            record=facts[0].this,
            path=f"relations[{facts[0].position}]",
            related=tuple(name for name in names if name != facts[0].this),
        )

    def leave_out(self, conflicts: list[Conflict]) -> None:
        """Ignore the relations of conflicts from now on."""
        for conflict in conflicts:
            for position in self._positions(conflict):
                self._facts[position] = None

    def settle(self) -> None:
        """Keep which records are inside others, and release what only solving needs."""
        if any(stated is not None and stated.one_of for stated in self.stated.values()):
            for fact in self._facts:
                if fact is not None and fact.kind in _WITHIN:
                    self._wider.setdefault(self._number[fact.this], []).append(fact.that)
        self._facts, self._sources, self._lower, self._upper = [], [], [], []

    def _positions(self, conflict: Conflict) -> tuple[int, ...]:
        positions = (self._sources[number] for number in conflict.constraints)
        return tuple(dict.fromkeys(each for each in positions if each is not None))

    def resolved(self, name: str, stated: Span | None, bounds: Bounds) -> Span | None:
        """Return the tightest time of a record, or None if nothing is known about it.

        Raises:
            InvalidRecordError: The stated time contradicts the bounds.
        """
        found = self._in_bounds(name, stated, bounds)
        for each in self._sets_around(name):
            around = self._in_bounds(each, self.stated[each], bounds)
            if found is not None and around is not None:
                found = within_one(found, around.one_of or (around,))
        return found

    def _sets_around(self, name: str) -> list[str]:
        """Return what a record is inside, directly or not, that has a set in brackets as its time.

        The bounds of a set enclose what is between its members, where nothing inside it can be.
        """
        numbers, waiting = {self._number[name]}, [self._number[name]]
        found: list[str] = []
        while waiting:
            for each in self._wider.get(waiting.pop(), ()):
                if (number := self._number[each]) not in numbers:
                    numbers.add(number)
                    waiting.append(number)
                    stated = self.stated[each]
                    if stated is not None and stated.one_of and stated.firm:
                        found.append(each)
        return found

    def _in_bounds(self, name: str, stated: Span | None, bounds: Bounds) -> Span | None:
        """Return the time of a record within the bounds of the network."""
        if stated is not None:
            return self._drawn_in(name, stated, bounds, utc=is_utc(stated))
        found = [self._drawn_in(name, _ANY_TIME, bounds, utc=utc) for utc in self._lines]
        return min((each for each in found if each is not _ANY_TIME), key=looseness, default=None)

    def _drawn_in(self, name: str, stated: Span, bounds: Bounds, *, utc: bool) -> Span:
        """Return a stated time with each bound tightened to the bounds of the network."""
        start = self._point(name, utc=utc)
        end = start + 1
        lower, upper = bounds.lower, bounds.upper
        tight = (lower[start], upper[start], lower[end], upper[end])
        if not utc:
            return drawn_in(stated, tight, None)
        clocks = (
            self._clock(stated, "earliest", bounds.lower_from[start]),
            self._clock(stated, "start_latest", bounds.upper_from[start]),
            self._clock(stated, "end_earliest", bounds.lower_from[end]),
            self._clock(stated, "latest", bounds.upper_from[end]),
        )
        return drawn_in(stated, tight, clocks)

    def _clock(self, stated: Span, bound: str, origin: int) -> tzinfo:
        """Return the offset to write a bound in: that of the record, or of the bound's origin."""
        own = offset_at(stated, bound)
        if own is not None:
            return own
        source = self.stated[self._names[origin // 2 % len(self._names)]]
        if source is None:
            return UTC
        lower, upper = ("end_earliest", "latest") if origin % 2 else ("earliest", "start_latest")
        is_lower = bound in {"earliest", "end_earliest"}
        return offset_at(source, lower if is_lower else upper) or UTC
