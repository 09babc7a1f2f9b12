"""Pictures made by the build: ``.. picture:: name`` runs ``gallery/name.py`` and shows both.

With ``:no-code:``, only the picture is shown. The script leaves the axes in ``ax``. It is run
twice, for light and for dark pages. It has a process of its own, since reading a dataset resolves
annotations that `attrs_table` shows as written.
"""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import matplotlib as mpl
from docutils import nodes
from docutils.parsers.rst import directives
from matplotlib import pyplot as plt
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

STYLES = {"light": "default", "dark": "dark_background"}


def draw(script: Path, out: Path) -> None:
    """Run a script in each style, and save what it draws."""
    out.mkdir(parents=True, exist_ok=True)
    for name, style in STYLES.items():
        with plt.style.context([style, {"svg.hashsalt": script.stem}]):
            ax = runpy.run_path(str(script))["ax"]
            target = out / f"{script.stem}-{name}.svg"
            ax.figure.savefig(target, transparent=True, metadata={"Date": None})
            plt.close(ax.figure)


class Picture(SphinxDirective):
    """A script of the gallery, and the picture that it draws."""

    required_arguments = 1
    option_spec: ClassVar = {
        "alt": directives.unchanged_required,
        "no-code": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        """Return the code, and an image for light and one for dark pages."""
        name = self.arguments[0]
        script = Path(self.env.srcdir) / "gallery" / f"{name}.py"
        self.env.note_dependency(str(script))
        out = Path(self.env.srcdir) / "_build" / "gallery"
        subprocess.run([sys.executable, __file__, script, out], check=True)  # noqa: S603 - our own
        code = script.read_text(encoding="utf-8")
        images = [
            nodes.image(
                uri=f"/_build/gallery/{name}-{style}.svg",
                alt=self.options["alt"],
                classes=[f"only-{style}"],
            )
            for style in STYLES
        ]
        if "no-code" in self.options:
            return [*images]
        return [nodes.literal_block(code, code, language="python"), *images]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("picture", Picture)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


if __name__ == "__main__":
    mpl.use("Agg")
    draw(Path(sys.argv[1]), Path(sys.argv[2]))
