"""The questions about a dataset: plain functions of a registry, one module for each family."""

from diplomacy_model.questions.agreements import (
    AgreementState,
    AgreementStatus,
    BoundParty,
    agreement_status,
    bound_by,
)
from diplomacy_model.questions.answer import Answer, Reason
from diplomacy_model.questions.bibliography import Bibliography, bibliography
from diplomacy_model.questions.claims import Accounts, Assertion, Claim, Verdict
from diplomacy_model.questions.comparison import accounts
from diplomacy_model.questions.contacts import (
    Contact,
    Interlocutor,
    interlocutors,
    meetings_between,
)
from diplomacy_model.questions.describe import cite, describe
from diplomacy_model.questions.dyads import DyadYear, dyads
from diplomacy_model.questions.likely import LikelyMatch, likely_same
from diplomacy_model.questions.memberships import members_of, memberships_of
from diplomacy_model.questions.modes import EventMode, event_mode
from diplomacy_model.questions.names import NameMatch, by_code, resolve_name
from diplomacy_model.questions.offices import office_holders, offices_held
from diplomacy_model.questions.outcomes import Outcome, Referrer, outcomes, references
from diplomacy_model.questions.partnerships import partnership_status
from diplomacy_model.questions.passages import QuotedPassage, passages
from diplomacy_model.questions.readouts import (
    ReadoutCell,
    ReadoutPassage,
    ReadoutRow,
    Readouts,
    ReadoutSide,
    readouts,
)
from diplomacy_model.questions.representation import Representation, representation
from diplomacy_model.questions.review import UnreviewedCitation, unreviewed
from diplomacy_model.questions.series import (
    AttendanceEntry,
    attendance,
    editions,
    missing_editions,
    next_edition,
    next_number,
    previous_edition,
)
from diplomacy_model.questions.sittings import ContactKind
from diplomacy_model.questions.timeline import TimelineEntry, timeline

__all__ = [
    "Accounts",
    "AgreementState",
    "AgreementStatus",
    "Answer",
    "Assertion",
    "AttendanceEntry",
    "Bibliography",
    "BoundParty",
    "Claim",
    "Contact",
    "ContactKind",
    "DyadYear",
    "EventMode",
    "Interlocutor",
    "LikelyMatch",
    "NameMatch",
    "Outcome",
    "QuotedPassage",
    "ReadoutCell",
    "ReadoutPassage",
    "ReadoutRow",
    "ReadoutSide",
    "Readouts",
    "Reason",
    "Referrer",
    "Representation",
    "TimelineEntry",
    "UnreviewedCitation",
    "Verdict",
    "accounts",
    "agreement_status",
    "attendance",
    "bibliography",
    "bound_by",
    "by_code",
    "cite",
    "describe",
    "dyads",
    "editions",
    "event_mode",
    "interlocutors",
    "likely_same",
    "meetings_between",
    "members_of",
    "memberships_of",
    "missing_editions",
    "next_edition",
    "next_number",
    "office_holders",
    "offices_held",
    "outcomes",
    "partnership_status",
    "passages",
    "previous_edition",
    "readouts",
    "references",
    "representation",
    "resolve_name",
    "timeline",
    "unreviewed",
]
