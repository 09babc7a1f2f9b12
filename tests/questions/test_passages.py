"""Where the words that records quote stand in the texts of their sources."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm

PAGE = dm.Source(id="page", title="Page")
OTHER = dm.Source(id="other", title="Other")


def quoting(*citations: dm.Citation) -> dm.Topic:
    return dm.Topic(id="t", name="T", citations=citations)


def rows(*records: dm.Record, texts: dict[str, str]) -> list[dict[str, Any]]:
    """Return what a table has of each row, without what is always the same."""
    found = dm.Dataset(records=records).passages(texts).to_records()
    shown = ("path", "source", "match", "start", "end")
    return [{name: row[name] for name in shown} for row in found]


def row(path: str, source: str | None, *passage: object) -> dict[str, object]:
    return dict(
        zip(("path", "source", "match", "start", "end"), (path, source, *passage), strict=True)
    )


def test_each_quotation_is_found_in_the_text_of_its_source() -> None:
    topic = quoting(
        dm.Citation(source="page", quote="They met."),
        dm.Citation(source="page"),
        dm.Citation(source="other", quote="They left"),
    )
    texts = {"page": "Yes. They met.", "other": "They left. They met."}
    assert rows(topic, texts=texts) == [
        row("citations[0].quote", "page", "exact", 5, 14),
        row("citations[2].quote", "other", "exact", 0, 9),
    ]


def test_utterances_are_found_in_every_text_that_has_them() -> None:
    said = [
        dm.Utterance(text="We agree.", mode="verbatim"),
        dm.Utterance(text="He agreed.", mode="paraphrase"),
        dm.Utterance(text="We agree to meet again.", mode="translated"),
    ]
    cited = [dm.Citation(source="page"), dm.Citation(source="other")]
    speech = dm.Statement(id="s", kind="speech", utterances=said, citations=cited)
    texts = {"page": "We agree.", "other": "No. We agree. We agree to meet soon."}
    assert rows(speech, texts=texts) == [
        row("utterances[0].text", "page", "exact", 0, 9),
        row("utterances[0].text", "other", "exact", 4, 13),
        row("utterances[2].text", "other", "nearest", 14, 36),
    ]
    assert rows(speech, texts={"page": texts["page"]})[0] == row(
        "utterances[0].text", "page", "exact", 0, 9
    )


def test_words_without_a_text_are_told_from_words_that_are_nowhere() -> None:
    topic = quoting(
        dm.Citation(source="page", quote="Nobody signed a treaty at noon"),
        dm.Citation(source="other", quote="They met."),
    )
    found = dm.Dataset(records=[topic]).passages({"page": "They met."})
    assert [(each.source, each.match, each.similarity) for each in found] == [
        ("page", None, 0.0),
        ("other", None, None),
    ]
    assert [str(each) for each in found] == [
        "t, citations[0].quote: page: not found",
        "t, citations[1].quote: other: not looked up",
    ]


def test_an_utterance_without_a_source_has_a_row_without_one() -> None:
    said = dm.Utterance(text="We agree.", mode="verbatim")
    speech = dm.Statement(id="s", kind="speech", utterances=[said])
    ds = dm.Dataset(records=[speech, PAGE])
    (found,) = ds.passages({"page": "We agree."})
    assert (found.source, found.match) == (None, None)


def test_labels_are_left_out() -> None:
    chair = dm.Participant(actor="ada", label="Chair")
    talks = dm.Event(id="e", participants=[chair], citations=[dm.Citation(source="page")])
    assert rows(talks, texts={"page": "The Chair spoke."}) == []


def test_a_row_prints_as_one_line() -> None:
    topic = quoting(dm.Citation(source="page", quote="They agreed to meet."))
    ds = dm.Dataset(records=[topic])
    for text, line in (
        ("They agreed to meet.", "exact, characters 0 to 20"),
        ("They agreed to part.", "nearest, characters 0 to 20, similarity 0.76"),
    ):
        (found,) = ds.passages({"page": text})
        assert str(found) == f"t, citations[0].quote: page: {line}"


def test_texts_of_no_source_are_refused() -> None:
    ds = dm.Dataset(records=[PAGE, quoting()])
    with pytest.raises(dm.UnknownIdError, match="no source has the id 'pge'; did you mean 'page'"):
        ds.passages({"pge": "text"})
    with pytest.raises(dm.WrongKindError, match="'t' is a topic, not a source"):
        ds.passages({"t": "text"})
    with pytest.raises(dm.WrongKindError, match="texts: 3 is not text; give the text of 'page'"):
        ds.passages({"page": 3})  # type: ignore[dict-item]
    with pytest.raises(dm.WrongKindError, match="texts: 'text' is not a dict"):
        ds.passages("text")  # type: ignore[arg-type]


PHRASES = st.lists(st.sampled_from(["we", "met", "and", "left", "Geneva", "at noon", "…"])).map(
    " ".join
)
QUOTES = st.lists(PHRASES.filter(str.strip), min_size=1, max_size=4)


@given(QUOTES, PHRASES, PHRASES)
def test_a_check_misses_what_is_not_found(quotes: list[str], page: str, other: str) -> None:
    cited = [dm.Citation(source="page", quote=quote) for quote in quotes]
    said = [dm.Utterance(text=quote, mode="verbatim") for quote in quotes]
    both = [dm.Citation(source="page"), dm.Citation(source="other")]
    speech = dm.Statement(id="s", kind="speech", utterances=said, citations=both)
    ds = dm.Dataset(records=[quoting(*cited), speech])
    texts = {"page": f"{page}.", "other": f"{other}."}
    missing = {
        (finding.record, finding.path)
        for finding in ds.check(texts)
        if finding.code == "quotation-not-found"
    }
    nowhere = {
        (each.record, each.path)
        for each in ds.passages(texts)
        if each.similarity is not None and each.similarity < 1
    }
    assert nowhere == missing
