"""A few states that meet, and the rows that events of theirs become."""

from __future__ import annotations

from typing import Any

import diplomacy_model as dm
from diplomacy_model.interop.coded_events import CodedEvent, to_coded_events
from tests.interop.exchanges import EXCHANGES

EXCHANGE = next(each for each in EXCHANGES if each.name == "coded_events")


KUALA_LUMPUR = dm.datasets.load("kuala_lumpur_2025")


def code(scheme: str, value: str, **more: Any) -> dm.Code:
    return dm.Code(scheme=scheme, value=value, **more)


STATES = [
    dm.Actor(id="india", kind="state", name="India", codes=[code("iso3166-1-alpha-3", "IND")]),
    dm.Actor(id="qatar", kind="state", name="Qatar", codes=[code("iso3166-1-alpha-3", "QAT")]),
    dm.Actor(id="peru", kind="state", name="Peru"),
    dm.Actor(id="asean", kind="intergovernmental-organization", name="ASEAN"),
    dm.Actor(id="ada", kind="person", name="Ada"),
    dm.Actor(id="ministry", kind="government-body", name="Ministry", part_of="india"),
    dm.Place(id="doha", name="Doha", country="qatar", latitude=25.3, longitude=51.5),
]


TRADE = dm.Topic(id="trade", name="Trade", codes=[code("plover", "economic")])


def rows_of(*records: dm.Record, **options: Any) -> list[CodedEvent]:
    return list(to_coded_events(dm.Dataset(records=[*STATES, *records]), **options).result)


def row_of(*records: dm.Record, **options: Any) -> CodedEvent:
    (row,) = rows_of(*records, **options)
    return row


def fates(*records: dm.Record) -> dict[tuple[str | None, str | None], str | None]:
    dropped = to_coded_events(dm.Dataset(records=[*STATES, *records])).dropped
    return {(each.record, each.field): each.instead for each in dropped}


def meeting(**fields: Any) -> dm.Meeting:
    given: dict[str, Any] = {"when": "2025-10-27", "participants": ["india", "qatar"], **fields}
    return dm.Meeting(id="m", **given)


def visit(**fields: Any) -> dm.Visit:
    given: dict[str, Any] = {"when": "2025-10-27", "participants": ["india"], **fields}
    return dm.Visit(id="v", **given)


NOTICE = dm.Source(id="notice", title="Notice", published="2020")


BY_INDIA = dm.Participant(actor="india", role="visitor")


BY_PERU = dm.Participant(actor="peru", role="host")
