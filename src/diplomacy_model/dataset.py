"""`Dataset`: a set of records, and the one place to ask about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model import checks, differences, questions
from diplomacy_model.chronology import chronology
from diplomacy_model.kinds import Kinds
from diplomacy_model.model.record import record_id
from diplomacy_model.model.value import several
from diplomacy_model.vocabulary import ActorKind, MembershipStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Never

    from diplomacy_model.chronology import Chronology
    from diplomacy_model.differences import Difference, OnConflict
    from diplomacy_model.findings import Finding
    from diplomacy_model.model import (
        Actor,
        Agreement,
        Event,
        Membership,
        Office,
        Partnership,
        Phase,
        Record,
        Series,
        Statement,
        Tenure,
    )
    from diplomacy_model.model.value import Several
    from diplomacy_model.predicates import Predicate
    from diplomacy_model.questions import (
        AgreementState,
        Answer,
        AttendanceEntry,
        Contact,
        DyadYear,
        EventMode,
        Interlocutor,
        NameMatch,
        Outcome,
        Referrer,
        Representation,
        TimelineEntry,
    )
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import TimeLike


@attrs.frozen(kw_only=True, repr=False)
class Dataset(Kinds):
    """A title and a set of records. It is immutable, and its methods answer questions.

    The order in which records are given affects neither equality nor files. References to records
    that the dataset does not hold are allowed.

    Collect records first, then build the dataset: every changed copy goes through all records
    again.

    Raises:
        DuplicateIdError: Two different records have the same id.
        WrongKindError: One of the records is not a record.

    >>> import diplomacy_model as dm
    >>> ds = dm.Dataset(title="Two states", records=[
    ...     dm.Actor(id="india", kind="state", name="India"),
    ...     dm.Actor(id="malaysia", kind="state", name="Malaysia"),
    ... ])
    >>> ds
    <Dataset 'Two states': 2 records>
    >>> ds.actors["india"].name
    'India'
    """

    def with_records(self, records: Several[Record]) -> Dataset:
        """Return a dataset that also holds these records.

        Raises:
            DuplicateIdError: One of them has the id of a different record. Remove that one first,
                using `without`.
        """
        return attrs.evolve(self, records=(*self.records, *several(records)))

    def without(self, records: Several[Record | str]) -> Dataset:
        """Return a dataset without these records. References to them stay as they are.

        Raises:
            UnknownIdError: The dataset does not hold one of them.
        """
        gone = {self[record_id(each)].id for each in several(records)}
        return attrs.evolve(self, records=tuple(one for one in self.records if one.id not in gone))

    def merge(self, other: Registry, *, on_conflict: OnConflict = "error") -> Dataset:
        """Return a dataset with the records of both, and with the title of this one.

        Args:
            other: The other dataset.
            on_conflict: What to do if the two have different records with the same id: raise an
                error that names them all, keep the record of this dataset, or replace it by that of
                the other.

        Raises:
            MergeConflictError: There are conflicts, and ``on_conflict`` is "error".

        >>> import diplomacy_model as dm
        >>> one = dm.Dataset(records=[dm.Actor(id="india", kind="state", name="India")])
        >>> two = dm.Dataset(records=[dm.Actor(id="india", kind="state", name="Bharat")])
        >>> one.merge(two, on_conflict="replace").actors["india"].name
        'Bharat'
        """
        return attrs.evolve(self, records=differences.merged(self, other, on_conflict))

    def diff(self, other: Registry) -> Difference:
        """Return what has to change to turn this dataset into the other.

        >>> import diplomacy_model as dm
        >>> old = dm.Dataset(records=[dm.Actor(id="india", kind="state", name="India")])
        >>> new = old.with_records([dm.Actor(id="modi", kind="person", name="Narendra Modi")])
        >>> print(old.diff(new))
        + actor 'modi'
        >>> old.apply(old.diff(new)) == new
        True
        """
        return differences.difference(self, other)

    def apply(self, difference: Difference) -> Dataset:
        """Return the dataset that results from applying a difference, which comes from `diff`.

        Records that the difference does not touch may have changed in the meantime. They stay.

        Raises:
            MergeConflictError: A record that it does touch has changed in the meantime.
        """
        title, records = differences.applied(self, difference)
        return attrs.evolve(self, title=title, records=records)

    def office_holders(self, office: Office | str, *, on: TimeLike) -> Answer[Tenure]:
        """Return who held an office on a day, as tenures.

        A tenure that began or ended on that very day is uncertain. A designate is not a holder.

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
        """Return whom each participant of an event, or speaker of a statement, represented.

        Each link says whether the record states it, or whether it follows from other records.

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

    def members_of(
        self,
        organization: Actor | str,
        *,
        on: TimeLike,
        status: MembershipStatus | str = MembershipStatus.MEMBER,
    ) -> Answer[Membership]:
        """Return who belonged to a body on a day, as memberships with a certain status.

        A membership that began or ended on that very day is uncertain. Partners, observers and
        suspended members are not members. To find them, ask for their status.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> answer = ds.members_of("asean", on="2025-10-26")
        >>> len(answer.certain), [membership.member for membership in answer.uncertain]
        (10, ['timor-leste'])
        """
        return questions.members_of(self, organization, on, status)

    def memberships_of(self, actor: Actor | str, *, on: TimeLike) -> Answer[Membership]:
        """Return the bodies to which an actor belonged on a day, as memberships of any status.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> (membership,) = ds.memberships_of("india", on="2025-10-26").certain
        >>> membership.organization, membership.status
        ('asean', MembershipStatus.DIALOGUE_PARTNER)
        """
        return questions.memberships_of(self, actor, on)

    def agreement_status(
        self, agreement: Agreement | str, *, on: TimeLike, party: Actor | str | None = None
    ) -> Answer[AgreementState]:
        """Return the states in which an agreement was on a day. Several may hold at once.

        They follow from its acts, according to the table in `diplomacy_model.questions.agreements`.
        An act of that very day makes a state uncertain.

        Args:
            agreement: The agreement or its id.
            on: The day.
            party: The party in question. None asks for the states of the agreement as a whole, and
                for those of single parties. There is no state for an actor that is not a party.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> agreement = "asean-india-trade-in-goods-agreement"
        >>> for state in ds.agreement_status(agreement, on="2025-10-26").certain:
        ...     print(state)
        signed since 2009-08-13
        in force since 2010-01-01
        under review since 2022-09
        """
        return questions.agreement_status(self, agreement, on, party)

    def outcomes(self, event: Event | str) -> tuple[Outcome, ...]:
        """Return everything that names an event as its occasion.

        This may be statements, memberships, and acts and phases of other records.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("hard_cases")
        >>> for outcome in ds.outcomes("security-council-vote-2015-07-20"):
        ...     print(outcome)
        resolution-2231-2015
        jcpoa: endorsed
        """
        return questions.outcomes(self, event)

    def references(self, record: Record | str) -> tuple[Referrer, ...]:
        """Return every record that refers to a record, with the field in which it does.

        Ids that the dataset names but does not hold can be given as well.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> for referrer in ds.references("prime-minister-of-malaysia"):
        ...     print(referrer)
        anwar-prime-minister: office
        jaishankar-anwar-2025-10-26: participants[1].office
        asean-summit-47-2025: participants[1].office
        """
        return questions.references(self, record)

    def editions(self, series: Series | str) -> tuple[Event, ...]:
        """Return the meetings of a series that were held, numbered or not, in order of time.

        A meeting counts as held if its status is not stated. Numbered meetings are in the order of
        their numbers.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> [meeting.edition for meeting in ds.editions("asean-india-summit")][9:12]
        [10, None, 11]
        """
        return questions.editions(self, series)

    def next_edition(self, event: Event | str) -> Event | None:
        """Return the meeting whose number follows that of an event in its series.

        It is None if the event has no number, or if the dataset does not hold such a meeting.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> print(ds.next_edition("asean-india-summit-22-2025"))
        None
        """
        return questions.next_edition(self, event)

    def previous_edition(self, event: Event | str) -> Event | None:
        """Return the meeting whose number precedes that of an event in its series, or None.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> meeting = ds.previous_edition("asean-india-summit-22-2025")
        >>> meeting.title if meeting else None
        '21st ASEAN-India Summit'
        """
        return questions.previous_edition(self, event)

    def next_number(self, series: Series | str) -> int:
        """Return the number that the next edition of a series will have.

        >>> import diplomacy_model as dm
        >>> dm.datasets.load("kuala_lumpur_2025").next_number("asean-india-summit")
        23
        """
        return questions.next_number(self, series)

    def missing_editions(self, series: Series | str) -> tuple[int, ...]:
        """Return the numbers below the highest for which the dataset holds no meeting.

        >>> import diplomacy_model as dm
        >>> dm.datasets.load("kuala_lumpur_2025").missing_editions("asean-india-summit")
        ()
        """
        return questions.missing_editions(self, series)

    def attendance(self, series: Series | str, actor: Actor | str) -> tuple[AttendanceEntry, ...]:
        """Return which meetings of a series an actor attended, itself or by those who stood for it.

        Who was absent, or only expected or invited, is not counted.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> print(ds.attendance("asean-india-summit", "modi")[-1])
        asean-india-summit-22-2025, no. 22, video
        >>> print(ds.attendance("east-asia-summit", "india")[-1])
        east-asia-summit-20-2025, no. 20, on behalf of modi
        """
        return questions.attendance(self, series, actor)

    def event_mode(self, event: Event | str) -> EventMode | None:
        """Return whether an event was in person, remote or hybrid; None where that is not stated.

        >>> import diplomacy_model as dm
        >>> dm.datasets.load("kuala_lumpur_2025").event_mode("asean-india-summit-22-2025")
        EventMode.HYBRID
        """
        return questions.event_mode(self, event)

    def meetings_between(self, first: Actor | str, second: Actor | str) -> Answer[Contact]:
        """Return the contacts of two actors in order of time: meetings in which both took part.

        A meeting and its parts count once. Interpreters, note-takers and the secretariat meet
        nobody, and nobody meets their own side. `diplomacy_model.questions.contacts` has the full
        rule.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("hard_cases")
        >>> for contact in ds.meetings_between("trump", "putin").certain:
        ...     print(contact)
        2018-07-16  helsinki-2018, talks
        """
        return questions.meetings_between(self, first, second)

    def interlocutors(self, actor: Actor | str) -> tuple[Interlocutor, ...]:
        """Return whom an actor met, how often and when: people, sides and their organs.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> print(ds.interlocutors("rubio")[0])
        india: 1 talks, 0 co-attendance
        """
        return questions.interlocutors(self, actor)

    def resolve_name(self, text: str, *, on: TimeLike | None = None) -> Answer[NameMatch]:
        """Return the actors, places, offices, series, partnerships and agreements with a name.

        Case and accents are ignored. The name of a capital may mean its government as well as the
        place.

        Args:
            text: The name.
            on: A day on which the name was in use. None accepts the names of all times.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> for match in ds.resolve_name("new delhi").certain:
        ...     print(match)
        india (metonym)
        new-delhi
        """
        return questions.resolve_name(self, text, on)

    def dyads(
        self,
        *,
        years: Several[int],
        actors: Several[Actor | str] | None = None,
        kinds: Several[ActorKind | str] = (ActorKind.STATE,),
        directed: bool = False,
        include_members: bool = False,
    ) -> tuple[DyadYear, ...]:
        """Return how often each two actors met, visited and spoke in each year, including zeros.

        A zero says that the dataset holds nothing for that pair and year.
        `diplomacy_model.questions.dyads` has the rules of counting.

        Args:
            years: The years, such as ``range(2002, 2026)``.
            actors: The actors to pair. None takes all actors of the given kinds.
            kinds: The kinds of actors to pair if no actors are given.
            directed: Whether each pair has two rows, one for each direction.
            include_members: Whether what a group does also counts for its members at that time.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> (row,) = ds.dyads(years=[2025], actors=["india", "united-states"])
        >>> row.meetings, row.talks, row.summits, row.visits
        (1, 1, 0, 0)
        """
        return questions.dyads(
            self,
            years,
            actors=actors,
            kinds=kinds,
            directed=directed,
            include_members=include_members,
        )

    def timeline(
        self, *tests: Predicate[Never] | Callable[[Record], bool]
    ) -> tuple[TimelineEntry, ...]:
        """Return what happened and held, in order of time, as far as it passes every test.

        There is an entry for each event and statement, and for each dated act, phase, membership
        and tenure. Events and statements without a time come last.

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
        """Return the times that follow from relations between records, and the contradictions.

        The times that records state stay as they are. `during` and `timeline` use those that
        follow.

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

    def check(self, texts: Mapping[str, str] | None = None) -> tuple[Finding, ...]:
        """Return what is odd about the dataset, errors first. It never raises because of the data.

        Args:
            texts: The texts of sources by id. If they are given, quotations are looked up in them.

        >>> import diplomacy_model as dm
        >>> ds = dm.Dataset(records=[
        ...     dm.Actor(id="india", kind="state", name="India"),
        ...     dm.Partnership(id="p", parties=["india", "inda"]),
        ... ])
        >>> for finding in ds.check():
        ...     print(finding)
        warning dangling-reference: p, parties[1]: no actor has the id 'inda'; did you mean 'india'?
        """
        quotations = checks.sources.quotations(self, texts or {})
        return (*self.derived(checks.check), *quotations)

    def describe(self, record: Record | str) -> str:
        """Return everything a record says as text, with names in place of ids.

        >>> import diplomacy_model as dm
        >>> print(dm.datasets.load("kuala_lumpur_2025").describe("maritime-security"))
        Topic: Maritime security
        """
        return questions.describe(self, record)

    def cite(self, record: Record | str) -> str:
        """Return the sources of a record, one line for each citation, or an empty text."""
        return questions.cite(self, record)
