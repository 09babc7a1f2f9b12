"""Texts as FollowTheMoney keeps them: trimmed, normalized, and no longer than it allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.model.text import is_line, is_passage

if TYPE_CHECKING:
    from followthemoney.property import Property


class Cleaner:
    """Cleans texts by the rules of the library, each only once."""

    def __init__(self) -> None:
        """Begin with nothing cleaned."""
        self._known: dict[tuple[str, str], str | None] = {}

    def clean(self, prop: Property, text: str) -> str | None:
        """Return a value as FollowTheMoney keeps it, or None if it takes no such value."""
        key = (prop.qname, text)
        if key not in self._known:
            self._known[key] = _cleaned(prop, text)
        return self._known[key]


def _cleaned(prop: Property, text: str) -> str | None:
    """Return what stays the same if it is cleaned once more."""
    from followthemoney.util import sanitize_text

    old: str | None = None
    new: str | None = text
    while new != old:
        old, new = new, sanitize_text(new)
        if new is not None:
            new = prop.type.clean_text(new, format=prop.format)
    if new is None or len(new) > prop.max_length:
        return None
    is_text = is_passage if prop.type.name == "text" else is_line
    return new if is_text(new) else None
