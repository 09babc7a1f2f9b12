"""Write the records of two datasets as one, with the title of the first.

Records with the same id are in conflict if they differ. --on-conflict says what to do then:

  error     list all conflicts and write nothing (the default)
  keep      keep the record of A
  replace   take the record of B
  accounts  keep both as accounts of the same thing; that of B gets a new id
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from diplomacy_model.cli._files import FILE, add_output_format, read_two, write
from diplomacy_model.differences import OnConflict
from diplomacy_model.errors import MergeConflictError

if TYPE_CHECKING:
    import argparse

EXAMPLE: str = """\
$ diplomacy-model merge kuala_lumpur_2025 hard_cases --on-conflict keep -o both.jsonl
$ diplomacy-model info both.jsonl | tail -2
    551 records in all
events from 1978-09-05/1978-09-17 to 2025-10-27
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("a", metavar="A", help=FILE)
    parser.add_argument("b", metavar="B", help="the dataset to add to it")
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        required=True,
        help="a .json or .jsonl file, which is replaced, or - for standard output",
    )
    parser.add_argument("--on-conflict", choices=get_args(OnConflict), default="error")
    add_output_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Merge the datasets and write the result."""
    on_conflict: OnConflict = arguments.on_conflict
    first, second = read_two(arguments.a, arguments.b)
    try:
        merged = first.merge(second, on_conflict=on_conflict)
    except MergeConflictError as error:
        if on_conflict != "error":
            raise
        raise MergeConflictError(
            "the datasets disagree; fix the records, or give --on-conflict keep, replace or "
            "accounts",
            error.conflicts,
        ) from None
    write(merged, arguments.output, arguments.to)
    return 0
