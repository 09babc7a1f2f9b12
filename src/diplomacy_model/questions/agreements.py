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

import itertools
from bisect import bisect_right
from typing import TYPE_CHECKING

import attrs

from diplomacy_model.chronology import is_utc, reach, span
from diplomacy_model.model import Act, Actor, Agreement
from diplomacy_model.questions.answer import Answer, answer
from diplomacy_model.standing import standing
from diplomacy_model.temporal import Span, when_
from diplomacy_model.temporal.network import FAR
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
    ends = _Ends(steps, at)
    return answer(
        (
            AgreementState(status=_BEGUN_BY[step.kind], since=step.act, party=step.party),
            ends.standing(step, wanted),
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

    def reach(self, *, utc: bool) -> tuple[int, int]:
        """Return its first moment and the one past its last; all of time if nothing is certain."""
        firm = self.when is not None and self.when.firm
        return reach(self.when, utc=utc) if firm and self.when is not None else (-FAR, FAR)


def _steps(registry: Registry, agreement: Agreement) -> Iterator[_Step]:
    is_bilateral = len(agreement.parties) == 2  # noqa: PLR2004 - what bilateral means
    for position, act in enumerate(agreement.acts):
        kind = act.kind
        if kind in _LEAVING and (not act.parties or is_bilateral):
            kind = ActKind.TERMINATED
        concerned = (None,) if kind in _END or not act.parties else act.parties
        for party in concerned:
            yield _Step(act, kind, party, span(registry, act), position)


class _Ends:
    """The acts that may have ended a state by some time, for a look at one state after another.

    An act follows another if it was certainly later, or else if it is listed later and was not
    certainly earlier. To know whether any of some acts does, it is enough to know the latest, and
    the latest of those that are listed after a position.
    """

    def __init__(self, steps: tuple[_Step, ...], at: When) -> None:
        self._at = at
        found: dict[tuple[bool, ActKind, str | None], list[_Step]] = {}
        for step in steps:
            until = _standing_until(step.when, at)
            if until is not True:  # else it has ended nothing yet
                certain = until is None
                found.setdefault((certain, step.kind, step.party), []).append(step)
                if step.party is not None:
                    found.setdefault((certain, step.kind, _ANYONE), []).append(step)
        self._followers = {key: tuple(_followers(each)) for key, each in found.items()}

    def standing(self, begun: _Step, viewer: str | None) -> bool | None:
        """Return whether a state certainly (True) or possibly (False) holds, or None if not."""
        status = _BEGUN_BY[begun.kind]
        since = _standing_from(begun.when, self._at)
        parties = {None, begun.party or viewer, _ANYONE if status in _OF_THE_TEXT else None}
        kinds = _ENDED_BY.get(status, _END)
        if since is None or self._any_follows(begun, kinds, parties, certain=True):
            return None
        return since and not self._any_follows(begun, kinds, parties, certain=False)

    def _any_follows(
        self,
        begun: _Step,
        kinds: frozenset[ActKind],
        parties: set[str | None],
        *,
        certain: bool,
    ) -> bool:
        return any(
            some.follow(begun)
            for kind, party in itertools.product(kinds, parties)
            for some in self._followers.get((certain, kind, party), ())
        )


_ANYONE = ""
"""In place of a party: whichever it is. No id is empty."""


@attrs.frozen
class _Followers:
    """Some acts in the order in which they are listed: all with an offset, or all without."""

    instants: bool
    positions: tuple[int, ...]
    latest: dict[bool, int]
    """On the line of UTC or not, the first moment of the act that is latest."""
    latest_from: dict[bool, tuple[int, ...]]
    """On the line of UTC or not, for each act the last moment of all that are listed from it on."""

    def follow(self, begun: _Step) -> bool:
        """Return whether one of them follows an act."""
        utc = self.instants or (begun.when is not None and is_utc(begun.when))
        first, past = begun.reach(utc=utc)
        if past <= self.latest[utc]:
            return True
        at = bisect_right(self.positions, begun.position)
        return at < len(self.positions) and self.latest_from[utc][at] > first


def _followers(steps: list[_Step]) -> Iterator[_Followers]:
    """Yield some acts, those with an offset apart: civil times are compared on a line of theirs."""
    for instants in (False, True):
        some = [step for step in steps if (step.when is not None and is_utc(step.when)) is instants]
        if some:
            reaches = {utc: [step.reach(utc=utc) for step in some] for utc in (False, True)}
            yield _Followers(
                instants,
                tuple(step.position for step in some),
                {utc: max(first for first, _ in each) for utc, each in reaches.items()},
                {
                    utc: tuple(itertools.accumulate((past for _, past in reversed(each)), max))[
                        ::-1
                    ]
                    for utc, each in reaches.items()
                },
            )


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
