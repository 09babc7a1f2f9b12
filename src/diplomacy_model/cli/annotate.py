"""Write the text of a source as a page on which what records quote from it is marked.

The page needs no other file and has no scripts. Each passage has a note beside it with the records
and fields that it supports. Quotations that are not in the text are listed below it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from diplomacy_model.annotating.notes import notes
from diplomacy_model.cli._files import (
    FILE,
    STANDARD,
    must_not_replace,
    read,
    text_of,
    write_out,
)
from diplomacy_model.cli._printing import print_note
from diplomacy_model.errors import WrongValueError
from diplomacy_model.formats._files import read_text, write_text

if TYPE_CHECKING:
    import argparse

EXAMPLE: str = """\
$ echo 'He was “glad to meet @SecRubio this morning in Kuala Lumpur”.' > article.txt
$ diplomacy-model annotate kuala_lumpur_2025 article article.txt -o article.html
2 passages marked, 9 quotations not found
$ grep -c '>this morning in Kuala Lumpur</mark>' article.html
1
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE", help=FILE)
    parser.add_argument("source", metavar="SOURCE", help="the id of a source")
    parser.add_argument(
        "text", metavar="TEXT", help="a file with its text in UTF-8, or - for standard input"
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        default=STANDARD,
        help="an HTML file, which is replaced, or - for standard output (the default)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the page, and to standard error how much was found."""
    if arguments.file == arguments.text == STANDARD:
        raise WrongValueError("standard input is given twice; write the text to a file")
    must_not_replace(arguments.output, arguments.file, arguments.text)
    dataset = read(arguments.file)
    text = text_of(STANDARD) if arguments.text == STANDARD else read_text(Path(arguments.text))
    annotated = dataset.annotated(arguments.source, text)
    page = annotated.to_html()
    if arguments.output == STANDARD:
        write_out(page)
    else:
        write_text(Path(arguments.output), page)
    print_note(", ".join(notes(dataset, annotated).counts))
    return 0
