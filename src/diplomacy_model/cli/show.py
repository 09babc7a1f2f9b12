"""Show one record, with names instead of ids, or as a file has it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from diplomacy_model import formats
from diplomacy_model.cli._files import FILE, read, write_out
from diplomacy_model.cli._printing import print_text

if TYPE_CHECKING:
    import argparse

EXAMPLE: str = """\
$ diplomacy-model show kuala_lumpur_2025 maritime-security
Topic: Maritime security
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE", help=FILE)
    parser.add_argument("id", metavar="ID", help="the id of a record")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="text (the default) or json"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the record."""
    dataset = read(arguments.file)
    record = dataset[arguments.id]
    if arguments.format == "json":
        plain = formats.to_plain(record)
        write_out(json.dumps(plain, ensure_ascii=False, indent=2) + "\n")
    else:
        print_text(dataset.describe(record))
    return 0
