"""`json_schema` accepts what the library writes, and refuses what a schema can see to be wrong."""

from __future__ import annotations

import copy
import inspect
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import diplomacy_model as dm
from diplomacy_model import formats, testing
from diplomacy_model.formats import _docstrings
from diplomacy_model.model import RECORD_CLASSES, kind_name
from diplomacy_model.model.shape import shape_of
from tests.formats.schemas import (
    DOCUMENT,
    HEAD,
    STRICT,
    expanded,
    plain_object,
    subschemas,
    validator,
    walk,
    with_nulls,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.formats.schemas import Path as Steps

FOLDER = Path(formats.__file__).with_name("schemas")
SHIPPED = {"document": DOCUMENT, "structured-output": STRICT}

every_profile = pytest.mark.parametrize("profile", SHIPPED)
every_kind = pytest.mark.parametrize("cls", RECORD_CLASSES, ids=kind_name)
whole = validator(DOCUMENT)


def shipped(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=1) + "\n"


@every_profile
def test_the_schemas_in_the_package_are_current(profile: str) -> None:
    """Run `python -m tests.formats.test_schema` to write them anew after a change."""
    assert (FOLDER / f"{profile}.json").read_text(encoding="utf-8") == shipped(SHIPPED[profile])


# --- what is right


@every_profile
def test_it_is_a_schema_of_the_version_it_names(profile: str) -> None:
    Draft202012Validator.check_schema(SHIPPED[profile])


@pytest.mark.parametrize("name", dm.datasets.NAMES)
@every_profile
def test_a_bundled_dataset_is_valid_after_a_round_trip(name: str, profile: str) -> None:
    document = json.loads(dm.dumps(dm.loads(dm.dumps(dm.datasets.load(name)))))
    schema, records = SHIPPED[profile], document["records"]
    if profile == "structured-output":
        assert not validator(schema).is_valid({**document, "records": records[:1]})
        document = with_nulls(schema, {**document, "records": []})
        records = [with_nulls(schema["$defs"][each["type"].title()], each) for each in records]
    validator(schema).validate({**document, "records": records[::25]})
    # Each of these is one of the alternatives for a record. To try all of them takes long.
    valid = {kind_name(cls): validator(schema, cls.__name__) for cls in RECORD_CLASSES}
    assert [each["id"] for each in records if not valid[each["type"]].is_valid(each)] == []


@given(testing.datasets(max_size=2))
def test_whatever_is_written_is_valid(ds: dm.Dataset) -> None:
    whole.validate(json.loads(dm.dumps(ds)))


@every_kind
@settings(max_examples=15)
@given(data=st.data())
def test_every_record_is_valid_in_both_profiles(cls: type[dm.Record], data: st.DataObject) -> None:
    plain = dm.to_plain(data.draw(testing.records(cls)))
    validator(DOCUMENT, cls.__name__).validate(plain)
    strict = with_nulls(STRICT["$defs"][cls.__name__], plain)
    validator(STRICT, cls.__name__).validate(strict)


@every_kind
def test_a_record_with_every_field_is_valid_and_can_be_read(cls: type[dm.Record]) -> None:
    plain = plain_object(cls)
    assert dm.to_plain(dm.from_plain(plain)).keys() <= plain.keys()
    whole.validate({**HEAD, "records": [plain]})
    # In this profile, too: nothing is left out, so nothing has to be null.
    validator(STRICT, cls.__name__).validate(plain)


# --- what is wrong

NOT_IT: tuple[Any, ...] = (None, 17, -0.5, True, "", " ", "two words", "two\nlines", [], {}, [None])
"""Values of every kind. Few of them are right in any one place."""


def damages(plain: Any) -> Iterator[tuple[Steps, str, Any]]:
    """Yield copies of plain data in each of which one thing is different: where, what, the copy."""
    for path, value in walk(plain):
        where = ".".join(map(str, path))
        if path:
            for each in NOT_IT:
                yield path, f"{where} is {each!r}", _with(plain, path, each)
            yield path, f"{where} is in a list", _with(plain, path, [value])
            yield path, f"{where} is left out", _without(plain, path)
        if isinstance(value, dict):
            yield path, f"{where} has another key", _with(plain, (*path, "nmae"), "x")
        if isinstance(value, str):
            for how, each in (
                ("ends in a line feed", f"{value}\n"),
                ("is in capitals", value.upper()),
                ("ends in something unseen", f"{value}\u200b"),
            ):
                yield path, f"{where} {how}", _with(plain, path, each)
        if isinstance(value, list):
            yield path, f"{where} is its item", _with(plain, path, value[0])


def _with(plain: Any, path: Steps, value: Any) -> Any:
    changed = copy.deepcopy(plain)
    here = changed
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = value
    return changed


def _without(plain: Any, path: Steps) -> Any:
    changed = copy.deepcopy(plain)
    here = changed
    for step in path[:-1]:
        here = here[step]
    del here[path[-1]]
    return changed


def is_read(document: dict[str, Any]) -> bool:
    try:
        dm.loads(json.dumps(document))
    except dm.LoadError:
        return False
    return True


def is_record(plain: dict[str, Any]) -> bool:
    try:
        dm.from_plain(plain)
    except dm.LoadError:
        return False
    return True


OVERLOOKED = re.compile(r"zone is in capitals")
"""What takes more to see than a schema has: whether there is such a zone depends on the system."""


def is_new(cls: type[dm.Record], path: Steps) -> bool:
    """Return whether something is not inside a field that an earlier class has as well."""
    earlier = RECORD_CLASSES[: RECORD_CLASSES.index(cls)]
    known = [each for each in earlier if expected_in(each, path) == expected_in(cls, path)]
    return len(path) < 2 or not known


def expected_in(cls: type[dm.Record], path: Steps) -> object:
    return shape_of(cls).expected.get(str(path[0])) if path else None


@every_kind
def test_a_damaged_record_is_refused_like_the_library_refuses_it(cls: type[dm.Record]) -> None:
    valid = validator(DOCUMENT, cls.__name__)
    for path, what, damaged in damages(plain_object(cls)):
        if is_new(cls, path) and not OVERLOOKED.search(what):
            assert valid.is_valid(damaged) == is_record(damaged), what


def test_a_damaged_head_is_refused_like_the_library_refuses_it() -> None:
    head = {
        **HEAD,
        "title": "T",
        "description": "Two\nlines",
        "license": "MIT",
        "creators": ["C"],
        "publisher": "P",
        "dataset_version": "1.2.0",
        "published": "2025",
        "url": "https://example.org",
        "coverage": [plain_object(dm.Coverage)],
        "records": [plain_object(dm.Topic)],
    }
    assert {*head} == {*DOCUMENT["properties"]}
    whole.validate(head)
    for path, what, damaged in damages(head):
        if path[:2] != ("records", 0):
            assert whole.is_valid(damaged) == is_read(damaged), what


@pytest.mark.parametrize(
    "head",
    [
        {},
        {"format": "diplomacy-model"},
        {"version": 2},
        {"format": "popolo", "version": 2},
        {"format": "diplomacy-model", "version": 3},
        {"format": "diplomacy-model", "version": "2"},
        {"format": "diplomacy-model", "version": True},
    ],
    ids=str,
)
@every_profile
def test_another_format_or_version_is_refused(head: dict[str, Any], profile: str) -> None:
    document = with_nulls(STRICT, {**head, "records": []}) | head
    assert not validator(SHIPPED[profile]).is_valid(document)


def test_files_of_the_first_version_do_not_have_this_schema() -> None:
    first = {"format": "diplomacy-model", "version": 1, "records": []}
    assert is_read(first)
    assert not whole.is_valid(first)


def test_a_record_of_no_known_type_is_refused() -> None:
    valid = validator(DOCUMENT, "Record")
    assert valid.is_valid({"type": "topic", "id": "t", "name": "T"})
    for kind in ("record", "Topic", "topics", None, 1):
        assert not valid.is_valid({"type": kind, "id": "t", "name": "T"})
    assert not valid.is_valid({"id": "t", "name": "T"})


# --- structured output


def test_only_the_keywords_that_strict_modes_accept_are_used() -> None:
    used = {key for each in subschemas(STRICT) for key in each}
    assert used == {
        *("title", "description", "type", "properties", "required", "additionalProperties"),
        *("items", "enum", "anyOf", "$ref", "$defs"),
    }
    assert {key for key in STRICT if key.startswith("$")} == {"$defs"}


def test_all_properties_are_required_and_no_others_are_allowed() -> None:
    objects = [each for each in subschemas(STRICT) if "properties" in each]
    assert len(objects) > len(RECORD_CLASSES)
    for each in objects:
        assert each["required"] == [*each["properties"]]
        assert each["additionalProperties"] is False
        assert each["type"] == "object"


def test_a_reference_stands_alone() -> None:
    assert all(len(each) == 1 for each in subschemas(STRICT) if "$ref" in each)


@every_kind
def test_what_may_be_left_out_may_be_null_and_nothing_else(cls: type[dm.Record]) -> None:
    required = DOCUMENT["$defs"][cls.__name__]["required"]
    for name, each in STRICT["$defs"][cls.__name__]["properties"].items():
        valid = validator({**each, "$defs": STRICT["$defs"]})
        assert valid.is_valid(None) == (name not in required), name


def depth(schema: Any) -> int:
    """Return how many objects and lists are in each other."""
    inner = [*schema.get("properties", {}).values(), *schema.get("anyOf", ())]
    inner += [schema["items"]] if "items" in schema else []
    is_level = "properties" in schema or "items" in schema
    return is_level + max(map(depth, inner), default=0)


@pytest.mark.parametrize(
    "counted", [STRICT, expanded(STRICT, STRICT)], ids=["as written", "with references expanded"]
)
def test_the_limits_of_strict_modes_are_kept(counted: dict[str, Any]) -> None:
    each = [*subschemas(counted)]
    names = [name for one in each for name in one.get("properties", ())]
    words = [word for one in each for word in one.get("enum", ())]
    assert len(names) <= 5000
    assert len(words) <= 1000
    assert sum(map(len, [*names, *map(str, words), *counted.get("$defs", ())])) <= 120_000
    assert all(len(one.get("enum", ())) <= 250 for one in each)
    assert depth(expanded(STRICT, STRICT)) <= 10
    assert counted["type"] == "object"
    assert "anyOf" not in counted


# --- kinds


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (dm.Topic, "topic"),
        ("topic", "topic"),
        ([dm.Visit, "topic"], "topic,visit"),
        (("meeting", "summit"), "meeting,summit"),
        ("event", "event,meeting,summit,visit"),
    ],
)
def test_the_kinds_are_those_that_are_named_and_more_special_ones(
    kinds: Any, expected: str
) -> None:
    schema = dm.json_schema(kinds)
    assert schema["$id"] == f"urn:diplomacy-model:schema:2:document:{expected}"
    for cls in RECORD_CLASSES:
        document = {**HEAD, "records": [plain_object(cls)]}
        assert validator(schema).is_valid(document) == (kind_name(cls) in expected.split(","))
    strict = dm.json_schema(kinds, "structured-output")
    assert strict["$defs"]["Record"]["anyOf"] == schema["$defs"]["Record"]["anyOf"]


@pytest.mark.parametrize("kinds", [None, dm.Record, "record", RECORD_CLASSES])
def test_all_kinds_are_the_default(kinds: Any) -> None:
    assert dm.json_schema(kinds) == DOCUMENT
    assert DOCUMENT["$id"] == "urn:diplomacy-model:schema:2:document"


@pytest.mark.parametrize("kinds", [None, "topic", dm.Visit])
@every_profile
def test_there_is_every_definition_that_is_referred_to_and_no_other(
    kinds: Any, profile: str
) -> None:
    schema = dm.json_schema(kinds, profile)
    used = {each["$ref"] for each in subschemas(schema) if "$ref" in each}
    assert used == {f"#/$defs/{name}" for name in schema["$defs"]}


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (("meetings",), dm.WrongKindError, "kinds: 'meetings' is not a kind of record; did you"),
        ((dm.Participant,), dm.WrongKindError, "kinds: .* is not a kind of record; give a class"),
        (([dm.Topic, 3],), dm.WrongKindError, "kinds: 3 is not a kind of record"),
        (({dm.Topic},), dm.WrongKindError, "kinds: must be a list"),
        (([],), dm.WrongValueError, "kinds: is empty; name the kinds"),
        ((None, "strict"), dm.WrongValueError, "profile: 'strict' is not a profile; give"),
    ],
)
def test_a_wrong_argument_is_named(
    arguments: tuple[Any, ...], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        dm.json_schema(*arguments)


@every_profile
def test_the_schema_belongs_to_the_caller(profile: str) -> None:
    mine = dm.json_schema(profile=profile)
    for each in subschemas(mine):
        each.clear()
    assert dm.json_schema(profile=profile) == SHIPPED[profile]


# --- descriptions


@every_profile
def test_every_class_field_and_word_is_described_in_plain_text(profile: str) -> None:
    schema = SHIPPED[profile]
    described = [*schema["properties"].values()]
    for name, each in schema["$defs"].items():
        described += [each, *each.get("properties", {}).values(), *each.get("oneOf", ())]
        for word in each.get("enum", ()):
            assert f"\n{word}: " in each["description"], name
    for each in described:
        assert each.get("description"), each
        assert not re.search(
            r"``|>>>|Args:|Raises:|\n(?!\n|[a-z-]+: )(?<!\n\n)", each["description"]
        )
    if profile == "structured-output":
        fields = [
            value for each in subschemas(schema) for value in each.get("properties", {}).values()
        ]
        assert not any(re.search(r"\bNone\b", each["description"]) for each in fields)


def test_the_examples_of_times_are_times_of_every_form() -> None:
    examples = list(map(dm.When.parse, DOCUMENT["$defs"]["When"]["examples"]))
    assert {when.kind for when in examples} == {*dm.WhenKind}
    told = STRICT["$defs"]["When"]["description"]
    assert all(f"`{when}`" in told for when in examples)


@pytest.fixture
def _no_sources(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def getsource(module: object) -> str:
        raise OSError(module)

    _docstrings._told_in.cache_clear()
    monkeypatch.setattr(inspect, "getsource", getsource)
    yield
    _docstrings._told_in.cache_clear()


@pytest.mark.usefixtures("_no_sources")
@every_profile
def test_without_source_code_the_schema_is_the_same_but_for_descriptions(profile: str) -> None:
    def bare(schema: dict[str, Any]) -> dict[str, Any]:
        for each in subschemas(schema):
            if isinstance(each.get("description"), str):
                del each["description"]
            each.pop("examples", None)
        return schema

    assert bare(dm.json_schema(profile=profile)) == bare(copy.deepcopy(SHIPPED[profile]))


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, written in SHIPPED.items():
        (FOLDER / f"{name}.json").write_text(shipped(written), encoding="utf-8")
