"""Offices: two holders at once, and participants in an office that they did not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from diplomacy_model.accounts import first_ids
from diplomacy_model.checks.crowds import MOST, core, covering, overlapping
from diplomacy_model.checks.terms import terms
from diplomacy_model.chronology import span
from diplomacy_model.findings import Finding
from diplomacy_model.model import Office
from diplomacy_model.sides import designations, holds, tenures_by_office
from diplomacy_model.standing import stretch_of
from diplomacy_model.temporal import axis
from diplomacy_model.temporal.reach import order_key
from diplomacy_model.vocabulary import TenureCapacity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.model import Tenure
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span

_SUBSTANTIVE = {None, TenureCapacity.SUBSTANTIVE}


def two_holders(registry: Registry) -> Iterator[Finding]:
    """Find two substantive holders of one office, certainly at the same time.

    Offices that are recorded as shared are skipped.
    """
    first = registry.derived(first_ids)  # a person may be there twice, and wait to be made one

    def holder_of(tenure: Tenure) -> str:
        return first.get(tenure.holder, tenure.holder)

    for office_id, several in registry.derived(tenures_by_office).items():
        office = registry.get(office_id, Office)
        if office is not None and office.shared:
            continue
        holders = [tenure for tenure in several if tenure.capacity in _SUBSTANTIVE]
        for one, others in overlapping(registry, holders, holder_of):
            alone = len(others) == 1
            who = f"{others[0].holder!r} both" if alone else f"more than {MOST} others"
            yield Finding(
                code="two-holders",
                severity="warning",
                message=f"{one.holder!r} and {who} held {one.office!r} at once; "
                "correct a period, or mark the office as shared",
                record=one.id,
                path="period",
                related=tuple(other.id for other in others),
            )


def not_held(registry: Registry) -> Iterator[Finding]:
    """Find participants in an office that, according to the tenures, they did not hold then.

    It is an error if somebody else certainly held it, and a warning if none of their own tenures
    covers the time. It is only a remark if they were designate. Nothing is found if the body they
    represent held the office, as a state holds a rotating chair, or if no tenure is recorded.
    """
    by_office: dict[str, list[_Claim]] = {}
    for item in registry:
        at = span(registry, item) if item.participation else None
        for position, participant in enumerate(item.participation):
            if at is not None and participant.office is not None:
                path = f"{item.participation_field}[{position}].office"
                holders = (participant.actor, participant.represents)
                claim = _Claim(participant.actor, holders, item.id, path, at)
                by_office.setdefault(participant.office, []).append(claim)
    tenures = registry.derived(tenures_by_office)
    for office, claims in by_office.items():
        if office in tenures:
            yield from _not_held(registry, office, tenures[office], claims)


class _Claim(NamedTuple):
    """A person in an office at some time, and where that stands."""

    person: str
    holders: tuple[str | None, ...]
    """Those whose tenure bears out the claim: the person and the body that they represent."""
    record: str
    path: str
    at: Span


def _not_held(
    registry: Registry, office: str, tenures: tuple[Tenure, ...], claims: list[_Claim]
) -> Iterator[Finding]:
    """Find what no tenure of the person bears out."""
    wrong: list[_Claim] = []
    for claim in claims:
        if all(holds(registry, each, claim.at) is None for each in _own(registry, office, claim)):
            designate = designations(registry, claim.person, office, claim.at)
            if designate:
                yield _only_designate(claim, office, tuple(each.id for each in designate))
            else:
                wrong.append(claim)
    if not wrong:
        return
    for number, candidates in covering(_terms(registry, tenures), [each.at for each in wrong]):
        claim = wrong[number]
        others = sorted(
            tenures[each].id
            for each in dict.fromkeys(candidates)
            if holds(registry, tenures[each], claim.at)
        )
        yield Finding(
            code="office-not-held",
            severity="error" if others else "warning",
            message=f"{claim.person!r} has no tenure in {office!r} then; "
            "correct the office or the time, or add the tenure",
            record=claim.record,
            path=claim.path,
            related=tuple(others[:MOST]),
        )


def _own(registry: Registry, office: str, claim: _Claim) -> Iterator[Tenure]:
    """Yield the tenures about that time of the person and of the body that they represent."""
    of_holder = registry.derived(terms)
    for holder in claim.holders:
        if holder is not None and (office, holder) in of_holder:
            yield from of_holder[office, holder].near(claim.at)


def _only_designate(claim: _Claim, office: str, designate: tuple[str, ...]) -> Finding:
    return Finding(
        code="office-not-held",
        severity="info",
        message=f"{claim.person!r} did not hold {office!r} yet, being designate; "
        "leave out the office if they did not take part as such",
        record=claim.record,
        path=claim.path,
        related=designate[:MOST],
    )


def _terms(registry: Registry, tenures: tuple[Tenure, ...]) -> Iterator[tuple[int, int, int]]:
    """Yield the stretches in which tenures certainly hold, about: the whole, and attested days."""
    for number, tenure in enumerate(tenures):
        stretch = stretch_of(registry, tenure)
        if stretch is not None and stretch.firm:
            begun, unended = core(stretch)
            yield begun - 2 * axis.DAY, unended + 2 * axis.DAY, number
        for when in tenure.attested:
            first, past = order_key(when)
            # All of the day is attested, on a clock that may be anywhere.
            yield first - 2 * axis.DAY, past + 2 * axis.DAY, number
