"""Making two records of one thing one."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import diplomacy_model as dm
from diplomacy_model.model.record import WHOLE, references


def unified(*given: dm.Record, keep: str = "a", other: str = "b") -> dm.Dataset:
    return dm.Dataset(records=given).unified(keep, other)


def person(record_id: str, name: str, **fields: Any) -> dm.Actor:
    return dm.Actor(id=record_id, kind="person", name=name, **fields)


def cited(source: str, *supports: str, disputes: tuple[str, ...] = ()) -> dm.Citation:
    return dm.Citation(source=source, supports=supports, disputes=disputes)


# References.


def test_whatever_named_the_other_record_names_the_first() -> None:
    ds = unified(
        person("a", "Ada"),
        person("b", "Ada"),
        dm.Meeting(
            id="m",
            participants=[dm.Participant(actor="b", on_behalf_of="c"), "c"],
            about=["b"],
            relations=[dm.Relation(kind="follow-up-of", to="b")],
        ),
        dm.Statement(
            id="s",
            kind="readout",
            speakers=["b"],
            audience=["c", "b"],
            utterances=[dm.Utterance(text="Yes.", mode="verbatim", speaker="b", about=["b"])],
        ),
        dm.Agreement(
            id="t", kind="treaty", name="T", acts=[dm.Act(kind="signed", parties=["c", "b"])]
        ),
        dm.Tenure(id="h", office="o", holder="b"),
        person("d", "Dan", part_of="b"),
    )
    assert "b" not in ds
    assert [each for record in ds for each in references(record) if each.to == "b"] == []
    assert ds.meetings["m"].participants[0] == dm.Participant(actor="a", on_behalf_of="c")
    assert ds.statements["s"].utterances[0].about == ("a",)
    assert ds.agreements["t"].acts[0].parties == ("c", "a")


def test_texts_that_look_like_the_id_are_left_alone() -> None:
    ds = unified(
        person("a", "Ada"),
        person("b", "Ada"),
        dm.Statement(id="s", kind="readout", title="b", label="b", speakers=["c"]),
    )
    assert (ds.statements["s"].title, ds.statements["s"].label) == ("b", "b")


def test_what_becomes_the_same_twice_is_there_once_and_citations_follow() -> None:
    ds = unified(
        person("a", "Ada"),
        person("b", "Ada"),
        dm.Meeting(
            id="m",
            participants=["b", "x", "a", "y"],
            about=["a", "z", "b", "w"],
            relations=[
                dm.Relation(kind="follow-up-of", to="a"),
                dm.Relation(kind="follow-up-of", to="b"),
                dm.Relation(kind="part-of", to="week"),
            ],
            citations=[
                cited("s", "participants[2]", "participants[3]", "about[3]", "relations[2]")
            ],
        ),
        dm.Agreement(
            id="t",
            kind="treaty",
            name="T",
            acts=[dm.Act(kind="signed", parties=["a", "b", "c"]), dm.Act(kind="adopted")],
            citations=[cited("s", "acts[0].parties[2]", disputes=("acts[1]",))],
        ),
    )
    meeting, pact = ds.meetings["m"], ds.agreements["t"]
    assert [one.actor for one in meeting.participants] == ["a", "x", "y"]
    assert meeting.about == ("a", "z", "w")
    assert [one.to for one in meeting.relations] == ["a", "week"]
    assert meeting.citations == (
        cited("s", "participants[0]", "participants[2]", "about[2]", "relations[1]"),
    )
    assert pact.acts[0].parties == ("a", "c")
    assert pact.citations == (cited("s", "acts[0].parties[1]", disputes=("acts[1]",)),)


def test_what_was_there_twice_before_stays_twice() -> None:
    ds = unified(
        person("a", "Ada"),
        person("b", "Ada"),
        dm.Event(id="e", places=["port", "hall", "port"], about=["b"]),
    )
    assert ds.events["e"].places == ("port", "hall", "port")


def test_relations_between_the_two_disappear() -> None:
    same = dm.Relation(kind="same-as", to="b")
    after = dm.Relation(kind="after", to="x")
    ds = unified(
        dm.Event(id="a", relations=[same, after], citations=[cited("s", "relations[1]")]),
        dm.Event(id="b", relations=[dm.Relation(kind="part-of", to="a")]),
    )
    assert ds.events["a"].relations == (after,)
    assert ds.events["a"].citations == (cited("s", "relations[0]"),)


def test_what_supported_a_relation_between_the_two_supports_which_thing_it_is() -> None:
    same = dm.Relation(kind="same-as", to="b")
    first = person("a", "Ada", relations=[same])
    for path in ("relations[0]", "relations[0].kind", "relations"):
        ds = unified(
            attrs.evolve(first, citations=[cited("s", path)]),
            person("b", "Ada", citations=[cited("t", "name")]),
        )
        assert ds["a"].citations == (cited("s", "id"), cited("t", "name"))


def test_a_third_record_is_the_same_as_the_joined_one_in_one_direction_only() -> None:
    chain = [
        person("a", "Ada"),
        person("b", "Ada", relations=[dm.Relation(kind="same-as", to="a")]),
        person("c", "Ada", relations=[dm.Relation(kind="same-as", to="b")]),
    ]
    for keep, other, third in (("a", "c", "b"), ("c", "a", "b"), ("b", "a", "c")):
        ds = dm.Dataset(records=chain).unified(keep, other)
        assert [(one.id, each.to) for one in ds for each in one.relations] in (
            [(third, keep)],
            [(keep, third)],
        )
        assert ds.check(ignore=["nothing-cited", "same-as-not-merged"]) == ()


def test_a_relation_to_a_part_follows_the_part() -> None:
    def words(text: str) -> dm.Utterance:
        return dm.Utterance(text=text, mode="verbatim")

    ds = unified(
        dm.Statement(id="a", kind="speech", utterances=[words("One."), words("Two.")]),
        dm.Statement(id="b", kind="speech", utterances=[words("Two."), words("Three.")]),
        dm.Statement(
            id="c",
            kind="readout",
            relations=[
                dm.Relation(kind="corrects", to="b", at="utterances[1].text"),
                dm.Relation(kind="corrects", to="a", at="utterances[1]"),
                dm.Relation(kind="corrects", to="b", at="utterances[0]"),
            ],
            citations=[cited("s", "relations[2]"), cited("t", "relations[0].at")],
        ),
        dm.Statement(
            id="d", kind="readout", relations=[dm.Relation(kind="corrects", to="a", at="kind")]
        ),
    )
    assert [each.text for each in ds.statements["a"].utterances] == ["One.", "Two.", "Three."]
    assert ds["c"].relations == (
        dm.Relation(kind="corrects", to="a", at="utterances[2].text"),
        dm.Relation(kind="corrects", to="a", at="utterances[1]"),
    )
    assert ds["c"].citations == (cited("s", "relations[1]"), cited("t", "relations[0].at"))
    assert ds["d"].relations == (dm.Relation(kind="corrects", to="a", at="kind"),)


def test_a_relation_to_a_part_of_a_third_record_follows_it_too() -> None:
    ds = unified(
        person("a", "Ada"),
        person("b", "Ada"),
        dm.Meeting(id="m", participants=["a", "b", "c"]),
        dm.Statement(
            id="s",
            kind="readout",
            relations=[dm.Relation(kind="corrects", to="m", at="participants[2]")],
        ),
    )
    assert ds["s"].relations[0].at == "participants[1]"


# Fields.


def test_fields_are_filled_and_lists_are_put_together() -> None:
    ds = unified(
        dm.Office(id="a", title="Envoy", of="x", names=[dm.Name(text="The Envoy")]),
        dm.Office(
            id="b",
            title="Envoy",
            of="x",
            rank="minister",
            shared=True,
            names=[dm.Name(text="Legate"), dm.Name(text="The Envoy")],
            codes=[dm.Code(scheme="wikidata", value="Q1")],
        ),
    )
    assert ds["a"] == dm.Office(
        id="a",
        title="Envoy",
        of="x",
        rank="minister",
        shared=True,
        names=[dm.Name(text="The Envoy"), dm.Name(text="Legate")],
        codes=[dm.Code(scheme="wikidata", value="Q1")],
    )


def test_another_name_becomes_one_of_the_names_and_takes_its_citations_along() -> None:
    ds = unified(
        person(
            "a", "Ada", names=[dm.Name(text="A.", kind="short")], citations=[cited("s", "name")]
        ),
        person("b", "Countess", citations=[cited("t", "name")]),
        person("c", "A.", citations=[cited("u", "name")]),
    ).unified("a", "c")
    assert ds["a"] == person(
        "a",
        "Ada",
        names=[dm.Name(text="A.", kind="short"), dm.Name(text="Countess")],
        citations=[cited("s", "name"), cited("t", "names[1].text"), cited("u", "names[0].text")],
    )


def test_the_title_of_an_office_is_a_name_and_that_of_an_event_is_not() -> None:
    offices = unified(
        dm.Office(id="a", title="Premier", of="x"), dm.Office(id="b", title="Chancellor", of="x")
    )
    assert offices.offices["a"].names == (dm.Name(text="Chancellor"),)
    with pytest.raises(dm.MergeConflictError, match="title is 'Talks' here and 'Call' there"):
        unified(dm.Event(id="a", title="Talks"), dm.Event(id="b", title="Call"))


def test_notes_are_put_one_below_the_other() -> None:
    ds = unified(person("a", "Ada", note="One."), person("b", "Ada", note="Two."))
    assert ds["a"].note == "One.\n\nTwo."
    assert unified(person("a", "Ada", note="N."), person("b", "Ada", note="N."))["a"].note == "N."


@pytest.mark.parametrize(
    ("mine", "theirs", "joined"),
    [
        ([{}], [{"mode": "video"}], [{"mode": "video"}]),
        ([{"mode": "video"}], [{"role": "chair"}], [{"mode": "video", "role": "chair"}]),
        ([{"role": "chair"}], [{"role": "guest"}], [{"role": "chair"}, {"role": "guest"}]),
        ([{"role": "chair"}, {}], [{}], [{"role": "chair"}, {}]),
        # It may be either of two, so it is told of neither.
        (
            [{"represents": "x"}, {"represents": "y"}],
            [{"mode": "video"}],
            [{"represents": "x"}, {"represents": "y"}, {"mode": "video"}],
        ),
        (
            [{"represents": "x"}, {"represents": "y"}],
            [{}],
            [{"represents": "x"}, {"represents": "y"}],
        ),
    ],
)
def test_entries_of_one_participant_are_one_if_they_agree(
    mine: list[dict[str, str]], theirs: list[dict[str, str]], joined: list[dict[str, str]]
) -> None:
    def meeting(record_id: str, entries: list[dict[str, str]]) -> dm.Meeting:
        fields: list[dict[str, Any]] = [*entries]
        participants = [dm.Participant(actor="p", **each) for each in fields]
        return dm.Meeting(id=record_id, participants=participants)

    ds = unified(meeting("a", mine), meeting("b", theirs))
    assert ds["a"] == meeting("a", joined)


def test_an_event_becomes_part_of_a_meeting() -> None:
    ds = unified(
        dm.Meeting(id="a", level="leaders"),
        dm.Event(id="b", when="2021", citations=[cited("s")]),
    )
    assert ds["a"] == dm.Meeting(
        id="a", level="leaders", when="2021", citations=[cited("s", "when")]
    )


# Citations.


def test_a_citation_of_a_list_supports_what_came_from_its_own_record() -> None:
    ds = unified(
        dm.Meeting(id="a", participants=["x", "y"], citations=[cited("s", "participants")]),
        dm.Meeting(id="b", participants=["y", "z"], citations=[cited("t", "participants")]),
    )
    assert ds["a"].citations == (
        cited("s", "participants[0]", "participants[1]"),
        cited("t", "participants[1]", "participants[2]"),
    )


def test_a_citation_of_a_list_that_did_not_grow_stays() -> None:
    ds = unified(
        dm.Meeting(id="a", participants=["x", "y"], citations=[cited("s", "participants")]),
        dm.Meeting(id="b", participants=["y"], citations=[cited("t", "participants")]),
    )
    assert ds["a"].citations == (cited("s", "participants"), cited("t", "participants[1]"))


def test_a_citation_of_a_participant_supports_what_its_own_record_said_of_them() -> None:
    ds = unified(
        dm.Meeting(id="a", participants=["x"], citations=[cited("s", "participants[0]")]),
        dm.Meeting(
            id="b",
            participants=[dm.Participant(actor="x", mode="video")],
            citations=[cited("t", "participants[0]")],
        ),
    )
    assert ds["a"].citations == (cited("s", "participants[0].actor"), cited("t", "participants[0]"))


@pytest.mark.parametrize("whole", [(), (WHOLE,)])
def test_a_citation_of_the_whole_record_supports_what_its_own_record_had(
    whole: tuple[str, ...],
) -> None:
    first = dm.Meeting(id="a", when="2021", about=["x"], citations=[cited("s", *whole)])
    ds = unified(
        first,
        dm.Meeting(id="b", when="2021", about=["y"], status="held", citations=[cited("t", *whole)]),
    )
    assert ds["a"].citations == (
        cited("s", "when", "about[0]"),
        cited("t", "when", "status", "about[1]"),
    )
    less = dm.Meeting(id="b", when="2021", citations=[cited("t", *whole)])
    assert unified(first, less)["a"].citations == (cited("s", *whole), cited("t", "when"))


def test_a_citation_of_a_field_that_was_empty_does_not_support_what_filled_it() -> None:
    ds = unified(
        dm.Event(id="a", citations=[cited("s", "when"), cited("s", "when", "id")]),
        dm.Event(id="b", when="2021", citations=[cited("t", "when")]),
    )
    assert ds["a"].citations == (cited("s", "id"), cited("t", "when"))


def test_disputes_stay_what_they_were() -> None:
    ds = unified(
        dm.Meeting(id="a", about=["x"], citations=[cited("s", disputes=(WHOLE,))]),
        dm.Meeting(
            id="b",
            about=["y"],
            when="2021",
            citations=[cited("t", disputes=("about", "status")), cited("u", disputes=("when",))],
        ),
    )
    assert ds["a"].citations == (
        cited("s", disputes=(WHOLE,)),
        cited("t", disputes=("about[1]", "status")),
        cited("u", disputes=("when",)),
    )


def test_what_a_citation_supports_and_disputes_at_once_is_disputed() -> None:
    ds = unified(
        person("a", "Ada"),
        person("b", "Ada"),
        dm.Event(
            id="e", about=["a", "b"], citations=[cited("s", "about[0]", disputes=("about[1]",))]
        ),
    )
    assert ds["e"].citations == (cited("s", disputes=("about[0]",)),)


def test_citations_that_say_the_same_are_kept_once() -> None:
    ds = unified(
        person("a", "Ada", citations=[cited("s", "name")]),
        person("b", "Ada", citations=[cited("s", "name"), cited("s", "kind")]),
    )
    assert ds["a"].citations == (cited("s", "name"), cited("s", "kind"))


def test_two_sources_become_one_and_are_cited_once() -> None:
    ds = unified(
        dm.Source(id="a", title="Page"),
        dm.Source(id="b", title="Page", language="en"),
        person("p", "Ada", citations=[cited("b", "name"), cited("a", "name"), cited("b", "kind")]),
    )
    assert ds["p"].citations == (cited("a", "name"), cited("a", "kind"))
    assert ds.sources["a"].language == "en"


# What cannot be joined.


def test_everything_that_excludes_each_other_is_named_in_one_error() -> None:
    with pytest.raises(dm.MergeConflictError) as caught:
        unified(
            dm.Meeting(id="a", when="2021-03-10", status="held", level="leaders", note="N"),
            dm.Meeting(id="b", when="2021-03", status="cancelled", places=["x"], note="M"),
            dm.Membership(id="m", member="a", organization="b", status="member"),
        )
    assert caught.value.conflicts == (
        dm.Conflict(record_id="m", kinds=("membership", "membership"), fields=("member",)),
        dm.Conflict(record_id="a", kinds=("meeting", "meeting"), fields=("when", "status")),
    )
    assert str(caught.value) == (
        "'b' cannot be unified into 'a': in 'm', member: is the organization itself; name the "
        "member; when is '2021-03-10' here and '2021-03' there; status is 'held' here and "
        "'cancelled' there; correct these fields first, or keep both records and let one be "
        "same-as the other: 2 conflicts\n"
        "  'm' (membership): member\n"
        "  'a' (meeting): when, status"
    )


def test_a_whole_and_its_part_are_not_one() -> None:
    for first, second in (({"part_of": "b"}, {}), ({}, {"part_of": "a"})):
        with pytest.raises(dm.MergeConflictError, match="part_of: is the actor itself") as caught:
            unified(
                person("a", "Ada", **first),
                dm.Actor(id="b", kind="state", name="Ada", **second),
            )
        (conflict,) = caught.value.conflicts
        assert (conflict.record_id, conflict.fields) == ("a", ("kind", "part_of"))


def test_somebody_who_stood_in_for_the_other_is_not_the_other() -> None:
    meeting = dm.Meeting(id="m", participants=["c", dm.Participant(actor="a", on_behalf_of="b")])
    with pytest.raises(dm.MergeConflictError, match="on_behalf_of: is the participant") as caught:
        unified(person("a", "Ada"), person("b", "Ada"), meeting)
    (conflict,) = caught.value.conflicts
    assert (conflict.record_id, conflict.fields) == ("m", ("participants",))


def test_two_records_of_one_kind_are_needed() -> None:
    ds = dm.Dataset(
        records=[
            person("ada", "Ada"),
            dm.Topic(id="fish", name="Fish"),
            dm.Event(id="e"),
            dm.Meeting(id="m"),
            dm.Visit(id="v"),
        ]
    )
    refused: list[tuple[str, str, str]] = [
        ("ada", "fish", "'fish' is a topic and 'ada' is an actor, so it cannot be unified"),
        ("ada", "ada", "'ada' is given twice; give"),
        ("e", "m", "'m' is a meeting and 'e' is an event.*; keep 'm', which can hold"),
        ("m", "v", "'v' is a visit and 'm' is a meeting"),
    ]
    for keep, other, message in refused:
        with pytest.raises(dm.WrongKindError, match=message):
            ds.unified(keep, other)
    with pytest.raises(dm.UnknownIdError, match=r"'adda'; did you mean 'ada'\?"):
        ds.unified("ada", "adda")
    with pytest.raises(dm.UnknownIdError):
        ds.unified(person("bea", "Bea"), "ada")
    with pytest.raises(dm.WrongKindError):
        ds.unified("ada", 7)  # type: ignore[arg-type]
