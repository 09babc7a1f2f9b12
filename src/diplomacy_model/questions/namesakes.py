"""Actors and other named things that share a code or a name.

`diplomacy_model.questions.likely` has the rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.folding import folded
from diplomacy_model.model import Actor, Office, Place, Record, Series, Topic
from diplomacy_model.predicates.codes import code_key
from diplomacy_model.questions.pairs import MOST
from diplomacy_model.standing import existences
from diplomacy_model.vocabulary import NameKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diplomacy_model.model import Code
    from diplomacy_model.questions.pairs import Pairs
    from diplomacy_model.registry import Registry

NAMED: tuple[type[Record], ...] = (Actor, Office, Place, Topic, Series)
"""The classes of what can be shared by many records and should be there once."""

_OF_OTHERS = frozenset({NameKind.DEMONYM, NameKind.METONYM})
"""Names that many share, because they are the names of something else."""
_DEEPEST = 30
"""How many steps it takes at most from a place, topic or organ to what it is in."""


def find(registry: Registry, pairs: Pairs) -> None:
    """Add the named things that may be the same."""
    for kind in NAMED:
        _by_code(registry, pairs, registry.all(kind))
        _by_name(registry, pairs, registry.all(kind))


def _by_code(registry: Registry, pairs: Pairs, records: tuple[Record, ...]) -> None:
    coded: dict[tuple[str, str], dict[str, tuple[Record, list[Code]]]] = {}
    for record in records:
        for code in record.codes:
            key = (str(record.word), code_key(code.scheme, code.value))
            coded.setdefault(key, {}).setdefault(record.id, (record, []))[1].append(code)
    for group in coded.values():
        if len(group) > 1:
            _, (code, *_) = next(iter(group.values()))
            pairs.add_group(
                [record for record, _ in group.values()],
                f"both have the code {code.scheme} {code.value}",
                _are_two_with(registry, group),
                "as have",
            )


def _are_two_with(
    registry: Registry, codes: dict[str, tuple[Record, list[Code]]]
) -> Callable[[Record, Record], bool]:
    """Return a test whether two records with one code had it at different times, or are two."""

    def are_two(one: Record, other: Record) -> bool:
        at_once = any(
            mine.period is None
            or theirs.period is None
            or mine.period.possibly_overlaps(theirs.period)
            for mine in codes[one.id][1]
            for theirs in codes[other.id][1]
        )
        return not at_once or _are_two(registry, one, other)

    return are_two


def _by_name(registry: Registry, pairs: Pairs, records: tuple[Record, ...]) -> None:
    named: dict[tuple[str, str, str], dict[str, tuple[Record, str]]] = {}
    for record in records:
        of = pairs.first(record.of) if isinstance(record, Office) else ""
        for text in names_of(record):
            if key := folded(text):
                group = named.setdefault((str(record.word), of, key), {})
                group.setdefault(record.id, (record, text))

    def where(record: Record) -> str | None:
        found = _where(registry, record)
        return None if found is None else pairs.first(found)

    def are_two(one: Record, other: Record) -> bool:
        here, there = where(one), where(other)
        apart = here is not None and there is not None and here != there
        return apart or _are_two(registry, one, other)

    for group in named.values():
        if len(group) > 1:
            _, text = next(iter(group.values()))
            called = f"both are called {text!r}"
            together = [record for record, _ in group.values()]
            # There may be too many to compare them all, but few at one place.
            for each in _at_one_place(together, where) if len(group) > MOST else ():
                pairs.add_group(each, called, are_two, "as are")
            pairs.add_group(together, called, are_two, "as are")


def _at_one_place(
    records: list[Record], where: Callable[[Record], str | None]
) -> Iterator[list[Record]]:
    found: dict[str | None, list[Record]] = {}
    for record in records:
        found.setdefault(where(record), []).append(record)
    return (group for place, group in found.items() if place is not None and len(group) > 1)


def names_of(record: Record) -> Iterator[str]:
    """Yield the names by which a record may be recognized."""
    if record.own_name is not None:
        yield record.own_name
    for name in record.other_names:
        if name.kind is NameKind.HANDLE:
            yield name.text.removeprefix("@")
        elif name.kind not in _OF_OTHERS:
            yield name.text


def _where(registry: Registry, record: Record) -> str | None:
    """Return the id of what tells a record from its namesakes, or None if that is not stated."""
    if isinstance(record, Actor):
        return record.part_of
    if isinstance(record, Office):
        return record.accredited_to
    return country_of(registry, record) if isinstance(record, Place) else None


def country_of(registry: Registry, place: Place) -> str | None:
    """Return the country of a place, or of the nearest place around it that states one."""
    here: Place | None = place
    for _ in range(_DEEPEST):
        if here is None or here.country is not None:
            break
        here = registry.get(here.within, Place)
    return None if here is None else here.country


def _are_two(registry: Registry, one: Record, other: Record) -> bool:
    """Return whether one of two records is in the other, or was gone before the other was there."""
    existed = registry.derived(existences)
    mine, theirs = existed.get(one.id), existed.get(other.id)
    if mine and theirs and not mine.when.span.possibly_overlaps(theirs.when.span):
        return True
    return _is_in(registry, one, other.id) or _is_in(registry, other, one.id)


def _is_in(registry: Registry, record: Record, whole: str) -> bool:
    here: Record | None = record
    for _ in range(_DEEPEST):
        up = _above(here)
        if up is None or up == whole:
            return up is not None
        here = registry.get(up, Record)
    return False


def _above(record: Record | None) -> str | None:
    if isinstance(record, Actor):
        return record.part_of
    if isinstance(record, Place):
        return record.within
    return record.broader if isinstance(record, Topic) else None
