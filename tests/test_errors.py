"""Errors carry their facts and say what to do next."""

from __future__ import annotations

import pickle
import tomllib
from pathlib import Path

import pytest

import diplomacy_model as dm
from diplomacy_model import errors
from diplomacy_model.errors import shown

ROOT = Path(__file__).resolve().parents[1]


def test_every_error_has_one_root_and_a_built_in_kin() -> None:
    kin = {
        dm.InvalidRecordError: ValueError,
        dm.UnknownIdError: LookupError,
        dm.WrongKindError: TypeError,
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
        dm.DuplicateIdError({"x": ("actor", "place")}),
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
    assert shown("a" * 500).endswith("…")
    assert shown(10**5000) == "a number of very many digits"


def test_a_finding_reads_as_one_line() -> None:
    finding = dm.Finding(code="c", severity="info", message="m", record="r")
    assert str(finding) == "info c: r: m"
    assert finding.severity is dm.Severity.INFO
