"""The name to show of a record: by default, at a time, or in a language."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from diplomacy_model.errors import WrongKindError
from diplomacy_model.evidence import doubts_of
from diplomacy_model.messages import shown
from diplomacy_model.model import CLASS_NAMED, Record
from diplomacy_model.model.languages import language_faults
from diplomacy_model.model.record import references
from diplomacy_model.standing import existed, standing, weakest
from diplomacy_model.temporal import optional_when
from diplomacy_model.vocabulary import NameKind

if TYPE_CHECKING:
    from diplomacy_model.model import Name
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import TimeLike, When

_SHOWN: Final = frozenset(
    (None, NameKind.SHORT, NameKind.OFFICIAL, NameKind.FORMER, NameKind.TRANSLITERATION)
)
"""The kinds of names that can stand for a record. A demonym or a metonym means something else in
most texts, and abbreviations and handles need to be known."""


def name_of(
    registry: Registry,
    ref: Record | str,
    *,
    on: TimeLike | None = None,
    language: str | None = None,
) -> str:
    """Return the name to show of a record; `Dataset.name_of` tells which that is."""
    if not isinstance(ref, (Record, str)):  # pyright: ignore[reportUnnecessaryIsInstance] - users err
        raise WrongKindError(f"record: {shown(ref)} is not a record or an id")
    record = registry.find(ref, Record) if isinstance(ref, Record) else registry.get(ref, Record)
    if record is None:
        return str(ref)
    wish = _Wish(optional_when(on, "on"), _language(language))
    return _chosen(registry, record, wish) or (
        record.display_name(partial(_name_in, registry, record, wish)) or record.id
    )


def in_use(registry: Registry, record: Record, name: Name, at: When | None) -> bool | None:
    """Return whether a name was in use: certainly (True), possibly (False) or not (None).

    A name without a period was in use at any time, unless it is a former one. A name that a source
    disputes was only possibly in use. No name of an actor or office was in use while that did not
    exist.

    Args:
        registry: The registry.
        record: The record.
        name: One of its other names.
        at: The time, or None for any time.
    """
    used: bool | None = True
    if at is not None:
        used = name.kind is not NameKind.FORMER
        if name.period is not None:
            used = standing(name.period.span, at)
    path = f"names[{record.other_names.index(name)}].text"
    is_undisputed = not doubts_of(registry, record).over(path)
    return weakest(used, existed(registry, record.id, at), is_undisputed)


class _Wish(NamedTuple):
    """What is asked of a name."""

    at: When | None
    language: str | None


def _chosen(registry: Registry, record: Record, wish: _Wish) -> str | None:
    """Return the other name that suits a wish better than the name of the record, or None."""
    if wish == (None, None):
        return None
    names = [
        name
        for name in record.other_names
        if name.kind in _SHOWN and _is_certain(registry, record, name, wish.at)
    ]
    former = [name for name in names if name.kind is NameKind.FORMER]
    spoken = (name.text for name in former or names if _is_in(name, wish.language))
    return next(spoken, former[0].text if former else None)


def _is_certain(registry: Registry, record: Record, name: Name, at: When | None) -> bool:
    """Return whether a name was certainly in use at a time, or if that is None, is today."""
    is_over = name.period is not None and not name.period.is_open
    if at is None and (name.kind is NameKind.FORMER or is_over):
        return False
    return in_use(registry, record, name, at) is True


def _is_in(name: Name, language: str | None) -> bool:
    """Return whether a name is in a language, as basic filtering in RFC 4647 has it.

    ``zh`` finds ``zh-Hans``, and ``zh-Hans`` does not find ``zh``.
    """
    if name.language is None or language is None:
        return False
    return f"{name.language}-".lower().startswith(f"{language}-".lower())


def _language(language: object) -> str | None:
    """Return a language tag.

    Raises:
        WrongKindError: It is not one.
    """
    if language is None:
        return None
    if not isinstance(language, str):
        message = (
            f"language: {shown(language)} is not a language tag; write one such as en or pt-BR"
        )
        raise WrongKindError(message)
    for fault in language_faults(language):
        raise WrongKindError(f"language: {fault.message}")
    return language


def _name_in(registry: Registry, record: Record, wish: _Wish, other_id: str) -> str:
    """Return the name of a record that another one names, as part of the name of that.

    It is the name that it has of its own, or else its id: two records without a name may name each
    other. It is the id as well if a field names a record of another kind than belongs there.
    """
    named = (
        registry.get(other_id, CLASS_NAMED[each.kind])
        for each in references(record)
        if each.to == other_id
    )
    other = next(named, None)
    if other is None:
        return other_id
    return _chosen(registry, other, wish) or other.own_name or other_id
