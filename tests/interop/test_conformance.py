"""The tables on the page are those that the exchanges make."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from tests.interop import conformance
from tests.interop.exchanges import EXCHANGES

every_library = pytest.mark.skipif(
    any(each.library and not find_spec(each.library) for each in EXCHANGES),
    reason="needs the libraries of all formats",
)


@every_library
def test_the_tables_on_the_page_are_what_is_sent() -> None:
    """Run `python -m tests.interop.conformance` to write them anew after a change."""
    page = conformance.PAGE.read_text(encoding="utf-8")
    assert conformance.with_tables(page) == page


def test_what_holds_a_part_is_dropped_with_it() -> None:
    assert list(conformance.holders("acts[0].when")) == ["acts[0].when", "acts[0]", "acts"]
    assert list(conformance.holders("attested[1]")) == ["attested[1]", "attested"]
