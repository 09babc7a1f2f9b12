"""The acts of an agreement as steps, each of which may begin or end a state of it or of a party.

`diplomacy_model.questions.agreements` has the table of the states.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from typing import TYPE_CHECKING

import attrs

from diplomacy_model.accounts import accounts
from diplomacy_model.questions.tellings import disputed_parties, told_acts
from diplomacy_model.standing import existed, standing, weakest
from diplomacy_model.temporal import Span
from diplomacy_model.temporal.network import FAR
from diplomacy_model.temporal.reach import is_utc, reach
from diplomacy_model.temporal.tightening import first_place, past_place
from diplomacy_model.vocabulary import ActKind, Word
from diplomacy_model.vocabulary.agreements import CONSENT, THE_END

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.model import Act, Agreement
    from diplomacy_model.registry import Registry
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


@attrs.frozen(kw_only=True)
class AgreementState:
    """One state of an agreement on a day, and the act that began it."""

    status: AgreementStatus
    """The state."""
    since: Act
    """The act that began it."""
    party: str | None = None
    """The party that is in this state, or None if all parties are."""
    because: tuple[str, ...] = attrs.field(default=(), eq=False)
    """The id of the agreement whose acts it follows from."""
    settled_by: str | None = attrs.field(default=None, eq=False)
    """What would settle whether it holds, such as the day of an act, or None if it is certain."""

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
_LEAVING = frozenset({_A.WITHDREW})  # a notice ends nothing
_OPERATING = frozenset({_A.ENTERED_INTO_FORCE, _A.TOOK_EFFECT})
# Any party can end a negotiation or a review for all of them.
_OF_THE_TEXT = frozenset({_S.UNDER_NEGOTIATION, _S.UNDER_REVIEW})
_OVER = frozenset({_S.TERMINATED, _S.EXPIRED, _S.SUPERSEDED})
_ENDED_BY: dict[AgreementStatus, frozenset[ActKind]] = {
    _S.UNDER_NEGOTIATION: THE_END
    | {_A.NEGOTIATION_CONCLUDED, _A.INITIALLED, _A.ADOPTED, _A.SIGNED},
    _S.CONSENTED: THE_END | _LEAVING,
    _S.PROVISIONALLY_APPLIED: THE_END | _LEAVING | _OPERATING,
    _S.IN_FORCE: THE_END | _LEAVING,
    _S.SUSPENDED: THE_END | _LEAVING | _OPERATING,
    _S.UNDER_REVIEW: THE_END | {_A.REVIEW_CONCLUDED},
    _S.LEAVING: THE_END | _LEAVING | CONSENT,
    _S.WITHDRAWN: CONSENT | _OPERATING,
    **dict.fromkeys(_OVER, _OPERATING),
}
"""The acts that end each state. A state that is not a key ends only with the agreement."""
_REVOCABLE = frozenset({_A.DENOUNCED, _A.SIGNED, _A.ENDORSED})
_OPERATIVE = frozenset(
    {_S.PROVISIONALLY_APPLIED, _S.IN_FORCE, _S.SUSPENDED, _S.UNDER_REVIEW, *_OVER}
)
"""The states of an agreement as a whole that those who join it find."""


@attrs.frozen
class _Step:
    """An act, and what it amounts to: withdrawing from an agreement of two parties ends it."""

    act: Act
    kind: ActKind
    party: str | None  # None: it concerns all parties
    when: Span | None
    position: int
    doubtful: bool = False  # whether the party that it concerns ever consented
    objection: str | None = None  # what would settle that it was done, if that is not certain

    @property
    def is_sure(self) -> bool:
        """Return whether it is certain that it was done, and for its party."""
        return not self.doubtful and self.objection is None

    def reach(self, *, utc: bool) -> tuple[int, int]:
        """Return its first moment and the one past its last; all of time if nothing is certain."""
        firm = self.when is not None and self.when.firm
        return reach(self.when, utc=utc) if firm and self.when is not None else (-FAR, FAR)

    def follows(self, other: _Step) -> bool:
        """Return whether it was certainly later, or is listed later and was not earlier."""
        utc = any(each.when is not None and is_utc(each.when) for each in (self, other))
        (first, past), (others_first, others_past) = self.reach(utc=utc), other.reach(utc=utc)
        return first >= others_past or (self.position > other.position and past > others_first)


class History:
    """The acts of an agreement, as steps that begin and end its states.

    Several accounts of one agreement have one history. See `diplomacy_model.questions.tellings`.
    """

    def __init__(self, registry: Registry, agreement: Agreement) -> None:
        """Put the acts of an agreement into steps."""
        self._registry = registry
        self._accounts = accounts(registry, agreement)
        self._told = told_acts(registry, self._accounts)
        self._listed = frozenset(each for one in self._accounts for each in one.parties)
        self._disputed = frozenset(disputed_parties(registry, self._accounts))
        self._steps = tuple(self._all_steps())
        self._of: dict[str | None, list[_Step]] = {None: []}
        for step in self._steps:
            self._of.setdefault(step.party, []).append(step)
        own = (party for told in self._told for party in told.act.parties)
        listed = (party for one in self._accounts for party in one.parties)
        self.parties: tuple[str, ...] = tuple(dict.fromkeys((*listed, *own)))

    @property
    def because(self) -> tuple[str, ...]:
        """The ids of the accounts of the agreement."""
        return tuple(one.id for one in self._accounts)

    @property
    def acts(self) -> tuple[Act, ...]:
        """The acts, each once."""
        return tuple(told.act for told in self._told)

    def states(self, party: str | None, at: When) -> Iterator[tuple[AgreementState, bool | None]]:
        """Yield every state that began at some time, and whether it holds at another.

        Args:
            party: The party whose states are asked for, or None for the agreement as a whole.
            at: The time.
        """
        ends = _Ends(self._steps, at)
        seen = self._steps if party is None else sorted(self._seen_by(party), key=_position)
        for step in seen:
            if step.kind in _BEGUN_BY:
                how = ends.standing(step, party)
                revoked = self._revocation(step, step.party or party)
                until = True if revoked is None else _standing_until(revoked.when, at)
                if until is None and revoked is not None and revoked.objection is not None:
                    until = False
                if how is not None:
                    how = None if until is None else how and until and step.is_sure
                whose = step.party or party
                how = weakest(how, existed(self._registry, whose, at), whose not in self._disputed)
                state = AgreementState(
                    status=_BEGUN_BY[step.kind],
                    since=step.act,
                    party=step.party,
                    because=self.because,
                    settled_by=self._missing(step, party, at) if how is False else None,
                )
                yield state, how

    def _missing(self, step: _Step, party: str | None, at: When) -> str:
        """Return what would settle whether an uncertain state holds."""
        whole = f"of agreement {self._accounts[0].id!r}"
        whose = step.party or party
        if step.objection is not None:
            return step.objection
        if step.doubtful:
            return f"acts {whole}: whether {party!r} consented, and when"
        if whose in self._disputed:
            return f"parties {whole}: whether {whose!r} is one of them"
        status = _BEGUN_BY[step.kind]
        concerned = {None, whose}
        # A state may begin with an act of all and the party's own consent, whichever is later.
        begun = [*self._of.get(step.party, ()), *self._of[None]]
        times = [
            each
            for each in begun
            if (each.position == step.position or (step.party and each.kind in CONSENT))
            and _standing_from(each.when, at) is False
        ]
        ends = [
            each
            for each in self._steps
            if (each.kind in _ENDED_BY.get(status, THE_END) or each.kind is ActKind.REVOKED)
            and (each.party in concerned or status in _OF_THE_TEXT)
        ]
        times += (each for each in ends if _standing_until(each.when, at) is False)
        if not times:
            for each in ends:
                if each.objection is not None and _standing_until(each.when, at) is None:
                    return each.objection
        first = min((each.position for each in times), default=step.position)
        told = self._told[first]
        day = f"the exact day on which the act ({told.act.kind}) was done"
        return f"{told.path}.when of agreement {told.account!r}: {day}"

    def _all_steps(self) -> Iterator[_Step]:
        consents = (told.act for told in self._told if told.act.kind in CONSENT)
        joined = {party for act in consents for party in act.parties}
        is_bilateral = len(self._listed | joined) == 2  # noqa: PLR2004 - what bilateral means
        for position, told in enumerate(self._told):
            act, kind = told.act, told.act.kind
            if kind in _LEAVING and (not act.parties or is_bilateral):
                kind = ActKind.TERMINATED
            concerned = (None,) if kind in THE_END or not act.parties else act.parties
            for party in concerned:
                objection = told.objection
                if objection is None and party in told.disputed:
                    objection = f"{told.path}.parties of agreement {told.account!r}: {party!r}"
                yield _Step(act, kind, party, told.when, position, objection=objection)

    def _seen_by(self, party: str) -> Iterator[_Step]:
        """Yield the steps that concern a party, each from when on it does."""
        own = self._of.get(party, [])
        yield from own
        is_listed = party in self._listed
        joined = _joined(own)
        entered = [step for step in own if step.kind in _OPERATING]
        left = [step.position for step in own if step.kind in _LEAVING]
        was_there = is_listed and (not joined or min(left, default=FAR) < joined[0].position)
        since = joined or ([] if is_listed else entered[:1])
        waits = (
            not joined
            and any(step.kind is ActKind.SIGNED for step in own)
            and any(step.kind in CONSENT and step.party is not None for step in self._steps)
        )
        if not (is_listed or joined or entered):
            yield from self._by_signature(party, own)
        shared = {step.position for step in self._of[None]}
        for step in (*self._of[None], *self._first_entry()):
            status = _BEGUN_BY.get(step.kind)
            if step.position in shared and (was_there or (is_listed and status not in _OPERATIVE)):
                yield attrs.evolve(step, doubtful=waits and status is _S.IN_FORCE)
            if status in _OPERATIVE and not (entered and status is _S.IN_FORCE):
                yield from dict.fromkeys(_from(step, each) for each in since)

    def _by_signature(self, party: str, own: list[_Step]) -> Iterator[_Step]:
        """Yield the entry into force for who signed, as doubtful: signing may have been enough.

        It was not if a consent is recorded, of whomever.
        """
        signed = [step for step in own if step.kind is ActKind.SIGNED][:1]
        if signed and not any(step.kind in CONSENT for step in self._steps):
            for step in self._of[None]:
                if step.kind in _OPERATING:
                    yield attrs.evolve(_from(step, signed[0]), party=party, doubtful=True)

    def _first_entry(self) -> Iterator[_Step]:
        """Yield the first entry into force, as one for all who join, if each names its parties."""
        entries = [step for step in self._steps if step.kind in _OPERATING]
        if entries and all(step.party is not None for step in entries):
            yield attrs.evolve(min(entries, key=_latest), party=None)

    def _revocation(self, step: _Step, party: str | None) -> _Step | None:
        """Return the step by which a party took back what it had done, if it did."""
        if step.kind not in _REVOCABLE:
            return None
        mine = self._of.get(party, []) + ([] if party is None else self._of[None])
        untouched = [each for each in mine if each.kind in _REVOCABLE]
        for revoked in (each for each in mine if each.kind is ActKind.REVOKED):
            earlier = [each for each in untouched if revoked.follows(each)]
            if earlier:
                last = max(earlier, key=_latest)
                if last.position == step.position:
                    return revoked
                untouched.remove(last)
        return None


def _position(step: _Step) -> int:
    return step.position


def _latest(step: _Step) -> tuple[tuple[int, int], int]:
    """Return the sort key that puts the latest of several steps last."""
    return step.reach(utc=True), step.position


def _joined(own: list[_Step]) -> list[_Step]:
    """Return the consents from which a party takes part: the first one, and one after each exit.

    If the instrument of consent was deposited, that is when the consent took effect.
    """
    found: list[_Step] = []
    is_in = False
    for step in own:
        if step.kind in _LEAVING:
            is_in = False
        elif step.kind in CONSENT:
            if is_in and step.kind is ActKind.DEPOSITED:
                found[-1] = step
            elif not is_in:
                found.append(step)
            is_in = True
    return found


def _from(step: _Step, consent: _Step) -> _Step:
    """Return a step that concerns all, from when on it concerns who consented."""
    if step.when is not None and consent.when is not None:
        if consent.when.certainly_before(step.when):
            return attrs.evolve(step, objection=step.objection or consent.objection)
        if step.when.certainly_before(consent.when):
            objection = consent.objection or step.objection
            return attrs.evolve(consent, kind=step.kind, objection=objection)
    times = [each.when for each in (step, consent) if each.when is not None]
    firsts = [time.earliest for time in times if time.earliest is not None]
    lasts = [time.latest for time in times if time.latest is not None]
    known = len(times) == len(lasts) == 2  # noqa: PLR2004 - both of them
    when = Span(
        earliest=max(firsts, key=lambda bound: first_place(bound, utc=True), default=None),
        latest=max(lasts, key=lambda bound: past_place(bound, utc=True)) if known else None,
        firm=all(time.firm for time in times),
    )
    objection = step.objection or consent.objection
    return attrs.evolve(step, party=consent.party, when=when, objection=objection)


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
                certain = until is None and step.is_sure
                found.setdefault((certain, step.kind, step.party), []).append(step)
                if step.party is not None:
                    found.setdefault((certain, step.kind, _ANYONE), []).append(step)
        self._followers = {key: tuple(_followers(each)) for key, each in found.items()}

    def standing(self, begun: _Step, viewer: str | None) -> bool | None:
        """Return whether a state certainly (True) or possibly (False) holds, or None if not."""
        status = _BEGUN_BY[begun.kind]
        since = _standing_from(begun.when, self._at)
        parties = {None, begun.party or viewer, _ANYONE if status in _OF_THE_TEXT else None}
        kinds = _ENDED_BY.get(status, THE_END)
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
