"""Quotations: words that a record has copied from its sources, looked up in their texts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from diplomacy_model.findings import Finding
from diplomacy_model.messages import counted, joined, shown
from diplomacy_model.model import Source
from diplomacy_model.model.record import references
from diplomacy_model.quotations.quoted import nearest_of, quoted, wordings
from diplomacy_model.quotations.wording import says_something

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diplomacy_model.quotations.quoted import Quoted
    from diplomacy_model.quotations.wording import Wording
    from diplomacy_model.registry import Registry


def quotations(registry: Registry, texts: Mapping[str, str]) -> Iterator[Finding]:
    """Find quotations that are not in the text of their source, and texts that are not right.

    Of each text that is right, a remark says how much was looked up in it, even if that is nothing.

    Args:
        registry: The records.
        texts: The texts of sources by id.

    Raises:
        WrongKindError: One of ``texts`` is not text, or not of a source.
        UnknownIdError: Nothing has or cites a source with one of the ids.
    """
    given = wordings(registry, texts)
    for source, text in texts.items():
        yield from _about_text(registry, source, text, given)
    looked_up, without_source = dict.fromkeys(given, 0), Counter[str]()
    missing: dict[str, list[str]] = {}
    for passage in registry.derived(quoted):
        known = {source: given[source] for source in passage.sources if source in given}
        if known:
            yield from _about_passage(registry, passage, known)
        for source in known:
            looked_up[source] += 1
        for source in () if known else passage.sources:
            if source not in texts:
                missing.setdefault(source, []).append(passage.record)
        if not passage.sources:
            without_source[passage.record] += 1
    for source, count in looked_up.items():
        yield Finding(
            code="quotations-looked-up",
            severity="info",
            message=f"looked up in the text of {source!r}: {counted(count, 'quotation')}",
            record=_record_about(registry, source),
        )
    yield from _not_looked_up(registry, missing, without_source)


def _not_looked_up(
    registry: Registry, missing: Mapping[str, list[str]], without_source: Mapping[str, int]
) -> Iterator[Finding]:
    """Find quotations without a text.

    Args:
        registry: The records.
        missing: For each source whose text is not given, the records of the quotations.
        without_source: How many quotations each record has for which no source is cited.
    """
    about: list[tuple[str, str]] = []
    for source, records in missing.items():
        message = f"{counted(len(records), 'quotation')} from {source!r} could not be looked up"
        record = source if registry.get(source, Source) else records[0]
        about.append((record, f"{message}; give its text as well"))
    for record, count in without_source.items():
        message = f"{counted(count, 'quotation')} could not be looked up; cite the source"
        about.append((record, message))
    for record, message in about:
        yield Finding(
            code="quotation-not-looked-up",
            severity="info",
            message=message,
            record=record,
        )


def _about_text(
    registry: Registry, source: str, text: str, given: Mapping[str, Wording]
) -> Iterator[Finding]:
    """Find a text that is empty, or not the one that its source names."""
    record = registry.get(source, Source)
    if source not in given:
        yield Finding(
            code="empty-text",
            severity="warning",
            message=f"the text that was given for {source!r} is empty, so nothing can be looked up "
            "in it; give the text of the source",
            record=_record_about(registry, source),
        )
    if record is not None and record.sha256 is not None:
        from hashlib import sha256  # noqa: PLC0415 - only needed for a source with a digest

        digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        if digest != record.sha256:
            yield Finding(
                code="another-text",
                severity="warning",
                message=f"the text that was given has the SHA-256 {digest}, and the source "
                f"{record.sha256}; give the text that the source names, or correct the field",
                record=source,
                path="sha256",
            )


def _record_about(registry: Registry, source: str) -> str:
    """Return the id of a source or, if the dataset only cites it, of the first record that does."""
    if registry.get(source, Source) is not None:
        return source
    naming = (each.id for each in registry if any(at.to == source for at in references(each)))
    return next(naming, source)


def _about_passage(
    registry: Registry, passage: Quoted, known: Mapping[str, Wording]
) -> Iterator[Finding]:
    """Find a passage that is in none of the texts, or only once one of them is cleaned."""
    found = _how_found(passage, known)
    words, related = shown(passage.text), [each for each in known if registry.get(each, Source)]
    is_certain = len(known) == len(passage.sources)
    if passage.is_label:
        if found is None and is_certain:
            yield Finding(
                code="label-not-found",
                severity="warning",
                message=f"{words} is not in the text of {_listed(known)}; copy what the source "
                "calls it, or leave out the label",
                record=passage.record,
                path=passage.path,
                related=tuple(related),
            )
    elif found is None:
        problem = f"is not in the text of {_listed(known)}{_nearest(passage, known)}"
        advice = "copy the words exactly"
        if not says_something(passage.text):
            problem, advice = "has no words to look for", "quote some"
        yield Finding(
            code="quotation-not-found",
            severity="error" if is_certain else "warning",
            message=f"{words} {problem}; {advice}, or cite the source that has them",
            record=passage.record,
            path=passage.path,
            related=tuple(related),
        )
    elif found[1]:
        source, ways = found
        yield Finding(
            code="quotation-cleaned",
            severity="info",
            message=f"{words} is in the text of {source!r} once this is cleaned of "
            f"{joined(ways, 'and')}",
            record=passage.record,
            path=passage.path,
            related=tuple(related),
        )


def _nearest(passage: Quoted, known: Mapping[str, Wording]) -> str:
    """Return the part of a message that tells the passage which comes nearest, if any does."""
    alike = nearest_of(known, passage.text)
    if alike is None:
        return ""
    source, found = alike
    words = shown(" ".join(known[source].text[found.start : found.end].split()))
    where = "" if len(known) == 1 else f" of {source!r}"
    return (
        f"; the nearest passage{where} is {words} "
        f"(similarity {found.similarity:.2f}, characters {found.start:,} to {found.end:,})"
    )


def _listed(sources: Iterable[str]) -> str:
    return joined(map(repr, sources))


def _how_found(passage: Quoted, known: Mapping[str, Wording]) -> tuple[str, tuple[str, ...]] | None:
    """Return the source whose text has a passage, and what must be cleaned from it, or None."""
    for source, text in known.items():
        if text.has_label(passage.text) if passage.is_label else text.has(passage.text):
            return source, ()
    for source, text in known.items():
        ways = text.how_found(passage.text)
        if ways is not None:
            return source, ways
    return None
