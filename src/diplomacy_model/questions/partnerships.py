"""The phases of a partnership on a day.

Several accounts of one partnership are taken together. Phases of one level and label are one. A
phase is uncertain if a source disputes it or a party of the partnership, if it was only foretold,
or if another account has it in a phase of another level on that day. That account must have a
source that was published on or after the start of the phase, because earlier ones could not know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from diplomacy_model.accounts import accounts, is_real
from diplomacy_model.combining import speaks_of
from diplomacy_model.evidence import doubts_of
from diplomacy_model.model import Partnership, Phase
from diplomacy_model.questions.answer import Answer, Reason, answer
from diplomacy_model.stages import (
    announced_end_of,
    is_stage_disputed,
    is_stage_foretold,
    levels_beside,
    stages_once,
)
from diplomacy_model.standing import existed, held, lasted, missing, weakest
from diplomacy_model.temporal import When, when_

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import TimeLike
    from diplomacy_model.temporal.reach import Bounded


class _Told(NamedTuple):
    """A phase, with the accounts that tell of it and its position in each."""

    phase: Phase
    by: tuple[tuple[Partnership, int], ...]
    period: Bounded | None


def partnership_status(
    registry: Registry, partnership: Partnership | str, on: TimeLike
) -> Answer[Phase]:
    """Return the phases that a partnership was certainly or possibly in on a day."""
    found = registry.find(partnership, Partnership, name="partnership")
    at = when_(on, "on")
    told = accounts(registry, found)
    parties = tuple(dict.fromkeys(each for one in told for each in one.parties))
    # Both of two partners must exist. Of several, some may go.
    there = [existed(registry, party, at) for party in parties]
    lives = weakest(*there) if len(there) == 2 else True  # noqa: PLR2004 - two partners
    is_sure = is_real(registry, told[0]) and not any(
        doubts_of(registry, one).over(*(f"parties[{at}]" for at in range(len(one.parties))))
        for one in told
    )
    phases = tuple(_phases(registry, told))
    judged = [(each, weakest(lives, is_sure, _held(registry, told, each, at))) for each in phases]
    reasons = {id(each.phase): each for each in phases}

    def why(phase: Phase) -> Reason:
        account, position = reasons[id(phase)].by[0]
        where = f"phases[{position}].period of partnership {account.id!r}"
        because = tuple(one.id for one in told)
        return Reason(because=because, settled_by=missing(registry, phase, at, where))

    return answer(registry, Phase, ((each.phase, how) for each, how in judged), why)


def _phases(registry: Registry, told: Sequence[Partnership]) -> Iterator[_Told]:
    """Yield the phases of all accounts, each once."""
    for tellers, time in stages_once(registry, told):
        account, position = tellers[0]
        yield _Told(account.phases[position], tellers, time)


def _held(registry: Registry, told: Sequence[Partnership], each: _Told, at: When) -> bool | None:
    end = announced_end_of(registry, each.by)
    attested = tuple(day for one, where in each.by for day in one.phases[where].attested)
    period = None if each.period is None else each.period.span
    stated = each.period if isinstance(each.period, When) else each.phase.period
    how = held(period, at, attested, stated, end)
    if how is None:
        return None
    is_sure = not (is_stage_disputed(registry, each.by) or is_stage_foretold(registry, each.by))
    return how and is_sure and not _is_contradicted(registry, told, each, at)


def _is_contradicted(
    registry: Registry, told: Sequence[Partnership], each: _Told, at: When
) -> bool:
    """Return whether another account certainly has a phase of another level at a time."""
    start = None if each.period is None else each.period.start_latest
    others = (one for one in told if all(one is not teller for teller, _ in each.by))
    beside = levels_beside(each.by)
    return any(
        phase.level not in beside and lasted(registry, phase, at) is True
        for other in others
        if speaks_of(registry, other, start)
        for phase in other.phases
    )
