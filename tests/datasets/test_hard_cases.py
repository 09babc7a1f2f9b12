"""The hard cases: each holds what it is there to show, with a source for every fact."""

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


def parties_bound(on: str) -> set[str]:
    answer = ds.bound_by("rome-statute-1998", on=on)
    assert not answer.uncertain
    return {one.party for one in answer.certain}


def statuses(party: str, on: str) -> set[str]:
    answer = ds.agreement_status("rome-statute-1998", on=on, party=party)
    assert not answer.uncertain
    return {str(state.status) for state in answer.certain}


@pytest.mark.parametrize(
    ("on", "bound"),
    [
        ("2002-06-30", set[str]()),
        ("2002-07-02", {"south-africa"}),
        ("2004-11-30", {"south-africa"}),
        ("2004-12-02", {"south-africa", "burundi"}),
        ("2007-09-30", {"south-africa", "burundi"}),
        ("2007-10-02", {"south-africa", "burundi", "japan"}),
        ("2017-10-26", {"south-africa", "burundi", "japan"}),
        ("2017-10-28", {"south-africa", "japan"}),
    ],
)
def test_the_rome_statute_binds_those_that_joined_until_they_leave(
    on: str, bound: set[str]
) -> None:
    assert parties_bound(on) == bound


def test_a_late_acceder_to_the_rome_statute_did_not_sign_it() -> None:
    assert statuses("japan", "2007-07-16") == set()
    assert statuses("japan", "2007-08-01") == {"consented"}
    assert statuses("japan", "2010") == {"consented", "in-force"}


def test_a_signatory_that_never_ratified_has_signed_the_rome_statute_and_no_more() -> None:
    assert statuses("united-states", "2000-12-30") == set()
    assert statuses("united-states", "2001") == {"signed"}
    assert statuses("united-states", "2020") == {"signed"}


def test_a_notice_of_withdrawal_ends_nothing_and_one_that_is_revoked_leaves_no_trace() -> None:
    bound = {"signed", "consented", "in-force"}
    for party, notice in (("south-africa", "2016-10-20"), ("burundi", "2016-10-28")):
        assert statuses(party, "2016-10-18") == bound
        assert statuses(party, notice) == {*bound, "leaving"}
    assert statuses("south-africa", "2017-03-08") == bound
    assert statuses("burundi", "2017-10-28") == {"signed", "withdrawn"}


def test_what_japan_did_is_on_its_timeline_and_what_others_did_is_not() -> None:
    assert [entry.record.id for entry in ds.timeline(dm.involving("japan"))] == [
        "rome-statute-1998",
        "rome-statute-1998",
        "abe-trump-2016-11-17",
    ]


def test_the_talks_that_were_broken_off_took_place_and_the_press_conference_did_not() -> None:
    talks = "trump-zelenskyy-2025-02-28"
    assert ds.meetings[talks].status is dm.EventStatus.BROKEN_OFF
    for one, other in (("trump", "zelenskyy"), ("vance", "ukraine"), ("ukraine", "united-states")):
        (contact,) = ds.meetings_between(one, other).certain
        assert contact.event.id == talks
    press = ds.events["trump-zelenskyy-press-conference-2025-02-28"]
    assert press.status is dm.EventStatus.CANCELLED
    posts = ["trump-post-2025-02-28", "zelenskyy-post-2025-02-28"]
    assert [outcome.record.id for outcome in ds.outcomes(talks)] == posts


@pytest.mark.parametrize(
    ("on", "holder"),
    [
        ("2016-11-17", "obama-president"),
        ("2017-01-20T11:59-05:00", "obama-president"),
        ("2017-01-20T12:01-05:00", "trump-president"),
        ("2017-01-20T17:01Z", "trump-president"),
        ("2025-02-28", "trump-president-2025"),
    ],
)
def test_the_presidency_changed_hands_at_noon(on: str, holder: str) -> None:
    answer = ds.office_holders("president-of-the-united-states", on=on)
    assert [tenure.id for tenure in answer.certain] == [holder]
    assert not answer.uncertain


def test_on_the_day_of_the_change_either_may_be_meant() -> None:
    answer = ds.office_holders("president-of-the-united-states", on="2017-01-20")
    assert not answer.certain
    assert {tenure.id for tenure in answer.uncertain} == {"obama-president", "trump-president"}


def test_the_president_elect_met_abe_and_spoke_for_nobody_yet() -> None:
    assert not ds.offices_held("trump", on="2016-11-17").possible
    abe, trump = ds.representation("abe-trump-2016-11-17")
    assert [side.to for side in abe.sides] == ["japan"]
    assert trump.sides == ()
    assert trump.because == ("trump-president-elect",)
    (contact,) = ds.meetings_between("trump", "japan").certain
    assert contact.event.id == "abe-trump-2016-11-17"
    assert not ds.meetings_between("united-states", "japan").possible


def test_the_meeting_that_one_side_denies_is_supported_and_disputed() -> None:
    meeting = ds.meetings["netanyahu-mohammed-bin-salman-2020-11-22"]
    assert meeting.status is dm.EventStatus.HELD
    disputed = {path for citation in meeting.citations for path in citation.disputes}
    assert disputed == {"status", "participants[0]", "participants[3]"}
    assert [meeting.participants[each].represents for each in (0, 3)] == ["israel", "israel"]
    supported = {path for citation in meeting.citations for path in citation.supports}
    assert {"status", "participants"} <= supported


def accounts_of(record: str) -> set[str]:
    same = {
        one.id
        for one in ds
        for relation in one.relations
        if relation.kind is dm.RelationKind.SAME_AS and relation.to == record
    }
    return {record, *same}


@pytest.mark.parametrize(
    ("first", "count"),
    [
        ("india-account-of-ceasefire-2025", 4),
        ("india-account-of-dgmo-call-2025-05-10", 4),
        ("india-account-of-dgmo-call-2025-05-12", 2),
        ("pakistan-account-of-dgmo-call-2025-05-14", 2),
        ("pakistan-account-of-rubio-dar-call-2025-05-10", 2),
    ],
)
def test_accounts_of_one_happening_do_not_rest_on_the_same_source(first: str, count: int) -> None:
    accounts = accounts_of(first)
    assert len(accounts) == count
    pairs = {
        (each, citation.source)
        for each in accounts
        for citation in ds[each].citations
        if citation.supports
    }
    assert len(pairs) == len({source for _, source in pairs})


def test_five_o_clock_in_india_is_half_past_four_in_pakistan() -> None:
    india, pakistan = (
        ds.agreements[f"{side}-account-of-ceasefire-2025"].acts[1].when
        for side in ("india", "pakistan")
    )
    assert india is not None
    assert pakistan is not None
    assert india != pakistan
    assert india.certainly_during(pakistan)
    assert pakistan.certainly_during(india)


def test_what_is_not_known_to_be_the_same_call_is_not_linked() -> None:
    for alone in (
        "misri-account-of-first-dgmo-call-2025-05-10",
        "united-states-account-of-rubio-dar-call-2025-05-10",
    ):
        assert accounts_of(alone) == {alone}


def test_talks_that_only_one_side_announced_are_disputed() -> None:
    talks = ds.meetings["india-pakistan-talks-at-a-neutral-site-2025"]
    assert talks.status is dm.EventStatus.PLANNED
    assert [one.disputes for one in talks.citations if one.disputes] == [("status",)] * 2


@pytest.mark.parametrize("record", ds, ids=lambda record: record.id)
def test_every_record_can_be_described_and_cited(record: dm.Record) -> None:
    assert ds.describe(record)
    assert isinstance(record, dm.Source) or ds.cite(record)
