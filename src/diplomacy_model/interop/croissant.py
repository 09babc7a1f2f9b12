"""Croissant 1.1 of MLCommons: the metadata of a dataset as JSON-LD, for catalogues of datasets.

Only what a dataset says about itself is written, and its file. What is dropped:

- The records. Croissant describes tables, and reads them from JSON by paths that are the same for
  all records of a file. Ours are of several kinds in one list, and leave out what is not stated.
- The coverage, for which Croissant has no word.

The specification is at https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from diplomacy_model import arguments
from diplomacy_model.errors import Fault, InvalidRecordError, WrongValueError
from diplomacy_model.interop.exchange import Losses, Places, Sent
from diplomacy_model.messages import joined, shown
from diplomacy_model.metadata import Metadata
from diplomacy_model.model.value import several
from diplomacy_model.temporal import Precision, WhenKind

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from diplomacy_model.dataset import Dataset
    from diplomacy_model.model.value import Several

_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
}
_PLACES = Places(
    format="Croissant",
    fields={},
    metadata=frozenset(attrs.fields_dict(Metadata)) - {"coverage"},
)
_REQUIRED = ("title", "description", "license", "creators", "published", "url")
_MEDIA_TYPES = {".json": "application/json", ".jsonl": "application/jsonlines"}
_SPDX = re.compile(r"[A-Za-z0-9.+-]+")


def to_croissant(
    ds: Dataset,
    path: str | os.PathLike[str],
    *,
    content_url: str | None = None,
    persons: Several[str] = (),
) -> Sent[dict[str, Any]]:
    """Return the metadata of a dataset and a description of its file, ready for `json.dumps`.

    Croissant requires all metadata but the publisher, the version and the coverage.

    Args:
        ds: The dataset.
        path: The file that holds this dataset, written before. Its size and SHA-256 are taken.
        content_url: Where the file can be downloaded. None stands for its name, which is right
            if it is published beside the metadata.
        persons: The creators, and the publisher, who are persons. The others are written as
            organizations.

    Raises:
        InvalidRecordError: Something that Croissant requires is missing, or ``published`` is not
            a plain date. Everything is named at once.
        WrongValueError: The file name does not end in the suffix of a format, or one of the
            persons is neither a creator nor the publisher.
        WrongKindError: The persons are not a list, or the address is not text.
        OSError: The file cannot be read.

    >>> from diplomacy_model.interop.croissant import to_croissant
    >>> import os, tempfile
    >>> import diplomacy_model as dm
    >>> ds = dm.Dataset(
    ...     title="Port Amity",
    ...     description="One meeting, made up.",
    ...     license="CC0-1.0",
    ...     creators=["Ada Berg"],
    ...     published="2026-05-13",
    ...     url="https://example.org/port-amity",
    ... )
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = os.path.join(folder, "port-amity.json")
    ...     dm.write(ds, path)
    ...     metadata = to_croissant(ds, path, persons=["Ada Berg"]).result
    >>> metadata["license"], metadata["distribution"][0]["contentUrl"]
    ('https://spdx.org/licenses/CC0-1.0', 'port-amity.json')
    """
    file = Path(arguments.path(path, "path"))
    if content_url is not None:
        arguments.text(content_url, "content_url", "give an address")
    people = several(persons, "persons")
    losses = Losses(ds, _PLACES)
    losses.note(None, "records", "Croissant describes the file, and not what is in it")
    faults = tuple(_faults(ds))
    if faults:
        raise InvalidRecordError("Dataset", None, faults)
    names = list(dict.fromkeys((*ds.creators, *filter(None, (ds.publisher,)))))
    for person in people:
        if not (isinstance(person, str) and person in names):  # pyright: ignore[reportUnnecessaryIsInstance] - users err
            known = joined(map(repr, names), "and")
            raise WrongValueError(
                f"persons: {shown(person)} is neither a creator nor the publisher; "
                f"these are {known}"
            )
    agents = {
        name: {"@type": "sc:Person" if name in people else "sc:Organization", "name": name}
        for name in names
    }
    optional = {"publisher": agents.get(ds.publisher or ""), "version": ds.version}
    described = {
        "@context": dict(_CONTEXT),
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": ds.title,
        "description": ds.description,
        "license": _license(ds.license or ""),
        "url": ds.url,
        "creator": [agents[each] for each in ds.creators],
        "datePublished": ds.published and ds.published.to_edtf(strict=True),
        **{key: value for key, value in optional.items() if value is not None},
        "distribution": [_file(file, content_url)],
    }
    return Sent(result=described, dropped=losses.rows())


def _faults(ds: Metadata) -> Iterator[Fault]:
    for name in _REQUIRED:
        if not getattr(ds, name):
            yield Fault(name, None, "is missing, and Croissant requires it")
    when = ds.published
    if when is not None:
        is_date = when.kind in (WhenKind.DATE, WhenKind.DATETIME) and when.firm
        if not is_date or when.precision is Precision.SEASON or "X" in when.text:
            message = f"{when.text!r} is not a date, as Croissant requires; write 2026-05-13"
            yield Fault("published", when, message)


def _license(license_: str) -> str:
    """Return the address of a licence of the SPDX list. Anything else stays as it is."""
    return f"https://spdx.org/licenses/{license_}" if _SPDX.fullmatch(license_) else license_


def _file(path: Path, content_url: str | None) -> dict[str, str]:
    media_type = _MEDIA_TYPES.get(path.suffix.lower())
    if media_type is None:
        known = joined(_MEDIA_TYPES)
        raise WrongValueError(
            f"path: {path.name!r} is not the file of a dataset: its name must end in {known}"
        )
    import hashlib

    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "@type": "cr:FileObject",
        "@id": path.name,
        "name": path.name,
        "contentUrl": content_url or path.name,
        "contentSize": f"{path.stat().st_size} B",
        "encodingFormat": media_type,
        "sha256": digest,
    }
