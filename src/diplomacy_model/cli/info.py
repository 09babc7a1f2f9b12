"""Say what a dataset holds: its title, its records by kind, and the time of its events."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from diplomacy_model.cli._files import FILE, read
from diplomacy_model.model import RECORD_CLASSES, kind_name, plural_name

if TYPE_CHECKING:
    import argparse

EXAMPLE: str = """\
$ diplomacy-model info kuala_lumpur_2025
Kuala Lumpur, October 2025
     28 actors
     15 places
      5 topics
     80 sources
      9 offices
     11 tenures
     14 memberships
      4 series
      1 event
      9 meetings
     27 summits
      1 visit
      5 statements
      4 partnerships
      2 agreements
    215 records in all
events from 2002-11 to 2025-10-27
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE", help=FILE)


def run(arguments: argparse.Namespace) -> int:
    """Print what the dataset holds."""
    dataset = read(arguments.file)
    print(dataset.title or "without a title")
    counts = Counter(type(record) for record in dataset)
    for cls in RECORD_CLASSES:
        if cls in counts:
            name = kind_name(cls) if counts[cls] == 1 else plural_name(cls)
            print(f"{counts[cls]:7,} {name}")
    print(f"{len(dataset):7,} {'record' if len(dataset) == 1 else 'records'} in all")
    times = [event.when for event in dataset.events if event.when is not None]
    if times:
        print(f"events from {min(times)} to {max(times)}")
    return 0
