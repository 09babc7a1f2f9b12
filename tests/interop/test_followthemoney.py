"""FollowTheMoney: what entities say, that the library takes them as they are, and what is left."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import diplomacy_model as dm
from diplomacy_model.interop.followthemoney import from_followthemoney, to_followthemoney
from tests.small import SMALL

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("followthemoney")

from click.testing import CliRunner
from followthemoney import model
from followthemoney.cli.cli import cli

INDIA = dm.Actor(id="india", kind="state", name="India")
MODI = dm.Actor(id="modi", kind="person", name="Narendra Modi")
ASEAN = dm.Actor(id="asean", kind="intergovernmental-organization", name="ASEAN")
PM = dm.Office(id="pm-of-india", title="Prime Minister of India", of="india")


def entities(*records: dm.Record) -> dict[str, dict[str, Any]]:
    return {each["id"]: each for each in to_followthemoney(dm.Dataset(records=records)).result}


def properties(*records: dm.Record) -> dict[str, list[str]]:
    """Return the properties of the entity of the last record."""
    found: dict[str, list[str]] = entities(*records)[records[-1].id]["properties"]
    return found


def lost(*records: dm.Record) -> dict[str | None, str | None]:
    """Return the fields that are dropped, with what is sent instead."""
    dropped = to_followthemoney(dm.Dataset(records=records)).dropped
    return {each.field: each.instead for each in dropped}


def an(schema: str, own: str = "x", **props: list[str]) -> dict[str, Any]:
    return {"id": own, "schema": schema, "properties": props}


def left(*given: dict[str, Any]) -> set[tuple[str, str | None, str]]:
    return {(each.where, each.field, each.value) for each in from_followthemoney(given).left}


# --- out


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


# --- in


def test_a_person_of_others_becomes_an_actor() -> None:
    given = {
        **an("Person", "Q1", name=["N. Modi", "Narendra Modi"], alias=["Namo"], gender=["male"]),
        "caption": "Narendra Modi",
        "referents": ["ofac-12"],
        "datasets": ["peps"],
        "first_seen": "2023-04-20",
    }
    received = from_followthemoney([given])
    assert received.dataset.actors["Q1"] == dm.Actor(
        id="Q1",
        kind="person",
        name="Narendra Modi",
        names=[dm.Name(text="N. Modi"), dm.Name(text="Namo")],
        codes=[dm.Code(scheme="followthemoney", value="ofac-12")],
    )
    assert left(given) == {
        ("Q1", "gender", "male"),
        ("Q1", "datasets", '["peps"]'),
        ("Q1", "first_seen", "2023-04-20"),
    }


def test_proxies_are_read_as_their_dicts_are() -> None:
    given = list(to_followthemoney(SMALL).result)
    proxies = [model.get_proxy(each) for each in given]
    assert from_followthemoney(proxies).dataset == from_followthemoney(given).dataset


@pytest.mark.parametrize(
    ("entity", "kind"),
    [
        (an("Organization", name=["A"], topics=["gov.igo"]), "intergovernmental-organization"),
        (an("Organization", name=["A"]), "other"),
        (an("PublicBody", name=["A"]), "government-body"),
        (an("Company", name=["A"]), "company"),
        (an("LegalEntity", name=["A"], classification=["movement"]), "movement"),
    ],
)
def test_the_kind_of_an_actor_follows_from_its_schema(entity: dict[str, Any], kind: str) -> None:
    received = from_followthemoney([entity])
    assert received.dataset.actors["x"].kind == kind
    assert not received.left


def test_entities_without_a_place_are_left() -> None:
    assert left(an("Vessel", name=["Ever Given"])) == {("x", None, "Ever Given")}
    assert left(an("Position", name=["Mayor"], country=["de"])) == {("x", None, "Mayor")}
    assert left(an("Occupancy", holder=["a"])) == {("x", None, "Occupancy")}
    assert left(an("Person")) == {("x", None, "Person")}


def test_values_that_cannot_be_used_are_left() -> None:
    person = an("Person", name=["A"], birthDate=["n. d."], deathDate=["1900", "1901"], foo=["b"])
    assert left(person) == {
        ("x", "birthDate", "n. d."),
        ("x", "deathDate", "1901"),
        ("x", "foo", "b"),
    }


@pytest.mark.parametrize("text", ["2021-22", "2014-15", "2020-21/2021", "2020~", "1/2/2020"])
def test_a_text_that_edtf_reads_otherwise_is_no_date(text: str) -> None:
    assert left(an("Event", name=["A"], date=[text])) == {("x", "date", text)}


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2020-01-01T10:00:00", "2020-01-01T10:00:00Z"),
        ("2020-01-01T10:00:00Z", "2020-01-01T10:00:00Z"),
        ("2020-01-01T10:00:00+02:00", "2020-01-01T10:00:00+02:00"),
    ],
)
def test_a_time_of_day_may_have_its_offset(text: str, when: str) -> None:
    received = from_followthemoney([an("Event", name=["A"], date=[text])])
    assert received.dataset.events["x"].when == dm.When.parse(when)


def test_what_is_nested_too_deeply_to_be_shown_is_left() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    assert [each[1] for each in left({**an("Person", name=["A"]), "notice": deep})] == ["notice"]


def test_an_entity_that_breaks_a_rule_of_the_model_is_left_with_the_reason() -> None:
    received = from_followthemoney([an("Address", full=["A"], latitude=["3"])])
    (row,) = received.left
    assert "longitude" in row.why
    assert (row.where, row.value) == ("x", "A")


def test_links_of_others_are_left() -> None:
    person = an("Person", "p", name=["P"])
    link = an("UnknownLink", "l", subject=["p"], object=["q"], role=["friend"])
    lobby = an("Representation", "r", agent=["p"], client=["q"])
    loop = an("UnknownLink", "o", subject=["p"], object=["p"], role=["part-of"])
    astray = an("UnknownLink", "a", subject=["q"], object=["p"], role=["part-of"])
    whole = {each["id"] for each in (link, lobby, loop, astray)}
    rows = from_followthemoney([person, link, lobby, loop, astray]).left
    assert {each.where for each in rows if each.field is None} == whole


@pytest.mark.parametrize(
    ("subject", "role"), [("p", "chair"), ("e", "about"), ("e", "follow-up-of")]
)
def test_a_link_that_says_what_another_says_is_left(subject: str, role: str) -> None:
    event = an("Event", "e", name=["E"], involved=["p"])
    other = "e" if subject == "p" else "q"
    links = [
        an("UnknownLink", own, subject=[subject], object=[other], role=[role]) for own in ("1", "2")
    ]
    received = from_followthemoney([an("Person", "p", name=["P"]), event, *links])
    assert [(each.where, each.field) for each in received.left] == [("2", None)]
    found = received.dataset.events["e"]
    assert len(found.participants) == 1
    assert max(len(found.about), len(found.relations), found.participants[0].role == "chair") == 1


def test_only_an_actor_has_a_role_at_an_event() -> None:
    events = [an("Event", own, name=[own]) for own in ("a", "b")]
    link = an("UnknownLink", "l", subject=["a"], object=["b"], role=["chair"])
    assert {each.where for each in from_followthemoney([*events, link]).left} == {"l"}


def test_the_links_of_an_entity_that_is_left_are_left_too() -> None:
    place = an("Address", "a", full=["A"], latitude=["3"])
    link = an("UnknownLink", "l", subject=["a"], object=["b"], role=["within"])
    assert {each.where for each in from_followthemoney([place, link]).left} == {"a", "l"}


def test_bodies_that_are_organs_of_each_other_are_read() -> None:
    bodies = [an("PublicBody", own, name=[own]) for own in ("a", "b")]
    links = [
        an("UnknownLink", f"{one}{two}", subject=[one], object=[two], role=["organ of"])
        for one, two in ("ab", "ba")
    ]
    received = from_followthemoney([*links, *bodies])
    assert [each.part_of for each in received.dataset.actors] == ["b", "a"]
    assert not received.left


def test_a_document_of_another_kind_becomes_a_source() -> None:
    article = an("Article", title=["News"], language=["fra"], proof=["y"])
    source = from_followthemoney([article]).dataset.sources["x"]
    assert (source.title, source.language) == ("News", "fr")
    assert left(article) == {("x", "schema", "Article")}


def test_a_territory_becomes_a_place() -> None:
    received = from_followthemoney([an("Territory", name=["Bavaria"], partOf=["de"])])
    assert received.dataset.places["x"].within == "de"


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ("x", r"\[0\]: 'x' is not an entity"),
        ({"schema": "Person"}, r"\[0\]\.id: None is not an id"),
        ({"id": "x", "schema": "Persn"}, r"\('x'\): 'Persn' is not a schema.*Person"),
        ({"id": "x", "schema": "Person", "properties": 3}, r"properties \('x'\): 3 is not"),
        (an("Person", name=[3]), r"properties\.name \('x'\): \[3\] is not a list of texts"),
    ],
)
def test_what_is_no_entity_is_refused(item: Any, message: str) -> None:
    with pytest.raises(dm.LoadError, match=message):
        from_followthemoney([item])


def test_two_entities_with_one_id_are_refused() -> None:
    with pytest.raises(dm.LoadError, match="ftm aggregate"):
        from_followthemoney([an("Person", name=["A"]), an("Person", name=["B"])])


@pytest.mark.parametrize("given", ["[]", {"id": "x"}, 3, None])
def test_what_is_not_several_entities_is_refused(given: Any) -> None:
    with pytest.raises(dm.WrongKindError, match="give a list of dicts"):
        from_followthemoney(given)


def test_the_command_of_the_library_reads_the_file(tmp_path: Path) -> None:
    sent = to_followthemoney(dm.datasets.load("kuala_lumpur_2025")).result
    path = tmp_path / "entities.ftm.json"
    path.write_text("".join(f"{json.dumps(each)}\n" for each in sent), encoding="utf-8")
    told = CliRunner().invoke(cli, ["validate", "-i", str(path)], catch_exceptions=False)
    assert told.exit_code == 0
    again = [json.loads(line) for line in told.stdout.splitlines()]
    assert [each["properties"] for each in again] == [each["properties"] for each in sent]
