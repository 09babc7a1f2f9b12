"""Who entered a citation and who reviewed it: what is open, and that the names are kept."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.testing import datasets
from tests.checks.found import paths

PROGRAM, PERSON = "extractor 2.3", "Ada Berg"
PAGE = dm.Source(id="page", title="Page")


def cited(entered_by: str | None = None, reviewed_by: str | None = None) -> dm.Citation:
    return dm.Citation(
        source="page", supports=["when"], entered_by=entered_by, reviewed_by=reviewed_by
    )


def talks(*citations: dm.Citation, name: str = "talks-2020") -> dm.Event:
    return dm.Event(id=name, when="2020", citations=citations)


@pytest.mark.parametrize(
    ("entered_by", "reviewed_by", "rows"),
    [
        (PROGRAM, None, [True]),
        (PROGRAM, PERSON, []),
        (PROGRAM, "Ada Berg, 2026-05-13", []),
        (PROGRAM, "Ada Berg 2nd", []),
        (PROGRAM, "checker 1", [True]),  # a program is not a reviewer
        (PERSON, None, [False]),
        (PERSON, PERSON, []),
        (PERSON, "checker 1", [False]),
        (None, None, []),
        (None, "checker 1", []),
        ("gpt-5.1", None, [True]),
        ("gpt-4o-2024-08-06", None, [True]),
        ("extractor 2026-05-13", None, [False]),  # a date is not a version
        ("مستخرج ٣", None, [True]),  # digits of any script
        ("Chamber²", None, [False]),  # a raised figure is not a version
    ],
)
def test_what_is_entered_is_open_until_a_person_reviews_it(
    entered_by: str | None, reviewed_by: str | None, rows: list[bool]
) -> None:
    citation = cited(entered_by, reviewed_by)
    ds = dm.Dataset(records=[PAGE, talks(citation)])
    assert citation.is_unreviewed is bool(rows)
    assert [each.by_program for each in ds.unreviewed()] == rows
    assert ("unreviewed" in [each.code for each in ds.check()]) is (rows == [True])


def test_each_citation_is_a_row_and_each_record_and_program_one_finding() -> None:
    ds = dm.Dataset(
        records=[
            PAGE,
            talks(cited(PERSON), cited(PROGRAM), cited("gpt-5.1"), cited(PROGRAM)),
            talks(dm.Citation(source="lost", disputes=["when"], entered_by=PROGRAM), name="more"),
        ]
    )
    rows = [(each.record, each.path, each.entered_by) for each in ds.unreviewed()]
    assert rows == [
        ("more", "citations[0]", PROGRAM),
        ("talks-2020", "citations[0]", PERSON),
        ("talks-2020", "citations[1]", PROGRAM),
        ("talks-2020", "citations[2]", "gpt-5.1"),
        ("talks-2020", "citations[3]", PROGRAM),
    ]
    assert repr(ds.unreviewed()).startswith("<5 unreviewed citations>")
    assert ds.unreviewed()[0].disputes == ("when",)
    found = [each for each in ds.check() if each.code == "unreviewed"]
    assert [(each.record, each.path, each.related) for each in found] == [
        ("more", "citations[0]", ()),
        ("talks-2020", "citations[1]", ("page",)),
        ("talks-2020", "citations[2]", ("page",)),
    ]
    assert "entered 2 citations" in found[1].message
    assert paths(PAGE, talks(cited(PERSON))) == []


def test_the_rows_are_a_table_with_names() -> None:
    (row,) = dm.Dataset(records=[PAGE, talks(cited(PROGRAM))]).unreviewed().to_records()
    assert row["source_name"] == "Page"
    assert row["supports"] == ["when"]


def test_a_name_is_one_line() -> None:
    with pytest.raises(dm.InvalidRecordError, match="entered_by"):
        dm.Citation(source="page", entered_by="Ada\nBerg")


def unified(one: dm.Citation, other: dm.Citation) -> tuple[dm.Citation, ...]:
    """Return what becomes of the citations of two records that are made one."""
    ds = dm.Dataset(records=[talks(one, name="a"), talks(other, name="b")])
    return ds.unified("a", "b")["a"].citations


def test_citations_that_say_the_same_are_one_and_tell_who_entered_and_reviewed_it() -> None:
    both = cited(PROGRAM, PERSON)
    assert unified(cited(PROGRAM), cited(None, PERSON)) == (both,)
    assert unified(cited(), both) == (both,)
    assert unified(both, cited()) == (both,)
    assert unified(both, both) == (both,)


def test_citations_that_name_different_people_both_stay() -> None:
    assert unified(cited(PROGRAM), cited(PERSON)) == (cited(PROGRAM), cited(PERSON))
    assert unified(cited(PROGRAM, PERSON), cited(PROGRAM, "Cyd")) == (
        cited(PROGRAM, PERSON),
        cited(PROGRAM, "Cyd"),
    )


@given(datasets(max_size=3))
def test_the_names_are_kept_by_what_makes_other_records_of_records(ds: dm.Dataset) -> None:
    def told(dataset: dm.Dataset) -> set[tuple[str, str | None, str | None]]:
        return {
            (each.source, each.entered_by, each.reviewed_by)
            for record in dataset.records
            for each in record.citations
        }

    assert told(dm.loads(dm.dumps(ds), "json")) == told(ds)
    sources = ds.sources.ids
    if sources:
        assert told(ds.according_to(*sources)) <= told(ds)


@given(st.sampled_from(["entered_by", "reviewed_by"]))
def test_a_difference_in_a_name_is_a_difference(field: str) -> None:
    old = dm.Dataset(records=[talks(cited())])
    new = dm.Dataset(records=[talks(attrs.evolve(cited(), **{field: PERSON}))])
    assert old != new
    assert old.apply(old.diff(new)) == new
    with pytest.raises(dm.MergeConflictError):
        old.merge(new)
    assert old.merge(new, on_conflict="replace") == new


def test_the_card_shows_both_names_and_the_citation_of_a_reader_neither() -> None:
    record = talks(cited(PROGRAM, PERSON))
    html = record._repr_html_()
    assert PROGRAM in html
    assert PERSON in html
    assert PROGRAM not in dm.Dataset(records=[PAGE, record]).cite(record)
