"""Whole datasets as some of their sources tell them: what is left is right, whatever is given."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.evidence import supports
from diplomacy_model.evidence import testimonies as what_sources_say
from diplomacy_model.model.record import has_field, references
from diplomacy_model.model.value import Value, fields_of
from diplomacy_model.testing import datasets
from diplomacy_model.testing.model import paths_in

HARD = dm.datasets.load("hard_cases")
KL = dm.datasets.load("kuala_lumpur_2025")


def test_all_sources_together_tell_the_bundled_datasets_but_for_one_note() -> None:
    assert KL.according_to(*KL.sources) == KL
    (change,) = HARD.diff(HARD.according_to(*HARD.sources)).changed
    assert change.id == "camp-david-signing-1978-09-17"
    assert [each.field for each in change.fields] == [
        "citations",
        "note",
    ]  # disputed, not supported


def test_the_indian_account_alone_has_no_american_dialogue() -> None:
    zee = HARD.according_to("zee-news-2017-09-22")
    assert zee.statements.ids == ("india-readout-2017-09-22",)
    readout = zee.statements["india-readout-2017-09-22"]
    assert [each.text[:7] for each in readout.utterances] == ["The two", "EAM @Su"]
    assert readout.citations[0].supports[-3:] == ("utterances[0]", "utterances[1]", "about")


@pytest.mark.parametrize("ds", [HARD, KL], ids=["hard_cases", "kuala_lumpur_2025"])
def test_each_source_tells_something_and_every_path_leads_somewhere(ds: dm.Dataset) -> None:
    for source in ds.sources:
        left = ds.according_to(source)
        assert {one.source for record in left for one in record.citations} <= {source.id}
        codes = {finding.code for finding in left.check()}
        assert "support-of-nothing" not in codes
        assert "no-such-part" not in codes


def is_part(new: object, old: object) -> bool:
    """Return whether a value is another one, or that with things left out and nothing changed."""
    if isinstance(new, tuple) and isinstance(old, tuple):
        rest = iter(old)
        return all(any(is_part(one, other) for other in rest) for one in new)
    if not isinstance(new, Value) or type(new) is not type(old):
        return new == old
    skipped = {"citations", "at", "supports", "disputes"}  # paths may have moved
    return all(
        now == field.default or is_part(now, getattr(old, field.name))
        for field in fields_of(type(new))
        if field.name not in skipped
        for now in [getattr(new, field.name)]
    )


def held_at(record: dm.Record, path: str) -> object:
    """Return what a path of a record leads to."""
    here: object = record
    for step in path.split(".") if path != "*" else ():
        name, _, index = step.partition("[")
        here = getattr(here, name)
        here = here[int(index.rstrip("]"))] if index and isinstance(here, tuple) else here
    return here


@st.composite
def choices(draw: st.DrawFn) -> tuple[dm.Dataset, list[str]]:
    """A dataset in which several sources speak of each record, and some of them."""
    ds = draw(datasets(max_size=4))
    sources = ("one", "two", "three")
    records: list[dm.Record] = []
    for record in ds:
        bare = attrs.evolve(record, citations=())
        paths = st.sampled_from(["*", *paths_in(bare)])
        made = draw(
            st.lists(st.tuples(st.sampled_from(sources), *[st.lists(paths, max_size=4)] * 2))
        )
        citations = [
            dm.Citation(
                source=source,
                supports=list(dict.fromkeys(backed)),
                disputes=[each for each in dict.fromkeys(against) if each not in backed],
            )
            for source, backed, against in made
        ]
        records.append(attrs.evolve(bare, citations=citations))
    records += [dm.Source(id=each, title=each) for each in sources if each not in ds]
    chosen = draw(st.lists(st.sampled_from(sources), min_size=1, unique=True))
    return dm.Dataset(title=ds.title, records=records), chosen


@given(choices())
def test_everything_that_is_left_was_there(choice: tuple[dm.Dataset, list[str]]) -> None:
    ds, chosen = choice
    left = ds.according_to(*chosen)
    assert left.title == ds.title
    for record in left:
        assert is_part(record, ds[record.id])
        assert {each.source for each in record.citations} <= set(chosen)
    assert left.according_to(*chosen) == left


@given(choices())
def test_citations_lead_to_what_they_led_to(choice: tuple[dm.Dataset, list[str]]) -> None:
    ds, chosen = choice
    for record in ds.according_to(*chosen):
        before = [each for each in ds[record.id].citations if each.source in chosen]
        rest = iter(before)
        for citation in record.citations:
            # Two citations may differ only in what was left out, so what they support decides, too.
            assert any(
                matches(record, citation, ds[record.id], one)
                and (not supports(citation) or supports(citation) == supports(one))
                for one in rest
            )


def matches(new: dm.Record, now: dm.Citation, old: dm.Record, was: dm.Citation) -> bool:
    """Return whether a citation can be another one after things were left out."""
    if (now.source, now.locator, now.quote) != (was.source, was.locator, was.quote):
        return False
    for paths, before in ((now.supports, was.supports), (now.disputes, was.disputes)):
        rest = iter(before)
        for path in paths:
            if path != "*" and not has_field(new, path):
                return False
            there = held_at(new, path)
            if not any(is_part(there, held_at(old, one)) for one in rest):
                return False
    return bool(now.supports) == bool(was.supports)


@given(choices())
def test_what_a_source_backs_in_so_many_words_is_kept(
    choice: tuple[dm.Dataset, list[str]],
) -> None:
    ds, chosen = choice
    left = ds.according_to(*chosen)
    for record in left:
        old = ds[record.id]
        if any(each.at for each in old.relations) or any(
            said.disputed for source, said in what_sources_say(old).items() if source in chosen
        ):
            continue  # a dispute may take what a part needs
        was = [each for each in old.citations if each.source in chosen]
        for now, before in zip(record.citations, was, strict=True):
            for path, old_path in zip(now.supports, before.supports, strict=True):
                if path != "*" and not path.startswith("citations"):
                    assert held_at(record, path) == held_at(old, old_path)


@given(choices())
def test_all_sources_together_leave_out_only_what_none_supports(
    choice: tuple[dm.Dataset, list[str]],
) -> None:
    ds, _ = choice
    cited = {each.source for record in ds for each in record.citations}
    every = sorted({*cited, *ds.sources.ids})
    left = ds.according_to(*every)
    for record in ds:
        disputed = any(each.disputes for each in record.citations)
        if record.id in left:
            moved = any(each.at for each in record.relations)
            assert left[record.id] == record or disputed or moved
        else:
            referred = {each.to for one in left for each in references(one)}
            assert disputed or not record.citations
            assert disputed or not isinstance(record, dm.Actor) or record.id not in referred
