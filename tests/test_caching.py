"""What is remembered is bounded in characters, not only in entries."""

from __future__ import annotations

import gc
import re
import weakref
from pathlib import Path

import pytest

import diplomacy_model as dm
from diplomacy_model.caching import remembered

SOURCE = Path(dm.__file__).parent


class Made:
    """A result that can be watched."""


@pytest.mark.parametrize(("length", "kept"), [(1, True), (200, True), (201, False)])
def test_a_result_is_kept_only_for_a_short_text(length: int, *, kept: bool) -> None:
    @remembered(10)
    def make(text: str) -> Made:
        del text
        return Made()

    text = "x" * length
    assert (make(text) is make(text)) == kept
    seen = weakref.ref(make(text))
    gc.collect()
    assert (seen() is not None) == kept


def test_only_the_results_used_most_recently_are_kept() -> None:
    calls: list[str] = []

    @remembered(2)
    def make(text: str) -> int:
        calls.append(text)
        return len(calls)

    for text in ("a", "b", "a", "c", "a", "b"):
        make(text)
    assert calls == ["a", "b", "c", "b"]


def test_times_are_remembered_and_long_ones_are_not() -> None:
    assert dm.When.parse("2025-10") is dm.When.parse("2025-10")
    long = "{" + ",".join(f"2025-10-{day:02}" for day in range(1, 32)) + "}"
    assert dm.When.parse(long) == dm.When.parse(long)
    assert dm.When.parse(long) is not dm.When.parse(long)


def test_no_other_cache_has_texts_of_users_as_keys() -> None:
    """A new cache either uses `remembered` or is listed here with the reason why it is bounded."""
    bounded = {
        "caching.py": "it is the bounded one",
        "spelling.py": "texts of at most 200 characters, and words of closed lists",
        "temporal/parts.py": "offsets such as +08:00, of which there are few",
        "datasets/__init__.py": "names of bundled datasets",
        "model/__init__.py": "names of properties",
        "formats/_docstrings.py": "modules of the package",
        "formats/_structure.py": "classes",
        "extraction/mending.py": "word lists",
        "interop/rdf/terms.py": "one list of classes",
        "testing/model.py": "classes",
        "index/postings.py": "ids of one registry, as long as an index is made",
        "cli/_files.py": "the arguments of one command",
    }
    found = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if re.search(r"\b(lru_cache|functools\.cache)\b", path.read_text(encoding="utf-8"))
    }
    assert found == set(bounded)
