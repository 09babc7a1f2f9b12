"""How the tests of the command line run it: as a process, as a user does."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

COMMAND = [sys.executable, "-m", "diplomacy_model"]


def run(
    *arguments: str | Path, given: bytes = b"", code: int = 0, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a command, and check its exit code and that it shows no traceback."""
    done = subprocess.run(  # noqa: S603
        [*COMMAND, *map(str, arguments)],
        input=given,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in err, err
    assert done.returncode == code, err
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def refused(*arguments: str | Path, given: bytes = b"", **environment: str) -> str:
    """Run a command that must fail, and return its one paragraph on standard error."""
    done = run(*arguments, given=given, code=2, **environment)
    assert done.stdout == ""
    assert "\n\n" not in done.stderr.strip()
    assert done.stderr.startswith("diplomacy-model: ")
    return done.stderr.removeprefix("diplomacy-model: ").strip()


def run_session(session: str, folder: Path) -> str:
    """Run the lines of a console session that begin with ``$``, and return it as it looks then."""
    program = folder / ".bin" / "diplomacy-model"
    program.parent.mkdir(exist_ok=True)
    program.write_text(f'#!/bin/sh\nexec {shlex.join(COMMAND)} "$@"\n')
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    shown: list[str] = []
    for line in session.splitlines():
        if line.startswith("$ "):
            done = subprocess.run(  # noqa: S603 - our own pages
                ["/bin/sh", "-c", line.removeprefix("$ ")],
                cwd=folder,
                env={**os.environ, "PATH": path, "PYTHONIOENCODING": "utf-8"},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                check=False,
            )
            shown += [line, *done.stdout.decode().splitlines()]
    return "\n".join(shown)
