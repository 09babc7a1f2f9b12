"""A picture of the phases of partnerships."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from diplomacy_model.evidence import contains, doubts_of
from diplomacy_model.model import Partnership
from diplomacy_model.model.stage import stage_label
from diplomacy_model.model.value import several
from diplomacy_model.plots.bars import Bar, draw
from diplomacy_model.plots.canvas import COLOURS, checked_dataset
from diplomacy_model.vocabulary import PhaseLevel

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from diplomacy_model.dataset import Dataset
    from diplomacy_model.model import Phase
    from diplomacy_model.model.value import Several
    from diplomacy_model.temporal import Span


def partnerships(
    ds: Dataset,
    ax: Axes | None = None,
    *,
    partnerships: Several[Partnership | str] | None = None,
) -> Axes:
    """Draw the phases of partnerships over time, and return the axes.

    Each partnership has a lane, and each phase is a bar below its label, verbatim. Colours group
    the labels by level. Times that are partly known are drawn as `timeline` draws them. A phase
    without a period shows the days on which it is attested, or is marked as undated.

    Args:
        ds: The dataset.
        ax: The axes to draw on. None makes a new figure.
        partnerships: The partnerships, or their ids, from top to bottom. None draws all of them.

    Raises:
        MissingExtraError: matplotlib is not installed.
        UnknownIdError: The dataset does not contain one of the partnerships.
        WrongKindError: An argument is of the wrong kind.

    >>> import diplomacy_model as dm
    >>> from diplomacy_model import plots
    >>> ds = dm.datasets.load("kuala_lumpur_2025")
    >>> ax = plots.partnerships(ds, partnerships=["asean-india"])
    >>> sorted(text.get_text() for text in ax.texts)
    ['Comprehensive Strategic Partnership', 'strategic partnership', 'summit level']
    """
    checked_dataset(ds)
    chosen = ds.all(Partnership)
    if partnerships is not None:
        given = several(partnerships, "partnerships", items="partnerships")
        chosen = tuple(ds.find(each, Partnership, name="partnerships") for each in given)
    phases = [phase for each in chosen for phase in each.phases]
    levels = [level for level in PhaseLevel if any(phase.level is level for phase in phases)]
    colours = dict(zip(levels, itertools.cycle(COLOURS), strict=False))
    bars = [
        Bar(
            lane=ds.name_of(each),
            label=stage_label(phase),
            times=_times(phase),
            colour=colours[phase.level],
            meaning=phase.level.replace("-", " "),
            is_disputed=_is_disputed(ds, each, f"phases[{number}]"),
        )
        for each in chosen
        for number, phase in enumerate(each.phases)
    ]
    return draw(bars, ax, "plots.partnerships")


def _times(phase: Phase) -> tuple[Span, ...]:
    """Return the period of a phase, or else the days on which it is attested."""
    times = phase.attested if phase.period is None else (phase.period,)
    return tuple(when.span for when in times)


def _is_disputed(ds: Dataset, partnership: Partnership, path: str) -> bool:
    disputed = doubts_of(ds, partnership).disputed
    return any(contains(path, each) or contains(each, path) for each in disputed)
