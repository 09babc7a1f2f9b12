"""Whether a passage only hopes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplomacy_model.extraction.hoping import is_denied, is_only_hoped, sentence_of

HOPED = (
    "The ministers will meet in Strelsau on Monday.",
    "The ministers hope to sign the treaty.",
    "He hoped to visit Ruritania in May.",
    "The summit is expected to be held in Strelsau.",
    "The summit, scheduled for May, is to be hosted by Ruritania.",
    "Ruritania has been invited to join the League.",
    "She was invited to visit Strelsau.",
    "He said that the treaty would be signed in spring.",
    "Both sides agreed to hold talks.",
    "The two had planned to meet.",
    "They’ll meet again.",
    "Ruritania wants to join the League.",
    "The minister announced an upcoming visit.",
    "The treaty will have been signed by then.",
    "A possible summit may take place, the spokesman stated.",
)
DONE = (
    "The ministers met in Strelsau on Monday.",
    "The treaty, which will help both, was signed in May.",
    "Invited by the King, he visited Ruritania.",
    "The summit was held as planned.",
    "The ceasefire has come into effect and may last.",
    "Ruritania joined the League and hopes for more.",
    "They have signed what they hoped to sign.",
)
NEITHER = ("this morning in Strelsau", "The ministers meet.", "", "United Nations in May")


@pytest.mark.parametrize("passage", HOPED)
def test_hopes_are_told_from_deeds(passage: str) -> None:
    assert is_only_hoped(passage)


@pytest.mark.parametrize("passage", [*DONE, *NEITHER])
def test_what_was_done_is_not_only_hoped(passage: str) -> None:
    assert not is_only_hoped(passage)


@given(deed=st.sampled_from(DONE), hopes=st.lists(st.sampled_from(HOPED)))
def test_one_deed_outweighs_all_hopes(deed: str, hopes: list[str]) -> None:
    assert not is_only_hoped("\n".join([*hopes, deed]))


DENIED = (
    "The summit was cancelled.", "It canceled the trip.", "The visit has been called off.",
    "The talks were postponed to June.", "Refused to meet", "Refused any talks",
    "They did not meet.", "They won’t meet.", "The two did not formally meet.",
    "No meeting took place.", "There was no meeting.", "No talks have been held.",
    "The summit never took place.", "The visit could not take place.",
    "He declined the invitation.", "The President declined to attend.",
    "He will not attend the summit.", "The meeting was not held.",
)  # fmt: skip
NOT_DENIED = (
    "He did not rule out a summit.", "He declined to comment.", "They had never met before.",
    "They did not meet until May.", "The summit, postponed in May, was held in June.",
    "They met but did not sign.", "They did not sign the treaty.", "They not only met but agreed.",
    "No agreement was reached at the summit.", "No fewer than ten ministers met.",
    "The summit was not cancelled.", "The summit will not be cancelled.", "They will meet.",
    "Ruritania did not cancel the summit.", "He may cancel the visit.", *DONE, *NEITHER,
)  # fmt: skip


@pytest.mark.parametrize("passage", DENIED)
def test_denials_are_told(passage: str) -> None:
    assert is_denied(passage)


@pytest.mark.parametrize("passage", NOT_DENIED)
def test_what_only_sounds_like_a_denial_is_none(passage: str) -> None:
    assert not is_denied(passage)


@given(deed=st.sampled_from(DONE), denials=st.lists(st.sampled_from(DENIED)))
def test_one_deed_outweighs_all_denials(deed: str, denials: list[str]) -> None:
    assert not is_denied("\n".join([*denials, deed]))


def test_what_was_not_signed_counts_for_acts_alone() -> None:
    assert is_denied("They did not sign the treaty.", by_act=True)


@given(st.text(), st.data())
def test_the_sentence_has_the_passage(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = sentence_of(text, start, end)
    assert text[start:end] in found
    assert found in text


@given(st.lists(st.sampled_from(HOPED), min_size=1, unique=True), st.data())
def test_the_sentence_is_the_whole_one_and_no_other(
    sentences: list[str], data: st.DataObject
) -> None:
    chosen = data.draw(st.sampled_from(sentences))
    text = " ".join(sentences)
    start = text.index(chosen) + data.draw(st.integers(0, len(chosen) - 2))
    assert sentence_of(text, start, start + 1).strip() == chosen


@pytest.mark.parametrize(
    "passage",
    [
        "India and the US shook hands on a deal on 27 October that will cut tariffs.",
        "They spent 27 October in talks that may resume.",
    ],
)
def test_irregular_verbs_tell_what_was_done(passage: str) -> None:
    assert not is_only_hoped(passage)
