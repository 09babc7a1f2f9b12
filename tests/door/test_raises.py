"""Every error that the library raises on purpose has one root, so one `except` catches them all."""

from __future__ import annotations

import ast
import importlib
import inspect
from pathlib import Path

import pytest

import diplomacy_model as dm

SOURCE = Path(str(dm.__file__)).parent
FILES = sorted(SOURCE.rglob("*.py"))

EXCUSED = {
    "ClassValidationError": "what hooks of cattrs raise; `formats` makes a `LoadError` of it",
    "FileNotFoundError": "an error of the operating system: there is no such file",
    "IterableValidationError": "what hooks of cattrs raise; `formats` makes a `LoadError` of it",
    "LeftOutError": "stays within `interop`, which tells it as left or dropped",
    "NotImplementedError": "a class that somebody derives lacks a method",
    "OSError": "the operating system's own error, with the right path",
    "NotQuickError": "stays within `formats`, which then reads the slow way",
    "StoppedError": "stays within `formats`, which raises what it wraps",
    "_RefusedError": "stays within its module, which makes a `LoadError` of it",
}
"""Other errors, each with the reason."""


def raised(file: Path) -> list[tuple[int, str]]:
    """Return the line and the name of what each `raise` of a module raises.

    To raise again what was caught, or what was handed over, is not to raise something.
    """
    tree = ast.parse(file.read_text(encoding="utf-8"))
    caught = {each.name for each in ast.walk(tree) if isinstance(each, ast.ExceptHandler)}
    caught |= {each.arg for each in ast.walk(tree) if isinstance(each, ast.arg)}
    found: list[tuple[int, str]] = []
    for each in ast.walk(tree):
        if isinstance(each, ast.Raise) and each.exc is not None:
            what = each.exc.func if isinstance(each.exc, ast.Call) else each.exc
            name = ast.unparse(what)
            if name.partition(".")[0] not in caught:
                found.append((each.lineno, name))
    return found


def is_right(file: Path, name: str) -> bool:
    """Return whether a name in a module is that of an error of ours, or makes one."""
    dotted = ".".join(("diplomacy_model", *file.relative_to(SOURCE).with_suffix("").parts))
    return makes_ours(dotted.removesuffix(".__init__"), name)


def makes_ours(module: str, name: str) -> bool:
    thing: object = getattr(importlib.import_module(module), name, None)
    if inspect.isfunction(thing):  # it returns the error
        return makes_ours(thing.__module__, str(thing.__annotations__["return"]))
    is_ours = isinstance(thing, type) and issubclass(thing, dm.DiplomacyModelError)
    return is_ours or name in EXCUSED


@pytest.mark.parametrize("file", FILES, ids=[str(each.relative_to(SOURCE)) for each in FILES])
def test_what_is_raised_has_the_one_root(file: Path) -> None:
    if file.name == "__main__.py":
        pytest.skip("importing it runs the command line")
    try:
        foreign = [
            f"line {line}: {name}" for line, name in raised(file) if not is_right(file, name)
        ]
    except ModuleNotFoundError as error:
        pytest.skip(f"{error.name} is not installed")
    assert not foreign


def test_what_is_excused_is_raised_somewhere() -> None:
    names = {name for file in FILES for _, name in raised(file)}
    assert names >= EXCUSED.keys() - {"ClassValidationError"}  # a function makes it


@pytest.mark.parametrize(
    "name",
    [name for name in dm.__all__ if name.endswith("Error") and name != "DiplomacyModelError"],
)
def test_every_error_is_also_the_built_in_one_that_is_closest(name: str) -> None:
    error = getattr(dm, name)
    assert issubclass(error, dm.DiplomacyModelError)
    assert issubclass(error, (LookupError, TypeError, ValueError, ImportError, OSError))
