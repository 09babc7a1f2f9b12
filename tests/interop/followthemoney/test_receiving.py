"""What becomes of entities that others wrote, and what is left."""

from __future__ import annotations

from typing import Any

import pytest

import diplomacy_model as dm
from diplomacy_model.interop.followthemoney import from_followthemoney, to_followthemoney
from tests.interop.followthemoney.entities import an, left
from tests.small import SMALL

pytest.importorskip("followthemoney")

from followthemoney import model


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
