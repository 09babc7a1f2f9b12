"""Say what a dataset holds: what it says about itself, its records by kind, and their time."""

from __future__ import annotations

import textwrap
from collections import Counter
from typing import TYPE_CHECKING

from diplomacy_model.cli._files import FILE, read
from diplomacy_model.cli._printing import print_line, print_text
from diplomacy_model.messages import joined, plural
from diplomacy_model.model import RECORD_CLASSES, kind_name, plural_name

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from diplomacy_model.dataset import Dataset
    from diplomacy_model.metadata import Coverage

EXAMPLE: str = """\
$ diplomacy-model info kuala_lumpur_2025
Kuala Lumpur, October 2025
description: One news article of sixteen sentences about the meeting of India's External Affairs
  Minister and the Secretary of State of the United States in Kuala Lumpur on 27 October 2025,
  with the facts around it. An example of the model, and not a full account of those days: it
  claims to be complete for nothing. The licence is that of the encoding. Quotations remain
  their authors'. SOURCES.md, beside the data, tells where everything comes from.
license: MIT
creators: The diplomacy_model developers
version: 0.1.0
complete for: nothing is stated
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
    print_line(dataset.title or "without a title")
    for name, value in _about(dataset):
        print_text(textwrap.fill(f"{name}: {value}", 96, subsequent_indent="  "))
    counts = Counter(type(record) for record in dataset)
    for cls in RECORD_CLASSES:
        if cls in counts:
            name = kind_name(cls) if counts[cls] == 1 else plural_name(cls)
            print_line(f"{counts[cls]:7,} {name}")
    print_line(f"{len(dataset):7,} {'record' if len(dataset) == 1 else 'records'} in all")
    times = [event.when for event in dataset.events if event.when is not None]
    if times:
        print_line(f"events from {min(times)} to {max(times)}")
    return 0


def _about(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Yield what a dataset says about itself besides its title, and what that is called."""
    for name in ("description", "license", "creators", "publisher", "version", "published", "url"):
        value: object = getattr(dataset, name)
        if value:
            yield name, ", ".join(dataset.creators) if name == "creators" else str(value)
    covered = map(_covered, dataset.coverage)
    yield "complete for", "; ".join(covered) or "nothing is stated"


def _covered(coverage: Coverage) -> str:
    """Return in words what a dataset is complete for."""
    kinds = joined((plural(kind) for kind in coverage.kinds), "and")
    whose = f" of {joined(coverage.actors, 'and')}" if coverage.actors else ""
    source = f", by {coverage.source}" if coverage.source else ""
    note = f" ({coverage.note})" if coverage.note else ""
    return f"{kinds}{whose}, {coverage.period.in_words()}{source}{note}"
