"""Whatever a help or a page shows of the command line is what it prints."""

from __future__ import annotations

import os
import re
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from diplomacy_model import cli
from tests.cli.running import run, run_session

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "docs/howto/command-line.md", "docs/howto/checks-in-ci.md")
NAMES = [command.__name__.rpartition(".")[2] for command in cli.COMMANDS]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the examples are for a POSIX shell")


def sessions(page: str) -> list[str]:
    """Return the console blocks of a page that call the command line."""
    text = (ROOT / page).read_text(encoding="utf-8")
    blocks = re.findall(r"(?ms)^```console\n(.*?)^```$", text)
    return [block for block in blocks if "$ diplomacy-model" in block]


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_a_help_with_an_example_that_is_true(name: str, tmp_path: Path) -> None:
    help_ = run(name, "--help", COLUMNS="80").stdout
    example = help_.partition("\nexample:\n")[2].rstrip()
    assert f"$ diplomacy-model {name} " in example
    assert run_session(example, tmp_path) == example


@pytest.mark.parametrize("page", PAGES)
def test_the_sessions_of_a_page_are_true(page: str, tmp_path: Path) -> None:
    assert sessions(page)
    for session in sessions(page):
        assert run_session(session, tmp_path) == session.rstrip()


def test_the_page_has_every_command() -> None:
    shown = "".join(sessions(PAGES[1]))
    assert [name for name in NAMES if f"$ diplomacy-model {name} " not in shown] == []


def test_the_help_lists_every_command() -> None:
    listed = re.findall(r"^    (\w+)  ", run("--help").stdout, re.MULTILINE)
    assert listed == NAMES


def test_every_module_of_the_package_is_a_command() -> None:
    folder = Path(cli.__file__).parent
    assert sorted(NAMES) == sorted(path.stem for path in folder.glob("[a-z]*.py"))


def test_the_program_of_that_name_is_the_same() -> None:
    (script,) = entry_points(group="console_scripts", name="diplomacy-model")
    assert script.load() is cli.main
