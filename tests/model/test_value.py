"""Construction, immutability and text forms, for every class of the model."""

from __future__ import annotations

import copy
import pickle

import attrs
import pytest
from hypothesis import given

import diplomacy_model as dm
from diplomacy_model.model import RECORD_CLASSES
from diplomacy_model.model.value import Value, fields_of
from diplomacy_model.testing import records

PUBLIC = {name: getattr(dm, name) for name in dm.__all__}


def values_in(value: Value) -> list[Value]:
    """Return a record and every value inside it."""
    found: list[Value] = [value]
    for field in fields_of(type(value)):
        held = getattr(value, field.name)
        for each in held if isinstance(held, tuple) else (held,):
            if isinstance(each, Value):
                found += values_in(each)
    return found


@given(records())
def test_nothing_can_be_changed_after_construction(record: dm.Record) -> None:
    for value in values_in(record):
        for field in fields_of(type(value)):
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                setattr(value, field.name, None)
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                delattr(value, field.name)
        with pytest.raises((attrs.exceptions.FrozenInstanceError, AttributeError)):
            value.surprise = 1  # type: ignore[attr-defined]
        assert not hasattr(value, "__dict__")


@given(records())
def test_no_field_holds_anything_that_can_change(record: dm.Record) -> None:
    for value in values_in(record):
        for field in fields_of(type(value)):
            hash(getattr(value, field.name))
            assert not isinstance(getattr(value, field.name), (list, dict, set))


@given(records())
def test_pickles_and_copies_are_equal_and_hash_alike(record: dm.Record) -> None:
    for other in (
        pickle.loads(pickle.dumps(record)),  # noqa: S301
        copy.copy(record),
        copy.deepcopy(record),
        attrs.evolve(record),
    ):
        assert other == record
        assert hash(other) == hash(record)
        assert type(other) is type(record)


@given(records())
def test_repr_is_constructor_text_without_defaults(record: dm.Record) -> None:
    for value in values_in(record):
        text = repr(value)
        assert eval(text, dict(PUBLIC)) == value  # noqa: S307
        assert "None" not in text.replace(repr(getattr(value, "text", "")), "") or "None" in str(
            [getattr(value, field.name) for field in fields_of(type(value))]
        )


@given(records())
def test_str_of_a_record_is_one_line_that_begins_with_class_and_id(record: dm.Record) -> None:
    assert str(record).startswith(f"{type(record).__name__} {record.id!r}")


def test_the_line_of_a_meeting_reads_as_the_plan_has_it() -> None:
    meeting = dm.Meeting(
        id="jaishankar-rubio-2025-10-27",
        when="2025-10-27",
        places=["kuala-lumpur"],
        participants=[
            dm.Participant(actor="jaishankar", represents="india"),
            dm.Participant(actor="rubio", represents="united-states"),
        ],
    )
    assert str(meeting) == (
        "Meeting 'jaishankar-rubio-2025-10-27' · jaishankar (india) – rubio (united-states)"
        " · kuala-lumpur · 2025-10-27"
    )


@pytest.mark.parametrize("cls", RECORD_CLASSES)
def test_fields_come_id_first_and_the_common_ones_last(cls: type[dm.Record]) -> None:
    names = [field.name for field in fields_of(cls)]
    assert names[0] == "id"
    assert names[-4:] == ["codes", "relations", "citations", "note"]


def test_all_faults_of_an_object_come_in_one_error() -> None:
    with pytest.raises(dm.InvalidRecordError) as caught:
        dm.Meeting(
            id="m-2025",
            when="27 October",
            format="bilaterl",
            participants="india",
            places=[3],
            title=7,
        )
    error = caught.value
    assert error.what == "Meeting"
    assert error.record_id == "m-2025"
    assert [fault.field for fault in error.faults] == [
        "title",
        "when",
        "places[0]",
        "participants",
        "format",
    ]
    assert "Meeting 'm-2025': " in str(error)
    assert "did you mean 'bilateral'" in str(error)
    assert "write ['india']" in str(error)
    assert "expected text" in str(error)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"id": ""}, "id: is empty; give an id"),
        ({"id": "two words"}, "has a space at position 4; write an id like"),
        ({"id": 3}, "expected text"),
        ({"id": None}, "id: is None; expected text"),
        ({"note": " "}, "is empty; leave out what is not known"),
        ({"note": "half \ud800"}, "surrogate"),
        ({"note": dm.Mode.VIDEO}, "is a Mode; expected text"),
        ({"edition": True}, "is a boolean; expected a whole number or None"),
        ({"edition": 1.0}, "is a number; expected a whole number or None"),
        ({"edition": 0}, "0 is not a whole number from 1 to 9999"),
        ({"citations": "article"}, "must be a list of citations, not 'article'"),
        ({"citations": ["article"]}, "expected a Citation"),
        ({"when": 2025}, "2025"),
        ({"codes": [{"scheme": "cow"}]}, "expected a Code"),
        ({"status": "helt"}, "did you mean 'held'?"),
        ({"participants": ["a", 3]}, "participants[1]: 3 does not belong here; give a Participant"),
        ({"participants": [{"actor": "a"}]}, "give a Participant, or an Actor or its id"),
        ({"participants": ["a", ""]}, "participants[1].actor: is empty; give an id"),
        ({"places": ["p", 3]}, "places[1]: 3 does not belong here"),
        ({"participants": [dm.Place(id="p", name="P")]}, "the Place 'p' does not belong here"),
        ({"about": {"a"}}, "must be a list, not {'a'}"),
        ({"relations": [dm.Relation(kind="before", to="e")]}, "is the record itself"),
        (
            {"citations": [dm.Citation(source="s", supports=["whn"])]},
            "citations[0].supports[0]: 'whn' is not a field of this record",
        ),
        (
            {"citations": [dm.Citation(source="s", disputes=["when", "places[0]"])]},
            "disputes[1]: 'places[0]' does",
        ),
        ({"citations": [dm.Citation(source="s", supports=["when.text"])]}, "is not a field"),
    ],
)
def test_a_fault_names_the_record_the_field_the_value_and_the_next_step(
    wrong: dict[str, object], message: str
) -> None:
    with pytest.raises(dm.InvalidRecordError) as caught:
        dm.Event(**{"id": "e", **wrong})  # type: ignore[arg-type]
    (fault,) = caught.value.faults
    assert next(iter(wrong)) in fault.field
    assert message in str(caught.value)


def test_misspelt_and_missing_fields_are_faults_like_any_other() -> None:
    with pytest.raises(dm.InvalidRecordError) as caught:
        dm.Meeting(id="m", partcipants=[], format="bilatral")  # type: ignore[call-arg]
    assert [fault.field for fault in caught.value.faults] == ["partcipants", "format"]
    assert "partcipants: is not a field of Meeting; did you mean 'participants'" in str(
        caught.value
    )
    with pytest.raises(
        dm.InvalidRecordError, match="Actor 'm': kind: is missing; give one of person, state"
    ):
        dm.Actor(id="m", name="M")  # type: ignore[call-arg]
    with pytest.raises(
        dm.InvalidRecordError, match="zz: is not a field of Topic; the fields are id"
    ):
        dm.Topic(id="t", name="T", zz=1)  # type: ignore[call-arg]


def test_fields_are_given_by_name() -> None:
    with pytest.raises(TypeError, match="positional argument"):
        dm.Meeting("m")  # type: ignore[misc]


def test_faults_of_a_value_inside_are_named_with_its_class() -> None:
    with pytest.raises(dm.InvalidRecordError, match=r"Participant: mode: 'vdeo' .*'video'"):
        dm.Participant(actor="modi", mode="vdeo")


def test_one_citation_cannot_back_and_dispute_a_field() -> None:
    with pytest.raises(dm.InvalidRecordError, match="put it in only one of the two"):
        dm.Citation(source="s", supports=["when"], disputes=["when"])


def test_errors_pickle_with_their_facts() -> None:
    with pytest.raises(dm.InvalidRecordError) as caught:
        dm.Event(id="e", edition=0)
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
    assert str(again) == str(caught.value)
    assert again.faults == caught.value.faults
