"""Printing text from files, which must not command the terminal or pass for other output."""

from __future__ import annotations

import re
import sys

_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Control characters but tab and line feed, and what breaks lines or turns text around."""


def printable(text: str) -> str:
    """Return a text in which every character that a terminal would obey is an escape."""
    return _UNSAFE.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def print_text(text: object) -> None:
    """Print a text of one line or several to standard output."""
    print(printable(str(text)))


def print_line(text: object) -> None:
    r"""Print a text that must stay on one line to standard output. A line feed becomes ``\n``."""
    print_text(str(text).replace("\n", r"\n"))


def print_note(text: str) -> None:
    """Print a remark to standard error."""
    print(printable(text), file=sys.stderr)
