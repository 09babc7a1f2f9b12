"""What a draft mends, what it never accepts, and what it says about it."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest

import diplomacy_model as dm

INDIA = {
    "type": "actor",
    "id": "india",
    "kind": "state",
    "name": "India",
    "codes": [{"scheme": "iso3166-1-alpha-3", "value": "IND"}],
}
MALAYSIA = {"type": "actor", "id": "malaysia", "kind": "state", "name": "Malaysia"}
SOURCE = {"type": "source", "id": "article", "title": "An article"}
TRADE = {"type": "topic", "id": "trade", "name": "Trade"}
OTHERS = [INDIA, MALAYSIA, SOURCE, TRADE]


def one(**fields: Any) -> dict[str, Any]:
    """Return a meeting as plain data."""
    return {"type": "meeting", "id": "talks-2026", **fields}


def read(*records: Any, **options: Any) -> dm.Draft:
    """Return the draft of a document with some records, after those that they refer to."""
    document = {"format": "diplomacy-model", "version": 2, "records": [*OTHERS, *records]}
    before = copy.deepcopy(document)
    made = dm.draft(document, **options)
    assert document == before
    return made


MEETINGS: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({"participants": "india"}, {"participants": ["india"]}, "list"),
    ({"participants": "India and Malaysia"}, {"participants": ["india", "malaysia"]}, "list"),
    ({"participants": "india, the Malaysia"}, {"participants": ["india", "malaysia"]}, "list"),
    ({"participants": ["IND"]}, {"participants": ["india"]}, "id"),
    ({"participants": ["INDIA"]}, {"participants": ["india"]}, "id"),
    (
        {"participants": [{"name": "India", "mode": "In Person"}]},
        {"participants": [{"actor": "india", "mode": "in-person"}]},
        "word",
    ),
    ({"attendees": ["india"]}, {"participants": ["india"]}, "key"),
    ({"Participants": ["india"]}, {"participants": ["india"]}, "key"),
    ({"attendees": ["india"], "participants": None}, {"participants": ["india"]}, "key"),
    ({"citations": ["article"]}, {"citations": [{"source": "article"}]}, "object"),
    ({"citations": "An article"}, {"citations": [{"source": "article"}]}, "object"),
    ({"when": "13 May 2026"}, {"when": "2026-05-13"}, "time"),
    ({"when": "13/05/2026"}, {"when": "2026-05-13"}, "time"),
    ({"about": "Trade"}, {"about": ["trade"]}, "id"),
    ({"status": "announced"}, {"status": "planned"}, "word"),
    ({"note": None, "title": "", "when": None, "about": None}, {}, "empty"),
    ({"type": "Meeting"}, {}, "type"),
    ({"type": "negotiations"}, {}, "type"),
    ({"type": "bilateral meeting"}, {"format": "bilateral"}, "type"),
    ({"participants": ["India and Malaysia"]}, {"participants": ["india", "malaysia"]}, "list"),
    (
        {"participants": [{"actor": ["india", "malaysia"]}]},
        {"participants": ["india", "malaysia"]},
        "list",
    ),
    ({"participants": [{"id": "india"}]}, {"participants": ["india"]}, "key"),
    ({"citations": [{"id": "article"}]}, {"citations": [{"source": "article"}]}, "key"),
    ({"citations": ["article; An article"]}, {"citations": [{"source": "article"}] * 2}, "list"),
]


@pytest.mark.parametrize(("given", "right", "code"), MEETINGS)
def test_what_can_mean_one_thing_is_read_and_told(
    given: dict[str, Any], right: dict[str, Any], code: str
) -> None:
    made = read(one(**given))
    assert made.problems == ()
    assert made.dataset["talks-2026"] == dm.from_plain(one(**right))
    assert code in {each.code for each in made.mended}
    assert all(each.path.startswith("records[4]") for each in made.mended)
    assert {each.record_id for each in made.mended} == {"talks-2026"}


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"foo": 3}, "foo"),
    ({"format": "friendly"}, "format"),
    ({"when": "09/09/2026"}, "when"),
    ({"when": "5/6/2026"}, "when"),
    ({"when": "20"}, "when"),
    ({"when": "before May 2026"}, "when"),
    ({"start": "2026-05-13"}, "start"),
    ({"date": "2026", "day": "2026-05-13"}, "date"),
    ({"when": "2026-05-13T00:00:00"}, "when"),
    ({"when": "2026-05-13T00:00+08:00"}, "when"),
    ({"when": "2026-05-13T00:00/2026-05-14"}, "when"),
    ({"participants": [None]}, "participants[0]"),
    ({"participants": "India and Atlantis"}, "participants"),
    ({"participants": 3}, "participants"),
    ({"type": "bilateral"}, "type"),
    ({"type": "thing"}, "type"),
    ({"type": 3}, "type"),
]


@pytest.mark.parametrize(("given", "field"), REFUSED)
def test_what_is_unknown_or_could_mean_two_things_is_told(
    given: dict[str, Any], field: str
) -> None:
    made = read(one(**given))
    assert f"records[4].{field}" in {each.path for each in made.problems}
    assert made.problems[0].record_id == "talks-2026"
    assert [record.id for record in made.dataset] == ["india", "malaysia", "trade", "article"]
    assert not made.is_clean
    assert f"records[4].{field}" in made.feedback()


PATHS: list[tuple[dict[str, Any], object, list[str]]] = [
    ({"date": "2026"}, ["date"], ["when"]),
    ({"when": "2026"}, ["Date"], ["when"]),
    ({"when": "2026", "title": "T"}, "when, title", ["when", "title"]),
    ({"date": "2026", "title": "T"}, ["date; name", "*"], ["when", "title", "*"]),
    ({"participants": ["india"]}, ["participants.0"], ["participants[0]"]),
    ({"attendees": [{"name": "india"}]}, ["/attendees/0/name"], ["participants[0].actor"]),
    ({"participants": ["India"]}, ["participants[0].actor"], ["participants[0].actor"]),
    ({"attendees": "India and Malaysia"}, ["attendees[1]"], ["participants[1]"]),
    (
        {"participants": ["india and malaysia", "trade"]},
        ["participants[1]", "participants[0]", "about"],
        ["participants[2]", "participants[0]", "participants[1]", "about"],
    ),
]


@pytest.mark.parametrize(("given", "supports", "right"), PATHS)
def test_paths_follow_what_they_lead_to(
    given: dict[str, Any], supports: object, right: list[str]
) -> None:
    person = {"type": "actor", "id": "trade-ministry", "kind": "government-body", "name": "trade"}
    cited = {"source": "article", "supports": supports}
    made = read(person, one(**given, citations=[cited]))
    assert made.problems == ()
    assert list(made.dataset["talks-2026"].citations[0].supports) == right


UNSURE: list[tuple[dict[str, Any], str, str]] = [
    ({"when": "2026"}, "place", "'place' is not a field of this record; did you mean 'places'?"),
    ({"when": "2026"}, "when, thing", "'when, thing' is not a field of this record"),
    ({"participants": ["india"]}, "participants[1]", "positions are counted from 0"),
    ({"participants": ["india"]}, "participants.0.2", "'participants.0.2' is not a field"),
    ({"title": "T"}, "title[0]", "'title[0]' does not exist"),
    ({"title": "T"}, "..", "'..' is not a field of this record"),
]


@pytest.mark.parametrize(("given", "path", "message"), UNSURE)
def test_paths_that_are_not_certain_are_left(
    given: dict[str, Any], path: str, message: str
) -> None:
    made = read(one(**given, date_of=None, citations=[{"source": "article", "supports": [path]}]))
    found = {each.path: each.message for each in made.problems}
    assert message in found["records[4].citations[0].supports[0]"]


UNKNOWN: list[tuple[dict[str, Any], str, str]] = [
    (
        {"participants": ["Marco Rubio"]},
        "participants[0]",
        "no actor is called 'Marco Rubio'; add an actor record and write its id",
    ),
    (
        {"places": ["Kuala Lumpur"]},
        "places[0]",
        "no place is called 'Kuala Lumpur'; add a place record and write its id",
    ),
    (
        {"citations": ["The Hindu"]},
        "citations[0]",
        "no source is called 'The Hindu'; add a source record and write its id",
    ),
    (
        {"participants": "India and New Zealand"},
        "participants",
        "no actor is called 'New Zealand'; add an actor record and write its id",
    ),
    (
        {"participants": "India, New Zealand and Fiji"},
        "participants",
        "no actor is called 'New Zealand' or 'Fiji'; add a record for each and write their ids",
    ),
    (
        {"relations": [{"kind": "part-of", "to": "The Summit"}]},
        "relations[0].to",
        "no record is called 'The Summit'; add the record and write its id",
    ),
    (
        {"series": "Two Things"},
        "series",
        "'Two Things' is a name of 'one-2' and 'two-2'; write the id of the one that is meant",
    ),
    (
        {"participants": [{"actor": "india, malaysia", "mode": "video"}]},
        "participants[0].actor",
        "'india, malaysia' names 2 records; write the id of one",
    ),
    (
        {"participants": [{"actor": ["india", "malaysia"], "mode": "video"}]},
        "participants[0].actor",
        "is a list; repeat the object, with one id in each",
    ),
]


@pytest.mark.parametrize(("given", "path", "message"), UNKNOWN)
def test_a_name_that_leads_to_no_record_is_told(
    given: dict[str, Any], path: str, message: str
) -> None:
    series = [{"type": "series", "id": each, "name": "Two Things"} for each in ("one-2", "two-2")]
    made = read(*series, one(**given))
    assert [(each.path, each.message) for each in made.problems] == [
        (f"records[6].{path}", message)
    ]
    assert made.problems[0].expected is None


def test_null_in_all_fields_is_left_out_and_told_once() -> None:
    participant = {"actor": "india", "mode": None, "note": None, "status": None}
    del participant["note"], participant["status"]
    given = one(title=None, participants=[participant, "malaysia"], format=None)
    made = read(given)
    assert made.dataset["talks-2026"] == dm.from_plain(one(participants=["india", "malaysia"]))
    (mend,) = made.mended
    assert str(mend) == (
        "records[4] ('talks-2026'): 3 fields without a value left out: title, format and "
        "participants[0].mode"
    )
    refused = read(one(title=None, citations=[{"source": None, "quote": None}]))
    assert [each.path for each in refused.problems] == ["records[4].citations[0].source"]


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("state visit", dm.Visit(id="x", kind="state")),
        ("official visit", dm.Visit(id="x", kind="official")),
        ("joint_statement", dm.Statement(id="x", kind="joint-statement")),
        ("press conference", dm.Statement(id="x", kind="press-conference")),
        ("phone call", dm.Meeting(id="x")),
        ("country", dm.Actor(id="x", kind="state", name="X")),
    ],
)
def test_a_type_with_a_kind_in_it_is_read_as_both(word: str, right: dm.Record) -> None:
    name = {"name": "X"} if isinstance(right, dm.Actor) else {}
    assert dm.draft([{"type": word, "id": "x", **name}]).dataset["x"] == right


def test_paths_of_a_membership_of_several_lead_to_each() -> None:
    cited = [
        {"source": "article", "supports": ["members[1]", "status"], "quote": "q"},
        {"source": "article", "supports": ["members[0]"]},
        {"source": "article"},
    ]
    given = {"type": "membership", "id": "in", "members": ["india", "malaysia"]}
    made = read({**given, "organization": "un", "status": "member", "citations": cited})
    assert made.problems == ()
    supports = {
        each.id: [citation.supports for citation in each.citations]
        for each in made.dataset.memberships
    }
    assert supports == {
        "in-india": [("status",), ("member",), ()],
        "in-malaysia": [("member", "status"), ()],
    }


def test_dates_in_digits_are_read_in_the_order_that_is_stated() -> None:
    for day_first, expected in ((True, "2026-06-05"), (False, "2026-05-06")):
        made = read(one(when="5/6/2026"), day_first=day_first)
        assert str(made.dataset.meetings["talks-2026"].when) == expected
    assert read(one(when="25/12/2026"), day_first=False).problems
    assert str(read(one(when="c. 9/9/2026"), day_first=True).dataset["talks-2026"].time) == (
        "2026-09-09~"
    )


def test_a_midnight_that_words_tell_of_is_kept() -> None:
    quoted = {"source": "article", "quote": "It began at midnight."}
    when = "2026-05-13T00:00+08:00"
    assert read(one(when=when, citations=[quoted])).problems == ()
    text = json.dumps(one(when=when))
    assert [each.path for each in dm.draft(text).problems] == ["records[0].when"]


def test_a_path_leads_to_the_place_in_the_draft_and_not_in_what_was_read() -> None:
    made = read(one(attendees={"name": "India", "mode": "no such word"}))
    assert [each.path for each in made.problems] == ["records[4].attendees.mode"]


def test_a_kind_given_as_the_type_is_read_as_both() -> None:
    made = dm.draft([{"type": "person", "id": "p", "name": "P"}, {"type": "communique", "id": "c"}])
    assert made.dataset["p"] == dm.Actor(id="p", kind="person", name="P")
    assert made.dataset["c"] == dm.Statement(id="c", kind="communique")
    other = dm.draft([{"type": "person", "id": "p", "name": "P", "kind": "state"}])
    assert [each.path for each in other.problems] == ["records[0].type"]


def test_names_of_records_that_were_mended_are_understood() -> None:
    made = dm.draft([{**INDIA, "kind": "State"}, one(participants=["India"])])
    assert made.dataset.meetings["talks-2026"].participants == (dm.Participant(actor="india"),)


def test_a_name_that_several_have_is_not_understood() -> None:
    made = read({**MALAYSIA, "id": "other"}, one(participants=["Malaysia"]))
    assert made.problems == ()
    assert not made.mended
    assert "dangling-reference" in {each.code for each in made.findings}


def test_what_is_right_stays_if_a_name_would_make_it_wrong() -> None:
    made = read({**MALAYSIA, "id": "x", "name": "X", "relations": [{"kind": "part-of", "to": "X"}]})
    assert made.problems == ()
    assert made.dataset["x"].relations[0].to == "X"


def test_a_membership_of_several_members_becomes_several() -> None:
    data = {"type": "membership", "id": "m", "organization": "asean", "status": "member"}
    for members in (["India", "malaysia"], "India and Malaysia"):
        made = read({**data, "member": members})
        assert [each.id for each in made.dataset.memberships] == ["m-india", "m-malaysia"]
        assert [each.member for each in made.dataset.memberships] == ["india", "malaysia"]
        assert "members" in {each.code for each in made.mended}
    for wrong in (["India", "Atlantis"], ["india", "India"], ["india", 3], ["india"]):
        assert read({**data, "member": wrong}).dataset.memberships.first() is None
    used = {**MALAYSIA, "id": "m-india"}
    assert read(used, {**data, "member": ["india", "malaysia"]}).problems
    twice = read({**data, "status": "no", "member": ["india", "malaysia"]})
    assert [each.path for each in twice.problems] == ["records[4].status"]


def test_repeated_ids_and_keys_are_told() -> None:
    made = read(one(), one(title="Another"))
    assert [each.path for each in made.problems] == ["records[5].id"]
    assert made.dataset["talks-2026"] == dm.Meeting(id="talks-2026")
    text = '{"type": "Topic", "id": "t", "name": "T", "name": "T", "note": null, "note": "x"}'
    assert "repeated" in dm.draft(text).problems[0].message
    assert len(dm.draft(text).problems) == 2


def test_a_draft_may_refer_to_the_records_of_a_dataset() -> None:
    into = dm.Dataset(records=[dm.from_plain(each) for each in OTHERS])
    made = dm.draft(one(participants=["India"], citations=["article"]), into=into)
    assert [record.id for record in made.dataset] == ["talks-2026"]
    assert made.is_clean
    assert made.accept() == made.dataset
    assert into.with_records(made.dataset.records)
    taken = dm.draft([{**INDIA, "name": "Bharat"}, MALAYSIA], into=into)
    assert [each.path for each in taken.problems] == ["records[0].id"]
    assert [record.id for record in taken.dataset] == ["malaysia"]


def test_who_entered_a_draft_is_noted_in_its_citations() -> None:
    cited = [{"source": "article"}, {"source": "article", "entered_by": "Ada"}]
    made = read(one(citations=cited), entered_by="reader 2.1")
    names = [each.entered_by for each in made.dataset["talks-2026"].citations]
    assert names == ["reader 2.1", "Ada"]
    assert made.dataset["india"] == dm.from_plain(INDIA)


def test_quotations_are_looked_up_and_doubts_are_told() -> None:
    text = "Delegates of India came to the hall. The hall was full."
    quoted = {"source": "article", "quote": "Delegates of India left the hall."}
    made = read(
        one(participants=["malaysia"], citations=[quoted]), texts={"article": text, "z": ""}
    )
    assert "quotation" in " ".join(each.code for each in made.findings)
    assert not made.is_clean
    assert "Delegates of India left the hall." in made.feedback(None)
    assert {each.record for each in made.doubts} <= {"talks-2026"}
    assert read(one()).doubts == ()


def test_an_open_draft_is_not_accepted() -> None:
    made = read(one(foo=1, participants=["nobody"]), one(id="b", participants=["nobody"]))
    with pytest.raises(dm.OpenDraftError, match="2 things are open in the draft") as caught:
        made.accept()
    assert len(caught.value.remarks) == 2
    assert all(each in made.feedback() for each in caught.value.remarks)
    assert pickle.loads(pickle.dumps(caught.value)).remarks == caught.value.remarks  # noqa: S301


def test_mends_and_infos_are_not_open() -> None:
    made = read(one(when="13 May 2026"))
    assert {each.severity for each in made.findings} == {"info"}
    assert made.is_clean
    assert made.feedback().startswith("5 records could be read, and nothing is open.\nTo look at")


def test_feedback_is_cut_at_the_limit_and_says_so() -> None:
    made = read(*({"type": "topic", "id": f"t{n}", "note": None, f"k{n}": 1} for n in range(30)))
    lines = made.feedback(5).splitlines()
    assert [line.partition(".")[0] for line in lines[2:7]] == ["1", "2", "3", "4", "5"]
    assert lines[-1].startswith("These are 5 of ")
    assert made.feedback(None).count("fields without a value") == 1
    assert "in 30 places" in made.feedback(None)


def test_problems_that_are_alike_are_told_once_and_leave_room_for_others() -> None:
    many = "\n".join(
        f"{{'type': '{kind}', 'id': '{n}'}}," for n, kind in enumerate(["a", "b"] * 50)
    )
    made = dm.draft(f'{{"foo": 1, "records": [\n{many}\n]}}')
    assert len(made.problems) == 101
    lines = made.feedback(2).splitlines()
    assert lines[0] == "0 records could be read, and 2 things are open."
    assert "'foo'" in lines[2]
    assert lines[3].startswith("2. line 2, column 2: records[0]: is not JSON")
    assert lines[3].endswith("and 99 more like it (line 3, line 4, line 5, …)")
    with pytest.raises(dm.OpenDraftError, match="99 more like it"):
        made.accept()


def test_the_feedback_is_plain_data_as_well() -> None:
    class Unlike:
        """What JSON cannot hold."""

        def __deepcopy__(self, _: object) -> object:
            return self

    made = read(one(foo=Unlike(), when=float("inf")), one(id="b", when="13 May 2026"))
    plain = json.loads(json.dumps(made.to_dict(), allow_nan=False))
    assert plain["records"] == 5
    assert not plain["is_clean"]
    assert {each["path"] for each in plain["problems"]} == {"records[4].foo", "records[4].when"}
    assert plain["mended"][0]["after"] == "2026-05-13"
    assert [each["code"] for each in plain["findings"]] == [each.code for each in made.findings]


def test_a_draft_says_in_short_what_it_has() -> None:
    assert repr(read(one(foo=1))) == "<Draft: 4 records, 1 problem, 0 mends>"


def test_data_of_an_older_version_are_read_and_not_changed() -> None:
    act = {"kind": "signed", "party": "india"}
    old = {"type": "agreement", "id": "a", "name": "A", "kind": "Treaty", "acts": [act]}
    document = {"format": "diplomacy-model", "version": 1, "records": [old]}
    before = copy.deepcopy(document)
    made = dm.draft(document)
    assert made.dataset.agreements["a"].acts[0].parties == ("india",)
    assert document == before
    deep: list[Any] = []
    deep.append(deep)
    for _ in range(100_000):
        deep = [deep]
    made = dm.draft({**document, "records": [{**old, "note": deep}]})
    assert len(made.problems) == 1


HEADERS: list[tuple[dict[str, Any], list[str], list[str]]] = [
    ({}, [], ["header"]),
    ({"title": None, "version": 2}, [], ["empty", "header"]),
    ({"format": "x", "version": 2}, ["format"], []),
    ({"format": "diplomacy-model", "version": 99}, ["version"], []),
    ({"format": "diplomacy-model", "version": 2, "foo": 1}, ["foo"], []),
    ({"format": "diplomacy-model", "version": 2, "title": 3}, ["title"], []),
    ({"format": "diplomacy-model", "version": 2, "url": "no url"}, ["url"], []),
]


@pytest.mark.parametrize(("head", "problems", "mends"), HEADERS)
def test_records_are_read_whatever_the_header_is(
    head: dict[str, Any], problems: list[str], mends: list[str]
) -> None:
    made = dm.draft({**head, "records": [INDIA]})
    assert made.dataset.actors.ids == ("india",)
    assert [each.path for each in made.problems] == problems
    assert [each.code for each in made.mended] == mends


@pytest.mark.parametrize(
    ("source", "cited", "texts", "is_told"),
    [
        ("mine", "mine", ["page"], True),  # nothing could be looked up
        ("mine", "mine", ["page", "mine"], False),
        ("mine", "other", ["mine", "page"], False),  # the reference is told already
        ("mine", None, ["page"], True),
        ("page", "page", ["page", "more"], False),
        ("page", "page", [], False),
    ],
)
def test_a_text_that_no_source_is_of_is_told(
    source: str,
    cited: str | None,
    texts: list[str],
    is_told: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    citations = [] if cited is None else [{"source": cited, "quote": "They met"}]
    records = [
        {"type": "source", "id": source, "title": "Page"},
        {"type": "topic", "id": "talks", "name": "Talks", "citations": citations},
    ]
    draft = dm.draft(records, texts=dict.fromkeys(texts, "They met."))
    told = [each.message for each in draft.problems]
    assert told == (["is without a source 'page', whose text was given"] if is_told else [])
    assert draft.is_clean is (not is_told and cited != "other")


def test_a_key_that_is_there_twice_beside_null_is_told() -> None:
    text = """{"type": "meeting", "id": "m", "title": null,
    "participants": [{"actor": "india", "actor": "malaysia"}]}"""
    (problem,) = dm.draft(text).problems
    assert problem.path == "records[0].participants[0].actor"
    assert "is repeated" in problem.message


def test_null_within_a_lone_value_is_left_out() -> None:
    recurrence = {"rule": "FREQ=YEARLY", "zone": None}
    series = {"type": "series", "id": "s", "name": "S", "recurrence": recurrence, "note": None}
    made = dm.draft([series])
    assert made.problems == ()
    assert "note and recurrence.zone" in str(made.mended[-1])
