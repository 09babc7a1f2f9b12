"""The states of an agreement on a day, as a whole and for each party. They follow from its acts.

===============================  =================================  ================================
state                            begun by                           ended by
===============================  =================================  ================================
under-negotiation                negotiation-opened                 negotiation-concluded,
                                                                    initialled, adopted, signed
negotiated                       negotiation-concluded              the end of the agreement
initialled                       initialled                         the end of the agreement
adopted                          adopted                            the end of the agreement
endorsed                         endorsed                           the end of the agreement
signed                           signed                             the end of the agreement
consented                        ratified, accepted, approved,      the end, or withdrew
                                 acceded, deposited, succeeded,
                                 signed-definitively
provisionally-applied            the act of that name               entered-into-force, took-effect,
                                                                    the end, withdrew
in-force                         entered-into-force, took-effect    the end, or withdrew
suspended                        suspended                          entered-into-force, took-effect,
                                                                    the end, or withdrew
under-review                     review-launched                    review-concluded, the end
leaving                          denounced                          the end, withdrew, or consenting
                                                                    anew
withdrawn                        withdrew                           consenting or entering into
                                                                    force anew
terminated, expired, superseded  the act of that name               entering into force anew
===============================  =================================  ================================

*The end* is terminated, expired or superseded. If an agreement has two parties and one of them
withdraws, the agreement is terminated. Acts that are not in the table, such as amended and
registered, do not change any state.

An act that names parties counts for these parties alone, unless it ends the agreement. An act that
names none counts for

- the parties that the agreement lists;
- others from their own consent on. For a party that consents later, the agreement is in force from
  the entry into force that names it or else from its consent. If every entry into force names its
  parties, the first one counts for those who consent later.

If a listed party signed by itself, and others consented while it did not, it is not certain that
the agreement is in force for it. If nobody's consent is recorded, whoever signed is possibly bound.
Whoever only endorses is not a party. An agreement has two parties if it lists two and nobody else
consented, or if it lists none and two consented.

*Revoked* takes back the last notice, signature or endorsement of the same party, which then no
longer begins a state.

A disputed act, or one that was announced and not yet done, makes nothing certain: neither that the
state has begun that it begins, nor that those have ended that it ends. Several accounts of one
agreement have one history; `diplomacy_model.questions.tellings` has the rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.model import Actor, Agreement
from diplomacy_model.model.actor import AN_ACTOR
from diplomacy_model.questions.answer import Answer, answer
from diplomacy_model.questions.history import AgreementState, History
from diplomacy_model.questions.steps import AgreementStatus
from diplomacy_model.temporal import when_

if TYPE_CHECKING:
    from diplomacy_model.model import Act
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import TimeLike

__all__ = ["AgreementState", "AgreementStatus", "BoundParty", "agreement_status", "bound_by"]


def agreement_status(
    registry: Registry,
    agreement: Agreement | str,
    on: TimeLike,
    party: Actor | str | None = None,
) -> Answer[AgreementState]:
    """Return the states that an agreement was in on a day, by the table of this module.

    Every act that begins a state gives one. If ``party`` is None, the answer has the states of the
    agreement as a whole and those of single parties, which name the party. Otherwise it has the
    states that hold for this party, and is empty if the actor is not a party.

    An act follows another if their times say so. If the times do not tell, the act that is listed
    later follows the other.
    """
    found = registry.find(agreement, Agreement, name="agreement")
    wanted = None if party is None else registry.known(party, Actor, name="party")
    history = History(registry, found)
    return answer(registry, AgreementState, history.states(wanted, when_(on, "on")))


@attrs.frozen(kw_only=True)
class BoundParty:
    """A party for which an agreement is in force, and the acts that bind it."""

    party: str = attrs.field(metadata=AN_ACTOR)
    """The id of the party."""
    acts: tuple[Act, ...]
    """The party's own consent, if there is a record of it, and the entry into force."""
    because: tuple[str, ...] = attrs.field(default=(), eq=False)
    """The id of the agreement."""
    settled_by: str | None = attrs.field(default=None, eq=False)
    """What would settle whether the party is bound, or None if it is certain."""

    def __str__(self) -> str:
        """Return the party and the acts as text."""
        acts = (f"{act.kind} {act.when}" if act.when else str(act.kind) for act in self.acts)
        return f"{self.party}: {', '.join(acts)}"


def bound_by(registry: Registry, agreement: Agreement | str, on: TimeLike) -> Answer[BoundParty]:
    """Return the parties for which an agreement is in force on a day, by the table of this module.

    An agreement that is suspended still binds its parties.
    """
    found = registry.find(agreement, Agreement, name="agreement")
    at = when_(on, "on")
    history = History(registry, found)
    judged: list[tuple[BoundParty, bool]] = []
    for party in history.parties:
        states = [each for each in history.states(party, at) if each[1] is not None]
        in_force = [each for each in states if each[0].status is AgreementStatus.IN_FORCE]
        if in_force:
            certain = [state.since for state, how in in_force if how]
            entry = certain or [state.since for state, _ in in_force]
            consent = [
                state.since
                for state, _ in states
                if state.status is AgreementStatus.CONSENTED and state.party == party
            ]
            acts = tuple(act for act in history.acts if act in (*consent, *entry))
            missing = None if certain else in_force[0][0].settled_by
            bound = BoundParty(party=party, acts=acts, because=history.because, settled_by=missing)
            judged.append((bound, bool(certain)))
    return answer(registry, BoundParty, judged)
