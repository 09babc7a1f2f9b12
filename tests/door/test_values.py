"""What is of the right kind and still cannot be meant is refused at the door as well."""

from __future__ import annotations

import json
import pickle
from typing import TYPE_CHECKING, Any

import pytest

import diplomacy_model as dm
from diplomacy_model import datasets, plots, testing

if TYPE_CHECKING:
    from collections.abc import Callable

DS = datasets.load("kuala_lumpur_2025")
RULE = dm.Recurrence(rule="FREQ=YEARLY", start="2002-11")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: dm.dumps(DS, "jsom"), "format: 'jsom' .* did you mean 'json'"),
        (lambda: dm.loads("", "JSONL "), "format: 'JSONL ' .* did you mean 'jsonl'"),
        (lambda: DS.merge(DS, on_conflict="kep"), "on_conflict: 'kep' .* did you mean 'keep'"),
        (lambda: plots.dyads([], measure="talk"), "measure: 'talk' .* did you mean 'talks'"),
        (lambda: dm.with_mode("vidoe"), "mode: 'vidoe' .* did you mean 'video'"),
        (lambda: dm.with_role("chiar"), "role: 'chiar' .* did you mean 'chair'"),
        (lambda: dm.of_kind("sate"), "kind: 'sate' .* did you mean 'state'"),
        (lambda: dm.linked("part of", "x"), "kind: 'part of' .* did you mean 'part-of'"),
        (lambda: DS.members_of("asean", on="2025", status="membr"), "status: .* 'member'"),
        (lambda: DS.dyads(years=[2025], kinds=["sate"]), "kinds: 'sate' .* did you mean 'state'"),
        (lambda: DS.check(ignore=["nothing-sited"]), "ignore: .* did you mean 'nothing-cited'"),
        (lambda: dm.read("a.jsom"), "source: .*; did you mean '.json'"),
        (lambda: DS.actors.to_records(codes="iso3166-1-alpha-4"), "codes: .* did you mean"),
    ],
)
def test_a_word_that_is_not_known_is_told_with_its_neighbour(
    call: Callable[[], Any], message: str
) -> None:
    with pytest.raises(dm.DiplomacyModelError, match=message):
        call()


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: dm.in_series("x", edition=0), "edition"),
        (lambda: dm.in_series("x", edition=-1), "edition"),
        (lambda: RULE.occurrences("2003/2005", most=-1), "most"),
        (lambda: testing.datasets(max_size=-1), "max_size"),
        (lambda: DS.dyads(years=[0]), "years"),
        (lambda: DS.dyads(years=[10_000]), "years"),
        (lambda: DS.dyads(years=range(1, 10**9)), "years"),
        (lambda: dm.Coverage(kinds=["visit"], period="2010").covers(dm.Visit, 10_000), "year"),
        (lambda: DS.actors[10**6], "key"),
        (lambda: DS.actors[10**5000], "key"),
        (lambda: DS.actors[::-1], "key"),
        (lambda: DS.actors[::0], "key"),
        (lambda: DS.actors["a":"b"], "key"),
        (lambda: DS.timeline()[10**6], "key"),
        (lambda: DS.timeline()[::0], "key"),
    ],
)
def test_a_number_out_of_bounds_is_refused(call: Callable[[], Any], name: str) -> None:
    with pytest.raises(dm.DiplomacyModelError, match=f"^{name}: "):
        call()


@pytest.mark.parametrize("path", ["a\0.json", "\ud800.json", "", "folder/", b"a.json", 3])
@pytest.mark.parametrize("use", [dm.read, lambda path: dm.write(DS, path)])
def test_what_is_not_the_path_of_a_file_is_refused(use: Callable[[Any], Any], path: object) -> None:
    with pytest.raises(dm.DiplomacyModelError, match=r"^(path|source): "):
        use(path)


@pytest.mark.parametrize("depth", [500, 5_000, 100_000])
def test_what_is_nested_too_deep_is_refused(depth: int) -> None:
    with pytest.raises(dm.DiplomacyModelError):
        dm.loads("[" * depth + "]" * depth)
    nested: list[object] = []
    for _ in range(depth):
        nested = [nested]
    for data in ({"type": nested}, {"type": "topic", "id": "t", "name": nested}):
        with pytest.raises(dm.DiplomacyModelError):
            dm.from_plain(data)


@pytest.mark.parametrize("value", ["x" * 10**7, [0] * 10**7, dict.fromkeys(range(10**5))])
def test_something_long_makes_a_short_message(value: object) -> None:
    with pytest.raises(dm.WrongKindError) as raised:
        dm.during("2025", certain=value)
    assert len(str(raised.value)) < 200


def test_an_error_says_the_same_after_it_was_pickled() -> None:
    with pytest.raises(dm.MissingKeyError) as raised:
        DS.accounts("asean-india-summit-22-2025")["nonesuch"]
    again = pickle.loads(pickle.dumps(raised.value))  # noqa: S301 - our own
    assert str(again) == str(raised.value)
    assert again.key == "nonesuch"
    assert json.dumps(str(again)).startswith('"no account says anything about')


def test_the_combinations_of_no_tests_are_those_of_any_and_all() -> None:
    assert not DS.actors.where(dm.any_of())
    assert DS.actors.where(dm.all_of()) == DS.actors
