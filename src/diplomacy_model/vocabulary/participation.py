"""In which role and by which means someone took part, and whether they came at all."""

from __future__ import annotations

from diplomacy_model.vocabulary.word import Word


class ParticipantRole(Word):
    """The role in which someone takes part in an event or speaks.

    The words are ordinary conference practice. *Chair* and *participant* are also roles of
    iCalendar (RFC 5545, ROLE parameter). Someone with two roles is listed once for each role.
    Interpreters, note-takers and the secretariat do not count as having met anyone.
    """

    PARTICIPANT = "participant"
    """Takes part in full and on the same footing as the others, without a more specific role."""
    HOST = "host"
    """Receives the others and takes part, whether or not it presides. Whoever only lends the place
    is not a participant. That follows from the country of the place."""
    ORGANIZER = "organizer"
    """Convenes or arranges the event. That alone does not make it one of the sides."""
    CHAIR = "chair"
    """Presides over the event alone, whether or not the chair is also the host."""
    CO_CHAIR = "co-chair"
    """Presides over the event together with one or more others."""
    HEAD_OF_DELEGATION = "head-of-delegation"
    """Leads a side's delegation and speaks for it."""
    DELEGATE = "delegate"
    """Belongs to a side's delegation without leading it."""
    VISITOR = "visitor"
    """Makes the visit. Those whom the visitor meets are hosts or participants."""
    GUEST = "guest"
    """Takes part by invitation without belonging to the body or circle that meets."""
    SPECIAL_GUEST = "special-guest"
    """Is invited under that title or a similar one, such as guest of honour or guest of the chair,
    and is thereby set apart from other guests."""
    OBSERVER = "observer"
    """Attends and follows without taking part in decisions, with or without the right to speak."""
    MEDIATOR = "mediator"
    """Is a third party that takes part in the sides' negotiation and may propose terms."""
    FACILITATOR = "facilitator"
    """Is a third party that brings the sides together, carries messages or guides the discussion,
    without proposing terms of its own. This includes good offices."""
    SIGNATORY = "signatory"
    """Signs a text at the event for a side."""
    WITNESS = "witness"
    """Is present to see a text signed or exchanged, or countersigns it as such, without becoming a
    party to it."""
    NOTE_TAKER = "note-taker"
    """Is present to keep the record and does not count as having met anyone."""
    INTERPRETER = "interpreter"
    """Is present to interpret and does not count as having met anyone."""
    SECRETARIAT = "secretariat"
    """Serves the event as staff of its organizers and does not count as having met anyone. A
    secretary-general who speaks for the organization is a participant."""


class Mode(Word):
    """The means by which someone took part.

    The words are ordinary usage. Each participant has their own mode. Whether an event was held
    online, or partly online, follows from its participants. Schema.org's eventAttendanceMode says
    this of the event. A call is a meeting without a place whose participants took part by telephone
    or video.
    """

    IN_PERSON = "in-person"
    """Was physically present at the place."""
    VIDEO = "video"
    """Took part live by a link with picture and sound. A recording sent beforehand is a recorded
    message."""
    TELEPHONE = "telephone"
    """Took part live by a link with sound only."""
    WRITTEN = "written"
    """Took part only by a text, such as a letter or a statement that someone else read out or that
    was placed on record."""
    RECORDED_MESSAGE = "recorded-message"
    """Took part by a sound or video recording that was played, and not live."""


class Attendance(Word):
    """Whether someone took part, as far as the source knows.

    The words are ordinary usage. For a future event, *invited*, *expected* and *declined*
    correspond to NEEDS-ACTION, ACCEPTED and DECLINED of iCalendar (RFC 5545, PARTSTAT parameter). A
    participant whose attendance is not stated counts as having attended.
    """

    ATTENDED = "attended"
    """Took part, and the source does not say that it was only for a part of the event."""
    EXPECTED = "expected"
    """Was going to take part when the source was written, according to themselves or to the
    organizers."""
    INVITED = "invited"
    """Was asked to take part. The source gives neither the answer nor the outcome."""
    DECLINED = "declined"
    """Was invited and said beforehand that they would not take part."""
    ABSENT = "absent"
    """Did not take part although a member, party or expected participant. A principal who sent
    someone to stand in is absent too, and is listed beside the stand-in."""
    LEFT_EARLY = "left-early"
    """Took part and left before the end, as in a walk-out."""
