"""Acts come in an order that is possible, in a record that they belong to, on their occasion."""

from __future__ import annotations

import pytest

import diplomacy_model as dm
from diplomacy_model.checks.acts import OF_BOTH, OF_TENURES
from tests.checks.found import act, found, paths, treaty

ORDER = "acts-out-of-order"


def tenure(*acts: dm.Act, **more: str) -> dm.Tenure:
    return dm.Tenure(id="t", office="o", holder="h", acts=acts, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        ("appointed", "arrived", [f"error {ORDER}"]),
        ("appointed", "credentials-presented", [f"error {ORDER}"]),
        ("took-charge", "left-post", [f"error {ORDER}"]),
        ("nominated", "left-post", [f"error {ORDER}"]),
        ("nominated", "appointed", [f"warning {ORDER}"]),
        ("nominated", "took-charge", [f"warning {ORDER}"]),
        ("arrived", "credentials-presented", []),
        ("left-post", "declared-persona-non-grata", []),
    ],
)
def test_the_acts_of_a_tenure_come_step_by_step(
    earlier: str, later: str, expected: list[str]
) -> None:
    assert found(tenure(act(earlier, "2002"), act(later, "2001"))) == expected
    assert found(tenure(act(earlier, "2001"), act(later, "2002"))) == []


@pytest.mark.parametrize("when", ["2002?", "2002~", "2001", "[2000,2002]", None, "../2002"])
def test_acts_that_may_be_in_order_are_left_alone(when: str | None) -> None:
    assert found(tenure(act("took-charge", when), act("left-post", "2001"))) == []


def test_somebody_may_be_appointed_a_second_time() -> None:
    again = act("appointed", "2001"), act("took-charge", "2002"), act("appointed", "2003")
    assert found(tenure(*again)) == []
    assert found(tenure(*again[1:])) == [f"error {ORDER}"]
    assert found(tenure(*again[1:], act("appointed"))) == []


@pytest.mark.parametrize(
    ("kind", "when", "period", "expected"),
    [
        ("left-post", "2003", "2001/2003", []),
        ("left-post", "2003-01-01", "2001/2003-01-20", ["error"]),
        ("left-post", "2004", "2001/2003", ["error"]),
        ("left-post", "2004?", "2001/2003", []),
        ("left-post", "2004", "2001/2003~", []),
        ("left-post", "2004", "2001/", []),
        ("left-post", "2004", "2001/..", ["error"]),
        ("left-post", "2000", "2001/", ["error"]),
        ("took-charge", "2000", "2001/2003", ["error"]),
        ("took-charge", "2002", "2001/2003", []),
        ("took-charge", "2004", "2001/2003", ["error"]),
        ("credentials-presented", "2000", "2001/2003", ["error"]),
        ("arrived", "2000", "2001/2003", []),
        ("appointed", "2000", "2001/2003", []),
        ("appointed", "2002", "2001/2003", ["error"]),
        ("appointed", "2002", "../2003", []),
        ("nominated", "2002", "2001/2003", []),
        ("extended", "2009", "2001/2003", []),
    ],
)
def test_acts_agree_with_the_period(kind: str, when: str, period: str, expected: list[str]) -> None:
    codes = [f"{each} act-against-period" for each in expected]
    assert found(tenure(act(kind, when), period=period)) == codes
    assert found(tenure(act(kind, when), period=period, capacity="designate")) == []


def test_whoever_acts_first_may_be_appointed_later() -> None:
    late = act("appointed", "2002")
    assert found(tenure(late, period="2001/2003", capacity="acting")) == []
    assert found(tenure(act("appointed", "2000"), late, period="2001/2003")) == []


def test_each_act_has_its_record() -> None:
    for kind in dm.ActKind:
        in_tenure = found(tenure(act(kind)))
        in_treaty = found(treaty(act(kind)))
        wrong = ["error misplaced-act"]
        assert in_tenure == ([] if kind in OF_TENURES | OF_BOTH else wrong)
        assert in_treaty == (wrong if kind in OF_TENURES else [])


@pytest.mark.parametrize(
    ("when", "of_event", "expected"),
    [
        ("2020-05-03", "2020-05-03", []),
        ("2020-05-03", "2020-05-01/2020-05-05", []),
        ("2020-05", "2020-05-03", []),
        ("2020-05-04", "2020-05-03", ["error act-on-another-day"]),
        ("2020-05-04?", "2020-05-03", ["warning act-on-another-day"]),
        ("2020-05-04", "2020-05-03T23:00-05:00", []),
        (None, "2020-05-03", []),
        ("2020-05-04", None, []),
    ],
)
def test_an_act_is_done_on_its_occasion(
    when: str | None, of_event: str | None, expected: list[str]
) -> None:
    event = dm.Event(id="e", when=of_event)
    assert found(event, treaty(act("signed", when, occasion="e"))) == expected
    assert found(event, tenure(act("appointed", when, occasion="e"))) == expected


def test_an_occasion_may_have_a_time_that_only_follows() -> None:
    part = dm.Event(id="e", relations=[dm.Relation(kind="part-of", to="week")])
    week = dm.Event(id="week", when="2020-05-01/2020-05-05")
    assert paths(part, week, treaty(act("signed", "2021", occasion="e"))) == [
        ("t", "acts[0].occasion")
    ]
