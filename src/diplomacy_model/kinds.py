"""`Kinds`: the records of a dataset, with a collection for each kind and a name for each record."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import attrs

from diplomacy_model import names
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

if TYPE_CHECKING:
    from diplomacy_model.temporal import TimeLike

R = TypeVar("R", bound=Record)


@attrs.frozen(kw_only=True, repr=False)
class Kinds(Registry):
    """A registry with a collection for each kind of record and a name for each record."""

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

    def name_of(
        self, record: Record | str, *, on: TimeLike | None = None, language: str | None = None
    ) -> str:
        """Return the name to show of a record.

        That is its name or title. What has neither is named by others, such as a tenure by its
        holder and office, or else shown by its id. So is an id that the dataset mentions without
        having the record.

        Args:
            record: The record or its id.
            on: A time. A former name that was certainly in use then is preferred.
            language: A BCP 47 tag, such as ``pt``, which also finds ``pt-BR``. A name in that
                language that is certainly in use is preferred. Demonyms, metonyms, abbreviations
                and handles do not count.

        Raises:
            TimeFormatError: The time cannot be read.
            WrongKindError: The record is neither a record nor an id, or the language is not a tag.

        >>> import diplomacy_model as dm
        >>> former = dm.Name(text="Burma", kind="former", period="1948/1989-06-18")
        >>> french = dm.Name(text="Birmanie", kind="short", language="fr")
        >>> myanmar = dm.Actor(id="myanmar", kind="state", name="Myanmar", names=[former, french])
        >>> ds = dm.Dataset(records=[myanmar])
        >>> ds.name_of("myanmar"), ds.name_of("myanmar", on="1960")
        ('Myanmar', 'Burma')
        >>> ds.name_of("myanmar", language="fr"), ds.name_of("laos")
        ('Birmanie', 'laos')
        """
        return names.name_of(self, record, on=on, language=language)

    def _collection(self, kind: type[R]) -> Collection[R]:
        return Collection(self, kind, self.positions(kind))
