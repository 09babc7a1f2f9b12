"""Answers about several accounts agree with each other, whichever account is asked about."""

from __future__ import annotations

from typing import Any

import pytest

import diplomacy_model as dm
from tests.questions.test_accounts import cited, contacts, dataset, first, pact, second, source

DAYS = [source(f"of-{day}", f"2020-05-{day}") for day in (15, 16, 30)]


def acts(**days: str | None) -> list[dm.Act]:
    return [dm.Act(kind=kind.replace("_", "-"), when=day) for kind, day in days.items()]


def states(ds: dm.Dataset, on: str = "2021") -> tuple[set[str], set[str]]:
    answer = ds.agreement_status("x", on=on)
    return {str(one.status) for one in answer.certain}, {str(o.status) for o in answer.uncertain}


def tenure(name: str, *, same: str | None = None, **fields: Any) -> dm.Tenure:
    relations = [] if same is None else [dm.Relation(kind="same-as", to=same)]
    given: dict[str, Any] = {"office": "minister", "holder": "p", "period": "2019/2022"}
    return dm.Tenure(id=name, relations=relations, **(given | fields))


@pytest.mark.parametrize("when", ["2020-05-18", "2020-05", None])
def test_an_account_that_is_no_later_does_not_confirm_what_was_foretold(when: str | None) -> None:
    truce = pact(
        "x", *acts(took_effect="2020-05-10", expired="2020-05-18"), citations=cited("of-16")
    )
    older = pact("y", *acts(expired=when), same="x", citations=cited("of-15"))
    assert states(dataset(*DAYS, truce, older)) == (set(), {"in-force", "expired"})
    later = pact("y", *acts(expired=when), same="x", citations=cited("of-30"))
    assert states(dataset(*DAYS, truce, later)) == ({"expired"}, set())


def test_nor_does_one_without_a_time() -> None:
    ds = dataset(
        *DAYS,
        first(when="2020-06-20", citations=cited("of-16")),
        second(participants=["a", "b"], citations=cited("of-15")),
    )
    assert contacts(ds)[0] == []
    assert dict(ds.meetings.count_by_year()) == {None: 1}
    assert ds.meetings.where(dm.during("2020", certain=True)).ids == ()


@pytest.mark.parametrize("period", ["2020-06-01/..", "2019/2020-06-01"])
def test_nor_does_a_tenure_without_a_period(period: str) -> None:
    announced = tenure("t", period=period, citations=cited("of-16"))
    other = tenure("u", same="t", period=None, citations=cited("of-15"))
    for ds in (dataset(*DAYS, announced), dataset(*DAYS, announced, other)):
        answer = ds.office_holders("minister", on="2020-07-05")
        assert (len(answer.certain), len(answer.uncertain)) == (0, 1)


@pytest.mark.parametrize("names", ["xy", "yx"])
def test_acts_of_different_accounts_are_in_no_order(names: str) -> None:
    one, other = names
    ds = dataset(pact(one, *acts(expired="2020")), pact(other, *acts(took_effect="2020"), same=one))
    assert states(ds) == (set(), {"in-force", "expired"})


@pytest.mark.parametrize("name", ["a0", "z0"])
def test_an_account_that_repeats_an_act_does_not_turn_the_order(name: str) -> None:
    whole = pact("x", *acts(took_effect="2020", expired="2020"))
    ds = dataset(whole, pact(name, *acts(expired="2020"), same="x"))
    assert states(ds) == ({"expired"}, set())


def test_outcomes_and_the_timeline_know_what_the_status_knows() -> None:
    signed = dm.Act(kind="signed", when="2020-05-05", occasion="m-2020")
    ds = dataset(
        first(), pact("x", signed), pact("y", signed, same="x", citations=cited(disputes="acts[0]"))
    )
    assert states(ds) == (set(), {"signed"})
    assert [one.certain for one in ds.outcomes("m-2020")] == [False]
    certain = ds.timeline(dm.during("2020", certain=True))
    assert [entry.record.id for entry in certain] == ["m-2020"]


def test_a_dispute_of_an_act_is_of_that_act_in_every_account() -> None:
    both = acts(signed="2020-05-01", took_effect="2020-05-02")
    ds = dataset(
        pact("x", *both), pact("y", both[1], same="x", citations=cited(disputes="acts[0]"))
    )
    assert states(ds) == ({"signed"}, {"in-force"})
    certain = ds.timeline(dm.during("2020", certain=True))
    assert [str(entry.part and entry.part.word) for entry in certain] == ["signed"]


def test_a_dispute_of_one_account_as_a_whole_is_one_of_the_thing() -> None:
    ds = dataset(
        pact("x", *acts(took_effect="2020")), pact("y", same="x", citations=cited(disputes="*"))
    )
    assert states(ds) == (set(), {"in-force"})
    assert ds.bound_by("x", on="2021").certain == ()
    for disputed in (first(citations=cited(disputes="*")), first()):
        other = second() if disputed.citations else second(citations=cited(disputes="*"))
        both = dataset(disputed, other)
        assert contacts(both) == ([], ["m-2020"])
        assert dict(both.meetings.count_by_year()) == {None: 1}


@pytest.mark.parametrize("modes", [("in-person", "video"), ("in-person", "video", "in-person")])
def test_no_further_account_settles_a_mode_in_which_two_differ(modes: tuple[str, ...]) -> None:
    told = [
        first(participants=[dm.Participant(actor="a", mode=mode)])
        if name == "m"
        else second(f"{name}-2020", participants=[dm.Participant(actor="a", mode=mode)])
        for name, mode in zip("mno", modes, strict=False)
    ]
    assert dataset(*told).event_mode("m-2020") is None


def test_whether_an_exit_ends_it_is_uncertain_if_accounts_differ_in_the_parties() -> None:
    left = [*acts(took_effect="2019"), dm.Act(kind="withdrew", parties=["a"], when="2020")]
    ds = dataset(pact("x", *left), pact("y", same="x", parties=["a", "b", "c"]))
    certain, uncertain = states(ds)
    assert certain == {"withdrawn"}
    assert uncertain == {"in-force", "terminated"}


def test_a_side_with_an_office_that_was_absent_is_the_person_with_it() -> None:
    ds = dataset(
        first(
            participants=[dm.Participant(actor="a", office="minister", attendance="absent"), "b"]
        ),
        second(participants=[dm.Participant(actor="p", office="minister"), "b"]),
    )
    assert contacts(ds) == ([], ["m-2020"])
    assert ds.meetings_between("p", "b").certain == ()


def test_of_two_doubtful_times_both_are_possible() -> None:
    ds = dataset(first(when="2020-05-01?"), second(when="2020-06-01?"))
    for day in ("2020-05-01", "2020-06-01"):
        assert ds.meetings.where(dm.during(day)).distinct().ids == ("m-2020",)


def test_a_plan_and_its_outcome_from_one_paper_are_one_thing() -> None:
    cite = cited("paper")
    plan = first(status="planned", citations=cite)
    ds = dataset(
        plan, second(status="held", when="2020-05-05", participants=["a", "b"], citations=cite)
    )
    assert contacts(ds) == (["n-2020"], [])
    assert dict(ds.meetings.count_by_year()) == {2020: 1}
    assert len(ds.timeline()) == 1


def test_levels_that_one_account_has_at_once_do_not_contradict_each_other() -> None:
    phases = [
        dm.Phase(level=level, period="2019/..") for level in ("dialogue", "strategic-partnership")
    ]
    same = [dm.Relation(kind="same-as", to="x")]
    ds = dataset(
        *DAYS,
        dm.Partnership(id="x", parties=["a", "b"], phases=phases, citations=cited("of-16")),
        dm.Partnership(
            id="y", parties=["a", "b"], phases=phases[1:], relations=same,
            citations=cited("of-30"),
        ),
    )  # fmt: skip
    assert len(ds.partnership_status("x", on="2020").certain) == 2


def test_the_status_of_a_partnership_is_the_same_from_each_account() -> None:
    phase = dm.Phase(level="dialogue", period="2019/..")
    same = [dm.Relation(kind="same-as", to="x")]
    ds = dataset(
        dm.Partnership(id="x", parties=["a", "b"], phases=[phase]),
        dm.Partnership(
            id="y", parties=["a", "b", "c"], relations=same,
            citations=cited(disputes="parties[2]"),
        ),
    )  # fmt: skip
    assert ds.partnership_status("x", on="2021") == ds.partnership_status("y", on="2021")


@pytest.mark.parametrize("names", [("t", "u"), ("u", "t")])
def test_a_designate_in_one_account_and_a_holder_in_another_is_uncertain(
    names: tuple[str, str],
) -> None:
    ds = dataset(
        tenure(names[0], capacity="designate"),
        tenure(names[1], same=names[0], capacity="substantive"),
    )
    answer = ds.office_holders("minister", on="2021-05-05")
    assert (len(answer.certain), len(answer.uncertain)) == (0, 1)


def test_each_holder_in_whom_accounts_differ_is_possible() -> None:
    ds = dataset(tenure("t"), tenure("u", same="t", holder="q"))
    answer = ds.office_holders("minister", on="2021-05-05")
    assert [one.holder for one in answer.uncertain] == ["p", "q"]
    assert len(ds.offices_held("q", on="2021-05-05").uncertain) == 1


def test_acts_that_two_records_date_otherwise_are_not_doubled_by_unifying_them() -> None:
    ds = dataset(pact("x", *acts(signed="2020-05-05")), pact("y", *acts(signed="2020"), same="x"))
    with pytest.raises(dm.MergeConflictError, match=r"acts\[0\]"):
        ds.unified("x", "y")


def test_the_next_edition_is_that_of_each_account() -> None:
    ds = dataset(
        dm.Series(id="s", name="S"),
        first(series="s", edition=1),
        second(),
        second("o-2021", when="2021", relations=[], series="s", edition=2),
    )
    for name in ("m-2020", "n-2020"):
        assert (ds.next_edition(name) or ds).id == "o-2021"  # type: ignore[union-attr]


def test_an_interpreter_in_one_account_did_not_certainly_meet_anybody() -> None:
    ds = dataset(
        first(participants=["a", dm.Participant(actor="b", role="chair")]),
        second(participants=[dm.Participant(actor="b", role="interpreter")]),
    )
    assert contacts(ds) == ([], ["m-2020"])


def test_an_act_for_which_accounts_name_two_occasions_is_a_possible_outcome_of_both() -> None:
    other = second("o-2020", relations=[])
    ds = dataset(
        first(),
        other,
        pact("x", dm.Act(kind="signed", when="2020", occasion="m-2020")),
        pact("y", dm.Act(kind="signed", when="2020", occasion="o-2020"), same="x"),
    )
    for event in ("m-2020", "o-2020"):
        assert [one.certain for one in ds.outcomes(event)] == [False]


def test_what_only_an_announcement_says_is_possible_beside_a_report() -> None:
    ds = dataset(
        *DAYS,
        first(when="2020-05-20", participants=["a", "b", "c"], citations=cited("of-16")),
        second(participants=["a", "b"], citations=cited("of-30")),
    )
    assert contacts(ds) == (["m-2020"], [])
    assert [one.event.id for one in ds.meetings_between("a", "c").uncertain] == ["m-2020"]


@pytest.mark.parametrize("period", ["2019/..", None])
def test_who_does_not_tell_of_an_end_does_not_confirm_it(period: str | None) -> None:
    ds = dataset(
        *DAYS,
        tenure("t", period="2019/2020-06-20", citations=cited("of-16")),
        tenure("u", same="t", period=period, citations=cited("of-30")),
    )
    answer = ds.office_holders("minister", on="2020-07-15")
    assert (len(answer.certain), len(answer.uncertain)) == (0, 1)


def test_an_account_that_rests_on_retracted_words_takes_nothing_away() -> None:
    paper = dm.Source(id="paper", title="P", relations=[dm.Relation(kind="quotes", to="s-2020")])
    said = dm.Statement(id="s-2020", kind="readout")
    retracts = dm.Relation(kind="retracts", to="s-2020")
    back = dm.Statement(id="r-2020", kind="press-statement", relations=[retracts])
    for status in ("held", "cancelled"):
        other = second(status=status, participants=["a", "b"], citations=cited("paper"))
        ds = dataset(paper, said, back, first(citations=cited("other")), other)
        assert contacts(ds) == (["m-2020"], [])


def test_each_membership_in_which_accounts_differ_is_possible() -> None:
    same = [dm.Relation(kind="same-as", to="u")]
    told = [
        dm.Membership(id="u", member="a", organization="c", status="member", period="2019/2022"),
        dm.Membership(
            id="v",
            member="b",
            organization="c",
            status="member",
            period="2019/2022",
            relations=same,
        ),
    ]
    answer = dataset(*told).members_of("c", on="2021")
    assert [one.member for one in answer.uncertain] == ["a", "b"]


def test_a_cancellation_that_is_disputed_leaves_the_contact_possible() -> None:
    other = second(status="cancelled", citations=cited("paper", disputes="status"))
    assert contacts(dataset(first(), other)) == ([], ["m-2020"])


def test_how_many_things_accounts_with_common_sources_are_does_not_depend_on_ids() -> None:
    for told in (("u", "v", "uv"), ("u", "uv", "v")):
        records = [
            first(citations=cited(*told[0])),
            *(
                second(f"{name}-2020", participants=["a", "b"], citations=cited(*sources))
                for name, sources in zip("no", told[1:], strict=True)
            ),
        ]
        assert len(dataset(*records).meetings_between("a", "b").possible) == 2


def test_two_records_that_differ_in_who_came_are_not_unified() -> None:
    ds = dataset(
        first(), second(participants=["a", dm.Participant(actor="b", attendance="declined")])
    )
    with pytest.raises(dm.MergeConflictError, match="'b' is listed here and declined there"):
        ds.unified("m-2020", "n-2020")


def test_check_says_what_answers_take_for_foretold() -> None:
    def foretold(*records: dm.Record) -> list[tuple[str, str]]:
        found = dataset(*DAYS, *records).check()
        return [(one.code, one.record) for one in found if "foretold" in one.code]

    early = first(when="2020-05-20", citations=cited("of-16"))
    assert foretold(early) == [("event-foretold", "m-2020")]
    assert foretold(early, second(citations=cited("of-15"))) == [("event-foretold", "m-2020")]
    assert foretold(early, second(citations=cited("of-30"))) == []
    vague = first(when="2020-05", citations=cited("of-16"))
    assert foretold(vague, second(when="2020-05-20/2020-05-21")) == [("event-foretold", "m-2020")]
