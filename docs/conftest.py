"""What pytest leaves alone here: the modules that only Sphinx can run, and what it builds."""

collect_ignore_glob = ["conf.py", "_ext/*", "gallery/*", "_build/*"]
