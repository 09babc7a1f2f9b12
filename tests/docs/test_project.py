"""What the files beside the code say of the project agrees with the code."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_citation_has_the_version_and_the_licence_of_the_package() -> None:
    cited = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {PROJECT['version']}\n" in cited
    assert f"\nlicense: {PROJECT['license']}\n" in cited
    assert all(each["name"] in cited for each in PROJECT["authors"])


def test_the_readme_names_every_extra() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.split("| extra | for |")[1].split("\n\n")[0]
    assert set(re.findall(r"`(\w+)`", table)) == set(PROJECT["optional-dependencies"])


def test_the_changelog_begins_with_what_is_not_released_or_with_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    first = re.findall(r"(?m)^## (.+)$", changelog)[0]
    assert first == "Unreleased" or first.startswith(f"{PROJECT['version']} ")
