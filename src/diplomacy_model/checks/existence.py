"""Existence: actors, offices and countries at a time when they did not exist.

What somebody does must share a moment with the time in which they existed. A tenure, a membership
or the phase of a partnership of two must lie wholly within that time.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, NamedTuple

from diplomacy_model.checks.apart import apart, beyond
from diplomacy_model.checks.crowds import MOST
from diplomacy_model.chronology import span
from diplomacy_model.findings import Finding
from diplomacy_model.model import Agreement, Membership, Partnership, Place, Tenure
from diplomacy_model.standing import existences
from diplomacy_model.temporal.reach import order_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import TypeAlias

    from diplomacy_model.findings import Severity
    from diplomacy_model.model import Record
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span, When

    _Existence: TypeAlias = Mapping[str, When]

_TWO = 2


class _Use(NamedTuple):
    """Where a record names an actor or office, and for which time."""

    record: Record
    path: str
    of: str
    time: Span
    said: When | None
    """The time as it is stated, unless it only follows."""


def outside_existence(registry: Registry) -> Iterator[Finding]:
    """Find actors and offices that are used at a time at which they certainly did not exist.

    A place whose `country` did not exist at the time of an event is only a remark. There, the
    country helps to find the place.
    """
    existed = {named: known.when for named, known in registry.derived(existences).items()}
    if not existed:
        return
    for use in (*_taking_part(registry, existed), *_acting(registry, existed)):
        yield from _found(use, existed[use.of], apart(use.time, existed[use.of].span))
    for use in _lasting(registry, existed):
        yield from _found(use, existed[use.of], beyond(use.time, existed[use.of].span))
    for use in _named_too_late(registry, existed):
        yield from _found(use, existed[use.of], apart(use.time, existed[use.of].span))
    yield from _countries(registry, existed)


def _found(use: _Use, existed: When, severity: Severity | None) -> Iterator[Finding]:
    if severity is not None:
        yield Finding(
            code="outside-existence",
            severity=severity,
            message=f"{use.of!r} existed {existed}, and this is dated {use.said or use.time}; "
            "correct one of the times, or name another record",
            record=use.record.id,
            path=use.path,
            related=(use.of,),
        )


def _taking_part(registry: Registry, existed: _Existence) -> Iterator[_Use]:
    """Yield the participants and speakers, their sides, and those whom they stood in for."""
    for record in registry:
        for position, one in enumerate(record.participation):
            if one.was_there:
                at = f"{record.participation_field}[{position}]"
                named = (
                    (f"{at}.actor", one.actor),
                    (f"{at}.represents", one.represents),
                    (f"{at}.office", one.office),
                    (f"{at}.on_behalf_of", one.on_behalf_of),
                )
                yield from _named(registry, record, named, existed)


def _acting(registry: Registry, existed: _Existence) -> Iterator[_Use]:
    """Yield the parties of single acts."""
    for agreement in registry.all(Agreement):
        for position, act in enumerate(agreement.acts):
            for number, party in enumerate(act.parties):
                if act.when is not None and party in existed:
                    path = f"acts[{position}].parties[{number}]"
                    yield _Use(agreement, path, party, act.when.span, act.when)


def _lasting(registry: Registry, existed: _Existence) -> Iterator[_Use]:
    """Yield the holders, members and bodies, the offices, and each of two partners."""
    for tenure in registry.all(Tenure):
        named = (("holder", tenure.holder), ("office", tenure.office))
        yield from _named(registry, tenure, named, existed)
    for membership in registry.all(Membership):
        named = (("member", membership.member), ("organization", membership.organization))
        yield from _named(registry, membership, named, existed)
    for partnership in registry.all(Partnership):
        parties = _known(partnership, existed) if len(set(partnership.parties)) == _TWO else ()
        for path, party in parties:
            for phase in partnership.phases:
                if phase.period is not None:
                    yield _Use(partnership, path, party, phase.period.span, phase.period)


def _named(
    registry: Registry, record: Record, named: Iterable[tuple[str, str | None]], existed: _Existence
) -> Iterator[_Use]:
    for field, each in named:
        if each is not None and each in existed:
            time = span(registry, record)
            if time is not None:
                yield _Use(record, field, each, time, record.time)


def _named_too_late(registry: Registry, existed: _Existence) -> Iterator[_Use]:
    """Yield the parties that had ceased to exist before the first act or phase that is recorded.

    Parties come and go, so that others need not have existed at the time of each act.
    """
    records: tuple[Agreement | Partnership, ...]
    records = (*registry.all(Agreement), *registry.all(Partnership))
    for record in records:
        times = [each.time for each in record.stages]
        dated = [time for time in times if time is not None]
        two = isinstance(record, Partnership) and len(set(record.parties)) == _TWO
        if two or not dated or len(dated) < len(times):
            continue
        first = heapq.nsmallest(MOST, dated, key=order_key)
        for path, party in _known(record, existed):
            if all(existed[party].span.certainly_before(time.span) for time in first):
                yield _Use(record, path, party, first[0].span, first[0])


def _known(record: Agreement | Partnership, existed: _Existence) -> tuple[tuple[str, str], ...]:
    """Return the parties of which it is known when they existed, each with its path."""
    parties = enumerate(record.parties)
    return tuple((f"parties[{at}]", party) for at, party in parties if party in existed)


def _countries(registry: Registry, existed: _Existence) -> Iterator[Finding]:
    """Find the places at which something was before or after their country existed."""
    used: dict[str, list[str]] = {}
    for record in registry:
        for name in record.locations:
            place = registry.get(name, Place)
            if place is None or place.country is None or place.country not in existed:
                continue
            time = span(registry, record)
            if time is not None and apart(time, existed[place.country].span):
                used.setdefault(place.id, []).append(record.id)
    for place_id, records in used.items():
        country = registry.get(place_id, Place)
        if country is not None and country.country is not None:
            name = country.country
            count = "a record is" if len(records) == 1 else f"{len(records)} records are"
            yield Finding(
                code="outside-existence",
                severity="info",
                message=f"{count} from a time when {name!r} did not exist ({existed[name]}), "
                "so it does not count as the country there; if the place was in another state, "
                "make another place",
                record=place_id,
                path="country",
                related=tuple(records[:MOST]),
            )
