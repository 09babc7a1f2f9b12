"""Relations of parties: partnerships, agreements and memberships that cannot be right."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from diplomacy_model.chronology import span
from diplomacy_model.findings import Finding
from diplomacy_model.model import Agreement, Membership, Partnership
from diplomacy_model.vocabulary import ActKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.model import Act
    from diplomacy_model.registry import Registry

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
        for position, act in enumerate(agreement.acts):
            for other in agreement.acts:
                if other.kind not in _LATER.get(act.kind, ()) or not _same_parties(act, other):
                    continue
                if act.when is None or other.when is None:
                    continue
                if act.when.certainly_before(other.when) and act.when != other.when:
                    yield Finding(
                        code="acts-out-of-order",
                        severity="error",
                        message=f"{act.kind} {act.when} is before {other.kind} {other.when}",
                        record=agreement.id,
                        path=f"acts[{position}]",
                    )


def _same_parties(act: Act, other: Act) -> bool:
    """Return whether two acts were done by the same party, or both by all."""
    if not act.parties or not other.parties:
        return act.parties == other.parties
    return not frozenset(act.parties).isdisjoint(other.parties)


def memberships_overlap(registry: Registry) -> Iterator[Finding]:
    """Find two memberships of one actor in one body with one status, certainly at the same time."""
    standings: dict[tuple[str, str, str], list[Membership]] = {}
    for each in registry.all(Membership):
        standings.setdefault((each.member, each.organization, each.status), []).append(each)
    for several in standings.values():
        for one, other in itertools.combinations(several, 2):
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
