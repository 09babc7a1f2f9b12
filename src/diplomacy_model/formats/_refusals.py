"""Plain data as files hold them, and how to say that they are not what belongs there."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any, TypeGuard

from diplomacy_model.errors import DiplomacyModelError
from diplomacy_model.messages import a, did_you_mean, shown
from diplomacy_model.spelling import near_misses
from diplomacy_model.synonyms import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable

NULL = "is null; leave out what is not known"
"""What is wrong with null in place of a value that may be left out."""


class RefusedError(DiplomacyModelError, ValueError):
    """A value is not what belongs in its place."""

    def __init__(
        self, message: str, value: object, expected: str | None = None, near: tuple[str, ...] = ()
    ) -> None:
        """Say what is wrong with a value, what belongs there, and what may have been meant."""
        self.message = message
        """What is wrong, in words."""
        self.value = value
        """The value that was refused."""
        self.expected = expected
        """What belongs there."""
        self.near = near
        """Known words that are spelt alike, best first."""
        belongs = "" if expected is None else f"; expected {expected}"
        super().__init__(f"{message}{belongs}{did_you_mean(near)}")


class RefusedKeyError(RefusedError):
    """A key does not belong in its object, or is repeated in it."""

    def __init__(
        self,
        message: str,
        key: str,
        value: object,
        expected: str | None = None,
        near: tuple[str, ...] = (),
    ) -> None:
        """Say what is wrong with a key, and which keys belong there."""
        super().__init__(message, value, expected, near)
        self.key = key
        """The key."""


class Repeating(dict[str, Any]):
    """An object in which keys are repeated. It holds the last value of each."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        """Keep the pairs, and which keys occur more than once."""
        super().__init__(pairs)
        counts = Counter(key for key, _ in pairs)
        self.repeated = {key: self[key] for key, count in counts.items() if count > 1}
        """The keys that occur more than once, with their last value."""


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Return whether plain data are an object."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[object]]:
    """Return whether plain data are a list."""
    return isinstance(value, list)


def described(value: object) -> str:
    """Return what a value is, in words that follow the name of its place.

    >>> described("india"), described([]), described(None)
    ("'india' is text", 'is a list', 'is null')
    """
    if value is None:
        return "is null"
    if isinstance(value, bool):
        return f"{str(value).lower()} is a boolean"
    if type(value) is str:
        return f"{shown(value)} is text"
    if type(value) in {int, float}:
        too_large = "is a number that is infinite or too large to be read"
        return too_large if value in {math.inf, -math.inf} else f"{shown(value)} is a number"
    if isinstance(value, list):
        return "is a list"
    # Anything else comes from Python and not from a file.
    return "is an object" if is_object(value) else f"{shown(value)} is {a(type(value).__name__)}"


def key_refusals(data: dict[str, Any], known: Iterable[str]) -> list[RefusedKeyError]:
    """Return what is wrong with the keys of an object: unknown ones and repeated ones."""
    names = tuple(known)
    refusals = [_unknown_key(key, data[key], names) for key in data if key not in names]
    if isinstance(data, Repeating):
        refusals += [
            RefusedKeyError(f"the key {shown(key)} is repeated; keep one", key, value)
            for key, value in data.repeated.items()
        ]
    return refusals


def _unknown_key(key: object, value: object, known: tuple[str, ...]) -> RefusedKeyError:
    if isinstance(key, str):
        near = near_misses(key, known, KEYS)
        expected = f"one of {', '.join(known)}"
        return RefusedKeyError(f"unknown key {shown(key)}", key, value, expected, near)
    # Only in data from Python: JSON has no keys but text.
    return RefusedKeyError(f"the key {shown(key)} is not text", shown(key), value)
