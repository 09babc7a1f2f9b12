"""Rules of one's own join the built-in ones, and codes can be silenced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import diplomacy_model as dm

if TYPE_CHECKING:
    from collections.abc import Iterator

DS = dm.Dataset(records=[dm.Event(id="e", participants=["a"])])


def untitled(ds: dm.Registry) -> Iterator[dm.Finding]:
    for event in ds.all(dm.Event):
        yield finding(record=event.id)


def finding(**more: str) -> dm.Finding:
    given: Any = {"code": "untitled", "severity": "info", "record": "e", "message": "no title"}
    return dm.Finding(**{**given, **more})


def codes(findings: tuple[dm.Finding, ...]) -> list[str]:
    return [one.code for one in findings]


def test_what_own_rules_find_is_sorted_in() -> None:
    assert codes(DS.check(rules=[untitled])) == ["dangling-reference", "nothing-cited", "untitled"]
    worst = [finding(severity="error")]
    assert codes(DS.check(rules=[lambda _: worst]))[0] == "untitled"
    assert codes(DS.check()) == ["dangling-reference", "nothing-cited"]


def test_a_finding_about_no_record_comes_last_of_its_severity() -> None:
    found = DS.check(rules=[lambda _: [finding(record="nobody")]])
    assert codes(found) == ["dangling-reference", "nothing-cited", "untitled"]


def test_a_rule_is_given_the_dataset() -> None:
    seen: list[object] = []
    DS.check(rules=[lambda ds: seen.append(ds) or ()])
    assert seen == [DS]
    assert isinstance(seen[0], dm.Dataset)


def test_codes_are_left_out() -> None:
    assert codes(DS.check(ignore=["dangling-reference"])) == ["nothing-cited"]
    assert DS.check(ignore=("dangling-reference", "nothing-cited")) == ()
    page = dm.Source(id="s", title="S")
    quoting = dm.Event(id="q", citations=[dm.Citation(source="s", quote="No.")])
    ds = dm.Dataset(records=[page, quoting])
    assert codes(ds.check({"s": "Yes."})) == ["quotation-not-found", "quotations-looked-up"]
    rest = ds.check({"s": "Yes."}, ignore=["quotation-not-found"])
    assert codes(rest) == ["quotations-looked-up"]


def test_codes_of_own_rules_are_left_out_even_if_nothing_is_found() -> None:
    assert "untitled" not in codes(DS.check(rules=[untitled], ignore=["untitled"]))
    assert dm.Dataset().check(rules=[untitled], ignore=["untitled"]) == ()


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (
            {"ignore": ["nothing-sited"]},
            ValueError,
            "ignore: 'nothing-sited' is not the code of a finding; did you mean 'nothing-cited'?",
        ),
        ({"ignore": ["xyz"]}, ValueError, "ignore: 'xyz' is not .*; the codes are acceded-by"),
        (
            {"ignore": "nothing-cited"},
            dm.WrongKindError,
            r"ignore: must be a list: write \['nothing-cited'\] instead of 'nothing-cited'",
        ),
        ({"ignore": [5]}, dm.WrongKindError, "ignore: 5 is not text"),
        ({"ignore": None}, dm.WrongKindError, "ignore: must be a list, not None"),
        ({"rules": untitled}, dm.WrongKindError, r"rules: must be a list: write \[untitled\]"),
        ({"rules": ["untitled"]}, dm.WrongKindError, "rules: 'untitled' is not callable"),
        ({"rules": "untitled"}, dm.WrongKindError, "rules: must be a list"),
        (
            {"rules": [lambda _: ["oops"]]},
            dm.WrongKindError,
            "the rule <lambda> yielded 'oops', which is not a Finding",
        ),
        (
            {"rules": [lambda _: finding()]},
            dm.WrongKindError,
            "the rule <lambda> returned Finding.*; it must return or yield findings",
        ),
        ({"rules": [lambda _: None]}, dm.WrongKindError, "the rule <lambda> returned None"),
    ],
)
def test_bad_arguments_are_refused(
    arguments: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        DS.check(**arguments)


def test_an_error_in_a_rule_is_not_hidden() -> None:
    def broken(ds: dm.Registry) -> list[dm.Finding]:
        raise ZeroDivisionError(ds.title)

    with pytest.raises(ZeroDivisionError):
        DS.check(rules=[broken])


def test_the_line_of_a_finding_is_short_however_long_the_id() -> None:
    finding = dm.Finding(
        code="ours", severity="info", message="Odd.", record="x" * 10**6, path="y" * 10**6
    )
    assert len(str(finding)) < 500
    assert len(finding.record) == 10**6
