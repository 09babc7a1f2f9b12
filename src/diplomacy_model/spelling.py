"""Near misses: what somebody may have meant who wrote a word or an id that is not known.

A list of words is compared one by one. Ids are many, so `Spellings` finds by shared trigrams the
few that are worth comparing. Either way the work is bounded, however long a text is.
"""

from __future__ import annotations

import functools
import heapq
from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from diplomacy_model.synonyms import bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_LIKENESS = 0.6
"""How alike two texts must be, as a part of all their characters."""
_LIKENESS_OF_WORDS = 0.75
"""How alike words must be. Many words of other meaning are as alike as two ids of one thing."""
_LIKENESS_OF_BEGINNINGS = 0.8
"""How alike words must be that begin with different letters, where slips are rare."""
_COMPARED = 80
"""How many characters of a text are compared; what is beyond them counts as different."""
_LONGEST = 200
"""A longer text has no near miss: too much of it would count as different."""
_CANDIDATES = 24
"""How many ids are compared with a text."""
_LOOKED_AT = 1000
"""About how many entries of the index are looked at for one text."""


def near_misses(
    text: str,
    known: Iterable[str],
    synonyms: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> tuple[str, ...]:
    """Return the words of a closed list that a reader may have meant, best first.

    Upper and lower case make no difference, nor does ``_`` for ``-``.

    >>> near_misses("stait", ["state", "territory"])
    ('state',)
    >>> near_misses("Attendees", ["places", "participants"], {"attendees": ("participants",)})
    ('participants',)

    Args:
        text: What was written.
        known: The words.
        synonyms: A table of `diplomacy_model.synonyms`. It counts before spelling.
    """
    if len(text) > _LONGEST:
        return ()
    words, plain = tuple(known), bare(text)
    if same := [each for each in words if bare(each) == plain]:
        return tuple(same[:3])
    meant = synonyms.get(plain)
    if meant is None:
        return _remembered(text, words)
    return next(((each,) for each in meant if each in words), ())


def _alike_words(text: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that are alike enough to a text for a slip of the pen, or that it begins."""
    whole = _folded(text)
    begin = whole[:1]
    alike = (each for each in words if _folded(each)[:1] == begin)
    others = (each for each in words if _folded(each)[:1] != begin)
    found = [
        *_likenesses(text, alike, 3, _LIKENESS_OF_WORDS),
        *_likenesses(text, others, 3, _LIKENESS_OF_BEGINNINGS),
    ]
    longer = [each for each in words if _folded(each).startswith(f"{whole}-")]
    best = (each for _, each in heapq.nlargest(3, found))
    return tuple(dict.fromkeys((*best, *longer)))[:3]


class Spellings:
    """Many ids, to find those that are spelt like a text.

    >>> Spellings(["india", "indonesia", "x"]).near("indai")
    ('india',)
    """

    def __init__(self, ids: Iterable[str]) -> None:
        """Build the index: for each trigram, the ids in which it occurs."""
        self._ids = tuple(ids)
        self._having: dict[str, list[int]] = {}
        for position, each in enumerate(self._ids):
            for trigram in _trigrams(each):
                self._having.setdefault(trigram, []).append(position)

    def near(self, text: str, *, most: int = 3) -> tuple[str, ...]:
        """Return the ids that a reader may have meant, best first."""
        return nearest(text, self.candidates(text), most)

    def candidates(self, text: str) -> tuple[str, ...]:
        """Return the few ids that share the most trigrams with a text."""
        if len(text) > _LONGEST:
            return ()
        lists = filter(None, (self._having.get(each) for each in _trigrams(text)))
        shared: Counter[int] = Counter()
        looked_at = lists_read = 0
        # The rarest first: they tell most. What very many ids have in common tells little.
        for positions in sorted(lists, key=len):
            looked_at += len(positions)
            if lists_read and looked_at > _LOOKED_AT:
                break
            shared.update(positions[:_LOOKED_AT])
            lists_read += 1
        # A slip changes up to four trigrams, so that a word of three letters keeps two of five.
        # What shares less, or far less than the best, is not worth a comparison.
        least = max(lists_read / 4, max(shared.values(), default=0) / 2)
        close = [at for at, count in shared.items() if count >= least]
        if len(close) > _CANDIDATES:
            close = sorted(close, key=shared.__getitem__, reverse=True)[:_CANDIDATES]
        return tuple(self._ids[at] for at in close)


def _trigrams(text: str) -> Iterator[str]:
    """Yield every three characters in a row, the ends of the text marked by spaces."""
    marked = f"  {_folded(text)}  "
    return (marked[start : start + 3] for start in range(len(marked) - 2))


def _folded(text: str) -> str:
    return text[:_COMPARED].lower().replace("_", "-")


def nearest(text: str, known: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Return those of a few texts that are enough like another one, best first."""
    return tuple(each for _, each in _likenesses(text, known, most, _LIKENESS))


def _likenesses(
    text: str, known: Iterable[str], most: int, least: float
) -> list[tuple[float, str]]:
    """Return the texts that are most like another one, with how alike they are."""
    from difflib import SequenceMatcher  # noqa: PLC0415 - only needed once something is wrong

    head = _folded(text)
    places, beyond = _places(head), max(len(text) - _COMPARED, 0)
    likely: list[tuple[float, str, str]] = []
    for each in known:
        other = _folded(each)
        length = len(other) + len(head) + beyond + max(len(each) - _COMPARED, 0)
        # Never less than the likeness below, and ten times faster.
        bound = 2 * _in_common(places, len(head), other) / max(length, 1)
        if bound >= least:
            likely.append((bound, each, other))
    found: list[tuple[float, str]] = []
    matcher = SequenceMatcher(b=head)
    for _, each, other in heapq.nlargest(2 * most, likely):
        matcher.set_seq1(other)
        length = len(other) + len(head) + beyond + max(len(each) - _COMPARED, 0)
        likeness = 2 * sum(block.size for block in matcher.get_matching_blocks()) / max(length, 1)
        if likeness >= least:
            found.append((likeness, each))
    return heapq.nlargest(most, found)


def _places(text: str) -> dict[str, int]:
    """Return where each character stands in a text, as the bits of a number."""
    places: dict[str, int] = {}
    for position, character in enumerate(text):
        places[character] = places.get(character, 0) | 1 << position
    return places


def _in_common(places: dict[str, int], length: int, other: str) -> int:
    """Return how many characters two texts have in common in the same order.

    Source: H. Hyyrö, "Bit-parallel LCS-length computation revisited" (2004).
    """
    everywhere = (1 << length) - 1
    free = everywhere
    for character in other:
        matched = free & places.get(character, 0)
        free = (free + matched | free - matched) & everywhere
    return length - free.bit_count()


# The same slip is often made throughout a file. The words are those of closed lists, which exist
# anyway, and the text is not long, so what is kept is bounded.
_remembered = functools.lru_cache(maxsize=10_000)(_alike_words)
