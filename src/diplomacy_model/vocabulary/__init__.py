"""The closed word lists, with one module per subject. Each list names the source of its words."""

from __future__ import annotations

from diplomacy_model.vocabulary.actors import ActorKind
from diplomacy_model.vocabulary.agreements import ActKind, AgreementKind
from diplomacy_model.vocabulary.events import EventStatus, Level, MeetingFormat, Setting, VisitKind
from diplomacy_model.vocabulary.memberships import MembershipStatus
from diplomacy_model.vocabulary.names import NameKind
from diplomacy_model.vocabulary.offices import OfficeRank, TenureCapacity
from diplomacy_model.vocabulary.participation import Attendance, Mode, ParticipantRole
from diplomacy_model.vocabulary.partnerships import PhaseLevel
from diplomacy_model.vocabulary.relations import RelationKind
from diplomacy_model.vocabulary.statements import StatementKind, UtteranceMode
from diplomacy_model.vocabulary.word import Word

__all__ = [
    "WORD_LISTS",
    "ActKind",
    "ActorKind",
    "AgreementKind",
    "Attendance",
    "EventStatus",
    "Level",
    "MeetingFormat",
    "MembershipStatus",
    "Mode",
    "NameKind",
    "OfficeRank",
    "ParticipantRole",
    "PhaseLevel",
    "RelationKind",
    "Setting",
    "StatementKind",
    "TenureCapacity",
    "UtteranceMode",
    "VisitKind",
    "Word",
]

WORD_LISTS: tuple[type[Word], ...] = (
    ActorKind,
    OfficeRank,
    TenureCapacity,
    MembershipStatus,
    EventStatus,
    MeetingFormat,
    Setting,
    Level,
    VisitKind,
    ParticipantRole,
    Mode,
    Attendance,
    StatementKind,
    UtteranceMode,
    PhaseLevel,
    AgreementKind,
    ActKind,
    RelationKind,
    NameKind,
)
"""Every closed word list, in the order in which the records use them."""
