"""What is written is read back the same, to the type, and equal datasets are written alike."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.model import kind_name
from diplomacy_model.model.value import Value, fields_of
from diplomacy_model.testing import datasets, records
from diplomacy_model.testing.model import texts

if TYPE_CHECKING:
    import random

FORMATS = pytest.mark.parametrize("format_", ["json", "jsonl"])
slow = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def assert_same(one: Any, other: Any) -> None:
    """Compare values and their types, all the way down: Python calls a word and its text equal."""
    assert type(one) is type(other)
    assert one == other
    if isinstance(one, Value):
        for field in fields_of(type(one)):
            assert_same(getattr(one, field.name), getattr(other, field.name))
    elif isinstance(one, tuple):
        for mine, theirs in zip(one, other, strict=True):
            assert_same(mine, theirs)


@FORMATS
@given(dataset=datasets())
@slow
def test_what_is_written_is_read_back_the_same(format_: str, dataset: dm.Dataset) -> None:
    text = dm.dumps(dataset, format_)
    again = dm.loads(text, format_)
    assert_same(dataset.title, again.title)
    assert_same(dataset.records, again.records)
    assert again == dataset
    assert dm.dumps(again, format_) == text


@FORMATS
@given(
    made=st.lists(records(), unique_by=lambda record: record.id, max_size=6),
    title=texts(),
    chance=st.randoms(use_true_random=False),
)
@slow
def test_equal_datasets_give_the_same_bytes(
    format_: str, made: list[dm.Record], title: str, chance: random.Random
) -> None:
    shuffled = [*made]
    chance.shuffle(shuffled)
    one, other = dm.Dataset(title=title, records=made), dm.Dataset(title=title, records=shuffled)
    assert dm.dumps(one, format_).encode() == dm.dumps(other, format_).encode()


@given(dataset=datasets())
@slow
def test_both_formats_hold_the_same_data(dataset: dm.Dataset) -> None:
    document = json.loads(dm.dumps(dataset))
    head, *lines = (json.loads(line) for line in dm.dumps(dataset, "jsonl").split("\n")[:-1])
    assert head.pop("record_count") == len(lines)
    assert document.pop("records") == lines
    assert document == head


@given(record=records())
@slow
def test_keys_are_in_the_order_of_files_and_defaults_are_left_out(record: dm.Record) -> None:
    (plain,) = json.loads(dm.dumps(dm.Dataset(records=[record])))["records"]
    fields = [
        field.name
        for field in fields_of(type(record))
        if getattr(record, field.name) != field.default
    ]
    assert list(plain) == ["type", *fields]
    assert plain["type"] == kind_name(type(record))


def test_a_document_is_laid_out_for_reading_and_comparing() -> None:
    dataset = dm.Dataset(
        title="An encounter",
        records=[
            dm.Meeting(
                id="helsinki-2018",
                when="2018-07-16",
                participants=[
                    dm.Participant(actor="trump", represents="united-states", mode="in-person"),
                    dm.Participant(actor="putin", represents="russia", mode="in-person"),
                ],
                note="They met at the Presidential Palace, and went on to a working lunch there.",
            ),
            dm.Actor(id="russia", kind="state", name="Russia"),
        ],
    )
    assert (
        dm.dumps(dataset)
        == """\
{
  "format": "diplomacy-model",
  "version": 2,
  "title": "An encounter",
  "records": [
    {"type": "actor", "id": "russia", "kind": "state", "name": "Russia"},
    {
      "type": "meeting",
      "id": "helsinki-2018",
      "when": "2018-07-16",
      "participants": [
        {"actor": "trump", "mode": "in-person", "represents": "united-states"},
        {"actor": "putin", "mode": "in-person", "represents": "russia"}
      ],
      "note": "They met at the Presidential Palace, and went on to a working lunch there."
    }
  ]
}
"""
    )


@pytest.mark.parametrize(
    ("length", "is_whole"), [(100, True), (101, False)], ids=["100 characters", "101 characters"]
)
def test_what_fits_on_a_line_stands_on_one(length: int, *, is_whole: bool) -> None:
    spare = length - len('    {"type": "topic", "id": "x", "name": ""},')
    first = dm.Topic(id="x", name="n" * spare)
    text = dm.dumps(dm.Dataset(records=[first, dm.Topic(id="y", name="n")]))
    assert ('{"type": "topic", "id": "x"' in text) is is_whole
    assert max(map(len, text.split("\n"))) <= 100


@FORMATS
def test_an_empty_dataset_is_written_and_read(format_: str) -> None:
    assert dm.loads(dm.dumps(dm.Dataset(), format_), format_) == dm.Dataset()


def test_an_empty_dataset_has_an_empty_list() -> None:
    assert dm.dumps(dm.Dataset()).endswith('  "records": []\n}\n')


@FORMATS
@pytest.mark.parametrize("text", ["a\u2028b", "a\x85b", "a\x0bb\x0cc", "a\x1cb", "a\r\nb", "a\x00"])
def test_no_separator_within_a_text_ends_a_line(format_: str, text: str) -> None:
    topic = dm.Topic(id="x", name="N", note=text)
    dataset = dm.Dataset(description=text, records=[topic])
    assert_same(dm.loads(dm.dumps(dataset, format_), format_).records, dataset.records)


def test_letters_of_all_scripts_are_written_as_they_are() -> None:
    assert '"भारत 🤝"' in dm.dumps(dm.Dataset(title="भारत 🤝"))


def test_a_document_may_be_laid_out_in_any_way() -> None:
    record = {"name": "N", "id": "x", "type": "topic"}
    plain = {"records": [record], "version": 2, "format": "diplomacy-model"}
    expected = dm.Dataset(records=[dm.Topic(id="x", name="N")])
    assert dm.loads(json.dumps(plain, indent=7).replace("\n", "\r\n")) == expected
    assert dm.loads("\n\t " + json.dumps(plain, separators=(",", ":"))) == expected


def test_lines_may_be_blank_and_end_as_windows_ends_them() -> None:
    dataset = dm.Dataset(records=[dm.Topic(id="x", name="N"), dm.Topic(id="y", name="N")])
    text = dm.dumps(dataset, "jsonl").replace("\n", "\r\n \t\r\n")
    assert dm.loads("\n" + text, "jsonl") == dataset
    assert dm.loads(dm.dumps(dataset, "jsonl").removesuffix("\n"), "jsonl") == dataset


def test_whole_numbers_are_read_where_numbers_belong() -> None:
    text = (
        '{"format": "diplomacy-model", "version": 2, "records": [{"type": "place", "id": "x",'
        ' "name": "N", "latitude": 3, "longitude": -0.0}]}'
    )
    (place,) = dm.loads(text).records
    assert isinstance(place, dm.Place)
    assert_same((place.latitude, str(place.longitude)), (3.0, "0.0"))


def test_every_word_and_default_survives() -> None:
    participant = dm.Participant(actor="a", role=dm.ParticipantRole.PARTICIPANT)
    made = [
        dm.Visit(id=f"v{n}", kind=word, participants=[participant])
        for n, word in enumerate(dm.VisitKind)
    ]
    again = dm.loads(dm.dumps(dm.Dataset(records=made))).records
    assert_same(again, dm.Dataset(records=made).records)
    assert attrs.evolve(made[0], kind=None) not in again
