"""Files: found by their ending, UTF-8, and never left half written."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import diplomacy_model as dm

DATASET = dm.Dataset(
    title="भारत", records=[dm.Topic(id="x", name="Trade", note="Trade\u2028and more")]
)
POSIX = pytest.mark.skipif(os.name != "posix", reason="permissions and links as POSIX has them")


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "A.JSON", "b.x.JsonL"])
def test_a_dataset_comes_back_from_a_file(tmp_path: Path, name: str) -> None:
    dm.write(DATASET, tmp_path / name)
    assert dm.read(tmp_path / name) == DATASET
    assert dm.read(str(tmp_path / name)) == DATASET
    format_ = name.rpartition(".")[2].lower()
    assert (tmp_path / name).read_bytes() == dm.dumps(DATASET, format_).encode("utf-8")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "a.jsn",
            "its name must end in .json or .jsonl, not '.jsn'; did you mean '.json' or '.jsonl'?",
        ),
        ("a", "its name must end in .json or .jsonl"),
        ("a.xml", "its name must end in .json or .jsonl, not '.xml'"),
        (".json", "its name must end in .json or .jsonl"),
    ],
)
def test_an_unknown_ending_is_refused_before_anything_is_done(
    tmp_path: Path, name: str, message: str
) -> None:
    for act in (dm.read, lambda path: dm.write(DATASET, path)):
        with pytest.raises(ValueError, match="cannot tell the format of") as caught:
            act(tmp_path / name)
        assert str(caught.value).endswith(message)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="'yaml' is not a format; give 'json' or 'jsonl'"):
        dm.loads("", "yaml")
    with pytest.raises(ValueError, match=r"'\.json' is not a format"):
        dm.dumps(DATASET, ".json")


def test_a_file_that_is_not_there_is_python_s_own_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        dm.read(tmp_path / "nothing.json")


def test_a_byte_order_mark_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"\xef\xbb\xbf" + dm.dumps(DATASET).encode())
    assert dm.read(path) == DATASET


def test_what_is_wrong_with_a_file_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(dm.LoadError) as caught:
        dm.read(path)
    assert caught.value.source == str(path)
    assert str(caught.value).startswith(
        f"{path} is not a valid dataset: 1 problem\n  line 1, column 1: it is a list; expected"
    )


def test_bytes_that_are_not_utf_8_are_refused_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes('{\n"title": "São Tomé, '.encode() + "Príncipe".encode("latin-1"))
    with pytest.raises(dm.LoadError) as caught:
        dm.read(path)
    assert caught.value.source == str(path)
    assert caught.value.problems == (
        dm.Problem(
            path="$",
            message="byte 0xed is not UTF-8",
            line=2,
            column=len('"title": "São Tomé, Pr') + 1,
            value=b"\xed",
            expected="a file saved as UTF-8",
        ),
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_other_encodings_are_refused(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(dm.dumps(DATASET), encoding=encoding)
    with pytest.raises(dm.LoadError, match="is not UTF-8"):
        dm.read(path)


# --- Writing is all or nothing


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "a.json"
    path.write_text("old", encoding="utf-8")

    def fail(*_: object, **__: object) -> None:
        raise OSError("disk full")

    owner = os if step == "fsync" else Path
    monkeypatch.setattr(owner, step, fail)
    with pytest.raises(OSError, match="disk full"):
        dm.write(DATASET, path)
    monkeypatch.undo()
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interruption_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        dm.write(DATASET, tmp_path / "a.json")
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_on_the_disk_before_it_takes_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def sync(handle: int) -> None:
        kind = "folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file"
        done.append(f"sync {kind}")
        fsync(handle)

    def rename(self: Path, target: Path) -> Path:
        assert self.parent == target.parent
        assert self.read_text(encoding="utf-8") == dm.dumps(DATASET)
        done.append("rename")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", rename)
    dm.write(DATASET, tmp_path / "a.json")
    assert done == ["sync file", "rename", "sync folder"][: 3 if os.name == "posix" else 2]


def test_a_folder_that_cannot_be_synced_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def refuse_folders(path: str | Path, flags: int, mode: int = 0o777) -> int:
        if Path(path).is_dir():
            raise PermissionError(path)
        return opened(path, flags, mode)

    monkeypatch.setattr(os, "open", refuse_folders)
    dm.write(DATASET, tmp_path / "a.json")
    assert dm.read(tmp_path / "a.json") == DATASET


def test_a_folder_that_is_not_there_is_python_s_own_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        dm.write(DATASET, tmp_path / "nowhere" / "a.json")


def test_a_folder_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()
    with pytest.raises((IsADirectoryError, PermissionError)):
        dm.write(DATASET, tmp_path / "a.json")
    assert list(tmp_path.iterdir()) == [tmp_path / "a.json"]


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o666])
def test_a_file_keeps_its_permissions(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.json"
    path.write_text("old", encoding="utf-8")
    path.chmod(mode)
    dm.write(DATASET, path)
    assert stat.S_IMODE(path.stat().st_mode) == mode


@POSIX
def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("", encoding="utf-8")
    dm.write(DATASET, tmp_path / "a.json")
    modes = {path.stat().st_mode for path in tmp_path.iterdir()}
    assert len(modes) == 1


@POSIX
def test_a_symbolic_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    target, link = tmp_path / "folder" / "real.json", tmp_path / "link.json"
    link.symlink_to(target)
    for dataset in (dm.Dataset(title="first"), DATASET):
        dm.write(dataset, link)
        assert link.is_symlink()
        assert dm.read(target) == dataset
    assert {path.name for path in tmp_path.rglob("*")} == {"folder", "real.json", "link.json"}


@pytest.mark.parametrize("there", ["nothing", "file"])
def test_an_error_of_writing_names_the_file_that_was_asked_for(tmp_path: Path, there: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    path = tmp_path / there / "a.json"
    with pytest.raises(OSError, match=r"a\.json") as caught:
        dm.write(DATASET, path)
    assert caught.value.filename == str(path)
    assert ".tmp" not in str(caught.value)


@POSIX
def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "pipe.json"
    os.mkfifo(path)
    received: list[str] = []
    reader = threading.Thread(target=lambda: received.append(path.read_text(encoding="utf-8")))
    reader.start()
    dm.write(DATASET, path)
    reader.join(timeout=10)
    assert received == [dm.dumps(DATASET)]
    assert path.is_fifo()


def test_a_name_as_long_as_the_system_allows_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 250 + ".json")
    dm.write(DATASET, path)
    assert dm.read(path) == DATASET


def test_importing_the_library_does_not_import_cattrs() -> None:
    code = "import diplomacy_model, sys; print('cattrs' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own interpreter
    assert done.stdout == "False\n"
