"""How records in files of older versions become records of today.

Each step works on the plain data of one record, so that a format can read record by record. It
changes the data in place, which is safe because they were parsed from the file and nothing else
uses them. That also keeps a `Repeating` what it is. A step leaves what it does not understand as it
is. Reading then refuses it like anything else.

A step makes the changes of the version that it leads to, and does not look for what that version
has merely added. So a file of version 1 may have the id of an actor in place of a participant. To
refuse that would take a second description of every class.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

from diplomacy_model.formats._refusals import is_list, is_object

if TYPE_CHECKING:
    from collections.abc import Callable

    from diplomacy_model.formats._locate import Path

_PARTY_OF_AN_ACT = re.compile(r"acts\[([0-9]{1,9})\]\.party")


class Moved(list[object]):
    """A list that a migration made of a single value, and the key of that value in the file."""

    def __init__(self, key: str, value: object) -> None:
        """Keep the value as the only item."""
        super().__init__([value])
        self.key = key
        """The key in the file."""


def path_in_file(path: Path, record: object) -> Path:
    """Return where in a record of the file something is, given where it is after the migrations.

    >>> path_in_file(("acts", 0, "parties", 0), {"acts": [{"parties": Moved("party", "india")}]})
    ('acts', 0, 'party')
    """
    steps: list[str | int] = []
    here = record
    for step in path:
        if not isinstance(here, Moved):
            steps.append(step)
        here = _inside(here, step)
        if isinstance(here, Moved):
            steps[-1] = here.key
    return tuple(steps)


def _inside(here: object, step: str | int) -> object:
    """Return what an object or a list has at one step, or None."""
    if is_object(here) and isinstance(step, str):
        return here.get(step)
    if is_list(here) and isinstance(step, int) and step < len(here):
        return here[step]
    return None


def _several_parties(record: dict[str, Any]) -> None:
    """Version 2: an act has ``parties``, a list, and no longer one ``party``."""
    acts = _objects(record.get("acts")) if record.get("type") in ("agreement", "tenure") else []
    for act in acts:
        # If both keys are there, ``party`` stays, and reading refuses it as unknown.
        if "party" in act and "parties" not in act:
            act["parties"] = Moved("party", act.pop("party"))
    for citation in _objects(record.get("citations")):
        for key in ("supports", "disputes"):
            paths = citation.get(key)
            if is_list(paths):
                paths[:] = [_path_to_parties(path, len(acts)) for path in paths]
    for relation in _objects(record.get("relations")):
        if "at" in relation:  # a part of another record, which may have any number of acts
            relation["at"] = _path_to_parties(relation["at"], sys.maxsize)


def _path_to_parties(path: object, count: int) -> object:
    """Return the new path if it led to the party of one of the first ``count`` acts."""
    match = _PARTY_OF_AN_ACT.fullmatch(path) if isinstance(path, str) else None
    return path if match is None or int(match[1]) >= count else f"acts[{match[1]}].parties"


def _objects(value: object) -> list[dict[str, Any]]:
    """Return the objects in a list, or nothing if it is not a list."""
    return [each for each in value if is_object(each)] if is_list(value) else []


MIGRATIONS: tuple[Callable[[dict[str, Any]], None], ...] = (_several_parties,)
"""The steps: the first turns a record of version 1 into one of version 2, and so on."""
