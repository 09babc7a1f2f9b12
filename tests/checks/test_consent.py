"""Parties do what parties do, signatories do not accede, and force follows consent."""

from __future__ import annotations

import pytest

import diplomacy_model as dm
from tests.checks.found import act, found, paths, state, treaty

NO_PARTY = "act-by-no-party"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("signed", [f"warning {NO_PARTY}"]),
        ("ratified", [f"warning {NO_PARTY}"]),
        ("denounced", [f"error {NO_PARTY}"]),
        ("withdrew", [f"error {NO_PARTY}"]),
        ("endorsed", []),
        ("acceded", []),
        ("succeeded", []),
        ("adopted", []),
    ],
)
def test_an_act_of_a_party_is_done_by_a_party(kind: str, expected: list[str]) -> None:
    assert found(treaty(act(kind, "2020", "c"))) == expected
    assert found(treaty(act(kind, "2020", "c"), parties=())) == []
    assert [one for one in found(treaty(act(kind, "2020", "a"))) if NO_PARTY in one] == []


def test_an_act_of_many_strangers_is_told_once_for_each() -> None:
    acts = (
        act("signed", "2020", "c", "d"),
        act("ratified", "2021", "c"),
        act("withdrew", "2022", "c"),
    )
    assert paths(treaty(*acts)) == [("t", "acts[0].parties")] * 2
    assert found(treaty(*acts)) == [f"warning {NO_PARTY}"] * 2


def test_whoever_acceded_may_withdraw() -> None:
    assert found(treaty(act("acceded", "2020", "c"), act("withdrew", "2021", "c"))) == []


def test_organs_and_members_of_a_party_act_for_it() -> None:
    ministry = dm.Actor(id="c", kind="government-body", name="C", part_of="a")
    assert found(state("a"), ministry, treaty(act("signed", "2020", "c"))) == []
    member = dm.Membership(id="m", member="c", organization="a", status="member")
    assert found(member, treaty(act("ratified", "2020", "c"))) == []
    observer = dm.Membership(id="m", member="c", organization="a", status="observer")
    assert found(observer, treaty(act("ratified", "2020", "c"))) == [f"warning {NO_PARTY}"]


def test_a_signatory_does_not_accede() -> None:
    signed, acceded = act("signed", "2020", "a"), act("acceded", "2021", "a", "c")
    assert paths(treaty(signed, acceded)) == [("t", "acts[1].kind")]
    assert found(treaty(signed, acceded)) == ["error acceded-by-signatory"]
    assert found(treaty(act("signed", "2020"), acceded)) == ["warning acceded-by-signatory"]
    assert found(treaty(act("signed", "2020", "b"), acceded)) == []
    revoked = act("revoked", "2020-06", "a")
    assert found(treaty(signed, revoked, acceded)) == []


FORCE = ["error force-before-consent"]


@pytest.mark.parametrize(
    ("consents", "expected"),
    [
        ([act("ratified", "2021", "a")], FORCE),
        ([act("ratified", "2021", "a"), act("ratified", "2022", "b")], FORCE),
        ([act("ratified", "2021", "a"), act("ratified", "2019", "b")], []),
        ([act("ratified", "2021", "a"), act("ratified", None, "b")], []),
        ([act("ratified", "2021?", "a")], []),
        ([act("ratified", "2020", "a")], []),
        ([act("signed", "2019"), act("ratified", "2021", "a")], []),
        ([act("signed", "2021", "a")], FORCE),
        ([act("acceded", "2021", "c")], []),  # others had consented, unrecorded
        ([act("endorsed", "2021", "c")], []),
        ([act("succeeded", "2021", "c")], []),
        ([], []),
    ],
)
def test_nothing_enters_into_force_before_consent(
    consents: list[dm.Act], expected: list[str]
) -> None:
    assert found(treaty(act("entered-into-force", "2020"), *consents)) == expected
    assert found(treaty(act("entered-into-force"), *consents)) == []


def test_for_a_party_only_its_own_consent_counts() -> None:
    early, late = act("ratified", "2019", "a"), act("ratified", "2021", "b")
    assert found(treaty(early, late, act("entered-into-force", "2020", "a"))) == []
    assert found(treaty(early, late, act("entered-into-force", "2020", "b"))) == FORCE
    assert found(treaty(early, late, act("entered-into-force", "2020", "a", "b"))) == FORCE
    succeeded = act("succeeded", "2022", "b")
    assert found(treaty(early, late, succeeded, act("entered-into-force", "2020", "b"))) == []


def test_signatures_that_follow_are_told_once() -> None:
    acts = act("entered-into-force", "2020"), act("signed", "2021")
    assert found(treaty(*acts)) == ["error acts-out-of-order"]
