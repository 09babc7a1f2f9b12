"""What became of an event, and what sort of meeting or visit it is."""

from __future__ import annotations

from diplomacy_model.vocabulary.word import Word


class EventStatus(Word):
    """What became of an event, as far as the source knows.

    *Planned*, *postponed* and *cancelled* correspond to EventScheduled, EventPostponed and
    EventCancelled of schema.org's EventStatusType. The other words are news usage. An event has no
    status if none was stated.
    """

    HELD = "held"
    """Took place and ran to its end. Only events that were held count as editions of a series."""
    RUMOURED = "rumoured"
    """Is mentioned in reports, but no party to it has confirmed even the proposal."""
    PROPOSED = "proposed"
    """Has been offered, asked for or suggested by a party to it, but not yet agreed by the
    others."""
    PLANNED = "planned"
    """Has been agreed or announced for the future and, as far as the source knows, will be held."""
    BROKEN_OFF = "broken-off"
    """Began and was ended before its business was done, as when a side walks out."""
    POSTPONED = "postponed"
    """Was put off from the time recorded here, which stays as planned. If a new date is known, the
    event on that date has its own record, `rescheduled-from` this one. In schema.org,
    EventPostponed is only for an event without a new date."""
    CANCELLED = "cancelled"
    """Was called off before it began, with no intention of holding it later."""


class MeetingFormat(Word):
    """How many sides met, counting sides and not persons.

    The words are ordinary diplomatic usage. Plurilateral is explained by DiploFoundation's topic
    page "Plurilateral diplomacy". A mediator, observer or secretariat is not a side.
    """

    BILATERAL = "bilateral"
    """Two sides met. Either may be a state, an organization or a grouping acting as one."""
    TRILATERAL = "trilateral"
    """Three sides met, each in its own right."""
    PLURILATERAL = "plurilateral"
    """A limited number of chosen sides met, more than three, also called quadrilateral or
    minilateral. A meeting open to a whole membership is multilateral."""
    MULTILATERAL = "multilateral"
    """Many sides met in a meeting open to a whole membership or to all states concerned."""


class Setting(Word):
    """How closed, formal or long the encounter was.

    The words are the practice of foreign ministries. *Pull-aside* is attested since the 1990s (Word
    Spy, quoting William Safire in The New York Times of 28 August 1994: "a private meeting at a
    public event"). *Brush-by* is distinguished from it as in the Wikipedia article "Brush-by
    diplomacy". A setting says how people met. If they met on the margins of another event, that is
    a relation.
    """

    ONE_ON_ONE = "one-on-one"
    """The two principals talked alone, with interpreters or note-takers at most, in a conversation
    that had its own place and time. Unlike a pull-aside, it is a meeting in its own right."""
    RESTRICTED = "restricted"
    """The principals met with a few chosen aides each, more than one-on-one and fewer than full
    delegations."""
    DELEGATION_LEVEL = "delegation-level"
    """The principals met at the head of their full delegations, also called expanded or extended
    talks."""
    PLENARY = "plenary"
    """All participants of a conference or summit sat together in formal session."""
    RETREAT = "retreat"
    """Principals withdrew from the formal sessions for free discussion, with few or no aides."""
    WORKING_MEAL = "working-meal"
    """Talks were held over breakfast, lunch or dinner. A purely ceremonial banquet does not
    count."""
    COURTESY_CALL = "courtesy-call"
    """A visitor called on a host to pay respects, and not to negotiate."""
    PULL_ASIDE = "pull-aside"
    """Two or more leaders or officials stepped aside for a short private talk at an event that they
    attended for another reason. It is longer and more deliberate than a brush-by."""
    BRUSH_BY = "brush-by"
    """People exchanged a greeting or a few words in passing at an event, shorter and more casual
    than a pull-aside."""
    SIDE_EVENT = "side-event"
    """An organized event with its own host and subject was held alongside a conference, open to
    others. Private talks at a conference are a one-on-one, a pull-aside or the like."""


class Level(Word):
    """The level at which a meeting was convened, whatever rank each participant had.

    The words are ordinary usage of summits and of bodies such as ASEAN. A leaders' meeting remains
    one if a minister stood in for an absent leader. Words compare as text, so comparing two levels
    does not tell which is higher.
    """

    LEADERS = "leaders"
    """Convened for heads of state or government. It is a summit only if its conveners call it one
    or it belongs to a series of summits."""
    MINISTERIAL = "ministerial"
    """Convened for ministers, of foreign affairs or another portfolio, including 2+2 formats."""
    DEPUTY_MINISTERS = "deputy-ministers"
    """Convened for deputy or vice ministers or ministers of state."""
    SENIOR_OFFICIALS = "senior-officials"
    """Convened for the top officials of ministries, such as an ASEAN senior officials' meeting."""
    WORKING_LEVEL = "working-level"
    """Convened for the officials who handle the matter from day to day, below senior officials."""
    EXPERT = "expert"
    """Convened for specialists because of their knowledge. They may be from outside government."""


class VisitKind(Word):
    """What sort of visit it is in the protocol of the host.

    The words are those of the United States Department of State, Office of the Historian, *Visits
    by Foreign Leaders*, and of the protocol that the Wikipedia article "State visits to the United
    States" describes. Other hosts use the same words with slightly different meanings. What matters
    is what the host calls the visit, not how much ceremony it had.
    """

    STATE = "state"
    """A visit of the highest rank, as a rule by a head of state, at the invitation of the host's
    head of state and with the fullest ceremony."""
    OFFICIAL = "official"
    """A formal visit at the host's invitation, often by a head of government, with ceremony but not
    called a state visit. A head of state may pay one too."""
    OFFICIAL_WORKING = "official-working"
    """An invited visit chiefly for talks, with less ceremony than an official visit and more than a
    working visit."""
    WORKING = "working"
    """A visit for talks with little or no ceremony."""
    PRIVATE = "private"
    """The visitor travels for private purposes, even if the visitor meets the host on the way."""
    INFORMAL = "informal"
    """A visit for official purposes for which the sides have agreed to drop protocol and agenda.
    Unlike it, a private visit has no official purpose."""
    GUEST_OF_GOVERNMENT = "guest-of-government"
    """The host lists the visitor as guest of its government or of its leader, without calling the
    visit state, official or working."""
    TRANSIT = "transit"
    """The visitor only stops on the way to another destination."""
    ATTENDING_AN_EVENT = "attending-an-event"
    """The visitor comes for an event that is not between the two sides alone, such as a summit, a
    United Nations session, a funeral or an inauguration."""
    OTHER = "other"
    """A visit that fits none of the other kinds. The label keeps the host's own word."""
