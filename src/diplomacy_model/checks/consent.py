"""Consent: who signed, ratified or acceded to an agreement, and who may have done so."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, TypeAlias

from diplomacy_model.checks.crowds import MOST
from diplomacy_model.findings import Finding
from diplomacy_model.model import Agreement
from diplomacy_model.sides import memberships_in, wholes
from diplomacy_model.temporal.reach import order_key
from diplomacy_model.vocabulary import ActKind
from diplomacy_model.vocabulary.agreements import CONSENT, LEAVING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diplomacy_model.model import Act
    from diplomacy_model.registry import Registry

_JOINING = frozenset({ActKind.ACCEDED, ActKind.SUCCEEDED})
_CONSENT = CONSENT - {ActKind.SUCCEEDED}  # the notice of a successor reaches back
_SIGNING = frozenset({ActKind.SIGNED, ActKind.SIGNED_DEFINITIVELY})
_OF_PARTIES = _SIGNING | _CONSENT | LEAVING | {ActKind.INITIALLED}


def by_no_party(registry: Registry) -> Iterator[Finding]:
    """Find acts of parties by somebody who is not a party.

    Agreements that do not list parties are skipped. Whoever acceded or succeeded need not be
    listed, and organs and members of a party may act for it. It is an error to leave without having
    consented, and otherwise a warning: the list of parties may be incomplete.
    """
    for agreement in registry.all(Agreement):
        if agreement.parties:
            yield from _strangers(registry, agreement)


def _strangers(registry: Registry, agreement: Agreement) -> Iterator[Finding]:
    listed = set(agreement.parties)
    members = {one.member for party in listed for one in memberships_in(registry, party)}
    acts_of = _acts_of(agreement)
    for party, positions in acts_of.items():
        if not {*wholes(registry, party), party}.isdisjoint(listed) or party in members:
            continue
        acts = [agreement.acts[position] for position in positions]
        kinds = {act.kind for act in acts}
        wrong = [each for each in positions if agreement.acts[each].kind in _OF_PARTIES]
        if not wrong or kinds & _JOINING:
            continue
        act = agreement.acts[wrong[0]]
        yield Finding(
            code="act-by-no-party",
            severity="error" if kinds & _OF_PARTIES <= LEAVING else "warning",
            message=f"{act.kind} by {party!r}, which is not one of the parties; "
            "add it to parties, or name the party that did this",
            record=agreement.id,
            path=f"acts[{wrong[0]}].parties",
            related=(party,),
        )


def _acts_of(agreement: Agreement) -> Mapping[str, list[int]]:
    """Map each party to the positions of the acts that name it."""
    found: dict[str, list[int]] = {}
    for position, act in enumerate(agreement.acts):
        for party in dict.fromkeys(act.parties):
            found.setdefault(party, []).append(position)
    return found


def acceded_by_signatory(registry: Registry) -> Iterator[Finding]:
    """Find accessions by somebody who had signed: a signatory ratifies, accepts or approves.

    It is an error if a signature names them, and a warning if all parties signed. Somebody who took
    back a signature may accede.
    """
    for agreement in registry.all(Agreement):
        all_signed = any(act.kind in _SIGNING and not act.parties for act in agreement.acts)
        listed = set(agreement.parties) if all_signed else set[str]()
        for party, positions in _acts_of(agreement).items():
            kinds = {agreement.acts[position].kind for position in positions}
            signed = bool(kinds & _SIGNING)
            if ActKind.ACCEDED not in kinds or kinds & {ActKind.REVOKED, ActKind.WITHDREW}:
                continue
            if signed or party in listed:
                at = next(one for one in positions if agreement.acts[one].kind is ActKind.ACCEDED)
                yield Finding(
                    code="acceded-by-signatory",
                    severity="error" if signed else "warning",
                    message=f"{party!r} signed and so cannot accede; write ratified, accepted or "
                    "approved, or correct who signed",
                    record=agreement.id,
                    path=f"acts[{at}].kind",
                    related=(party,),
                )


def force_before_consent(registry: Registry) -> Iterator[Finding]:
    """Find entries into force that are certainly before every consent to be bound.

    If the act names parties, only their own consent counts, and consent that names nobody. Nothing
    is found if a consent has no date, or for a successor state, whose notice reaches back.
    """
    for agreement in registry.all(Agreement):
        consents: dict[str | None, list[Act]] = {None: []}
        everyone: list[Act] = []
        for act in agreement.acts:
            if act.kind in _CONSENT or act.kind is ActKind.SIGNED:
                if act.kind is not ActKind.ACCEDED:  # others had consented by then
                    everyone.append(act)
                for party in act.parties or (None,):
                    consents.setdefault(party, []).append(act)
        first = {party: _first(acts) for party, acts in consents.items()}
        first_of_all = _first(everyone)
        succeeded = {
            party
            for act in agreement.acts
            if act.kind is ActKind.SUCCEEDED
            for party in act.parties
        }
        for position, act in enumerate(agreement.acts):
            if act.kind is not ActKind.ENTERED_INTO_FORCE or act.when is None:
                continue
            if act.parties:
                own = [each for each in act.parties if each not in succeeded]
                known = [_both(first.get(party, ()), first[None]) for party in own]
            else:
                known = [first_of_all]
            late = next((one for each in known if (one := _all_later(act, each))), None)
            if late is not None:
                yield Finding(
                    code="force-before-consent",
                    severity="error",
                    message=f"{act.kind} {act.when} is before the first consent, {late.kind} "
                    f"{late.when}; correct one of the dates",
                    record=agreement.id,
                    path=f"acts[{position}].when",
                )


_First: TypeAlias = "tuple[Act, ...] | None"
"""The first few of some acts, or None if one of them has no date."""


def _first(acts: list[Act]) -> _First:
    dated = [(act.when, act) for act in acts if act.when is not None]
    if len(dated) < len(acts):
        return None
    return tuple(act for _, act in heapq.nsmallest(MOST, dated, key=lambda one: order_key(one[0])))


def _both(one: _First, other: _First) -> _First:
    return None if one is None or other is None else _first([*one, *other])


def _all_later(act: Act, consents: _First) -> Act | None:
    """Return the first of some consents if an act is certainly before all of them.

    If only signatures of the same parties follow, `acts_out_of_order` tells so.
    """
    if not consents or act.when is None:
        return None
    same = {each.parties for each in consents} == {act.parties}
    if same and {each.kind for each in consents} == {ActKind.SIGNED}:
        return None
    later = all(
        each.when is not None and act.when.certainly_before(each.when.span) for each in consents
    )
    return consents[0] if later else None
