"""Croissant: what it has, what it lacks, and what it requires."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING

import attrs
import pytest

import diplomacy_model as dm
from diplomacy_model.interop.croissant import to_croissant
from tests.small import METADATA, SMALL

if TYPE_CHECKING:
    from pathlib import Path

SAID = attrs.evolve(SMALL, **METADATA)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "small-world.json"
    dm.write(SAID, path)
    return path


def test_the_metadata_and_the_file_are_described(path: Path) -> None:
    made = to_croissant(SAID, path, persons=["Ada Berg"]).result
    assert json.loads(json.dumps(made)) == made
    office = {"@type": "sc:Organization", "name": "The Atlas Office"}
    assert {key: value for key, value in made.items() if not key.startswith("@")} == {
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": "A small world",
        "description": "Three states, made up.",
        "license": "https://spdx.org/licenses/CC0-1.0",
        "url": "https://example.org/small-world",
        "creator": [{"@type": "sc:Person", "name": "Ada Berg"}, office],
        "datePublished": "2026-05-13",
        "publisher": office,
        "version": "1.0.0",
        "distribution": [
            {
                "@type": "cr:FileObject",
                "@id": "small-world.json",
                "name": "small-world.json",
                "contentUrl": "small-world.json",
                "contentSize": f"{len(path.read_bytes())} B",
                "encodingFormat": "application/json",
                "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            }
        ],
    }
    assert made["@type"] == "sc:Dataset"


def test_every_prefix_and_alias_is_in_the_context(path: Path) -> None:
    made = to_croissant(SAID, path).result
    context = made.pop("@context")
    assert set(re.findall(r'"@type": "(\w+):', json.dumps(made))) <= set(context)
    assert context["conformsTo"].partition(":")[0] in context


def test_json_lines_and_an_address_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "small-world.jsonl"
    dm.write(SAID, path)
    url = "https://example.org/files/7"
    (file,) = to_croissant(SAID, str(path), content_url=url).result["distribution"]
    assert (file["contentUrl"], file["name"]) == (url, "small-world.jsonl")
    assert file["encodingFormat"] == "application/jsonlines"


def test_what_is_optional_is_left_out(path: Path) -> None:
    made = to_croissant(attrs.evolve(SAID, publisher=None, version=None), path).result
    assert not {"publisher", "version"} & made.keys()


@pytest.mark.parametrize("license_", ["https://example.org/terms", "See the file LICENSE"])
def test_a_licence_that_is_no_identifier_stays_as_it_is(path: Path, license_: str) -> None:
    assert to_croissant(attrs.evolve(SAID, license=license_), path).result["license"] == license_


def test_everything_that_is_missing_is_named_at_once(path: Path) -> None:
    with pytest.raises(dm.InvalidRecordError) as caught:
        to_croissant(dm.Dataset(title="T"), path)
    missing = [fault.field for fault in caught.value.faults]
    assert missing == ["description", "license", "creators", "published", "url"]
    assert "license: is missing, and Croissant requires it" in str(caught.value)


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2026", "2026"),
        ("2026-05", "2026-05"),
        ("2026-05-13T09:30:00+08:00[Asia/Kuala_Lumpur]", "2026-05-13T09:30:00+08:00"),
        ("2026~", None),
        ("2026-05-XX", None),
        ("2026-33", None),
        ("2025/2026", None),
        ("[2025,2026]", None),
    ],
)
def test_the_date_is_a_plain_one(path: Path, published: str, expected: str | None) -> None:
    ds = attrs.evolve(SAID, published=published)
    if expected is None:
        with pytest.raises(dm.InvalidRecordError, match=r"published: .* is not a date"):
            to_croissant(ds, path)
    else:
        assert to_croissant(ds, path).result["datePublished"] == expected


def test_persons_are_creators_or_the_publisher(path: Path) -> None:
    known = "neither a creator nor the publisher; these are 'Ada Berg' and 'The Atlas Office'"
    for wrong in ("Ada", 5, ["Ada Berg"]):
        with pytest.raises(ValueError, match=f"persons: .*Ada.*{known}|persons: 5 is {known}"):
            to_croissant(SAID, path, persons=[wrong])  # type: ignore[list-item]
    with pytest.raises(dm.WrongKindError, match="persons: must be a list"):
        to_croissant(SAID, path, persons="Ada Berg")  # type: ignore[arg-type]


def test_the_address_of_the_file_is_text(path: Path) -> None:
    with pytest.raises(dm.WrongKindError, match="content_url: 5 is not text; give an address"):
        to_croissant(SAID, path, content_url=5)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["world.csv", "world"])
def test_the_file_is_one_of_ours(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    with pytest.raises(ValueError, match=f"'{name}' is not the file of a dataset"):
        to_croissant(SAID, tmp_path / name)


def test_the_file_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        to_croissant(SAID, tmp_path / "later.json")


def test_what_is_dropped_is_told(path: Path) -> None:
    covered = attrs.evolve(SAID, coverage=[dm.Coverage(kinds=["meeting"], period="2021")])
    dropped = to_croissant(covered, path).dropped
    assert [each.field for each in dropped] == ["coverage", "records"]
