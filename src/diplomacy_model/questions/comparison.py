"""The accounts of one thing side by side: what each says in every field, and the verdict.

The rules:

- An empty field says nothing, and neither does the default role.
- Lists of participants, subjects, names, acts and phases may be incomplete: leaving an item out
  does not deny it. A list of parties is taken as complete.
- A time or a place that is only less exact is *coarser*. A doubtful or approximate time never gets
  the verdict *differ*.
- Differences in titles, labels, names and utterances count only as different wording.
- Two participants are the same if they are the same actor. A side listed with an office is matched
  to the single person whom another account lists with that office.
- A plan is superseded once another account says what came of it, and does not count.
- A claim is *disputed* if a source disputes it, whichever account cites that source.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

import attrs

from diplomacy_model.accounts import accounts as accounts_of
from diplomacy_model.accounts import leader, speaking
from diplomacy_model.combining import as_told, is_within
from diplomacy_model.evidence import opponents, supports
from diplomacy_model.index.postings import reachable
from diplomacy_model.model import Agreement, Phase, Record, classes_with, kind_name
from diplomacy_model.model.value import fields_of, members_of
from diplomacy_model.predicates.when_and_where import around
from diplomacy_model.presence import came, person_in
from diplomacy_model.questions.claims import Accounts, Assertion, Claim, Verdict
from diplomacy_model.stages import denied_by, stages_once
from diplomacy_model.temporal import Span, When
from diplomacy_model.temporal.boxes import own_reading
from diplomacy_model.temporal.reach import is_utc
from diplomacy_model.vocabulary import ParticipantRole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diplomacy_model.model import Event, Participant, Stage, Statement
    from diplomacy_model.registry import Registry

_NOT_COMPARED = frozenset({"id", "relations", "citations", "note", "codes", "attested"})
_WORDED = frozenset({"title", "label", "name", "theme"})
_OPEN = frozenset({"about", "audience", "names"})
_OF_A_PARTICIPANT = ("represents", "office", "role", "mode", "on_behalf_of", "label")
_OF_A_STAGE = ("when", "period", "place", "occasion", "label")
_ORDER = tuple(Verdict)


def accounts(registry: Registry, record: Event | Statement | Agreement | str) -> Accounts:
    """Return the accounts of one thing side by side, by the rules of this module."""
    found: Record = registry.find(record, *classes_with("time", "stages"), name="record")
    told = accounts_of(registry, found)
    comparison = _Comparison(registry, told)
    return Accounts(records=told, claims=tuple(comparison.claims()), registry=registry)


class _Held(NamedTuple):
    """What an account has in a field: the account, the path and the value."""

    account: Record
    path: str
    value: object


class _Comparison:
    """The comparison of some accounts, field by field."""

    def __init__(self, registry: Registry, told: Sequence[Record]) -> None:
        self._registry = registry
        self._told = told
        self._speaking = frozenset(one.id for one in speaking(registry, told[0]))

    def claims(self) -> Iterator[Claim]:
        """Yield the claims, in the order of the fields."""
        types = {type(one) for one in self._told}
        if len(types) > 1:
            kinds = [_Held(one, "type", kind_name(type(one))) for one in self._told]
            related = all(
                issubclass(a, b) or issubclass(b, a) for a, b in itertools.product(types, types)
            )
            yield self._claim("type", kinds, Verdict.COARSER if related else Verdict.DIFFER)
        names = dict.fromkeys(field.name for one in self._told for field in fields_of(type(one)))
        for name in names:
            if name not in _NOT_COMPARED:
                held = [
                    _Held(one, name, value)
                    for one in self._told
                    if (value := getattr(one, name, None)) not in (None, ())
                ]
                yield from self._of_field(name, held)

    def _of_field(self, name: str, held: list[_Held]) -> Iterator[Claim]:
        if not held:
            return
        if name in {"participants", "speakers"}:
            yield from self._participants(name, held)
        elif name in {"acts", "phases"}:
            yield from self._stages(name)
        elif name in _OPEN:
            yield from self._items(name, held)
        elif name == "places":
            yield self._claim(name, held, self._places([each.value for each in held]))
        elif name == "utterances":
            yield self._claim(name, held, Verdict.WORDED)
        else:
            yield self._claim(name, held, self._values(name, held))

    def _claim(self, field: str, held: Sequence[_Held], verdict: Verdict) -> Claim:
        said = tuple(self._said(each) for each in held)
        against = [source for each in said for source in each.disputed_by]
        if "[" not in field:  # a field, and not an item, which has another position elsewhere
            against += (source for one in self._told for source in opponents(one, (field,)))
        if against:
            verdict = Verdict.DISPUTED
        elif sum(not each.superseded for each in said) <= 1:
            verdict = Verdict.ONE_ACCOUNT
        disputed_by = tuple(dict.fromkeys(against))
        return Claim(field=field, assertions=said, verdict=verdict, disputed_by=disputed_by)

    def _said(self, held: _Held) -> Assertion:
        account, path = held.account, held.path
        return Assertion(
            account=account.id,
            path=path,
            text=_text(held.value),
            sources=tuple(
                dict.fromkeys(each.source for each in account.citations if supports(each, path))
            ),
            disputed_by=opponents(account, (path,)),
            superseded=account.id not in self._speaking,
        )

    def _values(self, name: str, held: Sequence[_Held]) -> Verdict:
        """Return the verdict on single values, or on lists that are complete."""
        spoken = [each for each in held if each.account.id in self._speaking]
        values = [each.value for each in spoken]
        if all(isinstance(value, When) for value in values):
            return self._times(spoken)
        sets = [frozenset(members) if (members := members_of(value)) else value for value in values]
        if all(value == sets[0] for value in sets[1:]):
            return Verdict.AGREE
        return Verdict.WORDED if name in _WORDED else Verdict.DIFFER

    def _times(self, held: Sequence[_Held]) -> Verdict:
        given = [(each.account, each.value) for each in held if isinstance(each.value, When)]
        told = [(as_told(self._registry, one, when.span, given), when.firm) for one, when in given]
        verdicts = (
            _times_of(one, other, doubtful=not (is_firm and others_firm))
            for (one, is_firm), (other, others_firm) in itertools.combinations(told, 2)
        )
        return min(verdicts, key=_ORDER.index, default=Verdict.AGREE)

    def _places(self, values: Sequence[object]) -> Verdict:
        lists = [frozenset(map(str, members_of(value) or ())) for value in values]
        if all(each == lists[0] for each in lists):
            return Verdict.AGREE
        wider = self._registry.derived(around)

        def fits(one: frozenset[str], other: frozenset[str]) -> bool:
            return all(not reachable(place, wider).isdisjoint(other) for place in one)

        nested = (fits(a, b) or fits(b, a) for a, b in itertools.combinations(lists, 2))
        return Verdict.COARSER if all(nested) else Verdict.DIFFER

    def _items(self, name: str, held: Sequence[_Held]) -> Iterator[Claim]:
        """Yield a claim for each item of lists that may be incomplete."""
        by_item: dict[object, list[_Held]] = {}
        for account, _, value in held:
            for position, item in enumerate(members_of(value) or ()):
                known = self._registry.get(item, Record) if isinstance(item, str) else None
                same = item if known is None else leader(self._registry, known)
                by_item.setdefault(same, []).append(_Held(account, f"{name}[{position}]", item))
        for item, each in by_item.items():
            yield self._claim(f"{name}[{_text(item)}]", each, Verdict.AGREE)

    def _participants(self, name: str, held: Sequence[_Held]) -> Iterator[Claim]:
        by_actor: dict[str, list[tuple[Record, str, Participant]]] = {}
        for account, _, _ in held:
            for position, one in enumerate(account.participation):
                actor = person_in(self._registry, self._told, one) or one.actor
                by_actor.setdefault(actor, []).append((account, f"{name}[{position}]", one))
        for actor, listed in by_actor.items():
            there = [_Held(account, path, _presence(one)) for account, path, one in listed]
            facts = {_took_part(one) for _, _, one in listed} - {None}
            yield self._claim(
                f"{name}[{actor}]", there, Verdict.DIFFER if len(facts) > 1 else Verdict.AGREE
            )
            for part in _OF_A_PARTICIPANT:
                given = [
                    _Held(account, f"{path}.{part}", value)
                    for account, path, one in listed
                    if (value := getattr(one, part)) not in (None, ParticipantRole.PARTICIPANT)
                ]
                if given:
                    yield self._claim(f"{name}[{actor}].{part}", given, self._values(part, given))

    def _stages(self, name: str) -> Iterator[Claim]:
        named: dict[str, int] = {}
        for tellers, _ in stages_once(self._registry, self._told):
            stage = tellers[0][0].stages[tellers[0][1]]
            word = _stage_name(stage)
            named[word] = count = named.get(word, 0) + 1
            field = f"{name}[{word}]" if count == 1 else f"{name}[{word} ({count})]"
            yield from self._stage(name, field, tellers)

    def _stage(
        self, name: str, field: str, tellers: Sequence[tuple[Record, int]]
    ) -> Iterator[Claim]:
        there = [
            _Held(account, f"{name}[{at}]", _stage_text(account, at)) for account, at in tellers
        ]
        claim = self._claim(field, there, Verdict.AGREE)
        if claim.verdict is not Verdict.DISPUTED and denied_by(self._registry, self._told, tellers):
            claim = attrs.evolve(claim, verdict=Verdict.DIFFER)
        yield claim
        for part in _OF_A_STAGE:
            given = [
                _Held(account, f"{name}[{at}].{part}", value)
                for account, at in tellers
                if (value := getattr(account.stages[at], part, None)) is not None
            ]
            if given:
                yield self._claim(f"{field}.{part}", given, self._values(part, given))


def _times_of(one: Span, other: Span, *, doubtful: bool) -> Verdict:
    if is_within(one, other) and is_within(other, one):
        return Verdict.AGREE
    if is_within(one, other) or is_within(other, one):
        return Verdict.COARSER
    if not (is_utc(one) and is_utc(other)):
        one, other = own_reading(one), own_reading(other)
    return Verdict.OVERLAP if doubtful or one.possibly_overlaps(other) else Verdict.DIFFER


def _took_part(participant: Participant) -> bool | None:
    """Return whether an account has a participant there. None says nothing of the fact."""
    return came(participant) or (None if participant.was_there else False)


def _presence(participant: Participant) -> str:
    if participant.attendance is not None:
        return participant.attendance.replace("-", " ")
    return "took part"


def _stage_name(stage: Stage) -> str:
    if isinstance(stage, Phase):
        return stage.label or str(stage.word)
    return f"{stage.kind} by {', '.join(stage.parties)}" if stage.parties else str(stage.kind)


def _stage_text(account: Record, position: int) -> str:
    return str(account.stages[position].word)


def _text(value: object) -> str:
    """Return a value as text, with ids."""
    members = members_of(value)
    if members is not None:
        return ", ".join(map(_text, members))
    return str(getattr(value, "text", value))
