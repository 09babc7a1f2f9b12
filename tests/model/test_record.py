"""What records say they hold, and the fields that all of them have."""

from __future__ import annotations

import inspect
import typing

import attrs
import pytest
from hypothesis import given

import diplomacy_model as dm
from diplomacy_model import model
from diplomacy_model.model import RECORD_CLASSES, classes_with
from diplomacy_model.model.record import has_field, references
from diplomacy_model.testing import records

ALIASES: dict[str, tuple[str, ...]] = {
    "Timed": ("time",),
    "Attended": ("participation",),
    "Involving": ("participation", "concerns"),
    "WithSubject": ("subjects",),
    "Located": ("locations",),
    "Staged": ("stages",),
    "OnOccasion": ("occasions", "stages"),
    "Worded": ("texts",),
    "Named": ("other_names",),
    "OfAKind": ("word",),
}


@pytest.mark.parametrize("name", ALIASES)
def test_type_checkers_are_told_the_classes_that_override_a_property(name: str) -> None:
    assert set(typing.get_args(getattr(model, name))) == set(classes_with(*ALIASES[name]))


@pytest.mark.parametrize("cls", RECORD_CLASSES)
def test_every_record_has_codes_that_are_held_before_its_relations(cls: type[dm.Record]) -> None:
    assert attrs.fields_dict(cls)["codes"].default == ()
    assert inspect.signature(cls).parameters["codes"].kind is inspect.Parameter.KEYWORD_ONLY


def test_any_record_has_a_code() -> None:
    code = dm.Code(scheme="plover", value="CONSULT")
    event = dm.Event(id="e", codes=[code])
    assert event.codes == (code,)
    assert has_field(event, "codes[0].value")
    with pytest.raises(dm.InvalidRecordError, match="codes: must be a list"):
        dm.Event(id="e", codes=code)  # type: ignore[arg-type]


def test_an_act_has_several_parties_or_none() -> None:
    egypt = dm.Actor(id="egypt", kind="state", name="Egypt")
    act = dm.Act(kind="signed", parties=[egypt, "israel"])
    assert act.parties == ("egypt", "israel")
    assert dm.Act(kind="signed").parties == ()
    with pytest.raises(dm.InvalidRecordError, match=r"parties: must be a list: write \['egypt'\]"):
        dm.Act(kind="signed", parties="egypt")
    with pytest.raises(dm.InvalidRecordError, match="did you mean 'parties'"):
        dm.Act(kind="signed", party="egypt")  # type: ignore[call-arg]
    pact = dm.Agreement(id="p", kind="treaty", name="P", acts=[act])
    assert [(each.path, each.to, each.kind) for each in references(pact)] == [
        ("acts[0].parties[0]", "egypt", "Actor"),
        ("acts[0].parties[1]", "israel", "Actor"),
    ]


def test_what_a_source_calls_a_tenure_or_a_participant_is_kept_and_searched() -> None:
    tenure = dm.Tenure(id="t", office="o", holder="h", label="caretaker")
    meeting = dm.Meeting(id="m", participants=[dm.Participant(actor="a", label="sherpa")])
    statement = dm.Statement(
        id="s", kind="readout", speakers=[dm.Participant(actor="a", label="on background")]
    )
    assert tenure.texts == ("caretaker",)
    assert meeting.texts == ("sherpa",)
    assert statement.texts == ("on background",)


def test_an_office_exists_for_a_time_and_may_be_shared() -> None:
    office = dm.Office(id="o", title="Co-Prince", of="andorra", existed="1278/..", shared=True)
    assert office.existed == dm.When.parse("1278/..")
    assert office.shared
    assert dm.Office(id="o", title="Chair", of="league").shared is False


def test_a_phase_may_be_known_from_single_days() -> None:
    phase = dm.Phase(level="dialogue", attested=["2023", "2024-05-01"])
    assert phase.attested == (dm.When.parse("2023"), dm.When.parse("2024-05-01"))
    assert phase.time is None


@given(records())
def test_what_a_class_does_not_hold_is_empty(record: dm.Record) -> None:
    empty = dm.Record(id="empty")
    for name in {each for names in ALIASES.values() for each in names}:
        if not isinstance(record, classes_with(name)):
            assert getattr(record, name) == getattr(empty, name)
