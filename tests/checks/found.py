"""What the tests of single rules share."""

from __future__ import annotations

import diplomacy_model as dm

IGNORED = ["nothing-cited", "dangling-reference"]


def found(*records: dm.Record) -> list[str]:
    """Return severity and code of each finding, without those that single records always have."""
    findings = dm.Dataset(records=records).check(ignore=IGNORED)
    return [f"{one.severity} {one.code}" for one in findings]


def paths(*records: dm.Record) -> list[tuple[str, str | None]]:
    """Return the record and the path of each finding."""
    return [(one.record, one.path) for one in dm.Dataset(records=records).check(ignore=IGNORED)]


def state(name: str, existed: str | None = None) -> dm.Actor:
    return dm.Actor(id=name, kind="state", name=name, existed=existed)


def person(name: str, existed: str | None = None) -> dm.Actor:
    return dm.Actor(id=name, kind="person", name=name, existed=existed)


def treaty(*acts: dm.Act, parties: tuple[str, ...] = ("a", "b")) -> dm.Agreement:
    return dm.Agreement(id="t", kind="treaty", name="T", parties=parties, acts=acts)


def act(kind: str, when: str | None = None, *parties: str, occasion: str | None = None) -> dm.Act:
    return dm.Act(kind=kind, when=when, parties=parties, occasion=occasion)
