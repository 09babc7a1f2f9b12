"""What the build makes of code: pictures, and what a notebook shows.

``.. picture:: name`` runs ``gallery/name.py`` and shows both. The script leaves the axes in ``ax``.
It is run twice, for light and for dark pages. With ``:no-code:``, only the picture is shown.

``.. cell::`` shows the code in it and below it the value of its last line, as a notebook does. The
cells of a page share their names, like those of a notebook.

All code has a process of its own, since reading a dataset resolves annotations that `attrs_table`
shows as written.
"""

from __future__ import annotations

import ast
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


def html_of(code: str) -> str:
    """Run code, and return what a notebook would show of the value of its last line."""
    tree = ast.parse(code)
    last = tree.body.pop()
    assert isinstance(last, ast.Expr), "a cell ends with what it shows"  # noqa: S101 - our own page
    names: dict[str, object] = {}
    exec(compile(tree, "cell", "exec"), names)  # noqa: S102 - our own page
    value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # noqa: S307 - as above
    return value._repr_html_()


class Cell(SphinxDirective):
    """The code of a cell of a notebook, and what it shows."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the code, and the HTML that a notebook shows for it."""
        code = "\n".join(self.content)
        so_far: list[str] = self.env.current_document.setdefault("cells", [])
        so_far.append(code)
        done = subprocess.run(  # noqa: S603 - our own
            [sys.executable, __file__],
            input="\n".join(so_far),
            check=True,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        return [
            nodes.literal_block(code, code, language="python"),
            nodes.container("", nodes.raw("", done.stdout, format="html"), classes=["shown"]),
        ]


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
    """Register the directives."""
    app.add_directive("cell", Cell)
    app.add_directive("picture", Picture)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


if __name__ == "__main__":
    if len(sys.argv) > 1:
        mpl.use("Agg")
        draw(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        sys.stdout.reconfigure(encoding="utf-8")
        sys.stdout.write(html_of(sys.stdin.read()))
