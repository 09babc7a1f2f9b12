"""Files of older versions mean what they meant, and are refused in the words that they use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.formats import _document
from diplomacy_model.model import RECORD_CLASSES
from diplomacy_model.testing import datasets
from tests.formats.test_refusals import problem, problems

VERSION_1 = Path(__file__).with_name("version_1.json")
"""A file of version 1 as the library wrote it then, with every field of the time. Never changed."""

MEANT: list[dm.Record] = [
    dm.Actor(
        id="egypt",
        kind="state",
        name="Egypt",
        names=[
            dm.Name(text="Cairo", kind="metonym"),
            dm.Name(text="مصر", language="ar", script="Arab", period="1971/.."),
        ],
        codes=[
            dm.Code(scheme="iso3166-1-alpha-3", value="EGY"),
            dm.Code(scheme="cow", value="651", period="1937/.."),
        ],
        existed="1922/..",
    ),
    dm.Actor(id="egypt-presidency", kind="government-body", name="Presidency", part_of="egypt"),
    dm.Actor(id="israel", kind="state", name="Israel"),
    dm.Actor(id="sadat", kind="person", name="Anwar Sadat", existed="1918-12-25/1981-10-06"),
    dm.Actor(id="un", kind="intergovernmental-organization", name="United Nations"),
    dm.Actor(id="press", kind="media", name="The Press"),
    dm.Place(
        id="camp-david",
        name="Camp David",
        codes=[dm.Code(scheme="wikidata", value="Q28227")],
        within="maryland",
        country="united-states",
        latitude=39.648,
        longitude=-77.465,
        time_zone="America/New_York",
    ),
    dm.Topic(
        id="sinai", name="Sinai", broader="peace", codes=[dm.Code(scheme="own", value="0012")]
    ),
    dm.Source(
        id="jta",
        title="Knesset approves",
        publisher="JTA",
        published="1978-09-29",
        url="https://example.org/1978",
        language="en",
        sha256="0" * 64,
    ),
    dm.Office(
        id="president-of-egypt",
        title="President of Egypt",
        names=[dm.Name(text="Rais")],
        of="egypt",
        rank="head-of-state",
    ),
    dm.Office(
        id="egypt-to-israel",
        title="Ambassador of Egypt to Israel",
        of="egypt",
        accredited_to="israel",
    ),
    dm.Tenure(
        id="sadat-president",
        office="president-of-egypt",
        holder="sadat",
        period="1970-10-15/1981-10-06",
        attested=["1978-09-17"],
        capacity="substantive",
        acts=[dm.Act(kind="appointed", when="1970-10-15", parties=["egypt"], place="cairo")],
        citations=[dm.Citation(source="jta", supports=["acts[0].parties", "acts[0].when"])],
    ),
    dm.Membership(
        id="egypt-in-un",
        member="egypt",
        organization="un",
        status="member",
        label="original member",
        period="1945-10-24/..",
        attested=["1978"],
        occasion="signing-1978",
    ),
    dm.Series(
        id="talks",
        name="Talks",
        names=[dm.Name(text="The talks")],
        organizers=["united-states"],
        recurrence=dm.Recurrence(rule="FREQ=YEARLY", start="1978", zone="UTC"),
    ),
    dm.Event(
        id="signing-1978",
        title="Signing",
        label="signing ceremony",
        when="1978-09-17",
        places=["white-house"],
        status="held",
        participants=["egypt", "israel", dm.Participant(actor="united-states", role="host")],
        about=["framework"],
        series="talks",
        edition=1,
        relations=[dm.Relation(kind="after", to="camp-david-1978")],
    ),
    dm.Meeting(
        id="camp-david-1978",
        when="1978-09-05/1978-09-17",
        places=["camp-david"],
        participants=[
            dm.Participant(
                actor="sadat",
                role="head-of-delegation",
                mode="in-person",
                represents="egypt",
                office="president-of-egypt",
                attendance="attended",
            ),
            dm.Participant(actor="envoy", on_behalf_of="king", attendance="declined"),
        ],
        format="multilateral",
        setting="retreat",
        level="leaders",
    ),
    dm.Summit(id="summit-1978", theme="Peace", participants=["un"]),
    dm.Visit(id="visit-1977", kind="state", when="1977-11-19/1977-11-21", participants=["sadat"]),
    dm.Statement(
        id="speech-1977",
        kind="speech",
        label="address",
        title="To the Knesset",
        speakers=["sadat", dm.Participant(actor="begin", mode="in-person")],
        when="1977-11-20",
        place="jerusalem",
        channel="press",
        occasion="visit-1977",
        audience=["israel"],
        utterances=[
            dm.Utterance(
                text="We welcome you.",
                mode="translated",
                language="en",
                speaker="sadat",
                about=["sinai"],
            )
        ],
        about=["israel"],
        relations=[
            dm.Relation(kind="corrects", to="framework", at="acts[1].parties"),
            dm.Relation(kind="replies-to", to="summit-1978", at="participants[0].actor"),
        ],
        citations=[
            dm.Citation(
                source="jta", locator="p1", quote="We welcome you.", supports=["utterances[0]"]
            )
        ],
        note="In Arabic.",
    ),
    dm.Partnership(
        id="egypt-israel",
        name="Egypt and Israel",
        names=[dm.Name(text="Cold peace")],
        parties=["egypt", "israel"],
        phases=[
            dm.Phase(level="no-relations", label="war", period="1948/1979"),
            dm.Phase(level="other", period="1979-03-26/..", occasion="signing-1978"),
        ],
    ),
    dm.Agreement(
        id="framework",
        kind="agreement",
        name="Framework",
        names=[dm.Name(text="Camp David Accords")],
        label="framework",
        parties=["egypt", "israel"],
        acts=[
            dm.Act(kind="signed", when="1978-09-17", place="white-house", occasion="signing-1978"),
            dm.Act(kind="endorsed", label="approved", when="1978-09-19", parties=["egypt"]),
            dm.Act(kind="endorsed", when="1978-09-28", parties=["israel"]),
        ],
        citations=[
            dm.Citation(
                source="jta",
                supports=["acts[2].kind", "acts[2].parties", "note"],
                disputes=["acts[1].parties", "parties"],
            )
        ],
        note="Two texts were signed.",
    ),
]
"""The records in `VERSION_1`."""

HEAD = '{"format": "diplomacy-model", "version": 1, "records": ['
JUNK = [None, True, 3, "x", "acts[0].party", [], ["x"], {}, {"party": 1, "parties": "x"}]
slow = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def agreement(*acts: str, more: str = "", type_: str = "agreement") -> str:
    """Return a document of version 1 with an agreement on line 2."""
    listed = f'{{"type": "{type_}", "id": "x", "kind": "treaty", "name": "N", "acts": ['
    return f"{HEAD}\n{listed}{', '.join(acts)}]{more}}}\n]}}"


def test_a_file_of_version_1_is_read_as_it_was_meant() -> None:
    ds = dm.read(VERSION_1)
    assert json.loads(VERSION_1.read_text(encoding="utf-8"))["version"] == 1
    assert ds == dm.Dataset(title="A file of version 1", records=MEANT)
    assert {type(record) for record in ds.records} == set(RECORD_CLASSES)


def test_a_file_of_version_1_in_lines_is_read_as_well() -> None:
    document = json.loads(VERSION_1.read_text(encoding="utf-8"))
    lines = [{key: document[key] for key in ("format", "version", "title")}, *document["records"]]
    assert dm.loads("\n".join(map(json.dumps, lines)), "jsonl") == dm.read(VERSION_1)


def test_what_is_read_as_version_1_is_written_as_version_2() -> None:
    ds = dm.read(VERSION_1)
    text = dm.dumps(ds)
    assert json.loads(text)["version"] == 2
    assert '"party"' not in text
    assert ".party" not in text
    assert dm.loads(text) == ds


def version_1(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document of version 2 as one of version 1, if no act has several parties."""
    for record in document["records"]:
        for act in record.get("acts", ()):
            if "parties" in act:
                (act["party"],) = act.pop("parties")
    return {**document, "version": 1}


@given(datasets())
@slow
def test_the_party_of_an_act_is_the_only_one_of_its_parties(ds: dm.Dataset) -> None:
    document = json.loads(dm.dumps(dm.Dataset(title=ds.title, records=ds)))
    for record in document["records"]:
        record.pop("citations", None)  # they may name a part of an act that has another name then
        for act in record.get("acts", ()):
            del act.get("parties", [])[1:]
    expected = dm.loads(json.dumps(document))
    assert dm.loads(json.dumps(version_1(document))) == expected


@pytest.mark.parametrize("key", ["description", "dataset_version", "coverage"])
def test_metadata_other_than_the_title_are_unknown_to_version_1(key: str) -> None:
    text = f'{{"format": "diplomacy-model", "version": 1, "{key}": [], "records": []}}'
    found = problem(text)
    assert found.path == key
    assert found.message.startswith(f"unknown key '{key}'")


def test_a_party_that_is_none_is_told_as_the_file_has_it() -> None:
    cases = {
        "3": ("3 is a number", "the id of an actor"),
        "null": ("is null; leave out what is not known", None),
        '["egypt"]': ("is a list", "the id of an actor"),
        '""': ("is empty; give an id", None),
        '"New Delhi"': (
            "'New Delhi' has a space at position 4; write an id like 'helsinki-2018'",
            None,
        ),
    }
    for value, (message, expected) in cases.items():
        text = agreement('{"kind": "signed"}', f'{{"kind": "ratified", "party": {value}}}')
        found = problem(text)
        assert (found.path, found.message, found.expected) == (
            "records[0].acts[1].party",
            message,
            expected,
        )
        assert (found.value, found.line) == (json.loads(value), 2)
        assert found.column == text.split("\n")[1].index(value + "}") + 1


def test_an_act_with_party_and_parties_is_told_of_the_one_that_has_to_go() -> None:
    text = agreement('{"kind": "signed", "parties": ["b"], "party": "a"}')
    found = problem(text)
    assert found.path == "records[0].acts[0].party"
    assert (found.message, found.near) == ("unknown key 'party'", ("parties",))
    assert found.column == text.split("\n")[1].index('"party"') + 1


def test_a_repeated_party_is_told_as_the_file_has_it() -> None:
    text = agreement('{"kind": "signed", "party": "a", "party": "b"}')
    found = problem(text)
    assert (found.path, found.value) == ("records[0].acts[0].party", "b")
    assert found.message == "the key 'party' is repeated; keep one"
    assert found.column == text.split("\n")[1].rindex('"party"') + 1


def test_what_else_is_wrong_in_the_same_act_is_told_beside_it() -> None:
    text = agreement('{"kind": "sighed", "party": 3, "plaice": "p"}', "3", more=', "note": null')
    assert [(each.path, each.record_id) for each in problems(text)] == [
        ("records[0].acts[0].kind", "x"),
        ("records[0].acts[0].party", "x"),
        ("records[0].acts[0].plaice", "x"),
        ("records[0].acts[1]", "x"),
        ("records[0].note", "x"),
    ]


def test_a_path_to_the_party_of_an_act_leads_to_its_parties() -> None:
    more = ', "citations": [{"source": "s", "supports": ["acts[0].party"]}]'
    (record,) = dm.loads(agreement('{"kind": "signed"}', more=more)).records
    assert record.citations[0].supports == ("acts[0].parties",)


def test_a_path_that_leads_nowhere_is_told_as_the_file_has_it() -> None:
    more = ', "citations": [{"source": "s", "disputes": ["acts[1].party"]}]'
    found = problem(agreement('{"kind": "signed"}', more=more))
    assert found.path == "records[0].citations[0].disputes[0]"
    assert found.message.startswith("'acts[1].party' does not exist in this record")


def test_only_agreements_and_tenures_have_acts() -> None:
    found = problems(agreement('{"kind": "signed", "party": "a"}', type_="visit"))
    (acts,) = (each for each in found if each.path == "records[0].acts")
    assert acts.value == [{"kind": "signed", "party": "a"}]


def test_party_is_unknown_in_version_2() -> None:
    text = agreement('{"kind": "signed", "party": "a"}').replace('"version": 1', '"version": 2')
    found = problem(text)
    assert (found.path, found.near) == ("records[0].acts[0].party", ("parties",))


@given(
    acts=st.sampled_from(JUNK) | st.lists(st.sampled_from(JUNK)),
    citations=st.sampled_from(JUNK) | st.lists(st.sampled_from([*JUNK, {"supports": JUNK}])),
    relations=st.sampled_from(JUNK) | st.lists(st.sampled_from([{"at": each} for each in JUNK])),
    type_=st.sampled_from([*JUNK, "agreement", "tenure"]),
)
@slow
def test_whatever_a_file_of_version_1_holds_is_read_or_told(
    acts: object, citations: object, relations: object, type_: object
) -> None:
    record = {"type": type_, "id": "x", "acts": acts, "citations": citations}
    text = f"{HEAD}{json.dumps({**record, 'relations': relations})}]}}"
    for each in problems(text):
        assert each.line == 1
        assert "parties" not in each.path or '"parties"' in text


def test_an_older_version_goes_through_every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def rename_topics(record: dict[str, Any]) -> None:
        record["type"] = "topic"

    def drop_colours(record: dict[str, Any]) -> None:
        record.pop("colour", None)

    monkeypatch.setattr(_document, "MIGRATIONS", (rename_topics, drop_colours))
    text = '"records": [{"type": "subject", "id": "x", "name": "N", "colour": 1}, 3]}'
    expected = dm.Dataset(records=[dm.Topic(id="x", name="N")])
    found = problem('{"format": "diplomacy-model", "version": 1, ' + text)
    assert (found.path, found.value) == ("records[1]", 3)  # a record that is none is left alone
    text = text.replace(", 3]", "]")
    assert dm.loads('{"format": "diplomacy-model", "version": 1, ' + text) == expected
    assert dm.loads(dm.dumps(expected)) == expected
    assert '"version": 3' in dm.dumps(expected)
    found = problem('{"format": "diplomacy-model", "version": 2, ' + text)
    assert found.path == "records[0].type"
    found = problem('{"format": "diplomacy-model", "version": 4}')
    assert found.message == "4 is newer than this library can read (1 to 3); upgrade the library"
