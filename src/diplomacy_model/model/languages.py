"""Language tags, as BCP 47 defines their form (RFC 5646, section 2.1)."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from diplomacy_model.errors import Fault
from diplomacy_model.messages import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

_USUAL = re.compile("[a-z]{2,3}(?:-[A-Z]{2})?")
"""Most tags. They need no second look."""
_A, _AN = "[A-Za-z]", "[A-Za-z0-9]"
TAG = (
    f"(?:(?:{_A}{{2,3}}(?:-{_A}{{3}}){{0,3}}|{_A}{{4,8}})"  # language and extlang
    f"(?:-{_A}{{4}})?"  # script
    f"(?:-(?:{_A}{{2}}|[0-9]{{3}}))?"  # region
    f"((?:-(?:{_AN}{{5,8}}|[0-9]{_AN}{{3}}))*)"  # variants
    f"((?:-[A-WYZa-wyz0-9](?:-{_AN}{{2,8}})+)*)"  # extensions
    f"(?:-[Xx](?:-{_AN}{{1,8}})+)?"  # private use
    f"|[Xx](?:-{_AN}{{1,8}})+)"  # private use alone
)
"""The form of a tag, as a regular expression. Its groups are the variants and the extensions."""
IRREGULAR = (
    *("en-GB-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon", "i-lux"),
    *("i-mingo", "i-navajo", "i-pwn", "i-tao", "i-tay", "i-tsu"),
    *("sgn-BE-FR", "sgn-BE-NL", "sgn-CH-DE"),
)
"""The grandfathered tags that do not have the form of others. The regular ones have it."""

_TAG = re.compile(TAG)
_IRREGULAR = frozenset(map(str.lower, IRREGULAR))
_SINGLETON = re.compile("(?<=-)[a-z0-9](?=-)")


def language_faults(language: str | None) -> Iterator[Fault]:
    """Yield the fault of a ``language`` field that is not a well-formed language tag.

    Case makes no difference (RFC 5646, section 2.1.1). Whether a subtag is registered is not
    checked.

    >>> [fault.message for fault in language_faults("en_US")]
    ["'en_US' is not a language tag; write en-US"]
    >>> [*language_faults("x-private"), *language_faults("zh-Hant-TW"), *language_faults("i-hak")]
    []
    """
    if language is None or _USUAL.fullmatch(language):
        return
    problem = _problem(language)
    if problem is not None:
        yield Fault("language", language, f"{shown(language)} {problem}")


def _problem(tag: str) -> str | None:
    """Return what is wrong with a language tag and what to write instead, or None."""
    match = _TAG.fullmatch(tag)
    if match is None:
        if tag.isascii() and tag.lower() in _IRREGULAR:
            return None
        hyphens = tag.strip().replace("_", "-")
        is_near = hyphens != tag and _TAG.fullmatch(hyphens) is not None
        return f"is not a language tag; write {hyphens if is_near else 'one such as en or pt-BR'}"
    variants = (match[1] or "").lower().split("-")[1:]
    extensions = _SINGLETON.findall((match[2] or "").lower())
    for what, subtags in (("variant", variants), ("extension", extensions)):
        [(subtag, count)] = Counter(subtags).most_common(1) or [("", 0)]
        if count > 1:
            return f"has the {what} {shown(subtag)} twice; write it once"
    return None
