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
consented                        ratified, accepted, approved,      the end, or leaving
                                 acceded, deposited, succeeded
provisionally-applied            the act of that name               entered-into-force, took-effect,
                                                                    end, leaving
in-force                         entered-into-force, took-effect    the end, or leaving
suspended                        suspended                          entered-into-force, took-effect,
                                                                    the end, or leaving
under-review                     review-launched                    review-concluded, the end
withdrawn                        withdrew, denounced                consenting or entering into
                                                                    force anew
terminated, expired, superseded  the act of that name               entering into force anew
===============================  =================================  ================================

*The end* is terminated, expired or superseded. *Leaving* is withdrew or denounced. An act that
names parties counts for these parties alone, and an act that names none counts for all. If an
agreement has two parties and one of them leaves, the agreement is terminated. Acts that are not in
the table, such as amended and extended, do not change any state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.chronology import span, standing
from diplomacy_model.model import Act, Actor, Agreement
from diplomacy_model.questions.answer import Answer, answer
from diplomacy_model.temporal import Span, when_
from diplomacy_model.vocabulary import ActKind, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import TimeLike, When


class AgreementStatus(Word):
    """A state of an agreement, or of a party to it. Several states can hold at once.

    The words and articles are those of the Vienna Convention on the Law of Treaties (1969). Words
    without an article are ordinary usage.
    """

    UNDER_NEGOTIATION = "under-negotiation"
    """The parties are negotiating the text."""
    NEGOTIATED = "negotiated"
    """The negotiators have agreed on the substance."""
    INITIALLED = "initialled"
    """The text has been initialled (Articles 10(b) and 12(2)(a))."""
    ADOPTED = "adopted"
    """The form and content of the text have been established (Article 9)."""
    SIGNED = "signed"
    """The text has been signed, whether or not it has entered into force (Articles 10 to 12)."""
    CONSENTED = "consented"
    """A party has consented to be bound, whether or not the text has entered into force (Articles
    11 to 17)."""
    PROVISIONALLY_APPLIED = "provisionally-applied"
    """The text is applied before it enters into force (Article 25)."""
    IN_FORCE = "in-force"
    """The treaty is in force (Article 24). A text that is not a treaty is in effect, which the act
    ``took-effect`` records."""
    SUSPENDED = "suspended"
    """The operation of the agreement is suspended, while it stays in force (Articles 57, 58 and
    72)."""
    UNDER_REVIEW = "under-review"
    """The parties are reviewing the agreement. It may or may not be in force at the same time."""
    ENDORSED = "endorsed"
    """Others have endorsed the agreement, or its parties have done so by an act other than
    consent."""
    WITHDRAWN = "withdrawn"
    """A party has left the agreement by withdrawing from it or denouncing it (Articles 54 and
    56)."""
    TERMINATED = "terminated"
    """The agreement has been terminated (Article 54)."""
    EXPIRED = "expired"
    """The period for which the agreement was concluded has ended."""
    SUPERSEDED = "superseded"
    """A later agreement has replaced it (Article 59)."""


@attrs.frozen(kw_only=True)
class AgreementState:
    """One state of an agreement on a day, and the act that began it."""

    status: AgreementStatus
    """The state."""
    since: Act
    """The act that began it."""
    party: str | None = None
    """The party that is in this state, or None if all parties are."""

    def __str__(self) -> str:
        """Return the party, the state and its beginning as text."""
        whose = "" if self.party is None else f"{self.party}: "
        when = "" if self.since.when is None else f" since {self.since.when}"
        return f"{whose}{self.status.replace('-', ' ')}{when}"


_S, _A = AgreementStatus, ActKind

_BEGUN_BY: dict[ActKind, AgreementStatus] = {
    _A.NEGOTIATION_OPENED: _S.UNDER_NEGOTIATION,
    _A.NEGOTIATION_CONCLUDED: _S.NEGOTIATED,
    _A.INITIALLED: _S.INITIALLED,
    _A.ADOPTED: _S.ADOPTED,
    _A.SIGNED: _S.SIGNED,
    _A.RATIFIED: _S.CONSENTED,
    _A.ACCEPTED: _S.CONSENTED,
    _A.APPROVED: _S.CONSENTED,
    _A.ACCEDED: _S.CONSENTED,
    _A.DEPOSITED: _S.CONSENTED,
    _A.SUCCEEDED: _S.CONSENTED,
    _A.PROVISIONALLY_APPLIED: _S.PROVISIONALLY_APPLIED,
    _A.ENTERED_INTO_FORCE: _S.IN_FORCE,
    _A.TOOK_EFFECT: _S.IN_FORCE,
    _A.SUSPENDED: _S.SUSPENDED,
    _A.REVIEW_LAUNCHED: _S.UNDER_REVIEW,
    _A.ENDORSED: _S.ENDORSED,
    _A.WITHDREW: _S.WITHDRAWN,
    _A.DENOUNCED: _S.WITHDRAWN,
    _A.TERMINATED: _S.TERMINATED,
    _A.EXPIRED: _S.EXPIRED,
    _A.SUPERSEDED: _S.SUPERSEDED,
}
_END = frozenset({_A.TERMINATED, _A.EXPIRED, _A.SUPERSEDED})
_LEAVING = frozenset({_A.WITHDREW, _A.DENOUNCED})
_OPERATING = frozenset({_A.ENTERED_INTO_FORCE, _A.TOOK_EFFECT})
_CONSENT = frozenset(kind for kind, status in _BEGUN_BY.items() if status is _S.CONSENTED)
# Any party can end a negotiation or a review for all of them.
_OF_THE_TEXT = frozenset({_S.UNDER_NEGOTIATION, _S.UNDER_REVIEW})
_OVER = frozenset({_S.TERMINATED, _S.EXPIRED, _S.SUPERSEDED})
_ENDED_BY: dict[AgreementStatus, frozenset[ActKind]] = {
    _S.UNDER_NEGOTIATION: _END | {_A.NEGOTIATION_CONCLUDED, _A.INITIALLED, _A.ADOPTED, _A.SIGNED},
    _S.CONSENTED: _END | _LEAVING,
    _S.PROVISIONALLY_APPLIED: _END | _LEAVING | _OPERATING,
    _S.IN_FORCE: _END | _LEAVING,
    _S.SUSPENDED: _END | _LEAVING | _OPERATING,
    _S.UNDER_REVIEW: _END | {_A.REVIEW_CONCLUDED},
    _S.WITHDRAWN: _CONSENT | _OPERATING,
    **dict.fromkeys(_OVER, _OPERATING),
}
"""The acts that end each state. A state that is not a key ends only with the agreement."""


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
    found = registry.find(agreement, Agreement)
    wanted = None if party is None else registry.known(party, Actor)
    acting = (party for act in found.acts for party in act.parties)
    if wanted not in {None, *found.parties, *acting}:
        return Answer()
    at = when_(on)
    steps = tuple(_steps(registry, found))
    return answer(
        (
            AgreementState(status=_BEGUN_BY[step.kind], since=step.act, party=step.party),
            _holds(step, steps, wanted, at),
        )
        for step in steps
        if step.kind in _BEGUN_BY and (wanted is None or step.party in {None, wanted})
    )


@attrs.frozen
class _Step:
    """An act, and what it amounts to: leaving an agreement of two parties ends it."""

    act: Act
    kind: ActKind
    party: str | None  # None: it concerns all parties
    when: Span | None
    position: int

    def follows(self, other: _Step) -> bool:
        if self.when is not None and other.when is not None:
            if other.when.certainly_before(self.when):
                return True
            if self.when.certainly_before(other.when):
                return False
        return self.position > other.position


def _steps(registry: Registry, agreement: Agreement) -> Iterator[_Step]:
    is_bilateral = len(agreement.parties) == 2  # noqa: PLR2004 - what bilateral means
    for position, act in enumerate(agreement.acts):
        kind = act.kind
        if kind in _LEAVING and (not act.parties or is_bilateral):
            kind = ActKind.TERMINATED
        concerned = (None,) if kind in _END or not act.parties else act.parties
        for party in concerned:
            yield _Step(act, kind, party, span(registry, act), position)


def _holds(begun: _Step, steps: tuple[_Step, ...], viewer: str | None, at: When) -> bool | None:
    """Return whether a state holds at a time: certainly (True), possibly (False) or not (None)."""
    status = _BEGUN_BY[begun.kind]
    # A state of all parties ends for the party that is asked about when that party leaves.
    concerned = {None, begun.party or viewer}
    found = [_standing_from(begun.when, at)]
    found += [
        _standing_until(step.when, at)
        for step in steps
        if step.kind in _ENDED_BY.get(status, _END)
        and (status in _OF_THE_TEXT or step.party in concerned)
        and step.follows(begun)
    ]
    return None if None in found else all(found)


def _standing_from(start: Span | None, at: When) -> bool | None:
    """Judge a state that began at some moment within a time."""
    if start is None:
        return False
    bounds = Span(
        earliest=start.earliest, start_latest=start.latest, open_end=True, firm=start.firm
    )
    return standing(bounds, at)


def _standing_until(end: Span | None, at: When) -> bool | None:
    """Judge a state that ended at some moment within a time."""
    if end is None:
        return False
    bounds = Span(end_earliest=end.earliest, latest=end.latest, open_start=True, firm=end.firm)
    return standing(bounds, at)
