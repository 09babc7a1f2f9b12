"""`Asking`: every question that a dataset answers, as a method."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model import questions
from diplomacy_model.chronology import chronology
from diplomacy_model.kinds import Kinds
from diplomacy_model.vocabulary import ActorKind, MembershipStatus

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Never

    from diplomacy_model.chronology import Chronology
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
        Accounts,
        AgreementState,
        Answer,
        AttendanceEntry,
        BoundParty,
        Contact,
        DyadYear,
        EventMode,
        Interlocutor,
        NameMatch,
        Outcome,
        Readouts,
        Referrer,
        Representation,
        TimelineEntry,
    )
    from diplomacy_model.tables import Rows
    from diplomacy_model.temporal import TimeLike


@attrs.frozen(kw_only=True, repr=False)
class Asking(Kinds):
    """Records with a collection for each kind and a method for each question.

    The answers are computed by the functions in `diplomacy_model.questions`.
    """

    def office_holders(self, office: Office | str, *, on: TimeLike) -> Answer[Tenure]:
        """Return the tenures of those who held an office on a day.

        A tenure that began or ended on that day is uncertain. A designate is not yet a holder.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> answer = ds.office_holders("prime-minister-of-india", on="2025-10-26")
        >>> [tenure.holder for tenure in answer.certain]
        ['modi']
        """
        return questions.office_holders(self, office, on)

    def offices_held(self, person: Actor | str, *, on: TimeLike) -> Answer[Tenure]:
        """Return the tenures of the offices that a person held on a day.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> [tenure.office for tenure in ds.offices_held("rubio", on="2025-10-27").certain]
        ['secretary-of-state-of-the-united-states']
        """
        return questions.offices_held(self, person, on)

    def representation(self, event: Event | Statement | str) -> Rows[Representation]:
        """Return whom each participant of an event, or each speaker of a statement, represented.

        Each link says whether the record states it or other records imply it.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> for link in ds.representation("jaishankar-rubio-2025-10-27")[0].offices:
        ...     print(link.to, link.basis)
        external-affairs-minister-of-india stated
        """
        return questions.representation(self, event)

    def partnership_status(self, partnership: Partnership | str, *, on: TimeLike) -> Answer[Phase]:
        """Return the phases that a partnership was in on a day.

        A phase that was declared on that day is uncertain.

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
        """Return the memberships with a given status that an organization had on a day.

        A membership that began or ended on that day is uncertain. Partners, observers and
        suspended members do not count as members. To find them, ask for their status.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> answer = ds.members_of("asean", on="2025-10-26")
        >>> len(answer.certain), [membership.member for membership in answer.uncertain]
        (10, ['timor-leste'])
        """
        return questions.members_of(self, organization, on, status)

    def memberships_of(self, actor: Actor | str, *, on: TimeLike) -> Answer[Membership]:
        """Return the memberships that an actor had on a day, whatever their status.

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
        """Return the states that an agreement was in on a day. Several can hold at once.

        The states follow from its acts, by the table in `diplomacy_model.questions.agreements`. An
        act on that day makes a state uncertain.

        Args:
            agreement: The agreement or its id.
            on: The day.
            party: A party, to get only the states that hold for it. There are none if the actor is
                not a party. None returns the states of the agreement as a whole and those of
                single parties.

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

    def bound_by(self, agreement: Agreement | str, *, on: TimeLike) -> Answer[BoundParty]:
        """Return the parties for which an agreement is in force on a day, and what binds each.

        A party that consents late is bound from its own entry into force, or else from its consent.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> agreement = "asean-india-trade-in-goods-agreement"
        >>> for party in ds.bound_by(agreement, on="2025-10-26").certain:
        ...     print(party)
        asean: entered-into-force 2010-01-01
        india: entered-into-force 2010-01-01
        """
        return questions.bound_by(self, agreement, on)

    def outcomes(self, event: Event | str) -> Rows[Outcome]:
        """Return the statements, acts, phases and memberships whose occasion is an event.

        What the event established, by a relation of that kind, is an outcome as well.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("hard_cases")
        >>> for outcome in ds.outcomes("security-council-vote-2015-07-20"):
        ...     print(outcome)
        resolution-2231-2015
        jcpoa: endorsed
        """
        return questions.outcomes(self, event)

    def readouts(self, event: Event | str) -> Readouts:
        """Return what each side reported of an event, side by side: subjects by issuers.

        These are the readouts, press statements, joint statements and reported remarks whose
        occasion is the event. An empty cell does not mean the side was silent: the dataset may lack
        some statements, or parts of them. `diplomacy_model.questions.readouts` has the rules.

        >>> import diplomacy_model as dm
        >>> talks = dm.Meeting(id="talks-2026", about=["fish"])
        >>> ours = dm.Statement(
        ...     id="norvale-readout",
        ...     kind="readout",
        ...     speakers=["norvale"],
        ...     occasion="talks-2026",
        ...     utterances=[dm.Utterance(text="firm on quotas", mode="verbatim", about=["fish"])],
        ... )
        >>> theirs = dm.Statement(
        ...     id="sudmark-readout",
        ...     kind="readout",
        ...     speakers=["sudmark"],
        ...     occasion="talks-2026",
        ...     about=["trade"],
        ... )
        >>> states = [dm.Actor(id=x, kind="state", name=x) for x in ("norvale", "sudmark")]
        >>> grid = dm.Dataset(records=[*states, talks, ours, theirs]).readouts("talks-2026")
        >>> print(grid)
               norvale           sudmark
        fish   “firm on quotas”  –
        trade  –                 said
        >>> [(row.subject, [cell.said for cell in row.cells]) for row in grid]
        [('fish', [True, False]), ('trade', [False, True])]
        """
        return questions.readouts(self, event)

    def references(self, record: Record | str) -> Rows[Referrer]:
        """Return every reference to a record: the record that refers to it, and the field.

        The id may be one that the dataset mentions without containing its record.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> for referrer in ds.references("prime-minister-of-malaysia"):
        ...     print(referrer)
        anwar-prime-minister: office
        jaishankar-anwar-2025-10-26: participants[1].office
        asean-summit-47-2025: participants[1].office
        """
        return questions.references(self, record)

    def editions(self, series: Series | str, *, certain: bool = False) -> Rows[Event]:
        """Return the meetings of a series that were held, numbered or not, in order of time.

        If the status of a meeting is not stated, it is assumed to have been held. Numbered
        meetings are in the order of their numbers.

        Args:
            series: The series.
            certain: Whether to leave out the meetings of which a source disputes that they were
                held, in which accounts differ, or that were only announced.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> [meeting.edition for meeting in ds.editions("asean-india-summit")][9:12]
        [10, None, 11]
        """
        return questions.editions(self, series, certain=certain)

    def next_edition(self, event: Event | str) -> Event | None:
        """Return the meeting that has the next number in the series of an event, or None.

        None means that the event has no number, or that the dataset has no such meeting that was
        held.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> print(ds.next_edition("asean-india-summit-22-2025"))
        None
        """
        return questions.next_edition(self, event)

    def previous_edition(self, event: Event | str) -> Event | None:
        """Return the meeting that has the previous number in the series of an event, or None.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> meeting = ds.previous_edition("asean-india-summit-22-2025")
        >>> meeting.title if meeting else None
        '21st ASEAN-India Summit'
        """
        return questions.previous_edition(self, event)

    def next_number(self, series: Series | str) -> int:
        """Return the number of the next edition of a series: the highest so far, plus one.

        >>> import diplomacy_model as dm
        >>> dm.datasets.load("kuala_lumpur_2025").next_number("asean-india-summit")
        23
        """
        return questions.next_number(self, series)

    def missing_editions(self, series: Series | str) -> tuple[int, ...]:
        """Return the numbers below the highest that no meeting of a series in the dataset has.

        >>> import diplomacy_model as dm
        >>> dm.datasets.load("kuala_lumpur_2025").missing_editions("asean-india-summit")
        ()
        """
        return questions.missing_editions(self, series)

    def attendance(self, series: Series | str, actor: Actor | str) -> Rows[AttendanceEntry]:
        """Return the meetings of a series that an actor attended, in person or represented.

        Participants who were absent, or only expected or invited, do not count.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> print(ds.attendance("asean-india-summit", "modi")[-1])
        asean-india-summit-22-2025, no. 22, video
        >>> print(ds.attendance("east-asia-summit", "india")[-1])
        east-asia-summit-20-2025, no. 20, on behalf of modi
        """
        return questions.attendance(self, series, actor)

    def event_mode(self, event: Event | str) -> EventMode | None:
        """Return whether an event was in person, remote or hybrid, or None if that is not known.

        >>> import diplomacy_model as dm
        >>> dm.datasets.load("kuala_lumpur_2025").event_mode("asean-india-summit-22-2025")
        EventMode.HYBRID
        """
        return questions.event_mode(self, event)

    def meetings_between(self, first: Actor | str, second: Actor | str) -> Answer[Contact]:
        """Return the contacts of two actors in order of time: meetings in which both took part.

        A meeting and its parts count once. Interpreters, note-takers and the secretariat do not
        count, and nobody meets their own side. `diplomacy_model.questions.contacts` has the rules.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("hard_cases")
        >>> for contact in ds.meetings_between("trump", "putin").certain:
        ...     print(contact)
        2018-07-16  helsinki-2018, talks
        """
        return questions.meetings_between(self, first, second)

    def interlocutors(self, actor: Actor | str) -> Rows[Interlocutor]:
        """Return the persons, sides and organs that an actor met, with how often and when.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> print(ds.interlocutors("rubio")[0])
        india: talks 1, co-attendance 0
        """
        return questions.interlocutors(self, actor)

    def resolve_name(self, text: str, *, on: TimeLike | None = None) -> Answer[NameMatch]:
        """Return the actors, places, offices, series, partnerships and agreements with a name.

        Case, accents, strokes and the shapes of marks make no difference. The name of a capital can
        mean the place or the government.

        Args:
            text: The name.
            on: A day on which the name must have been in use. None accepts names of any time.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> for match in ds.resolve_name("new delhi").certain:
        ...     print(match)
        india (metonym)
        new-delhi
        """
        return questions.resolve_name(self, text, on)

    def by_code(self, scheme: str, value: str, *, on: TimeLike | None = None) -> Answer[Record]:
        """Return the records to which a coding scheme gives a code.

        Args:
            scheme: The scheme, such as ``cow`` or ``iso3166-1-alpha-3``.
            value: The code. Upper and lower case make no difference.
            on: A day on which the code was in use. None stands for any time.

        >>> import diplomacy_model as dm
        >>> code = dm.Code(scheme="cow", value="750")
        >>> india = dm.Actor(id="india", kind="state", name="India", codes=[code])
        >>> dm.Dataset(records=[india]).by_code("cow", "750").certain[0].id
        'india'
        """
        return questions.by_code(self, scheme, value, on)

    def dyads(
        self,
        *,
        years: Several[int],
        actors: Several[Actor | str] | None = None,
        kinds: Several[ActorKind | str] = (ActorKind.STATE,),
        directed: bool = False,
        include_members: bool = False,
    ) -> Rows[DyadYear]:
        """Return how often each pair of actors met, visited and spoke in each year.

        If there is nothing to count, a count is 0 where the dataset is complete by its `coverage`,
        and None elsewhere. `diplomacy_model.questions.dyads` has the rules of counting.

        Args:
            years: The years, such as ``range(2002, 2026)``, none of them before 1 or after 9999.
            actors: The actors to pair. None pairs all actors of the given kinds.
            kinds: The kinds of actors to pair if ``actors`` is None.
            directed: Whether each pair has two rows, one for each direction.
            include_members: Whether what a group does also counts for its members at that time.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> (row,) = ds.dyads(years=[2025], actors=["india", "united-states"])
        >>> row.meetings, row.talks, row.summits, row.visits
        (1, 1, None, None)
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
        self, *tests: Predicate[Never] | Callable[[Record], bool], ongoing: bool = False
    ) -> Rows[TimelineEntry]:
        """Return the entries of the timeline that pass every test, in order of time.

        A timeline has all events and statements, and the dated acts, phases, memberships and
        tenures. Entries without a time come last. In a stretch of time, it has what happened:
        phases, memberships and tenures only if they began in it.

        Args:
            tests: Predicates such as `involving` and `during`, or callables that take a record.
            ongoing: Whether to add phases, memberships and tenures that merely lasted into it.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> days = dm.during("2025-10-25/2025-10-27", certain=True)
        >>> for entry in ds.timeline(dm.involving("rubio"), days):
        ...     print(entry)
        2025-10-25  rubio-remarks-2025-10-25 (disputed: title, utterances[5], when)
        [2025-10-27T06:00+08:00..2025-10-27T12:00+08:00]  jaishankar-rubio-2025-10-27
        """
        return questions.timeline(self, *tests, ongoing=ongoing)

    def chronology(self) -> Chronology:
        """Return the times that follow from relations between records, and any contradictions.

        The times that records state are not changed. `during` and `timeline` use the times that
        follow.

        >>> import diplomacy_model as dm
        >>> ds = dm.Dataset(
        ...     records=[
        ...         dm.Event(id="summit-2025", when="2025-10-26/2025-10-28"),
        ...         dm.Event(
        ...             id="talks-2025", relations=[dm.Relation(kind="during", to="summit-2025")]
        ...         ),
        ...     ]
        ... )
        >>> print(ds.chronology().spans["talks-2025"])
        start 2025-10-26..2025-10-28, end 2025-10-26..2025-10-28
        >>> ds.events.where(dm.during("2025-10", certain=True)).ids
        ('summit-2025', 'talks-2025')
        """
        return self.derived(chronology)

    def accounts(self, record: Event | Statement | Agreement | str) -> Accounts:
        """Return the accounts of one thing side by side, with a verdict on each claim.

        The accounts are the records that are *same-as* this one, directly or by way of others. You
        can pass any of them. Tenures, memberships and partnerships are accepted too.
        `diplomacy_model.questions.comparison` has the rules.

        Raises:
            UnknownIdError: The dataset has no such record.
            WrongKindError: It is of another kind, such as an actor.

        >>> import diplomacy_model as dm
        >>> ds = dm.Dataset(
        ...     records=[
        ...         dm.Meeting(id="call-2025", when="2025-05-10", participants=["rubio", "dar"]),
        ...         dm.Meeting(
        ...             id="call-retold-2025",
        ...             when="2025-05-11",
        ...             participants=["rubio"],
        ...             relations=[dm.Relation(kind="same-as", to="call-2025")],
        ...         ),
        ...     ]
        ... )
        >>> print(ds.accounts("call-2025"))
                             call-2025   call-retold-2025  verdict
        when                 2025-05-10  2025-05-11        differ
        participants[rubio]  took part   took part         agree
        participants[dar]    took part                     one account
        """
        return questions.accounts(self, record)

    def describe(self, record: Record | str) -> str:
        """Return everything that a record says as text, with names instead of ids.

        >>> import diplomacy_model as dm
        >>> print(dm.datasets.load("kuala_lumpur_2025").describe("maritime-security"))
        Topic: Maritime security
        """
        return questions.describe(self, record)

    def cite(self, record: Record | str) -> str:
        """Return the sources of a record as text, with one line for each citation."""
        return questions.cite(self, record)
