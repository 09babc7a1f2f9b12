"""Pictures are drawn without a window, and closed after each test."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    if find_spec("matplotlib"):
        from matplotlib import pyplot as plt  # noqa: PLC0415 - only where there is matplotlib

        plt.close("all")
