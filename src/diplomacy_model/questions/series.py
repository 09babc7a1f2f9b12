"""Series and editions: neighbours, gaps, the next number and attendance.

An event counts if it was held. If its status is not stated, it is assumed to have been held. Events
that were planned, postponed or cancelled do not count. Several accounts of one event count once.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from typing import TYPE_CHECKING

import attrs

from diplomacy_model.accounts import speaking
from diplomacy_model.arguments import flag
from diplomacy_model.chronology import span
from diplomacy_model.model import Actor, Event, Series
from diplomacy_model.presence import attendees, was_held
from diplomacy_model.questions.order import time_order
from diplomacy_model.tables import Rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diplomacy_model.model import Participant
    from diplomacy_model.registry import Registry
    from diplomacy_model.vocabulary import Mode


@attrs.frozen(kw_only=True)
class AttendanceEntry:
    """A meeting of a series that an actor attended, in person or through representatives.

    There is one entry even if a person is listed in several capacities, or a side has several
    delegates.
    """

    event: Event
    """The meeting."""
    participants: tuple[Participant, ...]
    """The actor itself, or those who represented it, as the record lists them."""
    certain: bool
    """Whether the meeting was certainly held, and at least one of them certainly came and
    represented the actor. A side that only a tenure shows is not certain."""

    @property
    def edition(self) -> int | None:
        """The number of the meeting in its series, or None if it has no number."""
        return self.event.edition

    @property
    def modes(self) -> tuple[Mode, ...]:
        """The stated modes in which they took part, sorted and without repetitions."""
        return tuple(sorted({one.mode for one in self.participants if one.mode is not None}))

    @property
    def on_behalf_of(self) -> tuple[str, ...]:
        """The ids of the persons for whom they stood in, sorted and without repetitions."""
        principals = (one.on_behalf_of for one in self.participants)
        return tuple(sorted({each for each in principals if each is not None}))

    def __str__(self) -> str:
        """Return one line for reading, with ids."""
        number = "not numbered" if self.edition is None else f"no. {self.edition}"
        parts = [self.event.id, number, *(mode.replace("-", " ") for mode in self.modes)]
        parts += [f"on behalf of {principal}" for principal in self.on_behalf_of]
        return ", ".join(parts if self.certain else [*parts, "possibly"])


def editions(registry: Registry, series: Series | str, *, certain: bool = False) -> Rows[Event]:
    """Return the meetings of a series that were held, numbered or not.

    Numbered meetings are in the order of their numbers. Each of the others comes before the first
    numbered one that is later in time. Meetings with neither a number nor a time come last.

    Args:
        registry: The registry.
        series: The series.
        certain: Whether to leave out meetings of which it is not certain that they were held.
    """
    found = registry.derived(_editions).get(registry.known(series, Series, name="series"), ())
    if flag(certain, "certain"):
        found = tuple(one for one in found if was_held(registry, one) and _agree(registry, one))
    return Rows(registry, Event, found)


def _agree(registry: Registry, event: Event) -> bool:
    """Return whether all accounts of a meeting that give it a number give the same."""
    told = speaking(registry, event)
    return len({one.edition for one in told if one.edition is not None}) <= 1


def next_edition(registry: Registry, event: Event | str) -> Event | None:
    """Return the meeting with the number after that of an event, or None if there is none."""
    return _neighbour(registry, registry.find(event, Event, name="event"), 1)


def previous_edition(registry: Registry, event: Event | str) -> Event | None:
    """Return the meeting with the number before that of an event, or None if there is none."""
    return _neighbour(registry, registry.find(event, Event, name="event"), -1)


def next_number(registry: Registry, series: Series | str) -> int:
    """Return the highest number in a series, plus one."""
    return max(_numbers(registry, series), default=0) + 1


def missing_editions(registry: Registry, series: Series | str) -> tuple[int, ...]:
    """Return the numbers below the highest that no meeting of a series has."""
    numbers = _numbers(registry, series)
    return tuple(number for number in range(1, max(numbers, default=0)) if number not in numbers)


def attendance(
    registry: Registry, series: Series | str, actor: Actor | str
) -> Rows[AttendanceEntry]:
    """Return the meetings of a series that an actor attended, in the order of `editions`."""
    wanted = registry.known(actor, Actor, name="actor")
    entries: list[AttendanceEntry] = []
    for event in editions(registry, series):
        there = attendees(registry, event)
        listed = (each for one in there for each in one.listed if wanted in each.possible)
        through = tuple(dict.fromkeys(each.participant for each in listed))
        if through:
            certain = any(wanted in one.presence.certain for one in there)
            certain = certain and was_held(registry, event) is True
            entries.append(AttendanceEntry(event=event, participants=through, certain=certain))
    return Rows(registry, AttendanceEntry, entries)


def _neighbour(registry: Registry, asked: Event, step: int) -> Event | None:
    event = _shown(registry, asked)
    if event.series is None or event.edition is None:
        return None
    return registry.derived(_by_number).get((event.series, event.edition + step))


def _by_number(registry: Registry) -> Mapping[tuple[str, int | None], Event]:
    """Map each series and number to its meeting, the first one if there are several."""
    return {
        (series, event.edition): event
        for series, events in registry.derived(_editions).items()
        for event in reversed(events)
    }


def _numbers(registry: Registry, series: Series | str) -> frozenset[int]:
    numbers = (event.edition for event in editions(registry, series))
    return frozenset(number for number in numbers if number is not None)


def _editions(registry: Registry) -> Mapping[str, tuple[Event, ...]]:
    found: dict[str, list[Event]] = {}
    for event in sorted(registry.all(Event), key=lambda event: time_order(registry, event)):
        if event.series is None or was_held(registry, event) is None:
            continue
        if _shown(registry, event) is event:
            found.setdefault(event.series, []).append(event)
    return {series: _in_order(registry, events) for series, events in found.items()}


def _shown(registry: Registry, event: Event) -> Event:
    """Return the account of a meeting that tells most of its place in a series, or the first."""
    told = [one for one in speaking(registry, event) if one.series is not None]
    return min(told or (event,), key=lambda one: one.edition is None)


def _in_order(registry: Registry, events: list[Event]) -> tuple[Event, ...]:
    """Return meetings, given in order of time, by number. Others are placed by their time."""
    numbered = sorted((each for each in events if each.edition is not None), key=_number)
    # A meeting without a number goes before the first numbered one that is later. That is where the
    # running maximum of the times first exceeds its own. The maxima ascend, so bisection finds it.
    places = [at for at, each in enumerate(numbered) if span(registry, each) is not None]
    times = (time_order(registry, numbered[at]) for at in places)
    latest = list(itertools.accumulate(times, max))
    before: dict[int, list[Event]] = {}
    for event in (each for each in events if each.edition is None):
        at = bisect_right(latest, time_order(registry, event))
        before.setdefault(places[at] if at < len(places) else len(numbered), []).append(event)
    ordered: list[Event] = []
    for at in range(len(numbered) + 1):
        ordered += (*before.get(at, ()), *numbered[at : at + 1])
    return tuple(ordered)


def _number(event: Event) -> int:
    return event.edition or 0
