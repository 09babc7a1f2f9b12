"""The phases of a partnership on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.model import Partnership
from diplomacy_model.questions.answer import Answer, Reason, answer
from diplomacy_model.standing import existed, lasted, missing, weakest
from diplomacy_model.temporal import when_

if TYPE_CHECKING:
    from diplomacy_model.model import Phase
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import TimeLike


def partnership_status(
    registry: Registry, partnership: Partnership | str, on: TimeLike
) -> Answer[Phase]:
    """Return the phases that a partnership was certainly or possibly in on a day."""
    found = registry.find(partnership, Partnership)
    at = when_(on)
    # Both of two partners must exist. Of several, some may go.
    there = [existed(registry, party, at) for party in found.parties]
    lives = weakest(*there) if len(there) == 2 else True  # noqa: PLR2004 - two partners
    where = f"of partnership {found.id!r}"
    return answer(
        ((phase, weakest(lives, lasted(registry, phase, at))) for phase in found.phases),
        lambda phase: Reason(
            because=(found.id,),
            settled_by=missing(
                registry, phase, at, f"phases[{found.phases.index(phase)}].period {where}"
            ),
        ),
    )
