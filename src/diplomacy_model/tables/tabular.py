"""`Tabular`: what collections and answers have in common, which is that they are tables."""

from __future__ import annotations

import functools
from abc import ABC, abstractmethod
from collections import Counter
from typing import TYPE_CHECKING

import attrs

from diplomacy_model.arguments import text
from diplomacy_model.chronology import bounds_of
from diplomacy_model.errors import WrongKindError
from diplomacy_model.messages import did_you_mean, shown
from diplomacy_model.model import Record, cards
from diplomacy_model.model.value import several
from diplomacy_model.names import name_of
from diplomacy_model.predicates.codes import in_use
from diplomacy_model.spelling import nearest
from diplomacy_model.tables import frames
from diplomacy_model.tables.columns import Column, columns, rows
from diplomacy_model.temporal import Span, When, when_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from diplomacy_model.model.value import Several
    from diplomacy_model.registry import Registry
    from diplomacy_model.tables.columns import Cell
    from diplomacy_model.tables.frames import Frame
    from diplomacy_model.temporal.reach import Bounded


@attrs.frozen(kw_only=True)
class Table:
    """What a table is made of."""

    kind: type
    """The class of the items, which decides on the columns."""
    items: Sequence[object]
    """What the rows are made of."""
    registry: Registry
    """Where names and codes are looked up."""
    has_names: bool = True
    """Whether every column of ids has a column of names beside it."""
    more: tuple[Column, ...] = ()
    """Columns that the class of the items does not have. They come last."""

    def columns(self, codes: Sequence[str] = ()) -> tuple[Column, ...]:
        """Return the columns, with those of the names and codes of what the ids refer to."""
        return (
            *(each for own in columns(self.kind) for each in self._with(own, codes)),
            *self.more,
        )

    def _with(self, column: Column, codes: Sequence[str]) -> Iterator[Column]:
        yield column
        if column.is_id and self.has_names:
            yield self._beside(column, "name", lambda ref, _: name_of(self.registry, ref))
        for scheme in codes if column.is_id else ():
            yield self._beside(column, scheme, functools.partial(self._code, scheme))

    def _beside(
        self, column: Column, ending: str, look_up: Callable[[str, object], str | None]
    ) -> Column:
        """Return a column beside a column of ids.

        Args:
            column: The column of ids.
            ending: What its name has after that of the other column.
            look_up: Returns the cell for an id in the row of an item.
        """

        def read(item: object) -> Cell:
            held = column.read(item)
            if isinstance(held, list):
                return [look_up(each, item) if isinstance(each, str) else None for each in held]
            return look_up(held, item) if isinstance(held, str) else None

        return Column(f"{column.name}_{ending}", str, several=column.several, read=read)

    def _code(self, scheme: str, ref: str, item: object) -> str | None:
        """Return the code of a record in a row, or None if it has none or several may apply."""
        record, at = self.registry.get(ref, Record), _time_of(self.registry, item)
        uses = [
            (each.value, in_use(each, at))
            for each in (() if record is None else record.codes)
            if each.scheme.casefold() == scheme.casefold()
        ]
        certain = {value for value, how in uses if how}
        possible = certain or {value for value, how in uses if how is False}
        return possible.pop() if len(possible) == 1 else None


def _time_of(registry: Registry, item: object) -> Bounded | None:
    """Return the time of a row. Codes must have been in use then.

    It is the time of the item, or else that of the record that the item is about.
    """
    if isinstance(item, Record):
        return bounds_of(registry, item)
    year = getattr(item, "year", None)
    if isinstance(year, int):
        return when_(f"{year:04}")
    stated = (getattr(item, name, None) for name in ("span", "when"))
    own = next((time for time in stated if isinstance(time, (When, Span))), None)
    about = (getattr(item, name, None) for name in ("event", "statement", "record"))
    record = next((one for one in about if isinstance(one, Record)), None)
    return own if own is not None or record is None else bounds_of(registry, record)


class Tabular(ABC):
    """Something that can be a table: a collection of records, or the answer to a question.

    Its rows are plain dicts, or a data frame of pandas, polars or Arrow. Functions that speak the
    Arrow PyCapsule protocol take it as it is, such as ``pyarrow.table`` and ``duckdb.from_arrow``.
    ``pandas.DataFrame`` and ``polars.DataFrame`` do not: they may take it for a list of objects.
    Call `to_pandas` or `to_polars` instead. `diplomacy_model.tables` says which columns there are.
    """

    __slots__ = ()

    @abstractmethod
    def _table(self) -> Table:
        """Return what the table is made of."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns. They depend only on the class of what is in the rows.

        >>> import diplomacy_model as dm
        >>> dm.Dataset().meetings.columns[:7]
        ('type', 'id', 'title', 'label', 'when', 'when_earliest', 'when_latest')
        >>> dm.Dataset().dyads(years=[]).columns[:5]
        ('actor', 'actor_name', 'counterpart', 'counterpart_name', 'year')
        """
        return tuple(column.name for column in self._table().columns())

    def to_records(self, *, codes: str | Several[str] = ()) -> list[dict[str, Cell]]:
        """Return a flat dict for each row, in the form that pandas, polars and pyarrow accept.

        An empty list of dicts has no columns, and polars infers types from the first hundred dicts
        only. `to_pandas`, `to_polars` and `to_arrow` give every column its type.

        Args:
            codes: A scheme such as ``cow`` or ``iso3166-1-alpha-3``, or several. Beside every
                column of ids, there is then a column for each scheme with the codes of these
                records: ``id_cow``. If a row, or the record that it is about, has a time, they
                are the codes that were in use then. The cell is None if there is no code, or if
                several may apply. Upper and lower case of a scheme make no difference.

        Raises:
            WrongKindError: A scheme is not text, nothing in the dataset has such a code, or its
                column would have the name of another.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> answer = ds.dyads(years=[2025], actors=["india", "united-states"])
        >>> (row,) = answer.to_records(codes="cow")
        >>> row["actor"], row["actor_name"], row["actor_cow"], row["meetings"]
        ('india', 'India', '750', 1)
        """
        table = self._table()
        return rows(_columns(table, codes), table.items)

    def to_pandas(self, *, codes: str | Several[str] = ()) -> Frame:
        """Return a pandas data frame. Dates are ``datetime64[s]``.

        Args:
            codes: Coding schemes to add, as in `to_records`.

        Raises:
            WrongKindError: A scheme is not text, nothing in the dataset has such a code, or its
                column would have the name of another.
            MissingExtraError: pandas is not installed.
        """
        table = self._table()
        return frames.to_pandas(_columns(table, codes), table.items)

    def to_polars(self, *, codes: str | Several[str] = ()) -> Frame:
        """Return a polars data frame. Dates are ``Date``.

        Args:
            codes: Coding schemes to add, as in `to_records`.

        Raises:
            WrongKindError: A scheme is not text, nothing in the dataset has such a code, or its
                column would have the name of another.
            MissingExtraError: polars is not installed.
        """
        table = self._table()
        return frames.to_polars(_columns(table, codes), table.items)

    def to_arrow(self, *, codes: str | Several[str] = ()) -> Frame:
        """Return an Arrow table. Dates are ``date32``.

        Args:
            codes: Coding schemes to add, as in `to_records`.

        Raises:
            WrongKindError: A scheme is not text, nothing in the dataset has such a code, or its
                column would have the name of another.
            MissingExtraError: pyarrow is not installed.
        """
        table = self._table()
        return frames.to_arrow(_columns(table, codes), table.items)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Return the table as an Arrow stream, by the Arrow PyCapsule protocol.

        Raises:
            MissingExtraError: pyarrow is not installed.
        """
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def _repr_html_(self) -> str:
        """Return a table for notebooks: the first rows, with names in place of ids."""
        table = self._table()
        return cards.table(table.items, functools.partial(name_of, table.registry))


def _columns(table: Table, codes: str | Several[str]) -> tuple[Column, ...]:
    given = (codes,) if isinstance(codes, str) else several(codes, "codes")
    known = table.registry.derived(_schemes) if given else frozenset[str]()
    schemes: dict[str, str] = {}  # upper and lower case make no difference
    for scheme in given:
        if text(scheme, "codes", "schemes are text").casefold() not in known:
            near = did_you_mean(nearest(scheme, known))
            raise WrongKindError(
                f"codes: nothing in the dataset has a code of {shown(scheme)}{near}"
            )
        schemes.setdefault(scheme.casefold(), scheme)
    found = table.columns(tuple(schemes.values()))
    counts = Counter(column.name for column in found)
    if taken := sorted(name for name, count in counts.items() if count > 1):
        raise WrongKindError(
            f"codes: the column of a scheme would be the second with the name {shown(taken[0])}; "
            "leave out that scheme, or rename it in the data"
        )
    return found


def _schemes(registry: Registry) -> frozenset[str]:
    return frozenset(code.scheme.casefold() for record in registry.records for code in record.codes)
