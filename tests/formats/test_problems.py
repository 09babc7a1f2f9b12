"""The two steps behind a problem: what an exception says, and where its place is in the text."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplomacy_model.formats._locate import Lines, Path, places, written
from diplomacy_model.formats._problems import misfits

values = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=10,
)


def all_paths(value: Any, path: Path = ()) -> dict[Path, Any]:
    """Return every path in plain data and what stands there."""
    found = {path: value}
    if isinstance(value, (dict, list)):
        steps = value.items() if isinstance(value, dict) else enumerate(value)
        for step, inner in steps:
            found |= all_paths(inner, (*path, step))
    return found


@given(value=values, indent=st.sampled_from([None, 0, 2]), ascii_only=st.booleans())
def test_every_value_is_found_where_it_stands(
    value: Any, *, indent: int | None, ascii_only: bool
) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    expected = all_paths(value)
    found = places(text, expected)
    assert found.keys() == expected.keys()
    for path, place in found.items():
        here, _ = json.JSONDecoder().raw_decode(text, place.value)
        assert json.dumps(here) == json.dumps(expected[path])
        if path and isinstance(path[-1], str):
            assert json.JSONDecoder().raw_decode(text, place.key)[0] == path[-1]


@given(value=values, chosen=st.randoms(use_true_random=False))
def test_what_is_not_wanted_is_passed_over(value: Any, chosen: Any) -> None:
    paths = all_paths(value)
    path = chosen.choice(list(paths))
    text = json.dumps(value)
    assert places(text, [path])[path] == places(text, paths)[path]


def test_the_last_of_repeated_keys_counts() -> None:
    text = '{"a": {"b": 1}, "a": {"b": 2}, "a": {}}'
    found = places(text, [("a", "b")])
    assert found["a",].key == text.rindex('"a"')
    assert text[found["a", "b"].value] == "2"


def test_a_path_that_leads_nowhere_has_no_place() -> None:
    assert list(places('{"a": [1]}', [("b", 0), ("a", 1), ("a", 0, "c")])) == [(), ("a",), ("a", 0)]


def test_paths_are_written_so_that_they_can_be_read() -> None:
    assert written(()) == "$"
    assert written(("records", 0, "a b", "für", 'q"')) == 'records[0]["a b"].für["q\\""]'
    assert written(("1",)) == '["1"]'


def test_only_newline_characters_end_lines() -> None:
    lines = Lines("a\u2028\r\nb\r\x85c\n")
    assert [lines.position(offset) for offset in (0, 3, 4, 7, 9)] == [
        (1, 1),
        (1, 4),
        (2, 1),
        (2, 4),
        (3, 1),
    ]


def test_an_exception_that_says_nothing_of_the_file_is_raised_again() -> None:
    with pytest.raises(RuntimeError, match="a slip in the library"):
        list(misfits(RuntimeError("a slip in the library"), ()))
