"""The site, built once for all tests of the pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("sphinx")
    out = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-n", "-W", "-q", "-E", "-d", str(out / ".trees")]
    built = subprocess.run(  # noqa: S603 - our own pages
        [*command, str(DOCS), str(out)], capture_output=True, text=True, check=False
    )
    assert not built.stderr
    assert built.returncode == 0
    return out
