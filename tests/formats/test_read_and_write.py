"""Files: found by their ending, UTF-8, and never left half written."""

from __future__ import annotations

import io
import os
import pickle
import random
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

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


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_a_byte_order_mark_is_skipped_wherever_text_is_read(tmp_path: Path, format_: str) -> None:
    path = tmp_path / f"a.{format_}"
    text = "\ufeff" + dm.dumps(DATASET, format_)
    path.write_text(text, encoding="utf-8")
    assert dm.read(path) == DATASET
    assert dm.loads(text, format_) == DATASET
    assert dm.read(io.StringIO(text)) == DATASET
    assert dm.read(io.BytesIO(text.encode())) == DATASET
    assert (
        len(dm.Dataset.from_records("topic", [{"\ufefftype": "topic", "id": "x", "name": "N"}]))
        == 1
    )


def test_a_place_is_the_same_with_and_without_a_byte_order_mark() -> None:
    text = '{"format": "diplomacy-model", "version": 0}'
    for given in (text, "\ufeff" + text):
        with pytest.raises(dm.LoadError, match="line 1, column 42: version: 0 is not a version"):
            dm.loads(given)


# --- Files that are open


@pytest.mark.parametrize("format_", ["json", "jsonl"])
@pytest.mark.parametrize("mode", ["rb", "r"])
def test_an_open_file_is_read_and_stays_open(tmp_path: Path, format_: str, mode: str) -> None:
    for name in (f"a.{format_}", "data.txt"):
        path = tmp_path / name
        path.write_text(dm.dumps(DATASET, format_), encoding="utf-8")
        with path.open(mode, encoding="utf-8" if mode == "r" else None) as file:
            assert dm.read(file) == DATASET
            assert not file.closed
        assert dm.read(path, format_) == DATASET


def test_an_open_file_is_read_from_where_it_stands() -> None:
    file = io.StringIO("# a remark\n" + dm.dumps(DATASET))
    file.readline()
    assert dm.read(file) == DATASET
    with pytest.raises(dm.LoadError, match="found the end of the line or text"):
        dm.read(file)


def test_what_is_wrong_with_an_open_file_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"[]\xff")
    with (
        path.open("rb") as file,
        pytest.raises(dm.LoadError, match="byte 0xff is not UTF-8") as caught,
    ):
        dm.read(file)
    assert caught.value.source == str(path)
    with (
        path.open(encoding="ascii") as file,
        pytest.raises(dm.LoadError, match="byte 0xff is not ASCII; expected a file opened with"),
    ):
        dm.read(file)
    with pytest.raises(dm.LoadError, match="the text is not a valid dataset"):
        dm.read(io.StringIO("[]"))


def test_a_file_that_cannot_be_read_any_more_is_refused(tmp_path: Path) -> None:
    closed = io.StringIO(dm.dumps(DATASET))
    closed.close()
    with pytest.raises(dm.WrongValueError, match="is closed; read it before"):
        dm.read(closed)
    with (
        (tmp_path / "a.json").open("w", encoding="utf-8") as file,
        pytest.raises(dm.WrongValueError, match="is not open for reading; open it with mode 'rb'"),
    ):
        dm.read(file)


@pytest.mark.parametrize(
    ("given", "message"),
    [(b"{}", "neither a path nor an open file; read text with loads"), (3, "3 is neither")],
)
def test_what_is_neither_a_path_nor_a_file_is_refused(given: Any, message: str) -> None:
    with pytest.raises(dm.WrongKindError, match=message):
        dm.read(given)


def test_a_mistaken_door_is_named() -> None:
    with pytest.raises(dm.WrongValueError, match="read text with loads"):
        dm.read(dm.dumps(DATASET))
    with pytest.raises(dm.WrongKindError, match="the path the second"):
        dm.write("a.json", DATASET)  # type: ignore[arg-type]
    with pytest.raises(dm.WrongKindError, match="write to an open file with dumps"):
        dm.write(DATASET, io.StringIO())  # type: ignore[arg-type]
    with pytest.raises(dm.WrongKindError, match=r"3 is not a Dataset$"):
        dm.dumps(3)  # type: ignore[arg-type]


@POSIX
@pytest.mark.parametrize("name", ["pipe.json", "pipe.jsonl"])
@pytest.mark.parametrize("valid", [True, False])
def test_a_pipe_is_read_once(tmp_path: Path, name: str, *, valid: bool) -> None:
    path = tmp_path / name
    os.mkfifo(path)
    text = dm.dumps(DATASET, path.suffix[1:]) if valid else "[]"
    writer = threading.Thread(target=lambda: path.write_text(text, encoding="utf-8"), daemon=True)
    writer.start()
    if valid:
        assert dm.read(path) == DATASET
    else:
        with pytest.raises(dm.LoadError, match="it is a list"):
            dm.read(path)
    writer.join(timeout=10)
    assert not writer.is_alive()


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
    with pytest.raises(dm.LoadError, match="which is not UTF-8"):
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
def test_a_file_keeps_its_owner_where_that_is_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    path.write_text("old", encoding="utf-8")
    asked: list[tuple[int, int]] = []

    def refuse_owners(_: int, owner: int, group: int) -> None:
        asked.append((owner, group))
        if owner != -1:
            raise PermissionError

    monkeypatch.setattr(os, "fchown", refuse_owners)
    dm.write(DATASET, path)
    assert asked == [(path.stat().st_uid, path.stat().st_gid), (-1, path.stat().st_gid)]
    monkeypatch.undo()
    if os.geteuid() == 0:
        os.chown(path, 1234, 2345)
        path.chmod(0o640)
        dm.write(DATASET, path)
        status = path.stat()
        assert (status.st_uid, status.st_gid) == (1234, 2345)
        assert stat.S_IMODE(status.st_mode) == 0o640


@POSIX
def test_a_read_only_file_is_not_replaced(tmp_path: Path) -> None:
    path, link = tmp_path / "a.json", tmp_path / "link.json"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o444)
    link.symlink_to(path)
    for given in (path, link):
        with pytest.raises(dm.ReadOnlyFileError) as caught:
            dm.write(DATASET, given)
        advice = "is read-only; make it writable, or write to another path"
        assert str(caught.value) == f"{given} {advice}"
        assert isinstance(caught.value, PermissionError)
        assert caught.value.filename == str(given)
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301
    assert path.read_text(encoding="utf-8") == "old"
    path.chmod(0o644)
    dm.write(DATASET, link)
    assert dm.read(path) == DATASET


@POSIX
def test_a_loop_of_links_is_an_error_that_names_it(tmp_path: Path) -> None:
    one, other = tmp_path / "one.json", tmp_path / "other.json"
    one.symlink_to(other)
    other.symlink_to(one)
    with pytest.raises(OSError, match=r"[Ll]inks.*one\.json"):
        dm.write(DATASET, one)
    assert one.is_symlink()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_a_full_disk_is_an_error_that_names_the_path(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left on device") as caught:
        dm.write(DATASET, path)
    assert caught.value.filename == str(path)


@POSIX
@pytest.mark.parametrize("way", ["/dev/stdout", "/dev/fd/1"])
@pytest.mark.parametrize("to", ["a pipe", "a file"])
def test_standard_output_is_written_to_by_a_link(tmp_path: Path, way: str, to: str) -> None:
    link, out = tmp_path / "a.json", tmp_path / "out"
    link.symlink_to(way)
    code = (
        "import diplomacy_model as dm; print('before', flush=True); "
        f"dm.write(dm.Dataset(title='x'), {str(link)!r}); print('after')"
    )
    with out.open("w+", encoding="utf-8") as file:
        done = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", code],
            stdout=subprocess.PIPE if to == "a pipe" else file,
            text=True,
            check=True,
        )
        file.seek(0)
        said = done.stdout if to == "a pipe" else file.read()
    assert said == f"before\n{dm.dumps(dm.Dataset(title='x'))}after\n"


# --- Writers that were killed, and writers at work


REMAINS = ".diplomacy-model-0123456789abcdef.tmp"


def test_what_a_killed_writer_left_is_removed_by_the_next_one(tmp_path: Path) -> None:
    (tmp_path / REMAINS).write_text("half of it", encoding="utf-8")
    dm.write(DATASET, tmp_path / "a.json")
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_the_file_of_a_writer_at_work_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    owner = os if step == "fsync" else Path
    act = getattr(owner, step)

    def write_another_first(*args: Any) -> object:
        monkeypatch.undo()
        dm.write(dm.Dataset(title="other"), tmp_path / "b.json")
        return act(*args)

    monkeypatch.setattr(owner, step, write_another_first)
    dm.write(DATASET, tmp_path / "a.json")
    assert dm.read(tmp_path / "a.json") == DATASET
    assert dm.read(tmp_path / "b.json").title == "other"
    assert len(list(tmp_path.iterdir())) == 2


@POSIX
def test_a_new_file_that_was_taken_for_remains_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl  # noqa: PLC0415 - not on Windows

    lock = fcntl.flock
    taken: list[Path] = []

    def remove_first(file: Any, how: int) -> None:
        if not taken:
            taken.append(Path(file.name))
            taken[0].unlink()
        lock(file, how)

    monkeypatch.setattr(fcntl, "flock", remove_first)
    dm.write(DATASET, tmp_path / "a.json")
    assert len(taken) == 1
    assert dm.read(tmp_path / "a.json") == DATASET
    assert len(list(tmp_path.iterdir())) == 1


def test_several_writers_of_one_path_leave_one_whole_file(tmp_path: Path) -> None:
    datasets = [dm.Dataset(title=f"writer {number}" * 1000) for number in range(4)]

    def write(dataset: dm.Dataset) -> None:
        for _ in range(5):
            dm.write(dataset, tmp_path / "a.json")

    writers = [threading.Thread(target=write, args=(dataset,)) for dataset in datasets]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert dm.read(tmp_path / "a.json") in datasets
    assert len(list(tmp_path.iterdir())) == 1


@POSIX
@pytest.mark.skipif(not os.environ.get("CI"), reason="it starts many processes")
def test_a_writer_killed_at_any_moment_leaves_a_whole_file_and_nothing_for_good(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.json"
    code = (
        "import diplomacy_model as dm; ds = dm.Dataset(title='x' * 2_000_000); "
        f"dm.write(ds, {str(path)!r}); print('ready', flush=True)\n"
        f"while True: dm.write(ds, {str(path)!r})"
    )
    chance = random.Random(0)  # noqa: S311 - moments, not secrets
    for _ in range(15):
        writer = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)  # noqa: S603
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(chance.random() / 20)
        writer.kill()
        writer.communicate()
        assert dm.read(path).title == "x" * 2_000_000
        dm.write(DATASET, path)
        assert list(tmp_path.iterdir()) == [path]


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
