"""Show what turns one dataset into another.

The lines begin with + for a record that was added, - for one that was removed and ~ for one that
was changed. The order of records in the files makes no difference. The exit code is 1 if the
datasets differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.cli._files import FILE, read_two
from diplomacy_model.cli._printing import print_text

if TYPE_CHECKING:
    import argparse

EXAMPLE: str = """\
$ diplomacy-model convert kuala_lumpur_2025 old.json
$ sed 's/Maritime security/Security at sea/' old.json > new.json
$ diplomacy-model diff old.json new.json
~ topic 'maritime-security': name: 'Maritime security' → 'Security at sea'
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("a", metavar="A", help=f"the old dataset: {FILE}")
    parser.add_argument("b", metavar="B", help="the new dataset")


def run(arguments: argparse.Namespace) -> int:
    """Print the difference."""
    one, other = read_two(arguments.a, arguments.b)
    difference = one.diff(other)
    if not difference:
        return 0
    print_text(difference)
    return 1
