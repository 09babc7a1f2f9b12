"""`Finding`: something a reader of a dataset should look at. Findings are values, not errors."""

from __future__ import annotations

import attrs

from diplomacy_model.vocabulary.word import Word


class Severity(Word):
    """How bad a finding is."""

    ERROR = "error"
    """A rule is certainly broken."""
    WARNING = "warning"
    """A rule may be broken: it depends on what is not known."""
    INFO = "info"
    """Nothing is broken; something is worth knowing."""


@attrs.frozen(kw_only=True)
class Finding:
    """A finding about a record. Its code can be looked up and silenced.

    >>> print(Finding(code="dangling-reference", severity="warning", record="helsinki-2018",
    ...               path="places[0]", message="no place has the id 'helsinki'"))
    warning dangling-reference: helsinki-2018, places[0]: no place has the id 'helsinki'
    """

    code: str
    """The stable name of the rule, in kebab-case."""
    severity: Severity = attrs.field(converter=Severity)
    """How bad it is."""
    message: str
    """What was found, in a sentence."""
    record: str
    """The id of the record to look at first."""
    path: str | None = None
    """The field of that record, such as ``participants[1].office``."""
    related: tuple[str, ...] = ()
    """The ids of the other records involved."""

    def __str__(self) -> str:
        """Return the finding as one line."""
        where = self.record if self.path is None else f"{self.record}, {self.path}"
        return f"{self.severity} {self.code}: {where}: {self.message}"
