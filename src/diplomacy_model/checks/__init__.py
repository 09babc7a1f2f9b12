"""What is odd about a dataset: one module for each family of rules.

A rule is a function from a registry to findings. It never raises and never changes data. A rule
that is certainly broken is an error. A rule that may be broken, depending on what is not known, is
a warning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.checks import names, offices, references, relations, series, sources, time
from diplomacy_model.registry import canonical_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from diplomacy_model.findings import Finding
    from diplomacy_model.registry import Registry

RULES: tuple[Callable[[Registry], Iterable[Finding]], ...] = (
    references.dangling,
    references.wrong_kind,
    time.outside_the_whole,
    time.contradictions,
    offices.two_holders,
    offices.not_held,
    series.edition_order,
    series.same_edition,
    relations.partnership_of_one,
    relations.acts_out_of_order,
    relations.memberships_overlap,
    sources.nothing_cited,
    names.shared,
)
"""Every rule, in the order of the families."""

_WEIGHT = {"error": 0, "warning": 1, "info": 2}


def check(registry: Registry) -> tuple[Finding, ...]:
    """Return all findings, errors first, then in the canonical order of records."""
    found = [finding for rule in RULES for finding in rule(registry)]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                _WEIGHT[one.severity],
                canonical_key(registry[one.record]),
                one.code,
                one.path or "",
            ),
        )
    )


__all__ = ["RULES", "check"]
