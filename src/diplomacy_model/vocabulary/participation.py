"""In which role, by which means and whether at all someone took part."""

from __future__ import annotations

from diplomacy_model.vocabulary.word import Word


class ParticipantRole(Word):
    """The role in which someone takes part in an event or speaks.

    The words are ordinary conference practice; *chair* and *participant* are also roles of
    iCalendar (RFC 5545, ROLE parameter). Someone who wears two hats is listed once for each role.
    Interpreters, note-takers and the secretariat are not counted as having met anyone.
    """

    PARTICIPANT = "participant"
    """Takes part in full and on the same footing as the others, with no more particular role."""
    HOST = "host"
    """Invites to, or provides, the place of the event; the host need not preside."""
    CHAIR = "chair"
    """Presides over the event alone, whether or not it is at home."""
    CO_CHAIR = "co-chair"
    """Presides over the event together with one or more others."""
    HEAD_OF_DELEGATION = "head-of-delegation"
    """Leads a side's delegation and speaks for it."""
    DELEGATE = "delegate"
    """Belongs to a side's delegation without leading it."""
    VISITOR = "visitor"
    """Makes the visit; those whom the visitor meets are hosts or participants."""
    GUEST = "guest"
    """Takes part by invitation without belonging to the body or circle that meets."""
    SPECIAL_GUEST = "special-guest"
    """Is invited under that title or a like one, such as guest of honour or guest of the chair, and
    so set apart from other guests."""
    OBSERVER = "observer"
    """Attends and follows without taking part in decisions, with or without the right to speak."""
    MEDIATOR = "mediator"
    """Is a third party that takes part in the sides' negotiation and may propose terms."""
    FACILITATOR = "facilitator"
    """Is a third party that brings the sides together, carries messages or guides the discussion,
    without proposing terms of its own; this includes good offices."""
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
    """Serves the event as staff of its organizers and does not count as having met anyone; a
    secretary-general who speaks for the organization is a participant."""


class Mode(Word):
    """The means by which someone took part.

    The words are ordinary usage. The mode belongs to each participant; that an event was held
    online or partly so follows from its participants, as in schema.org's eventAttendanceMode. A
    call is a meeting whose participants' mode is telephone or video, without a place.
    """

    IN_PERSON = "in-person"
    """Was bodily present at the place."""
    VIDEO = "video"
    """Took part live by a link with picture and sound; a recording sent beforehand is a recorded
    message."""
    TELEPHONE = "telephone"
    """Took part live by a link with sound only."""
    WRITTEN = "written"
    """Took part by a text only, such as a letter or a statement read out by someone else or placed
    on record."""
    RECORDED_MESSAGE = "recorded-message"
    """Took part by a sound or video recording that was played, and not live."""


class Attendance(Word):
    """Whether someone took part, as far as the source knows.

    The words are ordinary usage; where they concern an event to come, *invited*, *expected* and
    *declined* correspond to NEEDS-ACTION, ACCEPTED and DECLINED of iCalendar (RFC 5545, PARTSTAT
    parameter). A participant of whom nothing is stated counts as having attended.
    """

    ATTENDED = "attended"
    """Took part, and the source does not say that it was for a part of the event only."""
    EXPECTED = "expected"
    """Was going to take part when the source was written, by his or her own or the organizers'
    announcement."""
    INVITED = "invited"
    """Was asked to take part, and the source tells neither an answer nor the outcome."""
    DECLINED = "declined"
    """Was invited and said beforehand that he or she would not take part."""
    ABSENT = "absent"
    """Did not take part although a member, party or expected participant; so also a principal who
    sent someone to stand in, who is listed beside the stand-in."""
    LEFT_EARLY = "left-early"
    """Took part and left before the end, as in a walk-out."""
