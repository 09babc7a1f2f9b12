"""The dataset against the article that it encodes, and against what it promises to hold."""

from __future__ import annotations

import hashlib
import re
from importlib.resources import files
from pathlib import Path

import attrs
import pytest

import diplomacy_model as dm
from diplomacy_model.model.record import references

ARTICLE = Path(__file__).parents[3] / "shared" / "article.txt"
SENTENCES = [
    f"p{paragraph}.s{sentence}"
    for paragraph, count in enumerate((4, 4, 3, 5), 1)
    for sentence in range(1, count + 1)
]
ds = dm.datasets.load("kuala_lumpur_2025")


def plain(text: str) -> str:
    """Return a text with typewriter quotes and dashes."""
    return text.translate(str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-"}))


@pytest.fixture(scope="session")
def article() -> str:
    if not ARTICLE.exists():
        pytest.skip("needs the text of the article, which is not ours to ship")
    return ARTICLE.read_text(encoding="utf-8")


def test_each_of_the_sixteen_sentences_is_cited_or_accounted_for() -> None:
    cited = {
        citation.locator
        for record in ds
        for citation in record.citations
        if citation.source == "article"
    }
    accounted = set(
        re.findall(
            r"^\| (p\d\.s\d) \| \S",
            files("diplomacy_model.datasets").joinpath("SOURCES.md").read_text(encoding="utf-8"),
            re.MULTILINE,
        )
    )
    assert len(SENTENCES) == 16
    assert [each for each in SENTENCES if each not in cited | accounted] == []
    assert cited <= set(SENTENCES)


def test_the_article_has_as_many_sentences_as_are_counted(article: str) -> None:
    counts: list[int] = []
    for paragraph in filter(None, article.split("\n")):
        outside = re.sub(r"“[^”]*”", "Q.", paragraph)
        outside = re.sub(r"\bS\. ", "S ", outside)
        outside = re.sub(r"Q\.(?= (?:[a-z]|Rubio affirmed))|Q\.(?=,)", "Q", outside)
        counts.append(len(re.findall(r"\.(?:\s|$)", outside)))
    assert counts == [4, 4, 3, 5]


def test_every_quotation_of_the_article_stands_in_it_verbatim(article: str) -> None:
    text = plain(article)
    quotes = [
        citation.quote
        for record in ds
        for citation in record.citations
        if citation.source == "article" and citation.quote is not None
    ]
    verbatim = [
        utterance.text
        for statement in ds.statements
        for utterance in statement.utterances
        if utterance.mode is dm.UtteranceMode.VERBATIM
    ]
    assert len(verbatim) == 4
    for quote in quotes + verbatim:
        assert plain(quote) in text


def test_each_quotation_of_the_article_is_an_utterance_of_its_own(article: str) -> None:
    quoted = re.findall(r"“([^”]*)”", article)
    assert len(quoted) == 4
    said = {
        plain(utterance.text).rstrip(".,")
        for statement in ds.statements
        for utterance in statement.utterances
        if utterance.mode is dm.UtteranceMode.VERBATIM
    }
    assert {plain(words).rstrip(".,") for words in quoted} == said


def test_the_prose_of_the_article_is_not_copied(article: str) -> None:
    def runs(text: str, length: int = 7) -> set[tuple[str, ...]]:
        words = re.findall(r"[\w'-]+", plain(text).lower())
        return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}

    prose = runs(re.sub(r"“[^”]*”", " ", article))
    ours = [record.note or "" for record in ds] + [
        utterance.text
        for statement in ds.statements
        for utterance in statement.utterances
        if utterance.mode is not dm.UtteranceMode.VERBATIM
    ]
    for text in ours:
        assert not runs(text) & prose, text


def test_the_source_holds_the_hash_of_the_article(article: str) -> None:
    assert ds.sources["article"].sha256 == hashlib.sha256(article.encode()).hexdigest()


def test_nothing_refers_to_what_is_not_there() -> None:
    for record in ds:
        for reference in references(record):
            assert reference.to in ds, (record.id, reference)
            assert isinstance(ds[reference.to], getattr(dm, reference.kind))


def test_every_record_but_a_source_cites_something() -> None:
    assert [
        record.id for record in ds if not record.citations and record.id not in ds.sources
    ] == []


def test_every_source_is_cited_and_every_page_has_its_address() -> None:
    cited = {citation.source for record in ds for citation in record.citations}
    assert set(ds.sources.ids) == cited
    without = [source.id for source in ds.sources if source.url is None]
    assert without == ["article", "editors-background"]


def test_a_disputed_field_has_its_dispute_told_in_the_note() -> None:
    for record in ds:
        if any(citation.disputes for citation in record.citations):
            assert record.note is not None, record.id


def test_what_is_only_inferred_says_so_in_its_locator() -> None:
    for record in ds:
        for citation in record.citations:
            if citation.source == "editors-background":
                assert re.match(r"(inferred|knowledge): ", citation.locator or ""), record.id


def test_the_fixed_ids_are_there() -> None:
    expected = {
        "actors": "india united-states pakistan malaysia asean jaishankar rubio modi anwar x",
        "places": "kuala-lumpur new-delhi islamabad",
        "offices": "external-affairs-minister-of-india secretary-of-state-of-the-united-states"
        " prime-minister-of-india prime-minister-of-malaysia",
        "series": "asean-summit asean-india-summit",
        "summits": "asean-summit-47-2025 asean-india-summit-22-2025",
        "meetings": "jaishankar-rubio-2025-10-27",
        "statements": "jaishankar-post-2025-10-27 rubio-remarks-2025-10-25 modi-remarks-2025-10-26",
        "partnerships": "india-united-states pakistan-united-states asean-india",
        "agreements": "asean-india-trade-in-goods-agreement",
        "topics": "counter-terrorism maritime-security regional-affairs global-affairs",
    }
    for name, wanted in expected.items():
        assert set(wanted.split()) <= set(getattr(ds, name).ids), name


def test_capitals_are_metonyms_of_governments_and_places_too() -> None:
    for actor, capital in (("india", "New Delhi"), ("pakistan", "Islamabad")):
        names = {name.text: name.kind for name in ds.actors[actor].names}
        assert names[capital] is dm.NameKind.METONYM
        assert capital in {place.name for place in ds.places}


def test_the_meeting_was_bilateral_on_the_margins_and_some_time_in_the_morning() -> None:
    meeting = ds.meetings["jaishankar-rubio-2025-10-27"]
    assert meeting.format is dm.MeetingFormat.BILATERAL
    assert meeting.places == ("kuala-lumpur",)
    assert str(meeting.when) == "[2025-10-27T06:00+08:00..2025-10-27T12:00+08:00]"
    margins = dm.linked("on-the-margins-of", "asean-summit-47-2025")
    assert ds.meetings.where(margins).ids == (meeting.id,)
    assert meeting not in ds.events.where(dm.linked("part-of", "asean-summit-47-2025"))
    assert [
        (one.participant.actor, [str(side) for side in one.sides])
        for one in ds.representation(meeting)
    ] == [
        ("jaishankar", ["india (stated)"]),
        ("rubio", ["united-states (stated)"]),
    ]


def test_modi_alone_took_part_by_video() -> None:
    summit = ds.summits["asean-india-summit-22-2025"]
    assert [one.actor for one in summit.participants if one.mode is dm.Mode.VIDEO] == ["modi"]
    assert summit.edition == 22
    assert summit.series == "asean-india-summit"


def test_rubios_remarks_were_certainly_before_the_meeting_whichever_day_the_papers_give() -> None:
    meeting = ds.meetings["jaishankar-rubio-2025-10-27"].when
    remarks = ds.statements["rubio-remarks-2025-10-25"]
    assert meeting is not None
    assert remarks.when is not None
    assert remarks.when.certainly_before(meeting)
    disputed = [one.source for one in remarks.citations if "when" in one.disputes]
    assert disputed == ["wion-2025-10-26"]


@pytest.mark.parametrize("day", ["2025-10-25", "2025-10-26"])
def test_the_relation_puts_rubios_remarks_before_the_meeting_on_either_day(day: str) -> None:
    """By date alone a plain 26 October may not have been over when the meeting began."""
    remarks = attrs.evolve(ds.statements["rubio-remarks-2025-10-25"], when=day)
    other = ds.without([remarks.id]).with_records([remarks])
    meeting = other.meetings["jaishankar-rubio-2025-10-27"]
    assert remarks in other.statements.where(dm.linked("before", meeting))
    assert other.chronology().findings == ()
    order = [entry.record.id for entry in other.timeline()]
    assert order.index(remarks.id) < order.index(meeting.id)


def test_rubio_is_quoted_three_times_and_paraphrased() -> None:
    modes = [one.mode for one in ds.statements["rubio-remarks-2025-10-25"].utterances]
    assert modes.count(dm.UtteranceMode.VERBATIM) == 3
    assert modes.count(dm.UtteranceMode.PARAPHRASE) >= 3
    assert ds.statements.where(dm.by("rubio"), dm.about("pakistan")).ids == (
        "rubio-remarks-2025-10-25",
    )


def test_partnerships_stood_as_the_background_has_it() -> None:
    def labels(partnership: str, on: str) -> list[str | None]:
        return [phase.label for phase in ds.partnership_status(partnership, on=on).certain]

    assert [label and label.lower() for label in labels("asean-india", "2021")] == [
        "strategic partnership"
    ]
    assert labels("asean-india", "2025-10-26") == ["Comprehensive Strategic Partnership"]
    assert labels("india-united-states", "2025-10-27") == [
        "Comprehensive Global Strategic Partnership"
    ]
    assert labels("pakistan-united-states", "2025-10-27") == []


def test_the_agreement_has_its_acts_and_the_review_among_them() -> None:
    acts = {
        act.kind: str(act.when)
        for act in ds.agreements["asean-india-trade-in-goods-agreement"].acts
    }
    assert acts[dm.ActKind.SIGNED] == "2009-08-13"
    assert acts[dm.ActKind.ENTERED_INTO_FORCE] == "2010-01-01"
    assert acts[dm.ActKind.REVIEW_LAUNCHED] == "2022-09"
    assert dm.ActKind.REVIEW_CONCLUDED not in acts


def test_office_holders_of_those_days() -> None:
    for office, holder in (
        ("external-affairs-minister-of-india", "jaishankar"),
        ("secretary-of-state-of-the-united-states", "rubio"),
        ("prime-minister-of-india", "modi"),
        ("prime-minister-of-malaysia", "anwar"),
    ):
        (tenure,) = ds.office_holders(office, on="2025-10-27").certain
        assert tenure.holder == holder


def test_the_file_is_in_canonical_form() -> None:
    text = files("diplomacy_model.datasets").joinpath("kuala_lumpur_2025.json").read_bytes()
    assert dm.dumps(ds).encode() == text


def test_load_gives_the_same_object_and_refuses_other_names() -> None:
    assert dm.datasets.load("kuala_lumpur_2025") is ds
    with pytest.raises(dm.UnknownIdError, match="did you mean 'kuala_lumpur_2025'"):
        dm.datasets.load("kuala-lumpur-2025")
