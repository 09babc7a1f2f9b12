"""Whatever is read: a dataset or a LoadError whose problems have a place, and nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.testing import datasets

FORMATS = pytest.mark.parametrize("format_", ["json", "jsonl"])
slow = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

SCRAPS = ('"', "}", "]", ",", ":", "\\", "\n", "NaN", "1e999", "{}", "null", "\ud800")

junk = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters())
    | st.sampled_from(["india", "2025-10", "state", "actor", "FREQ=DAILY", "\ud800", 10**400]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["actor", "kind", "id", "x"]), inner, max_size=3)
    ),
    max_leaves=4,
)


def read_or_refuse(text: str, format_: str) -> None:
    """Read a text, and check what a LoadError says of it if there is one."""
    try:
        dataset = dm.loads(text, format_)
    except dm.LoadError as error:
        lines = text.split("\n")
        places = [(problem.line, problem.column) for problem in error.problems]
        assert places
        assert places == sorted(places)
        for line, column in places:
            assert line is not None
            assert column is not None
            assert 1 <= line <= len(lines)
            assert 1 <= column <= len(lines[line - 1]) + 1
        str(error).encode()
    else:
        assert dm.loads(dm.dumps(dataset, format_), format_) == dataset


def containers(value: Any) -> list[Any]:
    """Return every list and object in plain data that has something in it."""
    found = [value] if isinstance(value, (dict, list)) and value else []
    inner = value.values() if isinstance(value, dict) else value
    if isinstance(value, (dict, list)):
        found += [each for item in inner for each in containers(item)]
    return found


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, Any]:
    """Documents of which some values were dropped, replaced or put where they do not belong."""
    document: dict[str, Any] = json.loads(dm.dumps(draw(datasets(max_size=3))))
    for _ in range(draw(st.integers(1, 3))):
        inside = draw(st.sampled_from(containers(document) or [document]))
        keys = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
        new = draw(junk)
        if not keys or draw(st.booleans()):
            if isinstance(inside, dict):
                inside[draw(st.sampled_from(["note", "type", "nmae", "", "a.b"]))] = new
            else:
                inside.append(new)
        elif draw(st.booleans()):
            del inside[draw(st.sampled_from(keys))]
        else:
            inside[draw(st.sampled_from(keys))] = new
    return document


@given(document=damaged(), ascii_only=st.booleans(), indent=st.sampled_from([None, 0, 1]))
@slow
def test_a_damaged_document_is_read_or_refused(
    document: dict[str, Any], *, ascii_only: bool, indent: int | None
) -> None:
    read_or_refuse(json.dumps(document, ensure_ascii=ascii_only, indent=indent), "json")


@given(document=damaged())
@slow
def test_damaged_lines_are_read_or_refused(document: dict[str, Any]) -> None:
    records = document.pop("records", [])
    lines = [document, *(records if isinstance(records, list) else [records])]
    read_or_refuse("\n".join(map(json.dumps, lines)), "jsonl")


@FORMATS
@given(dataset=datasets(max_size=2), data=st.data())
@slow
def test_a_text_with_characters_dropped_or_put_in_is_read_or_refused(
    format_: str, dataset: dm.Dataset, data: st.DataObject
) -> None:
    text = dm.dumps(dataset, format_)
    for _ in range(data.draw(st.integers(1, 2))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 3)))
        put_in = st.sampled_from(
            ['"', "}", "]", ",", ":", "\\", "\n", "NaN", "1e999", "{}", "\ud800"]
        )
        text = text[:start] + data.draw(st.just("") | put_in) + text[end:]
    read_or_refuse(text, format_)


@FORMATS
@given(text=st.text(st.characters()))
def test_any_text_is_read_or_refused(format_: str, text: str) -> None:
    read_or_refuse(text, format_)
