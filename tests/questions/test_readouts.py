"""What each side reported of one event, laid side by side."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

import diplomacy_model as dm
from diplomacy_model.testing import datasets

HARD = dm.datasets.load("hard_cases")
SIDES = [
    dm.Actor(id="norvale", kind="state", name="Norvale"),
    dm.Actor(id="sudmark", kind="state", name="Sudmark"),
    dm.Actor(id="ministry", kind="government-body", name="Ministry", part_of="norvale"),
    dm.Topic(id="trade", name="Trade"),
    dm.Topic(id="fish", name="Fish", broader="trade"),
]


def readout(name: str, *speakers: str, **more: Any) -> dm.Statement:
    fields: dict[str, Any] = {"kind": "readout", "occasion": "talks", **more}
    return dm.Statement(id=name, speakers=speakers, **fields)


def said(text: str, *about: str, speaker: str | None = None) -> dm.Utterance:
    return dm.Utterance(text=text, mode="verbatim", about=about, speaker=speaker)


def grid(*records: dm.Record) -> dm.Readouts:
    return dm.Dataset(records=[*SIDES, *records]).readouts("talks")


def texts(readouts: dm.Readouts) -> dict[str | None, list[list[str]]]:
    return {row.subject: [str(cell).split("\n") for cell in row.cells] for row in readouts}


TALKS = dm.Meeting(id="talks", when="2026-05-13", about=["fish"])


def test_the_two_accounts_of_new_york_differ_over_the_visas_and_the_children() -> None:
    readouts = HARD.readouts("swaraj-tillerson-2017-09-22")
    assert [column.issuers for column in readouts.sides] == [("india",), ("united-states",)]
    both = {row.subject: [cell.said for cell in row.cells] for row in readouts}
    assert both == {
        "trade-and-investment": [True, False],
        "pakistan": [True, False],
        "afghanistan": [True, True],
        "counter-terrorism": [True, False],
        "h-1b-visas": [True, False],
        "deferred-action-for-childhood-arrivals": [True, False],
        None: [False, True],
    }
    (passage,) = readouts.rows[0].cells[0].passages
    assert passage.path == "utterances[0]"
    assert [one.source for one in passage.citations] == ["zee-news-2017-09-22"]
    assert passage.disputed_by == ("yahoo-ians-2017-09-22",)


def test_the_table_is_aligned_and_narrow_and_cuts_long_quotations() -> None:
    readouts = HARD.readouts("swaraj-tillerson-2017-09-22")
    lines = str(readouts).split("\n")
    assert max(map(len, lines)) <= 100
    column = lines[0].index("united-states")
    assert all(line[column - 2 : column].strip() == "" for line in lines)
    assert lines[3].startswith("afghanistan ")
    assert lines[3].endswith("“for India's contributions to st…”")
    assert "…” [disputed]" in lines[1]
    assert lines[2].endswith("–")
    assert repr(readouts) == "<Readouts 'swaraj-tillerson-2017-09-22': 2 sides, 7 rows>"
    assert len(readouts) == len(list(readouts)) == 7


def test_line_breaks_in_a_quotation_do_not_break_the_table() -> None:
    readouts = grid(
        TALKS, readout("a", "norvale", utterances=[said("firm\n  on\u2028fish", "fish")])
    )
    assert str(readouts).split("\n")[1] == "fish  “firm on fish”"


def test_the_subjects_of_the_event_come_first_and_need_no_statement() -> None:
    talks = dm.Meeting(id="talks", when="2026-05-13", about=["quotas", "fish"])
    readouts = grid(talks, readout("a", "norvale", about=["piracy"], when="2026-05-14"))
    assert texts(readouts) == {"quotas": [["–"]], "fish": [["–"]], "piracy": [["said"]]}


def test_a_subject_of_the_whole_statement_counts_as_said_unless_words_are_narrower() -> None:
    one = readout("a", "norvale", about=["fish", "piracy"], utterances=[said("Much.", "fish")])
    assert texts(grid(one)) == {"fish": [["“Much.”"]], "piracy": [["said"]]}
    ((cell,), (other,)) = (row.cells for row in grid(one))
    assert [passage.path for passage in cell.passages] == ["utterances[0]"]
    assert [(each.path, each.utterance) for each in other.passages] == [("about[1]", None)]


def test_words_without_a_subject_belong_to_the_only_one_of_the_statement_or_to_none() -> None:
    words = [said("Well."), said("Well done.", "fish")]
    assert texts(grid(readout("a", "norvale", about=["piracy"], utterances=words))) == {
        "piracy": [["“Well.”"]],
        "fish": [["“Well done.”"]],
    }
    assert texts(grid(readout("a", "norvale", about=["piracy", "fish"], utterances=words))) == {
        "piracy": [["said"]],
        "fish": [["“Well done.”"]],
        None: [["“Well.”"]],
    }
    (row,) = grid(readout("a", "norvale", utterances=words[:1]))
    assert (row.subject, row.title) == (None, "no subject stated")


def test_the_event_itself_is_not_a_subject() -> None:
    words = [said("We met."), said("It was good.", "talks")]
    readouts = grid(TALKS, readout("a", "norvale", about=["talks"], utterances=words))
    assert texts(readouts) == {"fish": [["–"]], None: [["“We met.”", "“It was good.”"]]}
    beside = grid(TALKS, readout("a", "norvale", about=["talks", "piracy"], utterances=words[:1]))
    assert texts(beside) == {"fish": [["–"]], "piracy": [["said"]], None: [["“We met.”"]]}


def test_a_broader_topic_has_what_is_said_on_a_narrower_one_and_not_the_other_way() -> None:
    readouts = grid(
        readout("a", "norvale", utterances=[said("Fish.", "fish")], when="2026-05-13"),
        readout("b", "sudmark", utterances=[said("Trade.", "trade")], when="2026-05-14"),
    )
    assert texts(readouts) == {
        "fish": [["“Fish.”"], ["–"]],
        "trade": [["“Fish.”"], ["“Trade.”"]],
    }


def test_a_circle_of_topics_ends() -> None:
    topics = [
        dm.Topic(id="x", name="X", broader="y"),
        dm.Topic(id="y", name="Y", broader="x"),
    ]
    readouts = grid(*topics, readout("a", "norvale", utterances=[said("X.", "x")], about=["y"]))
    assert texts(readouts) == {"y": [["“X.”"]], "x": [["“X.”"]]}


def test_an_organ_speaks_for_its_state_and_shares_its_column() -> None:
    readouts = grid(
        readout("late", "norvale", kind="press-statement", when="2026-05-14", about=["fish"]),
        readout("early", "ministry", when="2026-05-13", about=["fish"]),
    )
    (column,) = readouts.sides
    assert (column.title, column.certain) == ("norvale", True)
    assert [one.id for one in column.statements] == ["early", "late"]
    ((cell,),) = (row.cells for row in readouts)
    assert [passage.statement.id for passage in cell.passages] == ["early", "late"]


def test_a_joint_text_has_a_column_of_its_own() -> None:
    readouts = grid(
        readout("a", "norvale", when="2026-05-13"),
        readout("j", "sudmark", "ministry", kind="joint-statement", when="2026-05-14"),
        readout("k", "norvale", "sudmark", kind="joint-statement", when="2026-05-15"),
    )
    assert [(column.title, len(column.statements)) for column in readouts.sides] == [
        ("norvale", 1),
        ("norvale + sudmark", 2),
    ]


def test_what_the_other_side_is_quoted_with_stays_in_the_column_of_the_issuer() -> None:
    words = [said("Agreed.", "fish", speaker="sudmark")]
    readouts = grid(readout("a", "norvale", "sudmark", utterances=words), readout("b", "norvale"))
    assert texts(readouts)["fish"] == [["sudmark: “Agreed.”"], ["–"]]
    alone = grid(readout("a", "norvale", utterances=words))
    assert [column.issuers for column in alone.sides] == [("norvale",)]


def test_a_side_that_only_a_tenure_shows_is_possible() -> None:
    office = dm.Office(id="minister", title="Minister", of="norvale")
    tenure = dm.Tenure(id="t", office="minister", holder="calder", period="2024/..")
    ada = dm.Actor(id="calder", kind="person", name="Ada Calder")
    spoken = readout("a", "calder", kind="reported-remarks", when="2026-05-13")
    (column,) = grid(office, tenure, ada, spoken).sides
    assert (column.issuers, column.title) == (("norvale",), "possibly norvale")
    second = dm.Office(id="envoy", title="Envoy", of="sudmark")
    both = dm.Tenure(id="u", office="envoy", holder="calder", period="2024/..")
    (column,) = grid(office, tenure, second, both, ada, spoken).sides
    assert (column.issuers, column.certain) == (("calder",), False)
    (column,) = grid(ada, spoken).sides  # nobody knows for whom she speaks
    assert (column.issuers, column.certain) == (("calder",), True)
    (column,) = grid(readout("a")).sides
    assert column.title == "no issuer stated"


def test_what_was_taken_back_put_right_or_disputed_is_marked() -> None:
    cited = [
        dm.Citation(source="page", supports=["utterances"], disputes=["about"]),
        dm.Citation(source="herald"),
    ]
    first = readout(
        "a",
        "norvale",
        about=["piracy", "whales"],
        utterances=[said("Ten ships.", "fish"), said("Peace.", "trade")],
        citations=cited,
    )
    correction = dm.Relation(kind="corrects", to="a", at="utterances[0].text")
    readouts = grid(first, readout("b", "norvale", kind="letter", relations=[correction]))
    assert texts(readouts) == {
        "piracy": [["said [disputed]"]],
        "whales": [["said [disputed]"]],
        "fish": [["“Ten ships.” [corrected]"]],
        "trade": [["“Ten ships.” [corrected]", "“Peace.”"]],
    }
    sources = [one.source for one in readouts.rows[2].cells[0].passages[0].citations]
    assert sources == ["page", "herald"]
    withdrawal = dm.Relation(kind="retracts", to="a")
    readouts = grid(first, readout("b", "norvale", kind="letter", relations=[withdrawal]))
    assert texts(readouts)["fish"] == [["“Ten ships.” [retracted]"]]
    whole = dm.Relation(kind="corrects", to="a")
    readouts = grid(first, readout("b", "norvale", kind="letter", relations=[whole]))
    assert readouts.rows[2].cells[0].passages[0].corrected_by == ("b",)


def test_a_paraphrase_is_not_quoted() -> None:
    words = [dm.Utterance(text="They spoke of fish.", mode="paraphrase", about=["fish"])]
    assert texts(grid(readout("a", "norvale", utterances=words))) == {
        "fish": [["They spoke of fish."]]
    }


def test_only_reports_of_the_event_itself_count() -> None:
    part = dm.Meeting(id="lunch", relations=[dm.Relation(kind="part-of", to="talks")])
    readouts = grid(
        TALKS,
        part,
        readout("a", "norvale", kind="speech"),
        readout("b", "norvale", occasion="lunch"),
        dm.Statement(id="c", kind="readout", speakers=["norvale"]),
    )
    assert readouts.sides == ()
    assert str(readouts) == "nothing is reported of talks"
    assert [row.cells for row in readouts] == [()]


def test_reports_of_another_account_of_the_event_count() -> None:
    other = dm.Meeting(
        id="talks-again", about=["whales"], relations=[dm.Relation(kind="same-as", to="talks")]
    )
    ours = readout("a", "norvale", about=["talks-again"], utterances=[said("Fine.")])
    theirs = readout("b", "sudmark", occasion="talks-again", about=["whales"])
    readouts = grid(TALKS, other, ours, theirs)
    assert texts(readouts) == {
        "fish": [["–"], ["–"]],
        "whales": [["–"], ["said"]],
        None: [["“Fine.”"], ["–"]],
    }
    assert [column.issuers for column in readouts.sides] == [("norvale",), ("sudmark",)]


def test_an_event_that_is_only_referred_to_can_be_asked_about() -> None:
    assert texts(grid(readout("a", "norvale", about=["fish"]))) == {"fish": [["said"]]}
    with pytest.raises(dm.UnknownIdError):
        grid()
    with pytest.raises(dm.WrongKindError):
        HARD.readouts("india")


@given(datasets(max_size=8))
def test_everything_that_is_reported_stands_in_some_row(ds: dm.Dataset) -> None:
    kinds = {"readout", "press-statement", "joint-statement", "reported-remarks"}
    for statement in ds.statements:
        event = statement.occasion
        if event is None or statement.kind not in kinds or (event in ds and event not in ds.events):
            continue
        readouts = ds.readouts(event)
        assert statement in [one for column in readouts.sides for one in column.statements]
        there = [p for row in readouts for cell in row.cells for p in cell.passages]
        assert {id(p.utterance) for p in there} >= {id(one) for one in statement.utterances}
        assert all(len(row.cells) == len(readouts.sides) for row in readouts)
        assert str(readouts)
