"""Datasets as files and texts: one module per format.

Every format is read strictly and written canonically: equal datasets give the same bytes, and what
was written is read back equal. The modules that do the work are imported when they are first used,
so that ``import diplomacy_model`` does not pay for cattrs.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from diplomacy_model.dataset import Dataset
from diplomacy_model.errors import LoadError, WrongKindError, did_you_mean, near_misses, shown

if TYPE_CHECKING:
    from collections.abc import Callable


__all__ = ["FORMAT_OF_SUFFIX", "dumps", "loads", "read", "write"]

FORMAT_OF_SUFFIX = {".json": "json", ".jsonl": "jsonl"}
"""Which format a file has, by the end of its name."""


def read(path: str | os.PathLike[str]) -> Dataset:
    """Return the dataset in a file, whose format is told by the end of its name.

    The file is UTF-8; a byte order mark at its start is skipped.

    >>> import os, tempfile
    >>> from diplomacy_model import read, write
    >>> from diplomacy_model.model import Topic
    >>> folder = tempfile.TemporaryDirectory()
    >>> path = os.path.join(folder.name, "topics.json")
    >>> with open(path, "w", encoding="utf-8") as file:
    ...     _ = file.write('{"format": "diplomacy-model", "version": 1, "records": ['
    ...                    '{"type": "topic", "id": "trade", "name": "Trade"}]}')
    >>> read(path).records
    (Topic(id='trade', name='Trade'),)
    >>> folder.cleanup()

    Raises:
        LoadError: The file is no dataset; all that is wrong with it is named at once.
        ValueError: The end of the name tells no known format.
        OSError: The file cannot be read.
    """
    from diplomacy_model.formats import _files  # noqa: PLC0415 - only needed for files

    path = os.fspath(path)
    _, load = _codec(_format_of(path))
    try:
        return load(_files.read_text(Path(path)))
    except LoadError as error:
        raise LoadError(error.problems, source=path) from None


def write(dataset: Dataset, path: str | os.PathLike[str]) -> None:
    """Write a dataset to a file, whose format is told by the end of its name.

    The file is replaced as a whole: whatever goes wrong, and even after a crash, there is the old
    file or the new one. It keeps its permissions; where the path is a symbolic link, the file that
    it leads to is replaced and the link stays.

    >>> import os, tempfile
    >>> from diplomacy_model import read, write
    >>> from diplomacy_model.dataset import Dataset
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(Dataset(title="Nothing yet"), os.path.join(folder, "empty.jsonl"))
    ...     read(os.path.join(folder, "empty.jsonl")).title
    'Nothing yet'

    Raises:
        ValueError: The end of the name tells no known format.
        OSError: The file cannot be written.
    """
    from diplomacy_model.formats import _files  # noqa: PLC0415 - only needed for files

    given = _dataset(dataset)
    path = os.fspath(path)
    dump, _ = _codec(_format_of(path))
    _files.write_text(Path(path), dump(given))


def loads(text: str, format: str = "json") -> Dataset:  # noqa: A002 - the plain word for it
    """Return the dataset in a text of one format, ``json`` or ``jsonl``.

    >>> loads('{"format": "diplomacy-model", "version": 1, "records": []}').records
    ()

    Raises:
        LoadError: The text is no dataset; all that is wrong with it is named at once.
        ValueError: There is no such format.
    """
    _, load = _codec(format)
    if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance] - users err
        raise WrongKindError(f"{shown(text)} is no text; read a file with read, decode bytes first")
    return load(text)


def dumps(dataset: Dataset, format: str = "json") -> str:  # noqa: A002 - the plain word for it
    r"""Return the text of a dataset in one format, ``json`` or ``jsonl``; it ends in a newline.

    >>> from diplomacy_model.dataset import Dataset
    >>> dumps(Dataset(title="Nothing yet"), "jsonl")
    '{"format": "diplomacy-model", "version": 1, "title": "Nothing yet"}\n'

    Raises:
        ValueError: There is no such format.
    """
    dump, _ = _codec(format)
    return dump(_dataset(dataset))


def _dataset(value: object) -> Dataset:
    if isinstance(value, Dataset):
        return value
    raise WrongKindError(f"{shown(value)} is no Dataset; give one, and the path after it")


def _format_of(path: str) -> str:
    suffix = os.path.splitext(path)[1].lower()  # noqa: PTH122 - Path calls no "x." a suffix
    name = FORMAT_OF_SUFFIX.get(suffix)
    if name is None:
        near = near_misses(suffix, FORMAT_OF_SUFFIX)
        known = " or ".join(FORMAT_OF_SUFFIX)
        raise ValueError(
            f"the end of {path!r} tells no known format: {suffix!r} is none of {known}"
            + did_you_mean(near)
        )
    return name


def _codec(name: str) -> tuple[Callable[[Dataset], str], Callable[[str], Dataset]]:
    """Return the two functions of a format."""
    from diplomacy_model.formats import json, jsonl  # noqa: PLC0415 - they import cattrs

    codecs = {"json": (json.dumps, json.loads), "jsonl": (jsonl.dumps, jsonl.loads)}
    if name not in codecs:
        known = " or ".join(map(repr, codecs))
        raise ValueError(f"there is no format {name!r}; give {known}")
    return codecs[name]
