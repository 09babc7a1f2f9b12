"""Whether an event was held in person, remotely or both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.model import Event
from diplomacy_model.vocabulary import Mode, Word

if TYPE_CHECKING:
    from diplomacy_model.registry import Registry


class EventMode(Word):
    """How an event was held, according to the modes of its participants.

    The three words correspond to OfflineEventAttendanceMode, OnlineEventAttendanceMode and
    MixedEventAttendanceMode of schema.org's EventAttendanceModeEnumeration.
    """

    IN_PERSON = "in-person"
    """All participants were there in person, except any who sent a text or a recording."""
    REMOTE = "remote"
    """All participants took part by video or telephone, in writing or by a recorded message."""
    HYBRID = "hybrid"
    """Some participants were there in person, and others joined live by video or telephone."""


_LIVE_LINK = frozenset({Mode.VIDEO, Mode.TELEPHONE})


def event_mode(registry: Registry, event: Event | str) -> EventMode | None:
    """Return how an event was held, or None if the stated modes do not tell.

    One participant in person and one on a live link are enough to make it hybrid. Otherwise the
    mode of everyone who may have taken part must be stated. A text or recording from someone does
    not make an event hybrid if others were there in person.
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
