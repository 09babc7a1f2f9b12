"""What entities say, and that the library takes them as they are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import attrs
import pytest

import diplomacy_model as dm
from diplomacy_model.interop.followthemoney import from_followthemoney, to_followthemoney
from tests.interop.followthemoney.entities import ASEAN, INDIA, MODI, PM, entities, lost, properties
from tests.small import SMALL

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("followthemoney")

from click.testing import CliRunner
from followthemoney import model
from followthemoney.cli.cli import cli


@pytest.mark.parametrize("ds", [SMALL, *map(dm.datasets.load, dm.datasets.NAMES)], ids=str)
def test_the_library_takes_every_value_as_it_is(ds: dm.Dataset) -> None:
    sent = to_followthemoney(ds).result
    assert sent
    for entity in sent:
        proxy = model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(proxy.to_dict())
        assert json.loads(json.dumps(proxy.to_dict())) == entity


def test_ranges_of_properties_are_kept() -> None:
    sent = {each["id"]: each for each in to_followthemoney(SMALL).result}
    for entity in sent.values():
        schema = model[entity["schema"]]
        for name, values in entity["properties"].items():
            range_ = schema.properties[name].range
            for value in values:
                if range_ is not None and value in sent:
                    assert model[sent[value]["schema"]].is_a(range_)


def test_the_order_of_records_makes_no_difference() -> None:
    records = list(dm.datasets.load("kuala_lumpur_2025").records)
    expected = to_followthemoney(dm.Dataset(records=records)).result
    assert to_followthemoney(dm.Dataset(records=records[::-1])).result == expected


def test_an_empty_dataset_has_no_entities() -> None:
    sent = to_followthemoney(dm.Dataset())
    assert sent.result == []
    assert not sent.dropped


def test_a_state_is_a_public_body_with_its_country() -> None:
    codes = [dm.Code(scheme="iso3166-1-alpha-3", value="IND")]
    state = dm.Actor(id="india", kind="state", name="India", codes=codes)
    assert entities(state)["india"]["schema"] == "PublicBody"
    assert properties(state)["country"] == ["in"]
    assert lost(state) == {"codes[0].scheme": "iso3166-1-alpha-2", "codes[0].value": "IN"}


def test_the_country_of_a_person_is_not_what_the_person_is() -> None:
    codes = [dm.Code(scheme="iso3166-1-alpha-2", value="IN")]
    assert lost(dm.Actor(id="a", kind="person", name="A", codes=codes)) == {"codes[0]": None}


def test_names_that_may_mean_something_else_are_weak() -> None:
    names = [
        dm.Name(text="the Kremlin", kind="metonym"),
        dm.Name(text="Soviet Union", kind="former", period="../1991"),
        dm.Name(text="RF", kind="abbreviation"),
        dm.Name(text="Россия", language="ru"),
    ]
    state = dm.Actor(id="russia", kind="state", name="Russia", names=names)
    assert properties(state) == {
        "name": ["Russia"],
        "weakAlias": ["the Kremlin"],
        "previousName": ["Soviet Union"],
        "abbreviation": ["RF"],
        "alias": ["Россия"],
        "classification": ["state"],
    }
    assert set(lost(state)) == {"names[0].kind", "names[1].period", "names[3].language"}


def test_a_name_is_sent_as_the_library_normalizes_it() -> None:
    assert lost(dm.Actor(id="quad", kind="grouping", name='"The  Quad"')) == {"name": "The Quad"}


def test_a_record_whose_name_is_too_long_is_dropped() -> None:
    assert lost(dm.Actor(id="a", kind="other", name="a" * 385)) == {None: None}


@pytest.mark.parametrize(
    ("when", "sent", "back"),
    [
        ("2025-10-27", {"date": "2025-10-27"}, "2025-10-27"),
        ("2025-10", {"date": "2025-10"}, "2025-10"),
        ("2025", {"date": "2025"}, "2025"),
        ("2025-10?", {"date": "2025-10"}, "2025-10"),
        ("2025-10-XX", {"date": "2025-10"}, "2025-10"),
        ("2025-10-27T09:30+08:00", {"date": "2025-10-27T01:30"}, "2025-10-27T01:30Z"),
        ("2025-10-27T09:30", {"date": "2025-10-27"}, "2025-10-27"),
        ("2025-10-26/2025-10-28", {"startDate": "2025-10-26", "endDate": "2025-10-28"}, None),
        ("2025-10-26/..", {"startDate": "2025-10-26"}, "2025-10-26/"),
        ("/2025-10-26", {"endDate": "2025-10-26"}, "/2025-10-26"),
        ("[2025-10-01,2025-10-05]", {"date": "2025-10"}, "2025-10"),
        ("0044-03-15", {}, None),
        ("201X", {}, None),
    ],
)
def test_times_become_dates(when: str, sent: dict[str, str], back: str | None) -> None:
    event = dm.Event(id="e", title="E", when=when)
    found = properties(event)
    assert {key: value for key, value in found.items() if key != "name"} == {
        key: [value] for key, value in sent.items()
    }
    again = from_followthemoney(entities(event).values()).dataset.events["e"]
    expected = back or (when if sent else None)
    assert again.when == (None if expected is None else dm.When.parse(expected))


def test_a_tenure_has_its_first_and_last_day_and_attested_days() -> None:
    tenure = dm.Tenure(
        id="t", office="pm-of-india", holder="modi", period="2014-05-26/..", attested=["2019-05-30"]
    )
    assert properties(INDIA, MODI, PM, tenure) == {
        "holder": ["modi"],
        "post": ["pm-of-india"],
        "startDate": ["2014-05-26"],
        "date": ["2019-05-30"],
    }


def test_a_year_as_a_period_has_a_first_and_a_last_day() -> None:
    tenure = dm.Tenure(id="t", office="o", holder="h", period="2014")
    assert properties(tenure)["endDate"] == ["2014"]
    assert lost(tenure) == {"period": "2014/2014"}


def test_a_state_cannot_occupy_a_position() -> None:
    chair = dm.Office(id="chair", title="Chair", of="asean")
    tenure = dm.Tenure(id="t", office="chair", holder="india")
    assert "t" not in entities(INDIA, ASEAN, chair, tenure)
    assert lost(INDIA, ASEAN, chair, tenure) == {None: None}


@pytest.mark.parametrize("status", ["cancelled", "planned", "postponed", "rumoured"])
def test_an_event_that_did_not_take_place_is_dropped(status: str) -> None:
    assert lost(dm.Meeting(id="m", title="M", status=status)) == {None: None}


def test_an_event_that_a_source_denies_is_dropped() -> None:
    citations = [dm.Citation(source="s", disputes=["*"])]
    meeting = dm.Meeting(id="m", title="M", citations=citations)
    assert not to_followthemoney(dm.Dataset(records=[meeting])).result


def test_an_event_without_a_title_has_the_name_to_show() -> None:
    assert lost(dm.Visit(id="visit-2020")) == {"title": "visit-2020"}


def test_only_those_who_came_are_involved() -> None:
    came = dm.Participant(actor="modi", attendance="attended")
    meeting = dm.Meeting(
        id="m",
        title="M",
        participants=[came, dm.Participant(actor="xi", attendance="absent"), "modi"],
    )
    assert properties(meeting)["involved"] == ["modi"]
    assert lost(meeting) == {
        "participants[0].attendance": None,
        "participants[1]": None,
        "participants[2]": None,
    }


def test_somebody_whose_presence_is_disputed_is_not_involved() -> None:
    citations = [dm.Citation(source="s", disputes=["participants[0].attendance"])]
    meeting = dm.Meeting(id="m", title="M", participants=["modi", "xi"], citations=citations)
    assert properties(meeting)["involved"] == ["xi"]


@pytest.mark.parametrize(
    ("record", "path"),
    [
        (dm.Actor(id="x", kind="government-body", name="X", part_of="india"), "part_of"),
        (dm.Place(id="x", name="X", within="asia"), "within"),
        (
            dm.Meeting(
                id="x",
                title="X",
                level="ministerial",
                places=["delhi"],
                about=["india"],
                relations=[dm.Relation(kind="follow-up-of", to="y")],
                participants=[dm.Participant(actor="modi", role="chair", represents="india")],
            ),
            "level places[0] about[0] relations[0] participants[0].role participants[0].represents",
        ),
    ],
)
def test_whatever_a_source_disputes_is_not_sent(record: dm.Record, path: str) -> None:
    for each in path.split():
        citations = [dm.Citation(source="s", disputes=[each])]
        disputed = attrs.evolve(record, citations=citations)
        sent, certain = (to_followthemoney(dm.Dataset(records=[one])) for one in (disputed, record))
        assert sent.result != certain.result
        assert {one.field for one in sent.dropped} >= {each, "citations[0]"}
        assert all("disputed" in one.why for one in sent.dropped if one.field == each)


@pytest.mark.parametrize(
    ("record", "paths"),
    [
        (dm.Tenure(id="x", office="o", holder="modi"), ("holder", "office")),
        (
            dm.Membership(id="x", member="india", organization="un", status="member"),
            ("member", "organization", "status"),
        ),
        (PM, ("of",)),
    ],
)
def test_what_is_disputed_in_its_essence_is_dropped(
    record: dm.Record, paths: tuple[str, ...]
) -> None:
    for each in paths:
        citations = [dm.Citation(source="s", disputes=[each])]
        assert None in lost(attrs.evolve(record, citations=citations))


def test_a_source_that_was_retracted_proves_nothing() -> None:
    wrong = dm.Source(id="wrong", title="W")
    right = dm.Source(id="right", title="R", relations=[dm.Relation(kind="retracts", to="wrong")])
    citations = [dm.Citation(source="wrong", supports=["note"]), dm.Citation(source="right")]
    modi = attrs.evolve(MODI, citations=citations)
    assert properties(wrong, right, modi)["proof"] == ["right"]
    assert "citations[0]" in lost(wrong, right, modi)


def test_what_is_still_to_come_is_dropped() -> None:
    assert lost(dm.Tenure(id="t", office="o", holder="modi", capacity="designate")) == {None: None}
    candidate = dm.Membership(id="m", member="india", organization="un", status="candidate")
    assert lost(candidate) == {None: None}


@pytest.mark.parametrize(
    ("period", "sent", "back"),
    [
        ("2019-05-30/2024-06-09", {"startDate": ["2019-05-30"]}, "2019-05-30/"),
        ("/2024-06-09", {}, None),
        ("2018/2018", {"startDate": ["2018"], "endDate": ["2018"]}, "kept"),
    ],
)
def test_an_end_that_was_only_announced_is_not_sent(
    period: str, sent: dict[str, list[str]], back: str | None
) -> None:
    source = dm.Source(id="s", title="S", published="2019-06-01")
    tenure = dm.Tenure(
        id="t", office=PM.id, holder="modi", period=period, citations=[dm.Citation(source="s")]
    )
    found = properties(PM, MODI, source, tenure)
    assert {prop: found[prop] for prop in ("startDate", "endDate") if prop in found} == sent
    assert lost(PM, MODI, source, tenure).get("period", "kept") == back


def test_roles_and_sides_are_entities_of_their_own() -> None:
    one = dm.Participant(actor="modi", role="chair", represents="india")
    meeting = dm.Meeting(id="m", title="M", when="2025-10", participants=[one, "xi"])
    links = [each["properties"] for each in entities(meeting).values() if each["id"] != "m"]
    assert links == [
        {"subject": ["modi"], "object": ["m"], "role": ["chair"]},
        {"agent": ["modi"], "client": ["india"], "recordId": ["m"], "date": ["2025-10"]},
    ]


def test_links_keep_their_ids_if_participants_change_places() -> None:
    people = [dm.Participant(actor=each, role="chair") for each in ("modi", "xi")]
    one = entities(dm.Meeting(id="m", title="M", participants=people))
    other = entities(dm.Meeting(id="m", title="M", participants=people[::-1]))
    assert set(one) == set(other)


@pytest.mark.parametrize("own", ["a_b", "a.b", "côte", "中国", "-a", "id.61.id", "a/b"])
def test_an_id_that_is_not_allowed_is_written_and_read(own: str) -> None:
    actor = dm.Actor(id=own, kind="person", name="A", part_of="b_c")
    sent = to_followthemoney(dm.Dataset(records=[actor]))
    assert sent.result[0]["id"].isascii()
    assert from_followthemoney(sent.result).dataset.actors[own].part_of == "b_c"


def test_a_record_whose_id_is_too_long_is_dropped() -> None:
    long = dm.Actor(id="a" * 201, kind="person", name="A")
    member = dm.Membership(id="m", member=long, organization="o", status="member")
    assert not to_followthemoney(dm.Dataset(records=[long, member])).result


def test_only_a_dataset_can_be_sent() -> None:
    with pytest.raises(dm.WrongKindError, match="give a Dataset"):
        to_followthemoney([INDIA])  # type: ignore[arg-type]


def test_the_command_of_the_library_reads_the_file(tmp_path: Path) -> None:
    sent = to_followthemoney(dm.datasets.load("kuala_lumpur_2025")).result
    path = tmp_path / "entities.ftm.json"
    path.write_text("".join(f"{json.dumps(each)}\n" for each in sent), encoding="utf-8")
    told = CliRunner().invoke(cli, ["validate", "-i", str(path)], catch_exceptions=False)
    assert told.exit_code == 0
    again = [json.loads(line) for line in told.stdout.splitlines()]
    assert [each["properties"] for each in again] == [each["properties"] for each in sent]
