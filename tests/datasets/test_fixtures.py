"""The fixtures of the bundled datasets, as another project uses them."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import diplomacy_model as dm
from diplomacy_model.datasets import fixtures

if TYPE_CHECKING:
    from pathlib import Path

PROJECT = """
import sys
import pytest
import diplomacy_model as dm

{tests}

def test_hypothesis_is_not_needed():
    assert "hypothesis" not in sys.modules
"""
TEST = """
def test_{name}({name}):
    assert {name} is dm.datasets.load("{name}")
"""


def test_every_bundled_dataset_has_a_fixture(tmp_path: Path) -> None:
    assert all(hasattr(fixtures, name) for name in dm.datasets.NAMES)
    tests = "".join(TEST.format(name=name) for name in dm.datasets.NAMES)
    (tmp_path / "test_ours.py").write_text(PROJECT.format(tests=tests))
    (tmp_path / "conftest.py").write_text('pytest_plugins = ["diplomacy_model.datasets.fixtures"]')
    told = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:hypothesispytest",
            "-p",
            "no:cacheprovider",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout
    assert f"{len(dm.datasets.NAMES) + 1} passed" in told.stdout
