"""The garbage collector, paused while a dataset is read.

Reading makes hundreds of thousands of objects and no garbage in circles. To look for some again and
again takes as long as the reading itself.
"""

from __future__ import annotations

import contextlib
import gc
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator


class _Pause:
    """How many readers there are. The collector is off as long as there is one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._readers = 0
        self._was_on = False

    @contextlib.contextmanager
    def __call__(self) -> Generator[None]:
        """Pause the collector. It is as before after the last of several overlapping readers."""
        with self._lock:
            if not self._readers:
                self._was_on = gc.isenabled()
                gc.disable()
            self._readers += 1
        try:
            yield
        finally:
            with self._lock:
                self._readers -= 1
                if not self._readers and self._was_on:
                    gc.enable()


collector_paused = _Pause()
