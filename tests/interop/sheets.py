"""Reading the text of a CSV file."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diplomacy_model.interop import csv

if TYPE_CHECKING:
    from diplomacy_model.interop import Received

_OF_FILE = {"into", "encoding", "delimiter"}


def read(text: str | bytes, record: str, columns: dict[str, Any], **options: Any) -> Received:
    """Read a text, or the bytes of a file, as records of a kind."""
    of_file = {key: options.pop(key) for key in _OF_FILE & options.keys()}
    mapping = csv.RowMapping(record, columns, **options)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "sheet.csv")
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return csv.read(path, mapping, **of_file)
