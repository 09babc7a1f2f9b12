"""A picture of a timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.arguments import instance
from diplomacy_model.model import Record, classes_with, kind_name
from diplomacy_model.model.stage import stage_label
from diplomacy_model.model.value import several
from diplomacy_model.plots.bars import Bar, draw
from diplomacy_model.plots.canvas import COLOURS, checked_function
from diplomacy_model.questions import TimelineEntry

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.axes import Axes

    from diplomacy_model.model.value import Several


def timeline(
    entries: Several[TimelineEntry],
    ax: Axes | None = None,
    *,
    label: Callable[[Record], str] | None = None,
    lanes: Callable[[TimelineEntry], str] | None = None,
) -> Axes:
    """Draw a timeline, and return the axes.

    What is partly known looks partly known. A bar is solid where something certainly was the case.
    It is pale where something happened at some time within, and fades out towards an end that is
    not known exactly. An arrow shows that it goes on. The outline of an approximate or doubtful
    time is dashed. A time too short for a bar is a dot, which is hollow if the time is partly
    known. What was cancelled, only planned or the like is an empty bar. A cross marks what a source
    disputes. The legend explains what occurs in the picture.

    Args:
        entries: The entries, as `Dataset.timeline` returns them.
        ax: The axes to draw on. None makes a new figure.
        label: Returns the name to show for a record. Give `Dataset.name_of` for full names. By
            default ids stand for other records within a name.
        lanes: Returns the name of the lane that an entry belongs to. By default each entry has a
            lane of its own.

    Raises:
        MissingExtraError: matplotlib is not installed.
        WrongKindError: An argument is of the wrong kind.

    >>> import diplomacy_model as dm
    >>> from diplomacy_model import plots
    >>> ds = dm.datasets.load("kuala_lumpur_2025")
    >>> ax = plots.timeline(ds.timeline(dm.involving("rubio")), label=ds.name_of)
    >>> [text.get_text() for text in ax.get_yticklabels()][:2]
    ['Marco Rubio as Secretary of State of the United States', "Rubio's visit to Malaysia"]
    """
    named = _named if label is None else checked_function(label, "label")
    placed = None if lanes is None else checked_function(lanes, "lanes")
    bars: list[Bar] = []
    for position, entry in enumerate(several(entries, "entries", items="timeline entries")):
        _check(entry, position)
        name = _name(entry, named)
        colour, kind = _colour(entry.record)
        bars.append(
            Bar(
                lane=name if placed is None else placed(entry),
                label="" if placed is None else name,
                times=() if entry.span is None else (entry.span,),
                colour=colour,
                meaning=kind,
                is_disputed=any(remark.startswith("disputed") for remark in entry.remarks),
                is_outlined=entry.caveat is not None,
            )
        )
    return draw(bars, ax, "plots.timeline")


def _named(record: Record) -> str:
    return record.display_name(str) or record.id


def _name(entry: TimelineEntry, named: Callable[[Record], str]) -> str:
    """Return the name of an entry, with what happened to the record and whether it was held."""
    stage = "" if entry.part is None else f": {stage_label(entry.part)}"
    caveat = "" if entry.caveat is None else f" ({entry.caveat})"
    return f"{named(entry.record)}{stage}{caveat}"


def _check(entry: object, position: int) -> None:
    wanted = "is not an entry of a timeline; give what Dataset.timeline returns"
    instance(entry, TimelineEntry, f"entries[{position}]", wanted)


def _colour(record: Record) -> tuple[str, str]:
    """Return the colour of a record and the kind it stands for. All events have one colour."""
    on_it = classes_with("time", "stages")
    kinds = [cls for cls in on_it if Record in cls.__bases__]
    number = next(at for at, cls in enumerate(kinds) if isinstance(record, cls))
    return COLOURS[number % len(COLOURS)], kind_name(kinds[number])
