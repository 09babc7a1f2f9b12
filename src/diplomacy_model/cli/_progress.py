"""How far the reading of a long file has got, on standard error if that is a terminal."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

from diplomacy_model.cli._printing import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    Show = Callable[[int, int], object]

_LONG = 5_000_000
"""From how many bytes on the progress of a file is shown. It takes about half a second to read."""


@contextlib.contextmanager
def shown_progress(path: Path) -> Generator[Show | None]:
    """Provide what shows the progress of reading a file, or None if it is not to be shown."""
    if not (sys.stderr.isatty() and path.is_file() and path.stat().st_size >= _LONG):
        yield None
        return
    what = printable(f"Reading {path.name}")
    try:
        from rich.console import Console  # noqa: PLC0415 - the extra `cli`
        from rich.progress import Progress  # noqa: PLC0415
    except ModuleNotFoundError:
        with _plainly(what) as show:
            yield show
        return
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what.replace("[", r"\["))
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextlib.contextmanager
def _plainly(what: str) -> Generator[Show]:
    """Provide what shows the progress as a percentage, on one line that is cleared at the end."""

    def show(done: int, total: int) -> None:
        sys.stderr.write(f"\r{what} {100 * done // total:3}%")
        sys.stderr.flush()

    try:
        yield show
    finally:
        sys.stderr.write(f"\r{' ' * (len(what) + 5)}\r")
        sys.stderr.flush()
