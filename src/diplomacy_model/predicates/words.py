"""Predicates that ask for words and for sources: `said` and `citing`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model import arguments
from diplomacy_model.errors import WrongValueError
from diplomacy_model.folding import folded
from diplomacy_model.messages import shown
from diplomacy_model.model import RECORD_CLASSES, Record, Source, Worded, classes_with
from diplomacy_model.model.record import id_of
from diplomacy_model.predicates.base import Judge, Predicate, reference

if TYPE_CHECKING:
    from diplomacy_model.registry import Registry


def citing(source: Source | str) -> Predicate[Record]:
    """Select records that cite a source, whether it supports or disputes something.

    >>> import diplomacy_model as dm
    >>> dm.citing("article")
    citing('article')
    """
    return _Citing(reference(source, Source, name="source"))


@attrs.frozen(repr=False)
class _Citing(Predicate[Record]):
    source: Source | str

    def kinds(self) -> tuple[type[Record], ...]:
        return RECORD_CLASSES

    def judge(self, registry: Registry) -> Judge[Record]:
        wanted = registry.known(self.source, Source, name="source")
        return lambda record, _, __: any(citation.source == wanted for citation in record.citations)

    def __repr__(self) -> str:
        return f"citing({id_of(self.source, Record)!r})"


def said(text: str) -> Predicate[Worded]:
    """Select records whose title, theme, name, label or utterances contain a text.

    The labels of acts, phases and participants are searched with the record they belong to. A text
    is also found within words. Case, accents, strokes, compatibility forms, line breaks, characters
    that nobody sees, and the shapes of quotation marks, hyphens and dashes are ignored. The signs
    of Indian and other scripts that are not accents are not ignored. The rules are Unicode's, and
    stand in ``diplomacy_model.folding``.

    Raises:
        WrongValueError: The text is empty, or nothing is left of it, as of accents alone.

    >>> import diplomacy_model as dm
    >>> dm.said("São Tomé")
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
