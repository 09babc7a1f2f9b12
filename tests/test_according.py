"""A dataset as some of its sources tell it."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import diplomacy_model as dm

KL = dm.datasets.load("kuala_lumpur_2025")


def cite(source: str, *supports: str, disputes: tuple[str, ...] = ()) -> dm.Citation:
    return dm.Citation(source=source, supports=supports, disputes=disputes)


def meeting(*citations: dm.Citation, **fields: Any) -> dm.Meeting:
    given = {"when": "2026-05-13", "participants": ["a", "b", "c"], **fields}
    return dm.Meeting(id="talks", citations=citations, **given)


def told(record: dm.Record, *sources: str, beside: tuple[dm.Record, ...] = ()) -> dm.Record:
    """Return what sources tell of a record."""
    others = [dm.Source(id=each, title=each) for each in ("one", "two")]
    return dm.Dataset(records=[record, *beside, *others]).according_to(*sources)[record.id]


def is_told(record: dm.Record, *sources: str) -> bool:
    others = [dm.Source(id=each, title=each) for each in ("one", "two")]
    return record.id in dm.Dataset(records=[record, *others]).according_to(*sources)


# Records


def test_a_record_that_the_sources_do_not_support_is_out() -> None:
    assert is_told(meeting(cite("one", "when")), "one")
    assert is_told(meeting(dm.Citation(source="one")), "one")
    assert not is_told(meeting(cite("one", "when")), "two")
    assert not is_told(meeting(cite("one", "when"), cite("two", disputes=("when",))), "two")
    assert not is_told(meeting(), "one")


def test_a_record_whose_existence_the_sources_deny_is_out() -> None:
    denied = meeting(cite("one", "when"), cite("two", "participants", disputes=("*",)))
    assert not is_told(denied, "two")
    assert told(denied, "one", "two") == denied
    cancelled = meeting(
        cite("one", "status"), cite("two", "when", disputes=("status",)), status="held"
    )
    assert not is_told(cancelled, "two")
    assert told(cancelled, "one", "two") == cancelled
    dated = meeting(cite("one", "when"), cite("two", "participants", disputes=("status",)))
    assert told(dated, "one", "two") == dated  # who dates it says that it was held


def test_who_denies_that_it_was_called_off_does_not_deny_it() -> None:
    called_off = meeting(
        cite("one", "status"), cite("two", "when", disputes=("status",)), status="cancelled"
    )
    left = told(called_off, "two")
    assert isinstance(left, dm.Meeting)
    assert left.status is None
    assert left.citations == (cite("two", "when"),)


def test_who_backs_any_part_of_an_event_says_that_it_was_held() -> None:
    held = meeting(cite("one", "status"), cite("two", "when"), status="held")
    left = told(held, "two")
    assert isinstance(left, dm.Meeting)
    assert left.status is dm.EventStatus.HELD
    called_off = told(attrs.evolve(held, status="cancelled"), "two")
    assert isinstance(called_off, dm.Meeting)
    assert called_off.status is None


def test_actors_and_places_stay_if_they_are_referred_to_step_by_step() -> None:
    ds = dm.Dataset(
        records=[
            dm.Actor(id="a", kind="government-body", name="A", part_of="whole"),
            dm.Actor(id="whole", kind="state", name="Whole"),
            dm.Actor(id="c", kind="state", name="C"),
            dm.Actor(id="backed", kind="state", name="B", citations=[cite("one", "name")]),
            dm.Actor(id="idle", kind="state", name="I", citations=[cite("two", "name")]),
            dm.Membership(id="m", member="a", organization="c", status="member"),
            meeting(cite("one", "participants[0]"), cite("two", "participants")),
        ]
    )
    assert ds.according_to("one").actors.ids == ("a", "backed", "whole")
    assert ds.according_to("two").actors.ids == ("a", "c", "idle", "whole")
    assert ds.according_to("one").memberships.ids == ()


def test_an_actor_of_other_sources_is_only_a_name() -> None:
    other = dm.Actor(
        id="a",
        kind="state",
        name="A",
        names=[dm.Name(text="The A")],
        existed="1947/..",
        citations=[cite("two", "names", "kind")],
        note="It is large.",
    )
    left = told(other, "one", beside=(meeting(cite("one", "participants")),))
    assert left == dm.Actor(
        id="a", kind="state", name="A", existed="1947/..", note="It is large."
    )  # nobody is cited for the rest


def test_only_the_sources_that_are_named_stay() -> None:
    ds = dm.Dataset(
        title="T",
        records=[
            dm.Source(id="one", title="One"),
            dm.Source(id="two", title="Two"),
            dm.Statement(id="s", kind="readout", about=["two"], citations=[cite("one", "about")]),
        ],
    )
    left = ds.according_to(ds.sources["one"])
    assert left.title == "T"
    assert [record.id for record in left] == ["one", "s"]
    assert left.statements["s"].about == ("two",)  # a reference is what the record says


# Fields and items


def test_what_only_others_support_is_blank_and_what_nobody_is_cited_for_stays() -> None:
    record = meeting(
        cite("one", "when"), cite("two", "places", "label"), places=["p"], label="talks", title="T"
    )
    left = told(record, "one")
    assert left == meeting(cite("one", "when"), title="T")


def test_items_that_only_others_support_go_and_paths_move_up() -> None:
    record = meeting(
        cite("one", "participants[1].mode", "participants[2]"),
        cite("two", "participants[0]", "participants[1]"),
        participants=[
            dm.Participant(actor="a"),
            dm.Participant(actor="b", mode="video", represents="x"),
            dm.Participant(actor="c"),
        ],
    )
    assert told(record, "one") == meeting(
        cite("one", "participants[0].mode", "participants[1]"),
        participants=[dm.Participant(actor="b", mode="video"), dm.Participant(actor="c")],
    )
    assert told(record, "two") == meeting(
        cite("two", "participants[0]", "participants[1]"),
        participants=[
            dm.Participant(actor="a"),
            dm.Participant(actor="b", mode="video", represents="x"),
        ],
    )


def test_lists_in_items_move_up_as_well() -> None:
    acts = [
        dm.Act(kind="signed", parties=["a", "b"]),
        dm.Act(kind="ratified", parties=["a", "b", "c"]),
    ]
    record = dm.Agreement(
        id="pact",
        kind="treaty",
        name="Pact",
        acts=acts,
        citations=[cite("one", "acts[1].parties[2]", "acts[1].kind"), cite("two", "acts")],
    )
    assert told(record, "one") == attrs.evolve(
        record,
        acts=[dm.Act(kind="ratified", parties=["c"])],
        citations=[cite("one", "acts[0].parties[0]", "acts[0].kind")],
    )


def test_what_the_sources_dispute_is_blank_unless_one_of_them_supports_it() -> None:
    record = meeting(
        cite("one", "participants", disputes=("when", "participants[1]")), cite("two", "when")
    )
    assert told(record, "one") == meeting(
        cite("one", "participants"), when=None, participants=["a", "c"]
    )
    assert told(record, "one", "two") == dm.Meeting(
        id="talks",
        when="2026-05-13",
        participants=["a", "c"],
        citations=[cite("one", "participants", disputes=("when",)), cite("two", "when")],
    )


def test_the_narrower_path_of_a_source_decides() -> None:
    chair = dm.Participant(actor="a", role="chair")
    record = meeting(
        cite("one", "participants", disputes=("participants[0].role",)), participants=[chair]
    )
    assert told(record, "one") == meeting(cite("one", "participants"), participants=["a"])
    other_way = meeting(
        cite("one", "when", "participants[0].role", disputes=("participants",)),
        participants=[chair, "b"],
    )
    assert told(other_way, "one") == meeting(
        cite("one", "when", "participants[0].role", disputes=("participants",)),
        participants=[chair],
    )


def test_an_item_goes_if_a_part_that_it_needs_is_disputed() -> None:
    record = meeting(
        cite("one", "participants", disputes=("participants[0].actor",)),
        dm.Citation(source="one", quote="x", supports=["participants[0].mode"]),
        participants=[dm.Participant(actor="a", mode="video"), "b"],
    )
    assert told(record, "one") == meeting(cite("one", "participants"), participants=["b"])


def test_a_required_field_of_a_record_stays_and_a_check_tells() -> None:
    record = dm.Statement(
        id="s",
        kind="readout",
        title="T",
        citations=[cite("one", "when", disputes=("kind", "title")), cite("two", "kind", "title")],
        when="2026",
    )
    left = told(record, "one")
    assert left == dm.Statement(
        id="s", kind="readout", when="2026", citations=[cite("one", "when", disputes=("kind",))]
    )
    findings = dm.Dataset(records=[left]).check(ignore=["dangling-reference"])
    assert str(findings[0]) == (
        "info disputed-but-required: s, kind: 'one' disputes it, and no source supports it; "
        "correct it, or cite a source that supports it"
    )
    assert len(findings) == 1
    assert dm.Dataset(records=[record]).check(ignore=["dangling-reference"]) == ()
    assert told(record, "two") == dm.Statement(
        id="s", kind="readout", title="T", citations=[cite("two", "kind", "title")]
    )


def test_the_parties_of_a_partnership_stay_even_if_one_is_disputed() -> None:
    record = dm.Partnership(
        id="p", parties=["a", "b"], citations=[cite("one", disputes=("parties[1]",))]
    )
    backed = attrs.evolve(
        record,
        name="Friends",
        citations=[cite("one", "name", disputes=("parties[1]",)), cite("two", "parties[1]")],
    )
    assert told(backed, "one") == attrs.evolve(backed, citations=backed.citations[:1])
    (finding,) = dm.Dataset(records=[record]).check(ignore=["dangling-reference", "disputed"])
    assert (finding.code, finding.path) == ("disputed-but-required", "parties[1]")


def test_latitude_and_longitude_go_together() -> None:
    place = dm.Place(
        id="p",
        name="P",
        latitude=1.0,
        longitude=2.0,
        citations=[cite("one", "latitude", "name"), cite("two", "longitude")],
    )
    assert told(place, "one") == dm.Place(id="p", name="P", citations=[cite("one", "name")])


def test_a_value_that_has_lost_what_it_needs_goes_as_a_whole() -> None:
    series = dm.Series(
        id="s",
        name="S",
        recurrence=dm.Recurrence(rule="FREQ=YEARLY", start="2020"),
        citations=[cite("one", "name", disputes=("recurrence.rule",))],
    )
    assert told(series, "one") == dm.Series(id="s", name="S", citations=[cite("one", "name")])


# Citations and relations


def test_a_citation_of_which_no_support_is_left_is_not_one_of_the_whole_record() -> None:
    record = meeting(
        cite("one", "when"),
        cite("one", disputes=("participants[0]",)),
        participants=["a", "b"],
    )
    assert told(record, "one").citations == (cite("one", "when"),)


def test_paths_into_citations_move_up_as_well() -> None:
    record = meeting(
        cite("two", "participants"),
        dm.Citation(source="one", quote="On the 13th.", supports=["when"]),
        dm.Citation(source="one", supports=["citations[1].quote"]),
    )
    assert told(record, "one").citations == (
        dm.Citation(source="one", quote="On the 13th.", supports=["when"]),
        dm.Citation(source="one", supports=["citations[0].quote"]),
    )


def statement(name: str, *citations: dm.Citation, **more: Any) -> dm.Statement:
    return dm.Statement(id=name, kind="press-remarks", citations=citations, **more)


def remarks(*citations: dm.Citation, **more: Any) -> dm.Statement:
    words = [dm.Utterance(text=each, mode="verbatim") for each in ("A", "B", "C")]
    return statement("remarks", *citations, utterances=words, **more)


def correction(*at: str | None) -> dm.Statement:
    relations = [dm.Relation(kind="corrects", to="remarks", at=each) for each in at]
    return statement("fix", cite("one", "relations"), relations=relations)


def ats(*records: dm.Record) -> list[str | None]:
    left = dm.Dataset(records=records).according_to("one")
    return [each.at for each in left.statements["fix"].relations]


def test_a_relation_to_a_part_follows_the_part_and_goes_with_it() -> None:
    said = remarks(cite("one", "utterances[1]"), cite("two", "utterances"))
    fix = correction("utterances[1].text", "utterances[0]", "utterances[2]", "utterances", None)
    assert ats(said, fix) == ["utterances[0].text", "utterances", None]


def test_paths_to_relations_move_up_when_a_relation_goes() -> None:
    said = remarks(cite("one", "utterances[1]"), cite("two", "utterances"))
    fix = attrs.evolve(
        correction("utterances[0]", "utterances[1]"),
        citations=[cite("one", "kind", "relations[0]"), cite("one", "relations[1]")],
    )
    onlooker = statement(
        "onlooker",
        cite("one", "kind"),
        relations=[
            dm.Relation(kind="replies-to", to="fix", at="relations[0]"),
            dm.Relation(kind="replies-to", to="fix", at="relations[1]"),
        ],
    )
    left = dm.Dataset(records=[said, fix, onlooker]).according_to("one")
    assert left.statements["fix"].citations == (cite("one", "kind"), cite("one", "relations[0]"))
    assert [each.at for each in left.statements["onlooker"].relations] == ["relations[0]"]


def test_a_relation_to_a_part_of_what_is_out_or_was_never_there_stays() -> None:
    assert ats(remarks(cite("two", "utterances")), correction("utterances[1]")) == ["utterances[1]"]
    said = remarks(cite("one", "utterances[1]"), cite("two", "utterances"))
    assert ats(said, correction("utterances[7]")) == ["utterances[7]"]


def test_a_disputed_relation_to_a_moved_part_goes() -> None:
    said = remarks(cite("one", "utterances[1]"), cite("two", "utterances"))
    fix = attrs.evolve(
        correction("utterances[1]"), citations=[cite("one", "kind", disputes=("relations[0].to",))]
    )
    assert ats(said, fix) == []


# What is given


def test_sources_must_be_known_and_there_must_be_one() -> None:
    with pytest.raises(dm.WrongKindError, match="name the sources"):
        KL.according_to()
    with pytest.raises(dm.UnknownIdError):
        KL.according_to("nobody-says-so")
    with pytest.raises(dm.WrongKindError):
        KL.according_to("india")
    assert len(dm.Dataset(records=[meeting(cite("nowhere", "when"))]).according_to("nowhere")) == 1
