"""Keys of objects: those of each class, and which of them another one means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from diplomacy_model.model import RECORD_CLASSES, Record, kind_name
from diplomacy_model.model.shape import shape_of
from diplomacy_model.model.value import Value, fields_of
from diplomacy_model.synonyms import KEYS, bare

if TYPE_CHECKING:
    from collections.abc import Iterable

CLASS_OF_TYPE: Final = {kind_name(cls): cls for cls in RECORD_CLASSES}
"""The classes of records by what the key ``type`` has for them."""
_KEYS_OF: Final[dict[type, tuple[dict[str, None], frozenset[str]]]] = {}
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


def keys_of(cls: type[Value]) -> tuple[dict[str, None], frozenset[str]]:
    """Return the keys of an object of a class, in order, and those that may be left out."""
    found = _KEYS_OF.get(cls)
    if found is None:
        keys = ("type",) if issubclass(cls, Record) else ()
        names = dict.fromkeys((*keys, *shape_of(cls).expected))
        optional = (each.name for each in fields_of(cls) if each.default is not attrs.NOTHING)
        found = _KEYS_OF[cls] = names, frozenset(optional)
    return found
