"""Doubts: what no passage supports. The right records of a text have none; each damage is told."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.extraction.doubts import CODES
from diplomacy_model.testing import datasets

TEXT = """\
Ruritania’s Foreign Minister Ana Ember met Bordurian President Jo Flint in Strelsau on Monday, 26 \
May. Mr Flint took part by video. The talks were bilateral.
The two countries signed a treaty on trade in Strelsau in May 2025. The treaty is expected to \
enter into force in June.
“We hope to see you soon,” said Ms Ember in the evening. Both hope to hold a summit in Zenda. The \
two upgraded their ties to a partnership. It was the 3rd round of the Trade Talks.
"""
MET = "Foreign Minister Ana Ember met Bordurian President Jo Flint in Strelsau on Monday, 26 May"
SIGNED = "The two countries signed a treaty on trade in Strelsau in May 2025"
FORCE = "The treaty is expected to enter into force in June"
HOPE = "a summit in Zenda"
TIES = "upgraded their ties to a partnership"


def cite(quote: str | None = None, *supports: str) -> list[dm.Citation]:
    return [dm.Citation(source="page", quote=quote, supports=supports)]


PAGE = dm.Source(id="page", title="A page", language="en", published="2025-05-27")
BASE = (
    PAGE,
    dm.Actor(id="ruritania", kind="state", name="Ruritania"),
    dm.Actor(id="borduria", kind="state", name="Borduria"),
    dm.Actor(id="ember", kind="person", name="Ana Ember", citations=cite()),
    dm.Actor(id="flint", kind="person", name="Jo Flint", citations=cite()),
    dm.Actor(id="syldavia", kind="state", name="Syldavia"),
    dm.Actor(id="grey", kind="person", name="Max Grey"),
    dm.Place(id="strelsau", name="Strelsau", citations=cite()),
    dm.Place(id="zenda", name="Zenda", citations=cite()),
    dm.Place(id="klow", name="Klow"),
    dm.Office(
        id="minister", title="Foreign Minister of Ruritania", of="ruritania", citations=cite()
    ),
    dm.Office(id="president", title="President of Borduria", of="borduria", citations=cite()),
    dm.Office(id="king", title="King of Borduria", of="borduria"),
    dm.Series(id="talks", name="Trade Talks", citations=cite()),
    dm.Topic(id="trade", name="Commerce", citations=cite()),
)
EMBER = dm.Participant(actor="ember")
MEETING = dm.Meeting(
    id="ember-flint-2025",
    when="2025-05-26",
    places=["strelsau"],
    status="held",
    participants=[
        dm.Participant(actor="ember", office="minister"),
        dm.Participant(actor="flint", represents="borduria", office="president"),
    ],
    about=["trade"],
    citations=cite(MET),
)
TREATY = dm.Agreement(
    id="treaty-2025",
    name="Treaty on Trade",
    kind="treaty",
    parties=["ruritania", "borduria"],
    acts=[dm.Act(kind="signed", when="2025-05", place="strelsau")],
    citations=[*cite(SIGNED, "acts[0]", "kind"), *cite(MET, "parties[0]", "parties[1]")],
)
REMARKS = dm.Statement(
    id="remarks-2025",
    kind="press-remarks",
    speakers=["ember"],
    when="2025-05-27",
    utterances=[dm.Utterance(text="We hope to see you soon", mode="verbatim")],
    citations=cite("said Ms Ember in the evening", "speakers[0]"),
)
TIE = dm.Partnership(
    id="tie",
    parties=["ruritania", "borduria"],
    phases=[dm.Phase(level="partnership")],
    citations=[*cite(TIES, "phases[0]"), *cite(MET, "parties")],
)
RIGHT = (MEETING, TREATY, REMARKS, TIE)


def doubted(*records: dm.Record, text: str = TEXT) -> list[tuple[str, str]]:
    found = dm.doubts(dm.Dataset(records=[*BASE, *records]), {"page": text})
    assert {each.code for each in found} <= set(CODES)
    return [(each.code, each.path) for each in found]


def test_nothing_is_doubted_of_what_a_text_says() -> None:
    assert doubted(*RIGHT) == []


@pytest.mark.parametrize(
    ("damage", "path"),
    [
        ({"format": "multilateral"}, "format"),
        ({"level": "expert"}, "level"),
        ({"setting": "working-meal"}, "setting"),
        ({"series": "talks"}, "series"),
        ({"edition": 4}, "edition"),
        ({"places": ["strelsau", "zenda"]}, "places[1]"),
        ({"participants": [attrs.evolve(EMBER, mode="telephone")]}, "participants[0].mode"),
        ({"participants": [attrs.evolve(EMBER, role="chair")]}, "participants[0].role"),
        ({"participants": [attrs.evolve(EMBER, office="king")]}, "participants[0].office"),
        ({"status": "postponed"}, "status"),
    ],
)  # fmt: skip
def test_a_field_that_no_quotation_shows_is_told(damage: dict[str, object], path: str) -> None:
    damaged = attrs.evolve(MEETING, **damage)
    assert doubted(damaged) == [("unsupported-field", path)]
    quoted = attrs.evolve(damaged, citations=[*cite(MET), *cite("The talks were", path)])
    assert doubted(quoted) == []


def test_words_for_the_whole_must_show_a_field_and_words_for_it_alone_need_not() -> None:
    by_video = dm.Participant(actor="flint", represents="borduria", mode="video")
    meeting = attrs.evolve(MEETING, participants=[by_video], format="bilateral")
    lacking = [("unsupported-field", "participants[0].mode"), ("unsupported-field", "format")]
    assert doubted(meeting) == [lacking[0], lacking[1]]
    shown = cite("Mr Flint took part by video. The talks were bilateral", "participants")
    assert doubted(attrs.evolve(meeting, citations=[*cite(MET), *shown])) == []
    third = attrs.evolve(MEETING, edition=3, series="talks")
    round_of_talks = cite("It was the 3rd round of the Trade Talks", "*")
    assert doubted(attrs.evolve(third, citations=[*cite(MET), *round_of_talks])) == []


def test_a_record_that_quotes_nothing_is_told_as_a_whole() -> None:
    bare = [attrs.evolve(each, citations=cite()) for each in (MEETING, TREATY, TIE)]
    assert doubted(*bare) == [("unsupported-field", "*")] * 3
    paraphrase = dm.Utterance(text="She was glad.", mode="paraphrase")
    remarks = attrs.evolve(REMARKS, utterances=[paraphrase], citations=cite())
    assert doubted(remarks) == [("unsupported-field", "*")]


@pytest.mark.parametrize("day", ["2025-05-12", "2025-05-01"])
def test_a_padded_day_is_told(day: str) -> None:
    padded = attrs.evolve(TREATY, acts=[attrs.evolve(TREATY.acts[0], when=day)])
    (doubt,) = dm.doubts(dm.Dataset(records=[*BASE, padded]), {"page": TEXT})
    assert (doubt.code, doubt.path) == ("time-more-exact", "acts[0].when")
    assert "write '2025-05', or quote the words that give the day" in doubt.message


@pytest.mark.parametrize(
    ("when", "advice"),
    [
        ("2025-05-26T10:00+02:00", "write '2025-05-26', or quote the words that give the time of"),
        ("2025-05-29", "is not among the days that the text gives"),
        ("2025-05-26/2025-05-30", "is not among the days that the text gives"),
        ("2025-05-26T10:00/..", "write it less exactly"),
    ],
)
def test_other_times_that_the_words_do_not_give_are_told(when: str, advice: str) -> None:
    meeting = attrs.evolve(MEETING, when=when, citations=cite(MET, "when", "participants"))
    (doubt,) = dm.doubts(dm.Dataset(records=[*BASE, meeting]), {"page": TEXT})
    assert (doubt.code, doubt.path) == ("time-more-exact", "when")
    assert advice in doubt.message


def test_a_year_that_is_another_than_the_one_in_the_text_is_told() -> None:
    act = attrs.evolve(TREATY.acts[0], when="2024-05")
    (doubt,) = dm.doubts(
        dm.Dataset(records=[*BASE, attrs.evolve(TREATY, acts=[act])]), {"page": TEXT}
    )
    assert (doubt.code, doubt.path) == ("time-differs", "acts[0].when")
    assert doubt.message == (
        "'2024-05' is in another year than the text gives, which is 2025; correct the year, or "
        "quote the words that give it"
    )
    meeting = attrs.evolve(MEETING, when="2024-05-26")
    assert doubted(meeting) == []  # the text gives no year beside this day
    text = TEXT.replace("26 May", "26 May 2025")
    assert doubted(meeting, text=text) == [("time-differs", "when")]


def test_a_time_that_only_the_text_gives_should_be_quoted() -> None:
    short = "Ana Ember met Bordurian President Jo Flint in Strelsau"
    meeting = attrs.evolve(MEETING, citations=cite(short), participants=["ember"])
    assert doubted(meeting) == [("unsupported-field", "when")]
    assert doubted(attrs.evolve(meeting, citations=cite(short, "when", "participants[0]"))) == []


def test_a_statement_may_have_the_day_of_its_publication_and_an_event_may_not() -> None:
    text = TEXT.replace("in the evening", "").replace("Monday, 26 ", "")
    quote = cite("said Ms Ember", "speakers[0]")
    assert doubted(attrs.evolve(REMARKS, citations=quote), text=text) == []
    meeting = attrs.evolve(MEETING, when="2025-05-27", citations=cite("The talks were bilateral"))
    assert ("time-more-exact", "when") in doubted(meeting, text=text)


@pytest.mark.parametrize(
    ("record", "path"),
    [
        (attrs.evolve(MEETING, participants=["ember", "grey"]), "participants[1].actor"),
        (attrs.evolve(MEETING, places=["klow"]), "places[0]"),
        (attrs.evolve(TREATY, parties=["ruritania", "borduria", "syldavia"]), "parties[2]"),
        (attrs.evolve(REMARKS, speakers=["grey"]), "speakers[0].actor"),
        (attrs.evolve(REMARKS, audience=["syldavia"]), "audience[0]"),
        (
            dm.Tenure(id="t", office="minister", holder="grey", citations=cite(MET)),
            "holder",
        ),
        (
            dm.Membership(
                id="m", member="syldavia", organization="ruritania", status="member",
                citations=cite(MET),
            ),
            "member",
        ),
        (dm.Actor(id="x", kind="person", name="Max Black", citations=cite()), "name"),
        (dm.Place(id="y", name="Douma", citations=cite()), "name"),
    ],
)  # fmt: skip
def test_a_name_that_is_not_in_the_text_is_told(record: dm.Record, path: str) -> None:
    assert doubted(record) == [("name-not-in-text", path)]
    of_two = [*record.citations, dm.Citation(source="another")]
    assert doubted(attrs.evolve(record, citations=of_two)) == []


@pytest.mark.parametrize(
    ("record", "path"),
    [
        (dm.Meeting(id="s", status="held", citations=cite(HOPE)), "status"),
        (dm.Meeting(id="s", citations=cite(HOPE)), "status"),
        (
            attrs.evolve(
                TREATY, acts=[dm.Act(kind="entered-into-force")], parties=[], citations=cite(FORCE)
            ),
            "acts[0].kind",
        ),
        (
            dm.Membership(
                id="m", member="ruritania", organization="borduria", status="member",
                citations=cite("Both hope to hold"),
            ),
            "status",
        ),
        (attrs.evolve(TREATY, kind="convention"), "kind"),
        (attrs.evolve(TIE, phases=[dm.Phase(level="strategic-partnership")]), "phases[0].level"),
        (dm.Visit(id="v", kind="state", status="held", citations=cite(MET)), "kind"),
    ],
)  # fmt: skip
def test_what_is_stronger_than_the_text_is_told(record: dm.Record, path: str) -> None:
    assert doubted(record) == [("stronger-than-text", path)]


@pytest.mark.parametrize("words", ["The summit was cancelled.", "They refused to meet."])
def test_what_the_text_denies_is_not_called_held(words: str) -> None:
    text = f"{TEXT}\n{words}"
    held = dm.Summit(id="s", status="held", citations=cite(words))
    assert doubted(held, text=text) == [("stronger-than-text", "status")]
    assert doubted(attrs.evolve(held, status=None), text=text) == [("stronger-than-text", "status")]
    assert doubted(attrs.evolve(held, citations=cite(words, "status")), text=text) == [
        ("stronger-than-text", "status")
    ]
    both = [*cite(words), *cite(MET)]
    assert doubted(attrs.evolve(held, citations=both), text=text) == []


def test_the_rest_of_a_sentence_may_deny_and_acts_have_verbs_of_their_own() -> None:
    short = dm.Summit(id="s", status="held", citations=cite("The summit"))
    text = f"{TEXT}\nThe summit was postponed."
    assert doubted(short, text=text) == [("stronger-than-text", "status")]
    unsigned = "The treaty on trade was never signed"
    denied = attrs.evolve(
        TREATY, parties=[], acts=[dm.Act(kind="signed")], citations=cite(unsigned)
    )
    assert doubted(denied, text=f"{TEXT}{unsigned}.") == [("stronger-than-text", "acts[0].kind")]


@pytest.mark.parametrize("attendance", ["attended", None])
def test_who_refused_to_come_did_not_attend(attendance: str | None) -> None:
    words = "Mr Flint refused to attend"
    absent = dm.Participant(actor="flint", attendance=attendance)
    meeting = attrs.evolve(
        MEETING,
        participants=["ember", absent],
        citations=[*cite(MET), *cite(words, "participants[1]")],
    )
    told = doubted(meeting, text=f"{TEXT}{words}.")
    assert told == [("stronger-than-text", "participants[1].attendance")]
    stayed_away = attrs.evolve(absent, attendance="absent")
    right = attrs.evolve(meeting, participants=["ember", stayed_away])
    right = attrs.evolve(right, citations=[*cite(MET), *cite(words, "participants[1].attendance")])
    assert doubted(right, text=f"{TEXT}{words}.") == []


def test_a_meeting_is_no_summit_unless_the_text_says_so() -> None:
    summit = dm.Summit(id="s", status="held", citations=cite(MET))
    assert doubted(summit) == []
    text = TEXT.replace("summit", "meeting")
    assert doubted(summit, text=text) == [("stronger-than-text", "*")]


@pytest.mark.parametrize("status", ["planned", "proposed", "cancelled"])
def test_what_is_not_said_to_have_happened_may_be_hoped(status: str) -> None:
    planned = dm.Meeting(id="s", status=status, citations=cite(HOPE, "status"))
    assert doubted(planned) == []
    for_all = attrs.evolve(planned, citations=cite(HOPE))
    is_hoped = status != "cancelled"
    assert doubted(for_all) == ([] if is_hoped else [("unsupported-field", "status")])


def test_words_that_are_not_in_the_text_are_judged_alone() -> None:
    hoped = dm.Meeting(id="s", status="held", citations=cite("They will meet"))
    assert doubted(hoped) == [("stronger-than-text", "status")]
    assert doubted(attrs.evolve(hoped, citations=cite("a summit in Klow"))) == []
    broken = attrs.evolve(hoped, citations=cite("a  summit … Zenda"))
    assert doubted(broken) == [("stronger-than-text", "status")]


def test_other_languages_are_only_asked_for_quotations() -> None:
    german = "Die Minister trafen sich gestern."
    bare = attrs.evolve(MEETING, citations=cite())
    quoting = attrs.evolve(MEETING, citations=cite("trafen sich"), when="2024-01-01")
    ds = dm.Dataset(records=[attrs.evolve(PAGE, language="de"), *BASE[1:], quoting, TREATY])
    assert dm.doubts(ds, {"page": german}) == ()
    unstated = dm.Dataset(records=[attrs.evolve(PAGE, language=None), *BASE[1:], bare])
    assert [each.path for each in dm.doubts(unstated, {"page": german})] == ["*"]
    assert len(dm.doubts(unstated, {"page": f"{german} And the rest."})) > 1


@pytest.mark.parametrize("texts", [{}, {"page": ""}, {"page": " \n"}])
def test_without_a_text_nothing_is_doubted(texts: dict[str, str]) -> None:
    bare = attrs.evolve(MEETING, citations=cite())
    assert dm.doubts(dm.Dataset(records=[*BASE, bare]), texts) == ()


def test_what_is_not_there_cannot_be_looked_for() -> None:
    stray = dm.Meeting(id="s", status="held", participants=["nobody"], citations=cite(MET))
    assert doubted(stray, dm.Event(id="uncited", when="2025-01-01", places=["klow"])) == []


def test_a_text_must_be_of_a_source_that_is_known() -> None:
    ds = dm.Dataset(records=[*BASE, *RIGHT])
    with pytest.raises(dm.UnknownIdError, match="no source has the id 'paeg'"):
        dm.doubts(ds, {"paeg": TEXT})
    with pytest.raises(dm.WrongKindError, match="texts: 'tie' is a partnership"):
        dm.doubts(ds, {"tie": TEXT})
    with pytest.raises(dm.WrongKindError, match="texts: 3 is not text; give the text of 'page'"):
        dm.doubts(ds, {"page": 3})  # type: ignore[dict-item]
    with pytest.raises(dm.WrongKindError, match=r"texts: .* is not a dict"):
        dm.doubts(ds, TEXT)  # type: ignore[arg-type]
    with pytest.raises(dm.WrongKindError, match="dataset: 'ds' is not a dataset"):
        dm.doubts("ds", {})  # type: ignore[arg-type]


@given(datasets(), st.data())
def test_odd_data_raise_nothing(ds: dm.Dataset, data: st.DataObject) -> None:
    cited = sorted({each.source for record in ds for each in record.citations})
    known = [each for each in cited if ds.by_id.get(each) is None or each in ds.sources]
    prose = st.lists(st.sampled_from(("the", "New Delhi", "met", "will", "27 May", "\0", "é")))
    texts = {each: data.draw(st.one_of(st.text(), prose.map(" ".join))) for each in known}
    for doubt in dm.doubts(ds, texts):
        assert doubt.record in ds.by_id
        assert str(doubt).startswith(doubt.code)


def test_an_office_tells_who_is_meant_but_not_that_they_held_it() -> None:
    by_title = cite("The talks were bilateral", "participants[0]", "when")
    meeting = dm.Meeting(id="s", status="held", participants=["grey"], citations=by_title)
    assert doubted(meeting) == [("name-not-in-text", "participants[0].actor")]
    tenure = dm.Tenure(id="t", office="minister", holder="grey", citations=cite(MET))
    assert doubted(meeting, tenure) == [("name-not-in-text", "holder")]
