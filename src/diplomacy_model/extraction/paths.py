"""Paths in citations: where they lead in a record that was mended.

Those who write a draft write its paths by the keys and positions of the draft. If a key is read as
another one, or a text as several items, the paths to them have to follow.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from diplomacy_model.extraction.keys import meant_by_key
from diplomacy_model.formats._locate import written
from diplomacy_model.formats._refusals import is_list, is_object
from diplomacy_model.model.record import WHOLE
from diplomacy_model.model.shape import shape_of
from diplomacy_model.model.value import Value
from diplomacy_model.spelling import near_misses
from diplomacy_model.synonyms import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diplomacy_model.formats._locate import Path

OF_PATHS = ("supports", "disputes")
"""The fields of a citation that hold paths."""
_BETWEEN = r"\s*[,;]\s*"
_STEPS = r"[^.\[\]/\s$]+"


def citations_of_one(record: dict[str, Any], field: str, at: int) -> dict[str, Any]:
    """Return the citations of one of the records that a record with several items became.

    Paths to an item lead to the field of that record. What is said of the other items alone is left
    out, and so is a citation that says nothing else.

    >>> citation = {"source": "s", "supports": ["member[1]"]}
    >>> citations_of_one({"citations": [citation]}, "member", 0)
    {'citations': []}
    >>> citations_of_one({"citations": [citation]}, "member", 1)
    {'citations': [{'source': 's', 'supports': ['member']}]}
    """
    citations: object = record.get("citations")
    if not is_list(citations):
        return {}
    found: list[object] = []
    for each in citations:
        changed: dict[str, Any] = {}
        for key in OF_PATHS:
            paths: object = each.get(key) if is_object(each) else None
            if is_list(paths):
                ours = [field if path == f"{field}[{at}]" else path for path in paths]
                kept = [path for path in ours if not str(path).startswith(f"{field}[")]
                if kept != paths:
                    changed[key] = kept
        if not is_object(each) or not changed:
            found.append(each)
        elif any((each | changed).get(key) for key in OF_PATHS):
            found.append(each | changed)
    return {"citations": found}


class Paths:
    """Where the paths of a draft lead in one record."""

    def __init__(self, cls: type[Value], data: dict[str, Any], moved: Mapping[Path, Path]) -> None:
        """Keep the class of the record, its mended data, and what has moved in them."""
        self._cls = cls
        self._data = data
        self._moved = moved

    def meant(self, text: str) -> list[str]:
        """Return the paths that a text means, or nothing if that is not certain."""
        if text == WHOLE:
            return [text]
        if found := self._one(text):
            return found
        several = [self._one(part) for part in re.split(_BETWEEN, text.strip())]
        return [path for found in several for path in found] if all(several) else []

    def near(self, text: str) -> tuple[str, ...]:
        """Return the fields of the record that a path without meaning may have begun with."""
        first = next(iter(re.findall(_STEPS, text)), "")
        known = shape_of(self._cls).expected
        return () if first in known else near_misses(first, known, KEYS)

    def _one(self, text: str) -> list[str]:
        steps = [int(each) if each.isdecimal() else each for each in re.findall(_STEPS, text)]
        if not steps or len(text.split()) > 1:
            return []
        return [written(path) for path in self._walk(self._cls, self._data, (), (), steps)]

    def _walk(
        self, cls: type, here: object, new: Path, old: Path, steps: list[str | int]
    ) -> Iterator[Path]:
        """Yield where some steps lead, as the draft has them, from a place in the data."""
        if not steps:
            yield new
            return
        step, *rest = steps
        if isinstance(step, int):
            for at in self._items(here, new, old, step):
                yield from self._walk(
                    cls, here[at] if is_list(here) else None, (*new, at), (*old, step), rest
                )
        elif issubclass(cls, Value) and (is_object(here) or (not rest and type(here) is str)):
            expected = shape_of(cls).expected
            stated = here if is_object(here) else {}
            name = step if step in expected else meant_by_key(step, filter(expected.get, stated))
            if name is not None:
                to = (*new, name)
                inner = (expected[name].each or expected[name]).types[0]
                origin = self._moved.get(to) or (*old, name)
                yield from self._walk(inner, stated.get(name), to, origin, rest)

    def _items(self, here: object, new: Path, old: Path, step: int) -> list[int]:
        """Return which items of a list came from a position in the draft."""
        if not is_list(here):
            return []
        origins = [self._moved.get((*new, at)) or (*old, at) for at in range(len(here))]
        came = [at for at, origin in enumerate(origins) if origin == (*old, step)]
        is_split_text = step < len(here) and origins[step] == old
        return [step] if is_split_text else came
