"""The arguments of public functions, checked once, at the door.

Each function returns the argument if it is right. Otherwise it raises an error whose message names
the argument, shows the value and says what to write instead. Functions further inside do not check
again. Ids and times are checked by the functions that read them, such as `id_of` and `when_`, which
take the name of the argument as well.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from diplomacy_model.errors import PositionError, WrongKindError, WrongValueError
from diplomacy_model.messages import a, did_you_mean, joined, shown
from diplomacy_model.spelling import near_misses

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import SupportsIndex

F = TypeVar("F", bound="Callable[..., object]")
T = TypeVar("T")


def flag(value: object, name: str) -> bool:
    """Return an argument that must be True or False.

    Nothing else counts as a flag: the text ``"no"`` is true in Python, and so is an array.

    Raises:
        WrongKindError: It is something else.

    >>> flag(True, "certain")
    True
    """
    if value is True or value is False:
        return value
    raise WrongKindError(f"{name}: {shown(value)} is not a bool; write True or False")


def text(value: object, name: str, advice: str = "write it in quotation marks") -> str:
    """Return an argument that must be text.

    Args:
        value: The argument.
        name: Its name.
        advice: What to give instead of something else.

    Raises:
        WrongKindError: It is something else.
    """
    if isinstance(value, str):
        return value
    raise WrongKindError(f"{name}: {shown(value)} is not text; {advice}")


def instance(value: object, cls: type[T] | tuple[type[T], ...], name: str, wanted: str) -> T:
    """Return an argument that must be of a class.

    Args:
        value: The argument.
        cls: The class, or several.
        name: The name of the argument.
        wanted: What it is not, and what to give: ``is not a dataset; give a Dataset``.

    Raises:
        WrongKindError: It is something else.
    """
    if isinstance(value, cls):
        return value
    raise WrongKindError(f"{name}: {shown(value)} {wanted}")


def function(value: F, name: str, advice: str) -> F:
    """Return an argument that must be callable.

    Raises:
        WrongKindError: It is something else.
    """
    if callable(value):
        return value
    raise WrongKindError(f"{name}: {shown(value)} is not callable; {advice}")


def mapping(value: Mapping[str, T], name: str, advice: str) -> Mapping[str, T]:
    """Return an argument that must be a dict, or another mapping.

    Raises:
        WrongKindError: It is something else.
    """
    if isinstance(value, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance] - users err
        return value
    raise WrongKindError(f"{name}: {shown(value)} is not a dict; {advice}")


def whole_number(value: object, name: str, least: int, most: int | None = None) -> int:
    """Return an argument that must be a whole number within bounds. A bool is not a number.

    Raises:
        WrongKindError: It is not a whole number.
        WrongValueError: It is out of bounds.

    >>> whole_number(22, "edition", 1)
    22
    """
    if not isinstance(value, int) or isinstance(value, bool):
        raise WrongKindError(f"{name}: {shown(value)} is not a whole number; write one such as 10")
    if least <= value and (most is None or value <= most):
        return value
    bounds = f"of at least {least}" if most is None else f"from {least} to {most}"
    raise WrongValueError(f"{name}: {shown(value)} is out of bounds; give a number {bounds}")


def choice(value: object, choices: Iterable[str], name: str, noun: str = "choice") -> str:
    """Return an argument that must be one of a few texts.

    Args:
        value: The argument.
        choices: The texts.
        name: The name of the argument.
        noun: What one of the texts is called.

    Raises:
        WrongValueError: It is something else. The message suggests near misses.

    >>> choice("jsonl", ["json", "jsonl"], "format")
    'jsonl'
    """
    known = tuple(choices)
    if isinstance(value, str) and value in known:
        return value
    near = did_you_mean(near_misses(value, known)) if isinstance(value, str) else ""
    raise WrongValueError(
        f"{name}: {shown(value)} is not {a(noun)}; give {joined(map(repr, known))}{near}"
    )


def path(
    value: object, name: str, advice: str = "give the path of a file as text or as a Path"
) -> str:
    """Return an argument that must be the path of a file, as text.

    Args:
        value: The argument.
        name: Its name.
        advice: What to give instead of something else.

    Raises:
        WrongKindError: It is not a path. Bytes are not accepted, nor are numbers of open files.
        WrongValueError: No file can have that path.
    """
    given: object = value
    if isinstance(given, os.PathLike):
        given = cast("os.PathLike[str]", given).__fspath__()
    if not isinstance(given, str):
        raise WrongKindError(f"{name}: {shown(value)} is not a path; {advice}")
    try:
        is_possible = b"\0" not in os.fsencode(given)
    except UnicodeEncodeError:
        is_possible = False
    if not is_possible:
        raise WrongValueError(f"{name}: {shown(given)} cannot be the path of a file; {advice}")
    return given


def item(items: Sequence[T], key: SupportsIndex, whole: object, noun: str = "item") -> T:
    """Return the item at a position.

    Args:
        items: The items.
        key: The position.
        whole: What has the items, for a message.
        noun: What an item is called.

    Raises:
        PositionError: There is no such position.
        WrongKindError: The key is not a whole number.
    """
    try:
        found: T = _looked_up(items, key)
    except IndexError:
        where = shown(whole).partition("\n")[0]  # an answer is shown with its first items
        raise PositionError(
            f"key: there is no {noun} at position {shown(key)} in {where}"
        ) from None
    return found


def part(items: Sequence[T], key: slice) -> Sequence[T]:
    """Return a slice of items.

    Raises:
        WrongKindError: An end of the slice is not a whole number.
        WrongValueError: The step of the slice is zero.
    """
    try:
        found: Sequence[T] = _looked_up(items, key)
    except ValueError as error:
        raise WrongValueError(f"key: {shown(key)} has a step of zero; give another") from error
    return found


def _looked_up(items: Any, key: object) -> Any:  # noqa: ANN401 - an item or several
    try:
        return items[key]
    except TypeError:
        raise WrongKindError(
            f"key: {shown(key)} is not a position; write a whole number, or a slice such as [:5]"
        ) from None
