"""What Popolo calls what we have words for, and the names of its collections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diplomacy_model.model import Event, Meeting, Summit, Visit
from diplomacy_model.vocabulary import StatementKind

if TYPE_CHECKING:
    from collections.abc import Mapping

COLLECTIONS: Final = (
    "persons",
    "organizations",
    "posts",
    "memberships",
    "events",
    "areas",
    "speeches",
)
"""The collections of a document that have a place in a dataset."""

EVENTS: Final[Mapping[str, type[Event]]] = {
    "meeting": Meeting,
    "summit": Summit,
    "visit": Visit,
}
"""Our classes of events by ``classification``."""

SPOKEN: Final = frozenset(
    {
        StatementKind.SPEECH,
        StatementKind.OPENING_REMARKS,
        StatementKind.CLOSING_REMARKS,
        StatementKind.PRESS_REMARKS,
        StatementKind.EXPLANATION_OF_VOTE,
    }
)
"""The statements that one person speaks in front of others, as a speech of Popolo is."""

SCHEME: Final = "popolo"
"""The scheme of the code that keeps an id of Popolo which cannot be ours."""
