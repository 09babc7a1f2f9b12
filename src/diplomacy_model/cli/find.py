"""Find records that pass all filters.

The search covers the kinds of records that every filter applies to, or the one that --kind names.
Without a filter, all records are found.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from diplomacy_model import formats
from diplomacy_model.cli._files import FILE, read, write_out
from diplomacy_model.cli._filters import POSSIBLY, add_filters, certain_tests, tests
from diplomacy_model.cli._printing import print_line, print_note
from diplomacy_model.collection import Collection
from diplomacy_model.errors import WrongValueError
from diplomacy_model.messages import joined
from diplomacy_model.model import RECORD_CLASSES, kind_name, plural_name
from diplomacy_model.predicates import all_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from diplomacy_model.dataset import Dataset
    from diplomacy_model.model import Record
    from diplomacy_model.predicates import Predicate

EXAMPLE: str = """\
$ diplomacy-model find kuala_lumpur_2025 --involving india --at malaysia --format ids
jaishankar-luxon-2025-10-27
jaishankar-mohamad-hasan-2025-10-27
jaishankar-rubio-2025-10-27
asean-india-summit-13-2015
asean-india-summit-22-2025
east-asia-summit-20-2025
"""

_CLASSES = {kind_name(cls): cls for cls in RECORD_CLASSES}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE", help=FILE)
    parser.add_argument(
        "--kind",
        choices=_CLASSES,
        metavar="KIND",
        help=f"the kind of record: {joined(_CLASSES)}; a meeting may be a "
        "summit, and an event may be of any kind of event",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "ids"),
        default="text",
        help="text (the default), json for a list of the records as files have them, or ids for "
        "one id on each line",
    )
    add_filters(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the records."""
    dataset, chosen = read(arguments.file), tests(arguments)
    kinds = _kinds(arguments.kind, chosen)
    found = _found(dataset, kinds, chosen)
    if arguments.format == "json":
        plain = [formats.to_plain(record) for record in found]
        write_out(json.dumps(plain, ensure_ascii=False, indent=2) + "\n")
    elif arguments.format == "ids":
        for record in found:
            print_line(record.id)
    else:
        sure = _found(dataset, kinds, certain_tests(arguments)) if arguments.during else found
        certain = {each.id for each in sure}
        for record in found:
            print_line(f"{record}{'' if record.id in certain else POSSIBLY}")
        if not found:
            print_note("nothing is found")
    return 0


def _kinds(name: str | None, chosen: Sequence[Predicate[Record]]) -> tuple[type[Record], ...]:
    """Return the classes to search, without subclasses of one of them.

    Raises:
        WrongValueError: There is no kind of record to which all filters apply.
    """
    if name is not None:
        return (_CLASSES[name],)
    kinds = all_of(*chosen).kinds()
    if not kinds:
        applies = (
            f"{each!r} applies to {joined(map(plural_name, each.kinds()), 'and')}"
            for each in chosen
        )
        raise WrongValueError(f"no kind of record passes all filters: {'; '.join(applies)}")
    return tuple(cls for cls in kinds if not any(base in kinds for base in cls.__mro__[1:]))


def _found(
    dataset: Dataset, kinds: Sequence[type[Record]], chosen: Sequence[Predicate[Record]]
) -> list[Record]:
    """Return the records of some classes that pass all tests, in canonical order."""
    return [
        record
        for kind in kinds
        for record in Collection(dataset, kind, dataset.positions(kind)).where(*chosen)
    ]
