"""A heat map of how often pairs of actors dealt with each other in each year."""

# matplotlib gives its keyword arguments no types.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from diplomacy_model.arguments import choice, instance
from diplomacy_model.model.value import several
from diplomacy_model.plots.canvas import BLUE, NEUTRAL, VERBATIM, axes, checked_function, explain
from diplomacy_model.questions import DyadYear

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from matplotlib.axes import Axes

    from diplomacy_model.model.value import Several

Measure: TypeAlias = Literal["meetings", "talks", "summits", "visits", "statements", "uncertain"]
"""What of a `DyadYear` is drawn."""

_CELL: Final = (0.42, 0.3)
"""The width and height of a cell of a new figure, in inches."""

_DARK: Final = 0.75
"""A cell with more of the colour than this has a white number."""

_Cells: TypeAlias = dict[tuple[int, int], int | None]
"""The counts, by year and number of the line."""


def dyads(
    rows: Several[DyadYear],
    ax: Axes | None = None,
    *,
    measure: Measure = "meetings",
    label: Callable[[str], str] | None = None,
) -> Axes:
    """Draw a heat map with a row for each pair and a column for each year, and return the axes.

    A cell shows its count. The higher it is, the stronger is its colour. A zero is an empty cell
    with a thin outline. A hatched cell has a row, but its count is unknown. Where there is no row,
    nothing is drawn.

    Args:
        rows: The rows, as `Dataset.dyads` returns them. Pairs keep their order, from top to bottom.
        ax: The axes to draw on. None makes a new figure.
        measure: The count to draw, such as ``"talks"`` or ``"visits"``.
        label: Returns the name to show for the id of an actor, as `Dataset.name_of` does. By
            default it is the id.

    Raises:
        MissingExtraError: matplotlib is not installed.
        WrongValueError: There is no such measure.
        WrongKindError: An argument is of the wrong kind.

    >>> import diplomacy_model as dm
    >>> from diplomacy_model import plots
    >>> ds = dm.datasets.load("kuala_lumpur_2025")
    >>> ax = plots.dyads(ds.dyads(years=[2024, 2025], actors=["india", "malaysia"]))
    >>> [text.get_text() for text in ax.texts]
    ['3']
    """
    listed = several(rows, "rows", items="dyad-years")
    for position, row in enumerate(listed):
        _check(row, position)
    choice(measure, get_args(Measure), "measure", "measure")
    named = str if label is None else checked_function(label, "label")
    pairs = list(dict.fromkeys((row.actor, row.counterpart) for row in listed))
    years = {row.year for row in listed} or {1}
    columns = range(min(years), max(years) + 1)
    width, height = _CELL
    on = axes(ax, "plots.dyads", (2.8 + width * len(columns), 1.4 + height * len(pairs)))
    lines = {pair: line for line, pair in enumerate(pairs)}
    cells: _Cells = {
        (row.year, lines[row.actor, row.counterpart]): getattr(row, measure) for row in listed
    }
    _draw(on, cells, is_new=ax is None)
    _label(on, columns, [f"{named(one)} – {named(other)}" for one, other in pairs])
    return on


def _check(row: object, position: int) -> None:
    wanted = "is not a DyadYear; give what Dataset.dyads returns"
    instance(row, DyadYear, f"rows[{position}]", wanted)


def _draw(ax: Axes, cells: _Cells, *, is_new: bool) -> None:
    """Draw the cells, and explain those without a count."""
    from matplotlib.patches import Patch, Rectangle

    most = max(filter(None, cells.values()), default=1)
    for (year, line), count in cells.items():
        # At least a quarter of the colour, so that a one is told from a zero.
        share = 0.25 + 0.75 * count / most if count else 0.0
        cell = Rectangle((year - 0.5, line - 0.5), 1, 1, facecolor=(BLUE, share))
        cell.set(edgecolor=NEUTRAL, linewidth=0.4, hatch="/////" if count is None else "")
        ax.add_patch(cell)
        if count:
            colour = "white" if share > _DARK else None
            ax.text(year, line, str(count), ha="center", va="center", size="small", color=colour)
    if None in cells.values():
        hatched = Patch(facecolor="none", edgecolor=NEUTRAL, linewidth=0.4, hatch="/////")
        explain(ax, {"not known: the data do not cover it": hatched}, is_new=is_new)


def _label(ax: Axes, columns: range, pairs: Sequence[str]) -> None:
    from matplotlib.ticker import MaxNLocator

    ax.set_xlim(columns.start - 0.5, columns.stop - 0.5)
    ax.set_ylim(max(len(pairs), 1) - 0.5, -0.5)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_yticks(range(len(pairs)), pairs, **VERBATIM)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
