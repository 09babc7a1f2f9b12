"""How long `draft` takes beside `loads`, for right records and for such as need mends.

Run it as ``uv run python tests/benchmarks/drafts_speed.py``. A made-up world of 5,000 records,
without those whose references lead nowhere, is read as a draft: as a text, in a block of code with
prose around it, and as plain data; and then with one sort of slip in all records. Findings and
doubts are worked out when they are asked for, and are not timed.
"""

from __future__ import annotations

import copy
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from measuring import Contender, compare, forget_times, machine
from world import world

import diplomacy_model as dm
from diplomacy_model.model import CLASS_NAMED, kind_name
from diplomacy_model.model.shape import shape_of
from diplomacy_model.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 15
ROUNDS_WITH_SLIPS = 5
RECORDS = 5_000
LIMIT = 1.5
LIMIT_WITH_NULLS = 3
LIMIT_WITH_SLIPS = 10
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)


def whole(ds: dm.Dataset) -> dm.Dataset:
    """Return a dataset without the records that refer to what it does not have."""
    while True:
        found = ds.check()
        lacking = {each.record for each in found if each.code == "dangling-reference"}
        if not lacking:
            return ds
        ds = ds.without(sorted(lacking))


def with_nulls(data: Any, cls: type[Value]) -> Any:
    """Return plain data with null in all keys that are left out, as a strict schema demands it."""
    if not isinstance(data, dict):
        return data
    full: dict[str, Any] = dict.fromkeys(shape_of(cls).expected) | data
    for key, expected in shape_of(cls).expected.items():
        inner = (expected.each or expected).types[0]
        if key in data and issubclass(inner, Value):
            held = data[key]
            full[key] = (
                [with_nulls(each, inner) for each in held]
                if isinstance(held, list)
                else with_nulls(held, inner)
            )
    return full


def in_words(record: dict[str, Any]) -> None:
    """Write the day of a record in words."""
    for key in ("when", "published"):
        if day := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", record.get(key, "")):
            record[key] = f"{int(day[3])} {MONTHS[int(day[2]) - 1]} {day[1]}"


def in_capitals(record: dict[str, Any]) -> None:
    """Write a word of a record as a title."""
    for key in ("kind", "status"):
        if key in record:
            record[key] = record[key].replace("-", " ").title()
            return


def with_unknown_key(record: dict[str, Any]) -> None:
    """Add a key that no record has."""
    record["foo"] = "bar"


def with_names(ds: dm.Dataset) -> Callable[[dict[str, Any]], None]:
    """Return a function that writes names in place of the ids of those who took part."""
    own = {each.id: each.own_name for each in ds if each.own_name is not None}
    alone = {name for name, count in Counter(own.values()).items() if count == 1}

    def named(value: Any) -> Any:
        name = own.get(value) if isinstance(value, str) else None
        return name if name in alone else value

    def name(record: dict[str, Any]) -> None:
        for key in ("participants", "parties", "places", "speakers"):
            if key in record:
                record[key] = [named(each) for each in record[key]]
        for key in ("holder", "member", "office"):
            if key in record:
                record[key] = named(record[key])

    return name


def with_slips(text: str, slip: Callable[[dict[str, Any]], None]) -> str:
    """Return a document with a slip in its records."""
    document = json.loads(text)
    for record in document["records"]:
        slip(record)
    return json.dumps(document)


def main() -> None:
    """Print the medians and the ratios."""
    ds = whole(world(RECORDS))
    text = dm.dumps(ds)
    fenced = f"Here you are:\n```json\n{text}```\nDone."
    forms: dict[str, Any] = {"text": text, "block of code": fenced, "data": json.loads(text)}
    for name, given in forms.items():
        assert dm.draft(given).dataset == ds
        compare(
            f"a draft of {len(ds):,} records, {name}",
            Contender("draft", lambda _, given=given: dm.draft(given), forget_times),
            Contender("loads", lambda _: dm.loads(text), forget_times),
            rounds=ROUNDS,
            limit=LIMIT,
        )
    classes = {kind_name(cls): cls for cls in CLASS_NAMED.values()}
    names = with_names(ds)

    def nulls(record: dict[str, Any]) -> None:
        record.update(with_nulls(copy.copy(record), classes[record["type"]]))

    def both(record: dict[str, Any]) -> None:
        names(record)
        in_words(record)

    slips: dict[str, Callable[[dict[str, Any]], None]] = {
        "null in all other keys": nulls,
        "names for ids": names,
        "days in words": in_words,
        "words as titles": in_capitals,
        "names, and days in words": both,
        "an unknown key": with_unknown_key,
    }
    for name, slip in slips.items():
        given = with_slips(text, slip)
        assert (dm.draft(given).dataset == ds) is (slip is not with_unknown_key), name
        compare(
            f"a draft of {len(ds):,} records, {name}",
            Contender("draft", lambda _, given=given: dm.draft(given), forget_times),
            Contender("loads", lambda _: dm.loads(text), forget_times),
            rounds=ROUNDS_WITH_SLIPS,
            limit=LIMIT_WITH_NULLS if slip is nulls else LIMIT_WITH_SLIPS,
        )
    print(f"\n{machine('attrs')}")


if __name__ == "__main__":
    main()
