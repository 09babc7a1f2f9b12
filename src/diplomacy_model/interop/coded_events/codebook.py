"""The words of PLOVER, and how CAMEO, its predecessor, translates to them.

The lists are those of the PLOVER manual, draft 0.7b1: the chapters *Event Categories*, *Actor and
Sector Codes* and *CAMEO vs. PLOVER*. See https://github.com/openeventdata/PLOVER.
"""

from __future__ import annotations

import re

from diplomacy_model.vocabulary import ActorKind

QUAD_CODES = {
    "AGREE": 1,
    "CONSULT": 1,
    "SUPPORT": 1,
    "CONCEDE": 1,
    "COOPERATE": 2,
    "AID": 2,
    "RETREAT": 2,
    "DEMAND": 3,
    "ACCUSE": 3,
    "REJECT": 3,
    "SANCTION": 3,
    "THREATEN": 3,
    "PROTEST": 4,
    "MOBILIZE": 4,
    "COERCE": 4,
    "ASSAULT": 4,
}
"""The types of events, each with its quad category: verbal and material cooperation, verbal and
material conflict."""
COOPERATION = frozenset({1, 2})
"""The quad categories of what several actors do with each other, if nothing else is stated."""
MUTUAL = frozenset({"CONSULT", "COOPERATE"})
"""The types in which both sides do the same."""
NOT_HAPPENED = frozenset({"historical", "hypothetical", "negation"})
"""The contexts of what did not happen on the date of the event."""
FUTURE = "future"
"""The context of what is to happen."""
NON_STATE = frozenset({"IGO", "NGO", "ISM", "IMG", "MNC"})
"""The actor codes that are not those of countries."""
SECTORS = frozenset(
    {"GOV", "JUD", "LEG", "MIL", "COP", "OPP", "PTY", "REB", "PRM", "SPY", "UAF", "CVL"}
    | {"ELI", "BUS", "EDU", "MED", "LAB", "AGR", "JRN", "REF", "REL", "SOC", "CRM"}
)
"""The primary codes of sectors."""

TYPE_SCHEME = "plover"
"""The scheme of the codes for types, for actors other than states, and for contexts."""
MODE_SCHEME = "plover-mode"
SECTOR_SCHEME = "plover-sector"
CAMEO_SCHEME = "cameo"
COUNTRY_SCHEME = "iso3166-1-alpha-3"

_WORD = re.compile(r"[a-z][a-z_-]*")
_ALPHA_3 = re.compile(r"[A-Z]{3}")
_CAMEO = re.compile(r"(0[1-9]|1[0-9]|20)[0-9]{0,2}")
_CAMEO_TYPES = {
    "03": "AGREE",
    "04": "CONSULT",
    "05": "SUPPORT",
    "06": "COOPERATE",
    "07": "AID",
    "09": "ACCUSE",
    "10": "DEMAND",
    "11": "ACCUSE",
    "12": "REJECT",
    "13": "THREATEN",
    "14": "PROTEST",
    "15": "MOBILIZE",
    "16": "SANCTION",
    "17": "COERCE",
    "18": "ASSAULT",
    "19": "ASSAULT",
    "20": "ASSAULT",
    **dict.fromkeys(("081", "082", "083"), "CONCEDE"),
    **dict.fromkeys(("084", "085", "086", "087"), "RETREAT"),
}
"""The types by CAMEO category. The manual tells the categories of 08 apart by the third digit."""
_COUNTRY_OF_KIND = {
    ActorKind.INTERGOVERNMENTAL_ORGANIZATION: "IGO",
    ActorKind.NON_GOVERNMENTAL_ORGANIZATION: "NGO",
}
_SECTOR_OF_KIND = {
    ActorKind.STATE: "GOV",
    ActorKind.TERRITORY: "GOV",
    ActorKind.GOVERNMENT_BODY: "GOV",
    ActorKind.COMPANY: "BUS",
    ActorKind.MEDIA: "JRN",
}


def is_word(text: str) -> bool:
    """Return whether a text has the form of a mode or a context. Data sets add words of their own.

    >>> is_word("third-party"), is_word("human_rights"), is_word("Human rights")
    (True, True, False)
    """
    return _WORD.fullmatch(text) is not None


def is_country(text: str) -> bool:
    """Return whether a text has the form of an ISO 3166-1 alpha-3 code.

    >>> is_country("IND"), is_country("IGO"), is_country("India")
    (True, False, False)
    """
    return _ALPHA_3.fullmatch(text) is not None and text not in NON_STATE


def is_cameo(text: str) -> bool:
    """Return whether a text has the form of a CAMEO code, with its leading zero.

    >>> is_cameo("042"), is_cameo("42")
    (True, False)
    """
    return _CAMEO.fullmatch(text) is not None


def type_of_cameo(code: str) -> str | None:
    """Return the PLOVER type of a CAMEO code, or None if PLOVER dropped its category.

    >>> type_of_cameo("057"), type_of_cameo("0841"), type_of_cameo("010")
    ('SUPPORT', 'RETREAT', None)
    """
    return _CAMEO_TYPES.get(code[:3]) or _CAMEO_TYPES.get(code[:2])


def country_of_kind(kind: ActorKind) -> str | None:
    """Return the actor code that follows from the kind of an actor, if one does."""
    return _COUNTRY_OF_KIND.get(kind)


def sector_of_kind(kind: ActorKind) -> str | None:
    """Return the sector that follows from the kind of an actor, if one does."""
    return _SECTOR_OF_KIND.get(kind)
