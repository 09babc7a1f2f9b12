"""The quick way and the thorough way give one verdict, in Python and in files.

Right records are damaged at random. A reference that knows nothing of either way says whether the
damage matters.
"""

from __future__ import annotations

import copy
import types
import typing
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.formats._quick import reader_of
from diplomacy_model.formats._structure import _converter, _thorough
from diplomacy_model.model.shape import shape_of
from diplomacy_model.model.text import text_fault
from diplomacy_model.model.value import Value, broken_rules, fields_of
from diplomacy_model.testing import records
from diplomacy_model.vocabulary import Word

JUNK = (
    *(None, True, False, 0, 1, -1, 3.5, float("nan"), float("inf"), 10**400, "", " ", "a", "a b"),
    *("india", "2025-10", "2025-13", "state", "State", "\ud800", "\u200b", "x" * 200, b"india"),
    *([], ["india"], [["india"]], [None], [3], ["a", "b"], "india,asean", {}, {"actor": "india"}),
    *([{"actor": "india"}], [{"actor": 3}], {"a"}, ("india",), (3,), object(), dm.Meeting, print),
    *({"source": "s", "supports": ["when"]}, [{"source": "s", "supports": ["participants[9]"]}]),
    *(dm.When.parse("2025"), dm.ActorKind.STATE, dm.Actor(id="x", kind="state", name="X")),
    *(dm.Participant(actor="india"), dm.Citation(source="s", supports=["nothing"]), dm.Topic),
)
"""What people and programs hand over by mistake."""
PLAIN_JUNK = (
    *(each for each in JUNK if type(each) in {str, int, float, bool, list, dict}),
    None,
)
slow = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def damaged_arguments(draw: st.DrawFn) -> tuple[type[dm.Record], dict[str, Any]]:
    """Draw a class of records and arguments for it, of which some may be wrong."""
    record = draw(records())
    fields = {field.name: getattr(record, field.name) for field in fields_of(type(record))}
    names = st.sampled_from([*fields, "actor", "wen", "type"])
    for name in draw(st.lists(names, max_size=3)):
        if draw(st.integers(0, 3)):
            fields[name] = draw(st.sampled_from(JUNK))
        else:
            fields.pop(name, None)
    return type(record), fields


def is_allowed(hint: Any, value: object) -> bool:
    """Tell whether an annotation allows a value."""
    if typing.get_origin(hint) is tuple:
        (item, _) = typing.get_args(hint)
        return type(value) is tuple and all(is_allowed(item, each) for each in value)
    if typing.get_origin(hint) in {types.UnionType, typing.Union}:
        return any(is_allowed(each, value) for each in typing.get_args(hint))
    if hint is types.NoneType:
        return value is None
    if issubclass(hint, Value):
        return isinstance(value, hint)
    return type(value) is hint


def verdict(cls: type[dm.Record], given: dict[str, Any]) -> dict[str, Any] | None:
    """Return the fields that an object of a class would have, or None if it may not exist."""
    hints = typing.get_type_hints(cls)
    fields: dict[str, Any] = {}
    known = {field.name for field in attrs.fields(cls)}
    if not given.keys() <= known:
        return None
    for field in attrs.fields(cls):
        value = given.get(field.name, field.default)
        try:
            fields[field.name] = field.converter(value) if field.converter else value
        except (TypeError, ValueError):
            return None
        expected = shape_of(cls).expected[field.name]
        kind = (expected.each or expected).text
        texts = fields[field.name]
        for text in texts if isinstance(texts, tuple) else (texts,):
            if isinstance(text, str) and text_fault(text, kind) is not None:
                return None
        if not is_allowed(hints[field.name], fields[field.name]):
            return None
    made = cls.__new__(cls)
    for name, value in fields.items():
        object.__setattr__(made, name, value)
    return None if list(broken_rules(made)) else fields


@given(damaged_arguments())
@slow
def test_a_constructor_takes_what_is_right_and_tells_what_is_not(
    drawn: tuple[type[dm.Record], dict[str, Any]],
) -> None:
    cls, fields = drawn
    expected = verdict(cls, fields)
    if expected is None:
        with pytest.raises(dm.InvalidRecordError) as caught:
            cls(**fields)
        assert caught.value.faults
        known = {field.name for field in attrs.fields(cls)} | fields.keys()
        for fault in caught.value.faults:
            assert fault.field.partition("[")[0].partition(".")[0] in known
    else:
        made = cls(**fields)
        assert {name: getattr(made, name) for name in expected} == expected


@st.composite
def damaged_data(draw: st.DrawFn) -> tuple[type[dm.Record], dict[str, Any]]:
    """Draw plain data of a record, of which some may be wrong, at any depth."""
    record = draw(records())
    data: Any = copy.deepcopy(dm.to_plain(record))
    for _ in range(draw(st.integers(0, 2))):
        here: Any = data
        while True:
            places = list(here) if isinstance(here, dict) else list(range(len(here)))
            if not places:
                break
            place = draw(st.sampled_from(places))
            if isinstance(here[place], (dict, list)) and draw(st.booleans()):
                here = here[place]
                continue
            if draw(st.booleans()):
                here[place] = copy.deepcopy(draw(st.sampled_from(PLAIN_JUNK)))
            elif isinstance(here, dict):
                del here[place]
            break
    return type(record), data


@given(damaged_data())
@slow
def test_reading_quickly_takes_just_what_reading_thoroughly_takes(
    drawn: tuple[type[dm.Record], dict[str, Any]],
) -> None:
    cls, data = drawn
    thorough = _thorough(cls, _converter())
    try:
        expected: object = thorough(copy.deepcopy(data))
    except Exception:  # noqa: BLE001 - whatever it is, it is not right
        expected = None
    try:
        found: object = reader_of(cls)(data)
    except (ArithmeticError, LookupError, TypeError, ValueError):
        found = None
    if found is not None:
        assert repr(found) == repr(expected)
        assert found == expected
    elif expected is not None:
        # The thorough way may take what the quick way leaves to it, and nothing more.
        assert cls(**{f.name: getattr(expected, f.name) for f in fields_of(cls)}) == expected


def test_all_faults_come_at_once_rules_included() -> None:
    wrong = {
        "id": "m",
        "level": "ministeral",
        "participants": ["a"],
        "citations": [dm.Citation(source="s", supports=["participants[7]"])],
    }
    with pytest.raises(dm.InvalidRecordError) as caught:
        dm.Meeting(**wrong)  # type: ignore[arg-type]
    assert [fault.field for fault in caught.value.faults] == ["level", "citations[0].supports[0]"]
    data = {
        "type": "meeting",
        **wrong,
        "citations": [{"source": "s", "supports": ["participants[7]"]}],
    }
    with pytest.raises(dm.LoadError) as told:
        dm.from_plain(data)
    assert [problem.path for problem in told.value.problems] == [
        "level",
        "citations[0].supports[0]",
    ]


def test_a_rule_about_a_wrong_field_is_not_judged() -> None:
    """What is not a list may have a first item, once it is mended."""
    with pytest.raises(dm.InvalidRecordError) as caught:
        dm.Meeting(
            id="m",
            participants="a",  # type: ignore[arg-type]
            citations=[dm.Citation(source="s", supports=["participants[0].mode", "wen"])],
        )
    assert [(fault.field, fault.value) for fault in caught.value.faults] == [
        ("participants", "a"),
        ("citations[0].supports[1]", "wen"),
    ]
    with pytest.raises(dm.InvalidRecordError) as caught:
        dm.Place(id="p", name="P", latitude="north", longitude=3, within="p")  # type: ignore[arg-type]
    assert [fault.field for fault in caught.value.faults] == ["latitude", "within"]


def test_a_word_is_not_a_text_of_its_own() -> None:
    with pytest.raises(dm.InvalidRecordError, match="note"):
        dm.Topic(id="t", name="T", note=dm.ActorKind.STATE)
    assert issubclass(dm.ActorKind, Word)
