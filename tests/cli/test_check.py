"""`check` says where in which file each finding is, for people and for programs."""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import diplomacy_model as dm
from tests.cli.running import COMMAND, refused, run

RECORDS: list[dm.Record] = [
    dm.Actor(id="india", kind="state", name="India"),
    dm.Source(id="gazette", title="Gazette, No. 5", url="https://gazette.example"),
    dm.Meeting(
        id="talks-2026",
        when="2026-05-13",
        participants=["india", "indai"],
        citations=[dm.Citation(source="gazette", quote="they met")],
    ),
]
DATASET = dm.Dataset(records=RECORDS)
DANGLING = (
    "warning dangling-reference: talks-2026, participants[1].actor: no actor has the id 'indai'; "
    "did you mean 'india'?"
)


def written(folder: Path, *records: dm.Record, name: str = "a.json") -> Path:
    path = folder / name
    dm.write(dm.Dataset(records=records), path)
    return path


def place_of(text: str, path: Path) -> str:
    """Return the line and column of the first occurrence of a text in a file."""
    before = path.read_text().partition(text)[0]
    return f"{before.count(chr(10)) + 1}:{len(before.rpartition(chr(10))[2]) + 1}"


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_a_finding_has_the_path_line_and_column_of_its_field(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, *RECORDS, name=name)
    done = run("check", path, code=1)
    place = place_of('"indai"', path)
    assert done.stdout == f"{path}:{place}: {DANGLING}\n"
    assert done.stderr == "1 warning in 1 file\n"


def test_standard_input_has_no_name_and_is_told_by_its_first_line() -> None:
    for format_ in ("json", "jsonl"):
        text = dm.dumps(DATASET, format_)
        assert run("check", "-", given=text.encode(), code=1).stdout.startswith("-:")


@pytest.mark.skipif(os.name != "posix", reason="pipes with names")
@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_a_pipe_is_read_once_and_told_by_its_first_line(tmp_path: Path, format_: str) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    text = dm.dumps(DATASET, format_)
    writer = threading.Thread(target=pipe.write_text, args=(text,), daemon=True)
    writer.start()
    shell = ["/bin/sh", "-c", f"exec {shlex.join(COMMAND)} check {pipe}"]
    done = subprocess.run(shell, capture_output=True, check=False, timeout=30)  # noqa: S603
    assert done.stdout.decode().startswith(f"{pipe}:")
    assert DANGLING in done.stdout.decode()
    assert done.returncode == 1


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize("format_", ["text", "json", "github"])
def test_a_file_may_have_a_name_that_is_not_utf_8(tmp_path: Path, format_: str) -> None:
    path = written(tmp_path, *RECORDS).rename(tmp_path / os.fsdecode(b"\xff.json"))
    assert r"\udcff.json" in run("check", "--format", format_, path, code=1).stdout


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_what_is_not_a_dataset_has_a_finding_for_each_problem(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, *RECORDS, name=name)
    text = path.read_text().replace('"state"', '"stait"').replace('"2026-05-13"', '"yesterday"')
    path.write_text(text)
    first, second = run("check", path, code=1).stdout.splitlines()
    assert first.startswith(f"{path}:{place_of(chr(34) + 'stait', path)}: error invalid-data: ")
    assert "records[0].kind ('india'): 'stait' is not a word of ActorKind; " in first
    assert first.endswith("did you mean 'state'?")
    assert second.startswith(f"{path}:{place_of(chr(34) + 'yesterday', path)}: error invalid-data")


def test_every_file_is_checked_even_if_one_is_not_a_dataset(tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("[]")
    good = written(tmp_path, *RECORDS)
    done = run("check", bad, good, code=1)
    assert [line.partition(": ")[2].split()[1] for line in done.stdout.splitlines()] == [
        "invalid-data:",
        "dangling-reference:",
    ]
    assert done.stderr == "1 error and 1 warning in 2 files\n"


@pytest.mark.parametrize(
    ("records", "fail_on", "code"),
    [
        ([dm.Event(id="talks")], "info", 1),
        ([dm.Event(id="talks")], None, 0),
        (RECORDS, None, 1),
        (RECORDS, "error", 0),
        ([dm.Event(id="talks", places=["india"]), RECORDS[0]], "error", 1),
        ([dm.Place(id="a", name="A")], "info", 0),
    ],
)
def test_the_exit_code_is_1_from_a_severity_on(
    tmp_path: Path, records: list[dm.Record], fail_on: str | None, code: int
) -> None:
    options = () if fail_on is None else ("--fail-on", fail_on)
    run("check", written(tmp_path, *records), *options, code=code)


def test_codes_can_be_ignored(tmp_path: Path) -> None:
    path = written(tmp_path, *RECORDS)
    done = run("check", path, "--ignore", "dangling-reference", "--ignore", "nothing-cited")
    assert (done.stdout, done.stderr) == ("", "no findings in 1 file\n")
    assert "did you mean 'dangling-reference'?" in refused("check", path, "--ignore", "dangling")


def test_json_has_a_list_of_findings(tmp_path: Path) -> None:
    path = written(tmp_path, *RECORDS)
    (finding,) = json.loads(run("check", path, "--format", "json", code=1).stdout)
    line, column = map(int, place_of('"indai"', path).split(":"))
    assert finding == {
        "file": str(path),
        "line": line,
        "column": column,
        "severity": "warning",
        "code": "dangling-reference",
        "record": "talks-2026",
        "path": "participants[1].actor",
        "message": "no actor has the id 'indai'; did you mean 'india'?",
        "related": ["india"],
    }
    path.write_text("[]")
    (finding,) = json.loads(run("check", path, "--format", "json", code=1).stdout)
    assert (finding["code"], finding["record"], finding["path"]) == ("invalid-data", None, "$")
    assert json.loads(run("check", "kuala_lumpur_2025", "--format", "json").stdout) == []


def test_github_commands_have_no_character_with_a_meaning_in_them(tmp_path: Path) -> None:
    citation = dm.Citation(source="gazette", quote="100% of\nthem, now: all")
    meeting = dm.Meeting(id="talks", participants=["india", "indai"], citations=[citation])
    path = written(tmp_path, *RECORDS[:2], meeting, name="a,b.json")
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "gazette.txt").write_text("nothing")
    ignored = ("--ignore", "quotations-looked-up")
    done = run("check", path, "--format", "github", "--texts", texts, *ignored, code=1)
    for line in done.stdout.splitlines():
        assert line.startswith(("::error file=", "::warning file="))
        properties, _, message = line.removeprefix("::").partition(" ")[2].partition("::")
        keys = [each.partition("=")[0] for each in properties.split(",")]
        assert keys == ["file", "line", "col", "title"]
        assert "a%2Cb.json" in properties
        assert message.startswith("talks, ")
        assert "%" not in message.replace("%25", "")
    assert "100%25 of\\nthem, now: all" in done.stdout


def test_quotations_are_looked_up_in_the_texts_of_sources(tmp_path: Path) -> None:
    path, texts = written(tmp_path, *RECORDS), tmp_path / "texts"
    texts.mkdir()
    arguments = ("check", path, "--texts", texts, "--ignore", "dangling-reference")
    (texts / "gazette.txt").write_text("On the 13th they met.")
    assert "looked up in the text of 'gazette': 1 quotation\n" in run(*arguments).stdout
    (texts / "gazette.txt").write_text("Nobody met.")
    line = run(*arguments, code=1).stdout
    assert "error quotation-not-found: talks-2026, citations[0].quote" in line
    assert f":{place_of(chr(34) + 'they met', path)}: " in line


def test_the_digest_is_that_of_the_file(tmp_path: Path) -> None:
    content = "\ufeffThey met.\r\n".encode()
    page = dm.Source(id="page", title="Page", sha256=hashlib.sha256(content).hexdigest())
    path, texts = written(tmp_path, page), tmp_path / "texts"
    texts.mkdir()
    (texts / "page.txt").write_bytes(content)
    done = run("check", path, "--texts", texts)
    assert "looked up in the text of 'page': 0 quotations\n" in done.stdout
    (texts / "page.txt").write_bytes(content.replace(b"\r", b""))
    assert (
        "warning another-text: page, sha256" in run("check", path, "--texts", texts, code=1).stdout
    )


def test_each_file_is_given_the_texts_of_its_own_sources(tmp_path: Path) -> None:
    citing = [
        dm.Topic(id=each, name="T", citations=[dm.Citation(source=f"of-{each}", quote="They met.")])
        for each in ("a", "b")
    ]
    paths = [written(tmp_path, each, name=f"{each.id}.json") for each in citing]
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "of-a.txt").write_text("They met.")
    done = run("check", *paths, "--texts", texts, "--ignore", "dangling-reference")
    assert "info quotations-looked-up: a: looked up in the text of 'of-a': 1 quotation\n" in (
        done.stdout
    )
    assert "b.json:5:5: info quotation-not-looked-up: b: " in done.stdout


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("gazete.txt", b"", "no source has the id 'gazete'; did you mean 'gazette'?"),
        ("x.txt", b"", "no source has the id 'x'; to list the sources: "),
        ("india.txt", b"", "'india' is an actor, not a source"),
        ("gazette.md", b"", "its name must end in .txt"),
        ("gazette.txt", b"\xff", "is not UTF-8"),
    ],
)
def test_a_text_of_no_source_is_refused(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    path, texts = written(tmp_path, *RECORDS), tmp_path / "texts"
    texts.mkdir()
    (texts / ".hidden").touch()
    (texts / name).write_bytes(content)
    told = refused("check", path, "--texts", texts)
    assert message in told
    assert str(texts / name) in told


def test_the_hook_for_pre_commit_runs_this_command() -> None:
    hook = (Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    (entry,) = (line for line in hook.splitlines() if line.startswith("  entry: "))
    assert entry == "  entry: diplomacy-model check"
