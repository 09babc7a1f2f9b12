"""Reading texts from files and writing them to files, in UTF-8."""

from __future__ import annotations

import codecs
import contextlib
import json
import os
import secrets
import stat
import sys
from pathlib import Path
from typing import IO, BinaryIO

from diplomacy_model.errors import (
    LoadError,
    Problem,
    ReadOnlyFileError,
    WrongKindError,
    WrongValueError,
)
from diplomacy_model.messages import shown

if sys.platform != "win32":
    import fcntl

_START, _END = ".diplomacy-model-", ".tmp"
"""How the name of a file begins and ends that is not written to its end yet."""

_OTHER_ENCODINGS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_UTF_8 = "a file saved as UTF-8"


def read_text(path: Path) -> str:
    """Return the text of a file, without the byte order mark that some editors put first.

    Raises:
        LoadError: The file is not UTF-8.
        OSError: The file cannot be read.
    """
    return decoded(path.read_bytes(), str(path))


def text_of(file: IO[str] | IO[bytes]) -> str:
    """Return what is left to read of an open file, without a byte order mark.

    Raises:
        LoadError: The file is not UTF-8, or not what it was opened as.
        OSError: The file cannot be read.
        WrongValueError: The file is closed, or not open for reading.
        WrongKindError: What it returns is neither text nor bytes.
    """
    source = name_of(file)
    if getattr(file, "closed", False):
        raise WrongValueError(f"{shown(file)} is closed; read it before it is closed")
    if not getattr(file, "readable", _yes)():
        raise WrongValueError(f"{shown(file)} is not open for reading; open it with mode 'rb'")
    try:
        data = file.read()
    except UnicodeDecodeError as error:
        message = f"byte 0x{error.object[error.start]:02x} is not {error.encoding.upper()}"
        expected = "a file opened with encoding='utf-8', or with mode 'rb'"
        problem = Problem(path="$", message=message, expected=expected)
        raise LoadError((problem,), source=source) from None
    if isinstance(data, str):
        return without_mark(data)
    if isinstance(data, bytes):  # pyright: ignore[reportUnnecessaryIsInstance] - users err
        return decoded(data, source)
    raise WrongKindError(f"source: read() of {shown(file)} returns neither text nor bytes")


def _yes() -> bool:
    return True


def name_of(file: IO[str] | IO[bytes]) -> str | None:
    """Return the name of an open file, or None for one that has no name."""
    name: object = getattr(file, "name", None)  # a number for a descriptor
    return name if isinstance(name, str) else None


def without_mark(text: str) -> str:
    """Return a text without the byte order mark that it may begin with."""
    return text.removeprefix("\ufeff")


def decoded(data: bytes, source: str | None) -> str:
    """Return a text from its bytes, without a byte order mark.

    Raises:
        LoadError: The bytes are not UTF-8.
    """
    try:
        return without_mark(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        problem = _not_utf_8(data, error)
    raise LoadError((problem,), source=source)


def _not_utf_8(data: bytes, error: UnicodeDecodeError) -> Problem:
    for mark, encoding in _OTHER_ENCODINGS:
        if data.startswith(mark):
            message = f"is {encoding} text, which is not UTF-8"
            return Problem(path="$", message=message, line=1, column=1, expected=_UTF_8)
    data = data.removeprefix(codecs.BOM_UTF8)
    at = error.start - (len(error.object) - len(data))
    before = data[:at]
    return Problem(
        path="$",
        message=f"byte 0x{data[at]:02x} is not UTF-8",
        line=before.count(b"\n") + 1,
        column=len(before.rpartition(b"\n")[2].decode("utf-8")) + 1,
        value=error.object[error.start : error.end],
        expected=_UTF_8,
    )


def format_of_text(text: str) -> str:
    """Return the format that a text seems to have, told by its first line.

    >>> format_of_text('{"format": "diplomacy-model", "version": 2}')
    'jsonl'
    """
    try:
        head: object = json.loads(text.lstrip().partition("\n")[0])
    except (RecursionError, ValueError):
        return "json"
    return "jsonl" if isinstance(head, dict) and "records" not in head else "json"


def write_text(path: Path, text: str) -> None:
    """Write a text to a file. At any moment there is the old file or the new one, never a part.

    A new file beside the old one is filled, flushed to the disk, and takes its name. Whatever is
    not an ordinary file, such as a pipe or a terminal, is written to directly, and so is a file
    that standard output goes to.

    Raises:
        OSError: The file cannot be written. The old file is still there.
        ReadOnlyFileError: The file is read-only.
    """
    try:
        _write(path, text.encode("utf-8"))
    except OSError as error:
        if error.errno is None or isinstance(error, ReadOnlyFileError):
            raise
        # Python's own error names the temporary file, or no file at all.
        raise OSError(error.errno, error.strerror, str(path)) from None


def _write(path: Path, data: bytes) -> None:
    old = _status(path)
    if old is None:
        _replace(Path(os.path.realpath(path)), data, None)
        return
    stream = _standard_stream(old)
    if stream is not None:
        with open(os.dup(stream), "wb") as file:  # noqa: PTH123 - a descriptor has no path
            file.write(data)
    elif not stat.S_ISREG(old.st_mode):
        path.write_bytes(data)
    elif not _is_writable(path, old):
        raise ReadOnlyFileError(str(path))
    else:
        _replace(Path(os.path.realpath(path)), data, old)


def _status(path: Path) -> os.stat_result | None:
    """Return what the system knows of the file that a path leads to, or None if there is none."""
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _standard_stream(status: os.stat_result) -> int | None:
    """Return the descriptor of standard output or standard error if that is where a file is."""
    for descriptor in (1, 2):
        with contextlib.suppress(OSError):  # it may be closed
            if os.path.samestat(os.fstat(descriptor), status):
                return descriptor
    return None


def _is_writable(path: Path, status: os.stat_result) -> bool:
    """Return whether a file may be written to. Root may write to any, but here asks its mode."""
    anybody = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
    return bool(status.st_mode & anybody) and os.access(path, os.W_OK)


def _replace(target: Path, data: bytes, old: os.stat_result | None) -> None:
    """Put a new file in the place of an old one, or where there is none."""
    _remove_remains(target.parent)
    file = _new_file(target.parent, 0o666 if old is None else stat.S_IMODE(old.st_mode))
    temporary = Path(file.name)
    try:
        with file:
            if old is not None:
                _keep_owner(file, old)
                temporary.chmod(stat.S_IMODE(old.st_mode))  # the umask may have taken some away
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            if sys.platform == "win32":  # which does not rename an open file
                file.close()
            temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


def _new_file(folder: Path, mode: int) -> BinaryIO:
    """Return a new file in a folder, locked as long as it is open."""

    def opener(name: str, flags: int) -> int:
        return os.open(name, flags, mode)

    while True:
        path = folder / f"{_START}{secrets.token_hex(8)}{_END}"
        file = open(path, "xb", opener=opener)  # noqa: SIM115 - the caller closes it
        if sys.platform != "win32":
            with contextlib.suppress(OSError):  # some network drives have no locks
                fcntl.flock(file, fcntl.LOCK_EX)
        if path.exists():  # another writer may have taken it for remains before it was locked
            return file
        file.close()


def _remove_remains(folder: Path) -> None:
    """Remove the files in a folder that writers left unfinished when they were killed.

    The file of a living writer is locked. On Windows, a file that is open cannot be removed.
    """
    for path in folder.glob(f"{_START}{'[0-9a-f]' * 16}{_END}"):
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                path.unlink()
            else:
                with path.open("r+b") as file:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    path.unlink()


def _keep_owner(file: BinaryIO, old: os.stat_result) -> None:
    """Give a new file the owner and group of the old one, or at least the group, if allowed."""
    if sys.platform != "win32":
        for owner in (old.st_uid, -1):  # -1 leaves it as it is
            with contextlib.suppress(OSError):
                os.fchown(file.fileno(), owner, old.st_gid)
                return


def _sync_folder(folder: Path) -> None:
    """Flush the new name to the disk too, on systems where a folder can be opened."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
