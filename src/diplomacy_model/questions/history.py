"""The history of an agreement: which states its acts began, and whether they hold at a time.

`diplomacy_model.questions.agreements` has the table of the states.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.accounts import accounts
from diplomacy_model.model.actor import AN_ACTOR
from diplomacy_model.questions.steps import (
    BEGUN_BY,
    ENDED_BY,
    LEAVING_ACTS,
    OF_THE_TEXT,
    OPERATING,
    OPERATIVE,
    REVOCABLE,
    AgreementStatus,
    Ends,
    Step,
    ToldEnds,
    standing_from,
    standing_until,
)
from diplomacy_model.questions.tellings import disputed_parties, told_acts
from diplomacy_model.standing import existed, weakest
from diplomacy_model.temporal import Span
from diplomacy_model.temporal.network import FAR
from diplomacy_model.temporal.tightening import first_place, past_place
from diplomacy_model.vocabulary import ActKind
from diplomacy_model.vocabulary.agreements import CONSENT, THE_END

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.model import Act, Agreement
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import When


@attrs.frozen(kw_only=True)
class AgreementState:
    """One state of an agreement on a day, and the act that began it."""

    status: AgreementStatus
    """The state."""
    since: Act
    """The act that began it."""
    party: str | None = attrs.field(default=None, metadata=AN_ACTOR)
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
        self._of: dict[str | None, list[Step]] = {None: []}
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
        ends = (Ends if len(self._accounts) == 1 else ToldEnds)(self._steps, at)
        seen = self._steps if party is None else sorted(self._seen_by(party), key=_position)
        for step in seen:
            if step.kind in BEGUN_BY:
                how = ends.standing(step, party)
                revoked = self._revocation(step, step.party or party)
                until = True if revoked is None else standing_until(revoked.when, at)
                if until is None and revoked is not None and not self._is_undone(step, revoked):
                    until = False
                if how is not None:
                    how = None if until is None else how and until and step.is_sure
                whose = step.party or party
                how = weakest(how, existed(self._registry, whose, at), whose not in self._disputed)
                state = AgreementState(
                    status=BEGUN_BY[step.kind],
                    since=step.act,
                    party=step.party,
                    because=self.because,
                    settled_by=self._missing(step, party, at) if how is False else None,
                )
                yield state, how

    def _missing(self, step: Step, party: str | None, at: When) -> str:
        """Return what would settle whether an uncertain state holds."""
        whole = f"of agreement {self._accounts[0].id!r}"
        whose = step.party or party
        if step.objection is not None:
            return step.objection
        if step.doubtful:
            return f"acts {whole}: whether {party!r} consented, and when"
        if whose in self._disputed:
            return f"parties {whole}: whether {whose!r} is one of them"
        status = BEGUN_BY[step.kind]
        concerned = {None, whose}
        # A state may begin with an act of all and the party's own consent, whichever is later.
        begun = [*self._of.get(step.party, ()), *self._of[None]]
        times = [
            each
            for each in begun
            if (each.position == step.position or (step.party and each.kind in CONSENT))
            and standing_from(each.when, at) is False
        ]
        ends = [
            each
            for each in self._steps
            if (each.kind in ENDED_BY.get(status, THE_END) or each.kind is ActKind.REVOKED)
            and (each.party in concerned or status in OF_THE_TEXT)
        ]
        times += (each for each in ends if standing_until(each.when, at) is False)
        if not times:
            for each in ends:
                if each.objection is not None and standing_until(each.when, at) is None:
                    return each.objection
        first = min((each.position for each in times), default=step.position)
        told = self._told[first]
        day = f"the exact day on which the act ({told.act.kind}) was done"
        return f"{told.path}.when of agreement {told.account!r}: {day}"

    def _all_steps(self) -> Iterator[Step]:
        consents = (told.act for told in self._told if told.act.kind in CONSENT)
        joined = {party for act in consents for party in act.parties}
        is_bilateral = len(self._listed | joined) == 2  # noqa: PLR2004 - what bilateral means
        # Accounts may differ in the parties, and then in this.
        may_be_bilateral = not is_bilateral and any(
            len({*one.parties, *joined}) == 2  # noqa: PLR2004
            for one in self._accounts
            if one.parties
        )
        for position, told in enumerate(self._told):
            act, kind = told.act, told.act.kind
            if kind in LEAVING_ACTS and (not act.parties or is_bilateral):
                kind = ActKind.TERMINATED
            concerned = (None,) if kind in THE_END or not act.parties else act.parties
            for party in concerned:
                objection = told.objection
                if objection is None and party in told.disputed:
                    objection = f"{told.path}.parties of agreement {told.account!r}: {party!r}"
                step = Step(
                    act, kind, party, told.when, position, objection=objection, places=told.places
                )
                yield step
                if kind in LEAVING_ACTS and may_be_bilateral and party is not None:
                    where = f"parties of agreement {told.account!r}: whether it has two"
                    yield attrs.evolve(
                        step, kind=ActKind.TERMINATED, party=None, objection=objection or where
                    )

    def _seen_by(self, party: str) -> Iterator[Step]:
        """Yield the steps that concern a party, each from when on it does."""
        own = self._of.get(party, [])
        yield from own
        is_listed = party in self._listed
        joined = _joined(own)
        entered = [step for step in own if step.kind in OPERATING]
        left = [step.position for step in own if step.kind in LEAVING_ACTS]
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
            status = BEGUN_BY.get(step.kind)
            if step.position in shared and (was_there or (is_listed and status not in OPERATIVE)):
                yield attrs.evolve(step, doubtful=waits and status is AgreementStatus.IN_FORCE)
            if status in OPERATIVE and not (entered and status is AgreementStatus.IN_FORCE):
                yield from dict.fromkeys(_from(step, each) for each in since)

    def _by_signature(self, party: str, own: list[Step]) -> Iterator[Step]:
        """Yield the entry into force for who signed, as doubtful: signing may have been enough.

        It was not if a consent is recorded, of whomever.
        """
        signed = [step for step in own if step.kind is ActKind.SIGNED][:1]
        if signed and not any(step.kind in CONSENT for step in self._steps):
            for step in self._of[None]:
                if step.kind in OPERATING:
                    yield attrs.evolve(_from(step, signed[0]), party=party, doubtful=True)

    def _first_entry(self) -> Iterator[Step]:
        """Yield the first entry into force, as one for all who join, if each names its parties."""
        entries = [step for step in self._steps if step.kind in OPERATING]
        if entries and all(step.party is not None for step in entries):
            yield attrs.evolve(min(entries, key=_latest), party=None)

    def _may_follow(self, step: Step, other: Step) -> bool:
        """Return whether a step followed another, or may have, in accounts that differ."""
        if len(self._accounts) == 1:
            return step.follows(other)
        return step.comes_after(other) is not None

    def _is_undone(self, step: Step, revoked: Step) -> bool:
        """Return whether it is certain that a step was taken back."""
        is_later = len(self._accounts) == 1 or revoked.comes_after(step) is True
        return is_later and revoked.objection is None

    def _revocation(self, step: Step, party: str | None) -> Step | None:
        """Return the step by which a party took back what it had done, if it did."""
        if step.kind not in REVOCABLE:
            return None
        mine = self._of.get(party, []) + ([] if party is None else self._of[None])
        untouched = [each for each in mine if each.kind in REVOCABLE]
        for revoked in (each for each in mine if each.kind is ActKind.REVOKED):
            earlier = [each for each in untouched if self._may_follow(revoked, each)]
            if earlier:
                last = max(earlier, key=_latest)
                if last.position == step.position:
                    return revoked
                untouched.remove(last)
        return None


def _position(step: Step) -> int:
    return step.position


def _latest(step: Step) -> tuple[tuple[int, int], int]:
    """Return the sort key that puts the latest of several steps last."""
    return step.reach(utc=True), step.position


def _joined(own: list[Step]) -> list[Step]:
    """Return the consents from which a party takes part: the first one, and one after each exit.

    If the instrument of consent was deposited, that is when the consent took effect.
    """
    found: list[Step] = []
    is_in = False
    for step in own:
        if step.kind in LEAVING_ACTS:
            is_in = False
        elif step.kind in CONSENT:
            if is_in and step.kind is ActKind.DEPOSITED:
                found[-1] = step
            elif not is_in:
                found.append(step)
            is_in = True
    return found


def _from(step: Step, consent: Step) -> Step:
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
