"""Datasets as files and texts, and records as plain data: one module per format.

Every format is read strictly and written canonically: equal datasets give the same bytes, and what
was written is read back equal. The modules that do the work are imported when they are first used,
so that ``import diplomacy_model`` does not pay for cattrs.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from diplomacy_model import arguments
from diplomacy_model.dataset import Dataset
from diplomacy_model.errors import LoadError, WrongKindError, WrongValueError
from diplomacy_model.formats._collector import collector_paused
from diplomacy_model.formats._progress import StoppedError, check_progress, meter
from diplomacy_model.messages import did_you_mean, joined, shown
from diplomacy_model.spelling import near_misses

if TYPE_CHECKING:
    from collections.abc import Callable

    import cattrs

    from diplomacy_model.formats._progress import Meter
    from diplomacy_model.model import Record


__all__ = [
    "FORMAT_OF_SUFFIX",
    "configure_converter",
    "dumps",
    "from_plain",
    "loads",
    "read",
    "to_plain",
    "write",
]

FORMAT_OF_SUFFIX = {".json": "json", ".jsonl": "jsonl"}
"""Which format a file has, by the end of its name."""


def read(
    source: str | os.PathLike[str] | IO[str] | IO[bytes],
    format: str | None = None,  # noqa: A002 - as in loads
    *,
    progress: Callable[[int, int], object] | None = None,
) -> Dataset:
    """Return the dataset in a file, given by its path or open.

    The file is UTF-8. A byte order mark at its start is skipped. An open file is read from where it
    stands to its end, and stays open. If it was opened as text, its encoding is that of ``open``.

    Args:
        source: The path of the file, or an open file, such as ``sys.stdin`` or an ``io.StringIO``.
        format: The format, ``json`` or ``jsonl``. By default, the end of the name tells it, or the
            first line of an open file whose name does not.
        progress: Called with the number of bytes done and the number of all bytes: about a hundred
            times while records are read, and once at the end, with both the same. In ``.json``, all
            records count as equally long. What it raises is passed on. It is not called for a pipe,
            because a pipe has no size, and not for an open file.

    >>> import diplomacy_model as dm
    >>> import os, tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> path = os.path.join(folder.name, "topics.json")
    >>> with open(path, "w", encoding="utf-8") as file:
    ...     _ = file.write(
    ...         '{"format": "diplomacy-model", "version": 2, "records": ['
    ...         '{"type": "topic", "id": "trade", "name": "Trade"}]}'
    ...     )
    >>> dm.read(path).records
    (Topic(id='trade', name='Trade'),)
    >>> dm.read(path, progress=lambda done, total: print(f"{done} of {total} bytes")).records
    107 of 107 bytes
    (Topic(id='trade', name='Trade'),)
    >>> with open(path, "rb") as file:
    ...     dm.read(file).records
    (Topic(id='trade', name='Trade'),)
    >>> folder.cleanup()

    Raises:
        LoadError: The file is not a dataset. Everything that is wrong with it is named at once.
        WrongValueError: The format is not known, the file name does not end in the suffix of a
            format, or the open file is closed or not open for reading.
        WrongKindError: The source is neither a path nor an open file, or ``progress`` is not
            callable.
        OSError: The file cannot be read.
    """
    if isinstance(source, (str, os.PathLike)):
        return _read_path(arguments.path(source, "source"), format, progress)
    given: object = source
    if not hasattr(given, "read"):
        advice = "; read text with loads" if isinstance(given, bytes) else ""
        raise WrongKindError(f"source: {shown(given)} is neither a path nor an open file{advice}")
    check_progress(progress)
    return _read_open(source, format)


def _read_path(
    path: str, name: str | None, progress: Callable[[int, int], object] | None
) -> Dataset:
    codec = _codec(_format_of(path, "source") if name is None else name)
    watch = meter(progress, Path(path))
    try:
        with collector_paused():
            dataset = codec.load(Path(path), watch)
    except LoadError as error:
        raise LoadError(error.problems, source=path) from None
    except StoppedError as stopped:
        raise stopped.error from None
    if watch is not None:
        watch.finish()
    return dataset


def _read_open(file: IO[str] | IO[bytes], name: str | None) -> Dataset:
    from diplomacy_model.formats import _files  # noqa: PLC0415 - only needed for files

    if name is not None:
        _codec(name)  # an unknown format is refused before anything is read
    source = _files.name_of(file)
    text = _files.text_of(file)
    told = name or FORMAT_OF_SUFFIX.get(_suffix(source or "")) or _files.format_of_text(text)
    try:
        with collector_paused():
            return _codec(told).loads(text)
    except LoadError as error:
        raise LoadError(error.problems, source=source) from None


def write(dataset: Dataset, path: str | os.PathLike[str]) -> None:
    """Write a dataset to a file. The end of its name tells the format.

    The file is replaced as a whole: whatever goes wrong, and even after a crash, there is the old
    file or the new one. It keeps its permissions and, where the system allows it, its owner. If the
    path is a symbolic link, the file that it leads to is replaced and the link stays. A hard link
    to the old file keeps the old content. A pipe, a device, and the file that standard output goes
    to are written to and not replaced.

    The new file is filled under another name, ``.diplomacy-model-….tmp`` in the same folder. If a
    writer is killed, such a file stays. The next dataset that is written to the folder removes it,
    unless its writer is still at work. Of several writers at once, the last one to finish counts.

    >>> import diplomacy_model as dm
    >>> import os, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     dm.write(dm.Dataset(title="Nothing yet"), os.path.join(folder, "empty.jsonl"))
    ...     dm.read(os.path.join(folder, "empty.jsonl")).title
    'Nothing yet'

    Raises:
        WrongValueError: The file name does not end in the suffix of a format.
        WrongKindError: It is not a dataset, or the path is not a path.
        ReadOnlyFileError: The file is read-only.
        OSError: The file cannot be written. The error names the path.
    """
    from diplomacy_model.formats import _files  # noqa: PLC0415 - only needed for files

    given = _dataset(dataset, "; the dataset is the first argument, and the path the second")
    advice = "give the path of a file, or write to an open file with dumps"
    path = arguments.path(path, "path", advice)
    codec = _codec(_format_of(path, "path"))
    _files.write_text(Path(path), codec.dumps(given))


def loads(text: str, format: str = "json") -> Dataset:  # noqa: A002 - the plain word for it
    """Return the dataset in a text of one format, ``json`` or ``jsonl``.

    A byte order mark at the start of the text is skipped.

    >>> import diplomacy_model as dm
    >>> dm.loads('{"format": "diplomacy-model", "version": 2, "records": []}').records
    ()

    Raises:
        LoadError: The text is not a dataset. Everything that is wrong with it is named at once.
        WrongValueError: The format is not known.
        WrongKindError: It is not text.
    """
    from diplomacy_model.formats import _files  # noqa: PLC0415 - only needed to read

    codec = _codec(format)
    arguments.text(text, "text", "decode bytes first, and read files with read")
    with collector_paused():
        return codec.loads(_files.without_mark(text))


def dumps(dataset: Dataset, format: str = "json") -> str:  # noqa: A002 - the plain word for it
    r"""Return a dataset as a text in one format, ``json`` or ``jsonl``. It ends in a newline.

    >>> import diplomacy_model as dm
    >>> dm.dumps(dm.Dataset(title="Nothing yet"), "jsonl")
    '{"format": "diplomacy-model", "version": 2, "record_count": 0, "title": "Nothing yet"}\n'

    Raises:
        WrongValueError: The format is not known.
        WrongKindError: It is not a dataset.
    """
    return _codec(format).dumps(_dataset(dataset))


def to_plain(record: Record) -> dict[str, Any]:
    """Return one record as plain data, as a file has it.

    The data are made of dicts, lists, texts, numbers and booleans, and are ready for `json.dumps`.
    `from_plain` returns the same record.

    >>> import diplomacy_model as dm
    >>> dm.to_plain(dm.Meeting(id="talks", when="2026-05-13", participants=["calder", "berg"]))
    {'type': 'meeting', 'id': 'talks', 'when': '2026-05-13', 'participants': ['calder', 'berg']}

    Raises:
        WrongKindError: It is not a record.
    """
    from diplomacy_model.formats import _plain  # noqa: PLC0415 - it imports cattrs

    return _plain.to_plain(record)


def from_plain(data: dict[str, Any]) -> Record:
    """Return the record in plain data, read as strictly as a file.

    >>> import diplomacy_model as dm
    >>> dm.from_plain({"type": "topic", "id": "trade", "name": "Trade"})
    Topic(id='trade', name='Trade')

    Args:
        data: The record as a file has it, with its ``type``.

    Raises:
        LoadError: The data are not a record. Everything that is wrong with them is named at once.
            Paths start at the record: ``participants[0].mode``.
    """
    from diplomacy_model.formats import _plain  # noqa: PLC0415 - it imports cattrs

    return _plain.from_plain(data)


def configure_converter(converter: cattrs.BaseConverter) -> None:
    """Teach a cattrs converter to structure and unstructure records, values, words and times.

    They then have the form of files. For `Record`, for a class of records and for a union of such
    classes, the key ``type`` tells which class a record has. It may be left out if there is only
    one class and the record is of exactly that class. Unstructured records always have it.

    Everything else is left to the converter: other classes, text and numbers, lists and optional
    fields.

    >>> import cattrs
    >>> import diplomacy_model as dm
    >>> converter = cattrs.Converter()
    >>> dm.configure_converter(converter)
    >>> converter.structure([{"type": "topic", "id": "trade", "name": "Trade"}], list[dm.Record])
    [Topic(id='trade', name='Trade')]
    >>> converter.unstructure({"since": dm.When.parse("2026-05")})
    {'since': '2026-05'}

    Args:
        converter: Any cattrs converter. With detailed validation, it raises groups of errors, as it
            does for other classes. Without, it raises a `LoadError` for an object that has faults,
            and a `ValueError` for a single word or time.
    """
    from diplomacy_model.formats import _plain  # noqa: PLC0415 - it imports cattrs

    _plain.configure_converter(converter)


def _dataset(value: object, advice: str = "") -> Dataset:
    return arguments.instance(value, Dataset, "dataset", f"is not a Dataset{advice}")


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()  # noqa: PTH122 - Path sees no suffix in "x."


def _format_of(path: str, argument: str) -> str:
    suffix = _suffix(path)
    name = FORMAT_OF_SUFFIX.get(suffix)
    if name is None:
        known = joined(FORMAT_OF_SUFFIX)
        given = f", not {shown(suffix)}" if suffix else ""
        near = did_you_mean(near_misses(suffix, FORMAT_OF_SUFFIX))
        advice = "; read text with loads" if path.lstrip().startswith("{") else near
        raise WrongValueError(
            f"{argument}: cannot tell the format of {shown(path)}: its name must end in "
            f"{known}{given}{advice}"
        )
    return name


class _Codec(NamedTuple):
    """What a format can do."""

    dumps: Callable[[Dataset], str]
    loads: Callable[[str], Dataset]
    load: Callable[[Path, Meter | None], Dataset]


def _codec(name: str) -> _Codec:
    from diplomacy_model.formats import json, jsonl  # noqa: PLC0415 - they import cattrs

    codecs = {
        "json": _Codec(json.dumps, json.loads, json.load),
        "jsonl": _Codec(jsonl.dumps, jsonl.loads, jsonl.load),
    }
    return codecs[arguments.choice(name, codecs, "format", "format")]
