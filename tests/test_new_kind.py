"""Once a kind of record is in `model/` and `kinds.py`, the rest of the library works with it.

The map of the house says what else makes it public: exports, the snapshot and the reference.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import diplomacy_model

MODULE = '''
"""`Sanction`: a measure against somebody, for the test that adds a kind of record."""

from __future__ import annotations

from typing import ClassVar

import attrs

from diplomacy_model.model.actor import AN_ACTOR, actor_ids
from diplomacy_model.model.event import AN_EVENT, optional_event_id
from diplomacy_model.model.participant import Participant, participants_
from diplomacy_model.model.record import ANY_RECORD, Record, record_ids
from diplomacy_model.model.stage import Act, acts_, stage_labels
from diplomacy_model.temporal import When, optional_when


@attrs.frozen(kw_only=True, repr=False)
class Sanction(Record):
    """A measure against somebody."""

    name: str
    """Its name."""
    targets: tuple[str, ...] = attrs.field(default=(), converter=actor_ids, metadata=AN_ACTOR)
    """Against whom."""
    because_of: tuple[str, ...] = attrs.field(
        default=(), converter=record_ids, metadata=ANY_RECORD
    )
    """What for."""
    since: When | None = attrs.field(default=None, converter=optional_when)
    """From when on."""
    decided_at: str | None = attrs.field(
        default=None, converter=optional_event_id, metadata=AN_EVENT
    )
    """Where it was decided."""
    acts: tuple[Act, ...] = attrs.field(default=(), converter=acts_)
    """What was done to it."""
    imposers: tuple[Participant, ...] = attrs.field(default=(), converter=participants_)
    """Who imposed it."""

    participation_field: ClassVar[str] = "imposers"

    @property
    def participation(self) -> tuple[Participant, ...]:
        """Who imposed it."""
        return self.imposers

    @property
    def own_name(self) -> str:
        """Its name."""
        return self.name

    @property
    def time(self) -> When | None:
        """Since when."""
        return self.since

    @property
    def concerns(self) -> tuple[str, ...]:
        """Its targets."""
        return self.targets

    @property
    def subjects(self) -> tuple[str, ...]:
        """What for."""
        return self.because_of

    @property
    def occasions(self) -> tuple[str, ...]:
        """Where it was decided."""
        return () if self.decided_at is None else (self.decided_at,)

    @property
    def stages(self) -> tuple[Act, ...]:
        """Its acts."""
        return self.acts

    @property
    def texts(self) -> tuple[str, ...]:
        """Its name and labels."""
        return (self.name, *stage_labels(self.acts))
'''

PROPERTY = '''
    @property
    def sanctions(self) -> Collection[Sanction]:
        """Measures against somebody."""
        return self._collection(Sanction)
'''

SCRIPT = """
import json
import diplomacy_model as dm
from diplomacy_model.model.sanction import Sanction

ds = dm.Dataset(records=[
    dm.Actor(id="north", kind="state", name="North"),
    dm.Actor(id="ministry", kind="government-body", name="Ministry", part_of="north"),
    dm.Actor(id="ada", kind="person", name="Ada"),
    dm.Office(id="chair", title="Chair", of="north"),
    dm.Tenure(id="ada-chair", office="chair", holder="ada", period="2001/2002"),
    dm.Topic(id="arms", name="Arms"),
    dm.Topic(id="mines", name="Mines", broader="arms"),
    dm.Meeting(id="council-2020", when="2020-03-01"),
    Sanction(
        id="embargo", name="Arms embargo", targets=["ministry"], because_of=["mines"],
        since="2020-03-05/2021-04", decided_at="council-2020",
        imposers=["north", dm.Participant(actor="ada", office="chair")],
        acts=[dm.Act(kind="extended", label="Prolonged", when="2020-09", occasion="council-2020")],
    ),
])
found = ds.sanctions
assert found.where(dm.during("2020-03")).ids == ("embargo",)
assert found.where(dm.during("2022")).ids == ()
assert found.where(dm.involving("north"), dm.about("arms")).ids == ("embargo",)
assert found.where(dm.said("prolonged")).ids == ("embargo",)
assert found.where(dm.on_occasion("council-2020"), dm.not_(dm.said("peace"))).ids == ("embargo",)
assert dict(found.count_by_year()) == {2020: 1}
assert [str(entry) for entry in ds.timeline(dm.during("2020"), dm.involving("north"))] == [
    "2020-03-05/2021-04  embargo", "2020-09  embargo: Prolonged"
]
assert [str(each) for each in ds.outcomes("council-2020")] == ["embargo", "embargo: Prolonged"]
assert "Sanction: Arms embargo" in ds.describe("embargo")
assert "Ministry" in ds.describe("embargo")
assert dm.loads(dm.dumps(ds)) == ds == dm.loads(dm.dumps(ds, "jsonl"), "jsonl")
assert json.loads(dm.dumps(ds))["records"][-1]["type"] == "sanction"
assert found.to_records()[0]["targets"] == ["ministry"]
paths = {finding.code: finding.path for finding in ds.check()}
assert paths.keys() == {"office-not-held", "nothing-cited"}
assert paths["office-not-held"] == "imposers[1].office"
print("found by all")
"""


def test_a_new_kind_of_record_is_found_by_everything(tmp_path: Path) -> None:
    package = tmp_path / "diplomacy_model"
    shutil.copytree(Path(diplomacy_model.__file__).parent, package)
    (package / "model" / "sanction.py").write_text(MODULE, encoding="utf-8")
    imported = "from diplomacy_model.model.sanction import Sanction\n"
    model, kinds = package / "model" / "__init__.py", package / "kinds.py"
    insert(model, "RECORD_CLASSES:", imported)
    insert(model, "\n)", "\n    Sanction,", after="RECORD_CLASSES:")
    insert(kinds, "from diplomacy_model.registry import", imported)
    insert(kinds, "\n    def _collection", PROPERTY)

    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "found by all\n", done.stderr


def insert(file: Path, before: str, text: str, after: str = "") -> None:
    """Insert text before the first place of its kind in a file, or in what comes after another."""
    whole = file.read_text(encoding="utf-8")
    start = whole.index(after)
    at = whole.index(before, start)
    file.write_text(whole[:at] + text + whole[at:], encoding="utf-8")
