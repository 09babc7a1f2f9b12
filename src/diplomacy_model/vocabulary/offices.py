"""How high an office is, and in what capacity someone holds it."""

from __future__ import annotations

from diplomacy_model.vocabulary.word import Word


class OfficeRank(Word):
    """The rank of an office in the conduct of foreign relations.

    Heads of state, heads of government and ministers for foreign affairs represent their state by
    virtue of their functions (Vienna Convention on the Law of Treaties, 1969, Article 7(2)). Heads
    of mission are those of the Vienna Convention on Diplomatic Relations (1961), Articles 1(a) and
    14. The other words are ordinary diplomatic usage. Words compare as text, so comparing two ranks
    does not tell who has precedence.
    """

    HEAD_OF_STATE = "head-of-state"
    """The highest representative of a state, such as a monarch or president, if another person
    heads the government."""
    HEAD_OF_GOVERNMENT = "head-of-government"
    """The person who leads the government, such as a prime minister or chancellor, if another
    person is head of state."""
    HEAD_OF_STATE_AND_GOVERNMENT = "head-of-state-and-government"
    """One office that is both, such as that of an executive president or of a ruling monarch who is
    also prime minister."""
    FOREIGN_MINISTER = "foreign-minister"
    """The member of the government in charge of foreign affairs, under whatever title (minister of
    external affairs, secretary of state)."""
    MINISTER = "minister"
    """A member of the government of full ministerial rank, other than the foreign minister. The
    diplomatic rank of minister at a mission is not meant."""
    DEPUTY_MINISTER = "deputy-minister"
    """A political office under a minister, such as a deputy or vice minister or a minister of
    state. A career official who heads a ministry is a senior official."""
    SENIOR_OFFICIAL = "senior-official"
    """An official at the top of a ministry or directly under it, such as a foreign secretary in the
    civil service, a permanent secretary or a political director."""
    HEAD_OF_MISSION = "head-of-mission"
    """The person charged by a sending state to head its mission, of any class: ambassador or
    nuncio, envoy or minister, or chargé d'affaires. Also a permanent representative."""
    SPECIAL_ENVOY = "special-envoy"
    """A person sent for a subject, region or task who does not head a resident mission, such as a
    special representative or an ambassador at large."""
    HEAD_OF_ORGANIZATION = "head-of-organization"
    """The person at the head of an international organization or its secretariat, such as a
    secretary-general or a commission president. A chair that states hold in turn is a
    presidency."""
    PRESIDENCY = "presidency"
    """The chair or presidency of a body that states hold in turn. The state holds the office.
    Holding it does not by itself mean representing the body."""
    OTHER = "other"
    """An office that fits none of the other ranks."""


class TenureCapacity(Word):
    """The capacity in which someone holds an office.

    *Ad interim* is the term of the Vienna Convention on Diplomatic Relations (1961), Articles 5(2)
    and 19. *Designate* is used as in the United States Foreign Affairs Handbook's diplomatic terms
    (5 FAH-1 Exhibit H-611, ambassador-designate). The other words are ordinary usage.
    """

    SUBSTANTIVE = "substantive"
    """Holds the office in their own right, having been appointed to it and taken it up."""
    ACTING = "acting"
    """Carries out the duties of an office that is vacant or whose holder cannot act, without having
    been appointed to it. For a mission, see ad interim."""
    AD_INTERIM = "ad-interim"
    """Provisionally heads a mission whose head is absent, unable to act or not yet appointed, as
    chargé d'affaires ad interim. A chargé accredited as head of mission is substantive."""
    CARETAKER = "caretaker"
    """Stays in, or is put into, the office only until a new government is formed, and by convention
    keeps to current business. Unlike an acting holder, a caretaker holds the office itself."""
    DESIGNATE = "designate"
    """Has been named to the office but has not yet taken it up. A head of mission takes it up by
    presenting credentials."""
