"""CSV: what each part of a mapping reads."""

from __future__ import annotations

import pytest

import diplomacy_model as dm
from diplomacy_model.interop import csv
from tests.interop.sheets import read

STATE = csv.Names("Country", kind="state")
WHEN = {"title": "Title", "when": "Date"}

# --- times


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("27 Oct 2025", "2025-10-27"), ('"October 27, 2025"', "2025-10-27"),
        ("2025-10-27", "2025-10-27"), ("Oct 2025", "2025-10"), ("1946", "1946"),
        ("27.10.2025", "2025-10-27"), ("2025-10-26/2025-10-28", "2025-10-26/2025-10-28"),
        ("2025-10-27T09:30+08:00", "2025-10-27T09:30+08:00"), ("c. 1954", "1954~"),
    ],
)  # fmt: skip
def test_a_time_in_a_usual_spelling_is_read(written: str, time: str) -> None:
    received = read(f"Title,Date\nTalks,{written}\n", "event", WHEN)
    assert [each.when for each in received.dataset.events] == [dm.When.parse(time)]
    assert not received.left


@pytest.mark.parametrize("written", ["5/6/2025", "10/27/2025", "5-6-2025"])
def test_digits_are_read_only_in_a_stated_order(written: str) -> None:
    text = f"Title,Date\nTalks,{written}\n"
    received = read(text, "event", WHEN)
    (event,) = received.dataset.events
    (left,) = received.left
    assert (event.when, left.where, left.field) == (None, "row 2", "Date")
    assert "day_first" in left.why


def test_a_stated_order_is_kept_strictly() -> None:
    text = "Title,Date\nTalks,5/6/2025\nMore,10/27/2025\n"
    by_day = read(text, "event", WHEN, day_first=True)
    assert [str(each.when) for each in by_day.dataset.events] == ["None", "2025-06-05"]
    assert [each.value for each in by_day.left] == ["10/27/2025"]
    by_month = read(text, "event", WHEN, day_first=False)
    assert [str(each.when) for each in by_month.dataset.events] == ["2025-10-27", "2025-05-06"]
    assert not by_month.left


@pytest.mark.parametrize(
    "written", ["2021-22", "27 Oct", "27/10/25", "45957", "n. d.", "Monday 28 October 2025", "65"]
)
def test_a_time_that_is_not_clear_is_left_and_the_row_is_kept(written: str) -> None:
    received = read(f"Title,Date\nTalks,{written}\n", "event", WHEN, day_first=True)
    assert [each.when for each in received.dataset.events] == [None]
    assert [(each.where, each.field, each.value) for each in received.left] == [
        ("row 2", "Date", written)
    ]


def test_a_midnight_of_programs_is_the_day_and_is_told() -> None:
    received = read("Title,Date\nTalks,2025-10-27 00:00:00\n", "event", WHEN)
    assert [str(each.when) for each in received.dataset.events] == ["2025-10-27"]
    assert "midnight" in received.left[0].why


@pytest.mark.parametrize(
    ("ends", "open_end", "period"),
    [
        ("2014,2016", False, "2014/2016"), ("2014,", False, "2014/"), ("2014,", True, "2014/.."),
        (",2016", False, "/2016"), ("2014,present", False, "2014/.."), ("..,2016", True, "../2016"),
        (",", True, None), ("1 May 2014,1 May 2014", False, "2014-05-01"),
    ],
)  # fmt: skip
def test_two_columns_are_one_time(ends: str, period: str | None, *, open_end: bool) -> None:
    columns = {"title": "Title", "when": csv.Dates("From", "To", open_end=open_end)}
    received = read(f"Title,From,To\nTalks,{ends}\n", "event", columns)
    wanted = None if period is None else dm.When.parse(period)
    assert [each.when for each in received.dataset.events] == [wanted]
    assert not received.left


def test_ends_in_the_wrong_order_are_left_both() -> None:
    columns = {"title": "Title", "when": csv.Dates("From", "To")}
    received = read("Title,From,To\nTalks,2016,2014\n", "event", columns)
    assert [(each.field, each.value) for each in received.left] == [
        ("From", "2016"),
        ("To", "2014"),
    ]


def test_an_end_that_is_not_clear_is_not_known() -> None:
    columns = {"title": "Title", "when": csv.Dates("From", "To", open_end=True)}
    received = read("Title,From,To\nTalks,2014,soon\n", "event", columns)
    assert [str(each.when) for each in received.dataset.events] == ["2014/"]
    assert [each.field for each in received.left] == ["To"]


# --- words, numbers and texts


def test_words_are_read_as_they_are_as_synonyms_and_as_the_mapping_says() -> None:
    kind = csv.Column("Kind", words={"Blitzbesuch": "working"})
    text = "Title,Kind\na,State visit\nb,Working-Visit\nc,BLITZBESUCH\nd,Jaunt\ne,official?\n"
    received = read(text, "visit", {"title": "Title", "kind": kind})
    kinds = {each.title: each.kind for each in received.dataset.visits}
    assert kinds == {"a": "state", "b": "working", "c": "working", "d": None, "e": None}
    assert [each.value for each in received.left] == ["Jaunt", "official?"]


def test_a_word_that_stands_for_two_is_not_chosen() -> None:
    acts = csv.Values({"kind": "Act", "when": "Date"})
    columns = {"name": "Name", "kind": csv.Constant("treaty"), "acts": acts}
    received = read("Name,Act,Date\nPact,ended,1999\n", "agreement", columns)
    assert "may mean" in received.left[0].why or "may mean" in received.left[-1].why
    assert {each.field for each in received.left} == {"Act", "Date"}


@pytest.mark.parametrize("column", ["status", "participants"])
def test_what_decides_whether_something_counts_is_not_left_out_alone(column: str) -> None:
    """An event whose status is lost would count as held, and an absentee as present."""
    who = csv.participants("Who", kind="person", attendance="Came")
    columns = {"title": "Title", "participants": who, "status": "Status"}
    came, status = ("yes", "Tbc") if column == "status" else ("maybe?", "held")
    received = read(f"Title,Who,Came,Status\nTalks,Ada,{came},{status}\n", "event", columns)
    assert not received.dataset.actors
    if column == "status":
        assert not received.dataset.events
    else:
        assert received.dataset.events.one().participants == ()
        assert {each.field for each in received.left} == {"Who", "Came"}


def test_numbers_and_flags_are_strict() -> None:
    columns = {"name": "Name", "latitude": "Lat", "longitude": "Long"}
    received = read('Name,Lat,Long\nA,3.14,101.7\nB,"3,14",999\n', "place", columns)
    assert [(each.latitude, each.longitude) for each in received.dataset.places] == [
        (3.14, 101.7),
        (None, None),
    ]
    assert [each.field for each in received.left] == ["Lat", "Long"]


def test_a_title_on_two_lines_is_one_line_and_a_note_stays_as_it_is() -> None:
    text = 'Title,Note\n"Talks\nin Oslo","One.\n\nTwo."\n'
    received = read(text, "event", {"title": "Title", "note": "Note"})
    event = received.dataset.events.one()
    assert (event.title, event.note) == ("Talks in Oslo", "One.\n\nTwo.")


# --- names


def test_a_name_in_all_rows_is_one_record() -> None:
    columns = {
        "participants": [
            csv.participants(
                "Guest", kind="person", represents=STATE, role=csv.Constant("visitor")
            ),
            csv.participants("Host", kind="person"),
        ]
    }
    text = "Guest,Country,Host\nJosé Berg,Norway,Ben Cole\nJOSE BERG,norway,\n"
    received = read(text, "meeting", columns)
    ds = received.dataset
    assert sorted(each.id for each in ds.actors) == ["ben-cole", "jose-berg", "norway"]
    first, second = ds.meetings
    assert len(first.participants) + len(second.participants) == 3
    assert not received.left


def test_several_names_in_a_cell_go_with_one_side_or_with_as_many() -> None:
    side = csv.Names("Country", kind="state", separator=";")
    who = csv.participants("Who", kind="person", separator=";", represents=side)
    columns = {"title": "Title", "participants": who}
    text = "Title,Who,Country\na,Ada; Ben,Norway\nb,Cy; Di,Chad; Peru\nc,Ed; Fay; Gus,Chad; Peru\n"
    received = read(text, "meeting", columns)
    sides = {
        event.title: [(each.actor, each.represents) for each in event.participants]
        for event in received.dataset.meetings
    }
    assert sides == {
        "a": [("ada", "norway"), ("ben", "norway")],
        "b": [("cy", "chad"), ("di", "peru")],
        "c": [("ed", None), ("fay", None), ("gus", None)],
    }
    assert [(each.where, each.value) for each in received.left] == [
        ("row 4", "Chad"),
        ("row 4", "Peru"),
    ]


INTO = dm.Dataset(
    records=[
        dm.Actor(
            id="georgia",
            kind="state",
            name="Georgia",
            codes=[dm.Code(scheme="iso3166-1-alpha-3", value="GEO")],
        ),
        dm.Actor(id="georgia-us", kind="government-body", name="Georgia"),
        dm.Actor(id="burma", kind="state", name="Myanmar", names=[dm.Name(text="Burma")]),
        dm.Actor(id="twin-1", kind="person", name="Kim Lee"),
        dm.Actor(id="twin-2", kind="person", name="Kim Lee"),
        dm.Actor(id="guyana", kind="state", name="Guyana"),
        dm.Place(id="georgetown", name="Georgetown", country="guyana"),
        dm.Source(id="paper", title="A paper", url="https://example.org/a"),
    ]
)


def test_names_codes_and_ids_of_a_dataset_are_found() -> None:
    columns = {"title": "Title", "participants": csv.participants("Who", kind="state")}
    text = "Title,Who\na,georgia\nb,BURMA\nc,GEO\nd,Chad\n"
    received = read(text, "meeting", columns, into=INTO)
    found = {each.title: each.participants[0].actor for each in received.dataset.meetings}
    assert found == {"a": "georgia", "b": "burma", "c": "georgia", "d": "chad"}
    assert not received.left
    assert len(received.dataset) == len(INTO) + 5


def test_a_name_of_two_records_is_left_unless_the_mapping_says_which() -> None:
    text = "Title,Who\na,Kim Lee\n"
    who = csv.Names("Who", kind="person")
    columns = {"title": "Title", "participants": csv.participants(who)}
    received = read(text, "meeting", columns, into=INTO)
    assert received.dataset.meetings.one().participants == ()
    (left,) = received.left
    assert (left.where, left.field, left.value) == ("row 2", "Who", "Kim Lee")
    assert "'twin-1' or 'twin-2'" in left.why
    who = csv.Names("Who", kind="person", means={"kim lee": "twin-2"})
    columns = {"title": "Title", "participants": csv.participants(who)}
    received = read(text, "meeting", columns, into=INTO)
    assert received.dataset.meetings.one().participants[0].actor == "twin-2"


def test_a_record_of_another_kind_is_neither_taken_nor_made_again() -> None:
    columns = {"title": "Title", "participants": csv.participants("Who", kind="person")}
    received = read("Title,Who\na,Burma\n", "meeting", columns, into=INTO)
    assert "whose kind is state" in received.left[0].why
    assert len(received.dataset) == len(INTO) + 1


def test_without_a_kind_no_actor_is_made() -> None:
    columns = {"title": "Title", "participants": csv.participants("Who")}
    received = read("Title,Who\na,Chad\n", "meeting", columns)
    assert "a new one needs 'kind'" in received.left[0].why


def test_codes_find_and_never_make() -> None:
    who = csv.Names("ISO", scheme="iso3166-1-alpha-3")
    columns = {"title": "Title", "participants": csv.participants(who)}
    received = read("Title,ISO\na,GEO\nb,TCD\n", "meeting", columns, into=INTO)
    found = {each.title: len(each.participants) for each in received.dataset.meetings}
    assert found == {"a": 1, "b": 0}
    assert [each.value for each in received.left] == ["TCD"]


def test_places_called_alike_in_two_countries_are_two() -> None:
    city = csv.Names("City", fields={"country": STATE})
    text = "Title,City,Country\na,Georgetown,Guyana\nb,Georgetown,Malaysia\nc,Georgetown,\n"
    received = read(text, "visit", {"title": "Title", "places": city}, into=INTO)
    at = {each.title: each.places for each in received.dataset.visits}
    assert at == {"a": ("georgetown",), "b": ("georgetown-2",), "c": ("georgetown",)}


def test_what_a_known_record_has_otherwise_is_told_and_not_changed() -> None:
    cited = csv.citations("URL", title="Headline")
    text = "Title,URL,Headline\na,https://example.org/a,Another title\n"
    received = read(text, "event", {"title": "Title", "citations": cited}, into=INTO)
    sources = {each.source for each in received.dataset.events.one().citations}
    assert sources == {"paper"}
    assert [each.field for each in received.left] == ["Headline"]


def test_rows_find_each_other_by_name() -> None:
    columns = {
        "name": "Name",
        "kind": "Kind",
        "part_of": csv.Names("Parent", kind="state"),
        "codes": csv.codes("QID", scheme="wikidata"),
    }
    text = "Name,Kind,Parent,QID\nForeign Office,ministry,Norway,Q1\nNorway,state,,Q20\n"
    received = read(text, "actor", columns)
    assert len(received.dataset.actors) == 2
    assert received.dataset.actors["foreign-office"].part_of == "norway"


def test_an_office_is_told_apart_by_its_state() -> None:
    office = csv.Names("Post", fields={"of": STATE})
    columns = {"office": office, "holder": csv.Names("Who", kind="person")}
    text = "Post,Country,Who\nPrime Minister,Norway,Ada\nPrime Minister,Chad,Ben\n"
    received = read(text, "tenure", columns)
    assert {each.of for each in received.dataset.offices} == {"norway", "chad"}
    assert not received.left


def test_ids_in_cells_and_constants_are_never_given_to_others() -> None:
    columns = {
        "title": "Title",
        "about": [csv.Constant("chad"), csv.Column("Ref")],
        "participants": csv.participants("Who", kind="state"),
    }
    received = read("Title,Ref,Who\na,peru,Chad\nb,,Peru\n", "event", columns)
    assert sorted(each.id for each in received.dataset.actors) == ["chad-2", "peru-2"]


# --- rows and records


def test_ids_are_kept_made_readable_or_told() -> None:
    text = "No,Title\nv1,First\nv 2,Second\n,Third\nv1,Fourth\n"
    received = read(text, "visit", {"id": "No", "title": "Title"})
    ids = {each.title: each.id for each in received.dataset.visits}
    assert ids == {"First": "v1", "Second": "v-2", "Third": "third"}
    assert [(each.where, each.value) for each in received.left] == [
        ("row 3", "v 2"),
        ("row 5", "v1,Fourth"),
    ]


def test_the_same_file_gives_the_same_ids() -> None:
    columns = {"when": "Date", "participants": csv.participants("Who", kind="person")}
    text = "Who,Date\nAda,2020\nAda,2020\n,2020\n"
    first, second = (read(text, "visit", columns).dataset for _ in range(2))
    assert first == second
    assert sorted(each.id for each in first.visits) == [
        "visit-2020", "visit-ada-2020", "visit-ada-2020-2",
    ]  # fmt: skip


def test_a_row_without_what_a_record_needs_is_left_whole() -> None:
    columns = {
        "member": STATE,
        "organization": csv.Names("Body", kind="grouping"),
        "status": csv.Constant("member"),
    }
    received = read("Country;Body;x\nChad;;1\n;;2\nPeru;G9;\n", "membership", columns)
    assert {each.id for each in received.dataset} == {"peru", "g9", "peru-g9"}
    assert [(each.where, each.value) for each in received.left if each.field is None] == [
        ("row 2", "Chad;;1"),
        ("row 3", ";;2"),
    ]


def test_rows_are_numbered_as_in_a_spreadsheet() -> None:
    text = 'Title,Date\n"Talks\nin Oslo",?\n\nMore,?\n'
    received = read(text, "event", WHEN)
    assert [each.where for each in received.left] == ["row 2", "row 4 (line 5)"]


def test_the_file_is_cited_with_the_row() -> None:
    source = dm.Source(id="sheet", title="Visits of a ministry")
    received = read("Title,Date\nTalks,2020\n", "event", WHEN, source=source)
    (citation,) = received.dataset.events.one().citations
    assert (citation.source, citation.locator) == ("sheet", "row 2")
    assert received.dataset["sheet"] == source


def test_a_source_without_a_title_is_called_by_its_address() -> None:
    text = "Title,URL,Head\na,https://example.org/1,One\nb,https://example.org/2,\nc,,Two\n"
    cited = csv.citations("URL", title="Head")
    received = read(text, "event", {"title": "Title", "citations": cited})
    titles = {(each.title, each.url) for each in received.dataset.sources}
    one, two = "https://example.org/1", "https://example.org/2"
    assert titles == {("One", one), (two, two), ("Two", None)}
    assert not received.left


def test_columns_without_a_name_in_the_mapping_are_told_once() -> None:
    text = "Title,Mood,Mood,,Skip\na,good,bad,x,s\nb,good,,,s\n"
    received = read(text, "event", {"title": "Title"}, ignore=["Skip"])
    assert [(each.where, each.field, each.value) for each in received.left] == [
        ("column B", "Mood", "2 cells"),
        ("column C", "Mood", "1 cell"),
        ("column D", None, "1 cell"),
    ]


def test_short_rows_end_early_and_long_rows_are_told() -> None:
    received = read("Title,Date\nShort\nLong,2020,more\n", "event", WHEN)
    assert len(received.dataset.events) == 2
    assert [(each.where, each.field, each.value) for each in received.left] == [
        ("row 3", "column C", "more")
    ]


@pytest.mark.parametrize("cell", ["n/a", "N.A.", "-", "–", "?", "unknown", "TBC"])
def test_what_stands_for_nothing_is_not_the_name_of_anything_new(cell: str) -> None:
    text = f"Title,City\nTalks,{cell}\n"
    columns = {"title": "Title", "places": "City"}
    [left] = read(text, "event", columns).left
    assert (left.field, left.value) == ("City", cell)
    assert "list it in nothing=" in left.why
    assert not read(text, "event", columns, nothing=[cell]).left
    known = dm.Dataset(records=[dm.Place(id="somewhere", name=cell)])
    assert read(text, "event", columns, into=known).dataset.events.one().places == ("somewhere",)


def test_words_for_nothing_say_nothing() -> None:
    received = read("Title,Date\na,N/A\n", "event", WHEN, nothing=["n/a"])
    assert not received.left


def test_a_file_with_a_header_alone_is_an_empty_dataset() -> None:
    received = read("Title,Date\n", "event", WHEN)
    assert (len(received.dataset), len(received.left)) == (0, 0)


def test_empty_items_keep_their_place() -> None:
    role = csv.Column("Role", separator=";")
    who = csv.participants("Who", kind="person", separator=";", role=role)
    text = "Title,Who,Role\na,Ada; Ben; Cy,;host;\nb,Ada;;Cy,host;;guest\n"
    received = read(text, "meeting", {"title": "Title", "participants": who})
    roles = {
        event.title: [(each.actor, str(each.role)) for each in event.participants]
        for event in received.dataset.meetings
    }
    assert roles["b"] == [("ada", "host"), ("cy", "guest")]
    assert roles["a"] == []
    assert {each.where for each in received.left} == {"row 2"}


def test_a_row_about_what_the_dataset_has_is_told_and_not_made_again() -> None:
    columns = {"name": "Name", "kind": csv.Constant("state")}
    received = read("Name\nMyanmar\nChad\n", "actor", columns, into=INTO)
    assert len(received.dataset) == len(INTO) + 1
    assert [(each.where, each.value) for each in received.left] == [("row 2", "Myanmar")]
    received = read("No,Name\nx,Myanmar\n", "actor", {"id": "No", **columns}, into=INTO)
    assert received.dataset["x"].own_name == "Myanmar"


def test_ids_that_names_stand_for_are_never_given_to_others() -> None:
    who = csv.Names("Who", kind="state", means={"The other": "chad"})
    columns = {"title": "Title", "participants": csv.participants(who)}
    received = read("Title,Who\na,Chad\nb,The other\n", "meeting", columns)
    assert [each.id for each in received.dataset.actors] == ["chad-2"]


def test_records_that_are_named_only_in_rows_left_out_are_not_made() -> None:
    columns = {
        "member": STATE,
        "organization": csv.Names("Body", kind="grouping"),
        "status": "Status",
    }
    received = read("Country,Body,Status\nChad,G9,?\n", "membership", columns)
    assert len(received.dataset) == 0
    assert {each.field for each in received.left} == {None, "Status"}


def test_the_source_keeps_its_id() -> None:
    source = dm.Source(id="sheet", title="A sheet")
    received = read(
        "No,Title\nsheet,Talks\n", "event", {"id": "No", "title": "Title"}, source=source
    )
    assert [each.value for each in received.left] == ["sheet,Talks"]
    known = dm.Dataset(records=[dm.Actor(id="sheet", kind="person", name="Sheet")])
    with pytest.raises(dm.WrongValueError, match="source: the dataset has another record"):
        read("Title\nTalks\n", "event", {"title": "Title"}, source=source, into=known)


def test_an_item_beyond_the_only_one_is_told() -> None:
    columns = {"title": csv.Column("Title", separator="/")}
    received = read("Title\nTalks/More\n", "event", columns)
    assert received.dataset.events.one().title == "Talks"
    assert [each.value for each in received.left] == ["More"]


def test_statements_and_their_words_are_read() -> None:
    columns = {
        "kind": "Kind",
        "speakers": csv.participants("Who", kind="person"),
        "when": "Date",
        "utterances": csv.Values({"text": "Words", "mode": csv.Constant("verbatim")}),
        "about": csv.Names("Topic", record="topic", separator=","),
    }
    first = 'tweet,Ada,2020-05-01,"We ""met"".","Trade, Fish"'
    text = f"Kind,Who,Date,Words,Topic\n{first}\nspeech,Ada,,,\n"
    received = read(text, "statement", columns)
    tweet = received.dataset.statements.where(dm.of_kind("social-media-post")).one()
    assert [each.text for each in tweet.utterances] == ['We "met".']
    assert tweet.about == ("trade", "fish")
    assert not received.left


def test_a_row_in_which_nothing_can_be_read_is_left_whole() -> None:
    received = read("Date\nsoon\n", "event", {"when": "Date"})
    assert len(received.dataset) == 0
    assert [(each.where, each.field) for each in received.left] == [
        ("row 2", None),
        ("row 2", "Date"),
    ]
