"""A good document that is damaged is read as the same dataset, or the damage is told."""

from __future__ import annotations

import contextlib
import copy
import json
import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model import testing
from diplomacy_model.temporal.spelled import MIDNIGHT

DATASETS = testing.datasets(max_size=3).filter(  # a midnight is told even in right data
    lambda ds: len(ds) > 0 and not re.search(MIDNIGHT, dm.dumps(ds))
)
STRUCTURE = '{}[]",:\n`/#* x1'


def strictly(text: str) -> dm.Dataset | None:
    """Return what strict reading makes of a text in either format, or None if it refuses."""
    for form in ("json", "jsonl"):
        with contextlib.suppress(dm.LoadError):
            return dm.loads(text, form)
    return None


def has_names_for_ids(read: dm.Draft) -> bool:
    """Return whether what refers to nothing happens to be the name of something."""
    return any(each.code == "id" for each in read.mended)


def judge(ds: dm.Dataset, text: str) -> None:
    """Check that a damaged text is read as strict reading does, as it was, or with a word of it."""
    read = dm.draft(text)
    expected = strictly(text)
    told = {each.path for each in (*read.problems, *read.mended)}
    if expected is not None:
        assert {each.code for each in read.mended} <= {"id", "document"}  # as JSON Lines are
        assert read.problems == ()
        assert read.dataset == expected or has_names_for_ids(read)
        return
    assert told, text
    words = read.feedback(None)
    assert all(" ".join(each.message.splitlines()) in words for each in read.problems)
    changed = {each.record_id for each in read.mended if each.record_id is not None}
    has_breaks = any(each.code == "break" for each in read.mended)  # which are read as they stand
    # A record is read without what became a comment, which is a problem of its own.
    has_comments = any(each.expected == "no data in comments" for each in read.problems)
    # A bracket too many ends a record early. What is left of it is told as text outside, or as the
    # item after it.
    has_rest = any(each.expected == "one JSON document with all records" for each in read.problems)
    is_other = has_breaks or has_comments or has_rest
    following = {record.id: f"records[{at + 1}]" for at, record in enumerate(ds.records)}
    paths = {each.path for each in read.problems}
    for record in read.dataset:
        has_ended_early = following.get(record.id) in paths
        is_told = record.id in changed or has_ended_early or is_other
        assert ds.by_id.get(record.id) == record or is_told, text


@st.composite
def damaged(draw: st.DrawFn) -> tuple[dm.Dataset, str]:
    """Return a dataset, and its text with a few characters changed in one place."""
    ds = draw(DATASETS)
    text = dm.dumps(ds, draw(st.sampled_from(["json", "jsonl"])))
    at = draw(st.integers(0, len(text)))
    length = draw(st.integers(0, 2))
    return ds, text[:at] + draw(st.text(STRUCTURE, max_size=2)) + text[at + length :]


AN_ACTOR = dm.Actor(
    id="india", kind="state", name="India", relations=[dm.Relation(kind="part-of", to="asia")]
)
ALONE = dm.Dataset(records=[AN_ACTOR])
COMMENTED = dm.dumps(ALONE).replace('"relations"', '#"relations"')
ENDED_EARLY, LISTED_EARLY = (
    dm.dumps(ALONE).replace('"relations"', f'{brackets}, "relations"') for brackets in ("}", "}]")
)


@example((ALONE, COMMENTED))
@example((ALONE, ENDED_EARLY))
@example((ALONE, LISTED_EARLY))
@given(damaged())
@settings(max_examples=100, deadline=None)
def test_damaged_characters_are_told(case: tuple[dm.Dataset, str]) -> None:
    judge(*case)


@given(DATASETS, st.data())
@settings(max_examples=25, deadline=None)
def test_a_text_that_is_cut_off_keeps_whole_records_and_tells_of_the_rest(
    ds: dm.Dataset, data: st.DataObject
) -> None:
    text = dm.dumps(ds)
    cut = data.draw(st.integers(1, len(text) - 3), label="cut")
    read = dm.draft(text[:cut])
    for record in read.dataset:
        assert ds.by_id.get(record.id) == record or has_names_for_ids(read)
    assert read.problems or read.mended
    if not read.problems:
        assert read.dataset == ds or has_names_for_ids(read)


@given(DATASETS, st.sampled_from(["Here:\n```json\n{}```\nDone.", "Sure!\n\n{}", "{}\n[1] Note"]))
@settings(max_examples=25, deadline=None)
def test_prose_around_a_document_makes_no_difference(ds: dm.Dataset, frame: str) -> None:
    text = frame.replace("{}", dm.dumps(ds))
    read = dm.draft(text)
    assert read.dataset == ds or has_names_for_ids(read)
    assert read.problems == ()
    assert {each.code for each in read.mended} <= {"prose", "fence", "id"}


@given(DATASETS)
@settings(max_examples=25, deadline=None)
def test_right_data_are_read_as_strictly_and_nothing_is_told(ds: dm.Dataset) -> None:
    given = json.loads(dm.dumps(ds))
    before = copy.deepcopy(given)
    for form in (given, dm.dumps(ds)):
        read = dm.draft(form)
        assert [each for each in read.mended if each.code != "id"] == []
        assert read.problems == ()
        assert read.dataset == ds or has_names_for_ids(read)
    assert given == before


@given(DATASETS, st.data())
@settings(max_examples=25, deadline=None)
def test_a_value_that_was_replaced_is_told_with_its_path(
    ds: dm.Dataset, data: st.DataObject
) -> None:
    document = json.loads(dm.dumps(ds))
    places = [(at, key) for at, record in enumerate(document["records"]) for key in record]
    if not places:
        return
    at, key = data.draw(st.sampled_from(places), label="place")
    value = data.draw(st.sampled_from([None, "", [], {}, 3, True, "no such word!", [[]]]))
    document["records"][at][key] = value
    read = dm.draft(document)
    if strictly(json.dumps(document)) is None:
        paths = [each.path for each in (*read.problems, *read.mended)]
        assert any(path.startswith(f"records[{at}]") for path in paths)
    kept = [record for record in ds if record.id != json.loads(dm.dumps(ds))["records"][at]["id"]]
    for record in kept:
        found = read.dataset.by_id.get(record.id)
        assert found == record or any(each.record_id == record.id for each in read.mended)


@given(DATASETS, st.data())
@settings(max_examples=25, deadline=None)
def test_a_key_that_was_renamed_is_told_with_its_path(ds: dm.Dataset, data: st.DataObject) -> None:
    document = json.loads(dm.dumps(ds))
    places = [(at, key) for at, record in enumerate(document["records"]) for key in record]
    if not places:
        return
    at, key = data.draw(st.sampled_from(places), label="place")
    record = document["records"][at]
    name = data.draw(st.sampled_from([key.upper(), key.replace("_", " ") + " ", key + "_x", "zz"]))
    document["records"][at] = {name if each == key else each: record[each] for each in record}
    read = dm.draft(document)
    paths = [each.path for each in (*read.problems, *read.mended)]
    assert any(path.startswith(f"records[{at}]") for path in paths)
    if not read.problems:
        assert read.dataset == ds or has_names_for_ids(read)
