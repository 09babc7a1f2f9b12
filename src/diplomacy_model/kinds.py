"""`Kinds`: the records of a dataset, with a collection for each kind."""

from __future__ import annotations

from typing import TypeVar

import attrs

from diplomacy_model.collection import Collection
from diplomacy_model.model import (
    Actor,
    Agreement,
    Event,
    Meeting,
    Membership,
    Office,
    Partnership,
    Place,
    Record,
    Series,
    Source,
    Statement,
    Summit,
    Tenure,
    Topic,
    Visit,
)
from diplomacy_model.registry import Registry

R = TypeVar("R", bound=Record)


@attrs.frozen(kw_only=True, repr=False)
class Kinds(Registry):
    """A registry whose records can be asked for kind by kind."""

    @property
    def actors(self) -> Collection[Actor]:
        """Persons, states, organizations and other bodies."""
        return self._collection(Actor)

    @property
    def places(self) -> Collection[Place]:
        """Places."""
        return self._collection(Place)

    @property
    def topics(self) -> Collection[Topic]:
        """Topics."""
        return self._collection(Topic)

    @property
    def sources(self) -> Collection[Source]:
        """Sources."""
        return self._collection(Source)

    @property
    def offices(self) -> Collection[Office]:
        """Offices. Who holds them is in the tenures."""
        return self._collection(Office)

    @property
    def tenures(self) -> Collection[Tenure]:
        """Tenures: who held which office, and when."""
        return self._collection(Tenure)

    @property
    def memberships(self) -> Collection[Membership]:
        """Memberships: who belonged to which body, and when."""
        return self._collection(Membership)

    @property
    def series(self) -> Collection[Series]:
        """Series of events."""
        return self._collection(Series)

    @property
    def events(self) -> Collection[Event]:
        """Events of every class, including meetings, summits and visits."""
        return self._collection(Event)

    @property
    def meetings(self) -> Collection[Meeting]:
        """Meetings, including summits."""
        return self._collection(Meeting)

    @property
    def summits(self) -> Collection[Summit]:
        """Summits."""
        return self._collection(Summit)

    @property
    def visits(self) -> Collection[Visit]:
        """Visits."""
        return self._collection(Visit)

    @property
    def statements(self) -> Collection[Statement]:
        """Statements."""
        return self._collection(Statement)

    @property
    def partnerships(self) -> Collection[Partnership]:
        """Partnerships."""
        return self._collection(Partnership)

    @property
    def agreements(self) -> Collection[Agreement]:
        """Agreements."""
        return self._collection(Agreement)

    def _collection(self, kind: type[R]) -> Collection[R]:
        return Collection(self, kind, self.positions(kind))
