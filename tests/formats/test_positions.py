"""The place of a record and of a field is found in the text that it was read from."""

from __future__ import annotations

import json

import pytest

import diplomacy_model as dm
from diplomacy_model.formats.positions import positions

VERSION_1 = """{"format": "diplomacy-model", "version": 1, "records": [
  {"type": "agreement", "id": "treaty",
   "acts": [{"kind": "signed",
             "party": "norvale"}]}
]}"""


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_each_field_is_found_where_its_value_begins(format_: str) -> None:
    dataset = dm.datasets.load("hard_cases")
    text = dm.dumps(dataset, format_)
    lines = text.split("\n")
    parts = [(record.id, name) for record in dataset for name in ("id", *dm.to_plain(record))]
    found = positions(text, format_, parts)
    assert found.keys() == set(parts)
    for (record_id, name), (line, column) in found.items():
        rest = "\n".join((lines[line - 1][column - 1 :], *lines[line:]))
        value, _ = json.JSONDecoder().raw_decode(rest)
        assert value == dm.to_plain(dataset[record_id])[name]


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_what_has_its_default_is_found_where_it_would_be(format_: str) -> None:
    meeting = dm.Meeting(id="talks", participants=["calder", "berg"])
    text = dm.dumps(dm.Dataset(records=[meeting]), format_)
    lines = text.split("\n")
    parts = {
        ("talks", None): '{"type": "meeting"',
        ("talks", "citations"): '{"type": "meeting"',
        ("talks", "participants[1].actor"): '"berg"',
        ("talks", "participants[7]"): '["calder", "berg"]',
    }
    for part, (line, column) in positions(text, format_, parts).items():
        assert lines[line - 1][column - 1 :].startswith(parts[part])


def test_a_field_of_an_older_version_is_found_under_its_old_name() -> None:
    part = ("treaty", "acts[0].parties[0]")
    assert positions(VERSION_1, "json", [part]) == {part: (4, 23)}


def test_a_record_that_is_not_in_the_text_is_left_out() -> None:
    assert positions(VERSION_1, "json", [("norvale", None)]) == {}
