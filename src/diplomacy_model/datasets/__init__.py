"""The bundled datasets. ``SOURCES.md`` describes them and lists their sources."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from diplomacy_model import formats
from diplomacy_model.arguments import text
from diplomacy_model.errors import UnknownIdError
from diplomacy_model.spelling import near_misses

if TYPE_CHECKING:
    from diplomacy_model.dataset import Dataset

NAMES = ("hard_cases", "kuala_lumpur_2025")
"""The names of the datasets."""


def load(name: str) -> Dataset:
    """Return a bundled dataset. It is read once, and later calls return the same object.

    Raises:
        UnknownIdError: None of the bundled datasets has this name.
        WrongKindError: The name is not text.

    >>> from diplomacy_model.datasets import load
    >>> load("kuala_lumpur_2025").summits["asean-india-summit-22-2025"].edition
    22
    """
    if text(name, "name", "give the name of a dataset") not in NAMES:
        raise UnknownIdError(name, "dataset", lambda: near_misses(name, NAMES) or NAMES)
    return _read(name)


@functools.cache
def _read(name: str) -> Dataset:
    from importlib.resources import files  # noqa: PLC0415 - not needed to import the package

    file = files(__name__).joinpath(f"{name}.json")
    return formats.loads(file.read_text(encoding="utf-8"))
