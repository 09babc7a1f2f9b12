"""Whether a passage only hopes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplomacy_model.extraction.hoping import is_only_hoped, sentence_of

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
