"""Calendars: what an event becomes, and that the bytes are read back by icalendar."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.interop.icalendar import to_icalendar
from tests.small import RECORDS, SMALL

icalendar: Any = pytest.importorskip("icalendar")

STAMP = "2026-05-13"


def calendar_of(*records: dm.Record, partial: Any = "skip", **metadata: Any) -> Any:
    """Return a calendar as it is read from the bytes."""
    sent = to_icalendar(dm.Dataset(records=records, **metadata), stamp=STAMP, partial=partial)
    return icalendar.Calendar.from_ical(sent.result.to_ical())


def event_of(when: str | None = "2025-10-26", *, partial: Any = "skip", **fields: Any) -> Any:
    meeting = dm.Meeting(id="talks-2025", when=when, **fields)
    (event,) = calendar_of(meeting, partial=partial).events
    return event


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("2025-10-26", date(2025, 10, 26), date(2025, 10, 27)),
        ("2025-10-26/2025-10-28", date(2025, 10, 26), date(2025, 10, 29)),
        ("0999-02-28", date(999, 2, 28), date(999, 3, 1)),
        ("9999-12-31", date(9999, 12, 31), None),
        ("2025-10-26T09:30", datetime(2025, 10, 26, 9, 30), None),  # noqa: DTZ001 - local
        (
            "2025-10-26T09:30+08:00/2025-10-26T11:00+08:00",
            datetime(2025, 10, 26, 1, 30, tzinfo=UTC),
            datetime(2025, 10, 26, 3, tzinfo=UTC),
        ),
        ("2025-10-26T09:30:15.5Z", datetime(2025, 10, 26, 9, 30, 15, tzinfo=UTC), None),
    ],
)
def test_exact_times_are_drawn_as_they_are(when: str, start: date, end: date | None) -> None:
    event = event_of(when)
    assert event["DTSTART"].dt == start
    assert (event["DTEND"].dt if "DTEND" in event else None) == end


def test_a_time_in_a_zone_keeps_it_and_the_calendar_has_its_rules() -> None:
    meeting = dm.Meeting(id="talks-2025", when="2025-10-27T09:30+08:00[Asia/Kuala_Lumpur]")
    calendar = calendar_of(meeting)
    (event,) = calendar.events
    assert event["DTSTART"].params["TZID"] == "Asia/Kuala_Lumpur"
    assert event["DTSTART"].dt == datetime(
        2025, 10, 27, 9, 30, tzinfo=ZoneInfo("Asia/Kuala_Lumpur")
    )
    assert [zone.tz_name for zone in calendar.timezones] == ["Asia/Kuala_Lumpur"]


@pytest.mark.parametrize(
    "when", ["1938-09-29T12:45+01:00[Europe/Berlin]", "2025-10-26T02:30+01:00[Europe/Berlin]"]
)
def test_times_that_zones_do_not_tell_are_in_utc(when: str) -> None:
    event = event_of(when)
    assert event["DTSTART"].dt == dm.When.parse(when).instant
    assert event["DTSTART"].to_ical().endswith(b"Z")


def test_several_days_are_repeated() -> None:
    event = event_of("{2025-10-26,2025-10-28}")
    assert event["DTSTART"].dt == date(2025, 10, 26)
    assert [each.dt for each in event["RDATE"].dts] == [date(2025, 10, 28)]


@pytest.mark.parametrize(
    "when",
    ["2025-10", "2025", "2025-10-26?", "2025-10-26~", "[2025-10-26..2025-10-28]", "2025-10-XX"],
)
def test_a_time_that_is_not_exact_is_skipped_and_told(when: str) -> None:
    meeting = dm.Meeting(id="talks-2025", when=when)
    sent = to_icalendar(dm.Dataset(records=[meeting]), stamp=STAMP)
    assert not sent.result.events
    assert [(each.record, each.field) for each in sent.dropped] == [("talks-2025", None)]


def test_a_time_that_is_not_exact_can_be_drawn_whole() -> None:
    event = event_of("2025-10", partial="whole", status="held")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2025, 10, 1), date(2025, 11, 1))
    assert event["SUMMARY"] == "talks-2025 [October 2025]"
    assert event["STATUS"] == "TENTATIVE"


@pytest.mark.parametrize("when", [None, "2025-10-26/..", "../2025-10-26", "2025-10-26/", "XXXX"])
def test_a_time_without_a_first_or_last_day_is_never_drawn(when: str | None) -> None:
    meeting = dm.Meeting(id="talks-2025", when=when)
    assert not calendar_of(meeting, partial="whole").events


@pytest.mark.parametrize(
    ("status", "value"),
    [
        (None, None),
        ("held", "CONFIRMED"),
        ("broken-off", "CONFIRMED"),
        ("planned", "CONFIRMED"),
        ("proposed", "TENTATIVE"),
        ("rumoured", "TENTATIVE"),
        ("postponed", "CANCELLED"),
        ("cancelled", "CANCELLED"),
    ],
)
def test_the_status_is_that_of_the_time(status: str | None, value: str | None) -> None:
    assert event_of(status=status).get("STATUS") == value


@pytest.mark.parametrize(
    ("status", "path"),
    [
        (None, "*"),
        ("held", "*"),
        ("held", "status"),
        ("held", "when"),
        ("planned", "*"),
        ("cancelled", "status"),
    ],
)
def test_what_a_source_disputes_is_tentative(status: str | None, path: str) -> None:
    told = dm.Citation(source="gazette", disputes=[path])
    assert event_of(status=status, citations=[told])["STATUS"] == "TENTATIVE"


@pytest.mark.parametrize(("status", "value"), [("held", "TENTATIVE"), ("planned", "CONFIRMED")])
def test_what_was_only_announced_was_not_held_for_certain(status: str, value: str) -> None:
    notice = dm.Source(id="notice", title="Notice", published="2025-01-01")
    talks = dm.Meeting(
        id="talks-2025",
        when="2025-10-26",
        status=status,
        citations=[dm.Citation(source=notice)],
    )
    assert calendar_of(notice, talks).events[0]["STATUS"] == value


def test_what_was_cancelled_is_not_tentative_if_it_is_drawn_whole() -> None:
    assert event_of("2025-10", partial="whole", status="cancelled")["STATUS"] == "CANCELLED"


def test_names_places_and_sources_are_there() -> None:
    records = [
        dm.Place(id="port", name="Port, old; new", latitude=3.12345678, longitude=0.00001),
        dm.Topic(id="fish", name="Fish, fresh"),
        dm.Source(id="page", title="Page", url="https://example.org/é?a=1"),
        dm.Event(id="week-2025", title="Week"),
        dm.Summit(
            id="talks-2025",
            title="Gespräch;\t10,5 – 会談 " + "long " * 40,
            when="2025-10-26",
            places=["port"],
            about=["fish"],
            level="leaders",
            relations=[dm.Relation(kind="part-of", to="week-2025")],
            citations=[dm.Citation(source="page", quote="We\nmet.")],
            note="One line.\nAnother, with \\n.",
        ),
    ]
    sent = to_icalendar(dm.Dataset(records=records), stamp=STAMP)
    (event,) = icalendar.Calendar.from_ical(sent.result.to_ical()).events
    assert event["SUMMARY"] == records[-1].own_name
    assert event["LOCATION"] == "Port, old; new"
    assert event["GEO"].to_ical() == "3.123457;0.0"
    assert event["CATEGORIES"].cats == ["summit", "leaders", "Fish, fresh"]
    assert event["URL"] == "https://example.org/%C3%A9?a=1"
    assert event["RELATED-TO"] == "week-2025"
    assert "  note: One line.\nAnother, with \\n.\n\nSources:\nPage" in event["DESCRIPTION"]
    assert "part of: Week" in event["DESCRIPTION"]
    assert {(each.record, each.field, each.instead) for each in sent.dropped} == {
        ("port", "latitude", "3.123457"),
        ("port", "longitude", "0.0"),
    }


def test_lines_are_no_longer_than_75_bytes() -> None:
    event = event_of(title="会談" * 100)
    assert max(map(len, event.to_ical().split(b"\r\n"))) <= 75


def test_nobody_is_an_attendee() -> None:
    sent = to_icalendar(dm.datasets.load("kuala_lumpur_2025"), stamp=STAMP)
    for event in sent.result.events:
        assert "ATTENDEE" not in event
        assert "ORGANIZER" not in event


def test_the_dataset_is_the_calendar() -> None:
    calendar = calendar_of(
        dm.Event(id="week-2025", when="2025-10-26"),
        title="A, world",
        description="One.\nTwo.",
        url="https://example.org/world",
    )
    assert calendar["X-WR-CALNAME"].to_ical() == calendar["NAME"].to_ical() == b"A\\, world"
    assert calendar["DESCRIPTION"] == "One.\nTwo."
    assert calendar["URL"] == "https://example.org/world"
    assert calendar.events[0]["UID"] == "week-2025@example.org"


def test_the_stamp_is_the_day_of_publication_or_the_one_that_is_given() -> None:
    ds = attrs.evolve(SMALL, published="2026-01-02")
    for stamp, made in (
        (None, datetime(2026, 1, 2, tzinfo=UTC)),
        ("2026-05-13T10:00+02:00", datetime(2026, 5, 13, 8, tzinfo=UTC)),
    ):
        sent = to_icalendar(ds, stamp=stamp)
        assert {event["DTSTAMP"].dt for event in sent.result.events} == {made}
        assert ("published" in {each.field for each in sent.dropped}) == (stamp is not None)


@pytest.mark.parametrize("stamp", [None, "2026", "2026-05", "2026-05-13?", "2026-05-13T10:00"])
def test_a_stamp_must_be_exact(stamp: str | None) -> None:
    with pytest.raises(dm.WrongValueError, match=r"^stamp: .* such as '2026-05-13'"):
        to_icalendar(SMALL, stamp=stamp)


def test_control_characters_are_replaced_and_told() -> None:
    meeting = dm.Meeting(id="talks-2025", title="Bell\x07", when="2025-10-26")
    sent = to_icalendar(dm.Dataset(records=[meeting]), stamp=STAMP)
    assert sent.result.events[0]["SUMMARY"] == "Bell\ufffd"
    assert [(each.field, each.instead) for each in sent.dropped] == [("title", "Bell\ufffd")]


def test_what_no_description_shows_is_told() -> None:
    records = [
        dm.Partnership(id="axis", name="Axis", parties=["north", "south"]),
        dm.Partnership(id="pair", parties=["north", "south"]),
        dm.Office(id="minister", title="Minister", of="north"),
        dm.Actor(id="south", kind="state", name="South"),
        dm.Meeting(
            id="talks-2025",
            when="2025-10-26",
            about=["axis", "pair"],
            participants=[dm.Participant(actor="ada", office="minister")],
            citations=[dm.Citation(source="page", entered_by="ada", reviewed_by="ben")],
        ),
    ]
    sent = to_icalendar(dm.Dataset(records=records), stamp=STAMP)
    assert "north – South" in sent.result.events[0]["DESCRIPTION"]
    assert {(each.record, each.field) for each in sent.dropped if each.field != "kind"} == {
        ("axis", "parties"),
        ("minister", "of"),
        ("talks-2025", "citations[0].entered_by"),
        ("talks-2025", "citations[0].reviewed_by"),
    }


def test_the_order_of_records_makes_no_difference() -> None:
    turned = attrs.evolve(SMALL, records=RECORDS[::-1])
    calendars = [to_icalendar(ds, stamp=STAMP).result for ds in (SMALL, turned)]
    assert calendars[0].to_ical() == calendars[1].to_ical()


def must_be_read_back(ds: dm.Dataset) -> None:
    for partial in ("skip", "whole"):
        sent = to_icalendar(ds, stamp=STAMP, partial=partial).result  # type: ignore[arg-type]
        read = icalendar.Calendar.from_ical(sent.to_ical())
        assert not read.errors
        assert not any(event.errors for event in read.events)
        assert read.to_ical() == sent.to_ical()


@pytest.mark.parametrize("name", dm.datasets.NAMES)
def test_bundled_calendars_are_read_back(name: str) -> None:
    must_be_read_back(dm.datasets.load(name))


@given(ds=st.from_type(dm.Dataset))
def test_any_calendar_is_read_back(ds: dm.Dataset) -> None:
    must_be_read_back(ds)


def test_an_empty_dataset_is_an_empty_calendar() -> None:
    sent = to_icalendar(dm.Dataset(), stamp=STAMP)
    assert not sent.result.events
    assert not sent.dropped


def test_wrong_arguments_are_refused() -> None:
    with pytest.raises(dm.WrongKindError, match=r"^ds: .* is not a dataset"):
        to_icalendar([], stamp=STAMP)  # type: ignore[arg-type]
    with pytest.raises(dm.WrongValueError, match=r"^partial: 'all'"):
        to_icalendar(SMALL, stamp=STAMP, partial="all")  # type: ignore[arg-type]


def test_without_icalendar_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(dm.MissingExtraError, match=r"icalendar needs .*\[ical\]"):
        to_icalendar(SMALL, stamp=STAMP)


def test_a_message_says_where_an_inexact_day_of_publication_comes_from() -> None:
    ds = dm.Dataset(published="2025-10")
    with pytest.raises(dm.WrongValueError, match=r"^published: '2025-10' .* stamp=, such as"):
        to_icalendar(ds)
    with pytest.raises(dm.WrongValueError, match=r"^stamp: '2025' "):
        to_icalendar(ds, stamp="2025")
