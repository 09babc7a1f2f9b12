"""`AnnotatedText`: the text of a source, and where records quote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.arguments import text as text_
from diplomacy_model.messages import counted, shown
from diplomacy_model.model import Source
from diplomacy_model.model.record import A_SOURCE
from diplomacy_model.questions.passages import passages
from diplomacy_model.tables import Rows

if TYPE_CHECKING:
    from diplomacy_model.questions.passages import QuotedPassage
    from diplomacy_model.registry import Registry


@attrs.frozen(kw_only=True, repr=False)
class AnnotatedText:
    """The text of a source with the passages that records quote from it, to look at and to print.

    A notebook shows it by itself. `to_html` returns it as a page. To show it in another way, take
    the `text` and the `passages`.

    Each passage is marked and numbered. The notes beside it name the records that quote it, and for
    each the fields that the citation supports or disputes, with what they hold. What is not marked
    is quoted by no record. Words that are not in the text are listed below it, each with the
    passage that comes nearest, and so are the citations that quote nothing.
    """

    _registry: Registry = attrs.field(alias="registry")
    source: str = attrs.field(metadata=A_SOURCE)
    """The id of the source."""
    text: str
    """Its text, as it was given."""
    passages: Rows[QuotedPassage]
    """The words that records quote from the source, and where in the text they stand."""

    def to_html(self) -> str:
        """Return a whole page: HTML that needs no other file, and has no scripts.

        It follows the colours that the reader has chosen, light or dark. Where it is narrow, the
        notes stand below their paragraphs, and on paper they stand beside them.
        """
        from diplomacy_model.annotating.page import page  # noqa: PLC0415 - few make pages

        return page(self._registry, self)

    def _repr_html_(self) -> str:
        """Return the text and its notes for notebooks."""
        from diplomacy_model.annotating.page import fragment  # noqa: PLC0415 - few make pages

        return fragment(self._registry, self)

    def __repr__(self) -> str:
        """Return the source, the length of the text and the number of quotations."""
        length, quoted = counted(len(self.text), "character"), len(self.passages)
        return f"<AnnotatedText of {shown(self.source)}: {length}, {counted(quoted, 'quotation')}>"


def annotated(registry: Registry, source: Source | str, text: str) -> AnnotatedText:
    """Return the text of a source with the passages that records quote from it.

    Raises:
        UnknownIdError: Nothing has or cites the source.
        WrongKindError: The text is not text, or the source is a record of another kind.
        DifferentRecordError: The registry holds a different source with the id of the one given.
    """
    known = registry.known(source, Source, name="source")
    given = text_(text, "text", "give the text of the source")
    found = passages(registry, {known: given})
    return AnnotatedText(
        registry=registry,
        source=known,
        text=given,
        passages=Rows(registry, found.kind, tuple(each for each in found if each.source == known)),
    )
