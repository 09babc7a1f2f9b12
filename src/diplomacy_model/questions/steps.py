"""The acts of an agreement as steps that begin and end its states, and what has ended a state.

`diplomacy_model.questions.agreements` has the table of the states.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from typing import TYPE_CHECKING

import attrs

from diplomacy_model.frozen import Frozen
from diplomacy_model.standing import standing
from diplomacy_model.temporal import Span
from diplomacy_model.temporal.network import FAR
from diplomacy_model.temporal.reach import is_utc, reach
from diplomacy_model.vocabulary import ActKind, Word
from diplomacy_model.vocabulary.agreements import CONSENT, THE_END

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diplomacy_model.model import Act
    from diplomacy_model.temporal import When


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
    LEAVING = "leaving"
    """A party has given notice that it will leave or end the agreement, and the notice has not
    taken effect yet (Article 56)."""
    WITHDRAWN = "withdrawn"
    """A party has left the agreement (Articles 54 and 56)."""
    TERMINATED = "terminated"
    """The agreement has been terminated (Article 54)."""
    EXPIRED = "expired"
    """The period for which the agreement was concluded has ended."""
    SUPERSEDED = "superseded"
    """A later agreement has replaced it (Article 59)."""


_S, _A = AgreementStatus, ActKind

BEGUN_BY: dict[ActKind, AgreementStatus] = {
    _A.NEGOTIATION_OPENED: _S.UNDER_NEGOTIATION,
    _A.NEGOTIATION_CONCLUDED: _S.NEGOTIATED,
    _A.INITIALLED: _S.INITIALLED,
    _A.ADOPTED: _S.ADOPTED,
    _A.SIGNED: _S.SIGNED,
    _A.PROVISIONALLY_APPLIED: _S.PROVISIONALLY_APPLIED,
    _A.ENTERED_INTO_FORCE: _S.IN_FORCE,
    _A.TOOK_EFFECT: _S.IN_FORCE,
    _A.SUSPENDED: _S.SUSPENDED,
    _A.REVIEW_LAUNCHED: _S.UNDER_REVIEW,
    _A.ENDORSED: _S.ENDORSED,
    _A.DENOUNCED: _S.LEAVING,
    _A.WITHDREW: _S.WITHDRAWN,
    _A.TERMINATED: _S.TERMINATED,
    _A.EXPIRED: _S.EXPIRED,
    _A.SUPERSEDED: _S.SUPERSEDED,
    **dict.fromkeys(CONSENT, _S.CONSENTED),
}
LEAVING_ACTS = frozenset({_A.WITHDREW})  # a notice ends nothing
OPERATING = frozenset({_A.ENTERED_INTO_FORCE, _A.TOOK_EFFECT})
# Any party can end a negotiation or a review for all of them.
OF_THE_TEXT = frozenset({_S.UNDER_NEGOTIATION, _S.UNDER_REVIEW})
_OVER = frozenset({_S.TERMINATED, _S.EXPIRED, _S.SUPERSEDED})
ENDED_BY: dict[AgreementStatus, frozenset[ActKind]] = {
    _S.UNDER_NEGOTIATION: THE_END
    | {_A.NEGOTIATION_CONCLUDED, _A.INITIALLED, _A.ADOPTED, _A.SIGNED},
    _S.CONSENTED: THE_END | LEAVING_ACTS,
    _S.PROVISIONALLY_APPLIED: THE_END | LEAVING_ACTS | OPERATING,
    _S.IN_FORCE: THE_END | LEAVING_ACTS,
    _S.SUSPENDED: THE_END | LEAVING_ACTS | OPERATING,
    _S.UNDER_REVIEW: THE_END | {_A.REVIEW_CONCLUDED},
    _S.LEAVING: THE_END | LEAVING_ACTS | CONSENT,
    _S.WITHDRAWN: CONSENT | OPERATING,
    **dict.fromkeys(_OVER, OPERATING),
}
"""The acts that end each state. A state that is not a key ends only with the agreement."""
REVOCABLE = frozenset({_A.DENOUNCED, _A.SIGNED, _A.ENDORSED})
OPERATIVE = frozenset(
    {_S.PROVISIONALLY_APPLIED, _S.IN_FORCE, _S.SUSPENDED, _S.UNDER_REVIEW, *_OVER}
)
"""The states of an agreement as a whole that those who join it find."""


@attrs.frozen
class Step:
    """An act, and what it amounts to: withdrawing from an agreement of two parties ends it."""

    act: Act
    kind: ActKind
    party: str | None  # None: it concerns all parties
    when: Span | None
    position: int
    doubtful: bool = False  # whether the party that it concerns ever consented
    objection: str | None = None  # what would settle that it was done, if that is not certain
    # its position in each account that has it
    places: Mapping[str, int] = attrs.field(default=Frozen({}), eq=False)

    @property
    def is_sure(self) -> bool:
        """Return whether it is certain that it was done, and for its party."""
        return not self.doubtful and self.objection is None

    def reach(self, *, utc: bool) -> tuple[int, int]:
        """Return its first moment and the one past its last; all of time if nothing is certain."""
        firm = self.when is not None and self.when.firm
        return reach(self.when, utc=utc) if firm and self.when is not None else (-FAR, FAR)

    def follows(self, other: Step) -> bool:
        """Return whether it was certainly later, or is listed later and was not earlier."""
        utc = any(each.when is not None and is_utc(each.when) for each in (self, other))
        (first, past), (others_first, others_past) = self.reach(utc=utc), other.reach(utc=utc)
        return first >= others_past or (self.position > other.position and past > others_first)

    def comes_after(self, other: Step) -> bool | None:
        """Return whether it certainly (True), possibly (False) or never (None) followed another.

        Acts of different accounts are not in the order in which they are listed.
        """
        utc = any(each.when is not None and is_utc(each.when) for each in (self, other))
        (first, past), (others_first, others_past) = self.reach(utc=utc), other.reach(utc=utc)
        if first >= others_past:
            return True
        if past <= others_first:
            return None
        shared = self.places.keys() & other.places.keys()
        later = {self.places[each] > other.places[each] for each in shared}
        if len(later) == 1:
            return True if later.pop() else None
        return False


class Ends:
    """The acts that may have ended a state by some time, for a look at one state after another.

    An act follows another if it was certainly later, or else if it is listed later and was not
    certainly earlier. To know whether any of some acts does, it is enough to know the latest, and
    the latest of those that are listed after a position.
    """

    def __init__(self, steps: tuple[Step, ...], at: When) -> None:
        """Sort the acts that may have ended something by a time."""
        self._at = at
        found: dict[tuple[bool, ActKind, str | None], list[Step]] = {}
        for step in steps:
            until = standing_until(step.when, at)
            if until is not True:  # else it has ended nothing yet
                certain = until is None and step.is_sure
                found.setdefault((certain, step.kind, step.party), []).append(step)
                if step.party is not None:
                    found.setdefault((certain, step.kind, _ANYONE), []).append(step)
        self._followers = {key: tuple(_followers(each)) for key, each in found.items()}

    def standing(self, begun: Step, viewer: str | None) -> bool | None:
        """Return whether a state certainly (True) or possibly (False) holds, or None if not."""
        status = BEGUN_BY[begun.kind]
        since = standing_from(begun.when, self._at)
        parties = {None, begun.party or viewer, _ANYONE if status in OF_THE_TEXT else None}
        kinds = ENDED_BY.get(status, THE_END)
        if since is None or self._any_follows(begun, kinds, parties, certain=True):
            return None
        return since and not self._any_follows(begun, kinds, parties, certain=False)

    def _any_follows(
        self,
        begun: Step,
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


class ToldEnds(Ends):
    """The same for an agreement with several accounts, which are few."""

    def __init__(self, steps: tuple[Step, ...], at: When) -> None:
        """Keep the acts that may have ended something by a time."""
        super().__init__((), at)
        judged = [(step, standing_until(step.when, at)) for step in steps]
        self._ending = [
            (s, until is None and s.is_sure) for s, until in judged if until is not True
        ]

    def _any_follows(
        self,
        begun: Step,
        kinds: frozenset[ActKind],
        parties: set[str | None],
        *,
        certain: bool,
    ) -> bool:
        for step, is_sure in self._ending:
            if step.kind in kinds and (step.party in parties or _ANYONE in parties):
                how = step.comes_after(begun)
                is_certain = how is True and is_sure
                if how is not None and is_certain is certain:
                    return True
        return False


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

    def follow(self, begun: Step) -> bool:
        """Return whether one of them follows an act."""
        utc = self.instants or (begun.when is not None and is_utc(begun.when))
        first, past = begun.reach(utc=utc)
        if past <= self.latest[utc]:
            return True
        at = bisect_right(self.positions, begun.position)
        return at < len(self.positions) and self.latest_from[utc][at] > first


def _followers(steps: list[Step]) -> Iterator[_Followers]:
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


def standing_from(start: Span | None, at: When) -> bool | None:
    """Judge a state that began at some moment within a time."""
    if start is None:
        return False
    bounds = Span(
        earliest=start.earliest, start_latest=start.latest, open_end=True, firm=start.firm
    )
    return standing(bounds, at)


def standing_until(end: Span | None, at: When) -> bool | None:
    """Judge a state that ended at some moment within a time."""
    if end is None:
        return False
    bounds = Span(end_earliest=end.earliest, latest=end.latest, open_start=True, firm=end.firm)
    return standing(bounds, at)
