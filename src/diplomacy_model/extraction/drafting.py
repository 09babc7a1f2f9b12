"""`draft`: from a reply to a `Draft`, which holds the good records and says what is wrong."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import attrs

from diplomacy_model import arguments
from diplomacy_model.dataset import Dataset
from diplomacy_model.errors import (
    OpenDraftError,
    Problem,
    UnknownIdError,
    WrongKindError,
    WrongValueError,
)
from diplomacy_model.extraction.doubts import Doubt, doubts
from diplomacy_model.extraction.feedback import Parts, plain, told
from diplomacy_model.findings import Finding, Severity
from diplomacy_model.frozen import Frozen
from diplomacy_model.messages import counted, joined, shown
from diplomacy_model.model import Record, Source
from diplomacy_model.model.record import references
from diplomacy_model.model.text import text_fault
from diplomacy_model.tables import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diplomacy_model.extraction.mends import Mend

_NOT_FOR_THE_WRITER = frozenset({"quotations-looked-up", "unreviewed"})
"""The findings that whoever wrote the draft can do nothing about."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Draft:
    """A dataset in the making: the records that could be read, beside all that is wrong.

    `findings` and `doubts` are worked out when they are first asked for.
    """

    dataset: Dataset
    """The records of the draft that are right, with its title and other metadata. Records of the
    dataset that it was drafted *into* are not among them."""
    mended: tuple[Mend, ...] = ()
    """What strict reading would have refused, and how it was read."""
    problems: tuple[Problem, ...] = ()
    """What is wrong, in the order of the draft. A record that has a problem is not in `dataset`.
    Paths are those of a document, such as ``records[3].when``, even if only a record or a list of
    records was given. Lines and columns are those of the text."""
    into: Dataset | None = None
    """The dataset that the records may refer to."""
    texts: Mapping[str, str] | None = None
    """The texts of sources by id."""

    @property
    def findings(self) -> Rows[Finding]:
        """What `Dataset.check` finds about the records of the draft, errors first.

        Quotations are looked up in the texts of those sources that the draft has or cites. A
        reference to a record that has a problem is not found fault with.
        """
        return self._found

    @functools.cached_property
    def _found(self) -> Rows[Finding]:
        whole = self._whole
        own = self.dataset.by_id
        found = whole.check(None if self.texts is None else self._texts_of(whole))
        kept = (each for each in found if not own.keys().isdisjoint((each.record, *each.related)))
        refused = {each.record_id for each in self.problems} - {None}
        return Rows(whole, Finding, [each for each in kept if _missing(whole, each) not in refused])

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What no passage supports, to look at. There is nothing if no texts were given."""
        return self._doubted

    @functools.cached_property
    def _doubted(self) -> tuple[Doubt, ...]:
        if self.texts is None:
            return ()
        whole = self._whole
        own = self.dataset.by_id
        return tuple(each for each in doubts(whole, self._texts_of(whole)) if each.record in own)

    @property
    def is_clean(self) -> bool:
        """Whether nothing is open: there are no problems, and the findings are all infos.

        What was mended does not count, nor do doubts: both are there to be looked at.
        """
        return not self.problems and not self._open_findings

    @property
    def _open_findings(self) -> tuple[Finding, ...]:
        return tuple(each for each in self.findings if each.severity is not Severity.INFO)

    @property
    def _remarks(self) -> tuple[Finding, ...]:
        return tuple(
            each
            for each in self.findings
            if each.severity is Severity.INFO and each.code not in _NOT_FOR_THE_WRITER
        )

    @functools.cached_property
    def _whole(self) -> Dataset:
        return _whole(self.dataset, self.into)

    def _texts_of(self, whole: Dataset) -> dict[str, str]:
        """Return the texts of the sources that some records are or cite."""
        return {
            source: text for source, text in (self.texts or {}).items() if _is_source(whole, source)
        }

    def feedback(self, limit: int | None = 20) -> str:
        """Return what is open and what to look at, as numbered sentences.

        The problems come first, then the findings, the doubts, and what was mended. The text is
        made to be sent back to whoever wrote the draft.

        Args:
            limit: How many sentences to return. None stands for all of them.

        Raises:
            WrongKindError: The limit is not a whole number.
            WrongValueError: The limit is less than 1.

        >>> import diplomacy_model as dm
        >>> print(dm.draft([{"type": "topic", "id": "trade", "name": 3}]).feedback())
        0 records could be read, and 1 thing is open.
        To correct:
        1. records[0].name ('trade'): 3 is a number; expected text
        Read with these changes:
        2. the draft: is a list of records, and is read as a document with these records
        """
        if limit is not None:
            arguments.whole_number(limit, "limit", 1)
        return told(self._parts(), limit)

    def to_dict(self) -> dict[str, Any]:
        """Return everything that the feedback tells as plain data, for `json.dumps`.

        >>> import diplomacy_model as dm
        >>> plain = dm.draft([{"type": "topic", "id": "trade", "name": 3}]).to_dict()
        >>> plain["is_clean"], plain["problems"][0]["path"]
        (False, 'records[0].name')
        """
        return {"is_clean": self.is_clean, "records": len(self.dataset)} | plain(self._parts())

    def accept(self) -> Dataset:
        """Return the dataset, if nothing is open.

        Raises:
            OpenDraftError: Something is open. The error has everything that is.

        >>> import diplomacy_model as dm
        >>> dm.draft({"type": "topic", "id": "trade", "name": "Trade"}).accept().records
        (Topic(id='trade', name='Trade'),)
        >>> dm.draft({"type": "topic", "id": "trade"}).accept()
        Traceback (most recent call last):
        diplomacy_model.errors.OpenDraftError: 1 thing is open in the draft; correct it and \
read the draft again
          records[0].name ('trade'): is missing; expected text
        """
        if not self.is_clean:
            raise OpenDraftError(self._parts().open)
        return self.dataset

    def _parts(self) -> Parts:
        return Parts(
            records=len(self.dataset),
            problems=self.problems,
            findings=self._open_findings,
            remarks=self._remarks,
            doubts=self.doubts,
            mends=self.mended,
        )

    def __repr__(self) -> str:
        """Return what there is of everything that needs no check."""
        told = [
            counted(len(self.dataset), "record"),
            counted(len(self.problems), "problem"),
            counted(len(self.mended), "mend"),
        ]
        return f"<Draft: {', '.join(told)}>"


def draft(
    text_or_data: str | dict[str, Any] | list[Any],
    texts: Mapping[str, str] | None = None,
    *,
    into: Dataset | None = None,
    day_first: bool | None = None,
    entered_by: str | None = None,
) -> Draft:
    """Return what a reply of a language model, or of a person in a hurry, holds as records.

    What strict reading refuses only for politeness is read, and each mend is listed. The reference
    has the list: Drafts. Unknown keys, words of no list, repeated ids and keys, and a midnight that
    no words tell of are never accepted, and nothing is guessed. A record with a problem is left
    out, and the others are kept.

    Args:
        text_or_data: The reply: a text with JSON in it, or a document, a list of records or a
            record as plain data, which is not changed.
        texts: The texts of sources by id, in which quotations are looked up. There may be texts of
            further sources, as long as the draft cites one of those that are given, and each source
            that it has and quotes is among them.
        into: A dataset whose records the draft may refer to, by id, name or code. An id that it has
            cannot be that of a different record of the draft.
        day_first: Whether the day comes first in dates such as 5/6/2025. None stands for not known:
            such dates are then refused.
        entered_by: Who or what wrote the draft: a person, or a program and its version, as
            `Citation.entered_by` has it. It is noted in each citation that says nothing about that.

    Raises:
        WrongKindError: An argument is of the wrong kind.
        WrongValueError: ``entered_by`` is empty.

    >>> import diplomacy_model as dm
    >>> reply = '''Here you are:
    ... {"records": [
    ...   {"type": "actor", "id": "india", "kind": "State", "name": "India"},
    ...   {"type": "meeting", "id": "talks-2026", "when": "13 May 2026", "participants": "India"}
    ... ]}'''
    >>> draft = dm.draft(reply)
    >>> draft.dataset["talks-2026"]
    Meeting(id='talks-2026', when='2026-05-13', participants=[Participant(actor='india')])
    >>> for mend in draft.mended[2:]:
    ...     print(mend)
    records[0].kind ('india'): 'State' is read as 'state'
    records[1].when ('talks-2026'): '13 May 2026' is read as '2026-05-13'
    records[1].participants ('talks-2026'): 'India' is read as a list of one
    records[1].participants ('talks-2026'): 'India' is read as the id 'india'
    """
    given: object = text_or_data
    if not isinstance(given, (str, dict, list)):  # pyright: ignore[reportUnnecessaryIsInstance] - users err
        advice = "give the text of a reply, a dict or a list"
        raise WrongKindError(
            f"text_or_data: {shown(given)} is neither text nor plain data; {advice}"
        )
    if into is not None:
        arguments.instance(into, Dataset, "into", "is not a Dataset")
    if day_first is not None:
        arguments.flag(day_first, "day_first")
    if entered_by is not None and (fault := text_fault(arguments.text(entered_by, "entered_by"))):
        raise WrongValueError(f"entered_by: {fault}")
    by_source = None if texts is None else _checked(texts)
    from diplomacy_model.extraction.reading import read_draft  # noqa: PLC0415 - it imports cattrs

    read = read_draft(given, into, day_first=day_first, entered_by=entered_by)
    return Draft(
        dataset=read.dataset,
        mended=read.mends,
        problems=(*read.problems, *_unused_texts(read.dataset, into, by_source or {})),
        into=into,
        texts=by_source,
    )


def _checked(texts: Mapping[str, str]) -> Mapping[str, str]:
    """Return a copy of the texts of sources, once they are checked."""
    given = arguments.mapping(texts, "texts", "give the texts of sources by id")
    for source, text in given.items():
        arguments.text(source, "texts", "give the ids of sources as keys")
        arguments.text(text, "texts", f"give the text of {shown(source)}")
    return Frozen(given)


def _missing(dataset: Dataset, finding: Finding) -> str | None:
    """Return the id that no record has, if that is what a finding is about."""
    record = dataset.get(finding.record, Record)
    if finding.code != "dangling-reference" or record is None:
        return None
    return next((each.to for each in references(record) if each.path == finding.path), None)


def _whole(dataset: Dataset, into: Dataset | None) -> Dataset:
    """Return the records of a draft, and those that they may refer to."""
    return dataset if into is None else into.with_records(dataset.records)


def _unused_texts(
    dataset: Dataset, into: Dataset | None, texts: Mapping[str, str]
) -> Iterator[Problem]:
    """Yield a problem if texts were given that the draft should have cited, but does not.

    A folder of texts may have more than a draft is about. So texts are only missed if the draft
    cites none of them, or has and quotes a source whose text was not given.
    """
    if not texts or not len(dataset):
        return
    whole = _whole(dataset, into)
    missed = [source for source in texts if not _is_source(whole, source)]
    if not missed:
        return
    from diplomacy_model.quotations.quoted import quoted  # noqa: PLC0415 - few give texts

    words = (each for each in quoted(dataset) if not each.is_label)
    others = dict.fromkeys(source for each in words for source in each.sources)
    unknown = [each for each in others if each not in texts and each in dataset.by_id]
    if unknown or len(missed) == len(texts):
        more = f", and not {joined(map(shown, unknown))}" if unknown else ""
        yield Problem(
            path="$",
            message=f"is without a source {joined(map(shown, missed))}, whose text was given",
            expected=f"{joined(map(shown, missed))} as the id of the source{more}",
        )


def _is_source(dataset: Dataset, source: str) -> bool:
    """Return whether a dataset has or cites a source with an id."""
    try:
        dataset.known(source, Source)
    except (UnknownIdError, WrongKindError):
        return False
    return True
