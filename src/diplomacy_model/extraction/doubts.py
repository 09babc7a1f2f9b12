"""Doubts: facts that no passage of a text supports, for an editor to look at.

`diplomacy_model.extraction.editor` has the rules. It is imported only when texts are given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.arguments import instance, mapping
from diplomacy_model.dataset import Dataset
from diplomacy_model.model.record import ANY_RECORD

if TYPE_CHECKING:
    from collections.abc import Mapping

UNSUPPORTED, TIME, YEAR, NAME, STRONGER = CODES = (
    "unsupported-field",
    "time-more-exact",
    "time-differs",
    "name-not-in-text",
    "stronger-than-text",
)
"""The codes of all doubts."""


@attrs.frozen(kw_only=True)
class Doubt:
    """One fact that no passage supports, for an editor to look at. It is not an error.

    >>> import diplomacy_model as dm
    >>> print(
    ...     dm.Doubt(
    ...         record="talks-2025",
    ...         path="format",
    ...         code="unsupported-field",
    ...         message="no quotation says 'bilateral'",
    ...     )
    ... )
    unsupported-field: talks-2025, format: no quotation says 'bilateral'
    """

    record: str = attrs.field(metadata=ANY_RECORD)
    """The id of the record."""
    path: str
    """The field of that record, such as ``participants[1].mode``, or ``*`` for the whole record."""
    code: str
    """The stable name of the rule, in kebab-case."""
    message: str
    """What to look at and what to do, in one sentence."""

    def __str__(self) -> str:
        """Return the doubt as one line."""
        return f"{self.code}: {self.record}, {self.path}: {self.message}"


def doubts(dataset: Dataset, texts: Mapping[str, str]) -> tuple[Doubt, ...]:
    """Return what an editor should look at: facts that no passage of the texts supports.

    Args:
        dataset: The records.
        texts: The texts of sources by id.

    Raises:
        WrongKindError: The first argument is not a dataset, the second not a dict, or one of the
            texts is not text, or not of a source.
        UnknownIdError: Nothing has or cites a source with one of the ids.

    >>> import diplomacy_model as dm
    >>> ds = dm.Dataset(
    ...     records=[
    ...         dm.Source(id="page", title="A page", language="en"),
    ...         dm.Event(
    ...             id="fair-2025",
    ...             when="2025-10-27",
    ...             citations=[
    ...                 dm.Citation(source="page", quote="The fair was held in October 2025")
    ...             ],
    ...         ),
    ...     ]
    ... )
    >>> for doubt in dm.doubts(ds, {"page": "The fair was held in October 2025."}):
    ...     print(doubt.code, doubt.path)
    time-more-exact when
    """
    instance(dataset, Dataset, "dataset", "is not a dataset; give a Dataset")
    mapping(texts, "texts", "give the texts of sources by id")
    from diplomacy_model.extraction.editor import doubts_about  # noqa: PLC0415 - few give texts

    return tuple(doubts_about(dataset, texts))
