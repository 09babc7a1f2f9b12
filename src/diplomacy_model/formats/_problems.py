"""Turns what the converter raises into problems that name the path, the line and what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs
from cattrs.errors import ClassValidationError, IterableValidationError

from diplomacy_model.errors import (
    InvalidRecordError,
    LoadError,
    Problem,
    TimeFormatError,
)
from diplomacy_model.formats._locate import Lines, Path, written
from diplomacy_model.formats._refusals import RefusedError, RefusedKeyError, is_list, is_object
from diplomacy_model.formats._structure import unstructure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from diplomacy_model.formats._locate import Place

    Locate: TypeAlias = Callable[[Iterable[Path]], dict[Path, Place]]

_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


@attrs.frozen(kw_only=True)
class Misfit:
    """A problem whose place in the text is not known yet."""

    path: Path
    """Where in the document."""
    message: str
    """What is wrong, in words."""
    value: object = None
    """The value as the file has it."""
    expected: str | None = None
    """What belongs there."""
    near: tuple[str, ...] = ()
    """Known words or keys that are spelt alike, best first."""
    at_key: bool = False
    """Whether the key is wrong, and not the value."""
    other: Path | None = None
    """Another place that the message is about, and whose line it should name."""
    offset: int | None = None
    """Where it is in the text, if that is known already."""


def misfits(error: Exception, path: Path) -> Iterator[Misfit]:
    """Yield what is wrong with the value at a path, given what the converter raised.

    An exception that is not about the data is raised again.
    """
    if isinstance(error, ClassValidationError):
        noted, others = error.group_exceptions()
        for inner, note in noted:
            yield from misfits(inner, (*path, note.name))
        for inner in others:
            yield from misfits(inner, path)
    elif isinstance(error, IterableValidationError):
        for inner, item in error.group_exceptions()[0]:
            yield from misfits(inner, (*path, item.index))
    else:
        yield from _leaf_misfits(error, path)


def _leaf_misfits(error: Exception, path: Path) -> Iterator[Misfit]:
    if isinstance(error, RefusedError):
        yield refusal(error, path)
    elif isinstance(error, TimeFormatError):
        yield Misfit(path=path, message=str(error), value=error.text)
    elif isinstance(error, InvalidRecordError):
        for fault in error.faults:
            here = (*path, *steps(fault.field))
            yield Misfit(path=here, message=fault.message, value=unstructure(fault.value))
    else:
        raise error


def refusal(error: RefusedError, path: Path) -> Misfit:
    """Return what is wrong with a value or a key, given what a hook says of it."""
    at_key = isinstance(error, RefusedKeyError)
    return Misfit(
        path=(*path, error.key) if isinstance(error, RefusedKeyError) else path,
        message=error.message,
        value=error.value,
        expected=error.expected,
        near=error.near,
        at_key=at_key,
    )


def load_error(
    found: Sequence[Misfit], records: Sequence[object], text: str, locate: Locate
) -> LoadError:
    """Return one error with all problems of a text, in the order of the text."""
    return LoadError(problems_in(found, records, text, locate))


def problems_in(
    found: Sequence[Misfit], records: Sequence[object], text: str, locate: Locate
) -> tuple[Problem, ...]:
    """Return all problems of a text, in the order of the text."""
    wanted = [misfit.path for misfit in found if misfit.offset is None]
    wanted += [misfit.other for misfit in found if misfit.other is not None]
    known = locate(wanted) if wanted else {}
    lines = Lines(text)
    placed = sorted(
        ((_offset(misfit, known), misfit) for misfit in found), key=lambda each: each[0]
    )
    problems: list[Problem] = []
    for offset, misfit in placed:
        line, column = lines.position(offset)
        problem = _problem(misfit, _record_id(misfit.path, records))
        if misfit.other is not None:
            other = lines.position(known[misfit.other].value)[0]
            problem = attrs.evolve(problem, message=f"{problem.message} (line {other})")
        problems.append(attrs.evolve(problem, line=line, column=column))
    return tuple(problems)


def plain_error(found: Iterable[Misfit], data: object, what: str) -> LoadError:
    """Return one error with all problems of the plain data of one object, in the order of the data.

    Args:
        found: The problems, with paths that start at the object.
        data: The plain data.
        what: What the data should be, such as ``record``.
    """
    record_id = _id_in(data)
    orders: dict[int, dict[str, int]] = {}
    placed = sorted(found, key=lambda misfit: _positions(misfit.path, data, orders))
    return LoadError(tuple(_problem(misfit, record_id) for misfit in placed), what=what)


def _positions(path: Path, data: object, orders: dict[int, dict[str, int]]) -> tuple[int, ...]:
    """Return a path as positions to sort by. A missing key comes before all keys that are there.

    Args:
        path: The path.
        data: The plain data that it leads into.
        orders: The positions of the keys of each object that was met, by its identity.
    """
    found: list[int] = []
    here: Any = data
    for step in path:
        if is_object(here):
            if id(here) not in orders:
                orders[id(here)] = {key: position for position, key in enumerate(here)}
            found.append(orders[id(here)].get(str(step), -1))
            here = here.get(str(step))
        elif is_list(here) and isinstance(step, int):
            found.append(step)
            here = here[step]
    return tuple(found)


def _problem(misfit: Misfit, record_id: str | None) -> Problem:
    """Return a problem without its line and column, which are added later."""
    return Problem(
        path=written(misfit.path),
        message=misfit.message,
        record_id=record_id,
        value=misfit.value,
        expected=misfit.expected,
        near=misfit.near,
    )


def _offset(misfit: Misfit, known: dict[Path, Place]) -> int:
    """Return where a problem is. For a missing key, this is the start of the object without it."""
    if misfit.offset is not None:
        return misfit.offset
    path = misfit.path
    while path not in known:
        path = path[:-1]
    place = known[path]
    return place.key if misfit.at_key and path == misfit.path else place.value


def _record_id(path: Path, records: Sequence[object]) -> str | None:
    if len(path) < 2 or path[0] != "records" or not isinstance(path[1], int):  # noqa: PLR2004
        return None
    return _id_in(records[path[1]])


def _id_in(record: object) -> str | None:
    """Return the id in the plain data of a record, if there is one."""
    record_id = record.get("id") if is_object(record) else None
    return record_id if isinstance(record_id, str) else None


def steps(field: str) -> Path:
    """Return the steps of a field such as ``participants[1].mode``."""
    return tuple(
        int(match[1]) if match[1] is not None else match[2] for match in _STEP.finditer(field)
    )
