"""The cells of a table of others, and what of them is left out."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from typing import TYPE_CHECKING

import attrs

from diplomacy_model.errors import DiplomacyModelError, WrongValueError
from diplomacy_model.interop.exchange import Left
from diplomacy_model.messages import shown

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

_EXACT = 2**53  # fractions beyond it do not tell all whole numbers apart
_BETWEEN = re.compile(r"\s*[;,]\s*")


@attrs.frozen
class Cells:
    """The cells of a row that are not empty, as text, by our names of the columns."""

    number: int
    """The number of the row, from 1."""
    given: Mapping[str, str]
    """The cells."""
    columns: Mapping[str, str]
    """The name of each column in the table, by our name. Others have the same name."""
    blank: Mapping[str, str]
    """The cells that say that nothing is known, such as ``NA``."""

    def __getitem__(self, column: str) -> str | None:
        """Return a cell, or None if it is empty."""
        return self.given.get(column)

    def text(self, column: str) -> str:
        """Return a cell that must not be empty.

        Raises:
            WrongValueError: It is empty.
        """
        text = self[column]
        if text is None:
            raise WrongValueError(f"the column {column!r} is empty; give what belongs there")
        return text

    def shown(self, column: str) -> str:
        """Return a cell as it is in the table."""
        return self.given.get(column) or self.blank.get(column, "")

    def words(self, column: str) -> tuple[str, ...]:
        """Return the words of a cell, which has semicolons or commas between them."""
        return tuple(filter(None, _BETWEEN.split(self.given.get(column, "").strip())))

    def number_in(self, column: str) -> float | None:
        """Return the number in a cell, or None.

        Raises:
            WrongValueError: It is not a number.
        """
        text = self[column]
        try:
            return None if text is None else float(text)
        except ValueError:
            raise WrongValueError(
                f"the column {column!r} has {shown(text)}; give a number"
            ) from None


def plain(cell: object) -> str | None:
    """Return a cell as text, or None if it is empty.

    Pandas has NaN, NaT or NA in empty cells, fractions in columns of whole numbers with empty
    cells, and times of day in columns of dates.

    >>> import datetime as dt
    >>> plain(2.0), plain(float("nan")), plain(dt.datetime(2025, 10, 27))
    ('2', None, '2025-10-27')
    """
    try:
        if cell is None or cell != cell:  # noqa: PLR0124 - only NaN and NaT differ from themselves
            return None
    except TypeError:  # NA is neither the same nor different
        return None
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _EXACT:
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        return cell.isoformat().removesuffix("T00:00:00")
    try:
        return str(cell) or None
    except ValueError:  # Python refuses to write numbers of thousands of digits
        return hex(cell) if isinstance(cell, int) else shown(cell)


class Leaving:
    """Collects what is left out of a table."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.noted: list[Left] = []

    def cell(self, row: Cells, column: str, why: str) -> None:
        """Leave out a cell, if there is anything in it."""
        if row[column] is not None:
            self.row(row, column, why)

    def row(self, row: Cells, column: str, why: str) -> None:
        """Leave out a row because of a cell, which may be empty."""
        name = row.columns.get(column, column)
        self.noted.append(
            Left(where=f"row {row.number}", field=name, value=row.shown(column), why=why)
        )

    @contextlib.contextmanager
    def whatever_fails(self, row: Cells) -> Generator[None, None, None]:
        """Leave out an event if the library refuses it."""
        try:
            yield
        except (DiplomacyModelError, ValueError) as error:
            value = row["event_id"] or ""
            self.noted.append(Left(where=f"row {row.number}", value=value, why=str(error)))
