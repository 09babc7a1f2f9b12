"""Records and their sources as text for human readers, with names instead of ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from diplomacy_model.chronology import span
from diplomacy_model.evidence import contains
from diplomacy_model.model import (
    Act,
    Citation,
    Code,
    Name,
    Participant,
    Phase,
    Record,
    Recurrence,
    Relation,
    Source,
    Utterance,
    kind_name,
)
from diplomacy_model.model.stage import parties_clause
from diplomacy_model.model.value import fields_of, members_of, reference_fields
from diplomacy_model.names import name_of
from diplomacy_model.questions.remarks import remarks
from diplomacy_model.sides import Basis, sides
from diplomacy_model.temporal import When
from diplomacy_model.vocabulary import Mode, ParticipantRole, UtteranceMode
from diplomacy_model.vocabulary.word import Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.model import Stage
    from diplomacy_model.model.value import Value
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span

_MODE = {
    Mode.IN_PERSON: "in person",
    Mode.VIDEO: "by video",
    Mode.TELEPHONE: "by telephone",
    Mode.WRITTEN: "in writing",
    Mode.RECORDED_MESSAGE: "by recorded message",
}


def describe(registry: Registry, ref: Record | str) -> str:
    """Return everything that a record says: a headline, then a line for each field or value."""
    record = registry.find(ref, Record, name="record")
    return "\n".join(_lines(registry, record))


def _lines(registry: Registry, record: Record) -> Iterator[str]:
    headline = name_of(registry, record)
    marks = [each for each in remarks(registry, record) if not each.startswith("disputed: ")]
    beside = f" ({'; '.join(marks)})" if marks else ""
    yield f"{kind_name(type(record)).capitalize()}: {headline}{beside}"
    at = span(registry, record)
    references = reference_fields(type(record))
    for field in fields_of(type(record)):
        value: object = getattr(record, field.name)
        if field.name in {"id", "citations"} or value in (field.default, headline):
            continue
        refers = references.get(field.name) is not None
        members = members_of(value)
        if members is not None and not refers:
            for position, item in enumerate(members):
                text = f"{_label(field.name, item)}{_text(registry, item, at)}"
                yield f"  {text}{_disputes(registry, record, f'{field.name}[{position}]')}"
        else:
            items = (value,) if members is None else members
            texts = [
                name_of(registry, str(each)) if refers else _text(registry, each, at)
                for each in items
            ]
            if members is not None:
                places = (f"{field.name}[{position}]" for position in range(len(texts)))
                pairs = zip(texts, places, strict=True)
                texts = [text + _disputes(registry, record, place) for text, place in pairs]
            disputed = _disputes(registry, record, field.name, exact=members is not None)
            yield f"  {field.name.replace('_', ' ')}: {', '.join(texts)}{disputed}"


def _disputes(registry: Registry, record: Record, path: str, *, exact: bool = False) -> str:
    """Return a note on the sources that dispute a field, one of its items, or a part of it.

    Args:
        registry: The registry.
        record: The record.
        path: The field or the item.
        exact: Whether to leave out disputes of single items, which have notes of their own.
    """
    found: dict[str, None] = {}
    for citation in record.citations:
        for each in citation.disputes:
            part = each.removeprefix(path).lstrip(".") if contains(path, each) else None
            if part is None or (exact and part):
                continue
            what = f"{part} " if part else ""
            found.setdefault(f"{what}disputed by {name_of(registry, citation.source)}")
    return f" [{'; '.join(found)}]" if found else ""


def part_text(registry: Registry, record: Record, path: str) -> str:
    """Return a part of a record as one line: the words for the field, and what it holds.

    Args:
        registry: The registry.
        record: The record.
        path: A field, an item, or a part of one, such as ``participants[0].mode``.
    """
    held: object = record
    is_id = False
    words: list[str] = []
    for step in path.split("."):
        value = cast("Value", held)  # a path leads from value to value
        if words:  # a part of one of several: say of which
            words[-1] += f" {_first(registry, value)}"
        name, _, index = step.partition("[")
        is_id = reference_fields(type(value)).get(name) is not None
        held = getattr(value, name)
        if index:
            held = (members_of(held) or ())[int(index.rstrip("]"))]
        words.append(_label(name, held).removesuffix(": ") if index else name.replace("_", " "))
    at = span(registry, record)
    items = (held,) if (members := members_of(held)) is None else members
    texts = [_part(registry, each, at, is_id=is_id) for each in items if each is not None]
    return f"{', '.join(words)}: {'; '.join(texts) or 'not stated'}"


def _first(registry: Registry, value: Value) -> str:
    """Return the first field of an item of a record, which tells it from the others."""
    name = fields_of(type(value))[0].name
    is_id = reference_fields(type(value)).get(name) is not None
    return _part(registry, getattr(value, name), None, is_id=is_id)


def _part(registry: Registry, value: object, at: Span | None, *, is_id: bool) -> str:
    if is_id:
        return name_of(registry, str(value))
    return value.in_words() if isinstance(value, When) else _text(registry, value, at)


def _label(name: str, item: object) -> str:
    """Return the label of one of several values: the name of the field in the singular."""
    if isinstance(item, Relation):
        return f"{item.kind.replace('-', ' ')}: "
    singular = {"speakers": "by", "utterances": "said", "participants": "participant"}
    return f"{singular.get(name, name.removesuffix('s'))}: "


def _text(registry: Registry, value: object, at: Span | None) -> str:
    """Return a value of a record as text."""
    if isinstance(value, bool):
        value = "yes" if value else "no"
    match value:
        case Participant():
            return _participant(registry, value, at)
        case Utterance():
            return _utterance(registry, value)
        case Relation():
            part = "" if value.at is None else f", {value.at}"
            return name_of(registry, value.to) + part
        case Act() | Phase():
            return _stage(registry, value)
        case Name() | Code() | Recurrence():
            parts = (getattr(value, field.name) for field in fields_of(type(value)))
            return ", ".join(str(part) for part in parts if part is not None)
        case _:
            return value.replace("-", " ") if isinstance(value, Word) else str(value)


def _participant(registry: Registry, participant: Participant, at: Span | None) -> str:
    parts = [name_of(registry, participant.actor)]
    if participant.office is not None:
        parts.append(name_of(registry, participant.office))
    for link in sides(registry, participant, at):
        if link.to != participant.actor:
            how = "" if link.basis is Basis.STATED else "inferred: "
            hedge = how if link.certain else "possibly "
            parts.append(f"{hedge}for {name_of(registry, link.to)}")
    if participant.label is not None:
        parts.append(f"as “{participant.label}”")
    if participant.role is not ParticipantRole.PARTICIPANT:
        parts.append(f"as {participant.role.replace('-', ' ')}")
    if participant.mode is not None:
        parts.append(_MODE[participant.mode])
    if participant.on_behalf_of is not None:
        parts.append(f"on behalf of {name_of(registry, participant.on_behalf_of)}")
    if participant.attendance is not None:
        parts.append(participant.attendance.replace("-", " "))
    return ", ".join(parts)


def _utterance(registry: Registry, utterance: Utterance) -> str:
    speaker = "" if utterance.speaker is None else f"{name_of(registry, utterance.speaker)}: "
    about = ", ".join(name_of(registry, each) for each in utterance.about)
    text = utterance.text
    if utterance.mode is not UtteranceMode.PARAPHRASE:  # a paraphrase is not a quotation
        text = f"“{text}”"
    return f"{speaker}{text} ({utterance.mode}{f', about {about}' if about else ''})"


def _stage(registry: Registry, stage: Stage) -> str:
    plain = stage.word.replace("-", " ")
    parts = [stage.label or plain]
    if stage.label is not None and stage.label.lower() != plain:
        parts.append(f"({plain})")
    if stage.time is not None:
        parts.append(str(stage.time))
    if isinstance(stage, Act):
        names = [name_of(registry, party) for party in stage.parties]
        parts += [parties_clause(stage, names)] if names else []
        parts += [f"in {name_of(registry, stage.place)}"] if stage.place is not None else []
    elif stage.attested:
        parts.append(f"attested {', '.join(map(str, stage.attested))}")
    if stage.occasion is not None:
        parts.append(f"at {name_of(registry, stage.occasion)}")
    return " ".join(parts)


def cite(registry: Registry, ref: Record | str) -> str:
    """Return the sources of a record as text, with one line for each citation."""
    record = registry.find(ref, Record, name="record")
    return "\n".join(_citation(registry, citation) for citation in record.citations)


def reference(source: Source) -> str:
    """Return a source as a bibliography lists it: title, publisher, time and address."""
    parts = (source.title, source.publisher, source.published, source.url)
    return ", ".join(str(part) for part in parts if part is not None)


def _citation(registry: Registry, citation: Citation) -> str:
    source = registry.get(citation.source, Source)
    line = citation.source if source is None else reference(source)
    if citation.locator is not None:
        line += f", {citation.locator}"
    if citation.quote is not None:
        line += f": “{citation.quote}”"
    for verb, paths in (("supports", citation.supports), ("disputes", citation.disputes)):
        if paths:
            line += f" [{verb} {', '.join(paths)}]"
    return line
