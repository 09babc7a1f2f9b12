"""Quotations: which words are taken to be in a text, and what is told about the others."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest

import diplomacy_model as dm

SOURCE = dm.Source(id="page", title="Page")
IGNORED = ("dangling-reference", "nothing-cited", "quotations-looked-up")


def codes(text: str, quote: str) -> list[str]:
    """Return severity and code of what is found about a quotation."""
    citation = dm.Citation(source="page", quote=quote)
    ds = dm.Dataset(records=[SOURCE, dm.Topic(id="t", name="T", citations=[citation])])
    return [
        f"{finding.severity} {finding.code}" for finding in ds.check({"page": text}, ignore=IGNORED)
    ]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (unicodedata.normalize("NFD", "in São Tomé today"), "in São Tomé"),
        ("Guinea\u2011Bissau", "Guinea-Bissau"),
        ("sie sagte „ja“", 'sagte "ja"'),
        ("il dit «\u202foui\u202f»", 'dit "oui"'),
        ("co\u00adoperation", "cooperation"),
        ("the ﬁnal\u00a0act", "the final act"),
        ("a long\r\n   line", "long line"),
        ("war -- and peace", "war — and peace"),
        ("wait … for it", "wait ... for it"),
        ("They met in Geneva to talk.", "They met ... to talk"),
        ("They met in Geneva to talk.", "They … Geneva […] talk."),
        ("They met in Geneva to talk.", "[...] met (…) talk."),
        ("They met. They left.", "They . . . left."),
        ("the cat sat", "[T]he cat"),
        ("They said the cat sat", "They said [T]he cat"),
        ("He wants it", "He want[ed] it"),
        ("He (the minister) said so", "He [Modi] said so"),
        ("He said so", "He [Modi] said so"),
        ("Its teh best", "Its teh [sic] best"),
        ("see [the annex] there", "see [the annex] there"),
        ("[Applause]", "[Applause]"),
        ("我们在北京会谈", "在北京"),
        ("我们在北\n  京会谈。\n会谈", "北京会谈。会谈"),
        ("ประเทศไทยและลาว", "ไทย"),
        ("हिन्दी भाषा", "हिन्दी"),
        ("Great meeting! 👍", "👍"),
    ],
)
def test_faithful_quotations_are_found(text: str, quote: str) -> None:
    assert codes(text, quote) == []


@pytest.mark.parametrize(
    ("text", "quote", "cleaned_of"),
    [
        ("it&rsquo;s&nbsp;so", "it’s so", "HTML entities"),
        ("it&#8217;s &#x201C;so&#x201D;", "it's “so”", "HTML entities"),
        ("text[12] and more", "text and more", "footnote marks"),
        ("text[12, 14–16] and more", "text and more", "footnote marks"),
        ("text [a] and more", "text and more", "footnote marks"),
        ("text¹² and more", "text and more", "footnote marks"),
        ("“text”³ and more", "“text” and more", "footnote marks"),
        ("our co-\noperation", "our cooperation", "hyphens at line ends"),
        ("our co\u00ad\n  operation", "our cooperation", "hyphens at line ends"),
        ("in Guinea-\r\nBissau", "in Guinea-Bissau", "hyphens at line ends"),
        (
            "a&nbsp;co-\noperation[1] of",
            "a cooperation of",
            "HTML entities, footnote marks and hyp",
        ),
        ("text[12] and some more", "text and … more", "footnote marks"),
    ],
)
def test_words_in_a_text_with_traces_of_its_page_are_found_with_a_remark(
    text: str, quote: str, cleaned_of: str
) -> None:
    assert codes(text, quote) == ["info quotation-cleaned"]
    citation = dm.Citation(source="page", quote=quote)
    ds = dm.Dataset(records=[SOURCE, dm.Topic(id="t", name="T", citations=[citation])])
    assert f"once this is cleaned of {cleaned_of}" in ds.check({"page": text})[0].message


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("meet again", "eet aga"),
        ("operations", "operation"),
        ("1.5 million", "5 million"),
        ("1,500", "500"),
        ("हिन्दी भाषा", "हिन्द"),
        ("हिन्दी भाषा", "न्दी"),
        ("The END", "the end"),
        ("resumé", "resume"),
        ("They met in Geneva.", "Geneva ... met"),
        ("They met" + " and talked" * 1000 + " in Geneva.", "They met ... in Geneva"),
        ("They met" + " and talked" * 100 + " in Geneva.", "They met [and] in Geneva"),
        ("They met.", "They met ... and left"),
        ("she cat", "[T]he cat"),
        ("wait ... for", "..."),
        ("They met.", "[…]"),
        ("They met.", "[they]"),
        ("They met.", "."),
        ("10\n", "10²"),
        ("non-\naligned", "nonlaigned"),
        ("they can't sign", "they can"),
        ("10⁶ people", "106 people"),
        ("we will not attack", "we will [sic] attack"),
        ("we will not attack", "we will [] attack"),
    ],
)
def test_other_words_are_not_found(text: str, quote: str) -> None:
    assert codes(text, quote) == ["error quotation-not-found"]


def test_the_nearest_passage_is_told_of_words_that_are_not_found() -> None:
    quote = dm.Citation(source="page", quote="They agreed to restart talks.")
    topic = dm.Topic(id="t", name="T", citations=[quote])
    text = "Nobody left. They agreed to\nresume talks. Then they left."
    (finding,) = dm.Dataset(records=[SOURCE, topic]).check({"page": text}, ignore=IGNORED)
    assert finding.message == (
        "'They agreed to restart talks.' is not in the text of 'page'; the nearest passage is "
        "'They agreed to resume talks.' (similarity 0.73, characters 13 to 41); copy the words "
        "exactly, or cite the source that has them"
    )
    (finding,) = dm.Dataset(records=[topic]).check({"page": "No."}, ignore=IGNORED)
    assert "nearest" not in finding.message


def test_the_nearest_passage_of_several_texts_is_told_with_its_source() -> None:
    both = [dm.Citation(source="page"), dm.Citation(source="other")]
    said = dm.Utterance(text="We agree to meet again.", mode="verbatim")
    speech = dm.Statement(id="s", kind="speech", utterances=[said], citations=both)
    texts = {"page": "We agree to leave.", "other": "We agree to meet again soon, he said."}
    (finding,) = dm.Dataset(records=[speech]).check(texts, ignore=IGNORED)
    assert "the nearest passage of 'other' is 'We agree to meet again soon'" in finding.message


def test_a_long_nearest_passage_is_cut() -> None:
    words = [f"word{number}" for number in range(300)]
    quote = dm.Citation(source="page", quote=" ".join([*words, "other"]))
    topic = dm.Topic(id="t", name="T", citations=[quote])
    (finding,) = dm.Dataset(records=[topic]).check({"page": " ".join(words)}, ignore=IGNORED)
    assert len(finding.message) < 400


def findings(*records: dm.Record, texts: dict[str, str]) -> list[str]:
    """Return severity, code and path of what is found."""
    found = dm.Dataset(records=records).check(texts, ignore=IGNORED)
    return [f"{one.severity} {one.code} {one.path}" for one in found]


def statement(*citations: dm.Citation, mode: str = "verbatim") -> dm.Statement:
    return dm.Statement(
        id="s",
        kind="speech",
        utterances=[dm.Utterance(text="We agree.", mode=mode)],
        citations=citations,
    )


@pytest.mark.parametrize("mode", ["verbatim", "translated", "indirect"])
def test_utterances_are_looked_up(mode: str) -> None:
    said = statement(dm.Citation(source="page"), mode=mode)
    assert findings(SOURCE, said, texts={"page": "He said: we agree."}) == [
        "error quotation-not-found utterances[0].text"
    ]
    assert findings(SOURCE, said, texts={"page": "He said: “We agree.”"}) == []


def test_a_paraphrase_is_not_looked_up() -> None:
    said = statement(dm.Citation(source="page"), mode="paraphrase")
    assert findings(SOURCE, said, texts={"page": "He said yes."}) == []


def test_an_utterance_may_be_in_any_of_the_sources_that_back_it() -> None:
    other = dm.Source(id="other", title="Other")
    both = statement(dm.Citation(source="page"), dm.Citation(source="other"))
    assert findings(SOURCE, other, both, texts={"page": "", "other": "We agree."}) == [
        "warning empty-text None"
    ]
    # It may be in the text that is not there.
    assert findings(SOURCE, other, both, texts={"page": "No."}) == [
        "warning quotation-not-found utterances[0].text"
    ]
    for elsewhere in (
        dm.Citation(source="other", supports=["when"]),
        dm.Citation(source="other", disputes=["*"]),
    ):
        one = statement(dm.Citation(source="page", supports=["utterances[0]"]), elsewhere)
        texts = {"page": "No.", "other": "We agree."}
        assert "error quotation-not-found utterances[0].text" in findings(
            SOURCE, other, one, texts=texts
        )


def test_labels_are_looked_up_in_any_case() -> None:
    chair = dm.Participant(actor="ada", label="Chair of the Talks")
    talks = dm.Event(id="e", participants=[chair], citations=[dm.Citation(source="page")])
    assert findings(SOURCE, talks, texts={"page": "Ada, CHAIR of the talks, spoke"}) == []
    assert findings(SOURCE, talks, texts={"page": "Ada, Chair of the&nbsp;Talks"}) == []
    assert findings(SOURCE, talks, texts={"page": "Ada, chairwoman of the talks"}) == [
        "warning label-not-found participants[0].label"
    ]


def test_labels_of_parts_are_looked_up() -> None:
    phases = [dm.Phase(level="other", label="friends"), dm.Phase(level="other", label="allies")]
    pair = dm.Partnership(
        id="p", parties=["a", "b"], phases=phases, citations=[dm.Citation(source="page")]
    )
    assert findings(SOURCE, pair, texts={"page": "They were friends."}) == [
        "warning label-not-found phases[1].label"
    ]


def test_what_was_not_looked_up_is_told_for_each_source() -> None:
    other = dm.Source(id="other", title="Other")
    quoting = [
        dm.Event(id=name, citations=[dm.Citation(source=source, quote="Yes.")])
        for name, source in (("a", "other"), ("b", "other"), ("c", "page"), ("d", "gone"))
    ]
    ds = dm.Dataset(records=[SOURCE, other, *quoting])
    found = ds.check({"page": "Yes."}, ignore=IGNORED)
    assert [(one.code, one.record, one.message.partition(" could")[0]) for one in found] == [
        ("quotation-not-looked-up", "other", "2 quotations from 'other'"),
        ("quotation-not-looked-up", "d", "1 quotation from 'gone'"),
    ]
    assert ds.check(ignore=IGNORED) == ()


def test_how_much_was_looked_up_is_told_of_each_text() -> None:
    other = dm.Source(id="other", title="Other")
    citations = [dm.Citation(source=each, quote="Yes.") for each in ("page", "page", "gone")]
    topic = dm.Topic(id="t", name="T", citations=citations)
    ds = dm.Dataset(records=[SOURCE, other, topic])
    found = ds.check({"page": "Yes.", "other": "No.", "gone": "Yes."}, ignore=IGNORED[:2])
    assert [str(each) for each in found] == [
        "info quotations-looked-up: t: looked up in the text of 'gone': 1 quotation",
        "info quotations-looked-up: other: looked up in the text of 'other': 0 quotations",
        "info quotations-looked-up: page: looked up in the text of 'page': 2 quotations",
    ]


def test_an_utterance_without_a_source_is_told() -> None:
    (finding,) = dm.Dataset(records=[SOURCE, statement()]).check({"page": "Yes."}, ignore=IGNORED)
    assert (finding.code, finding.record) == ("quotation-not-looked-up", "s")
    assert finding.message == "1 quotation could not be looked up; cite the source"


@pytest.mark.parametrize("text", ["", " \n", "\ufeff", "\u200b\u00ad"])
def test_a_text_in_which_nothing_can_be_seen_is_told(text: str) -> None:
    assert codes(text, "They met.") == ["warning empty-text"]
    citing = dm.Event(id="e", citations=[dm.Citation(source="gone")])
    (finding,) = dm.Dataset(records=[citing]).check({"gone": text}, ignore=["dangling-reference"])
    assert (finding.code, finding.record) == ("empty-text", "e")


def test_a_text_with_another_digest_is_told() -> None:
    text = "São Tomé\r\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    page = dm.Source(id="page", title="Page", sha256=digest)
    assert dm.Dataset(records=[page]).check({"page": text}, ignore=IGNORED) == ()
    (finding,) = dm.Dataset(records=[page]).check({"page": "São Tomé\n"}, ignore=IGNORED)
    assert (finding.code, finding.path) == ("another-text", "sha256")
    assert digest in finding.message
    assert hashlib.sha256("São Tomé\n".encode()).hexdigest() in finding.message
    (finding,) = dm.Dataset(records=[page]).check({"page": "\ud800"}, ignore=IGNORED)
    assert finding.code == "another-text"


def test_texts_of_no_source_are_refused() -> None:
    ds = dm.Dataset(records=[SOURCE, dm.Topic(id="t", name="T")])
    with pytest.raises(dm.UnknownIdError, match="no source has the id 'pge'; did you mean 'page'"):
        ds.check({"pge": "text"})
    with pytest.raises(dm.WrongKindError, match="'t' is a topic, not a source"):
        ds.check({"t": "text"})
    with pytest.raises(
        dm.WrongKindError, match="texts: 'text' is not a dict; give the texts of sources"
    ):
        ds.check("text")  # type: ignore[arg-type]
