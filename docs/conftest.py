"""What pytest leaves alone here: what only Sphinx can run, and pages that lack a library."""

from importlib.util import find_spec

collect_ignore_glob = ["conf.py", "_ext/*", "gallery/*", "_build/*"]
if not (find_spec("pandas") and find_spec("polars")):
    collect_ignore_glob.append("howto/tables.md")
_NEEDED = {
    "followthemoney": "followthemoney",
    "icalendar": "icalendar",
    "networkx": "networkx",
    "rdf": "pyshacl",
}
"""What the page of a format of others needs."""
collect_ignore_glob += [
    f"interop/{page}.md" for page, library in _NEEDED.items() if not find_spec(library)
]
if not all(map(find_spec, _NEEDED.values())):
    collect_ignore_glob.append("howto/exchange.md")
