"""`Finding`: something in a dataset that deserves a look. Findings are values, not errors."""

from __future__ import annotations

import attrs

from diplomacy_model.messages import cut
from diplomacy_model.model.cards import lone_name, table
from diplomacy_model.model.record import ANY_RECORD, record_id, record_ids
from diplomacy_model.model.text import PASSAGE
from diplomacy_model.model.value import Value
from diplomacy_model.vocabulary.word import Word

_MOST_SHOWN = 200  # characters of an id or a path in the line of a finding


class Severity(Word):
    """How serious a finding is."""

    ERROR = "error"
    """A rule is certainly broken."""
    WARNING = "warning"
    """A rule is possibly broken. It depends on something that is not known."""
    INFO = "info"
    """No rule is broken, but something is worth knowing."""


@attrs.frozen(kw_only=True, repr=False)
class Finding(Value):
    """One thing that a check found about one record.

    The code names the rule, so that findings can be looked up and filtered.

    >>> import diplomacy_model as dm
    >>> print(
    ...     dm.Finding(
    ...         code="dangling-reference",
    ...         severity="warning",
    ...         record="helsinki-2018",
    ...         path="places[0]",
    ...         message="no place has the id 'helsinki'",
    ...     )
    ... )
    warning dangling-reference: helsinki-2018, places[0]: no place has the id 'helsinki'
    """

    code: str
    """The stable name of the rule, in kebab-case."""
    severity: Severity = attrs.field(converter=Severity)
    """How serious it is."""
    message: str = attrs.field(metadata=PASSAGE)
    """What was found, in one sentence."""
    record: str = attrs.field(converter=record_id, metadata=ANY_RECORD)
    """The id of the record to look at first."""
    path: str | None = None
    """The field of that record, such as ``participants[1].office``."""
    related: tuple[str, ...] = attrs.field(default=(), converter=record_ids, metadata=ANY_RECORD)
    """The ids of the other records that are involved."""

    def _repr_html_(self) -> str:
        """Return a table of one row for notebooks, with ids in place of names."""
        return table([self], lone_name)

    def __str__(self) -> str:
        """Return the finding as one line."""
        parts = (self.record,) if self.path is None else (self.record, self.path)
        where = ", ".join(cut(part, _MOST_SHOWN) for part in parts)
        return f"{self.severity} {self.code}: {where}: {self.message}"
