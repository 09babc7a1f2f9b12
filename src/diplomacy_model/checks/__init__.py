"""What is odd about a dataset: one module for each family of rules.

A rule is a function from a registry to findings. It never raises and never changes data. A rule
that is certainly broken is an error. A rule that may be broken, depending on what is not known, is
a warning.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias, cast

from diplomacy_model.arguments import function, mapping, text
from diplomacy_model.checks import (
    accounts,
    acts,
    attendance,
    bodies,
    consent,
    doubts,
    existence,
    links,
    offices,
    parts,
    references,
    relations,
    series,
    sources,
    time,
)
from diplomacy_model.checks.codes import CODES
from diplomacy_model.errors import WrongKindError, WrongValueError
from diplomacy_model.findings import Finding
from diplomacy_model.messages import did_you_mean, shown
from diplomacy_model.model import RECORD_CLASSES
from diplomacy_model.model.value import several
from diplomacy_model.registry import Registry, canonical_key
from diplomacy_model.spelling import near_misses
from diplomacy_model.tables import Rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diplomacy_model.model.value import Several

Rule: TypeAlias = Callable[[Registry], Iterable[Finding]]
"""A function from a registry to findings."""

RULES: tuple[Rule, ...] = (
    references.dangling,
    references.wrong_kind,
    time.outside_the_whole,
    time.contradictions,
    existence.outside_existence,
    offices.two_holders,
    offices.not_held,
    attendance.left_office_meanwhile,
    attendance.sides,
    attendance.came_to_what_was_not_held,
    attendance.calls_with_a_place,
    acts.misplaced,
    acts.tenure_acts_out_of_order,
    acts.against_period,
    acts.on_another_day,
    consent.by_no_party,
    consent.acceded_by_signatory,
    consent.force_before_consent,
    bodies.represented,
    bodies.belonging,
    parts.phases_out_of_order,
    parts.party_twice,
    parts.speaker_not_listed,
    parts.edition_without_series,
    links.circles,
    links.relations_twice,
    accounts.same_as_of_another_kind,
    accounts.same_as_of_a_part,
    accounts.same_as_not_merged,
    accounts.same_source_twice,
    accounts.likely_events,
    accounts.likely_actors,
    series.edition_order,
    series.same_edition,
    relations.partnership_of_one,
    relations.acts_out_of_order,
    relations.memberships_overlap,
    sources.nothing_cited,
    sources.support_of_nothing,
    sources.not_reviewed,
    doubts.foretold_acts,
    doubts.foretold_events,
    doubts.foretold_periods,
    doubts.disputed,
    sources.disputed_but_required,
)
"""Every rule, in the order of the families."""

_WEIGHT = {"error": 0, "warning": 1, "info": 2}


def check(
    registry: Registry,
    texts: Mapping[str, str] | None = None,
    *,
    rules: Several[Rule] = (),
    ignore: Several[str] = (),
) -> Rows[Finding]:
    """Return all findings, errors first, then in the canonical order of records.

    Args:
        registry: The records.
        texts: The texts of sources by id, in which quotations are looked up. None looks up none.
        rules: Further rules to apply.
        ignore: The codes to leave out. If there are further rules, these may be codes of theirs.

    Raises:
        WrongKindError: An argument is of the wrong kind, or a rule yields something else than
            findings.
        UnknownIdError: Nothing has or cites a source whose text is given.
        WrongValueError: Nothing has a code that is to be ignored.
    """
    own = _rules(rules)
    ignored = _codes(ignore, any_text=bool(own))
    found = [
        *registry.derived(_by_our_rules),
        *(() if texts is None else _in_texts(registry, texts)),
        *itertools.chain.from_iterable(_applied(rule, registry) for rule in own),
    ]
    kept = [finding for finding in found if finding.code not in ignored]
    kept.sort(key=lambda finding: _sort_key(registry, finding))
    return Rows(registry, Finding, kept)


def _by_our_rules(registry: Registry) -> tuple[Finding, ...]:
    """Return what the rules of the library find; ask for it through `Registry.derived`."""
    return tuple(finding for rule in RULES for finding in rule(registry))


def _in_texts(registry: Registry, texts: Mapping[str, str]) -> Iterator[Finding]:
    """Return what is found about quotations and the texts of sources."""
    from diplomacy_model.checks.quotations import quotations  # noqa: PLC0415 - few give texts

    return quotations(registry, mapping(texts, "texts", "give the texts of sources by id"))


def _sort_key(registry: Registry, finding: Finding) -> tuple[int, tuple[int, str], str, str]:
    record = registry.by_id.get(finding.record)
    # A rule of somebody else's may find something about a record that is missing.
    key = (len(RECORD_CLASSES), finding.record) if record is None else canonical_key(record)
    return _WEIGHT[finding.severity], key, finding.code, finding.path or ""


def _rules(rules: Several[Rule]) -> tuple[Rule, ...]:
    if callable(rules):
        raise WrongKindError(f"rules: must be a list: write [{_name(rules)}]")
    advice = "give functions from a dataset to findings"
    own = several(rules, "rules", items="functions")
    return tuple(function(rule, "rules", advice) for rule in own)


def _codes(ignore: Several[str], *, any_text: bool) -> frozenset[str]:
    """Return the codes to ignore, once they are checked."""
    codes = several(ignore, "ignore")
    for code in codes:
        text(code, "ignore", "give codes of findings")
        # What codes a rule of somebody else's has is known only for those that it happens to find.
        if code not in CODES and not any_text:
            near = did_you_mean(near_misses(code, CODES))
            known = near or f"; the codes are {', '.join(CODES)}"
            raise WrongValueError(f"ignore: {shown(code)} is not the code of a finding{known}")
    return frozenset(codes)


def _applied(rule: Rule, registry: Registry) -> Iterator[Finding]:
    """Yield what a rule of somebody else's finds."""
    found = cast("object", rule(registry))
    if isinstance(found, Finding) or not isinstance(found, Iterable):
        raise WrongKindError(
            f"the rule {_name(rule)} returned {shown(found)}; it must return or yield findings"
        )
    for finding in cast("Iterable[object]", found):
        if not isinstance(finding, Finding):
            raise WrongKindError(
                f"the rule {_name(rule)} yielded {shown(finding)}, which is not a Finding"
            )
        yield finding


def _name(rule: Rule) -> str:
    return getattr(rule, "__name__", shown(rule))


__all__ = ["CODES", "RULES", "Rule", "check"]
