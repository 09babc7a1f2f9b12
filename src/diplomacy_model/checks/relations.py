"""Relations of parties: partnerships, agreements and memberships that cannot be right."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from diplomacy_model.checks.crowds import MOST, overlapping, perhaps_overlapping
from diplomacy_model.findings import Finding
from diplomacy_model.model import Agreement, Membership, Partnership
from diplomacy_model.temporal.reach import order_key
from diplomacy_model.vocabulary import ActKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diplomacy_model.model import Act
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import When

_LATER = {
    ActKind.SIGNED: (ActKind.NEGOTIATION_OPENED, ActKind.INITIALLED),
    ActKind.RATIFIED: (ActKind.SIGNED, ActKind.ADOPTED),
    ActKind.ENTERED_INTO_FORCE: (ActKind.SIGNED, ActKind.ADOPTED),
    ActKind.REVIEW_CONCLUDED: (ActKind.REVIEW_LAUNCHED,),
    ActKind.TERMINATED: (ActKind.SIGNED, ActKind.ENTERED_INTO_FORCE),
}
"""Some kinds of acts, with the kinds that must come before them if an agreement has both."""


def partnership_of_one(registry: Registry) -> Iterator[Finding]:
    """Find partnerships with fewer than two parties."""
    for partnership in registry.all(Partnership):
        if len(set(partnership.parties)) < 2:  # noqa: PLR2004 - it takes two
            yield Finding(
                code="partnership-of-one",
                severity="error",
                message="a partnership needs two or more parties; add the other party",
                record=partnership.id,
                path="parties",
            )


def acts_out_of_order(registry: Registry) -> Iterator[Finding]:
    """Find acts that were certainly done before others that must precede them."""
    for agreement in registry.all(Agreement):
        latest_first = _latest_first(agreement.acts)
        for position, act in enumerate(agreement.acts):
            others = [agreement.acts[each] for each in sorted(_too_late(act, latest_first))]
            messages = [f"{act.kind} {act.when} is before {one.kind} {one.when}" for one in others]
            if len(messages) > MOST:
                messages = [f"{messages[0]} and at least {MOST} others that it follows"]
            for message in messages:
                yield Finding(
                    code="acts-out-of-order",
                    severity="error",
                    message=message,
                    record=agreement.id,
                    path=f"acts[{position}]",
                )


class _Done(NamedTuple):
    """An act that was done at some time: from when on, when, and which one it is."""

    first: int
    when: When
    position: int


_Acts: TypeAlias = "dict[tuple[ActKind, str | None], list[_Done]]"
"""The acts of each kind and party, or of all, the latest first."""


def _latest_first(acts: Sequence[Act]) -> _Acts:
    """Return the acts whose time is firm: nothing certain can be said of the others."""
    found: _Acts = {}
    for position, act in enumerate(acts):
        if act.when is not None and act.when.span.firm:
            done = _Done(order_key(act.when)[0], act.when, position)
            for party in act.parties or (None,):
                found.setdefault((act.kind, party), []).append(done)
    for each in found.values():
        each.sort(key=lambda done: done.first, reverse=True)
    return found


def _too_late(act: Act, latest_first: _Acts) -> set[int]:
    """Return the acts, by position, that were done too late for one of the same party or of all.

    If there are more than `MOST`, they are not all there.
    """
    found: set[int] = set()
    if act.when is None:
        return found
    past = order_key(act.when)[1]
    for kind, party in itertools.product(_LATER.get(act.kind, ()), act.parties or (None,)):
        for done in latest_first.get((kind, party), ()):
            if done.first < past or len(found) > MOST:
                break
            if act.when.certainly_before(done.when) and act.when != done.when:
                found.add(done.position)
    return found


def memberships_overlap(registry: Registry) -> Iterator[Finding]:
    """Find two memberships of one actor in one body with one status, at the same time.

    It is also told if they may be, because it is not known when one of them began or ended.
    """
    standings: dict[tuple[str, str, str], list[Membership]] = {}
    for each in registry.all(Membership):
        standings.setdefault((each.member, each.organization, each.status), []).append(each)
    for several in standings.values():
        if len(several) > 1:
            for one, others in overlapping(registry, several, lambda membership: membership.id):
                yield _overlap(one, others, "is", "correct a period")
            for one, others in perhaps_overlapping(registry, several):
                yield _overlap(one, others, "may be", "give both periods")


def _overlap(one: Membership, others: tuple[Membership, ...], verb: str, advice: str) -> Finding:
    times = "twice" if len(others) == 1 else f"more than {MOST} times"
    return Finding(
        code="memberships-overlap",
        severity="warning",
        message=f"{one.member!r} {verb} {one.status} of {one.organization!r} {times} at once; "
        f"{advice}, or make them one membership",
        record=one.id,
        path="period",
        related=tuple(other.id for other in others),
    )
