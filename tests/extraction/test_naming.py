"""Whether a text names a record."""

import pytest

import diplomacy_model as dm
from diplomacy_model.extraction.mentions import Mentions
from diplomacy_model.extraction.naming import is_named, is_told
from diplomacy_model.model import Record
from diplomacy_model.vocabulary import Word

RURITANIA = dm.Actor(
    id="ruritania",
    kind="state",
    name="Kingdom of Ruritania",
    codes=[dm.Code(scheme="iso3166-1-alpha-3", value="RUR")],
)
EMBER = dm.Actor(id="ember", kind="person", name="Ana Ember")
MINISTER = dm.Office(id="minister", title="Minister of Trade of Ruritania", of="ruritania")
OTHERS = (
    dm.Actor(id="league", kind="intergovernmental-organization", name="Northern Trade League"),
    dm.Actor(id="ministry", kind="government-body", name="Ministry of Trade"),
    dm.Actor(id="farmers", kind="group", name="Farmers on the square"),
    dm.Actor(id="north-land", kind="state", name="North Land"),
    dm.Actor(id="oz", kind="state", name="Ozz", names=[dm.Name(text="Emerald City")]),
    dm.Place(id="port", name="Port Ember City"),
    dm.Place(id="hill", name="Hillton, Ruritania"),
    dm.Topic(id="fish", name="Fishing rights"),
    dm.Series(id="talks", name="Talks on Trade"),
    dm.Office(id="envoy", title="Envoy to Oz", of="nobody"),
    dm.Event(id="untitled"),
)
TENURE = dm.Tenure(id="ember-minister", office="minister", holder="ember")
DATA = dm.Dataset(records=[RURITANIA, EMBER, MINISTER, TENURE, *OTHERS])

NAMED = (
    ("ruritania", "the Kingdom of Ruritania"),
    ("ruritania", "Ruritania’s minister"),
    ("ruritania", "a Ruritanian envoy"),
    ("ruritania", "RUR and others"),
    ("ruritania", "the K.R. said so"),
    ("ember", "Ms Ember"),
    ("ember", "Ana"),
    ("ember", "ANA EMBER"),
    ("ember", "the Ruritanian minister for trade"),
    ("minister", "Trade Minister Ember"),
    ("league", "the NTL met"),
    ("league", "the league for trade of northern states"),
    ("ministry", "the trade ministry"),
    ("farmers", "a crowd"),
    ("north-land", "in North Land"),
    ("oz", "in Ozz"),
    ("oz", "Emerald City said"),
    ("port", "in Port Ember"),
    ("hill", "in Hillton"),
    ("fish", "the right to fish: fishing rights"),
    ("talks", "a talk about trading: talks on trade"),
    ("envoy", "an envoy from Oz"),
    ("untitled", "anything"),
)
UNNAMED = (
    ("ruritania", "the Republic of Borduria"),
    ("ruritania", "the kingdom"),
    ("ruritania", "rur"),
    ("ember", "the Bordurian minister of health"),
    ("ember", "in December"),
    ("minister", "the minister of health"),
    ("league", "the league of nations"),
    ("ministry", "the ministry of health"),
    ("north-land", "the land in the north"),
    ("oz", "an ozzy"),
    ("port", "in Port Charles"),
    ("hill", "up the hill"),
    ("fish", "the fish"),
    ("envoy", "an envoy"),
)


def _named(record_id: str, text: str) -> bool:
    return is_named(DATA, DATA[record_id], Mentions(text))


@pytest.mark.parametrize(("record_id", "text"), NAMED)
def test_usual_ways_to_name_something_are_known(record_id: str, text: str) -> None:
    assert _named(record_id, text)


@pytest.mark.parametrize(("record_id", "text"), UNNAMED)
def test_others_are_not_taken_for_it(record_id: str, text: str) -> None:
    assert not _named(record_id, text)


@pytest.mark.parametrize("record", DATA)
def test_each_record_is_named_by_its_own_name(record: Record) -> None:
    name = record.own_name or "nothing"
    assert _named(record.id, f"They spoke of {name}.") or isinstance(record, dm.Tenure)


def test_an_office_names_its_holder_only_if_that_is_asked() -> None:
    words = Mentions("The Ruritanian minister of trade")
    assert is_named(DATA, EMBER, words)
    assert not is_named(DATA, EMBER, words, by_office=False)


@pytest.mark.parametrize("word", [*dm.Mode, *dm.Level, *dm.MeetingFormat, *dm.Setting])
def test_a_word_is_told_by_itself(word: Word) -> None:
    assert is_told(word, Mentions(f"It was {word.replace('-', ' ')}."))
    assert not is_told(word, Mentions("It rained."))


@pytest.mark.parametrize(
    ("word", "text"),
    [
        (dm.Mode.VIDEO, "by videoconference"),
        (dm.Mode.VIDEO, "virtually"),
        (dm.Mode.TELEPHONE, "in a phone call"),
        (dm.Mode.IN_PERSON, "met face-to-face: facetoface"),
        (dm.Level.MINISTERIAL, "the ministers"),
        (dm.ParticipantRole.HOST, "hosted by"),
    ],
)
def test_a_word_is_told_by_synonyms_and_by_words_made_of_it(word: Word, text: str) -> None:
    assert is_told(word, Mentions(text))


@pytest.mark.parametrize(
    ("name", "text", "is_there"),
    [
        ("United States", "India and the USA met.", True),
        ("United States", "Americans were there.", True),
        ("United States", "They met us.", False),
        ("United Kingdom of Great Britain and Northern Ireland", "The British envoy came.", True),
        ("France", "The French minister came.", True),
        ("Netherlands", "Dutch officials came.", True),
        ("Türkiye", "Turkish officials came.", True),
        ("South Korea", "South Korean officials came.", True),
        ("North Korea", "South Korean officials came.", False),
        ("Pakistan", "India and the USA met.", False),
    ],
)
def test_a_state_is_named_by_words_for_its_people(
    name: str,
    text: str,
    is_there: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    state = dm.Actor(id="x", kind="state", name=name)
    assert is_named(dm.Dataset(records=[state]), state, Mentions(text)) is is_there
