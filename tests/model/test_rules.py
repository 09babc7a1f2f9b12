"""The rules of single classes: what they refuse, and what they accept for comfort."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

import diplomacy_model as dm

REFUSED = [
    (dm.Source, {"title": "T", "url": "www.un.org"}, "url", "with its scheme"),
    (dm.Source, {"title": "T", "url": "https://un.org/a b"}, "url", "write %20 instead"),
    (dm.Source, {"title": "T", "sha256": "abc"}, "sha256", "64 hexadecimal digits"),
    (dm.Source, {"title": "T", "language": "english!"}, "language", "not a language tag"),
    (dm.Actor, {"kind": "stat", "name": "N"}, "kind", "did you mean 'state'?"),
    (dm.Actor, {"kind": "state", "name": "N", "part_of": "r"}, "part_of", "the actor itself"),
    (dm.Place, {"name": "N", "within": "r"}, "within", "the place itself"),
    (dm.Place, {"name": "N", "latitude": 91, "longitude": 0}, "latitude", "between -90 and 90"),
    (dm.Place, {"name": "N", "latitude": 0, "longitude": -181}, "longitude", "-180 and 180"),
    (dm.Place, {"name": "N", "latitude": float("nan"), "longitude": 0}, "latitude", "nan"),
    (dm.Place, {"name": "N", "latitude": 1.5}, "longitude", "both"),
    (dm.Place, {"name": "N", "longitude": 1.5}, "latitude", "both"),
    (dm.Place, {"name": "N", "latitude": "3", "longitude": 1}, "latitude", "expected a number"),
    (dm.Place, {"name": "N", "time_zone": "Asia/Atlantis"}, "time_zone", "Asia/Atlantis"),
    (dm.Office, {"title": "T", "of": "o", "shared": 1}, "shared", "expected True or False"),
    (dm.Office, {"title": "T", "of": "o", "shared": "yes"}, "shared", "expected True or False"),
    (dm.Topic, {"name": "N", "broader": "r"}, "broader", "the topic itself"),
    (dm.Membership, {"member": "a", "organization": "a", "status": "member"}, "member", "itself"),
]


@pytest.mark.parametrize(("cls", "fields", "field", "message"), REFUSED)
def test_a_class_refuses_what_breaks_its_rule(
    cls: type[dm.Record], fields: dict[str, object], field: str, message: str
) -> None:
    with pytest.raises(dm.InvalidRecordError) as caught:
        cls(id="r", **fields)  # type: ignore[arg-type]
    assert [fault.field for fault in caught.value.faults] == [field]
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: dm.Name(text="भारत", language="hi", script="Devanagari"), "ISO 15924"),
        (lambda: dm.Name(text="x", language="_"), "not a language tag"),
        (lambda: dm.Participant(actor="modi", on_behalf_of="modi"), "stood in for"),
        (lambda: dm.Recurrence(rule="EVERY YEAR"), "RFC 5545"),
        (lambda: dm.Recurrence(rule="FREQ=OFTEN"), "RFC 5545"),
        (lambda: dm.Recurrence(rule="FREQ=YEARLY", zone="Mars/Base"), "Mars/Base"),
        (lambda: dm.Utterance(text="Oui", mode="verbatim", language="fr fr"), "language"),
    ],
)
def test_a_value_refuses_what_breaks_its_rule(make: object, message: str) -> None:
    assert callable(make)
    with pytest.raises(dm.InvalidRecordError, match=message):
        make()


def test_every_reference_takes_the_record_or_its_id() -> None:
    india = dm.Actor(id="india", kind="state", name="India")
    delhi = dm.Place(id="new-delhi", name="New Delhi", country=india)
    office = dm.Office(id="pm", title="Prime Minister", of=india)
    series = dm.Series(id="s", name="S", organizers=[india])
    event = dm.Summit(id="s-1", series=series, edition=1, places=[delhi], about=[office])
    person = dm.Participant(actor="modi", represents=india, office=office)
    assert delhi.country == "india"
    assert office.of == "india"
    assert event.series == "s"
    assert event.about == ("pm",)
    assert (person.represents, person.office) == ("india", "pm")
    assert dm.Membership(member=india, organization="asean", status="guest", id="m", occasion=event)
    assert dm.Citation(source=dm.Source(id="a", title="A")).source == "a"


def test_participants_may_be_actors_or_ids() -> None:
    india = dm.Actor(id="india", kind="state", name="India")
    given = [dm.Participant(actor="modi"), india, "pakistan"]
    meeting = dm.Meeting(id="m", participants=given)
    assert meeting.participants == tuple(
        dm.Participant(actor=actor) for actor in ("modi", "india", "pakistan")
    )


def test_times_may_be_given_as_text_dates_or_datetimes() -> None:
    noon = datetime(2025, 10, 27, 12, tzinfo=UTC)
    assert dm.Event(id="e", when="2025-10").when == dm.When.parse("2025-10")
    assert dm.Event(id="e", when=date(2025, 10, 27)).when == dm.When.parse("2025-10-27")
    assert dm.Event(id="e", when=noon).when == dm.When.of(noon)


def test_what_is_not_stated_stays_none() -> None:
    participant = dm.Participant(actor="modi")
    assert participant.mode is None
    assert participant.attendance is None
    assert participant.represents is None
    assert dm.Meeting(id="m").status is None


def test_degrees_are_floats_and_minus_zero_is_zero() -> None:
    place = dm.Place(id="p", name="P", latitude=-0.0, longitude=5)
    assert str(place.latitude) == "0.0"
    assert type(place.longitude) is float
