"""`accepted` and `refused` are read by type checkers and never run."""

collect_ignore = ["accepted.py", "refused.py"]
