"""Relations of parties: partnerships, agreements and memberships that cannot be right."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from diplomacy_model.checks.neighbours import MOST, neighbours_in_time
from diplomacy_model.chronology import order_key, span
from diplomacy_model.findings import Finding
from diplomacy_model.model import Agreement, Membership, Partnership
from diplomacy_model.vocabulary import ActKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
"""Acts that come after certain others, if an agreement has both."""


def partnership_of_one(registry: Registry) -> Iterator[Finding]:
    """Find partnerships with fewer than two parties."""
    for partnership in registry.all(Partnership):
        if len(set(partnership.parties)) < 2:  # noqa: PLR2004 - it takes two
            yield Finding(
                code="partnership-of-one",
                severity="error",
                message="a partnership has two parties or more",
                record=partnership.id,
                path="parties",
            )


def acts_out_of_order(registry: Registry) -> Iterator[Finding]:
    """Find acts that were certainly done before others that must precede them."""
    for agreement in registry.all(Agreement):
        latest_first: dict[tuple[ActKind, str | None], list[When]] = {}
        for act in agreement.acts:
            for party in act.parties or (None,):
                if act.when is not None:
                    latest_first.setdefault((act.kind, party), []).append(act.when)
        for times in latest_first.values():
            times.sort(key=order_key, reverse=True)
        for position, act in enumerate(agreement.acts):
            for kind, when in itertools.islice(_done_too_late(act, latest_first), MOST):
                yield Finding(
                    code="acts-out-of-order",
                    severity="error",
                    message=f"{act.kind} {act.when} is before {kind} {when}",
                    record=agreement.id,
                    path=f"acts[{position}]",
                )


def _done_too_late(
    act: Act, latest_first: Mapping[tuple[ActKind, str | None], list[When]]
) -> Iterator[tuple[ActKind, When]]:
    """Yield the acts of the same party that were done after one that they must precede."""
    for kind, party in itertools.product(_LATER.get(act.kind, ()), act.parties or (None,)):
        for when in latest_first.get((kind, party), ()):
            if act.when is None or not act.when.certainly_before(when):
                break  # the rest is earlier still
            if act.when != when:
                yield kind, when


def memberships_overlap(registry: Registry) -> Iterator[Finding]:
    """Find two memberships of one actor in one body with one status, certainly at the same time."""
    standings: dict[tuple[str, str, str], list[Membership]] = {}
    for each in registry.all(Membership):
        standings.setdefault((each.member, each.organization, each.status), []).append(each)
    for several in standings.values():
        for one, other in neighbours_in_time(registry, several):
            mine, theirs = span(registry, one), span(registry, other)
            if mine is not None and theirs is not None and mine.certainly_overlaps(theirs):
                yield Finding(
                    code="memberships-overlap",
                    severity="warning",
                    message=f"{one.member!r} is {one.status} of {one.organization!r} twice at once",
                    record=one.id,
                    path="period",
                    related=(other.id,),
                )
