"""Whether a passage only hopes, denies, or says that something was done. Words are English.

The words of hope are the modal verbs of English that speak of what is to come, and the verbs and
adjectives with which the words *planned*, *proposed* and *rumoured* of `EventStatus` and the words
*expected* and *invited* of `Attendance` are told in prose. Verbs of saying do not count as done:
who *said* something may have said that it will be.

The words of denial are those with which *cancelled* and *postponed* of `EventStatus` are told,
and *not*, *never*, *no*, *refuse* and the like, but these only with verbs of meeting and agreeing
or the words for events: who *did not rule out* a visit, or *declined to comment*, denied nothing.
"""

from __future__ import annotations

import re
from typing import Final

from diplomacy_model.folding import typewritten

_MODAL: Final = r"will|would|shall|should|may|might|could"
_PLANNED: Final = r"hoped|planned|expected|proposed|invited|scheduled|slated|intended|rumou?red"
_MEANT_TO: Final = (
    r"(?:due|set|ready|about|going|likely|aimed|agreed|asked|decided|offered|pledged|promised"
    r"|vowed|wanted|wished) to"
)
_CUE: Final = (
    rf"(?<!\w)(?:(?:{_MODAL}|{_PLANNED}|{_MEANT_TO}|to be|won't|upcoming|forthcoming"
    r"|hop(?:es?|ing)|plan(?:s|ning)?(?= to)|expects?|propos(?:es?|ing)|invit(?:es?|ing)"
    r"|intends?|aims? to|agrees? to|seeks?|seeking|sought|wants?|wish(?:es)? to"
    r"|look(?:s|ing)? forward|consider(?:s|ing))(?!\w))|'ll\b"
)
_UNDONE: Final = (  # "to be held", "will have signed", "was invited", "had agreed to"
    rf"\b(?:be|being|(?:{_MODAL}) have(?: been)?) (?:\w+ly )?\w+"
    rf"|\b(?:(?:was|were|been|had) )*(?:\w+ly )?(?:(?:{_PLANNED})\b|{_MEANT_TO}\b)"
)
_SAID: Final = frozenset({
    "added", "affirmed", "announced", "asked", "called", "confirmed", "declared", "explained",
    "noted", "recalled", "reiterated", "reported", "requested", "stated", "stressed", "suggested",
    "underlined", "urged", "wanted", "warned", "welcomed",
})  # fmt: skip
_NO_VERBS: Final = frozenset({
    "allied", "combined", "detailed", "exceed", "feed", "hundred", "indeed", "kindred", "limited",
    "need", "proceed", "related", "renewed", "seed", "so-called", "speed", "succeed", "united",
})  # fmt: skip
_DONE: Final = frozenset({
    "became", "began", "begun", "bought", "broke", "brought", "built", "came", "chose", "did",
    "drew", "flew", "fought", "found", "gave", "given", "gone", "got", "had", "held", "kept",
    "laid", "led", "left", "lost", "made", "met", "paid", "ran", "rose", "sat", "saw", "sent",
    "shook", "sold", "spent", "spoke", "spoken", "stood", "struck", "swore", "sworn", "taken",
    "took", "was", "went", "were", "won", "wrote",
})  # fmt: skip
_HELD: Final = (
    r"attend(?:ed)?|c[ao]me|conven(?:e|ed)|gather(?:ed)?|go(?:ne)?|went|happen(?:ed)?|h[eo]ld"
    r"|join(?:ed)?|meet|met|occur(?:red)?|participated?|proceed(?:ed)?|sit|sat|visit(?:ed)?"
    r"|t(?:ake|ook|aken) (?:place|part)|travel(?:led|ed)?"
)
_AGREED: Final = (
    r"accede|acceded|adopt(?:ed)?|approved?|conclud(?:e|ed)|enter(?:ed)?|initial(?:l?ed)?"
    r"|ratif(?:y|ied)|sign(?:ed)?"
)
_BE: Final = r"\b(?:(?:was|were|is|are|has|have|had|been|be|being|it|got) )*(?:(?!only\b)\w+ly )?"
_NOT: Final = (
    r"\b(?:(?:(?:did|do|does|was|were|is|are|has|have|had|will|would|can|could|may|might|shall"
    r"|should)(?: not|n't)|cannot|can't|won't|shan't"
    r"|(?:(?:was|were|has|have|had|is|are|will) )?never)(?: (?:been|be|to|ever))*"
    r"|(?:refus|declin)(?:e|es|ed|ing) to|fail(?:s|ed|ing)? to|(?:unable|unwilling) to)"
    r" (?:(?!only\b)\w+ly )?"
)
_AFFIRMS: Final = r"(?!\w| (?:(?:\w+ )?before\b|until\b|till\b))"
"""What must not follow: who *had never met before*, or *did not meet until May*, has met."""
_NO_EVENT: Final = (
    r"(?:\bthere (?:\w+ ){1,2})?\bno (?:\w+ )?"
    r"(?:meetings?|talks|summits?|visits?|conferences?|sessions?|consultations?)\b"
    rf"(?: (?:(?:was|were|has|have|had|been|ever|will|be)\b ?)*(?:{_HELD})?\b)?"
)
_CALLED_OFF: Final = (
    rf"{_BE}(?:cancell?(?:ed|ing|s)|call(?:ed|ing|s) (?:it )?off|postpon(?:ed|ing|es)"
    r"|put(?:ting|s)? (?:it )?off|scrapp(?:ed|ing)|shelv(?:ed|ing)"
    r"|(?:refus|declin|reject)(?:ed|es|ing|s) (?:the|an?|any|his|her|its|their) (?:\w+ )?"
    r"(?:invitations?|meetings?|talks|summits?|visits?))\b"
)
_NOT_CALLED_OFF: Final = rf"(?i:\b(?:not|never|n't) (?:\w+ )?{_CALLED_OFF})"
_SHORTEST_PAST: Final = 4
_SENTENCE: Final = r"[.!?][\"'”’)]*\s+|\n"
_LONGEST: Final = 1000
"""How many characters of its sentence are read on each side of a passage."""


def is_only_hoped(passage: str) -> bool:
    """Return whether a passage has words of hope, and nothing that was done.

    >>> is_only_hoped("He said the treaty would be signed in May.")
    True
    >>> is_only_hoped("The treaty, which will help both, was signed in May.")
    False
    """
    return re.search(_CUE, typewritten(passage)) is not None and not says_done(passage)


def without_denials(passage: str, *, by_act: bool = False) -> str:
    """Return a passage without the words that deny that something took place.

    Args:
        passage: The words.
        by_act: Whether words count that deny an agreement or its signature. They tell nothing of
            the meeting at which it was not signed.

    >>> without_denials("The summit was postponed.")
    'The summit .'
    """
    verbs = f"{_HELD}|{_AGREED}" if by_act else _HELD
    denied = rf"(?i:{_CALLED_OFF}|{_NO_EVENT}|{_NOT}(?:{verbs}){_AFFIRMS})"
    return re.sub(denied, "", _plain(passage))


def is_denied(passage: str, *, by_act: bool = False) -> bool:
    """Return whether a passage denies that something took place, and has nothing that was done.

    >>> is_denied("The summit was postponed."), is_denied("He did not rule out a summit.")
    (True, False)
    >>> is_denied("The summit, postponed in May, was held in June.")
    False
    """
    rest = without_denials(passage, by_act=by_act)
    return rest != _plain(passage) and not says_done(rest)


def _plain(passage: str) -> str:
    return re.sub(_NOT_CALLED_OFF, "", typewritten(passage))


def says_done(passage: str) -> bool:
    """Return whether a passage has a verb in the past, other than verbs of hope and of saying."""
    plain = re.sub(r"\b(?:has|have) come\b", "came", typewritten(passage))
    # Most passages without such a verb are known at once. The rest are asked whether it was done.
    return _has_past(plain) and _has_past(re.sub(_UNDONE, "", plain))


def _has_past(text: str) -> bool:
    return any(word in _DONE or _is_past(word) for word in re.findall(r"[\w-]+", text))


def _is_past(word: str) -> bool:
    """Return whether a word looks like a regular verb in the past."""
    is_regular = word.endswith("ed") and len(word) >= _SHORTEST_PAST and word.islower()
    return is_regular and word not in _SAID and word not in _NO_VERBS


def sentence_of(text: str, start: int, end: int) -> str:
    """Return the sentence of a text around a passage, as far as the ends of sentences show.

    >>> sentence_of("It rained. They hope to meet in May. He left.", 19, 26)
    'They hope to meet in May. '
    """
    low, high = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    before = [match.end() for match in re.finditer(_SENTENCE, text[low:start])]
    after = re.search(_SENTENCE, text[end:high])
    first = low + before[-1] if before else low
    return text[first : end + after.end() if after else high]
