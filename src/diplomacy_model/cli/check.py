"""Check datasets, and tell every finding with its line and column.

A file that is not a valid dataset has a finding with the code invalid-data for each of its
problems. The other codes and what to do about them are in the reference: Findings.

The exit code is 1 if there is a finding of the severity that --fail-on names, or of a worse one.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs

from diplomacy_model.cli._files import (
    FILE,
    add_texts,
    format_of,
    read,
    text_of,
    texts_in,
    write_out,
)
from diplomacy_model.cli._printing import print_line, print_note
from diplomacy_model.errors import LoadError, UnknownIdError, WrongKindError, WrongValueError
from diplomacy_model.findings import Severity
from diplomacy_model.messages import counted, did_you_mean, joined
from diplomacy_model.model import Source

if TYPE_CHECKING:
    import argparse
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from diplomacy_model.dataset import Dataset
    from diplomacy_model.errors import Problem
    from diplomacy_model.findings import Finding

EXAMPLE: str = """\
$ diplomacy-model convert kuala_lumpur_2025 new.json
$ sed -i.old 's/"within": "kuala-lumpur"/"within": "kuala-lumpor"/' new.json
$ diplomacy-model check new.json
new.json:470:17: warning dangling-reference: kuala-lumpur-convention-centre, within: \
no place has the id 'kuala-lumpor'; did you mean 'kuala-lumpur'?
1 warning in 1 file
"""

INVALID = "invalid-data"
"""The code of what makes a file unreadable as a dataset."""

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SEVERITIES = tuple(Severity)  # the worst first


@attrs.frozen(kw_only=True)
class Row:
    """A finding in a file, with its place."""

    file: str
    """The file as it was named."""
    line: int
    """Its line, counted from 1."""
    column: int
    """Its column, counted from 1."""
    severity: Severity
    """How serious it is."""
    code: str
    """The code of the rule, or `INVALID`."""
    record: str | None
    """The id of the record."""
    path: str | None
    """The field: of the record, or of the whole document if the data are invalid."""
    message: str
    """What was found."""
    where: str
    """The record and the field, as one text."""
    related: tuple[str, ...] = ()
    """The ids of other records that are involved."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("files", nargs="+", metavar="FILE", help=FILE)
    add_texts(parser)
    parser.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar="CODE",
        help="leave out findings with this code; can be given several times",
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="text (the default), json for a list of findings, or github for annotations in "
        "GitHub Actions",
    )
    parser.add_argument(
        "--fail-on",
        choices=[str(each) for each in _SEVERITIES],
        default="warning",
        help="the mildest severity with which the exit code is 1 (default: warning)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the findings, and their number to standard error."""
    read_in = {name: _read(name) for name in arguments.files}
    texts = {} if arguments.texts is None else _texts(arguments.texts, read_in.values())
    rows: list[Row] = []
    for name, given in read_in.items():
        if isinstance(given, LoadError):
            found = [_problem_row(name, problem) for problem in given.problems]
        else:
            own = {
                each: text for each, text in texts.items() if _why_no_source(given, each) is None
            }
            findings = given.check(
                None if arguments.texts is None else own, ignore=arguments.ignore
            )
            found = list(_rows(name, findings))
        rows += sorted(found, key=lambda row: (row.line, row.column))
    FORMATS[arguments.format](rows)
    sys.stdout.flush()
    print_note(_summary(rows, len(read_in)))
    failing = _SEVERITIES[: _SEVERITIES.index(Severity(arguments.fail_on)) + 1]
    return int(any(row.severity in failing for row in rows))


def _read(name: str) -> Dataset | LoadError:
    try:
        return read(name)
    except LoadError as error:
        return error


def _texts(folder: Path, given: Collection[Dataset | LoadError]) -> dict[str, str]:
    """Return the texts in a folder by the ids of their sources.

    Raises:
        OSError: The folder or a text cannot be read.
        WrongValueError: The name of a file is not that of a source, or a text is not UTF-8.
    """
    loaded = [each for each in given if not isinstance(each, LoadError)]
    texts = texts_in(folder)
    for source in texts:
        why = [_why_no_source(dataset, source) for dataset in loaded]
        # A file that is not valid may have this source.
        if len(loaded) == len(given) and None not in why:
            listing = "diplomacy-model find FILE --kind source --format ids"
            path = folder / f"{source}.txt"
            raise WrongValueError(f"{path}: {why[0]}; to list the sources: {listing}")
    return texts


def _why_no_source(dataset: Dataset, source: str) -> str | None:
    """Return why an id is not that of a source that a dataset has or cites, or None if it is."""
    try:
        dataset.known(source, Source)
    except (UnknownIdError, WrongKindError) as error:
        return str(error)
    return None


def _problem_row(name: str, problem: Problem) -> Row:
    record = "" if problem.record_id is None else f" ({problem.record_id!r})"
    expected = "" if problem.expected is None else f"; expected {problem.expected}"
    return Row(
        file=name,
        line=problem.line or 1,
        column=problem.column or 1,
        severity=Severity.ERROR,
        code=INVALID,
        record=problem.record_id,
        path=problem.path,
        message=f"{problem.message}{expected}{did_you_mean(problem.near)}",
        where=f"{problem.path}{record}",
    )


def _rows(name: str, findings: Sequence[Finding]) -> Iterator[Row]:
    """Yield findings about a dataset with their places in its file."""
    if not findings:
        return
    from diplomacy_model.formats.positions import positions  # noqa: PLC0415 - it imports cattrs

    parts = [(finding.record, finding.path) for finding in findings]
    places = positions(text_of(name), format_of(name), parts)
    for finding, part in zip(findings, parts, strict=True):
        line, column = places.get(part, (1, 1))
        yield Row(
            file=name,
            line=line,
            column=column,
            severity=finding.severity,
            code=finding.code,
            record=finding.record,
            path=finding.path,
            message=finding.message,
            where=finding.record if finding.path is None else f"{finding.record}, {finding.path}",
            related=finding.related,
        )


def _as_text(rows: Sequence[Row]) -> None:
    for row in rows:
        place = f"{row.file}:{row.line}:{row.column}"
        print_line(f"{place}: {row.severity} {row.code}: {row.where}: {row.message}")


def _as_json(rows: Sequence[Row]) -> None:
    plain: list[dict[str, Any]] = [
        attrs.asdict(row, filter=attrs.filters.exclude("where")) for row in rows
    ]
    write_out(json.dumps(plain, ensure_ascii=False, indent=2) + "\n")


def _for_github(rows: Sequence[Row]) -> None:
    """Print workflow commands, with the characters escaped that have a meaning in them."""
    for row in rows:
        of_it = {"file": row.file, "line": row.line, "col": row.column, "title": row.code}
        properties = ",".join(f"{key}={_property(str(value))}" for key, value in of_it.items())
        message = _data(f"{row.where}: {row.message}")
        print_line(f"::{_GITHUB[row.severity]} {properties}::{message}")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS = {"text": _as_text, "json": _as_json, "github": _for_github}
"""What prints findings, by the name of the format."""


def _summary(rows: Sequence[Row], files: int) -> str:
    counts = Counter(row.severity for row in rows)
    told = [counted(counts[each], each) for each in _SEVERITIES if counts[each]]
    where = counted(files, "file")
    return f"{joined(told, 'and') if told else 'no findings'} in {where}"
