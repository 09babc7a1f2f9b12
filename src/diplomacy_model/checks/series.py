"""Series: editions whose numbers and dates disagree, or that occur twice."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from diplomacy_model.accounts import firsts
from diplomacy_model.checks.crowds import MOST
from diplomacy_model.chronology import span
from diplomacy_model.findings import Finding
from diplomacy_model.model import Event
from diplomacy_model.presence import was_held

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diplomacy_model.registry import Registry


def edition_order(registry: Registry) -> Iterator[Finding]:
    """Find an edition that was certainly held before the one with the next lower number."""
    for events in _editions(registry).values():
        ordered = sorted(events, key=lambda event: event.edition or 0)
        for lower, higher in itertools.pairwise(ordered):
            first, second = span(registry, lower), span(registry, higher)
            if lower.edition == higher.edition or first is None or second is None:
                continue
            if second.certainly_before(first) and not first.possibly_before(second):
                yield Finding(
                    code="edition-order",
                    severity="error",
                    message=f"edition {higher.edition} was before edition {lower.edition}, "
                    f"{lower.id!r}; correct a number or a date",
                    record=higher.id,
                    path="edition",
                    related=(lower.id,),
                )


def same_edition(registry: Registry) -> Iterator[Finding]:
    """Find two held events with the same number in one series."""
    for events in _editions(registry).values():
        by_number: dict[int | None, list[Event]] = {}
        for event in events:
            by_number.setdefault(event.edition, []).append(event)
        for same in by_number.values():
            yield from _same(same)


def _same(events: list[Event]) -> Iterator[Finding]:
    """Find each two of some events; if they are very many, each of them and how many others."""
    clashes: Iterable[tuple[Event, tuple[Event, ...], str]]
    if len(events) <= MOST + 1:
        pairs = itertools.combinations(events, 2)
        clashes = ((one, (other,), "both are") for one, other in pairs)
    else:
        few = tuple(events[: MOST + 1])
        count = f"this and {len(events) - 1} others are"
        clashes = (
            (one, tuple(each for each in few if each is not one)[:MOST], count) for one in events
        )
    for one, others, who in clashes:
        yield Finding(
            code="same-edition",
            severity="error",
            message=f"{who} edition {one.edition} of {one.series!r}; "
            "correct a number, or make them one record",
            record=one.id,
            path="edition",
            related=tuple(other.id for other in others),
        )


def _editions(registry: Registry) -> dict[str, list[Event]]:
    """Return the numbered events of each series that were held, one account of each."""
    editions: dict[str, list[Event]] = {}
    for event in registry.all(Event):
        if event.series is None or event.edition is None:
            continue
        if was_held(registry, event) is not None:
            editions.setdefault(event.series, []).append(event)
    return {named: list(firsts(registry, events)) for named, events in editions.items()}
