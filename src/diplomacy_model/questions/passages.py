"""Where the words that records quote stand in the texts of their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.arguments import mapping
from diplomacy_model.model.record import A_SOURCE, ANY_RECORD
from diplomacy_model.quotations import PassageMatch, find_quotation
from diplomacy_model.tables import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diplomacy_model.quotations.quoted import Quoted
    from diplomacy_model.registry import Registry


@attrs.frozen(kw_only=True)
class QuotedPassage:
    """Words that a record quotes, and where they stand in the text of a source."""

    record: str = attrs.field(metadata=ANY_RECORD)
    """The id of the record."""
    path: str
    """The field that holds the words, such as ``citations[0].quote``."""
    source: str | None = attrs.field(default=None, metadata=A_SOURCE)
    """The id of the source whose text has the words, or comes nearest. If no text was given, it is
    the first source that may have them, and None if none is cited."""
    quote: str
    """The words."""
    match: PassageMatch | None = None
    """How the passage agrees with the words. None if no text was given, or nothing is alike."""
    start: int | None = None
    """Where the passage begins in the text as it was given, in code points, counted from 0."""
    end: int | None = None
    """Where it ends: the position of the first code point after it."""
    similarity: float | None = None
    """How much of the words the passage shares with those quoted, from 0 to 1."""

    def __str__(self) -> str:
        """Return one line for reading."""
        where = "not found" if self.match is None else f"{self.match}, {self.start}:{self.end}"
        return f"{self.record}, {self.path}: {self.source}: {where}"


def passages(registry: Registry, texts: Mapping[str, str]) -> Rows[QuotedPassage]:
    """Return where the words of citations and utterances stand in the texts of their sources.

    Args:
        registry: The records.
        texts: The texts of sources by id.

    Raises:
        WrongKindError: One of ``texts`` is not text, or not of a source.
        UnknownIdError: Nothing has or cites a source with one of the ids.
    """
    from diplomacy_model.quotations.quoted import quoted  # noqa: PLC0415 - few give texts

    mapping(texts, "texts", "give the texts of sources by id")
    words = [each for each in registry.derived(quoted) if not each.is_label]
    return Rows(
        registry, QuotedPassage, tuple(row for each in words for row in _rows_of(each, texts))
    )


def _rows_of(each: Quoted, texts: Mapping[str, str]) -> Iterator[QuotedPassage]:
    for source in each.sources:
        found = find_quotation(texts[source], each.text) if source in texts else None
        yield QuotedPassage(
            record=each.record,
            path=each.path,
            source=source,
            quote=each.text,
            match=found and found.match,
            start=found and found.start,
            end=found and found.end,
            similarity=found and found.similarity,
        )
