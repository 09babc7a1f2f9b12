"""Who belonged to what, and on which day."""

from __future__ import annotations

import pytest

import diplomacy_model as dm

KUALA_LUMPUR = dm.datasets.load("kuala_lumpur_2025")


def members(answer: tuple[dm.Membership, ...]) -> set[str]:
    return {membership.member for membership in answer}


def test_on_the_day_of_accession_asean_has_ten_certain_members_and_timor_leste_uncertain() -> None:
    that_day = KUALA_LUMPUR.members_of("asean", on="2025-10-26")
    assert len(that_day.certain) == 10
    assert members(that_day.uncertain) == {"timor-leste"}
    day_after = KUALA_LUMPUR.members_of(KUALA_LUMPUR.actors["asean"], on="2025-10-27")
    assert len(day_after.certain) == 11
    assert day_after.uncertain == ()
    assert "timor-leste" not in members(KUALA_LUMPUR.members_of("asean", on="2025-10-25").possible)


def test_dialogue_partners_are_asked_for_by_their_status() -> None:
    partners = KUALA_LUMPUR.members_of("asean", on="2025-10-26", status="dialogue-partner")
    assert members(partners.certain) == {"india", "united-states"}
    assert "india" not in members(KUALA_LUMPUR.members_of("asean", on="2025-10-26").possible)
    with pytest.raises(ValueError, match="did you mean"):
        KUALA_LUMPUR.members_of("asean", on="2025", status="dialog-partner")


def test_memberships_of_an_actor_come_with_any_status() -> None:
    def standing(on: str) -> list[str]:
        return [str(one.status) for one in KUALA_LUMPUR.memberships_of("india", on=on).certain]

    assert standing("1993") == ["sectoral-dialogue-partner"]
    assert standing("2025-10-26") == ["dialogue-partner"]
    assert standing("1980") == []


def test_attested_days_are_certain_without_a_period() -> None:
    ds = dm.Dataset(
        records=[
            dm.Membership(
                id="m",
                member="north",
                organization="league",
                status="member",
                attested=["2001-05-05", "2002"],
            )
        ]
    )
    assert members(ds.members_of("league", on="2001-05-05").certain) == {"north"}
    assert members(ds.memberships_of("north", on="2002").uncertain) == {"north"}
    assert members(ds.memberships_of("north", on="2002-05-05").uncertain) == {"north"}


def test_unknown_bodies_and_wrong_kinds_are_refused() -> None:
    with pytest.raises(dm.UnknownIdError, match="did you mean 'asean'"):
        KUALA_LUMPUR.members_of("asian", on="2025")
    with pytest.raises(dm.WrongKindError):
        KUALA_LUMPUR.memberships_of("kuala-lumpur", on="2025")
