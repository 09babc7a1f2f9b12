"""Names: actors that share one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.findings import Finding
from diplomacy_model.model import Actor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.registry import Registry


def shared(registry: Registry) -> Iterator[Finding]:
    """Find two actors of one kind with the same name: they may be the same actor."""
    named: dict[tuple[str, str], Actor] = {}
    for actor in registry.all(Actor):
        first = named.setdefault((actor.kind, actor.name.casefold()), actor)
        if first is not actor:
            yield Finding(
                code="shared-name",
                severity="info",
                message=f"{first.id!r} has the name {actor.name!r} as well; "
                "if both are one actor, make them one record",
                record=actor.id,
                path="name",
                related=(first.id,),
            )
