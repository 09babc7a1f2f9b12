"""`Participant`: who took part in something, in what capacity, for whom and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.errors import Fault, WrongKindError
from diplomacy_model.messages import shown
from diplomacy_model.model.actor import AN_ACTOR, Actor, actor_id, optional_actor_id
from diplomacy_model.model.office import AN_OFFICE, optional_office_id
from diplomacy_model.model.record import Record
from diplomacy_model.model.value import Value, each_of
from diplomacy_model.vocabulary import Attendance, Mode, ParticipantRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.model.value import Several

NOT_THERE = frozenset({Attendance.ABSENT, Attendance.DECLINED})
"""The attendances of those who are listed although they did not take part."""


def participants_(value: Several[Participant | Actor | str]) -> tuple[Participant, ...]:
    """Return participants, given participants, actors or ids of actors."""
    return each_of(value, _participant)


def _participant(value: object) -> Participant:
    if isinstance(value, Participant):
        return value
    if isinstance(value, (Actor, str)):
        return Participant(actor=value)
    given = (
        f"the {type(value).__name__} {shown(value.id)}"
        if isinstance(value, Record)
        else shown(value)
    )
    raise WrongKindError(f"{given} does not belong here; give a Participant, or an Actor or its id")


def optional_mode(value: Mode | str | None) -> Mode | None:
    """Return a mode of taking part, given the word, or None."""
    return None if value is None else Mode(value)


def optional_attendance(value: Attendance | str | None) -> Attendance | None:
    """Return an attendance, given the word, or None."""
    return None if value is None else Attendance(value)


@attrs.frozen(kw_only=True, repr=False)
class Participant(Value):
    """Someone who took part: in what capacity, for whom and how.

    The actor is the person, if known, with the side in `represents`. Otherwise it is the state
    itself. Someone with several roles has one Participant for each, and counts once. If somebody
    stood in for a principal, the principal is named in `on_behalf_of`. The principal is listed as
    well, with the attendance ``absent``.

    >>> import diplomacy_model as dm
    >>> dm.Participant(actor="modi", represents="india", mode="video")
    Participant(actor='modi', mode='video', represents='india')
    """

    actor: str = attrs.field(converter=actor_id, metadata=AN_ACTOR)
    """Who took part."""
    role: ParticipantRole = attrs.field(
        default=ParticipantRole.PARTICIPANT, converter=ParticipantRole
    )
    """The part played in the event."""
    label: str | None = None
    """What a source calls that part, verbatim."""
    mode: Mode | None = attrs.field(default=None, converter=optional_mode)
    """How they took part, such as in person or by video, or None if that is not stated."""
    represents: str | None = attrs.field(
        default=None, converter=optional_actor_id, metadata=AN_ACTOR
    )
    """The state, organization or other body spoken for, never a person. If none is given, the side
    follows from the office, unless that is a chair. Without such an office, the sides of the
    offices that the person held at the time are possible."""
    office: str | None = attrs.field(default=None, converter=optional_office_id, metadata=AN_OFFICE)
    """The office in whose capacity the person took part."""
    on_behalf_of: str | None = attrs.field(
        default=None, converter=optional_actor_id, metadata=AN_ACTOR
    )
    """The person who sent them and for whom they stood in."""
    attendance: Attendance | None = attrs.field(default=None, converter=optional_attendance)
    """Whether they came, or None if that is not stated. In counts of contacts, None counts as
    having attended."""

    @property
    def was_there(self) -> bool:
        """Whether they may have taken part: they were not absent and did not decline."""
        return self.attendance not in NOT_THERE

    @property
    def states_side(self) -> bool:
        """Whether it says for whom they spoke: by the side, or by an office."""
        return self.represents is not None or self.office is not None

    def _faults(self) -> Iterator[Fault]:
        if self.on_behalf_of == self.actor:
            message = "is the participant itself; name the person they stood in for"
            yield Fault("on_behalf_of", self.on_behalf_of, message)

    def __str__(self) -> str:
        """Return the actor, the side in brackets, and the attendance if it limits or denies it."""
        text = self.actor if self.represents is None else f"{self.actor} ({self.represents})"
        here = self.attendance in {None, Attendance.ATTENDED}
        return text if here else f"{text}, {self.attendance}"


def labels_of(participants: tuple[Participant, ...]) -> Iterator[str]:
    """Yield the labels of participants that have one."""
    return (one.label for one in participants if one.label is not None)
