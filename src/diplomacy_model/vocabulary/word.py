"""What every closed word list shares."""

from __future__ import annotations

from enum import StrEnum
from typing import NoReturn

from diplomacy_model.errors import did_you_mean, shown
from diplomacy_model.spelling import near_misses
from diplomacy_model.synonyms import WORDS


class Word(StrEnum):
    """A word of a closed list. It is plain text in files, and compares and sorts as text.

    A text that is not in the list raises a `ValueError` that suggests the nearest words.
    """

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        words = [str(member) for member in cls]
        near = near_misses(value, words, WORDS) if isinstance(value, str) else ()
        raise ValueError(
            f"{shown(value)} is not a word of {cls.__name__}"
            + (did_you_mean(near) or f"; the words are {', '.join(words)}")
        )

    def __repr__(self) -> str:
        """Return the Python name of the word, such as ``ActorKind.STATE``."""
        return f"{type(self).__name__}.{self.name}"
