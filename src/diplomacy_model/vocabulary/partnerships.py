"""What a phase of a relationship amounts to."""

from __future__ import annotations

from typing import NoReturn

from diplomacy_model.errors import WrongKindError
from diplomacy_model.vocabulary.word import Word


class PhaseLevel(Word):
    """The group that the label of one phase of a relationship belongs to.

    There is no official scale of such levels. Each state uses its labels in its own way, and the
    same words mean different things between different parties. Comparing levels is meaningless, so
    `<`, `<=`, `>` and `>=` raise `TypeError`. To list the words alphabetically, sort by `str`. The
    label of the phase keeps the parties' own words.

    The words for diplomatic relations are based on the Vienna Convention on Diplomatic Relations
    (1961), Articles 2, 14 and 45, and on the levels of representation of the Correlates of War
    Diplomatic Exchange data (v2006.1) and the Diplometrics Diplomatic Representation data. The
    words for partnerships are those that governments declare. There is "no official classification"
    of these (Rajesh Rajagopalan in ThePrint, 2024).
    """

    NO_RELATIONS = "no-relations"
    """The parties have no diplomatic relations, and it is not stated that they once had relations
    and broke them off."""
    BROKEN_OFF = "broken-off"
    """The parties had diplomatic relations and one or both have severed them. Recalling a head of
    mission, even for long, does not break them off."""
    INTERESTS_SECTION = "interests-section"
    """There are no diplomatic relations, but a party keeps a section for its interests within the
    mission of a third state."""
    CHARGE_LEVEL = "charge-level"
    """The parties have diplomatic relations and have set or lowered them to the level of chargés
    d'affaires. A chargé ad interim during a vacancy does not lower them."""
    FULL_RELATIONS = "full-relations"
    """The parties have diplomatic relations at the level of ambassadors or the like, resident or
    not, and the phase does not declare a partnership."""
    DIALOGUE = "dialogue"
    """The parties declare a standing dialogue, without the word partnership. The status of dialogue
    partner that an organization confers is a membership."""
    PARTNERSHIP = "partnership"
    """The parties declare a partnership without calling it strategic, whatever other adjective
    (cooperative, comprehensive, friendly) they give it."""
    STRATEGIC_PARTNERSHIP = "strategic-partnership"
    """The parties declare a strategic partnership without calling it comprehensive. An enhanced
    strategic partnership is one."""
    COMPREHENSIVE_STRATEGIC_PARTNERSHIP = "comprehensive-strategic-partnership"
    """The parties declare a partnership that is both comprehensive and strategic, in these
    words."""
    SPECIAL_PARTNERSHIP = "special-partnership"
    """The parties declare a partnership or relationship set apart by a word such as special,
    privileged or all-weather, with or without strategic."""
    ALLIANCE = "alliance"
    """The parties have bound themselves to each other's defence or call themselves allies."""
    OTHER = "other"
    """A phase that fits none of the other levels, such as a state of hostility."""

    def __lt__(self, other: str, /) -> NoReturn:
        """Refuse to say that this level is below: levels have no order."""
        self._refuse_order()

    def __le__(self, other: str, /) -> NoReturn:
        """Refuse to say that this level is below or equal: levels have no order."""
        self._refuse_order()

    def __gt__(self, other: str, /) -> NoReturn:
        """Refuse to say that this level is above: levels have no order."""
        self._refuse_order()

    def __ge__(self, other: str, /) -> NoReturn:
        """Refuse to say that this level is above or equal: levels have no order."""
        self._refuse_order()

    def _refuse_order(self) -> NoReturn:
        """Raise the error that every ordering comparison ends in."""
        message = (
            f"{self!r} is neither above nor below another level, because there is no official "
            "scale; test for equality or membership, or sort alphabetically with key=str"
        )
        raise WrongKindError(message)
