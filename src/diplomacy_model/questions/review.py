"""What somebody or some program entered into a dataset and no person has reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.model.record import A_SOURCE, ANY_RECORD, is_program
from diplomacy_model.tables import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.registry import Registry


@attrs.frozen(kw_only=True)
class UnreviewedCitation:
    """A citation that says who entered it, and that no person has reviewed."""

    record: str = attrs.field(metadata=ANY_RECORD)
    """The id of the record that has the citation."""
    path: str
    """The citation, such as ``citations[0]``."""
    source: str = attrs.field(metadata=A_SOURCE)
    """The id of the source to compare it with."""
    entered_by: str
    """Who entered it: a person, or a program and its version."""
    by_program: bool
    """Whether that is a program."""
    supports: tuple[str, ...]
    """The fields that the citation supports. If it has neither these nor disputes, it supports the
    whole record."""
    disputes: tuple[str, ...]
    """The fields that it disputes."""

    def __str__(self) -> str:
        """Return the record, the citation, the source and the program."""
        return f"{self.record}, {self.path}: {self.source}, entered by {self.entered_by}"


def unreviewed(registry: Registry) -> Rows[UnreviewedCitation]:
    """Return the citations that say who entered them, and that no person has reviewed."""
    return Rows(registry, UnreviewedCitation, tuple(_unreviewed(registry)))


def _unreviewed(registry: Registry) -> Iterator[UnreviewedCitation]:
    for record in registry:
        for position, citation in enumerate(record.citations):
            if citation.entered_by is not None and citation.is_unreviewed:
                yield UnreviewedCitation(
                    record=record.id,
                    path=f"citations[{position}]",
                    source=citation.source,
                    entered_by=citation.entered_by,
                    by_program=is_program(citation.entered_by),
                    supports=citation.supports,
                    disputes=citation.disputes,
                )
