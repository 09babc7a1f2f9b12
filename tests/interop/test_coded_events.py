"""Tables of coded events: how records become rows, and rows records."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sqlite3
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.interop.coded_events import CodedEvent, from_coded_events, to_coded_events
from tests.interop.exchanges import EXCHANGES
from tests.interop.test_exchanges import must_lose_what_it_names

EXCHANGE = next(each for each in EXCHANGES if each.name == "coded_events")
KUALA_LUMPUR = dm.datasets.load("kuala_lumpur_2025")


def code(scheme: str, value: str, **more: Any) -> dm.Code:
    return dm.Code(scheme=scheme, value=value, **more)


STATES = [
    dm.Actor(id="india", kind="state", name="India", codes=[code("iso3166-1-alpha-3", "IND")]),
    dm.Actor(id="qatar", kind="state", name="Qatar", codes=[code("iso3166-1-alpha-3", "QAT")]),
    dm.Actor(id="peru", kind="state", name="Peru"),
    dm.Actor(id="asean", kind="intergovernmental-organization", name="ASEAN"),
    dm.Actor(id="ada", kind="person", name="Ada"),
    dm.Actor(id="ministry", kind="government-body", name="Ministry", part_of="india"),
    dm.Place(id="doha", name="Doha", country="qatar", latitude=25.3, longitude=51.5),
]
TRADE = dm.Topic(id="trade", name="Trade", codes=[code("plover", "economic")])


def rows_of(*records: dm.Record, **options: Any) -> list[CodedEvent]:
    return list(to_coded_events(dm.Dataset(records=[*STATES, *records]), **options).result)


def row_of(*records: dm.Record, **options: Any) -> CodedEvent:
    (row,) = rows_of(*records, **options)
    return row


def fates(*records: dm.Record) -> dict[tuple[str | None, str | None], str | None]:
    dropped = to_coded_events(dm.Dataset(records=[*STATES, *records])).dropped
    return {(each.record, each.field): each.instead for each in dropped}


def meeting(**fields: Any) -> dm.Meeting:
    given: dict[str, Any] = {"when": "2025-10-27", "participants": ["india", "qatar"], **fields}
    return dm.Meeting(id="m", **given)


def visit(**fields: Any) -> dm.Visit:
    given: dict[str, Any] = {"when": "2025-10-27", "participants": ["india"], **fields}
    return dm.Visit(id="v", **given)


# What goes out.


def test_a_meeting_of_two_is_a_consultation_without_direction() -> None:
    row = row_of(meeting())
    assert (row.event_id, row.event_date, row.event_type) == ("m", "2025-10-27", "CONSULT")
    assert (row.actor, row.recipient, row.directed) == ("india", "qatar", False)
    assert (row.actor_country, row.actor_sector, row.quad_code) == ("IND", "GOV", 1)
    assert row.certain


def test_a_meeting_of_three_has_a_row_for_each_pair() -> None:
    rows = rows_of(meeting(participants=["india", "qatar", "peru"]))
    pairs = [(row.actor, row.recipient) for row in rows]
    assert pairs == [("india", "qatar"), ("india", "peru"), ("qatar", "peru")]
    assert {row.event_id for row in rows} == {"m"}


def test_a_meeting_of_which_one_side_is_known_has_no_recipient() -> None:
    row = row_of(meeting(participants=["india"]))
    assert (row.actor, row.recipient, row.recipient_country) == ("india", None, None)


def test_a_person_is_sent_as_the_side_spoken_for() -> None:
    ada = dm.Participant(actor="ada", represents="india")
    assert row_of(meeting(participants=[ada, "qatar"])).actor == "india"
    assert fates(meeting(participants=[ada, "qatar"]))["m", "participants[0].actor"] == "india"


def test_an_organ_is_sent_as_the_state_it_belongs_to() -> None:
    assert row_of(meeting(participants=["ministry", "qatar"])).actor == "india"


def test_a_side_that_only_a_tenure_shows_is_not_certain() -> None:
    office = dm.Office(id="chief", title="Chief", of="peru")
    tenure = dm.Tenure(id="t", office="chief", holder="ada", period="2020/..")
    with_ada = meeting(participants=["ada", "qatar"])
    assert not row_of(office, tenure, with_ada).certain
    assert row_of(office, tenure, with_ada, certain=True).actor == "qatar"


def test_several_persons_of_one_side_do_not_meet_each_other() -> None:
    ada = dm.Participant(actor="ada", represents="india")
    rows = rows_of(meeting(participants=[ada, "ministry", "qatar"]))
    assert [(row.actor, row.recipient) for row in rows] == [("india", "qatar")]


def test_those_who_were_absent_or_interpreted_are_not_in_the_table() -> None:
    absent = dm.Participant(actor="peru", attendance="absent")
    interpreter = dm.Participant(actor="ada", role="interpreter")
    people = ["india", absent, interpreter, "qatar"]
    assert row_of(meeting(participants=people)).recipient == "qatar"
    assert ("m", "participants[1]") in fates(meeting(participants=people))


@pytest.mark.parametrize("medium", ["telephone", "video"])
def test_a_call_has_the_mode_phone(medium: str) -> None:
    people = [dm.Participant(actor=each, mode=medium) for each in ("india", "qatar")]
    assert row_of(meeting(participants=people)).event_mode == "phone"


def test_a_meeting_that_only_some_joined_by_video_has_no_mode() -> None:
    ada = dm.Participant(actor="ada", represents="india", mode="video")
    records = meeting(participants=[ada, dm.Participant(actor="qatar", mode="in-person")])
    assert row_of(records).event_mode is None
    assert ("m", "participants[0].mode") in fates(records)


def test_a_multilateral_meeting_has_that_mode() -> None:
    assert row_of(meeting(format="multilateral")).event_mode == "multilateral"
    assert ("m", "format") in fates(meeting(format="bilateral"))


def test_the_visitor_is_the_actor_and_the_state_of_the_place_the_recipient() -> None:
    row = row_of(visit(places=["doha"]))
    assert (row.actor, row.recipient, row.directed) == ("india", "qatar", True)
    assert (row.event_mode, row.place_name, row.latitude) == ("visit", "Doha", 25.3)


def test_a_host_is_the_recipient_whoever_is_listed_first() -> None:
    people = [dm.Participant(actor="peru", role="host"), dm.Participant(actor="india")]
    row = row_of(visit(participants=people))
    assert (row.actor, row.recipient) == ("india", "peru")
    must_lose_what_it_names(EXCHANGE, dm.Dataset(records=[*STATES, visit(participants=people)]))


def test_several_visitors_do_not_consult_each_other() -> None:
    rows = rows_of(visit(participants=["india", "peru"]))
    assert [(row.actor, row.recipient) for row in rows] == [("india", None), ("peru", None)]


def test_a_visit_to_two_countries_has_a_row_for_each() -> None:
    lima = dm.Place(id="lima", name="Lima", country="peru")
    rows = rows_of(lima, visit(places=["doha", "lima"]))
    assert [(row.recipient, row.place) for row in rows] == [("qatar", "doha"), ("peru", "lima")]


def test_a_visit_that_nobody_made_is_left_out() -> None:
    host = dm.Participant(actor="peru", role="host")
    assert rows_of(visit(participants=[host])) == []
    assert ("v", None) in fates(visit(participants=[host]))


def test_what_is_planned_is_in_the_future() -> None:
    expected = dm.Participant(actor="qatar", attendance="expected")
    row = row_of(meeting(status="planned", participants=["india", expected]))
    assert (row.contexts, row.recipient) == ("future", "qatar")


@pytest.mark.parametrize("status", ["rumoured", "proposed", "postponed", "cancelled"])
def test_what_did_not_take_place_is_left_out(status: str) -> None:
    assert rows_of(meeting(status=status)) == []
    assert ("m", None) in fates(meeting(status=status))


def test_a_disputed_event_is_not_certain() -> None:
    disputed = meeting(citations=[dm.Citation(source="s", disputes=["*"])])
    assert not row_of(disputed).certain
    assert rows_of(disputed, certain=True) == []


def test_several_accounts_are_one_event() -> None:
    other = dm.Meeting(
        id="other",
        when="2025-10-27",
        participants=["india", "qatar"],
        relations=[dm.Relation(kind="same-as", to="m")],
    )
    assert len({row.event_id for row in rows_of(meeting(), other)}) == 1


@pytest.mark.parametrize(
    ("when", "date", "precision"),
    [
        ("2025-10-27", "2025-10-27", "day"),
        ("2025-10-27T09:30+08:00", "2025-10-27", "day"),
        ("2025-10", "2025-10-01", "month"),
        ("2025?", "2025-01-01", "year"),
        ("202X", "2020-01-01", "range"),
        ("2025-XX-XX", "2025-01-01", "range"),
        ("2025-21", "2025-01-01", "range"),
        ("2025-33", "2025-01-01", "range"),
        ("2025-10-26/2025-10-28", "2025-10-26", "range"),
        ("2025-10-26/..", "2025-10-26", "range"),
        ("[2025-10-26,2025-10-28]", "2025-10-26", "range"),
    ],
)
def test_a_partial_date_begins_on_its_first_day(when: str, date: str, precision: str) -> None:
    row = row_of(meeting(when=when))
    assert (row.event_date, row.date_precision, row.when.text) == (date, precision, when)


@pytest.mark.parametrize("when", [None, "../2025-10-27", "/2025-10-27"])
def test_an_event_without_a_first_day_is_left_out(when: str | None) -> None:
    assert rows_of(meeting(when=when)) == []
    assert ("m", None) in fates(meeting(when=when))


def test_the_type_that_a_record_has_decides() -> None:
    coded = meeting(codes=[code("plover", "COOPERATE"), code("plover-mode", "third-party")])
    row = row_of(coded)
    assert (row.event_type, row.event_mode, row.basis) == ("COOPERATE", "third-party", "stated")


def test_a_cameo_code_is_translated_and_kept() -> None:
    row = row_of(meeting(codes=[code("cameo", "062")]))
    assert (row.event_type, row.cameo_code, row.basis) == ("COOPERATE", "062", "inferred")


def test_a_cameo_category_that_plover_dropped_is_left_out() -> None:
    assert rows_of(meeting(codes=[code("cameo", "010")])) == []


def test_a_statement_without_a_code_is_left_out() -> None:
    said = dm.Statement(id="s", kind="readout", speakers=["india"], when="2025", about=["qatar"])
    assert rows_of(said) == []
    assert ("s", None) in fates(said)


def test_a_coded_statement_is_aimed_at_the_actors_it_is_about() -> None:
    said = dm.Statement(
        id="s",
        kind="readout",
        speakers=["india"],
        when="2025",
        about=["trade", "qatar"],
        codes=[code("plover", "ACCUSE")],
    )
    row = row_of(TRADE, said)
    assert (row.actor, row.recipient, row.directed) == ("india", "qatar", True)
    assert (row.contexts, row.quad_code, row.record_word) == ("economic", 3, "readout")


def test_joint_accusers_do_not_accuse_each_other() -> None:
    event = dm.Event(
        id="e", when="2025", participants=["india", "peru"], codes=[code("plover", "ACCUSE")]
    )
    assert [(row.actor, row.recipient) for row in rows_of(event)] == [
        ("india", None),
        ("peru", None),
    ]


def test_a_signing_by_all_parties_is_support() -> None:
    pact = dm.Agreement(
        id="pact",
        kind="treaty",
        name="Pact",
        parties=["india", "qatar"],
        acts=[
            dm.Act(kind="ratified", when="2024", parties=["india"]),
            dm.Act(kind="signed", when="2023-05-01", place="doha"),
        ],
    )
    row = row_of(pact)
    assert (row.event_type, row.event_date, row.place) == ("SUPPORT", "2023-05-01", "doha")
    assert ("pact", "acts[0]") in fates(pact)


def test_a_narrower_topic_has_the_context_of_the_broader_one() -> None:
    fish = dm.Topic(id="fish", name="Fish", broader="trade")
    assert row_of(TRADE, fish, meeting(about=["fish"])).contexts == "economic"


def test_groups_act_as_one_unless_they_are_expanded() -> None:
    member = dm.Membership(
        id="ms", member="peru", organization="asean", status="member", period="2020/.."
    )
    later = dm.Membership(
        id="later", member="qatar", organization="asean", status="member", period="2030/.."
    )
    with_asean = meeting(participants=["india", "asean"])
    row = row_of(member, later, with_asean)
    assert (row.recipient, row.recipient_country, row.recipient_sector) == ("asean", "IGO", None)
    expanded = row_of(member, later, with_asean, expand_groups=True)
    assert (expanded.actor, expanded.recipient) == ("india", "peru")


def test_members_of_a_group_do_not_meet_each_other_through_it() -> None:
    members = [
        dm.Membership(id=f"in-{each}", member=each, organization="asean", status="member")
        for each in ("peru", "qatar")
    ]
    rows = rows_of(*members, meeting(participants=["asean"]), expand_groups=True)
    assert [(row.actor, row.recipient) for row in rows] == [("peru", None), ("qatar", None)]


def test_a_code_that_is_still_in_use_wins() -> None:
    zaire = dm.Actor(
        id="congo",
        kind="state",
        name="Congo",
        codes=[
            code("iso3166-1-alpha-3", "ZAR", period="../1997"),
            code("iso3166-1-alpha-3", "COD"),
        ],
    )
    assert row_of(zaire, meeting(participants=["congo", "india"])).actor_country == "COD"


def test_a_plover_code_of_an_actor_wins() -> None:
    band = dm.Actor(
        id="band",
        kind="movement",
        name="Band",
        codes=[
            code("iso3166-1-alpha-3", "IND"),
            code("plover", "IMG"),
            code("plover-sector", "REB"),
        ],
    )
    row = row_of(band, meeting(participants=["band", "india"]))
    assert (row.actor_country, row.actor_sector) == ("IMG", "REB")


def test_ids_that_are_not_in_the_dataset_are_kept() -> None:
    row = row_of(meeting(participants=["nobody", "qatar"], places=["nowhere"]))
    assert (row.actor, row.actor_kind, row.place, row.place_name) == (
        "nobody",
        None,
        "nowhere",
        None,
    )


def test_an_empty_dataset_is_an_empty_table() -> None:
    sent = to_coded_events(dm.Dataset())
    assert (len(sent.result), len(sent.dropped)) == (0, 0)
    assert from_coded_events([]).dataset == dm.Dataset()


def test_the_table_has_columns_for_the_codes_of_other_schemes() -> None:
    (row, *_) = to_coded_events(KUALA_LUMPUR).result.to_records(codes="cow")
    assert row["actor_cow"] == "750"


def test_the_order_of_records_makes_no_difference() -> None:
    turned = dm.Dataset(records=list(reversed(list(KUALA_LUMPUR.records))))
    ours = dm.Dataset(records=list(KUALA_LUMPUR.records))
    assert to_coded_events(turned).result == to_coded_events(ours).result


@pytest.mark.parametrize("option", ["certain", "expand_groups"])
def test_options_are_true_or_false(option: str) -> None:
    with pytest.raises(dm.DiplomacyModelError, match=option):
        to_coded_events(dm.Dataset(), **{option: "yes"})


def test_only_a_dataset_can_be_sent() -> None:
    with pytest.raises(dm.DiplomacyModelError, match="is not a dataset"):
        to_coded_events([])  # type: ignore[arg-type]


def as_csv(rows: list[dict[str, Any]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def test_the_bundled_dataset_goes_through_a_csv_file() -> None:
    sent = to_coded_events(KUALA_LUMPUR, certain=True).result.to_records()
    read = list(csv.DictReader(io.StringIO(as_csv(sent))))
    received = from_coded_events(read)
    assert not received.left
    assert received.dataset == from_coded_events(sent).dataset


def test_the_bundled_dataset_can_be_queried_in_sqlite() -> None:
    rows = to_coded_events(KUALA_LUMPUR).result.to_records()
    names = list(rows[0])
    db = sqlite3.connect(":memory:")
    try:
        db.execute(f"create table events ({', '.join(json.dumps(name) for name in names)})")
        marks = ", ".join("?" * len(names))
        cells = [[None if row[name] is None else str(row[name]) for name in names] for row in rows]
        db.executemany(f"insert into events values ({marks})", cells)  # noqa: S608 - our names
        (found,) = db.execute(
            "select count(*) from events where actor_country = 'IND' and recipient_country = 'USA'"
        ).fetchone()
    finally:
        db.close()
    assert found == 1


# There and back, with codes in all places that matter.

EVENT_CODES = st.sampled_from(
    [
        *(code("plover", each) for each in ("CONSULT", "ACCUSE", "SUPPORT", "consult")),
        *(code("plover-mode", each) for each in ("visit", "phone", "BAD mode")),
        *(code("cameo", each) for each in ("042", "0841", "010", "42")),
    ]
)
ACTOR_CODES = st.sampled_from(
    [
        *(code("iso3166-1-alpha-3", each) for each in ("IND", "USA", "in")),
        *(code("plover", each) for each in ("IGO", "NGO", "IND")),
        *(code("plover-sector", each) for each in ("GOV", "MIL", "XXX")),
    ]
)
TOPIC_CODES = st.sampled_from(
    [code("plover", each) for each in ("economic", "future", "human_rights", "No no")]
)
IDS = st.sampled_from("abcdefghi")
NO_OR_ID = st.none() | IDS


def some(items: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[list[Any]]:
    return st.lists(items, max_size=most)


PEOPLE = st.lists(
    st.builds(
        dm.Participant,
        actor=IDS,
        role=st.sampled_from(["host", "visitor", "participant", "interpreter"]),
        mode=st.sampled_from([None, "video", "telephone"]),
        attendance=st.sampled_from([None, None, None, "expected", "absent"]),
    ),
    min_size=1,
    max_size=4,
)
WHENS = st.sampled_from(["2025-10", "2025-10-27", "2025-10-26/2025-10-28", None])
CITATIONS = some(
    st.builds(dm.Citation, source=IDS, disputes=st.sampled_from([*[()] * 9, ("*",)])), 2
)
ACTS = some(
    st.builds(
        dm.Act,
        kind=st.sampled_from(["signed", "signed", "ratified"]),
        when=WHENS,
        parties=some(IDS, 1),
        place=NO_OR_ID,
    )
)
EVENTS: dict[str, Any] = {
    "codes": some(EVENT_CODES),
    "when": WHENS,
    "places": some(IDS),
    "participants": PEOPLE,
    "about": some(IDS, 4),
    "status": st.sampled_from([None, None, None, "held", "planned", "cancelled"]),
    "citations": CITATIONS,
}


def happenings(ids: st.SearchStrategy[str]) -> st.SearchStrategy[dm.Record]:
    events = {"id": ids, **EVENTS}
    said = {name: events[name] for name in ("id", "codes", "when", "about", "citations")}
    return st.one_of(
        st.builds(dm.Event, **events),
        st.builds(
            dm.Meeting, **events, format=st.sampled_from([None, "bilateral", "multilateral"])
        ),
        st.builds(dm.Visit, **events, kind=st.sampled_from([None, "state"])),
        st.builds(dm.Statement, **said, kind=st.just("speech"), speakers=PEOPLE, place=NO_OR_ID),
        st.builds(
            dm.Agreement,
            id=ids,
            codes=some(EVENT_CODES),
            kind=st.just("treaty"),
            name=st.just("Pact"),
            parties=some(IDS),
            acts=ACTS,
            citations=CITATIONS,
        ),
    )


def others(ids: st.SearchStrategy[str]) -> st.SearchStrategy[dm.Record]:
    kinds = ["state", "person", "intergovernmental-organization", "company", "movement"]
    names = st.sampled_from(["Peru", "NA", "null"])
    return st.one_of(
        st.builds(
            dm.Actor, id=ids, kind=st.sampled_from(kinds), name=names, codes=some(ACTOR_CODES)
        ),
        st.builds(dm.Place, id=ids, name=names, within=st.none(), country=NO_OR_ID),
        st.builds(dm.Place, id=ids, name=names, within=st.just("z"), country=st.none()),
        st.builds(dm.Topic, id=ids, name=names, broader=st.just("z"), codes=some(TOPIC_CODES)),
    )


@given(
    happened=st.lists(
        happenings(st.sampled_from("mnop")), min_size=2, max_size=4, unique_by=lambda r: r.id
    ),
    known=st.lists(
        others(st.sampled_from("abcdefghi")), min_size=4, max_size=9, unique_by=lambda r: r.id
    ),
)
def test_what_is_lost_of_coded_records_is_exactly_what_was_dropped(
    happened: list[dm.Record], known: list[dm.Record]
) -> None:
    around = dm.Place(id="z", name="Land", country="a")
    must_lose_what_it_names(EXCHANGE, dm.Dataset(records=[*happened, *known, around]))


# What comes in from others.


def polecat(**cells: str) -> dict[str, str]:
    return {
        "Event ID": "20251027-1",
        "Event Date": "2025-10-27",
        "Event Type": "CONSULT",
        "Event Mode": "None",
        "Contexts": "None",
        "Actor Name": "Ada",
        "Actor Country": "IND",
        "Primary Actor Sector": "GOV",
        "Recipient Name": "None",
        **cells,
    }


def icews(**cells: str) -> dict[str, str]:
    return {
        "Event ID": "7",
        "Event Date": "2025-10-27",
        "Source Name": "India",
        "Source Sectors": "",
        "Source Country": "India",
        "Event Text": "Consult",
        "CAMEO Code": "040",
        "Target Name": "Ada",
        "Target Country": "Peru",
        **cells,
    }


def test_a_polecat_consultation_is_a_meeting() -> None:
    received = from_coded_events(
        [polecat(**{"Recipient Name": "ASEAN", "Recipient Country": "IGO"})]
    )
    found = received.dataset.get("20251027-1", dm.Meeting)
    assert found is not None
    assert [one.actor for one in found.participants] == ["ada", "asean"]
    assert found.codes == (code("plover", "CONSULT"), code("polecat", "20251027-1"))
    ada, asean = received.dataset.get("ada", dm.Actor), received.dataset.get("asean", dm.Actor)
    assert ada is not None
    assert asean is not None
    assert (ada.kind, asean.kind) == ("other", "intergovernmental-organization")
    assert ada.codes == (code("iso3166-1-alpha-3", "IND"), code("plover-sector", "GOV"))
    assert not received.left


def test_what_is_not_a_consultation_is_an_event_about_the_recipient() -> None:
    row = polecat(**{"Event Type": "ACCUSE", "Recipient Name": "Bo", "Contexts": "crime; legal"})
    found = from_coded_events([row]).dataset.events["20251027-1"]
    assert type(found) is dm.Event
    assert [one.actor for one in found.participants] == ["ada"]
    assert found.about == ("bo", "plover-crime", "plover-legal")


def test_a_row_with_several_actors_is_one_event() -> None:
    row = polecat(**{"Actor Name": "Ada; Bo", "Actor Country": "IND; PER"})
    received = from_coded_events([row])
    assert [one.actor for one in received.dataset.meetings[0].participants] == ["ada", "bo"]
    assert [each.field for each in received.left] == ["Primary Actor Sector"]


def test_rows_with_the_same_id_are_one_event() -> None:
    rows = [polecat(**{"Recipient Name": each}) for each in ("Bo", "Cy")]
    (found,) = from_coded_events(rows).dataset.events
    assert [one.actor for one in found.participants] == ["ada", "bo", "cy"]


def test_rows_of_one_event_of_others_that_contradict_each_other_are_told() -> None:
    rows = [icews(), icews(**{"Event Text": "Talk"})]
    assert [each.field for each in from_coded_events(rows).left] == ["Event Text"]
    rows = [polecat(), polecat(Contexts="future")]
    assert [each.field for each in from_coded_events(rows).left] == ["Contexts"]


def test_an_id_that_stands_for_two_events_makes_two() -> None:
    rows = [polecat(), polecat(**{"Event Date": "2025-10-28"})]
    found = from_coded_events(rows).dataset.events
    assert [each.id for each in found] == ["20251027-1", "20251027-1-2"]


def test_the_polecat_visitor_makes_the_visit() -> None:
    row = polecat(**{"Event Mode": "visit", "Recipient Name": "Bo"})
    found = from_coded_events([row]).dataset.visits[0]
    assert [(one.actor, one.role) for one in found.participants] == [
        ("ada", "visitor"),
        ("bo", "host"),
    ]


@pytest.mark.parametrize(("cameo", "visitor"), [("042", "india"), ("043", "ada")])
def test_icews_tells_who_makes_a_visit_and_who_hosts_it(cameo: str, visitor: str) -> None:
    found = from_coded_events([icews(**{"CAMEO Code": cameo})]).dataset.visits[0]
    assert [one.actor for one in found.participants if one.role == "visitor"] == [visitor]


def test_a_call_is_by_telephone_only_if_the_code_says_so() -> None:
    cameo = from_coded_events([icews(**{"CAMEO Code": "041"})]).dataset.meetings[0]
    plover = from_coded_events([polecat(**{"Event Mode": "phone"})]).dataset.meetings[0]
    assert {one.mode for one in cameo.participants} == {"telephone"}
    assert {one.mode for one in plover.participants} == {None}
    assert code("plover-mode", "phone") in plover.codes


def test_mediation_is_not_taken_for_a_meeting() -> None:
    found = from_coded_events([icews(**{"CAMEO Code": "045"})]).dataset.events[0]
    assert type(found) is dm.Event


def test_an_icews_actor_that_is_called_like_its_country_is_a_state() -> None:
    ds = from_coded_events([icews()]).dataset
    assert [(each.id, each.kind) for each in ds.actors] == [("ada", "other"), ("india", "state")]
    assert ds.events[0].label == "Consult"


def test_actors_of_one_name_in_two_countries_are_two() -> None:
    rows = [polecat(), polecat(**{"Event ID": "2", "Actor Country": "PER"})]
    assert [each.id for each in from_coded_events(rows).dataset.actors] == ["ada", "ada-2"]


def test_a_country_without_a_name_is_a_state() -> None:
    row = polecat(**{"Actor Name": "None"})
    (actor,) = from_coded_events([row]).dataset.actors
    assert (actor.name, actor.kind) == ("IND", "state")


def test_what_is_to_happen_is_planned() -> None:
    row = polecat(Contexts="future;economic")
    assert from_coded_events([row]).dataset.events[0].status == "planned"


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("Event Date", "NA"),
        ("Event Date", "n. d."),
        ("Event Date", ""),
        ("Event Type", "---"),
        ("Event Type", "Consult"),
        ("Contexts", "hypothetical"),
        ("Contexts", "crime; historical"),
    ],
)
def test_a_bad_row_is_left_out_as_a_whole(column: str, cell: str) -> None:
    received = from_coded_events([polecat(), polecat(**{"Event ID": "2", column: cell})])
    assert len(received.dataset.events) == 1
    (left,) = received.left
    assert (left.where, left.field, left.value) == ("row 2", column, cell)


def test_a_row_without_an_actor_is_left_out() -> None:
    row = polecat(**{"Actor Name": "*", "Actor Country": "NA"})
    received = from_coded_events([row])
    assert not received.dataset.events
    assert received.left[0].field == "Actor Name"


def test_a_cameo_code_that_lost_its_zero_is_left_out() -> None:
    (left,) = from_coded_events([icews(**{"CAMEO Code": "42"})]).left
    assert "leading zero" in left.why


def test_whatever_has_no_place_is_left_cell_by_cell() -> None:
    row = icews(Intensity="1.0", Publisher="Press", City="Doha", Latitude="95", Longitude="51.5")
    received = from_coded_events([row])
    assert [each.field for each in received.left] == [
        "Latitude",
        "Longitude",
        "Intensity",
        "Publisher",
    ]
    assert [each.name for each in received.dataset.places] == ["Doha"]


def test_other_tables_are_read_by_the_names_of_their_columns() -> None:
    row = {"day": "2025-10-27", "src": "RUS", "tgt": "USA", "code": "112"}
    columns = {
        "event_date": "day",
        "actor_country": "src",
        "recipient_country": "tgt",
        "cameo_code": "code",
    }
    (found,) = from_coded_events([row], columns=columns).dataset.events
    assert (found.id, found.about) == ("cameo-112-rus-2025-10-27", ("usa",))
    assert found.codes == (code("cameo", "112"),)


def test_the_scheme_of_the_ids_can_be_named() -> None:
    ds = from_coded_events([polecat()], scheme="polecat-2025").dataset
    assert code("polecat-2025", "20251027-1") in ds.events[0].codes


def test_a_table_without_the_columns_that_matter_is_refused() -> None:
    with pytest.raises(dm.DiplomacyModelError, match="'event_type' or 'cameo_code'"):
        from_coded_events([{"event_date": "2025", "actor_name": "Ada"}])


@pytest.mark.parametrize(
    ("rows", "options"),
    [
        ("text", {}),
        ([1], {}),
        ([{}], {"columns": {"actr_name": "x"}}),
        ([{}], {"columns": {"actor_name": 1}}),
        ([{}], {"columns": []}),
        ([{"event_date": "2025"}], {"scheme": 1}),
    ],
)
def test_wrong_arguments_are_refused(rows: Any, options: dict[str, Any]) -> None:
    with pytest.raises(dm.DiplomacyModelError):
        from_coded_events(rows, **options)


# Our own rows, changed by others.


def own_row(**cells: object) -> dict[str, object]:
    ds = dm.Dataset(records=[*STATES, meeting(places=["doha"])])
    (row,) = to_coded_events(ds).result.to_records()
    return {**row, **cells}


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("certain", "False"),
        ("event_type", "TALK"),
        ("record_kind", "party"),
        ("actor", None),
        ("event_id", ""),
    ],
)
def test_a_row_that_is_no_fact_is_left_out(column: str, cell: object) -> None:
    received = from_coded_events([own_row(**{column: cell})])
    assert not received.dataset.events
    assert [each.field for each in received.left] == [column]


@pytest.mark.parametrize(
    ("column", "cell"), [("when", "n. d."), ("medium", "pigeon"), ("latitude", "north")]
)
def test_an_event_that_the_library_refuses_is_left_out(column: str, cell: str) -> None:
    received = from_coded_events([own_row(**{column: cell})])
    assert not received.dataset.events
    assert [each.where for each in received.left] == ["row 1"]


def test_rows_of_one_event_that_contradict_each_other_are_told() -> None:
    rows = [own_row(), own_row(event_text="Talks", actor_name="Bharat", score=1)]
    received = from_coded_events(rows)
    assert [each.field for each in received.left] == ["score", "event_text", "event_id"]


NOTICE = dm.Source(id="notice", title="Notice", published="2020")
ACCUSED = code("plover", "ACCUSE")
BY_INDIA = dm.Participant(actor="india", role="visitor")
BY_PERU = dm.Participant(actor="peru", role="host")


@pytest.mark.parametrize(
    ("record", "path"),
    [
        (
            dm.Meeting(id="m", when="2030", status="planned", participants=["india", "qatar"]),
            "participants[0]",
        ),
        (dm.Visit(id="m", when="2019", participants=[BY_INDIA, BY_PERU]), "participants[1].role"),
        (
            dm.Event(id="m", when="2019", codes=[ACCUSED], participants=["india"], about=["qatar"]),
            "codes[0]",
        ),
        (
            dm.Agreement(
                id="m",
                name="Treaty",
                kind="treaty",
                parties=["india", "qatar"],
                acts=[dm.Act(kind="signed", when="2019")],
            ),
            "parties[1]",
        ),
    ],
)
def test_a_row_is_not_certain_if_a_source_disputes_what_it_says(
    record: dm.Record, path: str
) -> None:
    assert row_of(record).certain
    cited = attrs.evolve(record, citations=[dm.Citation(source="notice", disputes=[path])])
    assert not row_of(cited, NOTICE).certain
    assert all(row.recipient is None for row in rows_of(cited, NOTICE, certain=True))


def test_whoever_is_only_invited_to_what_is_to_come_is_not_certain() -> None:
    guest = dm.Participant(actor="qatar", attendance="invited")
    planned = dm.Meeting(id="m", when="2030", status="planned", participants=["india", guest])
    assert not row_of(planned).certain


def test_a_signing_that_was_only_announced_is_not_certain() -> None:
    treaty = dm.Agreement(
        id="m",
        name="Treaty",
        kind="treaty",
        parties=["india", "qatar"],
        acts=[dm.Act(kind="signed", when="2029")],
        citations=[dm.Citation(source="notice")],
    )
    assert not row_of(treaty, NOTICE).certain
    assert not rows_of(treaty, NOTICE, certain=True)


CONSULTED = {
    "Event ID": "7",
    "Event Date": "2025-10-27",
    "Event Type": "CONSULT",
    "Actor Name": "Norvale",
    "Recipient Name": "Estmark",
}


class Unknown:
    """Like the NA of pandas: nothing can be said of how it compares."""

    def __ne__(self, other: object) -> Unknown:  # type: ignore[override]
        return self

    def __bool__(self) -> bool:
        raise TypeError

    __hash__ = None  # type: ignore[assignment]


def test_cells_may_be_as_data_frames_have_them() -> None:
    row = {
        **CONSULTED,
        "Event ID": 7.0,
        "Event Date": dt.datetime(2025, 10, 27),  # noqa: DTZ001 - a day
        "Actor COW": 750.0,
        "Recipient COW": float("nan"),
        "Recipient Country": Unknown(),
    }
    received = from_coded_events([row])
    assert not received.left
    assert str(received.dataset.events["7"].when) == "2025-10-27"
    assert received.dataset.actors["norvale"].codes == (code("cow", "750"),)


def test_a_number_that_is_too_long_to_write_is_still_that_number() -> None:
    rows = [{**CONSULTED, "Event ID": 10**5000 + more} for more in (1, 2)]
    assert len(from_coded_events(rows).dataset.events) == 2


@pytest.mark.parametrize("row_id", ["7", ""])
def test_a_row_whose_actor_is_only_a_separator_is_left_out(row_id: str) -> None:
    received = from_coded_events([{**CONSULTED, "Event ID": row_id, "Actor Name": " ; "}])
    assert not received.dataset.records
    assert [each.why for each in received.left] == ["is missing; the whole row is left out"]


def test_an_actor_who_is_named_twice_takes_part_once() -> None:
    received = from_coded_events([{**CONSULTED, "Actor Name": "Norvale; Norvale"}])
    actors = [one.actor for one in received.dataset.events["7"].participants]
    assert actors == ["norvale", "estmark"]


@pytest.mark.parametrize("type_", ["CONSULT", "ACCUSE"])
def test_a_recipient_who_is_the_actor_is_told(type_: str) -> None:
    given = {**CONSULTED, "Event Type": type_, "Recipient Name": "Norvale"}
    assert [str(each) for each in from_coded_events([given]).left] == [
        "row 1: Recipient Name 'Norvale' is left out: is the actor itself"
    ]


def test_what_did_not_happen_is_left_out_however_it_is_written() -> None:
    assert not from_coded_events([{**CONSULTED, "Contexts": "Historical"}]).dataset.events
    planned = from_coded_events([{**CONSULTED, "Contexts": "FUTURE"}])
    assert planned.dataset.events["7"].status == "planned"
    assert not planned.left


def test_the_columns_are_those_of_all_rows() -> None:
    received = from_coded_events([{"Event ID": "6"}, CONSULTED])
    assert [each.id for each in received.dataset.events] == ["7"]
    assert received.left[0].where == "row 1"


def test_two_columns_cannot_be_one() -> None:
    columns = {"event_date": "d", "event_type": "t", "actor_name": "n", "recipient_name": "n"}
    with pytest.raises(dm.WrongValueError, match="'actor_name' and 'recipient_name' are both 'n'"):
        from_coded_events([{"d": "2025", "t": "AID", "n": "A"}], columns=columns)


def test_why_a_disputing_source_is_dropped_is_told() -> None:
    meeting = dm.Meeting(
        id="m",
        when="2019",
        participants=["india", "qatar"],
        citations=[dm.Citation(source="notice", disputes=["title"])],
    )
    dropped = to_coded_events(dm.Dataset(records=[*STATES, NOTICE, meeting])).dropped
    [row] = [each for each in dropped if each.field == "citations[0]"]
    assert row.why == "the table has no sources that dispute"


def test_an_event_may_have_thousands_of_rows() -> None:
    rows = [{**CONSULTED, "Recipient Name": f"Body {number}"} for number in range(4_000)]
    [event] = from_coded_events(rows).dataset.events
    assert len(event.participants) == 4_001


def test_a_number_that_is_none_is_told_with_its_column() -> None:
    visit = dm.Visit(id="m", when="2019", places=["doha"], participants=[BY_INDIA])
    [row] = to_coded_events(dm.Dataset(records=[*STATES, visit]), certain=True).result.to_records()
    [left] = from_coded_events([{**row, "latitude": "north"}]).left
    assert left.why == "the column 'latitude' has 'north'; give a number"


@pytest.mark.parametrize(
    ("column", "value"),
    [("quad_code", "4"), ("record_word", "treaty"), ("event_date", "2001-01-01")],
)
def test_a_cell_of_our_table_that_contradicts_another_is_told(column: str, value: str) -> None:
    meeting = dm.Meeting(id="m", when="2019", participants=["india", "qatar"])
    [row] = to_coded_events(dm.Dataset(records=[*STATES, meeting])).result.to_records()
    assert not from_coded_events([row]).left
    [left] = from_coded_events([{**row, column: value}]).left
    assert (left.field, left.value) == (column, value)


@pytest.mark.parametrize("disputed", ["places[0]", "places"])
def test_a_place_that_a_source_disputes_is_left_out(disputed: str) -> None:
    meeting = dm.Meeting(
        id="m",
        when="2019",
        places=["doha", "lima"],
        participants=["india", "qatar"],
        citations=[dm.Citation(source="notice", disputes=[disputed])],
    )
    sent = to_coded_events(dm.Dataset(records=[*STATES, NOTICE, meeting]))
    assert sent.result[0].place == ("lima" if disputed == "places[0]" else None)
    assert "m: places[0] is left out: a source disputes it" in map(str, sent.dropped)


def test_a_place_that_is_named_twice_and_disputed_once_is_left_out() -> None:
    meeting = dm.Meeting(
        id="m",
        when="2019",
        places=["doha", "doha"],
        participants=["india", "qatar"],
        citations=[dm.Citation(source="notice", disputes=["places[0]"])],
    )
    must_lose_what_it_names(EXCHANGE, dm.Dataset(records=[*STATES, NOTICE, meeting]))
