"""`Act`: one dated step in the life of an agreement or of a mandate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.model.actor import AN_ACTOR, optional_actor_id
from diplomacy_model.model.event import AN_EVENT, optional_event_id
from diplomacy_model.model.place import A_PLACE, optional_place_id
from diplomacy_model.model.record import several
from diplomacy_model.model.value import Value
from diplomacy_model.temporal import When, optional_when
from diplomacy_model.vocabulary import ActKind

if TYPE_CHECKING:
    from diplomacy_model.model.record import Several


def acts_(value: Several[Act]) -> tuple[Act, ...]:
    """Return acts as a tuple."""
    return several(value)


@attrs.frozen(kw_only=True, repr=False)
class Act(Value):
    """Something done to an agreement or a tenure; what is in force on a day follows from the acts.

    >>> Act(kind="signed", when="2009-08-13", place="bangkok")
    Act(kind='signed', when='2009-08-13', place='bangkok')
    """

    kind: ActKind = attrs.field(converter=ActKind)
    """What was done."""
    label: str | None = None
    """What a source calls it, verbatim."""
    when: When | None = attrs.field(default=None, converter=optional_when)
    """When it was done or took effect."""
    party: str | None = attrs.field(default=None, converter=optional_actor_id, metadata=AN_ACTOR)
    """The party that did it; None where it was done by all or by nobody in particular."""
    place: str | None = attrs.field(default=None, converter=optional_place_id, metadata=A_PLACE)
    """Where it was done."""
    occasion: str | None = attrs.field(default=None, converter=optional_event_id, metadata=AN_EVENT)
    """The event at which it was done."""
