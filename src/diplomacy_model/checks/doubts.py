"""Doubts: what was announced and not yet done, and what a source disputes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diplomacy_model.accounts import NOT_YET, accounts, is_foretold
from diplomacy_model.evidence import doubts, last_published, publications, supports
from diplomacy_model.findings import Finding
from diplomacy_model.model import Agreement, Event, Partnership, Statement
from diplomacy_model.vocabulary import EventStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.model import Record
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import When

_EXISTENCE = re.compile(
    r"\*|status|(participants|speakers)(\[[0-9]+\](\.(actor|attendance|represents|office))?)?"
    r"|(acts|phases|parties)(\[[0-9]+\])?|holder|office|member|organization"
)
"""The paths whose dispute leaves it open whether something is so at all."""
_NOT_HELD = NOT_YET | {EventStatus.CANCELLED}


def foretold_acts(registry: Registry) -> Iterator[Finding]:
    """Find acts that are dated after the publication of all their sources."""
    for record, position in _foretold_stages(registry):
        path = f"{record.stages_field}[{position}]"
        act = record.stages[position]
        if not isinstance(record, Partnership):
            yield Finding(
                code="act-foretold",
                severity="warning",
                message=f"{act.word} {act.time} is dated {_after(registry, record, path)}; "
                "cite a later source, or leave out the act until there is one",
                record=record.id,
                path=path,
            )


def foretold_events(registry: Registry) -> Iterator[Finding]:
    """Find events and statements that are dated after the publication of all their sources.

    An event that is recorded as planned, or as not held, is recorded as what it was.
    """
    for record, when in _foretold(registry):
        if isinstance(record, Event) and record.status not in _NOT_HELD:
            instead = "give it the status planned"
        elif isinstance(record, Statement):
            instead = "correct the date"
        else:
            continue
        yield Finding(
            code="event-foretold",
            severity="warning",
            message=f"its time, {when}, is {_after(registry, record, None)}; "
            f"cite a later source, or {instead}",
            record=record.id,
            path="when",
        )


def foretold_periods(registry: Registry) -> Iterator[Finding]:
    """Find tenures, memberships and phases that begin after the publication of all sources."""
    begun = [
        (record, None, "period", when)
        for record, when in _foretold(registry)
        if not isinstance(record, (Event, Statement))
    ]
    phases = [
        (record, f"phases[{position}]", f"phases[{position}].period", when)
        for record, position in _foretold_stages(registry)
        if isinstance(record, Partnership)
        if (when := record.phases[position].period) is not None
    ]
    for record, supported, path, when in (*begun, *phases):
        yield Finding(
            code="period-foretold",
            severity="warning",
            message=f"its period, {when}, begins {_after(registry, record, supported)}; "
            "cite a later source, or correct the date",
            record=record.id,
            path=path,
        )


def _foretold(registry: Registry) -> Iterator[tuple[Record, When]]:
    """Yield the records that are dated after all their sources, with the time that they state."""
    # Several accounts are one thing, which the first that gives a time stands for.
    for record in registry:
        if record.time is None:
            continue
        first = next(one for one in accounts(registry, record) if one.time is not None)
        if first is record and is_foretold(registry, record):
            yield record, record.time


def _foretold_stages(registry: Registry) -> Iterator[tuple[Record, int]]:
    for named, held in registry.derived(doubts).items():
        for position in sorted(held.foretold_stages):
            yield registry[named], position


def _after(registry: Registry, record: Record, path: str | None) -> str:
    """Return in words which source of a path was the last to be published, and when."""
    last, known = last_published(registry, record, path), registry.derived(publications)
    sources = (
        citation.source
        for citation in record.citations
        if supports(citation, path) and known.get(citation.source) == last
    )
    source = next(sources, None)
    if last is None or source is None:
        return "after all its sources were published"
    return f"after the last source, {source!r}, was published ({last})"


def disputed(registry: Registry) -> Iterator[Finding]:
    """Find what a source denies: that something happened, or that somebody was there."""
    for record in registry:
        advice = "; say in the note what the source claims instead" if record.note is None else ""
        for position, citation in enumerate(record.citations):
            for number, path in enumerate(citation.disputes):
                if _EXISTENCE.fullmatch(path):
                    yield Finding(
                        code="disputed",
                        severity="info",
                        message=f"{citation.source!r} disputes {_what(record, path)}, so answers "
                        f"treat it as uncertain{advice}",
                        record=record.id,
                        path=f"citations[{position}].disputes[{number}]",
                    )


def _what(record: Record, path: str) -> str:
    """Return what a path names, for a reader who does not count positions."""
    field, _, rest = path.partition("[")
    if path == "*":
        return "the whole record"
    if not rest:
        return f"its {field}"
    at = int(rest.partition("]")[0])
    if field == record.participation_field:
        named: object = record.participation[at].actor
    elif field == record.stages_field:
        named = str(record.stages[at].word)
    elif isinstance(record, (Agreement, Partnership)):
        named = record.parties[at]
    else:
        return path
    return f"{path} ({named})"
