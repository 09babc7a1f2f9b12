"""How Sphinx builds these pages: offline, and with every reference resolved."""

from __future__ import annotations

import os
import sys
import zlib
from importlib.metadata import version as version_of
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "_ext"))


def packed_inventory(names: Path, packed: Path) -> str:
    """Pack a list of names into the form that intersphinx reads, so that nothing is fetched."""
    header = (
        "# Sphinx inventory version 2\n"
        "# Project: Python\n"
        "# Version: 3\n"
        "# The remainder of this file is compressed using zlib.\n"
    )
    packed.parent.mkdir(exist_ok=True)
    packed.write_bytes(header.encode() + zlib.compress(names.read_bytes()))
    return str(packed)


def trim_code(_: Sphinx, tree: nodes.document) -> None:
    """Drop the blank line that a doctest needs before the fence and a reader does not."""
    for block in tree.findall(nodes.literal_block):
        text = block.astext().rstrip("\n")
        block.rawsource, block[:] = text, [nodes.Text(text)]


def setup(app: Sphinx) -> None:
    """Connect what is too small for an extension of its own."""
    app.connect("doctree-read", trim_code)


project = "diplomacy_model"
author = "The diplomacy_model developers"
copyright = author  # noqa: A001 - the name that Sphinx reads
release = version = version_of("diplomacy-model")
exclude_patterns = ["_build"]

extensions = [
    "sphinx.ext.autodoc",
    "sphinx.ext.intersphinx",
    "sphinx.ext.napoleon",
    "sphinx.ext.viewcode",
    "myst_nb",
    "sphinx_copybutton",
    "notfound.extension",
    "sphinx_design",
    "attrs_table",
    "gallery",
    "public_names",
    "words",
]

# Nitpicky: a name that leads nowhere is an error. Only type variables, and the types of cattrs and
# Hypothesis, are let off.
nitpicky = True
nitpick_ignore_regex = [
    ("py:class", r"(.*\.)?(K|T|R|T_co|R_co|R_contra)"),
    ("py:class", r"(cattrs|st|hypothesis\.strategies|icalendar)\.\w+"),
    # Of the libraries for the formats of others, and names for what JSON holds there.
    ("py:class", r"Axes|(Directed)?Graph|EntityProxy|EntityDict|Json|Partial"),
]
default_role = "py:obj"
add_module_names = False
python_use_unqualified_type_names = True
maximum_signature_line_length = 160
toc_object_entries_show_parents = "hide"
autodoc_member_order = "bysource"
intersphinx_mapping = {
    "python": (
        "https://docs.python.org/3/",
        packed_inventory(HERE / "python_names.txt", HERE / "_build" / "python.inv"),
    )
}

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
nb_execution_mode = "off"  # the notebooks have their outputs, and tests compare them
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

html_theme = "furo"
pygments_dark_style = "github-dark"
html_title = f"{project} {release}"
html_static_path = ["_static"]
html_css_files = ["tables.css"]
html_copy_source = False

# Open Graph needs to know where the site is, and so does the page for addresses that do not exist.
site_url = os.environ.get("SITE_URL", "")
if site_url:
    extensions.append("sphinxext.opengraph")
    ogp_site_url = site_url
    ogp_social_cards = {"enable": False}
notfound_urls_prefix = urlsplit(site_url).path or "/"
