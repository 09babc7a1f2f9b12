"""Who met whom: the lines, and names that keep clear of each other."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Any

import pytest

import diplomacy_model as dm
from diplomacy_model import plots
from diplomacy_model.plots.canvas import BLUE, ORANGE

plt = pytest.importorskip("matplotlib.pyplot")
paths = pytest.importorskip("matplotlib.path")

if TYPE_CHECKING:
    from matplotlib.axes import Axes

STATES = [dm.Actor(id=each, kind="state", name=each.upper()) for each in ("a", "b", "c", "d", "e")]


def meeting(number: int, *actors: str, **fields: Any) -> dm.Meeting:
    return dm.Meeting(id=f"meeting-{number}", when="2001-01-01", participants=actors, **fields)


def lines(ax: Axes) -> list[tuple[str, str, float]]:
    """Return the colour, style and width of each line between names."""
    return [
        (str(line.get_color()), line.get_linestyle(), line.get_linewidth())
        for line in ax.lines
        if line.get_marker() == "None"
    ]


def names(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def test_talks_and_co_attendance_differ_in_colour_and_certainty_in_style() -> None:
    denied = dm.Citation(source="courier", disputes=["status"])
    ds = dm.Dataset(
        records=[
            *STATES,
            meeting(1, "a", "b", format="bilateral"),
            meeting(2, "a", "c", "d", format="multilateral"),
            meeting(3, "d", "e", format="bilateral", citations=[denied]),
        ]
    )
    ax = plots.network(ds)
    found = [(colour, style) for colour, style, _ in lines(ax)]
    assert sorted(found) == sorted([(BLUE, "-"), (BLUE, "--"), *[(ORANGE, "-")] * 3])
    figure = ax.get_figure(root=True)
    assert figure is not None
    texts = [text.get_text() for text in figure.legends[0].get_texts()]
    assert texts == ["talks", "talks, uncertain", "co-attendance"]


def test_a_line_is_the_wider_the_more_contacts_it_stands_for() -> None:
    held = [meeting(1, "a", "b"), meeting(2, "a", "b"), meeting(3, "a", "b"), meeting(4, "c", "d")]
    ax = plots.network(dm.Dataset(records=[*STATES, *held]), actors=["a", "b", "c", "d"])
    (_, _, often), (_, _, once) = lines(ax)
    assert often > once > 0


def test_whoever_met_nobody_is_left_out_unless_asked_for() -> None:
    ds = dm.Dataset(records=[*STATES, meeting(1, "b", "c")])
    assert sorted(names(plots.network(ds))) == ["B", "C"]
    assert names(plots.network(ds, actors=["d", "c", "b"])) == ["D", "C", "B"]


def test_those_who_met_stand_next_to_each_other() -> None:
    ds = dm.Dataset(records=[*STATES, meeting(1, "a", "d"), meeting(2, "b", "c")])
    assert names(plots.network(ds)) == ["A", "D", "B", "C"]


def test_the_kinds_choose_the_actors() -> None:
    kl = dm.datasets.load("kuala_lumpur_2025")
    assert "Marco Rubio" in names(plots.network(kl, kinds=["person"]))
    assert "Marco Rubio" not in names(plots.network(kl))


def test_the_same_data_make_the_same_picture() -> None:
    kl = dm.datasets.load("kuala_lumpur_2025")
    one, two = plots.network(kl), plots.network(kl)
    assert [text.get_position() for text in one.texts] == [
        text.get_position() for text in two.texts
    ]


def outline(ax: Axes, text: Any) -> Any:
    """Return the outline of a turned text in pixels."""
    angle = math.radians(text.get_rotation())
    scale = ax.figure.dpi / 72
    anchor = ax.transData.transform(text.xy)
    x, y = (place + offset * scale for place, offset in zip(anchor, text.xyann, strict=True))
    text.set_rotation(0)
    box = text.get_window_extent()
    text.set_rotation(math.degrees(angle))
    width = box.width if text.get_ha() == "left" else -box.width
    corners = [(0, -1), (width, -1), (width, 1), (0, 1), (0, -1)]
    half = box.height / 2
    return paths.Path(
        [
            (
                x + along * math.cos(angle) - across * half * math.sin(angle),
                y + along * math.sin(angle) + across * half * math.cos(angle),
            )
            for along, across in corners
        ]
    )


@pytest.mark.parametrize("size", [None, (4, 4), (9, 5)])
@pytest.mark.parametrize("number", [1, 2, 7, 40])
def test_up_to_forty_long_names_neither_collide_nor_leave_the_picture(
    number: int, size: tuple[float, float] | None
) -> None:
    states = [
        dm.Actor(id=f"s-{each}", kind="state", name=f"The Federated Commonwealth of State {each}")
        for each in range(number)
    ]
    pairs = itertools.combinations(states, 2)
    held = [meeting(at, one.id, two.id) for at, (one, two) in enumerate(pairs)]
    given = None if size is None else plt.subplots(figsize=size, layout="constrained")[1]
    ax = plots.network(dm.Dataset(records=[*states, *held]), given, actors=states)
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.draw_without_rendering()
    outlines = [outline(ax, text) for text in ax.texts]
    assert len(outlines) == number
    for one, two in itertools.combinations(outlines, 2):
        assert not one.intersects_path(two, filled=True)
    for each in outlines:
        assert figure.bbox.padded(1).contains(*each.vertices.min(axis=0))
        assert figure.bbox.padded(1).contains(*each.vertices.max(axis=0))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda _: plots.network("x"), "ds: 'x' is not a dataset"),
        (lambda ds: plots.network(ds, actors="a"), "actors: must be a list of actors, not 'a'"),
        (lambda ds: plots.network(ds, kinds="state"), "kinds: must be a list of kinds of actors"),
        (lambda ds: plots.network(ds, 3), "ax: 3 is not an Axes"),
    ],
)
def test_what_cannot_be_drawn_is_named(call: Any, message: str) -> None:
    with pytest.raises(dm.WrongKindError, match=message):
        call(dm.Dataset(records=STATES))


def test_an_unknown_actor_and_an_unknown_kind_are_named() -> None:
    ds = dm.Dataset(records=STATES)
    with pytest.raises(dm.UnknownIdError, match="atlantis"):
        plots.network(ds, actors=["atlantis"])
    with pytest.raises(ValueError, match="stat"):
        plots.network(ds, kinds=["stat"])
    assert names(plots.network(ds)) == []
