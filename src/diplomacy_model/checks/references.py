"""References: ids of records that do not exist, or are of the wrong kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.findings import Finding
from diplomacy_model.messages import a, did_you_mean, shown
from diplomacy_model.model import CLASS_NAMED, Record, kind_name
from diplomacy_model.model.record import has_field, references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.model.record import Reference
    from diplomacy_model.registry import Registry

_MOST_MISTYPED = 5_000


def dangling(registry: Registry) -> Iterator[Finding]:
    """Find references to records that do not exist.

    They are allowed, but they are often typing mistakes. Similar ids are suggested. If very many
    different ids are missing, these are not mistakes of typing, and only the first are looked up.
    """
    # Many records may name one missing id, and near misses take long to find.
    known: dict[tuple[str, str], tuple[str, ...]] = {}
    for record, reference, found in registry.derived(_astray):
        if found is None:
            cls = CLASS_NAMED[reference.kind]
            missing = (reference.to, reference.kind)
            if missing not in known and len(known) < _MOST_MISTYPED:
                known[missing] = registry.near_ids(reference.to, cls)
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
    """Find references to records of the wrong kind, and to parts that a record does not have."""
    for record, reference, found in registry.derived(_astray):
        if found is not None:
            is_a, wanted = a(kind_name(type(found))), a(reference.kind.lower())
            yield Finding(
                code="wrong-kind",
                severity="error",
                message=f"{reference.to!r} is {is_a}; name {wanted} here",
                record=record.id,
                path=reference.path,
                related=(found.id,),
            )
    for record in registry:
        for position, relation in enumerate(record.relations):
            other = registry.get(relation.to, Record)
            if relation.at is not None and other is not None and not has_field(other, relation.at):
                yield Finding(
                    code="no-such-part",
                    severity="error",
                    message=f"{relation.to!r} has no part {relation.at!r}; "
                    "positions are counted from 0",
                    record=record.id,
                    path=f"relations[{position}].at",
                    related=(other.id,),
                )


def _astray(registry: Registry) -> tuple[tuple[Record, Reference, Record | None], ...]:
    """Return the references that do not lead to a record of the right kind, with what they name."""
    return tuple(
        (record, reference, found)
        for record in registry
        for reference in references(record)
        if not isinstance(found := registry.by_id.get(reference.to), CLASS_NAMED[reference.kind])
    )
