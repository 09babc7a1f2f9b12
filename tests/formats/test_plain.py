"""Single records as plain data: the same as in files, and refused as strictly."""

from __future__ import annotations

import json
import math
import pickle
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.model import RECORD_CLASSES, kind_name
from diplomacy_model.testing import records
from tests.formats.test_any_input import containers, junk
from tests.formats.test_refusals import CASES
from tests.formats.test_round_trip import assert_same

slow = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
TOPIC = {"type": "topic", "id": "x", "name": "N"}


def refused(data: Any) -> dm.LoadError:
    with pytest.raises(dm.LoadError) as caught:
        dm.from_plain(data)
    assert caught.value.problems
    return caught.value


@given(records())
@slow
def test_a_record_comes_back_from_its_plain_data(record: dm.Record) -> None:
    plain = dm.to_plain(record)
    assert_same(dm.from_plain(plain), record)
    assert json.loads(json.dumps(plain, allow_nan=False)) == plain
    assert_same(dm.from_plain(json.loads(json.dumps(plain))), record)


@given(records())
@slow
def test_plain_data_are_what_a_file_has(record: dm.Record) -> None:
    (in_file,) = json.loads(dm.dumps(dm.Dataset(records=[record])))["records"]
    plain = dm.to_plain(record)
    assert plain == in_file
    assert json.dumps(plain) == json.dumps(in_file)  # keys in the same order, words as plain text
    assert next(iter(plain)) == "type"


def test_plain_data_hold_nothing_but_what_json_has() -> None:
    def types_in(value: Any) -> set[type]:
        inner = value.values() if isinstance(value, dict) else value
        below = [types_in(each) for each in inner] if isinstance(value, (dict, list)) else []
        return {type(value)}.union(*below)

    made: list[dm.Record] = [
        dm.Office(id="o", title="T", of="x", rank="minister", shared=True, existed="1990/.."),
        dm.Place(id="p", name="P", latitude=3, longitude=4),
        dm.Meeting(id="m", edition=2, participants=["a", dm.Participant(actor="b", mode="video")]),
    ]
    assert set().union(*map(types_in, map(dm.to_plain, made))) == {
        dict,
        list,
        str,
        int,
        float,
        bool,
    }


def test_a_participant_with_nothing_but_an_actor_is_its_id() -> None:
    meeting = dm.Meeting(id="m", participants=["a", dm.Participant(actor="b", role="host")])
    statement = dm.Statement(id="s", kind="readout", speakers=["a"])
    assert dm.to_plain(meeting)["participants"] == ["a", {"actor": "b", "role": "host"}]
    assert dm.to_plain(statement)["speakers"] == ["a"]


def test_a_participant_is_read_from_an_id_and_from_an_object() -> None:
    data = {"type": "meeting", "id": "m", "participants": ["a", {"actor": "a"}]}
    meeting = dm.from_plain(data)
    assert isinstance(meeting, dm.Meeting)
    assert meeting.participants == (dm.Participant(actor="a"),) * 2


@pytest.mark.parametrize("value", [True, False])
def test_true_and_false_are_read_and_written(*, value: bool) -> None:
    office = dm.from_plain({"type": "office", "id": "o", "title": "T", "of": "x", "shared": value})
    assert isinstance(office, dm.Office)
    assert office.shared is value
    assert ("shared" in dm.to_plain(office)) is value  # false is the default


@pytest.mark.parametrize("value", [{}, [], "x", 3, None, dm.Participant(actor="a"), ()])
def test_what_is_not_a_record_is_not_written(value: Any) -> None:
    with pytest.raises(dm.WrongKindError, match="is not a record"):
        dm.to_plain(value)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (None, "is null"),
        ([TOPIC], "is a list"),
        ("topic", "'topic' is text"),
        (3, "3 is a number"),
        ((1,), "(1,) is a tuple"),
        (dm.Topic(id="x", name="N"), "Topic(id='x', name='N') is a Topic"),
    ],
)
def test_what_is_not_an_object_is_refused(data: object, message: str) -> None:
    (problem,) = refused(data).problems
    assert (problem.path, problem.message) == ("$", message)
    assert problem.expected == "an object with type and id"
    assert problem.value is data


@pytest.mark.parametrize(
    ("type_", "message", "near"),
    [
        (None, "is missing", ()),
        ("metting", "'metting' is not a type of record", ("meeting",)),
        ("record", "'record' is not a type of record", ()),
        (3, "3 is a number", ()),
        (dm.ActorKind.PERSON, "ActorKind.PERSON is an ActorKind", ()),
        (["topic"], "is a list", ()),
    ],
)
def test_a_type_that_is_none_is_refused(type_: object, message: str, near: tuple[str, ...]) -> None:
    data = {"id": "x", "name": "N"} | ({} if type_ is None else {"type": type_})
    (problem,) = refused(data).problems
    assert (problem.path, problem.message, problem.near) == ("type", message, near)
    kinds = ", ".join(kind_name(cls) for cls in RECORD_CLASSES)
    assert problem.expected == f"one of {kinds}"


@pytest.mark.parametrize("name", CASES)
def test_a_record_is_refused_as_in_a_file(name: str) -> None:
    record, _, expected = CASES[name]
    if name in {"a key that is there twice", "a whole number with more digits than Python reads"}:
        return  # only text can have these
    (problem,) = refused(json.loads(record)).problems
    rest = {"expected": None, "near": (), "value": None} | expected
    rest["path"] = rest["path"].removeprefix("records[0]").removeprefix(".")
    if name == "an unknown key that is not a name":
        rest["path"] = '["a b\\ud800"]'
    assert {key: getattr(problem, key) for key in rest} == rest
    assert (problem.line, problem.column, problem.record_id) == (None, None, "x")


def test_all_problems_of_a_record_come_at_once_in_the_order_of_the_data() -> None:
    data = {
        "type": "meeting",
        "places": "kuala-lumpur",
        "id": "m",
        "participants": ["a", {"role": "hots", "mode": "vidoe"}, 3],
        "edition": True,
        "nmae": "x",
    }
    error = refused(data)
    assert [each.path for each in error.problems] == [
        "places",
        "participants[1].actor",
        "participants[1].role",
        "participants[1].mode",
        "participants[2]",
        "edition",
        "nmae",
    ]
    assert {each.record_id for each in error.problems} == {"m"}
    assert (error.source, error.what) == (None, "record")
    first, *lines = str(error).split("\n")
    assert first == "the data is not a valid record: 7 problems"
    assert lines[0] == (
        "  places ('m'): 'kuala-lumpur' is text; expected a list: write [\"kuala-lumpur\"]"
    )
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"note": dm.Mode.VIDEO}, "Mode.VIDEO is a Mode"),
        ({"note": b"x"}, "b'x' is a bytes"),
        (
            {"codes": ({"scheme": "s", "value": "v"},)},
            "({'scheme': 's', 'value': 'v'},) is a tuple",
        ),
        ({"relations": [dm.Relation(kind="after", to="y")]}, "is a Relation"),
        ({3: "x"}, "the key 3 is not text"),
        ({None: "x"}, "the key None is not text"),
        ({"note": math.nan}, "nan is a number"),
    ],
)
def test_what_no_file_could_hold_is_refused(more: dict[Any, Any], message: str) -> None:
    (problem,) = refused({**TOPIC, **more}).problems
    assert problem.message.endswith(message)


def test_a_time_is_given_as_text() -> None:
    when = dm.When.parse("2025")
    (problem,) = refused({"type": "event", "id": "e", "when": when}).problems
    assert problem.message == "When.parse('2025') is a When"
    assert problem.expected == "a time as text, such as '2025-10-27'"


def test_data_that_hold_themselves_are_refused() -> None:
    data: dict[str, Any] = dict(TOPIC)
    data["note"] = data
    data["codes"] = [data]
    assert {each.path for each in refused(data).problems} >= {"note", "codes[0].scheme"}


def test_data_are_not_changed_by_reading() -> None:
    data = {"type": "agreement", "id": "x", "kind": "treaty", "name": "N", "acts": []}
    data["acts"] = [{"kind": "signed", "party": "a"}]
    before = json.dumps(data)
    (problem,) = refused(data).problems  # plain data have no version: they are those of today
    assert (problem.path, problem.near) == ("acts[0].party", ("parties",))
    assert json.dumps(data) == before


@given(record=records(), data=st.data())
@slow
def test_damaged_data_are_read_or_refused(record: dm.Record, data: st.DataObject) -> None:
    plain = dm.to_plain(record)
    for _ in range(data.draw(st.integers(1, 3))):
        inside = data.draw(st.sampled_from(containers(plain) or [plain]))
        keys = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
        if keys and data.draw(st.booleans()):
            del inside[data.draw(st.sampled_from(keys))]
        elif isinstance(inside, dict):
            key = data.draw(st.sampled_from([*keys, "nmae", "", 3, None, ("a",)]))
            inside[key] = data.draw(junk)
        else:
            inside.append(data.draw(junk))
    try:
        again = dm.from_plain(plain)
    except dm.LoadError:
        error = refused(plain)
        assert len(str(error).split("\n")) > 1
    else:
        assert dm.from_plain(dm.to_plain(again)) == again
