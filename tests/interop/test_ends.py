"""`stretch`: from when to when something lasted, if one of the ends is missing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import diplomacy_model as dm
from diplomacy_model.interop import stretch


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("1946", "1950", "1946/1950"),
        ("1946-05", None, "1946-05/"),
        (None, "1950-07-01", "/1950-07-01"),
        (date(1946, 5, 1), date(1946, 5, 1), "1946-05-01/1946-05-01"),
        (dm.When.parse("1946~"), None, "1946~/"),
    ],
)
def test_a_missing_end_is_unknown(start: Any, end: Any, text: str) -> None:
    assert str(stretch(start, end)) == text


def test_an_end_is_open_only_if_the_data_say_so() -> None:
    open_end = stretch("1946", None, ongoing=True)
    assert open_end == dm.When.parse("1946/..")
    assert open_end.is_open
    assert not open_end.is_unknown
    unknown = stretch("1946", None)
    assert unknown is not None
    assert unknown.is_unknown


def test_nothing_known_is_no_time() -> None:
    assert stretch(None, None) is None
    assert stretch(None, None, ongoing=True) == dm.When.parse("/..")


def test_what_goes_on_has_no_end() -> None:
    with pytest.raises(dm.WrongValueError, match=r"ongoing: is True, and the end is '1950'"):
        stretch("1946", "1950", ongoing=True)


@pytest.mark.parametrize(("start", "end"), [("1946/1950", None), (None, "[1946..]"), ("XXXX", "1")])
def test_an_end_is_a_single_date(start: str, end: str) -> None:
    with pytest.raises(dm.DiplomacyModelError, match=r"is not a single date|not a time"):
        stretch(start, end)


def test_an_end_before_the_start_is_refused() -> None:
    with pytest.raises(dm.TimeFormatError):
        stretch("1950", "1946")


def test_a_wrong_kind_is_named() -> None:
    with pytest.raises(dm.WrongKindError, match="ongoing"):
        stretch("1946", None, ongoing=1)  # type: ignore[arg-type]
    with pytest.raises(dm.WrongKindError, match="start"):
        stretch(1946, None)  # type: ignore[arg-type]
