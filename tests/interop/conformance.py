"""The table of what has a place in which format, made from what the exchanges drop.

Run it as ``uv run --group interop python -m tests.interop.conformance``. It writes the table into
the page. A test compares the two.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

import diplomacy_model as dm
from diplomacy_model.messages import plural
from diplomacy_model.metadata import Metadata
from diplomacy_model.model import RECORD_CLASSES, kind_name, plural_name
from tests.formats.schemas import plain_object
from tests.interop.exchanges import EXCHANGES, leaves, path_of
from tests.interop.incoming import columns, entities, objects
from tests.small import METADATA, SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.interop.exchanges import Exchange

PAGE = Path(__file__).parents[2] / "docs" / "interop" / "conformance.md"
BEGIN, END = "<!-- the tables: begin -->\n", "<!-- the tables: end -->\n"

EVERY_FIELD = dm.Dataset(
    records=[
        dm.from_plain(plain_object(cls) | {"id": f"the-{kind_name(cls)}"}) for cls in RECORD_CLASSES
    ],
    **METADATA,
)
"""A dataset with all of its metadata, and a record of each class with all of its fields."""

SAMPLES = [EVERY_FIELD, SMALL, *map(dm.datasets.load, dm.datasets.NAMES)]
"""What is sent to see what is dropped."""

DATASET = "dataset"
_GRAPH = "networkx-"
WHOLE, IN_PART, NOT = "yes", "in part", ""


def outcomes(exchange: Exchange) -> dict[tuple[str, str], str]:
    """Return what becomes of each field of each class in a format, by class and path."""
    there: Counter[tuple[str, str]] = Counter()
    gone: Counter[tuple[str, str]] = Counter()
    changed: set[tuple[str, str]] = set()
    for ds in SAMPLES:
        dropped: dict[str | None, set[str | None]] = {}
        instead: dict[str | None, set[str | None]] = {}
        for each in exchange.send(ds).dropped:
            into = dropped if each.instead is None else instead
            into.setdefault(each.record, set()).add(each.field)
        for field in attrs.fields(Metadata):
            if getattr(ds, field.name) != field.default:
                there[DATASET, field.name] += 1
                gone[DATASET, field.name] += field.name in dropped.get(None, ())
                if field.name in instead.get(None, ()):
                    changed.add((DATASET, field.name))
        for record in ds.records:
            kind = kind_name(type(record))
            for leaf in leaves(record):
                key = (kind, path_of(leaf))
                there[key] += 1
                if dropped.get(record.id, set()) & {None, *holders(leaf)}:
                    gone[key] += 1
                elif instead.get(record.id, set()) & {*holders(leaf)}:
                    changed.add(key)
    return {
        key: NOT if gone[key] == count else IN_PART if gone[key] or key in changed else WHOLE
        for key, count in there.items()
    }


def holders(path: str) -> Iterator[str]:
    """Yield a path, and the paths of what holds it: ``acts[0].when``, ``acts[0]``, ``acts``."""
    yield path
    while path:
        bare, bracket, _ = path.rpartition("[")
        above, dot, _ = path.rpartition(".")
        path = bare if bracket and path.endswith("]") else above if dot else ""
        if path:
            yield path


def tables() -> str:
    """Return the tables of all formats, and then those of the graphs."""
    formats = {each.name: each for each in EXCHANGES if not each.name.startswith(_GRAPH)}
    del formats["jsonld"], formats["icalendar-whole"]  # they have what rdf and icalendar-skip have
    graphs = {
        each.name.removeprefix(_GRAPH): each for each in EXCHANGES if each.name.startswith(_GRAPH)
    }
    titled = {name.removesuffix("-skip"): each for name, each in formats.items()}
    return "\n".join(
        (
            f"## What goes out\n\n{_tables(titled)}",
            f"## What goes into graphs of networkx\n\n{_tables(graphs)}",
            f"## What comes in\n{_incoming()}",
        )
    )


def _incoming() -> str:
    """Return what is read, and what is left, of each type of the formats that come in."""
    lines: list[str] = []
    for title, found in (
        ("FollowTheMoney, by schema", entities()),
        ("Popolo, by collection", objects()),
        ("Coded events, by layout", columns()),
    ):
        lines.append(f"\n### {title}\n\n| | read | left |\n|---|---|---|\n")
        lines += [
            f"| {name} | {', '.join(read)} | {', '.join(left)} |\n" for name, read, left in found
        ]
    return "".join(lines).replace("*", r"\*")


def _tables(exchanges: Mapping[str, Exchange]) -> str:
    """Return how much of each kind of record is sent, and then each field."""
    found = {name: outcomes(each) for name, each in exchanges.items()}
    names = list(found)
    head = f"| | {' | '.join(names)} |\n|---|{'---|' * len(names)}\n"
    lines = ["How many fields of each kind of record have a place:\n\n", head]
    for cls in RECORD_CLASSES:
        cells = [_share(kind_name(cls), found[name]) for name in names]
        lines.append(f"| {plural_name(cls)} | {' | '.join(cells)} |\n")
    parts = {DATASET: Metadata} | {kind_name(cls): cls for cls in RECORD_CLASSES}
    for kind, cls in parts.items():
        title = "The dataset itself" if kind == DATASET else plural(kind).capitalize()
        lines.append(f"\n### {title}\n\n{head}")
        order = [field.name for field in attrs.fields(cls)]
        paths = [path for each, path in found[names[0]] if each == kind]
        paths.sort(key=lambda path: (order.index(path.partition(".")[0]), path))
        lines += [
            f"| `{path}` | {' | '.join(found[name][kind, path] for name in names)} |\n"
            for path in paths
        ]
    return "".join(lines)


def _share(kind: str, found: dict[tuple[str, str], str]) -> str:
    words = [word for (each, _), word in found.items() if each == kind]
    count = sum(word != NOT for word in words)
    return f"{count} of {len(words)}" if count else ""


def with_tables(page: str) -> str:
    """Return the text of the page with the tables as they are now."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{tables()}{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
