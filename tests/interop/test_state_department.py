"""The example of a state's own register, run: what it tells, and all data of the publisher."""

from __future__ import annotations

import copy
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import attrs
import pytest

import diplomacy_model as dm
from tests.interop.register_files import (
    PRESIDENTS,
    chief,
    lost,
    mission,
    position,
    read,
    told,
    trip,
    visit,
)

import histstate  # isort: skip - the import before it makes it known
import state_department  # isort: skip

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDERS = (parent / "shared" / "data" for parent in Path(__file__).parents)
DATA = next((folder for folder in FOLDERS if folder.is_dir()), None)
needs_data = pytest.mark.skipif(DATA is None, reason="the data of the publisher are not here")


BOMB = """<!DOCTYPE trips [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><trips>&b;</trips>"""
OUTSIDE = """<!DOCTYPE trips [<!ENTITY x SYSTEM "file:///etc/hostname">]><trips>&x;</trips>"""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (BOMB, "declares entities"),
        (OUTSIDE, "declares entities"),
        ("<trips><trip></trips>", "is not well-formed XML: mismatched tag"),
        ("", "is not well-formed XML: no element found"),
        ("<trips>" * 9999 + "</trips>" * 9999, "is nested too deeply"),
        ("<?xml version='1.0' encoding='klingon'?><trips/>", "is not well-formed XML"),
    ],
    ids=["bomb", "outside", "mismatched", "empty", "deep", "encoding"],
)
def test_a_bad_file_is_refused_by_name_and_the_others_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, reason: str
) -> None:
    (tmp_path / "bad.xml").write_text(text, encoding="utf-8")
    (tmp_path / "good.xml").write_text(f"<trips>{trip()}</trips>", encoding="utf-8")
    register, refused = histstate.gather(tmp_path)
    assert len(register.dataset().visits) == 1
    (message,) = refused
    assert message.startswith("bad.xml: ")
    assert reason in message
    assert state_department.main([str(tmp_path)]) == 1
    assert message in capsys.readouterr().err


def test_files_of_other_kinds_are_told(tmp_path: Path) -> None:
    (tmp_path / "build.xml").write_text("<project/>", encoding="utf-8")
    register, _ = histstate.gather(tmp_path)
    assert [(left.where, left.field) for left in register.left] == [("build.xml", "project")]
    assert len(register.dataset().visits) == 0


def test_without_a_folder_it_tells_how_to_get_the_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert state_department.main([]) == 0
    assert "git clone https://github.com/HistoryAtState/pocom" in capsys.readouterr().out


def test_it_tells_decades_trips_and_findings_and_writes_the_dataset(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "trips.xml").write_text(f"<trips>{trip()}</trips>", encoding="utf-8")
    (tmp_path / "visits.xml").write_text(f"<visits>{visit()}</visits>", encoding="utf-8")
    out = tmp_path / "out.json"
    table = tmp_path / "left.csv"
    arguments = [str(tmp_path), "--check", "--trips", "1970"]
    arguments += ["--output", str(out), "--left", str(table)]
    assert state_department.main(arguments) == 0
    said = capsys.readouterr().out
    for line in (
        "1970s: 1 trip abroad, 1 visit received",
        "travellers: Richard M. Nixon 1",
        "went to: U.S.S.R. 1",
        "came from: U.S.S.R. 1",
        "22–30 May 1972: Richard M. Nixon in U.S.S.R.",
        "Moscow, Leningrad, Kiev: State visit. Met with General Secretary Brezhnev.",
    ):
        assert line in said
    assert len(dm.read(out).visits) == 2
    told = '"trips.xml, trip 1",created-by,ada,tells about the editing of the register'
    assert told in table.read_text(encoding="utf-8")


def test_the_order_of_files_makes_no_difference(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder, names in ((one, "ab"), (two, "ba")):
        folder.mkdir()
        texts = (f"<trips>{trip()}</trips>", f"<visits>{visit()}</visits>")
        for name, text in zip(names, texts, strict=True):
            (folder / f"{name}.xml").write_text(text, encoding="utf-8")
    first, second = (histstate.gather(folder)[0].dataset() for folder in (one, two))
    assert set(first.actors.ids) == set(second.actors.ids)
    assert first.visits.ids == second.visits.ids


def test_copies_of_all_kinds_of_files_count_once(tmp_path: Path) -> None:
    one = chief("tr-1946-a-01", "a", "minister", started=("1946", ""))
    crawled = "<source-url>https://x.example</source-url><crawl-dateTime>2011</crawl-dateTime>"
    files = {
        "presidents": PRESIDENTS.replace("<presidents>", f"<presidents>{crawled}"),
        "mission": mission(one),
        "position": position(),
        "trips": f"<trips>{trip()}</trips>",
    }
    _, once = read(tmp_path, **files)
    _, twice = read(tmp_path, **files, **{f"copy-of-{name}": each for name, each in files.items()})
    bare, copied = (
        {attrs.evolve(record, citations=()) for record in ds.records} for ds in (once, twice)
    )
    assert bare == copied
    assert once.sources["histstate-presidents"].url == "https://x.example"


def test_the_picture_is_saved_or_the_library_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "trips.xml").write_text(f"<trips>{trip()}</trips>", encoding="utf-8")
    picture = tmp_path / "years.png"
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "matplotlib", None)
        assert state_department.main([str(tmp_path), "--picture", str(picture)]) == 0
    assert "The picture needs matplotlib" in capsys.readouterr().out
    assert not picture.exists()
    pytest.importorskip("matplotlib")
    assert state_department.main([str(tmp_path), "--picture", str(picture)]) == 0
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_a_folder_that_is_none_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        state_department.main([str(tmp_path / "nowhere")])
    assert "nowhere is not a folder" in capsys.readouterr().err


@pytest.fixture(scope="module")
def whole() -> tuple[histstate.Register, dm.Dataset]:
    assert DATA is not None
    register, refused = histstate.gather(DATA)
    assert not refused
    return register, register.dataset()


@needs_data
def test_every_word_of_the_publisher_is_kept_or_told(
    whole: tuple[histstate.Register, dm.Dataset],
) -> None:
    assert DATA is not None
    assert not lost(DATA, *whole)
    register, _ = whole
    assert {field for field, _ in told(register)} == {"note/a@href"}


@needs_data
def test_the_numbers_are_those_of_an_independent_count(
    whole: tuple[histstate.Register, dm.Dataset],
) -> None:
    assert DATA is not None
    register, ds = whole
    for folder, kind, count in (("president-travels", "trips", 832), ("data", "visits", 1167)):
        text = "".join(
            path.read_text(encoding="utf-8")
            for path in sorted(DATA.rglob("*.xml"))
            if path.parent.name == folder
        )
        plain = Counter(re.findall(r"<start-date>(\d{3})\d", text))
        known = dm.at("united-states-territory")
        chosen = ds.visits.where(known if kind == "visits" else dm.not_(known))
        assert sum(plain.values()) == len(chosen) == register.counts[kind] == count
        decades = Counter(str(state_department.decade(each))[:3] for each in chosen)
        assert decades == plain
    assert register.counts["people"] == len(list(DATA.rglob("people/*/*.xml"))) == 4261


@needs_data
def test_what_the_checks_find_is_in_the_register(
    whole: tuple[histstate.Register, dm.Dataset],
) -> None:
    _, ds = whole
    codes = Counter(finding.code for finding in ds.check())
    assert codes == {"likely-same-actor": 14, "likely-same-event": 12, "two-holders": 2}
    assert "taft-william-howard-president" in ds, "the register has two of them"


FILES = {
    "trips": f"<trips>{trip()}</trips>",
    "visits": f"<visits>{visit()}</visits>",
    "presidents": PRESIDENTS.replace("<presidents>", "<presidents><source-url>#</source-url>"),
    "mission": mission(chief("tr-1", "x-y", "ambassador", started=("1801-02-01", "Arrived"))),
    "position": position(),
    "person": """<person><id>x-y</id><persName><surname>Y</surname><altname>Z</altname></persName>
        <birth>1780</birth><old-ids><old-id>y-x</old-id></old-ids></person>""",
    "codes": """<code-table><name>us-state-code</name><items><item><value>ny</value>
        <label>New York</label></item></items></code-table>""",
    "role": "<role><id>ambassador</id><names><singular>Ambassador</singular></names></role>",
    "concurrent": """<concurrent-appointments><id>1</id><person-id>x-y</person-id>
        <chief-id>tr-1</chief-id></concurrent-appointments>""",
}


def changed(text: str, value: str) -> Iterator[str]:
    """Yield a file once for each of its texts and attributes, with another value there."""
    whole = ET.fromstring(text)  # noqa: S314 - one of the files above
    for at, element in enumerate(whole.iter()):
        for name in (*element.attrib, *([] if len(element) else [None])):
            root = copy.deepcopy(whole)
            found = list(root.iter())[at]
            if name is None:
                found.text = value
            else:
                found.set(name, value)
            yield ET.tostring(root, encoding="unicode")


@pytest.mark.parametrize(
    "value",
    ["", "\u200b", "a\u200bb", "\u2028", "a b", "a" * 9999, "http://[", "0000", "united-states"],
    ids=ascii,
)
def test_whatever_stands_in_a_field_the_run_goes_on(tmp_path: Path, value: str) -> None:
    for name, text in FILES.items():
        for at, variant in enumerate((text, *changed(text, value))):
            (tmp_path / f"{name}-{at}.xml").write_text(variant, encoding="utf-8")
    arguments = ["--trips", "1970", "--output", str(tmp_path / "all.json")]
    assert state_department.main([str(tmp_path), *arguments]) == 0
    assert len(dm.read(tmp_path / "all.json").visits) > 1


def test_what_cannot_be_a_code_or_an_address_is_told(tmp_path: Path) -> None:
    (tmp_path / "p.xml").write_text(FILES["presidents"], encoding="utf-8")
    hidden = trip(who="a\u200bb")
    (tmp_path / "t.xml").write_text(f"<trips>{hidden}</trips>", encoding="utf-8")
    register, _ = histstate.gather(tmp_path)
    left = {(each.where, each.field): each for each in register.left}
    assert left["p.xml", "source-url"].value == "#"
    assert "address" in left["p.xml", "source-url"].why
    assert "U+200B" in left["t.xml, trip 1", "histstate-president"].why


def test_a_file_may_have_any_name(tmp_path: Path) -> None:
    for name in ("two\nlines.xml", "\udcff.xml"):
        (tmp_path / name).write_text(f"<trips>{trip()}</trips>", encoding="utf-8")
    assert state_department.main([str(tmp_path)]) == 0


@pytest.mark.parametrize(
    ("remark", "met"),
    [
        ("Met with President Sadat.", ["President Sadat"]),
        ("State visit; met with King Hussein to discuss peace.", ["King Hussein"]),
        ("Met with Gen. Franco. Also met with Mr. Lee.", ["Gen. Franco", "Mr. Lee"]),
        ("Met with King Ali. Attended a summit.", ["King Ali"]),
        ("Attended a summit and met with Premier Li; signed a treaty.", ["Premier Li"]),
        ("Was to have met with President Sadat. Did not meet with him.", []),
        ("Attended Yalta Conference with Soviet Premier Stalin.", []),
    ],
)
def test_those_met_are_quoted_from_the_remarks(remark: str, met: list[str]) -> None:
    assert state_department.MET.findall(remark) == met


def test_each_decade_tells_with_whom_and_how_many_trips_do_not_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    silent = trip(2, remarks="Attended a summit.")
    (tmp_path / "t.xml").write_text(f"<trips>{trip()}{silent}</trips>", encoding="utf-8")
    (tmp_path / "v.xml").write_text(f"<visits>{visit()}</visits>", encoding="utf-8")
    assert state_department.main([str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "met with, in the words of the remarks: “General Secretary Brezhnev” 1\n" in out
    assert "no “met with” in the remarks: 1 trip\n" in out
    assert "“General Secretary Leonid I. Brezhnev” 1\n" in out


@pytest.mark.parametrize(
    "option", ["--output=nowhere/all.json", "--output=all.exe", "--left=nowhere/left.csv"]
)
def test_what_cannot_be_written_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    (tmp_path / "t.xml").write_text(f"<trips>{trip()}</trips>", encoding="utf-8")
    with pytest.raises(SystemExit):
        state_department.main([str(tmp_path), option])
    assert "cannot write" in capsys.readouterr().err


def test_a_folder_without_files_of_the_register_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "page.xml").write_text("<html/>", encoding="utf-8")
    with pytest.raises(SystemExit):
        state_department.main([str(tmp_path)])
    assert "is it the right folder?" in capsys.readouterr().err
