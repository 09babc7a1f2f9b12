"""The closed word lists: exactly their words, each explained, and how words behave."""

from __future__ import annotations

import ast
import copy
import inspect
import json
import operator
import pickle
import re
import sys
from typing import TYPE_CHECKING, Any

import pytest

from diplomacy_model import vocabulary
from diplomacy_model.vocabulary import (
    WORD_LISTS,
    ActKind,
    ActorKind,
    Level,
    PhaseLevel,
    RelationKind,
    StatementKind,
    Word,
)

if TYPE_CHECKING:
    from collections.abc import Callable

TABLE = {
    "ActorKind": """person, state, territory, government-body, intergovernmental-organization,
        non-governmental-organization, grouping, movement, company, media, group, other""",
    "OfficeRank": """head-of-state, head-of-government, head-of-state-and-government,
        foreign-minister, minister, deputy-minister, senior-official, head-of-mission,
        special-envoy, head-of-organization, presidency, other""",
    "TenureCapacity": "substantive, acting, ad-interim, caretaker, designate",
    "MembershipStatus": """member, observer, dialogue-partner, sectoral-dialogue-partner,
        development-partner, special-observer, guest, candidate, suspended, other""",
    "EventStatus": "held, rumoured, proposed, planned, broken-off, postponed, cancelled",
    "MeetingFormat": "bilateral, trilateral, plurilateral, multilateral",
    "Setting": """one-on-one, restricted, delegation-level, plenary, retreat, working-meal,
        courtesy-call, pull-aside, brush-by, side-event""",
    "Level": "leaders, ministerial, deputy-ministers, senior-officials, working-level, expert",
    "VisitKind": """state, official, official-working, working, private, informal,
        guest-of-government, transit, attending-an-event, other""",
    "ParticipantRole": """participant, host, organizer, chair, co-chair, head-of-delegation,
        delegate, visitor, guest, special-guest, observer, mediator, facilitator, signatory,
        witness, note-taker, interpreter, secretariat""",
    "Mode": "in-person, video, telephone, written, recorded-message",
    "Attendance": "attended, expected, invited, declined, absent, left-early",
    "StatementKind": """joint-statement, joint-declaration, communique, chairs-statement,
        vision-statement, readout, press-statement, press-remarks, press-conference,
        media-briefing, response-to-query, reported-remarks, interview, op-ed, speech,
        opening-remarks, closing-remarks, social-media-post, parliamentary-answer,
        explanation-of-vote, note-verbale, demarche, aide-memoire, non-paper, letter, resolution,
        announcement, commentary, other""",
    "UtteranceMode": "verbatim, translated, indirect, paraphrase",
    "PhaseLevel": """no-relations, broken-off, interests-section, charge-level, full-relations,
        dialogue, partnership, strategic-partnership, comprehensive-strategic-partnership,
        special-partnership, alliance, other""",
    "AgreementKind": """treaty, convention, charter, agreement, protocol, amendment,
        exchange-of-notes, memorandum, arrangement, joint-declaration, plan-of-action,
        terms-of-reference, other""",
    "ActKind": """negotiation-opened, negotiation-concluded, initialled, adopted,
        opened-for-signature, signed, signed-definitively, approved-domestically, ratified,
        accepted, approved, acceded, deposited, reservation-made, objection-raised,
        declaration-made, provisionally-applied, entered-into-force, took-effect, registered,
        endorsed, amended, review-launched, review-concluded, extended, suspended,
        withdrew, denounced, revoked, terminated, expired, succeeded, superseded, nominated,
        appointed, arrived, credentials-presented, took-charge, recalled-for-consultations,
        declared-persona-non-grata, left-post, other""",
    "RelationKind": """part-of, on-the-margins-of, follow-up-of, rescheduled-from, before, after,
        during, overlaps, same-as, succeeds, amends, implements, establishes, quotes,
        replies-to, corrects, retracts""",
    "NameKind": """official, short, former, abbreviation, transliteration, demonym, metonym,
        handle""",
}

every_list = pytest.mark.parametrize("words", WORD_LISTS, ids=lambda words: words.__name__)
every_word = pytest.mark.parametrize(
    "word",
    [word for words in WORD_LISTS for word in words],
    ids=lambda word: f"{type(word).__name__}.{word.name}",
)
every_ordering = pytest.mark.parametrize(
    "compare", [operator.lt, operator.le, operator.gt, operator.ge]
)


def class_body(words: type[Word]) -> list[ast.stmt]:
    """Return the statements in the source of a word list, after its own docstring."""
    module = ast.parse(inspect.getsource(sys.modules[words.__module__]))
    (found,) = [
        node
        for node in module.body
        if isinstance(node, ast.ClassDef) and node.name == words.__name__
    ]
    return found.body[1:]


def member_docstrings(words: type[Word]) -> dict[str, str]:
    """Return the text literal that stands under each member in the source, by member name."""
    body = class_body(words)
    explained: dict[str, str] = {}
    for statement, following in zip(body, [*body[1:], None], strict=True):
        match statement, following:
            case (
                ast.Assign(targets=[ast.Name(id=name)]),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                explained[name] = " ".join(text.split())
            case _:
                pass
    return explained


def test_the_word_lists_are_those_of_the_table_and_in_its_order() -> None:
    assert [words.__name__ for words in WORD_LISTS] == list(TABLE)


@every_list
def test_a_list_has_exactly_the_words_of_the_table_in_its_order(words: type[Word]) -> None:
    expected = [word.strip() for word in TABLE[words.__name__].split(",")]
    assert [word.value for word in words] == expected


@every_word
def test_a_python_name_is_the_word_in_upper_snake_case(word: Word) -> None:
    assert word.name == word.value.upper().replace("-", "_")


def test_the_package_exports_every_list_and_nothing_else() -> None:
    assert set(vocabulary.__all__) == {*TABLE, "Word", "WORD_LISTS"}
    assert all(hasattr(vocabulary, name) for name in vocabulary.__all__)


@every_list
def test_a_list_says_what_it_is_of_and_where_its_words_come_from(words: type[Word]) -> None:
    text = inspect.getdoc(words) or ""
    first_line, _, rest = text.partition("\n\n")
    assert first_line.endswith(".")
    assert re.search(r"Convention|Charter|Treaty|RFC|schema\.org|Allen|usage|practice|words", rest)


@every_list
def test_every_word_has_a_docstring_that_is_a_sentence(words: type[Word]) -> None:
    explained = member_docstrings(words)
    assert list(explained) == [word.name for word in words]
    assert all(re.fullmatch(r"[A-Z*].{15,}\.", text) for text in explained.values())


def test_no_two_words_of_a_list_are_explained_alike() -> None:
    for words in WORD_LISTS:
        texts = list(member_docstrings(words).values())
        assert len(set(texts)) == len(texts), words


@every_word
def test_a_word_is_its_own_text_in_files(word: Word) -> None:
    assert type(word)(word.value) is word
    assert str(word) == f"{word}" == word.value
    assert type(str(word)) is str
    assert json.dumps(word) == f'"{word.value}"'


@every_word
def test_a_pickled_or_copied_word_is_the_same_member(word: Word) -> None:
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(word, protocol)) is word  # noqa: S301
    assert copy.copy(word) is word
    assert copy.deepcopy(word) is word


@pytest.mark.parametrize(
    ("words", "text", "near"),
    [
        (ActorKind, "stait", "state"),
        (StatementKind, "joint-statment", "joint-statement"),
        (StatementKind, "communiqué", "communique"),
        (ActKind, "entry-into-force", "entered-into-force"),
        (RelationKind, "on-margins-of", "on-the-margins-of"),
    ],
)
def test_a_wrong_word_is_refused_with_the_word_that_was_meant(
    words: type[Word], text: str, near: str
) -> None:
    with pytest.raises(ValueError, match="did you mean") as caught:
        words(text)
    message = str(caught.value)
    assert f"{text!r} is not a word of {words.__name__}" in message
    assert repr(near) in message


@pytest.mark.parametrize(
    ("words", "text", "near"),
    [
        (ActorKind, "State", "state"),
        (ActorKind, "GOVERNMENT_BODY", "government-body"),
        (Level, "Leaders", "leaders"),
        (RelationKind, "part_of", "part-of"),
    ],
)
def test_a_word_in_another_case_is_refused_with_the_right_one(
    words: type[Word], text: str, near: str
) -> None:
    with pytest.raises(ValueError, match=f"did you mean '{near}'"):
        words(text)


def test_a_text_near_to_no_word_is_refused_with_all_words() -> None:
    with pytest.raises(ValueError, match=r"the words are leaders, ministerial, .*expert$"):
        Level("zzz")


@pytest.mark.parametrize("value", [None, 1, True, ["state"], b"state"])
def test_what_is_no_text_is_refused_as_well(value: object) -> None:
    with pytest.raises(ValueError, match="is not a word of ActorKind"):
        ActorKind(value)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_words_other_than_levels_of_phases_sort_as_text() -> None:
    assert sorted([Level.MINISTERIAL, Level.EXPERT, Level.LEADERS]) == [
        Level.EXPERT,
        Level.LEADERS,
        Level.MINISTERIAL,
    ]


@every_ordering
@pytest.mark.parametrize("other", [PhaseLevel.PARTNERSHIP, PhaseLevel.ALLIANCE, "partnership"])
def test_levels_of_phases_refuse_to_be_ordered_from_either_side(
    compare: Callable[[Any, Any], object], other: str
) -> None:
    with pytest.raises(TypeError, match="there is no official scale"):
        compare(PhaseLevel.ALLIANCE, other)
    with pytest.raises(TypeError, match="there is no official scale"):
        compare(other, PhaseLevel.ALLIANCE)


def test_the_refusal_names_the_level_and_the_next_step() -> None:
    with pytest.raises(TypeError, match=r"PhaseLevel\.DIALOGUE .* key=str"):
        _ = PhaseLevel.DIALOGUE < PhaseLevel.ALLIANCE


@pytest.mark.parametrize("choose", [sorted, min, max])
def test_levels_of_phases_have_no_sorting_least_or_greatest(
    choose: Callable[[Any], object],
) -> None:
    with pytest.raises(TypeError, match="there is no official scale"):
        choose(PhaseLevel)


def test_levels_of_phases_still_work_as_values_and_sort_by_their_text_when_asked() -> None:
    level = PhaseLevel("alliance")
    assert level == "alliance"
    assert level != PhaseLevel.DIALOGUE
    assert level in {PhaseLevel.ALLIANCE, PhaseLevel.OTHER}
    assert {"alliance": 1}[level] == 1
    by_text = sorted(PhaseLevel, key=str)
    assert [str(level) for level in by_text] == sorted(str(level) for level in PhaseLevel)


def test_a_wrong_level_of_a_phase_still_gets_a_near_miss() -> None:
    with pytest.raises(ValueError, match="did you mean 'strategic-partnership'"):
        PhaseLevel("Strategic_Partnership")
