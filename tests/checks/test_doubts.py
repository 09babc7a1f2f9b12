"""What was announced and not yet done, and what a source denies, is told."""

from __future__ import annotations

from typing import Any

import pytest

import diplomacy_model as dm
from tests.checks.found import IGNORED, found, paths

NEWS = dm.Source(id="news", title="News", published="2025-10-20")
LATER = dm.Source(id="later", title="Later", published="2025-12-01")
UNDATED = dm.Source(id="undated", title="Undated")
BEFORE, AFTER = "2025-10-19", "2025-10-27"


def by(*sources: str, **more: Any) -> list[dm.Citation]:
    return [dm.Citation(source=each, **more) for each in sources]


def makers(when: str, citations: list[dm.Citation]) -> dict[str, dm.Record]:
    """Return a record for each place at which something can be foretold."""
    cited = {"citations": citations}
    act, phase = dm.Act(kind="other", when=when), dm.Phase(level="dialogue", period=f"{when}/..")
    tenure = {"id": "t", "office": "o", "holder": "h"}
    return {
        "when": dm.Event(id="e", when=when, **cited),
        "when ": dm.Statement(id="s", kind="speech", when=when, **cited),
        "acts[0]": dm.Agreement(id="a", kind="treaty", name="A", acts=[act], **cited),
        "acts[0] ": dm.Tenure(acts=[act], **tenure, **cited),
        "period": dm.Tenure(period=f"{when}/..", **tenure, **cited),
        "period ": dm.Membership(
            id="m", member="a", organization="b", status="member", period=f"{when}/..", **cited
        ),
        "phases[0].period": dm.Partnership(id="p", parties=["a", "b"], phases=[phase], **cited),
    }


CODES = {"when": "event-foretold", "acts": "act-foretold", "peri": "period-foretold"}


@pytest.mark.parametrize("path", makers(AFTER, []))
def test_what_is_dated_after_all_its_sources_was_only_announced(path: str) -> None:
    record = makers(AFTER, by("news"))[path]
    code = CODES.get(path[:4], "period-foretold")
    assert found(NEWS, record) == [f"warning {code}"]
    assert paths(NEWS, record) == [(record.id, path.strip())]
    (finding,) = dm.Dataset(records=[NEWS, record]).check(ignore=IGNORED)
    assert AFTER in finding.message
    assert "after the last source, 'news', was published (2025-10-20)" in finding.message
    assert "cite a later source, or" in finding.message


def test_the_last_source_is_one_that_supports_the_act() -> None:
    other = dm.Source(id="other", title="Other", published=NEWS.published)
    citations = [*by("other", supports=["name"]), *by("news", supports=["acts[0]"])]
    signed = dm.Act(kind="signed", when=AFTER)
    treaty = dm.Agreement(id="a", kind="treaty", name="A", acts=[signed], citations=citations)
    (finding,) = dm.Dataset(records=[NEWS, other, treaty]).check(ignore=IGNORED)
    assert "after the last source, 'news', was published (2025-10-20)" in finding.message


@pytest.mark.parametrize("path", makers(AFTER, []))
def test_a_later_source_or_one_without_a_date_leaves_nothing_foretold(path: str) -> None:
    assert found(NEWS, makers(BEFORE, by("news"))[path]) == []
    assert found(NEWS, makers("2025-10-20", by("news"))[path]) == []
    assert found(NEWS, makers("2025-10", by("news"))[path]) == []
    assert found(NEWS, LATER, makers(AFTER, by("news", "later"))[path]) == []
    assert found(NEWS, UNDATED, makers(AFTER, by("news", "undated"))[path]) == []
    assert found(NEWS, makers(AFTER, by("news", "missing"))[path]) == []
    assert found(NEWS, makers(AFTER, [])[path]) == []


def test_only_the_sources_of_an_act_count_for_it() -> None:
    acts = [dm.Act(kind="signed", when=BEFORE), dm.Act(kind="ratified", when=AFTER)]
    cited = [*by("news", supports=["acts"]), *by("later", supports=["acts[0]"])]
    pact = dm.Agreement(id="a", kind="treaty", name="A", acts=acts, citations=cited)
    assert paths(NEWS, LATER, pact) == [("a", "acts[1]")]


@pytest.mark.parametrize("status", list(dm.EventStatus))
def test_an_event_that_is_recorded_as_not_held_was_not_foretold_but_planned(
    status: dm.EventStatus,
) -> None:
    told = dm.Event(id="e", when=AFTER, status=status, citations=by("news"))
    took_place = status in {"held", "broken-off"}
    assert found(NEWS, told) == (["warning event-foretold"] if took_place else [])


def test_acts_that_date_a_tenure_are_told_alone() -> None:
    came = dm.Act(kind="took-charge", when=AFTER)
    gave = dm.Act(kind="appointed", when=AFTER)
    tenure = dm.Tenure(id="t", office="o", holder="h", acts=[gave, came], citations=by("news"))
    assert found(NEWS, tenure) == ["warning act-foretold"] * 2


def disputing(*disputed: str) -> list[dm.Citation]:
    return by("news", disputes=disputed)


EVENT = {"id": "e", "status": "held", "when": BEFORE, "title": "T", "participants": ["a", "b"]}


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("*", "the whole record"),
        ("status", "its status"),
        ("participants", "its participants"),
        ("participants[1]", "participants[1] (b)"),
        ("participants[1].actor", "participants[1].actor (b)"),
        ("participants[1].attendance", "participants[1].attendance (b)"),
    ],
)
def test_what_a_source_denies_is_told(path: str, what: str) -> None:
    event = dm.Event(**EVENT, citations=[*by("later"), *disputing("when", path)])
    (finding,) = dm.Dataset(records=[NEWS, event]).check(ignore=IGNORED)
    assert (finding.code, finding.severity) == ("disputed", "info")
    assert finding.path == "citations[1].disputes[1]"
    assert finding.message.startswith(f"'news' disputes {what}, so answers treat it as uncertain")


@pytest.mark.parametrize(
    "path", ["when", "title", "label", "note", "participants[0].role", "participants[0].mode"]
)
def test_a_dispute_of_anything_else_leaves_what_happened_certain(path: str) -> None:
    assert found(NEWS, dm.Event(**EVENT, citations=disputing(path))) == []


def test_acts_phases_parties_and_speakers_may_be_denied() -> None:
    acts = [dm.Act(kind="signed", when=BEFORE)]
    pact = dm.Agreement(
        id="a",
        kind="treaty",
        name="A",
        parties=["x", "y"],
        acts=acts,
        citations=disputing("acts[0]", "parties[1]", "acts[0].when", "name"),
    )
    told = [one for one in dm.Dataset(records=[NEWS, pact]).check() if one.code == "disputed"]
    assert [one.path for one in told] == ["citations[0].disputes[0]", "citations[0].disputes[1]"]
    assert "acts[0] (signed)" in told[0].message
    assert "parties[1] (y)" in told[1].message
    pair = dm.Partnership(
        id="p",
        parties=["x", "y"],
        phases=[dm.Phase(level="dialogue", period="2000/..")],
        citations=disputing("phases[0]", "phases[0].period"),
    )
    assert found(NEWS, pair) == ["info disputed"]
    said = dm.Statement(
        id="s",
        kind="speech",
        speakers=["x"],
        citations=disputing("speakers[0]", "speakers", "utterances"),
    )
    assert found(NEWS, said) == ["info disputed"] * 2
