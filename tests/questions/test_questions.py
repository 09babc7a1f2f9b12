"""Each question: what is certain, what is uncertain, and what is not known."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

import diplomacy_model as dm
from diplomacy_model.testing import datasets, times
from tests.small import SMALL


def ids(records: tuple[dm.Record, ...]) -> list[str]:
    return [record.id for record in records]


def test_an_answer_is_neither_true_nor_false() -> None:
    answer = SMALL.office_holders("north-minister", on="2021")
    with pytest.raises(TypeError, match=r"ask for answer\.certain or answer\.possible"):
        bool(answer)


@pytest.mark.parametrize(
    ("on", "certain", "uncertain"),
    [
        ("2020-04-30", [], []),
        ("2020-05-01", [], ["ada-minister"]),
        ("2020-05-02", ["ada-minister"], []),
        ("2020-05", [], ["ada-minister"]),
        ("2021~", [], ["ada-minister"]),
        ("2030", ["ada-minister"], []),
    ],
)
def test_an_office_is_held_certainly_from_the_day_after_taking_it(
    on: str, certain: list[str], uncertain: list[str]
) -> None:
    answer = SMALL.office_holders("north-minister", on=on)
    assert ids(answer.certain) == certain
    assert ids(answer.uncertain) == uncertain
    assert ids(answer.possible) == certain + uncertain


def test_a_designate_does_not_hold_the_office() -> None:
    assert ids(SMALL.office_holders("south-minister", on="2022-06-15").possible) == ["ben-minister"]
    assert ids(SMALL.office_holders("south-minister", on="2023").possible) == []


def test_a_tenure_without_a_period_is_certain_on_attested_days_alone() -> None:
    assert ids(SMALL.offices_held("cleo", on="2021-03-10").certain) == ["cleo-attested"]
    assert ids(SMALL.offices_held("cleo", on="2022").uncertain) == ["cleo-attested"]


def test_offices_held_takes_records_and_refuses_unknown_ids() -> None:
    assert ids(SMALL.offices_held(SMALL.actors["ben"], on="2019").certain) == ["ben-minister"]
    with pytest.raises(dm.UnknownIdError, match="did you mean 'ben'"):
        SMALL.offices_held("benn", on="2019")
    with pytest.raises(dm.WrongKindError):
        SMALL.office_holders("ben", on="2019")
    with pytest.raises(dm.TimeFormatError):
        SMALL.office_holders("north-minister", on="today")


def test_representation_says_of_each_link_whether_it_is_stated_or_inferred() -> None:
    ada, ben, cleo, east = SMALL.representation("meeting-2021")
    assert [(str(link), link.certain) for link in ada.sides] == [
        ("possibly north (inferred from ada-minister)", False)
    ]
    assert [(str(link), link.certain) for link in ada.offices] == [
        ("north-minister (inferred from ada-minister)", True)
    ]
    assert [str(link) for link in ben.offices] == ["south-minister (stated)"]
    assert [str(link) for link in ben.sides] == ["south (inferred from south-minister)"]
    assert [str(link) for link in cleo.sides] == ["league (stated)"]
    assert [str(link) for link in cleo.offices] == ["league-chair (inferred from cleo-attested)"]
    assert [str(link) for link in east.sides] == ["east (stated)"]
    assert str(ben) == "ben, as south-minister (stated), for south (inferred from south-minister)"


def test_representation_without_a_time_makes_every_office_possible() -> None:
    ds = SMALL.with_records(
        [
            dm.Meeting(
                id="some-day-2021",
                participants=[
                    "ben",
                    dm.Participant(actor="ada", represents="south", on_behalf_of="ben"),
                    dm.Participant(actor="stranger"),
                    dm.Participant(actor="ada", office="lost-office"),
                ],
            )
        ]
    )
    ben, ada, stranger, lost = ds.representation("some-day-2021")
    assert [link.certain for link in ben.offices] == [False]
    assert ada.offices == ()  # her office speaks for another side than the one stated
    assert str(ada) == "ada, for south (stated), on behalf of ben (stated)"
    assert (stranger.offices, stranger.sides) == ((), ())
    assert lost.sides == ()


def test_representation_answers_for_the_speakers_of_a_statement() -> None:
    (ministry,) = SMALL.representation(SMALL.statements["statement-2021"])
    assert [link.to for link in ministry.sides] == ["north"]
    (called, _) = SMALL.representation("call-2021")
    assert [str(link) for link in called.sides] == ["north (inferred from north-ministry)"]
    with pytest.raises(dm.WrongKindError, match="not an event or a statement"):
        SMALL.representation("pact")


@pytest.mark.parametrize(
    ("on", "certain", "uncertain"),
    [
        ("2014", [], ["Special"]),
        ("2015-02", [], ["Dialogue", "Special"]),
        ("2016", ["Dialogue"], ["Special"]),
        ("2019-06-01", [], ["Dialogue", "Partnership of Friends", "Special"]),
        ("2021", ["Partnership of Friends"], ["Special"]),
    ],
)
def test_partnership_status_keeps_the_unsure_apart(
    on: str, certain: list[str], uncertain: list[str]
) -> None:
    status = SMALL.partnership_status("north-south", on=on)
    assert [phase.label for phase in status.certain] == certain
    assert [phase.label for phase in status.uncertain] == uncertain


def test_the_timeline_has_all_that_is_dated_in_order() -> None:
    assert [str(entry) for entry in SMALL.timeline()] == [
        "2015/2019-06-01  north-south: Dialogue",
        "2017-12-20  ben-minister: appointed",
        "2018-01-01/2022-06-30  ben-minister",
        "2019-06-01/..  north-south: Partnership of Friends",
        "2020-05-01/..  ada-minister",
        "2021-03  call-2021",
        "2021-03-08/2021-03-12  week-2021",
        "2021-03-09  statement-2021 (disputed: place, title)",
        "2021-03-10  meeting-2021",
        "2021-03-10  pact: signed",
        "2021-03-10/..  south-in-league",
        "2022-02-01/2022-02-03  visit-2022",
        "2022-05/..  cleo-designate",
        "undated  undated-2021",
    ]


def test_the_timeline_asks_predicates_at_the_time_of_the_entry() -> None:
    entries = SMALL.timeline(
        dm.during("2021-03-09/2021-03-10", certain=True), dm.involving("north"), ongoing=True
    )
    assert [str(entry) for entry in entries] == [
        "2019-06-01/..  north-south: Partnership of Friends",
        "2020-05-01/..  ada-minister",
        "2021-03-09  statement-2021 (disputed: place, title)",
        "2021-03-10  meeting-2021",
        "2021-03-10  pact: signed",
    ]
    assert [entry.record.id for entry in SMALL.timeline(dm.by("north"))] == ["statement-2021"]
    assert [entry.record.id for entry in SMALL.timeline(dm.at("hall"))] == ["meeting-2021"]
    assert [entry.record.id for entry in SMALL.timeline(dm.of_kind("readout"))] == [
        "statement-2021"
    ]
    only = SMALL.timeline(lambda record: isinstance(record, dm.Visit))
    assert [entry.record.id for entry in only] == ["visit-2022"]


LASTING = dm.Dataset(
    records=[
        dm.Tenure(id="old", office="chair", holder="ada", period="2010/2020"),
        dm.Tenure(id="new", office="chair", holder="ben", period="2021-03/.."),
        dm.Tenure(id="endless", office="chair", holder="cleo", period="../2021-03"),
        dm.Tenure(id="unclear", office="chair", holder="dora", period="2021/.."),
        dm.Membership(
            id="joined",
            member="ada",
            organization="league",
            status="member",
            period="2021-03-05/2021",
        ),
        dm.Partnership(
            id="p",
            parties=["ada", "ben"],
            phases=[
                dm.Phase(level="dialogue", period="2019/.."),
                dm.Phase(level="other", period="2021-03-31/.."),
            ],
        ),
        dm.Agreement(
            id="pact", kind="treaty", name="Pact", acts=[dm.Act(kind="signed", when="2021-03")]
        ),
        dm.Summit(id="summit", when="2021-02-27/2021-03-02"),
        dm.Statement(id="said", kind="speech", when="2021-03-04"),
    ]
)


def entries_of(ds: dm.Dataset, *tests: Any, ongoing: bool = False) -> set[str]:
    entries = ds.timeline(*tests, ongoing=ongoing)
    return {f"{one.record.id}{'' if one.part is None else f' {one.part.word}'}" for one in entries}


def test_a_timeline_has_what_happened_in_a_stretch_and_not_what_lasted_into_it() -> None:
    march = dm.during("2021-03")
    happened = {"new", "unclear", "joined", "p other", "pact signed", "summit", "said"}
    assert entries_of(LASTING, march) == happened
    assert entries_of(LASTING, march, ongoing=True) == happened | {"endless", "p dialogue"}
    certainly = dm.during("2021-03", certain=True)
    assert entries_of(LASTING, certainly) == happened - {"unclear"}
    assert entries_of(LASTING, dm.during("2021-04")) == {"unclear"}


def test_a_timeline_asks_about_beginnings_within_combined_predicates() -> None:
    march, old = dm.during("2021-03"), dm.during("2010")
    either = dm.any_of(dm.all_of(march, dm.not_(old)), old)
    assert entries_of(LASTING, either) == entries_of(LASTING, march) | {"old"}
    assert {"old", "endless", "p dialogue"} <= entries_of(LASTING, dm.not_(march))
    assert entries_of(LASTING, dm.not_(march)).isdisjoint(entries_of(LASTING, march))


def test_a_timeline_without_a_stretch_has_everything() -> None:
    assert entries_of(LASTING) == entries_of(LASTING, ongoing=True)


@given(datasets(), times())
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_what_is_ongoing_is_added_and_takes_nothing_away(ds: dm.Dataset, time: dm.When) -> None:
    for certain in (False, True):
        stretch = dm.during(time, certain=certain)
        happened, ongoing = ds.timeline(stretch), ds.timeline(stretch, ongoing=True)
        assert set(happened) <= set(ongoing)
        added = set(ongoing) - set(happened)
        assert all((one.part or one.record).lasts for one in added)


def test_describe_tells_all_fields_with_names() -> None:
    assert SMALL.describe("meeting-2021") == (
        "Meeting: Talks of Port\n"
        "  when: 2021-03-10\n"
        "  places: Hall\n"
        "  participant: Ada, possibly for Northland\n"
        "  participant: Ben, Minister of Southland, inferred: for Southland, by video\n"
        "  participant: Cleo, for The League, as chair\n"
        "  participant: Eastland, absent\n"
        "  about: Fish\n"
        "  series: Talks\n"
        "  edition: 1\n"
        "  part of: League Week\n"
        "  after: Readout"
    )
    assert SMALL.describe("pact") == (
        "Agreement: Pact of Port\n"
        "  kind: treaty\n"
        "  parties: Northland, Southland\n"
        "  act: signed 2021-03-10 in Hall at Talks of Port\n"
        "  act: ratified by Northland"
    )
    assert SMALL.describe(SMALL.statements["statement-2021"]) == (
        "Statement: Readout\n"
        "  kind: readout\n"
        "  by: Ministry, for Northland\n"
        "  when: 2021-03-09\n"
        "  place: Port [disputed by lost]\n"
        "  occasion: Talks of Port\n"
        "  said: “We met.” (verbatim, about Pact of Port)\n"
        "  about: Southland"
    )


def test_describe_names_records_that_have_no_name() -> None:
    assert SMALL.describe("north-south").startswith("Partnership: Northland – Southland\n")
    assert SMALL.describe("ada-minister").startswith(
        "Tenure: Ada as Minister of Northland\n  office: Minister of Northland"
    )
    assert SMALL.describe("south-in-league").startswith("Membership: Southland in The League")
    assert SMALL.describe("undated-2021") == (
        "Meeting: undated-2021\n  places: nowhere\n  participant: Northland"
    )
    ds = dm.Dataset(
        records=[
            dm.Actor(
                id="a",
                kind="person",
                name="A",
                names=[dm.Name(text="B", kind="handle")],
                codes=[dm.Code(scheme="s", value="1")],
            ),
            dm.Statement(
                id="s",
                kind="note-verbale",
                speakers=[dm.Participant(actor="a", on_behalf_of="c", mode="written")],
                utterances=[dm.Utterance(text="So.", mode="verbatim", speaker="a")],
            ),
            dm.Series(id="r", name="R", recurrence=dm.Recurrence(rule="FREQ=YEARLY")),
        ]
    )
    assert ds.describe("a") == "Actor: A\n  kind: person\n  name: B, handle\n  code: s, 1"
    assert ds.describe("s") == (
        "Statement: s\n  kind: note verbale\n  by: A, in writing, on behalf of c\n"
        "  said: A: “So.” (verbatim)"
    )
    assert ds.describe("r") == "Series: R\n  recurrence: FREQ=YEARLY"


def test_cite_gives_a_line_for_each_citation() -> None:
    assert SMALL.cite("statement-2021") == (
        "The Gazette, Press, https://example.org/1, p. 2: “We met.” [supports when]\n"
        "lost [disputes place, title]"
    )
    assert SMALL.cite("north") == ""
    with pytest.raises(dm.UnknownIdError):
        SMALL.cite("nroth")


def test_holding_a_chair_is_not_representing_the_body() -> None:
    chair = dm.Office(id="chair", title="Chair", of="league", rank="presidency")
    held = dm.Tenure(id="ada-chair", office=chair, holder="ada", period="2020/..")
    meeting = dm.Meeting(
        id="chaired-2022",
        when="2022-01-01",
        participants=[dm.Participant(actor="ada", office=chair, role="chair"), "ada"],
    )
    ds = SMALL.with_records([chair, held, meeting])
    for one in ds.representation(meeting):
        assert [link.to for link in one.sides] == ["north"]
    assert meeting not in ds.meetings.where(dm.involving("league"))


def test_paraphrases_stand_without_quotation_marks() -> None:
    statement = dm.Statement(
        id="s",
        kind="speech",
        utterances=[
            dm.Utterance(text="Said so.", mode="paraphrase"),
            dm.Utterance(text="It is so.", mode="translated"),
        ],
    )
    told = dm.Dataset(records=[statement]).describe("s")
    assert "said: Said so. (paraphrase)" in told
    assert "said: “It is so.” (translated)" in told


def test_what_was_not_held_says_so() -> None:
    meeting = dm.Meeting(
        id="m-2025",
        status="cancelled",
        when="2025-06",
        participants=[
            dm.Participant(actor="a", attendance="declined"),
            dm.Participant(actor="b", represents="c", attendance="invited"),
        ],
    )
    assert str(meeting) == "Meeting 'm-2025' · b (c), invited · 2025-06 · cancelled"
    (entry,) = dm.Dataset(records=[meeting]).timeline()
    assert str(entry) == "2025-06  m-2025 (cancelled)"


def test_a_timeline_refuses_what_is_never_on_it() -> None:
    with pytest.raises(
        dm.WrongKindError, match=r"of_kind\('grouping'\) finds nothing on a timeline"
    ):
        SMALL.timeline(dm.of_kind("grouping"))
