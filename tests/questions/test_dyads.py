"""The dyad-year panel."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.chronology import span
from diplomacy_model.standing import existed
from diplomacy_model.testing import datasets
from tests.questions.test_contacts import ADA, BEN, meeting, stands, world

if TYPE_CHECKING:
    from collections.abc import Iterable

PLACES = [
    dm.Place(id="south-territory", name="South", country="south"),
    dm.Place(id="port", name="Port", within="south-territory"),
    dm.Place(id="loop", name="Loop", within="pool"),
    dm.Place(id="pool", name="Pool", within="loop"),
]
LEAGUE = [
    dm.Membership(
        id="east-in-league", member="east", organization="league", status="member", period="2000/.."
    ),
    dm.Membership(
        id="west-in-league", member="west", organization="league", status="member", period="2001/.."
    ),
    dm.Membership(id="south-in-league", member="south", organization="league", status="observer"),
]
COUNTS = ("meetings", "talks", "summits", "visits", "statements", "uncertain")


def rows(ds: dm.Dataset, **options: object) -> dict[str, str]:
    """Return the rows with a count as texts: pair and year, then what is counted."""
    given = {"years": [2001, 2002], **options}
    return {
        f"{row.actor} {row.counterpart} {row.year}": " ".join(
            f"{name}={count}" for name in COUNTS if (count := getattr(row, name))
        )
        for row in ds.dyads(**given)  # type: ignore[arg-type]
        if any(getattr(row, name) for name in COUNTS)
    }


def test_every_pair_and_year_has_a_row_even_if_nothing_is_known_of_it() -> None:
    panel = world().dyads(years=range(2000, 2003))
    assert len(panel) == 6 * 3  # four states
    assert all(getattr(row, name) is None for row in panel for name in COUNTS[:-1])
    assert all(row.uncertain == 0 for row in panel)
    keys = [(row.actor, row.counterpart, row.year) for row in panel]
    assert keys == sorted(set(keys))
    assert all(row.actor < row.counterpart for row in panel)
    assert len(world().dyads(years=[2000, 2000], directed=True)) == 12


def test_the_actors_may_be_given_or_chosen_by_kind() -> None:
    ds = world(meeting("m", ADA, BEN, when="2001"))
    assert rows(ds, actors=["south", "ada", ds.actors["ada"]]) == {
        "ada south 2001": "meetings=1 talks=1"
    }
    assert rows(ds, kinds=["person"]) == {"ada ben 2001": "meetings=1 talks=1"}
    with pytest.raises(dm.UnknownIdError):
        ds.dyads(years=[2001], actors=["nowhere"])
    with pytest.raises(dm.WrongKindError):
        ds.dyads(years=2001)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="ActorKind"):
        ds.dyads(years=[2001], kinds=["country"])


def test_meetings_and_their_parts_count_once_and_summits_among_them() -> None:
    ds = world(
        dm.Summit(id="summit", participants=[ADA, BEN, "east", "west"], when="2001-12/2002-01"),
        meeting("corner", ADA, BEN, within="summit", format="bilateral"),
    )
    assert rows(ds, actors=["north", "south", "east"]) == {
        "north south 2001": "meetings=1 talks=1 summits=1",
        "east north 2001": "meetings=1 summits=1",
        "east south 2001": "meetings=1 summits=1",
    }


def test_an_unsure_year_or_side_is_counted_apart() -> None:
    ds = world(
        dm.Office(id="minister", title="Minister", of="east"),
        dm.Tenure(id="tenure", office="minister", holder="cleo", period="1990/.."),
        meeting("either", ADA, BEN, when="[2001-12-31..2002-01-01]"),
        meeting("around", ADA, BEN, when="2002~"),
        meeting("before", ADA, BEN, when="[..2001]"),
        meeting("after", ADA, BEN, when="[2002..]"),
        meeting("whenever", ADA, BEN),
        meeting("by-tenure", ADA, "cleo", when="2001"),
        meeting("long-ago", ADA, BEN, when="1990"),
    )
    assert rows(ds) == {
        "north south 2001": "uncertain=2",
        "north south 2002": "uncertain=3",
        "east north 2001": "uncertain=1",
    }


def test_visits_go_from_the_visitor_to_the_country_or_the_host() -> None:
    ds = world(
        *PLACES,
        dm.Visit(
            id="v", when="2001", places=["port"], participants=[stands("ada", "north", "visitor")]
        ),
        dm.Visit(
            id="v-part",
            when="2001",
            places=["port"],
            participants=[ADA],
            relations=[dm.Relation(kind="part-of", to="v")],
        ),
        dm.Visit(id="w", when="2002", participants=[ADA, stands("dan", "east", "host")]),
        dm.Visit(id="x", when="2002", places=["port"], participants=[ADA], status="cancelled"),
        dm.Visit(id="y", when="2002", places=["loop", "lost"], participants=[ADA]),
        dm.Visit(id="at-home", when="2002", places=["port"], participants=[BEN]),
    )
    assert rows(ds, directed=True) == {
        "north south 2001": "visits=1",
        "north east 2002": "visits=1",
    }
    assert rows(ds) == {"north south 2001": "visits=1", "east north 2002": "visits=1"}


def test_statements_go_to_those_addressed_or_spoken_about_and_joint_ones_both_ways() -> None:
    ds = world(
        dm.Statement(id="a", kind="speech", when="2001", speakers=[ADA], audience=["south"]),
        dm.Statement(id="b", kind="speech", when="2001", speakers=[ADA], about=["south", "topic"]),
        dm.Statement(
            id="c",
            kind="speech",
            when="2001",
            speakers=["north-ministry"],
            utterances=[dm.Utterance(text="x", mode="verbatim", about=["west", "north"])],
        ),
        dm.Statement(
            id="d", kind="joint-statement", when="2002", speakers=[ADA, BEN], about=["north"]
        ),
    )
    assert rows(ds, directed=True) == {
        "north south 2001": "statements=2",
        "north west 2001": "statements=1",
        "north south 2002": "statements=1",
        "south north 2002": "statements=1",
    }
    assert rows(ds)["north south 2002"] == "statements=1"


def test_groups_are_expanded_into_members_of_that_time_only_when_asked() -> None:
    ds = world(
        *LEAGUE,
        meeting("m", ADA, "league", when="2001-06", format="bilateral"),
        meeting("n", ADA, "league", "east", when="2002-06", format="bilateral"),
        meeting("undated", "league", BEN, within="n"),
    )
    assert rows(ds) == {"east north 2002": "meetings=1 talks=1"}
    assert rows(ds, include_members=True) == {
        "east north 2001": "meetings=1 talks=1",
        "north west 2001": "uncertain=1",  # West joined in that year
        "east north 2002": "meetings=1 talks=1",
        "north west 2002": "meetings=1 talks=1",
        "east south 2002": "meetings=1 talks=1",
        "south west 2002": "meetings=1 talks=1",
    }


def test_without_a_time_members_are_possible_and_the_deal_is_in_no_year() -> None:
    ds = world(*LEAGUE, meeting("m", ADA, "league"))
    assert rows(ds, include_members=True) == {}


@given(ds=datasets(), directed=st.booleans(), include_members=st.booleans())
def test_the_panel_agrees_with_the_contacts_one_by_one(
    *, ds: dm.Dataset, directed: bool, include_members: bool
) -> None:
    known = [actor.id for actor in ds.actors]
    years = [2020, 2025]
    panel = ds.dyads(years=years, actors=known, directed=directed, include_members=include_members)
    pairs = itertools.permutations(known, 2) if directed else itertools.combinations(known, 2)
    expected = [
        (*pair, year)
        for pair in pairs
        for year in years
        if not any(existed(ds, actor, dm.When(str(year))) is None for actor in pair)
    ]
    found = [(row.actor, row.counterpart, row.year) for row in panel]
    assert found == sorted({*found, *expected})  # others only where records contradict each other
    if include_members:
        return
    for row in panel:
        meetings = row.meetings or 0
        assert (row.talks or 0) <= meetings >= (row.summits or 0)
        contacts = ds.meetings_between(row.actor, row.counterpart).certain
        assert meetings == sum(_began_in(one.span, row.year) for one in contacts)


OLD = dm.Actor(id="old", kind="state", name="Old", existed="1918-12-01/1992-04-27")
NEW = dm.Actor(id="new", kind="state", name="New", existed="2011-07-09/..")


def panel_of(pair: list[str], years: Iterable[int], *records: dm.Record) -> dict[int, int]:
    """Return the years in which two actors have a row, each with its uncertain count."""
    ds = world(OLD, NEW, *records)
    return {row.year: row.uncertain for row in ds.dyads(years=years, actors=pair)}


def test_states_that_did_not_exist_together_have_no_row() -> None:
    assert panel_of(["old", "new"], [1950, 2000, 2020]) == {}
    assert panel_of(["old", "north"], [1900, 1950, 2020]) == {1950: 0}


@pytest.mark.parametrize(
    ("when", "rows"),
    [
        ("2019", {1991: 0, 2019: 1}),
        ("[2019,2021]", {1991: 0, 2019: 1, 2020: 0, 2021: 1}),
        ("[1990,2019]", {1991: 0, 2018: 0, 2019: 1}),
        ("2019/..", {1991: 0, 2019: 1}),
        ("[2020..]", {1991: 0, 2020: 1}),
        ("[..2018]", {1991: 1, 2018: 1}),
        ("XXXX", {1991: 1}),
    ],
)
def test_a_deal_outside_of_the_existence_of_a_state_is_not_lost(
    when: str, rows: dict[int, int]
) -> None:
    held = meeting("m", "old", ADA, when=when, format="bilateral")
    years = [1900, 1991, 2018, 2019, 2020, 2021, 2022]
    assert panel_of(["old", "north"], years, held) == rows
    assert panel_of(["old", "south"], years, held) == {
        year: 0 for year in years if 1918 < year < 1993
    }


members = st.lists(st.integers(2000, 2010), min_size=2, max_size=4, unique=True).map(sorted)


@given(members)
def test_a_set_may_have_begun_in_the_years_of_its_members_alone(years: list[int]) -> None:
    held = meeting("m", BEN, ADA, when=f"[{','.join(map(str, years))}]", format="bilateral")
    found = panel_of(["north", "south"], range(1999, 2012), held)
    assert [year for year, count in found.items() if count] == years


def covered(ds: dm.Dataset, *coverage: dm.Coverage, **options: object) -> dict[str, set[str]]:
    """Return, for each pair of the years 2001 and 2002, the columns with a zero."""
    given = {"years": [2001, 2002], **options}
    return {
        f"{row.actor} {row.counterpart} {row.year}": zeros
        for row in attrs.evolve(ds, coverage=coverage).dyads(**given)  # type: ignore[arg-type]
        if (zeros := {name for name in COUNTS[:-1] if getattr(row, name) == 0})
    }


@pytest.mark.parametrize(
    ("kinds", "zeros"),
    [
        (["event"], {"meetings", "talks", "summits", "visits"}),
        (["meeting"], {"meetings", "talks", "summits"}),
        (["summit"], {"summits"}),
        (["visit", "statement"], {"visits", "statements"}),
        (["actor", "tenure"], set()),
    ],
)
def test_a_zero_stands_where_the_kind_and_the_whole_year_are_covered(
    kinds: list[str], zeros: set[str]
) -> None:
    coverage = dm.Coverage(kinds=kinds, period="2002/2003-06")
    expected = {"north south 2002": zeros} if zeros else {}
    found = covered(world(), coverage, actors=["north", "south"], years=[2001, 2002, 2003])
    assert found == expected


def test_one_side_of_a_meeting_is_enough_but_visits_and_statements_need_those_who_act() -> None:
    coverage = dm.Coverage(kinds=["event", "statement"], actors=["north"], period="2001")
    mutual, acts = {"meetings", "talks", "summits"}, {"visits", "statements"}
    two = ["north", "south"]
    assert covered(world(), coverage, actors=two) == {"north south 2001": mutual}
    assert covered(world(), coverage, actors=two, directed=True) == {
        "north south 2001": mutual | acts,
        "south north 2001": mutual,
    }
    both = attrs.evolve(coverage, actors=two)
    assert covered(world(), both, actors=two) == {"north south 2001": mutual | acts}
    assert covered(world(), coverage, actors=["east", "south"]) == {}


def test_a_count_above_zero_needs_no_coverage_and_is_not_changed_by_it() -> None:
    ds = world(meeting("m", ADA, BEN, when="2001"), meeting("n", ADA, BEN, when="2002~"))
    coverage = [dm.Coverage(kinds=["meeting"], period="2001/2002")]
    assert rows(ds) == rows(attrs.evolve(ds, coverage=coverage))
    (row,) = attrs.evolve(ds, coverage=coverage).dyads(years=[2002], actors=["north", "south"])
    assert (row.meetings, row.uncertain) == (0, 1)


def test_several_parts_of_the_coverage_join() -> None:
    parts = [
        dm.Coverage(kinds=["visit"], actors=["north"], period="2001"),
        dm.Coverage(kinds=["visit"], actors=["south"], period="2001/.."),
    ]
    found = covered(world(), *parts, actors=["north", "south"])
    assert found == {"north south 2001": {"visits"}}


def test_only_what_covers_everybody_makes_zeros_of_what_groups_do_for_their_members() -> None:
    ds, two = world(*LEAGUE), ["east", "south"]
    coverage = dm.Coverage(kinds=["meeting"], actors=["east"], period="2001")
    assert covered(ds, coverage, actors=two)
    assert not covered(ds, coverage, actors=two, include_members=True)
    everybody = attrs.evolve(coverage, actors=[])
    assert covered(ds, everybody, actors=two, include_members=True)


def test_what_has_no_time_leaves_no_zero_where_it_may_belong() -> None:
    ds = world(meeting("m", ADA, BEN, when=None), meeting("n", ADA, BEN, when="2001"))
    coverage = dm.Coverage(kinds=["event"], period="2001/2002")
    found = covered(ds, coverage, actors=["east", "north", "south"])
    assert found.pop("north south 2001") == {"summits", "visits"}
    assert found.pop("north south 2002") == {"summits", "visits"}
    assert all(zeros == {"meetings", "talks", "summits", "visits"} for zeros in found.values())
    assert len(found) == 4


@pytest.mark.parametrize(
    ("published", "years"),
    [
        ("2001-12-31", []),
        ("2002", [2001]),
        ("2002-06-01T09:30:00Z", [2001]),
        ("2003-01-01", [2001, 2002]),
        (None, [2001, 2002]),
    ],
)
def test_no_year_that_was_not_over_when_the_dataset_was_published_has_zeros(
    published: str | None, years: list[int]
) -> None:
    for period in ("2001/..", "2001/2002"):
        coverage = dm.Coverage(kinds=["meeting"], period=period)
        ds = attrs.evolve(world(), published=published)
        found = covered(ds, coverage, actors=["north", "south"])
        assert list(found) == [f"north south {year}" for year in years]
        ds = ds.with_records([dm.Meeting(id="m", when="2002")])
        counts = attrs.evolve(ds, coverage=[coverage]).meetings.count_by_year()
        assert dict(counts) == {**dict.fromkeys(years, 0), 2002: 1}


@given(ds=datasets(), directed=st.booleans())
def test_coverage_turns_none_into_zero_and_changes_nothing_else(
    *, ds: dm.Dataset, directed: bool
) -> None:
    asked = {"years": [2020, 2025], "actors": ds.actors, "directed": directed}
    without = attrs.evolve(ds, coverage=()).dyads(**asked)  # type: ignore[arg-type]
    everything = dm.Coverage(kinds=["event", "statement"], period="2020/2025")
    told = attrs.evolve(ds, coverage=[everything], published=None)
    complete = told.dyads(**asked)  # type: ignore[arg-type]
    is_dated = all(span(ds, one) is not None for one in (*ds.events, *ds.statements))
    for bare, as_is, full in zip(without, ds.dyads(**asked), complete, strict=True):  # type: ignore[arg-type]
        for name in COUNTS:
            least, stated, most = (getattr(row, name) for row in (bare, as_is, full))
            assert most == (least or 0) or (most is None and not is_dated)
            assert stated in (least, most)
            assert least is None or least > 0 or name == "uncertain"


def _began_in(span: dm.Span | None, year: int) -> bool:
    if span is None or span.earliest is None:
        return False
    last = span.start_latest or span.latest
    return span.firm and last is not None and span.earliest.year == last.year == year


@pytest.mark.parametrize("years", [["2025"], [2025.0], [True], [None], [0], [10_000]])
def test_years_are_whole_numbers_of_the_calendar(years: list[object]) -> None:
    with pytest.raises(dm.WrongKindError, match="is not a year; give whole numbers"):
        dm.Dataset().dyads(years=years, actors=[])  # type: ignore[arg-type]


def test_years_may_come_from_a_column_of_a_data_frame() -> None:
    numpy = pytest.importorskip("numpy")
    for years in (numpy.arange(2001, 2003), list(numpy.array([2002, 2001], dtype="int16"))):
        panel = world().dyads(years=years, actors=["north", "south"])
        assert panel == world().dyads(years=[2001, 2002], actors=["north", "south"])
        assert [type(row.year) for row in panel] == [int, int]
