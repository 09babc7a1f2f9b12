"""Print a JSON Schema of datasets, for editors, validators and language models.

The profile document is that of .json files. The profile structured-output is for the strict modes
in which language models fill a schema.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from diplomacy_model.cli._printing import print_text
from diplomacy_model.formats.schema import json_schema
from diplomacy_model.messages import joined
from diplomacy_model.model import RECORD_CLASSES, kind_name

if TYPE_CHECKING:
    import argparse

EXAMPLE: str = """\
$ diplomacy-model schema --kind visit --kind topic | head -4
{
 "$schema": "https://json-schema.org/draft/2020-12/schema",
 "$id": "urn:diplomacy-model:schema:2:document:topic,visit",
 "title": "Dataset of diplomacy, version 2 of the format",
"""

_KINDS = tuple(map(kind_name, RECORD_CLASSES))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--profile",
        choices=("document", "structured-output"),
        default="document",
        help="document (the default) or structured-output",
    )
    parser.add_argument(
        "--kind",
        action="append",
        choices=_KINDS,
        metavar="KIND",
        help=f"a kind of record that there may be: {joined(_KINDS)}; can be given several times; "
        "an event includes meetings, and a meeting includes summits (default: all)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the schema."""
    print_text(json.dumps(json_schema(arguments.kind, arguments.profile), indent=1))
    return 0
