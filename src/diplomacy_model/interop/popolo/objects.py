"""``Thing``: an object of a Popolo document, which is read property by property."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from diplomacy_model.errors import TimeFormatError
from diplomacy_model.interop.exchange import Left
from diplomacy_model.interop.popolo.dates import DATE, TIME, Stretch
from diplomacy_model.messages import shown
from diplomacy_model.model.text import Text, text_fault
from diplomacy_model.temporal import When

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diplomacy_model.vocabulary import Word

    W = TypeVar("W", bound=Word)

Given: TypeAlias = dict[str, object]
"""An object of JSON, as it was given."""

_NO_DATE = (
    "is not a date, as 2025, 2025-10 and 2025-10-27 are, "
    "nor a time of day with an offset, as 2025-10-27T09:30+08:00 is"
)
_DATE = re.compile(rf"{DATE}|{TIME}")
_MOST = 10**100  # Python refuses to write numbers of thousands of digits
_NOWHERE = "no field of a record is for it"


def is_nothing(value: object) -> bool:
    """Return whether a value says nothing: it is null, or empty."""
    return value is None or value in ("", [], {})


def as_object(value: object) -> Given | None:
    """Return a value as an object of JSON, or None if it is something else."""
    if not isinstance(value, dict):
        return None
    return {str(key): item for key, item in value.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] - isinstance forgets the types


def as_list(value: object) -> list[object] | None:
    """Return a value as a list, or None if it is something else."""
    return list(value) if isinstance(value, list) else None  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] - isinstance forgets the type


def as_text(value: object) -> str:
    """Return a value of JSON as text: a text as it is, anything else as JSON."""
    if isinstance(value, str):
        return value
    try:
        return json.dumps(value, ensure_ascii=False, default=shown)
    except (RecursionError, TypeError, ValueError):  # not JSON at all
        return shown(value)


def _are_same(one: object, other: object) -> bool:
    try:
        return one == other
    except RecursionError:  # too deep to tell
        return False


def id_text(value: object) -> str | None:
    """Return an id as text, or None if there is none. Some publishers write numbers."""
    if type(value) is int and abs(value) < _MOST:
        return str(value)
    return value if isinstance(value, str) and value else None


class Thing:
    """An object of a document. Reading a property takes it out, and what is left is told."""

    def __init__(self, kind: str, where: str, given: Given, *, is_embedded: bool) -> None:
        """Make an object.

        Args:
            kind: The collection it belongs in.
            where: Its path in the document, by which it is told if it has no id.
            given: Its properties.
            is_embedded: Whether it is in another object, and not in the list of its collection.
        """
        self.kind = kind
        self.properties = given
        self.key: str | None = id_text(given.get("id"))
        """Its id in the document, or None."""
        if self.key is not None or is_nothing(given.get("id")):
            self.properties.pop("id", None)
        self.where: str = where if self.key is None else f"{kind}, {self.key}"
        """Where it stands: its collection and its id, or its path if it has no id."""
        self.related: dict[str, Thing] = {}
        """The objects embedded in it that it refers to, by the property for their id."""
        self.id = ""
        """The id that it has in the dataset."""
        self.left: list[Left] = []
        """What of it did not become part of the dataset, as far as it was read."""
        self.is_embedded = is_embedded
        self.is_bare: bool = False
        """Whether it is embedded and has nothing but an id, so that it only refers to something."""
        self._whole: Given = {}
        self._whys: dict[str, str] = {}  # why a property that stays has no place

    def absorb(self, other: Thing) -> Iterator[Left]:
        """Add what another object with the same id says, and yield what contradicts this one."""
        for name, value in other.properties.items():
            if is_nothing(self.properties.get(name)):
                self.properties[name] = value
            elif not is_nothing(value) and not _are_same(self.properties[name], value):
                why = "another object with this id says something else"
                yield Left(where=self.where, field=name, value=as_text(value), why=why)
        for name, thing in other.related.items():
            mine = self.related.setdefault(name, thing)
            if mine is not thing and (mine.key is None or mine.key != thing.key):
                why = "another object with this id refers to something else"
                yield Left(where=self.where, field=name, value=thing.key or thing.where, why=why)

    def complete(self) -> None:
        """Note that all of it is known: what was embedded was taken out, and doubles are added."""
        self._whole = dict(self.properties)
        for name, other in self.related.items():
            if not name.endswith("]"):  # the items of a list are still in it
                self._whole[name.removesuffix("_id")] = {"id": other.key or other.where}
        says_nothing = not self.related and all(map(is_nothing, self._whole.values()))
        self.is_bare = self.is_embedded and self.key is not None and says_nothing

    def leave(self, field: str | None, value: object, why: str) -> None:
        """Tell that a value did not become part of the dataset."""
        self.left.append(Left(where=self.where, field=field, value=as_text(value), why=why))

    def leave_all(self, why: str, field: str | None = None) -> None:
        """Tell that the object as a whole did not become part of the dataset.

        Args:
            why: Why it did not.
            field: A property that it lacks. If it is there, what is wrong with it is told as well.
        """
        wrong = next((each for each in self.left if field and each.field == field), None)
        if wrong is not None:
            why = f"{why} ({field}: {wrong.why})"
        self.left.clear()
        self.leave(None, self._whole, why)

    def leave_rest(self) -> None:
        """Tell every property that was not read."""
        for name, value in self.properties.items():
            if not is_nothing(value):
                self.leave(name, value, self._whys.get(name, _NOWHERE))
        for name, other in self.related.items():
            self.leave(name, other.key or other.where, _NOWHERE)

    # --- reading properties

    def follow(self, field: str) -> Thing | None:
        """Return the embedded object that stands for the id in a property, or None."""
        return self.related.pop(field, None)

    def take(self, name: str) -> object:
        """Return a property of any type, or None if it says nothing."""
        value = self.properties.pop(name, None)
        return None if is_nothing(value) else value

    def text(self, name: str, kind: Text = Text.LINE) -> str | None:
        """Return a property that is text, or None. Anything else is left."""
        return self.checked(name, self.take(name), kind)

    def checked(self, path: str, value: object, kind: Text = Text.LINE) -> str | None:
        """Return a value if it is text of a kind. Anything else is left, unless it says nothing."""
        if is_nothing(value):
            return None
        why = text_fault(value, kind) if isinstance(value, str) else "is not text"
        if isinstance(value, str) and why is None:
            return value
        self.leave(path, value, why or "")
        return None

    def word(self, name: str, words: type[W]) -> W | None:
        """Return a property that is a word of a vocabulary. Other text stays, to be read again."""
        value = self.properties.get(name)
        if not isinstance(value, str) or value not in tuple(words):
            self._whys[name] = "is not one of our words for it"
            return None
        del self.properties[name]
        return words(value)

    def objects(self, name: str) -> list[tuple[str, Given]]:
        """Return the objects of a list, each with its path. Anything else is left."""
        value = self.take(name)
        items = as_list(value)
        if items is None:
            if value is not None:
                self.leave(name, value, "is not a list")
            return []
        found: list[tuple[str, Given]] = []
        for position, item in enumerate(items):
            given, path = as_object(item), f"{name}[{position}]"
            if given is None:
                self.leave(path, item, "is not an object")
            else:
                found.append((path, given))
        return found

    def leave_others(self, path: str, given: Mapping[str, object], *known: str) -> None:
        """Tell the properties of an object within this one that have no place."""
        for name, value in given.items():
            if name not in known and not is_nothing(value):
                self.leave(f"{path}.{name}", value, _NOWHERE)

    # --- times

    def period(self, first: str, last: str) -> When | None:
        """Return the time between two dates, or None if there is none. Leave what is not a date."""
        return self.between("", {name: self.take(name) for name in (first, last)}, first, last)

    def between(
        self, prefix: str, given: Mapping[str, object], first: str, last: str
    ) -> When | None:
        """Return the time between two dates of an object within this one, or None."""
        start, end = (self._date(f"{prefix}{name}", given.get(name)) for name in (first, last))
        said = Stretch(start, end).said
        if said is None:
            return None
        try:
            return When.parse(said)
        except TimeFormatError as error:
            for name in (first, last):
                self.leave(f"{prefix}{name}", given.get(name), str(error))
            return None

    def date(self, name: str) -> When | None:
        """Return the time that a property says, or None. Leave what is not a date."""
        date = self._date(name, self.take(name))
        return None if date is None else When.parse(date)

    def _date(self, path: str, value: object) -> str | None:
        if is_nothing(value):
            return None
        if not isinstance(value, str) or not _DATE.fullmatch(value):
            self.leave(path, value, _NO_DATE)
            return None
        try:
            return When.parse(value).text
        except TimeFormatError as error:
            self.leave(path, value, str(error))
            return None
