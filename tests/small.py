"""A small made-up dataset that the tests of questions and predicates share."""

from __future__ import annotations

from typing import Any

import diplomacy_model as dm

RECORDS: list[dm.Record] = [
    dm.Actor(id="north", kind="state", name="Northland"),
    dm.Actor(id="south", kind="state", name="Southland"),
    dm.Actor(id="east", kind="state", name="Eastland"),
    dm.Actor(id="north-ministry", kind="government-body", name="Ministry", part_of="north"),
    dm.Actor(id="league", kind="intergovernmental-organization", name="The League"),
    dm.Actor(id="ada", kind="person", name="Ada"),
    dm.Actor(id="ben", kind="person", name="Ben"),
    dm.Actor(id="cleo", kind="person", name="Cleo"),
    dm.Place(id="south-territory", name="Southland", country="south"),
    dm.Place(id="port", name="Port", within="south-territory"),
    dm.Place(id="hall", name="Hall", within="port"),
    dm.Topic(id="trade", name="Trade"),
    dm.Topic(id="fish", name="Fish", broader="trade"),
    dm.Source(id="gazette", title="The Gazette", publisher="Press", url="https://example.org/1"),
    dm.Office(id="north-minister", title="Minister of Northland", of="north"),
    dm.Office(id="south-minister", title="Minister of Southland", of="south"),
    dm.Office(id="league-chair", title="Chair of the League", of="league"),
    dm.Tenure(id="ada-minister", office="north-minister", holder="ada", period="2020-05-01/.."),
    dm.Tenure(
        id="ben-minister",
        office="south-minister",
        holder="ben",
        period="2018-01-01/2022-06-30",
        acts=[dm.Act(kind="appointed", when="2017-12-20", occasion="meeting-2021")],
    ),
    dm.Tenure(
        id="cleo-designate",
        office="south-minister",
        holder="cleo",
        capacity="designate",
        period="2022-05/..",
    ),
    dm.Tenure(
        id="cleo-attested", office="league-chair", holder="cleo", attested=["2021-03-10", "2023"]
    ),
    dm.Membership(
        id="south-in-league",
        member="south",
        organization="league",
        status="member",
        period="2021-03-10/..",
        occasion="meeting-2021",
    ),
    dm.Membership(id="east-in-league", member="east", organization="league", status="observer"),
    dm.Series(id="talks", name="Talks"),
    dm.Event(id="week-2021", title="League Week", when="2021-03-08/2021-03-12", places=["port"]),
    dm.Meeting(
        id="meeting-2021",
        title="Talks of Port",
        when="2021-03-10",
        places=["hall"],
        participants=[
            dm.Participant(actor="ada"),
            dm.Participant(actor="ben", office="south-minister", mode="video"),
            dm.Participant(actor="cleo", represents="league", role="chair"),
            dm.Participant(actor="east", attendance="absent"),
        ],
        about=["fish"],
        series="talks",
        edition=1,
        relations=[
            dm.Relation(kind="part-of", to="week-2021"),
            dm.Relation(kind="after", to="statement-2021"),
        ],
    ),
    dm.Meeting(id="call-2021", when="2021-03", participants=["north-ministry", "elsewhere"]),
    dm.Meeting(id="undated-2021", participants=["north"], places=["nowhere"]),
    dm.Visit(id="visit-2022", kind="state", when="2022-02-01/2022-02-03", participants=["ben"]),
    dm.Statement(
        id="statement-2021",
        kind="readout",
        title="Readout",
        speakers=[dm.Participant(actor="north-ministry", represents="north")],
        when="2021-03-09",
        place="port",
        occasion="meeting-2021",
        utterances=[dm.Utterance(text="We met.", mode="verbatim", about=["pact"])],
        about=["south"],
        citations=[
            dm.Citation(source="gazette", locator="p. 2", quote="We met.", supports=["when"]),
            dm.Citation(source="lost", disputes=["place", "title"]),
        ],
    ),
    dm.Partnership(
        id="north-south",
        parties=["north", "south"],
        phases=[
            dm.Phase(level="dialogue", label="Dialogue", period="2015/2019-06-01"),
            dm.Phase(
                level="strategic-partnership",
                label="Partnership of Friends",
                period="2019-06-01/..",
                occasion="week-2021",
            ),
            dm.Phase(level="other", label="Special", period=None),
        ],
    ),
    dm.Agreement(
        id="pact",
        kind="treaty",
        name="Pact of Port",
        parties=["north", "south"],
        acts=[
            dm.Act(kind="signed", when="2021-03-10", place="hall", occasion="meeting-2021"),
            dm.Act(kind="ratified", parties=["north"]),
        ],
    ),
]

SMALL = dm.Dataset(title="A small world", records=RECORDS)

METADATA: dict[str, Any] = {
    "title": "A small world",
    "description": "Three states, made up.",
    "license": "CC0-1.0",
    "creators": ["Ada Berg", "The Atlas Office"],
    "publisher": "The Atlas Office",
    "version": "1.0.0",
    "published": "2026-05-13",
    "url": "https://example.org/small-world",
    "coverage": [dm.Coverage(kinds=["meeting"], actors=["north"], period="2020/2022")],
}
"""A value for each field of the metadata of a dataset."""
