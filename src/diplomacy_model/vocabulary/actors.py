"""What sort of actor someone or something is."""

from __future__ import annotations

from diplomacy_model.vocabulary.word import Word


class ActorKind(Word):
    """The sort of an actor, used to find and to group actors.

    The words are ordinary diplomatic usage. *Intergovernmental organization* is the term of the
    Vienna Convention on the Law of Treaties (1969), Article 2(1)(i). The kind expresses no view on
    anyone's status or recognition.
    """

    PERSON = "person"
    """One human being, whatever office they hold."""
    STATE = "state"
    """A state, as the side that sends, speaks and is bound. Its land is a place, not an actor."""
    TERRITORY = "territory"
    """A land with its own authorities that takes part under its own name but not as a state, such
    as a dependent or special administrative territory."""
    GOVERNMENT_BODY = "government-body"
    """An organ of a state, territory or organization, such as a ministry, parliament, court,
    embassy, secretariat or armed force. It is `part_of` the body it belongs to."""
    INTERGOVERNMENTAL_ORGANIZATION = "intergovernmental-organization"
    """An organization of states founded on a charter or another treaty, such as ASEAN, the European
    Union or the United Nations. A body of states without one is a grouping."""
    NON_GOVERNMENTAL_ORGANIZATION = "non-governmental-organization"
    """An organization founded neither by states nor for profit, such as a charity, a federation, a
    university or a think tank."""
    GROUPING = "grouping"
    """States that meet under a common name without a charter, such as the G20 or the Quad. With a
    charter, they are an intergovernmental organization."""
    MOVEMENT = "movement"
    """A political or armed body that is neither a state nor an organ of one, such as a party, a
    front or a rebel force."""
    COMPANY = "company"
    """A business enterprise, whether private or owned by a state. One that publishes news is
    media."""
    MEDIA = "media"
    """A newspaper, agency, broadcaster or other outlet that publishes news, whether private or
    owned by a state."""
    GROUP = "group"
    """Several actors that a source names together and that have no organization, such as "the
    co-sponsors" or a delegation. States that meet regularly under a name are a grouping."""
    OTHER = "other"
    """An actor that fits none of the other kinds."""
