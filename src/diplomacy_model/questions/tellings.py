"""The acts of an agreement, combined from all its accounts.

The rules:

- Acts of one kind and of the same parties are one act. If the accounts have different numbers of
  them, only those with the same date are.
- An act is uncertain if a source disputes it, if it was only announced in all accounts that have
  it, or if another account contradicts it. An account that leaves it out says nothing about it.
- An account contradicts the end of an agreement, or an exit, if it says that the agreement is in
  force, reports no such end, and has a source published on or after the end. Earlier sources could
  not have known.
- A list of parties is taken as complete. A party missing from any account's list is uncertain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from diplomacy_model.accounts import speaks_of, stages_once
from diplomacy_model.evidence import doubts_of, opponents
from diplomacy_model.vocabulary import ActKind
from diplomacy_model.vocabulary.agreements import LEAVING, THE_END

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diplomacy_model.model import Act, Agreement
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span

_IN_FORCE = frozenset({ActKind.ENTERED_INTO_FORCE, ActKind.TOOK_EFFECT})
_ENDS = THE_END | LEAVING


class ToldAct(NamedTuple):
    """An act, as one or several accounts tell it."""

    act: Act
    account: str
    """The id of the first account that has it."""
    path: str
    """Where it is in that account, such as ``acts[1]``."""
    when: Span | None
    """When it was done, according to all accounts."""
    objection: str | None
    """What would settle that it was done, or None if that is certain."""
    disputed: frozenset[str]
    """The parties of which a source disputes that they did it."""
    contradicted: bool
    """Whether another account has the agreement in force after it."""


def told_acts(registry: Registry, told: Sequence[Agreement]) -> tuple[ToldAct, ...]:
    """Return the acts of an agreement, each once, in the order of the accounts that have them."""
    found: list[ToldAct] = []
    for tellers, time in stages_once(registry, told):
        account, position = tellers[0]
        act = account.acts[position]
        when = None if time is None else time.span
        denied_by = _denied_by(registry, told, tellers, when)
        objection = _objection(registry, tellers) or denied_by
        disputed = frozenset(
            party
            for one, at in tellers
            for number, party in enumerate(one.acts[at].parties)
            if doubts_of(registry, one).over(f"acts[{at}].parties[{number}]")
        )
        where = f"acts[{position}]"
        contradicted = denied_by is not None
        found.append(ToldAct(act, account.id, where, when, objection, disputed, contradicted))
    return tuple(found)


def _objection(registry: Registry, tellers: Sequence[tuple[Agreement, int]]) -> str | None:
    """Return what would settle that an act was done as far as sources go, or None."""
    for account, position in tellers:
        where = f"acts[{position}]"
        if doubts_of(registry, account).over(f"{where}.kind", f"{where}.parties"):
            against = opponents(account, (f"{where}.kind", f"{where}.parties"))
            why = f"{against[0]!r} disputes" if against else "only a retracted source tells"
            return f"{where} of agreement {account.id!r}, which {why}"
    if all(position in doubts_of(registry, one).foretold_stages for one, position in tellers):
        account, position = tellers[0]
        return f"acts[{position}] of agreement {account.id!r}: a source that was published after it"
    return None


def _denied_by(
    registry: Registry,
    told: Sequence[Agreement],
    tellers: Sequence[tuple[Agreement, int]],
    when: Span | None,
) -> str | None:
    """Return the acts of an account that denies an end, or None if none does."""
    account, position = tellers[0]
    if account.acts[position].kind not in _ENDS:
        return None
    for other in told:
        if all(other is not one for one, _ in tellers) and _denies(registry, other, when):
            return f"acts of agreement {other.id!r}, which has it in force after that"
    return None


def _denies(registry: Registry, account: Agreement, end: Span | None) -> bool:
    """Return whether an account has an agreement in force after an end that others tell of."""
    if end is None or end.latest is None or not speaks_of(registry, account, end.latest):
        return False
    if not any(act.kind in _IN_FORCE for act in account.acts):
        return False
    ends = [act.when for act in account.acts if act.kind in _ENDS]
    return not any(when is None or when.possibly_overlaps(end) for when in ends)


def disputed_parties(registry: Registry, told: Sequence[Agreement]) -> Iterator[str]:
    """Yield the parties that a source disputes, or that some of several accounts do not list."""
    for account in told:
        held = doubts_of(registry, account)
        for position, party in enumerate(account.parties):
            if held.over(f"parties[{position}]"):
                yield party
    lists = [frozenset(one.parties) for one in told if one.parties]
    if lists:
        yield from lists[0].union(*lists) - lists[0].intersection(*lists)
