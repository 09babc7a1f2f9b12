"""Telling a caller how far the reading of a file has got."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import attrs

from diplomacy_model.arguments import function

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Progress: TypeAlias = Callable[[int, int], object]
"""Takes how many bytes of a file have been read, and how many it has."""

T = TypeVar("T")

_STEPS = 100
"""About how often `Progress` is called for one file."""


class StoppedError(Exception):
    """Progress raised an exception. Wrapped, it is not mistaken for one about the data."""

    def __init__(self, error: Exception) -> None:
        """Wrap an exception."""
        super().__init__(error)
        self.error = error
        """What was raised."""


@attrs.frozen
class Meter:
    """Calls `Progress` while a file of a known size is read."""

    progress: Progress
    """What to call."""
    size: int
    """The size of the file in bytes."""

    def over(self, items: Iterable[T], done: Callable[[int], int]) -> Iterator[T]:
        """Yield items, and tell from time to time how many bytes are done.

        Args:
            items: The lines or records of the file.
            done: Returns how many bytes are done, given how many items are.

        Raises:
            StoppedError: Progress raised an exception.
        """
        step = max(self.size // _STEPS, 1)
        due = step
        for count, item in enumerate(items, start=1):
            yield item
            now = done(count)
            if due <= now < self.size:  # the end is told once the dataset is there
                try:
                    self.progress(now, self.size)
                except Exception as error:
                    raise StoppedError(error) from error
                due = now + step

    def finish(self) -> None:
        """Tell that everything is done."""
        self.progress(self.size, self.size)


def check_progress(progress: Progress | None) -> None:
    """Check that what is to be called as something is read can be called.

    Raises:
        WrongKindError: It cannot.
    """
    if progress is not None:
        advice = "give a function that takes the number of bytes done and the number of all bytes"
        function(progress, "progress", advice)


def meter(progress: Progress | None, path: Path) -> Meter | None:
    """Return what tells the progress of reading a file, or None if nobody asks or can tell.

    A pipe has no size, so nobody can tell how much of it has been read.

    Raises:
        WrongKindError: Progress is not callable.
    """
    check_progress(progress)
    if progress is None:
        return None
    return Meter(progress, path.stat().st_size) if path.is_file() else None
