"""The acts and phases of records, as all of their accounts tell them.

The rules:

- Acts of one kind and of the same parties are one, and so are phases of one level and label. If
  accounts have different numbers of them, only those with the same time are.
- An act or phase is uncertain if a source disputes it in one of the accounts that have it, or
  disputes one of the accounts as a whole. It is also uncertain if all sources were published before
  it, or if another account contradicts it.
- An account contradicts the end of an agreement, or an exit, if it says that the agreement is in
  force, reports no such end, and has a source published on or after the end.
- An account contradicts a phase if it certainly has another level at some time of the phase, and
  has a source published on or after its start. If an account has both levels, they do not
  contradict each other.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from diplomacy_model.accounts import accounts, clusters, joint_time, last_of_all
from diplomacy_model.combining import speaks_of
from diplomacy_model.evidence import doubts_of, is_later
from diplomacy_model.model import Act, Agreement, Phase, Record
from diplomacy_model.vocabulary import ActKind
from diplomacy_model.vocabulary.agreements import LEAVING, THE_END

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from diplomacy_model.model import Stage
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span, When
    from diplomacy_model.temporal.reach import Bounded
    from diplomacy_model.vocabulary import PhaseLevel

R = TypeVar("R", bound=Record)

_IN_FORCE = frozenset({ActKind.ENTERED_INTO_FORCE, ActKind.TOOK_EFFECT})
_ENDS = THE_END | LEAVING


class Telling(NamedTuple):
    """How an act or phase of an account is told by the first account that has it."""

    first: tuple[str, int]
    """The id of that account, and the position of the act or phase there."""
    time: Bounded | None
    """The time that follows from all accounts of it."""
    by: tuple[tuple[Record, int], ...]
    """The accounts that have it, with its position in each."""


def tellings(registry: Registry) -> Mapping[tuple[str, int], Telling]:
    """Map the acts and phases that several accounts tell of to the first; ask through `derived`.

    Those of one kind and of the same parties, or of one level and label, are the same: the first
    with the first, the second with the second, if all accounts that have one have as many of them.
    If they have not, only those with the same time are the same.
    """
    found: dict[tuple[str, int], Telling] = {}
    for named, group in registry.derived(clusters).items():
        if named == group[0].id:
            for together in aligned(group):
                stages = [(one, one.stages[at].time) for one, at in together]
                joint = joint_time(registry, stages)
                first = together[0][0].id, together[0][1]
                telling = Telling(first, joint, tuple(together))
                found.update(((one.id, at), telling) for one, at in together)
    return found


def told_by(registry: Registry, record: Record, position: int) -> tuple[tuple[Record, int], ...]:
    """Return the accounts that have the act or phase of a record, with its position in each."""
    telling = registry.derived(tellings).get((record.id, position))
    return ((record, position),) if telling is None else telling.by


def is_stage_real(registry: Registry, record: Record, position: int) -> bool:
    """Return whether it is certain that there was the act or phase of a record at a position."""
    by = told_by(registry, record, position)
    return not (
        is_stage_disputed(registry, by)
        or is_stage_foretold(registry, by)
        or denied_by(registry, accounts(registry, record), by) is not None
    )


def is_stage_disputed(registry: Registry, by: Sequence[tuple[Record, int]]) -> bool:
    """Return whether a source disputes an act or phase, or one of all the accounts as a whole."""
    if any(doubts_of(registry, one).is_denied for one in accounts(registry, by[0][0])):
        return True
    firm = [pair for pair in by if not doubts_of(registry, pair[0]).is_retracted] or by
    held = ((doubts_of(registry, one), f"{one.stages_field}[{at}]") for one, at in firm)
    return any(each.over(f"{path}.kind", f"{path}.level") for each, path in held)


def is_stage_foretold(registry: Registry, by: Sequence[tuple[Record, int]]) -> bool:
    """Return whether all sources were published before an act or the start of a phase."""
    if len(by) == 1:
        account, at = by[0]
        return at in doubts_of(registry, account).foretold_stages
    time = joint_time(registry, [(one, one.stages[at].time) for one, at in by])
    if time is None or not time.firm or time.earliest is None:
        return False
    told = ((one, f"{one.stages_field}[{at}]") for one, at in by)
    return is_later(time.earliest, last_of_all(registry, told))


def announced_end_of(registry: Registry, by: Sequence[tuple[Record, int]]) -> When | None:
    """Return when the end of a phase was announced, if no account tells it later."""
    if len(by) == 1:
        account, at = by[0]
        return doubts_of(registry, account).announced_ends.get(at)
    time = joint_time(registry, [(one, one.stages[at].time) for one, at in by])
    # Only who tells of the end can confirm it.
    ending = (
        (one, f"{one.stages_field}[{at}]")
        for one, at in by
        if (when := one.stages[at].time) is not None and when.end_earliest
    )
    last = last_of_all(registry, ending)
    return last if time is not None and is_later(time.end_earliest, last) else None


def denied_by(registry: Registry, told: Sequence[R], by: Sequence[tuple[Record, int]]) -> R | None:
    """Return an account that contradicts an act or phase that others have, or None."""
    account, position = by[0]
    stage = account.stages[position]
    if len(told) == len(by) or (isinstance(stage, Act) and stage.kind not in _ENDS):
        return None
    time = joint_time(registry, [(one, one.stages[at].time) for one, at in by])
    if time is None:
        return None
    tellers = {one.id for one, _ in by}
    contradicts = _denies if isinstance(stage, Act) else _has_another_level
    others = (one for one in told if one.id not in tellers)
    return next((one for one in others if contradicts(registry, one, by, time.span)), None)


def _has_another_level(
    registry: Registry, account: Record, by: Sequence[tuple[Record, int]], time: Span
) -> bool:
    """Return whether an account certainly has another level at some time of a phase."""
    levels = {
        phase.level
        for phase in account.stages
        if isinstance(phase, Phase) and phase.period is not None
        if phase.period.span.certainly_overlaps(time)
    }
    return bool(levels - levels_beside(by)) and speaks_of(registry, account, time.start_latest)


def levels_beside(by: Sequence[tuple[Record, int]]) -> frozenset[PhaseLevel]:
    """Return the level of a phase, and those that the accounts that have it give beside it."""
    return frozenset(
        phase.level for one, _ in by for phase in one.stages if isinstance(phase, Phase)
    )


def _denies(
    registry: Registry, account: Record, by: Sequence[tuple[Record, int]], end: Span
) -> bool:
    """Return whether an account has an agreement in force after an end that others tell of."""
    del by  # whoever tells of the end
    if end.latest is None or not speaks_of(registry, account, end.latest):
        return False
    acts = [act for act in account.stages if isinstance(act, Act)]
    if not any(act.kind in _IN_FORCE for act in acts):
        return False
    ends = [act.when for act in acts if act.kind in _ENDS]
    return not any(when is None or when.possibly_overlaps(end) for when in ends)


def stages_once(
    registry: Registry, told: Sequence[R]
) -> Iterator[tuple[tuple[tuple[R, int], ...], Bounded | None]]:
    """Yield the acts or phases of some accounts, each once.

    Each comes as the accounts that tell of it, with its position in each, and the time that follows
    from all of them.
    """
    same = registry.derived(tellings)
    by_first: dict[tuple[str, int], list[tuple[R, int]]] = {}
    for account in told:
        for position in range(len(account.stages)):
            telling = same.get((account.id, position))
            first = (account.id, position) if telling is None else telling.first
            by_first.setdefault(first, []).append((account, position))
    for first, tellers in by_first.items():
        account, position = tellers[0]
        time = same[first].time if first in same else account.stages[position].time
        yield tuple(tellers), time


def aligned(group: Sequence[Record]) -> Iterator[list[tuple[Record, int]]]:
    """Yield the stages that several accounts have in common, each with its account."""
    by_key: dict[tuple[object, ...], list[list[tuple[Record, int]]]] = {}
    for account in group:
        own: dict[tuple[object, ...], list[tuple[Record, int]]] = {}
        for position, stage in enumerate(account.stages):
            own.setdefault(_stage_key(account, stage), []).append((account, position))
        for key, each in own.items():
            by_key.setdefault(key, []).append(each)
    for told in by_key.values():
        if all(len(each) == len(told[0]) for each in told):
            rows = [list(each) for each in zip(*told, strict=True)]
        else:
            rows = _by_time(told)
        yield from (row for row in rows if len(row) > 1)


def _by_time(told: Sequence[Sequence[tuple[Record, int]]]) -> list[list[tuple[Record, int]]]:
    """Return stages of one kind in rows of one time each: the first with the first, and so on."""
    rows: dict[tuple[When | None, int], list[tuple[Record, int]]] = {}
    for own in told:
        seen: Counter[When | None] = Counter()
        for account, position in own:
            time = account.stages[position].time
            rows.setdefault((time, seen[time]), []).append((account, position))
            seen[time] += 1
    return list(rows.values())


def _stage_key(account: Record, stage: Stage) -> tuple[object, ...]:
    """Return what an act or phase has in common with the same one in another account."""
    if isinstance(stage, Phase):
        return stage.level, stage.label
    parties = frozenset(stage.parties)
    is_of_all = isinstance(account, Agreement) and parties == frozenset(account.parties)
    return stage.kind, frozenset[str]() if is_of_all else parties
