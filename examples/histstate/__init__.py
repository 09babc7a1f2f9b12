"""The register of the Office of the Historian, US Department of State: its XML as a dataset."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from diplomacy_model.interop import Left

from .codes import read_code_table, read_role
from .entries import Entry, UnreadableFileError, read
from .officers import (
    read_concurrent,
    read_country_mission,
    read_organization_mission,
    read_person,
    read_position,
)
from .register import Register
from .travels import note_countries, read_presidents, read_trips, read_visits

if TYPE_CHECKING:
    from pathlib import Path

_READERS = {
    "code-table": read_code_table,
    "role": read_role,
    "concurrent-appointments": read_concurrent,
    "person": read_person,
    "presidents": read_presidents,
    "principal-position": read_position,
    "org-mission": read_organization_mission,
    "country-mission": read_country_mission,
    "trips": read_trips,
    "visits": read_visits,
}
"""What reads each kind of file, by its root, in an order in which later ones may use earlier."""


def gather(folder: Path) -> tuple[Register, list[str]]:
    """Return what all files in a folder say, and which files could not be read, with the reason.

    Args:
        folder: The folder. Files may be at any depth.
    """
    register = Register()
    refused: list[str] = []
    files: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
    for path in sorted(folder.rglob("*.xml")):
        name = _printable(path.relative_to(folder).as_posix())
        try:
            root = read(path, name)
        except UnreadableFileError as error:
            refused.append(str(error))
            register.left.append(Left(where=name, value="the whole file", why=str(error)))
            continue
        if root.tag in _READERS:
            files[root.tag].append((name, root))
            register.counts["files"] += 1
        else:
            why = "is not a kind of file of the register"
            register.left.append(Left(where=name, field=root.tag, value="the whole file", why=why))
    for kind in ("trips", "visits"):
        for _, root in files[kind]:
            note_countries(root, register)
    for kind, reader in _READERS.items():
        for name, root in files[kind]:
            reader(root, register, name)
    for name, root in (each for kind in _READERS for each in files[kind]):
        root.where = name
        register.left.extend(root.rest())
    for notes in register.concurrent.values():
        register.left.extend(left for _, left in notes)
    return register, refused


def _printable(name: str) -> str:
    """Return the name of a file on one line, as a text that can be written as UTF-8."""
    return " ".join(name.encode("utf-8", "backslashreplace").decode().split())
