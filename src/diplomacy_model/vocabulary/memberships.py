"""How someone belongs to an organization or grouping."""

from __future__ import annotations

from diplomacy_model.vocabulary.word import Word


class MembershipStatus(Word):
    """The standing of a member, partner or observer in an organization or grouping.

    Dialogue partner, sectoral dialogue partner, development partner, special observer, guest and
    *other status* are those that the ASEAN Charter (2007), Article 44, lets the ASEAN foreign
    ministers confer on an external party. The other words are general usage of international
    organizations. A status is conferred by the body. A label that two parties declare for their
    relationship, such as comprehensive strategic partnership, is a phase of a partnership.
    """

    MEMBER = "member"
    """Belongs to the body with the full rights and duties of membership."""
    OBSERVER = "observer"
    """May follow the body's meetings under its rules without being a member or taking part in its
    decisions."""
    DIALOGUE_PARTNER = "dialogue-partner"
    """Has the formal status of a partner with whom the body has a regular dialogue on its whole
    range of work."""
    SECTORAL_DIALOGUE_PARTNER = "sectoral-dialogue-partner"
    """Has the formal status of a partner with whom the body has a dialogue in named sectors
    only."""
    DEVELOPMENT_PARTNER = "development-partner"
    """Has the formal status of a partner in development cooperation, without being a dialogue
    partner."""
    SPECIAL_OBSERVER = "special-observer"
    """Has the formal status that the ASEAN Charter calls special observer. Any other observer, of
    any body, is an observer."""
    GUEST = "guest"
    """Has the formal status of guest of the body. Someone invited to a single event is a guest
    among its participants instead."""
    CANDIDATE = "candidate"
    """Has applied to become a member, or been accepted as a candidate, but is not yet a member."""
    SUSPENDED = "suspended"
    """Remains a member while the body withholds some or all rights of membership. The suspension is
    recorded beside the membership, which goes on."""
    OTHER = "other"
    """Has a status that fits none of the other words. The label keeps the body's own word."""
