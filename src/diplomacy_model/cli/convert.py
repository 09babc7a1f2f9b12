"""Write a dataset in another format, or in the canonical form of its own.

The file that is written replaces an older one of that name. If anything goes wrong, the older one
is still there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.cli._files import FILE, add_output_format, read, write

if TYPE_CHECKING:
    import argparse

EXAMPLE: str = """\
$ diplomacy-model convert kuala_lumpur_2025 kuala_lumpur.jsonl
$ grep -c '"type": "summit"' kuala_lumpur.jsonl
27
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("input", metavar="IN", help=FILE)
    parser.add_argument(
        "output", metavar="OUT", help="a .json or .jsonl file, or - for standard output"
    )
    add_output_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Read and write the dataset."""
    write(read(arguments.input), arguments.output, arguments.to)
    return 0
