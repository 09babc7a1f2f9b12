"""Every link in the texts of the repository leads somewhere. Sphinx checks those within pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXTS = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "src/**/*.md", "tests/**/*.md", "examples/**/*.md")
    for path in ROOT.glob(pattern)
    if "_build" not in path.parts
)
LINK = re.compile(r"(?:\]\(|(?:src|srcset|href)=\")([^)\"\s]+)[)\"]")
FENCE = re.compile(r"(?ms)^(`{3,}).*?^\1$|`[^`\n]+`")


def links(text: Path) -> list[str]:
    return LINK.findall(FENCE.sub("", text.read_text(encoding="utf-8")))


def anchors(text: Path) -> set[str]:
    """Return the anchors of the headings of a text, and those that it sets itself."""
    held = text.read_text(encoding="utf-8")
    headings = re.findall(r"(?m)^#+ (.+)$", held)
    slugs = {re.sub(r"[^\w -]", "", each).strip().lower().replace(" ", "-") for each in headings}
    return slugs | set(re.findall(r"(?m)^\((\S+)\)=$", held))


@pytest.mark.parametrize("text", TEXTS, ids=[str(each.relative_to(ROOT)) for each in TEXTS])
def test_links_lead_to_something(text: Path) -> None:
    for link in links(text):
        if "://" in link:
            assert re.fullmatch(r"https?://[^\s<>]+\.[^\s<>]+", link), link
            continue
        path, _, anchor = link.partition("#")
        target = (text.parent / path).resolve() if path else text
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_texts_have_links() -> None:
    assert sum(len(links(text)) for text in TEXTS) > 100
