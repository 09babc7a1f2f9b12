"""Attendance: how many sides met, how and in which office, and who came to what was not held."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.accounts import first_ids, firsts
from diplomacy_model.checks.apart import end_of, start_of
from diplomacy_model.checks.terms import terms
from diplomacy_model.chronology import span
from diplomacy_model.findings import Finding
from diplomacy_model.model import Actor, Event, Meeting
from diplomacy_model.presence import number_of_sides, presences, took_place
from diplomacy_model.sides import belongs, holds, memberships_by_member
from diplomacy_model.vocabulary import (
    ActorKind,
    Attendance,
    EventStatus,
    MeetingFormat,
    MembershipStatus,
    Mode,
    ParticipantRole,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.presence import Presence
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span

_SIDES = {MeetingFormat.BILATERAL: 2, MeetingFormat.TRILATERAL: 3}
_NOT_HELD = {
    EventStatus.PROPOSED,
    EventStatus.PLANNED,
    EventStatus.POSTPONED,
    EventStatus.CANCELLED,
}
_CAME = {Attendance.ATTENDED, Attendance.LEFT_EARLY}
_REMOTE = {Mode.TELEPHONE, Mode.VIDEO}
_TWO = 2


def sides(registry: Registry) -> Iterator[Finding]:
    """Find bilateral and trilateral meetings at which another number of sides took part.

    It is an error if there are certainly more. It is a warning if there are fewer, since somebody
    may be missing, or if there may be more: the side of a person is not known, or a host is not one
    of the sides. Members count as one side with their body if both took part. Meetings without
    participants are skipped.
    """
    for meeting in firsts(registry, registry.all(Meeting)):
        expected = None if meeting.format is None else _SIDES.get(meeting.format)
        counts = expected and took_place(registry, meeting) is not None
        present = _each_once(registry, meeting) if counts else ()
        if expected is None or not present:
            continue
        count = number_of_sides(present)
        if count > expected:
            present = _with_bodies(registry, meeting, present)
            count = max(expected, number_of_sides(present))
        if count != expected:
            known = tuple(one for one in present if _is_side(registry, one))
            yield Finding(
                code="number-of-sides",
                severity="error" if number_of_sides(known) > expected else "warning",
                message=f"a {meeting.format} meeting has {expected} sides, and {count} took part; "
                + (
                    "add who is missing, or correct the format"
                    if count < expected
                    else "correct the format, the roles, or whom the participants represent"
                ),
                record=meeting.id,
                path="format",
            )


def _each_once(registry: Registry, meeting: Meeting) -> tuple[Presence, ...]:
    """Return those present. Actors that wait to be made one count as one."""
    first, present = registry.derived(first_ids), presences(registry, meeting)
    if not first:
        return present
    return tuple(
        attrs.evolve(one, possible=frozenset(first.get(each, each) for each in one.possible))
        for one in present
    )


def _with_bodies(
    registry: Registry, meeting: Meeting, present: tuple[Presence, ...]
) -> tuple[Presence, ...]:
    """Return those present, with the bodies present that they may belong to as members."""
    named = {actor for one in present for actor in one.possible}
    at = span(registry, meeting)
    by_member = registry.derived(memberships_by_member)

    def bodies(actor: str) -> Iterator[str]:
        for one in by_member.get(actor, ()):
            full = one.organization in named and one.status is MembershipStatus.MEMBER
            if full and belongs(registry, one, at) is not None:
                yield one.organization

    return tuple(
        attrs.evolve(one, possible=one.possible.union(*(bodies(actor) for actor in one.possible)))
        for one in present
    )


def _is_side(registry: Registry, one: Presence) -> bool:
    """Return whether it is known on which side somebody was. A host may be on none of them."""
    if one.roles <= {ParticipantRole.HOST}:
        return False
    if len(one.certain) > 1:
        return True
    actors = [registry.get(actor, Actor) for actor in one.certain]
    return any(actor is not None and actor.kind is not ActorKind.PERSON for actor in actors)


def came_to_what_was_not_held(registry: Registry) -> Iterator[Finding]:
    """Find participants who attended an event that was only planned, postponed or cancelled."""
    for event in registry.all(Event):
        if event.status in _NOT_HELD:
            for position, one in enumerate(event.participants):
                if one.attendance in _CAME:
                    yield Finding(
                        code="attended-not-held",
                        severity="error",
                        message=f"{one.actor!r} {one.attendance}, but the event is {event.status}; "
                        "correct the status, or write expected or invited",
                        record=event.id,
                        path=f"participants[{position}].attendance",
                    )


def left_office_meanwhile(registry: Registry) -> Iterator[Finding]:
    """Find participants who held their office when an event began, and not when it ended.

    This is a remark, since a trip may outlast an office.
    """
    of_holder = registry.derived(terms)
    for event in registry.all(Event):
        ends: tuple[Span, Span] | None = None
        for position, one in enumerate(event.participants):
            own = None if one.office is None else of_holder.get((one.office, one.actor))
            if own is None or not one.was_there:
                continue
            ends = ends or _ends(registry, event)
            if ends is None:
                break
            begun = next(
                (each for each in own.near(ends[0]) if holds(registry, each, ends[0])), None
            )
            if begun and all(holds(registry, each, ends[1]) is None for each in own.near(ends[1])):
                yield Finding(
                    code="left-office-meanwhile",
                    severity="info",
                    message=f"{one.actor!r} held {one.office!r} when this began and not when it "
                    "ended; check the dates, and say in the note what happened",
                    record=event.id,
                    path=f"participants[{position}].office",
                    related=(begun.id,),
                )


def _ends(registry: Registry, event: Event) -> tuple[Span, Span] | None:
    """Return when an event began and ended, or None if that may have been at one moment."""
    time = span(registry, event)
    if time is None or not time.firm or time.earliest == time.latest:
        return None
    start, end = start_of(time), end_of(time)
    return None if start is None or end is None else (start, end)


def calls_with_a_place(registry: Registry) -> Iterator[Finding]:
    """Find meetings with a place at which everybody took part by telephone or video.

    It is a warning, since those at the place may be missing. If only one participant is listed, or
    the mode of somebody is not stated, nothing is found.
    """
    for meeting in registry.all(Meeting):
        there = [one for one in meeting.participants if one.was_there]
        several = len({one.actor for one in there}) >= _TWO
        if meeting.places and several and all(one.mode in _REMOTE for one in there):
            yield Finding(
                code="call-with-a-place",
                severity="warning",
                message="everybody took part by telephone or video, and a call has no place; "
                "leave out the place, or add who was there",
                record=meeting.id,
                path="places",
            )
