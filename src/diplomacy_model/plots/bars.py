"""Bars in lanes along a line of time: what the timeline and the partnerships are drawn with."""

# matplotlib gives its keyword arguments no types.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from diplomacy_model.plots.canvas import NEUTRAL, VERBATIM, axes, explain
from diplomacy_model.plots.spans import SOFT, extent, window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D

    from diplomacy_model.plots.spans import Extent, Piece
    from diplomacy_model.temporal import Span

_WIDTH: Final = 9.0
_ROW: Final = 0.3
"""The width of a new figure and the height of a row, in inches."""
_THICK: Final = 0.5
"""The height of a bar, in rows."""
_SMALLEST: Final = 7
"""A bar that would be narrower is drawn as a dot of this size, in points."""
_ARROW: Final = 10
"""The size of an arrow, in points."""
_STEPS: Final = 12
"""The number of steps in which a bar fades out."""

_Legend: TypeAlias = "dict[str, Artist | tuple[Artist, ...]]"


@attrs.frozen(kw_only=True)
class Bar:
    """Something that has a time, to be drawn in a lane."""

    lane: str
    """The name of its lane."""
    label: str
    """What is written above it. Empty if the name of the lane says enough."""
    times: tuple[Span, ...]
    """Its time, or several that belong to it. It is undated if nothing is known of any."""
    colour: str
    """Its colour."""
    meaning: str
    """What the colour stands for. Empty if that needs no legend."""
    is_disputed: bool
    """Whether a source disputes it or something about it."""
    is_outlined: bool = False
    """Whether only its outline is drawn, since it was cancelled, only planned or the like."""


def draw(bars: Sequence[Bar], ax: Axes | None, feature: str) -> Axes:
    """Draw bars in lanes, in the order given, and return the axes.

    Bars of one lane that would overlap, or whose labels would, are drawn in rows of their own.
    """
    lanes: dict[str, list[Bar]] = {}
    for bar in bars:
        lanes.setdefault(bar.lane, []).append(bar)
    on = axes(ax, feature, (_WIDTH, 1.2 + _ROW * len(lanes)))
    shown = window([span for bar in bars for span in bar.times])
    _prepare(on, shown, list(lanes))
    packed = [_packed(on, lane, shown) for lane in lanes.values()]
    if ax is None and (figure := on.get_figure(root=True)) is not None:
        labelled = any(bar.label for bar in bars)
        height = _ROW * (1.6 if labelled else 1) * sum(map(len, packed))
        figure.set_size_inches(_WIDTH, 1.2 + height)
    legend: _Legend = {}
    first, middles = 0, list[float]()
    for rows in packed:
        middles.append(first + (len(rows) - 1) / 2)
        if first and any(bar.label for row in rows for bar in row):
            on.axhline(first - 0.5, color=NEUTRAL, alpha=0.3, linewidth=0.5)
        for y, row in enumerate(rows, start=first):
            for bar in row:
                _draw_bar(on, bar, y, shown, legend)
        first += len(rows)
    on.set_yticks(middles, list(lanes), **VERBATIM)
    on.set_ylim(max(first, 1) - 0.4, -0.6)
    explain(on, legend, is_new=ax is None)
    return on


def _prepare(ax: Axes, shown: tuple[float, float], lanes: Sequence[str]) -> None:
    """Set up both axes, and lay them out once, so that texts can be measured."""
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    ax.xaxis_date()
    locator = AutoDateLocator()  # type: ignore[no-untyped-call]  # not typed there
    ax.xaxis.set_major_locator(locator)
    formatter = ConciseDateFormatter(locator)  # type: ignore[no-untyped-call]  # nor this
    ax.xaxis.set_major_formatter(formatter)
    ax.set_xlim(*shown)
    ax.set_yticks(range(len(lanes)), lanes, **VERBATIM)
    ax.tick_params(axis="y", length=0, pad=_ARROW)  # an arrow at the edge keeps clear of names
    ax.spines[["left", "right", "top"]].set_visible(False)
    ax.grid(visible=True, axis="x", color=NEUTRAL, alpha=0.25, linewidth=0.6)
    ax.set_axisbelow(True)
    figure = ax.get_figure(root=True)
    if figure is not None:
        figure.draw_without_rendering()


def _packed(ax: Axes, lane: Sequence[Bar], shown: tuple[float, float]) -> list[list[Bar]]:
    """Return the bars of a lane in as few rows as the bars and their labels need."""
    rows: list[list[Bar]] = []
    ends: list[float] = []
    for bar in lane:
        left, right = _reach(ax, bar, shown)
        for number, end in enumerate(ends):
            if end <= left:
                rows[number].append(bar)
                ends[number] = right
                break
        else:
            rows.append([bar])
            ends.append(right)
    return rows


def _reach(ax: Axes, bar: Bar, shown: tuple[float, float]) -> tuple[float, float]:
    """Return the first and the last day that a bar or its label covers."""
    extents = _extents(bar, shown)
    left = min((each.left for each in extents), default=shown[0])
    right = max((each.right for each in extents), default=shown[0])
    text = _label_of(bar, extents)
    day = _days_per_point(ax, shown)
    width = _text_width(ax, text) * day if text else 0
    if left + width > shown[1]:  # the label ends with the picture
        return min(left, shown[1] - width), shown[1]
    return left, max(right, left + width + _SMALLEST * day)


def _extents(bar: Bar, shown: tuple[float, float]) -> list[Extent]:
    """Return how the times of a bar are drawn: those of which something is known."""
    return [found for span in bar.times if (found := extent(span, shown)) is not None]


def _label_of(bar: Bar, extents: Sequence[Extent]) -> str:
    """Return what is written beside a bar."""
    undated = "" if extents else "undated"
    return ", ".join(filter(None, (bar.label, undated)))


def _text_width(ax: Axes, text: str) -> float:
    """Return the width of a label, in points."""
    figure = ax.get_figure(root=True)
    if figure is None:
        return 0
    drawn = ax.text(0, 0, text, fontsize="small", **VERBATIM)
    width = drawn.get_window_extent().width * 72 / figure.dpi
    drawn.remove()
    return width


def _days_per_point(ax: Axes, shown: tuple[float, float]) -> float:
    figure = ax.get_figure(root=True)
    points = ax.get_window_extent().width * 72 / (100 if figure is None else figure.dpi)
    return (shown[1] - shown[0]) / max(points, 1)


def _draw_bar(ax: Axes, bar: Bar, y: float, shown: tuple[float, float], legend: _Legend) -> None:
    """Draw a bar with its label and its marks, and note in the legend what it shows."""
    from matplotlib import rcParams
    from matplotlib.patches import Patch

    if bar.meaning:
        legend.setdefault(bar.meaning, Patch(color=bar.colour))
    centre = y + 0.2 if bar.label else y
    extents = _extents(bar, shown)
    for found in extents:
        if bar.is_outlined:
            _draw_outline(ax, found, centre, bar.colour, legend)
        elif found.right - found.left < _days_per_point(ax, shown) * _SMALLEST:
            _draw_dot(ax, found, centre, bar.colour, legend)
        else:
            _draw_extent(ax, found, centre, bar.colour, legend)
    left, right = _reach(ax, bar, shown)
    text = _label_of(bar, extents)
    if text:
        at_end = right == shown[1] and extents and left < extents[0].left
        ax.text(
            right if at_end else left,
            y if not bar.label else y - 0.08,
            text,
            ha="right" if at_end else "left",
            va="bottom" if bar.label else "center",
            fontsize="small",
            style="normal" if extents else "italic",
            **VERBATIM,
        )
    if bar.is_disputed:
        at = extents[0].left if extents else shown[0]
        beside = at - _days_per_point(ax, shown) * _SMALLEST * 1.4
        colour = str(rcParams["text.color"])
        ax.add_line(_marker((beside, centre), "x", colour, colour, 5))
        legend.setdefault("disputed by a source", _marker((0, 0), "x", colour, colour, 5))


def _marker(at: tuple[float, float], marker: str, colour: str, inside: str, size: float) -> Line2D:
    """Return a single marker of a size in points."""
    from matplotlib.lines import Line2D

    return Line2D(
        [at[0]],
        [at[1]],
        color=colour,
        marker=marker,
        markersize=size,
        markeredgewidth=1.5,
        markerfacecolor=inside,
        linestyle="none",
    )


def _draw_dot(ax: Axes, found: Extent, y: float, colour: str, legend: _Legend) -> None:
    """Draw a time that is too short for a bar: filled if it is known, else hollow."""
    exact = found.is_firm and not found.is_soft and not found.fades
    size = _SMALLEST - 1
    middle = (found.left + found.right) / 2
    ax.add_line(_marker((middle, y), "o", colour, colour if exact else "none", size))
    meaning = "at a known time" if exact else "at a partly known time"
    inside = NEUTRAL if exact else "none"
    legend.setdefault(meaning, _marker((0, 0), "o", NEUTRAL, inside, size))


def _draw_extent(ax: Axes, found: Extent, y: float, colour: str, legend: _Legend) -> None:
    """Draw a time as a bar, with soft, open or unreliable ends."""
    from matplotlib.patches import Patch, Rectangle

    for piece in found.pieces:
        _draw_piece(ax, piece, y, colour)
    if found.is_soft:
        legend.setdefault("at some time within", Patch(color=NEUTRAL, alpha=SOFT, linewidth=0))
    if found.fades:
        faint = tuple(Patch(color=NEUTRAL, alpha=each, linewidth=0) for each in (0.9, 0.5, 0.2))
        legend.setdefault("start or end not known exactly", faint)
    if not found.is_firm:
        corner, width = (found.left, y - _THICK / 2), found.right - found.left
        ax.add_patch(Rectangle(corner, width, _THICK, fill=False, edgecolor=colour, linestyle="--"))
        outline = Patch(fill=False, edgecolor=NEUTRAL, linestyle="--")
        legend.setdefault("approximate or doubtful", outline)
    if found.opens_left:
        _draw_arrow(ax, found.left, y, "<", colour)
        legend.setdefault("has no start", _marker((0, 0), "<", NEUTRAL, NEUTRAL, _ARROW))
    if found.opens_right:
        _draw_arrow(ax, found.right, y, ">", colour)
        legend.setdefault("goes on", _marker((0, 0), ">", NEUTRAL, NEUTRAL, _ARROW))


def _draw_outline(ax: Axes, found: Extent, y: float, colour: str, legend: _Legend) -> None:
    """Draw the time of something that was not held, or perhaps not, as an empty bar."""
    from matplotlib.patches import Patch, Rectangle

    least = _days_per_point(ax, ax.get_xlim()) * _SMALLEST
    width = max(found.right - found.left, least)
    ax.add_patch(
        Rectangle((found.left, y - _THICK / 2), width, _THICK, fill=False, edgecolor=colour)
    )
    legend.setdefault("cancelled, planned or the like", Patch(fill=False, edgecolor=NEUTRAL))


def _draw_arrow(ax: Axes, x: float, y: float, marker: str, colour: str) -> None:
    ax.add_line(_marker((x, y), marker, colour, colour, _ARROW)).set_clip_on(False)


def _draw_piece(ax: Axes, piece: Piece, y: float, colour: str) -> None:
    from matplotlib.colors import to_rgba

    steps = 1 if piece.alpha_left == piece.alpha_right else _STEPS
    width = (piece.right - piece.left) / steps
    slope = (piece.alpha_right - piece.alpha_left) / steps
    lefts = [piece.left + width * number for number in range(steps)]
    colours = [to_rgba(colour, piece.alpha_left + slope * (step + 0.5)) for step in range(steps)]
    ax.barh(
        [y] * steps,
        [width] * steps,
        left=lefts,
        height=_THICK,
        color=colours,
        linewidth=0,
        antialiased=False,  # smoothed edges would show as lines between the steps
    )
