"""What pytest leaves alone here: what only Sphinx can run, and pages that lack a library."""

from importlib.util import find_spec

collect_ignore_glob = ["conf.py", "_ext/*", "gallery/*", "_build/*"]
if not (find_spec("pandas") and find_spec("polars")):
    collect_ignore_glob.append("howto/tables.md")
