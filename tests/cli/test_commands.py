"""Each command gives what the library gives, and refuses what it refuses, in one paragraph."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import diplomacy_model as dm
from diplomacy_model import cli, predicates
from diplomacy_model.cli._filters import FILTERS
from tests.cli.running import refused, run

if TYPE_CHECKING:
    from pathlib import Path

NAME = "kuala_lumpur_2025"
DATASET = dm.datasets.load(NAME)
COMBINING = {"Predicate", "all_of", "any_of", "not_"}


def test_info_counts_the_records_of_each_class(tmp_path: Path) -> None:
    lines = run("info", NAME).stdout.splitlines()
    assert lines[0] == DATASET.title
    assert f"{len(DATASET.summits):7} summits" in lines
    assert f"{len(DATASET.meetings) - len(DATASET.summits):7} meetings" in lines
    assert f"{len(DATASET):7} records in all" in lines
    dm.write(dm.Dataset(), tmp_path / "empty.json")
    assert (
        run("info", tmp_path / "empty.json").stdout
        == "without a title\ncomplete for: nothing is stated\n      0 records in all\n"
    )
    covered = dm.Coverage(
        kinds=["visit", "meeting"], actors=["norvale"], period="2010/2024", source="gazette"
    )
    dm.write(dm.Dataset(license="CC0-1.0", coverage=[covered]), tmp_path / "covered.json")
    assert run("info", tmp_path / "covered.json").stdout.splitlines()[1:3] == [
        "license: CC0-1.0",
        "complete for: visits and meetings of norvale, 2010–2024, by gazette",
    ]


def test_show_describes_a_record_or_gives_it_as_in_a_file() -> None:
    assert run("show", NAME, "modi").stdout == DATASET.describe("modi") + "\n"
    shown = json.loads(run("show", NAME, "modi", "--format", "json").stdout)
    assert dm.from_plain(shown) == DATASET["modi"]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (
            ("--kind", "meeting", "--involving", "india", "--during", "2025-10"),
            DATASET.meetings.where(dm.involving("india"), dm.during("2025-10")),
        ),
        (
            ("--kind", "event", "--involving", "india", "--involving", "rubio"),
            DATASET.events.where(dm.involving("india"), dm.involving("rubio")),
        ),
        (
            ("--linked", "on-the-margins-of", "asean-summit-47-2025"),
            DATASET.events.where(dm.linked("on-the-margins-of", "asean-summit-47-2025")),
        ),
        (("--coded", "cow=750"), DATASET.actors.where(dm.coded("cow", "750"))),
        (
            ("--in-series", "asean-india-summit", "--edition", "22"),
            DATASET.events.where(dm.in_series("asean-india-summit", edition=22)),
        ),
        (
            ("--of-kind", "press-remarks", "--said", "historic"),
            DATASET.statements.where(dm.of_kind("press-remarks"), dm.said("historic")),
        ),
    ],
)
def test_find_gives_what_where_gives(
    options: tuple[str, ...], found: dm.Collection[dm.Record]
) -> None:
    assert found
    assert run("find", NAME, *options, "--format", "ids").stdout.split() == list(found.ids)


def test_find_in_json_has_records_as_files_have_them() -> None:
    plain = json.loads(run("find", NAME, "--by", "rubio", "--format", "json").stdout)
    assert [dm.from_plain(each) for each in plain] == [*DATASET.statements.where(dm.by("rubio"))]


def test_find_without_filters_gives_all_records() -> None:
    assert run("find", NAME, "--format", "ids").stdout.split() == [each.id for each in DATASET]


def test_what_is_only_possible_at_a_time_is_marked_or_left_out() -> None:
    options = ("--kind", "visit", "--during", "2025-08")
    (line,) = run("find", NAME, *options).stdout.splitlines()
    assert line.endswith("  (possibly)")
    none = run("find", NAME, *options, "--certain")
    assert (none.stdout, none.stderr) == ("", "nothing is found\n")


def test_every_predicate_has_an_option() -> None:
    assert {each.name for each in FILTERS} == set(predicates.__all__) - COMBINING


def test_the_timeline_is_that_of_the_library() -> None:
    options = ("--involving", "rubio", "--during", "2025-10-25/2025-10-27")
    tests = (dm.involving("rubio"), dm.during("2025-10-25/2025-10-27"))
    lines = run("timeline", NAME, *options).stdout.splitlines()
    assert [line.removesuffix("  (possibly)") for line in lines] == [
        str(entry) for entry in DATASET.timeline(*tests)
    ]
    certain = dm.during("2025-10-25/2025-10-27", certain=True)
    assert [line for line in lines if not line.endswith("  (possibly)")] == [
        str(entry) for entry in DATASET.timeline(tests[0], certain)
    ]


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_the_timeline_is_drawn_in_the_format_of_the_ending(tmp_path: Path, ending: str) -> None:
    pytest.importorskip("diplomacy_model.plots")
    pytest.importorskip("matplotlib")
    out = tmp_path / f"timeline.{ending}"
    assert run("timeline", NAME, "--involving", "rubio", "--plot", out).stdout == ""
    assert out.read_bytes()[:4] in {b"<?xm", b"\x89PNG"}
    assert "not supported" in refused("timeline", NAME, "--plot", tmp_path / "timeline.xyz")


@pytest.mark.parametrize("name", ["b.json", "b.jsonl"])
def test_convert_writes_what_write_writes(tmp_path: Path, name: str) -> None:
    dm.write(DATASET, tmp_path / f"expected-{name}")
    out = tmp_path / name
    out.write_text("old")
    assert run("convert", NAME, out).stdout == ""
    assert out.read_bytes() == (tmp_path / f"expected-{name}").read_bytes()
    format_ = out.suffix[1:]
    text = out.read_bytes()
    assert run("convert", "-", "-", "--to", format_, given=text).stdout.encode() == text


def test_a_file_stays_if_nothing_can_be_converted(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.write_text("old")
    refused("convert", "-", out, given=b"{}")
    assert out.read_text() == "old"


def test_diff_has_the_exit_code_1_if_something_differs(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    changed = DATASET.without(["modi"])
    dm.write(changed, path)
    done = run("diff", NAME, path, code=1)
    assert done.stdout == f"{DATASET.diff(changed)}\n"
    assert run("diff", path, path).stdout == ""


@pytest.mark.parametrize("on_conflict", ["keep", "replace", "accounts"])
def test_merge_does_what_on_conflict_says(tmp_path: Path, on_conflict: str) -> None:
    out = tmp_path / "out.jsonl"
    run("merge", NAME, "hard_cases", "--on-conflict", on_conflict, "-o", out)
    other = dm.datasets.load("hard_cases")
    assert dm.read(out) == DATASET.merge(other, on_conflict=on_conflict)  # type: ignore[arg-type]


def test_merge_lists_conflicts_and_writes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    told = refused("merge", NAME, "hard_cases", "-o", out)
    assert "give --on-conflict keep, replace or accounts" in told
    assert "'rubio' (actor): names, citations" in told
    assert not out.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("info", "kuala_lumpur"), "kuala_lumpur: no such file, and no bundled dataset; did you"),
        (("info", "nothing"), "the bundled datasets are hard_cases and kuala_lumpur_2025"),
        (("info", "nothing.json"), "nothing.json: No such file or directory"),
        (("info", "."), "cannot tell the format of '.': its name must end in .json or .jsonl"),
        (("show", NAME, "mody"), "no record has the id 'mody'; did you mean 'modi'?"),
        (("find", NAME, "--involving", "indai"), "no actor has the id 'indai'; did you mean"),
        (("find", NAME, "--during", "yesterday"), "'yesterday' is not a time, at position 1"),
        (("find", NAME, "--with-mode", "vidoe"), "did you mean 'video'?"),
        (("find", NAME, "--kind", "actor", "--by", "rubio"), "by('rubio') does not apply to"),
        (
            ("find", NAME, "--by", "rubio", "--in-office", "chair"),
            "no kind of record passes all filters: by('rubio') applies to statements; in_office",
        ),
        (("find", NAME, "--certain"), "--certain does nothing without --during"),
        (("find", NAME, "--edition", "3"), "--edition does nothing without --in-series"),
        (("timeline", NAME, "--include-members"), "does nothing without --involving"),
        (("timeline", NAME, "--of-kind", "person"), "finds nothing on a timeline"),
        (("convert", NAME, "a.yaml"), "its name must end in .json or .jsonl, not '.yaml'"),
        (("convert", NAME, "a.json", "--to", "json"), "--to is for standard output; the name of"),
        (("convert", NAME, "no/folder/a.json"), "No such file or directory"),
    ],
)
def test_a_mistake_is_told_in_one_paragraph(
    arguments: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("diplomacy-model: ")
    assert message in err
    assert "\n\n" not in err


def test_standard_input_that_is_not_a_dataset_is_refused() -> None:
    assert refused("info", "-").startswith("standard input is not a valid dataset: 1 ")
    told = refused("info", "-", given=b'{"a": "\xff"}')
    assert told == (
        "standard input is not a valid dataset: 1 problem\n"
        "  line 1, column 8: it: byte 0xff is not UTF-8; expected a file saved as UTF-8"
    )


def test_wrong_usage_has_the_exit_code_2() -> None:
    assert "usage: diplomacy-model" in run("frobnicate", code=2).stderr
    assert "usage: diplomacy-model" in run(code=2).stderr
    assert "unrecognized arguments: --inv" in run("find", NAME, "--inv", "india", code=2).stderr


def test_annotate_writes_a_page_to_a_file_or_to_standard_output(tmp_path: Path) -> None:
    text, out = tmp_path / "text.txt", tmp_path / "out.html"
    text.write_bytes("\ufeffGlad to meet\r\n@SecRubio <b>".encode())
    done = run("annotate", "kuala_lumpur_2025", "article", text, "-o", out)
    assert (done.stdout, done.stderr) == ("", "1 passage marked, 10 quotations not found\n")
    page = out.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "<mark>@SecRubio</mark></a> &lt;b&gt;</div>" in page
    given = text.read_bytes()
    assert run("annotate", "kuala_lumpur_2025", "article", "-", given=given).stdout == page


def test_annotate_says_what_is_wrong_with_its_arguments(tmp_path: Path) -> None:
    text, out = tmp_path / "text.txt", tmp_path / "out.html"
    text.write_bytes(b"caf\xe9")
    out.write_text("old")
    name = "kuala_lumpur_2025"
    assert "is not UTF-8" in refused("annotate", name, "article", text, "-o", out)
    assert "'artikel'" in refused("annotate", name, "artikel", "-", "-o", out)
    assert "lost.txt" in refused("annotate", name, "article", tmp_path / "lost.txt", "-o", out)
    assert "given twice" in refused("annotate", "-", "article", "-", "-o", out)
    assert out.read_text() == "old"


def test_no_command_replaces_what_it_reads(tmp_path: Path) -> None:
    base, reply, text = (tmp_path / name for name in ("base.json", "reply.json", "gazette.txt"))
    dm.write(dm.Dataset(records=[dm.Source(id="gazette", title="Gazette")]), base)
    reply.write_text('[{"type": "topic", "id": "trade", "name": "Trade"}]', encoding="utf-8")
    text.write_text("They met.", encoding="utf-8")
    before = [each.read_bytes() for each in (base, reply, text)]
    for command in (
        ("draft", reply, "--into", base, "-o", base),
        ("draft", reply, "-o", reply),
        ("annotate", base, "gazette", text, "-o", text),
        ("annotate", base, "gazette", text, "-o", base),
    ):
        assert "is read and would be replaced; write to another file" in refused(*command)
    assert "its name must end in" in refused("draft", reply, "-o", tmp_path / "out.txt")
    assert [each.read_bytes() for each in (base, reply, text)] == before
    run("draft", reply, "--into", base, "-o", tmp_path / "out.json")
    assert dm.read(tmp_path / "out.json").topics.ids == ("trade",)
