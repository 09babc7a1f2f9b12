"""The garbage collector is paused while files are read, and restored whatever happens."""

from __future__ import annotations

import gc
import threading
from typing import TYPE_CHECKING

import pytest

import diplomacy_model as dm
from diplomacy_model.formats._collector import collector_paused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEADER = '{"format": "diplomacy-model", "version": 2}\n'
GOOD = HEADER + '{"type": "actor", "id": "india", "name": "India", "kind": "state"}\n'
BAD = HEADER + '{"type": "actor", "id": "india", "name": "India", "kind": "kingdom"}\n'


@pytest.fixture(autouse=True)
def collector_on() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_it_is_off_while_a_file_is_read_and_on_again_afterwards(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[bool] = []
    made = dm.Dataset.__init__

    def spy(self: dm.Dataset, *args: object, **more: object) -> None:
        seen.append(gc.isenabled())
        made(self, *args, **more)  # type: ignore[arg-type]  # whatever the reader passes

    monkeypatch.setattr(dm.Dataset, "__init__", spy)
    dm.loads(GOOD, format="jsonl")
    assert seen == [False]
    assert gc.isenabled()


@pytest.mark.parametrize("text", [BAD, "{", "", HEADER + "[]\n", GOOD + GOOD])
def test_it_is_on_again_after_an_error(text: str) -> None:
    with pytest.raises(dm.LoadError):
        dm.loads(text, format="jsonl")
    assert gc.isenabled()


def test_it_is_on_again_after_an_error_that_is_not_ours(tmp_path: Path) -> None:
    with pytest.raises(OSError):  # noqa: PT011 - the message is that of the system
        dm.read(tmp_path / "missing.jsonl")
    with pytest.raises(KeyboardInterrupt), collector_paused():
        raise KeyboardInterrupt
    assert gc.isenabled()


def test_it_stays_off_for_whoever_has_turned_it_off() -> None:
    gc.disable()
    dm.loads(GOOD, format="jsonl")
    assert not gc.isenabled()


def test_it_stays_off_until_the_last_of_several_readers_has_finished() -> None:
    with collector_paused():
        dm.loads(GOOD, format="jsonl")
        with pytest.raises(dm.LoadError):
            dm.loads(BAD, format="jsonl")
        assert not gc.isenabled()
    assert gc.isenabled()


def test_threads_that_read_at_once_leave_it_on() -> None:
    start = threading.Barrier(8)

    def read(text: str) -> None:
        start.wait()
        for _ in range(50):
            try:
                dm.loads(text, format="jsonl")
            except dm.LoadError:
                assert text is BAD

    threads = [threading.Thread(target=read, args=(text,)) for text in (GOOD, BAD) * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert gc.isenabled()
