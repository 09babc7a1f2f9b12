"""The pictures of the README are those that their scripts draw."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SHOWN = sorted(set(re.findall(r"docs/_static/(\w+)-\w+\.svg", (ROOT / "README.md").read_text())))


def labels(picture: Path) -> list[str]:
    """Return the texts in a picture of matplotlib, which writes each as a comment, too."""
    return re.findall(r"<!-- (.+?) -->", picture.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", SHOWN)
def test_a_picture_of_the_readme_shows_what_its_script_draws(name: str, tmp_path: Path) -> None:
    """Run `python docs/_ext/gallery.py docs/gallery/NAME.py docs/_static` to draw it anew."""
    pytest.importorskip("sphinx")
    command = [sys.executable, DOCS / "_ext" / "gallery.py", DOCS / "gallery" / f"{name}.py"]
    subprocess.run([*command, tmp_path], check=True)  # noqa: S603 - our own script
    for style in ("light", "dark"):
        drawn = labels(tmp_path / f"{name}-{style}.svg")
        assert len(drawn) > 5
        assert labels(DOCS / "_static" / f"{name}-{style}.svg") == drawn


def test_the_readme_shows_a_picture() -> None:
    assert SHOWN
