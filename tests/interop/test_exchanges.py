"""What every exchange of data with another format must keep."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from tests.interop.conformance import EVERY_FIELD, holders
from tests.interop.exchanges import EXCHANGES, Exchange, idle, leaves, without, without_one
from tests.small import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator


def _installed() -> Iterator[object]:
    for each in EXCHANGES:
        missing = each.library is not None and find_spec(each.library) is None
        marks = [pytest.mark.skip(f"needs {each.library}")] if missing else []
        yield pytest.param(each, id=each.name, marks=marks)


every_exchange = pytest.mark.parametrize("exchange", list(_installed()))
BUNDLED = [SMALL, *map(dm.datasets.load, dm.datasets.NAMES)]


def must_lose_what_it_names(exchange: Exchange, ds: dm.Dataset) -> None:
    """Check that what comes back is the dataset without what was dropped."""
    sent = exchange.send(ds)
    if exchange.receive is None:
        # Nothing comes back. What was dropped must not have mattered to the result.
        rest = without(ds, idle(ds, sent.dropped, exchange.follows))
        assert exchange.send(rest).result == sent.result
        return
    rest = without(ds, sent.dropped)
    received = exchange.receive(sent.result)
    assert not received.left
    assert exchange.in_order(received.dataset) == exchange.in_order(rest)


@every_exchange
@pytest.mark.parametrize("ds", BUNDLED, ids=["small", *dm.datasets.NAMES])
def test_what_is_lost_is_exactly_what_was_dropped(exchange: Exchange, ds: dm.Dataset) -> None:
    must_lose_what_it_names(exchange, ds)


@every_exchange
@given(ds=st.from_type(dm.Dataset))
def test_what_is_lost_from_any_dataset_is_exactly_what_was_dropped(
    exchange: Exchange, ds: dm.Dataset
) -> None:
    must_lose_what_it_names(exchange, ds)


@every_exchange
@pytest.mark.parametrize("ds", [EVERY_FIELD, SMALL], ids=["every-field", "small"])
def test_what_does_not_come_back_and_is_not_dropped_matters(
    exchange: Exchange, ds: dm.Dataset
) -> None:
    """Otherwise, a format could lose what it does not name."""
    if exchange.receive is not None:
        pytest.skip("what comes back is compared with what was sent")
    sent = exchange.send(ds)
    gone: dict[str | None, set[str | None]] = {}
    for each in sent.dropped:
        gone.setdefault(each.record, set()).add(each.field)
    for record in ds.records:
        for leaf in leaves(record):
            if leaf == "id" or gone.get(record.id, set()) & {None, *holders(leaf)}:
                continue
            other = without_one(ds, record, leaf)
            assert other is None or exchange.send(other).result != sent.result, (record.id, leaf)
