"""`Event`, `Meeting`, `Summit` and `Visit`: what happened or was meant to happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.errors import Fault
from diplomacy_model.messages import shown
from diplomacy_model.model.participant import Participant, labels_of, participants_
from diplomacy_model.model.place import A_PLACE, place_ids
from diplomacy_model.model.record import ANY_RECORD, Record, id_of, record_ids
from diplomacy_model.model.series import A_SERIES, optional_series_id
from diplomacy_model.model.value import REFERS_TO
from diplomacy_model.temporal import When, optional_when
from diplomacy_model.vocabulary import EventStatus, Level, MeetingFormat, Setting, VisitKind

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_EDITIONS = 9999
"""The greatest number of an edition."""

AN_EVENT = {REFERS_TO: "Event"}
"""Metadata of a field that holds the id of an event of any class."""


def optional_event_id(value: Event | str | None) -> str | None:
    """Return the id of an event, given the event or its id, or None."""
    return None if value is None else id_of(value, Event)


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
class Event(Record):
    """Something that happened or was meant to: a signing, a vote, an expulsion, a gathering.

    Meetings, summits and visits are events with more fields. An event that is on the programme of
    another and within its dates is *part of* it. *On the margins of* makes no claim about dates.
    *During* is about time only. An event that was moved keeps its planned time and has the status
    ``postponed``. The event on the new date is a new record, rescheduled from the first.

    >>> import diplomacy_model as dm
    >>> print(dm.Event(id="signing-2025", when="2025-10-26", places=["kuala-lumpur"]))
    Event 'signing-2025' · kuala-lumpur · 2025-10-26
    """

    title: str | None = None
    """A title to show it by."""
    label: str | None = None
    """What a source calls it, verbatim, if that differs from our words for it."""
    when: When | None = attrs.field(default=None, converter=optional_when)
    """When it happened or was planned for, only as exactly as is known."""
    places: tuple[str, ...] = attrs.field(default=(), converter=place_ids, metadata=A_PLACE)
    """Where it happened, in the order of the programme. A call has no places."""
    status: EventStatus | None = attrs.field(default=None, converter=optional_status)
    """Whether it was held, or None if that is not stated. In counts of contacts, None counts as
    held."""
    participants: tuple[Participant, ...] = attrs.field(default=(), converter=participants_)
    """Who took part."""
    about: tuple[str, ...] = attrs.field(default=(), converter=record_ids, metadata=ANY_RECORD)
    """What it dealt with: topics, agreements, partnerships, actors or any other record. A mention
    is not a subject."""
    series: str | None = attrs.field(default=None, converter=optional_series_id, metadata=A_SERIES)
    """The series it belongs to."""
    edition: int | None = None
    """Its official number in the series, from 1. Commemorative and informal meetings have none."""

    @property
    def time(self) -> When | None:
        """When it happened or was planned for."""
        return self.when

    @property
    def participation(self) -> tuple[Participant, ...]:
        """Its participants."""
        return self.participants

    @property
    def subjects(self) -> tuple[str, ...]:
        """What it dealt with."""
        return self.about

    @property
    def locations(self) -> tuple[str, ...]:
        """Its places."""
        return self.places

    @property
    def texts(self) -> tuple[str, ...]:
        """Its title and its labels."""
        own = (text for text in (self.title, self.label) if text is not None)
        return (*own, *labels_of(self.participants))

    @property
    def own_name(self) -> str | None:
        """Its title, if it has one."""
        return self.title

    @property
    def caveat(self) -> str | None:
        """Its status, unless it was held or its status is not stated."""
        return None if self.status in {None, EventStatus.HELD} else str(self.status)

    def _faults(self) -> Iterator[Fault]:
        yield from super()._faults()
        if self.edition is not None and not 1 <= self.edition <= MOST_EDITIONS:
            message = f"{shown(self.edition)} is not a whole number from 1 to {MOST_EDITIONS}"
            yield Fault("edition", self.edition, message)

    def _summary(self) -> Iterator[str]:
        present = [one for one in self.participants if one.was_there]
        if present:
            yield " – ".join(map(str, present))
        else:
            yield from super()._summary()
        yield from self.places
        if self.when is not None:
            yield str(self.when)
        if self.caveat is not None:
            yield self.caveat


@attrs.frozen(kw_only=True, repr=False)
class Meeting(Event):
    """Talks between two or more sides, in one place, by video or by telephone.

    A call is a meeting whose participants took part by telephone or video, without a place.

    >>> import diplomacy_model as dm
    >>> print(dm.Meeting(id="helsinki-2018", when="2018-07-16", participants=["trump", "putin"]))
    Meeting 'helsinki-2018' · trump – putin · 2018-07-16
    """

    format: MeetingFormat | None = attrs.field(default=None, converter=optional_format)
    """How many sides met, or None if that is not stated."""
    setting: Setting | None = attrs.field(default=None, converter=optional_setting)
    """How closed, formal or long it was, or None if that is not stated."""
    level: Level | None = attrs.field(default=None, converter=optional_level)
    """The level it was convened at, or None if that is not stated."""


@attrs.frozen(kw_only=True, repr=False)
class Summit(Meeting):
    """A meeting that its conveners call a summit, or an edition of a series of summits.

    Other meetings of leaders are meetings at the level ``leaders``.

    >>> import diplomacy_model as dm
    >>> print(dm.Summit(id="asean-summit-47-2025", title="47th ASEAN Summit", edition=47))
    Summit 'asean-summit-47-2025' · 47th ASEAN Summit
    """

    theme: str | None = None
    """The theme that its chair gave it, verbatim."""

    @property
    def texts(self) -> tuple[str, ...]:
        """Its title, its theme and its labels."""
        return super().texts if self.theme is None else (*super().texts, self.theme)


@attrs.frozen(kw_only=True, repr=False)
class Visit(Event):
    """A journey of someone to a country. The talks there are meetings that are part of it.

    >>> import diplomacy_model as dm
    >>> print(dm.Visit(id="trump-in-india-2020", kind="state", participants=["trump"]))
    Visit 'trump-in-india-2020' · trump
    """

    kind: VisitKind | None = attrs.field(default=None, converter=optional_visit_kind)
    """What sort of visit it was, or None if that is not stated."""

    @property
    def word(self) -> VisitKind | None:
        """What sort of visit it was."""
        return self.kind
