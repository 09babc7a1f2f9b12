"""One JSON document with all records: ``.json``, for reading, editing and comparing by line.

What is written is read back equal, with the same types. The text is canonical: equal datasets give
the same bytes. Records are sorted by kind and id. A record has its type and id first, then its own
fields in the order of the model, then codes, relations, citations and note. What has its default is
left out. Whatever fits on a line of 100 characters is written on one line.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from diplomacy_model.formats._document import ENCODER, dataset_of, header, parse, plain_records
from diplomacy_model.formats._locate import places
from diplomacy_model.formats._refusals import is_object

if TYPE_CHECKING:
    from diplomacy_model.dataset import Dataset

_WIDTH = 100


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
    lines = [f'  "{key}": {ENCODER.encode(value)},' for key, value in header(dataset).items()]
    records = ",\n".join(f"    {_text(record, 4, 1)}" for record in plain_records(dataset))
    listed = f"[\n{records}\n  ]" if records else "[]"
    return "\n".join(("{", *lines, f'  "records": {listed}', "}", ""))


def loads(text: str) -> Dataset:
    """Return the dataset in a JSON document, however it is laid out.

    >>> loads('{"format": "diplomacy-model", "version": 2, "records": []}').records
    ()

    Raises:
        LoadError: The text is not a dataset. Everything that is wrong with it is named at once.
    """
    return dataset_of(parse(text), text, functools.partial(places, text), [])


def _text(value: Any, indent: int, extra: int) -> str:  # noqa: ANN401 - plain data of any shape
    """Return plain data as JSON: on one line if it fits, or else with each member on its own.

    Args:
        value: The data.
        indent: By how much the line is indented that the value ends on.
        extra: How many more characters are on the line with the value.
    """
    line = ENCODER.encode(value)
    if indent + extra + len(line) <= _WIDTH or not value or isinstance(value, (str, int, float)):
        return line
    inner = indent + 2
    if is_object(value):
        # The key, its quotation marks, a colon, a space and the comma are on the line as well.
        members = [f'"{key}": {_text(each, inner, len(key) + 5)}' for key, each in value.items()]
        opening, closing = "{", "}"
    else:
        members = [_text(each, inner, 1) for each in value]
        opening, closing = "[", "]"
    space = "\n" + " " * inner
    return f"{opening}{space}{f',{space}'.join(members)}\n{' ' * indent}{closing}"
