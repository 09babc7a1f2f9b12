"""Each rule finds what it is there for and leaves alone what is only unknown."""

from __future__ import annotations

import pytest
from hypothesis import given

import diplomacy_model as dm
from diplomacy_model.checks import RULES
from diplomacy_model.testing import datasets


def codes(*records: dm.Record, texts: dict[str, str] | None = None) -> list[str]:
    """Return what was found, without the remark that no source is cited."""
    found = dm.Dataset(records=records).check(texts)
    return [str(one).partition(":")[0] for one in found if one.code != "nothing-cited"]


def tenure(name: str, holder: str, period: str, **more: str) -> dm.Tenure:
    return dm.Tenure(id=name, office="o", holder=holder, period=period, **more)  # type: ignore[arg-type]


OFFICE = dm.Office(id="o", title="Minister", of="a")
A = dm.Actor(id="a", kind="state", name="A")
ADA = dm.Actor(id="ada", kind="person", name="Ada")
BEN = dm.Actor(id="ben", kind="person", name="Ben")
PEOPLE = (A, ADA, BEN, OFFICE)


@given(datasets())
def test_a_check_never_raises_and_names_records_that_are_there(ds: dm.Dataset) -> None:
    for finding in ds.check(dict.fromkeys(ds.sources.ids, "text")):
        assert finding.record in ds
        assert finding.message


def test_the_bundled_datasets_have_no_findings_but_those_that_are_known() -> None:
    # Trump met Abe with the office that he was to take up. Nobody knows whether Rubio and Dar spoke
    # once. The others are disputed by a source.
    known = {
        "hard_cases": {
            ("abe-trump-2016-11-17", "office-not-held", "info"),
            ("united-states-account-of-rubio-dar-call-2025-05-10", "likely-same-event", "info"),
            ("oslo-initialling-1993-08-20", "disputed", "info"),
            ("declaration-of-principles-1993", "disputed", "info"),
            ("india-pakistan-talks-at-a-neutral-site-2025", "disputed", "info"),
            ("netanyahu-mohammed-bin-salman-2020-11-22", "disputed", "info"),
        }
    }
    for name in ("kuala_lumpur_2025", "hard_cases"):
        found = dm.datasets.load(name).check()
        assert {(one.record, one.code, one.severity) for one in found} == known.get(name, set())


def test_dangling_references_offer_a_near_miss() -> None:
    india = dm.Actor(id="india", kind="state", name="India")
    twice = [dm.Partnership(id=name, parties=["india", "indai"]) for name in ("p", "q")]
    findings = dm.Dataset(records=[india, *twice]).check(ignore=["nothing-cited"])
    assert [str(each) for each in findings] == [
        f"warning dangling-reference: {name}, parties[1]: no actor has the id 'indai'; "
        "did you mean 'india'?"
        for name in ("p", "q")
    ]
    assert [each.related for each in findings] == [("india",)] * 2


def test_references_of_the_wrong_kind_and_to_no_part_are_errors() -> None:
    place = dm.Place(id="port", name="Port")
    assert codes(place, dm.Event(id="e", participants=["port"])) == ["error wrong-kind"]
    other = dm.Statement(id="s", kind="speech")
    relation = dm.Relation(kind="corrects", to="s", at="utterances[3]")
    correction = dm.Statement(id="t", kind="speech", relations=[relation])
    assert codes(other, correction) == ["error no-such-part"]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2025-10-27", []),
        ("2025-10", []),
        ("2025-11-01", ["error contradictory-times", "error outside-the-whole"]),
        ("2025-11-01?", ["warning doubtful-time-excluded", "warning outside-the-whole"]),
    ],
)
def test_a_part_lies_within_the_whole(when: str, expected: list[str]) -> None:
    whole = dm.Event(id="week", when="2025-10-26/2025-10-28")
    part = dm.Event(id="talks", when=when, relations=[dm.Relation(kind="part-of", to="week")])
    assert codes(whole, part) == expected


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (tenure("u", "ben", "2022/.."), ["warning two-holders"]),
        (tenure("u", "ben", "2022/..", capacity="acting"), []),
        (tenure("u", "ada", "2022/.."), []),
        (tenure("u", "ben", "2010/2015"), []),
        (dm.Tenure(id="u", office="o", holder="ben"), []),
    ],
)
def test_one_office_has_one_holder_at_a_time(second: dm.Tenure, expected: list[str]) -> None:
    assert codes(*PEOPLE, tenure("t", "ada", "2020/.."), second) == expected


@pytest.mark.parametrize(
    ("when", "tenures", "expected"),
    [
        ("2021", [tenure("t", "ada", "2020/..")], ["error office-not-held"]),
        ("2021", [tenure("t", "ben", "2010/2015")], ["warning office-not-held"]),
        ("2021", [tenure("t", "ben", "2020/..")], []),
        ("2021", [], []),
        (None, [tenure("t", "ada", "2020/..")], []),
    ],
)
def test_a_participant_held_the_office(
    when: str | None, tenures: list[dm.Tenure], expected: list[str]
) -> None:
    seat = dm.Participant(actor="ben", office="o")
    assert codes(*PEOPLE, *tenures, dm.Event(id="e", when=when, participants=[seat])) == expected
    said = dm.Statement(id="s", kind="speech", when=when, speakers=[seat])
    assert codes(*PEOPLE, *tenures, said) == expected


def test_editions_come_in_the_order_of_their_numbers_and_once() -> None:
    series = dm.Series(id="s", name="S")

    def edition(number: int, when: str, name: str = "e", **more: str) -> dm.Event:
        return dm.Event(id=f"{name}{number}", series="s", edition=number, when=when, **more)  # type: ignore[arg-type]

    assert codes(series, edition(1, "2020"), edition(2, "2021")) == []
    assert codes(series, edition(1, "2021"), edition(2, "2020")) == ["error edition-order"]
    assert codes(series, edition(1, "2020"), edition(2, "2020")) == []
    assert codes(series, edition(1, "2020"), edition(1, "2021", "f")) == ["error same-edition"]
    moved = edition(1, "2019", "f", status="postponed")
    assert codes(series, edition(1, "2020"), moved) == []


def test_partnerships_acts_and_memberships_that_cannot_be() -> None:
    assert codes(A, dm.Partnership(id="p", parties=["a"])) == ["error partnership-of-one"]
    twice_the_same = dm.Partnership(id="p", parties=["a", "a"])
    assert codes(A, twice_the_same) == ["error partnership-of-one", "error party-twice"]
    signed, ratified = dm.Act(kind="signed", when="2020"), dm.Act(kind="ratified", when="2019")
    treaty = dm.Agreement(id="t", kind="treaty", name="T", acts=[signed, ratified])
    assert codes(treaty) == ["error acts-out-of-order"]
    later = dm.Act(kind="ratified", when="2020")
    undated = dm.Act(kind="ratified")
    assert codes(dm.Agreement(id="t", kind="treaty", name="T", acts=[signed, later, undated])) == []
    body = dm.Actor(id="b", kind="grouping", name="B")

    def member(name: str, period: str) -> dm.Membership:
        return dm.Membership(id=name, member="a", organization="b", status="member", period=period)

    twice = member("m", "2000/.."), member("n", "2010/..")
    assert codes(A, body, *twice) == ["warning memberships-overlap"]
    assert codes(A, body, member("m", "2000/2005"), member("n", "2010/..")) == []


def test_quotations_are_looked_for_in_the_texts_that_are_given() -> None:
    source = dm.Source(id="s", title="S")
    quote = dm.Citation(source="s", quote="it’s “so”")
    event = dm.Event(id="e", citations=[quote, dm.Citation(source="s")])
    assert codes(source, event) == []
    looked_up = "info quotations-looked-up"
    assert codes(source, event, texts={"s": 'He said that\n it\'s  "so".'}) == [looked_up]
    found = codes(source, event, texts={"s": "It is not."})
    assert found == ["error quotation-not-found", looked_up]


def test_names_that_are_shared_and_sources_that_are_missing_are_remarks() -> None:
    twin = dm.Actor(id="ada-2", kind="person", name="ADA")
    assert codes(ADA, twin) == ["info likely-same-actor"]
    pact = dm.Agreement(id="t", kind="treaty", name="T")
    pair = dm.Partnership(id="p", parties=["ada", "ben"])
    for record in (dm.Event(id="e"), pact, pair):
        (finding,) = dm.Dataset(records=[ADA, BEN, record]).check()
        assert (finding.code, finding.severity) == ("nothing-cited", dm.Severity.INFO)


def test_findings_come_with_errors_first() -> None:
    ds = dm.Dataset(
        records=[dm.Event(id="e", participants=["x"]), dm.Partnership(id="p", parties=["y"])]
    )
    weights = [finding.severity for finding in ds.check()]
    assert weights == sorted(weights, key=["error", "warning", "info"].index)
    assert len(RULES) == len(set(RULES))


def test_texts_are_texts() -> None:
    with pytest.raises(dm.WrongKindError, match="5 is not text; give the text of 's'"):
        dm.Dataset().check({"s": 5})  # type: ignore[dict-item]
