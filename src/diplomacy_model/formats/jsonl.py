r"""JSON Lines: ``.jsonl``, a header on the first line and a record on each further one.

Lossless and canonical, as ``.json`` is, and made for large datasets and for tools that work line by
line. A line ends in ``\n`` and nothing else, so that texts may hold any other line separator. Blank
lines are skipped. In messages, the record on the first line after the header is ``records[0]``.
"""

from __future__ import annotations

import functools
from io import TextIOWrapper
from typing import TYPE_CHECKING

from diplomacy_model.formats._document import dataset_of, decode, header, parse, quickly
from diplomacy_model.formats._files import read_text
from diplomacy_model.formats._locate import places_from
from diplomacy_model.formats._problems import Misfit
from diplomacy_model.formats._refusals import described, is_object
from diplomacy_model.formats._writing import line_of, record_line
from diplomacy_model.messages import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from diplomacy_model.dataset import Dataset
    from diplomacy_model.formats import _locate
    from diplomacy_model.formats._problems import Locate
    from diplomacy_model.formats._progress import Meter

COUNT = "record_count"
"""The key in a header that says how many records follow."""


def dumps(dataset: Dataset) -> str:
    """Return a dataset as lines of JSON.

    >>> from diplomacy_model.dataset import Dataset
    >>> from diplomacy_model.model import Topic
    >>> print(dumps(Dataset(title="Topics", records=[Topic(id="trade", name="Trade")])))
    {"format": "diplomacy-model", "version": 2, "record_count": 1, "title": "Topics"}
    {"type": "topic", "id": "trade", "name": "Trade"}
    <BLANKLINE>
    """
    form, version, *metadata = header(dataset).items()
    keys = (form, version, (COUNT, len(dataset)), *metadata)
    parts = (f'"{key}": {line_of(value)}' for key, value in keys)
    head = f"{{{', '.join(parts)}}}"
    return "\n".join((head, *map(record_line, dataset), ""))


def loads(text: str) -> Dataset:
    r"""Return the dataset in lines of JSON.

    >>> loads('{"format": "diplomacy-model", "version": 2}\n').records
    ()

    Raises:
        LoadError: The text is not a dataset. Everything that is wrong with it is named at once.
    """
    return _quickly(text.split("\n")) or _thoroughly(text)


def load(path: Path, meter: Meter | None = None) -> Dataset:
    """Return the dataset in a file, read line by line.

    Raises:
        LoadError: The file is not a dataset. Everything that is wrong with it is named at once.
        OSError: The file cannot be read.
    """
    if not path.is_file():  # a pipe can be read only once
        return loads(read_text(path))
    try:
        with path.open("rb") as file, TextIOWrapper(file, "utf-8-sig", newline="\n") as lines:
            # Lines are read in blocks, so the position is that of the end of a block.
            watched = lines if meter is None else meter.over(lines, lambda _: file.tell())
            dataset = _quickly(watched)
    except UnicodeDecodeError:
        dataset = None
    return dataset or _thoroughly(read_text(path))


def _quickly(lines: Iterable[str]) -> Dataset | None:
    """Return the dataset in lines, or None if anything is wrong with them."""
    values = (decode(line) for line in lines if line.strip(" \t\r\n"))
    try:
        head = next(values, None)
        count = head.pop(COUNT, ...) if is_object(head) else ...
        dataset = quickly(head, values)
    except (RecursionError, ValueError):
        return None
    if dataset is None or (count is not ... and not _is_count(count, len(dataset))):
        return None
    return dataset


def _is_count(value: object, records: int) -> bool:
    return type(value) is int and value == records


def _thoroughly(text: str) -> Dataset:
    """Return the dataset in a text, or say everything that is wrong with it."""
    document, locate, found = parsed(text)
    return dataset_of(document, text, locate, found)


def parsed(text: str) -> tuple[object, Locate, list[Misfit]]:
    """Return the document in a text, what finds places in it, and what is wrong with it so far."""
    starts: dict[_locate.Path, int] = {}
    values: list[object] = []
    at = 0
    for line in text.split("\n"):
        if line.strip(" \t\r"):
            path: _locate.Path = ("records", len(values) - 1) if values else ()
            values.append(parse(line, path, at))
            starts[path] = at
        at += len(line) + 1
    document = values[0] if values else parse(text)
    found: list[Misfit] = []
    if is_object(document):
        if "records" in document:
            message = "unknown key 'records' in a header; write each record on a line of its own"
            value = document["records"]
            found.append(Misfit(path=("records",), message=message, value=value, at_key=True))
        document["records"] = values[1:]
        if COUNT in document:
            found += count_misfits(document.pop(COUNT), len(values) - 1)
    return document, functools.partial(places_from, text, starts), found


def count_misfits(value: object, records: int) -> Iterator[Misfit]:
    """Yield what is wrong with the number of records in a header, given how many follow."""
    if type(value) is not int:
        expected = f"{records}, as so many records follow"
        yield Misfit(path=(COUNT,), message=described(value), value=value, expected=expected)
    elif value != records:
        why = "were added" if value < records else "were removed"
        cut = "" if value < records else "the file may be cut off, so get it again; "
        follow = "record follows" if records == 1 else "records follow"
        message = f"is {shown(value)}, but {records:,} {follow}; {cut}if lines {why} "
        message += f"on purpose, write {records} or leave out {COUNT}"
        yield Misfit(path=(COUNT,), message=message, value=value)
