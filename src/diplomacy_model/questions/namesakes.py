"""Actors and other named things that share a code or a name.

`diplomacy_model.questions.likely` has the rules.
"""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING, TypeAlias

from diplomacy_model.accounts import family
from diplomacy_model.chronology import bounds_of
from diplomacy_model.folding import folded
from diplomacy_model.model import (
    Actor,
    Office,
    Place,
    Record,
    Series,
    Source,
    Topic,
    classes_with,
)
from diplomacy_model.predicates.codes import code_key
from diplomacy_model.questions.pairs import MOST
from diplomacy_model.standing import existences
from diplomacy_model.vocabulary import NameKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diplomacy_model.questions.pairs import Pairs
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import When
    from diplomacy_model.temporal.reach import Bounded

NAMED: tuple[type[Record], ...] = (Actor, Office, Place, Topic, Series)
"""The classes of what can be shared by many records and should be there once."""

_OF_OTHERS = frozenset({NameKind.DEMONYM, NameKind.METONYM})
"""Names that many share, because they are the names of something else."""
_IDENTIFIERS = frozenset({"doi", "isbn", "un-treaty-series", "wikidata"})
"""The schemes that identify what happened or was written. Others, such as ``plover``, sort it."""
_DEEPEST = 30
"""How many steps it takes at most from a place, topic or organ to what it is in."""


def find(registry: Registry, pairs: Pairs) -> None:
    """Add the named things, the sources, and what has an identifier, that may be the same."""
    for kind in NAMED:
        _by_code(registry, pairs, registry.all(kind))
        _by_name(registry, pairs, registry.all(kind))
    _by_code(registry, pairs, registry.all(Source))
    _by_address(registry, pairs)
    told = (record for kind in classes_with("time", "stages") for record in registry.all(kind))
    _by_code(registry, pairs, tuple(told), _IDENTIFIERS)


def _by_code(
    registry: Registry,
    pairs: Pairs,
    records: tuple[Record, ...],
    schemes: frozenset[str] | None = None,
) -> None:
    coded: dict[tuple[object, str], _Group] = {}
    for record in records:
        kind = str(record.word) if schemes is None else family(record)
        for code in record.codes:
            if schemes is None or folded(code.scheme) in schemes:
                group = coded.setdefault((kind, code_key(code.scheme, code.value)), {})
                told = f"both have the code {code.scheme} {code.value}"
                _, _, periods = group.setdefault(record.id, (record, told, []))
                periods.append(code.period)
    for group in coded.values():
        if len(group) > 1:
            reason, records = _reason(group), tuple(_records(group))
            pairs.add_group(records, reason, _are_two_with(registry, group), "as have")


_Group: TypeAlias = "dict[str, tuple[Record, str, list[When | None]]]"
"""By id, the records that share a code or name, what each of them has, and when it was in use."""


def _reason(group: _Group) -> str:
    return next(told for _, told, _ in group.values())


def _records(group: _Group) -> list[Record]:
    return [record for record, _, _ in group.values()]


def _are_two_with(registry: Registry, group: _Group) -> Callable[[Record, Record], bool]:
    """Return a test whether two records of a group were never called so at once, or are two."""

    def are_two(one: Record, other: Record) -> bool:
        periods = itertools.product(group[one.id][2], group[other.id][2])
        at_once = any(
            mine is None or theirs is None or mine.possibly_overlaps(theirs)
            for mine, theirs in periods
        )
        return not at_once or _are_two(registry, one, other)

    return are_two


def _by_address(registry: Registry, pairs: Pairs) -> None:
    """Add the sources with one address or text."""
    found: dict[str, list[Source]] = {}
    for source in registry.all(Source):
        if source.url is not None:
            found.setdefault(f"address {_address(source.url)}", []).append(source)
        if source.sha256 is not None:
            found.setdefault(f"SHA-256 {source.sha256}", []).append(source)
    for what, group in found.items():
        if len(group) > 1:
            pairs.add_group(
                group, f"both have the {what}", functools.partial(_are_two, registry), "as have"
            )


def _address(url: str) -> str:
    """Return an address as it is compared: the case of the host and a last slash do not count."""
    scheme, colon, rest = url.partition(":")
    host, slash, path = rest.removeprefix("//").partition("/")
    return f"{scheme.lower()}{colon}//{host.lower()}{slash}{path}".rstrip("/")


def _by_name(registry: Registry, pairs: Pairs, records: tuple[Record, ...]) -> None:
    named: dict[tuple[str, str, str], _Group] = {}
    for record in records:
        of = pairs.first(record.of) if isinstance(record, Office) else ""
        for text, period in _names(record):
            if key := folded(text):
                group = named.setdefault((str(record.word), of, key), {})
                told = f"both are called {text!r}"
                _, _, periods = group.setdefault(record.id, (record, told, []))
                periods.append(period)

    def where(record: Record) -> str | None:
        found = _where(registry, record)
        return None if found is None else pairs.first(found)

    for group in named.values():
        if len(group) > 1:
            together, reason = _records(group), _reason(group)
            are_two = _are_elsewhere_or(_are_two_with(registry, group), where)
            # There may be too many to compare them all, but few at one place.
            for each in _at_one_place(together, where) if len(group) > MOST else ():
                pairs.add_group(each, reason, are_two, "as are")
            pairs.add_group(together, reason, are_two, "as are")


def _are_elsewhere_or(
    are_two: Callable[[Record, Record], bool], where: Callable[[Record], str | None]
) -> Callable[[Record, Record], bool]:
    def test(one: Record, other: Record) -> bool:
        here, there = where(one), where(other)
        apart = here is not None and there is not None and here != there
        return apart or are_two(one, other)

    return test


def _at_one_place(
    records: list[Record], where: Callable[[Record], str | None]
) -> Iterator[list[Record]]:
    found: dict[str | None, list[Record]] = {}
    for record in records:
        found.setdefault(where(record), []).append(record)
    return (group for place, group in found.items() if place is not None and len(group) > 1)


def names_of(record: Record) -> Iterator[str]:
    """Yield the names by which a record may be recognized."""
    return (text for text, _ in _names(record))


def _names(record: Record) -> Iterator[tuple[str, When | None]]:
    """Yield the names by which a record may be recognized, and when they were in use."""
    if record.own_name is not None:
        yield record.own_name, None
    for name in record.other_names:
        if name.kind is NameKind.HANDLE:
            yield name.text.removeprefix("@"), name.period
        elif name.kind not in _OF_OTHERS:
            yield name.text, name.period


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
    mine, theirs = _time(registry, one), _time(registry, other)
    if mine and theirs and not mine.possibly_overlaps(theirs):
        return True
    return _is_in(registry, one, other.id) or _is_in(registry, other, one.id)


def _time(registry: Registry, record: Record) -> Bounded | None:
    """Return when a record existed, was published or happened."""
    if isinstance(record, Source):
        return record.published
    if isinstance(record, Actor | Office):
        existed = registry.derived(existences).get(record.id)
        return None if existed is None else existed.when.span
    return bounds_of(registry, record)


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
