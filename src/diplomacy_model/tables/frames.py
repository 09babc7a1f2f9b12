"""Tables as data frames of pandas, polars and Arrow."""

from __future__ import annotations

import importlib
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from diplomacy_model.errors import MissingExtraError
from diplomacy_model.tables.columns import rows

if TYPE_CHECKING:
    import types
    from collections.abc import Sequence

    from diplomacy_model.tables.columns import Column

Frame: TypeAlias = Any
"""A table of an optional library. Its class is not known unless that library is installed."""


def to_pandas(columns: Sequence[Column], items: Sequence[object]) -> Frame:
    """Return items as a pandas data frame."""
    pandas = _library("pandas", "to_pandas", "pandas")
    numpy = importlib.import_module("numpy")  # a dependency of pandas
    dtypes: dict[type, str] = {
        str: "string",
        bool: "boolean",
        int: "Int64",
        float: "float64",
    }

    def series(column: Column) -> object:
        cells = [column.read(item) for item in items]
        if column.several:
            return pandas.Series(cells, dtype="object")
        if column.type is date:  # through numpy, because pandas 2 itself starts with the year 1677
            return pandas.Series(numpy.array(cells, dtype="datetime64[s]"))
        return pandas.Series(cells, dtype=dtypes[column.type])

    return pandas.DataFrame({column.name: series(column) for column in columns})


def to_polars(columns: Sequence[Column], items: Sequence[object]) -> Frame:
    """Return items as a polars data frame."""
    polars = _library("polars", "to_polars", "polars")
    dtypes = {
        str: polars.String,
        bool: polars.Boolean,
        int: polars.Int64,
        float: polars.Float64,
        date: polars.Date,
    }
    schema = {
        column.name: polars.List(dtypes[column.type]) if column.several else dtypes[column.type]
        for column in columns
    }
    return polars.DataFrame(rows(columns, items), schema=schema)


def to_arrow(columns: Sequence[Column], items: Sequence[object]) -> Frame:
    """Return items as an Arrow table."""
    arrow = _library("pyarrow", "to_arrow", "arrow")
    dtypes = {
        str: arrow.string(),
        bool: arrow.bool_(),
        int: arrow.int64(),
        float: arrow.float64(),
        date: arrow.date32(),
    }
    schema = arrow.schema(
        [
            (
                column.name,
                arrow.list_(dtypes[column.type]) if column.several else dtypes[column.type],
            )
            for column in columns
        ]
    )
    return arrow.Table.from_pylist(rows(columns, items), schema=schema)


def _library(module: str, feature: str, extra: str) -> types.ModuleType:
    """Import and return an optional library.

    Raises:
        MissingExtraError: The library is not installed.
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module:  # the library is installed, but one of its own imports is not
            raise
        raise MissingExtraError(feature, extra) from error
