"""`Dataset`: the records of a subject, and the one place to ask about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import attrs

from diplomacy_model import questions
from diplomacy_model.chronology import chronology
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
from diplomacy_model.model.record import record_id, several
from diplomacy_model.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Never

    from diplomacy_model.chronology import Chronology
    from diplomacy_model.model import Phase
    from diplomacy_model.model.record import Several
    from diplomacy_model.predicates import Predicate
    from diplomacy_model.questions import Answer, Representation, TimelineEntry
    from diplomacy_model.temporal import TimeLike

R = TypeVar("R", bound=Record)


@attrs.frozen(kw_only=True, repr=False)
class Dataset(Registry):
    """A title and a set of records, which never change, with all questions as methods.

    The order in which records are given counts neither for equality nor for files. References to
    records that are not there are allowed.

    Raises:
        DuplicateIdError: Two different records have one id.
        WrongKindError: Something given is no record.

    >>> ds = Dataset(title="Two states", records=[
    ...     Actor(id="india", kind="state", name="India"),
    ...     Actor(id="malaysia", kind="state", name="Malaysia"),
    ... ])
    >>> ds
    <Dataset 'Two states': 2 records>
    >>> ds.actors["india"].name
    'India'
    """

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
        """Offices, whoever holds them."""
        return self._collection(Office)

    @property
    def tenures(self) -> Collection[Tenure]:
        """Who held which office when."""
        return self._collection(Tenure)

    @property
    def memberships(self) -> Collection[Membership]:
        """Who belonged to which body when."""
        return self._collection(Membership)

    @property
    def series(self) -> Collection[Series]:
        """Series of events."""
        return self._collection(Series)

    @property
    def events(self) -> Collection[Event]:
        """Events of every class: meetings, summits and visits included."""
        return self._collection(Event)

    @property
    def meetings(self) -> Collection[Meeting]:
        """Meetings, summits included."""
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
        return Collection(registry=self, kind=kind, records=self.all(kind))

    def with_records(self, records: Several[Record]) -> Dataset:
        """Return a dataset that holds these records as well.

        Raises:
            DuplicateIdError: One of them has the id of a different record; take that one out first
                with `without`.
        """
        return attrs.evolve(self, records=(*self.records, *several(records)))

    def without(self, records: Several[Record | str]) -> Dataset:
        """Return a dataset that lacks these records; references to them stay as they are.

        Raises:
            UnknownIdError: One of them is not there.
        """
        gone = {self[record_id(each)].id for each in several(records)}
        return attrs.evolve(self, records=tuple(one for one in self.records if one.id not in gone))

    def office_holders(self, office: Office | str, *, on: TimeLike) -> Answer[Tenure]:
        """Return who held an office on a day, as tenures.

        A tenure that began or ended on that very day is uncertain; a designate is not a holder.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> answer = ds.office_holders("prime-minister-of-india", on="2025-10-26")
        >>> [tenure.holder for tenure in answer.certain]
        ['modi']
        """
        return questions.office_holders(self, office, on)

    def offices_held(self, person: Actor | str, *, on: TimeLike) -> Answer[Tenure]:
        """Return which offices a person held on a day, as tenures.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> [tenure.office for tenure in ds.offices_held("rubio", on="2025-10-27").certain]
        ['secretary-of-state-of-the-united-states']
        """
        return questions.offices_held(self, person, on)

    def representation(self, event: Event | Statement | str) -> tuple[Representation, ...]:
        """Return for whom each participant of an event, or speaker of a statement, stood.

        Each link says whether the record states it or it follows from others.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> for link in ds.representation("jaishankar-rubio-2025-10-27")[0].offices:
        ...     print(link.to, link.basis)
        external-affairs-minister-of-india stated
        """
        return questions.representation(self, event)

    def partnership_status(self, partnership: Partnership | str, *, on: TimeLike) -> Answer[Phase]:
        """Return the phases in which a partnership was on a day.

        A phase that was declared on that very day is uncertain.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> [phase.label for phase in ds.partnership_status("asean-india", on="2021").certain]
        ['strategic partnership']
        """
        return questions.partnership_status(self, partnership, on)

    def timeline(
        self, *tests: Predicate[Never] | Callable[[Record], bool]
    ) -> tuple[TimelineEntry, ...]:
        """Return what happened and held in order of time, as far as it passes every test.

        Events and statements are there, with the dated acts, phases, memberships and tenures.
        Those without a time come last.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> days = dm.during("2025-10-25/2025-10-27", certain=True)
        >>> for entry in ds.timeline(dm.involving("rubio"), days):
        ...     print(entry)
        2025-01-21/..  rubio-secretary-of-state
        2025-10-25  rubio-remarks-2025-10-25
        [2025-10-27T06:00+08:00..2025-10-27T12:00+08:00]  jaishankar-rubio-2025-10-27
        """
        return questions.timeline(self, *tests)

    def chronology(self) -> Chronology:
        """Return the times that follow from relations between records, and contradictions.

        The times that records state stay untouched; `during` and `timeline` use those that follow.

        >>> import diplomacy_model as dm
        >>> ds = dm.Dataset(records=[
        ...     dm.Event(id="summit-2025", when="2025-10-26/2025-10-28"),
        ...     dm.Event(id="talks-2025", relations=[dm.Relation(kind="during", to="summit-2025")]),
        ... ])
        >>> print(ds.chronology().spans["talks-2025"])
        start 2025-10-26..2025-10-28, end 2025-10-26..2025-10-28
        >>> ds.events.where(dm.during("2025-10", certain=True)).ids
        ('summit-2025', 'talks-2025')
        """
        return self.derived(chronology)

    def describe(self, record: Record | str) -> str:
        """Return all that a record says as text, with names in place of ids.

        >>> import diplomacy_model as dm
        >>> print(dm.datasets.load("kuala_lumpur_2025").describe("maritime-security"))
        Topic: Maritime security
        """
        return questions.describe(self, record)

    def cite(self, record: Record | str) -> str:
        """Return the sources of a record, a line for each citation; empty where it has none."""
        return questions.cite(self, record)
