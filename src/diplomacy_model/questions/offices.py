"""The holders of an office on a day, and the offices that a person held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.model import Actor, Office, Tenure
from diplomacy_model.questions.answer import Answer, answer
from diplomacy_model.sides import holds, tenures_by_holder, tenures_by_office
from diplomacy_model.temporal import when_

if TYPE_CHECKING:
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import TimeLike


def office_holders(registry: Registry, office: Office | str, on: TimeLike) -> Answer[Tenure]:
    """Return the tenures of those who certainly or possibly held an office on a day."""
    wanted = registry.known(office, Office)
    at = when_(on)
    return answer(
        (tenure, holds(registry, tenure, at))
        for tenure in registry.derived(tenures_by_office).get(wanted, ())
    )


def offices_held(registry: Registry, person: Actor | str, on: TimeLike) -> Answer[Tenure]:
    """Return the tenures of the offices that a person certainly or possibly held on a day."""
    wanted = registry.known(person, Actor)
    at = when_(on)
    return answer(
        (tenure, holds(registry, tenure, at))
        for tenure in registry.derived(tenures_by_holder).get(wanted, ())
    )
