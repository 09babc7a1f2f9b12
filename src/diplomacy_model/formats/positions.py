"""Where in a file the records of a dataset and their fields are, by line and column.

A dataset does not know where it came from. Whoever has a `Finding` and the text of the file asks
here for the line to look at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from diplomacy_model.formats import json, jsonl
from diplomacy_model.formats._document import migrate
from diplomacy_model.formats._locate import Lines
from diplomacy_model.formats._migrations import path_in_file
from diplomacy_model.formats._problems import steps
from diplomacy_model.formats._refusals import is_object

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diplomacy_model.formats._locate import Path

Part: TypeAlias = tuple[str, str | None]
"""The id of a record and the path of a field in it, such as ``participants[1].office``, or None."""


def positions(text: str, format: str, parts: Iterable[Part]) -> dict[Part, tuple[int, int]]:  # noqa: A002 - as in loads
    """Return the line and the column of each part of a text from which a dataset was read.

    Both are counted from 1. A field that is not in the text, because it has its default, is where
    the record or value without it begins. A part of a record that is not in the text is left out.

    >>> import diplomacy_model as dm
    >>> text = dm.dumps(dm.Dataset(records=[dm.Topic(id="fish", name="Fish")]), "jsonl")
    >>> positions(text, "jsonl", [("fish", "name"), ("fish", "broader")])
    {('fish', 'name'): (2, 41), ('fish', 'broader'): (2, 1)}

    Args:
        text: The text.
        format: Its format, ``json`` or ``jsonl``.
        parts: The parts to find.
    """
    document, locate, _ = (jsonl if format == "jsonl" else json).parsed(text)
    read = document if is_object(document) else {}
    records = {record["id"]: at for at, record in enumerate(read.get("records", ()))}
    paths: dict[Part, Path] = {}
    for part in parts:
        if part[0] in records:
            at = records[part[0]]
            record = read["records"][at]
            migrate(record, read["version"])
            paths[part] = ("records", at, *path_in_file(steps(part[1] or ""), record))
    known, lines = locate(paths.values()), Lines(text)
    found: dict[Part, tuple[int, int]] = {}
    for part, path in paths.items():
        there = path
        while there not in known:
            there = there[:-1]
        found[part] = lines.position(known[there].value)
    return found
