"""What a text mentions: its words, and which of them stand side by side.

A text is gone through once. After that, each question about it takes the same time, however long
the text is.
"""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from diplomacy_model.caching import remembered
from diplomacy_model.folding import folded, typewritten

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD: Final = r"\w+"
_POINTS: Final = r"\.(?<=\b\w\.)(?=\w\b)"  # those within "U.S."


@remembered(most=10_000)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text as a search sees them.

    >>> words_of("Côte d’Ivoire, U.S.")
    ('cote', 'd', 'ivoire', 'us')
    """
    return tuple(re.findall(_WORD, folded(re.sub(_POINTS, "", text))))


@remembered(most=10_000)
def _runs_of(text: str) -> frozenset[str]:
    """Return all words of a text, and all pairs of neighbours written as one."""
    words = words_of(text)
    return frozenset((*words, *map("".join, itertools.pairwise(words))))


class Mentions:
    """What a text mentions.

    >>> words = Mentions("The ministers of India and the U.S. met virtually.")
    >>> words.have("ministers of india"), words.have("ministers of the"), words.begin("virtual")
    (True, False, True)
    >>> words.have_letters("US"), words.have_letters("MET")
    (True, False)
    """

    def __init__(self, text: str) -> None:
        """Keep the text. It is prepared when something is first asked."""
        self.text = text

    @functools.cached_property
    def plain(self) -> str:
        """The text without what only its printing adds."""
        return typewritten(self.text)

    @functools.cached_property
    def _runs(self) -> frozenset[str]:
        return _runs_of(self.plain)

    @functools.cached_property
    def _sorted(self) -> Sequence[str]:
        return sorted(self._runs)

    @functools.cached_property
    def _letters(self) -> frozenset[str]:
        return frozenset(re.findall(_WORD, re.sub(_POINTS, "", self.plain)))

    def have(self, phrase: str) -> bool:
        """Return whether each word of a phrase is in the text, and so is each pair of neighbours.

        A phrase that is in the text always passes. One that is not passes if all of its pairs are
        there in several places, which is rare.
        """
        runs = _runs_of(phrase)
        return bool(runs) and runs <= self._runs

    def begin(self, letters: str) -> bool:
        """Return whether a word of the text begins with some letters."""
        at = bisect_left(self._sorted, letters)
        return at < len(self._sorted) and self._sorted[at].startswith(letters)

    def have_letters(self, letters: str) -> bool:
        """Return whether a word is in the text in just these letters, small and capital."""
        return letters in self._letters

    @property
    def are_english(self) -> bool:
        """Whether the text seems to be English: it has the article *the*."""
        return "the" in self._runs
