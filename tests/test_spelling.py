"""Near misses: as good as a comparison with everything, and never much work."""

from __future__ import annotations

import difflib
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model import spelling
from diplomacy_model.spelling import Spellings, near_misses

IDS = (
    *("india", "indonesia", "united-states", "usa", "jaishankar", "rubio", "asean", "mea"),
    *(f"jaishankar-rubio-2025-10-{day}" for day in range(10, 28)),
    *(f"asean-india-summit-{number}-{2002 + number}" for number in range(1, 24)),
    *(f"actor-{number}" for number in range(500)),
)
SLIPS = [
    ("indai", "india"),
    ("inda", "india"),
    ("indiia", "india"),
    ("undia", "india"),
    ("indias", "india"),
    ("India", "india"),
    ("INDIA", "india"),
    ("ndia", "india"),
    ("usb", "usa"),
    ("united_states", "united-states"),
    ("unitedstates", "united-states"),
    ("jaishnakar", "jaishankar"),
    ("jaishankar-rubio-2025-1-27", "jaishankar-rubio-2025-10-27"),
    ("jaishankar-rubio-2025-10-72", "jaishankar-rubio-2025-10-27"),
    ("asean-india-sumit-22-2024", "asean-india-summit-22-2024"),
    ("actro-417", "actor-417"),
    ("actor417", "actor-417"),
]


@pytest.mark.parametrize(("text", "meant"), SLIPS)
def test_an_ordinary_slip_is_recognised_among_words_and_among_ids(text: str, meant: str) -> None:
    assert text == "usb" or meant in near_misses(text, IDS)  # too little of a word is left
    assert meant in Spellings(IDS).near(text)


def test_a_word_that_is_not_written_to_its_end_leads_to_those_that_it_begins() -> None:
    words = ["dangling-reference", "joint-declaration", "joint-statement"]
    assert near_misses("dangling", words) == ("dangling-reference",)
    assert near_misses("Joint", words) == ("joint-declaration", "joint-statement")


@pytest.mark.parametrize(
    ("text", "other"),
    [("announced", "denounced"), ("start", "status"), ("motion", "edition"), ("votes", "note")],
)
def test_a_word_of_another_meaning_is_not_taken_for_a_slip(text: str, other: str) -> None:
    assert near_misses(text, [other]) == ()


words = st.text("abc-", min_size=1, max_size=8)


@given(words, st.lists(words, unique=True, max_size=20))
def test_what_is_offered_is_as_near_as_it_must_be(text: str, known: list[str]) -> None:
    found = Spellings(known).near(text)
    assert len(found) <= 3
    likeness = [difflib.SequenceMatcher(None, each, text).ratio() for each in found]
    assert all(each >= 0.6 for each in likeness)
    assert likeness == sorted(likeness, reverse=True)


@given(words, st.lists(words, unique=True, max_size=20))
def test_a_word_that_is_offered_is_alike_or_the_same_or_longer(text: str, known: list[str]) -> None:
    found = near_misses(text, known)
    assert len(found) <= 3
    for each in found:
        is_same = each.replace("-", "") == text.replace("-", "")
        is_longer = each.startswith(f"{text}-")
        likeness = difflib.SequenceMatcher(None, each, text).ratio()
        assert is_same or is_longer or likeness >= 0.75


@given(st.sampled_from(IDS), st.integers(0, 30), st.sampled_from(["", "q", "qq"]))
def test_an_id_with_one_letter_missing_added_or_changed_is_found(
    meant: str, at: int, letter: str
) -> None:
    text = meant[: at % len(meant)] + letter + meant[at % len(meant) + 1 :]
    likeness = difflib.SequenceMatcher(None, meant, text).ratio()
    better = sum(
        difflib.SequenceMatcher(None, each, text).ratio() >= likeness for each in IDS
    )  # so many others may be what was meant
    assert likeness < 0.6 or better > 3 or meant in Spellings(IDS).near(text)


def test_long_texts_are_compared_by_their_beginnings_and_very_long_ones_not_at_all() -> None:
    long = "x" * 90
    assert near_misses(long + "y", [long]) == (long,)
    assert near_misses("x" * 300, ["x" * 300]) == ()
    assert near_misses("x" * 80 + "y" * 80, ["x" * 80 + "z" * 80]) == ()
    assert Spellings([long]).near("x" * 300) == ()


def test_few_ids_are_compared_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    compare = spelling._in_common

    def spy(places: dict[str, int], length: int, other: str) -> int:
        compared.append(other)
        return compare(places, length, other)

    monkeypatch.setattr(spelling, "_in_common", spy)
    many = Spellings(f"actor-{number}" for number in range(20_000))
    assert "actor-1234" in many.near("actro-1234")
    assert len(compared) <= 24


def test_an_unknown_id_looks_for_near_misses_when_it_is_read_and_once() -> None:
    asked: list[str] = []

    def find() -> tuple[str, ...]:
        asked.append("asked")
        return ("india",)

    error = dm.UnknownIdError("indai", "actor", find)
    assert asked == []
    assert str(error) == "no actor has the id 'indai'; did you mean 'india'?"
    assert error.near == ("india",)
    assert asked == ["asked"]


def test_an_unknown_id_pickles_with_what_was_found() -> None:
    ds = dm.Dataset(records=[dm.Topic(id="trade", name="Trade")])
    with pytest.raises(dm.UnknownIdError) as caught:
        ds.topics["trad"]
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
    assert str(again) == "no topic has the id 'trad'; did you mean 'trade'?"


def test_a_selection_offers_its_own_ids() -> None:
    ds = dm.Dataset(records=[dm.Topic(id=each, name=each) for each in ("trade", "grade", "fish")])
    selection = ds.topics.where(lambda topic: topic.id != "trade")
    with pytest.raises(dm.UnknownIdError) as caught:
        selection["trade"]
    assert caught.value.near == ("grade",)


def test_a_missing_id_is_looked_for_once_in_a_check(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    look = dm.Registry.near_ids

    def spy(registry: dm.Registry, record_id: str, *kinds: type[dm.Record]) -> tuple[str, ...]:
        asked.append(record_id)
        return look(registry, record_id, *kinds)

    monkeypatch.setattr(dm.Registry, "near_ids", spy)
    records: list[dm.Record] = [dm.Actor(id="india", kind="state", name="India")]
    records += [dm.Event(id=f"e{number}", participants=["indai"]) for number in range(50)]
    findings = [one for one in dm.Dataset(records=records).check() if one.related]
    assert asked == ["indai"]
    assert [one.related for one in findings] == [("india",)] * 50


def test_where_very_many_ids_are_missing_only_the_first_are_looked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("diplomacy_model.checks.references._MOST_MISTYPED", 2)
    people = [dm.Actor(id=f"person-{n}", kind="person", name=f"P{n}") for n in range(4)]
    event = dm.Event(id="e", participants=[f"persom-{n}" for n in range(4)])
    dangling = [
        one
        for one in dm.Dataset(records=[*people, event]).check()
        if one.path is not None and one.path.startswith("participants")
    ]
    assert [bool(one.related) for one in dangling] == [True, True, False, False]


def test_a_word_of_twenty_million_letters_is_shown_cut_short() -> None:
    with pytest.raises(ValueError, match="…") as caught:
        dm.ActorKind("x" * 20_000_000)
    assert len(str(caught.value)) < 1000
