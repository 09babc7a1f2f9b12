"""The acts of an agreement, combined from all its accounts.

`diplomacy_model.stages` says which acts are one, and which are uncertain. A list of parties is
taken as complete: a party missing from any account's list is uncertain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from diplomacy_model.accounts import accounts
from diplomacy_model.evidence import doubts_of, opponents
from diplomacy_model.stages import denied_by, is_stage_foretold, stages_once

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from diplomacy_model.model import Act, Agreement
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span


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
    places: Mapping[str, int]
    """Its position in each account that has it."""


def told_acts(registry: Registry, told: Sequence[Agreement]) -> tuple[ToldAct, ...]:
    """Return the acts of an agreement, each once, in the order of the accounts that have them."""
    found: list[ToldAct] = []
    for tellers, time in stages_once(registry, told):
        account, position = tellers[0]
        act = account.acts[position]
        when = None if time is None else time.span
        denial = denied_by(registry, told, tellers)
        objection = _objection(registry, tellers)
        if objection is None and denial is not None:
            objection = f"acts of agreement {denial.id!r}, which has it in force after that"
        disputed = frozenset(
            party
            for one, at in tellers
            for number, party in enumerate(one.acts[at].parties)
            if doubts_of(registry, one).over(f"acts[{at}].parties[{number}]")
        )
        where = f"acts[{position}]"
        places = {one.id: at for one, at in tellers}
        found.append(ToldAct(act, account.id, where, when, objection, disputed, places))
    return tuple(found)


def _objection(registry: Registry, tellers: Sequence[tuple[Agreement, int]]) -> str | None:
    """Return what would settle that an act was done as far as sources go, or None."""
    for account in accounts(registry, tellers[0][0]):
        against = opponents(account, ("*",))
        if doubts_of(registry, account).is_denied:
            return f"agreement {account.id!r}, which {_why(against)}"
    firm = [pair for pair in tellers if not doubts_of(registry, pair[0]).is_retracted]
    for account, position in firm or tellers:
        where = f"acts[{position}]"
        if doubts_of(registry, account).over(f"{where}.kind", f"{where}.parties"):
            against = opponents(account, (f"{where}.kind", f"{where}.parties"))
            return f"{where} of agreement {account.id!r}, which {_why(against)}"
    if is_stage_foretold(registry, tellers):
        account, position = tellers[0]
        return f"acts[{position}] of agreement {account.id!r}: a source that was published after it"
    return None


def _why(against: Sequence[str]) -> str:
    return f"{against[0]!r} disputes" if against else "only a retracted source tells"


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
