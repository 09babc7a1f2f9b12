"""From a table of coded events to a dataset."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from diplomacy_model import arguments
from diplomacy_model.dataset import Dataset
from diplomacy_model.errors import WrongKindError, WrongValueError
from diplomacy_model.interop.coded_events import own
from diplomacy_model.interop.coded_events.cells import Cells, Leaving, plain
from diplomacy_model.interop.coded_events.foreign import ForeignReader
from diplomacy_model.interop.coded_events.layouts import KNOWN, PLAIN, Layout, layout_of
from diplomacy_model.interop.exchange import Left, Received
from diplomacy_model.messages import joined, shown
from diplomacy_model.model.value import several
from diplomacy_model.tables import Rows

if TYPE_CHECKING:
    from diplomacy_model.model.value import Several

_MISSING = frozenset({"", "*", "-", "--", "---", "NA", "N/A", "NaN", "nan", "None", "null", "NULL"})
"""What stands in a cell of the tables of others if nothing is known."""


def from_coded_events(
    rows: Several[Mapping[str, object]],
    *,
    columns: Mapping[str, str] | None = None,
    scheme: str | None = None,
) -> Received:
    """Return what a table of coded events says, as records.

    Rows that `to_coded_events` made become the records that they were made of. Of other rows, only
    a consultation becomes a `Meeting` or a `Visit`, and everything else an `Event`. The kind of an
    actor is ``other`` unless its code tells. The codes of the table are kept as codes.

    Args:
        rows: A dict for each row, such as those of ``csv.DictReader`` or of `CodedEvent` rows
            (``to_records()``). The columns of POLECAT and of ICEWS are known.
        columns: The columns of any other table, by our names: ``{"actor_name": "Sender"}``.
        scheme: The scheme of the codes that keep the ids of the events, such as ``polecat``.

    Raises:
        WrongKindError: The rows are not a list of dicts, or an argument is of the wrong type.
        WrongValueError: The table lacks a column that every event needs, or a name of a column is
            not one of ours.

    >>> from diplomacy_model.interop.coded_events import from_coded_events
    >>> row = {
    ...     "Event ID": "7",
    ...     "Event Date": "2025-10-27",
    ...     "Source Name": "India",
    ...     "Source Country": "India",
    ...     "CAMEO Code": "040",
    ...     "Target Name": "United States",
    ...     "Target Country": "United States",
    ...     "Intensity": "1.0",
    ... }
    >>> received = from_coded_events([row])
    >>> print(received.dataset["7"])
    Meeting '7' · india – united-states · 2025-10-27
    >>> print(received.left[0])
    row 1: Intensity '1.0' is left out: has no place in a record
    """
    given = several(rows, "rows", items="dicts")
    for number, row in enumerate(given, start=1):
        if not isinstance(row, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance] - users err
            raise WrongKindError(f"rows: row {number} is not a dict: {shown(row)}")
    leaving = Leaving()
    names = frozenset(str(name) for row in given for name in row)
    if columns is None and "record_kind" in names:
        cells = [_cells(number, row, PLAIN, ours=True) for number, row in enumerate(given, 1)]
        records = tuple(own.records_of(cells, leaving))
    else:
        layout = layout_of(names) if columns is None else _layout(columns)
        if scheme is not None:
            arguments.text(scheme, "scheme")
            layout = attrs.evolve(layout, scheme=scheme)
        if given:
            _require(layout, names)
        cells = [_cells(number, row, layout, ours=False) for number, row in enumerate(given, 1)]
        records = tuple(ForeignReader(layout.scheme, leaving).records(cells))
        for each in cells:
            for name in each.given:
                if name not in layout.columns:
                    leaving.cell(each, name, "has no place in a record")
    ds = Dataset(records=records)
    return Received(dataset=ds, left=Rows(ds, Left, leaving.noted))


def _layout(columns: Mapping[str, str]) -> Layout:
    """Return the layout of a table whose columns somebody has named."""
    named = arguments.mapping(columns, "columns", "give the columns by our names of them")
    for name, column in named.items():
        arguments.choice(name, KNOWN, "columns", "column")
        arguments.text(column, f"columns[{name!r}]")
        first = next(each for each, other in named.items() if other == column)
        if first != name:
            raise WrongValueError(
                f"columns: {first!r} and {name!r} are both {column!r}; give each its own column"
            )
    return attrs.evolve(PLAIN, columns=dict(named))


def _require(layout: Layout, names: frozenset[str]) -> None:
    """Refuse a table without the columns that every event needs."""
    needed = (("event_date",), ("event_type", "cameo_code"), ("actor_name", "actor_country"))
    for either in needed:
        if not any(layout.columns.get(each) in names for each in either):
            wanted = joined(map(repr, either))
            raise WrongValueError(
                f"rows: no column is known to be {wanted}; name it in columns, "
                f"such as columns={{{either[0]!r}: 'its name in the table'}}"
            )


def _cells(number: int, row: Mapping[str, object], layout: Layout, *, ours: bool) -> Cells:
    """Return the cells of a row that say something, by our names of the columns."""
    by_name = {column: name for name, column in layout.columns.items()}
    found: dict[str, str] = {}
    blank: dict[str, str] = {}
    for column, cell in row.items():
        text, name = plain(cell), by_name.get(str(column), str(column))
        if text is None:
            continue
        if not ours:
            text = text.strip()
        (blank if text in _MISSING and not ours else found)[name] = text
    return Cells(number, found, layout.columns, blank)
