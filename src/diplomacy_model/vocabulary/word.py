"""What every closed word list shares."""

from __future__ import annotations

from enum import StrEnum
from typing import NoReturn, TypeVar

from diplomacy_model.errors import WrongValueError
from diplomacy_model.messages import did_you_mean, label, shown
from diplomacy_model.spelling import near_misses
from diplomacy_model.synonyms import WORDS


class Word(StrEnum):
    """A word of a closed list. It is plain text in files, and compares and sorts as text.

    A text that is not in the list raises a `WrongValueError` that suggests the nearest words. It is
    a `ValueError`.
    """

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        raise _refusal(cls, value)

    def __repr__(self) -> str:
        """Return the Python name of the word, such as ``ActorKind.STATE``."""
        return f"{type(self).__name__}.{self.name}"


W = TypeVar("W", bound=Word)


def word_(value: object, words: type[W], name: str) -> W:
    """Return an argument that must be a word of a list.

    Args:
        value: The argument.
        words: The list.
        name: The name of the argument, for a message.

    Raises:
        WrongValueError: It is something else.
    """
    if isinstance(value, str):  # to compare something else with words may raise anything
        try:
            return words(value)
        except WrongValueError:
            pass
    raise _refusal(words, value, name)


def _refusal(words: type[Word], value: object, name: str | None = None) -> WrongValueError:
    known = [str(member) for member in words]
    near = near_misses(value, known, WORDS) if isinstance(value, str) else ()
    return WrongValueError(
        f"{label(name)}{shown(value)} is not a word of {words.__name__}"
        + (did_you_mean(near) or f"; the words are {', '.join(known)}")
    )
