"""What pytest leaves alone here: what only Sphinx can run, and pages that lack a library."""

from importlib.util import find_spec

collect_ignore_glob = ["conf.py", "_ext/*", "gallery/*", "_build/*"]
_NEEDED = {
    "howto/dyad-years.md": ("pandas",),
    "howto/exchange.md": ("followthemoney", "icalendar", "networkx", "rdflib"),
    "howto/notebook.md": ("pandas", "matplotlib"),
    "howto/pictures.md": ("matplotlib",),
    "howto/tables.md": ("pandas", "polars"),
    "interop/followthemoney.md": ("followthemoney",),
    "interop/icalendar.md": ("icalendar",),
    "interop/networkx.md": ("networkx",),
    "interop/rdf.md": ("pyshacl",),
}
"""The libraries that a page needs."""
collect_ignore_glob += [
    page for page, libraries in _NEEDED.items() if not all(map(find_spec, libraries))
]
