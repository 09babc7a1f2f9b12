"""Which records are accounts of one happening, and when it happened according to all of them.

Records that are *same-as* each other are accounts of one thing, directly or by way of others, in
whichever direction that is stated. The rules:

- Accounts are all events, of any class, or all records of one other class. A whole and its part are
  never accounts of each other.
- Answers count a group of accounts once, under the first of its ids in alphabetical order that no
  other account has overtaken.
- Two accounts that rest on the same source may be two things after all. One of them counts, and the
  other is uncertain.
- An account of a plan is ignored once another account gives the outcome. If all sources of an
  account were published before what others report, what it alone says is not certain.

`diplomacy_model.combining` says when it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, overload

import attrs

from diplomacy_model.combining import combined
from diplomacy_model.evidence import (
    backing,
    doubts_of,
    is_after,
    is_later,
    last_published,
    supports,
)
from diplomacy_model.model import Event, Record, classes_with
from diplomacy_model.model.record import WHOLE
from diplomacy_model.temporal.graph import graph_of
from diplomacy_model.vocabulary import EventStatus, RelationKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from diplomacy_model.model import Membership, Tenure
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import When
    from diplomacy_model.temporal.reach import Bounded

R = TypeVar("R", bound=Record)

NOT_YET = frozenset(
    {EventStatus.RUMOURED, EventStatus.PROPOSED, EventStatus.PLANNED, EventStatus.POSTPONED}
)
"""The statuses of events that had not happened when the account was written."""
_OUTCOMES = frozenset(EventStatus) - NOT_YET
"""The statuses that say what came of a plan."""


@overload
def accounts(registry: Registry, record: Event) -> tuple[Event, ...]: ...


@overload
def accounts(registry: Registry, record: R) -> tuple[R, ...]: ...


def accounts(registry: Registry, record: Record) -> tuple[Record, ...]:
    """Return the accounts of what a record is about, in the order of their ids.

    It is the record alone unless it is the same as others. Accounts of a meeting may be events of
    another class.
    """
    found = registry.derived(clusters).get(record.id)
    is_here = found is not None and registry.get(record.id, Record) == record
    return found if found is not None and is_here else (record,)


def of_all(
    registry: Registry, record: Record, ids: Callable[[Record], tuple[str, ...]]
) -> tuple[str, ...]:
    """Return the ids that a record, or another account of the same, has of some sort."""
    if record.id not in registry.derived(clusters):
        return ids(record)
    kept, key = registry.derived(_unions), (leader(registry, record), ids)
    if key not in kept:
        every = (each for one in accounts(registry, record) for each in ids(one))
        kept[key] = tuple(dict.fromkeys(every))
    return kept[key]


def _unions(
    registry: Registry,
) -> dict[tuple[str, Callable[[Record], tuple[str, ...]]], tuple[str, ...]]:
    del registry  # the cache starts empty
    return {}


def leader(registry: Registry, record: Record) -> str:
    """Return the id under which what a record is about is counted."""
    found = registry.derived(clusters).get(record.id)
    return record.id if found is None else found[0].id


def clusters(registry: Registry) -> Mapping[str, tuple[Record, ...]]:
    """Map each record that is the same as others to all of its accounts; ask through `derived`."""
    told = classes_with("time", "stages")
    return {
        record.id: group
        for group in registry.derived(same).groups.values()
        if isinstance(group[0], told)
        for record in group
    }


def first_ids(registry: Registry) -> Mapping[str, str]:
    """Map each record that is the same as others to the first of them; ask through `derived`.

    There are actors, places and the like among them.
    """
    groups = registry.derived(same).groups
    return {record.id: named for named, group in groups.items() for record in group}


@attrs.frozen
class Same:
    """Which records are the same, as far as that can be."""

    groups: Mapping[str, tuple[Record, ...]]
    """Records that are the same, in the order of their ids, by the id of the first."""
    refused: frozenset[tuple[str, str]]
    """The pairs that are said to be the same although one is part of the other, step by step."""


def same(registry: Registry) -> Same:
    """Return which records are the same; ask for it through `Registry.derived`.

    There are accounts among them, and actors, places and the like that wait to be made one.
    """
    pairs = {
        (record.id, other.id)
        for record in registry
        for relation in record.relations
        if relation.kind is RelationKind.SAME_AS and relation.at is None
        if (other := registry.get(relation.to, Record)) is not None
        if other is not record and family(record) is family(other)
    }
    parts = list(_parts(registry)) if pairs else []
    refused = pairs.intersection((*parts, *((whole, part) for part, whole in parts)))
    first = representatives(pairs - refused)
    mixed = _mixed(first, parts)
    refused |= {pair for pair in pairs if first.get(pair[0], "") in mixed}
    groups: dict[str, list[str]] = {}
    for each in sorted(first):
        if first[each] not in mixed:
            groups.setdefault(first[each], []).append(each)
    return Same(
        {named: tuple(registry[each] for each in group) for named, group in groups.items()},
        frozenset(refused),
    )


def all_same(registry: Registry, record: Record) -> tuple[Record, ...]:
    """Return the records that are the same as one of any kind, itself included."""
    named = registry.derived(first_ids).get(record.id)
    return (record,) if named is None else registry.derived(same).groups[named]


def family(record: Record) -> type[Record]:
    """Return the class within which a record can be the same as another."""
    return Event if isinstance(record, Event) else type(record)


def _parts(registry: Registry) -> Iterator[tuple[str, str]]:
    """Yield the events that are part of others, each with the whole."""
    for event in registry.all(Event):
        for relation in event.relations:
            if relation.kind is RelationKind.PART_OF and relation.to in registry:
                yield event.id, relation.to


def representatives(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for each id the first one that it is linked with, step by step."""
    first: dict[str, str] = {}

    def find(each: str) -> str:
        while (other := first.setdefault(each, each)) != each:
            first[each] = first[other]  # a shortcut for the next time
            each = other
        return each

    for one, other in pairs:
        low, high = sorted((find(one), find(other)))
        first[high] = low
    return {each: find(each) for each in first}


def _mixed(first: Mapping[str, str], parts: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return the groups, by their first ids, in which something is, step by step, part of itself.

    If each group is taken for one event, such a group is in a circle of parts and wholes.
    """
    links = [(first.get(part, part), first.get(whole, whole)) for part, whole in parts]
    number = {
        named: at for at, named in enumerate(dict.fromkeys(each for one in links for each in one))
    }
    graph = graph_of(len(number), [(number[part], number[whole], 0) for part, whole in links])
    names = tuple(number)
    circles = {names[point] for group in graph.groups if len(group) > 1 for point in group}
    alone = {part for part, whole in links if part == whole}
    return frozenset(each for each in circles | alone if each in first)


def retold(registry: Registry) -> frozenset[str]:
    """Return the accounts that rest on the same source as an earlier one; ask through `derived`."""
    found: set[str] = set()
    for group in registry.derived(_speaking).values():
        resting_on: dict[str, list[str]] = {}
        for account in group:
            for source in backing(account):
                resting_on.setdefault(source, []).append(account.id)
        for told in resting_on.values():
            rest = [each for each in told[1:] if each not in found]
            found.update(rest[len([each for each in told if each in found]) :])
    return frozenset(found)


def once(registry: Registry, kind: type[R]) -> Iterator[tuple[R, bool]]:
    """Yield the records of a class, with only one of several accounts of the same.

    Each comes with whether it certainly counts. An account that rests on the same source as an
    earlier one may be about something else. It comes as well, and does not certainly count.
    """
    together, twins = registry.derived(clusters), registry.derived(retold)
    for record in registry.all(kind):
        if record.id not in together or first_account(registry, record, kind) is record:
            yield record, True
        elif record.id in twins:
            yield record, False


def firsts(
    registry: Registry, records: Iterable[R], key: Callable[[R], object] | None = None
) -> Iterator[R]:
    """Yield some records, with only one of several accounts of the same among them.

    It is the first by id of those that no other has overtaken, or else the first.

    Args:
        registry: The registry.
        records: The records.
        key: Returns what accounts must have in common to count as one. None asks for nothing.
    """
    together = registry.derived(clusters)
    if not together:
        yield from records
        return
    given, silent = tuple(records), registry.derived(overtaken)
    groups = [(leader(registry, record), None if key is None else key(record)) for record in given]
    first: dict[tuple[str, object], tuple[bool, str]] = {}
    for record, group in zip(given, groups, strict=True):
        rank = record.id in silent, record.id
        first[group] = min(first.get(group, rank), rank)
    for record, group in zip(given, groups, strict=True):
        if first[group][1] == record.id:
            yield record


def first_account(registry: Registry, record: Record, kind: type[R]) -> R | None:
    """Return the first account of a class that says what happened, or None if there is none."""
    told = speaking(registry, record)
    return next((one for one in told if isinstance(one, kind)), None)


@overload
def speaking(registry: Registry, record: Event) -> tuple[Event, ...]: ...


@overload
def speaking(registry: Registry, record: R) -> tuple[R, ...]: ...


def speaking(registry: Registry, record: Record) -> tuple[Record, ...]:
    """Return the accounts that say what happened: without those that others have overtaken."""
    told = accounts(registry, record)
    if len(told) == 1:
        return told
    return registry.derived(_speaking)[told[0].id]


def _speaking(registry: Registry) -> Mapping[str, tuple[Record, ...]]:
    return {
        named: _spoken(registry, group)
        for named, group in registry.derived(clusters).items()
        if named == group[0].id
    }


def overtaken(registry: Registry) -> frozenset[str]:
    """Return the ids of the accounts that others have overtaken; ask through `derived`."""
    spoken = registry.derived(_speaking).values()
    speaking_ids = {one.id for group in spoken for one in group}
    return frozenset(each for each in registry.derived(clusters) if each not in speaking_ids)


def _spoken(registry: Registry, told: Sequence[Record]) -> tuple[Record, ...]:
    plans = {one.id for one in told if isinstance(one, Event) and one.status in NOT_YET}
    if plans and any(isinstance(one, Event) and one.status in _OUTCOMES for one in told):
        told = [one for one in told if one.id not in plans]
    firm = [one for one in told if not doubts_of(registry, one).is_retracted]
    told = firm or told
    return tuple(told)


def announcements(registry: Registry) -> frozenset[str]:
    """Return the accounts whose sources could only announce what others report; use `derived`.

    What they alone say is possible, and not certain.
    """
    found: set[str] = set()
    for group in registry.derived(_speaking).values():
        found.update(_announcements(registry, group))
    return frozenset(found)


def _announcements(registry: Registry, told: Sequence[Record]) -> frozenset[str]:
    late = {one.id for one in told if doubts_of(registry, one).foretold}
    if not late or _is_foretold(registry, told, combined(registry, [(o, o.bounds) for o in told])):
        return frozenset()
    return frozenset(late)


def is_real(registry: Registry, record: Record, *paths: str) -> bool:
    """Return whether it is certain that there is what a record is about.

    It is not if a source disputes one of its accounts as a whole, or one of some paths of an
    account that no other has overtaken. Nor is it if it was only announced, or if the record may be
    about something else than the accounts that it goes with.
    """
    if record.id not in registry.derived(clusters):
        held = doubts_of(registry, record)
        return not (held.foretold or held.over(WHOLE, *paths))
    return not (
        record.id in registry.derived(retold)
        or any(doubts_of(registry, one).is_denied for one in accounts(registry, record))
        or any(doubts_of(registry, one).over(WHOLE, *paths) for one in speaking(registry, record))
        or is_foretold(registry, record)
    )


def is_foretold(registry: Registry, record: Record) -> bool:
    """Return whether all sources of all accounts were published before something happened."""
    if record.id not in registry.derived(clusters):
        return doubts_of(registry, record).foretold
    return _is_foretold(registry, accounts(registry, record), time_of(registry, record))


def _is_foretold(registry: Registry, told: Sequence[Record], time: Bounded | None) -> bool:
    if time is None or not time.firm or time.earliest is None:
        return False
    return is_later(time.earliest, last_of_all(registry, ((one, None) for one in told)))


def last_of_all(registry: Registry, told: Iterable[tuple[Record, str | None]]) -> When | None:
    """Return the last publication of the sources of several accounts for a path in each.

    Accounts without sources for it add nothing. It is None if the date of a source is not known.
    """
    last: When | None = None
    for account, path in told:
        if any(supports(citation, path) for citation in account.citations):
            published = last_published(registry, account, path)
            if published is None:
                return None
            if last is None or is_after(published, last):
                last = published
    return last


def announced_end(registry: Registry, record: Tenure | Membership) -> When | None:
    """Return when the end of a tenure or membership was announced, if no account tells it later."""
    if record.id not in registry.derived(clusters):
        return doubts_of(registry, record).announced_ends.get(None)
    time = time_of(registry, record)
    told = [(one, one.bounds) for one in accounts(registry, record)]
    # Only who tells of the end can confirm it.
    ending = ((one, None) for one, when in told if when is not None and when.end_earliest)
    last = last_of_all(registry, ending)
    return last if time is not None and is_later(time.end_earliest, last) else None


def time_of(registry: Registry, record: Record) -> Bounded | None:
    """Return when something happened, as stated by the record or by all of its accounts."""
    joint = registry.derived(_joint_times)
    if joint and record.id in joint and registry.get(record.id, Record) == record:
        return joint[record.id]
    return record.bounds


def _joint_times(registry: Registry) -> Mapping[str, Bounded | None]:
    return {
        record.id: joint
        for named, group in registry.derived(clusters).items()
        if named == group[0].id
        for joint in (joint_time(registry, [(one, one.bounds) for one in group]),)
        for record in group
    }


def joint_time(registry: Registry, told: Sequence[tuple[Record, Bounded | None]]) -> Bounded | None:
    """Return the time that follows from what several accounts say of it, by the rules above.

    Args:
        registry: The registry.
        told: The accounts, each with the time that it gives.
    """
    spoken = _spoken(registry, [one for one, _ in told])
    late = _announcements(registry, spoken)
    heard = {one.id for one in spoken}
    given = [(one, when) for one, when in told if one.id in heard]
    reported = [(one, when) for one, when in given if one.id not in late]
    return combined(registry, reported) or combined(registry, given) or combined(registry, told)
