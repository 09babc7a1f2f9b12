"""Whether an event was held in person, remotely, or both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.model import Event
from diplomacy_model.vocabulary import Mode, Word

if TYPE_CHECKING:
    from diplomacy_model.registry import Registry


class EventMode(Word):
    """How an event was held, as it follows from the modes of its participants.

    The three words correspond to OfflineEventAttendanceMode, OnlineEventAttendanceMode and
    MixedEventAttendanceMode of schema.org's EventAttendanceModeEnumeration.
    """

    IN_PERSON = "in-person"
    """All who took part were there."""
    REMOTE = "remote"
    """All who took part did so by video or telephone, in writing or by a recorded message."""
    HYBRID = "hybrid"
    """Some were there, and others took part live by video or telephone."""


_LIVE_LINK = frozenset({Mode.VIDEO, Mode.TELEPHONE})


def event_mode(registry: Registry, event: Event | str) -> EventMode | None:
    """Return how an event was held, or None where the modes that are stated do not tell.

    One who was there and one on a live link make it hybrid, whatever is known of the others. It was
    in person, or remote, if that is stated of everyone who was not absent. Where someone was there,
    a text or recording that another one sent changes nothing.
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
