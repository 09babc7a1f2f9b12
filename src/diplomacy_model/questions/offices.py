"""The holders of an office on a day, and the offices that a person held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.accounts import firsts
from diplomacy_model.model import Actor, Office, Tenure
from diplomacy_model.questions.answer import Answer, Reason, answer
from diplomacy_model.sides import holds, tenures_by_holder, tenures_by_office
from diplomacy_model.standing import missing
from diplomacy_model.temporal import when_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import TimeLike, When


def office_holders(registry: Registry, office: Office | str, on: TimeLike) -> Answer[Tenure]:
    """Return the tenures of those who certainly or possibly held an office on a day."""
    wanted = registry.known(office, Office, name="office")
    return _judged(registry, registry.derived(tenures_by_office).get(wanted, ()), when_(on, "on"))


def offices_held(registry: Registry, person: Actor | str, on: TimeLike) -> Answer[Tenure]:
    """Return the tenures of the offices that a person certainly or possibly held on a day."""
    wanted = registry.known(person, Actor, name="person")
    return _judged(registry, registry.derived(tenures_by_holder).get(wanted, ()), when_(on, "on"))


def _key(tenure: Tenure) -> tuple[str, str]:
    """Return what accounts of one tenure must have in common. If they differ, each is possible."""
    return tenure.office, tenure.holder


def _judged(registry: Registry, tenures: Iterable[Tenure], at: When) -> Answer[Tenure]:
    return answer(
        registry,
        Tenure,
        ((tenure, holds(registry, tenure, at)) for tenure in firsts(registry, tenures, _key)),
        lambda tenure: Reason(
            because=(tenure.id,),
            settled_by=missing(registry, tenure, at, f"period of tenure {tenure.id!r}"),
        ),
    )
