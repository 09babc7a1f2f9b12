"""At every public function, whatever is wrong is refused at the call, in words that help.

The arguments are made from the signatures: for each parameter, all values that its annotation does
not accept. A new public function needs no test here. If its parameters have new names, it needs
right arguments in `calls.py`.
"""

from __future__ import annotations

import contextlib
import inspect
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

import diplomacy_model as dm
from diplomacy_model.messages import shown
from tests.door.calls import EXCUSED, EXCUSED_PARAMETERS, OBJECTS, Call, calls, methods
from tests.door.wrong import VALUES, Wrong, wrong_for

if TYPE_CHECKING:
    from collections.abc import Iterator

CALLS = {call.name: call for call in calls()}
ANYTHING = {"T", "object"}
"""Annotations that accept everything."""

SPEAKING = (dm.InvalidRecordError, dm.LoadError, dm.TimeFormatError, dm.UnknownIdError)
"""Errors that say what is wrong with a text or a record. They need no name of an argument."""


WRITTEN_BY_ENUM = {"deep nesting", "what raises", "what does not compare"}
"""Values of which `Enum` itself, before we see them, asks more than they allow."""


def wrong_arguments(call: Call) -> Iterator[tuple[str, Wrong]]:
    """Yield each parameter of a function with each value that it must refuse."""
    for name, annotation in call.annotations.items():
        needs_matplotlib = name == "ax" and not find_spec("matplotlib")
        is_open = annotation in ANYTHING or (call.name, name) in EXCUSED_PARAMETERS
        if is_open or needs_matplotlib:
            continue
        is_word = inspect.isclass(call.function) and _is_word(annotation)
        for wrong in wrong_for(annotation):
            if not (is_word and wrong.label in WRITTEN_BY_ENUM):
                yield name, wrong


def _is_word(annotation: str) -> bool:
    named = getattr(dm, annotation.partition(" ")[0], None)
    return inspect.isclass(named) and issubclass(named, dm.Word)


def marks(value: object) -> Iterator[str]:
    """Yield the texts by which a message may show a value: one of them is enough."""
    yield shown(value)[:20]
    if isinstance(value, dm.Record):
        yield repr(value.id)
    elif inspect.isclass(value) or inspect.isfunction(value):
        yield value.__name__
    elif isinstance(value, (list, range, bytearray)) and value:
        yield from marks(value[0])


def complaint(call: Call, name: str, wrong: Wrong) -> str | None:
    """Return what is wrong with how a function takes a wrong argument, or None."""
    given = wrong.make()
    try:
        call.given(**{name: given})
    except dm.DiplomacyModelError as error:
        message = str(error)
        if not isinstance(error, SPEAKING) and name not in message:
            return f"does not name the argument: {message}"
        if not (isinstance(error, SPEAKING) or any(each in message for each in marks(given))):
            return f"does not show the value: {message}"
        return None
    except Exception as error:  # noqa: BLE001 - that is the question
        return f"raises {type(error).__name__}: {error}"
    return "accepts it"


# Files that are not there, metadata that Croissant requires, and libraries that are not installed.
BEYOND = (OSError, dm.InvalidRecordError, dm.MissingExtraError)


@pytest.mark.parametrize("name", CALLS)
def test_a_right_call_is_accepted(name: str) -> None:
    """Otherwise the tests of wrong arguments would pass for another reason."""
    needs = {"read", "write", "Tabular.to_arrow", "Tabular.to_pandas"}
    needs |= {"Tabular.to_polars"}
    with contextlib.suppress(*(BEYOND if name in needs or name.startswith("plots.") else ())):
        CALLS[name].given()


@pytest.mark.parametrize("name", CALLS)
def test_whatever_is_wrong_is_refused_at_the_call(name: str) -> None:
    call = CALLS[name]
    found = [
        f"{parameter}={wrong.label}: {said}"
        for parameter, wrong in wrong_arguments(call)
        if (said := complaint(call, parameter, wrong)) is not None
    ]
    assert not found


def test_every_class_whose_methods_take_arguments_is_asked() -> None:
    excused = {name.partition(".")[0] for name in EXCUSED}
    for name in dm.__all__:
        cls = getattr(dm, name)
        if not inspect.isclass(cls) or issubclass(cls, (dm.Record, BaseException)):
            continue
        if getattr(cls, "_is_protocol", False) or name in excused or not methods(cls):
            continue
        assert any(issubclass(asked, cls) for asked in OBJECTS), name


def test_what_is_excused_is_there() -> None:
    for name in EXCUSED:
        cls, _, method = name.partition(".")
        assert method in methods(getattr(dm, cls))
    for name, parameter in EXCUSED_PARAMETERS:
        assert parameter in CALLS[name].annotations


@pytest.mark.parametrize(
    ("annotation", "label"),
    [
        ("bool", "True"),
        ("int", "one"),
        ("str", "a word"),
        ("Record | str", "a topic"),
        ("Event", "a meeting"),
        ("TimeLike | None", "a date"),
        ("Several[str]", "an empty list"),
        ("Callable[[R], bool]", "a function"),
        ("type[Record]", "a class of records"),
    ],
)
def test_the_table_knows_what_is_right(annotation: str, label: str) -> None:
    assert label not in {wrong.label for wrong in wrong_for(annotation)}
    assert label in VALUES
