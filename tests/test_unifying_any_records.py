"""What holds whichever two records are made one: nothing is lost, and nothing is claimed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.model import RECORD_CLASSES
from diplomacy_model.model.record import WHOLE, references
from diplomacy_model.model.value import Value, fields_of
from diplomacy_model.testing import records
from diplomacy_model.testing.model import citations, paths_in

if TYPE_CHECKING:
    from collections.abc import Iterator

slowly = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None
)

KEEP, OTHER = "a", "A"  # both are ids that drawn records refer to


def said(value: Value, prefix: str = "") -> Iterator[tuple[str, object]]:
    """Every single value in a record or value that is not a default, with its path."""
    for field in fields_of(type(value)):
        held = getattr(value, field.name)
        if held == field.default or field.name in {"id", "citations"}:
            continue
        items = [("", held)]
        if isinstance(held, tuple):
            items = [(f"[{position}]", item) for position, item in enumerate(held)]
        for step, item in items:
            if isinstance(item, Value):
                yield from said(item, f"{prefix}{field.name}{step}.")
            else:
                yield f"{prefix}{field.name}{step}", item


def supported(
    record: dm.Record, citation: dm.Citation, gone: str = "", *, disputes: bool = False
) -> set[object]:
    """What a citation supports or disputes in a record: the single values, but for some paths."""
    paths = citation.disputes if disputes else citation.supports
    if not citation.supports and not citation.disputes:
        paths = () if disputes else (WHOLE,)
    within = [rf"{re.escape(path)}($|[.\[].*)" if path != WHOLE else ".*" for path in paths]
    return {
        item
        for path, item in said(record)
        if any(re.fullmatch(each, path) for each in within) and not re.fullmatch(gone, path)
    }


@st.composite
def twins(draw: st.DrawFn) -> tuple[dm.Record, dm.Record]:
    """Two records of one class that agree in their single values, with citations of all kinds."""
    cls = draw(st.sampled_from(RECORD_CLASSES))
    keep = draw(records(cls, ids=st.just(KEEP)))
    drawn = draw(records(cls, ids=st.just(OTHER)))
    agreed = {
        field.name: getattr(keep, field.name)
        for field in fields_of(cls)
        if field.name not in {"id", "name", "title", "note", "latitude", "longitude"}
        and not isinstance(getattr(keep, field.name), tuple)
        and (field.default is attrs.NOTHING or draw(st.booleans()))
    }
    blank = {
        field.name: field.default
        for field in fields_of(cls)
        if field.default is None and field.name not in {*agreed, "note"}
    }
    try:
        other = attrs.evolve(drawn, **{"citations": (), **blank, **agreed})
    except dm.InvalidRecordError:  # what the first may refer to, the other may not
        reject()
    if ("names" not in attrs.fields_dict(cls) and hasattr(keep, "title")) or cls is dm.Topic:
        shown = "name" if cls is dm.Topic else "title"
        other = attrs.evolve(other, **{shown: getattr(keep, shown)})
    return _with_marked_citations(draw, keep), _with_marked_citations(draw, other)


def _with_marked_citations(draw: st.DrawFn, record: dm.Record) -> dm.Record:
    bare = attrs.evolve(record, citations=())
    sources = st.sampled_from(["s", "t", "u"])
    drawn = draw(st.lists(citations(tuple(paths_in(bare)), sources), max_size=4))
    marked = [attrs.evolve(one, locator=f"{record.id}{at}") for at, one in enumerate(drawn)]
    return attrs.evolve(bare, citations=marked)


@given(twins())
@slowly
def test_nothing_is_lost_and_citations_support_what_they_supported(
    pair: tuple[dm.Record, dm.Record],
) -> None:
    ds = dm.Dataset(records=pair)
    try:
        joined = ds.unified(KEEP, OTHER)[KEEP]
    except dm.MergeConflictError:
        reject()
    now = {citation.locator: citation for citation in joined.citations}
    values = {item for _, item in said(joined)}

    def follow(item: object) -> object:
        return KEEP if item == OTHER else item

    for record in pair:
        linking = [str(at) for at, one in enumerate(record.relations) if one.to in {KEEP, OTHER}]
        gone = rf"note|relations\[({'|'.join(linking)})\].*"
        told = {follow(item) for path, item in said(record) if not re.fullmatch(gone, path)}
        assert told <= values
        assert record.note is None or (joined.note is not None and record.note in joined.note)
        for citation in record.citations:
            then = now[citation.locator]
            backed, disputed = supported(joined, then), supported(joined, then, disputes=True)
            assert set(map(follow, supported(record, citation, gone))) <= backed | disputed
            assert backed <= {joined.note, *map(follow, supported(record, citation))}
            assert set(map(follow, supported(record, citation, gone, disputes=True))) <= disputed
            assert bool(then.supports) or bool(then.disputes) or not citation.supports


@given(st.data())
@slowly
def test_a_copy_unified_with_its_original_is_the_original(data: st.DataObject) -> None:
    record = data.draw(records(ids=st.just("original")))
    record = attrs.evolve(record, citations=tuple(dict.fromkeys(record.citations)))
    others = data.draw(st.lists(records(ids=st.just("another")), max_size=1))
    ds = dm.Dataset(records=[record, *others])
    copy = attrs.evolve(record, id="copy")
    assert attrs.evolve(ds, records=[*ds, copy]).unified("original", "copy") == ds


@pytest.mark.parametrize("name", dm.datasets.NAMES)
def test_copies_in_the_bundled_datasets_become_their_originals_again(name: str) -> None:
    ds = dm.datasets.load(name)
    for record in [ds[each] for each in ds.by_id if sum(map(ord, each)) % 7 == 0]:
        copy = attrs.evolve(record, id="the-copy")
        assert ds.with_records([copy]).unified(record, copy) == ds


@pytest.mark.parametrize("name", dm.datasets.NAMES)
def test_actors_of_the_bundled_datasets_can_be_renamed_and_named_back(name: str) -> None:
    ds = dm.datasets.load(name)
    for actor in ds.actors:
        copy = attrs.evolve(actor, id="the-copy")
        there = ds.with_records([copy]).unified("the-copy", actor)
        assert actor.id not in there
        assert there.with_records([actor]).unified(actor, "the-copy") == ds


@given(st.data())
@slowly
def test_no_record_names_what_is_gone_and_every_other_record_is_still_there(
    data: st.DataObject,
) -> None:
    keep, other = data.draw(twins())
    ids = data.draw(st.lists(st.sampled_from(["india", "asean", "x", "y"]), unique=True))
    others = [data.draw(records(ids=st.just(each))) for each in ids]
    ds = dm.Dataset(records=[keep, other, *others])
    try:
        joined = ds.unified(KEEP, OTHER)
    except dm.MergeConflictError:
        reject()
    assert set(joined.by_id) == set(ds.by_id) - {OTHER}
    assert all(each.to != OTHER for record in joined for each in references(record))
    for record in others:
        named = {each.to for each in references(record)}
        if OTHER not in named and not any(one.at for one in record.relations):
            assert joined[record.id] == record
    assert ds.apply(ds.diff(joined)) == joined
