"""`Dataset`: a set of records, and the one place to ask about them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import attrs

from diplomacy_model import according, annotating, checks, differences, questions, unifying
from diplomacy_model.asking import Asking
from diplomacy_model.model import RECORD_CLASSES, Record, plural_name
from diplomacy_model.model.cards import overview
from diplomacy_model.model.record import record_id
from diplomacy_model.model.value import several
from diplomacy_model.tables import reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from diplomacy_model.annotating import AnnotatedText
    from diplomacy_model.differences import Difference, OnConflict
    from diplomacy_model.findings import Finding
    from diplomacy_model.model import (
        Source,
    )
    from diplomacy_model.model.value import Several
    from diplomacy_model.questions import (
        Bibliography,
        LikelyMatch,
        QuotedPassage,
        UnreviewedCitation,
    )
    from diplomacy_model.registry import Registry
    from diplomacy_model.tables import Rows


@attrs.frozen(kw_only=True, repr=False)
class Dataset(Asking):
    """An immutable set of records, with metadata such as its title.

    Every question about the records is a method. It takes records or their ids, and raises a
    `DifferentRecordError` if the dataset holds a different record with the id of one that is given.

    All metadata are optional. A changed copy keeps them. If the copy is complete for less than
    before, correct its `coverage`.

    The order in which records are given does not matter, neither for equality nor in files.
    Records may refer to ids that the dataset does not contain.

    Collect records first, then build the dataset. Every changed copy goes through all records
    again.

    Raises:
        DuplicateIdError: Several records have the same id, whether they are equal or not.
        WrongKindError: One of the items is not a record, or a list was expected.
        InvalidRecordError: Some of the metadata are not what belongs there.

    >>> import diplomacy_model as dm
    >>> ds = dm.Dataset(
    ...     title="Two states",
    ...     records=[
    ...         dm.Actor(id="india", kind="state", name="India"),
    ...         dm.Actor(id="malaysia", kind="state", name="Malaysia"),
    ...     ],
    ... )
    >>> ds
    <Dataset 'Two states': 2 records>
    >>> ds.actors["india"].name
    'India'
    """

    @classmethod
    def from_records(cls, kind: type[Record] | str, rows: Several[Mapping[str, object]]) -> Dataset:
        """Return a dataset of the records in rows, such as a collection has in a data frame.

        The rows of a data frame are read alike: ``to_dict("records")`` of pandas, ``to_dicts`` of
        polars and ``to_pylist`` of pyarrow. Every record comes back as it was.

        A column may be missing: its field is not stated. So is None, and what pandas has in its
        place. The first and last days of a time, in columns such as ``when_earliest``, follow from
        its text and are not read. Without a column ``type``, every row is of the class itself.

        An empty text is an error: give None for what is not stated. A time is text or a date, never
        a datetime, because data frames turn plain days into midnights.

        Args:
            kind: The class of the records, or its name as in the column ``type``. A subclass is
                named by that column.
            rows: A dict for each record. Its keys are among the columns of such a collection.

        Raises:
            LoadError: The rows are not such records. Everything that is wrong is named at once.
                Paths start at the row, counted from 0: ``rows[3].participants_role[1]``.
            DuplicateIdError: Several rows have the same id.
            WrongKindError: The kind does not exist, or the rows are not a list of dicts.

        >>> import diplomacy_model as dm
        >>> ds = dm.Dataset.from_records(
        ...     "actor",
        ...     [
        ...         {"id": "india", "name": "India", "kind": "state"},
        ...         {"id": "modi", "name": "Narendra Modi", "kind": "person"},
        ...     ],
        ... )
        >>> ds.actors["modi"]
        Actor(id='modi', kind='person', name='Narendra Modi')
        >>> dm.Dataset.from_records(dm.Actor, ds.actors.to_records()) == ds
        True
        """
        return cls(records=reading.records(kind, rows))

    def with_records(self, records: Several[Record]) -> Dataset:
        """Return a new dataset that also contains these records.

        A record that the dataset contains already makes no difference. Each call copies all
        records, so collect new records first and add them in one call.

        Raises:
            DuplicateIdError: One has the id of a different record. Remove that first: `without`. Or
                two of the records that are given have the same id.
        """
        given = several(records, "records", items="records")
        more = [each for each in given if isinstance(each, str) or each not in self]  # pyright: ignore[reportUnnecessaryIsInstance] - users err
        return attrs.evolve(self, records=(*self.records, *more))

    def without(self, records: Several[Record | str]) -> Dataset:
        """Return a new dataset without these records. References to them are kept.

        The `coverage` is kept, too. If it is no longer true, remove it: what the dataset no longer
        has would count as a certain 0.

        Raises:
            UnknownIdError: The dataset does not contain one of them.
            DifferentRecordError: It contains a different record with the id of one that was given.
        """
        gone = {self.held(each, name="records").id for each in several(records, "records")}
        return attrs.evolve(self, records=tuple(one for one in self.records if one.id not in gone))

    def merge(self, other: Registry, *, on_conflict: OnConflict = "error") -> Dataset:
        """Return a new dataset with the records of both and the metadata of this one.

        Args:
            other: The other dataset.
            on_conflict: What to do if both have a record with the same id and the records differ.
                "error" raises an error that lists all conflicts, "keep" keeps the record of this
                dataset, and "replace" takes the record of the other. "accounts" keeps both as
                accounts of the same thing: the record of the other gets a new id, such as
                ``india-2``, and a *same-as* relation to the first. Whatever refers to the old id
                then refers to the first. Merging the same dataset a second time changes nothing,
                unless records were unified in between.

        Raises:
            MergeConflictError: There are conflicts, and ``on_conflict`` is "error". Or it is
                "accounts", and two records with one id are of different kinds.

        >>> import diplomacy_model as dm
        >>> one = dm.Dataset(records=[dm.Actor(id="india", kind="state", name="India")])
        >>> two = dm.Dataset(records=[dm.Actor(id="india", kind="state", name="Bharat")])
        >>> one.merge(two, on_conflict="replace").actors["india"].name
        'Bharat'
        """
        return attrs.evolve(self, records=differences.merged(self, other, on_conflict))

    def unified(self, keep: Record | str, other: Record | str) -> Dataset:
        """Return a new dataset in which two records of the same thing are merged into the first.

        The first record keeps its id. No value is dropped, and none is preferred: conflicting
        fields raise an error. Fields without a value are filled from the other record, and lists
        are put together. A name found only in the other record is added to the names. Whatever
        referred to the other record refers to the first. Relations between the two are removed.
        Citations support what they supported before, and no more.

        Args:
            keep: The record that keeps its id.
            other: The record that becomes part of it. It must be of the same class or, for events,
                of a more general one: an event can be unified into a meeting.

        Raises:
            UnknownIdError: The dataset does not contain one of them.
            WrongKindError: They are the same record, or of different kinds.
            MergeConflictError: Fields conflict, such as two different kinds. All of them are named.

        >>> import diplomacy_model as dm
        >>> ds = dm.Dataset(
        ...     records=[
        ...         dm.Actor(id="india", kind="state", name="India"),
        ...         dm.Actor(id="bharat", kind="state", name="Bharat"),
        ...         dm.Partnership(id="p", parties=["asean", "bharat"]),
        ...     ]
        ... )
        >>> print(ds.diff(ds.unified("india", "bharat")))
        - actor 'bharat'
        ~ actor 'india': names: () → (Name(text='Bharat'),)
        ~ partnership 'p': parties: ('asean', 'bharat') → ('asean', 'india')
        """
        return attrs.evolve(
            self,
            records=unifying.unified(self, keep, other),
            coverage=unifying.unified_coverage(self, keep, other),
        )

    def diff(self, other: Registry) -> Difference:
        """Return the changes that turn this dataset into the other.

        >>> import diplomacy_model as dm
        >>> old = dm.Dataset(records=[dm.Actor(id="india", kind="state", name="India")])
        >>> new = old.with_records([dm.Actor(id="modi", kind="person", name="Narendra Modi")])
        >>> print(old.diff(new))
        + actor 'modi'
        >>> old.apply(old.diff(new)) == new
        True
        """
        return differences.difference(self, other)

    def apply(self, difference: Difference) -> Dataset:
        """Return a new dataset with the changes of a difference that `diff` returned.

        Everything that the difference does not touch is kept, even if it has changed since.

        Raises:
            MergeConflictError: Something that the difference touches has changed since.
        """
        return attrs.evolve(self, **differences.applied(self, difference))

    def according_to(self, *sources: Source | str) -> Dataset:
        """Return a new dataset according to some of the sources.

        Anything that only other sources support, or that these sources dispute, is left out. A
        remaining record keeps only their citations, whose paths are adjusted to point to the same
        parts. Required fields stay; if one is disputed, `check` finds ``disputed-but-required``. Of
        the `coverage`, only what names one of these sources is kept.
        Only citations decide: `diplomacy_model.according` has the rules, and says what this cannot
        do.

        Args:
            sources: The sources, or their ids. A source that is cited needs no record.

        Raises:
            UnknownIdError: The dataset neither holds nor cites a source with one of these ids.
            WrongKindError: No source is given, or something other than a source.

        >>> import diplomacy_model as dm
        >>> meeting = dm.Meeting(
        ...     id="talks-2026",
        ...     when="2026-05-13",
        ...     participants=["calder", "berg"],
        ...     citations=[
        ...         dm.Citation(source="courier", supports=["participants"]),
        ...         dm.Citation(source="herald", supports=["when"], disputes=["participants[0]"]),
        ...     ],
        ... )
        >>> ds = dm.Dataset(records=[meeting])
        >>> print(ds.according_to("courier")["talks-2026"])
        Meeting 'talks-2026' · calder – berg
        >>> print(ds.according_to("herald")["talks-2026"])
        Meeting 'talks-2026' · 2026-05-13
        >>> ds.according_to("courier", "herald") == ds
        True
        """
        records = according.according_to(self, *sources)
        chosen = frozenset(map(record_id, sources))
        coverage = tuple(each for each in self.coverage if each.source in chosen)
        return attrs.evolve(self, records=records, coverage=coverage)

    def bibliography(self, records: Several[Record | str] | None = None) -> Bibliography:
        """Return the sources that some records cite, each once, in alphabetical order.

        Print it for text. `Bibliography.to_csl` returns it in a form that Zotero and pandoc read.

        Args:
            records: The records, or their ids. None stands for all records.

        Raises:
            UnknownIdError: The dataset does not contain one of them.
            WrongKindError: One of them is not a record.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> print(ds.bibliography(["maritime-security"]))
        Article on the meeting of Jaishankar and Rubio in Kuala Lumpur
        """
        return questions.bibliography(self, records)

    def likely_same(self) -> Rows[LikelyMatch]:
        """Return the records that may be the same although no relation says so, two by two.

        They are events with the same sides at one time, actors with one name or code, and the
        like. `diplomacy_model.questions.likely` has the rules.

        >>> import diplomacy_model as dm
        >>> former = dm.Name(text="Burma", kind="former")
        >>> ds = dm.Dataset(
        ...     records=[
        ...         dm.Actor(id="burma", kind="state", name="Burma"),
        ...         dm.Actor(id="myanmar", kind="state", name="Myanmar", names=[former]),
        ...     ]
        ... )
        >>> for likely in ds.likely_same():
        ...     print(likely)
        burma, myanmar: both are called 'Burma'
        """
        return questions.likely_same(self)

    def unreviewed(self) -> Rows[UnreviewedCitation]:
        """Return the citations that say who entered them, and that no person has reviewed.

        `Citation.entered_by` says who entered a citation, and with it the facts it supports. Of
        each, the answer tells whether that was a program. A record without citations has no place
        for that, and is never among these. `check` tells only what a program entered.

        >>> import diplomacy_model as dm
        >>> drafted = dm.Citation(source="page", supports=["when"], entered_by="extractor 2.3")
        >>> ds = dm.Dataset(
        ...     records=[
        ...         dm.Source(id="page", title="Page"),
        ...         dm.Event(id="talks-2020", when="2020-05", citations=[drafted]),
        ...     ]
        ... )
        >>> for each in ds.unreviewed():
        ...     print(each)
        talks-2020, citations[0]: page, entered by extractor 2.3
        """
        return questions.unreviewed(self)

    def annotated(self, source: Source | str, text: str) -> AnnotatedText:
        """Return the text of a source with the passages that records quote from it, as HTML.

        A notebook shows it, and `AnnotatedText.to_html` returns a page. Each passage is marked, and
        beside it stand the records and fields that it supports. What no record quotes is left
        plain, so that it shows what is not recorded yet.

        Args:
            source: The source, or its id.
            text: The text of the source.

        Raises:
            UnknownIdError: Nothing has or cites the source.
            WrongKindError: The text is not text, or the source is a record of another kind.
            DifferentRecordError: The dataset has a different source with the id of the one given.

        >>> import diplomacy_model as dm
        >>> quoting = dm.Citation(source="page", quote="They met in May", supports=["when"])
        >>> ds = dm.Dataset(
        ...     records=[
        ...         dm.Source(id="page", title="Page"),
        ...         dm.Event(id="talks-2020", when="2020-05", citations=[quoting]),
        ...     ]
        ... )
        >>> annotated = ds.annotated("page", "They met in May, and agreed.")
        >>> annotated
        <AnnotatedText of 'page': 28 characters, 1 quotation>
        >>> "<mark>They met in May</mark></a>, and agreed." in annotated.to_html()
        True
        """
        return annotating.annotated(self, source, text)

    def check(
        self,
        texts: Mapping[str, str] | None = None,
        *,
        rules: Several[Callable[[Registry], Iterable[Finding]]] = (),
        ignore: Several[str] = (),
    ) -> Rows[Finding]:
        """Return the problems found in the dataset, errors first. Bad records never make it raise.

        Args:
            texts: The texts of sources by id. The quotations of citations, the utterances that
                are not paraphrases, and labels are looked up in them, and findings say which are
                not there, which passage comes nearest, and which could not be looked up.
            rules: Your own rules: functions that take the dataset and return or yield findings.
            ignore: The codes of findings to leave out. With rules of your own, any code is allowed.

        Raises:
            WrongKindError: An argument is of the wrong kind, or a rule yields something else.
            UnknownIdError: Nothing has or cites a source whose text is given.
            WrongValueError: A code to ignore does not exist.

        >>> import diplomacy_model as dm
        >>> ds = dm.Dataset(
        ...     records=[
        ...         dm.Actor(id="india", kind="state", name="India"),
        ...         dm.Partnership(id="p", parties=["india", "inda"]),
        ...     ]
        ... )
        >>> for finding in ds.check(ignore=["nothing-cited"]):
        ...     print(finding)
        warning dangling-reference: p, parties[1]: no actor has the id 'inda'; did you mean 'india'?
        """
        return checks.check(self, texts, rules=rules, ignore=ignore)

    def passages(self, texts: Mapping[str, str]) -> Rows[QuotedPassage]:
        """Return where the words of citations and utterances stand in the texts of their sources.

        The words of a citation are looked for in the text of its source, and utterances other than
        paraphrases in those of the sources that back them. `find_quotation` says how. Words that
        several texts have are in a row for each of them. Words that none has are in a row with the
        passage that comes nearest.

        Args:
            texts: The texts of sources by id.

        Raises:
            WrongKindError: One of ``texts`` is not text, or not of a source.
            UnknownIdError: Nothing has or cites a source with one of the ids.

        >>> import diplomacy_model as dm
        >>> citation = dm.Citation(source="courier", quote="on the sidelines of the summit")
        >>> ds = dm.Dataset(records=[dm.Meeting(id="talks-2026", citations=[citation])])
        >>> ds.passages({"courier": "They met on the sidelines of the summit."})
        <1 quoted passage>
          talks-2026, citations[0].quote: courier: exact, characters 9 to 39
        """
        return questions.passages(self, texts)

    def _repr_html_(self) -> str:
        """Return a card for notebooks: the title, and how many records there are of each kind."""
        kinds = Counter(map(type, self.records))
        counts = {plural_name(cls): kinds[cls] for cls in RECORD_CLASSES if kinds[cls]}
        return overview(self.title, counts)
