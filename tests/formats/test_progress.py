"""Whoever reads a file is told how far it has got, if they ask."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pytest

import diplomacy_model as dm

if TYPE_CHECKING:
    from pathlib import Path

TOPICS = dm.Dataset(records=[dm.Topic(id=f"t-{n}", name=f"Topic {n}") for n in range(5000)])
FORMATS = pytest.mark.parametrize("name", ["a.json", "a.jsonl"])


@pytest.fixture
def path(tmp_path: Path, name: str) -> Path:
    dm.write(TOPICS, tmp_path / name)
    return tmp_path / name


@FORMATS
def test_progress_grows_to_the_size_of_the_file_which_is_told_once(path: Path) -> None:
    told: list[tuple[int, int]] = []
    assert dm.read(path, progress=lambda done, total: told.append((done, total))) == TOPICS
    size = path.stat().st_size
    done = [each for each, _ in told]
    assert {total for _, total in told} == {size}
    assert done == sorted(set(done))
    assert done[-1] == size
    assert 10 < len(done) <= 101


@FORMATS
@pytest.mark.parametrize("error", [ValueError, RecursionError, UnicodeError, KeyboardInterrupt])
@pytest.mark.parametrize("at_end", [False, True])
def test_what_progress_raises_is_passed_on(
    path: Path, error: type[BaseException], *, at_end: bool
) -> None:
    raised = error("stop")

    def stop(done: int, total: int) -> None:
        if at_end is (done == total):
            raise raised

    with pytest.raises(error) as caught:
        dm.read(path, progress=stop)
    assert caught.value is raised


@FORMATS
def test_the_end_of_a_file_that_is_not_valid_is_not_told(path: Path) -> None:
    path.write_text(path.read_text().replace('"Topic 4999"', "4999"))
    told: list[int] = []
    with pytest.raises(dm.LoadError, match="4999 is a number"):
        dm.read(path, progress=lambda done, _: told.append(done))
    assert path.stat().st_size not in told


@FORMATS
def test_progress_that_cannot_be_called_is_refused(path: Path) -> None:
    with pytest.raises(dm.WrongKindError, match="progress: True is not callable; give a function"):
        dm.read(path, progress=True)  # type: ignore[arg-type]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes as POSIX has them")
@FORMATS
def test_progress_is_not_told_for_a_pipe(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    os.mkfifo(path)
    text = dm.dumps(TOPICS, path.suffix[1:])
    writer = threading.Thread(target=path.write_text, args=(text,))
    writer.start()
    told: list[int] = []
    assert dm.read(path, progress=lambda done, _: told.append(done)) == TOPICS
    writer.join()
    assert told == []
