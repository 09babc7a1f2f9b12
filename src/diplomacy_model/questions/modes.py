"""Whether an event was held in person, remotely or both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.accounts import speaking
from diplomacy_model.evidence import doubts_of
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
    not make an event hybrid if others were there in person. A mode that a source disputes, or in
    which accounts differ, counts as not stated.
    """
    told: dict[str, set[frozenset[Mode]]] = {}
    for account in speaking(registry, registry.find(event, Event, name="event")):
        for actor, stated in _modes(registry, account).items():
            told.setdefault(actor, set()).update([stated] if stated else [])
    # Accounts that differ leave the mode open. One that does not state it says nothing.
    modes = {
        actor: next(iter(stated)) if len(stated) == 1 else frozenset[Mode]()
        for actor, stated in told.items()
    }
    found = frozenset(mode for stated in modes.values() for mode in stated)
    if Mode.IN_PERSON in found and found & _LIVE_LINK:
        return EventMode.HYBRID
    if not modes or not all(modes.values()):
        return None
    return EventMode.IN_PERSON if Mode.IN_PERSON in found else EventMode.REMOTE


def _modes(registry: Registry, event: Event) -> dict[str, frozenset[Mode]]:
    """Return the modes that one account states for everyone who may have taken part."""
    held = doubts_of(registry, event)
    modes: dict[str, frozenset[Mode]] = {}
    for position, one in enumerate(event.participants):
        if one.was_there:
            is_open = one.mode is None or held.over(f"participants[{position}].mode")
            stated = frozenset[Mode]() if is_open or one.mode is None else frozenset({one.mode})
            modes[one.actor] = modes.get(one.actor, frozenset()) | stated
    return modes
