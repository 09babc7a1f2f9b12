"""What a dataset answers is a value: it pickles and copies, and it is about its own records."""

from __future__ import annotations

import copy
import inspect
import itertools
import json
import operator
import pickle
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs
import pytest

import diplomacy_model as dm
from diplomacy_model.frozen import Frozen
from diplomacy_model.model import RECORD_CLASSES

DATASETS = [dm.datasets.load("kuala_lumpur_2025"), dm.datasets.load("hard_cases")]
APART = {"derived", "find", "from_records", "get", "held", "known", "near_ids"}
"""What takes arguments of its own, and returns records or what it is told to."""
OTHERS: dict[str, list[Any]] = {
    "on": ["2025-10-27", "2025"],
    "text": ["India", "Nobody"],
    "scheme": ["iso3166-1-alpha-3"],
    "value": ["IND"],
    "years": [[2024, 2025]],
    "kind": [dm.Meeting],
    "texts": [{}],
}
"""Arguments that are not records, by the name of the parameter."""


def wanted(parameter: inspect.Parameter) -> list[type[dm.Record]]:
    """Return the classes of records that a parameter takes."""
    words = set(re.findall(r"[A-Za-z]+", parameter.annotation))
    return [cls for cls in (*RECORD_CLASSES, dm.Record) if cls.__name__ in words]


def arguments(ds: dm.Dataset, name: str, parameter: inspect.Parameter) -> list[Any]:
    """Return some arguments for a parameter of a question."""
    if parameter.name in OTHERS:
        return OTHERS[parameter.name]
    if name in {"merge", "diff"}:
        return [ds]
    if name == "apply":
        return [ds.diff(ds.without(ds.topics[:2]))]
    found = [one for cls in wanted(parameter) for one in ds.all(cls)[:3]]
    return [[one] for one in found] if "Several" in parameter.annotation else found


def questions(ds: dm.Dataset) -> Iterator[tuple[str, Callable[..., Any], list[list[Any]]]]:
    """Yield each public method, with arguments for each of the parameters that it needs."""
    for name in sorted(set(dir(type(ds))) - APART):
        method = getattr(ds, name)
        if not name.startswith("_") and inspect.ismethod(method):
            needed = [
                each
                for each in inspect.signature(method).parameters.values()
                if each.default is each.empty
                and (name, each.kind) != ("timeline", each.VAR_POSITIONAL)
            ]
            yield name, _by_name(method, needed), [arguments(ds, name, each) for each in needed]


def _by_name(method: Callable[..., Any], needed: list[inspect.Parameter]) -> Callable[..., Any]:
    def call(*given: Any) -> Any:
        pairs = list(zip(needed, given, strict=True))
        positional = [each for parameter, each in pairs if parameter.kind != parameter.KEYWORD_ONLY]
        named = {p.name: each for p, each in pairs if p.kind == p.KEYWORD_ONLY}
        return method(*positional, **named)

    return call


def results(ds: dm.Dataset) -> Iterator[tuple[str, Any]]:
    """Yield what every property and every method of a dataset and its collections return."""
    for name, method, given in questions(ds):
        for chosen in itertools.islice(itertools.product(*given), 6):
            try:
                yield name, method(*chosen)
            except (dm.WrongKindError, dm.MergeConflictError, dm.UnknownIdError):
                continue
    for name in dir(ds):
        if not name.startswith("_") and not inspect.ismethod(held := getattr(ds, name)):
            yield name, held
            if isinstance(held, dm.Collection):
                yield f"{name}.count_by", held.count_by(lambda one: type(one).__name__)
                yield f"{name}.group_by", held.group_by(lambda one: one.note)
                yield f"{name}.order_by", held.order_by(lambda one: one.id)
                yield f"{name}.distinct", held.distinct()
                yield f"{name}.to_records", held.to_records()
                if issubclass(held.kind, (dm.Event, dm.Statement)):
                    yield f"{name}.count_by_year", held.count_by_year()


@pytest.mark.parametrize("ds", DATASETS, ids=repr)
def test_every_result_pickles_and_copies(ds: dm.Dataset) -> None:
    asked = set()
    for name, result in results(ds):
        asked.add(name)
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
            assert pickle.loads(pickle.dumps(result, protocol)) == result, name  # noqa: S301
        assert copy.copy(result) == copy.deepcopy(result) == result, name
    assert len(asked) > 50
    assert {"by_id", "chronology", "timeline", "dyads", "meetings.count_by_year"} <= asked


@pytest.mark.parametrize("ds", DATASETS, ids=repr)
def test_every_question_refuses_a_record_that_is_not_that_of_the_dataset(ds: dm.Dataset) -> None:
    asked = set()
    for name, ask, given in questions(ds):
        if name in {"all", "apply", "diff", "merge", "with_records", "position", "positions"}:
            continue
        for at, choices in enumerate(given):
            for one in choices[:3]:
                inner = one[0] if isinstance(one, list) else one
                if isinstance(inner, dm.Record):
                    changed = attrs.evolve(inner, note="Something else.")
                    chosen = [each[0] if each else None for each in given]
                    chosen[at] = [changed] if isinstance(one, list) else changed
                    with pytest.raises(dm.DifferentRecordError, match="another note"):
                        ask(*chosen)
                    asked.add(name)
    assert len(asked) > 20, asked


def test_a_frozen_mapping_is_read_as_a_dict_and_not_changed() -> None:
    counts: Any = DATASETS[0].meetings.count_by(lambda meeting: meeting.note is None)
    assert isinstance(counts, Mapping)
    assert json.loads(json.dumps(DATASETS[0].visits.count_by_year())) is not None
    before = dict(counts)
    changes: list[Callable[[], object]] = [
        lambda: operator.setitem(counts, "x", 1),
        lambda: operator.delitem(counts, next(iter(counts))),
        lambda: operator.ior(counts, {"x": 1}),
        lambda: counts.update(x=1),
        lambda: counts.setdefault("x", 1),
        lambda: counts.pop(next(iter(counts))),
        counts.popitem,
        counts.clear,
    ]
    for change in changes:
        with pytest.raises(dm.WrongKindError, match="read-only"):
            change()
    assert counts == before
    assert type(pickle.loads(pickle.dumps(counts))) is type(copy.deepcopy(counts)) is Frozen  # noqa: S301
