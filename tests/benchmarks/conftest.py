"""Benchmarks are run by hand, and may need what the tests do not."""

collect_ignore_glob = ["*.py"]
