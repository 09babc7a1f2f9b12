"""Other people's converters: taught to read what is ours, and otherwise as they were."""

from __future__ import annotations

import enum
import json
from datetime import date
from typing import Any, Optional

import attrs
import cattrs
import pytest
from cattrs.preconf.json import make_converter
from hypothesis import HealthCheck, given, settings

import diplomacy_model as dm
from diplomacy_model.formats import _plain
from diplomacy_model.model import RECORD_CLASSES
from diplomacy_model.model.value import Value
from diplomacy_model.testing import records
from diplomacy_model.vocabulary import WORD_LISTS

slow = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

MAKERS = {
    "Converter": cattrs.Converter,
    "Converter, not detailed": lambda: cattrs.Converter(detailed_validation=False),
    "BaseConverter": cattrs.BaseConverter,
    "BaseConverter, not detailed": lambda: cattrs.BaseConverter(detailed_validation=False),
    "json": make_converter,
    "json, not detailed": lambda: make_converter(detailed_validation=False),
}
TALKS = {"type": "meeting", "id": "m", "when": "2026-05", "participants": ["a", {"actor": "b"}]}
MEETING = dm.Meeting(id="m", when="2026-05", participants=["a", "b"])
PLAIN = {"type": "meeting", "id": "m", "when": "2026-05", "participants": ["a", "b"]}


class Colour(enum.StrEnum):
    RED = "red"


@attrs.frozen
class Mine:
    """A class of a user, who never heard of ours."""

    name: str
    count: int = 0
    colour: Colour = Colour.RED
    parts: tuple[str, ...] = ()
    more: Optional[Mine] = None  # noqa: UP045 - as users write it


@attrs.frozen
class Trip:
    """A class of a user, with fields of ours."""

    name: str
    event: dm.Event
    since: dm.When | None = None
    records: list[dm.Record] = attrs.field(factory=list)
    seats: tuple[dm.Participant, ...] = ()
    mode: dm.Mode = dm.Mode.IN_PERSON
    best: dm.Record | None = None
    where: dm.Place | dm.Actor | None = None


# `BaseConverter` takes annotations that are still text for no type at all.
attrs.resolve_types(Mine)
attrs.resolve_types(Trip)

TRIP = Trip(
    name="t",
    event=MEETING,
    since=dm.When.parse("2026?"),
    records=[dm.Topic(id="t", name="T"), MEETING],
    seats=(dm.Participant(actor="a"), dm.Participant(actor="b", role="host")),
    mode=dm.Mode.VIDEO,
    best=dm.Topic(id="t", name="T"),
    where=dm.Actor(id="un", kind="other", name="UN"),
)
TRIP_PLAIN = {
    "name": "t",
    "event": PLAIN,
    "since": "2026?",
    "records": [{"type": "topic", "id": "t", "name": "T"}, PLAIN],
    "seats": ["a", {"actor": "b", "role": "host"}],
    "mode": "video",
    "best": {"type": "topic", "id": "t", "name": "T"},
    "where": {"type": "actor", "id": "un", "kind": "other", "name": "UN"},
}


@pytest.fixture(params=MAKERS)
def plain_converter(request: pytest.FixtureRequest) -> cattrs.BaseConverter:
    converter: cattrs.BaseConverter = MAKERS[request.param]()
    return converter


@pytest.fixture
def converter(plain_converter: cattrs.BaseConverter) -> cattrs.BaseConverter:
    dm.configure_converter(plain_converter)
    return plain_converter


def test_what_is_ours_is_read(converter: cattrs.BaseConverter) -> None:
    assert converter.structure(TALKS, dm.Meeting) == MEETING
    assert converter.structure(TALKS, dm.Record) == MEETING
    assert converter.structure("2026-05", dm.When) == dm.When.parse("2026-05")
    assert converter.structure("video", dm.Mode) is dm.Mode.VIDEO
    assert converter.structure("a", dm.Participant) == dm.Participant(actor="a")
    assert converter.structure({"kind": "signed"}, dm.Act) == dm.Act(kind="signed")
    assert converter.structure([TALKS, PLAIN], list[dm.Record]) == [MEETING, MEETING]
    assert converter.structure({"k": TALKS}, dict[str, dm.Record]) == {"k": MEETING}
    assert converter.structure(None, dm.Record | None) is None
    assert converter.structure(TALKS, Optional[dm.Meeting]) == MEETING  # noqa: UP045


def test_what_is_ours_is_written(converter: cattrs.BaseConverter) -> None:
    assert converter.unstructure(MEETING) == PLAIN
    assert converter.unstructure([MEETING]) == [PLAIN]
    assert converter.unstructure(MEETING, unstructure_as=dm.Record) == PLAIN
    assert converter.unstructure(MEETING, unstructure_as=dm.Event) == PLAIN
    assert converter.unstructure(dm.When.parse("2026~")) == "2026~"
    assert converter.unstructure(dm.Participant(actor="a")) == "a"
    assert type(converter.unstructure(dm.Mode.VIDEO)) is str


@given(record=records())
@slow
@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_every_record_comes_back(make: Any, record: dm.Record) -> None:
    converter = make()
    dm.configure_converter(converter)
    plain = converter.unstructure(record)
    assert plain == dm.to_plain(record)
    assert converter.structure(plain, dm.Record) == record
    assert converter.structure(plain, type(record)) == record
    del plain["type"]
    assert converter.structure(plain, type(record)) == record


def test_every_word_comes_back(converter: cattrs.BaseConverter) -> None:
    for words in WORD_LISTS:
        for word in words:
            plain = converter.unstructure(word)
            assert (plain, type(plain)) == (word.value, str)
            assert converter.structure(plain, words) is word


def test_a_class_of_a_user_with_our_fields_comes_back(converter: cattrs.BaseConverter) -> None:
    plain = converter.unstructure(TRIP)
    assert json.loads(json.dumps(plain)) == TRIP_PLAIN
    assert converter.structure(json.loads(json.dumps(plain)), Trip) == TRIP
    assert converter.structure({"name": "t", "event": TALKS, "since": None}, Trip) == Trip(
        name="t", event=MEETING
    )


# --- Which class a record is of


@pytest.mark.parametrize("wanted", [dm.Record, dm.Event, dm.Meeting, dm.Meeting | dm.Actor])
def test_the_type_tells_the_class(converter: cattrs.BaseConverter, wanted: Any) -> None:
    summit = dm.Summit(id="s", theme="Peace")
    assert converter.structure({"type": "summit", "id": "s", "theme": "Peace"}, wanted) == summit


def test_the_type_may_be_left_out_where_one_class_is_wanted(
    converter: cattrs.BaseConverter,
) -> None:
    assert converter.structure({"id": "e"}, dm.Event) == dm.Event(id="e")
    assert type(converter.structure({"id": "e"}, dm.Event)) is dm.Event


@pytest.mark.parametrize(
    ("data", "wanted", "message"),
    [
        ({"id": "e"}, dm.Record, "type ('e'): is missing; expected one of actor, place"),
        (
            {"id": "e"},
            dm.Meeting | dm.Actor,
            "type ('e'): is missing; expected one of actor, meeting",
        ),
        (
            {"type": "actor", "id": "e"},
            dm.Meeting,
            "'actor' is not a type of meeting; expected one",
        ),
        ({"type": "event", "id": "e"}, dm.Meeting, "'event' is not a type of meeting"),
        (
            {"type": "topic", "id": "e"},
            dm.Meeting | dm.Actor | None,
            "'topic' is not a type of meeting or actor; expected one of actor, meeting, summit",
        ),
    ],
)
def test_a_type_that_is_not_wanted_is_refused(data: object, wanted: Any, message: str) -> None:
    converter = cattrs.Converter(detailed_validation=False)
    dm.configure_converter(converter)
    with pytest.raises(dm.LoadError, match="the data is not a valid") as caught:
        converter.structure(data, wanted)
    assert message in str(caught.value)


def test_none_is_taken_only_where_it_is_wanted(converter: cattrs.BaseConverter) -> None:
    assert converter.structure(None, dm.Meeting | dm.Actor | None) is None
    with pytest.raises(ValueError, match="is null"):
        converter.structure(None, dm.Meeting | dm.Actor)


# --- What is refused


def test_detailed_errors_are_groups_as_cattrs_has_them() -> None:
    converter = cattrs.Converter()
    dm.configure_converter(converter)
    data = {"name": "t", "event": {**TALKS, "participants": [{"actor": "a", "mode": "vidoe"}, 3]}}
    with pytest.raises(cattrs.ClassValidationError) as caught:
        converter.structure({**data, "since": "soon"}, Trip)
    told = cattrs.transform_error(caught.value, format_exception=lambda error, _: str(error))
    assert [line.rpartition(" @ ")[2] for line in told] == [
        "$.event.participants[0].mode",
        "$.event.participants[1]",
        "$.since",
    ]
    assert told[0].startswith("'vidoe' is not a word of Mode; expected one of in-person, video")
    assert told[1].startswith("3 is a number; expected the id of an actor, or an object with actor")


def test_without_details_a_load_error_names_everything() -> None:
    converter = cattrs.Converter(detailed_validation=False)
    dm.configure_converter(converter)
    bad = {"actor": "a", "mode": "vidoe", "x": 1}
    with pytest.raises(dm.LoadError) as caught:
        converter.structure({"name": "t", "event": {**TALKS, "participants": [bad]}}, Trip)
    assert [each.path for each in caught.value.problems] == [
        "participants[0].mode",
        "participants[0].x",
    ]
    with pytest.raises(dm.LoadError, match="the data is not a valid participant: 2 problems"):
        converter.structure(bad, dm.Participant)


@pytest.mark.parametrize(
    ("value", "wanted"),
    [("vidoe", dm.Mode), (3, dm.Mode), ("soon", dm.When), (2026, dm.When), (3, dm.Participant)],
)
def test_a_lone_word_or_time_that_is_none_is_a_value_error(
    converter: cattrs.BaseConverter, value: object, wanted: Any
) -> None:
    with pytest.raises(ValueError, match=r"is not a|is a number") as caught:
        converter.structure(value, wanted)
    assert isinstance(caught.value, dm.DiplomacyModelError)


def test_null_is_refused_inside_what_is_ours(converter: cattrs.BaseConverter) -> None:
    with pytest.raises((cattrs.ClassValidationError, dm.LoadError)):
        converter.structure({**TALKS, "note": None}, dm.Meeting)


# --- What is theirs


def behaviour(converter: cattrs.BaseConverter) -> list[object]:
    """Return what a converter does with what is not ours."""

    def outcome(value: object, wanted: Any) -> object:
        try:
            return converter.structure(value, wanted)
        except Exception as error:  # noqa: BLE001 - whatever it is, it must stay the same
            return type(error)

    given: list[tuple[object, Any]] = [
        ("3", int),
        (3, str),
        ("yes", bool),
        ("1.5", float),
        ("india", tuple[str, ...]),
        (None, Optional[int]),  # noqa: UP045 - as users write it
        (["1", 2], list[int]),
        ({"name": 3, "count": "4", "x": 1, "parts": "ab", "more": {"name": "n"}}, Mine),
        ({"name": "n", "more": None}, Mine),
        ({}, Mine),
        ("red", Colour),
        ("blue", Colour),
        ("2026-05-13", date),
        ({"name": "n"}, Mine | None),
    ]
    mine = Mine(name="n", more=Mine(name="m", parts=("a",)))
    return [
        *(outcome(value, wanted) for value, wanted in given),
        *(converter.unstructure(value) for value in (mine, (1, "a"), {"k": (mine,)}, Colour.RED)),
    ]


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_nothing_else_is_changed(make: Any) -> None:
    configured = make()
    dm.configure_converter(configured)
    before, after = behaviour(make()), behaviour(configured)
    assert after == before
    assert list(map(type, after)) == list(map(type, before))


@pytest.mark.parametrize("first", [True, False])
def test_hooks_of_a_user_do_not_reach_into_what_is_ours(*, first: bool) -> None:
    converter = cattrs.Converter()
    if first:
        dm.configure_converter(converter)
    converter.register_structure_hook(str, lambda value, _: f"<{value}>")
    converter.register_structure_hook(int, lambda value, _: value + 1)
    converter.register_unstructure_hook(str, lambda value: f"<{value}>")
    if not first:
        dm.configure_converter(converter)
    data = {"type": "event", "id": "e", "edition": 3, "status": "held"}
    event = dm.Event(id="e", edition=3, status="held")
    assert converter.structure(data, dm.Event) == event
    assert converter.unstructure(event) == data
    assert converter.structure("held", dm.EventStatus) is dm.EventStatus.HELD
    assert converter.unstructure(dm.EventStatus.HELD) == "held"
    assert converter.structure("x", str) == "<x>"


def test_a_class_that_a_user_derives_from_ours_is_theirs() -> None:
    @attrs.frozen(kw_only=True, repr=False)
    class Dinner(dm.Meeting):
        menu: str = "none"

    converter = cattrs.Converter()
    dm.configure_converter(converter)
    made = converter.structure({"id": "d", "when": "2026", "menu": 3}, Dinner)
    assert made == Dinner(id="d", when="2026", menu="3")
    assert "type" not in converter.unstructure(made)


def test_every_public_record_and_value_is_ours() -> None:
    public = {each for name in dm.__all__ if isinstance(each := getattr(dm, name), type)}
    ours, found = _plain._OURS, {dm.Finding, dm.FieldChange, dm.RecordChange, dm.Difference}
    assert ours == {each for each in public if issubclass(each, Value)} - found | {dm.When}
    assert ours >= {*RECORD_CLASSES, dm.Record, dm.Participant}
