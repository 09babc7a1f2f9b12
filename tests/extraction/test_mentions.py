"""The words of a text."""

from hypothesis import given
from hypothesis import strategies as st

from diplomacy_model.extraction.mentions import Mentions, words_of

PROSE = st.lists(st.sampled_from(("India", "and", "the", "U.S.", "Côte", "d’Ivoire", "27")))


@given(PROSE, st.data())
def test_each_stretch_of_a_text_is_in_it(parts: list[str], data: st.DataObject) -> None:
    words = Mentions(" ".join(parts))
    start = data.draw(st.integers(0, len(parts)))
    stop = data.draw(st.integers(start, len(parts)))
    assert words.have(" ".join(parts[start:stop])) == (start != stop)


@given(st.text(), st.text(min_size=1))
def test_a_word_is_begun_by_its_first_letters_alone(text: str, letters: str) -> None:
    found = Mentions(text)
    runs = (*words_of(text), *map("".join, zip(words_of(text), words_of(text)[1:], strict=False)))
    assert found.begin(letters) == any(run.startswith(letters) for run in runs)


def test_words_that_are_apart_make_no_phrase() -> None:
    words = Mentions("The states of the United Nations")
    assert words.have("united nations")
    assert not words.have("united states")
    assert not words.have("?!")


def test_only_letters_tell_the_country_from_the_pronoun() -> None:
    assert not Mentions("They told us so").have_letters("US")
    assert Mentions("The U.S. told them so").have_letters("US")


def test_a_text_without_the_article_may_not_be_english() -> None:
    assert Mentions("In the city").are_english
    assert not Mentions("Die Minister trafen sich in Athen").are_english
