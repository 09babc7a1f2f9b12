"""The passage of a text that comes nearest to words that are not in it.

Candidates are the stretches of the text that have the rarest words of the quotation. In each, the
words are laid beside the quotation where most of them are equal. The similarity is that of
Ratcliff and Obershelp (1988), as `difflib.SequenceMatcher` has it: twice the number of the letters
that are equal, divided by the number of those in both. It is taken by words, in whatever case, so
that letters which happen to be equal do not count. Only a word that is spelled much like the one in
its place counts with the letters that they share. If a short quotation is not much alike by its
words, whole words are looked for that have most of its letters in order, as *Cooperation* has those
of *Co-operation*. Case and accents make no difference.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from diplomacy_model.quotations.prepared import LONG, SEPARATORS, SPACELESS, WORD, small, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diplomacy_model.quotations.prepared import Prepared

_PART = re.compile(rf"{WORD.pattern}|\S")
"""A word, or a single mark or letter of a script without spaces."""
_TOKEN = re.compile(rf"[^{SEPARATORS}{SPACELESS.pattern[1:-2]}]+|{SPACELESS.pattern[:-1]}")
"""About the same, found more quickly: what stands between spaces and marks."""
_WHOLE = re.compile(rf"{WORD.pattern}(?:'{WORD.pattern})*")
"""A word with its apostrophes."""
_LEAST = 0.5
"""How similar a passage must be to be told."""
_MOST = 0.99
"""How similar a passage may be called that lacks the words, such as if only the case differs."""
_MUCH_ALIKE = 0.6
"""How similar two words must be for one to be the other, spelled otherwise."""
_MOST_PARTS = 500
"""How many words and marks of a quotation are compared."""
_MOST_VOTES = 1000
"""How many times stretches are counted for the words that they have, the rarest words first."""
_CANDIDATES = 4
"""How many stretches are looked at."""
_SIMILAR_ENOUGH = 0.8
"""From which similarity on no other stretch is looked at."""
_GRAM = 3
"""How many letters of a script without spaces are looked for at once."""
_FEW, _MOST_TELLING = 3, 40
"""From how many long words on the short ones are not looked for, which takes longer, and how many
words are looked for at most."""
_LETTERS_ALIKE = 0.9
"""How similar words must be that only have much the same letters."""
_MOST_LETTERS = 100
"""How many letters a quotation may have that is looked for by its letters, which takes longer."""
_MORE_OR_FEWER = 2
"""How many words more or fewer than the quotation may have its letters."""
_MARGIN = 5
"""How many words around the stretch with most of the words are compared as well."""


class Alike(NamedTuple):
    """A passage of a typewritten text that is like a quotation."""

    start: int
    end: int
    similarity: float


def nearest(text: Prepared, pieces: Sequence[str], most_omitted: int) -> Alike | None:
    """Return the passage of a text that is most like a quotation, or None if none is much like it.

    The longest piece is looked for first, and the others on both sides of it.

    Args:
        text: The text.
        pieces: The typewritten parts of the quotation between words that are left out.
        most_omitted: How many characters may be left out between two of them.
    """
    longest = max(range(len(pieces)), key=lambda each: len(pieces[each]), default=None)
    middle = None if longest is None else _anywhere(text, pieces[longest])
    if middle is None or longest is None:
        return None
    found, start, end = {longest: middle}, middle.start, middle.end
    for number in range(longest - 1, -1, -1):
        room = most_omitted + len(pieces[number])
        before = _within(text, pieces[number], start - room, start)
        if before is not None and before.similarity >= _LEAST:
            found[number], start = before, before.start
    for number in range(longest + 1, len(pieces)):
        room = most_omitted + len(pieces[number])
        after = _within(text, pieces[number], end, end + room)
        if after is not None and after.similarity >= _LEAST:
            found[number], end = after, after.end
    shared = sum(each.similarity * len(pieces[number]) for number, each in found.items())
    similarity = min(shared / sum(map(len, pieces)), _MOST)
    return Alike(start, end, similarity) if similarity >= _LEAST else None


def _anywhere(text: Prepared, words: str) -> Alike | None:
    """Return the passage that is most like some words, or None."""
    margin = len(words) + len(words) // 2
    best: Alike | None = None
    for start, stop in map(text.page, _likely_pages(text, words)):
        found = _within(text, words, start - margin, stop + margin)
        if found is not None and (best is None or found.similarity > best.similarity):
            best = found
        if best is not None and best.similarity >= _SIMILAR_ENOUGH:
            break
    return best


def _likely_pages(text: Prepared, words: str) -> list[int]:
    """Return the stretches that have the most and the rarest of some words, best first."""
    lists = [text.pages_with(token) for token in _telling(words)]
    votes: defaultdict[int, float] = defaultdict(float)
    left = _MOST_VOTES
    for numbers in sorted(filter(None, lists), key=len):
        weight = math.log1p(text.page_count / len(numbers))
        for number in numbers[:left]:
            votes[number] += weight
        left = max(left - len(numbers), 0)
    if text.page_count <= _CANDIDATES:  # all, since the words may be spelled otherwise
        return sorted(range(text.page_count), key=lambda each: votes[each], reverse=True)
    return sorted(votes, key=votes.__getitem__, reverse=True)[:_CANDIDATES]


def _telling(words: str) -> Sequence[str]:
    """Return the parts of a quotation that tell where it may be: its long words, if it has a few.

    Of a script without spaces, these are a few letters in a row.
    """
    found = dict.fromkeys(each for each in tokens(words) if not SPACELESS.search(each))
    long = [each for each in found if len(each) >= LONG]
    chosen = long if len(long) >= _FEW else sorted(found, key=len, reverse=True)
    grams = dict.fromkeys(
        run[at : at + _GRAM]
        for run in SPACELESS.findall(words)
        for at in range(max(len(run) - _GRAM, 0) + 1)
    )
    return [*chosen[:_MOST_TELLING], *list(grams)[:_MOST_TELLING]]


def _within(text: Prepared, words: str, start: int, stop: int) -> Alike | None:
    """Return the passage in a part of a text that is most like some words, or None."""
    plain, words = text.small, small(words).replace("*", "")  # which makes words bold
    start, stop = max(start, 0), min(stop, len(plain))
    found = _by_words(plain, words, start, stop)
    if found is None or found.similarity < _SIMILAR_ENOUGH:
        found = _by_letters(plain, words, start, stop) or found
    return found


def _by_words(plain: str, words: str, start: int, stop: int) -> Alike | None:
    """Return the passage that has most of some words in order, or None."""
    dense = _densest(plain, words, start, stop)
    spans = [each.span() for each in _PART.finditer(plain, *dense)]
    there = [plain[begin:end] for begin, end in spans]
    wanted = [each[0] for each in itertools.islice(_PART.finditer(words), _MOST_PARTS)]
    aligned = _aligned(there, wanted)
    if aligned is None:
        return None
    begin, end, similarity = aligned
    first, last = spans[begin][0], spans[end - 1][1]
    after = plain.find(" ", last, stop)
    around = max(plain.rfind(" ", start, first) + 1, start), stop if after < 0 else after
    for whole in _WHOLE.finditer(plain, *around):  # not the s of "Modi's"
        first = whole.start() if whole.start() < first < whole.end() else first
        last = whole.end() if whole.start() < last < whole.end() else last
    return Alike(first, last, similarity)


def _by_letters(plain: str, words: str, start: int, stop: int) -> Alike | None:
    """Return whole words that have much the same letters as a short quotation, or None."""
    wanted = [each[0] for each in WORD.finditer(words)]
    letters = "".join(wanted)
    if not letters or len(letters) > _MOST_LETTERS:
        return None
    spans = [each.span() for each in _WHOLE.finditer(plain, start, stop)]
    there = [plain[begin:end].replace("'", "") for begin, end in spans]
    matcher = SequenceMatcher(None, "", letters, autojunk=False)
    best, least = None, _LETTERS_ALIKE
    for first in range(len(spans)):
        for count in range(max(len(wanted) - _MORE_OR_FEWER, 1), len(wanted) + _MORE_OR_FEWER + 1):
            last = first + count
            if last > len(spans):
                break
            matcher.set_seq1("".join(there[first:last]))
            if matcher.real_quick_ratio() > least and matcher.quick_ratio() > least:
                ratio = matcher.ratio()
                if ratio > least:
                    best, least = Alike(spans[first][0], spans[last - 1][1], ratio), ratio
    return best


def _densest(plain: str, words: str, start: int, stop: int) -> tuple[int, int]:
    """Return the part of a text, somewhat longer than some words, that has most of them."""
    wanted = _TOKEN.findall(words)[:_MOST_PARTS]
    known = set(wanted)
    spans = [each.span() for each in _TOKEN.finditer(plain, start, stop)]
    letters = [end - begin if plain[begin:end] in known else 0 for begin, end in spans]
    sums = [0, *itertools.accumulate(letters)]
    width = min(len(wanted), len(spans))
    first = max(range(len(spans) - width + 1), key=lambda at: sums[at + width] - sums[at])
    around = width // 2 + _MARGIN
    part = spans[max(first - around, 0) : first + width + around]
    if not part:
        return start, start
    after = plain.find(" ", part[-1][1], stop)  # with the marks around the words
    return max(plain.rfind(" ", start, part[0][0]) + 1, start), stop if after < 0 else after


def _aligned(there: Sequence[str], wanted: Sequence[str]) -> tuple[int, int, float] | None:
    """Return which words of a stretch stand for a quotation, and how similar they are to it.

    A run of equal words at an end is left out if that makes the rest more similar: it may be an
    *and* far away. Words of the quotation before the first and after the last that is equal stand
    for as many of the text.
    """
    # In a long quotation, words that come again and again only count beside others.
    matcher = SequenceMatcher(None, there, wanted)
    runs = [(a, b, size) for a, b, size in matcher.get_matching_blocks() if size]
    lengths = [0, *itertools.accumulate(map(len, there))]
    total = sum(map(len, wanted))
    equal = [0, *itertools.accumulate(lengths[a + size] - lengths[a] for a, _, size in runs)]

    def ends(head: int, tail: int) -> tuple[int, int]:
        (a, b, _), (after, beside, size) = runs[head], runs[tail]
        end = after + size + len(wanted) - beside - size
        return max(a - b, 0), min(end, len(there))

    def share(pair: tuple[int, int]) -> float:
        begin, end = ends(*pair)
        letters = lengths[end] - lengths[begin] + total
        return 2 * (equal[pair[1] + 1] - equal[pair[0]]) / letters

    pairs = itertools.combinations_with_replacement(range(len(runs)), 2)
    best = max(pairs, key=share, default=None)
    if best is None:
        return None
    begin, end = ends(*best)
    shared = (
        equal[best[1] + 1]
        - equal[best[0]]
        + _spelled_alike(
            there, wanted, [(begin, 0, 0), *runs[best[0] : best[1] + 1], (end, len(wanted), 0)]
        )
    )
    return begin, end, 2 * shared / (lengths[end] - lengths[begin] + total)


def _spelled_alike(
    there: Sequence[str], wanted: Sequence[str], runs: Sequence[tuple[int, int, int]]
) -> float:
    """Return how many letters are shared by words between the runs that are spelled alike."""
    shared = 0.0
    for (a, b, size), (after, beside, _) in itertools.pairwise(runs):
        for one, other in zip(there[a + size : after], wanted[b + size : beside], strict=False):
            ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
            if ratio >= _MUCH_ALIKE:
                shared += ratio * (len(one) + len(other)) / 2
    return shared
