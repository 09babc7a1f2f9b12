"""The examples in public docstrings run by themselves, in the words that users write."""

from __future__ import annotations

import doctest
import functools
import importlib
import inspect
import json
import re
from pathlib import Path

import pytest

import diplomacy_model as dm

SNAPSHOT = Path(__file__).parents[1] / "public_api.json"


def documented(name: str) -> str:
    """Return the docstring of a public name, such as ``Dataset.check`` or ``interop.csv.read``."""
    thing: object = dm
    for at, part in enumerate(name.split(".")):
        try:
            thing = inspect.getattr_static(thing, part) if at else getattr(thing, part)
        except AttributeError:
            modules = ".".join(name.split(".")[: at + 1])
            thing = importlib.import_module(f"diplomacy_model.{modules}")
    if isinstance(thing, property):
        thing = thing.fget
    elif isinstance(thing, (classmethod, staticmethod)):
        thing = thing.__func__
    elif isinstance(thing, functools.cached_property):
        thing = thing.func
    return getattr(thing, "__doc__", None) or ""


NAMES = [
    name for name in json.loads(SNAPSHOT.read_text(encoding="utf-8")) if ">>>" in documented(name)
]


NEEDED = {
    "interop.followthemoney": "followthemoney",
    "interop.icalendar": "icalendar",
    "interop.networkx": "networkx",
    "interop.rdf": "rdflib",
    "plots": "matplotlib",
}
"""What the examples of a module need."""


@pytest.mark.parametrize("name", NAMES)
def test_an_example_imports_what_it_uses(name: str) -> None:
    examples = doctest.DocTestParser().get_examples(documented(name))
    for module, library in NEEDED.items():
        if name.startswith(f"{module}."):
            pytest.importorskip(library)
    test = doctest.DocTest(examples, {}, name, None, 0, None)
    said: list[str] = []
    failed, _ = doctest.DocTestRunner(verbose=False).run(test, out=said.append)
    assert not failed, "".join(said)


@pytest.mark.parametrize("name", NAMES)
def test_an_example_uses_public_names_through_the_package(name: str) -> None:
    # Some modules are public themselves, and users import from them.
    others = r"(?m)^\s*>>> from diplomacy_model(?!\.(?:interop|testing|plots)\b)\S* import (.+)$"
    imports = re.findall(others, documented(name))
    imported = {each.strip() for line in imports for each in line.split(",")}
    assert not imported & set(dm.__all__)


def test_there_are_examples() -> None:
    assert len(NAMES) > 100
