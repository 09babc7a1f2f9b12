"""`Event`, `Meeting`, `Summit` and `Visit`: what happened, and who took part in what capacity."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.errors import Fault, shown
from diplomacy_model.model.actor import AN_ACTOR, Actor, actor_id, optional_actor_id
from diplomacy_model.model.office import AN_OFFICE, optional_office_id
from diplomacy_model.model.place import A_PLACE, place_ids
from diplomacy_model.model.record import ANY_RECORD, Record, id_of, record_ids, several
from diplomacy_model.model.series import A_SERIES, optional_series_id
from diplomacy_model.model.value import REFERS_TO, Value
from diplomacy_model.temporal import When, optional_when
from diplomacy_model.vocabulary import (
    Attendance,
    EventStatus,
    Level,
    MeetingFormat,
    Mode,
    ParticipantRole,
    Setting,
    VisitKind,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.model.record import Several

NOT_THERE = frozenset({Attendance.ABSENT, Attendance.DECLINED})
"""Who is listed with one of these did not take part."""

_MOST_EDITIONS = 9999

AN_EVENT = {REFERS_TO: "Event"}
"""Metadata of a field that holds the id of an event of any class."""


def optional_event_id(value: Event | str | None) -> str | None:
    """Return the id of an event, given the event or its id, or None."""
    return None if value is None else id_of(value, Event)


def participants_(value: Several[Participant | Actor | str]) -> tuple[Participant, ...]:
    """Return participants, given participants, actors or ids of actors."""
    return tuple(
        each if isinstance(each, Participant) else Participant(actor=each)
        for each in several(value)
    )


def optional_mode(value: Mode | str | None) -> Mode | None:
    """Return a mode of taking part, given the word, or None."""
    return None if value is None else Mode(value)


def optional_attendance(value: Attendance | str | None) -> Attendance | None:
    """Return an attendance, given the word, or None."""
    return None if value is None else Attendance(value)


def optional_status(value: EventStatus | str | None) -> EventStatus | None:
    """Return the status of an event, given the word, or None."""
    return None if value is None else EventStatus(value)


def optional_format(value: MeetingFormat | str | None) -> MeetingFormat | None:
    """Return the format of a meeting, given the word, or None."""
    return None if value is None else MeetingFormat(value)


def optional_setting(value: Setting | str | None) -> Setting | None:
    """Return the setting of a meeting, given the word, or None."""
    return None if value is None else Setting(value)


def optional_level(value: Level | str | None) -> Level | None:
    """Return the level of a meeting, given the word, or None."""
    return None if value is None else Level(value)


def optional_visit_kind(value: VisitKind | str | None) -> VisitKind | None:
    """Return a kind of visit, given the word, or None."""
    return None if value is None else VisitKind(value)


@attrs.frozen(kw_only=True, repr=False)
class Participant(Value):
    """Who took part, in what capacity, for whom and how.

    The actor is the person if known, with the side in `represents`; the state itself if not.
    Someone with several hats has one Participant for each, and is counted once. Who sent a stand-in
    is in `on_behalf_of`, and listed as well, with the attendance ``absent``.

    >>> Participant(actor="modi", represents="india", mode="video")
    Participant(actor='modi', mode='video', represents='india')
    """

    actor: str = attrs.field(converter=actor_id, metadata=AN_ACTOR)
    """Who took part."""
    role: ParticipantRole = attrs.field(
        default=ParticipantRole.PARTICIPANT, converter=ParticipantRole
    )
    """The part played in the event."""
    mode: Mode | None = attrs.field(default=None, converter=optional_mode)
    """How: in person, by video, ...; None is not stated."""
    represents: str | None = attrs.field(
        default=None, converter=optional_actor_id, metadata=AN_ACTOR
    )
    """The state, organization or other body spoken for, never a person. Where none is given it
    follows from the office, unless that is a chair, else possibly from the tenures then held."""
    office: str | None = attrs.field(default=None, converter=optional_office_id, metadata=AN_OFFICE)
    """The office in whose capacity the person took part."""
    on_behalf_of: str | None = attrs.field(
        default=None, converter=optional_actor_id, metadata=AN_ACTOR
    )
    """The person who sent them and for whom they stood in."""
    attendance: Attendance | None = attrs.field(default=None, converter=optional_attendance)
    """Whether they came; None is not stated, and counts as attended where contacts are counted."""

    def _faults(self) -> Iterator[Fault]:
        if self.on_behalf_of == self.actor:
            message = "is the participant; name the one they stood in for"
            yield Fault("on_behalf_of", self.on_behalf_of, message)

    def __str__(self) -> str:
        """Return the actor with the side in brackets, and the attendance if it is in doubt."""
        text = self.actor if self.represents is None else f"{self.actor} ({self.represents})"
        here = self.attendance in {None, Attendance.ATTENDED}
        return text if here else f"{text}, {self.attendance}"


@attrs.frozen(kw_only=True, repr=False)
class Event(Record):
    """Something that happened or was meant to: a signing, a vote, an expulsion, a gathering.

    Meetings, summits and visits are events with more to say. What is on the programme of another
    event and within its dates is *part of* it; what is *on the margins of* it makes no claim about
    its dates; *during* is about time only. An event that was moved keeps its planned time and the
    status ``postponed``; the new date is a new record, rescheduled from it.

    >>> print(Event(id="signing-2025", when="2025-10-26", places=["kuala-lumpur"]))
    Event 'signing-2025' · kuala-lumpur · 2025-10-26
    """

    title: str | None = None
    """A title to show it by."""
    label: str | None = None
    """What a source calls it, verbatim, where that differs from our words for it."""
    when: When | None = attrs.field(default=None, converter=optional_when)
    """When it happened or was planned for, as exactly as is known and no more."""
    places: tuple[str, ...] = attrs.field(default=(), converter=place_ids, metadata=A_PLACE)
    """Where, in the order of the programme; a call has none."""
    status: EventStatus | None = attrs.field(default=None, converter=optional_status)
    """Whether it was held; None is not stated, and counts as held where contacts are counted."""
    participants: tuple[Participant, ...] = attrs.field(default=(), converter=participants_)
    """Who took part."""
    about: tuple[str, ...] = attrs.field(default=(), converter=record_ids, metadata=ANY_RECORD)
    """What it dealt with: topics, agreements, partnerships, actors, any record. A mention is not
    a subject."""
    series: str | None = attrs.field(default=None, converter=optional_series_id, metadata=A_SERIES)
    """The series it belongs to."""
    edition: int | None = None
    """Its official number in the series, from 1; a commemorative or informal meeting has none."""

    def _faults(self) -> Iterator[Fault]:
        yield from super()._faults()
        if self.edition is not None and not 1 <= self.edition <= _MOST_EDITIONS:
            message = f"{shown(self.edition)} is no ordinal; count from 1 to {_MOST_EDITIONS}"
            yield Fault("edition", self.edition, message)

    def _summary(self) -> Iterator[str]:
        present = [one for one in self.participants if one.attendance not in NOT_THERE]
        if present:
            yield " – ".join(map(str, present))
        elif self.title is not None:
            yield self.title
        yield from self.places
        if self.when is not None:
            yield str(self.when)
        if self.status not in {None, EventStatus.HELD}:
            yield str(self.status)


@attrs.frozen(kw_only=True, repr=False)
class Meeting(Event):
    """Talks between two or more sides, in one place, by video or by telephone.

    A call is a meeting whose participants took part by telephone or video, without a place.

    >>> print(Meeting(id="helsinki-2018", when="2018-07-16", participants=["trump", "putin"]))
    Meeting 'helsinki-2018' · trump – putin · 2018-07-16
    """

    format: MeetingFormat | None = attrs.field(default=None, converter=optional_format)
    """How many sides; None is not stated."""
    setting: Setting | None = attrs.field(default=None, converter=optional_setting)
    """In what setting; None is not stated."""
    level: Level | None = attrs.field(default=None, converter=optional_level)
    """At what level; None is not stated."""


@attrs.frozen(kw_only=True, repr=False)
class Summit(Meeting):
    """A meeting that its conveners call a summit, or an edition of a series of summits.

    Other meetings of leaders are meetings at the level ``leaders``.

    >>> print(Summit(id="asean-summit-47-2025", title="47th ASEAN Summit", edition=47))
    Summit 'asean-summit-47-2025' · 47th ASEAN Summit
    """

    theme: str | None = None
    """The theme that its chair gave it, verbatim."""


@attrs.frozen(kw_only=True, repr=False)
class Visit(Event):
    """The travel of someone to a country; the talks are meetings that are part of it.

    >>> print(Visit(id="trump-in-india-2020", kind="state", participants=["trump"]))
    Visit 'trump-in-india-2020' · trump
    """

    kind: VisitKind | None = attrs.field(default=None, converter=optional_visit_kind)
    """What sort of visit; None is not stated."""
