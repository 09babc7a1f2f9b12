"""The datasets that commands read and write: files, standard input and output, bundled data."""

from __future__ import annotations

import functools
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from diplomacy_model import datasets, formats
from diplomacy_model.cli._progress import shown_progress
from diplomacy_model.errors import LoadError, WrongValueError
from diplomacy_model.formats import FORMAT_OF_SUFFIX
from diplomacy_model.formats._files import decoded, format_of_text, read_text
from diplomacy_model.messages import did_you_mean, joined
from diplomacy_model.spelling import near_misses

if TYPE_CHECKING:
    import argparse

    from diplomacy_model.dataset import Dataset

STANDARD = "-"
"""The name of standard input and standard output."""
FILE = "a .json or .jsonl file, - for standard input, or the name of a bundled dataset"
"""The help of an argument that names a dataset."""


def read(name: str) -> Dataset:
    """Return the dataset that an argument names, and show the progress of a long one.

    Raises:
        LoadError: It is not a dataset.
        OSError: It cannot be read.
        WrongValueError: Its format cannot be told.
    """
    if _is_stream(name):
        text, form = text_of(name), format_of(name)
        try:
            return formats.loads(text, form)
        except LoadError as error:
            raise LoadError(error.problems, source=_source(name)) from None
    path = _path(name)
    with shown_progress(path) as progress:
        return formats.read(path, progress=progress)


def read_two(one: str, other: str) -> tuple[Dataset, Dataset]:
    """Return the datasets that two arguments name.

    Raises:
        WrongValueError: Both are standard input, which has one dataset.
    """
    if one == other == STANDARD:
        raise WrongValueError("standard input is given twice; write one of the datasets to a file")
    return read(one), read(other)


def reply_of(name: str) -> str:
    """Return the text of any file, or of standard input.

    Raises:
        LoadError: It is not UTF-8.
        OSError: It cannot be read.
    """
    return _stream(name) if _is_stream(name) else read_text(Path(name))


def text_of(name: str) -> str:
    """Return the text of what an argument names.

    Raises:
        LoadError: It is not UTF-8.
        OSError: It cannot be read.
    """
    return _stream(name) if _is_stream(name) else read_text(_path(name))


def format_of(name: str) -> str:
    """Return the format of what an argument names. A stream is told by its first line."""
    if not _is_stream(name):
        return FORMAT_OF_SUFFIX[_path(name).suffix.lower()]
    return format_of_text(_stream(name))


def _is_stream(name: str) -> bool:
    """Return whether an argument names what can be read only once: standard input, or a pipe."""
    path = Path(name)
    return name == STANDARD or (path.exists() and not path.is_file() and not path.is_dir())


@functools.cache
def _stream(name: str) -> str:
    data = sys.stdin.buffer.read() if name == STANDARD else Path(name).read_bytes()
    return decoded(data, _source(name))


def _source(name: str) -> str:
    return "standard input" if name == STANDARD else name


def _path(name: str) -> Path:
    """Return the path of a file or of a bundled dataset.

    Raises:
        FileNotFoundError: There is no such file, and it is not the name of a bundled dataset.
    """
    path = Path(name)
    if path.exists() or path.suffix:
        return path
    if name in datasets.NAMES:
        return Path(datasets.__file__).with_name(f"{name}.json")
    near = near_misses(name, datasets.NAMES)
    advice = did_you_mean(near) or f"; the bundled datasets are {joined(datasets.NAMES, 'and')}"
    raise FileNotFoundError(None, f"no such file, and no bundled dataset{advice}", name)


def add_texts(parser: argparse.ArgumentParser) -> None:
    """Declare the option that names a folder of texts, for `texts_in`."""
    parser.add_argument(
        "--texts",
        type=Path,
        metavar="DIR",
        help="a folder with texts of sources, in which quotations are looked up; the text of the "
        "source gazette is gazette.txt",
    )


def texts_in(folder: Path) -> dict[str, str]:
    """Return the texts in a folder by the ids of their sources, which their names tell.

    Raises:
        OSError: The folder or a text cannot be read.
        WrongValueError: The name of a file does not end in ``.txt``, or a text is not UTF-8.
    """
    texts: dict[str, str] = {}
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        source = path.name.removesuffix(".txt")
        if source == path.name:
            raise WrongValueError(f"{path} is not the text of a source: its name must end in .txt")
        try:
            # Not read_text, which changes the ends of lines and with them the SHA-256.
            texts[source] = path.read_bytes().decode()
        except UnicodeDecodeError as error:
            raise WrongValueError(f"{path} is not UTF-8: {error.reason}") from None
    return texts


def add_output_format(parser: argparse.ArgumentParser) -> None:
    """Declare the option that names the format of standard output."""
    parser.add_argument(
        "--to",
        choices=sorted(FORMAT_OF_SUFFIX.values()),
        help="the format of standard output (json if it is not given); "
        "the format of a file is told by its name",
    )


def must_not_replace(output: str | None, *inputs: str | None) -> None:
    """Check that what is written is not one of the files that are read.

    Raises:
        WrongValueError: It is.
    """
    if output is None or output == STANDARD or not Path(output).exists():
        return
    for name in inputs:
        if name is not None and Path(name).exists() and Path(output).samefile(name):
            raise WrongValueError(f"{output} is read and would be replaced; write to another file")


def write(dataset: Dataset, name: str, to: str | None) -> None:
    """Write a dataset to a file, or to standard output in a format.

    Raises:
        OSError: It cannot be written.
        WrongValueError: The format of a file cannot be told, or one is given for it.
    """
    if name == STANDARD:
        write_out(formats.dumps(dataset, to or "json"))
    elif to is not None:
        raise WrongValueError(f"--to is for standard output; the name of {name} tells its format")
    else:
        formats.write(dataset, name)


def write_out(text: str) -> None:
    """Write a text for other programs to standard output, in UTF-8 whatever the terminal has.

    The bytes of a file name that are not UTF-8 become escapes, as JSON has them.
    """
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()
