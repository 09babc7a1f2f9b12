"""The pages build without a warning, name everything public and load nothing from outside."""

from __future__ import annotations

import enum
import inspect
import re
import typing
from pathlib import Path

import attrs
import pytest

import diplomacy_model as dm
from diplomacy_model import model
from diplomacy_model.kinds import Kinds
from diplomacy_model.model import RECORD_CLASSES
from diplomacy_model.temporal.comparisons import Comparable

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(path for path in DOCS.rglob("*.md") if "_build" not in path.parts)
NOTEBOOKS = sorted(path for path in DOCS.rglob("*.ipynb") if "_build" not in path.parts)
FENCE = re.compile(r"(?ms)^(?P<ticks>`{3,})(?P<word>\S*)[^\n]*\n(?P<body>.*?)^(?P=ticks)$")


def public_parts() -> set[str]:
    """Return every public name, and each public field, word, method and property of a class."""
    found = {f"diplomacy_model.{name}" for name in dm.__all__}
    for name in dm.__all__:
        cls = getattr(dm, name)
        if not isinstance(cls, type):
            continue
        parts = [field.name for field in attrs.fields(cls)] if attrs.has(cls) else []
        parts += [word.name for word in cls] if issubclass(cls, enum.Enum) else []
        parts += [
            part
            for base in cls.__mro__
            if base is cls or base is Comparable
            for part, value in vars(base).items()
            if isinstance(value, (property, classmethod, staticmethod)) or inspect.isfunction(value)
        ]
        found |= {f"diplomacy_model.{name}.{part}" for part in parts if not part.startswith("_")}
    return found


def test_every_public_name_field_word_and_method_has_a_target(site: Path) -> None:
    from sphinx.util.inventory import InventoryFile  # noqa: PLC0415 - only where there is Sphinx

    inventory = InventoryFile.loads((site / "objects.inv").read_bytes(), uri="").data
    targets = {name for kind, names in inventory.items() if kind[:3] == "py:" for name in names}
    assert sorted(public_parts() - targets) == []


def test_the_pages_load_nothing_from_outside(site: Path) -> None:
    loads = re.compile(r"""(?:<(?:script|img|iframe|source)[^>]*\ssrc|<link[^>]*\shref)="([^"]+)""")
    inside = re.compile(r"""url\(["']?(https?:[^)]+)|@import\s+["'](https?:[^"']+)""")
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    styles = [path.read_text(encoding="utf-8") for path in site.rglob("*.css")]
    outside = [url for page in pages for url in loads.findall(page) if "//" in url]
    assert outside == []
    assert [found for style in styles for found in inside.findall(style)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(DOCS)))
def test_python_on_a_page_is_run_and_imports_what_it_uses(page: Path) -> None:
    blocks = [(m["word"], m["body"]) for m in FENCE.finditer(page.read_text(encoding="utf-8"))]
    assert {word for word, _ in blocks} <= {
        "pycon",
        "console",
        "yaml",
        "{eval-rst}",
        "{include}",
        "{literalinclude}",  # of an example, which is run
        "{toctree}",
    }
    code = [body for word, body in blocks if word == "pycon"]
    assert all(body.endswith("\n\n") for body in code), "a blank line goes before the closing fence"
    assert not code or "import diplomacy_model as dm" in code[0]


@pytest.mark.parametrize("page", PAGES + NOTEBOOKS, ids=lambda page: str(page.relative_to(DOCS)))
def test_each_page_is_led_to_by_a_contents_list(page: Path) -> None:
    listed = {
        (index.parent / entry.strip()).resolve()
        for index in PAGES
        for m in FENCE.finditer(index.read_text(encoding="utf-8"))
        if m["word"] == "{toctree}"
        for entry in m["body"].splitlines()
        if entry.strip() and not entry.startswith(":")
    }
    is_first = page in {DOCS / "index.md", DOCS / "404.md"}
    assert is_first or page.with_suffix("").resolve() in listed


def test_the_reference_lists_every_collection_with_its_class() -> None:
    page = (DOCS / "reference" / "datasets.md").read_text(encoding="utf-8")
    row = re.compile(r"^\| \{field\}`Dataset\.(\w+)` \|.*\| \{py:obj\}`(\w+)` \|$", re.MULTILINE)
    empty = dm.Dataset()
    collections = {
        name: getattr(empty, name).kind.__name__
        for name, value in vars(Kinds).items()
        if isinstance(value, property)
    }
    assert row.findall(page) == list(collections.items())
    assert list(collections.values()) == [cls.__name__ for cls in RECORD_CLASSES]


def test_the_reference_spells_out_every_union_of_records_as_the_code_does() -> None:
    page = (DOCS / "reference" / "datasets.md").read_text(encoding="utf-8")
    entry = re.compile(r"py:type:: (\w+)\n   :module: diplomacy_model\n   :canonical: (.+)")
    listed = {name: union for name, union in entry.findall(page) if hasattr(model, name)}
    assert listed
    for name, union in listed.items():
        members = [cls.__name__ for cls in typing.get_args(getattr(model, name))]
        assert union.split(" | ") == members, name


def test_the_list_of_the_reference_has_every_class_of_records() -> None:
    page = (DOCS / "reference" / "index.md").read_text(encoding="utf-8")
    rows = page.split("| to record |")[1].split("\n\n")[0]
    listed = re.findall(r"\{py:obj\}`(\w+)`", rows)
    assert {cls.__name__ for cls in RECORD_CLASSES} <= set(listed)
    assert len(listed) == len(set(listed))
    assert set(listed) <= set(dm.__all__)
