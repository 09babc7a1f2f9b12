"""The notebooks run from top to bottom, and show what they give.

Run `python -m tests.docs.test_notebooks` to run them and write what they give, after a change.
"""

from __future__ import annotations

import os
import re
import sysconfig
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

for _library in ("ipykernel", "matplotlib", "networkx", "pandas"):
    pytest.importorskip(_library)
nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")

if TYPE_CHECKING:
    from nbformat import NotebookNode

NOTEBOOKS = sorted((Path(__file__).parents[2] / "docs" / "notebooks").glob("*.ipynb"))
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python", "pygments_lexer": "ipython3"},  # and not the version
}
PICTURE = "image/svg+xml"
SAME_PICTURES = [
    "--InlineBackend.figure_formats=svg",
    "--InlineBackend.rc={'svg.hashsalt': 'docs'}",
]
"""What makes pictures the same each time, with a fixed date."""


def read(path: Path) -> NotebookNode:
    return nbformat.read(path, as_version=4)


def run(path: Path) -> NotebookNode:
    """Return a notebook as it is after a run in a fresh kernel and an empty folder."""
    book = read(path)
    scripts = sysconfig.get_path("scripts")
    with tempfile.TemporaryDirectory() as folder:
        nbclient.NotebookClient(
            book,
            timeout=60,
            record_timing=False,
            coalesce_streams=True,  # a stream comes in pieces, and not always in the same ones
            extra_arguments=SAME_PICTURES,
        ).execute(
            cwd=folder,
            env=os.environ
            | {"PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}", "SOURCE_DATE_EPOCH": "0"},
        )
    book.metadata = METADATA
    return book


def shown(output: NotebookNode) -> dict[str, Any]:
    """Return an output, with the texts and styles of a picture in place of the picture.

    Coordinates in a picture depend on the version of matplotlib.
    """
    data = output.get("data", {})
    if PICTURE not in data:
        return output
    told = re.findall(r'style="[^"]*"|<!-- .*? -->', data[PICTURE])
    return {**output, "data": {**data, PICTURE: told}}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_gives_what_it_shows(path: Path) -> None:
    stored, given = read(path), run(path)
    assert stored.metadata == given.metadata
    for before, after in zip(stored.cells, given.cells, strict=True):
        outputs = [[shown(each) for each in cell.get("outputs", [])] for cell in (before, after)]
        assert outputs[0] == outputs[1], after.source
        assert {**before, "outputs": []} == {**after, "outputs": []}


if __name__ == "__main__":
    for each in NOTEBOOKS:
        nbformat.write(run(each), each)
