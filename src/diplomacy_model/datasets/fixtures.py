"""Fixtures of pytest: the bundled datasets, under their names.

A project has to ask for them. Otherwise every project with this library would load them, and have
two fixtures more. Write this in the ``conftest.py`` beside the settings of pytest::

    pytest_plugins = ["diplomacy_model.datasets.fixtures"]

Then a test has them as arguments::

    def test_our_report(kuala_lumpur_2025: dm.Dataset) -> None:
        assert "India" in our_report(kuala_lumpur_2025)

Datasets never change, so each is read once for a whole session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diplomacy_model.datasets import load

if TYPE_CHECKING:
    from diplomacy_model.dataset import Dataset


@pytest.fixture(scope="session")
def hard_cases() -> Dataset:
    """The dataset of cases that are hard to record."""
    return load("hard_cases")


@pytest.fixture(scope="session")
def kuala_lumpur_2025() -> Dataset:
    """The dataset of the summits in Kuala Lumpur in October 2025."""
    return load("kuala_lumpur_2025")
