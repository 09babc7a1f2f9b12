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


NAMED = (
    dm.Actor(id="ada", kind="person", name="Ada"),
    dm.Actor(id="league", kind="grouping", name="The League"),
    dm.Place(id="port", name="Port"),
    dm.Office(id="chair", title="Chair", of="league"),
)


@pytest.mark.parametrize(
    ("record", "headline"),
    [
        (dm.Tenure(id="t", office="chair", holder="ada"), "Ada as Chair"),
        (dm.Tenure(id="t", office="chair", holder="t"), "t as Chair"),
        (dm.Tenure(id="t", office="port", holder="port"), "port as port"),
        (
            dm.Tenure(
                id="t",
                office="chair",
                holder="port",
                relations=[dm.Relation(kind="after", to="port")],
            ),
            "port as Chair",
        ),
        (dm.Partnership(id="p", parties=["ada", "p", "lost"]), "Ada – p – lost"),
    ],
)
def test_a_record_without_a_name_is_called_after_others_of_the_right_kind(
    record: dm.Record, headline: str
) -> None:
    text = dm.Dataset(records=[*NAMED, record]).describe(record.id)
    assert text.split("\n")[0].partition(": ")[2] == headline


def test_memberships_that_name_each_other_are_followed_one_step() -> None:
    names = [f"m{number}" for number in range(82)]
    circle = [
        dm.Membership(id=one, member=member, organization=other, status="member")
        for one, member, other in zip(
            names, names[1:] + names[:1], names[2:] + names[:2], strict=True
        )
    ]
    assert dm.Dataset(records=circle).describe("m0").split("\n")[0] == "Membership: m1 in m2"
