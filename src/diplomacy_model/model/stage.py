"""`Act` and `Phase`: the dated steps and stretches in the life of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeAlias

import attrs

from diplomacy_model.model.actor import AN_ACTOR, actor_ids
from diplomacy_model.model.event import AN_EVENT, optional_event_id
from diplomacy_model.model.place import A_PLACE, optional_place_id
from diplomacy_model.model.value import Value, several
from diplomacy_model.temporal import When, optional_when, whens_
from diplomacy_model.vocabulary import ActKind, PhaseLevel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diplomacy_model.model.value import Several


def acts_(value: Several[Act]) -> tuple[Act, ...]:
    """Return acts as a tuple."""
    return several(value, items="acts")


def phases_(value: Several[Phase]) -> tuple[Phase, ...]:
    """Return phases as a tuple."""
    return several(value, items="phases")


@attrs.frozen(kw_only=True, repr=False)
class Act(Value):
    """Something done to an agreement or in a tenure.

    Which agreements are in force on a day follows from their acts.

    >>> import diplomacy_model as dm
    >>> dm.Act(kind="signed", when="2009-08-13", place="bangkok")
    Act(kind='signed', when='2009-08-13', place='bangkok')
    """

    kind: ActKind = attrs.field(converter=ActKind)
    """What was done."""
    label: str | None = None
    """What a source calls it, verbatim."""
    when: When | None = attrs.field(default=None, converter=optional_when)
    """When it was done or took effect."""
    parties: tuple[str, ...] = attrs.field(default=(), converter=actor_ids, metadata=AN_ACTOR)
    """The parties that did it. Empty if all parties did it, or nobody in particular."""
    place: str | None = attrs.field(default=None, converter=optional_place_id, metadata=A_PLACE)
    """Where it was done."""
    occasion: str | None = attrs.field(default=None, converter=optional_event_id, metadata=AN_EVENT)
    """The event at which it was done."""

    lasts: ClassVar[bool] = False
    """Whether `time` is how long it held. An act happened."""

    @property
    def time(self) -> When | None:
        """When it was done or took effect, as stated."""
        return self.when

    @property
    def word(self) -> ActKind:
        """What was done."""
        return self.kind


@attrs.frozen(kw_only=True, repr=False)
class Phase(Value):
    """A time during which a relationship went by one label.

    The level only groups labels. There is no official scale, so levels have no order.

    >>> import diplomacy_model as dm
    >>> dm.Phase(
    ...     level="strategic-partnership", label="Strategic Partnership", period="2012-12-20/.."
    ... )
    Phase(level='strategic-partnership', label='Strategic Partnership', period='2012-12-20/..')
    """

    level: PhaseLevel = attrs.field(converter=PhaseLevel)
    """The group that the label belongs to."""
    label: str | None = None
    """What the parties call it, verbatim."""
    period: When | None = attrs.field(default=None, converter=optional_when)
    """From when to when, as an interval such as ``2022-11-12/..``, or None if that is not known."""
    attested: tuple[When, ...] = attrs.field(default=(), converter=whens_)
    """Days on which a source shows this phase.

    It holds for all of such a day. A month or a year says only that it may hold on any of its days.
    """
    occasion: str | None = attrs.field(default=None, converter=optional_event_id, metadata=AN_EVENT)
    """The event at which it was declared."""

    lasts: ClassVar[bool] = True
    """Whether `time` is how long it held."""

    @property
    def time(self) -> When | None:
        """From when to when, as stated."""
        return self.period

    @property
    def word(self) -> PhaseLevel:
        """The group that the label belongs to."""
        return self.level


_FOR = {
    ActKind.PROVISIONALLY_APPLIED,
    ActKind.ENTERED_INTO_FORCE,
    ActKind.TOOK_EFFECT,
    ActKind.SUSPENDED,
    ActKind.EXPIRED,
}
"""What happens to an agreement for a party, rather than by it."""

Stage: TypeAlias = Act | Phase
"""A step or stretch in the life of a record, with its own time, label and occasion."""


def stage_label(stage: Stage) -> str:
    """Return the label of a stage, or its word of the vocabulary if it has no label."""
    return str(stage.word) if stage.label is None else stage.label


def parties_clause(act: Act, names: Iterable[str]) -> str:
    """Return the parties of an act in words: who did it, or for whom it took effect."""
    return f"{'for' if act.kind in _FOR else 'by'} {', '.join(names)}"


def stage_labels(stages: tuple[Stage, ...]) -> Iterator[str]:
    """Yield the labels of stages that have one."""
    return (stage.label for stage in stages if stage.label is not None)
