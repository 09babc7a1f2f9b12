"""Every code is in the list, in the reference and in an example there."""

from __future__ import annotations

import re
from pathlib import Path

import diplomacy_model
from diplomacy_model.checks import CODES

PACKAGE = Path(diplomacy_model.__file__).parent
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "findings.md"


def test_the_list_has_the_codes_that_rules_use() -> None:
    used = {
        code
        for path in PACKAGE.rglob("*.py")
        for code in re.findall(
            r'^ +code="([a-z-]+)",$', path.read_text(encoding="utf-8"), re.MULTILINE
        )
    }
    assert sorted(used) == sorted(CODES)
    assert len(CODES) == len(set(CODES))
    assert list(CODES) == sorted(CODES)


def test_each_code_is_explained_with_its_severities_and_a_remedy() -> None:
    rows = re.findall(
        r"^\| `([a-z-]+)` \| ([a-z, ]+) \| ([^|]+) \| ([^|]+) \|$",
        PAGE.read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert {code for code, *_ in rows} == set(CODES)
    for _, severities, what, remedy in rows:
        assert set(severities.split(", ")) <= {"error", "warning", "info"}
        assert what.strip()
        assert remedy.strip()


def test_each_code_has_an_example() -> None:
    shown = re.findall(
        r"^(?:error|warning|info) ([a-z-]+): ", PAGE.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert set(CODES) <= set(shown)
