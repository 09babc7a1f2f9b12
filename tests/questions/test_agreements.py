"""How agreements stood on a day, as a whole and for one party."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.questions import steps as told
from diplomacy_model.questions.agreements import AgreementStatus
from diplomacy_model.questions.history import History
from diplomacy_model.testing import datasets
from diplomacy_model.vocabulary.agreements import THE_END

KUALA_LUMPUR = dm.datasets.load("kuala_lumpur_2025")
HARD_CASES = dm.datasets.load("hard_cases")


def pact(
    *acts: tuple[str, str | None] | tuple[str, str | None, str], parties: str = "abc"
) -> dm.Dataset:
    made = [dm.Act(kind=kind, when=when, parties=who) for kind, when, *who in acts]
    return dm.Dataset(
        records=[
            *(dm.Actor(id=each, kind="state", name=each) for each in "abcd"),
            dm.Agreement(id="pact", kind="treaty", name="Pact", parties=[*parties], acts=made),
        ]
    )


def states(
    ds: dm.Dataset, on: str, party: str | None = None, pact: str = "pact"
) -> tuple[set[str], set[str]]:
    answer = ds.agreement_status(pact, on=on, party=party)
    certain, uncertain = (
        {f"{s.status}:{s.party}" if s.party else str(s.status) for s in part}
        for part in (answer.certain, answer.uncertain)
    )
    return certain, uncertain


def test_the_trade_agreement_is_in_force_and_under_review_at_once() -> None:
    agreement = "asean-india-trade-in-goods-agreement"
    assert states(KUALA_LUMPUR, "2025-10-26", pact=agreement) == (
        {"signed", "in-force", "under-review"},
        set(),
    )
    assert states(KUALA_LUMPUR, "2010-01-01", pact=agreement) == ({"signed"}, {"in-force"})
    assert states(KUALA_LUMPUR, "2009-12-31", pact=agreement) == ({"signed"}, set())
    assert states(KUALA_LUMPUR, "2022-09-15", pact=agreement)[1] == {"under-review"}


def test_the_united_states_left_the_plan_of_action_which_goes_on_for_others() -> None:
    before, on_that_day, after = "2018-05-07", "2018-05-08", "2018-05-09"
    text = {"negotiated", "endorsed"}
    withdrawn = "withdrawn:united-states"
    assert states(HARD_CASES, before, "united-states", "jcpoa") == ({*text, "in-force"}, set())
    assert states(HARD_CASES, on_that_day, "united-states", "jcpoa") == (
        text,
        {"in-force", withdrawn},
    )
    assert states(HARD_CASES, after, "united-states", "jcpoa") == ({*text, withdrawn}, set())
    assert states(HARD_CASES, after, "iran", "jcpoa") == ({*text, "in-force"}, set())
    assert states(HARD_CASES, after, None, "jcpoa") == ({*text, "in-force", withdrawn}, set())


def test_a_state_names_the_act_that_began_it() -> None:
    (state,) = KUALA_LUMPUR.agreement_status(
        "asean-india-trade-in-goods-agreement", on="2009-10"
    ).certain
    assert state.status is AgreementStatus.SIGNED
    assert state.since.place == "bangkok"
    assert str(state) == "signed since 2009-08-13"
    (left,) = pact(("withdrew", None, "a")).agreement_status("pact", on="2000").uncertain
    assert str(left) == "a: withdrawn"


def test_who_is_no_party_is_in_no_state_unless_an_act_names_it() -> None:
    ds = pact(("entered-into-force", "2000"), ("acceded", "2001", "d"))
    assert states(ds, "2005", "d") == ({"in-force:d", "consented:d"}, set())
    assert states(pact(("entered-into-force", "2000")), "2005", "d") == (set(), set())
    with pytest.raises(dm.UnknownIdError):
        ds.agreement_status("pact", on="2005", party="e")
    with pytest.raises(dm.WrongKindError):
        ds.agreement_status("a", on="2005")


def test_negotiations_end_with_the_text() -> None:
    ds = pact(("negotiation-opened", "2000"), ("adopted", "2003"), ("signed", "2004", "a"))
    assert states(ds, "2001") == ({"under-negotiation"}, set())
    assert states(ds, "2003-05") == (set(), {"under-negotiation", "adopted"})
    assert states(ds, "2005") == ({"adopted", "signed:a"}, set())


def test_provisional_application_ends_with_entry_into_force() -> None:
    ds = pact(("provisionally-applied", "2000"), ("entered-into-force", "2002"))
    assert states(ds, "2001") == ({"provisionally-applied"}, set())
    assert states(ds, "2003") == ({"in-force"}, set())


def test_a_suspended_agreement_is_still_in_force() -> None:
    ds = pact(("took-effect", "2000"), ("suspended", "2002", "a"), ("took-effect", "2004", "a"))
    assert states(ds, "2003", "a") == ({"in-force", "suspended:a"}, set())
    assert states(ds, "2003", "b") == ({"in-force"}, set())
    assert states(ds, "2005", "a") == ({"in-force", "in-force:a"}, set())


def test_reviews_end_and_begin_anew() -> None:
    ds = pact(
        ("review-launched", "2000"),
        ("review-concluded", "2002"),
        ("review-launched", "2004"),
        ("review-concluded", None),
    )
    assert states(ds, "2001") == (set(), {"under-review"})  # the last end is not dated
    assert states(ds, "2003") == (set(), set())
    assert states(ds, "2005") == (set(), {"under-review"})


def test_what_is_terminated_is_in_no_other_state() -> None:
    ds = pact(("signed", "2000"), ("entered-into-force", "2001"), ("terminated", "2005", "a"))
    assert states(ds, "2006") == ({"terminated"}, set())
    assert states(ds, "2006", "b") == ({"terminated"}, set())
    revived = pact(("expired", "2005"), ("took-effect", "2007"))
    assert states(revived, "2006") == ({"expired"}, set())
    assert states(revived, "2008") == ({"in-force"}, set())


def test_leaving_an_agreement_of_two_parties_ends_it() -> None:
    acts = ("entered-into-force", "2000"), ("withdrew", "2002", "a")
    assert states(pact(*acts, parties="ab"), "2003", "b") == ({"terminated"}, set())
    assert states(pact(*acts, parties="abc"), "2003", "b") == ({"in-force"}, set())
    everyone = pact(("entered-into-force", "2000"), ("withdrew", "2002"))
    assert states(everyone, "2003") == ({"terminated"}, set())


def test_a_party_may_come_back() -> None:
    ds = pact(
        ("entered-into-force", "2016"),
        ("withdrew", "2020", "a"),
        ("accepted", "2021-01", "a"),
        ("entered-into-force", "2021-02", "a"),
    )
    assert states(ds, "2020-06", "a") == (set(), {"in-force", "withdrawn:a"})
    assert states(ds, "2021-01-15", "a")[1] == {"withdrawn:a", "consented:a"}
    assert states(ds, "2022", "a") == ({"consented:a", "in-force:a"}, set())


def test_times_decide_which_act_followed_and_the_list_where_they_do_not() -> None:
    shuffled = pact(("review-concluded", "2002"), ("review-launched", "2000"))
    assert states(shuffled, "2003") == (set(), set())
    one_day = pact(("review-concluded", "2000"), ("review-launched", "2000"))
    assert states(one_day, "2001") == ({"under-review"}, set())
    undated = pact(("review-concluded", None), ("review-launched", "2000"))
    assert states(undated, "2001") == ({"under-review"}, set())
    later = pact(("review-launched", "2003"), ("review-concluded", "2001"))
    assert states(later, "2005") == ({"under-review"}, set())
    ends = ("review-concluded", "2001"), ("review-concluded", "2002")
    after_both = pact(("review-launched", "2003"), *ends)
    assert states(after_both, "2005") == ({"under-review"}, set())
    between = pact(("review-launched", "2001-06"), *ends)
    assert states(between, "2005") == (set(), set())


def test_other_acts_change_nothing() -> None:
    ds = pact(("other", "2000"), ("amended", "2001"), ("extended", "2002"), ("appointed", "2003"))
    assert states(ds, "2010") == (set(), set())


@given(datasets(), st.sampled_from(["1990", "2025-10-26", "2100"]))
def test_any_agreement_has_an_answer(ds: dm.Dataset, on: str) -> None:
    for agreement in ds.agreements:
        answer = ds.agreement_status(agreement, on=on)
        assert all(state.since in agreement.acts for state in answer.possible)


TIMES = (
    *("2019", "2020", "2020-05", "2020-05-03", "2020-05-03/2020-05-09", "2021/..", "../2020-06"),
    *("2020?", "[2020-05-01,2021-02-01]", "{2019,2022}", "2020-05-03T10:00Z"),
    *("2020-05-03T23:00-11:00/2020-05-10T04:00+13:00", "2020-05-03T08:00"),
)
KINDS = (
    *("negotiation-opened", "signed", "ratified", "entered-into-force", "suspended"),
    *("withdrew", "denounced", "terminated", "review-launched", "review-concluded"),
)
an_act = st.builds(
    dm.Act,
    kind=st.sampled_from(KINDS),
    when=st.none() | st.sampled_from(TIMES),
    parties=st.lists(st.sampled_from("abc"), max_size=2, unique=True),
)


@given(st.lists(an_act, max_size=8), st.sampled_from(TIMES), st.none() | st.sampled_from("abc"))
def test_the_states_are_those_that_a_look_at_each_two_acts_gives(
    acts: list[dm.Act], on: str, party: str | None
) -> None:
    agreement = dm.Agreement(id="pact", kind="treaty", name="Pact", parties=["a", "b"], acts=acts)
    actors = [dm.Actor(id=each, kind="state", name=each) for each in "abc"]
    ds = dm.Dataset(records=[agreement, *actors])
    steps, at = History(ds, agreement)._steps, dm.When.parse(on)

    def follows(one: told.Step, other: told.Step) -> bool:
        if one.when is not None and other.when is not None:
            if other.when.certainly_before(one.when):
                return True
            if one.when.certainly_before(other.when):
                return False
        return one.position > other.position

    ends = told.Ends(steps, at)
    for begun in steps:
        if begun.kind in told.BEGUN_BY:
            status = told.BEGUN_BY[begun.kind]
            found = [told.standing_from(begun.when, at)] + [
                told.standing_until(step.when, at)
                for step in steps
                if step.kind in told.ENDED_BY.get(status, THE_END)
                and (status in told.OF_THE_TEXT or step.party in {None, begun.party or party})
                and follows(step, begun)
            ]
            assert ends.standing(begun, party) is (None if None in found else all(found))
