"""Keys and words of other formats lead to ours, and to nothing where there is none."""

from __future__ import annotations

import attrs
import pytest

import diplomacy_model as dm
from diplomacy_model import model
from diplomacy_model.metadata import Metadata
from diplomacy_model.model import RECORD_CLASSES, kind_name
from diplomacy_model.model.value import Value, fields_of
from diplomacy_model.spelling import near_misses
from diplomacy_model.synonyms import KEYS, TYPES, WORDS, bare
from diplomacy_model.vocabulary import WORD_LISTS, Word

CLASSES = [
    each
    for each in (*vars(model).values(), dm.Coverage)
    if isinstance(each, type) and issubclass(each, Value)
]


def keys_of(cls: type[Value]) -> list[str]:
    own = [field.name for field in fields_of(cls)]
    return ["type", *own] if issubclass(cls, dm.Record) else own


HEADER = [*(field.name for field in attrs.fields(Metadata)), "records"]


def test_each_synonym_of_a_key_leads_to_a_key_of_some_class() -> None:
    ours = {key for cls in CLASSES for key in keys_of(cls)} | set(HEADER)
    for theirs, meant in KEYS.items():
        assert theirs == bare(theirs)
        assert set(meant) <= ours, theirs
        assert any(near_misses(theirs, keys_of(cls), KEYS) for cls in CLASSES) or near_misses(
            theirs, HEADER, KEYS
        ), theirs


def test_each_synonym_of_a_word_leads_to_a_word_of_some_list() -> None:
    ours = {str(word) for words in WORD_LISTS for word in words}
    for theirs, meant in WORDS.items():
        assert theirs == bare(theirs)
        assert set(meant) <= ours, theirs


def test_each_synonym_of_a_type_leads_to_a_type() -> None:
    ours = {kind_name(cls) for cls in RECORD_CLASSES}
    for theirs, (meant,) in TYPES.items():
        assert theirs == bare(theirs)
        assert theirs not in ours
        assert meant in ours


@pytest.mark.parametrize(
    ("cls", "theirs", "ours"),
    [
        # Popolo
        (dm.Tenure, "start_date", "period"),
        (dm.Tenure, "person_id", "holder"),
        (dm.Tenure, "post_id", "office"),
        (dm.Tenure, "role", "office"),
        (dm.Membership, "organization_id", "organization"),
        (dm.Membership, "person_id", "member"),
        (dm.Participant, "on_behalf_of_id", "represents"),
        (dm.Actor, "classification", "kind"),
        (dm.Actor, "other_names", "names"),
        (dm.Actor, "founding_date", "existed"),
        (dm.Actor, "identifiers", "codes"),
        (dm.Actor, "sources", "citations"),
        (dm.Actor, "parent_id", "part_of"),
        # schema.org
        (dm.Meeting, "startDate", "when"),
        (dm.Meeting, "location", "places"),
        (dm.Meeting, "attendee", "participants"),
        (dm.Meeting, "name", "title"),
        (dm.Meeting, "sameAs", "relations"),
        (dm.Source, "datePublished", "published"),
        (dm.Source, "inLanguage", "language"),
        (dm.Participant, "jobTitle", "office"),
        (dm.Participant, "eventAttendanceMode", "mode"),
        (dm.Statement, "author", "speakers"),
        (dm.Statement, "text", "utterances"),
        # FollowTheMoney
        (dm.Actor, "schema", "type"),
        (dm.Actor, "caption", "name"),
        (dm.Actor, "weakAlias", "names"),
        (dm.Actor, "sourceUrl", "citations"),
        (dm.Actor, "registrationNumber", "codes"),
        # ICEWS and GDELT
        (dm.Event, "SQLDATE", "when"),
        (dm.Event, "Actor1Name", "participants"),
        (dm.Event, "SOURCEURL", "citations"),
        (dm.Event, "Event Date", "when"),
        # iCalendar
        (dm.Event, "DTSTART", "when"),
        (dm.Event, "SUMMARY", "title"),
        (dm.Event, "DESCRIPTION", "note"),
        (dm.Event, "ATTENDEE", "participants"),
        (dm.Event, "ORGANIZER", "participants"),
        (dm.Series, "RRULE", "recurrence"),
        (dm.Recurrence, "RRULE", "rule"),
        # GeoJSON and maps
        (dm.Place, "coordinates", "latitude"),
        (dm.Place, "lng", "longitude"),
        (dm.Place, "timezone", "time_zone"),
        # Wikidata
        (dm.Event, "point in time", "when"),
        (dm.Actor, "aliases", "names"),
        (dm.Actor, "label", "name"),
        (dm.Actor, "qid", "codes"),
        (dm.Tenure, "position held", "office"),
        (dm.Partnership, "country", "parties"),
        # In common use
        (dm.Event, "date", "when"),
        (dm.Statement, "date", "when"),
        (dm.Source, "date", "published"),
        (dm.Event, "attendees", "participants"),
        (dm.Agreement, "members", "parties"),
        (dm.Agreement, "actors", "parties"),
        (dm.Agreement, "title", "name"),
        (dm.Event, "url", "citations"),
        (dm.Source, "link", "url"),
        (dm.Office, "organisation", "of"),
        (dm.Name, "lang", "language"),
        (dm.Name, "type", "kind"),
        (dm.Phase, "status", "level"),
        (dm.Citation, "page", "locator"),
        (dm.Code, "system", "scheme"),
        (dm.Relation, "target", "to"),
    ],
)
def test_a_key_of_another_format_leads_to_the_field_that_is_meant(
    cls: type[Value], theirs: str, ours: str
) -> None:
    assert near_misses(theirs, keys_of(cls), KEYS) == (ours,)


@pytest.mark.parametrize("theirs", ["image", "votes", "motion", "bbox", "confidence", "gender"])
@pytest.mark.parametrize("cls", CLASSES)
def test_a_key_that_means_nothing_here_leads_nowhere(cls: type[Value], theirs: str) -> None:
    assert near_misses(theirs, keys_of(cls), KEYS) == ()


@pytest.mark.parametrize(
    ("words", "theirs", "ours"),
    [
        (dm.EventStatus, "announced", "planned"),
        (dm.EventStatus, "EventRescheduled", "postponed"),
        (dm.EventStatus, "completed", "held"),
        (dm.ActKind, "announced", None),
        (dm.ActKind, "launched", "negotiation-opened"),
        (dm.ActKind, "in force", "entered-into-force"),
        (dm.ActorKind, "country", "state"),
        (dm.ActorKind, "NGO", "non-governmental-organization"),
        (dm.ActorKind, "organisation", "intergovernmental-organization"),
        (dm.OfficeRank, "prime minister", "head-of-government"),
        (dm.OfficeRank, "head of state", "head-of-state"),
        (dm.Level, "head of state", "leaders"),
        (dm.MeetingFormat, "Bilateral", "bilateral"),
        (dm.Mode, "phone", "telephone"),
        (dm.Mode, "OnlineEventAttendanceMode", "video"),
        (dm.StatementKind, "press-release", "press-statement"),
        (dm.StatementKind, "tweet", "social-media-post"),
        (dm.AgreementKind, "MoU", "memorandum"),
        (dm.RelationKind, "on the sidelines of", "on-the-margins-of"),
        (dm.PhaseLevel, "announced", None),
        (dm.Mode, "hybrid", None),
    ],
)
def test_a_word_in_common_use_leads_to_the_word_of_the_list(
    words: type[Word], theirs: str, ours: str | None
) -> None:
    expected = "; the words are" if ours is None else f"; did you mean {ours!r}?"
    with pytest.raises(ValueError, match="is not a word of") as caught:
        words(theirs)
    assert expected in str(caught.value)


@pytest.mark.parametrize(
    ("given", "message", "near"),
    [
        ("state", "'state' is not a type of record, but an actor of kind 'state'", "actor"),
        ("country", "'country' is not a type of record, but an actor of kind 'state'", "actor"),
        (
            "Treaty",
            "'Treaty' is not a type of record, but an agreement of kind 'treaty'",
            "agreement",
        ),
        (
            "MoU",
            "'MoU' is not a type of record, but an agreement of kind 'memorandum'",
            "agreement",
        ),
        (
            "bilateral",
            "'bilateral' is not a type of record, but a meeting of format 'bilateral'",
            "meeting",
        ),
        (
            "Head of State",
            "'Head of State' is not a type of record, but an office of rank 'head-of-state'",
            "office",
        ),
        ("conference", "'conference' is not a type of record", "event"),
        ("call", "'call' is not a type of record", "meeting"),
        ("Meeting", "'Meeting' is not a type of record", "meeting"),
    ],
)
def test_a_kind_that_is_given_as_a_type_is_explained(given: str, message: str, near: str) -> None:
    with pytest.raises(dm.LoadError) as caught:
        dm.from_plain({"type": given, "id": "x"})
    (problem,) = caught.value.problems
    assert (problem.message, problem.near) == (message, (near,))


@pytest.mark.parametrize("words", WORD_LISTS, ids=lambda words: words.__name__)
def test_a_word_with_one_letter_missing_or_doubled_still_leads_to_it(words: type[Word]) -> None:
    known = [str(word) for word in words]
    for word in known:
        for at in range(1, len(word)):
            for slip in (word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]):
                if len(word) >= 4 and slip not in known and bare(slip) not in WORDS:
                    assert word in near_misses(slip, known, WORDS), slip


def test_a_constructor_and_a_table_know_the_synonyms_too() -> None:
    with pytest.raises(dm.InvalidRecordError, match="did you mean 'when'"):
        dm.Event(id="x", date="2025")  # type: ignore[call-arg]
    with pytest.raises(dm.LoadError, match="did you mean 'when'"):
        dm.Dataset.from_records("event", [{"type": "event", "id": "x", "date": "2025"}])
