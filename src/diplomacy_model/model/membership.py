"""`Membership`: who belonged to an organization or grouping, as what, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from diplomacy_model.errors import Fault
from diplomacy_model.model.actor import AN_ACTOR, actor_id
from diplomacy_model.model.event import AN_EVENT, optional_event_id
from diplomacy_model.model.record import Record
from diplomacy_model.temporal import When, optional_when, whens_
from diplomacy_model.vocabulary import MembershipStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@attrs.frozen(kw_only=True, repr=False)
class Membership(Record):
    """The standing of an actor in an organization, such as member, observer or dialogue partner.

    A label that two parties declare for their relationship is a `Phase`, not a membership.

    >>> import diplomacy_model as dm
    >>> print(
    ...     dm.Membership(
    ...         id="timor-leste-in-asean",
    ...         member="timor-leste",
    ...         organization="asean",
    ...         status="member",
    ...         period="2025-10-26/..",
    ...     )
    ... )
    Membership 'timor-leste-in-asean' · timor-leste in asean · member · 2025-10-26/..
    """

    member: str = attrs.field(converter=actor_id, metadata=AN_ACTOR)
    """The actor that belongs to the organization."""
    organization: str = attrs.field(converter=actor_id, metadata=AN_ACTOR)
    """The organization or grouping."""
    status: MembershipStatus = attrs.field(converter=MembershipStatus)
    """The standing of the actor in it."""
    label: str | None = None
    """What a source calls the standing, verbatim."""
    period: When | None = attrs.field(default=None, converter=optional_when)
    """From when to when, as an interval such as ``1967-08-08/..``, or None if that is not known."""
    attested: tuple[When, ...] = attrs.field(default=(), converter=whens_)
    """Days on which a source shows this standing.

    It holds for all of such a day. A month or a year says only that it may hold on any of its days.
    """
    occasion: str | None = attrs.field(default=None, converter=optional_event_id, metadata=AN_EVENT)
    """The event at which it began."""

    lasts: ClassVar[bool] = True

    @property
    def time(self) -> When | None:
        """Its period."""
        return self.period

    @property
    def concerns(self) -> tuple[str, ...]:
        """The member and the organization."""
        return (self.member, self.organization)

    @property
    def occasions(self) -> tuple[str, ...]:
        """The event at which it began."""
        return () if self.occasion is None else (self.occasion,)

    @property
    def texts(self) -> tuple[str, ...]:
        """Its label."""
        return () if self.label is None else (self.label,)

    def display_name(self, name_of: Callable[[str], str]) -> str:
        """Return the member and the organization."""
        return f"{name_of(self.member)} in {name_of(self.organization)}"

    def _faults(self) -> Iterator[Fault]:
        yield from super()._faults()
        if self.member == self.organization:
            yield Fault("member", self.member, "is the organization itself; name the member")

    def _summary(self) -> Iterator[str]:
        yield f"{self.member} in {self.organization}"
        yield str(self.status)
        if self.period is not None:
            yield str(self.period)
