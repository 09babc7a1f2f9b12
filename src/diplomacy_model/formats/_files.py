"""Reading texts from files and writing them to files, in UTF-8."""

from __future__ import annotations

import codecs
import contextlib
import os
import secrets
import stat
from pathlib import Path

from diplomacy_model.errors import LoadError, Problem


def read_text(path: Path) -> str:
    """Return the text of a file, without the byte order mark that some editors put first.

    Raises:
        LoadError: The file is not UTF-8.
        OSError: The file cannot be read.
    """
    data = path.read_bytes().removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        problem = Problem(
            path="$",
            message=f"byte 0x{data[error.start]:02x} is not UTF-8",
            line=before.count(b"\n") + 1,
            column=len(before.rpartition(b"\n")[2].decode("utf-8")) + 1,
            value=data[error.start : error.end],
            expected="a file saved as UTF-8",
        )
        raise LoadError((problem,), source=str(path)) from None


def write_text(path: Path, text: str) -> None:
    """Write a text to a file. At any moment there is the old file or the new one, never a part.

    A new file beside it is filled, flushed to the disk, and takes the name of the old one. If the
    path leads to a pipe or a terminal and not to an ordinary file, it is written to directly.

    Raises:
        OSError: The file cannot be written. The old file is still there.
    """
    data = text.encode("utf-8")
    target = Path(os.path.realpath(path))  # so that a symbolic link is not replaced itself
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
    temporary = target.with_name(f".diplomacy-model-{secrets.token_hex(8)}.tmp")
    try:
        _fill(temporary, data, mode)
        temporary.replace(target)
    except BaseException as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        if isinstance(error, OSError) and error.errno is not None:  # it names the temporary file
            raise OSError(error.errno, error.strerror, str(path)) from None
        raise
    _sync_folder(target.parent)


def _fill(path: Path, data: bytes, mode: int | None) -> None:
    """Make a file with these bytes and permissions, or with those of any new file."""
    first = 0o666 if mode is None else mode

    def opener(name: str, flags: int) -> int:
        return os.open(name, flags, first)

    with open(path, "xb", opener=opener) as file:
        if mode is not None:
            path.chmod(mode)  # the umask may have taken some away
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Flush the new name to the disk too, on systems where a folder can be opened."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
