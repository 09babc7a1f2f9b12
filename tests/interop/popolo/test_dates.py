"""Times in Popolo, which has plain dates: what is sent, and what is told."""

from __future__ import annotations

import pytest

import diplomacy_model as dm
from diplomacy_model.interop.popolo import to_popolo
from tests.interop.popolo.checking import ADA, dropped, must_be_valid, sent

EVENT_DATES = [
    ("2025", ("2025", "2025"), None),
    ("2025-10", ("2025-10", "2025-10"), None),
    ("2025-10-27", ("2025-10-27", "2025-10-27"), None),
    ("2025-10-26/2025-10-28", ("2025-10-26", "2025-10-28"), None),
    ("2025-10/", ("2025-10", None), None),
    ("/2025-10", (None, "2025-10"), None),
    ("1992/..", ("1992", None), "1992/"),
    ("../1992", (None, "1992"), "/1992"),
    ("1954~", ("1954", "1954"), "1954"),
    ("1954?/1960", ("1954", "1960"), "1954/1960"),
    ("2025-10-XX", ("2025-10", "2025-10"), "2025-10"),
    ("2025-21", ("2025", "2025"), "2025"),
    ("202X", (None, None), None),
    ("XXXX", (None, None), None),
    ("[2025-10-26..2025-10-28]", ("2025-10", "2025-10"), "2025-10"),
    ("{2025-10-26,2025-11-28}", ("2025-10-26", "2025-11-28"), "2025-10-26/2025-11-28"),
    ("[..2025-10-26]", (None, None), None),
    ("2019/2019", ("2019", "2019"), "2019"),
    ("2025-10-27T09:30", ("2025-10-27", "2025-10-27"), "2025-10-27"),
    ("2025-10-27T09:30+08:00", ("2025-10-27T09:30+08:00", None), "2025-10-27T09:30+08:00/"),
    ("2025-10-27T09:30+08:00/2025-10-27T11:00+08:00",
     ("2025-10-27T09:30+08:00", "2025-10-27T11:00+08:00"), None),
    ("2025-10-27T09:30+08:00[Asia/Kuala_Lumpur]/2025-10-27T11:00+08:00[Asia/Kuala_Lumpur]",
     ("2025-10-27T09:30+08:00", "2025-10-27T11:00+08:00"),
     "2025-10-27T09:30+08:00/2025-10-27T11:00+08:00"),
    ("2025-10-27T09:30:00.5Z/..", ("2025-10-27T09:30:00Z", None), "2025-10-27T09:30:00Z/"),
]  # fmt: skip


@pytest.mark.parametrize(("when", "dates", "instead"), EVENT_DATES)
def test_a_time_becomes_two_dates_and_what_they_do_not_say_is_told(
    when: str, dates: tuple[str | None, str | None], instead: str | None
) -> None:
    ds = dm.Dataset(records=[dm.Event(id="e", when=when)])
    result = to_popolo(ds)
    must_be_valid(result.result)
    [event] = result.result["events"]
    assert (event.get("start_date"), event.get("end_date")) == dates
    is_whole = instead is None and dates != (None, None)
    assert [row.instead for row in result.dropped] == ([] if is_whole else [instead])


def test_memberships_have_no_times_of_day() -> None:
    tenure = dm.Tenure(
        id="t", office="o", holder="ada", period="2019-05-31T10:00+05:30/2023-01-01T00:00Z"
    )
    [membership] = sent(ADA, tenure)["memberships"]
    assert (membership["start_date"], membership["end_date"]) == ("2019-05-31", "2023-01-01")
    assert dropped(ADA, tenure) == [
        "t: period is sent as 2019-05-31/2023-01-01: Popolo has no times of day here"
    ]
