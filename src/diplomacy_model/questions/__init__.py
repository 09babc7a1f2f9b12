"""What a dataset is asked. One file per family; each question is a plain function of a registry."""

from diplomacy_model.questions.answer import Answer
from diplomacy_model.questions.describe import cite, describe
from diplomacy_model.questions.offices import office_holders, offices_held
from diplomacy_model.questions.partnerships import partnership_status
from diplomacy_model.questions.representation import Representation, representation
from diplomacy_model.questions.timeline import TimelineEntry, timeline

__all__ = [
    "Answer",
    "Representation",
    "TimelineEntry",
    "cite",
    "describe",
    "office_holders",
    "offices_held",
    "partnership_status",
    "representation",
    "timeline",
]
