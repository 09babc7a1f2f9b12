"""What all pictures share: the axes to draw on, the colours and the legend."""

# matplotlib gives its keyword arguments no types.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from diplomacy_model.arguments import function, instance
from diplomacy_model.errors import MissingExtraError
from diplomacy_model.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

F = TypeVar("F", bound="Callable[[Any], str]")  # of records, ids or entries

# The palette of Okabe and Ito without black, which is lost on a dark page. The yellow comes last,
# because it is pale on a white one.
BLUE: Final = "#0072B2"
ORANGE: Final = "#E69F00"
GREEN: Final = "#009E73"
PURPLE: Final = "#CC79A7"
SKY: Final = "#56B4E9"
VERMILION: Final = "#D55E00"
YELLOW: Final = "#F0E442"
COLOURS: Final = (BLUE, ORANGE, GREEN, PURPLE, SKY, VERMILION, YELLOW)
NEUTRAL: Final = "#808080"
"""A grey that can be seen on white and on black."""
VERBATIM: Final[Mapping[str, Any]] = {"parse_math": False}  # Any: options have many types
"""Options for every text that comes from the data. A dollar sign in a name does not
begin a formula."""


def axes(ax: Axes | None, feature: str, size: tuple[float, float]) -> Axes:
    """Return the axes to draw on: those given, or the axes of a new, transparent figure.

    Args:
        ax: The axes, or None for a new figure.
        feature: The name of the picture, for messages.
        size: The width and height of a new figure, in inches.

    Raises:
        MissingExtraError: matplotlib is not installed.
        WrongKindError: ``ax`` is something else.
    """
    try:
        from matplotlib import pyplot as plt
        from matplotlib.axes import Axes
    except ModuleNotFoundError as error:
        if error.name != "matplotlib":  # it is installed, but one of its own imports is not
            raise
        raise MissingExtraError(feature, "plots") from error
    if ax is None:
        figure, new = plt.subplots(figsize=size, layout="constrained")
        figure.patch.set_alpha(0)
        new.patch.set_alpha(0)
        return new
    return instance(ax, Axes, "ax", "is not an Axes of matplotlib; leave it out for a new figure")


def checked_dataset(ds: object) -> None:
    """Raise an error if something is not a dataset.

    Raises:
        WrongKindError: It is something else.
    """
    instance(ds, Registry, "ds", "is not a dataset; give a Dataset")


def checked_function(value: F, name: str) -> F:
    """Return a value that must be a function.

    Raises:
        WrongKindError: It is something else.
    """
    return function(value, name, "give a function, not its result")


def explain(ax: Axes, meanings: Mapping[str, Artist | tuple[Artist, ...]], *, is_new: bool) -> None:
    """Draw a legend, unless there is nothing to explain.

    Args:
        ax: The axes.
        meanings: What to explain, with an artist that looks like it.
        is_new: Whether the axes fill a new figure. The legend then has the width of the figure,
            and otherwise it stands below the axes.
    """
    from matplotlib.legend_handler import HandlerTuple

    if not meanings:
        return
    handles, labels = list(meanings.values()), list(meanings)
    columns = min(len(meanings), 4)
    side_by_side = {tuple: HandlerTuple(ndivide=None, pad=0)}
    figure = ax.get_figure(root=True)
    if is_new and figure is not None:
        figure.legend(
            handles=handles,
            labels=labels,
            handler_map=side_by_side,
            loc="outside lower center",
            ncols=columns,
            frameon=False,
            fontsize="small",
        )
    else:
        ax.legend(
            handles=handles,
            labels=labels,
            handler_map=side_by_side,
            loc="upper center",
            bbox_to_anchor=(0.5, 0),
            borderaxespad=3,  # in units of the font: clear of the labels of the axis
            ncols=columns,
            frameon=False,
            fontsize="small",
        )
