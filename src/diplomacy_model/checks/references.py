"""References: what is named and not there, or is something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.errors import a, did_you_mean, shown
from diplomacy_model.findings import Finding
from diplomacy_model.model import CLASS_NAMED, Record, kind_name
from diplomacy_model.model.record import has_field, references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.registry import Registry

_MOST_SLIPS = 5_000


def dangling(registry: Registry) -> Iterator[Finding]:
    """Find references to records that are not there.

    They are allowed, and often a slip of the pen: a near miss is offered. Where very many different
    ids are missing they are no slips, and it is offered for the first of them only.
    """
    known: dict[tuple[str, str], tuple[str, ...]] = {}
    for record in registry:
        for reference in references(record):
            if reference.to not in registry:
                cls = CLASS_NAMED[reference.kind]
                missing = (reference.to, reference.kind)
                if missing not in known and len(known) < _MOST_SLIPS:
                    known[missing] = registry.near(reference.to, cls)
                near = known.get(missing, ())
                yield Finding(
                    code="dangling-reference",
                    severity="warning",
                    message=f"no {kind_name(cls)} has the id {shown(reference.to)}"
                    + did_you_mean(near),
                    record=record.id,
                    path=reference.path,
                    related=near,
                )


def wrong_kind(registry: Registry) -> Iterator[Finding]:
    """Find references to records of a kind that does not belong there, or to no part of one."""
    for record in registry:
        for reference in references(record):
            found = registry.get(reference.to, Record)
            if found is not None and not isinstance(found, CLASS_NAMED[reference.kind]):
                is_a, wanted = a(kind_name(type(found))), a(reference.kind.lower())
                yield Finding(
                    code="wrong-kind",
                    severity="error",
                    message=f"{reference.to!r} is {is_a}; {wanted} belongs here",
                    record=record.id,
                    path=reference.path,
                    related=(found.id,),
                )
        for position, relation in enumerate(record.relations):
            other = registry.get(relation.to, Record)
            if relation.at is not None and other is not None and not has_field(other, relation.at):
                yield Finding(
                    code="no-such-part",
                    severity="error",
                    message=f"{relation.to!r} has no part {relation.at!r}",
                    record=record.id,
                    path=f"relations[{position}].at",
                    related=(other.id,),
                )
