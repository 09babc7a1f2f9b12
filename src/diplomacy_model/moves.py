"""Where the parts of a record are after it was rewritten, and what its citations support then.

The rules:

- Citations support what they supported before. A path to a part is adjusted to its new place. A
  path to a whole list or record is narrowed to what came from its own record.
- A citation whose last support was a relation that was removed, or an empty field, supports the
  `id`, that is, the identity of the record. Without any path, it would back the whole record.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from diplomacy_model.evidence import contains
from diplomacy_model.model.record import WHOLE
from diplomacy_model.model.value import Value, fields_of, members_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from diplomacy_model.model import Citation, Record

CITATIONS = "citations"
_IDENTITY = "id"

APART = (_IDENTITY, CITATIONS)
"""The fields that say nothing about the thing itself."""

_STEP = re.compile(r"\.?\w+|\[\d+\]")
_ZEROS = re.compile(r"\[0+(?=\d)")


@attrs.frozen
class Move:
    """What became of a record, and where its parts are now."""

    old: Record
    new: Record
    """The new record. Its citations do not matter."""
    places: Mapping[str, Sequence[int | None]] = attrs.field(
        factory=dict[str, "Sequence[int | None]"]
    )
    """For a list that was changed, by its old path: the new position of each item, or None."""
    renamed: Mapping[str, str] = attrs.field(factory=dict[str, str])
    """The new paths of fields that are elsewhere now."""
    _old_leaves: tuple[str, ...] = attrs.field(init=False)
    _new_leaves: tuple[str, ...] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_old_leaves", tuple(_leaves(self.old)))
        object.__setattr__(self, "_new_leaves", tuple(_leaves(self.new)))

    def place(self, path: str) -> str:
        """Return where a part of the old record is in the new one."""
        if path == WHOLE:
            return WHOLE
        old = new = ""
        for step in _STEP.findall(path):
            places = self.places.get(old) if step[0] == "[" else None
            old += step
            position = None if places is None else places[int(step[1:-1])]
            if places is None:
                new = self.renamed.get(old, new + step)
            elif position is None:
                return _IDENTITY
            else:
                new += f"[{position}]"
        return new

    def cited(self, path: str) -> tuple[str, ...]:
        """Return the paths of what the old record had at a path, and of nothing else.

        This is one path if all that is there now was there before.
        """
        if contains(CITATIONS, path):
            return (CITATIONS,)
        place = self.place(path)
        within = [leaf for leaf in self._old_leaves if contains(path, leaf)]
        mine = {self.place(leaf) for leaf in within}
        now = {leaf for leaf in self._new_leaves if contains(place, leaf)}
        if place == _IDENTITY or (now <= mine and bool(now) == bool(mine)):
            return (place,)
        start = "" if path == WHOLE else path
        steps = (_STEP.match(leaf, len(start)) for leaf in within if leaf != path)
        parts = dict.fromkeys(start + step[0] for step in steps if step is not None)
        return tuple(dict.fromkeys(each for part in parts for each in self.cited(part)))

    def carried(self, citation: Citation) -> Citation:
        """Return a citation of the old record as one of the new record."""
        # An empty field may be disputed. It stays so once it is filled.
        disputes = dict.fromkeys(
            each
            for path in map(plain, citation.disputes)
            for each in ((path,) if path == WHOLE else self.cited(path) or (self.place(path),))
        )
        paths = citation.supports or (() if disputes else (WHOLE,))
        supports = tuple(
            dict.fromkeys(each for path in map(plain, paths) for each in self.cited(path))
        )
        if supports == (WHOLE,) and not citation.supports:
            supports = ()
        elif paths and not supports:
            supports = (_IDENTITY,)
        return attrs.evolve(
            citation,
            supports=tuple(path for path in supports if path not in disputes),
            disputes=tuple(disputes),
        )


def plain(path: str) -> str:
    """Return a path without needless zeros in its positions."""
    return _ZEROS.sub("[", path)


def _leaves(value: Value, prefix: str = "") -> Iterator[str]:
    """Yield the paths of all that a record says: the single values in it, without defaults."""
    for field in fields_of(type(value)):
        held: object = getattr(value, field.name)
        if held == field.default or field.name in APART:
            continue
        members = members_of(held)
        path = f"{prefix}{field.name}"
        items = [held] if members is None else members
        for position, item in enumerate(items):
            here = path if members is None else f"{path}[{position}]"
            if isinstance(item, Value):
                yield from _leaves(item, f"{here}.")
            else:
                yield here
