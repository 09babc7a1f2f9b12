"""Heat maps: counts, zeros, unknown cells and cells without a row differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest

import diplomacy_model as dm
from diplomacy_model import plots

pytest.importorskip("matplotlib")

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def row(year: int, meetings: int | None, counterpart: str = "b", **counts: int) -> dm.DyadYear:
    counted = dm.DyadYear(actor="a", counterpart=counterpart, year=year, **counts)
    return attrs.evolve(counted, meetings=meetings)


def cells(ax: Axes) -> dict[tuple[float, float], tuple[float, str]]:
    """Return the opacity and hatch of each cell, by its year and line."""
    return {
        (patch.get_x() + 0.5, patch.get_y() + 0.5): (
            patch.get_facecolor()[3],
            patch.get_hatch() or "",
        )
        for patch in ax.patches
    }


def test_a_count_a_zero_an_unknown_count_and_no_row_all_look_different() -> None:
    ax = plots.dyads([row(2001, 4), row(2002, 0), row(2003, None), row(2005, 1)])
    found = cells(ax)
    assert found[2001, 0] == (1, "")
    assert found[2002, 0] == (0, "")
    assert found[2003, 0][0] == 0
    assert found[2003, 0][1]
    assert 0 < found[2005, 0][0] < 1
    assert (2004, 0) not in found
    assert [text.get_text() for text in ax.texts] == ["4", "1"]
    assert ax.get_xlim() == (2000.5, 2005.5)


def test_unknown_counts_are_explained_only_where_there_are_any() -> None:
    known, unknown = plots.dyads([row(2001, 1)]), plots.dyads([row(2001, None)])
    assert not known.figure.legends
    texts = [text.get_text() for text in unknown.figure.legends[0].get_texts()]
    assert texts == ["not known: the data do not cover it"]


def test_pairs_keep_their_order_and_have_names() -> None:
    rows = [row(2001, 1, "z"), row(2001, 1, "b"), row(2002, 1, "z")]
    ax = plots.dyads(rows, label=str.upper)
    assert [text.get_text() for text in ax.get_yticklabels()] == ["A – Z", "A – B"]
    assert ax.yaxis_inverted()


def test_the_measure_is_what_is_counted() -> None:
    ax = plots.dyads([row(2001, 1, visits=7)], measure="visits")
    assert [text.get_text() for text in ax.texts] == ["7"]


def test_the_rows_of_a_dataset_are_drawn() -> None:
    ds = dm.datasets.load("hard_cases")
    rows = ds.dyads(years=range(2015, 2026), actors=["india", "pakistan", "united-states"])
    ax = plots.dyads(rows, label=ds.name_of)
    assert len(ax.patches) == len(rows)
    assert len(ax.texts) == sum(bool(row.meetings) for row in rows)


def test_no_rows_make_an_empty_picture() -> None:
    assert not plots.dyads([]).patches


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: plots.dyads("x"), "rows: must be a list of dyad-years, not 'x'"),
        (lambda: plots.dyads(["x"]), r"rows\[0\]: 'x' is not a DyadYear"),
        (lambda: plots.dyads([], measure="summit"), "measure: 'summit' is not a measure; give"),
        (lambda: plots.dyads([], label="x"), "label: 'x' is not callable"),
        (lambda: plots.dyads([], "x"), "ax: 'x' is not an Axes"),
    ],
)
def test_what_cannot_be_drawn_is_named(call: Any, message: str) -> None:
    with pytest.raises((dm.WrongKindError, ValueError), match=message):
        call()
