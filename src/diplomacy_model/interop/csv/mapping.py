"""`RowMapping`: which column of a spreadsheet is which field of a record."""

from __future__ import annotations

from collections import abc  # noqa: TC003 - in the annotations of a public class

import attrs

from diplomacy_model import arguments
from diplomacy_model.errors import Fault, InvalidRecordError
from diplomacy_model.interop.csv.parts import Parts, columns_
from diplomacy_model.interop.csv.plan import Planner
from diplomacy_model.messages import shown
from diplomacy_model.model import Record, Source, class_of, kind_name
from diplomacy_model.model.value import Several, several


def _class(value: type[Record] | str) -> type[Record]:
    return class_of(value, "record")


def _texts(value: Several[str]) -> tuple[str, ...]:
    return several(value)


@attrs.frozen
class RowMapping:
    """Which column of a spreadsheet is which field of a record. Each row is one record.

    >>> from diplomacy_model.interop.csv import RowMapping
    >>> from diplomacy_model.interop.csv import Constant, participants
    >>> visits = RowMapping(
    ...     "visit",
    ...     {
    ...         "when": "Date",
    ...         "participants": participants("Visitor", kind="person", role=Constant("visitor")),
    ...         "places": "City",
    ...     },
    ... )
    >>> visits.record.__name__
    'Visit'
    """

    record: type[Record] = attrs.field(converter=_class)
    """The class of the records, or its name, such as ``visit``."""
    columns: abc.Mapping[str, Parts] = attrs.field(converter=columns_)
    """What each field is made of. A list puts several columns together in one field. Without an
    ``id``, ids are made of names, titles and dates."""
    source: Source | None = attrs.field(default=None, kw_only=True)
    """The source that the file is. Each record cites it, with its row as the locator."""
    day_first: bool | None = attrs.field(default=None, kw_only=True)
    """Whether the day comes first in dates such as 5/6/2025. None leaves them out, and says so."""
    ignore: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=_texts)
    """Columns that are not wanted. Other columns that are not named are told."""
    nothing: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=_texts)
    """What stands in cells that say nothing, such as ``n/a``."""

    def __attrs_post_init__(self) -> None:
        """Check all of it.

        Raises:
            InvalidRecordError: The class has no such field, or the field cannot be made of what is
                given. Everything is named at once.
        """
        if self.day_first is not None:
            arguments.flag(self.day_first, "day_first")
        planner = Planner(day_first=self.day_first)
        planner.record(self.record, self.columns)
        faults = planner.faults
        if self.source is not None and not isinstance(self.source, Source):  # pyright: ignore[reportUnnecessaryIsInstance] - users err
            message = f"{shown(self.source)} is not a source; make one with Source"
            faults.append(Fault("source", self.source, message))
        if faults:
            raise InvalidRecordError("RowMapping", kind_name(self.record), tuple(faults))
