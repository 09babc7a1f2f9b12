"""Whether a text names a record, by any of the usual ways to name it in English.

Where it is not clear, the answer is yes: who is told that a name is missing should find that it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diplomacy_model.caching import remembered
from diplomacy_model.extraction.mentions import words_of
from diplomacy_model.model import Actor, Office, Place, Tenure
from diplomacy_model.synonyms import WORDS
from diplomacy_model.vocabulary import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diplomacy_model.extraction.mentions import Mentions
    from diplomacy_model.model import Record
    from diplomacy_model.registry import Registry
    from diplomacy_model.vocabulary.word import Word

_LANDS = frozenset({ActorKind.STATE, ActorKind.TERRITORY})
_DESCRIBED = frozenset({ActorKind.GROUP})  # whose name is the editor's description
_PEOPLES = tuple(
    frozenset(line.split(", "))
    for line in (
        "united states, usa, america, american, americans",
        "united kingdom, uk, britain, british, briton, britons",
        "netherlands, holland, dutch",
        "france, french",
        "spain, spanish, spaniard, spaniards",
        "poland, polish, poles",
        "denmark, danish, danes",
        "finland, finnish, finns",
        "ireland, irish",
        "wales, welsh",
        "greece, greek, greeks",
        "switzerland, swiss",
        "philippines, philippine, filipino, filipinos",
        "turkey, turkiye, turkish, turks",
        "cote d ivoire, ivory coast, ivorian, ivorians",
        "czechia, czech republic, czech, czechs",
        "myanmar, burma, burmese",
        "eswatini, swaziland, swazi",
        "north korea, dprk, north korean, north koreans",
        "south korea, republic of korea, rok, south korean, south koreans",
        "soviet union, ussr, soviet, soviets",
        "united arab emirates, uae, emirati, emiratis",
        "kyrgyzstan, kyrgyz",
        "lesotho, basotho",
        "madagascar, malagasy",
        "vatican city, vatican, holy see, papal",
    )
)
"""Names of countries and words for their people that do not begin alike, as English texts have
them."""
_SHORTEST = 4
"""How many letters a word must have to count by its beginning."""
_STEM = 6
"""How many letters of a word are compared if its ending may be another."""
_SMALL = frozenset({"and", "for", "of", "the", "to"})
_MOST_LETTERS = 6


def stem(word: str) -> str:
    """Return the letters that a word shares with those made of it: *minister*, *ministerial*."""
    return word[:_STEM]


def is_told(word: Word, words: Mentions) -> bool:
    """Return whether a text has a word of a vocabulary, a word made of it, or one of its synonyms.

    >>> from diplomacy_model.extraction.mentions import Mentions
    >>> from diplomacy_model.vocabulary import Level, Mode
    >>> text = Mentions("He took part virtually in the meeting of ministers.")
    >>> is_told(Mode.VIDEO, text), is_told(Level.MINISTERIAL, text), is_told(Level.EXPERT, text)
    (True, True, False)
    """
    parts = words_of(word.replace("-", " "))
    if words.have(word) or (
        min(map(len, parts)) >= _SHORTEST and all(words.begin(stem(part)) for part in parts)
    ):
        return True
    return any(map(words.begin, _synonyms(word)))


@remembered(most=1000)
def _synonyms(word: str) -> tuple[str, ...]:
    return tuple(other for other, ours in WORDS.items() if word in ours)


def is_named(
    registry: Registry, record: Record, words: Mentions, *, by_office: bool = True
) -> bool:
    """Return whether a text names a record.

    Args:
        registry: The records.
        record: The record.
        words: The words of the text.
        by_office: Whether the title of an office that a person ever held names the person.
    """
    names = _names_of(registry, record)
    if not names or any(words.have(name) or _abbreviated(name, words) for name in names):
        return True
    if any(words.have_letters(code.value) for code in record.codes if code.value.isupper()):
        return True
    if isinstance(record, Office):
        return _has_title(registry, record, names, words)
    if isinstance(record, Place):
        return any(words.have(" ".join(words_of(name)[:2])) for name in names if " " in name)
    if isinstance(record, Actor) and record.kind is ActorKind.PERSON:
        held = registry.derived(_held).get(record.id, ()) if by_office else ()
        return any(_has_end(name, words) for name in names) or _has_office(registry, held, words)
    return _has_body(record, names, words)


def _has_body(record: Record, names: tuple[str, ...], words: Mentions) -> bool:
    """Return whether a text names a state or a body in another form."""
    kind = record.word
    if kind in _LANDS:
        return any(_has_people_of(name, words) for name in names)
    return kind in _DESCRIBED or any(_are_there(words_of(name), words) for name in names)


def _has_office(registry: Registry, offices: tuple[str, ...], words: Mentions) -> bool:
    """Return whether a text has the title of one of some offices."""
    found = (registry.get(each, Office) for each in dict.fromkeys(offices))
    return any(each is not None and is_named(registry, each, words) for each in found)


def _names_of(registry: Registry, record: Record) -> tuple[str, ...]:
    return registry.derived(_all_names).get(record.id, ())


def _all_names(registry: Registry) -> Mapping[str, tuple[str, ...]]:
    """Return what each record may be called."""
    return {record.id: tuple(dict.fromkeys(_names(record))) for record in registry}


def _names(record: Record) -> Iterator[str]:
    """Yield the names of a record, and what is left of them without additions."""
    for name in (record.own_name, *(each.text for each in record.other_names)):
        if name is not None:
            yield name
            yield re.split(r"[,(]", name)[0].removeprefix("The ").removeprefix("the ").strip()
            *before, rest = re.split(r" of (?:the )?", name)
            if before and isinstance(record, Actor) and record.kind in _LANDS:
                yield rest


def _abbreviated(name: str, words: Mentions) -> bool:
    """Return whether a text has the initials of a name, or a name that is such itself."""
    letters = _initials(name)
    return 1 < len(letters) <= _MOST_LETTERS and words.have_letters(letters)


@remembered(most=10_000)
def _initials(name: str) -> str:
    return name if name.isupper() else "".join(re.findall(r"\b([A-Z])\w", name))


def _has_end(name: str, words: Mentions) -> bool:
    """Return whether a text has the first or last word of the name of a person."""
    parts = [part for part in words_of(name) if len(part) > 1]
    return bool(parts) and (words.have(parts[0]) or words.have(parts[-1]))


def _has_people_of(name: str, words: Mentions) -> bool:
    """Return whether a text has a word for the people of a country: *Indian*, *Dutch*."""
    land, *more = words_of(name) or ("",)
    whole = f"{' '.join((land, *more))} of "  # united kingdom of great britain
    for people in _PEOPLES:
        if any(whole.startswith(f"{each} of ") for each in people):
            return any(map(words.have, people))
    if more or len(land) < _SHORTEST:
        return False
    return words.begin(land) or (len(land) >= _STEM and words.begin(land[:-1]))


def _are_there(parts: tuple[str, ...], words: Mentions) -> bool:
    """Return whether a text has all words of a name that are not small, in any order."""
    told = [part for part in parts if part not in _SMALL]
    return bool(told) and all(
        words.begin(stem(part)) if len(part) >= _SHORTEST else words.have(part) for part in told
    )


def _has_title(registry: Registry, office: Office, names: tuple[str, ...], words: Mentions) -> bool:
    """Return whether a text has the title of an office, with or without whose office it is."""
    owner = registry.get(office.of, Actor)
    whose = {
        part for name in (_names_of(registry, owner) if owner else ()) for part in words_of(name)
    }
    return any(
        _are_there(tuple(part for part in words_of(name) if part not in whose), words)
        for name in names
    )


def _held(registry: Registry) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the offices that each person ever held."""
    held: dict[str, tuple[str, ...]] = {}
    for tenure in registry.all(Tenure):
        held[tenure.holder] = (*held.get(tenure.holder, ()), tenure.office)
    return held
