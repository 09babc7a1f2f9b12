"""Tests of records and answers as HTML."""

from __future__ import annotations

from functools import partial
from html.parser import HTMLParser
from urllib.parse import unquote

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.model.cards import ROWS, card, lone_name, table
from diplomacy_model.names import name_of
from diplomacy_model.testing import datasets, records

KUALA_LUMPUR = dm.datasets.load("kuala_lumpur_2025")
NASTY = """<script>alert("&'")</script>"""
TAGS = {
    "a", "article", "caption", "code", "details", "li", "p", "small", "strong", "summary", "table",
    "tbody", "td", "th", "thead", "time", "tr", "ul",
}  # fmt: skip


class Page(HTMLParser):
    """HTML that has been read, with its texts, anchors and links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.texts: list[str] = []
        self.anchors: list[str] = []
        self.links: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.seen.append(tag)
        assert tag in TAGS
        given = dict(attrs)
        assert set(given) <= {"style", "id", "href", "title", "scope"}
        if given.get("id"):
            self.anchors.append(given["id"] or "")
        if tag == "a":
            self.links.append(unquote(given["href"] or ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join(self.texts)


@given(records())
def test_a_card_of_any_record_is_well_formed_and_has_its_anchor(record: dm.Record) -> None:
    page = Page(record._repr_html_())
    assert page.anchors == [f"dm-{record.id}"]
    assert all(link.startswith(("#dm-", "http")) for link in page.links)


@given(datasets())
def test_whatever_is_in_a_dataset_its_pages_are_well_formed(ds: dm.Dataset) -> None:
    Page(ds._repr_html_())
    named = partial(name_of, ds)
    for record in ds.records:
        page = Page(card(record, named))
        assert page.texts[0] == named(record)
    for collection in (ds.actors, ds.events, ds.statements, ds.tenures, ds.agreements):
        Page(collection._repr_html_())
    Page(table(ds.timeline(), named))
    Page(table(ds.check(), named))


@given(st.sampled_from([NASTY, "a & b", '"', "' onload='x'", "&lt;"]))
def test_markup_in_a_text_stays_text(text: str) -> None:
    ds = dm.Dataset(
        title=text,
        records=[
            dm.Actor(id="a", kind="person", name=text, names=[dm.Name(text=text)], note=text),
            dm.Meeting(id="m", title=text, label=text, participants=["a"], when="2025"),
        ],
    )
    for html in (ds._repr_html_(), ds.actors._repr_html_(), ds["a"]._repr_html_()):
        assert text in Page(html).texts
    finding = dm.Finding(code="c", severity="info", record="m", message=text)
    page = Page(table([finding], partial(name_of, ds)))
    assert page.texts.count(text) == 2  # the message, and the name of the record


def test_an_id_of_any_characters_is_found_by_its_link() -> None:
    record_id = """"><b>é%20'#"""
    ds = dm.Dataset(records=[dm.Topic(id=record_id, name="Trade")])
    (anchor,) = Page(ds[record_id]._repr_html_()).anchors
    assert Page(ds.topics._repr_html_()).links == [f"#{anchor}"]


def test_only_addresses_of_the_web_are_links() -> None:
    source = dm.Source(id="s", title="S", url="javascript:alert(1)")
    assert Page(source._repr_html_()).links == []
    source = attrs.evolve(source, url="https://un.org/?a='&b")
    assert Page(source._repr_html_()).links == ["https://un.org/?a='&b"]


def test_a_collection_shows_names_times_in_words_and_the_first_rows() -> None:
    page = Page(KUALA_LUMPUR.meetings._repr_html_())
    assert page.texts[0] == "36 meetings"
    assert "some time in the morning of 27 October 2025, UTC+8" in page.texts
    assert "Meeting of Jaishankar and Rubio in Kuala Lumpur" in page.texts
    assert page.seen.count("tr") == 1 + ROWS
    assert page.texts[-1] == "… 16 more; take a slice to see them"


def test_columns_without_anything_in_them_are_left_out() -> None:
    assert Page(KUALA_LUMPUR.topics._repr_html_()).texts[1:3] == ["name", "Counter-terrorism"]


def test_nothing_is_a_table_too() -> None:
    assert Page(dm.Dataset().topics._repr_html_()).texts == ["0 topics", "none"]


def test_a_lone_record_is_shown_with_ids() -> None:
    page = Page(KUALA_LUMPUR["jaishankar-rubio-2025-10-27"]._repr_html_())
    assert "jaishankar" in page.texts
    assert "#dm-jaishankar" in page.links
    assert "S. Jaishankar" not in page.text


def test_a_timeline_gives_the_time_that_follows_if_none_is_stated() -> None:
    ds = dm.Dataset(
        records=[
            dm.Event(id="summit", when="2025-10-26/2025-10-28"),
            dm.Event(id="talks", relations=[dm.Relation(kind="during", to="summit")]),
        ]
    )
    texts = Page(table(ds.timeline(), partial(name_of, ds))).texts
    assert texts.count("26–28 October 2025") == 1
    assert texts.count("some time between 26 and 28 October 2025") == 1


def test_an_answer_marks_what_is_certain_and_says_why_the_rest_is_not() -> None:
    answer = KUALA_LUMPUR.office_holders("prime-minister-of-india", on="2014-05-26")
    page = Page(answer._repr_html_())
    assert page.texts.count("uncertain") == len(answer.uncertain)
    assert str(answer.why(answer.uncertain[0])) in page.texts
    assert Page(dm.Answer(certain=["a"], uncertain=["b"])._repr_html_()).texts == [
        "1 certain, 1 uncertain", "item", "answer", "a", "certain", "b", "uncertain",
    ]  # fmt: skip


def test_an_answer_says_how_many_are_uncertain_even_if_the_table_ends_before_them() -> None:
    answer = dm.Answer(certain=["a"] * ROWS, uncertain=["b"])
    assert Page(answer._repr_html_()).texts[0] == f"{ROWS} certain, 1 uncertain"


def test_columns_can_be_chosen() -> None:
    finding = dm.Finding(code="c", severity="info", record="m", message="odd", path="when")
    page = Page(table([finding], lone_name, columns=["severity", "code", "message"]))
    assert page.texts == ["severity", "code", "message", "info", "c", "odd"]


@pytest.mark.parametrize("whole", [True, False])
def test_spans_are_in_words(whole: bool) -> None:  # noqa: FBT001
    span = attrs.evolve(dm.When.parse("2025-10-27").span, whole=whole)

    @attrs.frozen
    class Held:
        span: dm.Span

    assert Page(table([Held(span)], lone_name)).texts == ["span", "27 October 2025"]


@pytest.mark.parametrize(
    "status", [each for each in dm.EventStatus if each is not dm.EventStatus.HELD]
)
def test_every_table_says_of_an_event_that_it_may_not_have_been_held(
    status: dm.EventStatus,
) -> None:
    meeting = dm.Meeting(id="talks", title="Talks", when="2025-10-01", status=status)
    ds = dm.Dataset(records=[meeting])
    for shown in (ds.meetings, ds.timeline()):
        assert f"Talks  ({status})" in Page(shown._repr_html_()).text


def test_a_column_that_is_filled_only_in_a_later_row_is_shown() -> None:
    actors = [dm.Actor(id=each, kind="state", name=each) for each in "abcdefgh"]
    talks = dm.Meeting(id="talks", when="2025", participants=["g", "h"])
    dyads = dm.Dataset(records=[*actors, talks]).dyads(years=[2025])
    assert all(row.meetings is None for row in dyads[:ROWS])
    texts = Page(dyads._repr_html_()).texts
    assert "meetings" in texts
    assert "visits" not in texts


def test_a_finding_is_a_table_of_one_row() -> None:
    finding = dm.Finding(code="c", severity="info", record="x", message="<b>")
    shown = finding._repr_html_()
    assert "&lt;b&gt;" in shown
    assert 'href="#dm-x"' in shown
