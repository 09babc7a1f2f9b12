"""Series and editions, who attended them, and how events were held."""

from __future__ import annotations

import pytest
from hypothesis import given

import diplomacy_model as dm
from diplomacy_model.questions.modes import EventMode
from diplomacy_model.testing import datasets

KUALA_LUMPUR = dm.datasets.load("kuala_lumpur_2025")
SERIES = "asean-india-summit"


def numbered(record_id: str, edition: int | None = None, **fields: object) -> dm.Event:
    return dm.Meeting(id=record_id, series="talks", edition=edition, **fields)  # type: ignore[arg-type]


RECORDS = [
    dm.Series(id="talks", name="Talks"),
    dm.Series(id="never-met", name="Never met"),
    numbered("first", 1, when="2001"),
    numbered("second", 2),
    numbered("fourth", 4, when="2004"),
    numbered("fourth-as-planned", 4, when="2003", status="postponed"),
    numbered("fifth", 5, when="2005", status="planned"),
    numbered("between", when="2002"),
    numbered("late", when="2010"),
    numbered("someday"),
]
TALKS = dm.Dataset(records=RECORDS)


def ids(events: tuple[dm.Event, ...]) -> list[str]:
    return [event.id for event in events]


def test_the_series_has_twenty_two_numbered_editions_and_three_unnumbered_meetings() -> None:
    numbers = [meeting.edition for meeting in KUALA_LUMPUR.editions(SERIES)]
    assert [number for number in numbers if number is not None] == list(range(1, 23))
    assert numbers.count(None) == 3
    assert KUALA_LUMPUR.next_number(SERIES) == 23
    assert KUALA_LUMPUR.missing_editions(SERIES) == ()


def test_modi_attended_twelve_ten_of_them_numbered_and_2022_is_missing() -> None:
    attended = KUALA_LUMPUR.attendance(SERIES, "modi")
    assert len(attended) == 12
    assert sum(entry.edition is not None for entry in attended) == 10
    assert "asean-india-summit-19-2022" not in {entry.event.id for entry in attended}
    assert all(entry.certain for entry in attended)


def test_a_side_attends_by_whoever_stood_for_it() -> None:
    attended = KUALA_LUMPUR.attendance(SERIES, "india")
    assert len(attended) == 25
    by_number = {entry.edition: entry for entry in attended}
    assert [one.actor for one in by_number[19].participants] == ["dhankhar"]
    assert by_number[22].modes == (dm.Mode.VIDEO,)
    assert str(by_number[22]) == "asean-india-summit-22-2025, no. 22, video"


def test_the_stand_in_attended_and_not_the_one_who_sent_him() -> None:
    (entry,) = KUALA_LUMPUR.attendance("east-asia-summit", "india")
    assert [one.actor for one in entry.participants] == ["jaishankar"]
    assert entry.on_behalf_of == ("modi",)
    assert KUALA_LUMPUR.attendance("east-asia-summit", "modi") == ()


def test_an_attendance_by_tenure_alone_is_uncertain_and_hats_count_once() -> None:
    ds = dm.Dataset(
        records=[
            *RECORDS[:2],
            dm.Office(id="minister", title="Minister", of="north"),
            dm.Tenure(id="tenure", office="minister", holder="ada", period="2000/.."),
            numbered(
                "third",
                3,
                when="2003",
                participants=[
                    dm.Participant(actor="ada"),
                    dm.Participant(actor="ada", role="chair", mode="video"),
                    dm.Participant(actor="ben", represents="north", attendance="expected"),
                    dm.Participant(actor="cleo", represents="north", attendance="invited"),
                ],
            ),
            numbered("informal", participants=[dm.Participant(actor="ada", represents="north")]),
        ]
    )
    third, informal = ds.attendance("talks", "north")
    assert (third.certain, informal.certain) == (False, True)
    assert str(third) == "third, no. 3, video, possibly"
    assert str(informal) == "informal, not numbered"
    assert [entry.certain for entry in ds.attendance("talks", "ada")] == [True, True]
    assert ds.attendance("talks", "ben") == ()


def test_meetings_without_a_number_stand_between_the_numbers() -> None:
    assert ids(TALKS.editions("talks")) == [
        "first",
        "second",
        "between",
        "fourth",
        "late",
        "someday",
    ]


def test_only_what_was_held_counts_for_editions() -> None:
    assert TALKS.next_number("talks") == 5
    assert TALKS.missing_editions("talks") == (3,)
    assert TALKS.editions("never-met") == ()
    assert TALKS.next_number("never-met") == 1
    assert TALKS.missing_editions("never-met") == ()


def test_neighbours_go_by_number() -> None:
    def neighbours(event: str) -> tuple[str | None, str | None]:
        found = TALKS.previous_edition(event), TALKS.next_edition(event)
        before, after = (None if each is None else each.id for each in found)
        return before, after

    assert neighbours("first") == (None, "second")
    assert neighbours("second") == ("first", None)  # the third is not there
    assert neighbours("fifth") == ("fourth", None)  # planned: it has neighbours and is none
    assert neighbours("between") == (None, None)
    stray = TALKS.with_records([dm.Meeting(id="stray", edition=2)])
    assert stray.next_edition("stray") is None


def test_unknown_ids_and_wrong_kinds_are_refused() -> None:
    with pytest.raises(dm.UnknownIdError, match="did you mean 'talks'"):
        TALKS.editions("talk")
    with pytest.raises(dm.WrongKindError):
        TALKS.next_number("first")
    with pytest.raises(dm.WrongKindError):
        TALKS.attendance("talks", "first")
    with pytest.raises(dm.UnknownIdError):
        TALKS.next_edition("sixth")


def test_the_22nd_summit_is_hybrid_because_modi_alone_is_on_video() -> None:
    event = KUALA_LUMPUR.events["asean-india-summit-22-2025"]
    assert KUALA_LUMPUR.event_mode(event) is EventMode.HYBRID
    on_video = [one.actor for one in event.participants if one.mode is dm.Mode.VIDEO]
    assert on_video == ["modi"]
    assert KUALA_LUMPUR.event_mode("asean-india-summit-18-2021") is EventMode.REMOTE
    assert KUALA_LUMPUR.event_mode("asean-india-summit-19-2022") is None


@pytest.mark.parametrize(
    ("modes", "expected"),
    [
        ([], None),
        ([None], None),
        (["in-person", "in-person"], EventMode.IN_PERSON),
        (["in-person", None], None),
        (["in-person", "recorded-message", "written"], EventMode.IN_PERSON),
        (["video", "telephone"], EventMode.REMOTE),
        (["written", "written"], EventMode.REMOTE),
        (["video", None], None),
        (["in-person", "telephone", None], EventMode.HYBRID),
    ],
)
def test_how_an_event_was_held_follows_from_its_participants(
    modes: list[str | None], expected: EventMode | None
) -> None:
    people = [dm.Participant(actor=f"p{i}", mode=mode) for i, mode in enumerate(modes)]
    absent = dm.Participant(actor="away", mode="video", attendance="absent")
    ds = dm.Dataset(records=[dm.Meeting(id="m", participants=[*people, absent])])
    assert ds.event_mode("m") is expected


def test_one_hat_with_a_mode_is_enough() -> None:
    hats = [
        dm.Participant(actor="ada", mode="in-person"),
        dm.Participant(actor="ada", role="chair"),
    ]
    ds = dm.Dataset(records=[dm.Meeting(id="m", participants=hats)])
    assert ds.event_mode("m") is EventMode.IN_PERSON


@given(datasets())
def test_editions_of_any_dataset_hold_together(ds: dm.Dataset) -> None:
    for name in {event.series for event in ds.events} - {None}:
        try:
            meetings = ds.editions(name)
        except dm.WrongKindError:  # the id is that of another kind of record
            continue
        numbers = [each.edition for each in meetings if each.edition is not None]
        assert numbers == sorted(numbers)
        assert set(numbers) | set(ds.missing_editions(name)) == set(range(1, ds.next_number(name)))
        assert {each.id for each in meetings} == {
            each.id
            for each in ds.events
            if each.series == name and each.status in {None, dm.EventStatus.HELD}
        }
