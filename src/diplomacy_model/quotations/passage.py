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
    """It is the first of several passages that have the words."""
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
    """How much of the words it shares with the quotation, from 0 to 1. It is 1 if they were found,
    and less if it is only the nearest."""
    places: int = 1
    """At how many places the quotation stands: 0 if it is only the nearest."""


def find_quotation(text: str, quote: str) -> Passage | None:
    """Return where a quotation stands in a text, or the passage that comes nearest to it.

    Raises:
        WrongKindError: The text or the quotation is not text.
    """
    from diplomacy_model.quotations.wording import Wording  # noqa: PLC0415 - few give texts

    wording = Wording(text_(text, "text", "give the text of a source"))
    words = text_(quote, "quote", "give the words to look for")
    return wording.passage(words) or wording.nearest(words)
