"""Read what a language model or a person has drafted, and tell what is open and what to look at.

REPLY is a text with JSON in it: a document, a list of records or a record, with or without prose
around it. What strict reading refuses only for politeness is read, and told.

The exit code is 0 if nothing is open, and 1 otherwise. OUT is written only if nothing is open.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from diplomacy_model.cli._files import (
    FILE,
    STANDARD,
    add_texts,
    must_not_replace,
    read,
    reply_of,
    texts_in,
    write,
    write_out,
)
from diplomacy_model.cli._printing import print_text
from diplomacy_model.errors import WrongValueError
from diplomacy_model.extraction import draft

if TYPE_CHECKING:
    import argparse

EXAMPLE: str = """\
$ echo 'Here: [{"type": "topic", "id": "fish", "name": "Fish", "broader": "trade"}]' > reply.txt
$ diplomacy-model draft reply.txt || echo try again
1 record could be read, and 1 thing is open.
To correct:
1. warning dangling-reference: fish, broader: no topic has the id 'trade'
Read with these changes:
2. the draft: is a list of records, and is read as a document with these records
3. the draft: 'Here:' stands outside the JSON, and was left out
try again
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("reply", metavar="REPLY", help="a file, or - for standard input")
    add_texts(parser)
    parser.add_argument(
        "--into",
        metavar="FILE",
        help=f"the dataset whose records the draft may refer to: {FILE}",
    )
    parser.add_argument(
        "--dates",
        choices=("day-first", "month-first"),
        help="how dates such as 5/6/2025 are written (if it is not given, they are refused)",
    )
    parser.add_argument(
        "--entered-by",
        metavar="NAME",
        help="who or what wrote the draft, such as a program and its version",
    )
    parser.add_argument(
        "--limit",
        type=int,
        default=20,
        metavar="N",
        help="how many sentences to print (default: 20)",
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="text (the default) or json"
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        help="a .json or .jsonl file for the dataset, written if nothing is open",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the dataset if nothing is open, and print the feedback.

    Raises:
        WrongValueError: Standard input, standard output or a file is given for two things.
    """
    if arguments.reply == arguments.into == STANDARD:
        raise WrongValueError("standard input is given twice; write one of the two to a file")
    if arguments.output == STANDARD:
        raise WrongValueError(
            "the feedback goes to standard output; give -o a .json or .jsonl file"
        )
    must_not_replace(arguments.output, arguments.reply, arguments.into)
    made = draft(
        reply_of(arguments.reply),
        None if arguments.texts is None else texts_in(arguments.texts),
        into=None if arguments.into is None else read(arguments.into),
        day_first=None if arguments.dates is None else arguments.dates == "day-first",
        entered_by=arguments.entered_by,
    )
    if made.is_clean and arguments.output is not None:
        write(made.accept(), arguments.output, None)
    if arguments.format == "json":
        write_out(json.dumps(made.to_dict(), ensure_ascii=False, indent=2) + "\n")
    else:
        print_text(made.feedback(arguments.limit))
    return int(not made.is_clean)
