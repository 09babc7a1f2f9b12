"""Timelines and partnerships: which bars, dots, marks and labels are drawn, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import diplomacy_model as dm
from diplomacy_model import plots
from diplomacy_model.plots.canvas import COLOURS

plt = pytest.importorskip("matplotlib.pyplot")

if TYPE_CHECKING:
    from matplotlib.axes import Axes

KL = dm.datasets.load("kuala_lumpur_2025")


def drawn(*times: str | None, **fields: Any) -> Axes:
    records = [
        dm.Event(id=f"event-{number}", when=when, **fields) for number, when in enumerate(times)
    ]
    return plots.timeline(dm.Dataset(records=records).timeline())


def legend(ax: Axes) -> set[str]:
    figure = ax.get_figure(root=True)
    assert figure is not None
    return {text.get_text() for each in figure.legends for text in each.get_texts()}


def markers(ax: Axes) -> list[tuple[str, bool]]:
    """Return each marker, and whether it is filled."""
    return [(str(line.get_marker()), line.get_markerfacecolor() != "none") for line in ax.lines]


def alphas(ax: Axes) -> list[float]:
    return [patch.get_facecolor()[3] for bars in ax.containers for patch in bars.patches]


def test_each_entry_has_a_row_of_its_own_from_top_to_bottom() -> None:
    ax = drawn("2001", "2003", "2005")
    assert [text.get_text() for text in ax.get_yticklabels()] == ["event-0", "event-1", "event-2"]
    assert ax.get_yticks().tolist() == [0, 1, 2]
    assert ax.yaxis_inverted()


def test_a_short_time_is_a_dot_filled_if_it_is_known_and_hollow_if_not() -> None:
    ax = drawn("1950-01-01", "1990-05", "2000-01-01~", "2020-01-01")
    assert markers(ax) == [("o", True), ("o", False), ("o", False), ("o", True)]
    assert legend(ax) == {"event", "at a known time", "at a partly known time"}


def test_a_bar_is_solid_pale_or_fading() -> None:
    ax = drawn("2001-01-01/2002-01-01", "2003")
    assert set(alphas(ax)) == {1, 0.35}
    assert legend(ax) == {"event", "at some time within"}
    fading = alphas(drawn("2001-01-01/", "2010-01-01"))
    assert fading == sorted(fading, reverse=True)
    assert len(set(fading)) > 5


def test_an_open_end_is_an_arrow_at_the_edge_of_the_picture() -> None:
    ax = drawn("2001-01-01/..", "../2003-01-01")
    found = {str(line.get_marker()): line.get_xdata()[0] for line in ax.lines}
    assert found == {"<": ax.get_xlim()[0], ">": ax.get_xlim()[1]}
    assert {"goes on", "has no start"} < legend(ax)


@pytest.mark.parametrize("sign", "?~%")
def test_a_time_that_cannot_be_relied_on_has_a_dashed_outline(sign: str) -> None:
    ax = drawn(f"2001-01-01{sign}/2003-01-01")
    (outline,) = (patch for patch in ax.patches if not patch.get_fill())
    assert outline.get_linestyle() == "--"
    assert "approximate or doubtful" in legend(ax)


def test_what_is_disputed_has_a_cross_and_what_was_called_off_says_so() -> None:
    denial = dm.Citation(source="courier", disputes=["*"])
    ax = drawn("2001-01-01", citations=[denial], status="cancelled")
    assert ("x", True) in markers(ax)
    assert "disputed by a source" in legend(ax)
    assert [text.get_text() for text in ax.get_yticklabels()] == ["event-0 (cancelled)"]


@pytest.mark.parametrize("when", [None, "XXXX", "/"])
def test_an_entry_of_whose_time_nothing_is_known_is_said_to_be_undated(when: str | None) -> None:
    ax = drawn("2001-01-01", when)
    ((text, row),) = [(text.get_text(), text.get_position()[1]) for text in ax.texts]
    assert text == "undated"
    assert ax.get_yticklabels()[int(row)].get_text() == "event-1"


def test_entries_share_lanes_and_keep_out_of_each_others_way() -> None:
    ax = plots.timeline(KL.timeline(), lanes=lambda entry: type(entry.record).__name__)
    kinds = [type(entry.record).__name__ for entry in KL.timeline()]
    names = [text.get_text() for text in ax.get_yticklabels()]
    assert names == list(dict.fromkeys(kinds))
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in ax.texts]
    assert len(boxes) == len(kinds)
    for number, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[:number])


def test_names_come_from_the_function_and_kinds_have_colours() -> None:
    entries = KL.timeline(dm.involving("rubio"))
    ax = plots.timeline(entries, label=lambda record: record.id.upper())
    ids = [entry.record.id.upper() for entry in entries]
    assert [text.get_text() for text in ax.get_yticklabels()] == ids
    assert {"tenure", "event", "statement"} < legend(ax)


def test_given_axes_are_drawn_on_and_their_figure_stays_as_it_is() -> None:
    figure, ax = plt.subplots(figsize=(3, 2))
    assert plots.timeline(KL.timeline(), ax) is ax
    assert figure.get_size_inches().tolist() == [3, 2]
    assert ax.get_legend() is not None
    assert figure.legends == []
    assert figure.patch.get_alpha() is None


def test_a_new_figure_is_transparent_and_grows_with_its_rows() -> None:
    few, many = drawn("2001").figure, drawn(*["2001"] * 30).figure
    assert few.patch.get_alpha() == 0
    assert many.get_size_inches()[1] > few.get_size_inches()[1] + 5


def test_no_entries_make_an_empty_picture() -> None:
    assert legend(plots.timeline([])) == set()


def test_a_phase_has_its_label_verbatim_above_its_bar() -> None:
    ax = plots.partnerships(KL)
    labels = [phase.label for each in KL.partnerships for phase in each.phases]
    shown = [text.get_text().removesuffix(", undated") for text in ax.texts]
    assert sorted(shown) == sorted(labels)
    names = [each.name for each in KL.partnerships]
    assert [text.get_text() for text in ax.get_yticklabels()] == names
    assert ax.texts[-1].get_text() == "strategic relationship, undated"
    assert {"strategic partnership", "goes on", "start or end not known exactly"} < legend(ax)


def test_phases_of_one_level_have_one_colour() -> None:
    ax = plots.partnerships(KL, partnerships=["asean-india", "asean-united-states"])
    colours = {patch.get_facecolor()[:3] for bars in ax.containers for patch in bars.patches}
    assert len(colours) == 3


def test_an_attested_phase_shows_the_days_and_a_disputed_one_a_cross() -> None:
    phase = dm.Phase(level="dialogue", attested=["2001-01-01", "2005-01-01"])
    denial = dm.Citation(source="courier", disputes=["phases[0]"])
    pact = dm.Partnership(id="p", parties=["india", "asean"], phases=[phase], citations=[denial])
    ax = plots.partnerships(dm.Dataset(records=[pact]))
    assert [marker for marker, _ in markers(ax)] == ["o", "o", "x"]
    assert [text.get_text() for text in ax.texts] == ["dialogue"]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: plots.timeline("x"), "entries: must be a list of timeline entries, not 'x'"),
        (lambda: plots.timeline(["x"]), r"entries\[0\]: 'x' is not an entry of a timeline"),
        (lambda: plots.timeline([], "x"), "ax: 'x' is not an Axes of matplotlib"),
        (lambda: plots.timeline([], label="x"), "label: 'x' is not callable"),
        (lambda: plots.timeline([], lanes="x"), "lanes: 'x' is not callable"),
        (lambda: plots.partnerships("x"), "ds: 'x' is not a dataset"),
        (lambda: plots.partnerships(KL, partnerships=["modi"]), "modi"),
    ],
)
def test_what_cannot_be_drawn_is_named(call: Any, message: str) -> None:
    with pytest.raises(dm.WrongKindError, match=message):
        call()


def test_the_colours_are_different() -> None:
    assert len(set(COLOURS)) == len(COLOURS)


@pytest.mark.parametrize("when", ["2001-01-01", "2001", "2001/.."])
@pytest.mark.parametrize("status", [each for each in dm.EventStatus if each != "held"])
def test_what_may_not_have_been_held_is_never_solid(when: str, status: dm.EventStatus) -> None:
    ax = drawn(when, "1990/1995", status=status)
    assert alphas(ax) == []
    assert markers(ax) == []
    assert [patch.get_fill() for patch in ax.patches] == [False, False]
    assert "cancelled, planned or the like" in legend(ax)
