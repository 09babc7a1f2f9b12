"""A text with its facts: the text is as it was given, and every note leads to its passage."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.annotating.notes import notes
from diplomacy_model.annotating.style import DARK, LIGHT, PAGE_STYLE, STYLE
from diplomacy_model.tables import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable

NASTY = """</style></title><script>alert("&'")</script><!-- ]]> &lt; \u202e"""
TAGS = {
    "a", "article", "bdi", "body", "code", "h1", "h2", "h3", "h4", "head", "header", "html", "li",
    "mark", "p", "section", "span", "strong", "style", "title", "ul", "div",
}  # fmt: skip
KEYS = {
    "id", "class", "href", "title", "lang", "dir", "data-note", "aria-label", "name", "content",
    "charset",
}  # fmt: skip


class Page(HTMLParser):
    """HTML that has been read, and that must be well formed, without scripts and without loads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.places: list[str] = []
        """The links of the marks, in order."""
        self.numbers: list[str] = []
        """The numbers that the style shows at the ends of marks."""
        self.hints: list[str] = []
        self.words = ""
        self.marked = ""
        """The words with a dot for each character that is not marked."""
        self.shown = ""
        self.attributes: list[tuple[str, str, str | None]] = []
        self.feed(html)
        self.close()
        assert self.open == []
        assert len(self.ids) == len(set(self.ids))
        assert all(
            link.removeprefix("#") in self.ids if link.startswith("#") else is_web(link)
            for link in self.links
        )

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert set(given) <= KEYS, given
        self.attributes += [(tag, key, value) for key, value in attrs]
        if tag == "meta":
            return
        assert tag in TAGS
        self.open.append((tag, given))
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag == "a":
            self.links.append(given["href"] or "")
        if given.get("class") == "cited":
            self.places.append(given["href"] or "")
            self.hints.append(given["title"] or "")
            self.numbers.append(given.get("data-note") or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_decl(self, decl: str) -> None:
        assert decl == "DOCTYPE html"

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_data(self, data: str) -> None:
        if any(given.get("class") == "words" for _, given in self.open):
            self.words += data
            is_marked = any(tag == "mark" for tag, _ in self.open)
            self.marked += data if is_marked else "." * len(data)
        elif not any(tag in {"style", "title"} for tag, _ in self.open):
            self.shown += data


def is_web(link: str) -> bool:
    return link.startswith(("https://", "http://"))


def as_shown(text: str) -> str:
    """Return a text as any page can have it."""
    return re.sub("[\0\ud800-\udfff]", "\ufffd", text)


def row(record: str, path: str, start: int, end: int, **more: object) -> dict[str, object]:
    return {"record": record, "path": path, "start": start, "end": end, **more}


def drawn(
    ds: dm.Dataset, text: str, rows: Iterable[dict[str, object]], source: str = "page"
) -> dm.AnnotatedText:
    """Return a text with passages as if they were found."""
    found: list[dm.QuotedPassage] = []
    for each in rows:
        fields: dict[str, Any] = {"source": source, "quote": "x", "match": "exact", **each}
        if fields["match"] is not None:
            fields["match"] = dm.PassageMatch(fields["match"])
        found.append(dm.QuotedPassage(**fields))
    return dm.AnnotatedText(
        registry=ds, source=source, text=text, passages=Rows(ds, dm.QuotedPassage, tuple(found))
    )


def quoting(name: str, *citations: dm.Citation, **more: Any) -> dm.Event:
    return dm.Event(id=name, citations=citations, when="2020-05", **more)


def cited(quote: str, *supports: str, **more: Any) -> dm.Citation:
    return dm.Citation(source="page", quote=quote, supports=supports, **more)


PAGE = dm.Source(id="page", title="Page", language="en")
ONE = dm.Dataset(records=[PAGE, quoting("talks", cited("x", "when"))])


# --- the text


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """Return texts of lines and paragraphs, with stretches of them that may overlap."""
    pieces = st.one_of(st.text(), st.sampled_from(["\n", "\n \n", "\r\n", NASTY, "שלום", "हिन्दी"]))
    text = "".join(draw(st.lists(pieces, max_size=8)))
    place = st.integers(0, len(text))
    ends = draw(st.lists(st.tuples(place, place).map(sorted), max_size=6))
    return text, [(start, end) for start, end in ends if start < end]


@given(marked_texts())
def test_the_text_is_as_it_was_given_and_what_is_quoted_is_marked(
    given_: tuple[str, list[tuple[int, int]]],
) -> None:
    text, places = given_
    annotated = drawn(ONE, text, [row("talks", "citations[0].quote", *each) for each in places])
    page = Page(annotated.to_html())
    assert page.words == as_shown(text)
    inside = [any(start <= at < end for start, end in places) for at in range(len(text))]
    shown = zip(as_shown(text), inside, strict=True)
    assert page.marked == "".join(each if is_in else "." for each, is_in in shown)
    ended = [int(each) for one in page.numbers if one for each in one.split(", ")]
    assert sorted(ended) == list(range(1, len(set(places)) + 1))
    assert Page(annotated._repr_html_()).words == page.words


@given(st.text(), st.data())
def test_what_a_record_quotes_from_a_text_is_marked_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))].strip()
    try:
        ds = dm.Dataset(records=[PAGE, quoting("talks", cited(quote, "when"))])
    except dm.InvalidRecordError:  # words that no record may hold
        return
    annotated = ds.annotated(PAGE, text)
    page = Page(annotated.to_html())
    assert page.words == as_shown(text)
    assert len(annotated.passages) == 1
    (found,) = annotated.passages
    if found.match not in (None, "nearest"):
        marked = as_shown(text[found.start : found.end])
        assert page.marked.strip(".") in {marked, marked.strip(".")}
    else:
        assert "Not found in this text" in page.shown


@pytest.mark.parametrize("text", [NASTY, "a & b", '"', "' onload='x'", "&lt;", "&#13;\r\n"])
def test_whatever_the_words_of_a_dataset_are_they_stay_text(text: str) -> None:
    line = text.replace("\u202e", "").replace("\r\n", "")
    source = dm.Source(
        id="page", title=line, publisher=line, published="2020-05", url="javascript:alert(1)"
    )
    citation = cited("gone", "title", "note", disputes=["places[0]"], entered_by=line)
    event = quoting("talks", citation, title=line, note=line, places=["berne"])
    ds = dm.Dataset(records=[source, event, dm.Place(id="berne", name=line)])
    found = row("talks", "citations[0].quote", 0, 1)
    lost = row("talks", "citations[0].quote", 0, len(text), match="nearest", similarity=0.6)
    html = drawn(ds, text, [found, lost]).to_html()
    page = Page(html)
    assert page.words == text
    assert page.shown.count(line) >= 5
    assert any(line in hint for hint in page.hints)
    assert "<script" not in html
    assert not any(key.startswith("on") for _, key, _ in page.attributes)


def test_a_source_of_any_id_has_links_that_lead_somewhere() -> None:
    name = """"><b>é%20'#x"""
    citation = dm.Citation(source=name, quote="They met")
    ds = dm.Dataset(records=[quoting("talks", citation)])
    page = Page(ds.annotated(name, "They met.").to_html())
    assert page.marked == "They met."[:-1] + "."
    assert page.links


def test_a_text_is_divided_by_empty_lines_or_else_by_lines() -> None:
    def parts(text: str) -> int:
        page = Page(drawn(ONE, text, []).to_html())
        assert page.words == text
        return sum("-part-" in each for each in page.ids)

    assert parts("") == 1
    assert parts("one") == 1
    assert parts("one\ntwo\nthree") == 3
    assert parts("one\ntwo\nthree\n\n") == 3
    assert parts("one\ntwo\n \n\nthree\n") == 2
    assert parts("\n\none\r\n\r\ntwo") == 3


# --- the notes


def test_several_records_on_one_passage_have_one_note_and_nested_ones_their_own() -> None:
    ds = dm.Dataset(
        records=[
            PAGE,
            quoting("talks", cited("They met in May", "when"), title="Talks"),
            quoting("visit", cited("They met in May"), cited("in May", "when"), title="Visit"),
        ]
    )
    page = Page(ds.annotated("page", "They met in May.").to_html())
    assert page.marked == "They met in May."[:-1] + "."
    note = [f"#dm-note-page-{number}" for number in (1, 2)]
    assert page.places == note
    assert page.numbers == ["", "1, 2"]
    assert page.hints[0] == "Talks: when: May 2020\nVisit: the record as a whole"
    assert page.hints[1].startswith("Visit: when: May 2020\nTalks")
    assert "2 passages marked · 0 quotations not found · 100 % of the text quoted" not in page.shown
    assert "2 passages marked · 0 quotations not found · 92 % of the text quoted" in page.shown


def test_passages_that_overlap_are_marked_to_the_end_of_each() -> None:
    rows = [row("talks", "citations[0].quote", 0, 6), row("talks", "citations[0].quote", 4, 9)]
    page = Page(drawn(ONE, "abcdefghij", rows).to_html())
    assert page.marked == "abcdefghi."
    assert page.numbers == ["", "1", "2"]
    assert page.places == [f"#dm-note-page-{number}" for number in (1, 2, 2)]


def test_a_note_says_what_is_supported_disputed_and_by_whom_it_was_entered() -> None:
    ada = dm.Actor(id="ada", kind="person", name="Ada Berg")
    event = quoting(
        "talks",
        cited(
            "They met",
            "when",
            "participants[0].mode",
            "edition",
            disputes=["participants[0]"],
            entered_by="extractor 2.3",
        ),
        cited("in May", disputes=["*"], entered_by="Cyd", reviewed_by="Ada"),
        participants=[dm.Participant(actor="ada", mode="video")],
    )
    found = notes(ds := dm.Dataset(records=[PAGE, ada, event]), ds.annotated("page", "They met."))
    assert found.found[0].entries[0].facts == (
        "when: May 2020",
        "participant Ada Berg, mode: video",
        "edition: not stated",
        "disputes participant: Ada Berg, by video",
        "entered by extractor 2.3, to be reviewed",
    )
    assert found.missing[0].entry.facts == (
        "disputes the record as a whole",
        "entered by Cyd, reviewed by Ada",
    )


def test_the_words_of_an_utterance_are_not_repeated_but_those_of_a_paraphrase_are() -> None:
    speech = dm.Statement(
        id="speech",
        kind="speech",
        speakers=["ada", "cyd"],
        utterances=[
            dm.Utterance(text="We agree", mode="verbatim"),
            dm.Utterance(text="They agree.", mode="paraphrase", speaker="ada", about=["fish"]),
            dm.Utterance(text="on fish", mode="verbatim", speaker="cyd", about=["fish"]),
        ],
        citations=[
            cited("We agree on fish", "utterances[0]", "utterances[1]", "utterances[2]"),
            dm.Citation(source="page", locator="p. 1", supports=["utterances[2]", "kind"]),
            dm.Citation(source="page", supports=["utterances[0].text"]),
        ],
    )
    ds = dm.Dataset(records=[PAGE, speech])
    found = notes(ds, ds.annotated("page", "We agree on fish."))
    first, second = "utterance 1, verbatim, by ada and cyd", "utterance 3, verbatim, by cyd"
    about = ", about fish"
    assert [each.entries[0].facts for each in found.found] == [
        (first, "said: ada: They agree. (paraphrase, about fish)", f"{second}{about}"),
        (first,),
        (f"{second}{about}",),
    ]
    assert [each.facts for each in found.unquoted] == [("p. 1: kind: speech",)]


def test_what_is_not_exactly_quoted_is_said_and_looks_different() -> None:
    for match, remark in {
        "typographic": "quotation marks, dashes or spaces",
        "with-omissions": "with omissions",
        "cleaned": "cleaned",
        "ambiguous": "several places",
    }.items():
        html = drawn(ONE, "abc", [row("talks", "citations[0].quote", 0, 2, match=match)]).to_html()
        assert remark in Page(html).shown
        assert '<mark class="unsure">ab</mark>' in html


def test_quotations_that_are_not_in_the_text_are_listed_with_what_comes_nearest() -> None:
    rows = [
        row(
            "talks", "citations[0].quote", 6, 9, match="nearest", similarity=0.93, quote="They met"
        ),
        {"record": "talks", "path": "citations[0].quote", "quote": "Nobody met", "match": None},
    ]
    page = Page(drawn(ONE, "one\n\n two", rows).to_html())
    assert page.marked == "........."
    assert "“They met”nearest (similarity 0.93): “two”" in page.shown
    assert "“Nobody met”nothing in the text is like it" in page.shown
    assert "#dm-part-page-2" in page.links


def test_citations_without_a_quotation_are_listed_and_long_lists_are_cut() -> None:
    bare = dm.Citation(source="page", locator="p. 2", supports=["when"])
    other = dm.Citation(source="other", supports=["when"])
    ds = dm.Dataset(records=[PAGE, *(quoting(f"talks-{n}", bare, other) for n in range(103))])
    page = Page(ds.annotated("page", "They met.").to_html())
    assert page.shown.count("p. 2: when: May 2020") == 100
    assert "… and 3 more" in page.shown
    disputing = dm.Citation(source="page", disputes=["when"])
    ds = dm.Dataset(records=[quoting("talks", disputing)])
    assert "disputes when: May 2020" in Page(ds.annotated("page", "").to_html()).shown


# --- the page


def test_the_head_of_the_page_says_what_the_text_is_and_how_much_is_quoted() -> None:
    source = dm.Source(
        id="page",
        title="Page",
        publisher="The Amity Courier",
        published="2026-05-13",
        url="https://courier.example/?a&b",
        language="ar",
    )
    ds = dm.Dataset(records=[source, quoting("talks", cited("They", "when"))])
    html = ds.annotated("page", f"They {'x' * 500}").to_html()
    page = Page(html)
    assert "The Amity Courier · 13 May 2026 · https://courier.example/?a&b" in page.shown
    assert "1 passage marked · 0 quotations not found · less than 1 % of the text" in page.shown
    assert [each for each in page.attributes if each[1] == "lang"] == [
        ("html", "lang", "en"), ("article", "lang", "en"), ("h1", "lang", "ar"),
        ("div", "lang", "ar"),
    ]  # fmt: skip
    assert ("div", "dir", "auto") in page.attributes
    assert '<meta charset="utf-8">' in html
    assert 'content="width=device-width, initial-scale=1"' in html


def test_a_source_without_a_record_and_an_empty_text_have_a_page() -> None:
    ds = dm.Dataset(records=[quoting("talks", cited("They met", "when"))])
    page = Page(ds.annotated("page", "").to_html())
    assert page.words == ""
    assert "0 passages marked · 1 quotation not found · 0 % of the text quoted" in page.shown


def test_a_fragment_is_no_page_and_its_style_is_for_nothing_else() -> None:
    html = ONE.annotated("page", "x")._repr_html_()
    assert not re.search("<(html|head|body|title|meta|h1|h2)\\b", html)
    assert html.startswith("<style>")
    bare = re.sub(r"@(media|container) \([^)]*\) \{|@media print \{", "", STYLE)
    selectors = [one for each in re.findall(r"([^{}]+)\{", bare) for one in each.split(",")]
    assert len(selectors) > 20
    assert [one for one in selectors if not one.strip().startswith(".dm-annotated")] == []


def test_nothing_is_loaded_from_elsewhere() -> None:
    assert not re.search(r"url\(|@import|https?:|<|>\s*/", STYLE + PAGE_STYLE)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("ink", "paper"), ("quiet", "paper"), ("link", "paper"), ("marked", "mark"),
        ("marked", "twice"), ("ink", "chosen"), ("quiet", "chosen"), ("link", "chosen"),
    ],
)  # fmt: skip
def test_colours_that_meet_can_be_told_apart(
    palette: dict[str, str], above: str, below: str
) -> None:
    darker, lighter = sorted((luminance(palette[above]), luminance(palette[below])))
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_both_palettes_are_in_the_style_and_have_the_same_colours() -> None:
    assert set(LIGHT) == set(DARK)
    head, _, rest = STYLE.partition("@media (prefers-color-scheme: dark)")
    dark = rest.partition("\n")[0]
    for name in LIGHT:
        assert f"--{name}: {LIGHT[name]};" in head
        assert f"--{name}: {DARK[name]};" in dark
    assert set(re.findall(r"var\(--(\w+)\)", STYLE)) == set(LIGHT)
    assert LIGHT["paper"] in STYLE.partition("@media print")[2]


# --- the object


def test_it_is_short_when_printed_and_has_its_passages_as_a_table() -> None:
    ds = dm.Dataset(records=[PAGE, quoting("talks", cited("met", "when"))])
    annotated = ds.annotated("page", "They met." * 1000)
    assert repr(annotated) == "<AnnotatedText of 'page': 9,000 characters, 1 quotation>"
    assert str(annotated) == repr(annotated)
    (found,) = annotated.passages.to_records()
    assert (found["record"], found["source_name"], found["start"]) == ("talks", "Page", 5)


def test_only_what_is_quoted_from_this_source_is_looked_up() -> None:
    elsewhere = dm.Citation(source="other", quote="met")
    ds = dm.Dataset(records=[PAGE, quoting("talks", elsewhere, cited("They", "when"))])
    assert [each.path for each in ds.annotated("page", "They met").passages] == [
        "citations[1].quote"
    ]


@pytest.mark.parametrize(
    ("source", "text", "error", "message"),
    [
        ("pag", "x", dm.UnknownIdError, "source.*'pag'"),
        ("talks", "x", dm.WrongKindError, "source"),
        ("page", None, dm.WrongKindError, "text: None is not text; give the text of the source"),
        ("page", b"x", dm.WrongKindError, "text"),
        (dm.Source(id="page", title="Another"), "x", dm.DifferentRecordError, "page"),
    ],
)
def test_a_wrong_source_or_text_is_named(
    source: str, text: str, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        ONE.annotated(source, text)


def test_every_part_of_every_record_can_be_told() -> None:
    from diplomacy_model.questions.describe import part_text  # noqa: PLC0415
    from diplomacy_model.testing.model import paths_in  # noqa: PLC0415

    ds = dm.datasets.load("hard_cases")
    for record in ds.records:
        for path in paths_in(record):
            told = part_text(ds, record, path)
            assert ": " in told
            assert "None" not in told.partition(": ")[2][:4]
