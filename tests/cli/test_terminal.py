"""What a terminal shows, and what happens if it shows little or goes away."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import diplomacy_model as dm
from diplomacy_model.cli import _progress
from tests.cli.running import COMMAND, refused, run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(
    os.name != "posix", reason="terminals and signals as POSIX has them"
)

PLAINLY = """
import sys
sys.modules["rich"] = None
from diplomacy_model.cli import main
sys.exit(main())
"""
"""The program where rich is not installed."""

INTERRUPTIBLE = """
import signal, sys
from diplomacy_model.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(main())
"""
"""The program even where Ctrl-C is ignored, as it is by what a shell runs in the background."""


@pytest.fixture(scope="module")
def long_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("long") / "long.jsonl"
    note = "n" * 2000
    topics = [dm.Topic(id=f"t-{n}", name=f"Topic {n}", note=note) for n in range(3000)]
    dm.write(dm.Dataset(records=topics), path)
    assert path.stat().st_size > _progress._LONG
    return path


def on_a_terminal(command: list[str]) -> tuple[str, str]:
    """Run a command whose standard error is a terminal, and return both outputs."""
    import pty  # noqa: PLC0415 - only where there are such terminals

    ours, theirs = pty.openpty()
    process = subprocess.Popen(  # noqa: S603
        command, stdout=subprocess.PIPE, stderr=theirs, env={**os.environ, "TERM": "xterm"}
    )
    os.close(theirs)
    shown = b""
    try:
        while block := os.read(ours, 4096):
            shown += block
    except OSError:  # on Linux, the end of a terminal is an error
        pass
    out, _ = process.communicate()
    os.close(ours)
    assert process.returncode == 0, shown
    return out.decode(), shown.decode()


def test_the_progress_of_a_long_file_is_a_percentage_that_is_cleared(long_file: Path) -> None:
    out, shown = on_a_terminal([sys.executable, "-c", PLAINLY, "info", str(long_file)])
    told = [int(each) for each in re.findall(r"\rReading long.jsonl +(\d+)%", shown)]
    assert told == sorted(told)
    assert told[-1] == 100
    assert len(told) > 10
    assert re.search(r"\r +\r$", shown)
    assert "3,000 topics" in out


def test_with_rich_the_progress_is_a_bar_that_is_cleared(long_file: Path) -> None:
    pytest.importorskip("rich")
    out, shown = on_a_terminal([*COMMAND, "info", str(long_file)])
    assert "Reading long.jsonl" in shown
    assert "━" in shown
    assert shown.rstrip().endswith("\x1b[2K")  # the line is erased
    assert "3,000 topics" in out


def test_no_progress_is_shown_for_a_short_file_or_without_a_terminal(long_file: Path) -> None:
    assert on_a_terminal([*COMMAND, "info", "kuala_lumpur_2025"])[1] == ""
    assert run("info", long_file).stderr == ""


@pytest.mark.parametrize("encoding", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C"}])
def test_a_terminal_without_the_letters_of_a_name_shows_an_escape(
    tmp_path: Path, encoding: dict[str, str]
) -> None:
    path = tmp_path / "a.json"
    dm.write(dm.Dataset(records=[dm.Actor(id="x", kind="state", name="Türkiye")]), path)
    environment = {"PYTHONIOENCODING": "", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    environment |= encoding
    assert "T\\xfcrkiye" in run("show", path, "x", **environment).stdout
    run("show", path, "ü", code=2, **environment)
    for format_, command in (("json", "show"), ("jsonl", "convert")):
        options = ("x", "--format") if command == "show" else ("-", "--to")
        assert "Türkiye" in run(command, path, *options, format_, **environment).stdout


def test_a_reader_that_has_enough_ends_it_quietly() -> None:
    process = subprocess.Popen(  # noqa: S603
        [*COMMAND, "find", "hard_cases"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 141
    process.stderr.close()


def test_ctrl_c_ends_it_quietly(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", INTERRUPTIBLE, "info", str(pipe)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with pipe.open("wb"):  # which waits until the command has opened it, too
        process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out, err) == (130, b"", b"")


HOSTILE_NAME = "\x1b]0;title\x07\x1b[31m\x9b2J\u202ered"
HOSTILE = f"{HOSTILE_NAME}\r\n::error::forged"


@pytest.mark.parametrize(
    "command",
    [
        "info {}",
        "show {} visit",
        "find {}",
        "timeline {}",
        "check --fail-on error {}",
        "check --fail-on error --format github {}",
        "diff {0} {0}",
    ],
)
def test_a_text_in_a_file_or_its_name_does_not_command_the_terminal(
    tmp_path: Path, command: str
) -> None:
    path = tmp_path / "\x1b[31m.json"
    topic = dm.Topic(id="fish", name=HOSTILE_NAME, note=HOSTILE, broader="unknown")
    visit = dm.Visit(id="visit", kind="official", title=HOSTILE_NAME, note=HOSTILE, when="2025")
    dm.write(dm.Dataset(title=HOSTILE_NAME, description=HOSTILE, records=[topic, visit]), path)
    done = run(*[word.format(path) for word in command.split()])
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", done.stdout + done.stderr)
    if not command.startswith(("info", "show")):
        assert "\n::error::forged" not in done.stdout


def test_an_error_does_not_command_the_terminal(tmp_path: Path) -> None:
    assert r"\x1b[31m.json: No such file" in refused("info", tmp_path / "\x1b[31m.json")


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("info - <&-", 2),
        ("info kuala_lumpur_2025 >&-", 0),
        ("find kuala_lumpur_2025 --format json >&-", 0),
        ("check kuala_lumpur_2025 2>&-", 0),
        ("info nothing 2>&-", 2),
        ("info - <&- >&- 2>&-", 2),
    ],
)
def test_a_closed_stream_is_like_the_null_device(command: str, code: int) -> None:
    shell = f"{shlex.join(COMMAND)} {command}"
    done = subprocess.run(["/bin/sh", "-c", shell], capture_output=True, check=False)  # noqa: S603
    assert b"Traceback" not in done.stderr
    assert done.returncode == code


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device of Linux")  # noqa: PTH110
def test_output_that_nobody_can_take_is_an_error() -> None:
    shell = f"{shlex.join(COMMAND)} info kuala_lumpur_2025 > /dev/full"
    done = subprocess.run(["/bin/sh", "-c", shell], capture_output=True, check=False)  # noqa: S603
    assert done.stderr.startswith(b"diplomacy-model: standard input or output: No space")
    assert done.returncode == 2
