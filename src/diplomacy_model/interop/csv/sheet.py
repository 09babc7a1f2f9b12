"""`Sheet`: the header and the rows of a CSV file, numbered as a spreadsheet shows them.

The rules are those of RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180), for any delimiter. A
quoted cell may have line breaks, so that a row is not always a line. What breaks the rules is an
error and not mended, because it moves cells to other columns.
"""

from __future__ import annotations

import csv
import io
import threading
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

import attrs

from diplomacy_model.errors import LoadError, Problem, WrongValueError
from diplomacy_model.messages import cut, joined, shown
from diplomacy_model.spelling import near_misses

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Protocol

    class _Reader(Protocol):
        """What `csv.reader` returns, whose type has no public name."""

        line_num: int

        def __iter__(self) -> _Reader: ...

        def __next__(self) -> list[str]: ...


_DELIMITERS: Final = (",", ";", "\t", "|")
_MARKS: Final = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_QUOTES: Final = "close every quotation mark, and double those within a cell"
_LIMIT = threading.Lock()  # the longest cell is a setting of the whole process


@attrs.frozen
class Line:
    """A row."""

    number: int
    """Its number in a spreadsheet, in which the header is row 1."""
    line: int
    """The line of the file on which it begins."""
    cells: tuple[str, ...]
    """Its cells, without spaces around them."""

    @property
    def where(self) -> str:
        """Where it stands, for people who have it in a spreadsheet or in an editor."""
        line = "" if self.line == self.number else f" (line {self.line})"
        return f"row {self.number}{line}"


@attrs.frozen
class Sheet:
    """A CSV file."""

    header: tuple[str, ...]
    """The headers of the columns."""
    rows: tuple[Line, ...]
    """The rows with anything in them, without the header."""
    delimiter: str
    """What stands between two cells."""


def letter(position: int) -> str:
    """Return what a spreadsheet calls a column.

    >>> letter(0), letter(25), letter(26), letter(701), letter(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    before, last = divmod(position, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def read_sheet(path: str, wanted: Iterable[str], encoding: str, delimiter: str | None) -> Sheet:
    """Return the rows of a file whose header has all the columns that are wanted.

    Raises:
        LoadError: The file is not text in this encoding, breaks the rules of CSV, or lacks columns.
        WrongValueError: There is no such encoding.
        OSError: The file cannot be read.
    """
    text = _text(path, encoding)
    if text[:4].lower() == "sep=":
        _refuse(path, "begins with a line for Excel; delete the line, and give delimiter=", 1)
    columns = tuple(dict.fromkeys(wanted))
    with _LIMIT:
        before = csv.field_size_limit(max(len(text), csv.field_size_limit()))
        try:
            mark = delimiter or _delimiter(path, text, columns)
            lines = _lines(path, text, mark)
        finally:
            csv.field_size_limit(before)
    if not lines:
        _refuse(path, "is empty; its first row must have the headers of the columns")
    header = lines[0].cells
    _check(path, header, columns)
    return Sheet(header, tuple(each for each in lines[1:] if any(each.cells)), mark)


def _refuse(path: str, message: str, line: int | None = None) -> NoReturn:
    column = None if line is None else 1
    problem = Problem(path="$", message=message, line=line, column=column)
    raise LoadError((problem,), source=path, what="CSV file") from None


def _known(encoding: str) -> None:
    """Check that there is such an encoding.

    Raises:
        WrongValueError: There is none, or it is not one of text, as ``base64`` is not.
    """
    try:
        "".encode(encoding)
    except (LookupError, ValueError):
        raise WrongValueError(
            f"encoding: {shown(encoding)} is not known; give 'utf-8', 'utf-16' or 'cp1252'"
        ) from None


def _text(path: str, encoding: str) -> str:
    _known(encoding)
    data = Path(path).read_bytes()
    is_utf8 = encoding.lower().replace("_", "-") in {"utf-8", "utf8"}
    if is_utf8 and data[:2] in _MARKS:
        _refuse(path, f"is not UTF-8 but UTF-16; give encoding={_MARKS[data[:2]]!r}")
    try:
        text = data.decode("utf-8-sig" if is_utf8 else encoding)
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        line = data.count(b"\n", 0, start) + 1
        _refuse(
            path,
            f"is not text in {encoding}: byte {start + 1} cannot be read; give encoding=, such as "
            "'cp1252' for files of Excel on Windows, or save it as UTF-8",
            line,
        )
    if "\0" in text:
        _refuse(
            path,
            "is not text, since it has the character NUL; it may be UTF-16: give "
            "encoding='utf-16-le', or save it as UTF-8",
            text.count("\n", 0, text.index("\0")) + 1,
        )
    return text


def _delimiter(path: str, text: str, wanted: tuple[str, ...]) -> str:
    """Return the only delimiter that gives the header the columns that are wanted."""
    headers: dict[str, frozenset[str]] = {}
    for mark in _DELIMITERS:
        try:
            cells = next(_reader(text, mark), list[str]())
        except csv.Error:
            continue
        headers[mark] = frozenset(each.strip() for each in cells)
    fitting = [mark for mark, header in headers.items() if header.issuperset(wanted)]
    several = [mark for mark, header in headers.items() if len(header) > 1]
    for found in (fitting, several):
        if len(found) == 1:
            return found[0]
    if len(fitting) > 1 and wanted and not several:  # a single column
        return ","
    if several:
        marks = joined(map(repr, several))
        _refuse(path, f"is not clear: {marks} may be between its cells; give delimiter=", 1)
    return ","


def _reader(text: str, mark: str) -> _Reader:
    return csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)


def _lines(path: str, text: str, mark: str) -> list[Line]:
    reader = _reader(text, mark)
    lines: list[Line] = []
    begins = 1
    try:
        for number, cells in enumerate(reader, 1):
            lines.append(Line(number, begins, tuple(each.strip() for each in cells)))
            begins = reader.line_num + 1
    except csv.Error as error:
        _refuse(path, f"is broken in the row that begins here ({error}); {_QUOTES}", begins)
    return lines


def _check(path: str, header: tuple[str, ...], wanted: tuple[str, ...]) -> None:
    counts = Counter(header)
    problems: list[Problem] = []
    for name in wanted:
        if not counts[name]:
            has = joined((repr(each) for each in header if each), "and") if any(header) else "none"
            near = near_misses(name, [each for each in dict.fromkeys(header) if each])
            message = f"is not a column; the columns are {cut(has, 300)}"
        elif counts[name] > 1:
            places = joined((letter(at) for at, each in enumerate(header) if each == name), "and")
            near, message = (), f"is the header of the columns {places}; rename all but one"
        else:
            continue
        problems.append(Problem(path=name or "''", message=message, near=near, line=1, column=1))
    if problems:
        raise LoadError(tuple(problems), source=path, what="CSV file for this mapping")
