"""A picture of who met whom."""

# matplotlib gives its keyword arguments no types.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from diplomacy_model.model import Actor
from diplomacy_model.model.value import several
from diplomacy_model.plots.canvas import (
    BLUE,
    NEUTRAL,
    ORANGE,
    VERBATIM,
    axes,
    checked_dataset,
    explain,
)
from diplomacy_model.questions import ContactKind
from diplomacy_model.vocabulary import ActorKind
from diplomacy_model.vocabulary.word import word_

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D

    from diplomacy_model.dataset import Dataset
    from diplomacy_model.model.value import Several

_FONT: Final = 10.0
"""The largest size of a name, in points. Many or long names on small axes are smaller."""
_LEADING: Final = 1.5
"""The room for a name along the circle, as a multiple of the size of its font."""
_SMALLEST_CIRCLE: Final = 9.0
"""The least radius of the circle, as a multiple of the size of the font."""
_SIDE: Final = 7.0
_MANY: Final = 20
"""The sides of a new figure, in inches, and the number of names from which they grow."""
_COLOURS: Final = {ContactKind.TALKS: BLUE, ContactKind.CO_ATTENDANCE: ORANGE}


class _Tie(NamedTuple):
    """The contacts of one kind between two actors, certain or uncertain."""

    kind: ContactKind
    is_certain: bool


_Ties: TypeAlias = dict[tuple[str, str], dict[_Tie, int]]
"""The number of contacts of each pair of actors, by what they are."""


def network(
    ds: Dataset,
    ax: Axes | None = None,
    *,
    actors: Several[Actor | str] | None = None,
    kinds: Several[ActorKind | str] = (ActorKind.STATE,),
) -> Axes:
    """Draw who met whom as lines between names on a circle, and return the axes.

    Contacts are those of `Dataset.interlocutors`. Talks and co-attendance have different colours.
    A line is the wider the more contacts it stands for, and dashed if they are uncertain. Up to
    40 names are easy to read.

    Args:
        ds: The dataset.
        ax: The axes to draw on. None makes a new figure.
        actors: The actors, or their ids, in the order in which they go round the circle. None
            draws all actors of the given kinds that met another one, beginning with the one that
            met the most, and then those it met.
        kinds: The kinds of actors to draw if ``actors`` is None.

    Raises:
        MissingExtraError: matplotlib is not installed.
        UnknownIdError: The dataset does not contain one of the actors.
        WrongKindError: An argument is of the wrong kind.

    >>> import diplomacy_model as dm
    >>> from diplomacy_model import plots
    >>> ax = plots.network(dm.datasets.load("kuala_lumpur_2025"), actors=["india", "malaysia"])
    >>> [text.get_text() for text in ax.texts]
    ['India', 'Malaysia']
    """
    checked_dataset(ds)
    wanted = {
        word_(kind, ActorKind, "kinds") for kind in several(kinds, "kinds", items="kinds of actors")
    }
    if actors is None:
        chosen = [actor.id for actor in ds.all(Actor) if actor.kind in wanted]
    else:
        listed = several(actors, "actors", items="actors")
        chosen = list(dict.fromkeys(ds.known(each, Actor, name="actors") for each in listed))
    ties = _ties(ds, chosen)
    order = chosen if actors is not None else _order(ties)
    side = _SIDE + 0.1 * max(len(order) - _MANY, 0)
    on = axes(ax, "plots.network", (side, side))
    on.set_axis_off()
    on.set_aspect("equal")
    places = {
        actor: (math.cos(turn), math.sin(turn))
        for number, actor in enumerate(order)
        for turn in [math.tau * (0.25 - number / len(order))]  # from the top, clockwise
    }
    _draw_ties(on, ties, places, is_new=ax is None)
    # The names come last, because the legend takes some of the room.
    _draw_names(on, [(ds.name_of(actor), places[actor]) for actor in order])
    return on


def _ties(ds: Dataset, actors: Sequence[str]) -> _Ties:
    """Return what contacts the actors had with each other."""
    among, ties = set(actors), _Ties()
    for actor in actors:
        for met in ds.interlocutors(actor):
            if met.actor not in among or met.actor < actor:  # each pair is met from both sides
                continue
            found = ties.setdefault((actor, met.actor), {})
            found[_Tie(ContactKind.TALKS, is_certain=True)] = met.talks
            found[_Tie(ContactKind.CO_ATTENDANCE, is_certain=True)] = met.co_attendances
            if met.uncertain:
                for contact in met.contacts.uncertain:
                    tie = _Tie(contact.kind, is_certain=False)
                    found[tie] = found.get(tie, 0) + 1
    return {pair: {tie: n for tie, n in found.items() if n} for pair, found in ties.items()}


def _order(ties: _Ties) -> list[str]:
    """Return the actors with contacts, each followed by those it met, so that lines are short."""
    met: dict[str, dict[str, int]] = {}
    for (one, other), found in ties.items():
        met.setdefault(one, {})[other] = met.setdefault(other, {})[one] = sum(found.values())
    by_contacts = sorted(met, key=lambda actor: (-sum(met[actor].values()), actor))
    order: dict[str, None] = {}
    for start in by_contacts:
        waiting = [start]
        while waiting:
            actor = waiting.pop()
            if actor not in order:
                order[actor] = None
                # The last one is taken first: the one that it met most often.
                waiting += sorted(met[actor], key=lambda other: (met[actor][other], other))
    return list(order)


def _draw_names(ax: Axes, named: Sequence[tuple[str, tuple[float, float]]]) -> None:
    """Write the names outwards from the circle, and make room for the longest one.

    The circle and the font are so large that names next to each other keep apart.
    """
    half = _half_side(ax)
    longest = max((_widths(ax, [name for name, _ in named])), default=0.0)
    circle = max(_SMALLEST_CIRCLE, _LEADING * len(named) / math.tau)
    font = min(_FONT, half / (circle + longest + 2))
    edge = half / max(half - (longest + 2) * font, 1)
    ax.set_xlim(-edge, edge)
    ax.set_ylim(-edge, edge)
    for name, (x, y) in named:
        turn = math.degrees(math.atan2(y, x))
        is_left = x < -1e-9  # noqa: PLR2004 - the top and the bottom are not quite at 0
        ax.annotate(
            name,
            (x, y),
            xytext=(x * font, y * font),
            textcoords="offset points",
            ha="right" if is_left else "left",
            va="center",
            rotation=turn + 180 if is_left else turn,
            rotation_mode="anchor",
            fontsize=font,
            **VERBATIM,
        )
        ax.plot([x], [y], "o", color=NEUTRAL, markersize=0.6 * font, zorder=3)


def _half_side(ax: Axes) -> float:
    """Return the distance from the middle of the axes to the nearest side, in points."""
    figure = ax.get_figure(root=True)
    if figure is None:
        return _SIDE * 36
    figure.draw_without_rendering()
    box = ax.get_window_extent()
    return min(box.width, box.height) * 36 / figure.dpi


def _widths(ax: Axes, names: Sequence[str]) -> list[float]:
    """Return the widths of names, as multiples of the size of their font."""
    figure = ax.get_figure(root=True)
    dpi = 100 if figure is None else figure.dpi
    found: list[float] = []
    for name in names:
        text = ax.text(0, 0, name, fontsize=_FONT, **VERBATIM)
        found.append(text.get_window_extent().width * 72 / dpi / _FONT)
        text.remove()
    return found


def _draw_ties(
    ax: Axes, ties: _Ties, places: Mapping[str, tuple[float, float]], *, is_new: bool
) -> None:
    """Draw a line for each kind of contact between two actors, and explain the lines."""
    most = max((n for found in ties.values() for n in found.values()), default=1)
    drawn: set[_Tie] = set()
    for (one, other), found in ties.items():
        for number, (tie, count) in enumerate(found.items()):
            drawn.add(tie)
            # Each line of a pair bends less towards the middle, so that all of them are seen.
            xs, ys = _curve(places[one], places[other], 0.6 - 0.25 * number)
            ax.add_line(_line(tie, xs, ys, width=1 + 4 * (count - 1) / max(most - 1, 1)))
    explained = [
        tie
        for kind in ContactKind
        for tie in (_Tie(kind, is_certain=True), _Tie(kind, is_certain=False))
        if tie in drawn
    ]
    meanings = {
        f"{tie.kind}{'' if tie.is_certain else ', uncertain'}": _line(tie, [], [], width=2)
        for tie in explained
    }
    explain(ax, meanings, is_new=is_new)


def _line(tie: _Tie, xs: list[float], ys: list[float], *, width: float) -> Line2D:
    from matplotlib.lines import Line2D

    return Line2D(
        xs,
        ys,
        linewidth=width,
        color=_COLOURS[tie.kind],
        linestyle="-" if tie.is_certain else "--",
    )


def _curve(
    start: tuple[float, float], end: tuple[float, float], bend: float
) -> tuple[list[float], list[float]]:
    """Return the points of a curve that bends towards the middle of the circle.

    It is a quadratic Bézier curve. Its third point lies between the middle of the straight line,
    for a bend of 0, and the middle of the circle, for a bend of 1.
    """
    steps = [step / 30 for step in range(31)]
    xs, ys = (
        [(1 - t) ** 2 * a + t * (1 - t) * (1 - bend) * (a + b) + t**2 * b for t in steps]
        for a, b in zip(start, end, strict=True)
    )
    return xs, ys
