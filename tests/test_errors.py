"""Errors carry their facts and say what to do next."""

from __future__ import annotations

import functools
import pickle
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

import diplomacy_model as dm
from diplomacy_model import errors
from diplomacy_model.messages import shown

if TYPE_CHECKING:
    from collections.abc import Callable
ROOT = Path(__file__).resolve().parents[1]


def test_every_error_has_one_root_and_a_built_in_kin() -> None:
    kin = {
        dm.InvalidRecordError: ValueError,
        dm.UnknownIdError: LookupError,
        dm.WrongKindError: TypeError,
        dm.DifferentRecordError: LookupError,
        dm.DuplicateIdError: ValueError,
        dm.NotOneError: LookupError,
        dm.MergeConflictError: ValueError,
        dm.TimeFormatError: ValueError,
        dm.LoadError: ValueError,
        dm.MissingExtraError: ImportError,
    }
    for error, built_in in kin.items():
        assert issubclass(error, dm.DiplomacyModelError)
        assert issubclass(error, built_in)


@pytest.mark.parametrize(
    "error",
    [
        dm.UnknownIdError("usb", "actor", lambda: ("usa",)),
        dm.DifferentRecordError("x", ("actor", "actor"), ("name",)),
        dm.DuplicateIdError({"x": ("actor", "place"), "y": ("actor", "actor")}, ["y"]),
        dm.TimeFormatError("soon", 0, "no digits", "write 2025"),
        dm.LoadError((dm.Problem(path="records[0]", message="is missing"),), "x.json"),
        dm.MissingExtraError("Dataset.to_pandas", "pandas"),
        dm.WrongKindError("no"),
    ],
)
def test_errors_pickle_whole(error: dm.DiplomacyModelError) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)


def test_a_missing_extra_names_the_command() -> None:
    error = dm.MissingExtraError("Dataset.to_pandas", "pandas")
    assert str(error) == (
        "Dataset.to_pandas needs pandas, which the extra diplomacy_model[pandas] includes; "
        'install it with: pip install "pandas>=2.1"'
    )


def test_the_command_asks_for_the_library_and_the_version_of_the_extra() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for extra in errors._LIBRARIES:
        first = project["optional-dependencies"][extra][0]
        assert dm.MissingExtraError("x", extra).command == f'pip install "{first}"'


def test_a_message_is_bounded_however_many_faults_there_are_and_however_long_values_are() -> None:
    long = "x" * 1_000_000
    fault = dm.Fault(long, long, "is wrong")
    conflict = dm.Conflict(record_id=long, kinds=("actor", "actor"), fields=())
    problem = dm.Problem(path=long, record_id=long, message="is wrong", value=long)
    for error in (
        dm.InvalidRecordError("Actor", long, (fault,) * 1000),
        dm.NotOneError("actor", (long,) * 1000),
        dm.MergeConflictError("differ", (conflict,) * 1000),
        dm.LoadError((problem,) * 1000),
        dm.UnknownIdError(long, "actor"),
        dm.TimeFormatError(long, 0, "is wrong", "write 2025"),
    ):
        assert len(str(error)) < 20_000


def test_a_load_error_names_the_file_and_counts_its_problems() -> None:
    problem = dm.Problem(
        path="records[0].kind",
        message="'stait' is not a word",
        record_id="india",
        line=3,
        column=9,
        expected="one of state",
        near=("state",),
    )
    assert str(dm.LoadError((problem,), "x.json")) == (
        "x.json is not a valid dataset: 1 problem\n"
        "  line 3, column 9: records[0].kind ('india'): 'stait' is not a word; "
        "expected one of state; did you mean 'state'?"
    )
    assert "the text is not a valid dataset: 2 problems" in str(dm.LoadError((problem, problem)))


def test_values_in_messages_are_cut_short() -> None:
    assert shown("a") == "'a'"
    assert shown("a" * 500) == f"'{'a' * 79}…'"
    assert shown("it's " * 100, most=6) == '"it\'s …"'
    assert shown([1] * 500).endswith(", 1…")
    assert shown(10**5000) == "a number of very many digits"


LARGE = "x" * 2_000_000
MANY = 5_000


@functools.cache
def large_errors() -> dict[str, Callable[[], object]]:
    """Return calls that fail with very long values, or with very many things to tell."""
    large = dm.Actor(id=LARGE, kind="state", name="X")
    ds = dm.Dataset(records=[large, dm.Topic(id="t", name="T")])
    topics = [dm.Topic(id=f"t{at}", name="T") for at in range(MANY)]
    others = [dm.Topic(id=f"t{at}", name="U") for at in range(MANY)]
    note = attrs.evolve(large, note="n")
    return {
        "a large id": lambda: dm.Actor(id=LARGE, kind="state"),  # type: ignore[call-arg]
        "a large id with a space": lambda: dm.Topic(id=LARGE + " ", name="T"),
        "a large text in every field": lambda: dm.Meeting(
            **dict.fromkeys([field.name for field in attrs.fields(dm.Meeting)], LARGE)  # type: ignore[arg-type]
        ),
        "a large name of a field": lambda: dm.Topic(id="t", name="T", **{LARGE: 1}),
        "a large address": lambda: dm.Source(id="s", title="T", url=LARGE),
        "a large address with a large port": lambda: dm.Source(
            id="s", title="T", url="https://un.org:" + LARGE
        ),
        "a large language": lambda: dm.Name(text="x", language=LARGE),
        "a large variant": lambda: dm.Name(text="x", language="en" + "-abcde" * 300_000),
        "a large path": lambda: dm.Citation(source="s", supports=[LARGE], disputes=[LARGE]),
        "a large path in a record": lambda: attrs.evolve(
            large, citations=[dm.Citation(source="s", supports=[LARGE])]
        ),
        "many faults": lambda: dm.Event(id="e", places=[""] * MANY),
        "many wrong participants": lambda: dm.Event(id="e", participants=[3] * MANY),  # type: ignore[list-item]
        "many wrong ids": lambda: dm.Event(id="e", places=[3] * MANY),  # type: ignore[list-item]
        "a large actor as a place": lambda: dm.Event(id="e", places=[large]),  # type: ignore[list-item]
        "a large topic as a participant": lambda: dm.Event(
            id="e",
            participants=[dm.Topic(id=LARGE, name="T")],
        ),  # type: ignore[list-item]
        "a large duplicate": lambda: dm.Dataset(records=[large, note]),
        "many duplicates": lambda: dm.Dataset(records=[*topics, *others]),
        "many of one id": lambda: dm.Dataset(records=topics[:1] * MANY),
        "a large unknown id": lambda: ds[LARGE + "y"],
        "a large missing one": lambda: ds.without([LARGE + "y"]),
        "a large record of another kind": lambda: ds.find(large, dm.Place),
        "a large id of another kind": lambda: ds.find(LARGE, dm.Place),
        "a large changed record": lambda: ds.find(note, dm.Actor),
        "a large conflict": lambda: ds.merge(dm.Dataset(records=[note])),
        "many conflicts": lambda: dm.Dataset(records=topics).merge(dm.Dataset(records=others)),
        "none of large ones": dm.Dataset(records=[large, *topics]).actors[:0].one,
        "not one of many": dm.Dataset(records=topics).topics.one,
        "a large one unified with itself": lambda: ds.unified(LARGE, large),
        "a large one unified with a topic": lambda: ds.unified(LARGE, "t"),
        "a large predicate": lambda: ds.topics.where(dm.involving(LARGE)),  # type: ignore[arg-type]
        "a large metadatum": lambda: dm.Dataset(url=LARGE, title=LARGE + "\n"),
        "large records": lambda: dm.Dataset(records=LARGE),  # type: ignore[arg-type]
        "a large kind": lambda: dm.Dataset.from_records(LARGE, []),
    }


@pytest.mark.parametrize("name", large_errors())
def test_a_message_is_short_whatever_it_is_about(name: str) -> None:
    with pytest.raises(dm.DiplomacyModelError) as caught:
        large_errors()[name]()
    assert len(str(caught.value)) < 5_000


def test_the_rest_of_many_is_counted() -> None:
    with pytest.raises(dm.InvalidRecordError, match=r"and 4,980 more, all in \.faults") as caught:
        large_errors()["many faults"]()
    assert len(caught.value.faults) == MANY
    with pytest.raises(dm.MergeConflictError, match=r"and 4,900 more, all in \.conflicts"):
        large_errors()["many conflicts"]()
    with pytest.raises(dm.DuplicateIdError, match=r"'t0' \(5,000 topics, equal\)"):
        large_errors()["many of one id"]()


def test_a_finding_reads_as_one_line() -> None:
    finding = dm.Finding(code="c", severity="info", message="m", record="r")
    assert str(finding) == "info c: r: m"
    assert finding.severity is dm.Severity.INFO
