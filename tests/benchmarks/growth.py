"""How the work for each question and verb grows with the dataset, and how long the worst takes.

Run it as ``uv run python tests/benchmarks/growth.py``, which takes some minutes, or with smaller
numbers: ``--records 2000``. Work is counted in calls, which do not depend on the machine, in a
made-up world of so many records and in one four times as large. An exponent of 1 says that the work
grows as the number of events and statements does, which are nearly all records, and grow most. Any
above 1.1 is marked.

The questions are asked of one dataset in turn, so that the first that needs an index pays for it.
The worst cases are datasets that once took quadratic time or longer. They are timed.
"""

from __future__ import annotations

import argparse
import functools
import math
import sys
import time
from typing import TYPE_CHECKING, Any

from world import world

import diplomacy_model as dm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LIMIT = 1.1
TIMES_LARGER = 4
SECONDS = 10.0
"""How long each step of a worst case may take for 100,000 records."""


def calls(work: Callable[[], object]) -> int:
    """Return how many calls some work makes, those of built-in functions included."""
    count = 0

    def seen(frame: object, event: str, argument: object) -> None:
        nonlocal count
        del frame, argument
        count += event in {"call", "c_call"}

    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


# --- what is asked


def verbs(ds: dm.Dataset) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield the verbs: what makes, changes, compares and writes a dataset."""
    other = ds.without([ds.topics[0]])
    text = dm.dumps(ds)
    lines = dm.dumps(ds, format="jsonl")
    yield "Dataset", lambda: dm.Dataset(records=ds.records)
    yield "with_records", lambda: other.with_records([ds.topics[0]])
    yield "without", lambda: ds.without([ds.topics[1]])
    yield "merge", lambda: ds.merge(other)
    yield "diff", lambda: ds.diff(other)
    yield "apply", lambda: ds.apply(ds.diff(other))
    yield "dumps, json", lambda: dm.dumps(ds)
    yield "loads, json", lambda: dm.loads(text)
    yield "dumps, jsonl", lambda: dm.dumps(ds, format="jsonl")
    yield "loads, jsonl", lambda: dm.loads(lines, format="jsonl")
    yield "to_records", ds.meetings.to_records


def searches(ds: dm.Dataset) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield searches with each predicate, and what is done with what they find."""
    actor, place, topic, series = ds.actors[0], ds.places[0], ds.topics[0], ds.series[0]
    tests: dict[str, dm.Predicate[Any]] = {
        "involving": dm.involving(actor),
        "involving a body": dm.involving(ds.memberships[0].organization, include_members=True),
        "during": dm.during("2011"),
        "during, certain": dm.during("2011", certain=True),
        "about": dm.about(topic),
        "at": dm.at(place),
        "in_series": dm.in_series(series),
        "said": dm.said("agreed"),
        "citing": dm.citing(ds.sources[0]),
        "linked": dm.linked("part-of", ds.summits[0]),
        "with_mode": dm.with_mode("video"),
        "with_role": dm.with_role("host"),
        "by": dm.by(actor),
        "of_kind": dm.of_kind("readout"),
        "on_occasion": dm.on_occasion(ds.summits[0]),
    }
    statements = {"said", "by", "of_kind", "on_occasion"}
    for name, test in tests.items():
        some: dm.Collection[Any] = ds.statements if name in statements else ds.events
        yield f"where {name}", functools.partial(some.where, test)
    yield "where not_", lambda: ds.events.where(dm.not_(dm.involving(actor)))
    yield "where a callable", lambda: ds.events.where(lambda event: event.status is None)
    yield "order_by", lambda: ds.meetings.order_by(lambda meeting: meeting.when)
    yield "group_by", lambda: ds.meetings.group_by(lambda meeting: meeting.level)
    yield "count_by", lambda: ds.meetings.count_by(lambda meeting: meeting.level)
    yield "count_by_year", ds.meetings.count_by_year


def questions(ds: dm.Dataset) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield the questions, most of them asked of a hundred records in turn."""
    day = "2015-06-01"
    one, other = ds.actors[0], ds.actors[1]
    body = ds.memberships[0].organization
    named: dict[str, tuple[Callable[..., object], dm.Collection[Any]]] = {
        "office_holders": (functools.partial(ds.office_holders, on=day), ds.offices),
        "offices_held": (functools.partial(ds.offices_held, on=day), ds.actors),
        "memberships_of": (functools.partial(ds.memberships_of, on=day), ds.actors),
        "representation": (ds.representation, ds.meetings),
        "partnership_status": (functools.partial(ds.partnership_status, on=day), ds.partnerships),
        "agreement_status": (functools.partial(ds.agreement_status, on=day), ds.agreements),
        "outcomes": (ds.outcomes, ds.summits),
        "references": (ds.references, ds.actors),
        "editions": (ds.editions, ds.series),
        "next_edition": (ds.next_edition, ds.summits),
        "previous_edition": (ds.previous_edition, ds.summits),
        "next_number": (ds.next_number, ds.series),
        "missing_editions": (ds.missing_editions, ds.series),
        "event_mode": (ds.event_mode, ds.meetings),
        "describe": (ds.describe, ds.meetings),
        "cite": (ds.cite, ds.meetings),
    }
    for name, (ask, some) in named.items():
        yield name, functools.partial(each_of, ask, some)
    yield "attendance", lambda: ds.attendance(ds.series[0], one)
    yield "members_of", lambda: ds.members_of(body, on=day)
    yield "resolve_name", lambda: ds.resolve_name(one.name)
    yield "meetings_between", lambda: ds.meetings_between(one, other)
    yield "interlocutors", lambda: ds.interlocutors(one)
    yield "dyads", lambda: ds.dyads(years=range(2010, 2015), actors=ds.actors.ids[:12])
    yield "timeline", lambda: ds.timeline(dm.involving(one))


def each_of(ask: Callable[..., object], some: dm.Collection[Any]) -> None:
    """Ask about a hundred records, as far as there are so many."""
    for record in some[:100]:
        ask(record)


def checks(ds: dm.Dataset) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield checks, of the world as it is and with one record in twenty missing."""
    yield "chronology", ds.chronology
    yield "check", ds.check
    some = dm.Dataset(records=[each for at, each in enumerate(ds) if at % 20])
    yield "check, one in twenty missing", some.check
    yield "an unknown id, its message", lambda: str(dm.UnknownIdError("x", "y", _near(some)))


def _near(ds: dm.Dataset) -> Callable[[], tuple[str, ...]]:
    return lambda: ds.near_ids(ds.actors[0].id + "x", dm.Actor)


def growth(records: int) -> int:
    """Print the exponents; return how many are above the limit."""
    worlds = [world(records), world(TIMES_LARGER * records)]
    happenings = [len(ds.events) + len(ds.statements) for ds in worlds]
    larger = math.log(happenings[1] / happenings[0])
    print(f"{'calls':32}{len(worlds[0]):>14,}{len(worlds[1]):>14,}  exponent")
    missed = 0
    for family in (checks, searches, questions, verbs):
        for (name, small), (_, large) in zip(*map(family, worlds), strict=True):
            counts = calls(small), calls(large)
            exponent = math.log(max(counts[1], 1) / max(counts[0], 1)) / larger
            mark = "" if exponent <= LIMIT else "  MISSED"
            missed += exponent > LIMIT
            print(f"{name:32}{counts[0]:>14,}{counts[1]:>14,}{exponent:>10.2f}{mark}", flush=True)
    return missed


# --- the worst cases


def event(name: str, when: str | None = None, **relations: str) -> dm.Event:
    """Return an event with relations such as ``part_of="week-2025"``."""
    made = [dm.Relation(kind=kind.replace("_", "-"), to=to) for kind, to in relations.items()]
    return dm.Event(id=name, when=when, relations=made)


def contradictory(count: int) -> Iterator[tuple[str, list[dm.Record]]]:
    """Yield datasets whose times are hard to find, or contradict each other."""
    yield (
        "a wrong year that all else is after",
        [event("summit", "2026"), *(event(f"e{n}", "2025", after="summit") for n in range(count))],
    )
    yield "an undated chain", [event(f"e{n:06}", before=f"e{n + 1:06}") for n in range(count)]
    yield (
        "an undated chain, backwards",
        [event(f"e{n:06}", after=f"e{n + 1:06}") for n in range(count)],
    )
    yield (
        "pairs, each before the other",
        [
            one
            for n in range(count // 2)
            for one in (event(f"a{n}", before=f"b{n}"), event(f"b{n}", before=f"a{n}"))
        ],
    )
    yield "one circle", [event(f"e{n}", before=f"e{(n + 1) % count}") for n in range(count)]
    half = count // 2
    yield (
        "all before one that is before all",
        [
            event("hub"),
            *(event(f"a{n}", "2025", before="hub") for n in range(half)),
            *(event(f"b{n}", "2024", after="hub") for n in range(half)),
        ],
    )
    yield (
        "a chain of parts",
        [
            dm.Meeting(
                id=f"m{n:06}",
                when=None if n else "2025",
                participants=["x", "y"],
                relations=[dm.Relation(kind="part-of", to=f"m{n - 1:06}")] if n else [],
            )
            for n in range(count)
        ],
    )


def crowded(count: int) -> Iterator[tuple[str, list[dm.Record]]]:
    """Yield datasets in which very much is alike or missing."""
    numbers = range(count)
    yield (
        "tenures of one office",
        [dm.Tenure(id=f"t{n}", office="o", holder=f"h{n}", period="2000/2010") for n in numbers],
    )
    yield "events of one edition", [dm.Event(id=f"e{n}", series="s", edition=1) for n in numbers]
    kinds = ("ratified", "signed", "terminated", "entered-into-force")
    acts = [dm.Act(kind=kinds[n % 4], when=f"{1000 + n % 1000}") for n in numbers]
    yield "acts of one agreement", [dm.Agreement(id="a", kind="treaty", name="A", acts=acts)]
    yield (
        "editions, half of them numbered",
        [
            dm.Event(
                id=f"e{n}",
                series="s",
                edition=n // 11 + 1 if n % 2 else None,
                when=f"{1000 + n // 200}",
            )
            for n in numbers
        ],
    )
    yield "places in one country", [dm.Place(id=f"p{n}", name="P", country="x") for n in numbers]
    actors = [dm.Actor(id=f"actor-{n}", kind="state", name=f"A{n}") for n in numbers]
    yield (
        "references to one missing id",
        [
            *actors,
            *(dm.Event(id=f"e{n}", participants=["actro-17"]) for n in numbers),
        ],
    )
    yield (
        "references to as many missing ids",
        [
            *actors,
            *(dm.Event(id=f"e{n}", participants=[f"actor-{n}x"]) for n in numbers),
        ],
    )


def answers(ds: dm.Dataset) -> None:
    """Ask what has to wait for the chronology."""
    ds.timeline()
    if any(one.series == "s" for one in ds.events[:1]):
        ds.editions("s")
    if ds.meetings:
        ds.interlocutors("x")
    if ds.agreements:
        ds.agreement_status("a", on="1500")


def worst(count: int) -> int:
    """Print how long the worst cases take; return how many take too long."""
    missed = 0
    steps = {"chronology": dm.Dataset.chronology, "answers": answers, "check": dm.Dataset.check}
    print(f"\n{'seconds':40}{'records':>10}" + "".join(f"{name:>12}" for name in steps))
    for family in (contradictory, crowded):
        for title, records in family(count):
            ds = dm.Dataset(records=records)
            line = f"{title:40}{len(ds):>10,}"
            is_late = False
            for work in steps.values():
                start = time.perf_counter()
                work(ds)
                seconds = time.perf_counter() - start
                is_late = is_late or seconds > SECONDS * max(len(ds) / 100_000, 1)
                line += f"{seconds:>12.2f}"
            missed += is_late
            print(line + ("  MISSED" if is_late else ""), flush=True)
    return missed


def main() -> None:
    """Print the exponents, then the times of the worst cases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=20_000, help="how large the small world is")
    parser.add_argument("--worst", type=int, default=100_000, help="how large the worst cases are")
    given = parser.parse_args()
    missed = growth(given.records) + worst(given.worst)
    print(f"\n{missed} past the limit" if missed else "\nall within the limits")


if __name__ == "__main__":
    main()
