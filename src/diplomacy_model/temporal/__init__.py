"""Time: as far as it is known, compared honestly, stored as text."""

from diplomacy_model.temporal.allen import Allen
from diplomacy_model.temporal.kinds import Precision, WhenKind
from diplomacy_model.temporal.span import Span
from diplomacy_model.temporal.when import TimeLike, When, optional_when, when_, whens_
from diplomacy_model.temporal.zones import zone_fault

__all__ = [
    "Allen",
    "Precision",
    "Span",
    "TimeLike",
    "When",
    "WhenKind",
    "optional_when",
    "when_",
    "whens_",
    "zone_fault",
]
