"""Holds what mypy and pyright say of `accepted` and `refused` against what is written there."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ACCEPTED = HERE / "accepted.py"
REFUSED = HERE / "refused.py"


def marked_lines() -> set[int]:
    lines = REFUSED.read_text(encoding="utf-8").splitlines()
    return {number for number, line in enumerate(lines, 1) if line.endswith("# refused")}


def mypy_errors(path: Path) -> dict[int, str]:
    pytest.importorskip("mypy")
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", str(path)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    found = re.findall(rf"{path.name}:(\d+): error: (.*)", said.stdout)
    assert said.returncode in {0, 1}, said.stdout + said.stderr
    return {int(line): message for line, message in found}


def pyright_errors(path: Path) -> dict[int, str]:
    pytest.importorskip("pyright")
    command = [sys.executable, "-m", "pyright", "--outputjson", str(path)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    found = json.loads(said.stdout)["generalDiagnostics"]
    return {
        each["range"]["start"]["line"] + 1: each["message"]
        for each in found
        if each["severity"] == "error"
    }


@pytest.mark.parametrize("errors_of", [mypy_errors, pyright_errors])
def test_checkers_accept_what_users_write(errors_of: object) -> None:
    assert callable(errors_of)
    assert errors_of(ACCEPTED) == {}


@pytest.mark.parametrize("errors_of", [mypy_errors, pyright_errors])
def test_checkers_refuse_every_marked_line_and_no_other(errors_of: object) -> None:
    assert callable(errors_of)
    assert set(errors_of(REFUSED)) == marked_lines()
