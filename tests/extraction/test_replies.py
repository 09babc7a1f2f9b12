"""How JSON is found in a text, and what of it can be read if some of it is spoilt."""

from __future__ import annotations

import json
from typing import Any

import pytest

import diplomacy_model as dm

TRADE = '{"type": "topic", "id": "trade", "name": "Trade"}'
FISH = '{"type": "topic", "id": "fish", "name": "Fish"}'
HEAD = '{"format": "diplomacy-model", "version": 2, "records": '

READ = {
    "a document": (f"{HEAD}[{TRADE}, {FISH}]}}", []),
    "a list": (f"[{TRADE}, {FISH}]", ["document"]),
    "one after another": (f"{TRADE}\n{FISH}", ["document"]),
    "prose": (f'He said "yes" here.\n[{TRADE}, {FISH}]\nSee [1].', ["document", "prose", "prose"]),
    "a fence": (f"```json\n{HEAD}[{TRADE}, {FISH}]}}\n```", ["fence"]),
    "comments": (
        f"{HEAD}[ // first\n{TRADE}, /* \n second ] */ {FISH} # last\n]}}",
        ["comment"],
    ),
    "a quotation mark in a comment": (f'[{TRADE}, /* "x */ {FISH}]', ["comment", "document"]),
    "commas": (f"{HEAD}[{TRADE[:-1]},}}, {FISH},],}}", ["comma"]),
    "another key": (f'{{"items": [{TRADE}, {FISH}]}}', ["key", "header"]),
    "half an end": (f"{HEAD}[{TRADE}, {FISH}]", ["end"]),
    "another key, and no comma": (f'{{"items": [{TRADE} {FISH}]}}', ["comma", "key", "header"]),
    "no comma": (f"[{TRADE}\n{FISH}]", ["comma", "document"]),
    "no comma and no space": (f"{HEAD}[{TRADE}{FISH}]}}", ["comma"]),
    "line breaks": (f'{HEAD}[{TRADE}, {FISH[:-1]}, "note": "a\n[b], \tc"}}]}}', ["break"]),
    "tabs": (
        f'{HEAD}[{TRADE[:-1]}, "note": "a\tb"\n}}, {FISH[:-1]}, "note": "\tb"\n}}]}}',
        ["break"],
    ),
    "line breaks in keys": (
        f'{{"\nitems": [{TRADE}, {FISH[:-1]}, "no\nte": "x"}}]}}',
        ["break", "key", "header", "key"],
    ),
    "line breaks in lines": (f'{TRADE}\n{FISH[:-1]}, "note": "a\nb"}}', ["break", "document"]),
    "names in braces": (
        f'{HEAD}[{TRADE}, {FISH}]}}\nI left out {{"mode"}} and {{a, b}}.',
        ["prose"],
    ),
    "thoughts": (f'<think>A {{"type": "topic"}}?</think>{HEAD}[{TRADE}, {FISH}]}}', ["prose"]),
    "a list of words": (f'["a", "b"] of {TRADE}\n{FISH}', ["document", "prose"]),
    "a list that is no JSON": (f'["a" or "b"]: [{TRADE}, {FISH}]', ["document", "prose"]),
    "two blocks": (
        f"```json\n[{TRADE}]\n```\nAnd:\n```json\n[{FISH}]\n```",
        ["document", "prose", "fence"],
    ),
    "two documents": (f"{HEAD}[{TRADE}]}}\n{HEAD}[{FISH},]}}", ["comma", "document"]),
    "a document and a list": (f"{HEAD}[{TRADE}]}}\n[{FISH}]", ["document"]),
    "a mark": (f"\ufeff[{TRADE}, {FISH}]", ["document"]),
}


@pytest.mark.parametrize(("text", "codes"), READ.values(), ids=READ)
def test_whole_records_are_found(text: str, codes: list[str]) -> None:
    made = dm.draft(text)
    assert made.problems == ()
    assert [each.code for each in made.mended] == codes
    assert made.dataset.topics.ids == ("fish", "trade")


LOST = {
    "no end": (f"{HEAD}[{TRADE}, {FISH}", "records[2]", 2, "is cut off"),
    "no record": (f"{HEAD}[", "records[0]", 0, "is cut off"),
    "a list without an end": (f"[{TRADE}, {FISH}", "records[2]", 2, "is cut off"),
    "a fence, and no end": (f"```\n[{TRADE}, {FISH}\n```\nOK?", "records[2]", 2, "is cut off"),
    "a fence, and prose": ('~~~\n{"title": \n~~~', "$", 0, "is cut off"),
    "cut off": (f"{HEAD}[{TRADE}, {FISH[:-9]}", "records[1]", 1, "is cut off"),
    "cut off after a comma": (f"{HEAD}[{TRADE},", "records[1]", 1, "is cut off"),
    "a bracket": (f"{HEAD}[{TRADE}, {FISH[:-1]}]}}", "records[1]", 1, "has ] where } belongs"),
    "a bracket too many": (f"[{TRADE}}}, {FISH}]", "records[1]", 1, "has } where ] belongs"),
    "a spoilt record": (f"[{FISH[:-1]} x}}, {TRADE}]", "records[0]", 1, "is not JSON"),
    "a spoilt record in a document": (f"{HEAD}[tru, {TRADE}]}}", "records[0]", 1, "is not JSON"),
    "a key that is not JSON": (f'{{"a\\x": [{TRADE}]}}', "$", 0, "is not JSON"),
    "two commas": (f"[{TRADE},, {FISH}]", "records[1]", 2, "is not JSON"),
    "a quotation mark": (
        f'[{TRADE},\n{{"type": "topic", "id": "x\n}},\n{FISH[:-1]}',
        "records[1]",
        1,
        "has a string that does not end on its line",
    ),
    "a comment without an end": (f"[{TRADE}, /* {FISH}", "records[1]", 1, "is cut off"),
    "a spoilt header": (f'{{"title" "x", "records": [{TRADE}]}}', "$", 1, "is not JSON"),
    "a header that is cut off": (f'{HEAD}[{TRADE}], "title": "x', "$", 1, "is not JSON"),
    "a lone record that is cut off": (TRADE[:-3], "$", 0, "is cut off"),
    "a lone record that is spoilt": (TRADE[:-1] + " x}", "$", 0, "is not JSON"),
    "one of several": (f"{TRADE}\n{FISH[:-1]} x}}", "records[1]", 1, "is not JSON"),
    "the last of several": (f"{TRADE}\n{FISH[:-1]}", "records[1]", 1, "is cut off"),
    "two documents": (
        f'{HEAD}[{TRADE}], "title": "A"}}\n{HEAD}[{FISH}], "title": "B"}}',
        "$",
        0,
        "has 2 JSON texts",
    ),
    "two documents, and one has no list": (
        f'{HEAD}[{TRADE}]}}\n{{"records": {FISH}}}',
        "$",
        0,
        "has 2 JSON texts",
    ),
    "two lists": (f"[{TRADE}]\n[{FISH}, x]", "records[2]", 2, "is not JSON"),
    "two lists, and no end": (f"```\n[{TRADE},\n```\n[{FISH}]", "records[1]", 2, "is cut off"),
    "a list and a record": (f"[{TRADE}]\n{FISH}", "$", 1, "stands outside the JSON"),
    "a list and a record in another": (
        f'[{TRADE}] {{"x": {FISH}}}',
        "$",
        1,
        "stands outside the JSON",
    ),
    "a list and a header": (
        f'{{"format": "diplomacy-model", "version": 2}}\n[{TRADE}]',
        "$",
        1,
        "stands outside the JSON",
    ),
    "a list and a sketch": (f'{{"type": ...}}: [{TRADE}]', "$", 1, "stands outside the JSON"),
    "a bracket after the list": (f"{HEAD}[{TRADE}]]}}", "$", 1, "has ] where } belongs"),
    "a list that ends early": (f"{HEAD}[{TRADE}], {FISH}]}}", "$", 1, "has ] where } belongs"),
    "quotation marks in a text": (
        f'{HEAD}[{TRADE},\n{{"id": "a\n"b", c"}},\n{FISH}]}}',
        "records[1]",
        1,
        "has a string that does not end on its line",
    ),
    "a quotation mark too few": (
        f'{HEAD}[{TRADE},\n{{"id": "a,\n"name": "b"}},\n{FISH}]}}',
        "records[1]",
        2,
        "is not JSON",
    ),
    "a line break after a string that is torn": (
        f'[{{"id": "a,\n"name": "b"}},\n{TRADE}, {FISH[:-1]}, "note": "x\ny"}}]',
        "records[2]",
        1,
        "has a string that does not end on its line",
    ),
    "a header and a spoilt list": (f'{{"a" "x", "records": [{TRADE} x]}}', "$", 0, "is not JSON"),
    "no records in a list": ("[]", "$", 0, "has no records"),
    "no records in a document": (f"{HEAD}[]}}", "$", 0, "has no records"),
    "data outside": (f'"title": "x", [{TRADE}]', "$", 1, "stands outside the JSON"),
    "no JSON": ("I am sorry.", "$", 0, "is not JSON"),
    "no text": ("", "$", 0, "is not JSON"),
    "a number": ("3", "$", 0, "3 is a number"),
    "deep": ("[" * 100_000, "$", 0, "nested too deeply"),
    "records that are not a list": (f"{HEAD}3}}", "records", 0, "3 is a number"),
    "no records": ('{"title": "x"}', "records", 0, "is missing"),
    "a wrong count": (
        '{"format": "diplomacy-model", "version": 2, "record_count": 2}\n' + TRADE,
        "record_count",
        1,
        "is 2, but 1 record follows",
    ),
}


@pytest.mark.parametrize(("text", "path", "kept", "words"), LOST.values(), ids=LOST)
def test_what_is_lost_is_told_and_the_rest_is_kept(
    text: str, path: str, kept: int, words: str
) -> None:
    made = dm.draft(text)
    assert path in {each.path for each in made.problems}
    assert any(words in each.message for each in made.problems)
    assert len(made.dataset) == kept
    assert not made.is_clean


def test_problems_name_line_and_column_of_the_text() -> None:
    wrong = '{"type": "topic", "id": "x",\n "nam": 3}'
    forms = {
        f"Here:\n[{TRADE},\n{wrong}]": (4, 2),
        f"// note\n{wrong}": (3, 2),
        f"{HEAD}[\n{TRADE}, x,\n{wrong}]}}": (4, 2),
        f"{TRADE}\n{wrong}": (3, 2),
        f'{{"data": [\n{wrong}]}}': (3, 2),
        f'{{"records":\n{wrong}}}': (3, 2),
        f"{HEAD}[{wrong},]}}": (2, 2),
    }
    for text, place in forms.items():
        (found,) = (each for each in dm.draft(text).problems if each.path.endswith(".nam"))
        assert (found.line, found.column) == place, text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (LOST["quotation marks in a text"][0], 2),
        (LOST["a bracket after the list"][0], 1),
        (f'{HEAD}[{TRADE}],\n"title" "x"]}}', 2),
        (LOST["a header that is cut off"][0], 1),
        (LOST["two lists, and no end"][0], 3),
    ],
)
def test_what_is_spoilt_is_told_once_and_where_it_is(text: str, line: int) -> None:
    (problem,) = dm.draft(text).problems
    assert problem.line == line
    assert (problem.column or 0) > (problem.line == 1)


def test_what_was_left_out_or_read_as_it_stands_is_quoted() -> None:
    text = f'[{TRADE}, // 12 more records\n{FISH[:-1]}, "note": "one\ntwo"}} /* and */ # so on\n]'
    comments, broken, _ = map(str, dm.draft(text).mended)
    assert comments == (
        "the draft: '// 12 more records' and 2 more are comments, and were left out"
    )
    assert broken == ("the draft: 'one\\ntwo' has a line break or tab, and is read as it stands")
    assert dm.draft(text).dataset["fish"].note == "one\ntwo"


def test_a_header_alone_is_json_lines_without_records() -> None:
    made = dm.draft(dm.dumps(dm.Dataset(title="Nothing"), "jsonl"))
    assert (made.dataset.title, made.mended) == ("Nothing", ())
    assert [each.message for each in made.problems] == ["has no records"]
    wrong = dm.draft({"format": "diplomacy-model", "version": 2, "record_count": 3})
    assert [each.path for each in wrong.problems] == ["record_count"]


def test_plain_data_have_no_lines() -> None:
    (problem,) = dm.draft({"type": "topic", "id": "x"}).problems
    assert (problem.path, problem.line, problem.column) == ("records[0].name", None, None)


SHAPES: list[Any] = [
    {"data": [json.loads(TRADE)]},
    {"records": json.loads(TRADE)},
    [json.loads(TRADE)],
]


@pytest.mark.parametrize("data", SHAPES)
def test_plain_data_are_read_as_texts_are(data: Any) -> None:
    before = json.dumps(data)
    assert dm.draft(data).dataset == dm.draft(before).dataset
    assert dm.draft(data).dataset.topics.ids == ("trade",)
    assert json.dumps(data) == before


def test_a_long_text_that_is_torn_is_read_in_one_go() -> None:
    made = dm.draft('[{"id": "x\n' + '\\"\n' * 20_000)  # a minute if each mark looked for its pair
    assert [each.path for each in made.problems] == ["records[0]"]


@pytest.mark.parametrize(
    "reply",
    [
        '[{T}, /* {"type": "topic", "id": "b", "name": "B"}, */ {U}]',
        "[null, {T}, {U},]",
        "[1, {T}, {U},]",
        "[,{T}, {U}]",
        '{"foo": null, "records": [{T}, {U}]}',
        '{"foo": "", "records": [{T}, {U}]}',
    ],
)
def test_data_that_are_left_aside_keep_a_draft_open(reply: str) -> None:
    for name in "TU":
        record = f'{{"type": "topic", "id": "{name}", "name": "{name}"}}'
        reply = reply.replace(f"{{{name}}}", record)
    draft = dm.draft(reply)
    assert draft.dataset.topics.ids == ("T", "U")
    assert draft.problems
    assert not draft.is_clean


def test_problems_beside_a_line_break_in_a_key_have_their_place() -> None:
    (problem,) = dm.draft(f'{{"\nformat": "x", "version": 2, "records": [{TRADE}]}}').problems
    assert problem.message.startswith("unknown key")
