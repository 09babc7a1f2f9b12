"""What sort of name a name is."""

from __future__ import annotations

from diplomacy_model.vocabulary.word import Word


class NameKind(Word):
    """The sort of a name, which tells when it can be used.

    The words are ordinary usage in lists of names of states, bodies and persons.
    """

    OFFICIAL = "official"
    """The full name that the bearer itself uses in formal documents, such as *the Republic of
    India*."""
    SHORT = "short"
    """The name in everyday use, in full words, such as *India*. Letters that stand for words are an
    abbreviation."""
    FORMER = "former"
    """A name that the bearer once had and has given up, such as *Burma*."""
    ABBREVIATION = "abbreviation"
    """A shortening by letters or syllables, such as *ASEAN*, *MEA* or *UK*."""
    TRANSLITERATION = "transliteration"
    """The name taken over from another script letter by letter or by sound, not translated."""
    DEMONYM = "demonym"
    """The word for the people or things of a place, such as *Indian*, by which a text may mean the
    state."""
    METONYM = "metonym"
    """The name of a city, building or place that stands for an actor, such as *the Kremlin*. It may
    also be meant literally."""
    HANDLE = "handle"
    """The name of an account on a social network, such as *@MEAIndia*."""
