"""Datasets that come with the library. What they are and where they come from: ``SOURCES.md``."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from diplomacy_model import formats
from diplomacy_model.errors import UnknownIdError, near_misses

if TYPE_CHECKING:
    from diplomacy_model.dataset import Dataset

NAMES = ("hard_cases", "kuala_lumpur_2025")
"""The names of the datasets."""


@functools.cache
def load(name: str) -> Dataset:
    """Return a bundled dataset. It is read once, and is the same object each time.

    Raises:
        UnknownIdError: There is no dataset with that name.

    >>> load("kuala_lumpur_2025").summits["asean-india-summit-22-2025"].edition
    22
    """
    from importlib.resources import files  # noqa: PLC0415 - only who loads a dataset needs it

    if name not in NAMES:
        raise UnknownIdError(name, "dataset", lambda: near_misses(str(name), NAMES))
    text = files(__name__).joinpath(f"{name}.json").read_text(encoding="utf-8")
    return formats.loads(text)
