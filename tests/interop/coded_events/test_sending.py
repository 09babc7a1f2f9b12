"""How records become rows of coded events."""

from __future__ import annotations

import json
import sqlite3

import pytest

import diplomacy_model as dm
from diplomacy_model.interop.coded_events import from_coded_events, to_coded_events
from tests.interop.coded_events.states import (
    EXCHANGE,
    KUALA_LUMPUR,
    STATES,
    TRADE,
    code,
    fates,
    meeting,
    row_of,
    rows_of,
    visit,
)
from tests.interop.test_exchanges import must_lose_what_it_names


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
