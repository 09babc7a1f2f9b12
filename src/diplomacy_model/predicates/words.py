"""Predicates that ask for words and for sources: `said` and `citing`."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import attrs

from diplomacy_model import arguments
from diplomacy_model.errors import WrongValueError, shown
from diplomacy_model.model import RECORD_CLASSES, Record, Source, Worded, classes_with
from diplomacy_model.model.record import id_of
from diplomacy_model.predicates.base import Judge, Predicate

if TYPE_CHECKING:
    from diplomacy_model.registry import Registry

_PLAIN_MARKS = str.maketrans("‘’“”‐–—", "''\"\"---")  # noqa: RUF001 - the marks that sources use
_VOWEL_POINTS = range(10, 36)  # canonical combining classes of Hebrew and Arabic
_FIRST_ACCENT = 200  # the first canonical combining class of marks attached to or around a letter


def citing(source: Source | str) -> Predicate[Record]:
    """Select records that cite a source, whether it supports or disputes something.

    >>> citing("article")
    citing('article')
    """
    return _Citing(id_of(source, Source, name="source"))


@attrs.frozen(repr=False)
class _Citing(Predicate[Record]):
    source: str

    def kinds(self) -> tuple[type[Record], ...]:
        return RECORD_CLASSES

    def judge(self, registry: Registry) -> Judge[Record]:
        wanted = registry.known(self.source, Source)
        return lambda record, _, __: any(citation.source == wanted for citation in record.citations)

    def __repr__(self) -> str:
        return f"citing({self.source!r})"


def said(text: str) -> Predicate[Worded]:
    """Select records whose title, theme, name, label or utterances contain a text.

    The labels of acts, phases and participants are searched with the record they belong to. A text
    is also found within words. Case, accents, compatibility forms, line breaks, and the shapes of
    quotation marks, hyphens and dashes are ignored. The signs of Indian and other scripts that are
    not accents are not ignored.

    Raises:
        WrongValueError: The text is empty, or consists of accents alone.

    >>> said("São Tomé")
    said('São Tomé')
    """
    if not folded(arguments.text(text, "text")):
        raise WrongValueError(
            f"text: {shown(text)} would be found in everything; give a word to look for"
        )
    return _Said(str(text))


@attrs.frozen(repr=False)
class _Said(Predicate[Worded]):
    text: str

    def kinds(self) -> tuple[type[Record], ...]:
        return classes_with("texts")

    def judge(self, registry: Registry) -> Judge[Record]:
        del registry  # the texts are in the record itself
        wanted = folded(self.text)
        return lambda record, _, __: any(wanted in folded(text) for text in record.texts)

    def __repr__(self) -> str:
        return f"said({self.text!r})"


def folded(text: str) -> str:
    """Return a text without the differences that a search ignores.

    >>> folded("SÃO  Tomé’s"), folded("Straße")
    ("sao tome's", 'strasse')
    """
    if not text.isascii():
        letters = unicodedata.normalize("NFKD", text).translate(_PLAIN_MARKS)
        text = "".join(letter for letter in letters if not _is_accent(letter))
        # Folding case can compose letters again, so decompose once more, as Unicode recommends.
        text = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(text.casefold().split())


def _is_accent(letter: str) -> bool:
    place = unicodedata.combining(letter)
    return place >= _FIRST_ACCENT or place in _VOWEL_POINTS
