"""A finding names its record, the part of it, and the other records that are involved."""

from __future__ import annotations

import pytest

import diplomacy_model as dm
from tests.checks.found import IGNORED, act, person, state, treaty

A, B, C = map(state, "abc")
ADA, BEN = map(person, ("ada", "ben"))
OFFICE = dm.Office(id="minister", title="Minister", of="a")
TENURE = dm.Tenure(id="t", office="minister", holder="ada", period="2019/2021-01-20")
SERIES = dm.Series(id="summits", name="Summits")


def relation(kind: str, to: str, at: str | None = None) -> dm.Relation:
    return dm.Relation(kind=kind, to=to, at=at)


def meeting(
    name: str, when: str | None = None, *participants: str | dm.Participant, **more: object
) -> dm.Meeting:
    return dm.Meeting(id=name, when=when, participants=participants, **more)  # type: ignore[arg-type]


def minister(holder: str, name: str = "u", **more: str) -> dm.Tenure:
    return dm.Tenure(id=name, office="minister", holder=holder, **more)  # type: ignore[arg-type]


WHOLE = meeting("week", "2025-10-26/2025-10-28")
BEN_AS_MINISTER = dm.Participant(actor="ben", office="minister")
ADA_AS_MINISTER = dm.Participant(actor="ada", office="minister")
CITED = [dm.Citation(source="s")]

CASES: dict[str, tuple[list[dm.Record], tuple[str, str | None, tuple[str, ...]]]] = {
    "wrong-kind": (
        [meeting("m", None, "bern"), dm.Place(id="bern", name="B")],
        ("m", "participants[0].actor", ("bern",)),
    ),
    "no-such-part": (
        [
            dm.Statement(id="note", kind="note-verbale"),
            dm.Statement(
                id="reply",
                kind="note-verbale",
                relations=[relation("replies-to", "note", "utterances[3]")],
            ),
        ],
        ("reply", "relations[0].at", ("note",)),
    ),
    "circle": (
        [dm.Topic(id="x", name="X", broader="y"), dm.Topic(id="y", name="Y", broader="x")],
        ("x", "broader", ("y",)),
    ),
    "relation-twice": (
        [meeting("m", relations=[relation("before", "n"), relation("before", "n")]), meeting("n")],
        ("m", "relations[1]", ("n",)),
    ),
    "both-directions": (
        [
            meeting("m", relations=[relation("overlaps", "n")]),
            meeting("n", relations=[relation("overlaps", "m")]),
        ],
        ("m", "relations[0]", ("n",)),
    ),
    "outside-the-whole": (
        [WHOLE, meeting("m", "2025-11", relations=[relation("part-of", "week")])],
        ("m", "relations[0]", ("week",)),
    ),
    "outside-existence": (
        [state("gdr", "1949/1990"), meeting("m", "2001", "gdr")],
        ("m", "participants[0].actor", ("gdr",)),
    ),
    "two-holders": (
        [A, ADA, BEN, OFFICE, TENURE, minister("ben", period="2018/..")],
        ("t", "period", ("u",)),
    ),
    "office-not-held": (
        [A, ADA, BEN, OFFICE, TENURE, meeting("m", "2020", BEN_AS_MINISTER)],
        ("m", "participants[0].office", ("t",)),
    ),
    "left-office-meanwhile": (
        [
            A,
            ADA,
            OFFICE,
            TENURE,
            dm.Visit(id="v", when="2021-01-19/2021-01-22", participants=[ADA_AS_MINISTER]),
        ],
        ("v", "participants[0].office", ("t",)),
    ),
    "represents-a-person": (
        [ADA, BEN, meeting("m", None, dm.Participant(actor="ada", represents="ben"))],
        ("m", "participants[0].represents", ("ben",)),
    ),
    "on-behalf-of-a-body": (
        [A, ADA, meeting("m", None, dm.Participant(actor="ada", on_behalf_of="a"))],
        ("m", "participants[0].on_behalf_of", ("a",)),
    ),
    "member-of-a-person": (
        [A, ADA, dm.Membership(id="n", member="a", organization="ada", status="member")],
        ("n", "organization", ("ada",)),
    ),
    "organ-of-a-person": (
        [ADA, dm.Actor(id="desk", kind="government-body", name="D", part_of="ada")],
        ("desk", "part_of", ("ada",)),
    ),
    "country-not-a-state": (
        [ADA, dm.Place(id="bern", name="B", country="ada")],
        ("bern", "country", ("ada",)),
    ),
    "memberships-overlap": (
        [
            A,
            B,
            *(
                dm.Membership(
                    id=name, member="a", organization="b", status="member", period="2001/2003"
                )
                for name in ("n", "o")
            ),
        ],
        ("n", "period", ("o",)),
    ),
    "same-as-of-another-kind": (
        [
            dm.Place(id="bern", name="B"),
            dm.Topic(id="x", name="X", relations=[relation("same-as", "bern")]),
        ],
        ("x", "relations[0]", ("bern",)),
    ),
    "same-as-not-merged": (
        [
            ADA,
            dm.Actor(
                id="ada-2", kind="person", name="Ada L.", relations=[relation("same-as", "ada")]
            ),
        ],
        ("ada-2", "relations[0]", ("ada",)),
    ),
    "same-source-twice": (
        [
            dm.Source(id="s", title="S"),
            meeting("m", "2025", citations=CITED),
            meeting("n", "2025", citations=CITED, relations=[relation("same-as", "m")]),
        ],
        ("n", "citations[0]", ("m",)),
    ),
    "edition-order": (
        [
            SERIES,
            dm.Event(id="m", when="2001", series="summits", edition=2),
            dm.Event(id="n", when="2002", series="summits", edition=1),
        ],
        ("m", "edition", ("n",)),
    ),
    "same-edition": (
        [
            SERIES,
            dm.Event(id="m", when="2001", series="summits", edition=1),
            dm.Event(id="n", when="2002", series="summits", edition=1),
        ],
        ("m", "edition", ("n",)),
    ),
    "speaker-not-listed": (
        [
            A,
            B,
            dm.Statement(
                id="r",
                kind="speech",
                speakers=["a"],
                utterances=[dm.Utterance(speaker="b", text="T", mode="verbatim")],
            ),
        ],
        ("r", "utterances[0].speaker", ("b",)),
    ),
    "act-on-another-day": (
        [meeting("m", "2020-05-03"), A, B, treaty(act("signed", "2020-05-04", occasion="m"))],
        ("t", "acts[0].occasion", ("m",)),
    ),
    "act-by-no-party": (
        [A, B, C, treaty(act("signed", "2020", "c"))],
        ("t", "acts[0].parties", ("c",)),
    ),
    "acceded-by-signatory": (
        [A, B, treaty(act("signed", "2020", "a"), act("acceded", "2021", "a"))],
        ("t", "acts[1].kind", ("a",)),
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_a_finding_names_its_record_the_part_of_it_and_the_other_records(code: str) -> None:
    records, expected = CASES[code]
    findings = dm.Dataset(records=records).check(ignore=IGNORED)
    told = [(one.record, one.path, one.related) for one in findings if one.code == code]
    assert told == [expected]
