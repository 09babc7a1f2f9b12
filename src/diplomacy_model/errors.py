"""Every exception that the library raises, under one base class.

Each class also inherits from the built-in exception that is closest in meaning, so code that knows
nothing about this library can still catch it. The details of an error are attributes. Its message
names the record, the field, the offending value and what to do next.
"""

from __future__ import annotations

import errno
import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs

from diplomacy_model.messages import (
    MOST_SHOWN,
    a,
    counted,
    cut,
    did_you_mean,
    in_lines,
    joined,
    shown,
    with_rest,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence


_MOST_LINES = 100
"""How many lines a message has that gives each item a line."""
_MOST_OF_A_PATH = 200
"""How many characters of a path in a document a message has."""
_POSITION = re.compile(r"\[[0-9]+\]")


class DiplomacyModelError(Exception):
    """The base class of every error that this library raises on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the state, because subclasses take other arguments than their message."""
        return _restore, (type(self), self.args, self.__dict__.copy())


def _restore(
    cls: type[DiplomacyModelError], args: tuple[object, ...], state: dict[str, object]
) -> DiplomacyModelError:
    """Return a pickled error, rebuilt without calling its constructor."""
    error = cls.__new__(cls)
    error.args = args
    error.__dict__.update(state)
    return error


@attrs.frozen
class Fault:
    """One problem with one field of a record or value."""

    field: str
    """The field, with the position inside it if there is one (``participants[1].mode``)."""
    value: object
    """The value that was rejected."""
    message: str
    """What is wrong with the value and what to write instead."""

    def __str__(self) -> str:
        """Return the field and the message."""
        return f"{cut(self.field, _MOST_OF_A_PATH)}: {self.message}"


class InvalidRecordError(DiplomacyModelError, ValueError):
    """A record or value breaks the rules of its class. All of its faults are reported together."""

    def __init__(self, what: str, record_id: str | None, faults: tuple[Fault, ...]) -> None:
        """Collect the faults of one object of the class called ``what``."""
        self.what = what
        """The class of the object, for example ``Meeting``."""
        self.record_id = record_id
        """The id of the record. None for a value, or if the id itself is missing."""
        self.faults = faults
        """Every fault that was found, in the order of the fields."""
        name = what if record_id is None else f"{what} {shown(record_id)}"
        more = len(faults) - MOST_SHOWN
        told = with_rest(map(str, faults[:MOST_SHOWN]), more, "faults")
        super().__init__(f"{name}: {'; '.join(told)}")


class UnknownIdError(DiplomacyModelError, LookupError):
    """No record has this id, and none refers to it."""

    def __init__(
        self, record_id: str, kind: str, near: Callable[[], tuple[str, ...]] | None = None
    ) -> None:
        """Report an id that was not found among the records called ``kind``.

        Args:
            record_id: The id.
            kind: The kind of record.
            near: Returns similar ids. It is called only if the message or `near` is read, because
                most errors of this kind are caught and their message is never shown.
        """
        super().__init__(record_id, kind)
        self.record_id = record_id
        """The id that was not found."""
        self.kind = kind
        """The kind of record that was asked for, for example ``actor``."""
        self._find_near = near
        self._near: tuple[str, ...] = ()

    @property
    def near(self) -> tuple[str, ...]:
        """Ids with a similar spelling, best first."""
        if self._find_near is not None:
            self._near, self._find_near = self._find_near(), None
        return self._near

    def __str__(self) -> str:
        """Return the message."""
        return f"no {self.kind} has the id {shown(self.record_id)}{did_you_mean(self.near)}"

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the similar ids instead of the function that finds them."""
        _ = self.near
        return super().__reduce__()


class WrongKindError(DiplomacyModelError, TypeError):
    """Something of the wrong kind was given, or was used as its kind cannot be used."""


class WrongValueError(DiplomacyModelError, ValueError):
    """Something of the right kind was given that cannot be meant, such as an unknown word."""


class MissingKeyError(DiplomacyModelError, KeyError):
    """There is nothing under a key."""

    def __init__(self, key: str, message: str) -> None:
        """Report a key, and say what there is instead."""
        super().__init__(key, message)
        self.key = key
        """The key that was asked for."""
        self.message = message
        """What is missing, and what there is."""

    def __str__(self) -> str:
        """Return the message. Other errors of this kind return its ``repr``."""
        return self.message


class PositionError(DiplomacyModelError, IndexError):
    """There is nothing at a position."""


class DifferentRecordError(DiplomacyModelError, LookupError):
    """A record was given, but the dataset holds a different record with the same id."""

    def __init__(self, record_id: str, kinds: tuple[str, str], fields: tuple[str, ...]) -> None:
        """Report the kinds of the record that was given and of the one that the dataset holds."""
        self.record_id = record_id
        """The id of both records."""
        self.kinds = kinds
        """The kind of the record that was given, and the kind of the one in the dataset."""
        self.fields = fields
        """The fields that differ. There are none if the records are of different kinds."""
        given, held = kinds
        what = f"the {given} {shown(record_id)} is not the one in the dataset"
        which = f"which is {a(held)}" if given != held else f"which has another {joined(fields)}"
        super().__init__(f"{what}, {which}; give the id, or the record that the dataset holds")


class DuplicateIdError(DiplomacyModelError, ValueError):
    """Several records have the same id. All such ids are reported together."""

    def __init__(
        self, duplicates: Mapping[str, tuple[str, ...]], equal: Iterable[str] = ()
    ) -> None:
        """Report each id that several records share.

        Args:
            duplicates: The kinds of these records, by id.
            equal: The ids whose records are all equal.
        """
        self.duplicates: dict[str, tuple[str, ...]] = dict(duplicates)
        """The kinds of all records with each id, by id, in the order in which they were given."""
        self.equal: frozenset[str] = frozenset(equal)
        """The ids among them whose records are equal: one record, given several times."""
        each = (
            f"{shown(record_id)} ({_counted(kinds)}{', equal' if record_id in self.equal else ''})"
            for record_id, kinds in itertools.islice(self.duplicates.items(), MOST_SHOWN)
        )
        more = len(self.duplicates) - MOST_SHOWN
        told = ", ".join(with_rest(each, more, "duplicates"))
        found = f"several records have the id {told}"
        if len(self.duplicates) > 1:
            found = f"{len(self.duplicates):,} ids belong to several records each: {told}"
        advice: list[str] = []
        if self.duplicates.keys() - self.equal:
            advice.append("rename all but one")
        if self.equal:
            advice.append("give equal records once")
        super().__init__(
            f"{found}; ids are unique in a dataset across all kinds: {joined(advice, 'and')}"
        )


def _counted(kinds: Iterable[str]) -> str:
    """Return kinds as they are listed in a sentence, with how many there are of each."""
    counts = Counter(kinds)
    return joined(
        (kind if count == 1 else counted(count, kind) for kind, count in counts.items()), "and"
    )


class NotOneError(DiplomacyModelError, LookupError):
    """Exactly one record was expected, but there are none or several."""

    def __init__(self, kind: str, ids: tuple[str, ...]) -> None:
        """Report the records called ``kind`` that were found instead of exactly one."""
        self.kind = kind
        """The kind of record that was expected, for example ``meeting``."""
        self.ids = ids
        """The ids of the records that were found."""
        found = "there are none; first() returns None in that case"
        if ids:
            first = ", ".join(map(shown, ids[:3])) + (", …" if ids[3:] else "")
            found = f"there are {len(ids)} ({first}); narrow them down with where, or use first()"
        super().__init__(f"exactly one {kind} was expected, but {found}")


@attrs.frozen(kw_only=True)
class Conflict:
    """One id whose records in two datasets are different."""

    record_id: str | None
    """The id of the records. None if what the datasets say about themselves conflicts."""
    kinds: tuple[str | None, str | None]
    """The kinds of the left and the right record. None for a side that has no such record."""
    fields: tuple[str, ...]
    """The fields that differ, in the order in which files have them. ``type`` is the kind."""

    def __str__(self) -> str:
        """Return the conflict as one line."""
        if self.record_id is None:
            return ", ".join(self.fields)
        left, right = (kind or "no record" for kind in self.kinds)
        kinds = left if left == right else f"{left} and {right}"
        differ = f": {', '.join(self.fields)}" if self.fields else ""
        return f"{shown(self.record_id)} ({kinds}){differ}"


class MergeConflictError(DiplomacyModelError, ValueError):
    """Two datasets contradict each other. All conflicts are reported together."""

    def __init__(self, reason: str, conflicts: tuple[Conflict, ...]) -> None:
        """Collect the conflicts, with a sentence on what to do about them."""
        self.reason = reason
        """What went wrong in general, and what to do next."""
        self.conflicts = conflicts
        """Every conflict, in the canonical order of the records."""
        count = counted(len(conflicts), "conflict")
        more = len(conflicts) - _MOST_LINES
        told = with_rest(map(str, conflicts[:_MOST_LINES]), more, "conflicts")
        super().__init__(f"{reason}: {count}{in_lines(told)}")


class TimeFormatError(DiplomacyModelError, ValueError):
    """A text is not a time, or has a form that this library does not read."""

    def __init__(self, text: str, index: int, problem: str, accepted: str) -> None:
        """Report what is wrong at ``text[index]`` and what would be accepted."""
        self.text = text
        """The whole text."""
        self.position: int = index + 1
        """Which character is the first that cannot be read, counted from 1 as columns are."""
        self.problem = problem
        """What is wrong. A known form that is not supported is called by its name."""
        self.accepted = accepted
        """What would be accepted instead."""
        super().__init__(
            f"{shown(text)} is not a time, at position {self.position}: {problem}; {accepted}"
        )


@attrs.frozen(kw_only=True)
class Problem:
    """One problem in a file, a text or plain data."""

    path: str
    """The place in the document, as a JSON path such as ``records[3].when``. In the plain data of
    one record, the path starts at the record."""
    message: str
    """What is wrong."""
    record_id: str | None = None
    """The id of the record, if it could be read."""
    line: int | None = None
    """The line of the offending value, counted from 1. None for plain data."""
    column: int | None = None
    """The column of the offending value, counted from 1 in characters. None for plain data."""
    value: object = None
    """The value as it is in the file. None also if the value is missing."""
    expected: str | None = None
    """What was expected there."""
    near: tuple[str, ...] = ()
    """Known words or keys with a similar spelling, best first."""

    def __str__(self) -> str:
        """Return the problem as one line."""
        place = "" if self.line is None else f"line {self.line}, column {self.column}: "
        record = "" if self.record_id is None else f" ({shown(self.record_id)})"
        what = f"{cut(self.path, _MOST_OF_A_PATH)}{record}:"
        if self.path == "$":  # the whole, which the first line of a `LoadError` has named
            what = f"it{record}" if self.message.startswith("is ") else f"it{record}:"
        expected = "" if self.expected is None else f"; expected {self.expected}"
        return f"{place}{what} {self.message}{expected}{did_you_mean(self.near)}"


class LoadError(DiplomacyModelError, ValueError):
    """A text or file is not a valid dataset, or rows or plain data are not valid records.

    All problems are reported together.
    """

    def __init__(
        self, problems: tuple[Problem, ...], source: str | None = None, what: str = "dataset"
    ) -> None:
        """Collect the problems of one text, of a file called ``source``, or of plain data."""
        self.problems = problems
        """Every problem, in the order of the text or data."""
        self.source = source
        """The path of the file. None for a text or plain data."""
        self.what = what
        """What was read: ``dataset``, ``table``, or ``record`` and the like for plain data."""
        where = source or ("the text" if what == "dataset" else "the data")
        count = counted(len(problems), "problem")
        groups = alike(problems)
        more = sum(map(len, groups[_MOST_LINES:]))
        told = with_rest(map(told_once, groups[:_MOST_LINES]), more, "problems")
        super().__init__(f"{where} is not a valid {what}: {count}{in_lines(told)}")


def alike(problems: Iterable[Problem]) -> list[list[Problem]]:
    """Return problems in groups that differ only in the records or items that have them."""
    groups: dict[object, list[Problem]] = {}
    for problem in problems:
        place = _POSITION.sub("[]", problem.path)
        key = place, problem.message, problem.expected, problem.near
        groups.setdefault(key, []).append(problem)
    return list(groups.values())


def told_once(group: Sequence[Problem]) -> str:
    """Return one line for problems that are alike, with the places of the first few others."""
    first, *others = group
    if not others:
        return str(first)
    by_line = first.line is not None and any(each.line != first.line for each in others)
    places = [f"line {each.line}" if by_line else cut(each.path) for each in others[:3]]
    where = ", ".join(places) + (", …" if others[3:] else "")
    return f"{first}; and {len(others):,} more like it ({where})"


class OpenDraftError(DiplomacyModelError, ValueError):
    """A draft cannot be accepted as it is. Everything that is open is reported together."""

    def __init__(self, remarks: tuple[str, ...]) -> None:
        """Report problems and findings, each as one line."""
        self.remarks = remarks
        """Each problem and each finding as a line, in the order of the feedback."""
        are = "is" if len(remarks) == 1 else "are"
        it = "it" if len(remarks) == 1 else "them"
        told = with_rest(remarks[:_MOST_LINES], len(remarks) - _MOST_LINES, "remarks")
        super().__init__(
            f"{counted(len(remarks), 'thing')} {are} open in the draft; correct {it} and read the "
            f"draft again{in_lines(told)}"
        )


class ReadOnlyFileError(DiplomacyModelError, PermissionError):
    """A file is read-only, so it is not replaced."""

    def __init__(self, path: str) -> None:
        """Report that the file at this path is read-only."""
        super().__init__(errno.EACCES, "is read-only", path)

    def __str__(self) -> str:
        """Return the message."""
        return f"{self.filename} is read-only; make it writable, or write to another path"

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the path, because the details of an `OSError` are not among its attributes."""
        return type(self), (self.filename,)


_LIBRARIES = {
    "arrow": "pyarrow>=14",
    "ftm": "followthemoney>=4",
    "graph": "networkx>=3.2",
    "ical": "icalendar>=6.1",
    "pandas": "pandas>=2.1",
    "plots": "matplotlib>=3.10",
    "polars": "polars>=1",
    "rdf": "rdflib>=7.1",
    "testing": "hypothesis>=6.150",
}
"""The library that each extra of ``pyproject.toml`` is for, with its oldest version."""


class MissingExtraError(DiplomacyModelError, ImportError):
    """An optional library is needed, but it is not installed."""

    def __init__(self, feature: str, extra: str) -> None:
        """Report that ``feature`` needs the extra with this name."""
        self.feature = feature
        """What was asked for."""
        self.extra = extra
        """The extra of this package that includes the missing library."""
        library = _LIBRARIES[extra]
        self.command: str = f'pip install "{library}"'
        """The command that installs the library."""
        super().__init__(
            f"{feature} needs {library.partition('>')[0]}, which the extra "
            f"diplomacy_model[{extra}] includes; install it with: {self.command}"
        )
