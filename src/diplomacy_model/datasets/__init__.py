"""The bundled datasets. ``SOURCES.md`` describes them and lists their sources."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from diplomacy_model import formats
from diplomacy_model.errors import UnknownIdError
from diplomacy_model.spelling import near_misses

if TYPE_CHECKING:
    from diplomacy_model.dataset import Dataset

NAMES = ("hard_cases", "kuala_lumpur_2025")
"""The names of the datasets."""


@functools.cache
def load(name: str) -> Dataset:
    """Return a bundled dataset. It is read once, and later calls return the same object.

    Raises:
        UnknownIdError: None of the bundled datasets has this name.

    >>> load("kuala_lumpur_2025").summits["asean-india-summit-22-2025"].edition
    22
    """
    from importlib.resources import files  # noqa: PLC0415 - not needed to import the package

    if name not in NAMES:
        raise UnknownIdError(name, "dataset", lambda: near_misses(str(name), NAMES) or NAMES)
    text = files(__name__).joinpath(f"{name}.json").read_text(encoding="utf-8")
    return formats.loads(text)
