"""One JSON document with all records: ``.json``, for reading, editing and comparing by line.

What is written is read back equal, with the same types. The text is canonical: equal datasets give
the same bytes. Records are sorted by kind and id. A record has its type and id first, then its own
fields in the order of the model, then codes, relations, citations and note. What has its default is
left out. Whatever fits on a line of 100 characters is written on one line.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from diplomacy_model.formats._document import dataset_of, header, parse
from diplomacy_model.formats._files import read_text
from diplomacy_model.formats._locate import places
from diplomacy_model.formats._writing import laid_out

if TYPE_CHECKING:
    from pathlib import Path

    from diplomacy_model.dataset import Dataset
    from diplomacy_model.formats._problems import Locate, Misfit
    from diplomacy_model.formats._progress import Meter


def dumps(dataset: Dataset) -> str:
    """Return a dataset as one JSON document.

    >>> from diplomacy_model.dataset import Dataset
    >>> from diplomacy_model.model import Topic
    >>> print(dumps(Dataset(title="Topics", records=[Topic(id="trade", name="Trade")])))
    {
      "format": "diplomacy-model",
      "version": 2,
      "title": "Topics",
      "records": [
        {"type": "topic", "id": "trade", "name": "Trade"}
      ]
    }
    <BLANKLINE>
    """
    keys = ((f'  "{key}": ', value) for key, value in header(dataset).items())
    lines = [f"{key}{laid_out(value, 2, len(key) - 1)}," for key, value in keys]
    records = ",\n".join(f"    {laid_out(record, 4, 1)}" for record in dataset)
    listed = f"[\n{records}\n  ]" if records else "[]"
    return "\n".join(("{", *lines, f'  "records": {listed}', "}", ""))


def loads(text: str, meter: Meter | None = None) -> Dataset:
    """Return the dataset in a JSON document, however it is laid out.

    >>> loads('{"format": "diplomacy-model", "version": 2, "records": []}').records
    ()

    Raises:
        LoadError: The text is not a dataset. Everything that is wrong with it is named at once.
    """
    document, locate, found = parsed(text)
    return dataset_of(document, text, locate, found, meter)


def parsed(text: str) -> tuple[object, Locate, list[Misfit]]:
    """Return the document in a text, what finds places in it, and what is wrong with it so far."""
    return parse(text), functools.partial(places, text), []


def load(path: Path, meter: Meter | None = None) -> Dataset:
    """Return the dataset in a file.

    Raises:
        LoadError: The file is not a dataset. Everything that is wrong with it is named at once.
        OSError: The file cannot be read.
    """
    return loads(read_text(path), meter)
