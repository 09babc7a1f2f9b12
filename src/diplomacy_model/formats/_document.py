"""The document that every format of ours holds: a header and records, as plain data.

A document is ``{"format": "diplomacy-model", "version": 2, "title": ..., "records": [...]}``, and a
record an object with its ``type``, its ``id`` and its fields. The metadata of the dataset stand
beside its title. Its own version is ``dataset_version``, since ``version`` is that of the format.
"""

from __future__ import annotations

import json
import typing
from typing import TYPE_CHECKING, Any

import attrs
from cattrs.errors import ClassValidationError, IterableValidationError

from diplomacy_model.dataset import Dataset
from diplomacy_model.errors import InvalidRecordError
from diplomacy_model.formats._migrations import MIGRATIONS, path_in_file
from diplomacy_model.formats._problems import Misfit, load_error, misfits, refusal
from diplomacy_model.formats._refusals import (
    NULL,
    RefusedError,
    Repeating,
    described,
    is_list,
    is_object,
    key_refusals,
)
from diplomacy_model.formats._structure import structure
from diplomacy_model.messages import shown
from diplomacy_model.metadata import Metadata, metadata_faults
from diplomacy_model.model import Record
from diplomacy_model.spelling import near_misses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diplomacy_model.formats._problems import Locate
    from diplomacy_model.formats._progress import Meter

FORMAT = "diplomacy-model"
"""The word by which our documents are known."""

KEY_OF = {field.name: field.name for field in attrs.fields(Metadata)} | {
    "version": "dataset_version"
}
"""The key of each field of the metadata."""


def header(dataset: Dataset) -> dict[str, object]:
    """Return the document of a dataset without its records, as texts, times and values."""
    head: dict[str, object] = {"format": FORMAT, "version": current_version()}
    for field in attrs.fields(Metadata):
        held: object = getattr(dataset, field.name)
        if held != field.default:
            head[KEY_OF[field.name]] = held
    return head


def header_keys(version: int) -> tuple[str, ...]:
    """Return the keys of a document of a version. The first had no metadata but the title."""
    metadata = ("title",) if version == 1 else KEY_OF.values()
    return ("format", "version", *metadata, "records")


def parse(
    text: str, path: tuple[str | int, ...] = (), offset: int = 0, *, strictly: bool = True
) -> object:
    """Return the plain data in a JSON text, or a misfit if it is not JSON.

    The text is that of the value at a path, and starts at an offset of a longer text. ``NaN`` and
    numbers too large for Python become floats that are not finite. The converter refuses these
    later, so that they are reported together with everything else. If not strictly, strings may
    have line breaks and other control characters as they stand.
    """
    try:
        return decode(text) if strictly else _lenient.decode(text)
    except json.JSONDecodeError as error:
        rest = text[error.pos : error.pos + 20].partition("\n")[0]
        slip, expected = _slip(text[: error.pos], rest)
        found = repr(slip) if slip else "the end of the line or text"
        why = error.msg.rstrip(": ").removesuffix(" at").removesuffix(" starting")
        message = f"is not JSON: {why[0].lower()}{why[1:]}, found {found}"
        return Misfit(
            path=path,
            message=message,
            value=rest or None,
            expected=expected,
            offset=offset + error.pos,
        )
    except RecursionError:
        return Misfit(path=path, message="is nested too deeply to be read", offset=offset)


def _slip(before: str, rest: str) -> tuple[str, str | None]:
    """Return what was found, and what JSON needs if it is one of the usual slips of writing it.

    A slip is told without what follows it, so that it reads alike wherever it was made.
    """
    if rest[:1] in {"]", "}"} and before.rstrip().endswith(","):
        return rest[0], f"no comma before {rest[0]}"
    if rest[:1] in {"'", "‘", "’", "“", "”"}:
        return rest[0], 'straight double quotes (")'
    if rest.startswith(("/", "#")):
        return rest, "no comment: JSON has none, but a record can have a note"
    for ours, theirs in (("None", "null"), ("True", "true"), ("False", "false")):
        if rest.startswith(ours):
            return ours, f"{theirs} instead of {ours}"
    return rest, None


def dataset_of(
    document: object, text: str, locate: Locate, found: list[Misfit], meter: Meter | None = None
) -> Dataset:
    """Return the dataset in a document that was parsed from a text.

    Args:
        document: What was parsed, with a misfit in place of each record that could not be.
        text: The text.
        locate: Finds places in the text.
        found: What is known to be wrong already.
        meter: Tells how many of the records are done, as if all were equally long.

    Raises:
        LoadError: The text is not a dataset.
    """
    in_header = list(header_misfits(document))
    found += in_header
    records: list[object] = []
    made: list[Record] = []
    metadata: dict[str, Any] = {}
    if not in_header and is_object(document):  # which it is if nothing was found
        found += body_misfits(document)
        metadata = metadata_in(document, found)
        listed = document.get("records")
        records = listed if is_list(listed) else []
        count = len(records)
        several: Iterable[object] = records
        if meter is not None:
            several = meter.over(records, lambda done: meter.size * done // count)
        for position, data in enumerate(several):
            made += made_from(data, position, document["version"], found)
        found += repeated_ids(records)
    if found:
        raise load_error(found, records, text, locate)
    return Dataset(**metadata, records=made)


def quickly(head: object, records: Iterable[object]) -> Dataset | None:
    """Return the dataset in a header and plain records, or None if anything is wrong with them.

    Records are taken one by one, so that not all plain data are in memory at once. If anything is
    wrong, `dataset_of` has to read everything again to report it.
    """
    if any(header_misfits(head)) or not is_object(head):
        return None
    if isinstance(head, Repeating) or "records" in head:
        return None
    found = list(body_misfits({**head, "records": []}))
    metadata = metadata_in(head, found)
    if found:
        return None
    version, made = head["version"], list[Record]()
    try:
        for data in records:
            migrate(data, version)
            made.append(structure(data, Record))
    except (ClassValidationError, RecursionError, ValueError):
        return None
    if len({record.id for record in made}) < len(made):
        return None
    return Dataset(**metadata, records=made)


def migrate(data: object, version: int) -> None:
    """Turn the plain data of a record of some version into those of today, in place."""
    if is_object(data):
        for step in MIGRATIONS[version - 1 :]:
            step(data)


def current_version() -> int:
    return len(MIGRATIONS) + 1


def header_misfits(document: object) -> Iterator[Misfit]:
    """Yield why a document is not one of ours. Nothing else in it is looked at then."""
    if isinstance(document, Misfit):
        yield document
    elif not is_object(document):
        expected = "an object with format, version and records"
        yield Misfit(path=(), message=described(document), value=document, expected=expected)
    elif "format" not in document:
        yield Misfit(path=("format",), message="is missing", expected=repr(FORMAT))
    elif document["format"] != FORMAT:
        yield _format_misfit(document["format"])
    elif "version" not in document:
        yield Misfit(path=("version",), message="is missing", expected=_version_range())
    elif type(document["version"]) is not int:
        version = document["version"]
        message = described(version)
        yield Misfit(path=("version",), message=message, value=version, expected=_version_range())
    elif not 1 <= document["version"] <= current_version():
        yield _version_misfit(document["version"])


def _format_misfit(value: object) -> Misfit:
    message = described(value)
    meant: tuple[str, ...] = ()
    if isinstance(value, str):
        message = f"{shown(value)} is a different format"
        meant = near_misses(value, (FORMAT,))
    return Misfit(path=("format",), message=message, value=value, expected=repr(FORMAT), near=meant)


def _version_range() -> str:
    return "1" if current_version() == 1 else f"a whole number from 1 to {current_version()}"


def _version_misfit(version: int) -> Misfit:
    if version > 0:
        known = f"this library can read (1 to {current_version()})"
        message = f"{shown(version)} is newer than {known}; upgrade the library"
        return Misfit(path=("version",), message=message, value=version)
    message = f"{shown(version)} is not a version"
    return Misfit(path=("version",), message=message, value=version, expected=_version_range())


def body_misfits(document: dict[str, Any]) -> Iterator[Misfit]:
    """Yield what is wrong with a document of ours, apart from its metadata and records."""
    for error in key_refusals(document, header_keys(document["version"])):
        yield refusal(error, ())
    if "records" not in document:
        yield Misfit(path=("records",), message="is missing", expected="a list")
    elif not isinstance(document["records"], list):
        value = document["records"]
        yield Misfit(path=("records",), message=described(value), value=value, expected="a list")


def metadata_in(document: dict[str, Any], found: list[Misfit]) -> dict[str, Any]:
    """Return the metadata in a document of ours that are right, and note what is wrong."""
    hints, read = typing.get_type_hints(Metadata), dict[str, Any]()
    for name, key in KEY_OF.items():
        if key in document and key in header_keys(document["version"]):
            if document[key] is None:
                found.append(Misfit(path=(key,), message=NULL))
                continue
            try:
                read[name] = structure(document[key], hints[name])
            except (ClassValidationError, IterableValidationError, ValueError) as error:
                found += misfits(error, (key,))
    for fault in tuple(metadata_faults(read)):
        (misfit,) = misfits(InvalidRecordError("Dataset", None, (fault,)), ())
        read.pop(str(misfit.path[0]), None)
        path = (KEY_OF[str(misfit.path[0])], *misfit.path[1:])
        found.append(attrs.evolve(misfit, path=path))
    return read


def made_from(data: object, position: int, version: int, found: list[Misfit]) -> Iterator[Record]:
    """Yield the record in plain data of a version, or note what is wrong with it."""
    if isinstance(data, Misfit):
        found.append(data)
        return
    migrate(data, version)
    try:
        yield structure(data, Record)
    except (ClassValidationError, RefusedError) as error:
        for misfit in misfits(error, ()):
            path = ("records", position, *path_in_file(misfit.path, data))
            found.append(attrs.evolve(misfit, path=path))


def repeated_ids(records: list[object]) -> Iterator[Misfit]:
    first: dict[str, int] = {}
    for position, data in enumerate(records):
        record_id = data.get("id") if is_object(data) else None
        if isinstance(record_id, str):
            before = first.setdefault(record_id, position)
            if before != position:
                yield Misfit(
                    path=("records", position, "id"),
                    message=f"{shown(record_id)} is also the id of records[{before}]",
                    value=record_id,
                    expected="an id that no other record has",
                    other=("records", before, "id"),
                )


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    return plain if len(plain) == len(pairs) else Repeating(pairs)


def _whole_number(digits: str) -> int | float:
    """Return a number, which is infinite if it has more digits than Python reads."""
    try:
        return int(digits)
    except ValueError:
        return float(digits)


_decoder = json.JSONDecoder(object_pairs_hook=_object, parse_int=_whole_number)
_lenient = json.JSONDecoder(object_pairs_hook=_object, parse_int=_whole_number, strict=False)
decode = _decoder.decode
"""Returns the plain data in a JSON text. It raises a `ValueError` if it is not JSON."""
decode_at = _decoder.raw_decode
"""Returns the plain data that start at an offset of a text, and where they end, or raises so."""
