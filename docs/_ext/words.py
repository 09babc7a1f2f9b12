"""``words``: a closed word list with its source, and each word with its target and meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs_table import docstring, documented, meanings, members, table
from sphinx.util.docutils import SphinxDirective

import diplomacy_model

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class Words(SphinxDirective):
    """Document a public enum whose members have docstrings in the source."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the list with its docstring, which names the source, and its words."""
        cls = getattr(diplomacy_model, self.arguments[0])
        told = meanings(cls)
        rows = [
            [f"``{word.value}``\n\n:field:`{cls.__name__}.{word.name}`", told[word.name]]
            for word in cls
        ]
        words = table(["Word and member", "Meaning"], "32 68", rows, "words")
        content = [*docstring(cls, self.config), "", *words, "", *members(cls, self.config)]
        return documented(self, "class", cls.__name__, content)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("words", Words)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
