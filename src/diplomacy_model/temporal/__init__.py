"""Times that may be only partly known. They are stored as text and compared without guessing."""

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
