"""What each side reported of one event, side by side: a grid of subjects and issuers.

The rules:

- The grid has the readouts, press statements, joint statements and reported remarks whose occasion
  is the event or another account of it. Statements on a part of the event are shown with that part.
- Each column is an issuer: the side for which the speakers spoke, regardless of who is quoted. A
  text of several issuers has a column of its own. A speaker with no known side, or with several
  possible ones, counts as the issuer.
- Each row is a subject: first those of the event, then those of the statements in chronological
  order. The event itself is not a subject.
- An utterance belongs to the subjects that it names. If it names none, it belongs to the only
  subject of the statement. If the statement has several or none, or only the event, the utterance
  stands in the last row, which has no subject.
- A subject of a statement as a whole counts as said, even if no utterance is about it.
- What is said on a narrower topic is also in the rows of broader ones. A statement on a broader
  topic does not count for a narrower one.
- An empty cell does not mean the side was silent. The dataset may lack some statements, or parts of
  them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, SupportsIndex, overload

import attrs

from diplomacy_model.accounts import accounts
from diplomacy_model.arguments import item, part
from diplomacy_model.chronology import passing_span
from diplomacy_model.evidence import contains, corrected, opponents, retracted, supports
from diplomacy_model.model import Event, Statement, Topic
from diplomacy_model.model.actor import AN_ACTOR
from diplomacy_model.model.record import A_SOURCE, ANY_RECORD
from diplomacy_model.questions.order import time_order
from diplomacy_model.sides import sides
from diplomacy_model.tables import Rows, Table, Tabular
from diplomacy_model.vocabulary import StatementKind, UtteranceMode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diplomacy_model.model import Citation, Utterance
    from diplomacy_model.registry import Registry

_KINDS = frozenset(
    {
        StatementKind.READOUT,
        StatementKind.PRESS_STATEMENT,
        StatementKind.JOINT_STATEMENT,
        StatementKind.REPORTED_REMARKS,
    }
)
_WIDTH, _LEAST, _LABEL, _GAP = 100, 12, 28, "  "
"""The widths of the printed table, of its narrowest column and its widest first one."""


@attrs.frozen(kw_only=True)
class ReadoutPassage:
    """What a statement says on a subject: an utterance, or only that this is a subject of it."""

    subject: str | None = attrs.field(metadata=ANY_RECORD)
    """The id of the subject, or None for what names no subject."""
    issuers: tuple[str, ...] = attrs.field(metadata=AN_ACTOR)
    """The ids of those for whom the statement was issued. Empty if it names no speaker."""
    certain: bool
    """Whether it is certain that it was issued for them."""
    statement: Statement
    """The statement."""
    path: str
    """Where it stands in the statement, such as ``utterances[2]`` or ``about[0]``."""
    utterance: Utterance | None = None
    """The utterance, or None if the statement names the subject without any."""
    citations: tuple[Citation, ...] = ()
    """The citations of the statement that support it."""
    disputed_by: tuple[str, ...] = attrs.field(default=(), metadata=A_SOURCE)
    """The ids of the sources that dispute it."""
    corrected_by: tuple[str, ...] = attrs.field(default=(), metadata=ANY_RECORD)
    """The ids of the records that correct it, or the statement without saying where."""
    retracted_by: tuple[str, ...] = attrs.field(default=(), metadata=ANY_RECORD)
    """The ids of the records that retract the statement."""

    def __str__(self) -> str:
        """Return the words on one line, with the speaker, and whether something is against them."""
        return _text(self, None)


@attrs.frozen(kw_only=True)
class ReadoutCell:
    """What one column says on one subject."""

    passages: tuple[ReadoutPassage, ...] = ()
    """What is said, in order of time. Empty if the statements of the column say nothing on it."""

    @property
    def said(self) -> bool:
        """Whether something is said on the subject."""
        return bool(self.passages)

    def __str__(self) -> str:
        """Return the passages, one on each line, or a dash if there are none."""
        return "\n".join(map(str, self.passages)) or "–"


@attrs.frozen(kw_only=True)
class ReadoutRow:
    """One subject, and what each column says on it."""

    subject: str | None
    """The id of the subject, or None for what names no subject."""
    cells: tuple[ReadoutCell, ...]
    """The cells, in the order of the columns."""

    @property
    def title(self) -> str:
        """The subject, or ``no subject stated``."""
        return self.subject or "no subject stated"


@attrs.frozen(kw_only=True)
class ReadoutSide:
    """Those who issued some statements together, and these statements."""

    issuers: tuple[str, ...] = attrs.field(metadata=AN_ACTOR)
    """The ids of the issuers in alphabetical order. Empty if no statement names a speaker."""
    statements: tuple[Statement, ...]
    """Their statements, in order of time."""
    certain: bool = True
    """Whether it is certain that all of these statements were issued for them."""

    @property
    def title(self) -> str:
        """The issuers, or ``no issuer stated``."""
        named = " + ".join(self.issuers) or "no issuer stated"
        return named if self.certain else f"possibly {named}"


@attrs.frozen(kw_only=True, repr=False)
class Readouts(Tabular, Sequence[ReadoutRow]):
    """What each side reported of an event: a row for each subject, a column for each issuer.

    It is a sequence of rows. `str` returns the grid as text, in which long passages are cut.
    `ReadoutPassage.utterance` has them in full, and so does `str` of a cell. As a table for data
    frames, it has a row for each of `passages`.
    """

    event: str
    """The id of the event."""
    sides: tuple[ReadoutSide, ...] = ()
    """The issuers with their statements, in the order of their first statement in time."""
    rows: tuple[ReadoutRow, ...] = ()
    """The subjects. What names no subject comes last."""
    _registry: Registry = attrs.field(eq=False, alias="registry")

    @property
    def passages(self) -> Rows[ReadoutPassage]:
        """Everything that is said, subject by subject. A passage on two subjects is there twice."""
        said = (each for row in self.rows for cell in row.cells for each in cell.passages)
        return Rows(self._registry, ReadoutPassage, said)

    def _table(self) -> Table:
        return Table(kind=ReadoutPassage, items=self.passages, registry=self._registry)

    @overload
    def __getitem__(self, key: SupportsIndex) -> ReadoutRow: ...

    @overload
    def __getitem__(self, key: slice) -> tuple[ReadoutRow, ...]: ...

    def __getitem__(self, key: SupportsIndex | slice) -> ReadoutRow | tuple[ReadoutRow, ...]:
        """Return the row at a position, or a slice as a tuple."""
        return tuple(part(self.rows, key)) if isinstance(key, slice) else item(self.rows, key, self)

    def __iter__(self) -> Iterator[ReadoutRow]:
        """Iterate over the rows."""
        return iter(self.rows)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    def __repr__(self) -> str:
        """Return the event and the size of the grid."""
        size = f"{len(self.sides)} sides, {len(self.rows)} rows"
        return f"<{type(self).__name__} {self.event!r}: {size}>"

    def __str__(self) -> str:
        """Return the grid as text, with ids. Long texts are cut, and a dash stands for nothing."""
        if not self.sides:
            return f"nothing is reported of {self.event}"
        label = min(_LABEL, max((len(row.title) for row in self.rows), default=0))
        room = _WIDTH - label - len(_GAP) * len(self.sides)
        width = max(_LEAST, room // len(self.sides))
        lines = [["", *(_cut(column.title, width) for column in self.sides)]]
        for row in self.rows:
            cells = [_lines(cell, width) for cell in row.cells]
            for at in range(max(map(len, cells))):
                texts = (_cut(each[at], width) if at < len(each) else "" for each in cells)
                lines.append(["" if at else _cut(row.title, label), *texts])
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        return "\n".join(
            _GAP.join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
            for line in lines
        )


def _lines(cell: ReadoutCell, width: int) -> list[str]:
    return [_text(each, width) for each in cell.passages] or ["–"]


def _text(passage: ReadoutPassage, width: int | None) -> str:
    """Return the words on one line, cut so that the line fits a width, if there is one."""
    held_against = {
        "disputed": passage.disputed_by,
        "corrected": passage.corrected_by,
        "retracted": passage.retracted_by,
    }
    marks = "".join(f" [{mark}]" for mark, by in held_against.items() if by)
    utterance = passage.utterance
    if utterance is None:
        return f"said{marks}"
    speaker = "" if utterance.speaker is None else f"{utterance.speaker}: "
    is_quotation = utterance.mode is not UtteranceMode.PARAPHRASE
    before, after = (f"{speaker}“", f"”{marks}") if is_quotation else (speaker, marks)
    room = None if width is None else width - len(before) - len(after)
    return f"{before}{_cut(' '.join(utterance.text.split()), room)}{after}"


def _cut(text: str, width: int | None) -> str:
    """Return a text, cut short with an ellipsis if it is wider than it may be."""
    if width is None or len(text) <= width:
        return text
    return f"{text[: max(0, width - 1)].rstrip()}…"


def readouts(registry: Registry, event: Event | str) -> Readouts:
    """Return what each side reported of an event, by the rules of this module."""
    event_id = registry.known(event, Event, name="event")
    record = registry.get(event_id, Event)
    told = () if record is None else accounts(registry, record)
    ids = tuple(one.id for one in told) or (event_id,)
    reporting = [one for each in ids for one in registry.derived(_by_occasion).get(each, ())]
    found = sorted(reporting, key=lambda one: time_order(registry, one))
    issued = _sides(registry, found)
    passages = {one.id: tuple(_passages(registry, one, frozenset(ids))) for one in found}
    named = (subject for one in (*told, *found) for subject in one.subjects)
    subjects: list[str | None] = [each for each in dict.fromkeys(named) if each not in ids]
    if any(None in about for said in passages.values() for _, about in said):
        subjects.append(None)
    return Readouts(
        event=event_id,
        sides=issued,
        rows=tuple(
            ReadoutRow(
                subject=subject,
                cells=tuple(
                    ReadoutCell(passages=tuple(_said_on(subject, one, passages))) for one in issued
                ),
            )
            for subject in subjects
        ),
        registry=registry,
    )


def _by_occasion(registry: Registry) -> Mapping[str, tuple[Statement, ...]]:
    """Map each event to the statements that report it; ask through `Registry.derived`."""
    found: dict[str, list[Statement]] = {}
    for statement in registry.all(Statement):
        if statement.kind in _KINDS and statement.occasion is not None:
            found.setdefault(statement.occasion, []).append(statement)
    return {event: tuple(each) for event, each in found.items()}


def _sides(registry: Registry, found: Iterable[Statement]) -> tuple[ReadoutSide, ...]:
    issued: dict[tuple[str, ...], list[Statement]] = {}
    doubtful: set[tuple[str, ...]] = set()
    for statement in found:
        issuers, certain = _issuers(registry, statement)
        issued.setdefault(issuers, []).append(statement)
        doubtful |= set() if certain else {issuers}
    return tuple(
        ReadoutSide(issuers=each, statements=tuple(theirs), certain=each not in doubtful)
        for each, theirs in issued.items()
    )


def _issuers(registry: Registry, statement: Statement) -> tuple[tuple[str, ...], bool]:
    """Return for whom the speakers of a statement spoke, and whether that is certain."""
    at = passing_span(registry, statement)
    found: set[str] = set()
    certain = True
    for speaker in filter(lambda one: one.was_there, statement.speakers):
        links = sides(registry, speaker, at)
        possible = {link.to for link in links}
        found.add(possible.pop() if len(possible) == 1 else speaker.actor)
        certain = certain and all(link.certain for link in links)
    return tuple(sorted(found)), certain


_On = tuple[ReadoutPassage, frozenset[str | None]]
"""A passage, and the subjects that it is on, broader topics included."""


def _passages(registry: Registry, statement: Statement, event: frozenset[str]) -> Iterator[_On]:
    """Yield what a statement says, its utterances first."""
    only = statement.about[0] if len(set(statement.about)) == 1 else None
    for position, utterance in enumerate(statement.utterances):
        about: Iterable[str | None] = utterance.about or (only,)
        passage = _passage(registry, statement, f"utterances[{position}]", utterance)
        yield passage, frozenset(x for one in about for x in _with_broader(registry, one, event))
    for position, subject in enumerate(statement.about):
        if subject not in event:
            passage = _passage(registry, statement, f"about[{position}]", None)
            yield passage, frozenset(_with_broader(registry, subject, event))


def _with_broader(
    registry: Registry, subject: str | None, event: frozenset[str]
) -> Iterator[str | None]:
    """Yield a subject and the broader topics of it. For the event itself, yield None."""
    seen: set[str] = set()
    here = None if subject in event else subject
    if here is None:
        yield None
    while here is not None and here not in seen:  # faulty data may have a circle
        seen.add(here)
        yield here
        topic = registry.get(here, Topic)
        here = None if topic is None else topic.broader


def _passage(
    registry: Registry, statement: Statement, path: str, utterance: Utterance | None
) -> ReadoutPassage:
    corrections = registry.derived(corrected).get(statement.id, ())
    return ReadoutPassage(
        subject=None,
        issuers=(),
        certain=True,
        statement=statement,
        path=path,
        utterance=utterance,
        citations=tuple(each for each in statement.citations if supports(each, path)),
        disputed_by=opponents(statement, [path]),
        corrected_by=tuple(
            dict.fromkeys(
                by
                for at, by in corrections
                if at is None or contains(at, path) or contains(path, at)
            )
        ),
        retracted_by=registry.derived(retracted).get(statement.id, ()),
    )


def _said_on(
    subject: str | None, column: ReadoutSide, passages: Mapping[str, tuple[_On, ...]]
) -> Iterator[ReadoutPassage]:
    """Yield what statements say on a subject: the utterances, or else that it is a subject."""
    for statement in column.statements:
        said = [passage for passage, about in passages[statement.id] if subject in about]
        words = [passage for passage in said if passage.utterance is not None]
        for each in words or said[:1]:
            yield attrs.evolve(
                each, subject=subject, issuers=column.issuers, certain=column.certain
            )
