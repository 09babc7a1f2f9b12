"""The facts of a record that a text can give, and what backs each of them.

A fact is a word of a vocabulary, a time, a whole number, or a reference to an actor, an office, a
place or a series. The editor's own are the id, the title, the note, the codes, the relations, the
citations, the subjects, and how names and offices are classified. Labels and utterances are copies
of a text, which the checks look up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import attrs

from diplomacy_model.evidence import backing, contains, supports
from diplomacy_model.extraction.mentions import Mentions
from diplomacy_model.model import Actor, Office, Place, Series, Statement, Topic
from diplomacy_model.model.record import WHOLE
from diplomacy_model.model.shape import LAST, REFERS_TO, members_of, shape_of
from diplomacy_model.model.value import Value
from diplomacy_model.temporal import When
from diplomacy_model.vocabulary import UtteranceMode
from diplomacy_model.vocabulary.word import Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.model import Record

NAMED: Final = (Actor, Office, Place, Series, Topic)
"""The classes of what a text only names. Such a record needs no quotation but its name."""
_NAMES_OF: Final = frozenset({"Actor", "Office", "Place", "Series"})
_EDITORS: Final = frozenset({"rank", "names", "recurrence", "utterances"})


class Fact(NamedTuple):
    """What one field of a record says."""

    path: str
    """The field, such as ``participants[0].mode``."""
    value: object
    """What it holds: a word, a time, a number, or the id of another record."""
    is_id: bool
    """Whether it is the id of an actor, an office, a place or a series."""
    may_be_left_out: bool
    """Whether it could have been left out. A required word, such as the kind of an act, could not,
    and nor could the office of a tenure."""
    owner: Value
    """The record or value that has the field."""

    @property
    def names(self) -> tuple[str, ...]:
        """The paths that name just this fact. A participant is named by its place in the list."""
        whole = self.path.rpartition(".")[0]
        first = shape_of(type(self.owner)).fields[0].name
        return (self.path, whole) if whole and self.path.endswith(f".{first}") else (self.path,)


def facts_of(value: Value, prefix: str = "", *, optional: bool = False) -> Iterator[Fact]:
    """Yield the facts of a record, in the order of its fields."""
    for name, default, is_id in _fields_of(type(value)):
        held: object = getattr(value, name)
        if held == default:
            continue
        members = members_of(held)
        for at, item in enumerate((held,) if members is None else members):
            path = f"{prefix}{name}" if members is None else f"{prefix}{name}[{at}]"
            if isinstance(item, Value):
                yield from facts_of(item, f"{path}.", optional=True)
            elif is_id or isinstance(item, (Word, When)) or type(item) is int:
                is_optional = optional and not isinstance(item, Word)
                yield Fact(path, item, is_id, is_optional or default is not attrs.NOTHING, value)


_FIELDS: dict[type, tuple[tuple[str, object, bool], ...]] = {}


def _fields_of(cls: type[Value]) -> tuple[tuple[str, object, bool], ...]:
    """Return the fields that may hold facts: the name, the default, and whether it holds ids."""
    if cls not in _FIELDS:
        _FIELDS[cls] = tuple(
            (field.name, field.default, field.metadata.get(REFERS_TO) in _NAMES_OF)
            for field in shape_of(cls).fields
            if field.name not in _EDITORS and LAST not in field.metadata
        )
    return _FIELDS[cls]


class Quotation(NamedTuple):
    """Words that a record has copied."""

    text: str
    """The words."""
    paths: tuple[str, ...]
    """The fields that they are quoted for. An utterance is quoted for none."""
    source: str | None
    """The id of the source, unless it is an utterance."""


class Backing:
    """What backs the facts of one record."""

    def __init__(self, record: Record) -> None:
        """Collect the quotations of a record."""
        self.record = record
        self.sources: tuple[str, ...] = backing(record)
        """The ids of all sources that back anything in it."""
        self.quotations: tuple[Quotation, ...] = tuple(_quotations(record))
        self.words: Mentions = Mentions("\n".join(each.text for each in self.quotations))
        """The words of all quotations together."""

    def sources_of(self, path: str) -> tuple[str, ...]:
        """Return the ids of the sources that back a field, or else of all that back anything."""
        own = (each.source for each in self.record.citations if supports(each, path))
        return tuple(dict.fromkeys(own)) or self.sources

    def names(self, fact: Fact) -> bool:
        """Return whether words are quoted for just one fact, and not only for what it is within."""
        return bool(self.own(fact))

    def own(self, fact: Fact) -> tuple[Quotation, ...]:
        """Return what is quoted for just one fact."""
        return tuple(
            each
            for each in self.quotations
            if any(contains(name, path) for name in fact.names for path in each.paths)
        )

    def about(self, path: str) -> tuple[Quotation, ...]:
        """Return what is quoted for a field or for what it is within, other than the record."""
        return tuple(
            each
            for each in self.quotations
            if any(
                one != WHOLE and (contains(one, path) or contains(path, one)) for one in each.paths
            )
        )


def _quotations(record: Record) -> Iterator[Quotation]:
    for citation in record.citations:
        if citation.quote is not None and supports(citation):
            yield Quotation(citation.quote, citation.supports or (WHOLE,), citation.source)
    if isinstance(record, Statement):
        for passage in record.utterances:
            if passage.mode is not UtteranceMode.PARAPHRASE:
                yield Quotation(passage.text, (), None)
