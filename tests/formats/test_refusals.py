"""Reading is strict: each thing that is wrong is one problem, with its place and what to do."""

from __future__ import annotations

import math
import pickle
from typing import Any

import pytest

import diplomacy_model as dm
from diplomacy_model.formats._refusals import NULL
from diplomacy_model.model import RECORD_CLASSES, kind_name

HEAD = '{"format": "diplomacy-model", "version": 2, "records": ['
KINDS = "one of " + ", ".join(kind_name(cls) for cls in RECORD_CLASSES)
MODES = "one of in-person, video, telephone, written, recorded-message"


def document(*records: str) -> str:
    """Return a document with the first record on line 2, the next one on line 3 and so on."""
    return HEAD + "\n" + ",\n".join(records) + "\n]}"


def problems(text: str, format_: str = "json") -> tuple[dm.Problem, ...]:
    with pytest.raises(dm.LoadError) as caught:
        dm.loads(text, format_)
    assert caught.value.problems
    return caught.value.problems


def problem(text: str, format_: str = "json") -> dm.Problem:
    (only,) = problems(text, format_)
    return only


def time_error(text: str) -> dm.TimeFormatError:
    with pytest.raises(dm.TimeFormatError) as caught:
        dm.When.parse(text)
    return caught.value


# Each case: the record; the text in it where the problem stands; and the problem but for its place.
CASES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "an unknown key": (
        '{"type": "topic", "id": "x", "name": "N", "naem": [1]}',
        '"naem"',
        {
            "path": "records[0].naem",
            "message": "unknown key 'naem'",
            "expected": "one of type, id, name, broader, codes, relations, citations, note",
            "value": [1],
            "near": ("name",),
        },
    ),
    "an unknown key that is not a name": (
        '{"type": "topic", "id": "x", "name": "N", "a b\\ud800": null}',
        '"a b',
        {
            "path": 'records[0]["a b\\ud800"]',
            "message": "unknown key 'a b\\ud800'",
            "expected": "one of type, id, name, broader, codes, relations, citations, note",
        },
    ),
    "an unknown key in a value": (
        '{"type": "place", "id": "x", "name": "N", "names": [{"text": "s", "type": "code"}]}',
        '"type": "code"',
        {
            "path": "records[0].names[0].type",
            "message": "unknown key 'type'",
            "value": "code",
            "expected": "one of text, kind, language, script, period",
            "near": ("kind",),
        },
    ),
    "a key that is there twice": (
        '{"type": "topic", "id": "x", "name": "N", "note": "a", "note": "b"}',
        '"note": "b"',
        {
            "path": "records[0].note",
            "message": "the key 'note' is repeated; keep one",
            "value": "b",
        },
    ),
    "a required key that is missing": (
        '{"type": "topic", "id": "x"}',
        "{",
        {"path": "records[0].name", "message": "is missing", "expected": "text"},
    ),
    "a required key that is missing in a value": (
        '{"type": "topic", "id": "x", "name": "N", "codes": [{"scheme": "s"}]}',
        '{"scheme"',
        {"path": "records[0].codes[0].value", "message": "is missing", "expected": "text"},
    ),
    "a number for text": (
        '{"type": "topic", "id": "x", "name": 3}',
        "3",
        {
            "path": "records[0].name",
            "message": "3 is a number",
            "value": 3,
            "expected": "text",
        },
    ),
    "true for text": (
        '{"type": "topic", "id": "x", "name": true}',
        "true",
        {
            "path": "records[0].name",
            "message": "true is a boolean",
            "value": True,
            "expected": "text",
        },
    ),
    "null for required text": (
        '{"type": "topic", "id": "x", "name": null}',
        "null",
        {"path": "records[0].name", "message": "is null", "expected": "text"},
    ),
    "null for optional text": (
        '{"type": "topic", "id": "x", "name": "N", "note": null}',
        "null",
        {
            "path": "records[0].note",
            "message": "is null; leave out what is not known",
        },
    ),
    "a list for text": (
        '{"type": "topic", "id": "x", "name": ["N"]}',
        '["N"]',
        {
            "path": "records[0].name",
            "message": "is a list",
            "value": ["N"],
            "expected": "text",
        },
    ),
    "an object for text": (
        '{"type": "topic", "id": "x", "name": {"text": "N"}}',
        '{"text"',
        {
            "path": "records[0].name",
            "message": "is an object",
            "value": {"text": "N"},
            "expected": "text",
        },
    ),
    "blank text": (
        '{"type": "topic", "id": "x", "name": " "}',
        '" "',
        {
            "path": "records[0].name",
            "message": "is empty; give text",
            "value": " ",
        },
    ),
    "blank text that may be left out": (
        '{"type": "topic", "id": "x", "name": "N", "note": " "}',
        '" "',
        {
            "path": "records[0].note",
            "message": "is empty; leave out what is not known",
            "value": " ",
        },
    ),
    "a required id that is missing": (
        '{"type": "office", "id": "x", "title": "T"}',
        "{",
        {"path": "records[0].of", "message": "is missing", "expected": "the id of an actor"},
    ),
    "half a character": (
        '{"type": "topic", "id": "x", "name": "a\\ud83e"}',
        '"a\\ud83e"',
        {
            "path": "records[0].name",
            "message": "'a\\ud83e' has half a character (a surrogate) at position 2; "
            "correct the text",
            "value": "a\ud83e",
        },
    ),
    "a lone text for a list": (
        '{"type": "statement", "id": "x", "kind": "readout", "audience": "india"}',
        '"india"',
        {
            "path": "records[0].audience",
            "message": "'india' is text",
            "value": "india",
            "expected": 'a list: write ["india"]',
        },
    ),
    "null for a list": (
        '{"type": "partnership", "id": "x", "parties": null}',
        "null",
        {"path": "records[0].parties", "message": "is null", "expected": "a list"},
    ),
    "a number in a list of texts": (
        '{"type": "partnership", "id": "x", "parties": ["india", 3, "asean"]}',
        "3",
        {
            "path": "records[0].parties[1]",
            "message": "3 is a number",
            "value": 3,
            "expected": "the id of an actor",
        },
    ),
    "text for a list of objects": (
        '{"type": "event", "id": "x", "relations": "week"}',
        '"week"',
        {
            "path": "records[0].relations",
            "message": "'week' is text",
            "value": "week",
            "expected": "a list",
        },
    ),
    "a lone participant for a list": (
        '{"type": "event", "id": "x", "participants": "भारत"}',
        '"भारत"',
        {
            "path": "records[0].participants",
            "message": "'भारत' is text",
            "value": "भारत",
            "expected": 'a list: write ["भारत"]',
        },
    ),
    "a long text for a list": (
        '{"type": "event", "id": "x", "places": "' + "y" * 41 + '"}',
        '"yyy',
        {
            "path": "records[0].places",
            "message": f"'{'y' * 41}' is text",
            "value": "y" * 41,
            "expected": "a list",
        },
    ),
    "a number for a participant": (
        '{"type": "event", "id": "x", "participants": ["india", 3]}',
        "3",
        {
            "path": "records[0].participants[1]",
            "message": "3 is a number",
            "value": 3,
            "expected": "the id of an actor, or an object with actor",
        },
    ),
    "a participant whose id is empty": (
        '{"type": "event", "id": "x", "participants": ["india", ""]}',
        '""',
        {
            "path": "records[0].participants[1]",
            "message": "is empty; give an id",
            "value": "",
        },
    ),
    "a participant whose id is two words": (
        '{"type": "statement", "id": "x", "kind": "readout", "speakers": ["New Delhi"]}',
        '"New Delhi"',
        {
            "path": "records[0].speakers[0]",
            "message": "'New Delhi' has a space at position 4; write an id like 'helsinki-2018'",
            "value": "New Delhi",
        },
    ),
    "text for an object": (
        '{"type": "topic", "id": "x", "name": "N", "citations": ["gazette"]}',
        '"gazette"',
        {
            "path": "records[0].citations[0]",
            "message": "'gazette' is text",
            "value": "gazette",
            "expected": "an object with source",
        },
    ),
    "1 for true": (
        '{"type": "office", "id": "x", "title": "T", "of": "o", "shared": 1}',
        "1",
        {
            "path": "records[0].shared",
            "message": "1 is a number",
            "value": 1,
            "expected": "true or false",
        },
    ),
    "0 for false": (
        '{"type": "office", "id": "x", "title": "T", "of": "o", "shared": 0}',
        "0",
        {
            "path": "records[0].shared",
            "message": "0 is a number",
            "value": 0,
            "expected": "true or false",
        },
    ),
    "text for true": (
        '{"type": "office", "id": "x", "title": "T", "of": "o", "shared": "yes"}',
        '"yes"',
        {
            "path": "records[0].shared",
            "message": "'yes' is text",
            "value": "yes",
            "expected": "true or false",
        },
    ),
    "null for true": (
        '{"type": "office", "id": "x", "title": "T", "of": "o", "shared": null}',
        "null",
        {"path": "records[0].shared", "message": NULL},
    ),
    "text for an optional object": (
        '{"type": "series", "id": "x", "name": "N", "recurrence": "FREQ=YEARLY"}',
        '"FREQ',
        {
            "path": "records[0].recurrence",
            "message": "'FREQ=YEARLY' is text",
            "value": "FREQ=YEARLY",
            "expected": "an object with rule",
        },
    ),
    "an unknown word": (
        '{"type": "event", "id": "x", "participants": [{"actor": "a", "mode": "In_Persn"}]}',
        '"In_Persn"',
        {
            "path": "records[0].participants[0].mode",
            "message": "'In_Persn' is not a word of Mode",
            "value": "In_Persn",
            "expected": MODES,
            "near": ("in-person",),
        },
    ),
    "a number for a word": (
        '{"type": "event", "id": "x", "participants": [{"actor": "a", "mode": 1}]}',
        "1",
        {
            "path": "records[0].participants[0].mode",
            "message": "1 is a number",
            "value": 1,
            "expected": MODES,
        },
    ),
    "text for a whole number": (
        '{"type": "event", "id": "x", "edition": "47"}',
        '"47"',
        {
            "path": "records[0].edition",
            "message": "'47' is text",
            "value": "47",
            "expected": "a whole number",
        },
    ),
    "a fraction for a whole number": (
        '{"type": "event", "id": "x", "edition": 47.0}',
        "47.0",
        {
            "path": "records[0].edition",
            "message": "47.0 is a number",
            "value": 47.0,
            "expected": "a whole number",
        },
    ),
    "true for a whole number": (
        '{"type": "event", "id": "x", "edition": true}',
        "true",
        {
            "path": "records[0].edition",
            "message": "true is a boolean",
            "value": True,
            "expected": "a whole number",
        },
    ),
    "a number out of range": (
        '{"type": "event", "id": "x", "edition": 0}',
        "0",
        {
            "path": "records[0].edition",
            "message": "0 is not a whole number from 1 to 9999",
            "value": 0,
        },
    ),
    "false for a number": (
        '{"type": "place", "id": "x", "name": "N", "latitude": false, "longitude": 1}',
        "false",
        {
            "path": "records[0].latitude",
            "message": "false is a boolean",
            "value": False,
            "expected": "a number",
        },
    ),
    "a number that is infinite": (
        '{"type": "place", "id": "x", "name": "N", "latitude": 1, "longitude": -1e999}',
        "-1e999",
        {
            "path": "records[0].longitude",
            "message": "-inf is not finite",
            "value": -math.inf,
            "expected": "a number",
        },
    ),
    "infinity by its name": (
        '{"type": "place", "id": "x", "name": "N", "latitude": Infinity, "longitude": 1}',
        "Infinity",
        {
            "path": "records[0].latitude",
            "message": "inf is not finite",
            "value": math.inf,
            "expected": "a number",
        },
    ),
    "a whole number too large for a fraction": (
        '{"type": "place", "id": "x", "name": "N", "latitude": 1' + "0" * 400 + ', "longitude": 1}',
        "10000",
        {
            "path": "records[0].latitude",
            "message": "inf is not finite",
            "value": 10**400,
            "expected": "a number",
        },
    ),
    "a whole number with more digits than Python reads": (
        '{"type": "event", "id": "x", "edition": ' + "7" * 5000 + "}",
        "7" * 5000,
        {
            "path": "records[0].edition",
            "message": "is a number that is infinite or too large to be read",
            "value": math.inf,
            "expected": "a whole number",
        },
    ),
    "a time that is none": (
        '{"type": "event", "id": "x", "when": "2025-13-01"}',
        '"2025-13-01"',
        {
            "path": "records[0].when",
            "message": str(time_error("2025-13-01")),
            "value": "2025-13-01",
        },
    ),
    "a number for a time": (
        '{"type": "event", "id": "x", "when": 2025}',
        "2025",
        {
            "path": "records[0].when",
            "message": "2025 is a number",
            "value": 2025,
            "expected": "a time as text, such as '2025-10-27'",
        },
    ),
    "a time that is none in a list": (
        '{"type": "tenure", "id": "x", "office": "o", "holder": "h", "attested": ["2025", ""]}',
        '""',
        {
            "path": "records[0].attested[1]",
            "message": str(time_error("")),
            "value": "",
        },
    ),
    "a rule of the class that is broken": (
        '{"type": "place", "id": "x", "name": "N", "latitude": 3.1}',
        "{",
        {
            "path": "records[0].longitude",
            "message": "is missing; give both latitude and longitude, or neither",
        },
    ),
    "a rule of a value that is broken": (
        '{"type": "event", "id": "x", "participants": [{"actor": "a", "on_behalf_of": "a"}]}',
        '"a"}',
        {
            "path": "records[0].participants[0].on_behalf_of",
            "message": "is the participant itself; name the person they stood in for",
            "value": "a",
        },
    ),
    "a rule of the class on a value in it": (
        '{"type": "event", "id": "x", "relations": [{"kind": "part-of", "to": "x"}]}',
        '"x"}',
        {
            "path": "records[0].relations[0].to",
            "message": "is the record itself; name the other record",
            "value": "x",
        },
    ),
    "an unknown type": (
        '{"type": "Metting", "id": "x"}',
        '"Metting"',
        {
            "path": "records[0].type",
            "message": "'Metting' is not a type of record",
            "value": "Metting",
            "expected": KINDS,
            "near": ("meeting",),
        },
    ),
    "a type that is not text": (
        '{"type": ["actor"], "id": "x"}',
        '["actor"]',
        {
            "path": "records[0].type",
            "message": "is a list",
            "value": ["actor"],
            "expected": KINDS,
        },
    ),
    "a type that is missing": (
        '{"id": "x", "name": "N"}',
        "{",
        {"path": "records[0].type", "message": "is missing", "expected": KINDS},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_bad_record_is_refused_with_its_place_and_what_to_do(name: str) -> None:
    record, at, expected = CASES[name]
    column = record.rindex(at) + 1 if at != "{" else 1
    found = problem(document(record))
    assert (found.line, found.column, found.record_id) == (2, column, "x")
    rest = {"expected": None, "near": (), "value": None} | expected
    assert {key: getattr(found, key) for key in rest} == rest


@pytest.mark.parametrize("name", CASES)
def test_a_bad_line_is_refused_as_a_bad_record_is(name: str) -> None:
    record, _, _ = CASES[name]
    head = '{"format": "diplomacy-model", "version": 2}'
    assert problem(f"{head}\n{record}\n", "jsonl") == problem(document(record))


def test_nan_is_refused_where_it_stands() -> None:
    record = '{"type": "place", "id": "x", "name": "N", "latitude": NaN, "longitude": 1}'
    found = problem(document(record))
    assert (found.path, found.column) == ("records[0].latitude", record.index("NaN") + 1)
    assert found.message == "nan is not finite"


@pytest.mark.parametrize("value", ["3", "null", '"x"', "[]"])
def test_a_record_is_an_object(value: str) -> None:
    found = problem(document('{"type": "topic", "id": "x", "name": "N"}', value))
    assert (found.path, found.line, found.column) == ("records[1]", 3, 1)
    assert found.expected == "an object with type and id"
    assert found.record_id is None


def test_an_id_that_is_no_text_is_not_given_as_the_id() -> None:
    found = problem(document('{"type": "topic", "id": 3, "name": "N"}'))
    assert (found.path, found.record_id, found.column) == ("records[0].id", None, 25)


def test_a_missing_id_is_one_problem() -> None:
    found = problem(document('{"type": "topic", "name": "N"}'))
    assert (found.path, found.message, found.line, found.column) == (
        "records[0].id",
        "is missing",
        2,
        1,
    )


def test_an_id_that_two_records_have_is_named_with_both_places() -> None:
    one = '{"type": "topic", "id": "x", "name": "N"}'
    found = problem(document(one, '{"type": "topic", "id": "y", "name": "N"}', one))
    assert found == dm.Problem(
        path="records[2].id",
        message="'x' is also the id of records[0] (line 2)",
        record_id="x",
        line=4,
        column=25,
        value="x",
        expected="an id that no other record has",
    )


def test_an_id_is_compared_even_where_the_record_is_bad() -> None:
    found = problems(document('{"type": "topic", "id": "x"}', '{"type": "place", "id": "x"}'))
    assert [each.path for each in found] == ["records[0].name", "records[1].name", "records[1].id"]


def test_what_is_wrong_within_a_list_is_told_item_by_item() -> None:
    record = '{"type": "statement", "id": "x", "kind": "readout", "about": ["a", 1, "b", null]}'
    assert [each.path for each in problems(document(record))] == [
        "records[0].about[1]",
        "records[0].about[3]",
    ]


def test_all_problems_are_told_at_once_in_the_order_of_the_text() -> None:
    text = """\
{
  "format": "diplomacy-model", "version": 2, "titel": "T",
  "records": [
    {"type": "meeting", "id": "m", "when": "soon", "participants": [
      {"actor": "a", "mode": "vidoe"},
      {"actr": "b"},
      "c d"
    ], "note": null},
    {"type": "topc", "id": "t"},
    {"type": "topic", "id": "m", "name": "x", "name": 3, "relations": "m"}
  ]
}"""
    places = [(each.line, each.column, each.path) for each in problems(text)]
    assert places == [
        (2, 46, "titel"),
        (4, 44, "records[0].when"),
        (5, 30, "records[0].participants[0].mode"),
        (6, 7, "records[0].participants[1].actor"),
        (6, 8, "records[0].participants[1].actr"),
        (7, 7, "records[0].participants[2]"),
        (8, 16, "records[0].note"),
        (9, 14, "records[1].type"),
        (10, 29, "records[2].id"),
        (10, 47, "records[2].name"),
        (10, 55, "records[2].name"),
        (10, 71, "records[2].relations"),
    ]
    assert problems(text)[3].message == "is missing"


def test_the_message_names_every_problem_with_its_place() -> None:
    with pytest.raises(dm.LoadError) as caught:
        dm.loads(document('{"type": "actor", "id": "x", "kind": "stait", "name": 1}'))
    first, *rest = str(caught.value).split("\n")
    assert first == "the text is not a valid dataset: 2 problems"
    assert rest[0].startswith("  line 2, column 38: records[0].kind ('x'): 'stait' is not a word")
    assert rest[0].endswith("did you mean 'state'?")
    assert rest[1] == "  line 2, column 55: records[0].name ('x'): 1 is a number; expected text"


def test_columns_are_counted_in_characters() -> None:
    found = problem(document('{"type": "topic", "note": "भारत 🤝\u2028", "id": "x", "name": 1}'))
    assert found.column == len('{"type": "topic", "note": "भारत 🤝\u2028", "id": "x", "name": ') + 1


def test_a_load_error_survives_pickling() -> None:
    with pytest.raises(dm.LoadError) as caught:
        dm.loads("[]")
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems  # noqa: S301


DOCUMENTS = {
    "a list": ("[]", "$", "is a list", 1, []),
    "null": ("null", "$", "is null", 1, None),
    "text": (' "x"', "$", "'x' is text", 2, "x"),
    "no format": ('{"version": 2, "records": []}', "format", "is missing", 1, None),
    "a format that is not text": (
        '{"format": 1, "version": 2, "records": []}',
        "format",
        "1 is a number",
        12,
        1,
    ),
    "another format": (
        '{"format": "followthemoney", "version": 2}',
        "format",
        "'followthemoney' is a different format",
        12,
        "followthemoney",
    ),
    "no version": ('{"format": "diplomacy-model"}', "version", "is missing", 1, None),
    "a version that is text": (
        '{"format": "diplomacy-model", "version": "1"}',
        "version",
        "'1' is text",
        42,
        "1",
    ),
    "a version that is true": (
        '{"format": "diplomacy-model", "version": true}',
        "version",
        "true is a boolean",
        42,
        True,
    ),
    "version 0": (
        '{"format": "diplomacy-model", "version": 0}',
        "version",
        "0 is not a version",
        42,
        0,
    ),
    "a newer version": (
        '{"format": "diplomacy-model", "version": 3, "new": 1}',
        "version",
        "3 is newer than this library can read (1 to 2); upgrade the library",
        42,
        3,
    ),
    "no records": ('{"format": "diplomacy-model", "version": 2}', "records", "is missing", 1, None),
    "records that are not a list": (HEAD[:-1] + "{}}", "records", "is an object", 56, {}),
    "an unknown key": (
        HEAD + '], "recrods": []}',
        "recrods",
        "unknown key 'recrods'",
        60,
        [],
    ),
    "a repeated key": (
        HEAD + '], "records": []}',
        "records",
        "the key 'records' is repeated; keep one",
        60,
        [],
    ),
    "a title that is null": (
        HEAD + '], "title": null}',
        "title",
        "is null; leave out what is not known",
        69,
        None,
    ),
    "a title that is a number": (HEAD + '], "title": 1}', "title", "1 is a number", 69, 1),
    "a title that is blank": (
        HEAD + '], "title": ""}',
        "title",
        "is empty; leave out what is not known",
        69,
        "",
    ),
    "a title with half a character": (
        HEAD + '], "title": "\\ud800"}',
        "title",
        "'\\ud800' has half a character (a surrogate) at position 1; correct the text",
        69,
        "\ud800",
    ),
}


# Each case: what is in the header; the text in it where the problem stands; the path; the message.
METADATA: dict[str, tuple[str, str, str, str]] = {
    "a description that is a list": ('"description": [3]', "[3]", "description", "is a list"),
    "a licence that is null": (
        '"license": null',
        "null",
        "license",
        "is null; leave out what is not known",
    ),
    "creators that are text": ('"creators": "Ada"', '"Ada"', "creators", "'Ada' is text"),
    "a blank creator": ('"creators": ["A", ""]', '""', "creators[1]", "is empty; give text"),
    "a version that is a number": (
        '"dataset_version": 17',
        "17",
        "dataset_version",
        "17 is a number",
    ),
    "a blank version": (
        '"dataset_version": ""',
        '""',
        "dataset_version",
        "is empty; leave out what is not known",
    ),
    "an address without a scheme": (
        '"url": "un.org"',
        '"un.org"',
        "url",
        "'un.org' is not an address; write it with its scheme (https://…)",
    ),
    "a misspelt key": ('"licence": "MIT"', '"licence"', "licence", "unknown key 'licence'"),
    "coverage of an unknown kind": (
        '"coverage": [{"kinds": ["visits"], "period": "2025"}]',
        '"visits"',
        "coverage[0].kinds[0]",
        "'visits' is not a kind of record; did you mean 'visit'?",
    ),
    "coverage that is a number": ('"coverage": [17]', "17", "coverage[0]", "17 is a number"),
    "coverage without a period": (
        '"coverage": [{"kinds": ["visit"]}]',
        "{",
        "coverage[0].period",
        "is missing",
    ),
}


@pytest.mark.parametrize("format_", ["json", "jsonl"])
@pytest.mark.parametrize("name", METADATA)
def test_metadata_that_are_wrong_are_refused_with_the_place(name: str, format_: str) -> None:
    text, marker, path, message = METADATA[name]
    start = '{"format": "diplomacy-model", "version": 2, '
    found = problem(start + text + (', "records": []}' if format_ == "json" else "}"), format_)
    assert (found.path, found.message, found.line) == (path, message, 1)
    assert found.column == len(start) + text.index(marker) + 1


def test_everything_wrong_with_the_metadata_is_told_at_once() -> None:
    text = '{"format": "diplomacy-model", "version": 2, "url": "x", "license": 3, "published": "?"'
    found = problems(f'{text}, "records": [3]}}')
    assert [each.path for each in found] == ["url", "license", "published", "records[0]"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_text_that_is_no_dataset_is_refused_with_the_place(name: str) -> None:
    text, path, message, column, value = DOCUMENTS[name]
    found = problem(text)
    assert (found.path, found.message, found.line, found.column) == (path, message, 1, column)
    assert found.value == value
    assert type(found.value) is type(value)


def test_a_slip_in_the_name_of_the_format_is_recognised() -> None:
    found = problem('{"format": "diplomacy_model", "version": 2, "records": []}')
    assert (found.expected, found.near) == ("'diplomacy-model'", ("diplomacy-model",))


SYNTAX = {
    "an empty text": ("", 1, 1, "the end", None),
    "a blank text": ("\n \n", 3, 1, "the end", None),
    "a document that is cut off": (HEAD, 1, len(HEAD) + 1, "the end", None),
    "a comma too many": ('{"format":\n "x",,}', 2, 6, "found ',}'", ",}"),
    "single quotation marks": ("{'format': 1}", 1, 2, 'found "\'"', "'format': 1}"),
    "more after the end": ("{}\n{}", 2, 1, "found '{}'", "{}"),
    "a line break in a text": ('{"a": "b\nc"}', 1, 9, "the end of the line", None),
    "a second byte order mark": ("\ufeff\ufeff{}", 1, 1, "found '\\ufeff{}'", "\ufeff{}"),
}


@pytest.mark.parametrize("name", SYNTAX)
def test_a_text_that_is_no_json_is_refused_with_the_place(name: str) -> None:
    text, line, column, found_text, value = SYNTAX[name]
    found = problem(text)
    assert (found.path, found.line, found.column, found.value) == ("$", line, column, value)
    assert found.message.startswith("is not JSON: ")
    assert found_text in found.message


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_brackets_in_brackets_without_end_are_refused(opening: str) -> None:
    found = problem(opening * 100_000)
    assert (found.path, found.line, found.column) == ("$", 1, 1)
    assert "nested too deeply" in found.message


def test_a_deeply_nested_value_is_refused_where_it_stands() -> None:
    record = '{"type": "topic", "id": "x", "name": ' + "[" * 500 + "]" * 500 + ', "note": 1}'
    first, second = problems(document(record))
    assert (first.path, first.message, first.column) == ("records[0].name", "is a list", 38)
    assert (second.path, second.column) == ("records[0].note", 38 + 1000 + len(', "note": '))


# --- JSON Lines

LINES_HEAD = '{"format": "diplomacy-model", "version": 2}\n'


def test_every_line_that_is_no_json_is_a_problem_beside_the_others() -> None:
    text = (
        LINES_HEAD
        + '{"type": "topic", "id": "x", "name": }\n\n'
        + '{"type": "topic", "id": "y", "name": 1}\n'
        + "[" * 100_000
        + '\n{"type": "topic", "id": "z", "name": "N"} {}\n'
    )
    found = problems(text, "jsonl")
    assert [(each.path, each.line, each.column) for each in found] == [
        ("records[0]", 2, 38),
        ("records[1].name", 4, 38),
        ("records[2]", 5, 1),
        ("records[3]", 6, 43),
    ]
    assert found[0].message == "is not JSON: expecting value, found '}'"


def test_a_record_in_place_of_the_header_is_refused() -> None:
    found = problem('{"type": "topic", "id": "x", "name": "N"}\n', "jsonl")
    assert (found.path, found.message, found.line) == ("format", "is missing", 1)


def test_a_header_that_is_no_object_is_refused() -> None:
    assert problem('[]\n{"type": "topic"}\n', "jsonl").path == "$"


def test_a_header_that_is_no_json_is_refused() -> None:
    found = problem('\n{"format": "diplomacy-model"\n{"id": 1}\n', "jsonl")
    assert (found.path, found.line, found.column) == ("$", 2, 29)


def test_records_in_a_header_are_refused() -> None:
    text = LINES_HEAD.replace("}", ', "records": []}') + '{"type": "topic", "name": "N"}'
    found, other = problems(text, "jsonl")
    assert (other.path, other.line) == ("records[0].id", 2)
    assert (found.path, found.line, found.column, found.value) == ("records", 1, 45, [])
    assert "write each record on a line of its own" in found.message


@pytest.mark.parametrize("text", ["", "\n\n", " "])
def test_lines_without_a_header_are_refused(text: str) -> None:
    assert problem(text, "jsonl").message.startswith("is not JSON: expecting value, found the end")


def test_a_document_in_place_of_lines_is_refused() -> None:
    assert len(problems(dm.dumps(dm.Dataset(title="T")), "jsonl")) == 1


def test_an_id_that_two_lines_have_is_named_with_both_lines() -> None:
    one = '{"type": "topic", "id": "x", "name": "N"}\n'
    found = problem(LINES_HEAD + "\n" + one + one, "jsonl")
    assert (found.path, found.line, found.column) == ("records[1].id", 4, 25)
    assert found.message == "'x' is also the id of records[0] (line 3)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"records": [1,]}', "no comma before ]"),
        ("{'records': []}", 'straight double quotes (")'),
        ("{“records”: []}", 'straight double quotes (")'),
        ('{"records": [] // none\n}', "no comment: JSON has none, but a record can have a note"),
        ('{"records": None}', "null instead of None"),
        ('{"records": @}', None),
    ],
)
def test_the_usual_slips_in_json_are_named(text: str, expected: str | None) -> None:
    with pytest.raises(dm.LoadError) as caught:
        dm.loads(text)
    assert caught.value.problems[0].expected == expected


def test_what_is_no_text_or_no_dataset_is_refused_by_name() -> None:
    with pytest.raises(
        dm.WrongKindError, match="is not text; decode bytes first, and read files with read"
    ):
        dm.loads(b"{}")  # type: ignore[arg-type]
    with pytest.raises(dm.WrongKindError, match="is not a Dataset"):
        dm.dumps([])  # type: ignore[arg-type]
    with pytest.raises(
        dm.WrongKindError, match="is not a Dataset; the dataset is the first argument"
    ):
        dm.write("x.json", dm.Dataset())  # type: ignore[arg-type]


def test_a_long_list_of_problems_is_cut_short_in_the_message_alone() -> None:
    records = ", ".join(
        f'{{"type": "topic", "id": "t{n}", "name": "N", "key{n}": 1}}' for n in range(150)
    )
    with pytest.raises(dm.LoadError) as caught:
        dm.loads(f'{{"format": "diplomacy-model", "version": 2, "records": [{records}]}}')
    assert len(caught.value.problems) == 150
    lines = str(caught.value).split("\n")
    assert lines[-1] == "  and 50 more, all in .problems"
    assert len(lines) == 102


def test_problems_that_are_alike_are_told_once_with_the_places_of_the_others() -> None:
    lines = [f'{{"type": "topic", "id": "t{n}", "name": "N", "naem": {n}}}' for n in range(30)]
    with pytest.raises(dm.LoadError) as caught:
        dm.loads(document(*lines))
    assert len(caught.value.problems) == 30
    first, told = str(caught.value).split("\n")
    assert first.endswith(": 30 problems")
    assert told.endswith("did you mean 'name'?; and 29 more like it (line 3, line 4, line 5, …)")
    with pytest.raises(dm.LoadError, match=r"; and 1 more like it \(line 3\)$"):
        dm.loads(document(*lines[:2]))
    with pytest.raises(dm.LoadError, match=r"; and 1 more like it \(places\[1\]\)$"):
        dm.from_plain({"type": "event", "id": "x", "places": [1, 1]})


def test_a_problem_of_the_whole_is_told_without_a_path() -> None:
    with pytest.raises(dm.LoadError, match="line 1, column 1: it is not JSON: expecting value, fo"):
        dm.loads("x")
    with pytest.raises(dm.LoadError, match="line 1, column 1: it is a list; expected an object"):
        dm.loads("[]")
    with pytest.raises(dm.LoadError, match="column 1: it: 'x' is text; expected an object"):
        dm.loads('"x"')


@pytest.mark.parametrize("text", ['{"a": "b', '{"a": "b\tc"}', '{"a": "\\q"}', "{a}"])
def test_what_json_lacks_is_told_in_one_sentence(text: str) -> None:
    message = problem(text).message
    assert message.removeprefix("is not JSON: ")[0].islower()
    assert " at, " not in message
    assert ":," not in message
