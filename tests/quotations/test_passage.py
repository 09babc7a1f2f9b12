"""Passages: where a quotation stands, how it agrees, and what comes nearest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.folding import typewritten
from diplomacy_model.quotations.wording import Wording

TEXT = """The ministers met in Geneva [Applause]. They agreed to resume
talks on fisheries[3] before the summer. “We are grateful,” Calder told re-
porters after an hour &amp; a half."""


def found(text: str, quote: str) -> tuple[str, str] | None:
    """Return how a passage agrees and what it has."""
    passage = dm.find_quotation(text, quote)
    return passage and (str(passage.match), text[passage.start : passage.end])


@pytest.mark.parametrize(
    ("quote", "match", "there"),
    [
        ("met in Geneva", "exact", "met in Geneva"),
        ("Geneva [Applause]", "exact", "Geneva [Applause]"),
        ("resume talks", "typographic", "resume\ntalks"),
        (' "We are grateful"', "typographic", None),
        ('"We are grateful,"', "typographic", "“We are grateful,”"),
        ("[t]hey agreed … talks", "with-omissions", "They agreed to resume\ntalks"),
        ("The […] met … in [the city of] Geneva", "with-omissions", "The ministers met in Geneva"),
        ("fisheries before", "cleaned", "fisheries[3] before"),
        ("told reporters", "cleaned", "told re-\nporters"),
        ("fisheries … told reporters", "cleaned", None),
        ("hour & a half.", "cleaned", "hour &amp; a half."),
        ("agreed to restart talks", "nearest", "agreed to resume\ntalks"),
    ],
)
def test_a_passage_says_how_it_agrees(quote: str, match: str, there: str | None) -> None:
    passage = found(TEXT, quote)
    if there is not None:
        assert passage == (match, there)


def test_several_places_are_counted_and_the_first_is_told() -> None:
    passage = dm.find_quotation("We met. Then “we met” and we\nmet.", "we met")
    assert passage == dm.Passage(start=14, end=20, match="ambiguous", places=2)
    assert str(passage) == "ambiguous, characters 14 to 20, the first of 2"
    assert dm.find_quotation("a b c, a d c", "a … c") == dm.Passage(
        start=0, end=5, match="ambiguous", places=2
    )


def test_the_nearest_passage_prints_its_similarity() -> None:
    assert str(dm.find_quotation("They met.", "they met")) == (
        "nearest, characters 0 to 8, similarity 0.99"
    )


def test_what_is_left_out_is_as_little_as_possible() -> None:
    assert found("They left. They met and they talked.", "They … talked") == (
        "with-omissions",
        "They met and they talked",
    )


def test_what_is_too_far_away_is_passed_over() -> None:
    far = "They met" + " and talked" * 1000
    assert found(f"{far}. They met in Geneva.", "They … Geneva") == (
        "with-omissions",
        "They met in Geneva",
    )


def test_the_very_characters_are_told_apart_from_the_same_words() -> None:
    assert found("“Yes”", "“Yes”") == ("exact", "“Yes”")
    assert found("“Yes”", '"Yes"') == ("typographic", "“Yes”")
    assert found("“Yes”", " “Yes”") == ("typographic", "“Yes”")


PRINTED = "ab c-'\n\t.,1«»é\u00adﬁ…“”中[]&;"


@given(st.text(st.sampled_from(PRINTED), max_size=40), st.data())
def test_what_is_looked_up_is_also_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))]
    wording, passage = Wording(text), dm.find_quotation(text, quote)
    is_there = passage is not None and passage.match is not dm.PassageMatch.NEAREST
    assert is_there == (wording.has(quote) or wording.how_found(quote) is not None)
    if passage is not None:
        assert 0 <= passage.start < passage.end <= len(text)
        assert passage.similarity == 1 if is_there else 0.5 <= passage.similarity < 1
        assert (passage.places > 0) == is_there
    if passage is not None and passage.match is dm.PassageMatch.TYPOGRAPHIC:
        there = typewritten(text[passage.start : passage.end])
        assert typewritten(quote).replace(" ", "") in there.replace(" ", "")


@given(st.text(max_size=30), st.text(max_size=10))
def test_any_text_can_be_asked(text: str, quote: str) -> None:
    passage = dm.find_quotation(text, quote)
    assert passage is None or 0 <= passage.start < passage.end <= len(text)


SYLLABLES = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "wo")
VOCABULARY = [a + b + c for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES]


@given(
    st.permutations(VOCABULARY[:600]),
    st.integers(0, 570),
    st.integers(8, 30),
    st.data(),
)
def test_a_quotation_changed_by_two_words_is_found_nearest(
    words: list[str], start: int, count: int, data: st.DataObject
) -> None:
    text = " ".join(words)
    passage = words[start : start + count]
    quoted = list(passage)
    for _ in range(2):
        quoted[data.draw(st.integers(0, len(quoted) - 1))] = "xxxxxx"
    assert found(text, " ".join(quoted)) == ("nearest", " ".join(passage))


@given(st.permutations(VOCABULARY[:300]), st.permutations(VOCABULARY[300:400]))
def test_made_up_words_have_no_nearest_passage(words: list[str], others: list[str]) -> None:
    made_up = [*words[:3], *(f"{each}xyq" for each in others[:17])]
    assert dm.find_quotation(" ".join(words), " ".join(made_up)) is None


@pytest.mark.parametrize(
    ("text", "quote", "there"),
    [
        (TEXT, "THE MINISTERS MET IN GENEVA", "The ministers met in Geneva"),
        (TEXT, "The minister met in Genevva", "The ministers met in Geneva"),
        (TEXT, "agreed to restart talks … “We are grateful,”", None),
        (
            "今天我们在北京会谈,双方同意继续磋商。",
            "我们在上海会谈,双方同意",
            "我们在北京会谈,双方同意",
        ),
        ("ผู้แทนไทยและลาวพบกันที่กรุงเทพ", "ไทยและลาวพบกับที่กรุงเทพ", None),
        ("and so on. We met and talked. and", "We met but talked.", "We met and talked."),
        ("one two three", "one two three four", "one two three"),
    ],
)
def test_the_nearest_passage_is_whole_words_that_are_alike(
    text: str, quote: str, there: str | None
) -> None:
    passage = found(text, quote)
    assert passage is not None
    assert passage[0] == "nearest"
    assert there is None or passage[1] == there


@pytest.mark.parametrize(
    ("there", "quote"),
    [
        ("naïve café", "naive cafe"),
        ("naive cafe", "Naïve Café"),
        ("Łódź", "Lodz"),
        ("Cooperation", "Co-operation"),
        ("Co-operation", "cooperation"),
        ("Partnership agreed", "partnerships agree"),
        ("bold words", "**bold words**"),
        ("odd words", "*odd* words"),
        ("Modi's visit", "Modis visit"),
        ("a visit of Modi's", "a visit of Modis"),
        ("talks of O’Brien", "talks of Brien"),
        ("O’Brien talks", "the Brien talks"),
    ],
)
@pytest.mark.parametrize("around", ["{}", "x y {} resumed", "{pages} x y {}. {pages}"])
def test_what_a_search_ignores_and_other_spellings_do_not_hinder(
    there: str, quote: str, around: str
) -> None:
    pages = "The ministers talked of words on that visit. " * 20
    text = around.format(there, pages=pages)
    passage = found(text, quote)
    assert passage == ("nearest", there)
    nearest = dm.find_quotation(text, quote)
    assert nearest is not None
    assert 0.7 < nearest.similarity <= 0.99


@given(st.permutations(VOCABULARY[:600]), st.integers(0, 590), st.integers(2, 8))
def test_accents_and_capitals_count_as_equal(words: list[str], start: int, count: int) -> None:
    words[start : start + count] = [
        each.replace("a", "á").title() for each in words[start : start + count]
    ]
    wanted = " ".join(words[start : start + count])
    quote = wanted.replace("á", "a").lower()
    text = " ".join(words)
    passage = dm.find_quotation(text, quote)
    assert passage is not None
    assert text[passage.start : passage.end] == wanted or quote == wanted
    assert passage.similarity == 0.99 or quote == wanted


def test_the_parts_of_a_quotation_are_brought_near_one_another() -> None:
    middle = " ".join(VOCABULARY[:100])
    text = f"We agreed to meet in Geneva. {middle} Then all of the others left at noon."
    quote = "We agreed to talk in Geneva. … all of the others went at noon."
    assert found(text, quote) == ("nearest", text)
    assert found(text, quote.replace("…", "… they laughed …")) == ("nearest", text)
    first = "We agreed to meet in Geneva."
    assert found(text, f"{first[:-7]}Geneva, … both presidents")[1] == first  # type: ignore[index]
    assert found(text, f"They shook hands … {quote[-33:]}")[1] == text[-31:]  # type: ignore[index]


@pytest.mark.parametrize("quote", ["", " ", "…", "...", "[]", "?!", "\u200b"])
def test_without_words_nothing_is_found(quote: str) -> None:
    assert dm.find_quotation("We met … there?! [] ...", quote) is None
    assert dm.find_quotation("", quote) is None


@pytest.mark.parametrize("text", ["a ", "a b ", "a", "the peace and ", "中", "a."])
def test_hostile_texts_end(text: str) -> None:
    for quote in (
        "a b c d",
        "b " * 150,
        "b " * 5000,
        "the peace or " * 300,
        "中国 " * 300,
        "a … c",
    ):
        passage = dm.find_quotation(text * 5000, quote)
        assert passage is None or passage.end <= len(text) * 5000


def test_arguments_must_be_text() -> None:
    with pytest.raises(dm.WrongKindError, match="text: None is not text; give the text of a"):
        dm.find_quotation(None, "words")  # type: ignore[arg-type]
    with pytest.raises(dm.WrongKindError, match="quote: 3 is not text; give the words to look"):
        dm.find_quotation("words", 3)  # type: ignore[arg-type]
