"""Keys of objects: which of ours another one means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diplomacy_model.synonyms import KEYS, bare

if TYPE_CHECKING:
    from collections.abc import Iterable

_ONE_END: Final = KEYS["start"]
"""What the table has for keys that tell one end of a time, which is not the whole of it."""


def meant_by_key(key: str, names: Iterable[str]) -> str | None:
    """Return the one key that another one means, or None.

    >>> meant_by_key("Attendees", ["when", "participants"])
    'participants'
    """
    known, plain = tuple(names), bare(key)
    same = [each for each in known if bare(each) == plain]
    others = KEYS.get(plain, ())
    meant = same or [each for each in others if each in known and others != _ONE_END]
    return meant[0] if len(meant) == 1 else None
