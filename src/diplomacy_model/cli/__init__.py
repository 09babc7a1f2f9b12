"""The command line: ``diplomacy-model``, or ``python -m diplomacy_model``.

Each command is a module with a docstring, an `Command.EXAMPLE`, `Command.add_arguments` and
`Command.run`. To add one, write its module and put it on the list of commands here.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from diplomacy_model.cli import (
    annotate,
    check,
    convert,
    diff,
    draft,
    find,
    info,
    merge,
    show,
    timeline,
)
from diplomacy_model.cli._printing import print_note
from diplomacy_model.errors import DiplomacyModelError

if TYPE_CHECKING:
    from collections.abc import Sequence


class Command(Protocol):
    """What the module of a command has."""

    __name__: str
    """The last part is the name of the command."""
    __doc__: str | None
    """Its help. The first line is the one in the list of commands."""
    EXAMPLE: str
    """A call with what it prints. It is shown by ``--help``, and the tests run it."""

    def add_arguments(self, parser: argparse.ArgumentParser, /) -> None:
        """Declare its arguments."""

    def run(self, arguments: argparse.Namespace, /) -> int:
        """Do it, and return the exit code.

        Raises:
            DiplomacyModelError: Something is wrong with the arguments or the files.
            OSError: A file cannot be read or written.
            ValueError: An argument is not what it should be.
        """
        ...


COMMANDS: tuple[Command, ...] = (
    check,
    info,
    show,
    find,
    timeline,
    annotate,
    convert,
    diff,
    merge,
    draft,
)
"""The commands, in the order of the help."""

_WRONG = 2  # as argparse has it for wrong usage
_INTERRUPTED = 130  # as a shell reports what Ctrl-C ended: 128 and the number of the signal
_CLOSED_PIPE = 141  # and here SIGPIPE

_DESCRIPTION = """\
Check, search and convert datasets of diplomacy.

FILE is a .json or .jsonl file, - for standard input, or the name of a bundled dataset, such as
kuala_lumpur_2025, if there is no such file.
"""
_EPILOG = """\
Exit codes: 0 if all is well, 1 if check has findings, diff has differences or something in a draft
is open, 2 if an argument or a file is wrong. diplomacy-model COMMAND --help has the
arguments of a command and an example.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code. Errors are written to standard error.

    Args:
        arguments: The words after the name of the program. None stands for those of the process.
    """
    _replace_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal may lack the letters of a name
            stream.reconfigure(errors="backslashreplace")
    parsed = _parser().parse_args(arguments)
    try:
        code: int = parsed.run(parsed)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # Python flushes standard output at exit, and would complain once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _CLOSED_PIPE
    except (DiplomacyModelError, OSError, ValueError) as error:
        print_note(f"diplomacy-model: {_told(error)}")
        return _WRONG
    return code


def _replace_closed_streams() -> None:
    """Treat a standard stream that is closed like the null device, instead of failing on None."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream: object = getattr(sys, name)
        if stream is None:
            # It stays open as long as the process lives.
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115


def _parser() -> argparse.ArgumentParser:
    parser = _formatted(argparse.ArgumentParser("diplomacy-model"), _DESCRIPTION, _EPILOG)
    parser.add_argument(
        "--version", action="version", version=f"diplomacy-model {version('diplomacy-model')}"
    )
    listed = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        name = command.__name__.rpartition(".")[2]
        doc = command.__doc__ or ""
        summary = doc.partition("\n")[0].rstrip(".")
        own = listed.add_parser(name, help=summary[0].lower() + summary[1:])
        _formatted(own, doc, f"example:\n{command.EXAMPLE}")
        command.add_arguments(own)
        own.set_defaults(run=command.run)
    return parser


def _formatted(
    parser: argparse.ArgumentParser, description: str, epilog: str
) -> argparse.ArgumentParser:
    """Return a parser that takes only whole options, and whose help keeps these texts."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description, parser.epilog = description, epilog
    parser.allow_abbrev = False  # an option that is added later must not break a script
    return parser


def _told(error: Exception) -> str:
    """Return what went wrong, in one paragraph."""
    if isinstance(error, OSError) and error.strerror is not None:
        where = "standard input or output" if error.filename is None else error.filename
        return f"{where}: {error.strerror}"
    return str(error)
