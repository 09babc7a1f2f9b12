"""Show events, statements, acts, phases, memberships and tenures in order of time.

The filters are those of find. Several accounts of one happening are one entry. An entry may be one
act or phase of a record, at its own time. With --during, phases, memberships and tenures are shown
if they began in that time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.cli._files import FILE, read
from diplomacy_model.cli._filters import POSSIBLY, add_filters, certain_tests, tests
from diplomacy_model.cli._printing import print_line

if TYPE_CHECKING:
    import argparse

EXAMPLE: str = """\
$ diplomacy-model timeline kuala_lumpur_2025 --at malaysia --involving rubio
2025-07-10/  rubio-in-malaysia-2025-07
[2025-10-27T06:00+08:00..2025-10-27T12:00+08:00]  jaishankar-rubio-2025-10-27
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE", help=FILE)
    parser.add_argument(
        "--plot",
        metavar="OUT",
        help="draw it into a file instead, in the format of its ending, such as .svg, .png or "
        ".pdf; this needs the extra diplomacy_model[plots]",
    )
    parser.add_argument(
        "--ongoing",
        action="store_true",
        help="with --during: add phases, memberships and tenures that merely lasted into the time",
    )
    add_filters(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print or draw the timeline."""
    dataset = read(arguments.file)
    entries = dataset.timeline(*tests(arguments), ongoing=arguments.ongoing)
    if arguments.plot is not None:
        from diplomacy_model import plots  # noqa: PLC0415 - it imports matplotlib

        figure = plots.timeline(entries, label=dataset.name_of).get_figure(root=True)
        if figure is not None:  # it is new, so it is there
            figure.savefig(arguments.plot)  # pyright: ignore[reportUnknownMemberType] - not typed there
        return 0
    sure = entries
    if arguments.during:
        sure = dataset.timeline(*certain_tests(arguments), ongoing=arguments.ongoing)
    certain = frozenset(sure)
    for entry in entries:
        print_line(f"{entry}{'' if entry in certain else POSSIBLY}")
    return 0
