"""The shared table of EDTF texts and what they say."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from diplomacy_model.errors import TimeFormatError
from diplomacy_model.temporal import When

TABLE = Path(__file__).parents[2].parent / "shared" / "time" / "edtf_cases.json"


def cases() -> list[Any]:
    if not TABLE.exists():
        reason = "the shared table is not beside this repository"
        return [pytest.param(None, marks=pytest.mark.skip(reason=reason))]
    found = json.loads(TABLE.read_text(encoding="utf-8"))["cases"]
    return [pytest.param(case, id=f"{case['id']}-{case['edtf']!r}") for case in found]


# Where this library decides otherwise than the table does.
DIFFERENT = {
    "2005-07-25T10:10:10Z/2006-01-01T10:10:10Z": "timed intervals are one of our supersets",
    "2012-24/2012-21": "21 to 24 name no hemisphere: in the south spring follows winter",
}


def day(bound: date | None) -> str | None:
    return None if bound is None else bound.isoformat()[:10]


@pytest.mark.parametrize("case", cases())
def test_a_text_is_read_or_refused_and_says_what_the_table_says(case: dict[str, Any]) -> None:
    text, profile = case["edtf"], case.get("profile")
    if text in DIFFERENT:
        When.parse(text)
        return
    if profile not in {"core", "extension"}:
        with pytest.raises(TimeFormatError) as caught:
            When.parse(text)
        error = caught.value
        assert error.text == text
        assert 1 <= error.position <= len(text) + 1
        assert error.problem
        assert error.accepted
        return
    time = When.parse(text)
    assert When.parse(time.text) == time
    if profile == "core":
        says_what_the_table_says(time, case)


def says_what_the_table_says(time: When, case: dict[str, Any]) -> None:
    by_convention = "bounds_convention" in case
    assert time.kind == ("date" if case["kind"] == "season" else case["kind"])
    assert time.precision == case["precision"]
    assert time.is_uncertain == case["uncertain"]
    if not by_convention:
        assert time.is_approximate == case["approximate"]
        if time.text != "XXXX":
            assert (day(time.earliest), day(time.latest)) == (case["lower"], case["upper"])
    if "start_latest" in case and not by_convention:
        inner = (day(time.start_latest), day(time.end_earliest))
        assert inner == (case["start_latest"], case["end_earliest"])
    if "lower_is" in case:
        sides = {case["lower_is"], case["upper_is"]}
        assert time.is_open == ("open" in sides)
        assert time.is_unknown == ("unknown" in sides)
    if "instant_utc" in case:
        utc = case["instant_utc"]
        assert time.instant == (None if utc is None else datetime.fromisoformat(utc))
