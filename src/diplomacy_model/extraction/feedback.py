"""What a draft tells whoever wrote it: numbered sentences, or the same as plain data."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from diplomacy_model.errors import alike, told_once
from diplomacy_model.extraction.mends import EMPTY, WHOLE
from diplomacy_model.messages import counted, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diplomacy_model.errors import Problem
    from diplomacy_model.extraction.doubts import Doubt
    from diplomacy_model.extraction.mends import Mend
    from diplomacy_model.findings import Finding


class Parts(NamedTuple):
    """What a draft has to tell."""

    records: int
    """How many records could be read."""
    problems: Sequence[Problem]
    """What is wrong."""
    findings: Sequence[Finding]
    """The findings that are open."""
    remarks: Sequence[Finding]
    """The findings that are not."""
    doubts: Sequence[Doubt]
    """What no passage supports."""
    mends: Sequence[Mend]
    """What was mended."""

    @property
    def open(self) -> tuple[str, ...]:
        """What is wrong, with one line for what is alike, and which findings are open."""
        problems = (
            attrs.evolve(each, path=WHOLE) if each.path == "$" else each for each in self.problems
        )
        return (*map(told_once, alike(problems)), *map(str, self.findings))


def told(parts: Parts, limit: int | None) -> str:
    """Return the parts of a draft as numbered sentences, of which there are not more than a limit.

    Args:
        parts: The parts.
        limit: How many sentences to return, or None for all.
    """
    sections: tuple[tuple[str, tuple[object, ...]], ...] = (
        ("To correct:", parts.open),
        ("To look at, and to correct where it is wrong:", (*parts.remarks, *parts.doubts)),
        ("Read with these changes:", tuple(_mends(parts.mends))),
    )
    lines = [_head(parts)]
    number = 0
    for title, items in sections:
        room = len(items) if limit is None else limit - number
        if items and room > 0:
            lines.append(title)
            for each in items[:room]:
                number += 1
                lines.append(f"{number}. {' '.join(str(each).splitlines())}")
    total = sum(len(items) for _, items in sections)
    if number < total:
        lines.append(f"These are {number:,} of {total:,}.")
    return "\n".join(lines)


def _head(parts: Parts) -> str:
    count = len(parts.open)
    read = f"{counted(parts.records, 'record')} could be read"
    if count == 0:
        return f"{read}, and nothing is open."
    return f"{read}, and {counted(count, 'thing')} {'is' if count == 1 else 'are'} open."


def _mends(mends: Sequence[Mend]) -> Iterator[object]:
    """Yield what was mended, and all that was left out of records as one sentence."""
    empty = [each for each in mends if each.code == EMPTY]
    yield from (each for each in mends if each.code != EMPTY)
    if len(empty) > 1:
        places = [each.path for each in empty]
        first = ", ".join(itertools.islice(places, 3)) + (", …" if len(places) > 3 else "")  # noqa: PLR2004
        yield f"{first}: fields without a value were left out in {len(places):,} places"
    else:
        yield from empty


def plain(parts: Parts) -> dict[str, Any]:
    """Return the parts of a draft as plain data, each item with its attributes."""
    return {
        "problems": list(map(_plain, parts.problems)),
        "findings": list(map(_plain, (*parts.findings, *parts.remarks))),
        "doubts": list(map(_plain, parts.doubts)),
        "mended": list(map(_plain, parts.mends)),
    }


def _plain(item: attrs.AttrsInstance) -> dict[str, Any]:
    """Return the attributes of an item. What JSON cannot hold is shown as text."""
    told = attrs.asdict(item, recurse=False)
    return {name: _as_json(value) for name, value in told.items()}


def _as_json(value: object) -> object:
    import json  # noqa: PLC0415 - not part of the import of the package

    try:
        return json.loads(json.dumps(value, allow_nan=False))
    except (TypeError, ValueError, RecursionError):
        return shown(value)
