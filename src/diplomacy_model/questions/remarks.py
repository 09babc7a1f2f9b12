"""What a reader must know beside a fact, such as that it is disputed, foretold or retracted.

`describe` and the timeline show these remarks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.accounts import accounts, first_account, retold
from diplomacy_model.evidence import corrected, doubts_of, retracted
from diplomacy_model.model.record import WHOLE
from diplomacy_model.stages import tellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diplomacy_model.model import Record
    from diplomacy_model.registry import Registry

_MOST = 3
"""The most paths that a remark names."""
_EXISTENCE = frozenset({WHOLE, "status"})


def remarks(registry: Registry, record: Record, number: int | None = None) -> tuple[str, ...]:
    """Return the remarks about a record, or about its act or phase at a position."""
    if number is None:
        return (*_about_record(registry, record), *_by_others(registry, record))
    return tuple(_about_stage(registry, record, number))


def _about_record(registry: Registry, record: Record) -> Iterator[str]:
    yield from _own_disputes(registry, record)
    if doubts_of(registry, record).foretold:
        yield "foretold"
    for by in registry.derived(retracted).get(record.id, ()):
        yield f"retracted by {by}"
    for path, by in registry.derived(corrected).get(record.id, ()):
        yield f"corrected by {by}" if path is None else f"{path} corrected by {by}"


def _own_disputes(registry: Registry, record: Record) -> Iterator[str]:
    """Yield what sources dispute of a record, without its acts and phases."""
    disputed = doubts_of(registry, record).disputed
    own = [path for path in disputed if not path.startswith(f"{record.stages_field}[")]
    yield from _disputed(own, exists=not _EXISTENCE.isdisjoint(own))


def _about_stage(registry: Registry, record: Record, number: int) -> Iterator[str]:
    held = doubts_of(registry, record)
    where = f"{record.stages_field}[{number}]"
    exists = held.over(f"{where}.kind", f"{where}.level")
    inside = (
        path.removeprefix(where).lstrip(".") for path in held.disputed if path.startswith(where)
    )
    yield from _disputed([path for path in inside if path], exists=exists)
    if number in held.foretold_stages:
        yield "foretold"
    telling = registry.derived(tellings).get((record.id, number))
    if telling is not None and telling.time != record.stages[number].time:
        yield "dated otherwise in another account"


def _disputed(paths: Iterable[str], *, exists: bool) -> Iterator[str]:
    """Yield that something is disputed as a whole, or which parts of it are."""
    known = sorted(paths)
    if exists:
        yield "disputed"
    elif known:
        more = [f"and {len(known) - _MOST} more"] if len(known) > _MOST else []
        yield f"disputed: {', '.join((*known[:_MOST], *more))}"


def _by_others(registry: Registry, record: Record) -> Iterator[str]:
    """Yield what other accounts say otherwise, and that a record may be about something else."""
    told = accounts(registry, record)
    if record.id in registry.derived(retold):
        first = first_account(registry, record, type(record))
        if first is not None and first is not record:
            yield f"possibly the same as {first.id}"
            return
    for other in told:
        if other is not record:
            when = other.time
            beside = [] if other.caveat is None else [other.caveat]
            beside += [str(when)] if when is not None and when != record.time else []
            beside += _own_disputes(registry, other)
            more = f" ({'; '.join(beside)})" if beside else ""
            yield f"also reported in {other.id}{more}"
