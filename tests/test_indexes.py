"""Indexes change nothing but the time that an answer takes: they agree with a look at every record.

The yardstick is `Predicate.judge`, the test of a single record, which knows nothing of indexes.
"""

from __future__ import annotations

import itertools
import random
import sys
import threading
import time
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.accounts import accounts, first_account, is_real, leader, speaking, time_of
from diplomacy_model.chronology import span, year_of
from diplomacy_model.collection import Collection
from diplomacy_model.predicates import base
from diplomacy_model.predicates.base import as_predicate
from diplomacy_model.presence import possibly, presences, took_place
from diplomacy_model.questions.remarks import remarks
from diplomacy_model.questions.sittings import _told, outermost
from diplomacy_model.questions.timeline import TimelineEntry
from diplomacy_model.registry import canonical_key
from diplomacy_model.temporal.reach import order_key
from diplomacy_model.testing import datasets
from diplomacy_model.testing.temporal import near_days, times
from tests.small import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")

STATES = ("north", "south", "league")
PERSONS = ("ada", "ben", "cleo")
ACTORS = (*STATES, *PERSONS, "ministry", "stranger")
TOPICS = ("trade", "fish", "herring")
PLACES = ("land", "port", "hall")
SETTING = [
    *(dm.Actor(id=each, kind="state", name=each) for each in STATES),
    *(dm.Actor(id=each, kind="person", name=each) for each in PERSONS),
    dm.Actor(id="ministry", kind="government-body", name="Ministry", part_of="north"),
    dm.Topic(id="trade", name="Trade"),
    dm.Topic(id="fish", name="Fish", broader="trade"),
    dm.Topic(id="herring", name="Herring", broader="fish"),
    dm.Place(id="land", name="Land", country="south"),
    dm.Place(id="port", name="Port", within="land"),
    dm.Place(id="hall", name="Hall", within="port"),
    dm.Office(id="north-minister", title="Minister", of="north"),
    dm.Office(id="south-minister", title="Minister", of="south"),
    dm.Office(id="chair", title="Chair", of="league", rank="presidency"),
    dm.Series(id="talks", name="Talks"),
]

# Times of day with and without an offset, round the edges of the near days.
near_hours = st.builds(
    "{}T{:02}:00:00{}".format,
    near_days,
    st.integers(0, 23),
    st.sampled_from(["", "Z", "+14:00", "-12:00", "+08:00"]),
).map(dm.When.parse)
stretches = near_days.map(dm.When.of) | near_hours | times()
times = st.none() | stretches
actors = st.sampled_from(ACTORS)


def some(choices: tuple[str, ...], most: int = 2) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(choices), max_size=most, unique=True)


def participants() -> st.SearchStrategy[dm.Participant]:
    return st.builds(
        dm.Participant,
        actor=actors,
        represents=st.none() | st.sampled_from(STATES),
        office=st.none() | st.sampled_from(["north-minister", "south-minister", "chair", "lost"]),
        role=st.sampled_from(["participant", "chair", "interpreter"]),
        attendance=st.sampled_from([None, None, "attended", "absent", "expected"]),
    )


@st.composite
def happenings(draw: st.DrawFn, number: int) -> dm.Record:
    """Draw an event, a meeting, a summit, a visit or a statement."""
    name, when = f"e{number}", draw(times)
    people = draw(st.lists(participants(), max_size=3))
    about, places = draw(some((*TOPICS, "north"))), draw(some(PLACES))
    if draw(st.integers(0, 3)) == 0:
        words = [dm.Utterance(text="So.", mode="verbatim", about=draw(some(TOPICS)))]
        place = places[0] if places else None
        return dm.Statement(
            id=name, kind="speech", when=when, speakers=people, about=about, place=place,
            utterances=words,
        )  # fmt: skip
    cls = draw(st.sampled_from([dm.Event, dm.Meeting, dm.Meeting, dm.Summit, dm.Visit]))
    relations = []
    if number and draw(st.booleans()):
        kind = draw(st.sampled_from(["part-of", "during", "before", "same-as", "same-as"]))
        other = draw(st.integers(0, number - 1))
        relations.append(dm.Relation(kind=kind, to=f"e{other}"))
    series = draw(st.sampled_from([None, "talks", "unheld"]))
    disputed = draw(st.sampled_from([None, None, "*", "status", "participants", "when"]))
    citations = [] if disputed is None else [dm.Citation(source="denial", disputes=[disputed])]
    return cls(
        id=name, when=when, participants=people, about=about, places=places, relations=relations,
        series=series, edition=draw(st.sampled_from([None, 1, 2])) if series else None,
        status=draw(st.sampled_from([None, None, "held", "cancelled", "planned"])),
        citations=citations,
    )  # fmt: skip


@st.composite
def lasting(draw: st.DrawFn, number: int) -> dm.Record:
    """Draw a tenure, a membership, a partnership or an agreement."""
    name, period = f"l{number}", draw(times)
    acts = [dm.Act(kind="signed", when=when) for when in draw(st.lists(times, max_size=2))]
    kind = draw(st.integers(0, 3))
    if kind == 0:
        office = draw(st.sampled_from(["north-minister", "south-minister", "chair"]))
        holder = draw(st.sampled_from(PERSONS))
        return dm.Tenure(id=name, office=office, holder=holder, period=period, acts=acts)
    if kind == 1:
        member, status = draw(actors), draw(st.sampled_from(["member", "observer"]))
        return dm.Membership(
            id=name, member=member, organization="league-of-all", status=status, period=period
        )
    parties = draw(some(ACTORS))
    if kind == 2:
        phases = [dm.Phase(level="dialogue", period=when) for when in draw(st.lists(times))]
        return dm.Partnership(id=name, parties=parties, phases=phases)
    return dm.Agreement(id=name, kind="treaty", name="Pact", parties=parties, acts=acts)


@st.composite
def worlds(draw: st.DrawFn) -> dm.Dataset:
    """Draw datasets whose records have much to do with each other."""
    events = [draw(happenings(number)) for number in range(draw(st.integers(0, 12)))]
    others = [draw(lasting(number)) for number in range(draw(st.integers(0, 5)))]
    return dm.Dataset(records=[*SETTING, *events, *others])


def simple_tests() -> st.SearchStrategy[Any]:
    """Tests of one thing: those that an index knows, and those that none does."""
    return st.one_of(
        st.builds(dm.involving, actors, include_members=st.booleans()),
        st.builds(dm.involving, st.just("league-of-all"), include_members=st.booleans()),
        st.builds(dm.by, actors),
        st.builds(dm.during, stretches, certain=st.booleans()),
        st.builds(dm.about, st.sampled_from([*TOPICS, "north"])),
        st.builds(dm.at, st.sampled_from([*PLACES, "south"])),
        st.builds(dm.in_series, st.just("talks"), st.sampled_from([None, 1])),
        st.sampled_from(
            [
                dm.with_role("chair"),
                dm.of_kind("speech"),
                dm.linked("part-of", "e0"),
                dm.on_occasion("e1"),
                dm.said("so"),
                lambda record: len(record.id) % 2 == 0,
            ]
        ),
    )


def combined_tests() -> st.SearchStrategy[Any]:
    """Tests of any depth."""
    return st.recursive(
        simple_tests(),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3).map(lambda tests: dm.any_of(*tests)),
            st.lists(inner, max_size=3).map(lambda tests: dm.all_of(*tests)),
            inner.map(dm.not_),
        ),
        max_leaves=4,
    )


def collections(ds: dm.Dataset) -> Iterator[Collection[Any]]:
    yield from (ds.events, ds.meetings, ds.summits, ds.visits, ds.statements)
    yield from (ds.tenures, ds.memberships, ds.partnerships, ds.agreements, ds.actors, ds.series)


def outcome(work: Callable[[], T]) -> T | type[Exception]:
    """Return what something returns, or that it refuses: which fault is told first is left open."""
    try:
        return work()
    except (dm.UnknownIdError, dm.WrongKindError):
        return dm.DiplomacyModelError


def scanned(ds: dm.Dataset, collection: Collection[Any], tests: list[Any]) -> tuple[Any, ...]:
    judges = [as_predicate(test, "tests").judge(ds) for test in tests]
    return tuple(
        one
        for one in collection.records
        if all(judge(one, span(ds, one), None) for judge in judges)
    )


def fits(collection: Collection[Any], tests: list[Any]) -> bool:
    return all(issubclass(collection.kind, as_predicate(test, "tests").kinds()) for test in tests)


@given(worlds(), st.lists(combined_tests(), min_size=1, max_size=3))
def test_where_gives_what_a_look_at_every_record_gives(ds: dm.Dataset, tests: list[Any]) -> None:
    for whole in collections(ds):
        if fits(whole, tests):
            expected = outcome(lambda whole=whole: scanned(ds, whole, tests))
            assert outcome(lambda whole=whole: whole.where(*tests).records) == expected


EDGES = (
    *("2025-10-25", "2025-10-26", "2025-10-27", "2025-12-31", "2026-01-01", "2025-10", "2025-11"),
    *("2025", "2026", "202X", "XXXX", "2025-10~", "2025?", "2025-12-31~", "1812-09-07"),
    *("2025-10-20/2025-10-26", "2025-09-01/2025-10-26", "2024-01-01/2025-10-26", "2025-12-31/.."),
    *("2025-10-27/..", "../2025-10-26", "2025-10-26/", "/2025-10-27", "2025-12-30/2026-01-02"),
    *("0001", "0001-01-01", "0001-01-01T00:00:00+14:00", "9999", "9999-12-31"),
    *("9999-12-31T23:59:59-12:00", "0001-01-01/9999-12-31", "[..0001-01-01]"),
    *("[2025-12-31,2026-01-01]", "{2025-10-25,2025-10-27}", "[..2025-10-26]", "[2025-10-27..]"),
    *(
        f"{day}T{hour}:00:00{offset}"
        for day in ("2025-10-26", "2025-10-27", "2025-12-31", "2026-01-01")
        for hour in ("00", "09", "11", "12", "13", "14", "23")
        for offset in ("", "Z", "+14:00", "-12:00")
    ),
)
"""Times of every length round the edges of days, of a year and of what clocks may differ."""


def test_every_edge_of_a_stretch_is_where_a_look_at_every_record_finds_it() -> None:
    ds = dm.Dataset(
        records=[dm.Event(id=f"e{number:03}", when=text) for number, text in enumerate(EDGES)]
    )
    for stretch in map(dm.When.parse, EDGES):
        expected = [one.id for one in ds.events if one.when and one.when.possibly_overlaps(stretch)]
        assert list(ds.events.where(dm.during(stretch)).ids) == expected, stretch
        assert [entry.record.id for entry in ds.timeline(dm.during(stretch))] == [
            entry.record.id for entry in entries_one_by_one(ds, [dm.during(stretch)])
        ], stretch
    years = [year_of(one.when) for one in ds.events]
    assert dict(ds.events.count_by_year()) == {year: years.count(year) for year in years}


def test_acts_and_phases_are_judged_at_their_own_time_and_by_every_test() -> None:
    acts = [dm.Act(kind="signed", when=text) for text in EDGES]
    phases = [dm.Phase(level="dialogue", period=text) for text in EDGES]
    ds = dm.Dataset(
        records=[
            *SETTING,
            dm.Agreement(id="pact", kind="treaty", name="Pact", parties=["north"], acts=acts),
            dm.Agreement(id="pact-2", kind="treaty", name="Pact", parties=["south"], acts=acts),
            dm.Partnership(id="north-south", parties=["north", "south"], phases=phases),
        ]
    )
    for stretch in ("2025-10-26", "2025-10", "2025", "2025-10-26T12:00:00Z"):
        for tests in (
            [dm.during(stretch, certain=True)],
            [dm.during(stretch), dm.involving("south")],
            [dm.during(stretch), dm.during("2025-10-27")],
            [dm.not_(dm.during(stretch)), dm.involving("north")],
        ):
            for ongoing in (False, True):
                found = list(ds.timeline(*tests, ongoing=ongoing))
                assert found == entries_one_by_one(ds, tests, ongoing=ongoing)


@given(worlds(), simple_tests(), simple_tests(), st.slices(6).filter(lambda at: (at.step or 1) > 0))
def test_a_selection_is_searched_like_the_whole(
    ds: dm.Dataset, first: Any, second: Any, part: slice
) -> None:
    for whole in collections(ds):
        if fits(whole, [first, second]):
            some_of_it = whole[part]
            expected = outcome(lambda: scanned(ds, some_of_it, [first, second]))  # noqa: B023
            assert outcome(lambda: some_of_it.where(first).where(second).records) == expected  # noqa: B023
            groups = some_of_it.group_by(lambda record: len(record.relations))
            for group in groups.values():
                found = outcome(lambda: group.where(first).records)  # noqa: B023
                assert found == outcome(lambda: scanned(ds, group, [first]))  # noqa: B023


@given(datasets(max_size=8), st.lists(stretches, min_size=1, max_size=2))
def test_any_records_are_found_by_their_time(ds: dm.Dataset, times: list[dm.When]) -> None:
    for whole in (ds.events, ds.statements, ds.tenures, ds.memberships):
        for certain in (False, True):
            tests = [dm.during(time, certain=certain) for time in times]
            assert whole.where(*tests).records == scanned(ds, whole, tests)


@given(worlds(), simple_tests())
def test_years_are_counted_as_one_by_one(ds: dm.Dataset, test: Any) -> None:
    for whole in (ds.events, ds.meetings, ds.summits, ds.statements, ds.tenures):
        found = outcome(lambda: whole.where(test)) if fits(whole, [test]) else whole  # noqa: B023
        for each in (found, whole[1:]) if isinstance(found, Collection) else ():
            years = [
                year_of(span(ds, record)) if is_real(ds, record, "status") else None
                for record in each.distinct()
            ]
            counts = each.count_by_year()
            assert dict(counts) == {year: years.count(year) for year in years}
            assert list(counts) == sorted(counts, key=lambda year: (year is None, year))


ON_IT = (dm.Event, dm.Statement, dm.Tenure, dm.Membership, dm.Partnership, dm.Agreement)


def passes(ds: dm.Dataset, test: dm.Predicate[Any], record: dm.Record, at: Any, part: Any) -> bool:
    """Tell whether an entry passes a test; one that a test cannot be asked about does not."""
    parts = [passes(ds, each, record, at, part) for each in getattr(test, "tests", ())]
    if isinstance(test, base._AnyOf):
        return any(parts)
    if isinstance(test, base._AllOf):
        return all(parts)
    if not isinstance(record, test.entry_kinds()):
        return False
    return not parts[0] if isinstance(test, base._Not) else test.judge(ds)(record, at, part)


def entries_one_by_one(
    ds: dm.Dataset, tests: list[Any], *, ongoing: bool = False
) -> list[TimelineEntry]:
    """Return a timeline by its rule: each entry is judged at its own time, then all are sorted."""
    pairs: list[tuple[dm.Record, Any]] = [
        (record, None)
        for whole in (ds.events, ds.statements, ds.tenures, ds.memberships)
        for record in whole
        if span(ds, record) is not None or isinstance(record, (dm.Event, dm.Statement))
    ]
    stages = [*((one, one.acts) for one in (*ds.tenures, *ds.agreements))]
    stages += [(one, one.phases) for one in ds.partnerships]  # type: ignore[misc]
    pairs += [(one, part) for one, parts in stages for part in parts if part.time is not None]
    predicates = [as_predicate(test, "tests") for test in tests]
    if not ongoing:
        predicates = [each.of_beginnings() for each in predicates]
    if not all(any(issubclass(cls, ON_IT) for cls in each.kinds()) for each in predicates):
        raise dm.WrongKindError("nothing on a timeline is of such a kind")
    for each in predicates:
        each.judge(ds)  # an unknown id is refused even if there is nothing to be judged
    found = [
        TimelineEntry(
            when=as_told(ds, one) if part is None else part.time,
            span=at, record=one, part=part,
            remarks=remarks(ds, one, None if part is None else one.stages.index(part)),
        )
        for one, part in pairs
        for at in [span(ds, part or one)]
        if all(passes(ds, each, one, at, part) for each in predicates)
    ]  # fmt: skip
    best = {}
    for entry in found:  # of several accounts, the first that no other has overtaken
        rank = entry.record not in speaking(ds, entry.record), canonical_key(entry.record)
        key = (entry.part is None and leader(ds, entry.record)) or id(entry)
        best[key] = min(best.get(key, (rank, entry)), (rank, entry), key=lambda pair: pair[0])
    found = [entry for _, entry in best.values()]
    far = ((1 << 90), 0)
    found.sort(
        key=lambda entry: (
            order_key(entry.span) if entry.span is not None else far,
            canonical_key(entry.record),
        )
    )
    return as_stated(ds, found)


def as_told(ds: dm.Dataset, record: dm.Record) -> dm.When | None:
    """Return the stated time of a record: of several accounts that go together, the most exact."""
    joint = time_of(ds, record)
    return joint if isinstance(joint, dm.When) and record.time is not None else record.time


def stated_pairs(ds: dm.Dataset) -> set[tuple[str, str]]:
    """Return the pairs of which the first is stated to come first, without those in circles."""
    pairs: set[tuple[str, str]] = set()
    for record in ds:
        for relation in record.relations:
            if relation.kind in {"before", "after", "follow-up-of"}:
                is_before = relation.kind == "before"
                pair = (record.id, relation.to) if is_before else (relation.to, record.id)
                times = [span(ds, one) if (one := ds.by_id.get(each)) else None for each in pair]
                if not (times[0] and times[1] and times[0].certainly_after(times[1])):
                    told = [
                        [each.id for each in accounts(ds, ds.by_id[name])]
                        if name in ds.by_id
                        else [name]
                        for name in pair
                    ]
                    pairs.update(itertools.product(*told))

    def leads(start: str, goal: str) -> bool:
        reached = {start}
        for _ in pairs:
            reached |= {second for first, second in pairs if first in reached}
        return goal in reached

    return {(first, second) for first, second in pairs if not leads(second, first)}


def as_stated(ds: dm.Dataset, entries: list[TimelineEntry]) -> list[TimelineEntry]:
    """Return entries in the order that records state: each as soon as those before it are there."""
    pairs = stated_pairs(ds)
    listed = {entry.record.id for entry in entries if entry.part is None}
    ordered: list[TimelineEntry] = []
    while entries:
        waiting = {second for first, second in pairs if first in listed}
        free = (each for each in entries if each.part or each.record.id not in waiting)
        ordered.append(next(free))
        entries.remove(ordered[-1])
        listed -= {ordered[-1].record.id} if ordered[-1].part is None else set()
    return ordered


TOLD_TWICE = [
    dm.Event(id="e0", when="2023-01?"),
    dm.Event(id="e1", when="2023", relations=[dm.Relation(kind="same-as", to="e0")]),
]
TOLD_OF_PART = dm.Event(id="e2", relations=[dm.Relation(kind="part-of", to="e0")])


@given(worlds(), st.lists(combined_tests(), max_size=2))
@example(dm.Dataset(records=TOLD_TWICE), [])
@example(dm.Dataset(records=[*TOLD_TWICE, TOLD_OF_PART]), [])
def test_the_timeline_is_that_of_all_entries_one_by_one(ds: dm.Dataset, tests: list[Any]) -> None:
    for ongoing in (False, True):
        expected = outcome(lambda: entries_one_by_one(ds, tests, ongoing=ongoing))  # noqa: B023
        found = outcome(lambda: list(ds.timeline(*tests, ongoing=ongoing)))  # noqa: B023
        assert found == expected


@given(worlds())
def test_who_met_whom_is_what_all_meetings_tell(ds: dm.Dataset) -> None:
    for one in ACTORS:
        if outcome(lambda: ds.known(one, dm.Actor)) != one:  # noqa: B023
            continue
        met = {each.actor: each for each in ds.interlocutors(one)}
        for other in ACTORS:
            certain, uncertain = met_one_by_one(ds, one, other)
            assert bool(certain or uncertain) == (other in met)
            if other in met:
                found = ds.meetings_between(one, other)
                assert met[other].contacts == found
                assert {each.event.id: each.kind for each in found.certain} == certain
                assert {each.event.id: each.kind for each in found.uncertain} == uncertain
                assert met[other].count == len(certain)
                assert met[other].uncertain == len(uncertain)
                assert met[other].talks == list(certain.values()).count(dm.ContactKind.TALKS)


def met_one_by_one(ds: dm.Dataset, one: str, other: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the certain and the uncertain contacts of two actors, by a look at all meetings."""
    certain: dict[str, set[Any]] = {}
    uncertain: dict[str, set[Any]] = {}
    for meeting in ds.meetings:
        took = took_place(ds, meeting)
        if took is None or first_account(ds, meeting, dm.Meeting) is not meeting:
            continue
        whole = outermost(ds, meeting, dm.Meeting).id
        present = presences(ds, meeting) if took else possibly(presences(ds, meeting))
        for mine, theirs in itertools.permutations(present, 2):
            if one not in mine.possible or other not in theirs.possible:
                continue
            if mine.possible.isdisjoint(theirs.possible):
                is_certain = one in mine.certain and other in theirs.certain
                ((_, sitting),) = _told(ds, meeting)
                kind = sitting.kind
                (certain if is_certain else uncertain).setdefault(whole, set()).add(kind)
    best = {True: dm.ContactKind.TALKS, False: dm.ContactKind.CO_ATTENDANCE}
    return (
        {whole: best[dm.ContactKind.TALKS in kinds] for whole, kinds in certain.items()},
        {
            whole: best[dm.ContactKind.TALKS in kinds]
            for whole, kinds in uncertain.items()
            if whole not in certain
        },
    )


def test_parts_of_a_meeting_make_one_contact_as_certain_as_the_surest() -> None:
    """Of ben the side is only possible, unless he represents it."""
    part = [dm.Relation(kind="part-of", to="congress-2025")]
    sure = dm.Participant(actor="ben", represents="south")

    def met(*, plenary: list[object], talks: list[object]) -> list[tuple[str, int, int, int]]:
        ds = dm.Dataset(
            records=[
                *SETTING,
                dm.Tenure(id="t", office="south-minister", holder="ben"),
                dm.Meeting(id="congress-2025", format="multilateral", participants=plenary),  # type: ignore[arg-type]
                dm.Meeting(id="talks-2025", format="bilateral", participants=talks, relations=part),  # type: ignore[arg-type]
            ]
        )
        found = ds.interlocutors("north")
        assert all(
            (len(one.contacts.certain), len(one.contacts.uncertain)) == (one.count, one.uncertain)
            for one in found
        )
        return [(one.actor, one.count, one.talks, one.uncertain) for one in found]

    assert met(plenary=["north", sure], talks=["north", "ben"]) == [
        ("ben", 1, 1, 0),
        ("south", 1, 0, 0),  # only the plenary is certain
    ]
    assert met(plenary=["north", "ben"], talks=["north", sure]) == [
        ("ben", 1, 1, 0),
        ("south", 1, 1, 0),
    ]
    assert met(plenary=["north", "ben"], talks=["north", "ben"]) == [
        ("ben", 1, 1, 0),
        ("south", 0, 0, 1),
    ]


QUESTIONS: list[Callable[[dm.Dataset], object]] = [
    lambda ds: ds.meetings.where(dm.involving("north"), dm.during("2021"), dm.about("fish")).ids,
    lambda ds: ds.events.where(dm.at("south"), dm.in_series("talks")).ids,
    lambda ds: ds.statements.where(dm.by("north")).ids,
    lambda ds: [str(entry) for entry in ds.timeline(dm.during("2021"))],
    lambda ds: dict(ds.events.count_by_year()),
    lambda ds: [str(each) for each in ds.interlocutors("ada")],
    lambda ds: ds.meetings_between("ada", "ben"),
    lambda ds: ds.interlocutors("ada")[0].contacts,
    lambda ds: ds.meetings.records,
    lambda ds: str(ds.chronology().spans["meeting-2021"]),
    lambda ds: ds.known("elsewhere", dm.Actor),
    lambda ds: [str(finding) for finding in ds.check()],
]


@pytest.fixture
def _at_odds() -> Iterator[None]:
    """Have threads take turns as often as Python can."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)


def race(works: list[Callable[[], object]]) -> list[object]:
    """Return what each work returns, all of them begun at once in threads of their own."""
    start = threading.Barrier(len(works))
    found: list[object] = [None] * len(works)

    def run(number: int) -> None:
        start.wait()
        found[number] = works[number]()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads)
    return found


@pytest.mark.usefixtures("_at_odds")
def test_threads_that_race_for_indexes_get_the_same_answers() -> None:
    expected = [question(SMALL) for question in QUESTIONS]
    chance = random.Random(7)  # noqa: S311 - only an order
    for _ in range(20):
        ds = dm.Dataset(title=SMALL.title, records=SMALL.records)
        order = chance.sample(range(len(QUESTIONS)), len(QUESTIONS)) * 2
        found = race([lambda number=number, ds=ds: QUESTIONS[number](ds) for number in order])  # type: ignore[misc]
        assert found == [expected[number] for number in order]


@pytest.mark.usefixtures("_at_odds")
def test_threads_that_race_have_an_index_built_once() -> None:
    built: list[int] = []

    def index(registry: dm.Registry) -> list[str]:
        built.append(1)
        time.sleep(0.002)  # for the others to come meanwhile
        inner = registry.derived(other)
        return [record.id for record in registry if record.id in inner]

    def other(registry: dm.Registry) -> dict[str, int]:
        built.append(2)
        time.sleep(0.002)
        return {record.id: number for number, record in enumerate(registry)}

    for _ in range(20):
        built.clear()
        ds = dm.Dataset(records=SMALL.records)
        found = race([lambda ds=ds, each=each: ds.derived(each) for each in [index, other] * 8])  # type: ignore[misc]
        assert sorted(built) == [1, 2]
        assert all(each is found[0] for each in found[::2])


def test_an_index_that_fails_is_tried_again_and_locks_nobody_out() -> None:
    tries: list[int] = []

    def index(registry: dm.Registry) -> int:
        tries.append(1)
        if len(tries) == 1:
            raise ValueError("not yet")
        return len(registry)

    ds = dm.Dataset(records=SMALL.records)
    with pytest.raises(ValueError, match="not yet"):
        ds.derived(index)
    assert race([lambda: ds.derived(index)] * 4) == [len(ds)] * 4
    assert len(tries) == 2


def test_an_alternative_narrows_what_another_condition_found() -> None:
    topics = [dm.Topic(id=name, name=name) for name in ("fish", "trade", "war")]
    meetings = [
        dm.Meeting(id=f"m-{number}", when=when, about=[topic])
        for number, (when, topic) in enumerate(
            [("2020", "fish"), ("2020", "trade"), ("2020", "war"), *[("2021", "fish")] * 9]
        )
    ]
    ds = dm.Dataset(records=[*topics, *meetings])
    either = dm.any_of(dm.about("fish"), dm.about("trade"))
    assert ds.meetings.where(dm.during("2020"), either).ids == ("m-0", "m-1")
    assert ds.meetings.where(dm.during("2020"), dm.not_(either)).ids == ("m-2",)
