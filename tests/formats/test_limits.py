"""Whatever is too long, too deep or too many: a clear error of bounded size, in bounded time."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.testing import records
from tests.formats.test_any_input import containers

HEAD = '{"format": "diplomacy-model", "version": 2'
LONG = "x" * (20_000_000 if os.environ.get("CI") else 500_000)
FORMATS = pytest.mark.parametrize("format_", ["json", "jsonl"])


def refused(record: str, format_: str) -> dm.LoadError:
    text = f'{HEAD}, "records": [{record}]}}' if format_ == "json" else f"{HEAD}}}\n{record}\n"
    with pytest.raises(dm.LoadError) as caught:
        dm.loads(text, format_)
    return caught.value


@FORMATS
@pytest.mark.parametrize("depth", [400, 3000, 100_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}"), ("[", "")])
@pytest.mark.parametrize("field", ["name", "names", "codes", "note", "naem"])
def test_deep_nesting_is_refused(
    format_: str, depth: int, opening: str, closing: str, field: str
) -> None:
    deep = opening * depth + ("1" if closing else "") + closing * depth
    error = refused(f'{{"type": "topic", "id": "x", "name": "N", "{field}": {deep}}}', format_)
    assert len(str(error)) < 2000


@FORMATS
@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("9" * 5000, "is a number that is infinite or too large to be read"),
        ("-1e999", "is a number that is infinite or too large to be read"),
        ("Infinity", "is a number that is infinite or too large to be read"),
        ("NaN", "nan is a number"),
        ("1e400", "is a number that is infinite or too large to be read"),
        ('"\\ud800"', "half a character"),
        ('"\\udc00\\ud800"', "half a character"),
    ],
)
def test_numbers_and_characters_that_are_none_are_refused(
    format_: str, value: str, message: str
) -> None:
    error = refused(f'{{"type": "topic", "id": "x", "name": {value}}}', format_)
    assert len(error.problems) == 1
    assert message in str(error)
    str(error).encode()


@FORMATS
@pytest.mark.parametrize("value", ["9" * 400, "9" * 5000, "NaN", "-Infinity", "1e999"])
def test_coordinates_that_are_not_finite_are_refused(format_: str, value: str) -> None:
    error = refused(f'{{"type": "place", "id": "x", "name": "N", "latitude": {value}}}', format_)
    assert "is not finite; expected a number" in str(error)


@FORMATS
@pytest.mark.parametrize(
    "record",
    [
        f'{{"type": "topic", "id": "x", "name": "N", "{LONG}": 1}}',
        f'{{"type": "topic", "id": "x", "name": "N", "{LONG}": 1, "{LONG}": 2}}',
        f'{{"type": "{LONG}", "id": "x"}}',
        f'{{"type": "topic", "id": "{LONG}"}}',
        f'{{"type": "topic", "id": "{LONG}", "name": "N", "broader": "{LONG}"}}',
        f'{{"type": "topic", "id": " {LONG}", "name": "N"}}',
        f'{{"type": "actor", "id": "x", "name": "N", "kind": "{LONG}"}}',
        f'{{"type": "event", "id": "x", "when": "{LONG}"}}',
        f'{{"type": "event", "id": "x", "when": "2025-10-27T10:00[{LONG}]"}}',
        f'{{"type": "event", "id": "x", "places": "{LONG}"}}',
        f'{{"type": "event", "id": "x", "title": {{"{LONG}": "{LONG}"}}}}',
        f'{{"type": "place", "id": "x", "name": "N", "time_zone": "{LONG}"}}',
        f'{{"type": "source", "id": "x", "title": "T", "url": "{LONG}"}}',
        f'{{"type": "source", "id": "x", "title": "T", "language": "{LONG}"}}',
        f'{{"type": "source", "id": "x", "title": "T", "sha256": "{LONG}"}}',
        f'{{"type": "series", "id": "x", "name": "N", "recurrence": {{"rule": "{LONG}"}}}}',
        (
            '{"type": "topic", "id": "x", "name": "N", "citations": [{"source": "s", '
            f'"supports": ["{LONG}"]}}]}}'
        ),
        f"{LONG}",
        f'"{LONG}"',
    ],
    ids=lambda record: record.replace(LONG, "LONG")[:60],
)
def test_a_message_does_not_have_the_whole_of_a_long_text(format_: str, record: str) -> None:
    assert len(str(refused(record, format_))) < 2000


@FORMATS
def test_a_long_id_that_is_there_twice_is_cut_short(format_: str) -> None:
    record = f'{{"type": "topic", "id": "{LONG}", "name": "N"}}'
    both = f"{record},{record}" if format_ == "json" else f"{record}\n{record}"
    assert len(str(refused(both, format_))) < 1000


@given(record=records(), data=st.data())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_long_text_anywhere_in_a_record_makes_no_long_message(
    record: dm.Record, data: st.DataObject
) -> None:
    plain: dict[str, Any] = json.loads(json.dumps(dm.to_plain(record)))
    inside = data.draw(st.sampled_from(containers(plain)))
    long = data.draw(st.sampled_from(["x", " ", "é", "[", "2025-", "\u200b", "\n"])) * 100_000
    if isinstance(inside, dict):
        key = data.draw(st.sampled_from([*inside, long]))
        inside[key] = data.draw(st.sampled_from([long, [long], {long: long}]))
    else:
        inside.append(long)
    told = ""
    try:
        dm.from_plain(plain)
    except dm.LoadError as error:
        told = str(error)
    assert len(told) < 5000


def test_very_many_problems_are_counted_and_all_there() -> None:
    count = 400_000 if os.environ.get("CI") else 20_000
    error = refused(
        f'{{"type": "event", "id": "x", "places": [{", ".join(["1"] * count)}]}}', "json"
    )
    assert len(error.problems) == count
    assert error.problems[-1].path == f"records[0].places[{count - 1}]"
    assert len(str(error)) < 1000
    assert f"and {count - 1:,} more like it" in str(error)


# --- A file that was cut off


def lines(count: object, records: int) -> str:
    head = f'{HEAD}, "record_count": {json.dumps(count)}}}'
    return "\n".join(
        [head, *(f'{{"type": "topic", "id": "t{n}", "name": "N"}}' for n in range(records)), ""]
    )


@pytest.mark.parametrize("records", [0, 1, 3])
def test_a_header_may_say_how_many_records_follow(records: int) -> None:
    ds = dm.loads(lines(records, records), "jsonl")
    assert len(ds) == records
    assert dm.loads(dm.dumps(ds, "jsonl"), "jsonl") == ds
    assert f'"version": 2, "record_count": {records}' in dm.dumps(ds, "jsonl")
    without = lines(records, records).replace(f', "record_count": {records}', "")
    assert dm.loads(without, "jsonl") == ds


@pytest.mark.parametrize("kept", range(3))
def test_a_file_that_is_cut_off_at_the_end_of_a_line_is_noticed(kept: int) -> None:
    with pytest.raises(dm.LoadError) as caught:
        dm.loads(lines(3, kept), "jsonl")
    (problem,) = caught.value.problems
    follow = "1 record follows" if kept == 1 else f"{kept} records follow"
    assert problem.message.startswith(f"is 3, but {follow}")
    assert "the file may be cut off, so get it again" in problem.message
    assert f"write {kept} or leave out record_count" in problem.message
    assert (problem.path, problem.line, problem.value) == ("record_count", 1, 3)


def test_a_record_that_was_added_by_hand_is_told_with_what_to_change() -> None:
    with pytest.raises(dm.LoadError) as caught:
        dm.loads(lines(2, 3), "jsonl")
    (problem,) = caught.value.problems
    assert problem.message == (
        "is 2, but 3 records follow; if lines were added on purpose, write 3 or leave out "
        "record_count"
    )
    assert len(dm.loads(lines(3, 3), "jsonl")) == 3


@pytest.mark.parametrize("count", ["3", 3.0, True, None, [3], -3, 10**30])
def test_a_count_that_is_none_is_refused(count: object) -> None:
    with pytest.raises(dm.LoadError) as caught:
        dm.loads(lines(count, 3), "jsonl")
    assert [problem.path for problem in caught.value.problems] == ["record_count"]


def test_a_document_on_its_own_has_no_count() -> None:
    with pytest.raises(dm.LoadError, match="unknown key 'record_count'"):
        dm.loads(f'{HEAD}, "record_count": 0, "records": []}}')


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        (
            '"records": [{"type": "topic", "id": "t", "name": "T"}]',
            "unknown key 'records' in a header",
        ),
        ('"title": "a", "title": "b"', "the key 'title' is repeated"),
        ('"record_count": 5, "record_count": 0', "the key 'record_count' is repeated"),
    ],
)
def test_nothing_in_the_header_of_lines_is_overlooked(more: str, problem: str) -> None:
    with pytest.raises(dm.LoadError, match=problem):
        dm.loads(f'{{"format": "diplomacy-model", "version": 2, {more}}}', "jsonl")
