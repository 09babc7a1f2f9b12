"""Whether an event was held in person, remotely, or both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.model import Event
from diplomacy_model.vocabulary import Mode, Word

if TYPE_CHECKING:
    from diplomacy_model.registry import Registry


class EventMode(Word):
    """How an event was held, which follows from the modes of its participants.

    The three words correspond to OfflineEventAttendanceMode, OnlineEventAttendanceMode and
    MixedEventAttendanceMode of schema.org's EventAttendanceModeEnumeration.
    """

    IN_PERSON = "in-person"
    """Everyone who took part was there."""
    REMOTE = "remote"
    """Everyone took part by video or telephone, in writing, or by a recorded message."""
    HYBRID = "hybrid"
    """Some were there. Others took part live by video or telephone."""


_LIVE_LINK = frozenset({Mode.VIDEO, Mode.TELEPHONE})


def event_mode(registry: Registry, event: Event | str) -> EventMode | None:
    """Return how an event was held, or None if the stated modes do not tell.

    If somebody was there and somebody else was on a live link, it was hybrid, whatever is known of
    the others. It was in person, or remote, if that is stated for everyone who was not absent. If
    somebody was there, a text or recording sent by somebody else does not matter.
    """
    modes: dict[str, set[Mode]] = {}
    for participant in registry.find(event, Event).participants:
        if participant.was_there:
            stated = modes.setdefault(participant.actor, set())
            stated.update(() if participant.mode is None else (participant.mode,))
    found = frozenset(mode for stated in modes.values() for mode in stated)
    if Mode.IN_PERSON in found and found & _LIVE_LINK:
        return EventMode.HYBRID
    if not modes or not all(modes.values()):
        return None
    return EventMode.IN_PERSON if Mode.IN_PERSON in found else EventMode.REMOTE
