"""`Passage`: where a quotation stands in a text."""

from __future__ import annotations

import attrs

from diplomacy_model.arguments import text as text_
from diplomacy_model.vocabulary import Word


class PassageMatch(Word):
    """How a passage of a text agrees with a quotation."""

    EXACT = "exact"
    """It has the very characters."""
    TYPOGRAPHIC = "typographic"
    """It differs only in what printing adds, such as line breaks and the shapes of marks."""
    WITH_OMISSIONS = "with-omissions"
    """It has all the words, and others where the quotation leaves some out or puts some in."""
    CLEANED = "cleaned"
    """It has the words once it is cleaned of HTML entities, footnote marks or hyphens at the ends
    of lines."""
    AMBIGUOUS = "ambiguous"
    """It is the first of several passages that have the words as they stand."""
    NEAREST = "nearest"
    """It does not have the words, but no other passage is more alike."""


@attrs.frozen(kw_only=True)
class Passage:
    """A stretch of a text that has a quotation, or comes nearest to it.

    ``text[passage.start : passage.end]`` is the stretch.
    """

    start: int
    """Where it begins in the text as it was given, in code points, counted from 0."""
    end: int
    """Where it ends: the position of the first code point after it."""
    match: PassageMatch = attrs.field(converter=PassageMatch)
    """How it agrees with the quotation."""
    similarity: float = 1.0
    """How much of the words is the same, from 0 to 1. It is 1 if the quotation was found, and less
    if the passage is only the nearest."""
    places: int = 1
    """At how many places the quotation stands: 0 if it is only the nearest."""

    def __str__(self) -> str:
        """Return one line for reading."""
        where = f"{self.match}, characters {self.start:,} to {self.end:,}"
        if self.match is PassageMatch.NEAREST:
            return f"{where}, similarity {self.similarity:.2f}"
        return f"{where}, the first of {self.places:,}" if self.places > 1 else where


def find_quotation(text: str, quote: str) -> Passage | None:
    r"""Return where a quotation stands in a text, or else the passage that comes nearest to it.

    Whole words are looked for. What only printing adds makes no difference, and brackets and dots
    may stand for words that are left out or put in: `Dataset.check` looks quotations up alike.

    If the words are not there, the nearest passage is the one that has most of their letters. Twice
    the number of letters in the words that are the same, in whatever case, divided by the number of
    those in both, is its similarity. It is the measure of Ratcliff and Obershelp (1988). Of a very
    long quotation the first 500 words are compared.

    Args:
        text: The text of a source.
        quote: The words to look for.

    Returns:
        The passage. None if nothing in the text is similar by at least 0.5, or there are no words
        to look for.

    Raises:
        WrongKindError: The text or the quotation is not text.

    >>> import diplomacy_model as dm
    >>> text = "Calder and Berg agreed to resume talks\non fisheries. “We are grateful,” she said."
    >>> passage = dm.find_quotation(text, "resume talks on fisheries")
    >>> passage
    Passage(start=26, end=51, match=PassageMatch.TYPOGRAPHIC, similarity=1.0, places=1)
    >>> text[passage.start : passage.end]
    'resume talks\non fisheries'
    >>> print(dm.find_quotation(text, "Calder … agreed to resume [the] talks"))
    with-omissions, characters 0 to 38
    >>> nearest = dm.find_quotation(text, "agreed to restart talks about fisheries")
    >>> print(nearest)
    nearest, characters 16 to 51, similarity 0.69
    >>> text[nearest.start : nearest.end]
    'agreed to resume talks\non fisheries'
    >>> dm.find_quotation(text, "The treaty was signed at noon") is None
    True
    """
    from diplomacy_model.quotations.wording import Wording  # noqa: PLC0415 - few give texts

    wording = Wording(text_(text, "text", "give the text of a source"))
    words = text_(quote, "quote", "give the words to look for")
    return wording.passage(words) or wording.nearest(words)
