"""Series and editions: neighbours, gaps, the next number, and who attended how often.

Only events that were held count, or of which nothing is stated: not what was planned, postponed or
cancelled.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs

from diplomacy_model.chronology import span
from diplomacy_model.model import Actor, Event, Series
from diplomacy_model.questions.order import time_order
from diplomacy_model.sides import Identities, came, was_held

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diplomacy_model.model import Participant
    from diplomacy_model.registry import Registry
    from diplomacy_model.vocabulary import Mode


@attrs.frozen(kw_only=True)
class AttendanceEntry:
    """One meeting of a series that an actor attended, in person or through those who stood for it.

    Someone with several hats, or a side with several delegates, has one entry.
    """

    event: Event
    """The meeting."""
    participants: tuple[Participant, ...]
    """The actor itself, or those who stood for it, as the record lists them."""
    certain: bool
    """Whether one of them certainly stood for the actor; a side that only follows from a tenure is
    not certain."""

    @property
    def edition(self) -> int | None:
        """The number of the meeting in its series; None for one that is not numbered."""
        return self.event.edition

    @property
    def modes(self) -> tuple[Mode, ...]:
        """The means by which they took part, as far as stated, each once and in order."""
        return tuple(sorted({one.mode for one in self.participants if one.mode is not None}))

    @property
    def on_behalf_of(self) -> tuple[str, ...]:
        """The ids of the persons for whom they stood in, each once and in order."""
        principals = (one.on_behalf_of for one in self.participants)
        return tuple(sorted({each for each in principals if each is not None}))

    def __str__(self) -> str:
        """Return one line for reading, with ids."""
        number = "not numbered" if self.edition is None else f"no. {self.edition}"
        parts = [self.event.id, number, *(mode.replace("-", " ") for mode in self.modes)]
        parts += [f"on behalf of {principal}" for principal in self.on_behalf_of]
        return ", ".join(parts if self.certain else [*parts, "possibly"])


def editions(registry: Registry, series: Series | str) -> tuple[Event, ...]:
    """Return the meetings of a series that were held, numbered or not.

    The numbered ones stand in the order of their numbers, and each of the others before the first
    number that is later; those without number and time come last.
    """
    return registry.derived(_editions).get(registry.known(series, Series), ())


def next_edition(registry: Registry, event: Event | str) -> Event | None:
    """Return the meeting whose number follows that of an event, if the dataset holds it."""
    return _neighbour(registry, registry.find(event, Event), 1)


def previous_edition(registry: Registry, event: Event | str) -> Event | None:
    """Return the meeting whose number precedes that of an event, if the dataset holds it."""
    return _neighbour(registry, registry.find(event, Event), -1)


def next_number(registry: Registry, series: Series | str) -> int:
    """Return the number after the highest that a meeting of the series has."""
    return max(_numbers(registry, series), default=0) + 1


def missing_editions(registry: Registry, series: Series | str) -> tuple[int, ...]:
    """Return the numbers below the highest that no meeting of the series has."""
    numbers = _numbers(registry, series)
    return tuple(number for number in range(1, max(numbers, default=0)) if number not in numbers)


def attendance(
    registry: Registry, series: Series | str, actor: Actor | str
) -> tuple[AttendanceEntry, ...]:
    """Return the meetings of a series that an actor attended, in the order of `editions`."""
    wanted = registry.known(actor, Actor)
    identities = Identities(registry)
    entries: list[AttendanceEntry] = []
    for event in editions(registry, series):
        at = functools.partial(span, registry, event)
        there = [(one, identities.of(one, at)) for one in event.participants if came(one)]
        through = tuple(one for one, (_, possible) in there if wanted in possible)
        if through:
            certain = any(wanted in sure for _, (sure, _) in there)
            entries.append(AttendanceEntry(event=event, participants=through, certain=certain))
    return tuple(entries)


def _neighbour(registry: Registry, event: Event, step: int) -> Event | None:
    if event.series is None or event.edition is None:
        return None
    wanted = event.edition + step
    meetings = registry.derived(_editions).get(event.series, ())
    return next((each for each in meetings if each.edition == wanted), None)


def _numbers(registry: Registry, series: Series | str) -> frozenset[int]:
    numbers = (event.edition for event in editions(registry, series))
    return frozenset(number for number in numbers if number is not None)


def _editions(registry: Registry) -> Mapping[str, tuple[Event, ...]]:
    found: dict[str, list[Event]] = {}
    for event in sorted(registry.all(Event), key=lambda event: time_order(registry, event)):
        if event.series is not None and was_held(event):
            found.setdefault(event.series, []).append(event)
    return {series: _in_order(registry, events) for series, events in found.items()}


def _in_order(registry: Registry, events: list[Event]) -> tuple[Event, ...]:
    """Return meetings, given in order of time, by number. Others are placed by their time."""
    ordered = sorted((each for each in events if each.edition is not None), key=_number)
    dated = [each for each in ordered if span(registry, each) is not None]
    for event in (each for each in events if each.edition is None):
        mine = time_order(registry, event)
        later = next((each for each in dated if mine < time_order(registry, each)), None)
        ordered.insert(len(ordered) if later is None else ordered.index(later), event)
    return tuple(ordered)


def _number(event: Event) -> int:
    return event.edition or 0
