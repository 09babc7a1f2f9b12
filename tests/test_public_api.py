"""What a user can rely on: the names, the signatures, and what an import costs."""

from __future__ import annotations

import functools
import importlib
import importlib.util
import inspect
import json
import pkgutil
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

import diplomacy_model as dm
from diplomacy_model import model, predicates
from diplomacy_model.model import RECORD_CLASSES
from diplomacy_model.model.value import Value

if TYPE_CHECKING:
    from types import ModuleType

SNAPSHOT = Path(__file__).with_name("public_api.json")


MODULES = (
    "datasets",
    "interop",
    "interop.coded_events",
    "interop.croissant",
    "interop.csv",
    "interop.followthemoney",
    "interop.icalendar",
    "interop.networkx",
    "interop.popolo",
    "interop.rdf",
    "plots",
    "testing",
)
"""The modules besides the package itself whose names are public."""


def public_parts(name: str, cls: type) -> dict[str, str]:
    """Return the words, methods and properties of a public class, each with its signature."""
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        if not base.__module__.startswith("diplomacy_model"):
            continue
        for part, value in vars(base).items():
            if part.startswith("_"):
                continue
            plain = getattr(value, "__func__", value)
            if inspect.isfunction(plain):
                found[f"{name}.{part}"] = str(inspect.signature(plain))
            elif isinstance(value, (property, functools.cached_property)):
                found[f"{name}.{part}"] = "property"
            elif isinstance(value, cls):
                found[f"{name}.{part}"] = repr(getattr(value, "value", value))
    return found


def surface() -> dict[str, str]:
    """Return every public name with its signature or kind."""
    found: dict[str, str] = {}
    for module in ("", *MODULES):
        held = importlib.import_module(f"diplomacy_model.{module}" if module else "diplomacy_model")
        prefix = f"{module}." if module else ""
        for short in getattr(held, "__all__", None) or own_functions(held):
            thing, name = getattr(held, short), prefix + short
            if isinstance(thing, type) and attrs.has(thing):
                fields = (field for field in attrs.fields(thing) if field.init)
                found[name] = ", ".join(f"{field.alias}={field.default!r}" for field in fields)
            elif inspect.isfunction(thing):
                found[name] = str(inspect.signature(thing))
            else:
                found[name] = type(thing).__name__
            if isinstance(thing, type):
                found |= public_parts(name, thing)
    return found


def own_functions(module: ModuleType) -> list[str]:
    """Return the public functions that a module without ``__all__`` defines."""
    return [
        name
        for name, value in vars(module).items()
        if inspect.isfunction(value)
        and value.__module__ == module.__name__
        and not name.startswith("_")
    ]


def test_public_names_and_signatures_change_only_on_purpose() -> None:
    """Run `python -m tests.test_public_api` to write the snapshot anew after a change."""
    assert surface() == json.loads(SNAPSHOT.read_text(encoding="utf-8"))


def test_all_is_sorted_complete_and_what_dir_shows() -> None:
    assert dm.__all__ == sorted(dm.__all__, key=str)
    assert dir(dm) == dm.__all__
    assert all(hasattr(dm, name) for name in dm.__all__)


@pytest.mark.parametrize("cls", RECORD_CLASSES)
def test_every_registered_class_of_records_is_exported(cls: type[dm.Record]) -> None:
    assert cls.__name__ in dm.__all__
    assert getattr(dm, cls.__name__) is cls
    assert cls.__name__ in model.__all__


def test_every_predicate_is_exported() -> None:
    assert set(predicates.__all__) <= set(dm.__all__)


@pytest.mark.parametrize(
    "name", [name for name in dm.__all__ if inspect.isclass(getattr(dm, name))]
)
def test_every_public_class_has_a_docstring_of_its_own(name: str) -> None:
    assert getattr(dm, name).__doc__


@pytest.mark.parametrize("name", dm.__all__)
def test_values_have_keyword_only_slots(name: str) -> None:
    cls = getattr(dm, name)
    if isinstance(cls, type) and issubclass(cls, Value):
        assert all(field.kw_only for field in attrs.fields(cls))
        assert "__dict__" not in dir(cls)


PRIVATE = {"Filter"}  # what an index makes of a predicate; a predicate of one's own needs none


def shown_types(thing: object) -> set[str]:
    """Return the names in the annotations of a function, or of the fields of a class."""
    annotations = getattr(thing, "__annotations__", {})
    return {
        name
        for field, annotation in annotations.items()
        if not field.startswith("_") and isinstance(annotation, str)
        for name in re.findall(r"[A-Za-z]\w*", annotation)
    }


@functools.cache
def defined_names() -> dict[str, str]:
    """Return the classes and type aliases of the package, each with its module."""
    found: dict[str, str] = {}
    for module in pkgutil.walk_packages(dm.__path__, "diplomacy_model."):
        spec = importlib.util.find_spec(module.name)  # some modules need a library to be imported
        path = Path(str(spec and spec.origin))
        for line in path.read_text(encoding="utf-8").splitlines():
            if match := re.match(r"class (\w+)|(\w+): TypeAlias", line):
                found[match[1] or match[2]] = module.name
    return found


@pytest.mark.parametrize("name", dm.__all__)
def test_every_type_that_a_signature_shows_is_public(name: str) -> None:
    thing = getattr(dm, name)
    things = [thing]
    if isinstance(thing, type):
        # A private base has what only the library itself calls.
        bases = [base for base in thing.__mro__ if not base.__name__.startswith("_")]
        ours = [base for base in bases if base.__module__.startswith("diplomacy_model")]
        things = [*ours]
        for base in ours:
            for part, value in vars(base).items():
                if not part.startswith("_") or part in {"__init__", "__getitem__"}:
                    plain = getattr(value, "fget", None) or getattr(value, "__func__", value)
                    things.append(plain)
    shown = {each for one in things for each in shown_types(one)}
    missing = (shown & defined_names().keys()) - set(dm.__all__) - PRIVATE
    assert not {each for each in missing if not each.startswith("_")}


def test_importing_brings_in_nothing_heavy() -> None:
    code = (
        "import sys; before = set(sys.modules); import diplomacy_model;"
        "print(*sorted({m.split('.')[0] if not m.startswith('importlib') else m"
        " for m in set(sys.modules) - before}))"
    )
    said = subprocess.run(  # noqa: S603
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    for module in ("cattrs", "dateutil", "zoneinfo", "importlib.resources", "json", "difflib"):
        assert module not in said


if __name__ == "__main__":
    SNAPSHOT.write_text(json.dumps(surface(), indent=1) + "\n", encoding="utf-8")
