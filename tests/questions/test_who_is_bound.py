"""Whom the acts of an agreement concern, what a notice does, and who is bound."""

from __future__ import annotations

import pytest

import diplomacy_model as dm

act = dm.Act
SIGNED = act(kind="signed", parties=["us", "sa", "ru"], when="1998-07-17")
CONSENT = act(kind="ratified", parties=["sa"], when="2000-11-27")
IN_FORCE = act(kind="entered-into-force", when="2002-07-01")
LATE = act(kind="acceded", parties=["pal"], when="2015-01-02")


def treaty(*acts: dm.Act, parties: list[str] | None = None) -> dm.Dataset:
    states = [
        dm.Actor(id=each, kind="state", name=each) for each in ("us", "sa", "ru", "pal", "un", "ke")
    ]
    found = dm.Agreement(id="t", kind="treaty", name="T", parties=parties or [], acts=acts)
    return dm.Dataset(records=[*states, found])


def states(ds: dm.Dataset, party: str | None, on: str) -> tuple[set[str], set[str]]:
    answer = ds.agreement_status("t", on=on, party=party)
    return {str(one.status) for one in answer.certain}, {
        str(one.status) for one in answer.uncertain
    }


def bound(ds: dm.Dataset, on: str) -> tuple[list[str], list[str]]:
    answer = ds.bound_by("t", on=on)
    return [one.party for one in answer.certain], [one.party for one in answer.uncertain]


ROME = treaty(SIGNED, CONSENT, IN_FORCE, LATE)


def test_who_joins_late_is_bound_from_its_own_consent() -> None:
    assert bound(ROME, "2010") == (["sa"], [])
    assert bound(ROME, "2015-01-02") == (["sa"], ["pal"])
    assert bound(ROME, "2016") == (["sa", "pal"], [])
    assert bound(ROME, "2001") == ([], [])
    sa, late = ROME.bound_by("t", on="2016").certain
    assert sa.acts == (CONSENT, IN_FORCE)
    assert late.acts == (LATE,)
    assert str(late) == "pal: acceded 2015-01-02"


def test_its_own_entry_into_force_comes_before_its_consent() -> None:
    own = act(kind="entered-into-force", parties=["pal"], when="2015-04-01")
    ds = treaty(SIGNED, CONSENT, IN_FORCE, LATE, own)
    assert bound(ds, "2015-03") == (["sa"], [])
    assert bound(ds, "2015-05") == (["sa", "pal"], [])
    (state,) = (
        each
        for each in ds.agreement_status("t", on="2016", party="pal").certain
        if each.status == "in-force"
    )
    assert state.since == own


def test_a_listed_party_that_acceded_late_was_not_bound_before() -> None:
    ds = treaty(IN_FORCE, LATE, parties=["sa", "pal"])
    assert bound(ds, "2010") == (["sa"], [])
    assert bound(ds, "2016") == (["sa", "pal"], [])


def test_a_listed_party_without_acts_of_its_own_is_bound_by_those_of_all() -> None:
    assert bound(treaty(IN_FORCE, parties=["us", "sa", "ru"]), "2010") == (["us", "sa", "ru"], [])


def test_a_listed_signatory_is_not_certainly_bound_while_others_consented() -> None:
    ds = treaty(SIGNED, CONSENT, IN_FORCE, parties=["us", "sa", "ru"])
    assert bound(ds, "2010") == (["sa"], ["us", "ru"])
    answer = ds.bound_by("t", on="2010")
    assert answer.why(answer.uncertain[0]).settled_by == (
        "acts of agreement 't': whether 'us' consented, and when"
    )


def test_the_deposit_makes_a_consent_effective() -> None:
    deposited = act(kind="deposited", parties=["pal"], when="2015-06-01")
    assert bound(treaty(CONSENT, IN_FORCE, LATE, deposited), "2015-03") == (["sa"], [])


def test_who_endorses_or_only_signs_is_in_no_other_state() -> None:
    endorsed = act(kind="endorsed", parties=["un"], when="2003")
    signed = act(kind="signed", when="2001")
    ds = treaty(signed, IN_FORCE, endorsed, parties=["sa", "ru"])
    assert states(ds, "un", "2010") == ({"endorsed"}, set())
    assert states(ROME, "us", "2010") == ({"signed"}, set())
    assert states(ROME, "ke", "2010") == (set(), set())
    assert bound(ds, "2010") == (["sa", "ru"], [])


def test_a_late_joiner_finds_the_agreement_as_it_is() -> None:
    suspended = act(kind="suspended", when="2010-01-01")
    adopted = act(kind="adopted", when="1998-07-17")
    ended = act(kind="terminated", when="2020-01-01")
    ds = treaty(adopted, CONSENT, IN_FORCE, suspended, LATE, ended)
    assert states(ds, "pal", "2012") == (set(), set())
    assert states(ds, "pal", "2016") == ({"consented", "in-force", "suspended"}, set())
    assert states(ds, "pal", "2021") == ({"terminated"}, set())


def test_who_definitively_signed_has_consented() -> None:
    ds = treaty(act(kind="signed-definitively", parties=["ke"], when="2003-05-05"), IN_FORCE)
    assert bound(ds, "2004") == (["ke"], [])
    assert bound(ds, "2003-01") == ([], [])


# --- notices


def leaving(*more: dm.Act, parties: list[str] | None = None) -> dm.Dataset:
    notice = act(kind="denounced", parties=["sa"], when="2016-10-19")
    return treaty(CONSENT, IN_FORCE, notice, *more, parties=parties)


@pytest.mark.parametrize("parties", [None, ["sa", "ru"], ["sa", "ru", "us"]])
def test_a_notice_ends_nothing(parties: list[str] | None) -> None:
    ds = leaving(parties=parties)
    assert states(ds, "sa", "2018") == ({"consented", "in-force", "leaving"}, set())
    assert "sa" in bound(ds, "2018")[0]


def test_its_effect_is_an_act_of_its_own() -> None:
    ds = leaving(
        act(kind="withdrew", parties=["sa"], when="2017-10-19"), parties=["sa", "ru", "us"]
    )
    assert states(ds, "sa", "2017-05") == ({"consented", "in-force", "leaving"}, set())
    assert states(ds, "sa", "2018") == ({"withdrawn"}, set())
    assert bound(ds, "2018") == (["ru", "us"], [])


def test_leaving_an_agreement_of_two_ends_it_for_both() -> None:
    ds = leaving(act(kind="withdrew", parties=["sa"], when="2017-10-19"), parties=["sa", "ru"])
    assert states(ds, "ru", "2018") == ({"terminated"}, set())


def test_a_notice_that_was_revoked_has_no_effect_from_then_on() -> None:
    revoked = act(kind="revoked", parties=["sa"], when="2017-03-07")
    ds = leaving(revoked)
    assert states(ds, "sa", "2017-01") == ({"consented", "in-force", "leaving"}, set())
    assert states(ds, "sa", "2018") == ({"consented", "in-force"}, set())
    again = leaving(revoked, act(kind="denounced", parties=["sa"], when="2019-01-01"))
    assert states(again, "sa", "2020") == ({"consented", "in-force", "leaving"}, set())


@pytest.mark.parametrize("kind", ["signed", "endorsed"])
def test_a_signature_or_an_endorsement_can_be_revoked(kind: str) -> None:
    done = act(kind=kind, parties=["ru", "us"], when="2000-09-13")
    ds = treaty(done, act(kind="revoked", parties=["ru"], when="2016-11-16"))
    assert states(ds, "ru", "2010") == ({kind}, set())
    assert states(ds, "ru", "2017") == (set(), set())
    assert states(ds, "us", "2017") == ({kind}, set())


def test_one_party_can_revoke_what_all_had_signed() -> None:
    ds = treaty(
        act(kind="signed", when="2000"),
        act(kind="revoked", parties=["ru"], when="2016-11-16"),
        parties=["ru", "us"],
    )
    assert states(ds, "ru", "2017") == (set(), set())
    assert states(ds, "us", "2017") == ({"signed"}, set())
    assert states(ds, None, "2017") == ({"signed"}, set())


def test_an_inexact_day_leaves_it_open_and_is_named() -> None:
    ds = treaty(CONSENT, IN_FORCE, act(kind="acceded", parties=["ke"], when="2015"))
    answer = ds.bound_by("t", on="2015-05-05")
    assert bound(ds, "2015-05-05") == (["sa"], ["ke"])
    reason = answer.why(answer.uncertain[0])
    assert reason.because == ("t",)
    assert str(reason.settled_by).startswith("acts[2].when of agreement 't'")
    with pytest.raises(dm.WrongKindError, match="is certain"):
        answer.why(answer.certain[0])


# --- whom an act concerns, on the timeline and in text


def test_a_timeline_gives_the_acts_that_concern_an_actor_and_no_others() -> None:
    ds = leaving(LATE, parties=["sa", "ru", "us"])
    told = {
        party: [entry.part.kind.value for entry in ds.timeline(dm.involving(party)) if entry.part]  # type: ignore[union-attr]
        for party in ("sa", "ru", "pal", "ke")
    }
    assert told == {
        "sa": ["ratified", "entered-into-force", "denounced"],
        "ru": ["entered-into-force"],
        "pal": ["acceded"],
        "ke": [],
    }


def test_what_ends_an_agreement_concerns_all_who_have_joined() -> None:
    ended = act(kind="terminated", parties=["sa"], when="2020")
    ds = treaty(CONSENT, IN_FORCE, LATE, ended, parties=["sa", "ru"])
    for party in ("sa", "ru", "pal"):
        assert ds.timeline(dm.involving(party))[-1].part == ended


def test_an_agreement_involves_whoever_did_an_act() -> None:
    assert ROME.agreements.where(dm.involving("pal")).ids == ("t",)
    assert not ROME.agreements.where(dm.involving("ke"))


def test_a_line_of_the_timeline_and_a_description_name_the_parties() -> None:
    lines = [str(entry) for entry in ROME.timeline()]
    assert "2015-01-02  t: acceded by pal" in lines
    assert "2002-07-01  t: entered-into-force" in lines
    assert "acceded 2015-01-02 by pal" in ROME.describe("t")


# --- who counts as a party


def test_a_later_acceder_that_leaves_does_not_end_an_agreement_of_two() -> None:
    withdrew = act(kind="withdrew", parties=["pal"], when="2018")
    ds = treaty(IN_FORCE, LATE, withdrew, parties=["sa", "ru"])
    assert bound(ds, "2020") == (["sa", "ru"], [])
    assert states(ds, None, "2020")[0] == {"in-force", "withdrawn"}


def test_two_that_consented_are_two_parties_though_none_is_listed() -> None:
    other = act(kind="ratified", parties=["ru"], when="2000")
    withdrew = act(kind="withdrew", parties=["sa"], when="2009")
    ds = treaty(CONSENT, other, IN_FORCE, withdrew)
    assert bound(ds, "2011") == ([], [])
    assert states(ds, "ru", "2011") == ({"terminated"}, set())


def test_who_joins_an_agreement_in_force_for_named_parties_is_bound_from_its_consent() -> None:
    named = act(kind="entered-into-force", parties=["sa", "ru"], when="2002-07-01")
    ds = treaty(CONSENT, named, LATE)
    assert bound(ds, "2016") == (["sa", "ru", "pal"], [])
    assert bound(ds, "2010") == (["sa", "ru"], [])


def test_who_only_signed_is_possibly_bound_while_no_consent_is_recorded() -> None:
    signed = act(kind="signed", parties=["sa", "ru"], when="2000")
    assert bound(treaty(signed, IN_FORCE), "2010") == ([], ["sa", "ru"])
    assert bound(treaty(signed, IN_FORCE), "2001") == ([], [])


def test_a_state_that_is_gone_is_bound_by_nothing() -> None:
    gone = dm.Actor(id="gdr", kind="state", name="GDR", existed="1949/1990")
    consent = act(kind="ratified", parties=["gdr"], when="1970")
    force = act(kind="entered-into-force", when="1971")
    pact = dm.Agreement(id="t", kind="treaty", name="T", acts=[consent, force])
    tie = dm.Partnership(
        id="p", parties=["gdr", "x"], phases=[dm.Phase(level="alliance", period="1980/..")]
    )
    ds = dm.Dataset(records=[gone, pact, tie, dm.Actor(id="x", kind="state", name="X")])
    assert (
        len(ds.bound_by("t", on="1980").certain),
        len(ds.bound_by("t", on="2000").possible),
    ) == (
        1,
        0,
    )
    assert len(ds.partnership_status("p", on="1985").certain) == 1
    assert not ds.partnership_status("p", on="2000").possible


def test_an_undated_consent_is_what_would_settle_it() -> None:
    undated = act(kind="ratified", parties=["sa"])
    answer = treaty(undated, IN_FORCE).bound_by("t", on="2010")
    (uncertain,) = answer.uncertain
    assert str(uncertain.settled_by).startswith("acts[0].when of agreement 't'")
