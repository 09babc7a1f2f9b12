"""The notes on a text: for each passage that is quoted, the records and what they take from it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from diplomacy_model.evidence import contains
from diplomacy_model.messages import counted, cut, joined
from diplomacy_model.model import Source, Statement, kind_name
from diplomacy_model.model.record import WHOLE
from diplomacy_model.names import name_of
from diplomacy_model.questions.describe import part_text
from diplomacy_model.quotations import PassageMatch
from diplomacy_model.vocabulary import UtteranceMode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diplomacy_model.annotating.text import AnnotatedText
    from diplomacy_model.model import Citation, Record
    from diplomacy_model.questions import QuotedPassage
    from diplomacy_model.registry import Registry

_CITATION: Final = re.compile(r"citations\[(\d+)\]")
_UTTERANCE: Final = re.compile(r"utterances\[(\d+)\]")
_LONGEST: Final = 160
"""How many characters of what a field holds are shown."""

_REMARKS: Final = {
    PassageMatch.TYPOGRAPHIC: "quoted with other quotation marks, dashes or spaces",
    PassageMatch.WITH_OMISSIONS: "quoted with omissions or insertions",
    PassageMatch.CLEANED: "found once the text is cleaned",
    PassageMatch.AMBIGUOUS: "stands in several places, of which the first is marked",
}
"""What to say of a passage that is not exactly what is quoted."""


@attrs.frozen(kw_only=True)
class Entry:
    """What one record takes from a passage."""

    record: str
    """The id of the record."""
    name: str
    """Its name."""
    kind: str
    """What kind of record it is, in words."""
    facts: tuple[str, ...]
    """What the passage supports or disputes, each in one line."""


@attrs.frozen(kw_only=True)
class Note:
    """A passage of the text, and the records that quote it."""

    start: int
    """Where it begins, in code points."""
    end: int
    """Where it ends."""
    entries: tuple[Entry, ...]
    """What each record takes from it."""
    remarks: tuple[str, ...]
    """In what way the passage is not exactly what is quoted."""


@attrs.frozen(kw_only=True)
class Missing:
    """Words that are quoted from the text and are not in it."""

    entry: Entry
    """The record, and what the words are to support."""
    quote: str
    """The words."""
    nearest: tuple[int, int] | None
    """Where the passage that comes nearest begins and ends."""
    similarity: float
    """How much that passage has in common with the words."""


@attrs.frozen(kw_only=True)
class Notes:
    """All that there is to say about a text."""

    found: tuple[Note, ...]
    """The passages, in the order of the text. Of two that begin together the longer is first."""
    missing: tuple[Missing, ...]
    """The quotations that are not in the text."""
    unquoted: tuple[Entry, ...]
    """The citations of the source that quote nothing."""

    @property
    def counts(self) -> tuple[str, str]:
        """How many passages were found and how many quotations were not, in words."""
        found, missing = counted(len(self.found), "passage"), len(self.missing)
        return f"{found} marked", f"{counted(missing, 'quotation')} not found"

    def share(self, text: str) -> float:
        """Return how much of a text is marked, from 0 to 1. White space does not count."""
        marked, done = 0, 0
        for note in self.found:
            marked += _length(text[max(done, note.start) : note.end])
            done = max(done, note.end)
        return marked / (_length(text) or 1)


def notes(registry: Registry, annotated: AnnotatedText) -> Notes:
    """Return what there is to say about a text."""
    places: dict[tuple[int, int], list[QuotedPassage]] = {}
    missing: list[Missing] = []
    for row in annotated.passages:
        where = None if row.start is None or row.end is None else (row.start, row.end)
        if where is not None and row.match is not PassageMatch.NEAREST:
            places.setdefault(where, []).append(row)
        else:
            entry = _entry(registry, row.record, _facts(registry, row))
            similarity = row.similarity or 0.0
            missing.append(
                Missing(entry=entry, quote=row.quote, nearest=where, similarity=similarity)
            )
    in_order = sorted(places, key=lambda place: (place[0], -place[1]))
    return Notes(
        found=tuple(_note(registry, place, places[place]) for place in in_order),
        missing=tuple(missing),
        unquoted=tuple(_unquoted(registry, annotated)),
    )


def _note(registry: Registry, place: tuple[int, int], rows: Iterable[QuotedPassage]) -> Note:
    facts: dict[str, dict[str, None]] = {}
    remarks: dict[str, None] = {}
    for row in rows:
        facts.setdefault(row.record, {}).update(dict.fromkeys(_facts(registry, row)))
        if row.match is not None and row.match in _REMARKS:
            remarks[_REMARKS[row.match]] = None
    start, end = place
    entries = tuple(_entry(registry, record, found) for record, found in facts.items())
    return Note(start=start, end=end, entries=entries, remarks=tuple(remarks))


def _entry(registry: Registry, record_id: str, facts: Iterable[str]) -> Entry:
    record = registry.by_id[record_id]
    return Entry(
        record=record_id,
        name=name_of(registry, record),
        kind=kind_name(type(record)),
        facts=tuple(facts),
    )


def _facts(registry: Registry, row: QuotedPassage) -> Iterator[str]:
    """Yield what the words of a record support, each in one line."""
    record = registry.by_id[row.record]
    citation = _CITATION.match(row.path)
    if citation is None:
        yield _fact(registry, record, row.path.rpartition(".")[0])
    else:
        yield from _supported(registry, record, record.citations[int(citation[1])])


def _supported(registry: Registry, record: Record, citation: Citation) -> Iterator[str]:
    """Yield what a citation supports and disputes, and who entered and reviewed it."""
    for path in citation.supports:
        yield _fact(registry, record, path)
    for path in citation.disputes:
        yield f"disputes {_fact(registry, record, path)}"
    if not citation.supports and not citation.disputes:
        yield _fact(registry, record, WHOLE)
    people = {"entered": citation.entered_by, "reviewed": citation.reviewed_by}
    told = [f"{verb} by {name}" for verb, name in people.items() if name is not None]
    if citation.is_unreviewed:
        told.append("to be reviewed")
    if told:
        yield ", ".join(told)


def _fact(registry: Registry, record: Record, path: str) -> str:
    if path == WHOLE:
        return "the record as a whole"
    utterance = _UTTERANCE.fullmatch(path)
    if utterance is not None and isinstance(record, Statement):
        position = int(utterance[1])
        if record.utterances[position].mode is not UtteranceMode.PARAPHRASE:
            return _said(registry, record, position)
    return cut(part_text(registry, record, path), _LONGEST)


def _said(registry: Registry, statement: Statement, position: int) -> str:
    """Return who said a passage of a statement, how, and about what. Its words are in the text."""
    utterance = statement.utterances[position]
    speakers = (each.actor for each in statement.speakers)
    actors = tuple(speakers) if utterance.speaker is None else (utterance.speaker,)
    by, about = (
        joined((name_of(registry, each) for each in ids), "and") if ids else ""
        for ids in (actors, utterance.about)
    )
    return (
        f"utterance {position + 1}, {utterance.mode}"
        f"{f', by {by}' if by else ''}{f', about {about}' if about else ''}"
    )


def _unquoted(registry: Registry, annotated: AnnotatedText) -> Iterator[Entry]:
    """Yield what citations without a quotation support, except for utterances.

    The words of an utterance are looked up themselves, so a citation need not repeat them.
    """
    spoken: dict[str, list[str]] = {}
    for row in annotated.passages:
        spoken.setdefault(row.record, []).append(row.path.rpartition(".")[0])
    for record in registry:
        facts: dict[str, None] = {}
        for citation in record.citations:
            if citation.source == annotated.source and citation.quote is None:
                bare = _without(citation, spoken.get(record.id, ()))
                where = "" if citation.locator is None else f"{citation.locator}: "
                told = () if bare is None else _supported(registry, record, bare)
                facts.update((f"{where}{fact}", None) for fact in told)
        if facts:
            yield _entry(registry, record.id, facts)


def _without(citation: Citation, spoken: Iterable[str]) -> Citation | None:
    """Return a citation without the utterances that it supports, or None if nothing is left."""
    left = [path for path in citation.supports if not any(contains(each, path) for each in spoken)]
    if citation.supports and not left and not citation.disputes:
        return None
    return attrs.evolve(citation, supports=left)


def language_of(registry: Registry, source: str) -> str | None:
    """Return the language of a source, or None if it is not stated."""
    record = registry.get(source, Source)
    return None if record is None else record.language


def _length(text: str) -> int:
    return len("".join(text.split()))
