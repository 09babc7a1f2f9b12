"""Words that records have copied from their sources.

The words of a citation are from its source. Utterances, other than paraphrases, and labels are from
the sources that back them, or else from any that backs anything in the record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.errors import WrongKindError
from diplomacy_model.evidence import backing, supports
from diplomacy_model.messages import shown
from diplomacy_model.model import Citation, Source, Statement
from diplomacy_model.model.value import Value, fields_of, members_of
from diplomacy_model.quotations.wording import Wording
from diplomacy_model.vocabulary import UtteranceMode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diplomacy_model.model import Record
    from diplomacy_model.quotations.passage import Passage
    from diplomacy_model.registry import Registry


@attrs.frozen
class Quoted:
    """Words that a record has copied."""

    record: str
    """The id of the record."""
    path: str
    """The field that holds the words."""
    text: str
    """The words."""
    sources: tuple[str, ...]
    """The ids of the sources that may have them."""

    @property
    def is_label(self) -> bool:
        """Whether the words are a label, which may be written in other letters than in the text."""
        return self.path.endswith("label")


def quoted(registry: Registry) -> tuple[Quoted, ...]:
    """Return all that records quote from sources; ask for it through `Registry.derived`."""
    return tuple(each for record in registry for each in _quoted_by(record))


def _quoted_by(record: Record) -> Iterator[Quoted]:
    for position, citation in enumerate(record.citations):
        if citation.quote is not None:
            path = f"citations[{position}].quote"
            yield Quoted(record.id, path, citation.quote, (citation.source,))
    if isinstance(record, Statement):
        for position, utterance in enumerate(record.utterances):
            if utterance.mode is not UtteranceMode.PARAPHRASE:
                path = f"utterances[{position}].text"
                yield Quoted(record.id, path, utterance.text, _sources_of(record, path))
    for path, label in _labels(record, "") if record.citations else ():
        yield Quoted(record.id, path, label, _sources_of(record, path))


def _labels(value: Value, prefix: str) -> Iterator[tuple[str, str]]:
    """Yield the labels of a value and of what it holds, each with its path."""
    for field in fields_of(type(value)):
        held: object = getattr(value, field.name)
        if field.name == "label" and isinstance(held, str):
            yield f"{prefix}label", held
        for position, member in enumerate(members_of(held) or ()):
            if isinstance(member, Value) and not isinstance(member, Citation):
                yield from _labels(member, f"{prefix}{field.name}[{position}].")


def _sources_of(record: Record, path: str) -> tuple[str, ...]:
    """Return the ids of the sources that a part of a record was copied from."""
    own = (each.source for each in record.citations if supports(each, path))
    return tuple(dict.fromkeys(own)) or backing(record)


def wordings(registry: Registry, texts: Mapping[str, str]) -> dict[str, Wording]:
    """Return the texts of sources that are not empty, ready to be searched.

    Args:
        registry: The records.
        texts: The texts of sources by id.

    Raises:
        WrongKindError: One of ``texts`` is not text, or not of a source.
        UnknownIdError: Nothing has or cites a source with one of the ids.
    """
    for source, text in texts.items():
        if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance] - users err
            raise WrongKindError(
                f"texts: {shown(text)} is not text; give the text of {shown(source)}"
            )
        registry.known(source, Source, name="texts")
    found = ((source, Wording(text)) for source, text in texts.items())
    return {source: wording for source, wording in found if not wording.is_empty}


def nearest_of(given: Mapping[str, Wording], words: str) -> tuple[str, Passage] | None:
    """Return the passage of several texts that is most like some words, after its source."""
    found = ((source, text.nearest(words)) for source, text in given.items())
    alike = [(source, passage) for source, passage in found if passage is not None]
    return max(alike, key=lambda each: each[1].similarity, default=None)
