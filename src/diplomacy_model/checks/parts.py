"""Parts of a record that do not agree with one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.checks.apart import start_of
from diplomacy_model.findings import Finding
from diplomacy_model.model import Agreement, Event, Partnership, Statement
from diplomacy_model.temporal.reach import order_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span


def phases_out_of_order(registry: Registry) -> Iterator[Finding]:
    """Find phases that certainly began before one that is listed above them."""
    for partnership in registry.all(Partnership):
        latest: Span | None = None
        named = ""
        for position, phase in enumerate(partnership.phases):
            start = None if phase.period is None else start_of(phase.period.span)
            if start is None:
                continue
            if latest is not None and start.certainly_before(latest):
                yield Finding(
                    code="phases-out-of-order",
                    severity="error",
                    message=f"this phase, {phase.period}, began before one that is listed above "
                    f"it, {named}; list phases in the order of time",
                    record=partnership.id,
                    path=f"phases[{position}]",
                )
            if latest is None or order_key(start) > order_key(latest):
                latest, named = start, str(phase.period)


def party_twice(registry: Registry) -> Iterator[Finding]:
    """Find actors that are named twice among the parties of a record or an act."""
    records: tuple[Agreement | Partnership, ...]
    records = (*registry.all(Agreement), *registry.all(Partnership))
    for record in records:
        yield from _twice(record.id, "parties", record.parties)
    for agreement in registry.all(Agreement):
        for position, act in enumerate(agreement.acts):
            yield from _twice(agreement.id, f"acts[{position}].parties", act.parties)


def _twice(record: str, path: str, parties: Sequence[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    told: set[str] = set()
    for position, party in enumerate(parties):
        if party in seen and party not in told:
            told.add(party)
            yield Finding(
                code="party-twice",
                severity="error",
                message=f"{party!r} is named more than once; name each party once",
                record=record,
                path=f"{path}[{position}]",
            )
        seen.add(party)


def speaker_not_listed(registry: Registry) -> Iterator[Finding]:
    """Find passages of a speaker who is not among the speakers of the statement."""
    for statement in registry.all(Statement):
        listed = {one.actor for one in statement.speakers}
        listed |= {one.represents for one in statement.speakers if one.represents is not None}
        for position, passage in enumerate(statement.utterances):
            if passage.speaker is not None and passage.speaker not in listed:
                yield Finding(
                    code="speaker-not-listed",
                    severity="error",
                    message=f"{passage.speaker!r} is not one of the speakers of the statement; "
                    "add them to speakers, or correct the speaker",
                    record=statement.id,
                    path=f"utterances[{position}].speaker",
                    related=(passage.speaker,),
                )


def edition_without_series(registry: Registry) -> Iterator[Finding]:
    """Find editions whose series is not named, so that they do not count in any."""
    for event in registry.all(Event):
        if event.edition is not None and event.series is None:
            yield Finding(
                code="edition-without-series",
                severity="warning",
                message=f"it is edition {event.edition}, but its series is not named; "
                "add series, or leave out the number",
                record=event.id,
                path="edition",
            )
