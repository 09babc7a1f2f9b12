"""What records say they hold, and what type checkers are told about it."""

from __future__ import annotations

import typing

import pytest

import diplomacy_model as dm
from diplomacy_model import model
from diplomacy_model.model import RECORD_CLASSES, classes_with

ALIASES = {
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


@pytest.mark.parametrize(("alias", "properties"), ALIASES.items())
def test_type_checkers_are_told_who_overrides_what(alias: str, properties: tuple[str, ...]) -> None:
    assert set(typing.get_args(getattr(model, alias))) == set(classes_with(*properties))


def test_what_a_class_does_not_override_is_empty() -> None:
    bare = dm.Topic(id="trade", name="Trade")
    assert bare.time is None
    assert bare.participation == bare.subjects == bare.stages == bare.texts == ()
    assert bare.concerned_office is None


def test_a_record_says_what_it_holds() -> None:
    speech = dm.Statement(
        id="speech-2025",
        kind="speech",
        title="On the sea",
        when="2025-10-26",
        place="kuala-lumpur",
        occasion="summit-2025",
        speakers=[dm.Participant(actor="modi", label="Hon'ble Prime Minister")],
        about=["asean"],
        utterances=[dm.Utterance(text="So.", mode="verbatim", about=["sea"])],
    )
    assert speech.time == dm.When.parse("2025-10-26")
    assert speech.subjects == ("asean", "sea")
    assert speech.locations == ("kuala-lumpur",)
    assert speech.occasions == ("summit-2025",)
    assert speech.texts == ("On the sea", "So.", "Hon'ble Prime Minister")
    assert speech.own_name == "On the sea"
    assert speech.word is dm.StatementKind.SPEECH
    tenure = dm.Tenure(id="t", office="pm", holder="modi", label="Chowkidar")
    assert tenure.concerns == ("modi",)
    assert tenure.concerned_office == "pm"
    assert tenure.texts == ("Chowkidar",)
    assert tenure.display_name(str.title) == "Modi as Pm"
    assert dm.Meeting(id="m-2025", status="cancelled").caveat == "cancelled"
    assert dm.Meeting(id="m-2025", status="held").caveat is None


def test_every_class_has_a_name_to_show_if_it_has_one_at_all() -> None:
    for cls in RECORD_CLASSES:
        names = {"name", "title"} & {field.name for field in cls.__attrs_attrs__}
        assert bool(names) == (cls.own_name is not dm.Record.own_name), cls
