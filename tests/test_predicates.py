"""Predicates: what each selects and what it leaves."""

from __future__ import annotations

import pickle

import pytest

import diplomacy_model as dm
from diplomacy_model.predicates import base
from tests.small import SMALL


def test_involving_finds_persons_and_those_who_stood_for_a_side() -> None:
    ids = SMALL.meetings.where(dm.involving("ada")).ids
    assert ids == ("meeting-2021",)
    # by a tenure held then, by being an organ, and by taking part itself
    assert SMALL.meetings.where(dm.involving("north")).ids == (
        "call-2021",
        "meeting-2021",
        "undated-2021",
    )
    # by the office taken part in
    assert SMALL.meetings.where(dm.involving("south")).ids == ("meeting-2021",)
    # by what is stated
    assert SMALL.meetings.where(dm.involving("league")).ids == ("meeting-2021",)
    # an id that is only referred to
    assert SMALL.meetings.where(dm.involving("elsewhere")).ids == ("call-2021",)


def test_a_stated_side_leaves_no_room_for_inference() -> None:
    ds = SMALL.with_records(
        [
            dm.Meeting(
                id="private-2021",
                when="2021-05",
                participants=[dm.Participant(actor="ada", represents="league")],
            )
        ]
    )
    assert "private-2021" not in ds.meetings.where(dm.involving("north"))
    assert "private-2021" in ds.meetings.where(dm.involving("league"))


def test_who_was_absent_or_declined_is_not_involved() -> None:
    assert SMALL.meetings.where(dm.involving("east")).ids == ()


def test_a_person_stands_for_nobody_after_leaving_office() -> None:
    assert SMALL.visits.where(dm.involving("south")).ids == ("visit-2022",)
    late = dm.Visit(id="visit-2023", when="2023", participants=["ben"])
    ds = SMALL.with_records([late])
    assert ds.visits.where(dm.involving("south")).ids == ("visit-2022",)


def test_groups_are_expanded_only_on_request_and_by_date() -> None:
    ds = SMALL.with_records(
        [
            dm.Meeting(id="early-2020", when="2020-01-01", participants=["south"]),
            dm.Meeting(id="that-day-2021", when="2021-03-10", participants=["south"]),
            dm.Meeting(id="observer-2022", when="2022-01-01", participants=["east"]),
        ]
    )
    assert "that-day-2021" not in ds.meetings.where(dm.involving("league"))
    found = ds.meetings.where(dm.involving("league", include_members=True)).ids
    assert "that-day-2021" in found
    assert "early-2020" not in found
    assert "observer-2022" not in found


def test_involving_reads_parties_holders_and_members() -> None:
    assert SMALL.partnerships.where(dm.involving("south")).ids == ("north-south",)
    assert SMALL.agreements.where(dm.involving("league")).ids == ()
    assert SMALL.tenures.where(dm.involving("south")).ids == ("ben-minister", "cleo-designate")
    assert SMALL.tenures.where(dm.involving("cleo")).ids == ("cleo-attested", "cleo-designate")
    assert SMALL.memberships.where(dm.involving("league")).ids == (
        "east-in-league",
        "south-in-league",
    )
    assert SMALL.statements.where(dm.involving("north")).ids == ("statement-2021",)


def test_by_finds_statements_of_an_actor_its_organs_and_its_speakers() -> None:
    assert SMALL.statements.where(dm.by("north-ministry")).ids == ("statement-2021",)
    assert SMALL.statements.where(dm.by("north")).ids == ("statement-2021",)
    assert SMALL.statements.where(dm.by("south")).ids == ()


@pytest.mark.parametrize(
    ("time", "possible", "certain"),
    [
        ("2021-03-10", ["week-2021", "call-2021", "meeting-2021"], ["week-2021", "meeting-2021"]),
        ("2021", ["week-2021", "call-2021", "meeting-2021"], None),
        ("2021-03-12", ["week-2021", "call-2021"], ["week-2021"]),
        ("2022-02-02", ["visit-2022"], ["visit-2022"]),
        ("1999", [], []),
        ("../2021-03-09", ["week-2021", "call-2021"], ["week-2021"]),
    ],
)
def test_during_keeps_what_possibly_or_certainly_shares_a_moment(
    time: str, possible: list[str], certain: list[str] | None
) -> None:
    assert list(SMALL.events.where(dm.during(time)).ids) == possible
    found = SMALL.events.where(dm.during(time, certain=True)).ids
    assert list(found) == (possible if certain is None else certain)


def test_during_keeps_nothing_without_a_time() -> None:
    assert "undated-2021" not in SMALL.meetings.where(dm.during("../.."))
    assert "cleo-attested" not in SMALL.tenures.where(dm.during("2021-03"))


def test_during_finds_offices_and_memberships_that_were_held_then() -> None:
    assert SMALL.tenures.where(dm.during("2021")).ids == ("ada-minister", "ben-minister")
    assert SMALL.memberships.where(dm.during("2030", certain=True)).ids == ("south-in-league",)


def test_at_climbs_to_larger_places_and_countries() -> None:
    for where in ("hall", "port", "south-territory", "south"):
        assert "meeting-2021" in SMALL.events.where(dm.at(where))
    assert SMALL.events.where(dm.at("hall")).ids == ("meeting-2021",)
    assert SMALL.statements.where(dm.at("south")).ids == ("statement-2021",)
    assert SMALL.meetings.where(dm.at("nowhere")).ids == ("undated-2021",)
    assert SMALL.events.where(dm.at(SMALL.places["port"])).ids == ("week-2021", "meeting-2021")
    assert SMALL.events.where(dm.at(SMALL.actors["south"])).ids == ("week-2021", "meeting-2021")


def test_about_finds_subjects_narrower_topics_and_those_of_utterances() -> None:
    assert SMALL.events.where(dm.about("fish")).ids == ("meeting-2021",)
    assert SMALL.events.where(dm.about("trade")).ids == ("meeting-2021",)
    assert SMALL.statements.where(dm.about("pact")).ids == ("statement-2021",)
    assert SMALL.statements.where(dm.about(SMALL.actors["south"])).ids == ("statement-2021",)
    assert SMALL.statements.where(dm.about("fish")).ids == ()


def test_circles_of_places_topics_and_organs_end() -> None:
    ds = dm.Dataset(
        records=[
            dm.Place(id="a", name="A", within="b"),
            dm.Place(id="b", name="B", within="a"),
            dm.Topic(id="t", name="T", broader="u"),
            dm.Topic(id="u", name="U", broader="t"),
            dm.Actor(id="m", kind="group", name="M", part_of="n"),
            dm.Actor(id="n", kind="group", name="N", part_of="m"),
            dm.Event(id="e", places=["a"], about=["t"], participants=["m"]),
        ]
    )
    assert ds.events.where(dm.at("b"), dm.about("u"), dm.involving("n")).ids == ("e",)


def test_of_kind_selects_by_the_word() -> None:
    assert SMALL.actors.where(dm.of_kind("state")).ids == ("east", "north", "south")
    assert SMALL.statements.where(dm.of_kind(dm.StatementKind.READOUT)).ids == ("statement-2021",)
    assert SMALL.visits.where(dm.of_kind("other")).ids == ()
    with pytest.raises(ValueError, match=r"'readuot' is not a kind .* did you mean 'readout'"):
        dm.of_kind("readuot")
    with pytest.raises(ValueError, match="is not a kind of actor, visit, statement or agreement"):
        dm.of_kind(dm.Mode.VIDEO)  # type: ignore[arg-type]
    with pytest.raises(dm.WrongKindError, match="it applies to statement"):
        SMALL.actors.where(dm.of_kind("readout"))


def test_linked_reads_a_relation_from_both_sides() -> None:
    assert SMALL.events.where(dm.linked("part-of", "week-2021")).ids == ("meeting-2021",)
    assert SMALL.events.where(dm.linked("after", "statement-2021")).ids == ("meeting-2021",)
    assert SMALL.statements.where(dm.linked("before", "meeting-2021")).ids == ("statement-2021",)
    assert SMALL.events.where(dm.linked("part-of", "meeting-2021")).ids == ()
    with pytest.raises(ValueError, match="did you mean 'part-of'"):
        dm.linked("part_of", "week-2021")


def test_on_occasion_finds_all_that_names_the_event() -> None:
    test = dm.on_occasion("meeting-2021")
    assert SMALL.statements.where(test).ids == ("statement-2021",)
    assert SMALL.memberships.where(test).ids == ("south-in-league",)
    assert SMALL.agreements.where(test).ids == ("pact",)
    assert SMALL.tenures.where(test).ids == ("ben-minister",)
    assert SMALL.partnerships.where(dm.on_occasion("week-2021")).ids == ("north-south",)
    assert SMALL.partnerships.where(test).ids == ()


def test_combinations_read_as_they_are_written() -> None:
    here, there = dm.at("hall"), dm.involving("elsewhere")
    assert SMALL.meetings.where(dm.any_of(here, there)).ids == ("call-2021", "meeting-2021")
    assert SMALL.meetings.where(dm.all_of(here, there)).ids == ()
    assert SMALL.meetings.where(dm.not_(here)).ids == ("call-2021", "undated-2021")
    assert SMALL.meetings.where(dm.any_of()).ids == ()
    assert SMALL.meetings.where(dm.all_of()).ids == SMALL.meetings.ids
    found = SMALL.meetings.where(dm.any_of(here, lambda meeting: meeting.id == "call-2021"))
    assert found.ids == ("call-2021", "meeting-2021")


@pytest.mark.parametrize(
    ("predicate", "text"),
    [
        (dm.involving("a"), "involving('a')"),
        (dm.involving("a", include_members=True), "involving('a', include_members=True)"),
        (dm.during("2025-10", certain=True), "during('2025-10', certain=True)"),
        (dm.at("p"), "at('p')"),
        (dm.about("t"), "about('t')"),
        (dm.by("a"), "by('a')"),
        (dm.of_kind("state"), "of_kind('state')"),
        (dm.linked("part-of", "e"), "linked('part-of', 'e')"),
        (dm.on_occasion("e"), "on_occasion('e')"),
        (dm.with_mode("video"), "with_mode('video')"),
        (dm.with_role("co-chair"), "with_role('co-chair')"),
        (dm.in_series("s"), "in_series('s')"),
        (dm.in_series("s", 22), "in_series('s', edition=22)"),
        (dm.citing("s"), "citing('s')"),
        (dm.said("São Tomé"), "said('São Tomé')"),
        (dm.not_(dm.any_of(dm.at("p"), dm.by("a"))), "not_(any_of(at('p'), by('a')))"),
    ],
)
def test_predicates_are_values_that_read_as_they_are_written(
    predicate: dm.Predicate[dm.Record], text: str
) -> None:
    assert repr(predicate) == text
    assert predicate == eval(text, vars(dm))  # noqa: S307
    assert hash(predicate) == hash(eval(text, vars(dm)))  # noqa: S307
    assert pickle.loads(pickle.dumps(predicate)) == predicate  # noqa: S301


def test_a_callable_in_a_combination_shows_its_name() -> None:
    def is_short(meeting: dm.Meeting) -> bool:
        return meeting.note is None

    assert "is_short" in repr(dm.not_(is_short))


@pytest.mark.parametrize(
    "predicate",
    [
        dm.involving("nroth"),
        dm.by("nroth"),
        dm.at("prot"),
        dm.about("pcat"),
        dm.not_(dm.at("prot")),
        dm.citing("gazete"),
    ],
)
def test_an_unknown_id_is_an_error_with_near_misses(
    predicate: dm.Predicate[dm.Statement],
) -> None:
    with pytest.raises(dm.UnknownIdError, match="did you mean"):
        SMALL.statements.where(predicate)


def test_a_reference_to_the_wrong_kind_is_an_error() -> None:
    with pytest.raises(dm.WrongKindError, match="'port' is a place, not an actor"):
        SMALL.meetings.where(dm.involving("port"))
    with pytest.raises(dm.WrongKindError, match="does not belong here"):
        dm.involving(SMALL.places["port"])  # type: ignore[arg-type]
    with pytest.raises(dm.WrongKindError, match="not a place or an actor"):
        SMALL.meetings.where(dm.at("pact"))


def test_with_mode_and_with_role_count_those_who_were_there() -> None:
    assert SMALL.meetings.where(dm.with_mode(dm.Mode.VIDEO)).ids == ("meeting-2021",)
    assert SMALL.meetings.where(dm.with_mode("in-person")).ids == ()
    assert SMALL.meetings.where(dm.with_role("chair")).ids == ("meeting-2021",)
    assert SMALL.statements.where(dm.with_role("participant")).ids == ("statement-2021",)
    absent = dm.Participant(actor="ada", role="host", mode="telephone", attendance="declined")
    ds = SMALL.with_records([dm.Event(id="x", participants=[absent])])
    assert ds.events.where(dm.with_role("host")).ids == ()
    assert ds.events.where(dm.with_mode("telephone")).ids == ()
    assert [entry.record.id for entry in ds.timeline(dm.with_mode("video"))] == ["meeting-2021"]
    with pytest.raises(ValueError, match="did you mean 'video'"):
        dm.with_mode("vidoe")
    with pytest.raises(ValueError, match="did you mean 'co-chair'"):
        dm.with_role("cochair")


def test_in_series_finds_all_of_a_series_or_one_edition() -> None:
    informal = dm.Event(id="informal", series="talks")
    ds = SMALL.with_records([informal, dm.Event(id="other", edition=1)])
    talks = SMALL.series["talks"]
    assert ds.events.where(dm.in_series(talks)).ids == ("informal", "meeting-2021")
    assert ds.events.where(dm.in_series("talks", edition=1)).ids == ("meeting-2021",)
    assert ds.events.where(dm.in_series("talks", edition=2)).ids == ()
    with pytest.raises(dm.UnknownIdError, match="did you mean 'talks'"):
        SMALL.events.where(dm.in_series("talk"))
    with pytest.raises(dm.WrongKindError, match="not a series"):
        SMALL.events.where(dm.in_series("ada"))
    for wrong in ("1", True, 1.0):
        with pytest.raises(dm.WrongKindError, match="is not a whole number"):
            dm.in_series("talks", edition=wrong)  # type: ignore[arg-type]


def test_citing_finds_records_of_any_kind_that_cite_a_source() -> None:
    backed = dm.Topic(id="war", name="War", citations=[dm.Citation(source="gazette")])
    ds = SMALL.with_records([backed])
    assert ds.topics.where(dm.citing("gazette")).ids == ("war",)
    assert ds.statements.where(dm.citing(ds.sources["gazette"])).ids == ("statement-2021",)
    assert ds.statements.where(dm.citing("lost")).ids == ("statement-2021",)  # that disputes it
    assert ds.actors.where(dm.citing("gazette")).ids == ()
    with pytest.raises(dm.WrongKindError, match="not a source"):
        ds.topics.where(dm.citing("pact"))


@pytest.mark.parametrize(
    ("kept", "looked_for"),
    [
        ("Visit to São Tomé", "sao tome"),
        ("Visit to Sao Tome", "SÃO TOMÉ"),
        ("e\u0301tat", "\u00e9TAT"),
        ("Die Straße", "STRASSE"),
        ("İstanbul", "istanbul"),
        ("India’s “free” trade", 'india\'s "free" trade'),
        ("Indo–Pacific", "indo-pacific"),
        ("free trade", "Free\ntrade"),
        ("free\u00a0trade", " free  trade "),
        ("ﬁfth", "fifth"),
        ("Việt Nam", "viet nam"),
        ("ΑΘΉΝΑ", "αθηνα"),
        ("भारत", "भारत"),
        ("مُحَمَّد", "محمد"),
    ],
)
def test_said_passes_over_capitals_and_accents(kept: str, looked_for: str) -> None:
    ds = dm.Dataset(records=[dm.Event(id="e", title=kept)])
    assert ds.events.where(dm.said(looked_for)).ids == ("e",)


@pytest.mark.parametrize(
    ("kept", "looked_for"),
    [("दिल", "दल"), ("か", "が"), ("क्या", "कया"), ("free trade", "trade free")],
)
def test_said_keeps_apart_what_accents_do_not(kept: str, looked_for: str) -> None:
    ds = dm.Dataset(records=[dm.Event(id="e", title=kept)])
    assert ds.events.where(dm.said(looked_for)).ids == ()


def test_said_looks_in_titles_labels_names_and_utterances() -> None:
    ds = SMALL.with_records(
        [
            dm.Summit(id="s", theme="Inclusivity", label="47th Summit"),
            dm.Membership(id="m", member="a", organization="b", status="other", label="Partner"),
            dm.Agreement(
                id="g",
                kind="other",
                name="X",
                label="Minutes",
                names=[dm.Name(text="Accord")],
                acts=[dm.Act(kind="other", label="initialled")],
            ),
            dm.Tenure(id="t", office="o", holder="h", acts=[dm.Act(kind="other", label="left")]),
        ]
    )
    assert ds.events.where(dm.said("talks of")).ids == ("meeting-2021",)
    assert ds.events.where(dm.said("INCLUSIV"), dm.said("47th")).ids == ("s",)
    assert ds.statements.where(dm.said("we met.")).ids == ("statement-2021",)
    assert ds.statements.where(dm.said("readout")).ids == ("statement-2021",)  # its title
    assert ds.memberships.where(dm.said("partner")).ids == ("m",)
    assert ds.agreements.where(dm.said("port")).ids == ("pact",)
    for words in ("minutes", "accord", "initialled"):
        assert ds.agreements.where(dm.said(words)).ids == ("g",)
    assert ds.partnerships.where(dm.said("friends")).ids == ("north-south",)
    assert ds.tenures.where(dm.said("left")).ids == ("t",)
    assert [entry.record.id for entry in ds.timeline(dm.said("talks of"))] == ["meeting-2021"]


def test_said_is_not_asked_of_actors_nor_of_nothing() -> None:
    with pytest.raises(dm.WrongKindError, match="does not apply to actors"):
        SMALL.actors.where(dm.said("north"))  # type: ignore[arg-type]
    for nothing in ("", " ", "\u0301"):
        with pytest.raises(ValueError, match="give a word to look for"):
            dm.said(nothing)
    with pytest.raises(dm.WrongKindError, match="3 is not text"):
        dm.said(3)  # type: ignore[arg-type]


def test_a_bad_time_is_an_error_at_once() -> None:
    with pytest.raises(dm.TimeFormatError):
        dm.during("October 2025")
    with pytest.raises(TypeError, match="2025"):
        dm.during(2025)  # type: ignore[arg-type]


def test_a_predicate_is_no_condition() -> None:
    with pytest.raises(TypeError, match="combine predicates with all_of, any_of and not_"):
        dm.involving("north") and dm.at("port")


def test_long_chains_of_organs_places_and_topics_take_no_time() -> None:
    count = 3000
    records: list[dm.Record] = []
    for n in range(count):
        up = f"{n + 1}"
        records.append(dm.Actor(id=f"a{n}", kind="group", name="A", part_of=f"a{up}"))
        records.append(dm.Topic(id=f"t{n}", name="T", broader=f"t{up}"))
        records.append(dm.Place(id=f"p{n}", name="P", within=f"p{up}"))
    records.append(dm.Event(id="e", participants=["a0"], about=["t0"], places=["p0"]))
    ds = dm.Dataset(records=records)
    top = str(count)
    found = ds.events.where(dm.involving(f"a{top}"), dm.about(f"t{top}"), dm.at(f"p{top}"))
    assert found.ids == ("e",)


@pytest.mark.parametrize("actor", ["ada", "league"])
def test_at_refuses_an_actor_that_has_no_places(actor: str) -> None:
    assert SMALL.actors[actor].kind not in {dm.ActorKind.STATE, dm.ActorKind.TERRITORY}
    with pytest.raises(dm.WrongKindError, match="give a place, or a state or territory"):
        SMALL.events.where(dm.at(actor))
    with pytest.raises(dm.WrongKindError, match=f"'{actor}' is an actor of the kind"):
        SMALL.timeline(dm.any_of(dm.at(actor), dm.at("port")))


def test_a_predicate_of_ones_own_is_told_what_it_lacks() -> None:
    class Bare(base.Predicate[dm.Event]):
        pass

    with pytest.raises(NotImplementedError, match=r"Bare has no kinds\(\): return the classes"):
        SMALL.events.where(Bare())
    with pytest.raises(NotImplementedError, match=r"Bare has no judge\(\): return a function"):
        Bare().judge(SMALL)
