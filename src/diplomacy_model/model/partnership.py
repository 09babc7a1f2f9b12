"""`Partnership`: the declared relationship of two or more parties."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from diplomacy_model.model.actor import AN_ACTOR, actor_ids
from diplomacy_model.model.naming import Name, names_
from diplomacy_model.model.record import Record
from diplomacy_model.model.stage import Phase, phases_, stage_labels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@attrs.frozen(kw_only=True, repr=False)
class Partnership(Record):
    """The declared relationship of two or more parties, good or bad, as a series of phases.

    Its present state is never stored, because it follows from the phases.

    >>> import diplomacy_model as dm
    >>> print(dm.Partnership(id="asean-india", parties=["asean", "india"]))
    Partnership 'asean-india' · asean – india
    """

    name: str | None = None
    """A name to show it by."""
    names: tuple[Name, ...] = attrs.field(default=(), converter=names_)
    """Other names."""
    parties: tuple[str, ...] = attrs.field(converter=actor_ids, metadata=AN_ACTOR)
    """The actors whose relationship it is."""
    phases: tuple[Phase, ...] = attrs.field(default=(), converter=phases_)
    """Its phases, in order of time."""

    stages_field: ClassVar[str] = "phases"

    @property
    def own_name(self) -> str | None:
        """Its name, if it has one."""
        return self.name

    @property
    def other_names(self) -> tuple[Name, ...]:
        """Its other names."""
        return self.names

    @property
    def concerns(self) -> tuple[str, ...]:
        """Its parties."""
        return self.parties

    @property
    def stages(self) -> tuple[Phase, ...]:
        """Its phases."""
        return self.phases

    @property
    def texts(self) -> tuple[str, ...]:
        """Its names and the labels of its phases."""
        name = () if self.name is None else (self.name,)
        names = (each.text for each in self.names)
        return (*name, *names, *stage_labels(self.phases))

    def display_name(self, name_of: Callable[[str], str]) -> str:
        """Return its name, or else the names of its parties."""
        return self.name or " – ".join(map(name_of, self.parties))

    def _summary(self) -> Iterator[str]:
        yield " – ".join(self.parties)
        yield from super()._summary()
