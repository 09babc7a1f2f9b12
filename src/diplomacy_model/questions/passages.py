"""Where the words that records quote stand in the texts of their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.arguments import mapping
from diplomacy_model.model.record import A_SOURCE, ANY_RECORD
from diplomacy_model.quotations import PassageMatch
from diplomacy_model.tables import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diplomacy_model.quotations import Passage
    from diplomacy_model.quotations.quoted import Quoted
    from diplomacy_model.quotations.wording import Wording
    from diplomacy_model.registry import Registry


@attrs.frozen(kw_only=True)
class QuotedPassage:
    """Words that a record quotes, and where they stand in the text of a source."""

    record: str = attrs.field(metadata=ANY_RECORD)
    """The id of the record."""
    path: str
    """The field that holds the words, such as ``citations[0].quote``."""
    source: str | None = attrs.field(metadata=A_SOURCE)
    """The id of the source whose text has the words or comes nearest to them. If there is no such
    text, it is the first source that may have them. None if no source is cited."""
    quote: str
    """The words."""
    match: PassageMatch | None = attrs.field(
        default=None, converter=attrs.converters.optional(PassageMatch)
    )
    """How the passage agrees with the words. None if nothing is alike, or no text was given."""
    start: int | None = None
    """Where the passage begins in the text as it was given, in code points, counted from 0."""
    end: int | None = None
    """Where it ends: the position of the first code point after it."""
    similarity: float | None = None
    """How much of the words is the same, from 0 to 1. It is 1 if they were found, and 0 if nothing
    is alike. None if no text was given."""

    def __str__(self) -> str:
        """Return one line for reading."""
        if self.similarity is None:
            found = "not looked up"
        elif self.match is None:
            found = "not found"
        else:
            found = f"{self.match}, characters {self.start:,} to {self.end:,}"
            if self.match is PassageMatch.NEAREST:
                found = f"{found}, similarity {self.similarity:.2f}"
        return f"{self.record}, {self.path}: {self.source}: {found}"


def passages(registry: Registry, texts: Mapping[str, str]) -> Rows[QuotedPassage]:
    """Return where the words of citations and utterances stand in the texts of their sources.

    Words that several texts have are in a row for each of them.

    Args:
        registry: The records.
        texts: The texts of sources by id.

    Raises:
        WrongKindError: One of ``texts`` is not text, or not of a source.
        UnknownIdError: Nothing has or cites a source with one of the ids.
    """
    from diplomacy_model.quotations.quoted import (  # noqa: PLC0415 - few give texts
        quoted,
        wordings,
    )

    given = wordings(registry, mapping(texts, "texts", "give the texts of sources by id"))
    words = (each for each in registry.derived(quoted) if not each.is_label)
    rows = (
        _row(each, source, passage, is_looked_up=not given.keys().isdisjoint(each.sources))
        for each in words
        for source, passage in _found(each, given)
    )
    return Rows(registry, QuotedPassage, tuple(rows))


def _found(
    words: Quoted, given: Mapping[str, Wording]
) -> Iterable[tuple[str | None, Passage | None]]:
    """Return each source whose text has some words, or else the one that comes nearest."""
    from diplomacy_model.quotations.quoted import nearest_of  # noqa: PLC0415 - few give texts

    known = {source: given[source] for source in words.sources if source in given}
    found = [(source, text.passage(words.text)) for source, text in known.items()]
    found = [(source, passage) for source, passage in found if passage is not None]
    return found or [
        nearest_of(known, words.text) or (next(iter((*known, *words.sources)), None), None)
    ]


def _row(
    words: Quoted, source: str | None, passage: Passage | None, *, is_looked_up: bool
) -> QuotedPassage:
    if passage is None:
        return QuotedPassage(
            record=words.record,
            path=words.path,
            source=source,
            quote=words.text,
            similarity=0.0 if is_looked_up else None,
        )
    return QuotedPassage(
        record=words.record,
        path=words.path,
        source=source,
        quote=words.text,
        match=passage.match,
        start=passage.start,
        end=passage.end,
        similarity=passage.similarity,
    )
