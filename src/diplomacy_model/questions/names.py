"""The records that a name or a code may mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model import arguments, names
from diplomacy_model.errors import WrongValueError
from diplomacy_model.evidence import doubts_of
from diplomacy_model.folding import folded
from diplomacy_model.index.filters import search
from diplomacy_model.messages import shown
from diplomacy_model.model import Code, Name, Record, classes_with, kind_name
from diplomacy_model.predicates.codes import code_key, coded, in_use
from diplomacy_model.questions.answer import Answer, Reason, answer
from diplomacy_model.standing import existed, weakest
from diplomacy_model.temporal import optional_when
from diplomacy_model.vocabulary import NameKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import TimeLike, When


@attrs.frozen(kw_only=True)
class NameMatch:
    """One record that a name may mean."""

    record: Record
    """The actor, place, office, series, partnership or agreement."""
    name: Name | None = None
    """The other name that matched. None if its own name or title matched, or a code."""
    code: Code | None = None
    """The code that matched, or None if a name did."""

    @property
    def kind(self) -> NameKind | None:
        """The kind of the other name. None if there is no other name, or its kind is not stated."""
        return None if self.name is None else self.name.kind

    def __str__(self) -> str:
        """Return the id of the record, and the kind of the name or the scheme of the code."""
        what = self.kind if self.code is None else self.code.scheme
        return self.record.id if what is None else f"{self.record.id} ({what})"


def resolve_name(registry: Registry, text: str, on: TimeLike | None = None) -> Answer[NameMatch]:
    """Return the records that a name, handle or code may mean, each once, in canonical order.

    Case, accents, strokes, the shapes of marks, and spaces make no difference, by the rules of
    `diplomacy_model.folding`. If a day is given, a name counts if it was certainly or possibly in
    use on that day. A name without a period always counts. It counts as uncertain if it is a former
    name, or if a source disputes it. No name of an actor or office counts on a day on which the
    actor or office did not exist.
    """
    if not arguments.text(text, "text", "give a name").strip():
        raise WrongValueError(f"text: {shown(text)} is empty; give a name")
    at = optional_when(on, "on")
    found: dict[str, tuple[NameMatch, bool]] = {}
    for match in registry.derived(_by_name).get(folded(text), ()):
        used = _in_use(registry, match, at)
        known = found.get(match.record.id)
        if used is not None and (known is None or used > known[1]):
            found[match.record.id] = (match, used)
    return answer(registry, NameMatch, found.values(), _why)


def _in_use(registry: Registry, match: NameMatch, at: When | None) -> bool | None:
    """Return whether what matched was in use: certainly (True), possibly (False) or not (None)."""
    if match.name is not None:
        return names.in_use(registry, match.record, match.name, at)
    held = doubts_of(registry, match.record)
    there = existed(registry, match.record.id, at)
    if match.code is None:
        return weakest(there, not held.over("name", "title"))
    path = f"codes[{match.record.codes.index(match.code)}].value"
    return weakest(there, in_use(match.code, at), not held.over(path))


def _by_name(registry: Registry) -> Mapping[str, tuple[NameMatch, ...]]:
    found: dict[str, list[NameMatch]] = {}
    named = classes_with("other_names")
    for record in registry:
        if record.codes or isinstance(record, named):
            for text, match in _matches(record):
                if key := folded(text):
                    found.setdefault(key, []).append(match)
    return {text: tuple(matches) for text, matches in found.items()}


def _matches(record: Record) -> Iterator[tuple[str, NameMatch]]:
    if record.own_name is not None and isinstance(record, classes_with("other_names")):
        yield record.own_name, NameMatch(record=record)
    for name in record.other_names:
        yield name.text, NameMatch(record=record, name=name)
        if name.kind is NameKind.HANDLE:  # some write it with an @, some without
            yield name.text.removeprefix("@"), NameMatch(record=record, name=name)
    for code in record.codes:
        yield code.value, NameMatch(record=record, code=code)


def by_code(
    registry: Registry, scheme: str, value: str, on: TimeLike | None = None
) -> Answer[Record]:
    """Return the records to which a coding scheme gives a code, in canonical order.

    If a day is given, the code must have been in use on that day, and the actor or office must
    have existed.
    """
    arguments.text(value, "value", "write '0750': codes keep leading zeros")
    at = optional_when(on, "on")
    found: list[tuple[Record, bool | None]] = []
    for position in search([coded(scheme, value, at).filter(registry)], range(len(registry))):
        record = registry.records[position]
        held = doubts_of(registry, record)
        uses = [
            weakest(in_use(code, at), not held.over(f"codes[{number}].value"))
            for number, code in enumerate(record.codes)
            if code_key(code.scheme, code.value) == code_key(scheme, value)
        ]
        how = None if set(uses) == {None} else any(uses)
        found.append((record, weakest(how, existed(registry, record.id, at))))
    return answer(
        registry,
        Record,
        found,
        lambda record: Reason(because=(record.id,), settled_by=_period(record)),
    )


def _why(match: NameMatch) -> Reason:
    return Reason(because=(match.record.id,), settled_by=_period(match.record))


def _period(record: Record) -> str:
    return f"the period of the name or code in {kind_name(type(record))} {record.id!r}"
