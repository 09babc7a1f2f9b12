"""The five hard cases: each holds what it is there to show, with a source for every fact."""

from __future__ import annotations

from importlib.resources import files

import pytest

import diplomacy_model as dm
from diplomacy_model.model.record import has_field, references

ds = dm.datasets.load("hard_cases")


def test_nothing_refers_to_what_is_not_there() -> None:
    for record in ds:
        for reference in references(record):
            assert isinstance(ds[reference.to], getattr(dm, reference.kind)), (record.id, reference)
        for relation in record.relations:
            assert relation.at is None or has_field(ds[relation.to], relation.at)


def test_every_fact_has_a_source_with_publisher_and_address() -> None:
    for record in ds:
        if isinstance(record, dm.Source):
            assert record.publisher or record.note, record.id  # who published it, or why not known
            assert record.url is not None, record.id
        else:
            assert record.citations, record.id
            assert any(citation.supports for citation in record.citations), record.id


def test_disputes_are_told_in_the_note() -> None:
    for record in ds:
        if any(citation.disputes for citation in record.citations):
            assert record.note is not None, record.id


def test_the_file_is_in_canonical_form() -> None:
    text = files("diplomacy_model.datasets").joinpath("hard_cases.json").read_bytes()
    assert dm.dumps(ds).encode() == text


def test_helsinki_had_a_one_on_one_part_with_interpreters() -> None:
    parts = ds.meetings.where(dm.linked("part-of", "helsinki-2018"))
    one_on_one = ds.meetings["helsinki-one-on-one-2018"]
    assert one_on_one in parts
    assert one_on_one.setting is dm.Setting.ONE_ON_ONE
    roles = {one.actor: one.role for one in one_on_one.participants}
    assert {actor for actor, role in roles.items() if role is dm.ParticipantRole.PARTICIPANT} == {
        "trump",
        "putin",
    }
    assert list(roles.values()).count(dm.ParticipantRole.INTERPRETER) == 2


def test_each_sentence_of_the_press_conference_has_its_speaker_and_one_is_corrected() -> None:
    conference = ds.statements["helsinki-press-conference-2018"]
    assert {words.speaker for words in conference.utterances} == {"trump", "putin"}
    (correction,) = ds.statements.where(dm.linked("corrects", conference))
    (relation,) = [one for one in correction.relations if one.kind is dm.RelationKind.CORRECTS]
    assert relation.at == "utterances[5]"
    assert conference.utterances[5].text.endswith("why it would be")
    assert correction.when is not None
    assert conference.when is not None
    assert correction.when.certainly_after(conference.when)


def test_carter_was_host_and_mediator_of_two_texts_signed_elsewhere() -> None:
    roles = [
        one.role for one in ds.summits["camp-david-1978"].participants if one.actor == "carter"
    ]
    assert set(roles) == {dm.ParticipantRole.HOST, dm.ParticipantRole.MEDIATOR}
    signing = ds.events["camp-david-signing-1978-09-17"]
    signed = [
        agreement.id
        for agreement in ds.agreements.where(dm.on_occasion(signing))
        if any(act.kind is dm.ActKind.SIGNED for act in agreement.acts)
    ]
    assert signed == [
        "framework-for-a-peace-treaty-egypt-israel",
        "framework-for-peace-in-the-middle-east",
    ]
    assert signing.places == ("white-house",)
    assert ds.summits["camp-david-1978"].places[0] == "camp-david"


def test_the_agreement_with_iran_is_unsigned_endorsed_and_left_by_one_party() -> None:
    acts = ds.agreements["jcpoa"].acts
    kinds = [act.kind for act in acts]
    assert dm.ActKind.SIGNED not in kinds
    assert dm.ActKind.ENDORSED in kinds
    assert {act.label for act in acts} >= {
        "Finalisation Day",
        "Adoption Day",
        "Implementation Day",
    }
    assert [act.parties for act in acts if act.kind is dm.ActKind.WITHDREW] == [("united-states",)]


def test_oslo_had_signatories_witnesses_and_a_movement_as_a_party() -> None:
    roles = {one.actor: one.role for one in ds.events["washington-signing-1993-09-13"].participants}
    by_role = {role: {a for a, r in roles.items() if r is role} for role in roles.values()}
    assert by_role[dm.ParticipantRole.SIGNATORY] == {"peres", "abbas"}
    assert by_role[dm.ParticipantRole.WITNESS] == {"christopher", "kozyrev"}
    parties = ds.agreements["declaration-of-principles-1993"].parties
    assert "plo" in parties
    assert ds.actors["plo"].kind is dm.ActorKind.MOVEMENT


def test_two_readouts_of_one_meeting_on_the_margins_of_a_general_assembly() -> None:
    meeting = "swaraj-tillerson-2017-09-22"
    margins = dm.linked("on-the-margins-of", "un-general-assembly-72-2017")
    assert ds.meetings.where(margins).ids == (meeting,)
    readouts = ds.statements.where(dm.on_occasion(meeting), dm.of_kind("readout"))
    assert readouts.ids == ("india-readout-2017-09-22", "united-states-readout-2017-09-22")
    assert readouts.where(dm.by("india")).ids == ("india-readout-2017-09-22",)
    (speaker,) = ds.representation("india-readout-2017-09-22")
    assert [link.to for link in speaker.sides] == ["india"]


@pytest.mark.parametrize("record", ds, ids=lambda record: record.id)
def test_every_record_can_be_described_and_cited(record: dm.Record) -> None:
    assert ds.describe(record)
    assert isinstance(record, dm.Source) or ds.cite(record)
