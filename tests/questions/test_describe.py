"""The lines that describe a record leave out nothing that it holds."""

from __future__ import annotations

import pytest

import diplomacy_model as dm

DESCRIBED: list[tuple[dm.Record, str]] = [
    (
        dm.Event(id="e", title="T", codes=[dm.Code(scheme="plover", value="CONSULT")]),
        "code: plover, CONSULT",
    ),
    (dm.Office(id="o", title="Co-chair", of="league", shared=True), "shared: yes"),
    (dm.Office(id="o", title="Chair", of="league", existed="1990/.."), "existed: 1990/.."),
    (dm.Tenure(id="t", office="o", holder="h", label="caretaker"), "label: caretaker"),
    (
        dm.Meeting(id="m", participants=[dm.Participant(actor="x", label="sherpa")]),
        "participant: x, as “sherpa”",
    ),
    (
        dm.Agreement(
            id="a",
            kind="treaty",
            name="A",
            acts=[dm.Act(kind="signed", when="2020", parties=["x", "y"], place="port")],
        ),
        "act: signed 2020 by x, y in port",
    ),
    (
        dm.Partnership(
            id="p",
            parties=["x", "y"],
            phases=[dm.Phase(level="dialogue", attested=["2023", "2024"])],
        ),
        "phase: dialogue attested 2023, 2024",
    ),
]


@pytest.mark.parametrize(("record", "line"), DESCRIBED)
def test_a_field_is_described(record: dm.Record, line: str) -> None:
    text = dm.Dataset(records=[record]).describe(record.id)
    assert f"  {line}" in text.split("\n")
