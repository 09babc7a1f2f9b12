"""How one record is related to another."""

from __future__ import annotations

from typing import Final

from diplomacy_model.vocabulary.word import Word


class RelationKind(Word):
    """How the record that holds the relation is related to the record it points to.

    Read each as *this record* - kind - *that record*. Store only one direction, because the other
    follows from it. *Part of* corresponds to schema.org's superEvent and *rescheduled from* to its
    EventRescheduled. *Before*, *during* and *overlaps* are words of Allen's interval relations
    (Allen 1983; OWL-Time). They are used in the wider senses stated below, since sources seldom
    tell more. The other words are ordinary diplomatic and editorial usage.
    """

    PART_OF = "part-of"
    """This event is on the programme of that one and within its dates. A meeting that merely
    happens there is *on-the-margins-of* it. Related summits are parts of their common gathering,
    not of each other."""
    ON_THE_MARGINS_OF = "on-the-margins-of"
    """This event was made possible by that one without being on its programme, also called on the
    sidelines. It makes no claim about dates, as *during* would."""
    FOLLOW_UP_OF = "follow-up-of"
    """This record takes up or carries out what that one decided or began, without replacing it."""
    RESCHEDULED_FROM = "rescheduled-from"
    """This event is that postponed event, held or planned anew on another date. That one keeps its
    planned date and the status *postponed*."""
    BEFORE = "before"
    """This ended no later than that began (Allen's before or meets)."""
    AFTER = "after"
    """This began no earlier than that ended (Allen's after or met-by)."""
    DURING = "during"
    """This is wholly within the time of that (Allen's during, starts, finishes or equals). It is
    about time only, and implies neither *part-of* nor *on-the-margins-of*."""
    OVERLAPS = "overlaps"
    """This and that share some time, and it is not stated which began or ended first. Allen's
    overlaps is narrower."""
    SAME_AS = "same-as"
    """Both records are about the same thing in the world. Events, statements and agreements that
    are the same are accounts of it and may stay separate. Actors, places and other named things
    should be made one."""
    SUCCEEDS = "succeeds"
    """This takes the place of that, which ended or gave way, such as a body, office, series or
    agreement. What merely follows in time is *after*."""
    AMENDS = "amends"
    """This text alters provisions of that agreement (Vienna Convention on the Law of Treaties,
    1969, Articles 39 to 41)."""
    IMPLEMENTS = "implements"
    """This text or event carries out what that agreement or statement provides for."""
    ESTABLISHES = "establishes"
    """This event or text founded that, such as a body, a series or a partnership."""
    QUOTES = "quotes"
    """This source or statement reproduces words of that one."""
    REPLIES_TO = "replies-to"
    """This statement was made in answer to that one."""
    CORRECTS = "corrects"
    """This statement or text puts right something in that one, which otherwise stands."""
    RETRACTS = "retracts"
    """This statement takes back that one as a whole. That one was issued all the same and stays on
    record."""


INVERSE: Final = {
    RelationKind.BEFORE: RelationKind.AFTER,
    RelationKind.AFTER: RelationKind.BEFORE,
    RelationKind.OVERLAPS: RelationKind.OVERLAPS,
    RelationKind.SAME_AS: RelationKind.SAME_AS,
}
"""The relations that have a word for their other direction, with that word."""
