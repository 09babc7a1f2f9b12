"""Errors carry their facts and say what to do next."""

from __future__ import annotations

import pickle

import pytest

import diplomacy_model as dm
from diplomacy_model.errors import shown


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
    assert str(error).endswith("install it with: pip install pandas")
    assert dm.MissingExtraError("Collection.to_arrow", "arrow").command == "pip install pyarrow"


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
