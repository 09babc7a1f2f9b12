"""Predicates for codes, offices and accreditations, and the questions that read codes."""

from __future__ import annotations

import pytest

import diplomacy_model as dm


def code(scheme: str, value: str, period: str | None = None) -> dm.Code:
    return dm.Code(scheme=scheme, value=value, period=period)


DS = dm.Dataset(
    records=[
        dm.Actor(
            id="india",
            kind="state",
            name="India",
            codes=[code("iso3166-1-alpha-3", "IND"), code("cow", "750", "1947-08-15/..")],
            names=[dm.Name(text="@IndianDiplomacy", kind="handle")],
        ),
        dm.Actor(id="us", kind="state", name="United States", codes=[code("cow", "2")]),
        dm.Actor(
            id="gfr", kind="state", name="West Germany", codes=[code("cow", "260", "1955/1990")]
        ),
        dm.Actor(id="germany", kind="state", name="Germany", codes=[code("cow", "255", "1990/..")]),
        dm.Agreement(
            id="pact", kind="treaty", name="Pact", codes=[code("un-treaty-series", "041")]
        ),
        dm.Office(id="us-in-india", title="Ambassador", of="us", accredited_to="india"),
        dm.Office(id="us-in-gfr", title="Ambassador", of="us", accredited_to="gfr"),
        dm.Tenure(id="first", office="us-in-india", holder="a", period="2001/2003"),
        dm.Tenure(
            id="second",
            office="us-in-india",
            holder="b",
            acts=[
                dm.Act(kind="credentials-presented", when="2004-01-05"),
                dm.Act(kind="left-post", when="2007"),
            ],
        ),
        dm.Tenure(id="other", office="us-in-gfr", holder="c", period="1980/1985"),
    ]
)


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        (dm.coded("cow"), ("germany", "gfr", "india", "us")),
        (dm.coded("COW", "750"), ("india",)),
        (dm.coded("iso3166-1-alpha-3", "ind"), ("india",)),
        (dm.coded("cow", on="1960"), ("gfr", "india", "us")),
        (dm.coded("cow", "260", on="2000"), ()),
        (dm.coded("cow", "260", on="1990"), ("gfr",)),
        (dm.coded("gw"), ()),
    ],
)
def test_coded_finds_schemes_and_codes(
    predicate: dm.Predicate[dm.Record], expected: tuple[str, ...]
) -> None:
    assert DS.actors.where(predicate).ids == expected
    for one in DS.actors:  # the index and the test of each record agree
        assert predicate.judge(DS)(one, None, None) == (one.id in expected)


def test_a_code_is_text_because_zeros_count() -> None:
    assert DS.agreements.where(dm.coded("un-treaty-series", "041")).ids == ("pact",)
    assert not DS.agreements.where(dm.coded("un-treaty-series", "41"))
    with pytest.raises(dm.WrongKindError, match="leading zeros"):
        dm.coded("cow", 750)  # type: ignore[arg-type]


def test_by_code_says_what_is_certain() -> None:
    assert [one.id for one in DS.by_code("cow", "2").certain] == ["us"]
    on_the_day = DS.by_code("cow", "255", on="1990")
    assert [one.id for one in on_the_day.uncertain] == ["germany"]
    assert "germany" in str(on_the_day.why(on_the_day.uncertain[0]))
    assert not DS.by_code("cow", "255", on="1970").possible
    assert not DS.by_code("gw", "255").possible


@pytest.mark.parametrize(
    ("text", "found", "shown"),
    [
        ("IND", "india", "india (iso3166-1-alpha-3)"),
        ("750", "india", "india (cow)"),
        ("@IndianDiplomacy", "india", "india (handle)"),
        ("indiandiplomacy", "india", "india (handle)"),
        ("India", "india", "india"),
    ],
)
def test_a_name_may_be_a_handle_or_a_code(text: str, found: str, shown: str) -> None:
    (match,) = DS.resolve_name(text).certain
    assert (match.record.id, str(match)) == (found, shown)


def test_a_code_names_nothing_while_it_is_not_in_use() -> None:
    assert not DS.resolve_name("260", on="2000").possible
    assert DS.resolve_name("260", on="1970").certain[0].code == code("cow", "260", "1955/1990")


def test_who_was_chief_of_mission_on_a_day_is_one_call() -> None:
    def chief(on: str) -> tuple[str, ...]:
        return DS.tenures.where(dm.involving("us"), dm.accredited_to("india"), dm.during(on)).ids

    assert chief("2002-05-05") == ("first",)
    assert chief("2005-05-05") == ("second",)
    assert chief("2010-05-05") == ()


def test_offices_and_tenures_are_found_by_the_receiver_and_tenures_by_the_office() -> None:
    assert DS.offices.where(dm.accredited_to("india")).ids == ("us-in-india",)
    assert DS.tenures.where(dm.in_office("us-in-india")).ids == ("first", "second")
    entries = DS.timeline(dm.in_office("us-in-india"))
    assert {entry.record.id for entry in entries} == {"first", "second"}
    for predicate in (dm.accredited_to("india"), dm.in_office("us-in-india")):
        tests = predicate.judge(DS)
        assert [one.id for one in DS.tenures if tests(one, None, None)] == ["first", "second"]


@pytest.mark.parametrize("make", [dm.in_office, dm.accredited_to])
def test_an_unknown_id_is_refused(make: object) -> None:
    with pytest.raises(dm.UnknownIdError, match="did you mean"):
        DS.tenures.where(make("us-in-indai" if make is dm.in_office else "indai"))  # type: ignore[operator]
    with pytest.raises(dm.WrongKindError):
        DS.tenures.where(make("pact"))  # type: ignore[operator]


@pytest.mark.parametrize("cls", [dm.Event, dm.Meeting, dm.Summit, dm.Visit])
def test_a_record_of_a_subclass_is_found_once_by_its_code(cls: type[dm.Event]) -> None:
    ds = dm.Dataset(records=[cls(id="talks", codes=[dm.Code(scheme="ours", value="high")])])
    assert ds.events.where(dm.coded("ours", "high")).ids == ("talks",)
    assert ds.events.where(dm.coded("ours")).ids == ("talks",)
