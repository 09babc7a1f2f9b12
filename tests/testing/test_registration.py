"""Hypothesis knows our types by itself, and without Hypothesis the error says what to install."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model import model
from diplomacy_model.model import RECORD_CLASSES
from diplomacy_model.model.value import Value, fields_of
from diplomacy_model.vocabulary import WORD_LISTS

VALUES = [
    each for each in vars(model).values() if isinstance(each, type) and issubclass(each, Value)
]
TYPES = [*VALUES, *WORD_LISTS, dm.When, dm.Span, dm.Dataset, dm.Severity]


@pytest.mark.parametrize("cls", TYPES, ids=lambda cls: cls.__name__)
def test_a_type_is_enough_to_get_objects(cls: Any) -> None:
    @given(st.from_type(cls))
    @settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
    def made(each: object) -> None:
        assert isinstance(each, cls)

    made()


@given(st.from_type(dm.Actor | dm.Office))
@settings(max_examples=10)
def test_a_union_is_a_type_too(record: dm.Actor | dm.Office) -> None:
    assert isinstance(record, (dm.Actor, dm.Office))


@pytest.mark.parametrize("cls", [cls for cls in VALUES if cls not in RECORD_CLASSES])
def test_every_field_of_every_value_is_given_a_value(cls: Any) -> None:
    given_a_value: set[str] = set()

    @given(st.from_type(cls))
    @settings(max_examples=100, derandomize=True, database=None)
    def collect(value: Any) -> None:
        given_a_value.update(
            field.name
            for field in fields_of(type(value))
            if getattr(value, field.name) != field.default
        )

    collect()
    assert given_a_value >= {field.name for field in fields_of(cls)}


def test_hypothesis_finds_the_strategies_by_itself() -> None:
    code = (
        "import sys; from hypothesis import strategies as st;"
        "assert 'diplomacy_model.testing.model' in sys.modules;"
        "import diplomacy_model as dm; assert st.from_type(dm.Actor) is not None"
    )
    subprocess.run([sys.executable, "-I", "-c", code], check=True)  # noqa: S603


@pytest.mark.parametrize("first", ["diplomacy_model.testing", "hypothesis", "diplomacy_model"])
def test_it_does_not_matter_what_is_imported_first(first: str) -> None:
    code = (
        f"import {first}; import diplomacy_model.testing; from hypothesis import strategies as st;"
        "import diplomacy_model as dm; st.from_type(dm.When).validate()"
    )
    subprocess.run([sys.executable, "-I", "-W", "error", "-c", code], check=True)  # noqa: S603


def test_without_hypothesis_the_error_names_the_extra() -> None:
    code = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "import diplomacy_model as dm\n"
        "try:\n    import diplomacy_model.testing\n"
        "except dm.MissingExtraError as error: print(error)"
    )
    said = subprocess.run(  # noqa: S603
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert "diplomacy_model[testing]" in said
    assert 'pip install "hypothesis>=6.150"' in said
