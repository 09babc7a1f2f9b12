"""CSV with a mapping: spreadsheets whose rows are meetings, visits, memberships or the like.

`read` returns a dataset, and all that did not become part of it. A `RowMapping` says
which column is what. There is no way out here: the tables of collections and answers are that.

The rules of the format are those of RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180), for any
delimiter and encoding.
"""

from diplomacy_model.interop.csv.mapping import RowMapping
from diplomacy_model.interop.csv.parts import (
    Column,
    Constant,
    Dates,
    Names,
    Values,
    citations,
    codes,
    participants,
)
from diplomacy_model.interop.csv.reading import read

__all__ = [
    "Column",
    "Constant",
    "Dates",
    "Names",
    "RowMapping",
    "Values",
    "citations",
    "codes",
    "participants",
    "read",
]
